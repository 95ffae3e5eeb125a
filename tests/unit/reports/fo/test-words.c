/* SPDX-License-Identifier: Apache-2.0 */

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "reports/fo/shape.h"
#include "reports/fo/words.h"

typedef struct {
    GPtrArray *messages;
    FoWarnings *warnings;
    FoFonts *fonts;
    FoWords *words;
    const FoFace *face;
} Fixture;

static void
keep_message(const gchar *message, gpointer user_data)
{
    g_ptr_array_add(user_data, g_strdup(message));
}

static const FoFace *
face_of(Fixture *f, const gchar *families, FoUnit size)
{
    const FoFaceRequest request = {
        .families = families, .size = size, .weight = 400, .stretch = PANGO_STRETCH_NORMAL};

    return fo_fonts_face_for(f->fonts, &request, 7);
}

static int
setup(void **state)
{
    Fixture *f = g_new0(Fixture, 1);

    f->messages = g_ptr_array_new_with_free_func(g_free);
    f->warnings = fo_warnings_new("a.fo", keep_message, f->messages);
    f->fonts = fo_fonts_new(f->warnings);
    f->words = fo_fonts_words(f->fonts);
    f->face = face_of(f, "sans-serif", 10 * FO_POINT);
    *state = f;
    return 0;
}

static int
teardown(void **state)
{
    Fixture *f = *state;

    fo_fonts_free(f->fonts);
    fo_warnings_free(f->warnings);
    g_ptr_array_unref(f->messages);
    g_free(f);
    return 0;
}

static const FoWord *
shape(Fixture *f, const gchar *text, gboolean rtl)
{
    return fo_words_shape(f->words, f->face, text, (guint32)strlen(text), rtl);
}

static void
test_word_is_shaped_once(void **state)
{
    Fixture *f = *state;
    const FoWord *word = shape(f, "vulnerability", FALSE);

    assert_ptr_equal(shape(f, "vulnerability", FALSE), word);
    assert_ptr_not_equal(shape(f, "vulnerabilities", FALSE), word);
    assert_ptr_not_equal(shape(f, "vulnerability", TRUE), word);
    assert_int_equal(word->n_runs, 1);
    assert_int_equal(word->n_clusters, 13);
    assert_true(word->width > 13 * 2 * FO_POINT && word->width < 13 * 10 * FO_POINT);
}

static void
test_advances_scale_with_the_size(void **state)
{
    Fixture *f = *state;
    const FoFace *large = face_of(f, "sans-serif", 1000 * FO_POINT);
    const FoWord *word = fo_words_shape(f->words, large, "Width", 5, FALSE);
    const FoUnit small = shape(f, "Width", FALSE)->width;

    /* hinted advances would be whole points */
    assert_true(ABS(word->width - 100 * small) < 100 * 5);
}

static void
test_faces_are_shared(void **state)
{
    Fixture *f = *state;

    assert_ptr_equal(face_of(f, "sans-serif", 10 * FO_POINT), f->face);
    assert_ptr_not_equal(face_of(f, "sans-serif", 11 * FO_POINT), f->face);
    assert_ptr_not_equal(face_of(f, "serif", 10 * FO_POINT), f->face);
}

static void
test_missing_family_is_told_once(void **state)
{
    Fixture *f = *state;

    face_of(f, "'No Such Family', sans-serif", 10 * FO_POINT);
    face_of(f, "'No Such Family', sans-serif", 11 * FO_POINT);
    face_of(f, "monospace, 'Neither This'", 11 * FO_POINT);
    assert_int_equal(f->messages->len, 1);
    assert_true(g_str_has_prefix(g_ptr_array_index(f->messages, 0),
                                 "a.fo:7: font family 'No Such Family' not found, '"));
}

static void
shape_many(Fixture *f, guint from, guint n)
{
    for (guint i = from; i < from + n; i++) {
        gchar text[16];

        g_snprintf(text, sizeof text, "%u", i);
        shape(f, text, FALSE);
    }
}

static void
test_cache_does_not_grow_without_end(void **state)
{
    Fixture *f = *state;

    shape_many(f, 0, 5 * FO_WORDS_PER_GENERATION / 2);
    assert_true(fo_words_count(f->words) <= 2 * FO_WORDS_PER_GENERATION);
    assert_true(fo_words_count(f->words) > FO_WORDS_PER_GENERATION);
}

static void
test_words_of_a_paragraph_stay(void **state)
{
    Fixture *f = *state;
    const FoWord *word;

    fo_words_begin_paragraph(f->words);
    word = shape(f, "alpha", FALSE);
    shape_many(f, 0, 3 * FO_WORDS_PER_GENERATION);
    assert_memory_equal(word->text, "alpha", 5);
    assert_int_equal(word->runs[0].n_glyphs, 5);
    fo_words_end_paragraph(f->words);
}

static void
test_used_words_survive_a_generation(void **state)
{
    Fixture *f = *state;
    const FoUnit width = shape(f, "often", FALSE)->width;

    shape_many(f, 0, FO_WORDS_PER_GENERATION);
    assert_int_equal(shape(f, "often", FALSE)->width, width);
    assert_memory_equal(shape(f, "often", FALSE)->runs[0].text, "often", 5);
}

typedef struct {
    const gchar *text;
    FoUnit tenths; /* of the word's width */
    guint32 bytes;
} FittingCase;

static void
test_fitting_counts_whole_clusters(void **state)
{
    Fixture *f = *state;
    static const FittingCase cases[] = {{"aaaaaaaaaa", 10, 10},
                                        {"aaaaaaaaaa", 5, 5},
                                        {"aaaaaaaaaa", 0, 0},
                                        {"ééééé", 4, 4},
                                        {"אאאאא", 6, 6}};

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        const FoWord *word = shape(f, cases[i].text, (guint8)cases[i].text[0] == 0xd7);
        const FoUnit room = word->width / 10 * cases[i].tenths + 16;

        assert_int_equal(fo_word_fitting(word, room, 0, NULL), cases[i].bytes);
    }
}

static void
test_control_characters_take_no_room(void **state)
{
    Fixture *f = *state;

    assert_int_equal(shape(f, "ab\342\200\215", FALSE)->width, shape(f, "ab", FALSE)->width);
}

static void
test_unknown_characters_are_visible(void **state)
{
    Fixture *f = *state;
    const FoWord *word = shape(f, "\363\260\200\200", FALSE);

    assert_int_equal(word->n_glyphs, 1);
    assert_true(word->width > 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_word_is_shaped_once, setup, teardown),
        cmocka_unit_test_setup_teardown(test_advances_scale_with_the_size, setup, teardown),
        cmocka_unit_test_setup_teardown(test_faces_are_shared, setup, teardown),
        cmocka_unit_test_setup_teardown(test_missing_family_is_told_once, setup, teardown),
        cmocka_unit_test_setup_teardown(test_cache_does_not_grow_without_end, setup, teardown),
        cmocka_unit_test_setup_teardown(test_words_of_a_paragraph_stay, setup, teardown),
        cmocka_unit_test_setup_teardown(test_used_words_survive_a_generation, setup, teardown),
        cmocka_unit_test_setup_teardown(test_fitting_counts_whole_clusters, setup, teardown),
        cmocka_unit_test_setup_teardown(test_control_characters_take_no_room, setup, teardown),
        cmocka_unit_test_setup_teardown(test_unknown_characters_are_visible, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
