/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/warnings.h"

#define MAX_WARNINGS 100

struct _FoWarnings {
    gchar *file;
    FoWarningFunc function;
    gpointer user_data;
    GHashTable *seen; /* message without its place */
};

FoWarnings *
fo_warnings_new(const gchar *file, FoWarningFunc function, gpointer user_data)
{
    FoWarnings *self = g_new0(FoWarnings, 1);

    self->file = g_strdup(file);
    self->function = function;
    self->user_data = user_data;
    self->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return self;
}

static void
pass_on(FoWarnings *self, guint line, const gchar *message)
{
    g_autofree gchar *placed = line > 0 ? g_strdup_printf("%s:%u: %s", self->file, line, message)
                                        : g_strdup_printf("%s: %s", self->file, message);

    if (self->function != NULL)
        self->function(placed, self->user_data);
}

void
fo_warn(FoWarnings *self, guint line, const gchar *format, ...)
{
    g_autofree gchar *message = NULL;
    va_list arguments;

    if (g_hash_table_size(self->seen) > MAX_WARNINGS)
        return;
    va_start(arguments, format);
    message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    if (g_hash_table_contains(self->seen, message))
        return;
    if (g_hash_table_size(self->seen) == MAX_WARNINGS)
        pass_on(self, 0, "more warnings were left out");
    else
        pass_on(self, line, message);
    g_hash_table_add(self->seen, g_steal_pointer(&message));
}

void
fo_warnings_free(FoWarnings *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref(self->seen);
    g_free(self->file);
    g_free(self);
}
