/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/table-grid.h"

#include "reports/fo/table-columns.h"

/* longer spans are cut; a part with so many rows would not be laid out anyway */
#define ROWS_MAX (1 << 24)

FoGrid *
fo_grid_new(guint n_columns, FoWarnings *warnings)
{
    FoGrid *self = g_new0(FoGrid, 1);

    self->rows = g_array_new(FALSE, FALSE, sizeof(FoGridRow));
    self->cells = g_array_new(FALSE, FALSE, sizeof(FoGridCell));
    self->busy = g_array_new(FALSE, TRUE, sizeof(guint));
    self->n_columns = n_columns;
    self->warnings = warnings;
    g_array_set_size(self->busy, n_columns);
    return self;
}

void
fo_grid_free(FoGrid *self)
{
    if (self == NULL)
        return;
    g_array_unref(self->rows);
    g_array_unref(self->cells);
    g_array_unref(self->busy);
    g_free(self);
}

void
fo_grid_begin_part(FoGrid *self, const FoNode *part)
{
    self->part = part;
    self->row_spans = FALSE;
}

void
fo_grid_begin_row(FoGrid *self, const FoNode *node)
{
    const FoGridRow row = {.node = node, .part = self->part, .first_cell = self->cells->len};

    g_array_append_val(self->rows, row);
    self->next_column = 0;
}

static void
warn(FoGrid *self, const FoNode *node, const gchar *message)
{
    if (self->warnings != NULL)
        fo_warn(self->warnings, node != NULL ? node->line : 0, "%s", message);
}

/* columns from first on that are free in the current row, at most wanted */
static guint
free_columns(const FoGrid *self, guint first, guint wanted)
{
    guint row = self->rows->len - 1;
    guint n = 0;

    while (n < wanted &&
           (first + n >= self->busy->len || g_array_index(self->busy, guint, first + n) <= row))
        n++;
    return n;
}

static guint
find_place(const FoGrid *self, guint first, guint columns)
{
    guint n;

    while ((n = free_columns(self, first, columns)) < columns)
        first += n + 1;
    return first;
}

static guint
choose_column(FoGrid *self, const FoGridRequest *request, guint columns)
{
    guint asked = request->column_number > 0 ? (guint)request->column_number - 1
                                             : find_place(self, self->next_column, 1);
    guint column = find_place(self, asked, columns);

    if (column != asked)
        warn(self, request->node, "table-cell overlaps another one; moved to the next free column");
    return column;
}

static void
occupy(FoGrid *self, const FoGridCell *cell)
{
    guint end = cell->column + cell->columns;

    if (self->busy->len < end)
        g_array_set_size(self->busy, end);
    self->n_columns = MAX(self->n_columns, end);
    for (guint i = cell->column; i < end; i++)
        g_array_index(self->busy, guint, i) = cell->row + cell->rows;
}

void
fo_grid_add(FoGrid *self, const FoGridRequest *request)
{
    guint columns = (guint)CLAMP(request->columns, 1, FO_TABLE_COLUMNS_MAX);
    FoGridCell cell = {
        .node = request->node,
        .row = self->rows->len - 1,
        .rows = (guint)CLAMP(request->rows, 1, ROWS_MAX),
        .column = choose_column(self, request, columns),
        .columns = columns,
    };

    if (cell.column >= FO_TABLE_COLUMNS_MAX) {
        warn(self, request->node, "table with too many columns; table-cell left out");
        return;
    }
    cell.columns = MIN(columns, FO_TABLE_COLUMNS_MAX - cell.column);
    self->row_spans = self->row_spans || cell.rows > 1;
    self->next_column = cell.column + cell.columns;
    occupy(self, &cell);
    g_array_append_val(self->cells, cell);
    fo_grid_row(self, cell.row)->n_cells++;
}

void
fo_grid_end_part(FoGrid *self)
{
    guint n_rows = self->rows->len;

    for (guint i = self->cells->len; self->row_spans && i-- > 0;) {
        FoGridCell *cell = fo_grid_cell(self, i);

        if (fo_grid_row(self, cell->row)->part != self->part)
            break;
        cell->rows = MIN(cell->rows, n_rows - cell->row);
    }
    for (guint i = 0; self->row_spans && i < self->busy->len; i++) {
        guint *busy = &g_array_index(self->busy, guint, i);

        *busy = MIN(*busy, n_rows);
    }
}

static void
read_cell(FoGrid *self, const FoNode *cell)
{
    const FoGridRequest request = {
        .node = cell,
        .column_number = fo_style_integer(cell->style, FO_PROPERTY_COLUMN_NUMBER),
        .columns = fo_style_integer(cell->style, FO_PROPERTY_NUMBER_COLUMNS_SPANNED),
        .rows = fo_style_integer(cell->style, FO_PROPERTY_NUMBER_ROWS_SPANNED),
    };

    fo_grid_add(self, &request);
}

static void
read_row(FoGrid *self, const FoNode *row)
{
    fo_grid_begin_row(self, row);
    for (const FoNode *node = row->first_child; node != NULL; node = node->next) {
        if (node->element == FO_ELEMENT_TABLE_CELL)
            read_cell(self, node);
    }
}

static gboolean
is_true(const FoNode *node, FoProperty property)
{
    return fo_style_keyword(node->style, property) == FO_KEYWORD_TRUE;
}

void
fo_grid_read(FoGrid *self, const FoNode *part)
{
    gboolean in_row = FALSE;

    fo_grid_begin_part(self, part);
    for (const FoNode *node = part->first_child; node != NULL; node = node->next) {
        if (node->element == FO_ELEMENT_TABLE_ROW) {
            read_row(self, node);
            in_row = FALSE;
        } else if (node->element == FO_ELEMENT_TABLE_CELL) {
            if (!in_row || is_true(node, FO_PROPERTY_STARTS_ROW))
                fo_grid_begin_row(self, NULL);
            read_cell(self, node);
            in_row = !is_true(node, FO_PROPERTY_ENDS_ROW);
        }
    }
    fo_grid_end_part(self);
}

guint
fo_grid_band_end(const FoGrid *self, guint first)
{
    guint end = first + 1;

    for (guint i = first; i < end; i++) {
        const FoGridRow *row = fo_grid_row(self, i);

        for (guint j = row->first_cell; j < row->first_cell + row->n_cells; j++) {
            const FoGridCell *cell = fo_grid_cell(self, j);

            end = MAX(end, cell->row + cell->rows);
        }
    }
    return end;
}
