/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/elements.h"
#include "reports/fo/properties.h"
#include "reports/fo/value.h"

G_BEGIN_DECLS

/**
 * FoNames: from the names of keywords, properties and elements to their numbers
 */
typedef struct _FoNames FoNames;

/**
 * fo_names_new:
 *
 * Returns: (transfer full): all names
 */
FoNames *
fo_names_new(void);

/**
 * fo_names_keyword:
 * @self: names
 * @name: a word
 * @out_keyword: (out): the keyword
 *
 * Returns: whether it is one
 */
gboolean
fo_names_keyword(const FoNames *self, const gchar *name, FoKeyword *out_keyword);

/**
 * fo_names_property:
 * @self: names
 * @name: name of an attribute
 * @out_property: (out): the property
 *
 * Returns: whether it is a property that is no shorthand
 */
gboolean
fo_names_property(const FoNames *self, const gchar *name, FoProperty *out_property);

/**
 * fo_names_element:
 * @self: names
 * @name: local name
 * @out_element: (out): the formatting object
 *
 * Returns: whether there is one of that name
 */
gboolean
fo_names_element(const FoNames *self, const gchar *name, FoElement *out_element);

/**
 * fo_element_name:
 * @element: a formatting object
 *
 * Returns: its local name
 */
const gchar *
fo_element_name(FoElement element);

/**
 * fo_names_free:
 * @self: (nullable): names
 */
void
fo_names_free(FoNames *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FoNames, fo_names_free)

G_END_DECLS
