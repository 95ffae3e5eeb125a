/* SPDX-License-Identifier: Apache-2.0 */

#include <hb-ot.h>
#include <string.h>

#include "reports/pdf/font-private.h"
#include "reports/pdf/syntax.h"

/* most entries of one section of a CMap. Source: Adobe TN 5014 */
#define MAX_SECTION 100

#define SYMBOLIC    4
#define CMAP_NAME   "Assay-Codes"
#define SYSTEM_INFO "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"

typedef struct {
    PdfFont *font;
    PdfWriter *writer;
    PdfProgram *program;
    gchar *name;
} Write;

static void
begin_cmap(GString *text, const gchar *name, guint type)
{
    g_string_append_printf(text,
                           "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                           "/CIDSystemInfo<</Registry(Adobe)/Ordering(%s)/Supplement 0>>def\n"
                           "/CMapName/%s def\n/CMapType %u def\n"
                           "2 begincodespacerange\n<00><DF>\n<E000><FFFF>\nendcodespacerange\n",
                           type == 2 ? "UCS" : "Identity", name, type);
}

static void
end_cmap(GString *text)
{
    g_string_append(text, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend");
}

static guint
write_codes(const Write *write)
{
    g_autoptr(GString) text = g_string_new(NULL);
    guint n = write->program->cids->len;
    guint number = pdf_writer_allocate(write->writer);

    begin_cmap(text, CMAP_NAME, 1);
    for (guint i = 0; i < n; i++) {
        if (i % MAX_SECTION == 0)
            g_string_append_printf(text, "%u begincidchar\n", MIN(n - i, MAX_SECTION));
        pdf_font_append_code(text, i);
        g_string_append_printf(text, " %u\n", g_array_index(write->program->cids, guint, i));
        if (i % MAX_SECTION == MAX_SECTION - 1 || i == n - 1)
            g_string_append(text, "endcidchar\n");
    }
    end_cmap(text);
    pdf_writer_stream(write->writer, number, "/Type/CMap/CMapName/" CMAP_NAME SYSTEM_INFO,
                      text->str, text->len);
    return number;
}

static void
append_unicode(GString *text, const gchar *utf8)
{
    glong n = 0;
    g_autofree gunichar2 *units = g_utf8_to_utf16(utf8, -1, NULL, &n, NULL);

    g_string_append_c(text, '<');
    for (glong i = 0; units != NULL && i < n; i++)
        g_string_append_printf(text, "%04X", units[i]);
    g_string_append(text, n > 0 ? ">\n" : "FFFD>\n");
}

static guint
write_unicode(const Write *write)
{
    g_autoptr(GString) text = g_string_new(NULL);
    const GArray *glyphs = write->font->glyphs;
    guint number = pdf_writer_allocate(write->writer);

    begin_cmap(text, "Assay-Unicode", 2);
    for (guint i = 0; i < glyphs->len; i++) {
        const PdfGlyph *glyph = &g_array_index(glyphs, PdfGlyph, i);

        if (i % MAX_SECTION == 0)
            g_string_append_printf(text, "%u beginbfchar\n", MIN(glyphs->len - i, MAX_SECTION));
        pdf_font_append_code(text, i);
        append_unicode(text, glyph->text != NULL ? glyph->text : "");
        if (i % MAX_SECTION == MAX_SECTION - 1 || i == glyphs->len - 1)
            g_string_append(text, "endbfchar\n");
    }
    end_cmap(text);
    pdf_writer_stream(write->writer, number, "", text->str, text->len);
    return number;
}

/* PostScript name with a subset tag. Source: ISO 32000-1 §9.6.4 */
static gchar *
subset_name(const PdfFont *font)
{
    gchar name[128] = "Font";
    guint size = sizeof name;
    GString *tagged = g_string_new(NULL);
    guint rest = font->index;

    hb_ot_name_get_utf8(font->face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size,
                        name);
    for (guint i = 0; i < 6; i++, rest /= 26)
        g_string_prepend_c(tagged, (gchar)('A' + rest % 26));
    g_string_append_c(tagged, '+');
    for (const gchar *p = size > 0 ? name : "Font"; *p != '\0'; p++) {
        if (g_ascii_isalnum(*p) || *p == '-')
            g_string_append_c(tagged, *p);
    }
    return g_string_free(tagged, FALSE);
}

static gint
thousandths(const PdfFont *font, gint units)
{
    return (gint)(units * 1000 / (gint)MAX(hb_face_get_upem(font->face), 1u));
}

static gint
head_field(const guint8 *data, guint offset)
{
    return (gint16)(data[offset] << 8 | data[offset + 1]);
}

/* FontBBox from the head table. Source: OpenType, head */
static void
append_box(GString *text, const PdfFont *font)
{
    hb_blob_t *head = hb_face_reference_table(font->face, HB_TAG('h', 'e', 'a', 'd'));
    guint length = 0;
    const guint8 *data = (const guint8 *)hb_blob_get_data(head, &length);

    g_string_append(text, "/FontBBox[");
    for (guint i = 0; i < 4; i++) {
        if (i > 0)
            g_string_append_c(text, ' ');
        pdf_append_integer(text, length >= 44 ? thousandths(font, head_field(data, 36 + 2 * i))
                                              : (i < 2 ? 0 : 1000));
    }
    g_string_append_c(text, ']');
    hb_blob_destroy(head);
}

static guint
write_program(const Write *write)
{
    guint number = pdf_writer_allocate(write->writer);
    guint length = 0;
    const gchar *data = hb_blob_get_data(write->program->blob, &length);
    g_autofree gchar *entries = write->program->is_cff ? g_strdup("/Subtype/CIDFontType0C")
                                                       : g_strdup_printf("/Length1 %u", length);

    pdf_writer_stream(write->writer, number, entries, data, length);
    return number;
}

static guint
write_descriptor(const Write *write)
{
    g_autoptr(GString) text = g_string_new(NULL);
    guint number = pdf_writer_allocate(write->writer);
    guint program = write_program(write);
    hb_font_extents_t extents = {0};
    hb_position_t cap_height = 0;

    hb_font_get_h_extents(write->font->font, &extents);
    if (!hb_ot_metrics_get_position(write->font->font, HB_OT_METRICS_TAG_CAP_HEIGHT, &cap_height))
        cap_height = extents.ascender;
    g_string_append_printf(text, "<</Type/FontDescriptor/FontName/%s/Flags %d", write->name,
                           SYMBOLIC);
    append_box(text, write->font);
    g_string_append_printf(
        text, "/ItalicAngle 0/Ascent %d/Descent %d/CapHeight %d/StemV 80/FontFile%s %u 0 R>>",
        thousandths(write->font, extents.ascender), thousandths(write->font, extents.descender),
        thousandths(write->font, cap_height), write->program->is_cff ? "3" : "2", program);
    pdf_writer_object(write->writer, number, text);
    return number;
}

static void
append_widths(GString *text, const Write *write)
{
    const GArray *glyphs = write->font->glyphs;

    g_string_append(text, "/DW 0/W[");
    for (guint i = 0; i < glyphs->len; i++) {
        pdf_append_integer(text, g_array_index(write->program->cids, guint, i));
        g_string_append_c(text, '[');
        pdf_append_hundredths(text, g_array_index(glyphs, PdfGlyph, i).width);
        g_string_append_c(text, ']');
    }
    g_string_append_c(text, ']');
}

static guint
write_descendant(const Write *write)
{
    g_autoptr(GString) text = g_string_new(NULL);
    guint number = pdf_writer_allocate(write->writer);
    guint descriptor = write_descriptor(write);

    g_string_append_printf(
        text, "<</Type/Font/Subtype/%s/BaseFont/%s" SYSTEM_INFO "/FontDescriptor %u 0 R",
        write->program->is_cff ? "CIDFontType0" : "CIDFontType2", write->name, descriptor);
    if (!write->program->is_cff)
        g_string_append(text, "/CIDToGIDMap/Identity");
    append_widths(text, write);
    g_string_append(text, ">>");
    pdf_writer_object(write->writer, number, text);
    return number;
}

gboolean
pdf_font_write(PdfFont *self, PdfWriter *writer, guint number, GError **error)
{
    g_auto(PdfProgram) program = {.blob = NULL};
    g_autofree gchar *name = subset_name(self);
    g_autoptr(GString) text = g_string_new(NULL);
    const Write write = {self, writer, &program, name};

    if (!pdf_program_make(self, &program, error))
        return FALSE;
    g_string_append_printf(text,
                           "<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding %u 0 R"
                           "/DescendantFonts[%u 0 R]/ToUnicode %u 0 R>>",
                           name, write_codes(&write), write_descendant(&write),
                           write_unicode(&write));
    pdf_writer_object(writer, number, text);
    return TRUE;
}
