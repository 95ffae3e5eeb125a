/* SPDX-License-Identifier: Apache-2.0 */

#include <pango/pangocairo.h>

#include "reports/fo/pdf-device.h"

static void
set_font(FoPdf *self, PangoFont *font)
{
    if (self->font == font)
        return;
    cairo_set_scaled_font(self->cairo, pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(font)));
    self->font = font;
}

static void
show(FoPdf *self, cairo_text_cluster_flags_t flags)
{
    const FoPdfText *text = &self->text;

    fo_pdf_set_color(self, text->color);
    set_font(self, text->font);
    cairo_show_text_glyphs(self->cairo, text->bytes->str, (int)text->bytes->len,
                           (const cairo_glyph_t *)(gpointer)text->glyphs->data,
                           (int)text->glyphs->len,
                           (const cairo_text_cluster_t *)(gpointer)text->clusters->data,
                           (int)text->clusters->len, flags);
    g_array_set_size(text->glyphs, 0);
    g_array_set_size(text->clusters, 0);
    g_string_truncate(text->bytes, 0);
}

void
fo_pdf_flush_text(FoPdf *self)
{
    if (self->text.font == NULL)
        return;
    show(self, 0);
    self->text.font = NULL;
}

/* U+0020 and U+00A0 have a glyph of their own, which is what a cluster of theirs has */
static gboolean
is_space(const FoRun *run, guint32 cluster)
{
    const gchar *c = run->text + cluster;

    if (cluster >= run->text_length)
        return FALSE;
    return *c == ' ' || (*c == '\xc2' && cluster + 1 < run->text_length && c[1] == '\xa0');
}

static void
add_glyphs(FoPdf *self, const FoText *text)
{
    const FoRun *run = text->run;
    GArray *glyphs = self->text.glyphs;
    guint first = glyphs->len;
    cairo_glyph_t *glyph;
    const gdouble y = fo_unit_to_points(text->y);
    FoUnit x = text->x;

    g_array_set_size(glyphs, first + run->n_glyphs);
    glyph = &g_array_index(glyphs, cairo_glyph_t, first);
    for (guint i = 0; i < run->n_glyphs; i++) {
        const FoGlyph *from = &run->glyphs[i];

        glyph[i].index = from->glyph;
        glyph[i].x = fo_unit_to_points(x + from->dx);
        glyph[i].y = from->dy == 0 ? y : y + fo_unit_to_points(from->dy);
        x += from->advance + text->letter_extra;
        if (text->word_extra != 0 && is_space(run, from->cluster))
            x += text->word_extra;
    }
}

/* glyphs with the same cluster number are one cluster; in right-to-left runs the numbers fall */
static gboolean
add_clusters(GArray *clusters, const FoRun *run)
{
    const gint step = run->rtl ? -1 : 1;
    const gint begin = run->rtl ? (gint)run->n_glyphs - 1 : 0;
    const gint end = run->rtl ? -1 : (gint)run->n_glyphs;
    guint32 start = 0;

    for (gint i = begin; i != end;) {
        cairo_text_cluster_t cluster = {0};
        guint32 number = run->glyphs[i].cluster;
        guint32 next;

        if (number < start)
            return FALSE;
        while (i != end && run->glyphs[i].cluster == number) {
            cluster.num_glyphs++;
            i += step;
        }
        next = i == end ? run->text_length : run->glyphs[i].cluster;
        if (next <= start || next > run->text_length)
            return FALSE;
        cluster.num_bytes = (int)(next - start);
        start = next;
        g_array_append_val(clusters, cluster);
    }
    return TRUE;
}

static void
add_run(FoPdf *self, const FoText *text)
{
    const FoRun *run = text->run;
    GArray *clusters = self->text.clusters;
    guint first = clusters->len;

    add_glyphs(self, text);
    if (!add_clusters(clusters, run)) {
        const cairo_text_cluster_t all = {(int)run->text_length, (int)run->n_glyphs};

        g_array_set_size(clusters, first);
        g_array_append_val(clusters, all);
    }
    g_string_append_len(self->text.bytes, run->text, (gssize)run->text_length);
}

void
fo_pdf_text(FoDevice *device, const FoText *text)
{
    FoPdf *self = (FoPdf *)device;
    const FoRun *run = text->run;

    if (run->n_glyphs == 0 || run->font == NULL || (text->color & 0xff) == 0)
        return;
    if (run->rtl || self->text.font != run->font || self->text.color != text->color)
        fo_pdf_flush_text(self);
    self->text.font = run->font;
    self->text.color = text->color;
    add_run(self, text);
    if (run->rtl) {
        show(self, CAIRO_TEXT_CLUSTER_FLAG_BACKWARD);
        self->text.font = NULL;
    }
}
