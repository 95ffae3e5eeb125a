/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/device.h"

G_BEGIN_DECLS

/**
 * FoSvgArc: an arc of an ellipse from where the path is to (@x, @y); @rotation in degrees
 */
typedef struct {
    gdouble rx;
    gdouble ry;
    gdouble rotation;
    gboolean large;
    gboolean sweep;
    gdouble x;
    gdouble y;
} FoSvgArc;

/**
 * fo_svg_path_arc:
 * @steps: (element-type FoPathStep): takes lines or curves
 * @x: where the arc begins
 * @y: where the arc begins
 * @arc: the arc
 *
 * Source: SVG 1.1 §F.6.
 */
void
fo_svg_path_arc(GArray *steps, gdouble x, gdouble y, const FoSvgArc *arc);

/**
 * fo_svg_path_read:
 * @text: path data
 * @steps: (element-type FoPathStep): takes the path, with absolute coordinates
 *
 * Source: SVG 1.1 §8.3.
 *
 * Returns: whether all of it could be read; what is before an error is there
 */
gboolean
fo_svg_path_read(const gchar *text, GArray *steps);

G_END_DECLS
