/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** BREAKABLE_RUN: longest run of characters in a line without a place to break, unless told otherwise */
#define BREAKABLE_RUN 24

/**
 * breakable_text:
 * @text: UTF-8
 * @run: most characters of a word before it may break
 *
 * Makes foreign text safe to lay out. Words longer than @run get zero width spaces (U+200B) after
 * / . - _ : = , & and wherever @run characters stand without one, never before a combining mark;
 * shorter words stay whole, so that names can be found in the document. Characters that override the
 * direction of text are shown as their code, embeddings, isolates and C1 controls are dropped.
 *
 * Source: UAX #14 (class ZW), UAX #9 §2.
 *
 * Returns: (transfer full): the text
 */
gchar *
breakable_text(const gchar *text, gsize run);

G_END_DECLS
