/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * names_find:
 * @names: (array length=n_names): words of an enumeration, by value
 * @n_names: their number
 * @text: (nullable): a word
 * @out_value: (out): index of the word
 *
 * Compares without regard to ASCII case.
 *
 * Returns: whether @text is one of the words; @out_value is untouched otherwise
 */
gboolean
names_find(const gchar *const *names, gsize n_names, const gchar *text, guint *out_value);

G_END_DECLS
