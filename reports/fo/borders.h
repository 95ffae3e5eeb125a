/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/device.h"

G_BEGIN_DECLS

/**
 * FoBand: a part of a border's width in one colour, both as parts of the width from its outer side
 */
typedef struct {
    gdouble from;
    gdouble to;
    FoColor color;
} FoBand;

#define FO_BANDS_MAX 2

/**
 * fo_border_bands:
 * @border: one edge of a border
 * @edge: which one; it decides where light and shadow are
 * @bands: (out): at most %FO_BANDS_MAX
 *
 * Splits the styles that have lines of their own: double, groove, ridge; inset and outset change
 * the colour. Source: XSL 1.1 §7.8.20.
 *
 * Returns: how many there are; 0 if nothing is to be seen
 */
guint
fo_border_bands(const FoBorder *border, FoEdge edge, FoBand bands[FO_BANDS_MAX]);

/**
 * fo_border_is_broken:
 * @border: one edge of a border
 *
 * Returns: whether it is dashed or dotted
 */
gboolean
fo_border_is_broken(const FoBorder *border);

/**
 * fo_paint_borders:
 * @device: what is drawn on
 * @rect: the border box
 * @borders: (array fixed-size=4): by #FoEdge
 *
 * Draws the borders inside @rect. Four equal solid edges are one rectangle; edges of one colour
 * meet in rectangles, those of different ones in a mitre.
 */
void
fo_paint_borders(FoDevice *device, const FoRect *rect, const FoBorder borders[4]);

G_END_DECLS
