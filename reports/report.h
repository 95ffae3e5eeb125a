/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ReportType:
 * @REPORT_TYPE_FINDING: findings report
 * @REPORT_TYPE_FULL: findings and all rules that were checked
 */
typedef enum {
    REPORT_TYPE_FINDING,
    REPORT_TYPE_FULL,
} ReportType;

/**
 * ReportFormat:
 *
 * What a report is written as.
 */
typedef enum {
    REPORT_FORMAT_HTML,
    REPORT_FORMAT_JSON,
    REPORT_FORMAT_SARIF,
    REPORT_FORMAT_CSV,
    REPORT_FORMAT_ASFF,
} ReportFormat;

/**
 * report_type_from_string:
 * @text: (nullable): "finding" or "full"
 * @out_type: (out): the type
 *
 * Returns: whether @text is one
 */
gboolean
report_type_from_string(const gchar *text, ReportType *out_type);

/**
 * report_format_from_string:
 * @text: (nullable): "html", "json", "sarif", "csv" or "asff"
 * @out_format: (out): the format
 *
 * Returns: whether @text is one
 */
gboolean
report_format_from_string(const gchar *text, ReportFormat *out_format);

/**
 * report_render:
 * @run_document: path of a run document, may be compressed
 * @type: type
 * @format: format
 * @output: the file, or "-" for standard output
 * @error: (nullable): return location for an error
 *
 * Makes a report from the run document alone, by XSLT without access to files, network or
 * extensions that have it. The same document gives the same bytes.
 *
 * Returns: %FALSE with an %ASSAY_ERROR; @output is then as it was before
 */
gboolean
report_render(const gchar *run_document,
              ReportType type,
              ReportFormat format,
              const gchar *output,
              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
