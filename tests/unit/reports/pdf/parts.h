/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * pdf_part_stream:
 * @file: a PDF
 * @at: byte where the dictionary of a compressed stream begins, or anything before it
 * @out_end: (out) (optional): byte behind the stream
 *
 * Returns: (transfer full) (nullable): the next stream, decompressed; %NULL if there is none
 */
GByteArray *
pdf_part_stream(const GByteArray *file, gsize at, gsize *out_end);

/**
 * pdf_part_text:
 * @file: a PDF
 *
 * Returns: (transfer full): all streams one behind the other, for looking for what is in objects
 *   and pages; NUL bytes as spaces
 */
gchar *
pdf_part_text(const GByteArray *file);

/**
 * pdf_part_find:
 * @file: a PDF
 * @mark: ASCII
 * @from: first byte that counts
 * @out_at: (out): where it is
 *
 * Returns: whether it is there
 */
gboolean
pdf_part_find(const GByteArray *file, const gchar *mark, gsize from, gsize *out_at);

G_END_DECLS
