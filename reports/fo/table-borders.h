/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/style.h"

G_BEGIN_DECLS

/**
 * FoTableArea: rows and columns of a table, counted from 0
 */
typedef struct {
    guint row;
    guint rows;
    guint column;
    guint columns;
} FoTableArea;

/**
 * FoTableEdges:
 *
 * The collapsed borders of a table: one for each side of each place of its grid, shared by
 * neighbours. Candidates come in the order cell, row, body, column, table; of equal ones the
 * earlier stays.
 *
 * Source: XSL 1.1 §6.7.10, §7.28.1; CSS 2.1 §17.6.2.
 */
typedef struct _FoTableEdges FoTableEdges;

/**
 * fo_table_edges_new:
 * @rows: number of rows
 * @columns: number of columns
 * @by_precedence: border-collapse="collapse-with-precedence"
 *
 * Returns: (transfer full): no borders yet
 */
FoTableEdges *
fo_table_edges_new(guint rows, guint columns, gboolean by_precedence);

/**
 * FoEdgeCandidate: a border that wants an edge; @precedence counts only by precedence
 */
typedef struct {
    FoBorder border;
    gint precedence;
} FoEdgeCandidate;

/**
 * fo_table_edges_add:
 * @self: edges
 * @area: a cell, row, body, column or the table
 * @edge: one of its sides
 * @candidate: its border there
 *
 * Gives the border to all parts of that side where it wins: a higher precedence; else hidden, then
 * the wider one, then by style: double, solid, dashed, dotted, ridge, outset, groove, inset.
 */
void
fo_table_edges_add(FoTableEdges *self,
                   const FoTableArea *area,
                   FoEdge edge,
                   const FoEdgeCandidate *candidate);

/**
 * fo_table_edges_add_style:
 * @self: edges
 * @area: an area
 * @style: the style of the object that has the area
 *
 * fo_table_edges_add() for all four sides.
 */
void
fo_table_edges_add_style(FoTableEdges *self, const FoTableArea *area, const FoStyle *style);

/**
 * fo_table_border_wins:
 * @border: a border
 * @held: another one
 *
 * Returns: whether @border wins where both want the same edge, precedence apart
 */
gboolean
fo_table_border_wins(const FoBorder *border, const FoBorder *held);

/**
 * fo_table_edges_get:
 * @self: edges
 * @area: a cell's area
 * @edge: one of its sides
 *
 * Returns: the border that won there, whole; of several along the side the widest
 */
FoBorder
fo_table_edges_get(const FoTableEdges *self, const FoTableArea *area, FoEdge edge);

/**
 * fo_table_edges_is_outer:
 * @self: edges
 * @area: a cell's area
 * @edge: one of its sides
 *
 * Returns: whether that side is at the edge of the table
 */
gboolean
fo_table_edges_is_outer(const FoTableEdges *self, const FoTableArea *area, FoEdge edge);

/**
 * fo_table_edges_inside:
 * @self: edges
 * @area: a cell's area
 * @edge: one of its sides
 *
 * Source: CSS 2.1 §17.6.2.
 *
 * Returns: how much of the border is inside the cell: half. The other half is inside the neighbour,
 *   or outside the table.
 */
FoUnit
fo_table_edges_inside(const FoTableEdges *self, const FoTableArea *area, FoEdge edge);

/**
 * fo_table_edges_free:
 * @self: (nullable): edges
 */
void
fo_table_edges_free(FoTableEdges *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FoTableEdges, fo_table_edges_free)

G_END_DECLS
