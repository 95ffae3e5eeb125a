/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/svg-path.h"

#include <string.h>

#include "reports/fo/svg-scan.h"

#define MAX_ARGUMENTS 7

typedef struct {
    GArray *steps;
    gdouble x;
    gdouble y;
    gdouble start_x; /* of the subpath */
    gdouble start_y;
    gdouble control_x; /* the last control point */
    gdouble control_y;
    gchar control; /* 'C' or 'Q': what it is of; else 0 */
} PathReader;

static void
add(PathReader *self, const FoPathStep *step, guint last)
{
    g_array_append_vals(self->steps, step, 1);
    self->x = step->x[last];
    self->y = step->y[last];
}

static void
line_to(PathReader *self, gdouble x, gdouble y)
{
    add(self, &(const FoPathStep){FO_PATH_LINE, {x}, {y}}, 0);
}

static void
move_to(PathReader *self, gdouble x, gdouble y)
{
    add(self, &(const FoPathStep){FO_PATH_MOVE, {x}, {y}}, 0);
    self->start_x = x;
    self->start_y = y;
}

static void
close_path(PathReader *self)
{
    const FoPathStep step = {.operator= FO_PATH_CLOSE };

    g_array_append_val(self->steps, step);
    self->x = self->start_x;
    self->y = self->start_y;
}

/* numbers: both control points and the end */
static void
curve_to(PathReader *self, const gdouble n[6])
{
    add(self, &(const FoPathStep){FO_PATH_CURVE, {n[0], n[2], n[4]}, {n[1], n[3], n[5]}}, 2);
    self->control_x = n[2];
    self->control_y = n[3];
    self->control = 'C';
}

static void
quadratic_to(PathReader *self, gdouble cx, gdouble cy, gdouble x, gdouble y)
{
    const FoPathStep step = {
        FO_PATH_CURVE,
        {self->x + (cx - self->x) * 2 / 3, x + (cx - x) * 2 / 3, x},
        {self->y + (cy - self->y) * 2 / 3, y + (cy - y) * 2 / 3, y},
    };

    add(self, &step, 2);
    self->control_x = cx;
    self->control_y = cy;
    self->control = 'Q';
}

/* where a smooth curve's control point is: the last one, mirrored */
static void
mirror(const PathReader *self, gchar control, gdouble *out_x, gdouble *out_y)
{
    gboolean follows = self->control == control;

    *out_x = follows ? 2 * self->x - self->control_x : self->x;
    *out_y = follows ? 2 * self->y - self->control_y : self->y;
}

static void
arc_to(PathReader *self, const gdouble *n)
{
    const FoSvgArc arc = {n[0], n[1], n[2], n[3] != 0, n[4] != 0, n[5], n[6]};

    fo_svg_path_arc(self->steps, self->x, self->y, &arc);
    self->x = n[5];
    self->y = n[6];
}

static void
smooth_curve_to(PathReader *self, const gdouble *n)
{
    gdouble all[6] = {0, 0, n[0], n[1], n[2], n[3]};

    mirror(self, 'C', &all[0], &all[1]);
    curve_to(self, all);
}

static void
smooth_quadratic_to(PathReader *self, const gdouble *n)
{
    gdouble x;
    gdouble y;

    mirror(self, 'Q', &x, &y);
    quadratic_to(self, x, y, n[0], n[1]);
}

static void
run(PathReader *self, gchar command, const gdouble *n)
{
    if (strchr("CSQT", command) == NULL)
        self->control = '\0';
    switch (command) {
    case 'M':
        move_to(self, n[0], n[1]);
        break;
    case 'L':
        line_to(self, n[0], n[1]);
        break;
    case 'H':
        line_to(self, n[0], self->y);
        break;
    case 'V':
        line_to(self, self->x, n[0]);
        break;
    case 'C':
        curve_to(self, n);
        break;
    case 'S':
        smooth_curve_to(self, n);
        break;
    case 'Q':
        quadratic_to(self, n[0], n[1], n[2], n[3]);
        break;
    case 'T':
        smooth_quadratic_to(self, n);
        break;
    case 'A':
        arc_to(self, n);
        break;
    default:
        close_path(self);
        break;
    }
}

/* letters for what each argument is: x, y: a coordinate; n: a number; f: a flag */
static const gchar *
arguments_of(gchar command)
{
    static const struct {
        gchar command;
        const gchar *arguments;
    } commands[] = {
        {'M', "xy"},   {'L', "xy"},   {'H', "x"},  {'V', "y"},       {'C', "xyxyxy"},
        {'S', "xyxy"}, {'Q', "xyxy"}, {'T', "xy"}, {'A', "nnnffxy"}, {'Z', ""},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++) {
        if (commands[i].command == command)
            return commands[i].arguments;
    }
    return NULL;
}

/* a flag is one digit, which need not be separated from what follows */
static gboolean
read_flag(const gchar **text, gdouble *out_flag)
{
    const gchar *c = *text;

    fo_svg_skip(&c);
    if (*c != '0' && *c != '1')
        return FALSE;
    *out_flag = *c - '0';
    *text = c + 1;
    return TRUE;
}

static gboolean
read_arguments(const PathReader *self,
               const gchar **text,
               const gchar *kinds,
               gboolean relative,
               gdouble *out_numbers)
{
    for (guint i = 0; kinds[i] != '\0'; i++) {
        if (kinds[i] == 'f' ? !read_flag(text, &out_numbers[i])
                            : !fo_svg_number(text, &out_numbers[i]))
            return FALSE;
        if (relative && kinds[i] == 'x')
            out_numbers[i] = CLAMP(out_numbers[i] + self->x, -FO_SVG_LIMIT, FO_SVG_LIMIT);
        else if (relative && kinds[i] == 'y')
            out_numbers[i] = CLAMP(out_numbers[i] + self->y, -FO_SVG_LIMIT, FO_SVG_LIMIT);
    }
    return TRUE;
}

/* a command, and again with each further set of arguments; further moves are lines */
static gboolean
read_command(PathReader *self, const gchar **text)
{
    gboolean relative = g_ascii_islower(**text);
    gchar command = g_ascii_toupper(**text);
    const gchar *kinds = arguments_of(command);
    gdouble numbers[MAX_ARGUMENTS];

    if (kinds == NULL || (self->steps->len == 0 && command != 'M'))
        return FALSE;
    (*text)++;
    do {
        if (!read_arguments(self, text, kinds, relative, numbers))
            return FALSE;
        run(self, command, numbers);
        if (command == 'M')
            command = 'L';
        fo_svg_skip(text);
    } while (*kinds != '\0' && **text != '\0' && !g_ascii_isalpha(**text));
    return TRUE;
}

gboolean
fo_svg_path_read(const gchar *text, GArray *steps)
{
    PathReader self = {.steps = steps};

    for (fo_svg_skip(&text); *text != '\0'; fo_svg_skip(&text)) {
        if (!read_command(&self, &text))
            return FALSE;
    }
    return TRUE;
}
