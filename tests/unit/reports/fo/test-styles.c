/* SPDX-License-Identifier: Apache-2.0 */

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "reports/fo/reader.h"
#include "values.h"

#define MAX_ATTRIBUTES 8
#define MAX_VALUES     8

typedef struct {
    FoWarnings *warnings;
    FoStyles *styles;
    GString *warned;
} Fixture;

static void
take_warning(const gchar *message, gpointer user_data)
{
    Fixture *f = user_data;

    g_string_append_printf(f->warned, "%s\n", message);
}

static int
setup(void **state)
{
    Fixture *f = g_new0(Fixture, 1);

    f->warned = g_string_new(NULL);
    f->warnings = fo_warnings_new("a.fo", take_warning, f);
    f->styles = fo_styles_new(f->warnings);
    *state = f;
    return 0;
}

static int
teardown(void **state)
{
    Fixture *f = *state;

    fo_styles_free(f->styles);
    fo_warnings_free(f->warnings);
    g_string_free(f->warned, TRUE);
    g_free(f);
    return 0;
}

/* "name=value; name=value" as a style of an element */
static const FoStyle *
compute(Fixture *f, const FoStyle *parent, FoElement element, const gchar *text)
{
    g_auto(GStrv) pairs = g_strsplit(text, "; ", MAX_ATTRIBUTES);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; pairs[i] != NULL && *pairs[i] != '\0'; i++) {
        const gchar *equals = strchr(pairs[i], '=');

        g_ptr_array_add(names, g_strndup(pairs[i], (gsize)(equals - pairs[i])));
        g_ptr_array_add(names, g_strdup(equals + 1));
    }
    g_ptr_array_add(names, NULL);
    return fo_styles_compute(f->styles, parent, (const gchar *const *)names->pdata, element, 7);
}

typedef struct {
    FoProperty property;
    const gchar *value;
} Expected;

typedef struct {
    const gchar *attributes;
    Expected expected[MAX_VALUES];
    FoElement element; /* FO_ELEMENT_TEXT, which is 0: a block */
    const gchar *parent;
} Row;

static guint
compare(const FoStyle *style, const Row *row)
{
    guint wrong = 0;

    for (guint i = 0; i < MAX_VALUES && row->expected[i].value != NULL; i++) {
        g_autofree gchar *found = describe_value(fo_style_get(style, row->expected[i].property));

        if (g_strcmp0(found, row->expected[i].value) != 0) {
            print_error("[%s]: value %u is %s, not %s\n", row->attributes, i, found,
                        row->expected[i].value);
            wrong++;
        }
    }
    return wrong;
}

static void
check_rows(Fixture *f, const Row *rows, gsize n)
{
    guint wrong = 0;

    for (gsize i = 0; i < n; i++) {
        const FoElement element =
            rows[i].element != FO_ELEMENT_TEXT ? rows[i].element : FO_ELEMENT_BLOCK;
        const FoStyle *root = compute(f, NULL, FO_ELEMENT_ROOT, "");
        const FoStyle *parent =
            compute(f, root, FO_ELEMENT_BLOCK, rows[i].parent != NULL ? rows[i].parent : "");

        wrong += compare(compute(f, parent, element, rows[i].attributes), &rows[i]);
    }
    assert_int_equal(wrong, 0);
}

#define P(NAME) FO_PROPERTY_##NAME

static const Row shorthand_rows[] = {
    {"border=1pt solid red",
     {{P(BORDER_BEFORE_WIDTH), "1pt"},
      {P(BORDER_AFTER_STYLE), "solid"},
      {P(BORDER_START_COLOR), "#ff0000ff"},
      {P(BORDER_END_WIDTH), "1pt"},
      {P(BORDER_END_STYLE), "solid"}}},
    {"border=solid", {{P(BORDER_BEFORE_STYLE), "solid"}, {P(BORDER_BEFORE_WIDTH), "1pt"}}},
    {"border=rgb(1, 2, 3) thin dashed",
     {{P(BORDER_BEFORE_COLOR), "#010203ff"},
      {P(BORDER_BEFORE_WIDTH), "0.5pt"},
      {P(BORDER_BEFORE_STYLE), "dashed"}}},
    {"border-top=2pt dotted blue; border=1pt solid red",
     {{P(BORDER_BEFORE_STYLE), "dotted"}, {P(BORDER_AFTER_STYLE), "solid"}}},
    {"border-top-width=3pt; border-top=2pt dotted blue; border-width=1pt",
     {{P(BORDER_BEFORE_WIDTH), "3pt"}, {P(BORDER_AFTER_WIDTH), "1pt"}}},
    {"border-before=2pt solid red; border-before-color=#00f",
     {{P(BORDER_BEFORE_COLOR), "#0000ffff"}, {P(BORDER_BEFORE_WIDTH), "2pt"}}},
    {"border-width=1pt 2pt 3pt 4pt",
     {{P(BORDER_BEFORE_WIDTH), "1pt"},
      {P(BORDER_END_WIDTH), "2pt"},
      {P(BORDER_AFTER_WIDTH), "3pt"},
      {P(BORDER_START_WIDTH), "4pt"}}},
    {"border-color=red blue",
     {{P(BORDER_BEFORE_COLOR), "#ff0000ff"},
      {P(BORDER_END_COLOR), "#0000ffff"},
      {P(BORDER_START_COLOR), "#0000ffff"}}},
    {"border-style=solid none dotted",
     {{P(BORDER_BEFORE_STYLE), "solid"},
      {P(BORDER_END_STYLE), "none"},
      {P(BORDER_AFTER_STYLE), "dotted"},
      {P(BORDER_START_STYLE), "none"}}},
    {"border-left=1pt solid red",
     {{P(BORDER_START_STYLE), "solid"}, {P(BORDER_END_STYLE), "none"}}},
    {"border-left=1pt solid red; writing-mode=rl-tb",
     {{P(BORDER_END_STYLE), "solid"}, {P(BORDER_START_STYLE), "none"}}},
    {"border-left=1pt solid red",
     {{P(BORDER_END_STYLE), "solid"}, {P(BORDER_START_STYLE), "none"}},
     FO_ELEMENT_BLOCK,
     "writing-mode=rl-tb"},
    {"border-start=1pt solid red; writing-mode=rl-tb", {{P(BORDER_START_STYLE), "solid"}}},
    {"padding=1pt 2pt 3pt 4pt; writing-mode=rl-tb",
     {{P(PADDING_BEFORE), "1pt"}, {P(PADDING_START), "2pt"}, {P(PADDING_END), "4pt"}}},
    {"padding=4pt", {{P(PADDING_BEFORE), "4pt"}, {P(PADDING_END), "4pt"}}},
    {"padding=1pt 2pt 3pt 4pt",
     {{P(PADDING_BEFORE), "1pt"},
      {P(PADDING_END), "2pt"},
      {P(PADDING_AFTER), "3pt"},
      {P(PADDING_START), "4pt"}}},
    {"padding-top=9pt; padding=4pt", {{P(PADDING_BEFORE), "9pt"}, {P(PADDING_AFTER), "4pt"}}},
    {"padding-before.length=9pt; padding-before.conditionality=retain",
     {{P(PADDING_BEFORE), "9pt"}, {P(PADDING_BEFORE_CONDITIONALITY), "retain"}}},
    {"space-before=10pt",
     {{P(SPACE_BEFORE_MINIMUM), "10pt"},
      {P(SPACE_BEFORE_OPTIMUM), "10pt"},
      {P(SPACE_BEFORE_MAXIMUM), "10pt"},
      {P(SPACE_BEFORE_CONDITIONALITY), "discard"}}},
    {"space-before.optimum=8pt; space-before=10pt; space-before.conditionality=retain",
     {{P(SPACE_BEFORE_MINIMUM), "10pt"},
      {P(SPACE_BEFORE_OPTIMUM), "8pt"},
      {P(SPACE_BEFORE_CONDITIONALITY), "retain"}}},
    {"space-after.precedence=force", {{P(SPACE_AFTER_PRECEDENCE), "force"}}},
    {"keep-together=always",
     {{P(KEEP_TOGETHER_WITHIN_LINE), "always"},
      {P(KEEP_TOGETHER_WITHIN_COLUMN), "always"},
      {P(KEEP_TOGETHER_WITHIN_PAGE), "always"}}},
    {"keep-together.within-page=5",
     {{P(KEEP_TOGETHER_WITHIN_LINE), "auto"}, {P(KEEP_TOGETHER_WITHIN_PAGE), "5"}}},
    {"keep-with-next=always", {{P(KEEP_WITH_NEXT_WITHIN_COLUMN), "always"}}},
    {"page-break-before=always", {{P(BREAK_BEFORE), "page"}}},
    {"page-break-after=left", {{P(BREAK_AFTER), "even-page"}}},
    {"page-break-after=right", {{P(BREAK_AFTER), "odd-page"}}},
    {"page-break-after=avoid",
     {{P(BREAK_AFTER), "auto"}, {P(KEEP_WITH_NEXT_WITHIN_PAGE), "always"}}},
    {"page-break-before=avoid", {{P(KEEP_WITH_PREVIOUS_WITHIN_PAGE), "always"}}},
    {"page-break-inside=avoid", {{P(KEEP_TOGETHER_WITHIN_PAGE), "always"}}},
    {"font=italic bold 12pt/14pt Noto Sans, sans-serif",
     {{P(FONT_STYLE), "italic"},
      {P(FONT_WEIGHT), "700"},
      {P(FONT_SIZE), "12pt"},
      {P(LINE_HEIGHT), "14pt"},
      {P(FONT_FAMILY), "'Noto Sans, sans-serif'"}}},
    {"font=10pt serif",
     {{P(FONT_STYLE), "normal"}, {P(FONT_WEIGHT), "400"}, {P(FONT_SIZE), "10pt"}},
     FO_ELEMENT_BLOCK,
     "font-style=italic; font-weight=bold"},
    {"background=#eee", {{P(BACKGROUND_COLOR), "#eeeeeeff"}}},
    {"background=url(a.png) no-repeat red",
     {{P(BACKGROUND_COLOR), "#ff0000ff"},
      {P(BACKGROUND_IMAGE), "'url(a.png)'"},
      {P(BACKGROUND_REPEAT), "no-repeat"}}},
    {"white-space=pre",
     {{P(LINEFEED_TREATMENT), "preserve"},
      {P(WHITE_SPACE_COLLAPSE), "false"},
      {P(WHITE_SPACE_TREATMENT), "preserve"},
      {P(WRAP_OPTION), "no-wrap"}}},
    {"white-space=nowrap",
     {{P(LINEFEED_TREATMENT), "treat-as-space"}, {P(WRAP_OPTION), "no-wrap"}}},
    {"size=200mm 100mm",
     {{P(PAGE_WIDTH), "566.929pt"}, {P(PAGE_HEIGHT), "283.465pt"}},
     FO_ELEMENT_SIMPLE_PAGE_MASTER},
    {"size=landscape",
     {{P(PAGE_WIDTH), "841.89pt"}, {P(PAGE_HEIGHT), "595.275pt"}},
     FO_ELEMENT_SIMPLE_PAGE_MASTER},
    {"width=50%; height=3cm",
     {{P(INLINE_PROGRESSION_DIMENSION_OPTIMUM), "50%"},
      {P(BLOCK_PROGRESSION_DIMENSION_OPTIMUM), "85.0391pt"},
      {P(BLOCK_PROGRESSION_DIMENSION_MINIMUM), "85.0391pt"}}},
    {"min-height=3pt; height=9pt", {{P(BLOCK_PROGRESSION_DIMENSION_MINIMUM), "3pt"}}},
    {"leader-length=100%",
     {{P(LEADER_LENGTH_MINIMUM), "100%"},
      {P(LEADER_LENGTH_OPTIMUM), "100%"},
      {P(LEADER_LENGTH_MAXIMUM), "100%"}}},
    {"leader-length.optimum=3pt", {{P(LEADER_LENGTH_OPTIMUM), "3pt"}}},
    {"border-spacing=1pt 2pt",
     {{P(BORDER_SEPARATION_INLINE), "1pt"}, {P(BORDER_SEPARATION_BLOCK), "2pt"}}},
    {"border-separation.inline-progression-direction=3pt", {{P(BORDER_SEPARATION_INLINE), "3pt"}}},
    {"xml:lang=de-CH", {{P(LANGUAGE), "'de'"}, {P(COUNTRY), "'CH'"}}},
    {"xml:lang=zh-Hant-TW", {{P(LANGUAGE), "'zh-Hant'"}, {P(COUNTRY), "'TW'"}}},
    {"xml:lang=fr; country=CA", {{P(LANGUAGE), "'fr'"}, {P(COUNTRY), "'CA'"}}},
    {"vertical-align=super", {{P(VERTICAL_ALIGN), "super"}}, FO_ELEMENT_INLINE},
    {"vertical-align=20%", {{P(VERTICAL_ALIGN), "20%"}}, FO_ELEMENT_INLINE},
    {"text-decoration=underline", {{P(TEXT_DECORATION), "underline"}}, FO_ELEMENT_INLINE},
    {"letter-spacing.optimum=1pt; word-spacing=2pt",
     {{P(LETTER_SPACING), "1pt"}, {P(WORD_SPACING), "2pt"}}},
};

static const Row value_rows[] = {
    /* em and percent */
    {"font-size=2em; padding-before=1em",
     {{P(FONT_SIZE), "20pt"}, {P(PADDING_BEFORE), "20pt"}},
     FO_ELEMENT_BLOCK,
     "font-size=10pt"},
    {"padding-before=1em; font-size=150%",
     {{P(FONT_SIZE), "15pt"}, {P(PADDING_BEFORE), "15pt"}},
     FO_ELEMENT_BLOCK,
     "font-size=10pt"},
    {"font-size=larger", {{P(FONT_SIZE), "12pt"}}, FO_ELEMENT_BLOCK, "font-size=10pt"},
    {"font-size=medium", {{P(FONT_SIZE), "12pt"}}, FO_ELEMENT_BLOCK, "font-size=10pt"},
    {"line-height=150%", {{P(LINE_HEIGHT), "15pt"}}, FO_ELEMENT_BLOCK, "font-size=10pt"},
    {"line-height=1.4", {{P(LINE_HEIGHT), "1.4"}}, FO_ELEMENT_BLOCK, "font-size=10pt"},
    {"line-height=1.4em", {{P(LINE_HEIGHT), "14pt"}}, FO_ELEMENT_BLOCK, "font-size=10pt"},
    {"font-size=20pt",
     {{P(LINE_HEIGHT), "15pt"}},
     FO_ELEMENT_BLOCK,
     "font-size=10pt; line-height=150%"},
    {"font-weight=bold", {{P(FONT_WEIGHT), "700"}}},
    {"font-weight=600", {{P(FONT_WEIGHT), "600"}}},
    {"font-weight=bolder", {{P(FONT_WEIGHT), "700"}}},
    {"font-weight=lighter", {{P(FONT_WEIGHT), "400"}}, FO_ELEMENT_BLOCK, "font-weight=bold"},
    /* inheritance */
    {"",
     {{P(COLOR), "#ff0000ff"}, {P(FONT_SIZE), "10pt"}, {P(TEXT_ALIGN), "end"}},
     FO_ELEMENT_BLOCK,
     "color=red; font-size=10pt; text-align=end"},
    {"",
     {{P(BACKGROUND_COLOR), "#00000000"}, {P(PADDING_BEFORE), "0pt"}, {P(SPAN), "none"}},
     FO_ELEMENT_BLOCK,
     "background-color=red; padding=4pt; span=all"},
    {"background-color=inherit; padding-before=inherit",
     {{P(BACKGROUND_COLOR), "#ff0000ff"}, {P(PADDING_BEFORE), "4pt"}, {P(PADDING_AFTER), "0pt"}},
     FO_ELEMENT_BLOCK,
     "background-color=red; padding=4pt"},
    {"padding-before=from-parent(padding-after) * 2",
     {{P(PADDING_BEFORE), "8pt"}},
     FO_ELEMENT_BLOCK,
     "padding=4pt"},
    {"start-indent=inherited-property-value(start-indent) + 5pt",
     {{P(START_INDENT), "15pt"}},
     FO_ELEMENT_BLOCK,
     "start-indent=10pt"},
    /* initial values */
    {"",
     {{P(FONT_SIZE), "12pt"},
      {P(COLOR), "#000000ff"},
      {P(LINE_HEIGHT), "normal"},
      {P(ORPHANS), "2"},
      {P(WIDOWS), "2"},
      {P(TEXT_ALIGN), "start"},
      {P(KEEP_TOGETHER_WITHIN_PAGE), "auto"}}},
    /* colour names and keywords share words */
    {"background-color=transparent", {{P(BACKGROUND_COLOR), "#00000000"}}},
    {"color=#0f766e", {{P(COLOR), "#0f766eff"}}},
    {"column-width=proportional-column-width(3)",
     {{P(COLUMN_WIDTH), "3*"}},
     FO_ELEMENT_TABLE_COLUMN},
    /* indents */
    {"margin-left=10pt", {{P(START_INDENT), "10pt"}, {P(END_INDENT), "0pt"}}},
    {"margin-left=10pt", {{P(START_INDENT), "13pt"}}, FO_ELEMENT_BLOCK, "start-indent=3pt"},
    {"margin-left=10pt; padding-left=2pt; border-left=1pt solid red",
     {{P(START_INDENT), "16pt"}},
     FO_ELEMENT_BLOCK,
     "start-indent=3pt"},
    {"margin-left=10pt; border-left-width=1pt", {{P(START_INDENT), "10pt"}}},
    {"margin=1pt 2pt 3pt 4pt",
     {{P(START_INDENT), "4pt"},
      {P(END_INDENT), "2pt"},
      {P(SPACE_BEFORE_OPTIMUM), "1pt"},
      {P(SPACE_AFTER_OPTIMUM), "3pt"}}},
    {"margin=1pt 2pt 3pt 4pt; writing-mode=rl-tb",
     {{P(START_INDENT), "2pt"}, {P(END_INDENT), "4pt"}}},
    {"padding=3pt", {{P(START_INDENT), "0pt"}}},
    {"padding=3pt; start-indent=9pt", {{P(START_INDENT), "9pt"}}},
    {"margin-left=10pt",
     {{P(START_INDENT), "10pt"}},
     FO_ELEMENT_BLOCK_CONTAINER,
     "start-indent=3pt"},
    {"", {{P(START_INDENT), "3pt"}}, FO_ELEMENT_TABLE_CELL, "start-indent=3pt"},
    {"margin=4pt", {{P(MARGIN_LEFT), "4pt"}, {P(START_INDENT), "0pt"}}, FO_ELEMENT_REGION_BODY},
    {"margin-left=50%", {{P(START_INDENT), "50%"}}},
    {"margin-left=50%; padding-left=2pt",
     {{P(START_INDENT), "50%+12pt"}},
     FO_ELEMENT_BLOCK,
     "start-indent=10pt"},
    {"text-decoration=underline line-through", {{P(TEXT_DECORATION), "underline"}}},
    {"margin-left=auto", {{P(START_INDENT), "10pt"}}, FO_ELEMENT_BLOCK, "start-indent=10pt"},
};

static void
test_shorthands_are_expanded(void **state)
{
    check_rows(*state, shorthand_rows, G_N_ELEMENTS(shorthand_rows));
}

static void
test_values_are_computed(void **state)
{
    check_rows(*state, value_rows, G_N_ELEMENTS(value_rows));
}

static void
test_values_that_are_fine_give_no_warning(void **state)
{
    Fixture *f = *state;

    check_rows(f, value_rows, G_N_ELEMENTS(value_rows));
    check_rows(f, shorthand_rows, G_N_ELEMENTS(shorthand_rows));
    assert_string_equal(f->warned->str, "");
}

static void
test_equal_attributes_below_one_parent_share_a_style(void **state)
{
    Fixture *f = *state;
    const FoStyle *root = compute(f, NULL, FO_ELEMENT_ROOT, "");
    const FoStyle *red = compute(f, root, FO_ELEMENT_BLOCK, "color=red; padding=1pt");

    assert_ptr_equal(compute(f, root, FO_ELEMENT_BLOCK, "color=red; padding=1pt"), red);
    assert_ptr_not_equal(compute(f, root, FO_ELEMENT_BLOCK, "color=red; padding=2pt"), red);
    assert_ptr_not_equal(compute(f, root, FO_ELEMENT_BLOCK, "color=red"), red);
    assert_ptr_not_equal(compute(f, red, FO_ELEMENT_BLOCK, "color=red; padding=1pt"), red);
    assert_ptr_equal(compute(f, NULL, FO_ELEMENT_ROOT, ""), root);
}

static void
test_names_and_values_are_not_mixed_up(void **state)
{
    Fixture *f = *state;
    const FoStyle *first = compute(f, NULL, FO_ELEMENT_BLOCK, "id=ab; role=c");
    const FoStyle *second = compute(f, NULL, FO_ELEMENT_BLOCK, "id=a; role=bc");

    assert_string_equal(fo_style_string(first, FO_PROPERTY_ROLE), "c");
    assert_string_equal(fo_style_string(second, FO_PROPERTY_ROLE), "bc");
}

static void
test_list_functions_use_the_nearest_list(void **state)
{
    Fixture *f = *state;
    const FoUnit width = 400 * FO_POINT;
    const FoStyle *root = compute(f, NULL, FO_ELEMENT_ROOT, "");
    const FoStyle *list = compute(f, root, FO_ELEMENT_LIST_BLOCK,
                                  "start-indent=10pt; provisional-distance-between-starts=30pt; "
                                  "provisional-label-separation=5pt");
    const FoStyle *item = compute(f, list, FO_ELEMENT_LIST_ITEM, "");
    const FoStyle *label = compute(f, item, FO_ELEMENT_LIST_ITEM_LABEL, "end-indent=label-end()");
    const FoStyle *body = compute(f, item, FO_ELEMENT_LIST_ITEM_BODY, "start-indent=body-start()");
    const FoStyle *text = compute(f, body, FO_ELEMENT_BLOCK, "");
    const FoStyle *inner = compute(f, body, FO_ELEMENT_LIST_BLOCK, "");
    const FoStyle *inner_item = compute(f, inner, FO_ELEMENT_LIST_ITEM, "");
    const FoStyle *inner_body =
        compute(f, inner_item, FO_ELEMENT_LIST_ITEM_BODY, "start-indent=body-start()");

    assert_int_equal(fo_style_length(label, FO_PROPERTY_END_INDENT, width),
                     (400 - (10 + 30 - 5)) * FO_POINT);
    assert_int_equal(fo_style_length(body, FO_PROPERTY_START_INDENT, width), 40 * FO_POINT);
    assert_int_equal(fo_style_length(text, FO_PROPERTY_START_INDENT, width), 40 * FO_POINT);
    assert_int_equal(fo_style_length(inner_body, FO_PROPERTY_START_INDENT, width), 70 * FO_POINT);
    assert_string_equal(f->warned->str, "");
}

static void
test_accessors_give_what_layout_needs(void **state)
{
    Fixture *f = *state;
    const FoStyle *style = compute(
        f, NULL, FO_ELEMENT_BLOCK,
        "font-size=10pt; line-height=1.5; border=2pt none red; border-before=1pt solid blue; "
        "padding-start=50%; keep-with-next.within-page=300; keep-together.within-page=always");

    assert_int_equal(fo_style_font_size(style), 10 * FO_POINT);
    assert_int_equal(fo_style_line_height(style), 15 * FO_POINT);
    assert_int_equal(fo_style_border(style, FO_EDGE_BEFORE).width, FO_POINT);
    assert_int_equal(fo_style_border(style, FO_EDGE_BEFORE).color, 0x0000ffff);
    assert_int_equal(fo_style_border(style, FO_EDGE_BEFORE).style, FO_KEYWORD_SOLID);
    assert_int_equal(fo_style_border(style, FO_EDGE_AFTER).width, 0);
    assert_int_equal(fo_style_padding(style, FO_EDGE_START, 30 * FO_POINT), 15 * FO_POINT);
    assert_int_equal(fo_style_keep(style, FO_PROPERTY_KEEP_TOGETHER_WITHIN_PAGE), FO_KEEP_ALWAYS);
    assert_int_equal(fo_style_keep(style, FO_PROPERTY_KEEP_WITH_NEXT_WITHIN_PAGE),
                     FO_KEEP_ALWAYS - 2);
    assert_int_equal(fo_style_keep(style, FO_PROPERTY_KEEP_WITH_NEXT_WITHIN_COLUMN), 0);
    assert_null(fo_style_string(style, FO_PROPERTY_COLOR));
    assert_int_equal(fo_style_color(style, FO_PROPERTY_FONT_SIZE), FO_COLOR_TRANSPARENT);
    assert_int_equal(fo_style_keyword(style, FO_PROPERTY_FONT_SIZE), FO_KEYWORD_NONE);
    assert_int_equal(fo_style_integer(style, FO_PROPERTY_ORPHANS), 2);
}

static void
test_normal_line_height_and_border_color_follow_the_font(void **state)
{
    Fixture *f = *state;
    const FoStyle *style =
        compute(f, NULL, FO_ELEMENT_BLOCK, "font-size=10pt; color=green; border=1pt solid");

    assert_int_equal(fo_style_line_height(style), 12 * FO_POINT);
    assert_int_equal(fo_style_border(style, FO_EDGE_START).color, 0x008000ff);
}

typedef struct {
    const gchar *attributes;
    const gchar *warning; /* beginning of the only one; NULL: none */
} WarningRow;

static const WarningRow warning_rows[] = {
    /* keywords of other properties */
    {"text-align=before", "a.fo:7: property 'text-align' cannot be 'before'; it is ignored"},
    {"display-align=top", "a.fo:7: property 'display-align' cannot be 'top'; it is ignored"},
    {"padding-start=auto", "a.fo:7: property 'padding-start' cannot be 'auto'; it is ignored"},
    {"hyphenate=always", "a.fo:7: property 'hyphenate' cannot be 'always'; it is ignored"},
    {"text-decoration=underline bold",
     "a.fo:7: property 'text-decoration' cannot be 'underline bold'; it is ignored"},
    {"color=auto", "a.fo:7: property 'color' cannot be 'auto'; it is ignored"},
    {"text-align=justify; display-align=after; width=auto; keep-with-next=always", NULL},
    {"no-such-property=1", "a.fo:7: "},
    {"space-before.middle=1pt", "a.fo:7: "},
    {"font-size=12qq", "a.fo:7: "},
    {"color=blackish", "a.fo:7: "},
    {"color=12pt", "a.fo:7: "},
    {"padding=1pt 2pt 3pt 4pt 5pt", "a.fo:7: "},
    {"border=1pt solid red green", "a.fo:7: "},
    {"text-align=justfy", "a.fo:7: "},
    {"orphans=", "a.fo:7: "},
    {"padding-before=5", "a.fo:7: "},
    {"page-width=200", "a.fo:7: "},
    {"start-indent=body-start()", "a.fo:7: "},
    {"padding=0; space-before=0", NULL},
    {"id=x; ref-id=y; src=url(z); master-reference=m", NULL},
    {"cue-after=none; speak=normal; volume=soft", NULL},
};

static void
test_bad_attributes_are_warned_of_once_with_their_line(void **state)
{
    Fixture *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(warning_rows); i++) {
        const WarningRow *row = &warning_rows[i];
        g_auto(GStrv) lines = NULL;

        g_string_truncate(f->warned, 0);
        compute(f, NULL, FO_ELEMENT_BLOCK, row->attributes);
        compute(f, compute(f, NULL, FO_ELEMENT_ROOT, ""), FO_ELEMENT_BLOCK, row->attributes);
        lines = g_strsplit(f->warned->str, "\n", -1);
        if (g_strv_length(lines) != (row->warning != NULL ? 2u : 0u) ||
            (row->warning != NULL && !g_str_has_prefix(lines[0], row->warning)))
            fail_msg("[%s] gave '%s'", row->attributes, f->warned->str);
    }
}

static void
test_a_bad_value_leaves_the_inherited_one(void **state)
{
    Fixture *f = *state;
    const FoStyle *root = compute(f, NULL, FO_ELEMENT_ROOT, "color=red; padding=3pt");
    const FoStyle *style = compute(f, root, FO_ELEMENT_BLOCK, "color=nope; padding=nope");

    assert_int_equal(fo_style_color(style, FO_PROPERTY_COLOR), 0xff0000ff);
    assert_int_equal(fo_style_padding(style, FO_EDGE_BEFORE, 0), 0);
}

#define UNIT(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(test_shorthands_are_expanded),
        UNIT(test_values_are_computed),
        UNIT(test_values_that_are_fine_give_no_warning),
        UNIT(test_equal_attributes_below_one_parent_share_a_style),
        UNIT(test_names_and_values_are_not_mixed_up),
        UNIT(test_list_functions_use_the_nearest_list),
        UNIT(test_accessors_give_what_layout_needs),
        UNIT(test_normal_line_height_and_border_color_follow_the_font),
        UNIT(test_bad_attributes_are_warned_of_once_with_their_line),
        UNIT(test_a_bad_value_leaves_the_inherited_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
