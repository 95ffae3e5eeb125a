/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/graphic.h"

#include <math.h>
#include <string.h>

#define MISSING_WIDTH  (48 * FO_POINT)
#define MISSING_HEIGHT (36 * FO_POINT)

typedef struct {
    const gchar *name;
    gdouble points;
} Unit;

/* a length as SVG has it; 0 if it cannot be read */
static FoUnit
svg_length(const gchar *text)
{
    static const Unit units[] = {{"", 0.75},        {"px", 0.75},      {"pt", 1}, {"pc", 12},
                                 {"mm", 72 / 25.4}, {"cm", 72 / 2.54}, {"in", 72}};
    gchar *end = NULL;
    gdouble value;

    if (text == NULL)
        return 0;
    value = g_ascii_strtod(text, &end);
    for (guint i = 0; i < G_N_ELEMENTS(units); i++) {
        if (strcmp(end, units[i].name) == 0 && value > 0 && value < FO_LENGTH_MAX / FO_POINT / 72)
            return fo_unit_from_points(value * units[i].points);
    }
    return 0;
}

static void
foreign_size(const FoNode *node, FoUnit *out_width, FoUnit *out_height)
{
    const FoNode *root = node->first_child;
    gdouble box[4] = {0};
    const gchar *view;

    while (root != NULL && root->element != FO_ELEMENT_FOREIGN)
        root = root->next;
    *out_width = MISSING_WIDTH;
    *out_height = MISSING_HEIGHT;
    if (root == NULL)
        return;
    view = fo_node_foreign_attribute(root, "viewBox");
    for (guint i = 0; view != NULL && i < G_N_ELEMENTS(box); i++) {
        gchar *end = NULL;

        box[i] = g_ascii_strtod(view, &end);
        box[i] = isfinite(box[i]) ? box[i] : 0;
        view = end + strspn(end, " ,\t\r\n");
    }
    *out_width = svg_length(fo_node_foreign_attribute(root, "width"));
    *out_height = svg_length(fo_node_foreign_attribute(root, "height"));
    if (*out_width == 0 && *out_height > 0 && box[3] > 0)
        *out_width = (FoUnit)CLAMP(*out_height * box[2] / box[3], 0, FO_LENGTH_MAX);
    if (*out_width == 0)
        *out_width = box[2] > 0 ? fo_unit_from_points(MIN(box[2] * 0.75, 10000)) : MISSING_WIDTH;
    if (*out_height == 0 && box[2] > 0)
        *out_height = (FoUnit)CLAMP(*out_width * box[3] / box[2], 0, FO_LENGTH_MAX);
    if (*out_height == 0)
        *out_height = MISSING_HEIGHT;
}

static void
intrinsic_size(FoContext *context, const FoNode *node, FoGraphicSize *size)
{
    const gchar *src;

    if (node->element == FO_ELEMENT_INSTREAM_FOREIGN_OBJECT) {
        foreign_size(node, &size->content_width, &size->content_height);
        return;
    }
    src = fo_node_attribute(node, FO_PROPERTY_SRC);
    if (src == NULL)
        fo_warn(context->warnings, node->line, "fo:external-graphic without src");
    else
        size->image = fo_images_get(context->images, src, node->line);
    size->content_width = MISSING_WIDTH;
    size->content_height = MISSING_HEIGHT;
    if (size->image != NULL)
        fo_image_size(size->image, &size->content_width, &size->content_height);
}

/* a length of the viewport, or -1 for auto */
static FoUnit
wanted(const FoNode *node, FoProperty property, FoUnit base)
{
    const FoValue *value = fo_style_get(node->style, property);

    if (value->kind != FO_VALUE_LENGTH && value->kind != FO_VALUE_PERCENT)
        return -1;
    return MAX(fo_style_length(node->style, property, base), 0);
}

/* content-width or -height: a length, a percentage of its own size, or fitted to the viewport */
static FoUnit
wanted_content(const FoNode *node, FoProperty property, FoUnit own, FoUnit viewport)
{
    const FoKeyword keyword = fo_style_keyword(node->style, property);

    if (viewport >= 0 && (keyword == FO_KEYWORD_SCALE_TO_FIT ||
                          (keyword == FO_KEYWORD_SCALE_DOWN_TO_FIT && own > viewport) ||
                          (keyword == FO_KEYWORD_SCALE_UP_TO_FIT && own < viewport)))
        return viewport;
    return wanted(node, property, own);
}

static FoUnit
in_proportion(FoUnit length, FoUnit of, FoUnit other)
{
    return of > 0 ? (FoUnit)MIN((gint64)length * other / of, FO_LENGTH_MAX) : other;
}

static void
scale_content(const FoNode *node,
              FoGraphicSize *size,
              FoUnit viewport_width,
              FoUnit viewport_height)
{
    const FoUnit own_width = MAX(size->content_width, 1);
    const FoUnit own_height = MAX(size->content_height, 1);
    const FoUnit width = wanted_content(node, FO_PROPERTY_CONTENT_WIDTH, own_width, viewport_width);
    const FoUnit height =
        wanted_content(node, FO_PROPERTY_CONTENT_HEIGHT, own_height, viewport_height);
    const gboolean uniform =
        fo_style_keyword(node->style, FO_PROPERTY_SCALING) != FO_KEYWORD_NON_UNIFORM;

    if (width < 0 && height < 0)
        return;
    size->content_width = width >= 0 ? width : in_proportion(height, own_height, own_width);
    size->content_height = height >= 0 ? height : in_proportion(width, own_width, own_height);
    if (width < 0 || height < 0 || !uniform)
        return;
    if ((gint64)width * own_height <= (gint64)height * own_width)
        size->content_height = in_proportion(width, own_width, own_height);
    else
        size->content_width = in_proportion(height, own_height, own_width);
}

static FoUnit
edge(const FoNode *node, FoEdge which, FoUnit base)
{
    return fo_style_border(node->style, which).width + fo_style_padding(node->style, which, base);
}

static void
place_content(const FoNode *node, FoGraphicSize *size, FoUnit base)
{
    const FoKeyword align = fo_style_keyword(node->style, FO_PROPERTY_TEXT_ALIGN);
    const FoKeyword display = fo_style_keyword(node->style, FO_PROPERTY_DISPLAY_ALIGN);
    const FoUnit free_width = MAX(size->width - size->content_width, 0);
    const FoUnit free_height = MAX(size->height - size->content_height, 0);

    size->content_x = edge(node, FO_EDGE_START, base);
    size->content_y = edge(node, FO_EDGE_BEFORE, base);
    if (align == FO_KEYWORD_CENTER)
        size->content_x += free_width / 2;
    else if (align == FO_KEYWORD_END || align == FO_KEYWORD_RIGHT)
        size->content_x += free_width;
    if (display == FO_KEYWORD_CENTER)
        size->content_y += free_height / 2;
    else if (display == FO_KEYWORD_AFTER)
        size->content_y += free_height;
    size->width += edge(node, FO_EDGE_START, base) + edge(node, FO_EDGE_END, base);
    size->height += edge(node, FO_EDGE_BEFORE, base) + edge(node, FO_EDGE_AFTER, base);
}

FoGraphicSize
fo_graphic_measure(FoContext *context, const FoNode *node, FoUnit base)
{
    const FoUnit width = wanted(node, FO_PROPERTY_INLINE_PROGRESSION_DIMENSION_OPTIMUM, base);
    const FoUnit height = wanted(node, FO_PROPERTY_BLOCK_PROGRESSION_DIMENSION_OPTIMUM, 0);
    FoGraphicSize size = {0};

    intrinsic_size(context, node, &size);
    scale_content(node, &size, width, height);
    size.width = width >= 0 ? width : size.content_width;
    size.height = height >= 0 ? height : size.content_height;
    place_content(node, &size, base);
    return size;
}
