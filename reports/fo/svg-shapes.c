/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/svg-shapes.h"

#include <math.h>
#include <string.h>

#include "reports/fo/svg-path.h"
#include "reports/fo/svg-scan.h"

/* a shape without it is not drawn */
typedef void (*ShapeFunc)(const FoSvgPainter *painter, const FoNode *node, GArray *steps);

gdouble
fo_svg_attribute(const FoNode *node, const gchar *name, gdouble whole)
{
    gdouble length = 0;

    (void)fo_svg_length(fo_node_foreign_attribute(node, name), whole, &length);
    return length;
}

static gdouble
across(const FoSvgPainter *painter, const FoNode *node, const gchar *name)
{
    return fo_svg_attribute(node, name, painter->width);
}

static gdouble
down(const FoSvgPainter *painter, const FoNode *node, const gchar *name)
{
    return fo_svg_attribute(node, name, painter->height);
}

static gdouble
diagonal(const FoSvgPainter *painter, const FoNode *node, const gchar *name)
{
    gdouble whole = sqrt((painter->width * painter->width + painter->height * painter->height) / 2);

    return fo_svg_attribute(node, name, whole);
}

static void
add_point(GArray *steps, FoPathOperator operator, gdouble x, gdouble y)
{
    const FoPathStep step = {operator, {x}, {y}};

    g_array_append_val(steps, step);
}

static void
add_close(GArray *steps)
{
    add_point(steps, FO_PATH_CLOSE, 0, 0);
}

/* clockwise to a point from the last one */
static void
add_corner(GArray *steps, gdouble rx, gdouble ry, gdouble x, gdouble y)
{
    const FoPathStep *last = &g_array_index(steps, FoPathStep, steps->len - 1);
    const FoSvgArc arc = {.rx = rx, .ry = ry, .sweep = TRUE, .x = x, .y = y};
    const guint end = last->operator== FO_PATH_CURVE ? 2 : 0;

    fo_svg_path_arc(steps, last->x[end], last->y[end], &arc);
}

static void
add_ellipse(GArray *steps, gdouble cx, gdouble cy, gdouble rx, gdouble ry)
{
    if (rx <= 0 || ry <= 0)
        return;
    add_point(steps, FO_PATH_MOVE, cx + rx, cy);
    add_corner(steps, rx, ry, cx - rx, cy);
    add_corner(steps, rx, ry, cx + rx, cy);
    add_close(steps);
}

static void
make_circle(const FoSvgPainter *painter, const FoNode *node, GArray *steps)
{
    gdouble r = diagonal(painter, node, "r");

    add_ellipse(steps, across(painter, node, "cx"), down(painter, node, "cy"), r, r);
}

static void
make_ellipse(const FoSvgPainter *painter, const FoNode *node, GArray *steps)
{
    add_ellipse(steps, across(painter, node, "cx"), down(painter, node, "cy"),
                across(painter, node, "rx"), down(painter, node, "ry"));
}

static void
make_line(const FoSvgPainter *painter, const FoNode *node, GArray *steps)
{
    add_point(steps, FO_PATH_MOVE, across(painter, node, "x1"), down(painter, node, "y1"));
    add_point(steps, FO_PATH_LINE, across(painter, node, "x2"), down(painter, node, "y2"));
}

static void
add_round_rect(GArray *steps, const gdouble box[4], gdouble rx, gdouble ry)
{
    const gdouble right = box[0] + box[2];
    const gdouble bottom = box[1] + box[3];

    add_point(steps, FO_PATH_MOVE, box[0] + rx, box[1]);
    add_point(steps, FO_PATH_LINE, right - rx, box[1]);
    add_corner(steps, rx, ry, right, box[1] + ry);
    add_point(steps, FO_PATH_LINE, right, bottom - ry);
    add_corner(steps, rx, ry, right - rx, bottom);
    add_point(steps, FO_PATH_LINE, box[0] + rx, bottom);
    add_corner(steps, rx, ry, box[0], bottom - ry);
    add_point(steps, FO_PATH_LINE, box[0], box[1] + ry);
    add_corner(steps, rx, ry, box[0] + rx, box[1]);
    add_close(steps);
}

static void
make_rect(const FoSvgPainter *painter, const FoNode *node, GArray *steps)
{
    const gdouble box[4] = {across(painter, node, "x"), down(painter, node, "y"),
                            across(painter, node, "width"), down(painter, node, "height")};
    gdouble rx = across(painter, node, "rx");
    gdouble ry = down(painter, node, "ry");

    if (box[2] <= 0 || box[3] <= 0)
        return;
    if (fo_node_foreign_attribute(node, "rx") == NULL)
        rx = ry;
    else if (fo_node_foreign_attribute(node, "ry") == NULL)
        ry = rx;
    if (rx > 0 && ry > 0) {
        add_round_rect(steps, box, MIN(rx, box[2] / 2), MIN(ry, box[3] / 2));
        return;
    }
    add_point(steps, FO_PATH_MOVE, box[0], box[1]);
    add_point(steps, FO_PATH_LINE, box[0] + box[2], box[1]);
    add_point(steps, FO_PATH_LINE, box[0] + box[2], box[1] + box[3]);
    add_point(steps, FO_PATH_LINE, box[0], box[1] + box[3]);
    add_close(steps);
}

static void
make_polyline(const FoSvgPainter *painter, const FoNode *node, GArray *steps)
{
    const gchar *points = fo_node_foreign_attribute(node, "points");
    gdouble x;
    gdouble y;

    if (points == NULL)
        return;
    while (fo_svg_number(&points, &x) && fo_svg_number(&points, &y))
        add_point(steps, steps->len == 0 ? FO_PATH_MOVE : FO_PATH_LINE, x, y);
    if (points[strspn(points, " \t\r\n")] != '\0')
        fo_warn(painter->context->warnings, node->line, "SVG: points cannot be read");
}

static void
make_polygon(const FoSvgPainter *painter, const FoNode *node, GArray *steps)
{
    make_polyline(painter, node, steps);
    if (steps->len > 0)
        add_close(steps);
}

static void
make_path(const FoSvgPainter *painter, const FoNode *node, GArray *steps)
{
    const gchar *data = fo_node_foreign_attribute(node, "d");

    if (data != NULL && !fo_svg_path_read(data, steps))
        fo_warn(painter->context->warnings, node->line, "SVG: path data cannot be read");
}

static ShapeFunc
shape_of(const gchar *name)
{
    static const struct {
        const gchar *name;
        ShapeFunc make;
    } shapes[] = {
        {"rect", make_rect},       {"circle", make_circle}, {"ellipse", make_ellipse},
        {"line", make_line},       {"path", make_path},     {"polyline", make_polyline},
        {"polygon", make_polygon},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(shapes); i++) {
        if (strcmp(shapes[i].name, name) == 0)
            return shapes[i].make;
    }
    return NULL;
}

/* a PDF has one opacity for both when it fills and strokes in one go */
static void
paint_path(FoDevice *device, const FoPath *path)
{
    FoPath part = *path;

    if ((path->fill & 0xff) == (path->stroke & 0xff)) {
        device->klass->path(device, path);
        return;
    }
    part.stroke = FO_COLOR_TRANSPARENT;
    if ((part.fill & 0xff) != 0)
        device->klass->path(device, &part);
    part.stroke = path->stroke;
    part.fill = FO_COLOR_TRANSPARENT;
    if ((part.stroke & 0xff) != 0)
        device->klass->path(device, &part);
}

gboolean
fo_svg_shape_paint(const FoSvgPainter *painter, const FoNode *node, const FoSvgState *state)
{
    ShapeFunc make = shape_of(node->name);
    g_autoptr(GArray) steps = NULL;
    FoPath path = {
        .fill = fo_svg_state_fill(state),
        .even_odd = state->even_odd,
        .stroke = fo_svg_state_stroke(state),
        .stroke_width = state->stroke_width,
        .dashes = state->dashes,
        .n_dashes = state->n_dashes,
        .round_caps = state->round_caps,
    };

    if (make == NULL)
        return FALSE;
    steps = g_array_new(FALSE, FALSE, sizeof(FoPathStep));
    make(painter, node, steps);
    path.steps = (const FoPathStep *)(gpointer)steps->data;
    path.n_steps = steps->len;
    if (steps->len > 0)
        paint_path(painter->device, &path);
    return TRUE;
}
