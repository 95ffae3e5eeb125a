/* SPDX-License-Identifier: Apache-2.0 */
#include "base/root.h"

#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/root-entry.h"
#include "base/spelling.h"

#define ROOT_MAX_LINKS 40

/* one walk: components still to go, and how far it is below the root */
typedef struct {
    GQueue pending;    /* owned component names, next first */
    GPtrArray *placed; /* components below the root */
    guint n_links;
} RootWalk;

static void
root_walk_clear(RootWalk *walk)
{
    g_queue_clear_full(&walk->pending, g_free);
    g_clear_pointer(&walk->placed, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(RootWalk, root_walk_clear)

static void
root_walk_push(RootWalk *walk, const gchar *path)
{
    g_auto(GStrv) parts = g_strsplit(path, "/", -1);
    guint n = g_strv_length(parts);

    while (n-- > 0) {
        if (*parts[n] != '\0' && strcmp(parts[n], ".") != 0)
            g_queue_push_head(&walk->pending, g_strdup(parts[n]));
    }
}

/* "etc/apt" */
static gchar *
root_walk_path(GPtrArray *placed)
{
    GString *path = g_string_new(NULL);

    for (guint i = 0; i < placed->len; i++) {
        if (i > 0)
            g_string_append_c(path, '/');
        g_string_append(path, g_ptr_array_index(placed, i));
    }
    return g_string_free(path, FALSE);
}

static void
root_walk_up(RootWalk *walk)
{
    if (walk->placed->len > 0)
        g_ptr_array_set_size(walk->placed, (gint)walk->placed->len - 1);
}

gchar *
root_join(const gchar *folder, const gchar *path)
{
    g_auto(RootWalk) walk = {.pending = G_QUEUE_INIT};
    g_autofree gchar *joined = NULL;

    walk.placed = g_ptr_array_new_with_free_func(g_free);
    root_walk_push(&walk, path);
    if (*path != '/')
        root_walk_push(&walk, folder);
    while (!g_queue_is_empty(&walk.pending)) {
        g_autofree gchar *part = g_queue_pop_head(&walk.pending);

        if (strcmp(part, "..") == 0)
            root_walk_up(&walk);
        else
            g_ptr_array_add(walk.placed, g_steal_pointer(&part));
    }
    joined = root_walk_path(walk.placed);
    return g_strconcat("/", joined, NULL);
}

/* the last component placed may be a link: then what it points to takes its place */
static gboolean
root_walk_follow(RootWalk *walk, const gchar *root, const gchar *path, GError **error)
{
    g_autofree gchar *here = root_walk_path(walk->placed);
    g_autofree gchar *target = NULL;

    if (!root_entry_read_link(root, here, &target, error))
        return FALSE;
    if (target == NULL)
        return TRUE;
    if (++walk->n_links > ROOT_MAX_LINKS) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                    "'%s' leads through more than %d symbolic links", path, ROOT_MAX_LINKS);
        return FALSE;
    }
    root_walk_up(walk);
    if (*target == '/')
        g_ptr_array_set_size(walk->placed, 0);
    root_walk_push(walk, target);
    return TRUE;
}

static gboolean
root_walk_step(RootWalk *walk, const gchar *root, const gchar *path, GError **error)
{
    g_autofree gchar *part = g_queue_pop_head(&walk->pending);

    if (strcmp(part, "..") == 0) {
        root_walk_up(walk);
        return TRUE;
    }
    if (!root_entry_check(root, part, error)) {
        g_prefix_error(error, "cannot read '%s': ", path);
        return FALSE;
    }
    g_ptr_array_add(walk->placed, g_steal_pointer(&part));
    return root_walk_follow(walk, root, path, error);
}

/* the path below the root that has no links in it */
static gchar *
root_walk(const gchar *root, const gchar *path, GError **error)
{
    g_auto(RootWalk) walk = {.pending = G_QUEUE_INIT};

    walk.placed = g_ptr_array_new_with_free_func(g_free);
    root_walk_push(&walk, path);
    while (!g_queue_is_empty(&walk.pending)) {
        if (!root_walk_step(&walk, root, path, error))
            return NULL;
    }
    return root_walk_path(walk.placed);
}

gchar *
root_resolve(const gchar *root, const gchar *path, GError **error)
{
    g_autofree gchar *inside = root_walk(root, path, error);

    return inside != NULL ? root_entry_path(root, inside) : NULL;
}

gchar *
root_name(const gchar *root)
{
    gchar *name = g_path_get_basename(root);

    if (g_str_has_suffix(name, SPELLING_SUFFIX))
        name[strlen(name) - strlen(SPELLING_SUFFIX)] = '\0';
    return name;
}

/* readers want the host's path in a message, not where its tree happens to lie */
static void
root_reword(GError **error, const gchar *resolved, const gchar *path)
{
    g_autoptr(GString) message = NULL;

    if (error == NULL || *error == NULL)
        return;
    message = g_string_new((*error)->message);
    g_string_replace(message, resolved, path, 1);
    g_free((*error)->message);
    (*error)->message = g_string_free(g_steal_pointer(&message), FALSE);
}

GBytes *
root_read(const gchar *root, const gchar *path, gsize max_bytes, GError **error)
{
    g_autofree gchar *resolved = root_resolve(root, path, error);
    GBytes *bytes;

    if (resolved == NULL)
        return NULL;
    bytes = file_read(resolved, max_bytes, error);
    if (bytes == NULL)
        root_reword(error, resolved, path);
    return bytes;
}

gchar *
root_read_text(const gchar *root, const gchar *path, gsize max_bytes, GError **error)
{
    g_autofree gchar *resolved = root_resolve(root, path, error);
    gchar *text;

    if (resolved == NULL)
        return NULL;
    text = file_read_text(resolved, max_bytes, error);
    if (text == NULL)
        root_reword(error, resolved, path);
    return text;
}

static gint
root_compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const gchar *const *)a, *(const gchar *const *)b);
}

GPtrArray *
root_list(const gchar *root, const gchar *path, guint max_entries, GError **error)
{
    g_autofree gchar *inside = root_walk(root, path, error);
    g_autofree gchar *resolved = inside != NULL ? root_entry_path(root, inside) : NULL;
    GPtrArray *names;

    if (resolved == NULL)
        return NULL;
    names = root_entry_names(root, inside, max_entries, error);
    if (names == NULL)
        root_reword(error, resolved, path);
    else
        g_ptr_array_sort(names, root_compare_names);
    return names;
}
