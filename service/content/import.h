/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <gio/gio.h>

#include "base/progress.h"
#include "content/database.h"

G_BEGIN_DECLS

/**
 * ImportResult:
 * @source_id: the source that was replaced
 * @title: its title
 * @format: format recognised, for example "Debian Security Tracker JSON"
 * @affected: entries about packages
 * @vulnerabilities: entries about vulnerabilities
 * @skipped: records that were well-formed but of no use (withdrawn, of other ecosystems)
 */
typedef struct {
    gchar *source_id;
    gchar *title;
    gchar *format;
    guint64 affected;
    guint64 vulnerabilities;
    guint64 skipped;
} ImportResult;

/**
 * import_result_free:
 * @self: (nullable): a result
 */
void
import_result_free(ImportResult *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ImportResult, import_result_free)

/**
 * content_import:
 * @database: a writable database
 * @path: a feed in any supported format and transport (plain, gz, bz2, xz, zst, zip, tar)
 * @source_id: (nullable): id to import it under, or %NULL for the format's own ("debian-tracker",
 *   "osv-almalinux", "csaf-redhat", "updateinfo-…", "nvd", "cve", "kev", "epss", "ubuntu-vex")
 * @origin: (nullable): where it came from, or %NULL for the file's name
 * @progress: (nullable): who listens
 * @cancellable: (nullable): stops it
 * @error: (nullable): return location for an error
 *
 * Recognises format and transport by content, compiles it and replaces the source atomically. If
 * anything is wrong the old content stays.
 *
 * Returns: (transfer full): what was imported, or %NULL with an %ASSAY_ERROR that names file, place
 *   and reason
 */
ImportResult *
content_import(AdvisoryDatabase *database,
               const gchar *path,
               const gchar *source_id,
               const gchar *origin,
               Progress *progress,
               GCancellable *cancellable,
               GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
