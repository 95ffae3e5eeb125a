/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** FO_SVG_LIMIT: numbers of a drawing are cut to this, so that lengths made of them fit #FoUnit */
#define FO_SVG_LIMIT 100000.0

/**
 * fo_svg_skip:
 * @text: (inout): a position in a text
 *
 * Skips white space with at most one comma.
 */
void
fo_svg_skip(const gchar **text);

/**
 * fo_svg_number:
 * @text: (inout): a position in a text; then behind the number
 * @out_number: (out): the number, at most %FO_SVG_LIMIT to both sides
 *
 * Reads a number after white space and at most one comma. Source: SVG 1.1 §8.3.9.
 *
 * Returns: whether there is one; nothing is changed otherwise
 */
gboolean
fo_svg_number(const gchar **text, gdouble *out_number);

/**
 * fo_svg_numbers:
 * @text: (nullable): numbers
 * @numbers: (out caller-allocates) (array length=n): takes them
 * @n: how many are wanted
 *
 * Returns: whether there are exactly so many
 */
gboolean
fo_svg_numbers(const gchar *text, gdouble *numbers, guint n);

/**
 * fo_svg_length:
 * @text: (nullable): a number, with px, pt, pc, mm, cm, in or % behind it
 * @whole: what 100 % is
 * @out_length: (out): the length in user units
 *
 * Source: SVG 1.1 §7.10; a user unit is 1/96 inch.
 *
 * Returns: whether @text is a length
 */
gboolean
fo_svg_length(const gchar *text, gdouble whole, gdouble *out_length);

/**
 * fo_svg_transform:
 * @text: a list of matrix(), translate(), scale(), rotate(), skewX() and skewY()
 * @matrix: (out caller-allocates) (array fixed-size=6): a b c d e f
 *
 * Source: SVG 1.1 §7.6.
 *
 * Returns: whether @text is such a list
 */
gboolean
fo_svg_transform(const gchar *text, gdouble matrix[6]);

G_END_DECLS
