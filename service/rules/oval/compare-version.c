/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "host/version.h"
#include "rules/oval/compare-private.h"

/* the next part of a version, cut off; nothing is copied */
typedef struct {
    const gchar *text;
    gsize size;
} Part;

static Part
take_digits(const gchar **text)
{
    Part part;

    *text += strcspn(*text, "0123456789");
    *text += strspn(*text, "0");
    part.text = *text;
    part.size = strspn(*text, "0123456789");
    *text += part.size;
    return part;
}

static gint
compare_digits(Part a, Part b)
{
    if (a.size != b.size)
        return a.size > b.size ? 1 : -1;
    return memcmp(a.text, b.text, a.size);
}

gboolean
oval_order_version(const gchar *wanted, const gchar *seen, gint *out_order, GError **error)
{
    gint order = 0;

    if (strpbrk(wanted, "0123456789") == NULL)
        return oval_compare_invalid(OVAL_DATATYPE_VERSION, wanted, error);
    if (strpbrk(seen, "0123456789") == NULL)
        return oval_compare_invalid(OVAL_DATATYPE_VERSION, seen, error);
    while (order == 0 && (*wanted != '\0' || *seen != '\0')) {
        const Part a = take_digits(&wanted);
        const Part b = take_digits(&seen);

        order = compare_digits(b, a);
    }
    *out_order = order;
    return TRUE;
}

/* a run of digits without leading zeros, or of letters; what is neither separates */
static Part
take_run(const gchar **text, gboolean *out_is_number)
{
    Part part;

    while (**text != '\0' && !g_ascii_isalnum(**text))
        (*text)++;
    *out_is_number = g_ascii_isdigit(**text);
    if (*out_is_number)
        return take_digits(text);
    part.text = *text;
    while (g_ascii_isalpha(**text))
        (*text)++;
    part.size = (gsize)(*text - part.text);
    return part;
}

static gint
compare_letters(Part a, Part b)
{
    const gint order = memcmp(a.text, b.text, MIN(a.size, b.size));

    return order != 0 ? order : (gint)(a.size > b.size) - (gint)(a.size < b.size);
}

/* a number stands above letters, as in rpm */
gboolean
oval_order_revision(const gchar *wanted, const gchar *seen, gint *out_order, GError **error)
{
    gint order = 0;

    (void)error;
    while (order == 0 && (*wanted != '\0' || *seen != '\0')) {
        gboolean a_is_number;
        gboolean b_is_number;
        const Part a = take_run(&wanted, &a_is_number);
        const Part b = take_run(&seen, &b_is_number);

        if (a_is_number && b_is_number)
            order = compare_digits(b, a);
        else if (!a_is_number && !b_is_number)
            order = compare_letters(b, a);
        else
            order = b_is_number ? 1 : -1;
    }
    *out_order = order;
    return TRUE;
}

gboolean
oval_order_evr(const gchar *wanted, const gchar *seen, gint *out_order, GError **error)
{
    (void)error;
    *out_order = version_compare_rpm(seen, wanted);
    return TRUE;
}

gboolean
oval_order_debian_evr(const gchar *wanted, const gchar *seen, gint *out_order, GError **error)
{
    (void)error;
    *out_order = version_compare_dpkg(seen, wanted);
    return TRUE;
}
