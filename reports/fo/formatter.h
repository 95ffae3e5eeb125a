/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <gio/gio.h>

#include "reports/fo/spool.h"
#include "reports/fo/warnings.h"

G_BEGIN_DECLS

/**
 * FoOutput:
 * @FO_OUTPUT_PDF: a PDF
 * @FO_OUTPUT_AREAS: a text with every call to the device, to compare and to look at
 */
typedef enum {
    FO_OUTPUT_PDF,
    FO_OUTPUT_AREAS
} FoOutput;

/**
 * FoOptions:
 * @output: what is written
 * @tagged: whether a PDF gets its logical structure (headings, paragraphs, tables …)
 * @image_folder: (nullable): what relative image names are relative to; %NULL allows only data: URIs
 * @hyphen_folder: (nullable): where hyphenation dictionaries are, see fo_hyphens_new()
 * @warning: (nullable): takes warnings
 * @user_data: for @warning
 */
typedef struct {
    FoOutput output;
    gboolean tagged;
    const gchar *image_folder;
    const gchar *hyphen_folder;
    FoWarningFunc warning;
    gpointer user_data;
} FoOptions;

/**
 * fo_format_file:
 * @input: path of an FO document
 * @output: the file to write, or "-" for standard output
 * @options: options
 * @error: (nullable): return location for an error
 *
 * Formats XSL-FO. The document is read in pieces, once to find the pages of what is cited, once to
 * draw, so memory does not grow with it but by what ids need. The same document gives the same
 * bytes.
 *
 * Source: XSL 1.1; ISO 32000-1.
 *
 * Returns: %FALSE with an %ASSAY_ERROR; @output is then as it was before
 */
gboolean
fo_format_file(const gchar *input, const gchar *output, const FoOptions *options, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/**
 * fo_format_bytes:
 * @document: an FO document
 * @name: what messages call it
 * @output: the file to write, or "-" for standard output
 * @options: options
 * @error: (nullable): return location for an error
 *
 * As fo_format_file().
 *
 * Returns: %FALSE with an %ASSAY_ERROR; @output is then as it was before
 */
gboolean
fo_format_bytes(GBytes *document,
                const gchar *name,
                const gchar *output,
                const FoOptions *options,
                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fo_format_spool:
 * @document: an FO document, which is read only
 * @name: what messages call it
 * @output: the file to write, or "-" for standard output
 * @options: options
 * @error: (nullable): return location for an error
 *
 * As fo_format_file().
 *
 * Returns: %FALSE with an %ASSAY_ERROR; @output is then as it was before
 */
gboolean
fo_format_spool(FoSpool *document,
                const gchar *name,
                const gchar *output,
                const FoOptions *options,
                GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
