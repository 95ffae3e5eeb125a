/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * fo_page_number_format:
 * @number: a page number
 * @format: (nullable): "1", "01", "i", "I", "a" or "A"; "1" for all else
 *
 * Source: XSL 1.1 §7.26.1, XSLT 1.0 §7.7.1.
 *
 * Returns: (transfer full): the number as text; Arabic digits where Roman ones end (3,999)
 */
gchar *
fo_page_number_format(guint number, const gchar *format);

G_END_DECLS
