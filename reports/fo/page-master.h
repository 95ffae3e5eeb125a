/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/masters.h"

G_BEGIN_DECLS

/**
 * fo_page_master_new:
 * @node: a simple-page-master; outlives the master
 * @warnings: takes what is not supported
 * @error: (nullable): return location for an error
 *
 * Places the regions: margins are those of the page, a region-body's own are from the content
 * rectangle that they leave; the other regions lie at its edges. A page without a size is A4.
 * Source: XSL 1.1 §6.4.13 to §6.4.18.
 *
 * Returns: (transfer full): the geometry, or %NULL with %ASSAY_ERROR_INVALID_DATA if there is no
 *   region-body or no room for it
 */
FoPageMaster *
fo_page_master_new(const FoNode *node,
                   FoWarnings *warnings,
                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
