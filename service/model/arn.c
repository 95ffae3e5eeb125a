/* SPDX-License-Identifier: Apache-2.0 */
#include "model/arn.h"

#include <string.h>

#define ARN_ID_DIGITS 8

/* what each kind's path looks like: word and identifier, again and again */
typedef struct {
    ArnKind kind;
    const gchar *words; /* the path's words, joined by "/" */
    const gchar *word;  /* the last of them */
} ArnShape;

static const ArnShape arn_shapes[] = {
    {ARN_KIND_RESOURCE_GROUP, "resourcegroup", "resourcegroup"},
    {ARN_KIND_TARGET, "target", "target"},
    {ARN_KIND_TEMPLATE, "target/template", "template"},
    {ARN_KIND_RUN, "target/template/run", "run"},
    {ARN_KIND_FINDING, "target/template/run/finding", "finding"},
    {ARN_KIND_EXCLUSION, "target/template/run/exclusion", "exclusion"},
    {ARN_KIND_RULES_PACKAGE, "rulespackage", "rulespackage"},
};

static const gchar arn_alphabet[] =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

static gboolean
arn_is_id(const gchar *text)
{
    return strlen(text) == 2 + ARN_ID_DIGITS && g_str_has_prefix(text, "0-") &&
           strspn(text + 2, arn_alphabet) == ARN_ID_DIGITS;
}

static gboolean
arn_is_region(const gchar *text)
{
    return *text != '\0' && strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(text);
}

static gboolean
arn_is_account(const gchar *text)
{
    return strlen(text) == 12 && strspn(text, "0123456789") == 12;
}

static gboolean
arn_head_is_valid(gchar **fields)
{
    return g_strv_length(fields) == 6 && strcmp(fields[0], "arn") == 0 &&
           (strcmp(fields[1], "aws") == 0 || strcmp(fields[1], "aws-us-gov") == 0) &&
           strcmp(fields[2], "inspector") == 0 && arn_is_region(fields[3]) &&
           arn_is_account(fields[4]);
}

/* the words of a path "word/id/word/id", or NULL if it has another form */
static gchar *
arn_path_words(const gchar *path)
{
    g_auto(GStrv) parts = g_strsplit(path, "/", -1);
    guint n = g_strv_length(parts);
    GString *words = NULL;

    if (n == 0 || n % 2 != 0)
        return NULL;
    words = g_string_new(NULL);
    for (guint i = 0; i < n; i += 2) {
        if (!arn_is_id(parts[i + 1])) {
            g_string_free(words, TRUE);
            return NULL;
        }
        g_string_append_printf(words, "%s%s", i > 0 ? "/" : "", parts[i]);
    }
    return g_string_free(words, FALSE);
}

ArnKind
arn_kind(const gchar *arn)
{
    g_auto(GStrv) fields = NULL;
    g_autofree gchar *words = NULL;

    if (arn == NULL || strlen(arn) > ARN_MAX_LENGTH)
        return ARN_KIND_INVALID;
    fields = g_strsplit(arn, ":", -1);
    if (!arn_head_is_valid(fields))
        return ARN_KIND_INVALID;
    words = arn_path_words(fields[5]);
    for (gsize i = 0; words != NULL && i < G_N_ELEMENTS(arn_shapes); i++) {
        if (strcmp(words, arn_shapes[i].words) == 0)
            return arn_shapes[i].kind;
    }
    return ARN_KIND_INVALID;
}

gchar *
arn_root(const gchar *region, const gchar *account)
{
    return g_strdup_printf("arn:aws:inspector:%s:%s:", region, account);
}

static void
arn_random_id(gchar id[ARN_ID_DIGITS + 1])
{
    for (guint i = 0; i < ARN_ID_DIGITS; i++)
        id[i] = arn_alphabet[g_random_int_range(0, sizeof arn_alphabet - 1)];
    id[ARN_ID_DIGITS] = '\0';
}

static void
arn_seeded_id(const gchar *parent, const gchar *seed, gchar id[ARN_ID_DIGITS + 1])
{
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    guint8 digest[32];
    gsize size = sizeof digest;

    g_checksum_update(checksum, (const guchar *)parent, (gssize)strlen(parent) + 1);
    g_checksum_update(checksum, (const guchar *)seed, (gssize)strlen(seed));
    g_checksum_get_digest(checksum, digest, &size);
    for (guint i = 0; i < ARN_ID_DIGITS; i++)
        id[i] = arn_alphabet[((guint)digest[2 * i] << 8 | digest[2 * i + 1]) %
                             (sizeof arn_alphabet - 1)];
    id[ARN_ID_DIGITS] = '\0';
}

static const gchar *
arn_kind_word(ArnKind kind)
{
    for (gsize i = 0; i < G_N_ELEMENTS(arn_shapes); i++) {
        if (arn_shapes[i].kind == kind)
            return arn_shapes[i].word;
    }
    return NULL;
}

gchar *
arn_child(const gchar *parent, ArnKind kind, const gchar *seed)
{
    const gchar *word = arn_kind_word(kind);
    gchar id[ARN_ID_DIGITS + 1];

    g_return_val_if_fail(word != NULL, NULL);

    if (seed != NULL)
        arn_seeded_id(parent, seed, id);
    else
        arn_random_id(id);
    return g_strdup_printf("%s%s%s/0-%s", parent, g_str_has_suffix(parent, ":") ? "" : "/", word,
                           id);
}

gchar *
arn_parent(const gchar *arn)
{
    ArnKind kind = arn_kind(arn);
    const gchar *end;

    if (kind != ARN_KIND_TEMPLATE && kind != ARN_KIND_RUN && kind != ARN_KIND_FINDING &&
        kind != ARN_KIND_EXCLUSION)
        return NULL;
    end = strrchr(arn, '/');
    while (*--end != '/')
        continue;
    return g_strndup(arn, (gsize)(end - arn));
}
