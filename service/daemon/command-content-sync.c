/* SPDX-License-Identifier: Apache-2.0 */
#include "base/error.h"
#include "content/mirror.h"
#include "content/sync.h"
#include "daemon/command-content.h"
#include "daemon/state.h"
#include "host/collect.h"

#define COMMAND_NAME "assay content sync"

typedef struct {
    ContentOptions common;
    gchar *config;
    gchar *mirror;
    gchar *product;
    gboolean from_mirror;
} SyncArguments;

static void
sync_arguments_clear(SyncArguments *arguments)
{
    content_options_clear(&arguments->common);
    g_free(arguments->config);
    g_free(arguments->mirror);
    g_free(arguments->product);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SyncArguments, sync_arguments_clear)

static gboolean
sync_arguments_parse(SyncArguments *arguments, gint argc, gchar **argv)
{
    const GOptionEntry entries[] = {
        CONTENT_OPTIONS_COMMON(arguments->common),
        {"from-mirror", 0, 0, G_OPTION_ARG_NONE, &arguments->from_mirror,
         "ask the host's own package mirror instead of feeds", NULL},
        {"config", 0, 0, G_OPTION_ARG_FILENAME, &arguments->config,
         "key file that adds to and changes the sources", "FILE"},
        {"mirror", 0, 0, G_OPTION_ARG_STRING, &arguments->mirror,
         "fetch every source from this address instead", "URL"},
        {"product", 0, 0, G_OPTION_ARG_STRING, &arguments->product,
         "fetch for this product, \"debian:12\" (default: this host's)", "PRODUCT"},
        CONTENT_OPTIONS_REST(arguments->common),
    };

    return command_parse(COMMAND_NAME, "[SOURCE…]",
                         "Fetches advisories and imports them: those of this host's distribution "
                         "and the enrichment, or the sources named.",
                         entries, argc, argv);
}

static ExitStatus
sync_from_mirror(const CommandContext *context, const SyncArguments *arguments)
{
    g_autoptr(Progress) progress = command_progress(context, arguments->common.quiet);
    g_autoptr(GError) error = NULL;
    const HostView view = {.root = context->platform->root, .is_live = TRUE};
    g_autoptr(AdvisoryDatabase) database =
        content_open_database(context, &arguments->common, TRUE, &error);
    g_autoptr(HostFacts) facts = NULL;

    if (database == NULL)
        return command_fail(COMMAND_NAME, error);
    facts = host_collect(context->platform, &view, progress, context->cancellable, &error);
    if (facts == NULL || !content_sync_mirror(database, context->platform, &view, facts, progress,
                                              context->cancellable, &error))
        return command_fail(COMMAND_NAME, error);
    return EXIT_STATUS_FINE;
}

static gchar *
sync_product(const CommandContext *context,
             const SyncArguments *arguments,
             Progress *progress,
             GError **error)
{
    const HostView view = {.root = context->platform->root, .is_live = TRUE};
    g_autoptr(HostFacts) facts = NULL;

    if (arguments->product != NULL)
        return g_strdup(arguments->product);
    facts = host_collect(context->platform, &view, progress, context->cancellable, error);
    return facts != NULL ? host_product(&facts->os) : NULL;
}

static gchar *
sync_cache(const CommandContext *context, const SyncArguments *arguments, GError **error)
{
    g_autofree gchar *database =
        state_database(context, arguments->common.database, arguments->common.state, TRUE, error);
    g_autofree gchar *folder = database != NULL ? g_path_get_dirname(database) : NULL;

    return folder != NULL ? g_build_filename(folder, "cache", NULL) : NULL;
}

static GPtrArray *
sync_sources(gchar **words)
{
    GPtrArray *sources = NULL;

    if (words == NULL)
        return NULL;
    sources = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; words[i] != NULL; i++)
        g_ptr_array_add(sources, g_strdup(words[i]));
    return sources;
}

static ExitStatus
sync_from_feeds(const CommandContext *context, const SyncArguments *arguments)
{
    g_autoptr(Progress) progress = command_progress(context, arguments->common.quiet);
    g_autoptr(GError) error = NULL;
    g_autofree gchar *cache = sync_cache(context, arguments, &error);
    g_autoptr(GPtrArray) sources = sync_sources(arguments->common.rest);
    g_autoptr(AdvisoryDatabase) database =
        cache != NULL ? content_open_database(context, &arguments->common, TRUE, &error) : NULL;
    g_autofree gchar *product = NULL;
    SyncOptions options = {
        .cache = cache, .config = arguments->config, .mirror = arguments->mirror};
    guint n_failed = 0;

    if (database == NULL)
        return command_fail(COMMAND_NAME, error);
    product = sync_product(context, arguments, progress, &error);
    if (error != NULL)
        return command_fail(COMMAND_NAME, error);
    options.product = product;
    options.sources = sources;
    if (!content_sync(database, &options, progress, context->cancellable, &n_failed, &error))
        return command_fail(COMMAND_NAME, error);
    if (n_failed > 0)
        g_printerr("%s: %u source%s could not be had; what was known of %s stays\n", COMMAND_NAME,
                   n_failed, n_failed == 1 ? "" : "s", n_failed == 1 ? "it" : "them");
    return n_failed > 0 ? EXIT_STATUS_FAILED : EXIT_STATUS_FINE;
}

ExitStatus
content_sync_run(const CommandContext *context, gint argc, gchar **argv)
{
    g_auto(SyncArguments) arguments = {0};

    if (!sync_arguments_parse(&arguments, argc, argv))
        return EXIT_STATUS_USAGE;
    if (arguments.from_mirror && (arguments.common.rest != NULL || arguments.mirror != NULL))
        return command_usage(COMMAND_NAME, "--from-mirror goes with no source and no --mirror");
    return arguments.from_mirror ? sync_from_mirror(context, &arguments)
                                 : sync_from_feeds(context, &arguments);
}
