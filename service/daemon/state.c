/* SPDX-License-Identifier: Apache-2.0 */
#include "daemon/state.h"

#define DATABASE_NAME "advisories.db"

static gchar *
usual_database(const Platform *platform, gboolean writable, GError **error)
{
    gboolean is_ours = FALSE;
    g_autofree gchar *folder = platform->system_state(writable, &is_ours, error);
    g_autofree gchar *system =
        folder != NULL ? g_build_filename(folder, DATABASE_NAME, NULL) : NULL;
    g_autofree gchar *own = NULL;

    if (is_ours)
        return g_steal_pointer(&system);
    own = g_build_filename(g_get_user_data_dir(), platform->user_state, DATABASE_NAME, NULL);
    if (writable || system == NULL || g_file_test(own, G_FILE_TEST_EXISTS) ||
        !g_file_test(system, G_FILE_TEST_EXISTS))
        return g_steal_pointer(&own);
    return g_steal_pointer(&system);
}

gchar *
state_database(const CommandContext *context,
               const gchar *database,
               const gchar *state,
               gboolean writable,
               GError **error)
{
    if (database != NULL)
        return g_strdup(database);
    if (state != NULL)
        return g_build_filename(state, DATABASE_NAME, NULL);
    return usual_database(context->platform, writable, error);
}
