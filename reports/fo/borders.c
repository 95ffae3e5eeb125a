/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/borders.h"

/* how much of a colour is left in the shadow of a three-dimensional border */
#define SHADOW_PART 0.6

typedef struct {
    FoDevice *device;
    const FoRect *rect;
    const FoBorder *borders;
    gboolean mitred;
} BorderPaint;

static gboolean
is_visible(const FoBorder *border)
{
    return border->width > 0 && (border->color & 0xff) != 0 && border->style != FO_KEYWORD_NONE &&
           border->style != FO_KEYWORD_HIDDEN;
}

static FoColor
shadow(FoColor color)
{
    guint32 red = (guint32)((color >> 24 & 0xff) * SHADOW_PART);
    guint32 green = (guint32)((color >> 16 & 0xff) * SHADOW_PART);
    guint32 blue = (guint32)((color >> 8 & 0xff) * SHADOW_PART);

    return red << 24 | green << 16 | blue << 8 | (color & 0xff);
}

gboolean
fo_border_is_broken(const FoBorder *border)
{
    return border->style == FO_KEYWORD_DASHED || border->style == FO_KEYWORD_DOTTED;
}

guint
fo_border_bands(const FoBorder *border, FoEdge edge, FoBand bands[FO_BANDS_MAX])
{
    FoColor lit = border->color;
    FoColor dark = shadow(border->color);
    gboolean is_lit_side = edge == FO_EDGE_BEFORE || edge == FO_EDGE_START;

    if (!is_visible(border))
        return 0;
    switch (border->style) {
    case FO_KEYWORD_DOUBLE:
        bands[0] = (FoBand){0, 1.0 / 3, lit};
        bands[1] = (FoBand){2.0 / 3, 1, lit};
        return 2;
    case FO_KEYWORD_GROOVE:
        bands[0] = (FoBand){0, 0.5, is_lit_side ? dark : lit};
        bands[1] = (FoBand){0.5, 1, is_lit_side ? lit : dark};
        return 2;
    case FO_KEYWORD_RIDGE:
        bands[0] = (FoBand){0, 0.5, is_lit_side ? lit : dark};
        bands[1] = (FoBand){0.5, 1, is_lit_side ? dark : lit};
        return 2;
    case FO_KEYWORD_INSET:
        bands[0] = (FoBand){0, 1, is_lit_side ? dark : lit};
        return 1;
    case FO_KEYWORD_OUTSET:
        bands[0] = (FoBand){0, 1, is_lit_side ? lit : dark};
        return 1;
    default:
        bands[0] = (FoBand){0, 1, lit};
        return 1;
    }
}

static gboolean
are_equal_and_solid(const FoBorder *borders)
{
    for (guint i = 0; i < 4; i++) {
        if (borders[i].style != FO_KEYWORD_SOLID || borders[i].width != borders[0].width ||
            borders[i].color != borders[0].color)
            return FALSE;
    }
    return is_visible(&borders[0]);
}

static void
paint_frame(FoDevice *device, const FoRect *rect, const FoBorder *border)
{
    const gdouble half = fo_unit_to_points(border->width) / 2;
    const gdouble left = fo_unit_to_points(rect->x) + half;
    const gdouble top = fo_unit_to_points(rect->y) + half;
    const gdouble right = fo_unit_to_points(rect->x + rect->width) - half;
    const gdouble bottom = fo_unit_to_points(rect->y + rect->height) - half;
    const FoPathStep steps[] = {
        {FO_PATH_MOVE, {left}, {top}},     {FO_PATH_LINE, {right}, {top}},
        {FO_PATH_LINE, {right}, {bottom}}, {FO_PATH_LINE, {left}, {bottom}},
        {FO_PATH_CLOSE, {0}, {0}},
    };
    const FoPath path = {
        .steps = steps,
        .n_steps = G_N_ELEMENTS(steps),
        .stroke = border->color,
        .stroke_width = 2 * half,
    };

    device->klass->path(device, &path);
}

/* corner points of the box that is @part of each border's width inside the border box */
static void
inner_box(const BorderPaint *paint, gdouble part, gdouble box[4])
{
    const FoRect *rect = paint->rect;
    gdouble width[4];

    for (guint i = 0; i < 4; i++)
        width[i] = is_visible(&paint->borders[i]) ? part * paint->borders[i].width : 0;
    box[FO_EDGE_BEFORE] = (rect->y + width[FO_EDGE_BEFORE]) / FO_POINT;
    box[FO_EDGE_AFTER] = (rect->y + rect->height - width[FO_EDGE_AFTER]) / FO_POINT;
    box[FO_EDGE_START] = (rect->x + width[FO_EDGE_START]) / FO_POINT;
    box[FO_EDGE_END] = (rect->x + rect->width - width[FO_EDGE_END]) / FO_POINT;
}

/* the part of an edge between two boxes, cut at the corners from one to the other */
static void
paint_mitred(const BorderPaint *paint, FoEdge edge, const FoBand *band)
{
    const gboolean is_horizontal = edge == FO_EDGE_BEFORE || edge == FO_EDGE_AFTER;
    const FoEdge first = is_horizontal ? FO_EDGE_START : FO_EDGE_BEFORE;
    const FoEdge last = is_horizontal ? FO_EDGE_END : FO_EDGE_AFTER;
    FoPathStep steps[5] = {{.operator= FO_PATH_MOVE } };
    FoPath path = {.steps = steps, .n_steps = G_N_ELEMENTS(steps), .fill = band->color};
    gdouble outer[4];
    gdouble inner[4];

    inner_box(paint, band->from, outer);
    inner_box(paint, band->to, inner);
    for (guint i = 0; i < 4; i++) {
        const gdouble *box = i < 2 ? outer : inner;
        const gdouble along = box[i == 0 || i == 3 ? first : last];

        steps[i].operator= i == 0 ? FO_PATH_MOVE : FO_PATH_LINE;
        steps[i].x[0] = is_horizontal ? along : box[edge];
        steps[i].y[0] = is_horizontal ? box[edge] : along;
    }
    steps[4].operator= FO_PATH_CLOSE;
    paint->device->klass->path(paint->device, &path);
}

/* the area of an edge; horizontal ones have the corners */
static FoRect
edge_rect(const BorderPaint *paint, FoEdge edge)
{
    FoRect rect = *paint->rect;
    FoUnit width = paint->borders[edge].width;

    if (edge == FO_EDGE_BEFORE || edge == FO_EDGE_AFTER) {
        if (edge == FO_EDGE_AFTER)
            rect.y += rect.height - width;
        rect.height = width;
        return rect;
    }
    if (is_visible(&paint->borders[FO_EDGE_BEFORE])) {
        rect.y += paint->borders[FO_EDGE_BEFORE].width;
        rect.height -= paint->borders[FO_EDGE_BEFORE].width;
    }
    if (is_visible(&paint->borders[FO_EDGE_AFTER]))
        rect.height -= paint->borders[FO_EDGE_AFTER].width;
    if (edge == FO_EDGE_END)
        rect.x += rect.width - width;
    rect.width = width;
    return rect;
}

static void
paint_edge(const BorderPaint *paint, FoEdge edge)
{
    const FoBorder *border = &paint->borders[edge];
    gboolean is_vertical = edge == FO_EDGE_START || edge == FO_EDGE_END;
    FoBand bands[FO_BANDS_MAX];
    guint n_bands = fo_border_bands(border, edge, bands);

    if (n_bands == 0)
        return;
    if (fo_border_is_broken(border) || !paint->mitred) {
        FoRect rect = edge_rect(paint, edge);

        if (rect.width > 0 && rect.height > 0)
            paint->device->klass->rule(paint->device, &rect, border, is_vertical);
        return;
    }
    for (guint i = 0; i < n_bands; i++)
        paint_mitred(paint, edge, &bands[i]);
}

/* two edges that meet and are not of one plain colour */
static gboolean
needs_mitre(const FoBorder *borders)
{
    const FoBorder *first = NULL;
    gboolean vertical = FALSE;
    gboolean horizontal = FALSE;
    gboolean differ = FALSE;

    for (guint i = 0; i < 4; i++) {
        if (!is_visible(&borders[i]) || fo_border_is_broken(&borders[i]))
            continue;
        vertical = vertical || i == FO_EDGE_START || i == FO_EDGE_END;
        horizontal = horizontal || i == FO_EDGE_BEFORE || i == FO_EDGE_AFTER;
        if (first == NULL)
            first = &borders[i];
        differ = differ || borders[i].style != FO_KEYWORD_SOLID || borders[i].color != first->color;
    }
    return vertical && horizontal && differ;
}

void
fo_paint_borders(FoDevice *device, const FoRect *rect, const FoBorder borders[4])
{
    const BorderPaint paint = {device, rect, borders, needs_mitre(borders)};

    if (rect->width < 0 || rect->height < 0)
        return;
    if (are_equal_and_solid(borders)) {
        paint_frame(device, rect, &borders[0]);
        return;
    }
    for (guint edge = 0; edge < 4; edge++)
        paint_edge(&paint, (FoEdge)edge);
}
