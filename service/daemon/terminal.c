/* SPDX-License-Identifier: Apache-2.0 */
#include "daemon/terminal.h"

#define STANDARD_OUTPUT 1

static const gchar *const severity_colours[SEVERITY_COUNT] = {
    [SEVERITY_HIGH] = "\033[31m",      [SEVERITY_MEDIUM] = "\033[33m",
    [SEVERITY_LOW] = "\033[34m",       [SEVERITY_INFORMATIONAL] = "\033[90m",
    [SEVERITY_UNDEFINED] = "\033[90m",
};

Terminal
terminal_of_output(const Platform *platform)
{
    const gchar *no_color = g_getenv("NO_COLOR");
    gboolean is_wanted =
        (no_color == NULL || *no_color == '\0') && g_strcmp0(g_getenv("TERM"), "dumb") != 0;

    return (Terminal){.has_colours = is_wanted && platform->is_terminal(STANDARD_OUTPUT)};
}

const gchar *
terminal_severity(const Terminal *self, Severity severity)
{
    return self->has_colours ? severity_colours[severity] : "";
}

const gchar *
terminal_bold(const Terminal *self)
{
    return self->has_colours ? "\033[1m" : "";
}

const gchar *
terminal_reset(const Terminal *self)
{
    return self->has_colours ? "\033[0m" : "";
}

gchar *
terminal_clean(const gchar *text)
{
    GString *clean = g_string_new(NULL);

    for (const gchar *c = text; c != NULL && *c != '\0'; c = g_utf8_next_char(c)) {
        gunichar character = g_utf8_get_char(c);

        g_string_append_unichar(clean, g_unichar_iscntrl(character) ? 0xFFFD : character);
    }
    return g_string_free(clean, FALSE);
}
