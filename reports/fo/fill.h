/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/galley.h"

G_BEGIN_DECLS

/**
 * FoCursor: a place in a galley
 * @index: of an item
 * @tail: (nullable): what earlier pages left of the row at @index
 */
typedef struct {
    guint index;
    FoRow *tail;
} FoCursor;

/**
 * FoPlacementKind:
 * @FO_PLACE_ITEM: an item of the galley
 * @FO_PLACE_HEADER: a table's header, repeated or for the first time
 * @FO_PLACE_FOOTER: a table's footer
 */
typedef enum {
    FO_PLACE_ITEM,
    FO_PLACE_HEADER,
    FO_PLACE_FOOTER
} FoPlacementKind;

/**
 * FoPlacement: something that has its place in a frame
 * @item: a copy of the item; header and footer: of the table's begin
 * @y: its top from the frame's top
 * @repeated: whether a header or footer has its place in another frame, too, where it counts
 */
typedef struct {
    FoPlacementKind kind;
    FoItem item;
    FoUnit y;
    gboolean repeated;
} FoPlacement;

/**
 * FoNotePart: footnotes, or what earlier frames left of them
 * @start: where they go on in @galley
 * @open: begins that are open there, outermost first
 */
typedef struct {
    const FoGalley *galley;
    FoCursor start;
    const FoItem *open;
    guint n_open;
} FoNotePart;

/**
 * FoFillReason: why a frame ended
 */
typedef enum {
    FO_FILL_END,   /* no more items */
    FO_FILL_FULL,  /* no more room */
    FO_FILL_BREAK, /* a forced break */
    FO_FILL_NONE,  /* nothing fits that may be separated from the rest: it is empty */
    FO_FILL_SPAN,  /* what follows spans another number of columns */
} FoFillReason;

/**
 * FoFrame: what a column, cell or box shows of a galley
 * @open: (element-type FoItem): begins that are open at its top, outermost first
 * @placements: (element-type FoPlacement): in order of the items
 * @height: used, with footnotes left out
 * @notes: (element-type FoFrame): the footnotes at its foot, from top to bottom
 * @notes_height: of all of them
 * @notes_rest: (element-type FoNotePart): footnotes that go on in the next frame
 * @end: where the next frame begins
 * @reason: why it ended, @next_break: the forced break
 * @overflows: whether something was higher than the frame
 */
typedef struct {
    GArray *open;
    GArray *placements;
    FoUnit height;
    GPtrArray *notes;
    FoUnit notes_height;
    GArray *notes_rest;
    FoCursor end;
    FoFillReason reason;
    FoBreak next_break;
    gboolean overflows;
} FoFrame;

/**
 * fo_frame_new:
 * @open: (nullable) (element-type FoItem): begins that are open at its top
 *
 * Returns: (transfer full): an empty frame
 */
FoFrame *
fo_frame_new(const GArray *open);

/**
 * fo_frame_free:
 * @self: (nullable): a frame
 */
void
fo_frame_free(FoFrame *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FoFrame, fo_frame_free)

/**
 * FoFillRoom: what there is to fill
 * @height: of the frame
 * @notes: whether footnotes stand at its foot; else they are somebody else's
 * @carried: (nullable) (element-type FoNotePart): footnotes that the frame before left
 * @separator: height of what stands between text and footnotes
 * @strength: the strongest keep that may be broken; %FO_KEEP_ALWAYS: what is higher than the frame
 *   is taken alone, too
 * @final: whether the galley is complete
 * @whole: whether all of it goes into the frame: forced breaks do nothing
 */
typedef struct {
    FoUnit height;
    gboolean notes;
    const GArray *carried;
    FoUnit separator;
    guint8 strength;
    gboolean final;
    gboolean whole;
} FoFillRoom;

/**
 * fo_fill:
 * @context: for rows that are split
 * @galley: items
 * @start: where to begin
 * @open: (element-type FoItem): begins that are open at @start
 * @room: what there is to fill
 *
 * Fills a frame: as many items as fit, up to a forced break, or the break that violates keeps
 * least. Rows are split where that violates keeps less than a break before them. Progress is
 * certain: what is higher than an empty frame stands in it alone.
 *
 * Footnotes begin in the frame that cites them, and go on in the next ones.
 *
 * Source: XSL 1.1 §4.8, §6.12.3, §7.20.
 *
 * Returns: (transfer full) (nullable): a frame; %NULL if the galley ended before the frame was full
 *   and more may come
 */
FoFrame *
fo_fill(FoContext *context,
        const FoGalley *galley,
        const FoCursor *start,
        const GArray *open,
        const FoFillRoom *room);

/**
 * fo_fill_all:
 * @galley: (nullable): items
 *
 * Returns: (transfer full): a frame with all of them
 */
FoFrame *
fo_fill_all(FoContext *context, const FoGalley *galley);

/**
 * fo_fill_cell:
 * @context: fonts, references, arena
 * @cell: a cell, or the part of one that is on a page
 *
 * Returns: (transfer full): a frame with all of its content
 */
FoFrame *
fo_fill_cell(FoContext *context, const FoCell *cell);

/**
 * fo_open_update:
 * @open: (element-type FoItem) (inout): begins that are open before @frame
 * @frame: a frame
 *
 * Makes it what is open after it.
 */
void
fo_open_update(GArray *open, const FoFrame *frame);

G_END_DECLS
