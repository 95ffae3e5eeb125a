/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/error.h"
#include "host/parsers.h"

#define RPM_MAX_PACKAGES 500000
#define RPM_MAX_ENTRIES  0xffff
#define RPM_MAX_DATA     (256 * 1024 * 1024)
#define RPM_INTRO_BYTES  8
#define RPM_ENTRY_BYTES  16
#define RPM_REGION_BYTES 16
#define RPM_FIRST_TAG    100 /* those below tell of the header itself */
#define RPM_REGION_FIRST 61
#define RPM_REGION_LAST  63

typedef enum {
    RPM_TYPE_CHAR = 1,
    RPM_TYPE_INT8,
    RPM_TYPE_INT16,
    RPM_TYPE_INT32,
    RPM_TYPE_INT64,
    RPM_TYPE_STRING,
    RPM_TYPE_BIN,
    RPM_TYPE_STRINGS,
    RPM_TYPE_I18N,
} RpmType;

/* of one value, and what its offset is a multiple of; 0 bytes: strings, which end at their NUL */
static const guint8 rpm_type_bytes[] = {
    [RPM_TYPE_CHAR] = 1,  [RPM_TYPE_INT8] = 1,    [RPM_TYPE_INT16] = 2,
    [RPM_TYPE_INT32] = 4, [RPM_TYPE_INT64] = 8,   [RPM_TYPE_STRING] = 0,
    [RPM_TYPE_BIN] = 1,   [RPM_TYPE_STRINGS] = 0, [RPM_TYPE_I18N] = 0,
};

typedef enum {
    RPM_TAG_NAME = 1000,
    RPM_TAG_VERSION = 1001,
    RPM_TAG_RELEASE = 1002,
    RPM_TAG_EPOCH = 1003,
    RPM_TAG_VENDOR = 1011,
    RPM_TAG_ARCH = 1022,
    RPM_TAG_SOURCERPM = 1044,
    RPM_TAG_MODULARITYLABEL = 5096,
} RpmTag;

typedef struct {
    guint32 tag;
    guint32 type;
    guint32 offset;
    guint32 count;
} RpmEntry;

typedef struct {
    const guint8 *index;
    const guint8 *store;
    guint32 n_entries;
    guint32 store_bytes;
    guint32 n_spanned; /* entries of the region with its own, 0 without one */
    guint32 region_offset;
} RpmHeader;

static guint32
rpm_number(const guint8 *bytes)
{
    guint32 value;

    memcpy(&value, bytes, sizeof value);
    return GUINT32_FROM_BE(value);
}

static RpmEntry
rpm_entry_at(const guint8 *bytes)
{
    const RpmEntry entry = {rpm_number(bytes), rpm_number(bytes + 4), rpm_number(bytes + 8),
                            rpm_number(bytes + 12)};

    return entry;
}

static RpmEntry
rpm_entry(const RpmHeader *header, guint32 number)
{
    return rpm_entry_at(header->index + (gsize)number * RPM_ENTRY_BYTES);
}

static gboolean
rpm_fail(GError **error, const gchar *reason)
{
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA, "no rpm header: %s", reason);
    return FALSE;
}

static gboolean
rpm_fail_entry(GError **error, const RpmEntry *entry, const gchar *reason)
{
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA, "no rpm header: tag %u %s",
                entry->tag, reason);
    return FALSE;
}

static gboolean
rpm_is_region(const RpmEntry *entry)
{
    return entry->tag >= RPM_REGION_FIRST && entry->tag <= RPM_REGION_LAST;
}

/* the first entry of a header that was signed spans those it covers: its data is an entry like it,
   whose offset is how far behind the index the span began, negated */
static gboolean
rpm_check_region(RpmHeader *header, GError **error)
{
    const RpmEntry region = rpm_entry(header, 0);
    RpmEntry trailer;
    guint32 span;

    if (!rpm_is_region(&region))
        return TRUE;
    if (region.type != RPM_TYPE_BIN || region.count != RPM_REGION_BYTES)
        return rpm_fail_entry(error, &region, "is no region");
    if (region.offset > header->store_bytes ||
        header->store_bytes - region.offset < RPM_REGION_BYTES)
        return rpm_fail_entry(error, &region, "lies outside of the data");
    trailer = rpm_entry_at(header->store + region.offset);
    span = -trailer.offset;
    if (trailer.tag != region.tag || trailer.type != region.type || trailer.count != region.count)
        return rpm_fail_entry(error, &region, "has another trailer");
    if (span == 0 || span % RPM_ENTRY_BYTES != 0 || span / RPM_ENTRY_BYTES > header->n_entries)
        return rpm_fail_entry(error, &region, "spans a senseless number of entries");
    header->n_spanned = span / RPM_ENTRY_BYTES;
    header->region_offset = region.offset;
    return TRUE;
}

/* where count strings end, or 0 */
static guint32
rpm_strings_end(const RpmHeader *header, const RpmEntry *entry)
{
    guint32 at = entry->offset;

    for (guint32 i = 0; i < entry->count; i++) {
        const guint8 *end = memchr(header->store + at, '\0', header->store_bytes - at);

        if (end == NULL)
            return 0;
        at = (guint32)(end - header->store) + 1;
    }
    return at;
}

static gboolean
rpm_check_entry(const RpmHeader *header, const RpmEntry *entry, guint32 *end, GError **error)
{
    guint8 bytes;

    if (entry->tag < RPM_FIRST_TAG || entry->tag > G_MAXINT32)
        return rpm_fail_entry(error, entry, "is not one of a package");
    if (entry->type < RPM_TYPE_CHAR || entry->type > RPM_TYPE_I18N)
        return rpm_fail_entry(error, entry, "has an unknown type");
    if (entry->count == 0 || (entry->type == RPM_TYPE_STRING && entry->count != 1))
        return rpm_fail_entry(error, entry, "has a senseless number of values");
    bytes = rpm_type_bytes[entry->type];
    if (bytes > 1)
        *end = (*end + bytes - 1) / bytes * bytes;
    if (entry->offset != *end || entry->offset >= header->store_bytes)
        return rpm_fail_entry(error, entry, "begins at a senseless place");
    if (bytes == 0)
        *end = rpm_strings_end(header, entry);
    else if (entry->count <= (header->store_bytes - entry->offset) / bytes)
        *end = entry->offset + entry->count * bytes;
    else
        *end = 0;
    return *end != 0 || rpm_fail_entry(error, entry, "goes on behind the end of the data");
}

static gboolean
rpm_check_trailer(const RpmHeader *header, guint32 *end, GError **error)
{
    if (*end != header->region_offset)
        return rpm_fail(error, "its region has a gap or another end");
    *end += RPM_REGION_BYTES;
    return TRUE;
}

/* data lies in the order of the entries and without gaps, the region's trailer behind what it spans */
static gboolean
rpm_check_entries(const RpmHeader *header, GError **error)
{
    guint32 end = 0;

    for (guint32 i = header->n_spanned > 0 ? 1 : 0; i <= header->n_entries; i++) {
        RpmEntry entry;

        if (i > 0 && i == header->n_spanned && !rpm_check_trailer(header, &end, error))
            return FALSE;
        if (i == header->n_entries)
            break;
        entry = rpm_entry(header, i);
        if (!rpm_check_entry(header, &entry, &end, error))
            return FALSE;
    }
    return end == header->store_bytes || rpm_fail(error, "it has data of no tag");
}

static gboolean
rpm_header_open(RpmHeader *header, const guint8 *data, gsize size, GError **error)
{
    if (size < RPM_INTRO_BYTES)
        return rpm_fail(error, "it is too short");
    header->n_entries = rpm_number(data);
    header->store_bytes = rpm_number(data + 4);
    if (header->n_entries == 0 || header->n_entries > RPM_MAX_ENTRIES ||
        header->store_bytes > RPM_MAX_DATA)
        return rpm_fail(error, "its numbers are senseless");
    if (size != RPM_INTRO_BYTES + (gsize)header->n_entries * RPM_ENTRY_BYTES + header->store_bytes)
        return rpm_fail(error, "it is of another size than it says");
    header->index = data + RPM_INTRO_BYTES;
    header->store = header->index + (gsize)header->n_entries * RPM_ENTRY_BYTES;
    return rpm_check_region(header, error) && rpm_check_entries(header, error);
}

/* what was added behind the region replaces what is in it: the last one counts */
static gboolean
rpm_find(const RpmHeader *header, RpmTag tag, RpmEntry *out_entry)
{
    for (guint32 i = header->n_entries; i > 0; i--) {
        *out_entry = rpm_entry(header, i - 1);
        if (out_entry->tag == tag)
            return TRUE;
    }
    return FALSE;
}

static gchar *
rpm_dup_string(const RpmHeader *header, RpmTag tag)
{
    RpmEntry entry;
    const gchar *text;

    if (!rpm_find(header, tag, &entry) || entry.count != 1 || rpm_type_bytes[entry.type] != 0)
        return NULL;
    text = (const gchar *)header->store + entry.offset;
    return *text != '\0' ? g_utf8_make_valid(text, -1) : NULL;
}

static gboolean
rpm_read_epoch(const RpmHeader *header, guint32 *out_epoch, GError **error)
{
    RpmEntry entry;

    *out_epoch = 0;
    if (!rpm_find(header, RPM_TAG_EPOCH, &entry))
        return TRUE;
    if (entry.type != RPM_TYPE_INT32 || entry.count != 1)
        return rpm_fail(error, "its epoch is no number");
    *out_epoch = rpm_number(header->store + entry.offset);
    return TRUE;
}

/* "[EPOCH:]VERSION-RELEASE" */
static gchar *
rpm_format_version(guint32 epoch, const gchar *version, const gchar *release)
{
    if (epoch == 0)
        return g_strdup_printf("%s-%s", version, release);
    return g_strdup_printf("%u:%s-%s", epoch, version, release);
}

/* "NAME-VERSION-RELEASE.src.rpm", with the header's epoch */
static void
rpm_set_source(const RpmHeader *header, guint32 epoch, Package *package)
{
    g_autofree gchar *file = rpm_dup_string(header, RPM_TAG_SOURCERPM);
    gchar *end = file;
    gchar *release = NULL;
    gchar *version = NULL;

    if (file != NULL &&
        (g_str_has_suffix(file, ".src.rpm") || g_str_has_suffix(file, ".nosrc.rpm"))) {
        end = strrchr(file, '.');
        *end = '\0';
        *strrchr(file, '.') = '\0';
        release = strrchr(file, '-');
        if (release != NULL)
            *release++ = '\0';
        version = release != NULL ? strrchr(file, '-') : NULL;
    }
    if (version == NULL || version == file) {
        package->source = g_strdup(package->name);
        package->source_version = g_strdup(package->version);
        return;
    }
    *version++ = '\0';
    package->source = g_strdup(file);
    package->source_version = rpm_format_version(epoch, version, release);
}

/* of "nodejs:18:8070020230306170042:bd1311ed" only name and stream are told by advisories */
static gchar *
rpm_module(const RpmHeader *header)
{
    g_autofree gchar *label = rpm_dup_string(header, RPM_TAG_MODULARITYLABEL);
    gchar *colon = label != NULL ? strchr(label, ':') : NULL;

    if (colon == NULL)
        return NULL;
    colon = strchr(colon + 1, ':');
    if (colon != NULL)
        *colon = '\0';
    return g_steal_pointer(&label);
}

static Package *
rpm_header_to_package(const RpmHeader *header, GError **error)
{
    g_autoptr(Package) package = package_new(PACKAGE_MANAGER_RPM);
    g_autofree gchar *version = rpm_dup_string(header, RPM_TAG_VERSION);
    g_autofree gchar *release = rpm_dup_string(header, RPM_TAG_RELEASE);
    guint32 epoch;

    package->name = rpm_dup_string(header, RPM_TAG_NAME);
    if (package->name == NULL || version == NULL || release == NULL) {
        g_set_error_literal(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                            "the package has no name, version or release");
        return NULL;
    }
    if (!rpm_read_epoch(header, &epoch, error))
        return NULL;
    package->version = rpm_format_version(epoch, version, release);
    package->arch = rpm_dup_string(header, RPM_TAG_ARCH);
    if (package->arch == NULL)
        package->arch = g_strdup("noarch");
    package->vendor = rpm_dup_string(header, RPM_TAG_VENDOR);
    package->module = rpm_module(header);
    rpm_set_source(header, epoch, package);
    return g_steal_pointer(&package);
}

gboolean
rpm_header_parse(gconstpointer data, gsize size, GPtrArray *packages, GError **error)
{
    RpmHeader header = {0};
    g_autoptr(Package) package = NULL;

    if (!rpm_header_open(&header, data, size, error))
        return FALSE;
    package = rpm_header_to_package(&header, error);
    if (package == NULL)
        return FALSE;
    if (packages->len >= RPM_MAX_PACKAGES) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE,
                    "it has more than the limit of %d packages", RPM_MAX_PACKAGES);
        return FALSE;
    }
    if (strcmp(package->name, "gpg-pubkey") != 0)
        g_ptr_array_add(packages, g_steal_pointer(&package));
    return TRUE;
}
