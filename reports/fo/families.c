/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/families.h"

#include <string.h>

#define DEFAULT_FAMILY "sans-serif"
#define MAX_FAMILIES   32

static void
add_name(GPtrArray *names, const gchar *start, const gchar *end)
{
    g_autofree gchar *name = g_strndup(start, (gsize)(end - start));

    g_strstrip(name);
    if (*name != '\0' && names->len < MAX_FAMILIES)
        g_ptr_array_add(names, g_steal_pointer(&name));
}

/* a name in quotes may have commas in it */
static const gchar *
read_name(GPtrArray *names, const gchar *text)
{
    const gchar *end;

    while (g_ascii_isspace(*text))
        text++;
    if (*text != '"' && *text != '\'') {
        end = text + strcspn(text, ",");
        add_name(names, text, end);
        return *end == ',' ? end + 1 : end;
    }
    end = strchr(text + 1, *text);
    end = end != NULL ? end : text + strlen(text);
    add_name(names, text + 1, end);
    end += strcspn(end, ",");
    return *end == ',' ? end + 1 : end;
}

gchar **
fo_families_read(const gchar *text)
{
    GPtrArray *names = g_ptr_array_new();

    while (text != NULL && *text != '\0')
        text = read_name(names, text);
    if (names->len == 0)
        g_ptr_array_add(names, g_strdup(DEFAULT_FAMILY));
    g_ptr_array_add(names, NULL);
    return (gchar **)g_ptr_array_free(names, FALSE);
}

GHashTable *
fo_families_of_map(PangoFontMap *map)
{
    GHashTable *set = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    PangoFontFamily **families = NULL;
    gint n = 0;

    pango_font_map_list_families(map, &families, &n);
    for (gint i = 0; i < n; i++)
        g_hash_table_add(set, g_utf8_strdown(pango_font_family_get_name(families[i]), -1));
    g_free(families);
    return set;
}

gboolean
fo_families_has(GHashTable *families, const gchar *name)
{
    static const gchar *const generic[] = {"sans-serif", "serif", "monospace", "cursive",
                                           "fantasy",    "sans",  "any",       NULL};
    g_autofree gchar *lower = g_utf8_strdown(name, -1);

    return g_strv_contains(generic, lower) || g_hash_table_contains(families, lower);
}
