/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/borders.h"
#include "reports/fo/pdf-device.h"

#define DASH_WIDTHS 3

static void
add_rectangle(FoPdf *self, const FoRect *rect)
{
    cairo_rectangle(self->cairo, fo_unit_to_points(rect->x), fo_unit_to_points(rect->y),
                    fo_unit_to_points(rect->width), fo_unit_to_points(rect->height));
}

void
fo_pdf_fill(FoDevice *device, const FoRect *rect, FoColor color)
{
    FoPdf *self = (FoPdf *)device;

    if ((color & 0xff) == 0)
        return;
    fo_pdf_flush_text(self);
    fo_pdf_set_color(self, color);
    add_rectangle(self, rect);
    cairo_fill(self->cairo);
}

static void
fill_bands(FoDevice *device, const FoRect *rect, const FoBorder *border, gboolean vertical)
{
    FoBand bands[FO_BANDS_MAX];
    guint n = fo_border_bands(border, vertical ? FO_EDGE_START : FO_EDGE_BEFORE, bands);

    for (guint i = 0; i < n; i++) {
        FoRect band = *rect;

        if (vertical) {
            band.x += (FoUnit)(bands[i].from * rect->width);
            band.width = (FoUnit)((bands[i].to - bands[i].from) * rect->width);
        } else {
            band.y += (FoUnit)(bands[i].from * rect->height);
            band.height = (FoUnit)((bands[i].to - bands[i].from) * rect->height);
        }
        fo_pdf_fill(device, &band, bands[i].color);
    }
}

/* the gap is fitted so that a dash is at both ends */
static void
set_dashes(cairo_t *cairo, gdouble length, gdouble width, gboolean dotted)
{
    const gdouble dash = dotted ? 0 : DASH_WIDTHS * width;
    const gdouble wish = dotted ? 2 * width : DASH_WIDTHS * width;
    const gdouble period = dash + wish;
    const gdouble n = MAX(1, (gdouble)(gint64)((length - dash) / period + 0.5));
    const gdouble dashes[2] = {dash, MAX((length - dash) / n - dash, 0)};

    if (dashes[1] > 0)
        cairo_set_dash(cairo, dashes, 2, 0);
    if (dotted)
        cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
}

static void
stroke_broken(FoPdf *self, const FoRect *rect, const FoBorder *border, gboolean vertical)
{
    const gdouble width = fo_unit_to_points(vertical ? rect->width : rect->height);
    const gboolean dotted = border->style == FO_KEYWORD_DOTTED;
    /* round caps reach half a width beyond both ends */
    const gdouble inset = dotted ? width / 2 : 0;
    const gdouble length = fo_unit_to_points(vertical ? rect->height : rect->width) - 2 * inset;
    const gdouble x = fo_unit_to_points(rect->x) + (vertical ? width / 2 : inset);
    const gdouble y = fo_unit_to_points(rect->y) + (vertical ? inset : width / 2);

    if (length <= 0 || width <= 0)
        return;
    fo_pdf_flush_text(self);
    fo_pdf_set_color(self, border->color);
    cairo_set_line_width(self->cairo, width);
    set_dashes(self->cairo, length, width, dotted);
    cairo_move_to(self->cairo, x, y);
    cairo_line_to(self->cairo, vertical ? x : x + length, vertical ? y + length : y);
    cairo_stroke(self->cairo);
    cairo_set_dash(self->cairo, NULL, 0, 0);
    cairo_set_line_cap(self->cairo, CAIRO_LINE_CAP_BUTT);
}

void
fo_pdf_rule(FoDevice *device, const FoRect *rect, const FoBorder *border, gboolean vertical)
{
    if (!fo_border_is_broken(border))
        fill_bands(device, rect, border, vertical);
    else if ((border->color & 0xff) != 0)
        stroke_broken((FoPdf *)device, rect, border, vertical);
}

static void
add_step(cairo_t *cairo, const FoPathStep *step)
{
    switch (step->operator) {
    case FO_PATH_MOVE:
        cairo_move_to(cairo, step->x[0], step->y[0]);
        break;
    case FO_PATH_LINE:
        cairo_line_to(cairo, step->x[0], step->y[0]);
        break;
    case FO_PATH_CURVE:
        cairo_curve_to(cairo, step->x[0], step->y[0], step->x[1], step->y[1], step->x[2],
                       step->y[2]);
        break;
    case FO_PATH_CLOSE:
        cairo_close_path(cairo);
        break;
    }
}

static gboolean
has_length(const FoPath *path)
{
    gdouble sum = 0;

    for (guint i = 0; i < path->n_dashes; i++) {
        if (path->dashes[i] < 0)
            return FALSE;
        sum += path->dashes[i];
    }
    return sum > 0;
}

static void
stroke(FoPdf *self, const FoPath *path)
{
    fo_pdf_set_color(self, path->stroke);
    cairo_set_line_width(self->cairo, path->stroke_width);
    if (has_length(path))
        cairo_set_dash(self->cairo, path->dashes, (int)path->n_dashes, 0);
    if (path->round_caps)
        cairo_set_line_cap(self->cairo, CAIRO_LINE_CAP_ROUND);
    cairo_stroke(self->cairo);
    cairo_set_dash(self->cairo, NULL, 0, 0);
    cairo_set_line_cap(self->cairo, CAIRO_LINE_CAP_BUTT);
}

void
fo_pdf_path(FoDevice *device, const FoPath *path)
{
    FoPdf *self = (FoPdf *)device;
    gboolean fills = (path->fill & 0xff) != 0;
    gboolean strokes = (path->stroke & 0xff) != 0 && path->stroke_width > 0;

    if (path->n_steps == 0 || (!fills && !strokes))
        return;
    fo_pdf_flush_text(self);
    cairo_new_path(self->cairo);
    for (guint i = 0; i < path->n_steps; i++)
        add_step(self->cairo, &path->steps[i]);
    if (fills) {
        fo_pdf_set_color(self, path->fill);
        cairo_set_fill_rule(self->cairo,
                            path->even_odd ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING);
        if (strokes)
            cairo_fill_preserve(self->cairo);
        else
            cairo_fill(self->cairo);
    }
    if (strokes)
        stroke(self, path);
}
