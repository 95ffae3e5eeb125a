/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "daemon/command.h"
#include "model/advisory.h"

G_BEGIN_DECLS

/**
 * ScanContentOptions:
 * @files: (nullable): feeds to use instead of the database
 * @state: (nullable): state folder
 * @database: (nullable): path of the advisory database
 * @use_mirror: whether the host's own package mirror may be asked where no feed knows its product
 */
typedef struct {
    gchar **files;
    const gchar *state;
    const gchar *database;
    gboolean use_mirror;
} ScanContentOptions;

/**
 * ScanContent:
 *
 * What is known about vulnerabilities during a scan.
 */
typedef struct _ScanContent ScanContent;

/**
 * scan_content_open:
 * @options: where to look
 * @context: context
 * @view: the host
 * @facts: its facts
 * @progress: (nullable): who listens
 * @error: (nullable): return location for an error
 *
 * Imports the files into a private database, or opens the user's. Where no feed knows the
 * product of a live host, its package mirror is asked; if that fails it is noted and the scan goes on with
 * what there is, which the run tells as an exclusion.
 *
 * Returns: (transfer full): the content, or %NULL with an %ASSAY_ERROR
 */
ScanContent *
scan_content_open(const ScanContentOptions *options,
                  const CommandContext *context,
                  const HostView *view,
                  const HostFacts *facts,
                  Progress *progress,
                  GError **error);

/**
 * scan_content_lookup:
 * @self: content
 *
 * Returns: (transfer none) (nullable): the lookup, or %NULL where nothing is known
 */
const AdvisoryLookup *
scan_content_lookup(ScanContent *self);

/**
 * scan_content_free:
 * @self: (nullable): content
 */
void
scan_content_free(ScanContent *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ScanContent, scan_content_free)

/**
 * scan_remove_aside:
 * @folder: a private folder that holds plain files only
 *
 * Removes the folder and what is in it.
 */
void
scan_remove_aside(const gchar *folder);

G_END_DECLS
