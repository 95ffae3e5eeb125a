/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/fill.h"
#include "reports/fo/sequence.h"

G_BEGIN_DECLS

/**
 * FoPageFrame: a frame with its place on the page
 * @bottom: where its footnotes end
 */
typedef struct {
    FoFrame *frame;
    FoUnit x;
    FoUnit y;
    FoUnit width;
    FoUnit bottom;
} FoPageFrame;

/**
 * FoPage: a page whose content is chosen
 * @frames: (element-type FoPageFrame): columns, from top to bottom and start to end
 * @number: its number as text
 * @statics: (element-type FoNode*): static-contents of the page-sequence
 */
typedef struct {
    const FoPageMaster *master;
    GArray *frames;
    gchar *number;
    const GPtrArray *statics;
    FoUnit separator_height;
} FoPage;

/**
 * fo_page_init:
 * @self: (out caller-allocates): an empty page
 */
void
fo_page_init(FoPage *self);

/**
 * fo_page_clear:
 * @self: a page
 */
void
fo_page_clear(FoPage *self);

/**
 * fo_page_paint:
 * @self: a page
 * @paginator: where it is drawn
 *
 * Draws regions and columns in reading order: before, start, body with its footnotes, end, after.
 */
void
fo_page_paint(const FoPage *self, FoPaginator *paginator);

/**
 * fo_static_find:
 * @statics: (element-type FoNode*): static-contents
 * @name: a region's or separator's name
 *
 * Returns: (nullable): the one with that flow-name
 */
const FoNode *
fo_static_find(const GPtrArray *statics, const gchar *name);

G_END_DECLS
