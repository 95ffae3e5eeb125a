/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/pdf/font.h"

#include <hb-ot.h>
#include <math.h>
#include <string.h>

#include "reports/pdf/font-private.h"
#include "reports/pdf/syntax.h"

/* one-byte codes are below LEADS but for those that strings would have to escape */
#define LEADS   0xe0
#define N_SHORT (LEADS - 4)
#define N_LONG  ((0x100 - LEADS) * 0x100)

PdfFont *
pdf_font_new(hb_face_t *face, guint index)
{
    PdfFont *self = g_new0(PdfFont, 1);
    guint scale = hb_face_get_upem(face);

    self->face = hb_face_reference(face);
    self->font = hb_font_create(face);
    hb_font_set_scale(self->font, (gint)scale, (gint)scale);
    self->index = index;
    self->glyphs = g_array_new(FALSE, FALSE, sizeof(PdfGlyph));
    self->n_order = hb_face_get_glyph_count(face);
    self->order = g_new0(guint16, self->n_order + 1);
    self->texts = g_string_chunk_new(1024);
    return self;
}

gboolean
pdf_font_has_room(const PdfFont *self, guint n)
{
    return self->glyphs->len + n <= N_SHORT + N_LONG;
}

gboolean
pdf_font_has(const PdfFont *self, guint32 glyph)
{
    return glyph < self->n_order && self->order[glyph] != 0;
}

/* the n-th byte below LEADS that is no parenthesis, backslash or carriage return */
static guint8
short_code(guint order)
{
    guint code = order;

    code += code >= '\r' ? 1 : 0;
    code += code >= '(' ? 1 : 0;
    code += code >= ')' ? 1 : 0;
    code += code >= '\\' ? 1 : 0;
    return (guint8)code;
}

static guint
code_of(guint order, guint8 bytes[2])
{
    guint rest = order - N_SHORT;

    if (order < N_SHORT) {
        bytes[0] = short_code(order);
        return 1;
    }
    bytes[0] = (guint8)(LEADS + rest / 0x100);
    bytes[1] = (guint8)(rest % 0x100);
    return 2;
}

void
pdf_font_append_code(GString *text, guint order)
{
    guint8 bytes[2];
    guint n = code_of(order, bytes);

    g_string_append_c(text, '<');
    for (guint i = 0; i < n; i++)
        g_string_append_printf(text, "%02X", bytes[i]);
    g_string_append_c(text, '>');
}

static gint32
measure(const PdfFont *self, guint32 glyph)
{
    gdouble advance = hb_font_get_glyph_h_advance(self->font, glyph);

    return (gint32)lround(advance * 100000.0 / hb_face_get_upem(self->face));
}

static guint
add_glyph(PdfFont *self, guint32 glyph, const gchar *text, guint length)
{
    PdfGlyph added = {.glyph = glyph, .width = measure(self, glyph)};

    if (length > 0)
        added.text = g_string_chunk_insert_len(self->texts, text, length);
    g_array_append_val(self->glyphs, added);
    self->order[glyph] = (guint16)self->glyphs->len;
    return self->glyphs->len - 1;
}

static gboolean
stands_for(const PdfGlyph *glyph, const gchar *text, guint length)
{
    return glyph->text != NULL && strncmp(glyph->text, text, length) == 0 &&
           glyph->text[length] == '\0';
}

gboolean
pdf_font_maps(const PdfFont *self, guint32 glyph, const gchar *text, guint length)
{
    return !pdf_font_has(self, glyph) ||
           stands_for(&g_array_index(self->glyphs, PdfGlyph, self->order[glyph] - 1u), text,
                      length);
}

gdouble
pdf_font_encode(PdfFont *self, guint32 glyph, const gchar *text, guint length, GString *codes)
{
    guint32 known = glyph < self->n_order ? glyph : 0;
    guint order =
        self->order[known] != 0 ? self->order[known] - 1u : add_glyph(self, known, text, length);
    guint8 bytes[2];
    guint n = code_of(order, bytes);

    for (guint i = 0; i < n; i++)
        g_string_append_c(codes, (gchar)bytes[i]);
    return g_array_index(self->glyphs, PdfGlyph, order).width / 100.0;
}

void
pdf_font_free(PdfFont *self)
{
    if (self == NULL)
        return;
    hb_font_destroy(self->font);
    hb_face_destroy(self->face);
    g_array_unref(self->glyphs);
    g_string_chunk_free(self->texts);
    g_free(self->order);
    g_free(self);
}
