/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/borders.h"
#include "reports/fo/pdf-device.h"

#define DASH_WIDTHS 3

void
fo_pdf_fill(FoDevice *device, const FoRect *rect, FoColor color)
{
    pdf_document_fill(((FoPdf *)device)->document, fo_unit_to_points(rect->x),
                      fo_unit_to_points(rect->y), fo_unit_to_points(rect->width),
                      fo_unit_to_points(rect->height), color);
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
fit_dashes(gdouble length, gdouble width, gboolean dotted, gdouble dashes[2])
{
    const gdouble dash = dotted ? 0 : DASH_WIDTHS * width;
    const gdouble wish = dotted ? 2 * width : DASH_WIDTHS * width;
    const gdouble n = MAX(1, (gdouble)(gint64)((length - dash) / (dash + wish) + 0.5));

    dashes[0] = dash;
    dashes[1] = MAX((length - dash) / n - dash, 0);
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
    gdouble dashes[2];
    PdfStroke stroke = {.rgba = border->color, .width = width, .round_caps = dotted};

    if (length <= 0 || width <= 0)
        return;
    fit_dashes(length, width, dotted, dashes);
    stroke.dashes = dashes;
    stroke.n_dashes = dashes[1] > 0 ? 2 : 0;
    pdf_document_set_paint(self->document, 0, &stroke, TRUE);
    pdf_document_move_to(self->document, x, y);
    pdf_document_line_to(self->document, vertical ? x : x + length, vertical ? y + length : y);
    pdf_document_paint_path(self->document, FALSE, FALSE, TRUE);
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
add_step(PdfDocument *document, const FoPathStep *step)
{
    switch (step->operator) {
    case FO_PATH_MOVE:
        pdf_document_move_to(document, step->x[0], step->y[0]);
        break;
    case FO_PATH_LINE:
        pdf_document_line_to(document, step->x[0], step->y[0]);
        break;
    case FO_PATH_CURVE:
        pdf_document_curve_to(document, step->x, step->y);
        break;
    case FO_PATH_CLOSE:
        pdf_document_close_path(document);
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

void
fo_pdf_path(FoDevice *device, const FoPath *path)
{
    PdfDocument *document = ((FoPdf *)device)->document;
    gboolean fills = (path->fill & 0xff) != 0;
    gboolean strokes = (path->stroke & 0xff) != 0 && path->stroke_width > 0;
    const PdfStroke stroke = {
        .rgba = path->stroke,
        .width = path->stroke_width,
        .dashes = path->dashes,
        .n_dashes = has_length(path) ? path->n_dashes : 0,
        .round_caps = path->round_caps,
    };

    if (!fills && !strokes)
        return;
    pdf_document_set_paint(document, path->fill, strokes ? &stroke : NULL, FALSE);
    for (guint i = 0; i < path->n_steps; i++)
        add_step(document, &path->steps[i]);
    pdf_document_paint_path(document, fills, path->even_odd, strokes);
}
