/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/error.h"
#include "model/compare.h"
#include "model/run-document.h"

static void
earlier_file_free(gpointer data)
{
    EarlierFile *file = data;

    g_free(file->path);
    g_free(file->arn);
    g_free(file);
}

static gint
compare_newest_first(gconstpointer a, gconstpointer b)
{
    const EarlierFile *file_a = *(const EarlierFile *const *)a;
    const EarlierFile *file_b = *(const EarlierFile *const *)b;

    return (file_a->started_ms < file_b->started_ms) - (file_a->started_ms > file_b->started_ms);
}

static gboolean
check_earlier(const GPtrArray *files, const EarlierFile *file, gint64 before_ms, GError **error)
{
    for (guint i = 0; i < files->len; i++) {
        const EarlierFile *other = g_ptr_array_index(files, i);

        if (strcmp(other->arn, file->arn) == 0) {
            g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_USAGE,
                        "'%s' and '%s' are the same run; give each once", other->path, file->path);
            return FALSE;
        }
    }
    if (file->started_ms == TIME_UNSET || file->started_ms >= before_ms) {
        g_autofree gchar *started = time_format_iso8601(file->started_ms);
        g_autofree gchar *before = time_format_iso8601(before_ms);

        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_USAGE,
                    "'%s' is no earlier run: it started at %s, and this one at %s", file->path,
                    started != NULL ? started : "an unknown time", before);
        return FALSE;
    }
    return TRUE;
}

GPtrArray *
compare_open(const gchar *const *paths, gint64 before_ms, GError **error)
{
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(earlier_file_free);

    for (guint i = 0; paths[i] != NULL; i++) {
        g_autoptr(Run) head = run_document_load_part(paths[i], RUN_DOCUMENT_PART_HEAD, error);
        EarlierFile file;

        if (head == NULL)
            return NULL;
        file = (EarlierFile){(gchar *)paths[i], head->arn, head->started_ms};
        if (!check_earlier(files, &file, before_ms, error))
            return NULL;
        file.path = g_strdup(file.path);
        file.arn = g_strdup(file.arn);
        g_ptr_array_add(files, g_memdup2(&file, sizeof file));
    }
    g_ptr_array_sort(files, compare_newest_first);
    return g_steal_pointer(&files);
}
