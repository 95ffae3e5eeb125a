/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/block.h"
#include "reports/fo/geometry.h"
#include "reports/fo/row-split.h"
#include "reports/fo/table-collapse.h"
#include "reports/fo/table-markers.h"
#include "reports/fo/table-row.h"

typedef struct {
    FoTablePlan plan;
    const FoNode *node;
    FoBlockBox box; /* border box and content box of the table */
} Layout;

static const FoNode *
find_child(const FoNode *node, FoElement element)
{
    const FoNode *child = node->first_child;

    while (child != NULL && child->element != element)
        child = child->next;
    return child;
}

static gboolean
is_true(const FoNode *node, FoProperty property)
{
    return fo_style_keyword(node->style, property) == FO_KEYWORD_TRUE;
}

static void
read_parts(FoGrid *grid, const FoNode *table, FoElement element)
{
    for (const FoNode *child = table->first_child; child != NULL; child = child->next) {
        if (child->element == element)
            fo_grid_read(grid, child);
    }
}

/* header and footer come where they are drawn, so that borders meet their neighbours */
static void
read_grid(FoGrid *grid, const FoNode *table)
{
    read_parts(grid, table, FO_ELEMENT_TABLE_HEADER);
    read_parts(grid, table, FO_ELEMENT_TABLE_BODY);
    read_parts(grid, table, FO_ELEMENT_TABLE_FOOTER);
}

static gboolean
collapses(const FoNode *table)
{
    return fo_style_keyword(table->style, FO_PROPERTY_BORDER_COLLAPSE) != FO_KEYWORD_SEPARATE;
}

/* what the table's own width leaves to its columns */
static void
set_box(Layout *self, FoUnit x, FoUnit width)
{
    const FoStyle *style = self->node->style;
    const FoValue *own = fo_style_get(style, FO_PROPERTY_INLINE_PROGRESSION_DIMENSION_OPTIMUM);
    FoUnit content;

    self->box = fo_block_box(style, x, width);
    if (self->plan.edges != NULL) {
        self->box.x = self->box.content_x;
        self->box.width = self->box.content_width;
    }
    content = self->box.content_width;
    if (own->kind == FO_VALUE_LENGTH || own->kind == FO_VALUE_PERCENT)
        content =
            MAX(fo_style_length(style, FO_PROPERTY_INLINE_PROGRESSION_DIMENSION_OPTIMUM, content),
                FO_POINT);
    self->box.width += content - self->box.content_width;
    self->box.content_width = content;
}

static void
warn_auto(const Layout *self, const GArray *columns)
{
    if (fo_style_keyword(self->node->style, FO_PROPERTY_TABLE_LAYOUT) == FO_KEYWORD_FIXED)
        return;
    for (guint i = 0; i < columns->len; i++) {
        FoValueKind kind = g_array_index(columns, FoTableColumn, i).width.kind;

        if (kind == FO_VALUE_LENGTH || kind == FO_VALUE_PERCENT || kind == FO_VALUE_PROPORTION)
            continue;
        fo_warn(self->plan.context->warnings, self->node->line,
                "table-layout=\"auto\": columns without column-width get equal widths");
        return;
    }
}

static void
set_columns(Layout *self, GArray *columns)
{
    FoTablePlan *plan = &self->plan;
    FoUnit room = self->box.content_width - plan->gap_inline;
    FoUnit rest;

    warn_auto(self, columns);
    plan->columns = (const FoTableColumn *)(gpointer)columns->data;
    plan->width = fo_table_columns_resolve((FoTableColumn *)(gpointer)columns->data, columns->len,
                                           MAX(room, FO_POINT)) +
                  plan->gap_inline;
    for (guint i = 0; i < columns->len; i++) {
        FoTableColumn *column = &g_array_index(columns, FoTableColumn, i);

        column->x += plan->gap_inline / 2;
        plan->column_backgrounds =
            plan->column_backgrounds ||
            (column->node != NULL &&
             (fo_style_color(column->node->style, FO_PROPERTY_BACKGROUND_COLOR) & 0xff) != 0);
    }
    rest = plan->width - self->box.content_width;
    self->box.width += rest;
    self->box.content_width += rest;
    plan->x = self->box.content_x;
}

static void
add_anchor(FoGalley *galley, const FoNode *node, const gchar *id)
{
    const FoItem item = {.kind = FO_ITEM_ANCHOR, .node = node, .anchor = {.id = id, .node = node}};

    fo_galley_add(galley, &item);
}

static void
add_markers(FoGalley *galley, const FoNode *node)
{
    for (const FoNode *child = node->first_child; child != NULL; child = child->next) {
        if (child->element == FO_ELEMENT_MARKER)
            add_anchor(galley, child, NULL);
        else if (child->element != FO_ELEMENT_TEXT)
            break;
    }
}

static void
add_gap(FoGalley *galley, FoUnit height, gboolean retain)
{
    const FoItem item = {
        .kind = FO_ITEM_SPACE, .height = height, .precedence = G_MAXINT, .retain = (guint8)retain};

    if (height > 0)
        fo_galley_add(galley, &item);
}

static void
add_band(const Layout *self, FoGalley *galley, guint first, guint end)
{
    FoRow *row = fo_table_row_new(&self->plan, first, end);
    const FoNode *last = row->nodes[row->n_rows - 1];
    FoBreak before, after;
    FoItem item = {
        .kind = FO_ITEM_ROW,
        .x = self->plan.x,
        .width = self->plan.width,
        .node = row->nodes[0],
        .row = row,
    };

    if (row->nodes[0] != NULL)
        fo_block_open(row->nodes[0], galley);
    for (guint i = 0; i < row->n_rows; i++) {
        if (row->nodes[i] != NULL)
            add_markers(galley, row->nodes[i]);
    }
    fo_row_layout(self->plan.context, row);
    fo_row_find_breaks(row, &before, &after);
    item.height = fo_row_offset(row, row->n_rows);
    galley->pending_break = MAX(galley->pending_break, (guint8)before);
    fo_galley_add(galley, &item);
    galley->pending_break = (guint8)after;
    if (last != NULL)
        fo_block_close(last, galley);
}

static void
begin_part(FoGalley *galley, const FoNode *part)
{
    const gchar *id = fo_node_attribute(part, FO_PROPERTY_ID);

    if (id != NULL)
        add_anchor(galley, part, id);
    add_markers(galley, part);
}

/* the rows of all parts of a kind */
static void
add_rows(const Layout *self, FoGalley *galley, FoElement element)
{
    const FoGrid *grid = self->plan.grid;
    const FoNode *part = NULL;
    guint end;

    for (guint i = 0; i < grid->rows->len; i = end) {
        const FoGridRow *row = fo_grid_row(grid, i);

        end = i + 1;
        if (row->part->element != element)
            continue;
        if (galley->items->len > 0 && part != NULL)
            add_gap(galley, self->plan.gap_block, FALSE);
        if (row->part != part)
            begin_part(galley, row->part);
        part = row->part;
        end = fo_grid_band_end(grid, i);
        add_band(self, galley, i, end);
    }
}

static gboolean
has_table_marker(const FoNode *node)
{
    if (node->element == FO_ELEMENT_RETRIEVE_TABLE_MARKER)
        return TRUE;
    for (const FoNode *child = node->first_child; child != NULL; child = child->next) {
        if (has_table_marker(child))
            return TRUE;
    }
    return FALSE;
}

static void
add_header(const Layout *self, FoTable *table)
{
    const FoNode *header = find_child(self->node, FO_ELEMENT_TABLE_HEADER);

    if (header == NULL)
        return;
    table->header = fo_galley_new(self->plan.width);
    table->header_varies = has_table_marker(header);
    add_rows(self, table->header, FO_ELEMENT_TABLE_HEADER);
    add_gap(table->header, self->plan.gap_block, TRUE);
    if (table->header_varies) {
        FoGalley *first = table->header;

        table->header = fo_table_part_longest(self->plan.context, table, first);
        fo_galley_free(first);
    }
    table->header_height = fo_galley_height(table->header);
}

static void
add_footer(const Layout *self, FoTable *table)
{
    const FoNode *footer = find_child(self->node, FO_ELEMENT_TABLE_FOOTER);

    if (footer == NULL)
        return;
    table->footer_varies = has_table_marker(footer);
    table->footer = fo_galley_new(self->plan.width);
    add_gap(table->footer, self->plan.gap_block, TRUE);
    add_rows(self, table->footer, FO_ELEMENT_TABLE_FOOTER);
    if (table->footer_varies) {
        FoGalley *first = table->footer;

        table->footer = fo_table_part_longest(self->plan.context, table, first);
        fo_galley_free(first);
    }
    table->footer_height = fo_galley_height(table->footer);
}

static const FoTable *
repeated_parts(const Layout *self)
{
    FoTable *table = fo_arena_new_struct(self->plan.context->arena, FoTable);

    table->node = self->node;
    table->separate = self->plan.edges == NULL;
    table->omit_header_at_break = is_true(self->node, FO_PROPERTY_TABLE_OMIT_HEADER_AT_BREAK);
    table->omit_footer_at_break = is_true(self->node, FO_PROPERTY_TABLE_OMIT_FOOTER_AT_BREAK);
    add_header(self, table);
    add_footer(self, table);
    return table;
}

/* height of an edge of the table itself: none where borders collapse */
static FoUnit
edge_height(const Layout *self, FoEdge edge)
{
    const FoStyle *style = self->node->style;

    if (self->plan.edges != NULL)
        return 0;
    return fo_style_border(style, edge).width + self->plan.gap_block +
           fo_style_padding(style, edge, self->box.width);
}

static void
add_table(const Layout *self, FoGalley *galley)
{
    FoItem begin = {
        .kind = FO_ITEM_BEGIN,
        .x = self->box.x,
        .width = self->box.width,
        .height = edge_height(self, FO_EDGE_BEFORE),
        .node = self->node,
        .table = repeated_parts(self),
    };
    FoItem end = {
        .kind = FO_ITEM_END,
        .x = self->box.x,
        .width = self->box.width,
        .height = edge_height(self, FO_EDGE_AFTER),
        .node = self->node,
        .table = begin.table,
    };
    guint first = fo_galley_add(galley, &begin);

    add_markers(galley, self->node);
    add_rows(self, galley, FO_ELEMENT_TABLE_BODY);
    fo_galley_add(galley, &end);
    fo_galley_keep(galley, first,
                   fo_keep_of(self->node, FO_PROPERTY_KEEP_TOGETHER_WITHIN_COLUMN,
                              FO_PROPERTY_KEEP_TOGETHER_WITHIN_PAGE));
}

static void
layout_table(FoContext *context, const FoNode *node, FoGalley *galley, FoUnit x, FoUnit width)
{
    g_autoptr(GArray) columns = g_array_new(FALSE, TRUE, sizeof(FoTableColumn));
    g_autoptr(FoGrid) grid = NULL;
    g_autoptr(FoTableEdges) edges = NULL;
    Layout self = {.node = node, .plan = {.context = context}};

    fo_table_columns_read(node, columns);
    grid = fo_grid_new(columns->len, context->warnings);
    read_grid(grid, node);
    g_array_set_size(columns, grid->n_columns);
    if (collapses(node)) {
        edges = fo_table_collapse(node, grid, columns);
    } else {
        self.plan.gap_inline =
            fo_style_length(node->style, FO_PROPERTY_BORDER_SEPARATION_INLINE, 0);
        self.plan.gap_block = fo_style_length(node->style, FO_PROPERTY_BORDER_SEPARATION_BLOCK, 0);
    }
    self.plan.grid = grid;
    self.plan.edges = edges;
    self.plan.rtl = fo_style_keyword(node->style, FO_PROPERTY_WRITING_MODE) == FO_KEYWORD_RL_TB;
    set_box(&self, x, width);
    set_columns(&self, columns);
    fo_block_open(node, galley);
    add_table(&self, galley);
    fo_block_close(node, galley);
}

static gboolean
is_below(FoKeyword side)
{
    return side == FO_KEYWORD_AFTER || side == FO_KEYWORD_BOTTOM || side == FO_KEYWORD_END ||
           side == FO_KEYWORD_RIGHT;
}

static void
layout_with_caption(FoContext *context,
                    const FoNode *node,
                    FoGalley *galley,
                    FoUnit x,
                    FoUnit width)
{
    const FoNode *caption = find_child(node, FO_ELEMENT_TABLE_CAPTION);
    const FoNode *table = find_child(node, FO_ELEMENT_TABLE);
    gboolean below = is_below(fo_style_keyword(node->style, FO_PROPERTY_CAPTION_SIDE));
    const FoBlockBox box = fo_block_box(node->style, x, width);
    guint begin;

    fo_block_open(node, galley);
    begin = fo_block_begin(node, galley, &box);
    if (!below && caption != NULL) {
        fo_children_layout(context, caption, galley, x, width);
        galley->pending_keep = FO_KEEP_ALWAYS;
    }
    if (table != NULL)
        layout_table(context, table, galley, x, width);
    if (below && caption != NULL) {
        galley->pending_keep = FO_KEEP_ALWAYS;
        fo_children_layout(context, caption, galley, x, width);
    }
    fo_block_end(node, galley, &box, begin);
    fo_block_close(node, galley);
}

void
fo_table_layout(FoContext *context, const FoNode *node, FoGalley *galley, FoUnit x, FoUnit width)
{
    if (node->element == FO_ELEMENT_TABLE_AND_CAPTION)
        layout_with_caption(context, node, galley, x, width);
    else
        layout_table(context, node, galley, x, width);
}

static FoRow *
copy_row(FoContext *context, const FoRow *row)
{
    FoRow *copy = fo_arena_copy(context->arena, row, sizeof(FoRow));

    copy->heights = fo_arena_new_array(context->arena, FoUnit, row->n_rows);
    copy->cells = fo_arena_copy(context->arena, row->cells, sizeof(FoCell) * row->n_cells);
    return copy;
}

FoGalley *
fo_table_part_layout(FoContext *context, const FoGalley *part)
{
    FoGalley *own = fo_galley_new(part->width);

    for (guint i = 0; i < part->items->len; i++) {
        FoItem item = g_array_index(part->items, FoItem, i);

        if (item.kind == FO_ITEM_ROW) {
            item.row = copy_row(context, item.row);
            fo_row_layout(context, item.row);
            item.height = fo_row_offset(item.row, item.row->n_rows);
        }
        fo_galley_add(own, &item);
    }
    return own;
}
