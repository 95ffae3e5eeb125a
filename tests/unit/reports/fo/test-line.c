/* SPDX-License-Identifier: Apache-2.0 */

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "layout.h"

#define WIDTH (114 * FO_POINT)

static int
setup(void **state)
{
    *state = layout_new();
    return 0;
}

static int
teardown(void **state)
{
    layout_free(*state);
    return 0;
}

typedef struct {
    const gchar *block;
    const gchar *texts;
} TextCase;

static const TextCase white_space[] = {
    {"<fo:block>  a \n\t b  </fo:block>", "a b"},
    {"<fo:block> \n </fo:block>", ""},
    {"<fo:block>a <fo:inline> b </fo:inline> c</fo:block>", "a b c"},
    {"<fo:block>a<fo:inline>b</fo:inline>c</fo:block>", "abc"},
    {"<fo:block linefeed-treatment='preserve'> a \n b\n\nc</fo:block>", "a|b||c"},
    {"<fo:block linefeed-treatment='ignore'>a\nb</fo:block>", "ab"},
    {"<fo:block white-space-collapse='false'>  a  b  </fo:block>", "a  b"},
    {"<fo:block white-space-collapse='false' white-space-treatment='preserve'>  a  b </fo:block>",
     "  a  b "},
    {"<fo:block white-space-collapse='false' white-space-treatment='preserve'"
     " linefeed-treatment='preserve' wrap-option='no-wrap'>if:\n  x\n\ty</fo:block>",
     "if:|  x|        y"},
    {"<fo:block white-space='pre'>a\n  b</fo:block>", "a|  b"},
    {"<fo:block wrap-option='no-wrap'>the package version installed on this host</fo:block>",
     "the package version installed on this host"},
    {"<fo:block>a&#160;&#160;b</fo:block>", "a\302\240\302\240b"},
    {"<fo:block>a&#x2028;b</fo:block>", "a|b"},
    {"<fo:block>a<fo:block>b</fo:block>c</fo:block>", "a|b|c"},
};

static const TextCase texts[] = {
    {"<fo:block>the package version installed on this host is affected</fo:block>",
     "the package version|installed on this host|is affected"},
    {"<fo:block>vulner&#173;ability</fo:block>", "vulnerability"},
    {"<fo:block>the package version vulner&#173;ability</fo:block>",
     "the package version|vulnerability"},
    {"<fo:block>package in vulner&#173;ability</fo:block>", "package in vulner-|ability"},
    {"<fo:block>package <fo:inline keep-together.within-line='always'>version x</fo:inline>"
     " <fo:inline keep-together.within-line='always'>on this</fo:inline></fo:block>",
     "package version x|on this"},
    {"<fo:block text-transform='uppercase'>größe</fo:block>", "GRÖSSE"},
    {"<fo:block text-transform='capitalize'>the host's <fo:inline>na</fo:inline>me</fo:block>",
     "The Host's Name"},
    {"<fo:block font-variant='small-caps'>Ab</fo:block>", "AB"},
    {"<fo:block><fo:character character='x'/>y</fo:block>", "xy"},
    {"<fo:block>see <fo:page-number-citation ref-id='later'/></fo:block>", "see 000"},
    {"<fo:block>page <fo:page-number/></fo:block>", "page 000"},
    {"<fo:block>aaaaaaaaaaaaaaaaaaaaaaaa</fo:block>", "aaaaaaaaaaaaaaaaaa|aaaaaa"},
    {"<fo:block>com.example.product.module</fo:block>", "com.example.product.|module"},
    {"<fo:block>中文排版測試中文排版測試</fo:block>", "中文排版測試中文排版測|試"},
    {"<fo:block>a<fo:footnote><fo:inline>1</fo:inline><fo:footnote-body><fo:block>b</fo:block>"
     "</fo:footnote-body></fo:footnote></fo:block>",
     "a1"},
    {"<fo:block>a <fo:bidi-override direction='rtl' unicode-bidi='bidi-override'>bc"
     "</fo:bidi-override></fo:block>",
     "a bc"},
};

static void
check_texts(Layout *layout, const TextCase *cases, guint n)
{
    for (guint i = 0; i < n; i++) {
        g_autofree gchar *found = NULL;

        layout_block(layout, cases[i].block, WIDTH);
        found = layout_texts(layout);
        if (strcmp(found, cases[i].texts) != 0)
            fail_msg("%s: '%s' is not '%s'", cases[i].block, found, cases[i].texts);
    }
}

static void
test_white_space_is_treated_as_asked(void **state)
{
    check_texts(*state, white_space, G_N_ELEMENTS(white_space));
}

static void
test_text_is_broken_into_lines(void **state)
{
    check_texts(*state, texts, G_N_ELEMENTS(texts));
}

typedef struct {
    const gchar *attributes;
    FoUnit left;  /* of the first piece */
    FoUnit right; /* what is free behind the last one; -1: do not care */
} AlignCase;

static void
test_alignment_places_the_first_piece(void **state)
{
    static const AlignCase cases[] = {
        {"", 0, -1},
        {"text-align='end'", -1, 0},
        {"text-align='right'", -1, 0},
        {"text-align='left' text-indent='7pt'", 7 * FO_POINT, -1},
        {"text-align='justify'", 0, -1},
        {"text-align='justify' text-align-last='end'", -1, 0},
        {"text-align-last='justify'", 0, 0},
        {"text-align='end' last-line-end-indent='5pt'", -1, 5 * FO_POINT},
        {"writing-mode='rl-tb'", -1, 0},
        {"writing-mode='rl-tb' text-align='end'", 0, -1},
    };
    Layout *layout = *state;

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree gchar *block =
            g_strdup_printf("<fo:block %s>two words</fo:block>", cases[i].attributes);
        const FoPiece *piece;

        layout_block(layout, block, WIDTH);
        piece = &layout_line(layout, 0)->pieces[0];
        if (cases[i].left >= 0 && piece->x != cases[i].left)
            fail_msg("%s: begins at %d", cases[i].attributes, piece->x);
        if (cases[i].right >= 0 && piece->x + piece->width != WIDTH - cases[i].right)
            fail_msg("%s: ends at %d", cases[i].attributes, piece->x + piece->width);
    }
}

static void
test_centred_line_has_equal_margins(void **state)
{
    Layout *layout = *state;
    const FoPiece *piece;

    layout_block(layout, "<fo:block text-align='center'>word</fo:block>", WIDTH);
    piece = &layout_line(layout, 0)->pieces[0];
    assert_true(ABS(piece->x - (WIDTH - piece->x - piece->width)) <= 1);
    assert_true(piece->x > 0);
}

static void
test_justified_lines_are_full_but_the_last(void **state)
{
    Layout *layout = *state;
    const guint expected = 4;

    layout_block(layout,
                 "<fo:block text-align='justify'>the package version installed on this host is"
                 " affected by a vulnerability in one</fo:block>",
                 WIDTH);
    assert_int_equal(layout->lines->len, expected);
    for (guint i = 0; i + 1 < expected; i++)
        assert_int_equal(layout_line(layout, i)->pieces[0].width, WIDTH);
    assert_true(layout_line(layout, expected - 1)->width < WIDTH);
}

static void
test_words_of_one_style_are_one_run(void **state)
{
    Layout *layout = *state;
    const FoLine *line;

    layout_block(layout, "<fo:block>a b <fo:inline color='red'>c d</fo:inline> e</fo:block>",
                 WIDTH);
    line = layout_line(layout, 0);
    assert_int_equal(line->n_pieces, 3);
    assert_int_equal(line->pieces[1].x, line->pieces[0].width);
    assert_int_equal(line->pieces[1].run->n_glyphs, 3);
    assert_int_equal(line->pieces[1].run->glyphs[2].cluster, 2);
}

static void
test_spacing_is_in_the_advances(void **state)
{
    Layout *layout = *state;
    FoUnit plain;

    layout_block(layout, "<fo:block>ab c</fo:block>", WIDTH);
    plain = layout_line(layout, 0)->pieces[0].width;
    layout_block(layout, "<fo:block letter-spacing='2pt'>ab c</fo:block>", WIDTH);
    assert_int_equal(layout_line(layout, 0)->pieces[0].width, plain + 8 * FO_POINT);
    layout_block(layout, "<fo:block word-spacing='3pt'>ab c</fo:block>", WIDTH);
    assert_int_equal(layout_line(layout, 0)->pieces[0].width, plain + 3 * FO_POINT);
}

/* runs from left to right, each with its text in logical order */
static void
test_directions_order_the_runs(void **state)
{
    static const TextCase cases[] = {
        {"<fo:block>abc אבג דהו xyz</fo:block>", "abc אבג דהו xyz"},
        {"<fo:block writing-mode='rl-tb'>אב xyz גד</fo:block>", " גדxyzאב "},
        {"<fo:block writing-mode='rl-tb'>abc.</fo:block>", ".abc"},
    };

    check_texts(*state, cases, G_N_ELEMENTS(cases));
}

static void
test_words_from_right_to_left_are_one_run(void **state)
{
    Layout *layout = *state;
    const FoRun *run;

    layout_block(layout, "<fo:block writing-mode='rl-tb'>אב גד</fo:block>", WIDTH);
    assert_int_equal(layout_line(layout, 0)->n_pieces, 1);
    run = layout_line(layout, 0)->pieces[0].run;
    assert_true(run->rtl);
    assert_memory_equal(run->text, "אב גד", run->text_length);
    assert_int_equal(run->glyphs[0].cluster, 7);
    assert_int_equal(run->glyphs[4].cluster, 0);
}

typedef struct {
    const gchar *block;
    FoUnit height; /* tenths of a point */
} HeightCase;

static void
test_line_height_follows_the_strategy(void **state)
{
    static const HeightCase cases[] = {
        {"<fo:block line-height='14pt'>a</fo:block>", 140},
        {"<fo:block>a</fo:block>", 120},
        {"<fo:block line-height='12pt'>a<fo:inline font-size='6pt'>b</fo:inline></fo:block>", 120},
        {"<fo:block line-height='12pt' line-stacking-strategy='font-height'>a"
         "<fo:inline font-size='30pt'>b</fo:inline></fo:block>",
         120},
        {"<fo:block line-height='8pt'>a</fo:block>", 80},
    };
    Layout *layout = *state;

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        layout_block(layout, cases[i].block, WIDTH);
        assert_int_equal(layout_line(layout, 0)->height, cases[i].height * FO_POINT / 10);
    }
    layout_block(layout, "<fo:block>a<fo:inline font-size='30pt'>b</fo:inline></fo:block>", WIDTH);
    assert_true(layout_line(layout, 0)->height >= 30 * FO_POINT);
}

static void
test_shifted_text_leaves_the_baseline(void **state)
{
    Layout *layout = *state;
    const FoLine *line;

    layout_block(layout,
                 "<fo:block>a<fo:inline baseline-shift='super'>b</fo:inline>"
                 "<fo:inline baseline-shift='-2pt'>c</fo:inline></fo:block>",
                 WIDTH);
    line = layout_line(layout, 0);
    assert_int_equal(line->pieces[0].y, line->baseline);
    assert_true(line->pieces[1].y < line->baseline - 3 * FO_POINT);
    assert_int_equal(line->pieces[2].y, line->baseline + 2 * FO_POINT);
}

static void
test_leader_fills_a_justified_last_line(void **state)
{
    Layout *layout = *state;
    const FoLine *line;
    const FoPiece *number;
    FoUnit dot;

    layout_block(layout,
                 "<fo:block text-align-last='justify'>Title <fo:leader leader-pattern='dots'/> 12"
                 "</fo:block>",
                 2 * WIDTH);
    line = layout_line(layout, 0);
    assert_int_equal(line->n_pieces, 3);
    number = &line->pieces[2];
    assert_int_equal(number->x + number->width, 2 * WIDTH);
    dot = line->pieces[1].run->glyphs[0].advance;
    assert_int_equal(line->pieces[1].x % dot, 0);
    assert_true(line->pieces[1].run->n_glyphs > 20);
    assert_true(line->pieces[1].x + line->pieces[1].width <= number->x);
}

static void
test_leader_has_its_optimum_elsewhere(void **state)
{
    Layout *layout = *state;
    const FoLine *line;

    layout_block(layout, "<fo:block>a<fo:leader leader-pattern='rule'/>b</fo:block>", WIDTH);
    line = layout_line(layout, 0);
    assert_int_equal(line->n_pieces, 3);
    assert_int_equal(line->pieces[1].kind, FO_PIECE_RULE);
    assert_int_equal(line->pieces[1].width, 12 * FO_POINT);
    layout_block(layout,
                 "<fo:block>a<fo:leader leader-pattern='space' leader-length='30pt'/>b</fo:block>",
                 WIDTH);
    line = layout_line(layout, 0);
    assert_int_equal(line->n_pieces, 2);
    assert_int_equal(line->pieces[1].x, line->pieces[0].width + 30 * FO_POINT);
}

typedef struct {
    const gchar *attributes;
    gboolean up; /* from where the baseline is without it */
    gboolean down;
} AlignedCase;

static void
test_vertical_align_moves_small_text(void **state)
{
    static const AlignedCase cases[] = {
        {"vertical-align='baseline'", FALSE, FALSE}, {"vertical-align='super'", TRUE, FALSE},
        {"vertical-align='sub'", FALSE, TRUE},       {"vertical-align='text-top'", TRUE, FALSE},
        {"vertical-align='top'", TRUE, FALSE},       {"vertical-align='text-bottom'", FALSE, TRUE},
        {"vertical-align='bottom'", FALSE, TRUE},    {"vertical-align='middle'", TRUE, FALSE},
        {"baseline-shift='20%'", TRUE, FALSE},       {"baseline-shift='-2pt'", FALSE, TRUE},
    };
    Layout *layout = *state;

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree gchar *block =
            g_strdup_printf("<fo:block>a<fo:inline font-size='5pt' %s>b</fo:inline></fo:block>",
                            cases[i].attributes);
        const FoPiece *pieces;

        layout_block(layout, block, WIDTH);
        pieces = layout_line(layout, 0)->pieces;
        if ((pieces[1].y < pieces[0].y) != cases[i].up ||
            (pieces[1].y > pieces[0].y) != cases[i].down)
            fail_msg("%s: from %d to %d", cases[i].attributes, pieces[0].y, pieces[1].y);
    }
    layout_block(layout,
                 "<fo:block>a<fo:inline vertical-align='top'>b</fo:inline>"
                 "<fo:inline vertical-align='bottom'>c</fo:inline>"
                 "<fo:inline font-size='30pt'>d</fo:inline></fo:block>",
                 WIDTH);
    assert_true(layout_line(layout, 0)->pieces[1].y < 10 * FO_POINT);
    assert_true(layout_line(layout, 0)->pieces[2].y > layout_line(layout, 0)->pieces[0].y);
}

typedef struct {
    const gchar *attributes;
    const gchar *content;
    const gchar *lines;
} DecorationCase;

/* of the last text: u, o and t, each with its object's colour as a hexadecimal digit of red */
static gchar *
decorations_of(const FoStyle *style)
{
    GString *out = g_string_new("");

    for (guint i = 0; i < FO_N_DECORATIONS; i++) {
        const FoStyle *from = fo_style_decoration(style, (FoDecoration)i);

        if (from != NULL)
            g_string_append_printf(out, "%c%x", "uot"[i],
                                   fo_style_color(from, FO_PROPERTY_COLOR) >> 28);
    }
    return g_string_free(out, FALSE);
}

static void
test_decorations_go_on_in_their_own_colour(void **state)
{
    static const DecorationCase cases[] = {
        {"", "a", ""},
        {"text-decoration='underline'", "a", "u0"},
        {"text-decoration='underline overline line-through'", "a", "u0o0t0"},
        {"text-decoration='underline' color='#f00'", "<fo:inline color='#800'>a</fo:inline>", "uf"},
        {"text-decoration='underline'",
         "<fo:inline color='#800' text-decoration='line-through'>a</fo:inline>", "u0t8"},
        {"text-decoration='underline overline'",
         "<fo:inline text-decoration='no-underline'>a</fo:inline>", "o0"},
        {"text-decoration='underline overline'", "<fo:inline text-decoration='none'>a</fo:inline>",
         ""},
        {"text-decoration='underline'",
         "<fo:basic-link color='#900' external-destination='x'>a</fo:basic-link>", "u0"},
    };
    Layout *layout = *state;

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree gchar *block =
            g_strdup_printf("<fo:block %s>%s</fo:block>", cases[i].attributes, cases[i].content);
        g_autofree gchar *found = NULL;

        layout_block(layout, block, WIDTH);
        found = decorations_of(layout_line(layout, 0)->pieces[0].node->style);
        if (strcmp(found, cases[i].lines) != 0)
            fail_msg("%s: '%s' is not '%s'", block, found, cases[i].lines);
    }
}

typedef struct {
    const gchar *attributes;
    const gchar *content;
    const gchar *text;
    FoUnit first; /* place of the first repetition, or -1 */
    FoUnit step;
} LeaderCase;

/* "o" is 6.12 points wide, the leader 60, behind "i", which is 2.78 wide */
static const LeaderCase leaders[] = {
    {"leader-length='60pt' leader-pattern='use-content'", "o", "iooooooooox", 2845, 6265},
    {"leader-length='60pt' leader-pattern='use-content' leader-pattern-width='20pt'", "o", "ioooX",
     2845, 20480},
    {"leader-length='60pt' leader-pattern='use-content' leader-pattern-width='20pt'"
     " leader-alignment='reference-area'",
     "o", "iooX", 20480, 20480},
    {"leader-length='60pt' leader-pattern='use-content' leader-pattern-width='1pt'", "o",
     "iooooooooox", 2845, 6265},
    {"leader-pattern='use-content' leader-length='5pt'", "o", "iX", -1, 0},
    {"leader-length='60pt' leader-pattern='use-content'", "", "iX", -1, 0},
    {"leader-length='60pt' leader-pattern='use-content'", "o ", "io o o o o o X", 2845, 9520},
    {"leader-length='60pt' leader-pattern='use-content' text-align-last='justify'", "o",
     "iooooooooox", 2845, 6265},
    {"leader-length='60pt' leader-pattern='use-content'",
     "o<fo:leader leader-pattern='use-content' leader-length='14pt'>z</fo:leader>", "iooX", 2845,
     20601},
    {"leader-length='60pt' leader-pattern='dots' leader-pattern-width='20pt'", "", "i...X", 2845,
     0},
    {"leader-length='60pt' leader-pattern='space'", "o", "iX", -1, 0},
};

static void
test_leaders_repeat_what_they_say(void **state)
{
    Layout *layout = *state;

    for (guint i = 0; i < G_N_ELEMENTS(leaders); i++) {
        const LeaderCase *row = &leaders[i];
        g_autofree gchar *block = g_strdup_printf("<fo:block>i<fo:leader %s>%s"
                                                  "</fo:leader>X</fo:block>",
                                                  row->attributes, row->content);
        g_autofree gchar *found = NULL;
        const FoLine *line;

        layout_block(layout, block, WIDTH);
        found = layout_texts(layout);
        line = layout_line(layout, 0);
        if (g_ascii_strcasecmp(found, row->text) != 0)
            fail_msg("%s: '%s' is not '%s'", row->attributes, found, row->text);
        if (row->first >= 0 && line->pieces[1].x != row->first)
            fail_msg("%s: begins at %d", row->attributes, line->pieces[1].x);
        if (row->step > 0 && line->pieces[2].x - line->pieces[1].x != row->step)
            fail_msg("%s: step is %d", row->attributes, line->pieces[2].x - line->pieces[1].x);
    }
}

static void
test_boxes_are_behind_their_text_on_each_line(void **state)
{
    Layout *layout = *state;
    const FoLine *line;

    layout_block(layout,
                 "<fo:block>the <fo:inline background-color='red' padding='0 2pt'>package version"
                 " installed on this</fo:inline> host</fo:block>",
                 WIDTH);
    assert_int_equal(layout->lines->len, 2);
    for (guint i = 0; i < 2; i++) {
        line = layout_line(layout, i);
        assert_int_equal(line->pieces[0].kind, FO_PIECE_BOX);
    }
    assert_int_equal(layout_line(layout, 0)->pieces[0].x,
                     layout_line(layout, 0)->pieces[1].x + layout_line(layout, 0)->pieces[1].width);
    assert_int_equal(line->pieces[0].x, 0);
    assert_int_equal(line->pieces[1].width + 2 * FO_POINT, line->pieces[0].width);
}

/* flags of each line's box, from outside to inside */
static void
test_broken_boxes_are_open_at_the_break(void **state)
{
    static const guint flags[] = {FO_BOX_OPEN_END, FO_BOX_OPEN_START | FO_BOX_OPEN_END, 0,
                                  FO_BOX_OPEN_START};
    Layout *layout = *state;
    guint n = 0;

    layout_block(layout,
                 "<fo:block>a <fo:inline border='1pt solid red'>package version on one host and"
                 " <fo:inline padding='1pt'>host</fo:inline> affected</fo:inline></fo:block>",
                 WIDTH);
    for (guint i = 0; i < layout->lines->len; i++) {
        const FoLine *line = layout_line(layout, i);

        for (guint k = 0; k < line->n_pieces; k++) {
            if (line->pieces[k].kind != FO_PIECE_BOX)
                continue;
            assert_true(n < G_N_ELEMENTS(flags));
            assert_int_equal(line->pieces[k].box_flags, flags[n++]);
        }
    }
    assert_int_equal(n, G_N_ELEMENTS(flags));
}

typedef struct {
    const gchar *block;
    FoUnit gap; /* before the second text, in points */
    const gchar *texts;
} GapCase;

static void
test_inlines_have_space_around_them_inside_lines(void **state)
{
    static const GapCase cases[] = {
        {"<fo:block>a<fo:inline space-start='20pt'>b</fo:inline></fo:block>", 20, "ab"},
        {"<fo:block>a<fo:inline margin-left='20pt'>b</fo:inline></fo:block>", 20, "ab"},
        {"<fo:block><fo:inline space-start='9pt' space-end='20pt'>a</fo:inline>b</fo:block>", 20,
         "ab"},
        {"<fo:block><fo:inline space-end='20pt'>a</fo:inline><fo:inline space-start='-3pt'>b"
         "</fo:inline></fo:block>",
         17, "ab"},
        {"<fo:block>a<fo:wrapper space-start='20pt'>b</fo:wrapper></fo:block>", 0, "ab"},
        {"<fo:block>the package version <fo:inline space-start='20pt'>is</fo:inline></fo:block>",
         -1, "the package version|is"},
        {"<fo:block>the <fo:inline space-end='200pt'>package version </fo:inline>is</fo:block>", -1,
         "the package version|is"},
    };
    Layout *layout = *state;

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree gchar *found = NULL;
        const FoPiece *pieces;

        layout_block(layout, cases[i].block, WIDTH);
        found = layout_texts(layout);
        if (strcmp(found, cases[i].texts) != 0)
            fail_msg("%s: '%s' is not '%s'", cases[i].block, found, cases[i].texts);
        pieces = layout_line(layout, 0)->pieces;
        assert_int_equal(layout_line(layout, layout->lines->len - 1)->pieces[0].x, 0);
        if (cases[i].gap >= 0 &&
            pieces[1].x - pieces[0].x - pieces[0].width != cases[i].gap * FO_POINT)
            fail_msg("%s: gap of %d", cases[i].block, pieces[1].x - pieces[0].x - pieces[0].width);
    }
}

/* in the inline before it */
static const FoNode *
marker_before(const FoNode *node, gpointer user_data)
{
    assert_null(user_data);
    assert_int_equal(node->element, FO_ELEMENT_RETRIEVE_MARKER);
    return node->parent->first_child->first_child;
}

static void
test_markers_inherit_where_they_are_retrieved(void **state)
{
    Layout *layout = *state;
    const FoPiece *pieces;
    const FoNode *inner;

    layout->context.find_marker = marker_before;
    layout_block(layout,
                 "<fo:block color='green' font-size='8pt'><fo:inline color='blue' font-size='20pt'>"
                 "<fo:marker marker-class-name='m'>a<fo:inline font-size='50%'>b"
                 "<fo:inline color='red'>c</fo:inline></fo:inline></fo:marker></fo:inline>"
                 "<fo:retrieve-marker retrieve-class-name='m' font-size='12pt'/></fo:block>",
                 WIDTH);
    pieces = layout_line(layout, 0)->pieces;
    assert_int_equal(layout_line(layout, 0)->n_pieces, 3);
    inner = pieces[2].node;
    assert_int_equal(fo_style_font_size(pieces[0].node->style), 12 * FO_POINT);
    assert_int_equal(fo_style_color(pieces[0].node->style, FO_PROPERTY_COLOR), 0x008000ff);
    assert_int_equal(fo_style_font_size(pieces[1].node->style), 6 * FO_POINT);
    assert_int_equal(fo_style_color(pieces[1].node->style, FO_PROPERTY_COLOR), 0x008000ff);
    assert_int_equal(fo_style_font_size(inner->style), 6 * FO_POINT);
    assert_int_equal(fo_style_color(inner->style, FO_PROPERTY_COLOR), 0xff0000ff);
}

static void
test_ids_and_footnotes_are_on_their_line(void **state)
{
    Layout *layout = *state;
    const FoLine *line;

    layout_block(layout,
                 "<fo:block>the package version installed <fo:inline id='here'>on</fo:inline>"
                 "<fo:footnote><fo:inline>1</fo:inline><fo:footnote-body/></fo:footnote>"
                 " <fo:page-number/></fo:block>",
                 WIDTH);
    assert_int_equal(layout_line(layout, 0)->n_anchors, 0);
    line = layout_line(layout, 1);
    assert_int_equal(line->n_anchors, 2);
    assert_string_equal(line->anchors[0].id, "here");
    assert_true(g_str_has_prefix(line->anchors[1].id, "#page-number-"));
    assert_int_equal(line->n_footnotes, 1);
    layout_block(layout, "<fo:block><fo:inline id='alone'/></fo:block>", WIDTH);
    assert_int_equal(layout_line(layout, 0)->n_anchors, 1);
    assert_int_equal(layout_line(layout, 0)->height, 0);
}

static void
test_links_are_with_their_pieces(void **state)
{
    Layout *layout = *state;
    const FoLine *line;

    layout_block(layout,
                 "<fo:block>a<fo:basic-link external-destination='b'>b<fo:inline>c</fo:inline>"
                 "</fo:basic-link></fo:block>",
                 WIDTH);
    line = layout_line(layout, 0);
    assert_null(line->pieces[0].link);
    assert_int_equal(line->pieces[1].link->element, FO_ELEMENT_BASIC_LINK);
    assert_ptr_equal(line->pieces[2].link, line->pieces[1].link);
}

/* nothing stands beyond the line's end, and time is linear */
static void
check_hostile(Layout *layout, const gchar *unit, guint n, const gchar *attributes)
{
    GString *block = g_string_new("");

    g_string_append_printf(block, "<fo:block %s>", attributes);
    for (guint i = 0; i < n; i++)
        g_string_append(block, unit);
    g_string_append(block, "</fo:block>");
    layout_block(layout, block->str, WIDTH);
    g_string_free(block, TRUE);
    for (guint i = 0; i < layout->lines->len; i++) {
        const FoLine *line = layout_line(layout, i);

        for (guint k = 0; k < line->n_pieces; k++)
            if (line->pieces[k].x + line->pieces[k].width > WIDTH + 8)
                fail_msg("%s of '%s': a line of %d", attributes, unit, line->width);
    }
}

static void
test_hostile_text_stays_inside(void **state)
{
    static const gchar *const units[] = {"x",       "aa\314\201", "&#x202e;", "א(", "ع",      "�",
                                         "👩‍", "&#160;",     "x ",       "中", "x&#173;"};

    for (guint i = 0; i < G_N_ELEMENTS(units); i++) {
        check_hostile(*state, units[i], 30000, "");
        check_hostile(*state, units[i], 30000, "text-align='justify'");
        check_hostile(*state, units[i], 30000, "writing-mode='rl-tb' letter-spacing='1pt'");
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_white_space_is_treated_as_asked, setup, teardown),
        cmocka_unit_test_setup_teardown(test_text_is_broken_into_lines, setup, teardown),
        cmocka_unit_test_setup_teardown(test_alignment_places_the_first_piece, setup, teardown),
        cmocka_unit_test_setup_teardown(test_centred_line_has_equal_margins, setup, teardown),
        cmocka_unit_test_setup_teardown(test_justified_lines_are_full_but_the_last, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_words_of_one_style_are_one_run, setup, teardown),
        cmocka_unit_test_setup_teardown(test_spacing_is_in_the_advances, setup, teardown),
        cmocka_unit_test_setup_teardown(test_directions_order_the_runs, setup, teardown),
        cmocka_unit_test_setup_teardown(test_words_from_right_to_left_are_one_run, setup, teardown),
        cmocka_unit_test_setup_teardown(test_line_height_follows_the_strategy, setup, teardown),
        cmocka_unit_test_setup_teardown(test_shifted_text_leaves_the_baseline, setup, teardown),
        cmocka_unit_test_setup_teardown(test_leader_fills_a_justified_last_line, setup, teardown),
        cmocka_unit_test_setup_teardown(test_leader_has_its_optimum_elsewhere, setup, teardown),
        cmocka_unit_test_setup_teardown(test_vertical_align_moves_small_text, setup, teardown),
        cmocka_unit_test_setup_teardown(test_decorations_go_on_in_their_own_colour, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_leaders_repeat_what_they_say, setup, teardown),
        cmocka_unit_test_setup_teardown(test_boxes_are_behind_their_text_on_each_line, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_broken_boxes_are_open_at_the_break, setup, teardown),
        cmocka_unit_test_setup_teardown(test_inlines_have_space_around_them_inside_lines, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_markers_inherit_where_they_are_retrieved, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_ids_and_footnotes_are_on_their_line, setup, teardown),
        cmocka_unit_test_setup_teardown(test_links_are_with_their_pieces, setup, teardown),
        cmocka_unit_test_setup_teardown(test_hostile_text_stays_inside, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
