/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/xml.h"
#include "model/run.h"
#include "reports/report.h"

G_BEGIN_DECLS

/**
 * additions_load:
 * @run_document: path of a run document
 * @request: which earlier runs and accepted risks are to be added
 * @out_run: (out) (nullable) (transfer full): the run with them; %NULL when nothing is to be added
 * @error: (nullable): return location for an error
 *
 * Compares the run with the earlier ones and applies the accepted risks. What only the comparison
 * needed is let go before the document's tree is built.
 *
 * Returns: %FALSE with an %ASSAY_ERROR
 */
gboolean
additions_load(const gchar *run_document,
               const ReportRequest *request,
               Run **out_run,
               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * additions_apply:
 * @document: (inout): the tree of the document that @run was loaded from
 * @run: (nullable): what additions_load() gave
 * @error: (nullable): return location for an error
 *
 * Replaces the tree's history and accepted risks by the run's, and sets what the run's findings say
 * about them. Everything else stays as it is.
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA when the file changed between the two
 */
gboolean
additions_apply(xmlDoc *document, const Run *run, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
