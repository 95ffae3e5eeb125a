/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/svg-paint.h"

G_BEGIN_DECLS

/**
 * FoSvgPainter: what a drawing is painted with
 * @width: of the viewport in user units; what a percentage is of
 * @height: of the viewport in user units
 */
typedef struct {
    FoContext *context;
    FoDevice *device;
    gdouble width;
    gdouble height;
} FoSvgPainter;

/**
 * fo_svg_shape_paint:
 * @painter: what is drawn with
 * @node: an element
 * @state: its properties
 *
 * Draws rect, circle, ellipse, line, polyline, polygon, path. Source: SVG 1.1 §8, §9.
 *
 * Returns: whether @node is one of these
 */
gboolean
fo_svg_shape_paint(const FoSvgPainter *painter, const FoNode *node, const FoSvgState *state);

/**
 * fo_svg_text_paint:
 * @painter: what is drawn with
 * @node: a text element
 * @state: its properties
 *
 * Draws a text with its tspan elements, filled only; each absolute position begins a part with an
 * anchor of its own. Source: SVG 1.1 §10.
 */
void
fo_svg_text_paint(const FoSvgPainter *painter, const FoNode *node, const FoSvgState *state);

/**
 * fo_svg_attribute:
 * @node: an element
 * @name: name of an attribute that is a length
 * @whole: what 100 % is
 *
 * Returns: the length in user units; 0 without one
 */
gdouble
fo_svg_attribute(const FoNode *node, const gchar *name, gdouble whole);

G_END_DECLS
