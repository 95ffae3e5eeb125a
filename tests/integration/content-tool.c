/* SPDX-License-Identifier: Apache-2.0 */

/*
 * what the content tests ask the library for, in lines that a script can read:
 *   content-tool DATABASE import FILE...
 *   content-tool DATABASE import-as SOURCE FILE...
 *   content-tool DATABASE list
 *   content-tool DATABASE affected PRODUCT PACKAGE...
 *   content-tool DATABASE count PRODUCT PACKAGE...     (and the time of it)
 *   content-tool DATABASE vulnerability ID...
 * exit status: 0 fine, 3 with the error's code and message on standard error
 */

#include <string.h>

#include "base/error.h"
#include "content/import.h"

#define EXIT_FAILED 3

static const gchar *
text(const gchar *value)
{
    return value != NULL ? value : "";
}

static int
fail(const GError *error)
{
    g_printerr("%d\t%s\n", error->code, error->message);
    return EXIT_FAILED;
}

static int
import_files(const gchar *path, const gchar *source_id, gchar **files)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(AdvisoryDatabase) database = advisory_database_open(path, TRUE, &error);

    if (database == NULL)
        return fail(error);
    for (gsize i = 0; files[i] != NULL; i++) {
        g_autoptr(ImportResult) result =
            content_import(database, files[i], source_id, NULL, NULL, NULL, &error);

        if (result == NULL)
            return fail(error);
        g_print("%s\t%s\t%" G_GUINT64_FORMAT "\t%" G_GUINT64_FORMAT "\t%" G_GUINT64_FORMAT "\n",
                result->source_id, result->format, result->affected, result->vulnerabilities,
                result->skipped);
    }
    return 0;
}

static void
print_affected(const AdvisoryAffected *a, gpointer user_data)
{
    g_autofree gchar *versions = g_strdelimit(g_strdup(text(a->versions)), "\n", ',');

    (void)user_data;
    g_print("%s\t%s\t%s\t%d\t%s\t%s\t%s\t%s\t%d\t%s\t%s\t%s\t%s\t%s\t%s\n", a->source_id,
            a->product, a->package, (gint)a->kind, text(a->arch), text(a->module), a->vulnerability,
            text(a->advisory), (gint)a->status, text(a->introduced), text(a->fixed),
            text(a->last_affected), versions, text(a->severity), text(a->note));
}

static void
count_affected(const AdvisoryAffected *affected, gpointer user_data)
{
    (void)affected;
    (*(guint *)user_data)++;
}

static int
look_up(const AdvisoryLookup *lookup, gchar **arguments, AdvisoryAffectedFunc func)
{
    guint count = 0;
    const gint64 start = g_get_monotonic_time();
    g_autoptr(GError) error = NULL;

    for (gsize i = 1; arguments[i] != NULL; i++) {
        if (!lookup->foreach_affected(lookup->user_data, arguments[0], arguments[i], func, &count,
                                      &error))
            return fail(error);
    }
    if (func == count_affected)
        g_print("%u\t%" G_GINT64_FORMAT "\n", count, g_get_monotonic_time() - start);
    return 0;
}

static void
print_vulnerability(const AdvisoryVulnerability *v, gpointer user_data)
{
    g_autofree gchar *title = g_strdelimit(g_strdup(text(v->title)), "\t\n", ' ');
    g_autofree gchar *description = g_strdelimit(g_strdup(text(v->description)), "\t\n", ' ');

    (void)user_data;
    g_print("%s\t%s\t%s\t%d\t%g\t%g\t%" G_GINT64_FORMAT "\t%d\n", v->id, title, description,
            v->kev_ransomware, v->epss, v->epss_percentile,
            v->kev_added_ms != TIME_UNSET ? v->kev_added_ms : 0, v->rejected);
}

static int
describe(const AdvisoryLookup *lookup, gchar **ids)
{
    g_autoptr(GError) error = NULL;

    for (gsize i = 0; ids[i] != NULL; i++) {
        if (!lookup->get_vulnerability(lookup->user_data, ids[i], print_vulnerability, NULL,
                                       &error))
            return fail(error);
    }
    return 0;
}

static int
list(const AdvisoryLookup *lookup)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) sources = lookup->list_sources(lookup->user_data, &error);

    if (sources == NULL)
        return fail(error);
    for (guint i = 0; i < sources->len; i++) {
        const AdvisorySource *source = g_ptr_array_index(sources, i);

        g_print("%s\t%s\t%s\t%" G_GUINT64_FORMAT "\t%" G_GUINT64_FORMAT "\n", source->id,
                text(source->origin), source->digest, source->affected_count,
                source->vulnerability_count);
    }
    return 0;
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(AdvisoryDatabase) database = NULL;
    AdvisoryLookup lookup;

    if (argc < 3)
        return 2;
    if (strcmp(argv[2], "import") == 0)
        return import_files(argv[1], NULL, argv + 3);
    if (strcmp(argv[2], "import-as") == 0 && argc > 4)
        return import_files(argv[1], argv[3], argv + 4);
    database = advisory_database_open(argv[1], FALSE, &error);
    if (database == NULL)
        return fail(error);
    lookup = advisory_database_lookup(database);
    if (strcmp(argv[2], "list") == 0)
        return list(&lookup);
    if (strcmp(argv[2], "affected") == 0 && argc > 4)
        return look_up(&lookup, argv + 3, print_affected);
    if (strcmp(argv[2], "count") == 0 && argc > 4)
        return look_up(&lookup, argv + 3, count_affected);
    if (strcmp(argv[2], "vulnerability") == 0)
        return describe(&lookup, argv + 3);
    return 2;
}
