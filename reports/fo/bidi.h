/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * fo_bidi_needed:
 * @text: UTF-8
 * @length: its bytes
 *
 * Returns: whether it has a character that is written from right to left, or that controls
 *   directions
 */
gboolean
fo_bidi_needed(const gchar *text, gsize length);

/**
 * fo_bidi_levels:
 * @text: UTF-8
 * @length: its bytes
 * @rtl: the paragraph's direction
 * @levels: (out caller-allocates): embedding level of each byte
 *
 * Source: Unicode UAX 9, rules P to I.
 */
void
fo_bidi_levels(const gchar *text, gsize length, gboolean rtl, guint8 *levels);

/**
 * fo_bidi_order:
 * @levels: levels of the items of a line in logical order
 * @n: their number
 * @order: (out caller-allocates): index of the item at each visual place, from the left
 *
 * Source: Unicode UAX 9, rule L2.
 */
void
fo_bidi_order(const guint8 *levels, guint n, guint32 *order);

G_END_DECLS
