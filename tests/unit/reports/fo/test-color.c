/* SPDX-License-Identifier: Apache-2.0 */

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "reports/fo/color.h"

typedef struct {
    const gchar *text;
    FoColor color;
} Row;

static const Row colors[] = {
    {"black", 0x000000ff},
    {"white", 0xffffffff},
    {"aliceblue", 0xf0f8ffff},
    {"rebeccapurple", 0x663399ff},
    {"lightgoldenrodyellow", 0xfafad2ff},
    {"yellowgreen", 0x9acd32ff},
    {"grey", 0x808080ff},
    {"gray", 0x808080ff},
    {"darkslategrey", 0x2f4f4fff},
    {"transparent", FO_COLOR_TRANSPARENT},
    {"#abc", 0xaabbccff},
    {"#ABC", 0xaabbccff},
    {"#abcd", 0xaabbccdd},
    {"#0f766e", 0x0f766eff},
    {"#0f766e80", 0x0f766e80},
    {"rgb(15,118,110)", 0x0f766eff},
    {"rgb( 15 , 118 , 110 )", 0x0f766eff},
    {"rgb(0%, 100%, 20%)", 0x00ff33ff},
    {"rgb-icc(15, 118, 110, profile, 1, 2)", 0x0f766eff},
};

static const gchar *const others[] = {
    "",
    "#",
    "#1",
    "#12345",
    "#1234567",
    "#123456789",
    "#xyz",
    "blackk",
    "blac",
    "rgb",
    "rgb(",
    "rgb()",
    "rgb(1, 2)",
    "rgb(1 2",
    "auto",
    "none",
    "rgb(a, b)",
    "rgbx(1,2,3)",
    "rgb(1, 2, 3, 4, 5)",
    "rgb(1,,2,3)",
    "rgb(nan, 1, 2)",
};

static void
test_colors_are_read(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(colors); i++) {
        FoColor color = 0x12345678;

        if (!fo_color_parse(colors[i].text, &color) || color != colors[i].color)
            fail_msg("'%s' is #%08x, not #%08x", colors[i].text, color, colors[i].color);
    }
}

static void
test_other_texts_are_refused(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
        FoColor color;

        if (fo_color_parse(others[i], &color))
            fail_msg("'%s' was taken for a colour", others[i]);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_colors_are_read),
        cmocka_unit_test(test_other_texts_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
