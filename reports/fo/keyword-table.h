/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/keywords.h"
#include "reports/fo/properties.h"

G_BEGIN_DECLS

/**
 * fo_keyword_is_valid:
 * @property: a property whose values are expressions
 * @keyword: a keyword
 *
 * Source: XSL 1.1 §7, the values of each property.
 *
 * Returns: whether the property can have the keyword as its value
 */
gboolean
fo_keyword_is_valid(FoProperty property, FoKeyword keyword);

G_END_DECLS
