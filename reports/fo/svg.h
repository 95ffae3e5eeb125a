/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/context.h"
#include "reports/fo/device.h"

G_BEGIN_DECLS

/**
 * fo_svg_size:
 * @svg: the root element of a drawing
 * @out_width: (out): its width; without one that of its viewBox, else 300 px
 * @out_height: (out): its height; without one that of its viewBox, else 150 px
 *
 * A user unit (px) is 1/96 inch. Source: SVG 1.1 §7.2, §7.10; CSS 2.1 §10.3.2.
 */
void
fo_svg_size(const FoNode *svg, FoUnit *out_width, FoUnit *out_height);

/**
 * fo_svg_title:
 * @svg: the root element of a drawing
 *
 * Returns: (transfer full) (nullable): its title, which stands for it where it is not seen
 */
gchar *
fo_svg_title(const FoNode *svg);

/**
 * fo_svg_paint:
 * @context: fonts, warnings
 * @device: what is drawn on
 * @svg: the root element of a drawing
 * @rect: where it is drawn; its viewBox is fitted into it by preserveAspectRatio
 *
 * Draws the subset of SVG 1.1 that charts need: svg, g, rect, circle, ellipse, line, polyline,
 * polygon, path, text, tspan, title; transform, fill, fill-rule, stroke and its width, dashes and
 * caps, the opacities, style, color. Anything else: one warning.
 */
void
fo_svg_paint(FoContext *context, FoDevice *device, const FoNode *svg, const FoRect *rect);

G_END_DECLS
