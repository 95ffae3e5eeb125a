/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/borders.h"
#include "reports/fo/paint.h"
#include "reports/fo/roles.h"
#include "reports/fo/svg.h"

#define MISSING_COLOR 0x808080ffu

/* thickness and place of lines along text, as parts of the font size */
#define DECORATION_THICKNESS 0.055
#define UNDERLINE_PLACE      0.13
#define THROUGH_PLACE        (-0.28)
#define OVERLINE_PLACE       (-0.85)

typedef struct {
    FoContext *context;
    FoDevice *device;
    const FoLine *line;
    FoUnit x;
    FoUnit y;
} LinePaint;

/* the line is one along all that is in the object that asked for it */
static void
paint_decoration(const LinePaint *paint, const FoPiece *piece, FoDecoration decoration)
{
    static const gdouble places[] = {
        [FO_DECORATION_UNDERLINE] = UNDERLINE_PLACE,
        [FO_DECORATION_OVERLINE] = OVERLINE_PLACE,
        [FO_DECORATION_LINE_THROUGH] = THROUGH_PLACE,
    };
    const FoStyle *style = fo_style_decoration(piece->node->style, decoration);
    const FoUnit size = fo_style_font_size(style);
    const gboolean shifted = fo_style_is_shifted(piece->node->style, style);
    const FoUnit baseline = shifted ? paint->line->baseline : piece->y;
    const FoRect rect = {
        .x = paint->x + piece->x,
        .y = paint->y + baseline + (FoUnit)(size * places[decoration]),
        .width = piece->width,
        .height = MAX((FoUnit)(size * DECORATION_THICKNESS), FO_POINT / 4),
    };

    paint->device->klass->fill(paint->device, &rect, fo_style_color(style, FO_PROPERTY_COLOR));
}

static void
paint_run(const LinePaint *paint, const FoPiece *piece)
{
    const FoText text = {
        .run = piece->run,
        .x = paint->x + piece->x,
        .y = paint->y + piece->y,
        .word_extra = piece->word_extra,
        .letter_extra = piece->letter_extra,
        .color = fo_style_color(piece->node->style, FO_PROPERTY_COLOR),
    };

    paint->device->klass->text(paint->device, &text);
    for (guint i = 0; i < FO_N_DECORATIONS; i++) {
        if (fo_style_decoration(piece->node->style, (FoDecoration)i) != NULL)
            paint_decoration(paint, piece, (FoDecoration)i);
    }
}

static void
paint_rule(const LinePaint *paint, const FoPiece *piece)
{
    const FoStyle *style = piece->node->style;
    FoUnit thickness = fo_style_length(style, FO_PROPERTY_RULE_THICKNESS, 0);
    const FoBorder border = {
        .style = fo_style_keyword(style, FO_PROPERTY_RULE_STYLE),
        .width = thickness,
        .color = fo_style_color(style, FO_PROPERTY_COLOR),
    };
    const FoRect rect = {
        .x = paint->x + piece->x,
        .y = paint->y + piece->y - thickness,
        .width = piece->width,
        .height = thickness,
    };

    paint->device->klass->rule(paint->device, &rect, &border, FALSE);
}

static FoRect
piece_rect(const LinePaint *paint, const FoPiece *piece)
{
    return (FoRect){
        .x = paint->x + piece->x,
        .y = paint->y + piece->y,
        .width = piece->width,
        .height = piece->height,
    };
}

/* a crossed frame where the picture should be */
static void
paint_missing(const LinePaint *paint, const FoRect *rect)
{
    const FoBorder edge = {FO_KEYWORD_SOLID, FO_POINT / 2, MISSING_COLOR};
    const FoBorder edges[4] = {edge, edge, edge, edge};
    const gdouble x = fo_unit_to_points(rect->x);
    const gdouble y = fo_unit_to_points(rect->y);
    const gdouble right = fo_unit_to_points(rect->x + rect->width);
    const gdouble bottom = fo_unit_to_points(rect->y + rect->height);
    const FoPathStep steps[] = {
        {FO_PATH_MOVE, {x}, {y}},
        {FO_PATH_LINE, {right}, {bottom}},
        {FO_PATH_MOVE, {x}, {bottom}},
        {FO_PATH_LINE, {right}, {y}},
    };
    const FoPath cross = {
        .steps = steps,
        .n_steps = G_N_ELEMENTS(steps),
        .stroke = MISSING_COLOR,
        .stroke_width = 0.5,
    };

    fo_paint_borders(paint->device, rect, edges);
    paint->device->klass->path(paint->device, &cross);
}

static void
paint_image(const LinePaint *paint, const FoPiece *piece)
{
    FoRect rect = piece_rect(paint, piece);

    fo_role_begin_figure(paint->device, piece->node, NULL);
    if (piece->image != NULL)
        paint->device->klass->image(paint->device, piece->image, &rect, NULL);
    else
        paint_missing(paint, &rect);
    paint->device->klass->end_structure(paint->device, FALSE);
}

static void
paint_foreign(const LinePaint *paint, const FoPiece *piece)
{
    FoRect rect = piece_rect(paint, piece);
    g_autofree gchar *title = fo_svg_title(piece->node->first_child);

    fo_role_begin_figure(paint->device, piece->node, title);
    if (piece->node->first_child != NULL)
        fo_svg_paint(paint->context, paint->device, piece->node->first_child, &rect);
    else
        paint_missing(paint, &rect);
    paint->device->klass->end_structure(paint->device, FALSE);
}

static void
paint_box(const LinePaint *paint, const FoPiece *piece)
{
    FoRect rect = piece_rect(paint, piece);
    FoBorder borders[4];

    for (guint edge = 0; edge < G_N_ELEMENTS(borders); edge++)
        borders[edge] = fo_style_border(piece->node->style, (FoEdge)edge);
    if ((piece->box_flags & FO_BOX_OPEN_START) != 0)
        borders[FO_EDGE_START].width = 0;
    if ((piece->box_flags & FO_BOX_OPEN_END) != 0)
        borders[FO_EDGE_END].width = 0;
    if ((piece->box_flags & FO_BOX_RTL) != 0) {
        const FoBorder start = borders[FO_EDGE_START];

        borders[FO_EDGE_START] = borders[FO_EDGE_END];
        borders[FO_EDGE_END] = start;
    }
    fo_paint_background(paint->device, piece->node->style, &rect);
    fo_paint_borders(paint->device, &rect, borders);
}

static void
paint_piece(const LinePaint *paint, const FoPiece *piece)
{
    if (fo_style_is_hidden(piece->node->style))
        return;
    switch (piece->kind) {
    case FO_PIECE_RUN:
        paint_run(paint, piece);
        break;
    case FO_PIECE_RULE:
        paint_rule(paint, piece);
        break;
    case FO_PIECE_IMAGE:
        paint_image(paint, piece);
        break;
    case FO_PIECE_FOREIGN:
        paint_foreign(paint, piece);
        break;
    case FO_PIECE_BOX:
        paint_box(paint, piece);
        break;
    }
}

static gboolean
link_of(FoContext *context, const FoNode *node, FoLink *link, FoPlace *place)
{
    const gchar *id = fo_node_attribute(node, FO_PROPERTY_INTERNAL_DESTINATION);
    const gchar *uri = fo_node_attribute(node, FO_PROPERTY_EXTERNAL_DESTINATION);

    *link = (FoLink){.uri = NULL};
    if (id != NULL && *id != '\0') {
        link->id = id;
        if (!fo_references_place(context->references, id, place)) {
            fo_warn(context->warnings, node->line, "no object has the id '%s' that a link names",
                    id);
            return FALSE;
        }
        link->place = place;
        return TRUE;
    }
    link->uri = uri;
    return uri != NULL;
}

static guint
link_end(const FoLine *line, guint first)
{
    guint end = first + 1;

    while (end < line->n_pieces && line->pieces[end].link == line->pieces[first].link)
        end++;
    return end;
}

/* what a link's annotation says of it. Source: ISO 14289-1 §7.18.5 */
static gchar *
link_text(const FoPiece *pieces, guint n)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < n; i++) {
        if (pieces[i].kind == FO_PIECE_RUN && pieces[i].node->element != FO_ELEMENT_LEADER)
            g_string_append_len(text, pieces[i].run->text, (gssize)pieces[i].run->text_length);
    }
    g_strchomp(text->str);
    return g_string_free(text, FALSE);
}

/* neighbouring pieces of the same link are one area and one element of the structure */
static void
paint_link(const LinePaint *paint, guint first, guint end)
{
    const FoPiece *pieces = paint->line->pieces;
    const FoDeviceClass *klass = paint->device->klass;
    const FoStructure structure = {.role = "Link"};
    FoLink link;
    FoPlace place;
    FoRect rect = {
        .x = paint->x + pieces[first].x,
        .y = paint->y,
        .width = pieces[end - 1].x + pieces[end - 1].width - pieces[first].x,
        .height = paint->line->height,
    };
    gboolean leads = link_of(paint->context, pieces[first].link, &link, &place);

    if (leads)
        klass->begin_structure(paint->device, &structure);
    for (guint i = first; i < end; i++)
        paint_piece(paint, &pieces[i]);
    if (!leads)
        return;
    if (rect.width > 0) {
        g_autofree gchar *text = link_text(&pieces[first], end - first);

        link.text = *text != '\0' ? text : link.uri;
        klass->link(paint->device, &link, &rect);
    }
    klass->end_structure(paint->device, FALSE);
}

void
fo_paint_line(FoContext *context, FoDevice *device, const FoLine *line, FoUnit x, FoUnit y)
{
    const LinePaint paint = {context, device, line, x, y};
    guint end;

    for (guint i = 0; i < line->n_pieces; i = end) {
        end = link_end(line, i);
        if (line->pieces[i].link != NULL)
            paint_link(&paint, i, end);
        else
            for (guint k = i; k < end; k++)
                paint_piece(&paint, &line->pieces[k]);
    }
}
