/* SPDX-License-Identifier: Apache-2.0 */

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "reports/fo/fill.h"

/* A galley is written as words: "L10" a line of 10, "S5" a space, "R5" one that is retained,
 * "(2" a block begins with 2 of border, ")3" it ends with 3; "k9" keeps what follows with strength
 * 9 (k255: always), "p" a page break before it, "c" a column break. Frames are written as the
 * numbers of their lines and the height that is used. */

typedef struct {
    const gchar *galley;
    FoUnit height;
    const gchar *frames;
} Case;

static const Case cases[] = {
    {"L10 L10 L10", 30, "0 1 2 =30"},
    {"L10 L10 L10", 29, "0 1 =20 | 2 =10"},
    {"L10 S5 L10 S5 L10", 25, "0 1 =25 | 2 =10"},
    {"L10 S5 L10", 10, "0 =10 | 1 =10"},
    {"S5 L10", 20, "0 =10"},
    {"R5 L10", 20, "0 =15"},
    {"L10 S5", 20, "0 =10"},
    {"L10 S4 S6 L10", 40, "0 1 =26"},
    {"L10 S6 ( ) S4 L10", 40, "0 1 =26"},
    /* borders */
    {"(2 L10 L10 )3", 25, "0 1 =25"},
    {"(2 L10 L10 )3", 24, "0 =12 | 1 =13"},
    {"(1 (2 L10 )3 )4 L5", 20, "0 =20 | 1 =5"},
    {"(2 L10 S5 )3 L10", 40, "0 1 =30"},
    {"(2 L10 S5 )3 L10", 20, "0 =20 | 1 =10"},
    {"(2 L10 L10 S5 )3", 25, "0 =12 | 1 =18"},
    /* keeps */
    {"L10 L10 k255 L10", 20, "0 =10 | 1 2 =20"},
    {"L10 k5 L10 k3 L10", 20, "0 1 =20 | 2 =10"},
    {"L10 k3 L10 k5 L10", 20, "0 =10 | 1 2 =20"},
    {"L10 k255 L10 k255 L10", 20, "0 1 =20 | 2 =10"},
    {"L10 k255 S5 (2 L10 )0", 20, "0 =10 | 1 =12"},
    /* breaks */
    {"L10 p L10", 50, "0 =10 p| 1 =10"},
    {"L10 c L10 L10", 50, "0 =10 c| 1 2 =20"},
    {"p L10", 50, "0 =10"},
    {"(0 L10 )0 p (0 L10 )0", 50, "0 =10 p| 1 =10"},
    /* what is too high stands alone */
    {"L10 L90 L10", 50, "0 =10 | 1 =90! | 2 =10"},
    {"L90", 50, "0 =90!"},
};

static FoLine lines[64];

static void
add_word(FoGalley *galley, const gchar *word, guint *n_lines)
{
    FoItem item = {.height = *word != '\0' ? (FoUnit)g_ascii_strtoll(word + 1, NULL, 10) : 0};

    switch (*word) {
    case 'L':
        item.kind = FO_ITEM_LINE;
        item.line = &lines[*n_lines];
        item.width = (FoUnit)(*n_lines)++;
        break;
    case 'S':
    case 'R':
        item.kind = FO_ITEM_SPACE;
        item.retain = *word == 'R';
        break;
    case '(':
        item.kind = FO_ITEM_BEGIN;
        break;
    case ')':
        item.kind = FO_ITEM_END;
        break;
    case 'k':
        galley->pending_keep = (guint8)item.height;
        return;
    case 'p':
        galley->pending_break = FO_BREAK_PAGE;
        return;
    default:
        galley->pending_break = FO_BREAK_COLUMN;
        return;
    }
    fo_galley_add(galley, &item);
}

static FoGalley *
galley_of(const gchar *text)
{
    FoGalley *galley = fo_galley_new(100);
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    guint n_lines = 0;

    for (guint i = 0; words[i] != NULL; i++)
        add_word(galley, words[i], &n_lines);
    return galley;
}

static void
write_frame(const FoFrame *frame, GString *text)
{
    for (guint i = 0; i < frame->placements->len; i++) {
        const FoPlacement *placement = &g_array_index(frame->placements, FoPlacement, i);

        if (placement->item.kind == FO_ITEM_LINE)
            g_string_append_printf(text, "%d ", placement->item.width);
    }
    g_string_append_printf(text, "=%d%s", frame->height, frame->overflows ? "!" : "");
}

static gchar *
frames_of(const FoGalley *galley, FoUnit height)
{
    GString *text = g_string_new(NULL);
    g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(FoItem));
    const FoFillRoom room = {.height = height, .strength = FO_KEEP_ALWAYS, .final = TRUE};
    FoContext context = {NULL};
    FoCursor cursor = {0};

    do {
        g_autoptr(FoFrame) frame = fo_fill(&context, galley, &cursor, open, &room);

        write_frame(frame, text);
        if (frame->end.index < galley->items->len) {
            g_string_append(text, frame->next_break == FO_BREAK_PAGE     ? " p| "
                                  : frame->next_break == FO_BREAK_COLUMN ? " c| "
                                                                         : " | ");
        }
        fo_open_update(open, frame);
        cursor = frame->end;
    } while (cursor.index < galley->items->len);
    return g_string_free(text, FALSE);
}

static void
test_frames(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FoGalley) galley = galley_of(cases[i].galley);
        g_autofree gchar *frames = frames_of(galley, cases[i].height);

        if (strcmp(frames, cases[i].frames) != 0)
            fail_msg("'%s' in %d: '%s', not '%s'", cases[i].galley, cases[i].height, frames,
                     cases[i].frames);
    }
}

static void
test_a_frame_waits_for_more_items(void **state)
{
    g_autoptr(FoGalley) galley = galley_of("L10 L10");
    g_autoptr(FoFrame) full = NULL;
    FoFillRoom room = {.height = 30, .strength = FO_KEEP_ALWAYS};
    const FoCursor start = {0};
    FoContext context = {NULL};

    (void)state;
    assert_null(fo_fill(&context, galley, &start, NULL, &room));
    room.height = 15;
    full = fo_fill(&context, galley, &start, NULL, &room);
    assert_non_null(full);
    assert_int_equal(full->end.index, 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_frames),
        cmocka_unit_test(test_a_frame_waits_for_more_items),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
