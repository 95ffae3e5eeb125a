/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/context.h"

G_BEGIN_DECLS

/**
 * FoGraphicSize: of an external-graphic or instream-foreign-object
 * @width, @height: of its viewport, with border and padding
 * @content_width, @content_height: of the picture
 * @content_x, @content_y: its place in the viewport
 */
typedef struct {
    const FoImage *image;
    FoUnit width;
    FoUnit height;
    FoUnit content_x;
    FoUnit content_y;
    FoUnit content_width;
    FoUnit content_height;
} FoGraphicSize;

/**
 * fo_graphic_measure:
 * @context: has the images
 * @node: external-graphic or instream-foreign-object
 * @base: width that percentages are of
 *
 * A picture that could not be loaded has a size that can be seen.
 *
 * Source: XSL 1.1 §6.6.5 and §6.6.6.
 *
 * Returns: its size
 */
FoGraphicSize
fo_graphic_measure(FoContext *context, const FoNode *node, FoUnit base);

G_END_DECLS
