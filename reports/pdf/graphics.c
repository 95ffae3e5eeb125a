/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/pdf/document-private.h"

static void
append_color(GString *content, guint32 rgba, const gchar *gray, const gchar *color)
{
    guint red = rgba >> 24;
    guint green = rgba >> 16 & 0xff;
    guint blue = rgba >> 8 & 0xff;
    const guint components[] = {red, green, blue};
    guint n = red == green && green == blue ? 1 : 3;

    for (guint i = 0; i < n; i++) {
        pdf_append_thousandths(content, (components[i] * 1000 + 127) / 255);
        g_string_append_c(content, ' ');
    }
    g_string_append(content, n == 1 ? gray : color);
}

/* a graphics state for an opacity. ISO 32000-1 §8.4.5 */
static void
set_alpha(PdfDocument *self, guint alpha)
{
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(self->alphas, GUINT_TO_POINTER(alpha + 1)));

    if (number == 0) {
        number = pdf_writer_allocate(self->writer);
        g_hash_table_insert(self->alphas, GUINT_TO_POINTER(alpha + 1), GUINT_TO_POINTER(number));
    }
    g_string_append_printf(self->content, "/G%u gs\n", alpha);
}

/* fill and stroke share the opacity: both are set with the last colour that was asked for */
static void
change_color(PdfDocument *self,
             guint32 *current,
             guint32 rgba,
             const gchar *gray,
             const gchar *color)
{
    guint alpha = rgba & 0xff;

    if (*current == rgba && self->alpha == alpha)
        return;
    if (self->alpha != alpha) {
        pdf_end_text(self);
        set_alpha(self, alpha);
        self->alpha = alpha;
    }
    if (*current != rgba) {
        pdf_end_strings(self);
        append_color(self->content, rgba, gray, color);
    }
    *current = rgba;
}

void
pdf_set_fill(PdfDocument *self, guint32 rgba)
{
    change_color(self, &self->fill, rgba, "g\n", "rg\n");
}

static void
append_point(PdfDocument *self, gdouble x, gdouble y)
{
    pdf_append_number(self->content, x);
    g_string_append_c(self->content, ' ');
    pdf_append_number(self->content, self->height - y);
    g_string_append_c(self->content, ' ');
}

static void
append_rectangle(PdfDocument *self, const gdouble rect[4])
{
    append_point(self, rect[0], rect[1] + rect[3]);
    pdf_append_number(self->content, rect[2]);
    g_string_append_c(self->content, ' ');
    pdf_append_number(self->content, rect[3]);
    g_string_append(self->content, " re\n");
}

void
pdf_document_fill(PdfDocument *self,
                  gdouble x,
                  gdouble y,
                  gdouble width,
                  gdouble height,
                  guint32 rgba)
{
    const gdouble rect[] = {x, y, width, height};

    if ((rgba & 0xff) == 0)
        return;
    pdf_mark(self, TRUE);
    pdf_end_text(self);
    pdf_set_fill(self, rgba);
    append_rectangle(self, rect);
    g_string_append(self->content, "f\n");
}

void
pdf_document_move_to(PdfDocument *self, gdouble x, gdouble y)
{
    pdf_end_text(self);
    append_point(self, x, y);
    g_string_append(self->content, "m\n");
}

void
pdf_document_line_to(PdfDocument *self, gdouble x, gdouble y)
{
    append_point(self, x, y);
    g_string_append(self->content, "l\n");
}

void
pdf_document_curve_to(PdfDocument *self, const gdouble x[3], const gdouble y[3])
{
    for (guint i = 0; i < 3; i++)
        append_point(self, x[i], y[i]);
    g_string_append(self->content, "c\n");
}

void
pdf_document_close_path(PdfDocument *self)
{
    g_string_append(self->content, "h\n");
}

void
pdf_document_set_paint(PdfDocument *self,
                       guint32 fill,
                       const PdfStroke *stroke,
                       gboolean is_artifact)
{
    pdf_end_text(self);
    pdf_mark(self, is_artifact);
    if ((fill & 0xff) != 0)
        pdf_set_fill(self, fill);
    if (stroke == NULL)
        return;
    change_color(self, &self->stroke, stroke->rgba, "G\n", "RG\n");
    pdf_append_number(self->content, stroke->width);
    g_string_append(self->content, stroke->round_caps ? " w 1 J[" : " w 0 J[");
    for (guint i = 0; i < stroke->n_dashes; i++) {
        pdf_append_number(self->content, stroke->dashes[i]);
        g_string_append_c(self->content, ' ');
    }
    g_string_append(self->content, "]0 d\n");
}

void
pdf_document_paint_path(PdfDocument *self, gboolean fill, gboolean even_odd, gboolean stroke)
{
    static const gchar *const operators[2][2][2] = {
        {{"n\n", "S\n"}, {"f\n", "B\n"}},
        {{"n\n", "S\n"}, {"f*\n", "B*\n"}},
    };

    g_string_append(self->content, operators[even_odd ? 1 : 0][fill ? 1 : 0][stroke ? 1 : 0]);
}

static void
append_matrix(PdfDocument *self, const gdouble m[6])
{
    const gdouble height = self->height;
    const gdouble turned[] = {
        m[0], -m[1], -m[2], m[3], m[2] * height + m[4], height - m[3] * height - m[5]};

    for (guint i = 0; i < 4; i++) {
        pdf_append_millionths(self->content, turned[i]);
        g_string_append_c(self->content, ' ');
    }
    pdf_append_millionths(self->content, turned[4]);
    g_string_append_c(self->content, ' ');
    pdf_append_millionths(self->content, turned[5]);
    g_string_append(self->content, " cm\n");
}

void
pdf_document_push(PdfDocument *self, const gdouble matrix[6], const gdouble clip[4])
{
    const PdfSaved saved = {self->fill, self->stroke, self->alpha, self->pen.font, self->pen.size};

    pdf_end_text(self);
    if (self->structure != NULL)
        pdf_structure_unmark(self->structure, self->content);
    g_array_append_val(self->saved, saved);
    g_string_append(self->content, "q\n");
    if (matrix != NULL)
        append_matrix(self, matrix);
    if (clip != NULL) {
        append_rectangle(self, clip);
        g_string_append(self->content, "W n\n");
    }
}

void
pdf_document_pop(PdfDocument *self)
{
    const PdfSaved *saved;

    if (self->saved->len == 0)
        return;
    pdf_end_text(self);
    if (self->structure != NULL)
        pdf_structure_unmark(self->structure, self->content);
    saved = &g_array_index(self->saved, PdfSaved, self->saved->len - 1);
    self->fill = saved->fill;
    self->stroke = saved->stroke;
    self->alpha = saved->alpha;
    self->pen.font = saved->font;
    self->pen.size = saved->size;
    g_array_set_size(self->saved, self->saved->len - 1);
    g_string_append(self->content, "Q\n");
}

void
pdf_document_image(PdfDocument *self, guint image, const gdouble rect[4], const gchar *text)
{
    pdf_mark(self, FALSE);
    pdf_end_text(self);
    if (text != NULL)
        pdf_begin_actual_text(self, text);
    g_string_append(self->content, "q ");
    pdf_append_number(self->content, rect[2]);
    g_string_append(self->content, " 0 0 ");
    pdf_append_number(self->content, rect[3]);
    g_string_append_c(self->content, ' ');
    append_point(self, rect[0], rect[1] + rect[3]);
    g_string_append_printf(self->content, "cm/I%u Do Q\n", image);
    if (text != NULL)
        pdf_end_actual_text(self);
}
