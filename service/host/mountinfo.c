/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "host/parsers.h"

/* fields before the optional ones: id, parent, device, root, mount point, options */
#define MOUNTINFO_FIRST_FIELDS 6
#define MOUNTINFO_TARGET       4
#define MOUNTINFO_OPTIONS      5

static gboolean
mountinfo_is_octal(const gchar *text)
{
    return text[0] >= '0' && text[0] <= '3' && text[1] >= '0' && text[1] <= '7' && text[2] >= '0' &&
           text[2] <= '7';
}

/* "\040" is how the kernel writes a space */
static gchar *
mountinfo_unescape(const gchar *text)
{
    g_autoptr(GString) plain = g_string_new(NULL);

    while (*text != '\0') {
        if (*text == '\\' && mountinfo_is_octal(text + 1)) {
            const gint code = (text[1] - '0') * 64 + (text[2] - '0') * 8 + (text[3] - '0');

            if (code != 0)
                g_string_append_c(plain, (gchar)code);
            text += 4;
        } else {
            g_string_append_c(plain, *text++);
        }
    }
    return g_utf8_make_valid(plain->str, (gssize)plain->len);
}

/* options of the mount, then those of the file system that are not the same */
static gchar *
mountinfo_join_options(const gchar *mount, const gchar *super)
{
    g_autofree gchar *text = mountinfo_unescape(mount);
    g_autofree gchar *super_text = mountinfo_unescape(super);
    g_auto(GStrv) seen = g_strsplit(text, ",", -1);
    g_auto(GStrv) more = g_strsplit(super_text, ",", -1);
    g_autoptr(GString) all = g_string_new(text);

    for (gsize i = 0; more[i] != NULL; i++) {
        /* a read-only mount of a writable file system is read-only */
        if (*more[i] != '\0' && strcmp(more[i], "rw") != 0 &&
            !g_strv_contains((const gchar *const *)seen, more[i]))
            g_string_append_printf(all, ",%s", more[i]);
    }
    return g_strdup(all->str);
}

static void
mountinfo_parse_line(const gchar *line, GPtrArray *mounts)
{
    g_auto(GStrv) fields = g_strsplit(line, " ", -1);
    const guint n_fields = g_strv_length(fields);
    guint dash = MOUNTINFO_FIRST_FIELDS;
    g_autoptr(Mount) mount = NULL;

    while (dash < n_fields && strcmp(fields[dash], "-") != 0)
        dash++;
    if (dash + 3 >= n_fields)
        return;
    mount = g_new0(Mount, 1);
    mount->target = mountinfo_unescape(fields[MOUNTINFO_TARGET]);
    mount->type = mountinfo_unescape(fields[dash + 1]);
    mount->source = mountinfo_unescape(fields[dash + 2]);
    mount->options = mountinfo_join_options(fields[MOUNTINFO_OPTIONS], fields[dash + 3]);
    g_ptr_array_add(mounts, g_steal_pointer(&mount));
}

void
mountinfo_parse(const gchar *text, GPtrArray *mounts)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    for (gsize i = 0; lines[i] != NULL; i++)
        mountinfo_parse_line(lines[i], mounts);
}
