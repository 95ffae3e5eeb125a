/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "parts.h"
#include "reports/pdf/document.h"

#define FONT      "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
#define MAX_CHARS 64

typedef struct {
    GByteArray *file;
    FileSink *sink;
    PdfDocument *document;
    hb_font_t *font;
} Fixture;

static hb_font_t *
font_new(gint points)
{
    hb_blob_t *blob = hb_blob_create_from_file(FONT);
    hb_face_t *face = hb_face_create(blob, 0);
    hb_font_t *font = hb_font_create(face);

    assert_true(hb_blob_get_length(blob) > 0);
    hb_font_set_scale(font, points * 1024, points * 1024);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return font;
}

static int
setup(void **state)
{
    Fixture *f = g_new0(Fixture, 1);

    f->file = g_byte_array_new();
    f->sink = file_sink_new_memory(f->file);
    f->document = pdf_document_new(f->sink, TRUE);
    f->font = font_new(10);
    *state = f;
    return 0;
}

static int
teardown(void **state)
{
    Fixture *f = *state;

    hb_font_destroy(f->font);
    pdf_document_free(f->document);
    file_sink_free(f->sink);
    g_byte_array_unref(f->file);
    g_free(f);
    return 0;
}

/* a glyph a character, as wide as they are */
static void
show(Fixture *f, const gchar *text, gdouble x, gdouble y)
{
    guint32 glyphs[MAX_CHARS];
    guint32 clusters[MAX_CHARS];
    gdouble xs[MAX_CHARS];
    gdouble ys[MAX_CHARS];
    guint n = 0;

    for (const gchar *p = text; *p != '\0'; p = g_utf8_next_char(p), n++) {
        hb_codepoint_t glyph = 0;

        hb_font_get_nominal_glyph(f->font, g_utf8_get_char(p), &glyph);
        glyphs[n] = glyph;
        clusters[n] = (guint32)(p - text);
        xs[n] = x;
        ys[n] = y;
        x += hb_font_get_glyph_h_advance(f->font, glyph) / 1024.0;
    }
    pdf_document_text(f->document, &(PdfGlyphs){.font = f->font,
                                                .text = text,
                                                .text_length = (guint)strlen(text),
                                                .n_glyphs = n,
                                                .glyphs = glyphs,
                                                .clusters = clusters,
                                                .x = xs,
                                                .y = ys,
                                                .rgba = 0x101828ff});
}

static void
begin(Fixture *f, const gchar *role)
{
    pdf_document_begin_element(f->document, &(PdfElement){.role = role});
}

static gchar *
finish(Fixture *f, const PdfInfo *info)
{
    assert_true(pdf_document_finish(f->document, info, NULL));
    return pdf_part_text(f->file);
}

static void
has(const gchar *text, const gchar *part)
{
    if (strstr(text, part) == NULL)
        fail_msg("'%s' is not in the file", part);
}

static void
text_is_shown_by_codes_that_map_back(void **state)
{
    Fixture *f = *state;
    g_autofree gchar *text = NULL;

    pdf_document_begin_page(f->document, 200, 100, "1");
    begin(f, "P");
    show(f, "aba", 10, 20);
    show(f, "b\xc3\xa4", 10, 40);
    pdf_document_end_element(f->document, FALSE);
    pdf_document_end_page(f->document);
    text = finish(f, &(PdfInfo){0});
    /* the first characters have the codes 0, 1, 2; NUL bytes come as spaces */
    has(text, "/P<</MCID 0>>BDC");
    has(text, "/F1 10 Tf\n10 80 Td[( \1 )");
    has(text, "0 -20 Td[(\1\2)");
    has(text, "<00><0061>");
    has(text, "<01><0062>");
    has(text, "<02><00E4>");
    has(text, "/BaseFont/AAAAAA+DejaVuSans");
}

static void
glyphs_that_stand_for_other_text_say_so(void **state)
{
    Fixture *f = *state;
    const guint32 glyph = 68;
    const guint32 cluster = 0;
    const gdouble place = 10;
    g_autofree gchar *text = NULL;

    pdf_document_begin_page(f->document, 200, 100, "1");
    for (guint i = 0; i < 2; i++)
        pdf_document_text(f->document, &(PdfGlyphs){.font = f->font,
                                                    .text = i == 0 ? "a" : "other",
                                                    .text_length = i == 0 ? 1 : 5,
                                                    .n_glyphs = 1,
                                                    .glyphs = &glyph,
                                                    .clusters = &cluster,
                                                    .x = &place,
                                                    .y = &place,
                                                    .rgba = 0xff});
    pdf_document_end_page(f->document);
    text = finish(f, &(PdfInfo){0});
    has(text, "/Span<</ActualText(other)>>BDC");
}

static void
structure_has_roles_parents_and_artifacts(void **state)
{
    Fixture *f = *state;
    g_autofree gchar *text = NULL;

    pdf_document_begin_page(f->document, 200, 100, "1");
    pdf_document_begin_element(f->document, &(PdfElement){.role = NULL});
    show(f, "head", 10, 10);
    pdf_document_end_element(f->document, FALSE);
    begin(f, "Table");
    begin(f, "TR");
    pdf_document_begin_element(f->document,
                               &(PdfElement){.role = "TH", .columns = 2, .scope = "Column"});
    show(f, "cell", 10, 30);
    pdf_document_end_element(f->document, FALSE);
    pdf_document_end_element(f->document, FALSE);
    pdf_document_end_element(f->document, FALSE);
    pdf_document_begin_element(f->document,
                               &(PdfElement){.role = "Figure", .alternative = "a chart"});
    pdf_document_set_paint(f->document, 0x0000ffff, NULL, FALSE);
    pdf_document_fill(f->document, 0, 50, 10, 10, 0x0000ffff);
    pdf_document_end_element(f->document, FALSE);
    pdf_document_end_page(f->document);
    text = finish(f, &(PdfInfo){0});
    has(text, "/Artifact BMC");
    has(text, "/S/Table");
    has(text, "/S/TR");
    has(text, "/S/TH");
    has(text, "/ColSpan 2");
    has(text, "/Scope/Column");
    has(text, "/Alt(a chart)");
    has(text, "/S/Document");
    has(text, "/StructParents 0");
    has(text, "/MarkInfo<</Marked true>>");
}

static void
an_element_that_goes_on_is_one_with_content_on_both_pages(void **state)
{
    Fixture *f = *state;
    const PdfElement element = {.role = "P", .key = f};
    g_autofree gchar *text = NULL;
    gchar **parts;

    for (guint page = 0; page < 2; page++) {
        pdf_document_begin_page(f->document, 200, 100, "1");
        pdf_document_begin_element(f->document, &element);
        show(f, "part", 10, 20);
        pdf_document_end_element(f->document, page == 0);
        pdf_document_end_page(f->document);
    }
    text = finish(f, &(PdfInfo){0});
    parts = g_strsplit(text, "/S/P/", -1);
    assert_int_equal(g_strv_length(parts), 2);
    g_strfreev(parts);
    has(text, "/Type/MCR/Pg");
}

static void
links_and_outline_lead_to_pages_and_addresses(void **state)
{
    Fixture *f = *state;
    const gdouble rect[4] = {10, 20, 30, 10};
    g_autofree gchar *text = NULL;

    pdf_document_begin_page(f->document, 200, 100, "1");
    begin(f, "Link");
    show(f, "link", 10, 30);
    pdf_document_link(f->document, &(PdfTarget){.uri = "https://example.org/a b?(c)"}, rect);
    pdf_document_link(f->document, &(PdfTarget){.page = 2, .x = 5, .y = 40}, rect);
    pdf_document_end_element(f->document, FALSE);
    pdf_document_end_page(f->document);
    pdf_document_begin_page(f->document, 200, 100, "2");
    pdf_document_end_page(f->document);
    pdf_document_outline(f->document, 1, "One", &(PdfTarget){.page = 1}, FALSE);
    pdf_document_outline(f->document, 2, "Below", &(PdfTarget){.page = 2}, FALSE);
    pdf_document_outline(f->document, 1, "Zw\xc3\xb6lf", &(PdfTarget){.page = 2}, TRUE);
    text = finish(f, &(PdfInfo){.title = "A title", .language = "de"});
    has(text, "/Rect[10 70 40 80]");
    has(text, "/S/URI/URI(https://example.org/a%20b?\\(c\\))");
    has(text, "/XYZ 5 60 null]");
    has(text, "/Title(One)");
    has(text, "/Count -1");
    has(text, "/Title<FEFF005A007700F6006C0066>");
    has(text, "/PageMode/UseOutlines");
    has(text, "/Lang(de)");
    has(text, "/DisplayDocTitle true");
}

static void
labels_that_count_are_one_range(void **state)
{
    static const gchar *const labels[] = {"i", "ii", "1", "2", "3", "A-1"};
    Fixture *f = *state;
    g_autofree gchar *text = NULL;

    for (gsize i = 0; i < G_N_ELEMENTS(labels); i++) {
        pdf_document_begin_page(f->document, 200, 100, labels[i]);
        pdf_document_end_page(f->document);
    }
    text = finish(f, &(PdfInfo){0});
    has(text, "/PageLabels<</Nums[0<</P(i)>>1<</P(ii)>>2<</S/D/St 1>>5<</P(A-1)>>]>>");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(text_is_shown_by_codes_that_map_back, setup, teardown),
        cmocka_unit_test_setup_teardown(glyphs_that_stand_for_other_text_say_so, setup, teardown),
        cmocka_unit_test_setup_teardown(structure_has_roles_parents_and_artifacts, setup, teardown),
        cmocka_unit_test_setup_teardown(an_element_that_goes_on_is_one_with_content_on_both_pages,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(links_and_outline_lead_to_pages_and_addresses, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(labels_that_count_are_one_range, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
