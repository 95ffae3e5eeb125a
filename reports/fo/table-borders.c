/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/table-borders.h"

/* edges above the rows, one more than rows; edges before the columns, one more than columns */
struct _FoTableEdges {
    guint rows;
    guint columns;
    gboolean by_precedence;
    FoEdgeCandidate *across; /* (rows + 1) * columns */
    FoEdgeCandidate *along;  /* rows * (columns + 1) */
};

/* the parts of one side of an area */
typedef struct {
    FoEdgeCandidate *first;
    guint n;
    guint step;
} Side;

static const FoProperty precedences[] = {
    [FO_EDGE_BEFORE] = FO_PROPERTY_BORDER_BEFORE_PRECEDENCE,
    [FO_EDGE_AFTER] = FO_PROPERTY_BORDER_AFTER_PRECEDENCE,
    [FO_EDGE_START] = FO_PROPERTY_BORDER_START_PRECEDENCE,
    [FO_EDGE_END] = FO_PROPERTY_BORDER_END_PRECEDENCE,
};

FoTableEdges *
fo_table_edges_new(guint rows, guint columns, gboolean by_precedence)
{
    FoTableEdges *self = g_new0(FoTableEdges, 1);

    self->rows = rows;
    self->columns = columns;
    self->by_precedence = by_precedence;
    self->across = g_new0(FoEdgeCandidate, (gsize)(rows + 1) * columns);
    self->along = g_new0(FoEdgeCandidate, (gsize)rows * (columns + 1));
    return self;
}

void
fo_table_edges_free(FoTableEdges *self)
{
    if (self == NULL)
        return;
    g_free(self->across);
    g_free(self->along);
    g_free(self);
}

static Side
side_of(const FoTableEdges *self, const FoTableArea *area, FoEdge edge)
{
    gsize row = area->row + (edge == FO_EDGE_AFTER ? area->rows : 0);
    gsize column = area->column + (edge == FO_EDGE_END ? area->columns : 0);

    if (edge == FO_EDGE_BEFORE || edge == FO_EDGE_AFTER)
        return (Side){&self->across[row * self->columns + column], area->columns, 1};
    return (Side){&self->along[row * (self->columns + 1) + column], area->rows, self->columns + 1};
}

static guint
style_rank(FoKeyword style)
{
    switch (style) {
    case FO_KEYWORD_DOUBLE:
        return 8;
    case FO_KEYWORD_SOLID:
        return 7;
    case FO_KEYWORD_DASHED:
        return 6;
    case FO_KEYWORD_DOTTED:
        return 5;
    case FO_KEYWORD_RIDGE:
        return 4;
    case FO_KEYWORD_OUTSET:
        return 3;
    case FO_KEYWORD_GROOVE:
        return 2;
    case FO_KEYWORD_INSET:
        return 1;
    default:
        return 0;
    }
}

static gboolean
wins(const FoTableEdges *self, const FoEdgeCandidate *new, const FoEdgeCandidate *held)
{
    if (held->border.style == FO_KEYWORD_NONE)
        return new->border.style != FO_KEYWORD_NONE;
    if (self->by_precedence && new->precedence != held->precedence)
        return new->precedence > held->precedence;
    if (held->border.style == FO_KEYWORD_HIDDEN)
        return FALSE;
    if (new->border.style == FO_KEYWORD_HIDDEN)
        return TRUE;
    if (new->border.width != held->border.width)
        return new->border.width > held->border.width;
    return style_rank(new->border.style) > style_rank(held->border.style);
}

gboolean
fo_table_border_wins(const FoBorder *border, const FoBorder *held)
{
    static const FoTableEdges edges = {.by_precedence = FALSE};
    const FoEdgeCandidate first = {.border = *border};
    const FoEdgeCandidate second = {.border = *held};

    return wins(&edges, &first, &second);
}

void
fo_table_edges_add(FoTableEdges *self,
                   const FoTableArea *area,
                   FoEdge edge,
                   const FoEdgeCandidate *candidate)
{
    Side side = side_of(self, area, edge);

    if (candidate->border.style == FO_KEYWORD_NONE)
        return;
    for (guint i = 0; i < side.n; i++) {
        FoEdgeCandidate *held = side.first + (gsize)i * side.step;

        if (wins(self, candidate, held))
            *held = *candidate;
    }
}

static gint
precedence_of(const FoStyle *style, FoEdge edge)
{
    if (fo_style_keyword(style, precedences[edge]) == FO_KEYWORD_FORCE)
        return G_MAXINT;
    return fo_style_integer(style, precedences[edge]);
}

void
fo_table_edges_add_style(FoTableEdges *self, const FoTableArea *area, const FoStyle *style)
{
    for (guint i = 0; i < G_N_ELEMENTS(precedences); i++) {
        FoEdgeCandidate candidate = {.border = fo_style_border(style, (FoEdge)i)};

        if (self->by_precedence)
            candidate.precedence = precedence_of(style, (FoEdge)i);
        fo_table_edges_add(self, area, (FoEdge)i, &candidate);
    }
}

FoBorder
fo_table_edges_get(const FoTableEdges *self, const FoTableArea *area, FoEdge edge)
{
    Side side = side_of(self, area, edge);
    FoBorder border = side.first->border;

    for (guint i = 1; i < side.n; i++) {
        const FoEdgeCandidate *other = side.first + (gsize)i * side.step;

        if (other->border.width > border.width)
            border = other->border;
    }
    return border;
}

gboolean
fo_table_edges_is_outer(const FoTableEdges *self, const FoTableArea *area, FoEdge edge)
{
    switch (edge) {
    case FO_EDGE_BEFORE:
        return area->row == 0;
    case FO_EDGE_AFTER:
        return area->row + area->rows == self->rows;
    case FO_EDGE_START:
        return area->column == 0;
    default:
        return area->column + area->columns == self->columns;
    }
}

FoUnit
fo_table_edges_inside(const FoTableEdges *self, const FoTableArea *area, FoEdge edge)
{
    FoUnit width = fo_table_edges_get(self, area, edge).width;

    if (edge == FO_EDGE_AFTER || edge == FO_EDGE_END)
        return width / 2;
    return width - width / 2;
}
