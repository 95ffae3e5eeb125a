/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/device.h"
#include "reports/fo/fill.h"

G_BEGIN_DECLS

/**
 * fo_paint_frame:
 * @context: images, references, warnings
 * @device: what is drawn on
 * @frame: a frame
 * @x: its left edge on the page
 * @y: its top
 *
 * Draws a frame: backgrounds and borders before what they contain, text in reading order, links,
 * structure.
 */
void
fo_paint_frame(FoContext *context, FoDevice *device, const FoFrame *frame, FoUnit x, FoUnit y);

/**
 * fo_paint_line:
 * @context: images, references, warnings
 * @device: what is drawn on
 * @line: a line
 * @x: its start on the page
 * @y: its top
 */
void
fo_paint_line(FoContext *context, FoDevice *device, const FoLine *line, FoUnit x, FoUnit y);

/**
 * fo_paint_background:
 * @context: images
 * @device: what is drawn on
 * @style: whose background-color it is
 * @rect: padding box
 */
void
fo_paint_background(FoDevice *device, const FoStyle *style, const FoRect *rect);

G_END_DECLS
