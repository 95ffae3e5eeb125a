/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FoWarningFunc:
 * @message: "FILE:LINE: what", UTF-8, no line end
 * @user_data: what was given with the function
 */
typedef void (*FoWarningFunc)(const gchar *message, gpointer user_data);

/**
 * FoWarnings:
 *
 * Passes each warning on once, with the place of its first occurrence. At most 100 different
 * ones; then one that says that there are more.
 */
typedef struct _FoWarnings FoWarnings;

/**
 * fo_warnings_new:
 * @file: name of the input for messages
 * @function: (nullable): takes the warnings
 * @user_data: for @function
 *
 * Returns: (transfer full): no warnings yet
 */
FoWarnings *
fo_warnings_new(const gchar *file, FoWarningFunc function, gpointer user_data);

/**
 * fo_warn:
 * @self: warnings
 * @line: line in the input; 0 if it has none
 * @format: printf format
 * @...: its arguments
 *
 * A message that was given before, with any line, is left out.
 */
void
fo_warn(FoWarnings *self, guint line, const gchar *format, ...) G_GNUC_PRINTF(3, 4);

/**
 * fo_warnings_free:
 * @self: (nullable): warnings
 */
void
fo_warnings_free(FoWarnings *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FoWarnings, fo_warnings_free)

G_END_DECLS
