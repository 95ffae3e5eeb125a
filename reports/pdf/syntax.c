/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/pdf/syntax.h"

#include <math.h>
#include <string.h>

#define MAX_DIGITS 20

/* PDF readers take numbers up to about this; beyond it nothing would be visible anyway */
#define MAX_NUMBER 1e9

/* writes @number before @end; returns where it begins */
static gchar *
write_digits(gchar *end, guint64 number)
{
    do {
        *--end = (gchar)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    return end;
}

void
pdf_append_integer(GString *text, gint64 number)
{
    gchar written[MAX_DIGITS + 1];
    gchar *const end = written + sizeof(written);
    gchar *start = write_digits(end, number < 0 ? 0 - (guint64)number : (guint64)number);

    if (number < 0)
        *--start = '-';
    g_string_append_len(text, start, end - start);
}

void
pdf_append_hundredths(GString *text, gint64 hundredths)
{
    const guint64 rest = hundredths < 0 ? 0 - (guint64)hundredths : (guint64)hundredths;
    const guint decimals = (guint)(rest % 100);
    gchar written[MAX_DIGITS + 4];
    gchar *end = written + sizeof(written);
    gchar *start = end - 3;

    start[0] = '.';
    start[1] = (gchar)('0' + decimals / 10);
    start[2] = (gchar)('0' + decimals % 10);
    end -= decimals == 0 ? 3 : decimals % 10 == 0 ? 1 : 0;
    if (rest >= 100 || decimals == 0)
        start = write_digits(start, rest / 100);
    if (hundredths < 0)
        *--start = '-';
    g_string_append_len(text, start, end - start);
}

void
pdf_append_number(GString *text, gdouble number)
{
    gdouble clamped = isfinite(number) ? CLAMP(number, -MAX_NUMBER, MAX_NUMBER) : 0;

    pdf_append_hundredths(text, llround(clamped * 100));
}

/* digits of a fraction, without trailing zeros */
static void
append_fraction(GString *text, guint64 value, guint digits)
{
    gchar written[8];

    for (guint i = digits; i > 0; i--, value /= 10)
        written[i - 1] = (gchar)('0' + value % 10);
    while (digits > 0 && written[digits - 1] == '0')
        digits--;
    if (digits == 0)
        return;
    g_string_append_c(text, '.');
    g_string_append_len(text, written, (gssize)digits);
}

void
pdf_append_thousandths(GString *text, guint thousandths)
{
    pdf_append_integer(text, thousandths / 1000);
    append_fraction(text, thousandths % 1000, 3);
}

void
pdf_append_millionths(GString *text, gdouble number)
{
    gdouble clamped = isfinite(number) ? CLAMP(number, -MAX_NUMBER, MAX_NUMBER) : 0;
    gint64 millionths = llround(clamped * 1e6);
    guint64 rest = (guint64)ABS(millionths);

    if (millionths < 0)
        g_string_append_c(text, '-');
    pdf_append_integer(text, (gint64)(rest / 1000000));
    append_fraction(text, rest % 1000000, 6);
}

void
pdf_append_reference(GString *text, guint number)
{
    pdf_append_integer(text, number);
    g_string_append(text, " 0 R");
}

static gboolean
must_be_escaped(guint8 byte)
{
    return byte == '(' || byte == ')' || byte == '\\' || byte == '\r';
}

void
pdf_append_literal(GString *text, const guint8 *data, gsize size)
{
    g_string_append_c(text, '(');
    for (gsize i = 0; i < size; i++) {
        if (must_be_escaped(data[i]))
            g_string_append_c(text, '\\');
        g_string_append_c(text, data[i] == '\r' ? 'r' : (gchar)data[i]);
    }
    g_string_append_c(text, ')');
}

static void
append_utf16(GString *text, const gchar *utf8)
{
    glong n = 0;
    g_autofree gunichar2 *units = g_utf8_to_utf16(utf8, -1, NULL, &n, NULL);

    g_string_append(text, "<FEFF");
    for (glong i = 0; units != NULL && i < n; i++)
        g_string_append_printf(text, "%04X", units[i]);
    g_string_append_c(text, '>');
}

void
pdf_append_text(GString *text, const gchar *utf8)
{
    if (g_str_is_ascii(utf8))
        pdf_append_literal(text, (const guint8 *)utf8, strlen(utf8));
    else
        append_utf16(text, utf8);
}

void
pdf_append_name(GString *text, const gchar *name)
{
    g_string_append_c(text, '/');
    for (const gchar *p = name; *p != '\0'; p++) {
        if (g_ascii_isalnum(*p) || *p == '-' || *p == '_' || *p == '.')
            g_string_append_c(text, *p);
        else
            g_string_append_printf(text, "#%02X", (guint)(guchar)*p);
    }
}
