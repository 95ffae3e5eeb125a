/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>
#include <libxslt/xsltInternals.h>

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC(xsltStylesheet, xsltFreeStylesheet)

/**
 * stylesheet_resource:
 * @name: name below the style sheets' folder, for example "html/report.css"
 * @error: (nullable): return location for an error
 *
 * Returns: (transfer full): the file inside the program, or %NULL with %ASSAY_ERROR_NOT_FOUND
 */
GBytes *
stylesheet_resource(const gchar *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * stylesheet_load:
 * @name: name below the style sheets' folder, for example "html/report.xsl"
 * @error: (nullable): return location for an error
 *
 * Compiles a style sheet that is inside the program. Each xsl:include (a path relative to the
 * including file) is replaced by what it names before libxslt sees the tree: no loader is
 * registered, so nothing in the process changes and no file can be opened. A file that is
 * included twice counts once. xsl:import is an error.
 *
 * Source: XSLT 1.0 §2.6.1.
 *
 * Returns: (transfer full): the style sheet, or %NULL with an %ASSAY_ERROR
 */
xsltStylesheet *
stylesheet_load(const gchar *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
