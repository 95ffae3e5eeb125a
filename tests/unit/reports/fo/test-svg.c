/* SPDX-License-Identifier: Apache-2.0 */

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "reports/fo/svg-path.h"
#include "reports/fo/svg-scan.h"

typedef struct {
    const gchar *text;
    gboolean ok;
    const gchar *steps;
} PathCase;

static const PathCase paths[] = {
    {"", TRUE, ""},
    {"M1 2", TRUE, "M1,2"},
    {"M1 2L3 4z", TRUE, "M1,2 L3,4 Z"},
    {"m1,2 3,4", TRUE, "M1,2 L4,6"},
    {"M1 1H5V7h-1v-2", TRUE, "M1,1 L5,1 L5,7 L4,7 L4,5"},
    {"M.5.5-1-1", TRUE, "M0.5,0.5 L-1,-1"},
    {"M1e1 2E-1", TRUE, "M10,0.2"},
    {"M0 0C1 1 2 1 3 0S5-1 6 0", TRUE, "M0,0 C1,1,2,1,3,0 C4,-1,5,-1,6,0"},
    {"M0 0S2 1 3 0", TRUE, "M0,0 C0,0,2,1,3,0"},
    {"M0 0Q3 3 6 0T12 0", TRUE, "M0,0 C2,2,4,2,6,0 C8,-2,10,-2,12,0"},
    {"M0 0c1 1 2 1 3 0", TRUE, "M0,0 C1,1,2,1,3,0"},
    {"M1 1l1 0zl0 1", TRUE, "M1,1 L2,1 Z L1,2"},
    {"M0 0A0 5 0 0 1 9 9", TRUE, "M0,0 L9,9"},
    {"M0 0A5 5 0 0 1 0 0", TRUE, "M0,0"},
    {"M0 0A1 1 0 01 1 1", TRUE, "M0,0 C0.55,0,1,0.45,1,1"},
    {"M0 0A1 1 0 001 1", TRUE, "M0,0 C0,0.55,0.45,1,1,1"},
    {"L1 1", FALSE, ""},
    {"M1", FALSE, ""},
    {"M1 1 L2", FALSE, "M1,1"},
    {"M1 1 X", FALSE, "M1,1"},
    {"M1 1 A1 1 0 2 0 3 3", FALSE, "M1,1"},
    {"M0x10 1", FALSE, ""},
    {"Mnan inf", FALSE, ""},
};

static gdouble
rounded(gdouble number)
{
    return round(number * 100) / 100 + 0.0;
}

static gchar *
describe(const GArray *steps)
{
    static const guint points[] = {1, 1, 3, 0};
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < steps->len; i++) {
        const FoPathStep *step = &g_array_index(steps, FoPathStep, i);

        g_string_append_printf(text, "%s%c", i > 0 ? " " : "", "MLCZ"[step->operator]);
        for (guint j = 0; j < points[step->operator]; j++)
            g_string_append_printf(text, "%s%g,%g", j > 0 ? "," : "", rounded(step->x[j]),
                                   rounded(step->y[j]));
    }
    return g_string_free(text, FALSE);
}

static void
test_path_data_becomes_absolute_steps(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(paths); i++) {
        g_autoptr(GArray) steps = g_array_new(FALSE, FALSE, sizeof(FoPathStep));
        gboolean ok = fo_svg_path_read(paths[i].text, steps);
        g_autofree gchar *text = describe(steps);

        if (ok != paths[i].ok || strcmp(text, paths[i].steps) != 0)
            fail_msg("'%s' became %d '%s'", paths[i].text, ok, text);
    }
}

/* every point of the curves is on the circle */
static void
test_arcs_stay_on_their_ellipse(void **state)
{
    (void)state;
    for (guint flags = 0; flags < 4; flags++) {
        const FoSvgArc arc = {5, 5, 30, flags / 2, flags % 2, 8, 0};
        g_autoptr(GArray) steps = g_array_new(FALSE, FALSE, sizeof(FoPathStep));
        const gdouble cy = (flags / 2) == (flags % 2) ? 3 : -3;
        const FoPathStep *last;

        fo_svg_path_arc(steps, 0, 0, &arc);
        for (guint i = 0; i < steps->len; i++) {
            const FoPathStep *step = &g_array_index(steps, FoPathStep, i);

            assert_true(fabs(hypot(step->x[2] - 4, step->y[2] + cy) - 5) < 1e-6);
        }
        last = &g_array_index(steps, FoPathStep, steps->len - 1);
        assert_true(fabs(last->x[2] - 8) < 1e-6 && fabs(last->y[2]) < 1e-6);
        assert_int_equal(steps->len, flags / 2 ? 3 : 2);
    }
}

typedef struct {
    const gchar *text;
    gboolean ok;
    gdouble matrix[6];
} TransformCase;

static const TransformCase transforms[] = {
    {"", TRUE, {1, 0, 0, 1, 0, 0}},
    {"translate(3)", TRUE, {1, 0, 0, 1, 3, 0}},
    {"translate(3,4) scale(2)", TRUE, {2, 0, 0, 2, 3, 4}},
    {"scale(2) translate(3 4)", TRUE, {2, 0, 0, 2, 6, 8}},
    {"scale(2,-1)", TRUE, {2, 0, 0, -1, 0, 0}},
    {"rotate(90)", TRUE, {0, 1, -1, 0, 0, 0}},
    {" rotate( 90 , 1 , 1 ) ", TRUE, {0, 1, -1, 0, 2, 0}},
    {"matrix(1 2 3 4 5 6)", TRUE, {1, 2, 3, 4, 5, 6}},
    {"skewX(45)", TRUE, {1, 0, 1, 1, 0, 0}},
    {"skewY(45)", TRUE, {1, 1, 0, 1, 0, 0}},
    {"scale()", FALSE, {0}},
    {"rotate(1 2)", FALSE, {0}},
    {"matrix(1 2 3 4 5)", FALSE, {0}},
    {"matrix(1 2 3 4 5 6 7)", FALSE, {0}},
    {"spin(1)", FALSE, {0}},
    {"scale(1", FALSE, {0}},
};

static void
test_transform_lists_are_multiplied(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(transforms); i++) {
        gdouble matrix[6];

        if (fo_svg_transform(transforms[i].text, matrix) != transforms[i].ok)
            fail_msg("'%s'", transforms[i].text);
        for (guint j = 0; transforms[i].ok && j < 6; j++) {
            if (fabs(matrix[j] - transforms[i].matrix[j]) > 1e-9)
                fail_msg("'%s': %u is %g", transforms[i].text, j, matrix[j]);
        }
    }
}

static void
test_lengths_have_units(void **state)
{
    static const struct {
        const gchar *text;
        gboolean ok;
        gdouble length;
    } cases[] = {
        {"12", TRUE, 12},   {"12px", TRUE, 12}, {"72pt", TRUE, 96},          {"1in", TRUE, 96},
        {"50%", TRUE, 100}, {" 3 ", TRUE, 3},   {"1e9", TRUE, FO_SVG_LIMIT}, {"3em", FALSE, 0},
        {"", FALSE, 0},     {"px", FALSE, 0},   {"3 px", FALSE, 0},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        gdouble length = 0;

        if (fo_svg_length(cases[i].text, 200, &length) != cases[i].ok ||
            (cases[i].ok && fabs(length - cases[i].length) > 1e-9))
            fail_msg("'%s' is %g", cases[i].text, length);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_path_data_becomes_absolute_steps),
        cmocka_unit_test(test_arcs_stay_on_their_ellipse),
        cmocka_unit_test(test_transform_lists_are_multiplied),
        cmocka_unit_test(test_lengths_have_units),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
