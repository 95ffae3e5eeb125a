/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/file.h"
#include "base/xml.h"
#include "reports/stylesheet.h"

G_BEGIN_DECLS

/**
 * transform_apply:
 * @style: a compiled style sheet
 * @document: (inout): the document; white space between its elements may be stripped
 * @parameters: (array zero-terminated=1): names and values in turn; values are texts, never
 *   expressions; "language" also chooses the labels (en without it)
 * @sink: where the result goes; not committed here
 * @error: (nullable): return location for an error
 *
 * Applies a style sheet with every right that libxslt can give or refuse refused: reading and
 * writing files, making folders, reading from and writing to the network.
 *
 * Returns: %FALSE with an %ASSAY_ERROR
 */
gboolean
transform_apply(xsltStylesheet *style,
                xmlDoc *document,
                const gchar *const *parameters,
                FileSink *sink,
                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * transform_run:
 * @stylesheet: name of a style sheet for stylesheet_load()
 * @document: (inout): the document
 * @parameters: (array zero-terminated=1): names and values in turn
 * @sink: where the result goes; not committed here
 * @error: (nullable): return location for an error
 *
 * stylesheet_load() and transform_apply() in one.
 *
 * Returns: %FALSE with an %ASSAY_ERROR
 */
gboolean
transform_run(const gchar *stylesheet,
              xmlDoc *document,
              const gchar *const *parameters,
              FileSink *sink,
              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
