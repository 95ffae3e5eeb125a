/* SPDX-License-Identifier: Apache-2.0 */
#include "daemon/command-content.h"

#include <string.h>

#include "base/error.h"
#include "base/json.h"
#include "content/database.h"
#include "content/import.h"
#include "daemon/state.h"
#include "daemon/terminal.h"

#define LIST_NAME   "assay content list"
#define IMPORT_NAME "assay content import"
#define REMOVE_NAME "assay content remove"

void
content_options_clear(ContentOptions *options)
{
    g_free(options->state);
    g_free(options->database);
    g_free(options->format);
    g_free(options->source);
    g_strfreev(options->rest);
}

AdvisoryDatabase *
content_open_database(const CommandContext *context,
                      const ContentOptions *options,
                      gboolean writable,
                      GError **error)
{
    g_autofree gchar *path =
        state_database(context, options->database, options->state, writable, error);

    return path != NULL ? advisory_database_open(path, writable, error) : NULL;
}

static ExitStatus
import_files(const CommandContext *context, const ContentOptions *options)
{
    g_autoptr(Progress) progress = command_progress(context, options->quiet);
    g_autoptr(GError) error = NULL;
    g_autoptr(AdvisoryDatabase) database = content_open_database(context, options, TRUE, &error);

    if (database == NULL)
        return command_fail(IMPORT_NAME, error);
    for (guint i = 0; options->rest[i] != NULL; i++) {
        g_autoptr(ImportResult) result =
            content_import(database, options->rest[i], options->source, NULL, progress,
                           context->cancellable, &error);

        if (result == NULL)
            return command_fail(IMPORT_NAME, error);
        if (!options->quiet)
            g_print("%s: %s (%s): %" G_GUINT64_FORMAT
                    " statements about packages, %" G_GUINT64_FORMAT
                    " vulnerabilities, %" G_GUINT64_FORMAT " records skipped\n",
                    result->source_id, result->title, result->format, result->affected,
                    result->vulnerabilities, result->skipped);
    }
    return EXIT_STATUS_FINE;
}

static ExitStatus
content_import_run(const CommandContext *context, gint argc, gchar **argv)
{
    g_auto(ContentOptions) options = {0};
    const GOptionEntry entries[] = {
        CONTENT_OPTIONS_COMMON(options),
        {"source", 0, 0, G_OPTION_ARG_STRING, &options.source, "import under this id", "ID"},
        CONTENT_OPTIONS_REST(options),
    };

    if (!command_parse(IMPORT_NAME, "FILE…",
                       "Recognises each feed by its content, compiles it and replaces its source.",
                       entries, argc, argv))
        return EXIT_STATUS_USAGE;
    if (options.rest == NULL)
        return command_usage(IMPORT_NAME, "name at least one file");
    if (options.source != NULL && g_strv_length(options.rest) > 1)
        return command_usage(IMPORT_NAME, "--source goes with one file");
    return import_files(context, &options);
}

static gint64
age_days(gint64 time_ms)
{
    return MAX(time_now_ms() - time_ms, 0) / (24 * 60 * 60 * G_GINT64_CONSTANT(1000));
}

static void
print_sources(const GPtrArray *sources)
{
    if (sources->len == 0)
        g_print("No content. \"assay content sync\" fetches it.\n");
    else
        g_print("%-24s %9s %9s %9s  %-12s  %s\n", "SOURCE", "PACKAGES", "VULNS", "AGE", "DIGEST",
                "TITLE");
    for (guint i = 0; i < sources->len; i++) {
        const AdvisorySource *source = g_ptr_array_index(sources, i);
        g_autofree gchar *title = terminal_clean(source->title);
        g_autofree gchar *id = terminal_clean(source->id);
        g_autofree gchar *age =
            g_strdup_printf("%" G_GINT64_FORMAT " d", age_days(advisory_source_time(source)));

        g_print("%-24s %9" G_GUINT64_FORMAT " %9" G_GUINT64_FORMAT " %9s  %.12s  %s\n", id,
                source->affected_count, source->vulnerability_count, age, source->digest, title);
    }
}

static JsonObject *
source_to_json(const AdvisorySource *source)
{
    JsonObject *object = json_object_new();
    g_autofree gchar *generated = time_format_iso8601(source->generated_ms);
    g_autofree gchar *imported = time_format_iso8601(source->imported_ms);

    json_object_set_string_member(object, "id", source->id);
    json_object_set_string_member(object, "title", source->title);
    if (source->origin != NULL)
        json_object_set_string_member(object, "origin", source->origin);
    json_object_set_string_member(object, "digest", source->digest);
    if (generated != NULL)
        json_object_set_string_member(object, "generated", generated);
    json_object_set_string_member(object, "imported", imported);
    json_object_set_int_member(object, "affected", (gint64)source->affected_count);
    json_object_set_int_member(object, "vulnerabilities", (gint64)source->vulnerability_count);
    return object;
}

static void
print_sources_json(const GPtrArray *sources)
{
    g_autoptr(JsonNode) root = json_node_new(JSON_NODE_ARRAY);
    JsonArray *array = json_array_new();
    g_autofree gchar *text = NULL;

    for (guint i = 0; i < sources->len; i++)
        json_array_add_object_element(array, source_to_json(g_ptr_array_index(sources, i)));
    json_node_take_array(root, array);
    text = json_to_string(root, TRUE);
    g_print("%s\n", text);
}

/* a database that is not there is an empty list */
static GPtrArray *
list_sources(const CommandContext *context, const ContentOptions *options, GError **error)
{
    g_autoptr(GError) local = NULL;
    g_autoptr(AdvisoryDatabase) database = content_open_database(context, options, FALSE, &local);
    AdvisoryLookup lookup;

    if (database == NULL && g_error_matches(local, ASSAY_ERROR, ASSAY_ERROR_NOT_FOUND))
        return g_ptr_array_new();
    if (database == NULL) {
        g_propagate_error(error, g_steal_pointer(&local));
        return NULL;
    }
    lookup = advisory_database_lookup(database);
    return lookup.list_sources(lookup.user_data, error);
}

static ExitStatus
content_list_run(const CommandContext *context, gint argc, gchar **argv)
{
    g_auto(ContentOptions) options = {0};
    g_autoptr(GPtrArray) sources = NULL;
    g_autoptr(GError) error = NULL;
    const GOptionEntry entries[] = {
        CONTENT_OPTIONS_COMMON(options),
        {"format", 'f', 0, G_OPTION_ARG_STRING, &options.format, "text or json", "FORMAT"},
        CONTENT_OPTIONS_REST(options),
    };

    if (!command_parse(LIST_NAME, NULL,
                       "Tells what is in the advisory database: age, counts, digests.", entries,
                       argc, argv))
        return EXIT_STATUS_USAGE;
    if (options.rest != NULL)
        return command_usage(LIST_NAME, "unexpected argument '%s'", options.rest[0]);
    if (options.format != NULL && strcmp(options.format, "text") != 0 &&
        strcmp(options.format, "json") != 0)
        return command_usage(LIST_NAME, "unknown format '%s'", options.format);
    sources = list_sources(context, &options, &error);
    if (sources == NULL)
        return command_fail(LIST_NAME, error);
    if (g_strcmp0(options.format, "json") == 0)
        print_sources_json(sources);
    else
        print_sources(sources);
    return EXIT_STATUS_FINE;
}

static ExitStatus
content_remove_run(const CommandContext *context, gint argc, gchar **argv)
{
    g_auto(ContentOptions) options = {0};
    g_autoptr(AdvisoryDatabase) database = NULL;
    g_autoptr(GError) error = NULL;
    const GOptionEntry entries[] = {CONTENT_OPTIONS_COMMON(options), CONTENT_OPTIONS_REST(options)};

    if (!command_parse(REMOVE_NAME, "SOURCE", "Removes a source from the database.", entries, argc,
                       argv))
        return EXIT_STATUS_USAGE;
    if (options.rest == NULL || g_strv_length(options.rest) != 1)
        return command_usage(REMOVE_NAME, "name exactly one source");
    database = content_open_database(context, &options, TRUE, &error);
    if (database == NULL || !advisory_database_remove(database, options.rest[0], &error))
        return command_fail(REMOVE_NAME, error);
    return EXIT_STATUS_FINE;
}

static const Command content_commands[] = {
    {"sync", "[OPTION…]", "fetch the configured sources", content_sync_run},
    {"import", "FILE…", "import feeds from files", content_import_run},
    {"list", "[OPTION…]", "what is in the advisory database", content_list_run},
    {"status", "[OPTION…]", "the same", content_list_run},
    {"remove", "SOURCE", "remove a source", content_remove_run},
};

ExitStatus
command_content(const CommandContext *context, gint argc, gchar **argv)
{
    return command_dispatch("assay content", content_commands, G_N_ELEMENTS(content_commands),
                            context, argc, argv);
}
