/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/properties.h"

G_BEGIN_DECLS

/**
 * FoParse:
 * @FO_PARSE_VALUE: an expression of XSL 1.1 §5.9: length, percentage, number or keyword
 * @FO_PARSE_LENGTH: as a value; but 0, a number is none
 * @FO_PARSE_WORDS: one or several keywords
 * @FO_PARSE_COLOR: a colour, or auto
 * @FO_PARSE_STRING: the text as it is
 * @FO_PARSE_ATTRIBUTE: names something; kept with the node, not with its style
 * @FO_PARSE_FONT_SIZE: as a value; percentages and em are of the parent's, with keywords
 * @FO_PARSE_FONT_WEIGHT: a number, with keywords
 * @FO_PARSE_LINE_HEIGHT: as a value; a percentage becomes a length
 * @FO_PARSE_BORDER_WIDTH: as a value; with thin, medium and thick
 */
typedef enum {
    FO_PARSE_VALUE,
    FO_PARSE_LENGTH,
    FO_PARSE_WORDS,
    FO_PARSE_COLOR,
    FO_PARSE_STRING,
    FO_PARSE_ATTRIBUTE,
    FO_PARSE_FONT_SIZE,
    FO_PARSE_FONT_WEIGHT,
    FO_PARSE_LINE_HEIGHT,
    FO_PARSE_BORDER_WIDTH,
} FoParse;

/**
 * FoPropertySpec: what XSL 1.1 says of a property
 * @initial: initial value; "" if it has none
 * @section: of XSL 1.1
 */
typedef struct {
    const gchar *name;
    gboolean is_inherited;
    const gchar *initial;
    FoParse parse;
    const gchar *section;
} FoPropertySpec;

/**
 * fo_property_spec:
 * @property: a property
 *
 * Returns: (transfer none): its row of the table
 */
const FoPropertySpec *
fo_property_spec(FoProperty property);

G_END_DECLS
