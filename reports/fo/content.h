/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/tree.h"

G_BEGIN_DECLS

/**
 * fo_content_allows:
 * @parent: a formatting object; of a wrapper, what is around it decides
 * @element: a formatting object
 *
 * Source: the content models of XSL 1.1 §6.
 *
 * Returns: whether @element can stand in @parent
 */
gboolean
fo_content_allows(const FoNode *parent, FoElement element);

/**
 * fo_content_has_text:
 * @parent: a formatting object; of a wrapper, what is around it decides
 *
 * Returns: whether text in it is content
 */
gboolean
fo_content_has_text(const FoNode *parent);

/**
 * fo_element_is_block:
 * @element: a formatting object
 *
 * Returns: whether it is block-level
 */
gboolean
fo_element_is_block(FoElement element);

G_END_DECLS
