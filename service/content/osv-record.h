/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/json-stream.h"

G_BEGIN_DECLS

/** OSV_RECORD_MAX_BYTES: largest record of OSV, in bytes of JSON */
#define OSV_RECORD_MAX_BYTES (64 * 1024 * 1024)

/**
 * OsvRange:
 * @introduced: (nullable): first affected version; %NULL from the beginning
 * @fixed: (nullable): first version not affected any more
 * @last_affected: (nullable): last affected version
 *
 * One stretch of affected versions.
 */
typedef struct {
    gchar *introduced;
    gchar *fixed;
    gchar *last_affected;
} OsvRange;

/**
 * OsvAffected:
 * @ecosystem: (nullable): its name with the release
 * @package: (nullable): name of the package
 * @ranges: (element-type OsvRange): stretches in the ecosystem's own order of versions
 * @versions: (nullable) (element-type utf8): versions one by one
 * @urgency: (nullable): Debian's urgency
 * @priority: (nullable): Ubuntu's priority
 *
 * An element of "affected".
 */
typedef struct {
    gchar *ecosystem;
    gchar *package;
    GPtrArray *ranges;
    GPtrArray *versions;
    gchar *urgency;
    gchar *priority;
} OsvAffected;

/**
 * OsvRecord:
 * @id: (nullable): id
 * @summary: (nullable): one line
 * @details: (nullable): more
 * @published_ms: first published, or %TIME_UNSET
 * @modified_ms: last changed, or %TIME_UNSET
 * @withdrawn: (nullable): when it was withdrawn
 * @aliases: (nullable) (element-type utf8): ids of the same
 * @upstream: (nullable) (element-type utf8): ids of what it is about
 * @related: (nullable) (element-type utf8): other ids
 * @references: (element-type utf8): all URLs
 * @advisories: (element-type utf8): URLs of type ADVISORY
 * @vectors: (element-type utf8): CVSS vectors
 * @priority: (nullable): a severity in words
 * @affected: (element-type OsvAffected): packages
 * @start: where it begins, in bytes
 *
 * A record of OSV as it is written.
 */
typedef struct {
    gchar *id;
    gchar *summary;
    gchar *details;
    gint64 published_ms;
    gint64 modified_ms;
    gchar *withdrawn;
    GPtrArray *aliases;
    GPtrArray *upstream;
    GPtrArray *related;
    GPtrArray *references;
    GPtrArray *advisories;
    GPtrArray *vectors;
    gchar *priority;
    GPtrArray *affected;
    guint64 start;
} OsvRecord;

/**
 * osv_record_read:
 * @json: a reader that has just returned the beginning of a record
 * @error: (nullable): return location for an error
 *
 * Source: OSV schema 1.7.
 *
 * Returns: (transfer full): the record, or %NULL with %ASSAY_ERROR_INVALID_DATA or
 *   %ASSAY_ERROR_TOO_LARGE
 */
OsvRecord *
osv_record_read(JsonStream *json, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * osv_record_free:
 * @self: (nullable): a record
 */
void
osv_record_free(OsvRecord *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(OsvRecord, osv_record_free)

G_END_DECLS
