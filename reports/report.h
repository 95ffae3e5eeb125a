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
    REPORT_FORMAT_FO,
    REPORT_FORMAT_PDF,
} ReportFormat;

/**
 * ReportRequest:
 * @type: type
 * @format: format
 * @output: the file, or "-" for standard output
 * @language: (nullable): "en", "de" or "fr"; en without it
 * @paper: (nullable): "a4" or "letter", for formats with pages; a4 without it
 * @branding: (nullable): path of a branding file
 * @previous: (nullable) (array zero-terminated=1): run documents to compare with; they replace the
 *   history that the document has
 * @waivers: (nullable): file of accepted risks (docs/accepted-risks.md); it replaces those that the
 *   document has
 * @hyphen_folder: (nullable): where hyphenation dictionaries are, for pdf
 * @warnings: (nullable) (element-type utf8): where sentences about odd earlier runs are added; needed
 *   with @previous
 *
 * What report to make.
 */
typedef struct {
    ReportType type;
    ReportFormat format;
    const gchar *output;
    const gchar *language;
    const gchar *paper;
    const gchar *branding;
    const gchar *const *previous;
    const gchar *waivers;
    const gchar *hyphen_folder;
    GPtrArray *warnings;
} ReportRequest;

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
 * @text: (nullable): "html", "json", "sarif", "csv", "asff", "fo" or "pdf"
 * @out_format: (out): the format
 *
 * Returns: whether @text is one
 */
gboolean
report_format_from_string(const gchar *text, ReportFormat *out_format);

/**
 * report_make:
 * @run_document: path of a run document, may be compressed
 * @request: what report to make
 * @error: (nullable): return location for an error
 *
 * As report_render(). What @previous and @waivers say is added to the document in memory; the file
 * stays as it is.
 *
 * Returns: %FALSE with an %ASSAY_ERROR; the output is then as it was before
 */
gboolean
report_make(const gchar *run_document,
            const ReportRequest *request,
            GError **error) G_GNUC_WARN_UNUSED_RESULT;

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
