/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/galley.h"

G_BEGIN_DECLS

/**
 * FoBlockBox: a block's border box and content box, both from the galley's left
 */
typedef struct {
    FoUnit x;
    FoUnit width;
    FoUnit content_x;
    FoUnit content_width;
} FoBlockBox;

/**
 * fo_block_box:
 * @style: a block-level object's style
 * @x: left edge of the reference area
 * @width: its width
 *
 * Places the object by its indents. Source: XSL 1.1 §4.4.1, §5.3.2.
 *
 * Returns: where it is; the content is at least a point wide
 */
FoBlockBox
fo_block_box(const FoStyle *style, FoUnit x, FoUnit width);

/**
 * fo_break_of:
 * @style: a block-level object's style
 * @property: break-before or break-after
 *
 * Returns: the forced break
 */
FoBreak
fo_break_of(const FoStyle *style, FoProperty property);

/**
 * fo_block_open:
 * @node: a block-level object
 * @galley: takes break-before, keep-with-previous and space-before
 *
 * What every block-level object begins with.
 */
void
fo_block_open(const FoNode *node, FoGalley *galley);

/**
 * fo_block_close:
 * @node: a block-level object
 * @galley: takes space-after, keep-with-next and break-after
 *
 * What every block-level object ends with.
 */
void
fo_block_close(const FoNode *node, FoGalley *galley);

/**
 * fo_block_begin:
 * @node: a block-level object
 * @galley: takes the item
 * @box: where it is
 *
 * Adds %FO_ITEM_BEGIN with border-before and padding-before.
 *
 * Returns: the item's index
 */
guint
fo_block_begin(const FoNode *node, FoGalley *galley, const FoBlockBox *box);

/**
 * fo_block_end:
 * @node: a block-level object
 * @galley: takes the item
 * @box: where it is
 * @begin: what fo_block_begin() returned
 *
 * Adds %FO_ITEM_END with padding-after and border-after; applies keep-together. An object that has
 * no content but is visible keeps its place.
 */
void
fo_block_end(const FoNode *node, FoGalley *galley, const FoBlockBox *box, guint begin);

/**
 * fo_container_layout:
 *
 * As fo_block_layout() for fo:block-container.
 */
void
fo_container_layout(FoContext *context,
                    const FoNode *node,
                    FoGalley *galley,
                    FoUnit x,
                    FoUnit width);

G_END_DECLS
