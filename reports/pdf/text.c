/* SPDX-License-Identifier: Apache-2.0 */

#include <math.h>
#include <string.h>

#include "reports/pdf/document-private.h"

#define UNITS 1024.0

/* what a glyph may be off its place before it is moved, in 1/1000 of the font size; 9 pt: 0.02 pt */
#define TOLERANCE 2.0

static void
end_string(PdfDocument *self)
{
    PdfPen *pen = &self->pen;

    if (pen->codes->len == 0)
        return;
    pdf_append_literal(self->content, (const guint8 *)pen->codes->str, pen->codes->len);
    g_string_truncate(pen->codes, 0);
}

void
pdf_end_strings(PdfDocument *self)
{
    if (!self->pen.shown)
        return;
    end_string(self);
    g_string_append(self->content, "]TJ\n");
    self->pen.shown = FALSE;
}

void
pdf_end_text(PdfDocument *self)
{
    if (!self->pen.open)
        return;
    pdf_end_strings(self);
    g_string_append(self->content, "ET\n");
    self->pen.open = FALSE;
}

static void
begin_text(PdfDocument *self)
{
    if (self->pen.open)
        return;
    g_string_append(self->content, "BT\n");
    self->pen.open = TRUE;
    self->pen.line_x = 0;
    self->pen.line_y = 0;
}

static guint
add_font(PdfDocument *self, hb_face_t *face)
{
    PdfFontEntry *entry = g_new0(PdfFontEntry, 1);

    entry->font = pdf_font_new(face, self->fonts->len);
    entry->number = pdf_writer_allocate(self->writer);
    g_ptr_array_add(self->fonts, entry);
    g_hash_table_insert(self->faces, face, GUINT_TO_POINTER(self->fonts->len));
    return self->fonts->len;
}

static PdfFont *
font_at(const PdfDocument *self, guint index)
{
    return ((PdfFontEntry *)g_ptr_array_index(self->fonts, index - 1))->font;
}

static guint
font_for(PdfDocument *self, hb_font_t *font)
{
    hb_face_t *face = hb_font_get_face(font);
    guint index;

    if (font == self->last_font)
        return self->last_index;
    index = GPOINTER_TO_UINT(g_hash_table_lookup(self->faces, face));
    if (index == 0)
        index = add_font(self, face);
    self->last_font = font;
    self->last_index = index;
    return index;
}

static gdouble
size_of(hb_font_t *font)
{
    gint x = 0;
    gint y = 0;

    hb_font_get_scale(font, &x, &y);
    return x / UNITS;
}

static void
select_font(PdfDocument *self, guint index, gdouble size)
{
    PdfPen *pen = &self->pen;

    if (pen->font == index && pen->size == size)
        return;
    pdf_end_strings(self);
    pen->font = index;
    pen->size = size;
    g_string_append(self->content, "/F");
    pdf_append_integer(self->content, index);
    g_string_append_c(self->content, ' ');
    pdf_append_number(self->content, size);
    g_string_append(self->content, " Tf\n");
}

/* positions are rounded as they are written, so that errors do not add up */
static gdouble
rounded(gdouble points)
{
    return round(points * 100) / 100;
}

static void
move_to(PdfDocument *self, gdouble x, gdouble y)
{
    PdfPen *pen = &self->pen;
    gdouble to_x = rounded(x);
    gdouble to_y = rounded(self->height - y);

    pdf_end_strings(self);
    pdf_append_number(self->content, to_x - pen->line_x);
    g_string_append_c(self->content, ' ');
    pdf_append_number(self->content, to_y - pen->line_y);
    g_string_append(self->content, " Td[");
    pen->line_x = to_x;
    pen->line_y = to_y;
    pen->y = y;
    pen->pen = to_x;
    pen->shown = TRUE;
}

/* moves along the line inside the array of strings; in whole thousandths, which are kept */
static void
shift(PdfDocument *self, gdouble thousandths)
{
    gint64 whole = llround(thousandths);

    if (whole == 0)
        return;
    end_string(self);
    pdf_append_integer(self->content, -whole);
    self->pen.pen += (gdouble)whole * self->pen.size / 1000;
}

static gboolean
is_on_line(const PdfDocument *self, gdouble y)
{
    const PdfPen *pen = &self->pen;

    return pen->shown && (y == pen->y || fabs(rounded(self->height - y) - pen->line_y) < 0.005);
}

/* where the text of the glyph's cluster ends: clusters run forwards, or backwards from right to left */
static guint
cluster_end(const PdfGlyphs *glyphs, guint index)
{
    const guint32 *clusters = glyphs->clusters;
    guint n = glyphs->n_glyphs;

    if (n > 1 && clusters[0] > clusters[n - 1])
        return index > 0 ? clusters[index - 1] : glyphs->text_length;
    return index + 1 < n ? clusters[index + 1] : glyphs->text_length;
}

/* bytes that the glyph stands for by itself: none if its cluster has several glyphs */
static guint
text_of(const PdfGlyphs *glyphs, guint index)
{
    guint cluster = glyphs->clusters[index];
    gboolean first = index == 0 || glyphs->clusters[index - 1] != cluster;
    gboolean last = index + 1 == glyphs->n_glyphs || glyphs->clusters[index + 1] != cluster;
    guint end = cluster_end(glyphs, index);

    return first && last && end > cluster ? end - cluster : 0;
}

static void
show_glyph(PdfDocument *self, PdfFont *font, const PdfGlyphs *glyphs, guint index)
{
    gdouble off = (glyphs->x[index] - self->pen.pen) * 1000 / self->pen.size;
    gdouble width;

    if (!is_on_line(self, glyphs->y[index]) || fabs(off) > 10000)
        move_to(self, glyphs->x[index], glyphs->y[index]);
    else if (fabs(off) > TOLERANCE)
        shift(self, off);
    width = pdf_font_encode(font, glyphs->glyphs[index], glyphs->text + glyphs->clusters[index],
                            text_of(glyphs, index), self->pen.codes);
    self->pen.pen += width * self->pen.size / 1000;
}

/* whether a reader gets the text back from the glyphs alone */
static gboolean
maps_back(PdfFont *font, const PdfGlyphs *glyphs)
{
    for (guint i = 0; i < glyphs->n_glyphs; i++) {
        guint length = text_of(glyphs, i);

        if (length == 0 ||
            !pdf_font_maps(font, glyphs->glyphs[i], glyphs->text + glyphs->clusters[i], length))
            return FALSE;
    }
    return TRUE;
}

void
pdf_begin_actual_text(PdfDocument *self, const gchar *text)
{
    pdf_end_strings(self);
    g_string_append(self->content, "/Span<</ActualText");
    pdf_append_text(self->content, text);
    g_string_append(self->content, ">>BDC\n");
}

void
pdf_end_actual_text(PdfDocument *self)
{
    pdf_end_strings(self);
    g_string_append(self->content, "EMC\n");
}

static guint
make_room(PdfDocument *self, guint index, const PdfGlyphs *glyphs)
{
    PdfFont *font = font_at(self, index);

    if (pdf_font_has_room(font, glyphs->n_glyphs))
        return index;
    for (guint i = 0; i < glyphs->n_glyphs; i++) {
        if (!pdf_font_has(font, glyphs->glyphs[i])) {
            self->last_index = add_font(self, hb_font_get_face(glyphs->font));
            return self->last_index;
        }
    }
    return index;
}

void
pdf_document_text(PdfDocument *self, const PdfGlyphs *glyphs)
{
    guint index = make_room(self, font_for(self, glyphs->font), glyphs);
    PdfFont *font = font_at(self, index);
    gboolean plain;

    pdf_mark(self, FALSE);
    pdf_set_fill(self, glyphs->rgba);
    begin_text(self);
    select_font(self, index, size_of(glyphs->font));
    plain = maps_back(font, glyphs);
    if (!plain) {
        g_autofree gchar *text = g_strndup(glyphs->text, glyphs->text_length);

        pdf_begin_actual_text(self, text);
    }
    for (guint i = 0; i < glyphs->n_glyphs; i++)
        show_glyph(self, font, glyphs, i);
    if (!plain)
        pdf_end_actual_text(self);
}
