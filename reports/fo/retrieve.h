/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/context.h"

G_BEGIN_DECLS

/**
 * fo_marker_retrieve:
 * @context: has the lookup and the arena
 * @node: a retrieve-marker or retrieve-table-marker
 *
 * What is in the marker inherits from where it is retrieved to, not from where it was written.
 *
 * Source: XSL 1.1 §6.13.6 and §6.13.7.
 *
 * Returns: (transfer none) (nullable): a copy of the marker, whose children stand in the node's
 *   place
 */
const FoNode *
fo_marker_retrieve(FoContext *context, const FoNode *node);

G_END_DECLS
