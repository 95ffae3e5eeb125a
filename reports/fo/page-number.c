/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/page-number.h"

#include <string.h>

#define MAX_ROMAN 3999

static const struct {
    guint value;
    const gchar *digits;
} romans[] = {
    {1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
    {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"},
};

static gchar *
format_roman(guint number)
{
    GString *text = g_string_new(NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(romans); i++) {
        for (; number >= romans[i].value; number -= romans[i].value)
            g_string_append(text, romans[i].digits);
    }
    return g_string_free(text, FALSE);
}

/* a … z, aa, ab … */
static gchar *
format_letters(guint number)
{
    GString *text = g_string_new(NULL);

    for (; number > 0; number = (number - 1) / 26)
        g_string_prepend_c(text, (gchar)('a' + (number - 1) % 26));
    return g_string_free(text, FALSE);
}

gchar *
fo_page_number_format(guint number, const gchar *format)
{
    g_autofree gchar *text = NULL;
    gchar kind = format != NULL && *format != '\0' && format[1] == '\0' ? *format : '1';

    if (number > 0 && number <= MAX_ROMAN && (kind == 'i' || kind == 'I'))
        text = format_roman(number);
    else if (number > 0 && (kind == 'a' || kind == 'A'))
        text = format_letters(number);
    else if (format != NULL && *format == '0')
        return g_strdup_printf("%0*u", (gint)MIN(strlen(format), 10), number);
    else
        return g_strdup_printf("%u", number);
    return g_ascii_isupper(kind) ? g_ascii_strup(text, -1) : g_steal_pointer(&text);
}
