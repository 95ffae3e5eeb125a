/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

/**
 * FoBreakFlags: what may happen before a byte of a text
 * @FO_BREAK_LINE: a line may end here
 * @FO_BREAK_CLUSTER: a character as a reader sees it begins here
 */
enum {
    FO_BREAK_LINE = 1 << 0,
    FO_BREAK_CLUSTER = 1 << 1,
};

/**
 * fo_breaks_find:
 * @text: UTF-8
 * @length: its bytes
 * @language: (nullable): language
 * @flags: (out caller-allocates): @length + 1 flags
 *
 * Finds where lines may break, in time linear in @length. Text of common Latin characters is
 * looked up in a table that gives what Pango gives.
 *
 * Source: Unicode UAX 14 and UAX 29.
 */
void
fo_breaks_find(const gchar *text, gsize length, PangoLanguage *language, guint8 *flags);

/**
 * fo_breaks_find_by_pango:
 * @text: UTF-8
 * @length: its bytes
 * @language: (nullable): language
 * @flags: (out caller-allocates): @length + 1 flags
 *
 * As fo_breaks_find(), always by Pango.
 */
void
fo_breaks_find_by_pango(const gchar *text, gsize length, PangoLanguage *language, guint8 *flags);

G_END_DECLS
