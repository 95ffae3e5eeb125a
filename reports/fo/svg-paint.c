/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/svg-paint.h"

#include <string.h>

#include "reports/fo/color.h"
#include "reports/fo/svg-scan.h"

#define BOLD_WEIGHT 700

typedef gboolean (*Setter)(FoSvgState *self, const gchar *value);

void
fo_svg_state_init(FoSvgState *self, const FoStyle *style)
{
    *self = (FoSvgState){
        .color = FO_COLOR_BLACK,
        .fill = FO_COLOR_BLACK,
        .fill_opacity = 1,
        .stroke_opacity = 1,
        .opacity = 1,
        .stroke_width = 1,
        .families = "sans-serif",
        .font_size = 16,
        .weight = PANGO_WEIGHT_NORMAL,
    };
    if (style == NULL)
        return;
    self->color = fo_style_color(style, FO_PROPERTY_COLOR);
    if (fo_style_string(style, FO_PROPERTY_FONT_FAMILY) != NULL)
        self->families = fo_style_string(style, FO_PROPERTY_FONT_FAMILY);
    self->font_size = fo_unit_to_points(fo_style_font_size(style)) * 96 / 72;
}

static gboolean
set_paint(const FoSvgState *self, const gchar *value, FoColor *out_color)
{
    if (strcmp(value, "none") == 0)
        *out_color = FO_COLOR_TRANSPARENT;
    else if (g_ascii_strcasecmp(value, "currentColor") == 0)
        *out_color = self->color;
    else
        return fo_color_parse(value, out_color);
    return TRUE;
}

static gboolean
set_color(FoSvgState *self, const gchar *value)
{
    return fo_color_parse(value, &self->color);
}

static gboolean
set_fill(FoSvgState *self, const gchar *value)
{
    return set_paint(self, value, &self->fill);
}

static gboolean
set_stroke(FoSvgState *self, const gchar *value)
{
    return set_paint(self, value, &self->stroke);
}

static gboolean
read_opacity(const gchar *value, gdouble *out_opacity)
{
    gdouble number;

    if (!fo_svg_length(value, 1, &number))
        return FALSE;
    *out_opacity = CLAMP(number, 0, 1);
    return TRUE;
}

static gboolean
set_fill_opacity(FoSvgState *self, const gchar *value)
{
    return read_opacity(value, &self->fill_opacity);
}

static gboolean
set_stroke_opacity(FoSvgState *self, const gchar *value)
{
    return read_opacity(value, &self->stroke_opacity);
}

static gboolean
set_opacity(FoSvgState *self, const gchar *value)
{
    gdouble opacity;

    if (!read_opacity(value, &opacity))
        return FALSE;
    self->opacity *= opacity;
    return TRUE;
}

static gboolean
set_stroke_width(FoSvgState *self, const gchar *value)
{
    gdouble width;

    if (!fo_svg_length(value, 0, &width) || width < 0)
        return FALSE;
    self->stroke_width = width;
    return TRUE;
}

static gboolean
set_dashes(FoSvgState *self, const gchar *value)
{
    guint n = 0;
    gdouble dashes[FO_SVG_MAX_DASHES];

    if (strcmp(value, "none") == 0) {
        self->n_dashes = 0;
        return TRUE;
    }
    while (n < FO_SVG_MAX_DASHES && fo_svg_number(&value, &dashes[n])) {
        if (g_str_has_prefix(value, "px"))
            value += 2;
        if (dashes[n++] < 0)
            return FALSE;
    }
    if (value[strspn(value, " \t\r\n")] != '\0')
        return FALSE;
    memcpy(self->dashes, dashes, n * sizeof(gdouble));
    self->n_dashes = n;
    return TRUE;
}

static gboolean
set_caps(FoSvgState *self, const gchar *value)
{
    self->round_caps = strcmp(value, "round") == 0;
    return self->round_caps || strcmp(value, "butt") == 0;
}

static gboolean
set_joins(G_GNUC_UNUSED FoSvgState *self, const gchar *value)
{
    return strcmp(value, "miter") == 0;
}

static gboolean
set_fill_rule(FoSvgState *self, const gchar *value)
{
    self->even_odd = strcmp(value, "evenodd") == 0;
    return self->even_odd || strcmp(value, "nonzero") == 0;
}

static gboolean
set_anchor(FoSvgState *self, const gchar *value)
{
    static const gchar *const names[] = {"start", "middle", "end"};

    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        if (strcmp(value, names[i]) == 0) {
            self->anchor = (FoSvgAnchor)i;
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean
set_families(FoSvgState *self, const gchar *value)
{
    self->families = value;
    return TRUE;
}

static gboolean
set_font_size(FoSvgState *self, const gchar *value)
{
    gdouble size;

    if (!fo_svg_length(value, self->font_size, &size) || size < 0)
        return FALSE;
    self->font_size = size;
    return TRUE;
}

static gboolean
set_weight(FoSvgState *self, const gchar *value)
{
    gdouble number;

    if (strcmp(value, "normal") == 0)
        self->weight = PANGO_WEIGHT_NORMAL;
    else if (strcmp(value, "bold") == 0)
        self->weight = BOLD_WEIGHT;
    else if (fo_svg_numbers(value, &number, 1) && number >= 1 && number <= 1000)
        self->weight = (guint)number;
    else
        return FALSE;
    return TRUE;
}

static gboolean
set_slant(FoSvgState *self, const gchar *value)
{
    self->italic = strcmp(value, "italic") == 0 || strcmp(value, "oblique") == 0;
    return self->italic || strcmp(value, "normal") == 0;
}

static gboolean
set_visibility(FoSvgState *self, const gchar *value)
{
    self->hidden = strcmp(value, "hidden") == 0 || strcmp(value, "collapse") == 0;
    return self->hidden || strcmp(value, "visible") == 0;
}

static gboolean
set_display(FoSvgState *self, const gchar *value)
{
    self->none = strcmp(value, "none") == 0;
    return TRUE;
}

typedef struct {
    const gchar *name;
    Setter set;
} Property;

static const Property properties[] = {
    {"color", set_color},
    {"fill", set_fill},
    {"fill-opacity", set_fill_opacity},
    {"fill-rule", set_fill_rule},
    {"stroke", set_stroke},
    {"stroke-opacity", set_stroke_opacity},
    {"stroke-width", set_stroke_width},
    {"stroke-dasharray", set_dashes},
    {"stroke-linecap", set_caps},
    {"stroke-linejoin", set_joins},
    {"opacity", set_opacity},
    {"text-anchor", set_anchor},
    {"font-family", set_families},
    {"font-size", set_font_size},
    {"font-weight", set_weight},
    {"font-style", set_slant},
    {"visibility", set_visibility},
    {"display", set_display},
};

/* attributes that are read elsewhere, or that change nothing that is seen */
static const gchar *const other_attributes[] = {
    "x",           "y",         "x1",    "y1",        "x2",    "y2",      "cx",
    "cy",          "r",         "rx",    "ry",        "width", "height",  "points",
    "d",           "dx",        "dy",    "transform", "style", "viewBox", "preserveAspectRatio",
    "version",     "id",        "class", "role",      "lang",  "space",   "xmlns",
    "baseProfile", "focusable",
};

static gboolean
is_other(const gchar *name)
{
    if (g_str_has_prefix(name, "aria-") || g_str_has_prefix(name, "data-"))
        return TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(other_attributes); i++) {
        if (strcmp(other_attributes[i], name) == 0)
            return TRUE;
    }
    return FALSE;
}

static Setter
setter_of(const gchar *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(properties); i++) {
        if (strcmp(properties[i].name, name) == 0)
            return properties[i].set;
    }
    return NULL;
}

static void
set_property(FoSvgState *self,
             const FoNode *node,
             const gchar *name,
             const gchar *value,
             FoContext *context)
{
    Setter set = setter_of(name);

    if (strcmp(value, "inherit") == 0)
        return;
    if (set == NULL)
        fo_warn(context->warnings, node->line, "SVG: '%s' is not supported", name);
    else if (!set(self, value))
        fo_warn(context->warnings, node->line, "SVG: %s=\"%s\" is not supported", name, value);
}

static void
apply_style(FoSvgState *self, const FoNode *node, const gchar *style, FoContext *context)
{
    /* the text stays, since the state points to it */
    gchar *copy = fo_arena_copy(context->arena, style, strlen(style));

    while (copy != NULL && *copy != '\0') {
        gchar *next = strchr(copy, ';');
        gchar *value;

        if (next != NULL)
            *next++ = '\0';
        value = strchr(copy, ':');
        if (value != NULL) {
            *value++ = '\0';
            set_property(self, node, g_strstrip(copy), g_strstrip(value), context);
        }
        copy = next;
    }
}

static void
apply_attributes(FoSvgState *self, const FoNode *node, FoContext *context)
{
    const gchar *const *pairs = node->foreign_attributes;

    for (guint i = 0; pairs != NULL && pairs[i] != NULL; i += 2) {
        if (strcmp(pairs[i], "color") != 0 && !is_other(pairs[i]))
            set_property(self, node, pairs[i], pairs[i + 1], context);
    }
}

void
fo_svg_state_apply(FoSvgState *self, const FoNode *node, FoContext *context)
{
    const gchar *color = fo_node_foreign_attribute(node, "color");
    const gchar *style = fo_node_foreign_attribute(node, "style");

    if (color != NULL)
        set_property(self, node, "color", color, context);
    apply_attributes(self, node, context);
    if (style != NULL)
        apply_style(self, node, style, context);
}

static FoColor
with_opacity(const FoSvgState *self, FoColor color, gdouble opacity)
{
    guint alpha = (guint)((color & 0xff) * opacity * self->opacity + 0.5);

    return self->hidden ? FO_COLOR_TRANSPARENT : (color & ~0xffu) | alpha;
}

FoColor
fo_svg_state_fill(const FoSvgState *self)
{
    return with_opacity(self, self->fill, self->fill_opacity);
}

FoColor
fo_svg_state_stroke(const FoSvgState *self)
{
    return with_opacity(self, self->stroke, self->stroke_opacity);
}
