/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/context.h"
#include "reports/fo/device.h"

G_BEGIN_DECLS

#define FO_SVG_MAX_DASHES 16

typedef enum {
    FO_SVG_ANCHOR_START,
    FO_SVG_ANCHOR_MIDDLE,
    FO_SVG_ANCHOR_END
} FoSvgAnchor;

/**
 * FoSvgState:
 *
 * Inherited properties of an element; lengths in user units. Opacities of groups are multiplied
 * into @opacity: what overlaps within a group is seen through.
 */
typedef struct {
    FoColor color;
    FoColor fill;
    FoColor stroke;
    gdouble fill_opacity;
    gdouble stroke_opacity;
    gdouble opacity;
    gdouble stroke_width;
    gdouble dashes[FO_SVG_MAX_DASHES];
    guint n_dashes;
    gboolean even_odd;
    gboolean round_caps;
    gboolean hidden;
    gboolean none; /* display="none": nor what is in it */
    FoSvgAnchor anchor;
    const gchar *families;
    gdouble font_size;
    guint weight;
    gboolean italic;
} FoSvgState;

/**
 * fo_svg_state_init:
 * @self: (out caller-allocates): a state
 * @style: style of the object that the drawing is in: color and font
 */
void
fo_svg_state_init(FoSvgState *self, const FoStyle *style);

/**
 * fo_svg_state_apply:
 * @self: the state of the parent; then of the element
 * @node: an element
 * @context: an arena for texts; takes warnings
 *
 * Applies presentation attributes and then the style attribute. Source: SVG 1.1 §6, §11.
 */
void
fo_svg_state_apply(FoSvgState *self, const FoNode *node, FoContext *context);

/**
 * fo_svg_state_fill:
 * @self: a state
 *
 * Returns: the fill with its opacity
 */
FoColor
fo_svg_state_fill(const FoSvgState *self);

/**
 * fo_svg_state_stroke:
 * @self: a state
 *
 * Returns: the stroke with its opacity
 */
FoColor
fo_svg_state_stroke(const FoSvgState *self);

G_END_DECLS
