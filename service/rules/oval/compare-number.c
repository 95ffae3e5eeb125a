/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <math.h>
#include <string.h>

#include "rules/oval/compare-private.h"

#define FLOAT_TOLERANCE 1e-9

/* an integer as text: sign and digits without leading zeros */
typedef struct {
    gboolean is_negative;
    const gchar *digits;
    gsize n_digits;
} Integer;

static const gchar *
skip_blanks(const gchar *text)
{
    return text + strspn(text, " \t\r\n");
}

static gboolean
integer_parse(const gchar *text, Integer *out)
{
    const gchar *p = skip_blanks(text);
    const gchar *digits;

    out->is_negative = *p == '-';
    p += *p == '-' || *p == '+';
    digits = p + strspn(p, "0");
    out->digits = digits;
    out->n_digits = strspn(digits, "0123456789");
    if (out->n_digits == 0)
        out->is_negative = FALSE;
    return digits + out->n_digits > p && *skip_blanks(digits + out->n_digits) == '\0';
}

static gint
integer_compare(const Integer *a, const Integer *b)
{
    const gint sign = a->is_negative ? -1 : 1;

    if (a->is_negative != b->is_negative)
        return sign;
    if (a->n_digits != b->n_digits)
        return a->n_digits > b->n_digits ? sign : -sign;
    return sign * memcmp(a->digits, b->digits, a->n_digits);
}

gboolean
oval_order_int(const gchar *wanted, const gchar *seen, gint *out_order, GError **error)
{
    Integer a;
    Integer b;

    if (!integer_parse(wanted, &a))
        return oval_compare_invalid(OVAL_DATATYPE_INT, wanted, error);
    if (!integer_parse(seen, &b))
        return oval_compare_invalid(OVAL_DATATYPE_INT, seen, error);
    *out_order = integer_compare(&b, &a);
    return TRUE;
}

static gboolean
float_parse(const gchar *text, gdouble *out_value, GError **error)
{
    gchar *end;

    errno = 0;
    *out_value = g_ascii_strtod(text, &end);
    if (end == text || *skip_blanks(end) != '\0' || errno == ERANGE)
        return oval_compare_invalid(OVAL_DATATYPE_FLOAT, text, error);
    return TRUE;
}

static gint
float_compare(gdouble a, gdouble b)
{
    if (isnan(a) || isnan(b))
        return OVAL_UNORDERED;
    if (a == b ||
        (isfinite(a) && isfinite(b) && fabs(a - b) <= FLOAT_TOLERANCE * MAX(fabs(a), fabs(b))))
        return 0;
    return a > b ? 1 : -1;
}

gboolean
oval_order_float(const gchar *wanted, const gchar *seen, gint *out_order, GError **error)
{
    gdouble a;
    gdouble b;

    if (!float_parse(wanted, &a, error) || !float_parse(seen, &b, error))
        return FALSE;
    *out_order = float_compare(b, a);
    return TRUE;
}

static gboolean
boolean_parse(const gchar *text, gint *out_value, GError **error)
{
    if (strcmp(text, "true") == 0 || strcmp(text, "1") == 0)
        *out_value = 1;
    else if (strcmp(text, "false") == 0 || strcmp(text, "0") == 0)
        *out_value = 0;
    else
        return oval_compare_invalid(OVAL_DATATYPE_BOOLEAN, text, error);
    return TRUE;
}

gboolean
oval_order_boolean(const gchar *wanted, const gchar *seen, gint *out_order, GError **error)
{
    gint a = 0;
    gint b = 0;

    if (!boolean_parse(wanted, &a, error) || !boolean_parse(seen, &b, error))
        return FALSE;
    *out_order = b - a;
    return TRUE;
}

static gboolean
bits_parse(const gchar *text, guint64 *out_value, GError **error)
{
    gchar *end;

    errno = 0;
    *out_value = (guint64)g_ascii_strtoll(text, &end, 10);
    if (end == text || *skip_blanks(end) != '\0' || errno == ERANGE)
        return oval_compare_invalid(OVAL_DATATYPE_INT, text, error);
    return TRUE;
}

OvalResult
oval_compare_int_bits(const OvalWanted *wanted, const gchar *seen, GError **error)
{
    guint64 a = 0;
    guint64 b = 0;
    guint64 kept;

    if (!bits_parse(wanted->value, &a, error) || !bits_parse(seen, &b, error))
        return OVAL_RESULT_ERROR;
    kept = wanted->operation == OVAL_OPERATION_BITWISE_AND ? a & b : a | b;
    return kept == a ? OVAL_RESULT_TRUE : OVAL_RESULT_FALSE;
}
