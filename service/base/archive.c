/* SPDX-License-Identifier: Apache-2.0 */
#include "base/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <gio/gio.h>
#include <string.h>

#include "base/error.h"
#include "base/gzip-check.h"

#define READ_SIZE (64 * 1024)

#define DEFAULT_MAX_MEMBERS      4000000
#define DEFAULT_MAX_MEMBER_BYTES (G_GUINT64_CONSTANT(4) << 30)
#define DEFAULT_MAX_TOTAL_BYTES  (G_GUINT64_CONSTANT(32) << 30)
#define DEFAULT_MAX_RATIO        1000

/* below this a high ratio costs nothing and says nothing */
#define RATIO_JUDGED_FROM (16 * 1024 * 1024)

#define MAX_PATH_BYTES 4096

struct _ArchiveReader {
    struct archive *archive;
    Stream source;
    gchar *name;
    GInputStream *input;
    GError *source_error;
    ArchiveLimits limits;
    guint64 source_bytes;
    guint64 source_size;
    guint64 inflated_bytes;
    guint64 member_bytes;
    guint64 members;
    gboolean is_container;
    gboolean is_compressed;
    gboolean is_gzip;
    gboolean is_finished;
    GzipCheck gzip;
    ArchiveMember member;
    gchar *member_path;
    gchar *member_link;
    gchar *member_name;
    guint8 buffer[READ_SIZE];
};

/* formats, and what tells whether libarchive was built with the library they need */
typedef struct {
    int (*support)(struct archive *archive);
    const char *(*library)(void); /* NULL: none is needed; returns NULL: it is not there */
} ArchiveSupport;

static const ArchiveSupport archive_supports[] = {
    {archive_read_support_filter_gzip, archive_zlib_version},
    {archive_read_support_filter_bzip2, archive_bzlib_version},
    {archive_read_support_filter_xz, archive_liblzma_version},
    {archive_read_support_filter_lzma, archive_liblzma_version},
    {archive_read_support_filter_zstd, archive_libzstd_version},
    {archive_read_support_filter_lz4, archive_liblz4_version},
    {archive_read_support_format_tar, NULL},
    {archive_read_support_format_zip, NULL},
    {archive_read_support_format_ar, NULL},
    {archive_read_support_format_raw, NULL},
    {archive_read_support_format_empty, NULL},
};

static const gchar *const compression_suffixes[] = {".gz", ".bz2", ".xz", ".zst", ".lz4", ".lzma"};

static guint64
limit_or_default(guint64 limit, guint64 fallback)
{
    return limit != 0 ? limit : fallback;
}

static void
set_limits(ArchiveReader *self, const ArchiveLimits *limits)
{
    const ArchiveLimits none = {0};
    const ArchiveLimits *wanted = limits != NULL ? limits : &none;

    self->limits.max_members = limit_or_default(wanted->max_members, DEFAULT_MAX_MEMBERS);
    self->limits.max_member_bytes =
        limit_or_default(wanted->max_member_bytes, DEFAULT_MAX_MEMBER_BYTES);
    self->limits.max_total_bytes =
        limit_or_default(wanted->max_total_bytes, DEFAULT_MAX_TOTAL_BYTES);
    self->limits.max_ratio = limit_or_default(wanted->max_ratio, DEFAULT_MAX_RATIO);
}

/* what libarchive says, where it says nothing or something that nobody understands */
static const gchar *
archive_reason(struct archive *archive)
{
    const gchar *reason = archive_error_string(archive);

    if (reason == NULL || reason[0] == '\0')
        return "the archive is cut off or damaged";
    return strstr(reason, "No progress is possible") != NULL ? "truncated xz input" : reason;
}

/* what went wrong, as the source says it if it was the source, else as libarchive says it */
static void
set_archive_error(ArchiveReader *self, GError **error)
{
    const gchar *reason = archive_reason(self->archive);
    const gboolean is_sentence = !g_ascii_isupper(reason[1]);
    const gchar *name = self->member_name != NULL ? self->member_name : self->name;

    if (self->source_error != NULL) {
        g_propagate_error(error, g_error_copy(self->source_error));
        return;
    }
    g_set_error(error, ASSAY_ERROR,
                archive_errno(self->archive) == ENOMEM ? ASSAY_ERROR_FAILED
                                                       : ASSAY_ERROR_INVALID_DATA,
                "%s: %c%s", name, is_sentence ? g_ascii_tolower(reason[0]) : reason[0], reason + 1);
}

static la_ssize_t
on_read(struct archive *archive, void *user_data, const void **out_buffer)
{
    ArchiveReader *self = user_data;
    gssize count;

    if (self->source_error != NULL)
        return ARCHIVE_FATAL;
    count = self->source.read(self->source.user_data, self->buffer, READ_SIZE, &self->source_error);
    if (count < 0) {
        archive_set_error(archive, EIO, "cannot be read");
        return ARCHIVE_FATAL;
    }
    self->source_bytes += (guint64)count;
    gzip_check_input(&self->gzip, self->buffer, (gsize)count);
    *out_buffer = self->buffer;
    return count;
}

static la_int64_t
on_seek(struct archive *archive, void *user_data, la_int64_t offset, int whence)
{
    ArchiveReader *self = user_data;
    const GSeekType type = whence == SEEK_SET   ? G_SEEK_SET
                           : whence == SEEK_CUR ? G_SEEK_CUR
                                                : G_SEEK_END;

    (void)archive;
    if (!g_seekable_seek(G_SEEKABLE(self->input), offset, type, NULL, NULL))
        return ARCHIVE_FATAL;
    return g_seekable_tell(G_SEEKABLE(self->input));
}

static la_int64_t
on_skip(struct archive *archive, void *user_data, la_int64_t request)
{
    ArchiveReader *self = user_data;
    const goffset before = g_seekable_tell(G_SEEKABLE(self->input));
    goffset size;

    (void)archive;
    /* never past the end: a member that promises more than there is must be seen as truncated */
    if (!g_seekable_seek(G_SEEKABLE(self->input), 0, G_SEEK_END, NULL, NULL))
        return ARCHIVE_FATAL;
    size = g_seekable_tell(G_SEEKABLE(self->input));
    if (!g_seekable_seek(G_SEEKABLE(self->input), MIN(before + request, size), G_SEEK_SET, NULL,
                         NULL))
        return ARCHIVE_FATAL;
    return MIN(before + request, size) - before;
}

static gssize
input_read(gpointer user_data, gpointer buffer, gsize size, GError **error)
{
    ArchiveReader *self = user_data;

    return stream_read_input(self->input, self->name, buffer, size, error);
}

/* without its library libarchive would start a program for a format: data of it is unknown then */
static gboolean
support_formats(ArchiveReader *self, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(archive_supports); i++) {
        const ArchiveSupport *format = &archive_supports[i];

        if (format->library != NULL && format->library() == NULL)
            continue;
        if (format->support(self->archive) != ARCHIVE_OK) {
            g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_NOT_SUPPORTED,
                        "%s: this build of libarchive lacks a format: %s", self->name,
                        archive_error_string(self->archive));
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean
open_archive(ArchiveReader *self, GError **error)
{
    struct archive *archive = archive_read_new();

    if (archive == NULL) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_FAILED, "%s: out of memory", self->name);
        return FALSE;
    }
    self->archive = archive;
    if (!support_formats(self, error))
        return FALSE;
    archive_read_set_callback_data(archive, self);
    archive_read_set_read_callback(archive, on_read);
    if (self->input != NULL) {
        archive_read_set_seek_callback(archive, on_seek);
        archive_read_set_skip_callback(archive, on_skip);
    }
    if (archive_read_open1(archive) != ARCHIVE_OK) {
        set_archive_error(self, error);
        return FALSE;
    }
    return TRUE;
}

static ArchiveReader *
reader_new(const gchar *name, const ArchiveLimits *limits)
{
    ArchiveReader *self = g_new0(ArchiveReader, 1);

    self->name = g_strdup(name);
    set_limits(self, limits);
    return self;
}

/* a FIFO or device in a hostile tree must not make the caller wait */
static gboolean
open_input(ArchiveReader *self, const gchar *path, GError **error)
{
    g_autoptr(GFile) file = g_file_new_for_path(path);
    g_autoptr(GFileInfo) info =
        g_file_query_info(file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                          G_FILE_QUERY_INFO_NONE, NULL, error);

    if (info == NULL && error != NULL &&
        g_error_matches(*error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)) {
        g_clear_error(error);
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_NOT_FOUND, "cannot open '%s': no such file",
                    path);
        return FALSE;
    }
    if (info == NULL) {
        assay_error_convert(error);
        g_prefix_error(error, "cannot open '%s': ", path);
        return FALSE;
    }
    /* GIO knows nothing of a file in a folder that may not be searched */
    if (g_file_info_get_file_type(info) == G_FILE_TYPE_UNKNOWN) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_PERMISSION_DENIED,
                    "cannot open '%s': permission denied", path);
        return FALSE;
    }
    if (g_file_info_get_file_type(info) != G_FILE_TYPE_REGULAR) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                    "cannot open '%s': not a regular file", path);
        return FALSE;
    }
    self->source_size = (guint64)g_file_info_get_size(info);
    self->input = G_INPUT_STREAM(g_file_read(file, NULL, error));
    if (self->input == NULL) {
        assay_error_convert(error);
        g_prefix_error(error, "cannot open '%s': ", path);
        return FALSE;
    }
    return TRUE;
}

ArchiveReader *
archive_reader_open(const gchar *path, const ArchiveLimits *limits, GError **error)
{
    g_autoptr(ArchiveReader) self = reader_new(path, limits);

    if (!open_input(self, path, error))
        return NULL;
    self->source.read = input_read;
    self->source.user_data = self;
    self->source.name = self->name;
    if (!open_archive(self, error))
        return NULL;
    return g_steal_pointer(&self);
}

ArchiveReader *
archive_reader_open_stream(const Stream *stream, const ArchiveLimits *limits, GError **error)
{
    g_autoptr(ArchiveReader) self = reader_new(stream->name, limits);

    self->source = *stream;
    if (!open_archive(self, error))
        return NULL;
    return g_steal_pointer(&self);
}

static gboolean
check_ratio(ArchiveReader *self, GError **error)
{
    guint64 inflated = self->inflated_bytes;
    /* a zip's end is read first and its start again, which is not more input */
    const guint64 source =
        self->source_size > 0 ? MIN(self->source_bytes, self->source_size) : self->source_bytes;

    if (self->is_compressed)
        inflated = MAX(inflated, (guint64)archive_filter_bytes(self->archive, 0));
    if (inflated <= RATIO_JUDGED_FROM || inflated / self->limits.max_ratio <= MAX(source, 1))
        return TRUE;
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE,
                "%s: inflates to more than %" G_GUINT64_FORMAT " times its size", self->name,
                self->limits.max_ratio);
    return FALSE;
}

static gboolean
check_inflation(ArchiveReader *self, guint64 count, GError **error)
{
    self->member_bytes += count;
    self->inflated_bytes += count;
    if (self->member_bytes > self->limits.max_member_bytes) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE,
                    "%s: is larger than %" G_GUINT64_FORMAT " bytes", self->member_name,
                    self->limits.max_member_bytes);
        return FALSE;
    }
    if (self->inflated_bytes > self->limits.max_total_bytes) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE,
                    "%s: inflates to more than %" G_GUINT64_FORMAT " bytes", self->name,
                    self->limits.max_total_bytes);
        return FALSE;
    }
    return check_ratio(self, error);
}

/* libarchive ends quietly where what follows is no further compressed part */
static gboolean
check_trailing(ArchiveReader *self, GError **error)
{
    const guint64 used = (guint64)archive_filter_bytes(self->archive, -1);
    gssize count;

    if (self->is_container || !self->is_compressed)
        return TRUE;
    if (used == self->source_bytes) {
        count = self->source.read(self->source.user_data, self->buffer, sizeof self->buffer, error);
        if (count == 0)
            return TRUE;
        if (count < 0)
            return FALSE;
    }
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                "%s: at byte %" G_GUINT64_FORMAT ": garbage after the compressed data", self->name,
                used);
    return FALSE;
}

static gboolean
check_end(ArchiveReader *self, GError **error)
{
    if (!check_trailing(self, error))
        return FALSE;
    if (!self->is_gzip || !gzip_check_is_corrupt(&self->gzip))
        return TRUE;
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                "%s: is corrupt: its gzip checksum does not fit", self->name);
    return FALSE;
}

static gssize
member_read(gpointer user_data, gpointer buffer, gsize size, GError **error)
{
    ArchiveReader *self = user_data;
    la_ssize_t count;

    if (self->is_finished)
        return 0;
    count = archive_read_data(self->archive, buffer, size);
    if (count < 0) {
        set_archive_error(self, error);
        return -1;
    }
    if (count == 0)
        return check_end(self, error) ? 0 : -1;
    if (self->is_gzip)
        gzip_check_output(&self->gzip, buffer, (gsize)count);
    return check_inflation(self, (guint64)count, error) ? count : -1;
}

/* skips here rather than in libarchive, which would inflate without limit */
static gboolean
skip_member(ArchiveReader *self, GError **error)
{
    const void *block;
    size_t size;
    la_int64_t offset;
    int result = ARCHIVE_OK;

    if (self->members == 0 || !self->is_compressed)
        return TRUE;
    while ((result = archive_read_data_block(self->archive, &block, &size, &offset)) ==
           ARCHIVE_OK) {
        if (!check_inflation(self, size, error))
            return FALSE;
        /* what was passed over cannot be checked */
        self->is_gzip = FALSE;
    }
    if (result != ARCHIVE_EOF) {
        set_archive_error(self, error);
        return FALSE;
    }
    return check_trailing(self, error);
}

static gboolean
append_component(ArchiveReader *self,
                 GString *path,
                 const gchar *start,
                 gsize length,
                 GError **error)
{
    if (length == 0 || (length == 1 && start[0] == '.'))
        return TRUE;
    if (length == 2 && start[0] == '.' && start[1] == '.') {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                    "%s: member %" G_GUINT64_FORMAT " climbs out of the archive with '..'",
                    self->name, self->members);
        return FALSE;
    }
    if (path->len > 0)
        g_string_append_c(path, '/');
    g_string_append_len(path, start, (gssize)length);
    return TRUE;
}

static gchar *
normalise_path(ArchiveReader *self, const gchar *raw, GError **error)
{
    g_autoptr(GString) path = g_string_new(NULL);

    if (raw == NULL || raw[0] == '\0' || raw[0] == '/' || strlen(raw) > MAX_PATH_BYTES) {
        const gchar *reason = raw == NULL || raw[0] == '\0' ? "has no name"
                              : raw[0] == '/'               ? "has an absolute path"
                                                            : "has a path that is too long";

        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                    "%s: member %" G_GUINT64_FORMAT " %s", self->name, self->members, reason);
        return NULL;
    }
    for (const gchar *start = raw; start != NULL;) {
        const gchar *end = strchr(start, '/');
        const gsize length = end != NULL ? (gsize)(end - start) : strlen(start);

        if (!append_component(self, path, start, length, error))
            return NULL;
        start = end != NULL ? end + 1 : NULL;
    }
    return g_string_free(g_steal_pointer(&path), FALSE);
}

/* @wide: characters of the size that the C library has for them */
static gchar *
text_of_wide(gconstpointer wide)
{
    const gsize size = sizeof(wchar_t); /* lint-allow(platform): libarchive has it in its API */

    if (wide == NULL)
        return NULL;
    return size == sizeof(gunichar2) ? g_utf16_to_utf8(wide, -1, NULL, NULL, NULL)
                                     : g_ucs4_to_utf8(wide, -1, NULL, NULL, NULL);
}

/* the bytes that the archive has, except where libarchive keeps characters instead and its locale
   has no bytes for them, or not those of UTF-8 */
static gchar *
entry_text(const gchar *bytes, gconstpointer wide)
{
    gchar *text = bytes != NULL && g_utf8_validate(bytes, -1, NULL) ? NULL : text_of_wide(wide);

    return text != NULL ? text : g_strdup(bytes);
}

static gboolean
is_hardlink(struct archive_entry *entry)
{
    return archive_entry_hardlink(entry) != NULL || archive_entry_hardlink_w(entry) != NULL;
}

static gchar *
link_target(struct archive_entry *entry, ArchiveMemberType type)
{
    if (type == ARCHIVE_MEMBER_HARDLINK)
        return entry_text(archive_entry_hardlink(entry), archive_entry_hardlink_w(entry));
    if (type == ARCHIVE_MEMBER_SYMLINK)
        return entry_text(archive_entry_symlink(entry), archive_entry_symlink_w(entry));
    return NULL;
}

static ArchiveMemberType
member_type(struct archive_entry *entry)
{
    if (is_hardlink(entry))
        return ARCHIVE_MEMBER_HARDLINK;
    switch (archive_entry_filetype(entry)) {
    case AE_IFREG:
        return ARCHIVE_MEMBER_FILE;
    case AE_IFDIR:
        return ARCHIVE_MEMBER_DIRECTORY;
    case AE_IFLNK:
        return ARCHIVE_MEMBER_SYMLINK;
    default:
        return ARCHIVE_MEMBER_OTHER;
    }
}

/* the file's own name, without what its compression added to it */
static gchar *
plain_path(ArchiveReader *self)
{
    g_autofree gchar *base = g_path_get_basename(self->name);

    for (gsize i = 0; self->is_compressed && i < G_N_ELEMENTS(compression_suffixes); i++) {
        const gsize length = strlen(compression_suffixes[i]);

        if (strlen(base) > length && g_str_has_suffix(base, compression_suffixes[i]))
            return g_strndup(base, strlen(base) - length);
    }
    return g_steal_pointer(&base);
}

static void
clear_member(ArchiveReader *self)
{
    g_clear_pointer(&self->member_path, g_free);
    g_clear_pointer(&self->member_link, g_free);
    g_clear_pointer(&self->member_name, g_free);
    self->member_bytes = 0;
    memset(&self->member, 0, sizeof self->member);
}

static void
fill_member(ArchiveReader *self, struct archive_entry *entry)
{
    ArchiveMember *member = &self->member;

    member->path = self->member_path;
    member->type = entry != NULL ? member_type(entry) : ARCHIVE_MEMBER_FILE;
    member->mode = entry != NULL ? archive_entry_perm(entry) : 0644;
    if (entry != NULL && archive_entry_size_is_set(entry) && archive_entry_size(entry) > 0)
        member->size = (guint64)archive_entry_size(entry);
    if (entry != NULL)
        self->member_link = link_target(entry, member->type);
    member->link = self->member_link;
    self->member_name = self->is_container ? g_strdup_printf("%s:%s", self->name, member->path)
                                           : g_strdup(self->name);
    member->stream.read = member_read;
    member->stream.user_data = self;
    member->stream.name = self->member_name;
}

/* notes what kind of thing it is; only known once libarchive has read the first header */
static void
note_format(ArchiveReader *self)
{
    const int format = archive_format(self->archive);

    self->is_container = format != ARCHIVE_FORMAT_RAW && format != ARCHIVE_FORMAT_EMPTY;
    self->is_compressed = archive_filter_code(self->archive, 0) != ARCHIVE_FILTER_NONE;
    self->is_gzip = format == ARCHIVE_FORMAT_RAW && archive_filter_count(self->archive) == 2 &&
                    archive_filter_code(self->archive, 0) == ARCHIVE_FILTER_GZIP;
}

static gboolean
take_entry(ArchiveReader *self, struct archive_entry *entry, GError **error)
{
    g_autofree gchar *raw = NULL;

    if (++self->members > self->limits.max_members) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE,
                    "%s: has more than %" G_GUINT64_FORMAT " members", self->name,
                    self->limits.max_members);
        return FALSE;
    }
    if (self->is_container)
        raw = entry_text(archive_entry_pathname(entry), archive_entry_pathname_w(entry));
    self->member_path = self->is_container ? normalise_path(self, raw, error) : plain_path(self);
    if (self->member_path == NULL)
        return FALSE;
    fill_member(self, entry);
    return TRUE;
}

/* a tar that was cut between two members ends without the zeros that end a tar */
static gboolean
check_tar_end(ArchiveReader *self, GError **error)
{
    if ((archive_format(self->archive) & ARCHIVE_FORMAT_BASE_MASK) != ARCHIVE_FORMAT_TAR ||
        archive_filter_bytes(self->archive, 0) > archive_read_header_position(self->archive))
        return TRUE;
    self->is_finished = TRUE;
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                "%s: at byte %" G_GINT64_FORMAT ": the tar is cut off after %" G_GUINT64_FORMAT
                " member%s: its end mark is missing",
                self->name, (gint64)archive_read_header_position(self->archive), self->members,
                self->members == 1 ? "" : "s");
    return FALSE;
}

/* an empty file, or what inflates to nothing, is one empty member like any other plain file */
static gboolean
take_end(ArchiveReader *self)
{
    const gboolean is_empty_file =
        self->members == 0 && archive_format(self->archive) == ARCHIVE_FORMAT_EMPTY;

    self->is_finished = TRUE;
    if (!is_empty_file)
        return FALSE;
    self->members = 1;
    self->member_path = plain_path(self);
    fill_member(self, NULL);
    return TRUE;
}

/* TRUE: take another look, FALSE: a member, the end or an error */
static gboolean
next_entry(ArchiveReader *self, gboolean *out_found, GError **error)
{
    struct archive_entry *entry = NULL;
    int result;

    *out_found = FALSE;
    if (self->is_finished || !skip_member(self, error))
        return FALSE;
    clear_member(self);
    result = archive_read_next_header(self->archive, &entry);
    note_format(self);
    if (result == ARCHIVE_EOF) {
        if (!check_tar_end(self, error))
            return FALSE;
        *out_found = take_end(self);
        return FALSE;
    }
    if (result != ARCHIVE_OK && result != ARCHIVE_WARN) {
        set_archive_error(self, error);
        return FALSE;
    }
    if (!take_entry(self, entry, error) || !check_ratio(self, error))
        return FALSE;
    *out_found = TRUE;
    /* "./" is the folder that all members are in */
    return self->member_path[0] == '\0';
}

gboolean
archive_reader_next(ArchiveReader *self, const ArchiveMember **out_member, GError **error)
{
    g_autoptr(GError) local = NULL;
    gboolean found = FALSE;

    while (next_entry(self, &found, &local))
        ;
    if (local != NULL) {
        self->is_finished = TRUE;
        g_propagate_error(error, g_steal_pointer(&local));
        return FALSE;
    }
    if (found)
        *out_member = &self->member;
    return found;
}

gboolean
archive_reader_is_container(ArchiveReader *self)
{
    return self->is_container;
}

guint64
archive_reader_source_bytes(ArchiveReader *self)
{
    return self->source_bytes;
}

gboolean
archive_reader_is_compressed(ArchiveReader *self)
{
    return self->is_compressed;
}

void
archive_reader_free(ArchiveReader *self)
{
    if (self == NULL)
        return;
    if (self->archive != NULL)
        archive_read_free(self->archive);
    clear_member(self);
    g_clear_error(&self->source_error);
    g_clear_object(&self->input);
    g_free(self->name);
    g_free(self);
}

ArchiveReader *
archive_reader_open_document(const gchar *path, const ArchiveMember **out_document, GError **error)
{
    g_autoptr(ArchiveReader) self = archive_reader_open(path, NULL, error);
    g_autoptr(GError) failure = NULL;

    if (self == NULL)
        return NULL;
    if (!archive_reader_next(self, out_document, &failure)) {
        if (failure == NULL)
            g_set_error(&failure, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA, "%s: an empty archive",
                        path);
        g_propagate_error(error, g_steal_pointer(&failure));
        return NULL;
    }
    if (archive_reader_is_container(self)) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                    "%s: an archive, expected an XML document", path);
        return NULL;
    }
    return g_steal_pointer(&self);
}
