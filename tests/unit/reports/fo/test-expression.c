/* SPDX-License-Identifier: Apache-2.0 */

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "reports/fo/expression.h"
#include "values.h"

typedef struct {
    const gchar *text;
    const gchar *value; /* NULL: is no expression */
} Row;

/* a length that is known to the thousandth of a point; 10 pt is the font size */
static const Row rows[] = {
    {"12pt", "12pt"},
    {" 12pt ", "12pt"},
    {"1in", "72pt"},
    {"2.54cm", "72pt"},
    {"25.4mm", "72pt"},
    {"1pc", "12pt"},
    {"96px", "72pt"},
    {"1.5em", "15pt"},
    {"-3pt", "-3pt"},
    {"+3pt", NULL},
    {".5pt", "0.5pt"},
    {"5.pt", "5pt"},
    {"0", "0"},
    {"1.4", "1.4"},
    {"-1.25", "-1.25"},
    {"50%", "50%"},
    {"33.5%", "33.5%"},
    {"auto", "auto"},
    {"lr-tb", "lr-tb"},
    {"1pt + 2pt", "3pt"},
    {"10pt - 2pt", "8pt"},
    {"10pt -2pt", "8pt"},
    {"2 * 3", "6"},
    {"2 * 3pt", "6pt"},
    {"3pt*2", "6pt"},
    {"10pt div 4", "2.5pt"},
    {"10pt div 4pt", "2.5"},
    {"7 mod 3", "1"},
    {"7pt mod 3", "1pt"},
    {"-7 mod 3", "-1"},
    {"1 + 2 * 3", "7"},
    {"(1 + 2) * 3", "9"},
    {"2pt * (1 + 3)", "8pt"},
    {"((((4pt))))", "4pt"},
    {"- 4pt", "-4pt"},
    {"--4pt", "4pt"},
    {"1em + 2pt", "12pt"},
    {"50% + 10%", "60%"},
    {"50% * 2", "100%"},
    {"100% - 10pt", "100%-10pt"},
    {"10pt + 50%", "50%+10pt"},
    {"(100% - 12pt) div 2", "50%-6pt"},
    {"-(100% - 12pt)", "-100%+12pt"},
    {"100% - (50% + 1pt)", "50%-1pt"},
    {"body-start()", "12pt"},
    {"label-end()", "100%-5pt"},
    {"body-start() + 1pt", "13pt"},
    {"floor(1.7)", "1"},
    {"ceiling(1.2)", "2"},
    {"round(1.5)", "2"},
    {"round(-1.5)", "-1"},
    {"abs(-4pt)", "4pt"},
    {"min(3pt, 1em)", "3pt"},
    {"max(3pt, 1em)", "10pt"},
    {"max(1, 2) * 3pt", "6pt"},
    {"proportional-column-width(1)", "1*"},
    {"proportional-column-width(2.5)", "2.5*"},
    {"#f00", "#ff0000ff"},
    {"#00ff00", "#00ff00ff"},
    {"#00ff0080", "#00ff0080"},
    {"rgb(255, 0, 128)", "#ff0080ff"},
    {"rgb(100%, 0%, 50%)", "#ff0080ff"},
    {"rgb(300, -5, 0)", "#ff0000ff"},
    {"rgb-icc(1, 2, 3, cmyk, 0.1, 0.2, 0.3)", "#010203ff"},
    {"from-parent(space-before-optimum)", "7pt"},
    {"from-parent(space-before.optimum)", "7pt"},
    {"from-parent(font-size) * 2", "16pt"},
    {"from-parent()", "8pt"},
    {"from-nearest-specified-value(font-size)", "8pt"},
    {"inherited-property-value(font-size)", "8pt"},
    /* errors */
    {"", NULL},
    {"   ", NULL},
    {".", NULL},
    {"12", "12"},
    {"12qq", NULL},
    {"12 pt", NULL},
    {"1pt 2pt", NULL},
    {"1pt +", NULL},
    {"+", NULL},
    {"(1pt", NULL},
    {"1pt)", NULL},
    {"()", NULL},
    {"1pt * 2pt", NULL},
    {"1pt + 2", NULL},
    {"1 div 0", NULL},
    {"1pt div 0pt", NULL},
    {"1 mod 0", NULL},
    {"2 div 1pt", NULL},
    {"auto + 1pt", NULL},
    {"-auto", NULL},
    {"no-such-word", NULL},
    {"no-such-function(1)", NULL},
    {"floor()", NULL},
    {"floor(1, 2)", NULL},
    {"floor(auto)", NULL},
    {"min(1)", NULL},
    {"min(1, 2pt)", NULL},
    {"max(1, 2, 3)", NULL},
    {"from-parent(no-such-property)", NULL},
    {"from-table-column()", NULL},
    {"body-start(1)", NULL},
    {"max(10%, 5pt)", NULL},
    {"floor(10% + 5pt)", NULL},
    {"10% + 1", NULL},
    {"#12", NULL},
    {"#12345", NULL},
    {"#gggggg", NULL},
    {"rgb(1, 2)", NULL},
    {"rgb(1, 2, 3", NULL},
    {"rgb(1, 2, x)", NULL},
    {"1e3pt", NULL},
    {"0x10", NULL},
    {"nan", NULL},
    {"inf", NULL},
};

static const FoValue *
lookup(FoProperty property, gboolean inherited, gpointer user_data)
{
    static const FoValue zero = {.kind = FO_VALUE_LENGTH, .length = 0};
    static const FoValue space = {.kind = FO_VALUE_LENGTH, .length = 7 * FO_POINT};
    static const FoValue size = {.kind = FO_VALUE_LENGTH, .length = 8 * FO_POINT};

    (void)user_data;
    if (!inherited && property != FO_PROPERTY_PROVISIONAL_DISTANCE_BETWEEN_STARTS &&
        property != FO_PROPERTY_PROVISIONAL_LABEL_SEPARATION)
        return &zero;
    return property == FO_PROPERTY_FONT_SIZE ? &size : &space;
}

static int
setup(void **state)
{
    *state = fo_names_new();
    return 0;
}

static int
teardown(void **state)
{
    fo_names_free(*state);
    return 0;
}

static FoExpressionContext
context_with(const FoNames *names)
{
    static const FoValue list_start = {.kind = FO_VALUE_LENGTH, .length = 5 * FO_POINT};

    return (FoExpressionContext){
        .names = names,
        .font_size = 10 * FO_POINT,
        .property = FO_PROPERTY_FONT_SIZE,
        .list_start = &list_start,
        .lookup = lookup,
    };
}

static void
test_expressions_have_values_or_are_refused(void **state)
{
    const FoExpressionContext context = context_with(*state);
    guint wrong = 0;

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        FoValue value = {.kind = FO_VALUE_NONE};
        gboolean is_fine = fo_expression_parse(rows[i].text, &context, &value);
        g_autofree gchar *found = is_fine ? describe_value(&value) : NULL;

        if (g_strcmp0(found, rows[i].value) != 0) {
            print_error("'%s' is %s, not %s\n", rows[i].text, found, rows[i].value);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

static void
test_nesting_is_limited(void **state)
{
    const FoExpressionContext context = context_with(*state);
    g_autoptr(GString) text = g_string_new(NULL);
    FoValue value;

    for (guint i = 0; i < 100000; i++)
        g_string_append_c(text, '(');
    assert_false(fo_expression_parse(text->str, &context, &value));
    g_string_truncate(text, 0);
    for (guint i = 0; i < 100000; i++)
        g_string_append(text, "floor(");
    assert_false(fo_expression_parse(text->str, &context, &value));
    g_string_truncate(text, 0);
    for (guint i = 0; i < 100000; i++)
        g_string_append_c(text, '-');
    assert_false(fo_expression_parse(text->str, &context, &value));
}

static void
test_huge_numbers_stay_within_the_unit(void **state)
{
    const FoExpressionContext context = context_with(*state);
    g_autofree gchar *digits = g_strnfill(400, '9');
    const gchar *const forms[] = {"%spt", "-%spt", "%sem", "%s * 1pt", "(%s * %s) * 1pt", "%s%%"};

    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        g_auto(GStrv) parts = g_strsplit(forms[i], "%s", -1);
        g_autofree gchar *text = g_strjoinv(digits, parts);
        FoValue value = {.kind = FO_VALUE_NONE};

        if (fo_expression_parse(text, &context, &value) && value.kind == FO_VALUE_LENGTH)
            assert_in_range(value.length + FO_UNIT_MAX, 0, 2 * FO_UNIT_MAX);
    }
}

static void
test_every_name_finds_itself(void **state)
{
    const FoNames *names = *state;
    FoKeyword keyword;
    FoProperty property;
    FoElement element;

#define KEYWORD(NAME, name)                                                                        \
    assert_true(fo_names_keyword(names, name, &keyword));                                          \
    assert_int_equal(keyword, FO_KEYWORD_##NAME);
#define PROPERTY(NAME, name)                                                                       \
    assert_true(fo_names_property(names, name, &property));                                        \
    assert_int_equal(property, FO_PROPERTY_##NAME);
#define ELEMENT(NAME, name)                                                                        \
    assert_true(fo_names_element(names, name, &element));                                          \
    assert_int_equal(element, FO_ELEMENT_##NAME);                                                  \
    assert_string_equal(fo_element_name(FO_ELEMENT_##NAME), name);
    FO_KEYWORDS(KEYWORD)
    FO_PROPERTIES(PROPERTY)
    FO_ELEMENTS(ELEMENT)
#undef KEYWORD
#undef PROPERTY
#undef ELEMENT
    assert_false(fo_names_element(names, "text", &element));
    assert_false(fo_names_keyword(names, "", &keyword));
}

#define UNIT(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(test_expressions_have_values_or_are_refused),
        UNIT(test_nesting_is_limited),
        UNIT(test_huge_numbers_stay_within_the_unit),
        UNIT(test_every_name_finds_itself),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
