/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/galley.h"

G_BEGIN_DECLS

/**
 * fo_cell_shows_edges:
 * @cell: a cell, or a part of one
 *
 * Source: XSL 1.1 §7.28.10 (empty-cells).
 *
 * Returns: whether it has borders and background: not if nothing is in it, borders do not collapse
 *   and empty-cells is hide
 */
gboolean
fo_cell_shows_edges(const FoCell *cell);

G_END_DECLS
