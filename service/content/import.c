/* SPDX-License-Identifier: Apache-2.0 */
#include "content/import.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/archive.h"
#include "base/error.h"
#include "base/file.h"
#include "content/database-private.h"
#include "content/format-private.h"

/* real feeds inflate to 10 to 50 times their size */
#define MAX_RATIO 300

/* members are read one after the other: this bounds time, not memory or disk */
#define MAX_TOTAL_BYTES (G_GUINT64_CONSTANT(256) << 30)

/* the CVE list is published as a zip in a zip */
#define MAX_NESTING 1

/* zip, gzip, xz, zstd, bzip2 */
static const gchar *const archive_marks[] = {"PK\003\004", "\037\213", "\3757zXZ",
                                             "\050\265\057\375", "BZh"};

typedef struct {
    AdvisoryDatabase *database;
    FeedContext *context;
    const FeedFormat *format;
    ArchiveReader *archive;
    gboolean is_container;
    const gchar *source_id; /* the user's, or NULL */
    const gchar *name;
    Progress *progress;
    GCancellable *cancellable;
} Import;

void
import_result_free(ImportResult *self)
{
    if (self == NULL)
        return;
    g_free(self->source_id);
    g_free(self->title);
    g_free(self->format);
    g_free(self);
}

/* a member whose first bytes have been read to recognise it */
typedef struct {
    Import *import;
    const Stream *rest;
    guint8 head[FEED_HEAD_MAX_BYTES];
    gsize size;
    gsize offset;
} MemberStream;

static gboolean
import_check(Import *import, GError **error)
{
    if (!g_cancellable_is_cancelled(import->cancellable))
        return TRUE;
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANCELLED, "%s: cancelled", import->name);
    return FALSE;
}

static gssize
member_read(gpointer user_data, gpointer buffer, gsize size, GError **error)
{
    MemberStream *self = user_data;
    const gsize count = MIN(size, self->size - self->offset);

    if (!import_check(self->import, error))
        return -1;
    if (count > 0) {
        memcpy(buffer, self->head + self->offset, count);
        self->offset += count;
        return (gssize)count;
    }
    progress_update(self->import->progress, archive_reader_source_bytes(self->import->archive));
    return self->rest->read(self->rest->user_data, buffer, size, error);
}

static gboolean
read_head(MemberStream *self, GError **error)
{
    while (self->size < sizeof(self->head)) {
        const gssize count = self->rest->read(self->rest->user_data, self->head + self->size,
                                              sizeof(self->head) - self->size, error);

        if (count < 0)
            return FALSE;
        if (count == 0)
            break;
        self->size += (gsize)count;
    }
    return TRUE;
}

static gboolean
fail_member(const gchar *name, GError **error, const gchar *reason)
{
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA, "%s: %s", name, reason);
    return FALSE;
}

static gboolean
import_begin(Import *import, const FeedFormat *format, const gchar *name, GError **error)
{
    if (import->format == format)
        return TRUE;
    if (import->format != NULL) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                    "%s: is %s, but members before it are %s", name, format->title,
                    import->format->title);
        return FALSE;
    }
    import->format = format;
    return advisory_database_begin(import->database, format->source_id, format->source_title,
                                   error);
}

static gboolean
import_archive(Import *import, ArchiveReader *archive, guint depth, GError **error);

static gboolean
is_archive(const MemberStream *content)
{
    for (gsize i = 0; i < G_N_ELEMENTS(archive_marks); i++) {
        const gsize length = strlen(archive_marks[i]);

        if (content->size >= length && memcmp(content->head, archive_marks[i], length) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean
import_nested(Import *import, const Stream *stream, guint depth, GError **error)
{
    const ArchiveLimits limits = {.max_ratio = MAX_RATIO, .max_total_bytes = MAX_TOTAL_BYTES};
    g_autoptr(ArchiveReader) archive = archive_reader_open_stream(stream, &limits, error);

    return archive != NULL && import_archive(import, archive, depth + 1, error);
}

/* nobody's: a container may hold what is no feed, or another container */
static gboolean
import_unknown(Import *import,
               MemberStream *content,
               const FeedHead *head,
               const Stream *stream,
               guint depth,
               GError **error)
{
    if (!import->is_container && feed_head_error(head) != NULL) {
        g_propagate_error(error, g_error_copy(feed_head_error(head)));
        return FALSE;
    }
    if (!import->is_container)
        return fail_member(stream->name, error,
                           content->size == 0 ? "is empty" : "is in no format that we know");
    if (depth < MAX_NESTING && is_archive(content))
        return import_nested(import, stream, depth, error);
    feed_context_skip(import->context);
    return TRUE;
}

static gboolean
import_member(Import *import, const ArchiveMember *member, guint depth, GError **error)
{
    const FeedFormat *format;
    g_autoptr(FeedHead) head = NULL;
    g_autofree MemberStream *content = g_new0(MemberStream, 1);
    const Stream stream = {.read = member_read, .user_data = content, .name = member->stream.name};

    content->import = import;
    content->rest = &member->stream;
    if (!read_head(content, error))
        return FALSE;
    head = feed_head_new(member->path, member->stream.name, content->head, content->size);
    format = feed_format_recognise(head);
    if (format == NULL)
        return import_unknown(import, content, head, &stream, depth, error);
    return import_begin(import, format, member->stream.name, error) &&
           format->parse(import->context, &stream, error);
}

static gboolean
import_archive(Import *import, ArchiveReader *archive, guint depth, GError **error)
{
    const ArchiveMember *member = NULL;
    g_autoptr(GError) local = NULL;

    while (archive_reader_next(archive, &member, &local)) {
        if (!import_check(import, error))
            return FALSE;
        import->is_container = import->is_container || archive_reader_is_container(archive);
        if (member->type == ARCHIVE_MEMBER_FILE && !import_member(import, member, depth, error))
            return FALSE;
    }
    if (local == NULL)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&local));
    return FALSE;
}

static gboolean
import_members(Import *import, GError **error)
{
    if (!import_archive(import, import->archive, 0, error))
        return FALSE;
    if (import->format == NULL)
        return fail_member(import->name, error, "holds nothing in a format that we know");
    if (import->context->affected == 0 && import->context->vulnerabilities == 0)
        return fail_member(import->name, error, "holds no entry that could be used");
    return TRUE;
}

/* the user's id, else the one all members share, else the format's */
static ImportResult *
make_result(const Import *import)
{
    const FeedContext *context = import->context;
    ImportResult *result = g_new0(ImportResult, 1);
    const gboolean is_exact = context->source_id != NULL && !context->is_mixed;
    const gchar *id = is_exact ? context->source_id : import->format->source_id;
    const gboolean is_record = context->record_count == 1 && !import->is_container;

    if (import->source_id != NULL)
        result->source_id = g_strdup(import->source_id);
    else if (is_record)
        result->source_id = g_strdup_printf("%s:%s", id, context->record);
    else
        result->source_id = g_strdup(id);
    result->title = g_strdup(is_exact ? context->source_title : import->format->source_title);
    result->format = g_strdup(import->format->title);
    result->skipped = context->skipped;
    return result;
}

static ImportResult *
import_run(Import *import, const gchar *origin, const gchar *digest, GError **error)
{
    g_autoptr(ImportResult) result = NULL;

    if (!import_members(import, error))
        return NULL;
    result = make_result(import);
    database_rename_import(import->database, result->source_id, result->title);
    if (!advisory_database_commit(import->database, origin, digest, import->context->generated_ms,
                                  error))
        return NULL;
    result->affected = import->database->counts.affected;
    result->vulnerabilities = import->database->counts.vulnerabilities;
    return g_steal_pointer(&result);
}

static guint64
file_size(const gchar *path)
{
    GStatBuf status;

    return g_stat(path, &status) == 0 ? (guint64)status.st_size : 0;
}

ImportResult *
content_import(AdvisoryDatabase *database,
               const gchar *path,
               const gchar *source_id,
               const gchar *origin,
               Progress *progress,
               GCancellable *cancellable,
               GError **error)
{
    const ArchiveLimits limits = {.max_ratio = MAX_RATIO, .max_total_bytes = MAX_TOTAL_BYTES};
    ImportResult *result;
    g_autofree gchar *name = g_path_get_basename(path);
    g_autofree gchar *digest = NULL;
    g_autoptr(FeedContext) context = feed_context_new(database, NULL);
    g_autoptr(ArchiveReader) archive = archive_reader_open(path, &limits, error);
    Import import = {.database = database,
                     .context = context,
                     .archive = archive,
                     .source_id = source_id,
                     .name = path,
                     .progress = progress,
                     .cancellable = cancellable};

    context->user_source = source_id;
    if (archive == NULL)
        return NULL;
    digest = file_digest(path, error);
    if (digest == NULL)
        return NULL;
    progress_begin(progress, file_size(path), "importing %s", name);
    database_set_cancellable(database, cancellable);
    result = import_run(&import, origin != NULL ? origin : name, digest, error);
    if (result == NULL)
        advisory_database_rollback(database);
    database_set_cancellable(database, NULL);
    progress_end(progress, NULL);
    return result;
}
