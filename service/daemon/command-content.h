/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "content/database.h"
#include "daemon/command.h"

G_BEGIN_DECLS

/**
 * ContentOptions:
 * @state: (nullable): state folder
 * @database: (nullable): path of the advisory database
 * @format: (nullable): format of what is printed
 * @source: (nullable): id of a source
 * @quiet: whether the user wants silence
 * @rest: (nullable): other arguments
 *
 * Options of the content commands.
 */
typedef struct {
    gchar *state;
    gchar *database;
    gchar *format;
    gchar *source;
    gboolean quiet;
    gchar **rest;
} ContentOptions;

/** CONTENT_OPTIONS_COMMON: rows of a table of options that every content command has */
#define CONTENT_OPTIONS_COMMON(options)                                                              \
    {"state", 0, 0, G_OPTION_ARG_FILENAME, &(options).state, "state folder", "DIR"},                 \
        {"database", 0, 0, G_OPTION_ARG_FILENAME, &(options).database, "advisory database", "FILE"}, \
    {                                                                                                \
        "quiet", 'q', 0, G_OPTION_ARG_NONE, &(options).quiet, "tell only errors", NULL               \
    }

/** CONTENT_OPTIONS_REST: the last rows of such a table */
#define CONTENT_OPTIONS_REST(options)                                                              \
    {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &(options).rest, NULL, NULL},          \
    {                                                                                              \
        NULL, 0, 0, 0, NULL, NULL, NULL                                                            \
    }

/**
 * content_options_clear:
 * @options: options to free
 */
void
content_options_clear(ContentOptions *options);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ContentOptions, content_options_clear)

/**
 * content_open_database:
 * @context: context
 * @options: where it is
 * @writable: whether to create and change it
 * @error: (nullable): return location for an error
 *
 * Returns: (transfer full): the database, or %NULL with an %ASSAY_ERROR
 */
AdvisoryDatabase *
content_open_database(const CommandContext *context,
                      const ContentOptions *options,
                      gboolean writable,
                      GError **error);

/**
 * content_sync_run:
 * @context: context
 * @argc: number of arguments
 * @argv: arguments
 *
 * Implements "assay content sync".
 *
 * Returns: how the program ends
 */
ExitStatus
content_sync_run(const CommandContext *context, gint argc, gchar **argv);

G_END_DECLS
