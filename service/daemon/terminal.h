/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "host/platform.h"
#include "model/severity.h"

G_BEGIN_DECLS

/**
 * Terminal:
 * @has_colours: whether escape sequences may be written
 *
 * What standard output can show.
 */
typedef struct {
    gboolean has_colours;
} Terminal;

/**
 * terminal_of_output:
 * @platform: the platform's table
 *
 * Colours only on a terminal, and not if the environment variable NO_COLOR is set or TERM is "dumb".
 *
 * Returns: what standard output can show
 */
Terminal
terminal_of_output(const Platform *platform);

/**
 * terminal_severity:
 * @self: a terminal
 * @severity: a severity
 *
 * Returns: (transfer none): escape sequence of the severity's colour, or ""
 */
const gchar *
terminal_severity(const Terminal *self, Severity severity);

/**
 * terminal_bold:
 * @self: a terminal
 *
 * Returns: (transfer none): escape sequence of bold text, or ""
 */
const gchar *
terminal_bold(const Terminal *self);

/**
 * terminal_reset:
 * @self: a terminal
 *
 * Returns: (transfer none): escape sequence back to plain text, or ""
 */
const gchar *
terminal_reset(const Terminal *self);

/**
 * terminal_clean:
 * @text: (nullable): text that came from a host or a feed
 *
 * Returns: (transfer full): the text with control characters replaced, so that it cannot
 *   steer the terminal; "" for %NULL
 */
gchar *
terminal_clean(const gchar *text);

G_END_DECLS
