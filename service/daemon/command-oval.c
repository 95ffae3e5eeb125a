/* SPDX-License-Identifier: Apache-2.0 */
#include "base/archive.h"
#include "base/error.h"
#include "daemon/command.h"
#include "rules/oval/characteristics.h"
#include "rules/oval/evaluate.h"
#include "rules/oval/external.h"
#include "rules/oval/results.h"

#define EVAL_NAME "assay oval eval"

typedef struct {
    gchar *characteristics;
    gchar *variables;
    gchar *results;
    gchar **definitions;
    gboolean is_quiet;
    gchar **files;
} Options;

static void
options_clear(Options *options)
{
    g_free(options->characteristics);
    g_free(options->variables);
    g_free(options->results);
    g_strfreev(options->definitions);
    g_strfreev(options->files);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

/* what turns the bytes of one document into something */
typedef gpointer (*ReadDocument)(const Stream *stream, gpointer user_data, GError **error);

/* a document, plain or compressed */
static gpointer
read_file(const gchar *path, ReadDocument parse, gpointer user_data, GError **error)
{
    const ArchiveMember *member = NULL;
    g_autoptr(ArchiveReader) archive = archive_reader_open_document(path, &member, error);

    if (archive == NULL)
        return NULL;
    return parse(&member->stream, user_data, error);
}

static gpointer
read_content(const Stream *stream, gpointer user_data, GError **error)
{
    (void)user_data;
    return oval_content_read(stream, error);
}

static gpointer
read_characteristics(const Stream *stream, gpointer user_data, GError **error)
{
    (void)user_data;
    return oval_characteristics_read(stream, error);
}

static gpointer
read_variables(const Stream *stream, gpointer user_data, GError **error)
{
    return oval_external_read(user_data, stream, error) ? user_data : NULL;
}

/* where items come from: a document of them, for the objects of a content */
typedef struct {
    const OvalContent *content;
    const OvalCharacteristics *characteristics;
} Source;

static OvalCollected *
collect(gpointer user_data, guint object, GError **error)
{
    const Source *source = user_data;
    const OvalObject *wanted = &g_array_index(source->content->objects, OvalObject, object);

    return oval_characteristics_collect(source->characteristics, wanted->id, error);
}

static gboolean
is_wanted(const Options *options, const gchar *id)
{
    return options->definitions == NULL ||
           g_strv_contains((const gchar *const *)options->definitions, id);
}

static void
print_results(const Options *options, const OvalContent *content, OvalEvaluator *evaluator)
{
    for (guint i = 0; i < content->definitions->len; i++) {
        const OvalDefinition *definition = &g_array_index(content->definitions, OvalDefinition, i);

        if (is_wanted(options, definition->id))
            g_print("Definition %s: %s\n", definition->id,
                    oval_result_name(oval_evaluator_definition(evaluator, i)));
    }
}

static GArray *
wanted_definitions(const Options *options, const OvalContent *content)
{
    GArray *wanted = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = 0; i < content->definitions->len; i++) {
        if (is_wanted(options, g_array_index(content->definitions, OvalDefinition, i).id))
            g_array_append_val(wanted, i);
    }
    return wanted;
}

static gboolean
write_results(const Options *options,
              const Source *source,
              OvalEvaluator *evaluator,
              GError **error)
{
    g_autoptr(FileSink) sink = file_sink_new(options->results, error);
    g_autoptr(GArray) wanted = wanted_definitions(options, source->content);
    g_autoptr(GDateTime) now = g_date_time_new_now_utc();
    g_autofree gchar *timestamp = g_date_time_format(now, "%Y-%m-%dT%H:%M:%S");
    const OvalResultsOptions results = {
        .definitions = options->definitions != NULL ? wanted : NULL,
        .system = oval_characteristics_system(source->characteristics),
        .product_version = ASSAY_VERSION,
        .timestamp = timestamp,
    };

    return sink != NULL && oval_results_write(evaluator, &results, sink, error) &&
           file_sink_commit(sink, error);
}

static gboolean
check_definitions(const Options *options, const OvalContent *content, GError **error)
{
    for (guint i = 0; options->definitions != NULL && options->definitions[i] != NULL; i++) {
        if (oval_content_find(content, OVAL_ID_DEFINITION, options->definitions[i]) != OVAL_NONE)
            continue;
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_USAGE, "%s: it has no definition '%s'",
                    options->files[0], options->definitions[i]);
        return FALSE;
    }
    return TRUE;
}

static gboolean
evaluate(const Options *options, GError **error)
{
    g_autoptr(OvalContent) content = read_file(options->files[0], read_content, NULL, error);
    g_autoptr(OvalCharacteristics) characteristics = NULL;
    g_autoptr(OvalExternal) external = oval_external_new();
    g_autoptr(OvalEvaluator) evaluator = NULL;
    Source source;

    if (content == NULL || !check_definitions(options, content, error))
        return FALSE;
    characteristics = read_file(options->characteristics, read_characteristics, NULL, error);
    if (characteristics == NULL ||
        (options->variables != NULL &&
         read_file(options->variables, read_variables, external, error) == NULL))
        return FALSE;
    if (!options->is_quiet)
        command_warn(EVAL_NAME, content->warnings);
    source = (Source){content, characteristics};
    evaluator =
        oval_evaluator_new(content, &(const OvalCollector){collect, &source, TRUE}, external);
    if (!options->is_quiet)
        print_results(options, content, evaluator);
    return options->results == NULL || write_results(options, &source, evaluator, error);
}

static ExitStatus
command_eval(const CommandContext *context, gint argc, gchar **argv)
{
    g_auto(Options) options = {0};
    g_autoptr(GError) error = NULL;
    const GOptionEntry entries[] = {
        {"characteristics", 0, 0, G_OPTION_ARG_FILENAME, &options.characteristics,
         "OVAL system characteristics that are judged", "FILE"},
        {"variables", 0, 0, G_OPTION_ARG_FILENAME, &options.variables,
         "OVAL variables: values of external variables", "FILE"},
        {"results", 0, 0, G_OPTION_ARG_FILENAME, &options.results, "write an OVAL results document",
         "FILE"},
        {"definition", 'd', 0, G_OPTION_ARG_STRING_ARRAY, &options.definitions,
         "judge this definition only; may be given again", "ID"},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &options.is_quiet,
         "print neither results nor warnings", NULL},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.files, NULL, NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };

    (void)context;
    if (!command_parse(EVAL_NAME, "FILE", "Judges the definitions of an OVAL document.", entries,
                       argc, argv))
        return EXIT_STATUS_USAGE;
    if (options.files == NULL || g_strv_length(options.files) != 1)
        return command_usage(EVAL_NAME, "name exactly one OVAL document");
    if (options.characteristics == NULL)
        return command_usage(EVAL_NAME, "name the system characteristics: --characteristics FILE");
    return evaluate(&options, &error) ? EXIT_STATUS_FINE : command_fail(EVAL_NAME, error);
}

static const Command oval_commands[] = {
    {"eval", "FILE [OPTION…]", "judge the definitions of an OVAL document", command_eval},
};

ExitStatus
command_oval(const CommandContext *context, gint argc, gchar **argv)
{
    return command_dispatch("assay oval", oval_commands, G_N_ELEMENTS(oval_commands), context, argc,
                            argv);
}
