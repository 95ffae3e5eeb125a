/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/error.h"
#include "rules/oval/function.h"

#define PLAIN_IN_GLOB "^$.(){}+|"

/* where in a glob the reader is */
typedef struct {
    const gchar *next;
    gboolean no_escape;
    gboolean at_name_start; /* after a slash: a wildcard does not match a leading full stop */
    GString *regex;
} Glob;

/* a bracket expression to its end; FALSE if it has none */
static gboolean
glob_bracket(Glob *self)
{
    g_string_append_c(self->regex, '[');
    if (*self->next == '!' || *self->next == '^') {
        g_string_append_c(self->regex, '^');
        self->next++;
    }
    if (*self->next == ']') {
        g_string_append(self->regex, "\\]");
        self->next++;
    }
    for (; *self->next != '\0' && *self->next != ']'; self->next++) {
        if (*self->next == '\\' && self->no_escape)
            g_string_append_c(self->regex, '\\');
        g_string_append_c(self->regex, *self->next);
    }
    if (*self->next == '\0')
        return FALSE;
    g_string_append_c(self->regex, ']');
    self->next++;
    return TRUE;
}

/* a backslash escapes what is special in a glob; before anything else it stands for itself */
static void
glob_backslash(Glob *self)
{
    if (!self->no_escape && *self->next != '\0' && strchr("?*[]", *self->next) != NULL) {
        g_string_append_c(self->regex, '\\');
        g_string_append_c(self->regex, *self->next++);
        return;
    }
    g_string_append(self->regex, "\\\\");
}

static gboolean
glob_step(Glob *self)
{
    const gboolean at_name_start = self->at_name_start;
    const gchar c = *self->next++;

    self->at_name_start = c == '/';
    switch (c) {
    case '?':
        g_string_append(self->regex, at_name_start ? "[^./]" : "[^/]");
        return TRUE;
    case '*':
        g_string_append(self->regex, at_name_start ? "(?=[^.])[^/]*" : "[^/]*");
        return TRUE;
    case '[':
        return glob_bracket(self);
    case '\\':
        glob_backslash(self);
        return TRUE;
    default:
        if (strchr(PLAIN_IN_GLOB, c) != NULL)
            g_string_append_c(self->regex, '\\');
        g_string_append_c(self->regex, c);
        return TRUE;
    }
}

gchar *
oval_function_glob_to_regex(const gchar *glob, gboolean no_escape, GError **error)
{
    g_autoptr(GString) regex = g_string_new("^");
    Glob self = {glob, no_escape, TRUE, regex};

    while (*self.next != '\0') {
        if (!glob_step(&self)) {
            g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                        "the glob '%.200s' has a '[' without ']'", glob);
            return NULL;
        }
    }
    g_string_append_c(regex, '$');
    return g_string_free(g_steal_pointer(&regex), FALSE);
}
