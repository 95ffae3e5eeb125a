/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

/**
 * fo_families_read:
 * @text: (nullable): value of font-family: names separated by commas, quoted or not
 *
 * Returns: (transfer full): the names, at least one: "sans-serif" where there is none
 */
gchar **
fo_families_read(const gchar *text);

/**
 * fo_families_of_map:
 * @map: a font map
 *
 * Returns: (transfer full) (element-type utf8 utf8): its families in lower case, as a set
 */
GHashTable *
fo_families_of_map(PangoFontMap *map);

/**
 * fo_families_has:
 * @families: set from fo_families_of_map()
 * @name: a family
 *
 * Returns: whether @name is there or is a generic family
 */
gboolean
fo_families_has(GHashTable *families, const gchar *name);

G_END_DECLS
