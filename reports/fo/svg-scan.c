/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/svg-scan.h"

#include <math.h>
#include <string.h>

#define NUMBER_BYTES 64
#define WHITE        " \t\r\n\f"

void
fo_svg_skip(const gchar **text)
{
    *text += strspn(*text, WHITE);
    if (**text == ',')
        *text += 1 + strspn(*text + 1, WHITE);
}

static gsize
count_digits(const gchar *text)
{
    return strspn(text, "0123456789");
}

/* bytes of the number at the beginning of a text; 0 if there is none */
static gsize
number_length(const gchar *text)
{
    gsize sign = *text == '+' || *text == '-' ? 1 : 0;
    gsize whole = count_digits(text + sign);
    gsize length = sign + whole;
    gsize fraction = 0;

    if (text[length] == '.') {
        fraction = count_digits(text + length + 1);
        if (fraction > 0 || whole > 0)
            length += 1 + fraction;
    }
    if (whole + fraction == 0)
        return 0;
    if (text[length] == 'e' || text[length] == 'E') {
        gsize exponent = text[length + 1] == '+' || text[length + 1] == '-' ? 2 : 1;
        gsize digits = count_digits(text + length + exponent);

        if (digits > 0)
            length += exponent + digits;
    }
    return length;
}

gboolean
fo_svg_number(const gchar **text, gdouble *out_number)
{
    const gchar *begin = *text;
    gchar copy[NUMBER_BYTES];
    gsize length;

    fo_svg_skip(&begin);
    length = number_length(begin);
    if (length == 0 || length >= sizeof copy)
        return FALSE;
    memcpy(copy, begin, length);
    copy[length] = '\0';
    *out_number = CLAMP(g_ascii_strtod(copy, NULL), -FO_SVG_LIMIT, FO_SVG_LIMIT);
    *text = begin + length;
    return TRUE;
}

static gboolean
is_end(const gchar *text)
{
    return text[strspn(text, WHITE)] == '\0';
}

gboolean
fo_svg_numbers(const gchar *text, gdouble *numbers, guint n)
{
    if (text == NULL)
        return FALSE;
    for (guint i = 0; i < n; i++) {
        if (!fo_svg_number(&text, &numbers[i]))
            return FALSE;
    }
    return is_end(text);
}

gboolean
fo_svg_length(const gchar *text, gdouble whole, gdouble *out_length)
{
    static const struct {
        const gchar *name;
        gdouble factor;
    } units[] = {{"", 1},           {"px", 1},         {"pt", 96.0 / 72}, {"pc", 16},
                 {"mm", 96 / 25.4}, {"cm", 96 / 2.54}, {"in", 96}};
    gdouble number;
    gsize length;

    if (text == NULL || !fo_svg_number(&text, &number))
        return FALSE;
    length = strcspn(text, WHITE);
    if (!is_end(text + length))
        return FALSE;
    if (length == 1 && *text == '%') {
        *out_length = number * whole / 100;
        return TRUE;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
        if (strlen(units[i].name) == length && strncmp(units[i].name, text, length) == 0) {
            *out_length = CLAMP(number * units[i].factor, -FO_SVG_LIMIT, FO_SVG_LIMIT);
            return TRUE;
        }
    }
    return FALSE;
}

/* @matrix becomes what first does @inner and then what it was */
static void
multiply(gdouble matrix[6], const gdouble inner[6])
{
    const gdouble product[6] = {
        matrix[0] * inner[0] + matrix[2] * inner[1],
        matrix[1] * inner[0] + matrix[3] * inner[1],
        matrix[0] * inner[2] + matrix[2] * inner[3],
        matrix[1] * inner[2] + matrix[3] * inner[3],
        matrix[0] * inner[4] + matrix[2] * inner[5] + matrix[4],
        matrix[1] * inner[4] + matrix[3] * inner[5] + matrix[5],
    };

    for (guint i = 0; i < 6; i++)
        matrix[i] = CLAMP(product[i], -FO_SVG_LIMIT, FO_SVG_LIMIT);
}

typedef enum {
    TRANSFORM_MATRIX,
    TRANSFORM_TRANSLATE,
    TRANSFORM_SCALE,
    TRANSFORM_ROTATE,
    TRANSFORM_SKEW_X,
    TRANSFORM_SKEW_Y
} TransformKind;

static gdouble
radians(gdouble degrees)
{
    return degrees * G_PI / 180;
}

static void
rotate(gdouble matrix[6], const gdouble *arguments)
{
    const gdouble c = cos(radians(arguments[0]));
    const gdouble s = sin(radians(arguments[0]));
    const gdouble to[6] = {1, 0, 0, 1, arguments[1], arguments[2]};
    const gdouble turn[6] = {c, s, -s, c, 0, 0};
    const gdouble back[6] = {1, 0, 0, 1, -arguments[1], -arguments[2]};

    multiply(matrix, to);
    multiply(matrix, turn);
    multiply(matrix, back);
}

static void
apply(gdouble matrix[6], TransformKind kind, const gdouble *arguments, guint n)
{
    const gdouble sy = n > 1 ? arguments[1] : arguments[0];
    const gdouble translate[6] = {1, 0, 0, 1, arguments[0], arguments[1]};
    const gdouble scale[6] = {arguments[0], 0, 0, sy, 0, 0};
    const gdouble skew_x[6] = {1, 0, tan(radians(arguments[0])), 1, 0, 0};
    const gdouble skew_y[6] = {1, tan(radians(arguments[0])), 0, 1, 0, 0};

    switch (kind) {
    case TRANSFORM_MATRIX:
        multiply(matrix, arguments);
        break;
    case TRANSFORM_TRANSLATE:
        multiply(matrix, translate);
        break;
    case TRANSFORM_SCALE:
        multiply(matrix, scale);
        break;
    case TRANSFORM_ROTATE:
        rotate(matrix, arguments);
        break;
    case TRANSFORM_SKEW_X:
        multiply(matrix, skew_x);
        break;
    case TRANSFORM_SKEW_Y:
        multiply(matrix, skew_y);
        break;
    }
}

static gboolean
read_transform(const gchar **text, gdouble matrix[6])
{
    static const struct {
        const gchar *name;
        guint counts; /* a bit for each number of arguments that is allowed */
    } kinds[] = {
        [TRANSFORM_MATRIX] = {"matrix", 1 << 6},
        [TRANSFORM_TRANSLATE] = {"translate", 1 << 1 | 1 << 2},
        [TRANSFORM_SCALE] = {"scale", 1 << 1 | 1 << 2},
        [TRANSFORM_ROTATE] = {"rotate", 1 << 1 | 1 << 3},
        [TRANSFORM_SKEW_X] = {"skewX", 1 << 1},
        [TRANSFORM_SKEW_Y] = {"skewY", 1 << 1},
    };
    gsize length = strspn(*text, "abcdefghijklmnopqrstuvwxyzXY");
    const gchar *c = *text + length + strspn(*text + length, WHITE);
    gdouble arguments[6] = {0};
    guint n = 0;

    if (*c++ != '(')
        return FALSE;
    while (n < G_N_ELEMENTS(arguments) && fo_svg_number(&c, &arguments[n]))
        n++;
    c += strspn(c, WHITE);
    if (*c != ')')
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (strlen(kinds[i].name) == length && strncmp(kinds[i].name, *text, length) == 0 &&
            (kinds[i].counts >> n & 1) != 0) {
            apply(matrix, (TransformKind)i, arguments, n);
            *text = c + 1;
            return TRUE;
        }
    }
    return FALSE;
}

gboolean
fo_svg_transform(const gchar *text, gdouble matrix[6])
{
    static const gdouble identity[6] = {1, 0, 0, 1, 0, 0};

    memcpy(matrix, identity, sizeof identity);
    for (fo_svg_skip(&text); *text != '\0'; fo_svg_skip(&text)) {
        if (!read_transform(&text, matrix))
            return FALSE;
    }
    return TRUE;
}
