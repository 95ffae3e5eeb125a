/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <gio/gio.h>

#include "model/facts.h"

G_BEGIN_DECLS

/**
 * HostView:
 * @root: folder that stands for "/" of the assessed host
 * @is_live: whether the host is this machine and running: processes, sockets and the kernel may
 *   be asked
 *
 * What a collector may look at.
 */
typedef struct {
    const gchar *root;
    gboolean is_live;
} HostView;

/**
 * Collector:
 * @area: the facts it collects
 * @is_supported: (nullable): whether it applies to this host at all, for example whether there
 *   is such a package database; %NULL: always. A collector that is not supported leaves no gap
 * @needs_live: whether it asks the running system; on an offline tree it is skipped
 * @needs_tree: whether it reads files that only an offline tree has; on a running host it is skipped
 * @collect: fills its part of the facts; %FALSE with an error becomes a gap, and so an exclusion
 *
 * One area of facts on one platform. A collector that got a part adds a gap for the rest by itself.
 */
typedef struct {
    FactArea area;
    gboolean (*is_supported)(const HostView *view);
    gboolean needs_live;
    gboolean needs_tree;
    gboolean (*collect)(const HostView *view,
                        HostFacts *facts,
                        GCancellable *cancellable,
                        GError **error);
} Collector;

/**
 * MirrorChangelogFunc:
 * @package: binary package whose pending version is meant
 * @changelog: (transfer none): text of its Debian changelog, newest entry first
 * @user_data: the caller's
 */
typedef void (*MirrorChangelogFunc)(const gchar *package,
                                    const gchar *changelog,
                                    gpointer user_data);

/**
 * Platform:
 * @name: "linux" or "windows"
 * @collectors: table of collectors
 * @n_collectors: its length
 * @run_command: (nullable): runs a program by absolute path with fixed arguments, C locale, empty
 *   standard input, time-out and a limit on output; %NULL where no program may be started
 * @fetch_changelogs: (nullable): gets the changelogs of pending versions from the host's own
 *   package mirror with the host's package tool, for a list of "package=version"
 * @root: the folder that stands for "/" where this machine itself is assessed
 * @user_state: name of the folder in a user's data folder with what Assay keeps
 * @begin: (transfer full): called first, with the arguments of main(): from then on standard streams
 *   carry bytes as they are, and what is written to a terminal is UTF-8 with escape sequences; gives the
 *   arguments as file names are given to GLib
 * @system_state: (transfer full) (nullable): the folder with what Assay keeps for the whole machine;
 *   tells whether this process keeps it, or somebody else does; %NULL without an error where there is none
 *   that only administrators may change, %NULL with one where this process should keep it and cannot
 * @hyphen_folder: (transfer full): where the hyphenation dictionaries are that came with the system or with
 *   the program
 * @is_terminal: whether standard error (2) or standard output (1) is a terminal that knows escape
 *   sequences
 * @terminal_columns: how many columns such a terminal has, 0 where that is not known
 * @watch_interrupt: (nullable): from then on the first SIGINT or SIGTERM (Ctrl-C) cancels the
 *   cancellable and a second one ends the program; called once, before threads are started
 * @is_privileged: whether this process may read everything on the host
 *
 * What an operating system offers; a missing function means "not supported".
 */
typedef struct {
    const gchar *name;
    const Collector *collectors;
    gsize n_collectors;
    gboolean (*run_command)(const gchar *const *argv,
                            guint timeout_seconds,
                            gsize max_output_bytes,
                            gchar **out_output,
                            GError **error);
    gboolean (*fetch_changelogs)(const HostView *view,
                                 GPtrArray *packages,
                                 MirrorChangelogFunc func,
                                 gpointer user_data,
                                 GCancellable *cancellable,
                                 GError **error);
    const gchar *root;
    const gchar *user_state;
    gchar **(*begin)(gchar **argv);
    gchar *(*system_state)(gboolean writable, gboolean *out_is_ours, GError **error);
    gchar *(*hyphen_folder)(void);
    gboolean (*is_terminal)(gint fd);
    guint (*terminal_columns)(gint fd);
    void (*watch_interrupt)(GCancellable *cancellable);
    gboolean (*is_privileged)(void);
} Platform;

/**
 * platform_get:
 *
 * Implemented by exactly one library under platform/, which the program links.
 *
 * Returns: (transfer none): the platform of this build
 */
const Platform *
platform_get(void);

G_END_DECLS
