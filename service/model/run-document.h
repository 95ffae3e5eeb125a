/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/file.h"
#include "base/stream.h"
#include "model/run.h"

G_BEGIN_DECLS

/** RUN_DOCUMENT_NAMESPACE: namespace of the run document's elements */
#define RUN_DOCUMENT_NAMESPACE "urn:assay:run:1"

/** RUN_DOCUMENT_VERSION: the version written; readers take all versions up to it */
#define RUN_DOCUMENT_VERSION "1.1"

/**
 * run_document_write:
 * @run: a run
 * @sink: where it goes; not committed here
 * @error: (nullable): return location for an error
 *
 * Writes the run document (reports/schema/run.rng) as a stream, in an order that makes equal runs
 * equal bytes.
 *
 * Returns: %FALSE with the sink's error
 */
gboolean
run_document_write(const Run *run, FileSink *sink, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * run_document_write_history:
 * @run: a run
 * @sink: where it goes; not committed here
 * @error: (nullable): return location for an error
 *
 * Writes a run element with nothing in it but the history and the accepted risks, to be put into a
 * document that is already there.
 *
 * Returns: %FALSE with the sink's error
 */
gboolean
run_document_write_history(const Run *run,
                           FileSink *sink,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * run_document_save:
 * @run: a run
 * @path: the file, or "-" for standard output
 * @error: (nullable): return location for an error
 *
 * run_document_write() into a file that comes into being whole or not at all.
 *
 * Returns: %FALSE with an %ASSAY_ERROR
 */
gboolean
run_document_save(const Run *run, const gchar *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * run_document_load:
 * @path: a run document, may be compressed
 * @error: (nullable): return location for an error
 *
 * Reads a run document as a stream. What a newer minor version adds is skipped; another major
 * version is %ASSAY_ERROR_NOT_SUPPORTED.
 *
 * Returns: (transfer full): the run, or %NULL with an %ASSAY_ERROR that names file, line and reason
 */
Run *
run_document_load(const gchar *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * RunDocumentPart:
 * @RUN_DOCUMENT_PART_HEAD: ARN, name, state and times of the run; the rest of the file is not looked at
 * @RUN_DOCUMENT_PART_OUTLINE: and target, template, ids and names of hosts, ids and results of rules,
 *   findings with title and names of packages, history: what comparing runs needs
 * @RUN_DOCUMENT_PART_WHOLE: everything
 */
typedef enum {
    RUN_DOCUMENT_PART_HEAD,
    RUN_DOCUMENT_PART_OUTLINE,
    RUN_DOCUMENT_PART_WHOLE,
} RunDocumentPart;

/**
 * run_document_read:
 * @stream: a run document, not compressed
 * @part: how much of it is kept
 * @error: (nullable): return location for an error
 *
 * As run_document_load_part(), for bytes from elsewhere.
 *
 * Returns: (transfer full): the run, or %NULL with an %ASSAY_ERROR that names stream, line and reason
 */
Run *
run_document_read(const Stream *stream,
                  RunDocumentPart part,
                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * run_document_load_part:
 * @path: a run document, may be compressed
 * @part: how much of it is kept
 * @error: (nullable): return location for an error
 *
 * As run_document_load(), but takes no more memory than the part needs.
 *
 * Returns: (transfer full): the run, or %NULL with an %ASSAY_ERROR that names file, line and reason
 */
Run *
run_document_load_part(const gchar *path,
                       RunDocumentPart part,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
