/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "daemon/command.h"

G_BEGIN_DECLS

/**
 * state_database:
 * @context: context
 * @database: (nullable): path of the database that the user named
 * @state: (nullable): the state folder that the user named
 * @writable: whether the database is to be changed
 * @error: (nullable): return location for an error
 *
 * The usual folder is the system's for who keeps it (host/platform.h). Others write to assay/ in their
 * data folder, and read there once it holds a database; until then they read the system's, if there is
 * one.
 *
 * Returns: (transfer full): path of the advisory database, or %NULL with an error of the platform
 */
gchar *
state_database(const CommandContext *context,
               const gchar *database,
               const gchar *state,
               gboolean writable,
               GError **error);

G_END_DECLS
