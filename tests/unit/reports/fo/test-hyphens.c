/* SPDX-License-Identifier: Apache-2.0 */

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <glib/gstdio.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "layout.h"

#define WIDTH (114 * FO_POINT)

typedef struct {
    const gchar *name;
    const gchar *text;
} File;

static const File files[] = {
    {"hyph_en_US.dic", "UTF-8\n# letters\nLEFTHYPHENMIN 2\nRIGHTHYPHENMIN 3\nr1na\na1tio\nn1al\n"
                       ".ab1c\n.1ab\nx1x.\ny1y\na2y1y\n"},
    {"hyph_de_DE.dic",
     "ISO8859-1\nCOMPOUNDLEFTHYPHENMIN 2\nCOMPOUNDRIGHTHYPHENMIN 2\nhaus1t\374r\nNEXTLEVEL\n"
     ".t1\374r\nt\374r1en.\nh1aus.\ne1n\nf1f/ff=f,1,2\n"},
    {"hyph_xx.dic", "no-such-charset\na1b\n"},
};

typedef struct {
    Layout *layout;
    gchar *folder;
} Fixture;

static int
setup(void **state)
{
    Fixture *self = g_new0(Fixture, 1);

    self->layout = layout_new();
    self->folder = g_dir_make_tmp("hyphens-XXXXXX", NULL);
    assert_non_null(self->folder);
    for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree gchar *path = g_build_filename(self->folder, files[i].name, NULL);

        assert_true(file_write_atomic(path, files[i].text, strlen(files[i].text), NULL));
    }
    self->layout->context.hyphens = fo_hyphens_new(self->folder, self->layout->warnings);
    *state = self;
    return 0;
}

static int
teardown(void **state)
{
    Fixture *self = *state;

    for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree gchar *path = g_build_filename(self->folder, files[i].name, NULL);

        g_remove(path);
    }
    g_rmdir(self->folder);
    fo_hyphens_free(self->layout->context.hyphens);
    layout_free(self->layout);
    g_free(self->folder);
    g_free(self);
    return 0;
}

typedef struct {
    const gchar *language;
    const gchar *word;
    const gchar *hyphenated;
} WordCase;

static const WordCase words[] = {
    {"en", "international", "inter-na-tional"},
    {"en", "International", "Inter-na-tional"},
    {"en", "xxna", "xxna"},
    {"en", "abcde", "ab-cde"},
    {"en", "xabc", "xabc"},
    {"en", "yybb", "yybb"},
    {"en", "byyb", "byyb"},
    {"en", "bayyb", "bayyb"},
    {"en", "bbyybbb", "bby-ybbb"},
    {"en-GB", "abcde", "ab-cde"},
    {"EN_us", "abcde", "ab-cde"},
    {"en-Latn-US", "abcde", "ab-cde"},
    {"de", "Haustüren", "Haus-tür-en"},
    {"de-CH", "haustür", "haus-tür"},
    {"de", "türen", "tür-en"},
    {"de", "schiffahrt", "schiffahrt"},
    {"en", "", ""},
};

static gchar *
with_hyphens(const gchar *word, const guint8 *offsets)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; word[i] != '\0'; i++) {
        if (*offsets != 0 && i == *offsets) {
            g_string_append_c(out, '-');
            offsets++;
        }
        g_string_append_c(out, word[i]);
    }
    return g_string_free(out, FALSE);
}

static void
test_words_have_the_hyphens_of_their_patterns(void **state)
{
    Fixture *self = *state;

    for (guint round = 0; round < 2; round++) {
        for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
            const WordCase *row = &words[i];
            const guint8 *offsets = fo_hyphens_find(self->layout->context.hyphens, row->language,
                                                    row->word, strlen(row->word), 1);
            g_autofree gchar *found = with_hyphens(row->word, offsets);

            if (strcmp(found, row->hyphenated) != 0)
                fail_msg("%s: '%s' is not '%s'", row->language, found, row->hyphenated);
        }
    }
    assert_int_equal(self->layout->messages->len, 0);
}

static void
test_languages_without_dictionary_are_told_once(void **state)
{
    static const gchar *const tags[] = {"ja", "ja", "../en", "hyph", "e", NULL, "none"};
    static const gchar *const messages[] = {
        "a.fo:7: no hyphenation dictionary for the language 'ja'",
        "a.fo:7: no hyphenation dictionary for the language '../en'",
        "a.fo:7: no hyphenation dictionary for the language 'hyph'",
        "a.fo:7: no hyphenation dictionary for the language 'e'",
        "a.fo:7: hyphenate=\"true\" without a language does nothing",
    };
    Fixture *self = *state;

    for (guint i = 0; i < G_N_ELEMENTS(tags); i++)
        assert_int_equal(*fo_hyphens_find(self->layout->context.hyphens, tags[i], "abcd", 4, 7), 0);
    assert_int_equal(self->layout->messages->len, G_N_ELEMENTS(messages));
    for (guint i = 0; i < G_N_ELEMENTS(messages); i++)
        assert_string_equal(g_ptr_array_index(self->layout->messages, i), messages[i]);
}

static void
test_broken_dictionaries_are_told(void **state)
{
    Fixture *self = *state;

    assert_int_equal(*fo_hyphens_find(self->layout->context.hyphens, "xx", "ab", 2, 7), 0);
    assert_int_equal(self->layout->messages->len, 2);
    assert_non_null(strstr(g_ptr_array_index(self->layout->messages, 0), "hyph_xx.dic"));
}

static void
test_more_words_than_are_kept_are_found(void **state)
{
    Fixture *self = *state;

    for (guint i = 0; i < 2 * 4096 + 10; i++) {
        g_autofree gchar *word =
            g_strdup_printf("abc%c%c%c", (gchar)('a' + i % 26), (gchar)('a' + i / 26 % 26),
                            (gchar)('a' + i / 676 % 26));

        assert_int_equal(
            *fo_hyphens_find(self->layout->context.hyphens, "en", word, strlen(word), 1), 2);
    }
}

typedef struct {
    const gchar *attributes;
    const gchar *content;
    const gchar *texts;
} TextCase;

static const TextCase texts[] = {
    {"", "package of international", "package of interna-|tional"},
    {"", "package of <fo:inline hyphenate='false'>international</fo:inline>",
     "package of|international"},
    {"", "package of <fo:inline language='none'>international</fo:inline>",
     "package of|international"},
    {"wrap-option='no-wrap'", "package of international", "package of international"},
    {"hyphenation-character='~'", "package of international", "package of interna~|tional"},
    {"", "package (international).", "package (interna-|tional)."},
    {"hyphenation-remain-character-count='8'", "package of international",
     "package of|international"},
    {"hyphenation-push-character-count='9'", "package of international",
     "package of|international"},
    {"hyphenation-push-character-count='7'", "package of- international",
     "package of- inter-|national"},
    {"", "package of <fo:inline color='red'>inter</fo:inline>national",
     "package of interna-|tional"},
    {"", "package of in<fo:inline color='red'>terna</fo:inline>tional",
     "package of interna-|tional"},
    {"", "packages inter&#173;national national", "packages inter-|national national"},
    {"", "package of international/a", "package of|international/a"},
    {"", "packages x.&#x200b;international", "packages x.|international"},
    {"", "package of international-9", "package of|international-9"},
    {"", "package 9-international", "package 9-|international"},
    {"", "package x-international", "package x-interna-|tional"},
    {"", "package of x.international", "package of|x.international"},
    {"", "package of 7international", "package of|7international"},
    {"", "package of international.", "package of interna-|tional."},
    {"", "package of INTERNATIONAL", "package of INTERNA-|TIONAL"},
    {"", "pack in internationalinternationalinternational",
     "pack in internation-|alinternationalinterna-|tional"},
    {"text-align='justify'", "package of international", "package of interna-|tional"},
    {"text-align='justify'", "the package version installed on this",
     "the package version|installed on this"},
    {"hyphenation-ladder-count='1'", "package of international packages international",
     "package of interna-|tional packages|international"},
    {"hyphenation-ladder-count='1' text-align='justify'",
     "package of international packages international",
     "package of interna-|tional packages|international"},
    {"", "package of international packages international",
     "package of interna-|tional packages inter-|national"},
};

static void
test_words_that_do_not_fit_are_hyphenated(void **state)
{
    Fixture *self = *state;

    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree gchar *block =
            g_strdup_printf("<fo:block hyphenate='true' language='en' %s>%s</fo:block>",
                            texts[i].attributes, texts[i].content);
        g_autofree gchar *found = NULL;

        layout_block(self->layout, block, WIDTH);
        found = layout_texts(self->layout);
        if (strcmp(found, texts[i].texts) != 0)
            fail_msg("%s %s: '%s' is not '%s'\n", texts[i].attributes, texts[i].content, found,
                     texts[i].texts);
    }
}

static void
test_hyphens_are_inside_the_line(void **state)
{
    static const gchar *const aligns[] = {"start", "justify"};
    Fixture *self = *state;

    for (FoUnit width = 30 * FO_POINT; width < 200 * FO_POINT; width += FO_POINT) {
        for (guint i = 0; i < G_N_ELEMENTS(aligns); i++) {
            g_autofree gchar *block = g_strdup_printf(
                "<fo:block hyphenate='true' language='en' text-align='%s'>an international"
                " (international) <fo:inline font-weight='bold'>inter</fo:inline>national"
                " international</fo:block>",
                aligns[i]);

            layout_block(self->layout, block, width);
            for (guint k = 0; k < self->layout->lines->len; k++)
                if (layout_line(self->layout, k)->width > width + FO_POINT / 100)
                    fail_msg("%s, %d: line %u is %d wide", aligns[i], width, k,
                             layout_line(self->layout, k)->width);
        }
    }
}

typedef struct {
    const gchar *attributes;
    const gchar *part;
    guint n;
} LongCase;

/* what takes a second would take minutes if each line looked at all that is before it */
static void
test_long_words_take_time_for_their_length_only(void **state)
{
    static const LongCase cases[] = {
        {"", "e\314\201", 200000},
        {"text-align='justify'", "<fo:inline color='red'>a</fo:inline>", 50000},
        {"wrap-option='no-wrap'", "international ", 100000},
    };
    Fixture *self = *state;

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) block = g_string_new(NULL);
        const clock_t before = clock();

        g_string_printf(block, "<fo:block hyphenate='true' language='en' %s>", cases[i].attributes);
        for (guint k = 0; k < cases[i].n; k++)
            g_string_append(block, cases[i].part);
        g_string_append(block, "</fo:block>");
        layout_block(self->layout, block->str, WIDTH);
        if (clock() - before > 20 * CLOCKS_PER_SEC)
            fail_msg("%s: takes %g s", cases[i].part, (gdouble)(clock() - before) / CLOCKS_PER_SEC);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_words_have_the_hyphens_of_their_patterns, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_languages_without_dictionary_are_told_once, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_broken_dictionaries_are_told, setup, teardown),
        cmocka_unit_test_setup_teardown(test_more_words_than_are_kept_are_found, setup, teardown),
        cmocka_unit_test_setup_teardown(test_words_that_do_not_fit_are_hyphenated, setup, teardown),
        cmocka_unit_test_setup_teardown(test_hyphens_are_inside_the_line, setup, teardown),
        cmocka_unit_test_setup_teardown(test_long_words_take_time_for_their_length_only, setup,
                                        teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
