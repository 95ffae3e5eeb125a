/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/value.h"

G_BEGIN_DECLS

/**
 * fo_color_parse:
 * @text: a colour: #rgb, #rgba, #rrggbb, #rrggbbaa, rgb(r, g, b) with numbers or percentages,
 *   rgb-icc(r, g, b, …), a name of CSS or SVG, or "transparent"
 * @out_color: (out): the colour
 *
 * Source: XSL 1.1 §5.9, §7.18; CSS Color 4 §6.1.
 *
 * Returns: whether @text is a colour
 */
gboolean
fo_color_parse(const gchar *text, FoColor *out_color);

G_END_DECLS
