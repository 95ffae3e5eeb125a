/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/line.h"

G_BEGIN_DECLS

/**
 * FoItemKind:
 * @FO_ITEM_LINE: a line
 * @FO_ITEM_SPACE: space between blocks; goes at the top and the end of a page unless @retain
 * @FO_ITEM_BEGIN: a block, table or list begins: border-before and padding-before; @height is
 *   their sum. What follows up to its %FO_ITEM_END is inside its border and background
 * @FO_ITEM_END: it ends: padding-after and border-after
 * @FO_ITEM_ROW: cells side by side (a table's rows that spans tie together; a list-item)
 * @FO_ITEM_BOX: content that never breaks: a block-container of fixed height or other orientation
 * @FO_ITEM_OUT: an absolutely positioned block-container: no height
 * @FO_ITEM_ANCHOR: an id or a marker: no height
 */
typedef enum {
    FO_ITEM_LINE,
    FO_ITEM_SPACE,
    FO_ITEM_BEGIN,
    FO_ITEM_END,
    FO_ITEM_ROW,
    FO_ITEM_BOX,
    FO_ITEM_OUT,
    FO_ITEM_ANCHOR,
} FoItemKind;

typedef enum {
    FO_BREAK_NONE,
    FO_BREAK_COLUMN,
    FO_BREAK_PAGE,
    FO_BREAK_EVEN,
    FO_BREAK_ODD
} FoBreak;

typedef struct _FoRow FoRow;
typedef struct _FoBox FoBox;
typedef struct _FoTable FoTable;

/**
 * FoItem:
 * @kind: what it is
 * @keep: how strongly it is kept with the item before it: 0 a page may break here,
 *   %FO_KEEP_ALWAYS never; between them the strength that is broken last
 * @break_before: forced break before it
 * @retain: for a space: kept at the edge of a page
 * @x: left edge of its border box from the left of the galley
 * @width: of its border box (line: of the line)
 * @height: its height (optimum for a space)
 * @span: whether it spans all columns of the region
 * @notes: (nullable): the footnotes that are cited in a line, laid out
 * @node: (nullable): the formatting object
 * @table: for %FO_ITEM_BEGIN and %FO_ITEM_END of a table: its repeated header and footer; they are
 *   freed with the end
 *
 * An element of the list that pages are cut from.
 */
typedef struct {
    FoItemKind kind;
    guint8 keep;
    guint8 break_before;
    guint8 retain;
    guint8 span;
    FoUnit x;
    FoUnit width;
    FoUnit height;
    gint precedence; /* of a space; G_MAXINT is force */
    const FoNode *node;
    FoGalley *notes;
    union {
        const FoLine *line;
        FoRow *row;
        const FoBox *box;
        const FoTable *table;
        FoAnchor anchor;
    };
} FoItem;

/**
 * FoGalley:
 *
 * @items: (element-type FoItem): owned by whoever lays out; only fo_galley_add() adds
 * @width: content width
 * @pending_keep: strength that keeps the next item with the last one
 * @pending_break: forced break before the next item
 * @span: whether the next items span all columns
 * @has_anchors: whether an id or a marker is anywhere in it
 * @has_breaks: whether a forced break may be anywhere in it
 *
 * What a formatting object or a sequence of them is laid out into, without an end in height.
 */
struct _FoGalley {
    GArray *items;
    FoUnit width;
    guint8 pending_keep;
    guint8 pending_break;
    gboolean span;
    gboolean has_anchors;
    gboolean has_breaks;
};

/**
 * FoCell:
 * @node: (nullable): table-cell, list-item-label or list-item-body; %NULL: borders only
 * @galley: (nullable): its content, in the cell's content width
 * @tail: (nullable): what earlier pages left of the row that is the first item of @galley
 * @open: (nullable): begins that are open where @galley begins, outermost first; @n_open of them
 * @height: of its content; more than a page can have, if need be
 * @min_height: what the border box has at least
 * @row: the row it begins in, from the band's first
 * @rows: how many rows it spans
 * @rows_in_table: how many it spans in all, if it is a part of a cell
 * @goes_on: whether a part of it is on the next page
 * @x: left edge of its border box from the left of the row's item
 * @width: of its border box
 * @before: height above the content: border and padding
 * @after: height below the content
 * @content_x: left edge of the content from @x
 * @content_width: its width
 * @borders: what is drawn, by #FoEdge. A collapsed border is drawn once and whole, by the cell after
 *   it; at the table's edge by the cell before it, too
 * @out: how far each border is drawn outside the border box
 * @break_after: drawn below the cell if a page ends there
 *
 * A cell that is split between pages has a galley for each part: a view of the items of the first
 * one, which owns them, or copies. Such a galley is only read, and not freed.
 */
typedef struct {
    const FoNode *node;
    FoGalley *galley;
    FoRow *tail;
    const FoItem *open;
    guint n_open;
    gint64 height;
    FoUnit min_height;
    guint row;
    guint rows;
    guint rows_in_table;
    gboolean goes_on;
    guint column;
    guint columns;
    FoUnit x;
    FoUnit width;
    FoUnit content_x;
    FoUnit content_width;
    FoUnit before;
    FoUnit after;
    FoBorder borders[4];
    FoUnit out[4];
    FoBorder break_after;
    FoKeyword display_align;
} FoCell;

/**
 * FoBackground: a body's or column's background behind some rows of a band
 * @x: left edge from the left of the row's item
 * @row: its first row, @rows: their number
 */
typedef struct {
    const FoNode *node;
    FoUnit x;
    FoUnit width;
    guint row;
    guint rows;
} FoBackground;

/**
 * FoRow:
 *
 * A band: one row of a table or of a list, or several that spans tie together.
 * @heights: of each row, with @gap below all but the last
 * @gap: what separates borders between the band's rows; belongs to no cell
 * @keeps: n_rows - 1 strengths between rows
 * @nodes: (nullable): for each row its table-row or list-item, or %NULL
 * @backgrounds: in the order they are painted, before those of the rows
 * @keep_together: strength that a break inside a row costs
 * @breaks: (nullable): n_rows - 1 forced breaks between rows
 * @break_before: of the rest of a row that was broken: the forced break it was broken by
 * @has_breaks: whether there may be a forced break inside
 * @goes_on: whether a part of its last row is on the next page
 */
struct _FoRow {
    guint n_rows;
    FoUnit *heights;
    FoUnit gap;
    guint8 *keeps;
    const FoNode **nodes;
    guint n_backgrounds;
    const FoBackground *backgrounds;
    guint8 keep_together;
    guint8 *breaks;
    guint8 break_before;
    gboolean has_breaks;
    gboolean goes_on;
    guint n_cells;
    FoCell *cells;
};

/**
 * FoBox: unbreakable content
 * @orientation: 0, 90, 180 or 270 degrees counter-clockwise
 * @content_width: of the content, before it is turned
 * @left, @top: for %FO_ITEM_OUT: place of the border box; @fixed: from the page, else from the
 *   surrounding reference area
 */
struct _FoBox {
    FoGalley *galley;
    gint orientation;
    FoUnit content_width;
    FoUnit content_height;
    FoUnit left;
    FoUnit top;
    gboolean fixed;
    gboolean clip;
    FoKeyword display_align;
};

/**
 * FoTable: what repeats on each page of a table
 * @header_varies: whether the header has a retrieve-table-marker, so that fo_table_part_layout()
 *   makes it for each page
 * @footer_varies: the same for the footer
 * @separate: whether the table has borders of its own (border-collapse="separate")
 */
struct _FoTable {
    const FoNode *node;
    FoGalley *header; /* nullable: items are rows */
    FoGalley *footer;
    FoUnit header_height;
    FoUnit footer_height;
    gboolean omit_header_at_break;
    gboolean omit_footer_at_break;
    gboolean header_varies;
    gboolean footer_varies;
    gboolean separate;
};

/**
 * fo_galley_new:
 * @width: content width
 *
 * Returns: (transfer full): nothing laid out
 */
FoGalley *
fo_galley_new(FoUnit width);

/**
 * fo_galley_free:
 * @self: (nullable): a galley; with the galleys of its cells, boxes and tables
 */
void
fo_galley_free(FoGalley *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FoGalley, fo_galley_free)

/**
 * fo_galley_drop:
 * @self: a galley
 * @n: number of items
 *
 * Drops the first items, which are on pages that are out.
 */
void
fo_galley_drop(FoGalley *self, guint n);

/**
 * fo_galley_add:
 * @self: a galley
 * @item: is copied
 *
 * Adds an item. A space that follows a space (with nothing between but anchors and the begins and
 * ends of blocks without border and padding there) is joined with it: the higher precedence, else
 * the larger one. Source: XSL 1.1 §4.3.1.
 *
 * Returns: its index
 */
guint
fo_galley_add(FoGalley *self, const FoItem *item);

/**
 * fo_galley_height:
 * @self: a galley
 *
 * Returns: the sum of its items' heights, without leading and trailing spaces that are not retained
 */
FoUnit
fo_galley_height(const FoGalley *self);

/**
 * fo_item_is_content:
 * @item: an item
 *
 * Returns: whether it is a line, row or box: a page may break between two of them
 */
gboolean
fo_item_is_content(const FoItem *item);

/**
 * fo_galley_keep:
 * @self: a galley
 * @first: index of an item
 * @strength: of keep-together
 *
 * Keeps everything from @first to the end of the galley together, at least this strongly.
 */
void
fo_galley_keep(FoGalley *self, guint first, guint8 strength);

/**
 * fo_block_layout:
 * @context: fonts, references, arena
 * @node: block, block-container, table, table-and-caption, list-block, wrapper, marker …
 * @galley: takes the items
 * @x: left edge of the reference for indents, from the galley's left
 * @width: content width of the surrounding reference area
 *
 * Lays one block-level object out. Sets keeps (keep-together, keep-with-next and -previous, widows
 * and orphans) and breaks.
 */
void
fo_block_layout(FoContext *context, const FoNode *node, FoGalley *galley, FoUnit x, FoUnit width);

/**
 * fo_children_layout:
 * @context: fonts, references, arena
 * @node: whose children are laid out: blocks as by fo_block_layout(), inline content between them
 *   as paragraphs of @node
 * @galley: takes the items
 * @x: left edge
 * @width: width
 */
void
fo_children_layout(FoContext *context,
                   const FoNode *node,
                   FoGalley *galley,
                   FoUnit x,
                   FoUnit width);

/**
 * fo_table_layout:
 *
 * As fo_block_layout() for fo:table (and the table in fo:table-and-caption): %FO_ITEM_BEGIN with
 * its #FoTable, one %FO_ITEM_ROW for each band of rows, %FO_ITEM_END.
 */
void
fo_table_layout(FoContext *context, const FoNode *node, FoGalley *galley, FoUnit x, FoUnit width);

/**
 * fo_table_part_layout:
 * @context: finds the markers of the page
 * @part: a table's header or footer
 *
 * Lays it out for one page. Source: XSL 1.1 §6.13.7.
 *
 * Returns: (transfer full): its rows
 */
FoGalley *
fo_table_part_layout(FoContext *context, const FoGalley *part);

/**
 * fo_list_layout:
 *
 * As fo_block_layout() for fo:list-block: each list-item becomes a %FO_ITEM_ROW of two cells.
 */
void
fo_list_layout(FoContext *context, const FoNode *node, FoGalley *galley, FoUnit x, FoUnit width);

G_END_DECLS
