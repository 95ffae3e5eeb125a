/* SPDX-License-Identifier: Apache-2.0 */
#include "host/version.h"

#include <string.h>

/* a part of a version: nothing is copied */
typedef struct {
    const gchar *text;
    gsize size;
} Slice;

static gint
sign(gint value)
{
    return (value > 0) - (value < 0);
}

static gboolean
slice_starts_with_digit(const Slice *self)
{
    return self->size > 0 && g_ascii_isdigit(self->text[0]);
}

static void
slice_skip(Slice *self, gsize count)
{
    self->text += count;
    self->size -= count;
}

static Slice
slice_take_digits(Slice *self)
{
    Slice digits = {self->text, 0};

    while (slice_starts_with_digit(self)) {
        slice_skip(self, 1);
        digits.size++;
    }
    return digits;
}

static gint
slice_compare_bytes(const Slice *a, const Slice *b)
{
    const gint order = memcmp(a->text, b->text, MIN(a->size, b->size));

    return order != 0 ? sign(order) : (a->size > b->size) - (a->size < b->size);
}

/* numbers of any length, as text: the longer one without leading zeros is larger */
static gint
slice_compare_numbers(Slice a, Slice b)
{
    while (a.size > 0 && a.text[0] == '0')
        slice_skip(&a, 1);
    while (b.size > 0 && b.text[0] == '0')
        slice_skip(&b, 1);
    if (a.size != b.size)
        return a.size > b.size ? 1 : -1;
    return sign(memcmp(a.text, b.text, a.size));
}

/* cuts the epoch off; what stands before the colon is one only if it is all digits */
static Slice
slice_take_epoch(Slice *self)
{
    Slice rest = *self;
    const Slice epoch = slice_take_digits(&rest);

    if (rest.size == 0 || rest.text[0] != ':')
        return (Slice){self->text, 0};
    slice_skip(&rest, 1);
    *self = rest;
    return epoch;
}

/* cuts off what stands after the last hyphen; FALSE if there is none */
static gboolean
slice_take_revision(Slice *self, Slice *out_revision)
{
    *out_revision = (Slice){self->text + self->size, 0};
    for (gsize i = self->size; i > 0; i--) {
        if (self->text[i - 1] != '-')
            continue;
        *out_revision = (Slice){self->text + i, self->size - i};
        self->size = i - 1;
        return TRUE;
    }
    return FALSE;
}

/* dpkg */

/* tilde before the end, the end before letters, letters before all else */
static gint
dpkg_weight(const Slice *self)
{
    guchar c;

    if (self->size == 0 || slice_starts_with_digit(self))
        return 0;
    c = (guchar)self->text[0];
    if (c == '~')
        return -1;
    return g_ascii_isalpha(c) ? c : c + 256;
}

static gint
dpkg_compare_words(Slice *a, Slice *b)
{
    while ((a->size > 0 && !slice_starts_with_digit(a)) ||
           (b->size > 0 && !slice_starts_with_digit(b))) {
        const gint order = dpkg_weight(a) - dpkg_weight(b);

        if (order != 0)
            return sign(order);
        slice_skip(a, 1);
        slice_skip(b, 1);
    }
    return 0;
}

static gint
dpkg_compare_part(Slice a, Slice b)
{
    gint order = 0;

    while (order == 0 && (a.size > 0 || b.size > 0)) {
        order = dpkg_compare_words(&a, &b);
        if (order == 0) {
            const Slice number_a = slice_take_digits(&a);
            const Slice number_b = slice_take_digits(&b);

            order = slice_compare_numbers(number_a, number_b);
        }
    }
    return order;
}

gint
version_compare_dpkg(const gchar *a, const gchar *b)
{
    Slice upstream_a = {a, strlen(a)};
    Slice upstream_b = {b, strlen(b)};
    Slice revision_a;
    Slice revision_b;
    gint order =
        slice_compare_numbers(slice_take_epoch(&upstream_a), slice_take_epoch(&upstream_b));

    if (order != 0)
        return order;
    slice_take_revision(&upstream_a, &revision_a);
    slice_take_revision(&upstream_b, &revision_b);
    order = dpkg_compare_part(upstream_a, upstream_b);
    return order != 0 ? order : dpkg_compare_part(revision_a, revision_b);
}

/* rpm */

/* where a segment stands among those of its place; separators are skipped before */
typedef enum {
    RPM_TILDE,
    RPM_END,
    RPM_CARET,
    RPM_WORD,
    RPM_NUMBER,
} RpmKind;

static RpmKind
rpm_kind(const Slice *self)
{
    if (self->size == 0)
        return RPM_END;
    if (self->text[0] == '~')
        return RPM_TILDE;
    if (self->text[0] == '^')
        return RPM_CARET;
    return slice_starts_with_digit(self) ? RPM_NUMBER : RPM_WORD;
}

static RpmKind
rpm_take_segment(Slice *self, Slice *out_segment)
{
    RpmKind kind;

    while (self->size > 0 && !g_ascii_isalnum(self->text[0]) && self->text[0] != '~' &&
           self->text[0] != '^')
        slice_skip(self, 1);
    kind = rpm_kind(self);
    *out_segment = (Slice){self->text, 0};
    if (kind == RPM_NUMBER) {
        *out_segment = slice_take_digits(self);
    } else if (kind == RPM_WORD) {
        while (self->size > 0 && g_ascii_isalpha(self->text[0])) {
            slice_skip(self, 1);
            out_segment->size++;
        }
    } else if (kind != RPM_END) {
        slice_skip(self, 1);
    }
    return kind;
}

static gint
rpm_compare_part(Slice a, Slice b)
{
    RpmKind kind_a;
    RpmKind kind_b;

    do {
        Slice segment_a;
        Slice segment_b;
        gint order = 0;

        kind_a = rpm_take_segment(&a, &segment_a);
        kind_b = rpm_take_segment(&b, &segment_b);
        if (kind_a != kind_b)
            return kind_a > kind_b ? 1 : -1;
        if (kind_a == RPM_NUMBER)
            order = slice_compare_numbers(segment_a, segment_b);
        else if (kind_a == RPM_WORD)
            order = slice_compare_bytes(&segment_a, &segment_b);
        if (order != 0)
            return order;
    } while (kind_a != RPM_END);
    return 0;
}

gint
version_compare_rpm(const gchar *a, const gchar *b)
{
    Slice version_a = {a, strlen(a)};
    Slice version_b = {b, strlen(b)};
    Slice release_a;
    Slice release_b;
    gboolean both;
    gint order = slice_compare_numbers(slice_take_epoch(&version_a), slice_take_epoch(&version_b));

    if (order != 0)
        return order;
    both = slice_take_revision(&version_a, &release_a);
    both = slice_take_revision(&version_b, &release_b) && both;
    order = rpm_compare_part(version_a, version_b);
    return order != 0 || !both ? order : rpm_compare_part(release_a, release_b);
}

/* apk */

/* a part that comes earlier in a version is the larger one where another has a later part */
typedef enum {
    APK_FIRST_NUMBER,
    APK_NUMBER,
    APK_LETTER,
    APK_SUFFIX,
    APK_SUFFIX_NUMBER,
    APK_HASH,
    APK_REVISION,
    APK_END,
    APK_OTHER,
} ApkKind;

typedef struct {
    ApkKind kind;
    Slice text;
    gint suffix;
} ApkPart;

/* in ascending order; the version itself lies between those before and after it */
static const gchar *const apk_suffixes[] = {"alpha", "beta", "pre", "rc", "",
                                            "cvs",   "svn",  "git", "hg", "p"};
#define APK_SUFFIX_NONE 4

static gboolean
apk_take_suffix(Slice *rest, ApkPart *part)
{
    gsize size = 0;

    while (size + 1 < rest->size && g_ascii_islower(rest->text[size + 1]))
        size++;
    for (guint i = 0; i < G_N_ELEMENTS(apk_suffixes); i++) {
        if (size == 0 || strlen(apk_suffixes[i]) != size ||
            memcmp(apk_suffixes[i], rest->text + 1, size) != 0)
            continue;
        part->suffix = (gint)i;
        part->text = (Slice){rest->text + 1, size};
        part->kind = APK_SUFFIX;
        slice_skip(rest, size + 1);
        return TRUE;
    }
    return FALSE;
}

static gboolean
apk_take_number(Slice *rest, gsize prefix, ApkKind kind, ApkPart *part)
{
    if (rest->size <= prefix || !g_ascii_isdigit(rest->text[prefix]))
        return FALSE;
    slice_skip(rest, prefix);
    part->text = slice_take_digits(rest);
    part->kind = kind;
    return TRUE;
}

static gboolean
apk_take_hash(Slice *rest, ApkPart *part)
{
    gsize size = 1;

    while (size < rest->size && g_ascii_isxdigit(rest->text[size]))
        size++;
    if (size == 1)
        return FALSE;
    part->text = (Slice){rest->text + 1, size - 1};
    part->kind = APK_HASH;
    slice_skip(rest, size);
    return TRUE;
}

static gboolean
apk_take_letter(Slice *rest, ApkPart *part)
{
    part->text = (Slice){rest->text, 1};
    part->kind = APK_LETTER;
    slice_skip(rest, 1);
    return TRUE;
}

/* the part after one of kind @last; FALSE if what stands there may not follow it */
static gboolean
apk_take_known(Slice *rest, ApkKind last, ApkPart *part)
{
    const gchar c = rest->text[0];

    if (last == APK_SUFFIX && g_ascii_isdigit(c))
        return apk_take_number(rest, 0, APK_SUFFIX_NUMBER, part);
    if (c == '.' && last <= APK_NUMBER)
        return apk_take_number(rest, 1, APK_NUMBER, part);
    if (g_ascii_islower(c) && last <= APK_NUMBER)
        return apk_take_letter(rest, part);
    if (c == '_' && last <= APK_SUFFIX_NUMBER)
        return apk_take_suffix(rest, part);
    if (c == '~' && last <= APK_SUFFIX_NUMBER)
        return apk_take_hash(rest, part);
    if (c == '-' && last < APK_REVISION && rest->size > 1 && rest->text[1] == 'r')
        return apk_take_number(rest, 2, APK_REVISION, part);
    return FALSE;
}

static void
apk_next(Slice *rest, ApkPart *part)
{
    if (rest->size == 0) {
        part->kind = APK_END;
    } else if (!apk_take_known(rest, part->kind, part)) {
        part->kind = APK_OTHER;
        part->text = *rest;
        slice_skip(rest, rest->size);
    }
}

static void
apk_first(Slice *rest, ApkPart *part)
{
    if (!apk_take_number(rest, 0, APK_FIRST_NUMBER, part)) {
        part->kind = APK_OTHER;
        part->text = *rest;
        slice_skip(rest, rest->size);
    }
}

static gint
apk_compare_parts(const ApkPart *a, const ApkPart *b)
{
    switch (a->kind) {
    case APK_NUMBER:
        /* a leading zero makes it a decimal fraction: 1.05 lies before 1.5 */
        if (a->text.text[0] == '0' || b->text.text[0] == '0')
            return slice_compare_bytes(&a->text, &b->text);
        return slice_compare_numbers(a->text, b->text);
    case APK_FIRST_NUMBER:
    case APK_SUFFIX_NUMBER:
    case APK_REVISION:
        return slice_compare_numbers(a->text, b->text);
    case APK_SUFFIX:
        return a->suffix - b->suffix;
    case APK_LETTER:
    case APK_HASH:
    case APK_OTHER:
        return slice_compare_bytes(&a->text, &b->text);
    case APK_END:
    default:
        return 0;
    }
}

static gboolean
apk_is_before_release(const ApkPart *part)
{
    return part->kind == APK_SUFFIX && part->suffix < APK_SUFFIX_NONE;
}

gint
version_compare_apk(const gchar *a, const gchar *b)
{
    Slice rest_a = {a, strlen(a)};
    Slice rest_b = {b, strlen(b)};
    ApkPart part_a = {0};
    ApkPart part_b = {0};

    apk_first(&rest_a, &part_a);
    apk_first(&rest_b, &part_b);
    while (part_a.kind == part_b.kind) {
        const gint order = apk_compare_parts(&part_a, &part_b);

        if (order != 0)
            return sign(order);
        if (part_a.kind >= APK_END)
            return 0;
        apk_next(&rest_a, &part_a);
        apk_next(&rest_b, &part_b);
    }
    if (apk_is_before_release(&part_a))
        return -1;
    if (apk_is_before_release(&part_b))
        return 1;
    return part_a.kind < part_b.kind ? 1 : -1;
}

gint
version_compare(PackageManager manager, const gchar *a, const gchar *b)
{
    switch (manager) {
    case PACKAGE_MANAGER_RPM:
        return version_compare_rpm(a, b);
    case PACKAGE_MANAGER_APK:
        return version_compare_apk(a, b);
    case PACKAGE_MANAGER_DPKG:
    default:
        return version_compare_dpkg(a, b);
    }
}
