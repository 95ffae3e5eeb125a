/* SPDX-License-Identifier: Apache-2.0 */

#include <hb-ot.h>

#include "reports/fo/pdf-device.h"

/* what a space's glyph stands for: it takes a justified line's room */
static gboolean
is_space(const FoRun *run, const FoGlyph *glyph)
{
    const gchar *text = run->text + glyph->cluster;

    return *text == ' ' ||
           (glyph->cluster + 1 < run->text_length && text[0] == '\xc2' && text[1] == '\xa0');
}

static void
set_sizes(FoPdf *self, guint n)
{
    g_array_set_size(self->glyphs, n);
    g_array_set_size(self->clusters, n);
    g_array_set_size(self->x, n);
    g_array_set_size(self->y, n);
}

/* glyphs with their places; pictures are drawn at once and left out */
static guint
place_glyphs(FoPdf *self, const FoText *text, gboolean may_be_pictures)
{
    const FoRun *run = text->run;
    gint64 pen = text->x; /* a line that may not wrap is as long as its text */
    guint n = 0;

    set_sizes(self, run->n_glyphs);
    for (guint i = 0; i < run->n_glyphs; i++) {
        const FoGlyph *glyph = &run->glyphs[i];
        gdouble x = fo_unit_to_points(pen + glyph->dx);
        gdouble y = fo_unit_to_points(text->y + glyph->dy);

        pen += glyph->advance + text->letter_extra;
        pen += text->word_extra != 0 && is_space(run, glyph) ? text->word_extra : 0;
        if (may_be_pictures && fo_pdf_picture(self, run, i, x, y))
            continue;
        g_array_index(self->glyphs, guint32, n) = glyph->glyph;
        g_array_index(self->clusters, guint32, n) = glyph->cluster;
        g_array_index(self->x, gdouble, n) = x;
        g_array_index(self->y, gdouble, n) = y;
        n++;
    }
    return n;
}

void
fo_pdf_text(FoDevice *device, const FoText *text)
{
    FoPdf *self = (FoPdf *)device;
    hb_font_t *font = pango_font_get_hb_font(text->run->font);
    gboolean may_be_pictures;
    PdfGlyphs glyphs;

    if ((text->color & 0xff) == 0 || font == NULL)
        return;
    may_be_pictures = fo_font_has_pictures(self, font);
    glyphs = (PdfGlyphs){
        .font = font,
        .text = text->run->text,
        .text_length = text->run->text_length,
        .n_glyphs = place_glyphs(self, text, may_be_pictures),
        .glyphs = (const guint32 *)(gpointer)self->glyphs->data,
        .clusters = (const guint32 *)(gpointer)self->clusters->data,
        .x = (const gdouble *)(gpointer)self->x->data,
        .y = (const gdouble *)(gpointer)self->y->data,
        .rgba = text->color,
    };
    if (glyphs.n_glyphs > 0)
        pdf_document_text(self->document, &glyphs);
}
