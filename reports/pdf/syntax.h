/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * pdf_append_integer:
 * @text: takes it
 * @number: a number
 *
 * Appends a number in decimal, many times faster than printf.
 */
void
pdf_append_integer(GString *text, gint64 number);

/**
 * pdf_append_hundredths:
 * @text: takes it
 * @hundredths: a number times 100
 *
 * Appends a number with at most two decimals and without trailing zeros: "12", "12.5", "-.25".
 */
void
pdf_append_hundredths(GString *text, gint64 hundredths);

/**
 * pdf_append_number:
 * @text: takes it
 * @number: a finite number
 *
 * Appends a number rounded to two decimals.
 */
void
pdf_append_number(GString *text, gdouble number);

/**
 * pdf_append_thousandths:
 * @text: takes it
 * @thousandths: a number times 1000, not negative
 *
 * Appends a number with at most three decimals and without trailing zeros.
 */
void
pdf_append_thousandths(GString *text, guint thousandths);

/**
 * pdf_append_millionths:
 * @text: takes it
 * @number: a finite number
 *
 * Appends a number rounded to six decimals, for matrices.
 */
void
pdf_append_millionths(GString *text, gdouble number);

/**
 * pdf_append_reference:
 * @text: takes it
 * @number: of an object
 *
 * Appends "12 0 R".
 */
void
pdf_append_reference(GString *text, guint number);

/**
 * pdf_append_text:
 * @text: takes it
 * @utf8: valid UTF-8
 *
 * Appends a text string: as it is where it is ASCII, else UTF-16 with a byte order mark.
 * Source: ISO 32000-1 §7.9.2.2.
 */
void
pdf_append_text(GString *text, const gchar *utf8);

/**
 * pdf_append_literal:
 * @text: takes it
 * @data: bytes
 * @size: their number
 *
 * Appends a literal string; only what must be is escaped. Source: ISO 32000-1 §7.3.4.2.
 */
void
pdf_append_literal(GString *text, const guint8 *data, gsize size);

/**
 * pdf_append_name:
 * @text: takes it
 * @name: UTF-8 without its slash
 *
 * Appends a name; what is not a regular character is written as #xx.
 * Source: ISO 32000-1 §7.3.5.
 */
void
pdf_append_name(GString *text, const gchar *name);

G_END_DECLS
