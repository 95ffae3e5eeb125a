/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "host/platform.h"
#include "host/registry.h"

G_BEGIN_DECLS

/** WINDOWS_STATE_NAME: folder of Assay in folders for the data of programs */
#define WINDOWS_STATE_NAME "Assay"

/**
 * windows_is_privileged:
 *
 * Returns: whether the process is elevated: an administrator's, with his rights, or a service's
 */
gboolean
windows_is_privileged(void);

/**
 * windows_system_state:
 * @writable: whether something is to be written there
 * @out_is_ours: (out): whether this process keeps it: whether it is elevated
 * @error: (nullable): return location for an error
 *
 * Everybody may make folders in %ProgramData% and files in folders of others. So this one is made with
 * rights of its own (everybody may read, administrators and the system may write), and one that belongs
 * to somebody else is not used.
 *
 * Source: Microsoft Learn, "Known Folder ID Constants", "Security Descriptor String Format".
 *
 * Returns: (transfer full) (nullable): %ProgramData%\Assay; %NULL with %ASSAY_ERROR_PERMISSION_DENIED
 *   where the process is elevated and the folder belongs to somebody who is no administrator, or cannot be
 *   made; %NULL without an error where it is not elevated and there is no such folder
 */
gchar *
windows_system_state(gboolean writable, gboolean *out_is_ours, GError **error);

/**
 * windows_registry_new:
 *
 * The running system's registry, always in its 64-bit view.
 *
 * Source: Microsoft Learn, "Registry Functions" and "Accessing an Alternate Registry View".
 *
 * Returns: (transfer full): the registry
 */
Registry *
windows_registry_new(void);

/**
 * windows_identity_collect:
 *
 * A #Collector's function for %FACT_AREA_IDENTITY: of the running system by its registry, of an
 * offline tree trees_identity_collect().
 */
gboolean
windows_identity_collect(const HostView *view,
                         HostFacts *facts,
                         GCancellable *cancellable,
                         GError **error);

/**
 * windows_begin:
 * @argv: arguments of main(), in the code page of the system
 *
 * Standard streams carry bytes: no line ends are changed. A console shows UTF-8 and obeys escape sequences
 * where it can; its code page is what it was when the program has ended. Standard output and standard
 * error have buffers: what is printed is shown when it is flushed, which g_print() and g_printerr() do.
 *
 * Source: Microsoft Learn, "Console Virtual Terminal Sequences", "SetConsoleOutputCP".
 *
 * Returns: (transfer full): the command line in UTF-8, whatever the code page
 */
gchar **
windows_begin(gchar **argv);

/**
 * windows_console_is_terminal:
 * @fd: 1 or 2
 *
 * Returns: whether it is a console that obeys escape sequences
 */
gboolean
windows_console_is_terminal(gint fd);

/**
 * windows_console_columns:
 * @fd: 1 or 2
 *
 * Returns: width of the console's window, 0 for what is none
 */
guint
windows_console_columns(gint fd);

/**
 * windows_unsupported:
 *
 * A #Collector's function for areas that are not read on Windows yet.
 *
 * Returns: %FALSE with %ASSAY_ERROR_NOT_SUPPORTED
 */
gboolean
windows_unsupported(const HostView *view,
                    HostFacts *facts,
                    GCancellable *cancellable,
                    GError **error);

/**
 * windows_interrupt_watch:
 * @cancellable: what the first Ctrl-C, Ctrl-Break, closing of the console or end of the session cancels
 *
 * A second Ctrl-C ends the program at once, with status 130. Where Windows ends the program anyway, it
 * has the time that Windows gives it (5 seconds for a console that is closed) to leave files as they were.
 *
 * Source: Microsoft Learn, "SetConsoleCtrlHandler".
 */
void
windows_interrupt_watch(GCancellable *cancellable);

G_END_DECLS
