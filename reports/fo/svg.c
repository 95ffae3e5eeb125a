/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/svg.h"

#include <string.h>

#include "reports/fo/svg-scan.h"
#include "reports/fo/svg-shapes.h"

#define MAX_DEPTH       64
#define POINTS_PER_PX   0.75
#define DEFAULT_WIDTH   300
#define DEFAULT_HEIGHT  150
#define SMALLEST_LENGTH 0.001

static const FoNode *
root_of(const FoNode *svg)
{
    while (svg != NULL && svg->element != FO_ELEMENT_FOREIGN)
        svg = svg->next;
    return svg;
}

static gboolean
view_box(const FoNode *svg, gdouble box[4])
{
    return fo_svg_numbers(fo_node_foreign_attribute(svg, "viewBox"), box, 4) &&
           box[2] > SMALLEST_LENGTH && box[3] > SMALLEST_LENGTH;
}

/* a percentage of a width that nobody knows is as good as none */
static gdouble
own_length(const FoNode *svg, const gchar *name)
{
    gdouble length = 0;

    if (!fo_svg_length(fo_node_foreign_attribute(svg, name), 0, &length))
        return 0;
    return MAX(length, 0);
}

static void
size_in_px(const FoNode *svg, gdouble *out_width, gdouble *out_height)
{
    gdouble box[4] = {0};
    gboolean has_box = view_box(svg, box);
    gdouble width = own_length(svg, "width");
    gdouble height = own_length(svg, "height");

    if (width == 0 && height > 0 && has_box)
        width = height * box[2] / box[3];
    if (width == 0)
        width = has_box ? box[2] : DEFAULT_WIDTH;
    if (height == 0)
        height = has_box ? width * box[3] / box[2] : DEFAULT_HEIGHT;
    *out_width = MIN(width, FO_SVG_LIMIT);
    *out_height = MIN(height, FO_SVG_LIMIT);
}

void
fo_svg_size(const FoNode *svg, FoUnit *out_width, FoUnit *out_height)
{
    gdouble width;
    gdouble height;

    svg = root_of(svg);
    *out_width = fo_unit_from_points(DEFAULT_WIDTH * POINTS_PER_PX);
    *out_height = fo_unit_from_points(DEFAULT_HEIGHT * POINTS_PER_PX);
    if (svg == NULL)
        return;
    size_in_px(svg, &width, &height);
    *out_width = fo_unit_from_points(width * POINTS_PER_PX);
    *out_height = fo_unit_from_points(height * POINTS_PER_PX);
}

static void
append_text(const FoNode *node, GString *text)
{
    for (const FoNode *child = node->first_child; child != NULL; child = child->next) {
        if (child->element == FO_ELEMENT_TEXT)
            g_string_append_len(text, child->text, (gssize)child->text_length);
    }
}

gchar *
fo_svg_title(const FoNode *svg)
{
    g_autoptr(GString) text = g_string_new(NULL);

    svg = root_of(svg);
    for (const FoNode *child = svg != NULL ? svg->first_child : NULL; child != NULL;
         child = child->next) {
        if (child->element == FO_ELEMENT_FOREIGN && g_strcmp0(child->name, "title") == 0) {
            append_text(child, text);
            break;
        }
    }
    g_strstrip(text->str);
    return *text->str != '\0' ? g_strdup(text->str) : NULL;
}

static void
paint_element(const FoSvgPainter *painter,
              const FoNode *node,
              const FoSvgState *state,
              guint depth);

static void
paint_children(const FoSvgPainter *painter,
               const FoNode *node,
               const FoSvgState *state,
               guint depth)
{
    if (depth > MAX_DEPTH) {
        fo_warn(painter->context->warnings, node->line, "SVG: groups are nested too deeply");
        return;
    }
    for (const FoNode *child = node->first_child; child != NULL; child = child->next) {
        FoSvgState inner = *state;

        if (child->element != FO_ELEMENT_FOREIGN || child->name == NULL)
            continue;
        if (strcmp(child->name, "title") == 0 || strcmp(child->name, "desc") == 0 ||
            strcmp(child->name, "metadata") == 0)
            continue;
        fo_svg_state_apply(&inner, child, painter->context);
        if (!inner.none)
            paint_element(painter, child, &inner, depth + 1);
    }
}

static void
paint_plain(const FoSvgPainter *painter, const FoNode *node, const FoSvgState *state, guint depth)
{
    if (strcmp(node->name, "g") == 0)
        paint_children(painter, node, state, depth);
    else if (strcmp(node->name, "text") == 0)
        fo_svg_text_paint(painter, node, state);
    else if (!fo_svg_shape_paint(painter, node, state))
        fo_warn(painter->context->warnings, node->line, "SVG: element '%s' is not supported",
                node->name);
}

static void
paint_element(const FoSvgPainter *painter, const FoNode *node, const FoSvgState *state, guint depth)
{
    const gchar *transform = fo_node_foreign_attribute(node, "transform");
    gdouble matrix[6];

    if (transform == NULL) {
        paint_plain(painter, node, state, depth);
        return;
    }
    if (!fo_svg_transform(transform, matrix)) {
        fo_warn(painter->context->warnings, node->line, "SVG: transform=\"%s\" cannot be read",
                transform);
        return;
    }
    painter->device->klass->push(painter->device, matrix, NULL);
    paint_plain(painter, node, state, depth);
    painter->device->klass->pop(painter->device);
}

/* how much of the room that is left over comes before the drawing */
static gdouble
align_part(const gchar *text, const gchar *axis)
{
    const gchar *found = text != NULL ? strstr(text, axis) : NULL;

    if (found == NULL || g_str_has_prefix(found + 1, "Mid"))
        return 0.5;
    return g_str_has_prefix(found + 1, "Max") ? 1 : 0;
}

/* from user units to points on the page; XSL's rectangle is the viewport. SVG 1.1 §7.8 */
static void
fit(const FoNode *svg, const FoRect *rect, const gdouble box[4], gdouble matrix[6])
{
    const gchar *ratio = fo_node_foreign_attribute(svg, "preserveAspectRatio");
    const gdouble width = fo_unit_to_points(rect->width);
    const gdouble height = fo_unit_to_points(rect->height);
    gdouble sx = width / box[2];
    gdouble sy = height / box[3];

    if (ratio == NULL || !g_str_has_prefix(ratio, "none")) {
        gboolean slice = ratio != NULL && strstr(ratio, "slice") != NULL;

        sx = slice ? MAX(sx, sy) : MIN(sx, sy);
        sy = sx;
    }
    matrix[0] = sx;
    matrix[1] = 0;
    matrix[2] = 0;
    matrix[3] = sy;
    matrix[4] =
        fo_unit_to_points(rect->x) + (width - sx * box[2]) * align_part(ratio, "x") - sx * box[0];
    matrix[5] =
        fo_unit_to_points(rect->y) + (height - sy * box[3]) * align_part(ratio, "Y") - sy * box[1];
}

/* the viewport in user units */
static FoRect
viewport(const FoRect *rect, const gdouble matrix[6])
{
    return (FoRect){
        .x = fo_unit_from_points((fo_unit_to_points(rect->x) - matrix[4]) / matrix[0]),
        .y = fo_unit_from_points((fo_unit_to_points(rect->y) - matrix[5]) / matrix[3]),
        .width = fo_unit_from_points(fo_unit_to_points(rect->width) / matrix[0]),
        .height = fo_unit_from_points(fo_unit_to_points(rect->height) / matrix[3]),
    };
}

static gboolean
is_usable(const FoSvgPainter *painter, const FoRect *rect, const gdouble matrix[6])
{
    return rect->width > 0 && rect->height > 0 && matrix[0] > 0 && matrix[3] > 0 &&
           ABS(matrix[4] / matrix[0]) < FO_SVG_LIMIT && ABS(matrix[5] / matrix[3]) < FO_SVG_LIMIT &&
           fo_unit_to_points(rect->width) / matrix[0] < FO_SVG_LIMIT * 2 &&
           fo_unit_to_points(rect->height) / matrix[3] < FO_SVG_LIMIT * 2 && painter->width > 0;
}

void
fo_svg_paint(FoContext *context, FoDevice *device, const FoNode *svg, const FoRect *rect)
{
    FoSvgPainter painter = {.context = context, .device = device};
    FoSvgState state;
    gdouble box[4] = {0};
    gdouble matrix[6];
    FoRect clip;

    svg = root_of(svg);
    if (svg == NULL)
        return;
    if (g_strcmp0(svg->name, "svg") != 0) {
        fo_warn(context->warnings, svg->line, "'%s' is no drawing that can be shown", svg->name);
        return;
    }
    if (!view_box(svg, box)) {
        box[0] = box[1] = 0;
        size_in_px(svg, &box[2], &box[3]);
    }
    painter.width = box[2];
    painter.height = box[3];
    fit(svg, rect, box, matrix);
    if (!is_usable(&painter, rect, matrix))
        return;
    clip = viewport(rect, matrix);
    fo_svg_state_init(&state, svg->style);
    fo_svg_state_apply(&state, svg, context);
    device->klass->push(device, matrix, &clip);
    if (!state.none)
        paint_children(&painter, svg, &state, 0);
    device->klass->pop(device);
}
