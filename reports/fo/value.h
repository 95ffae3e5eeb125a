/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

#include "reports/fo/keywords.h"

G_BEGIN_DECLS

/**
 * FoUnit:
 *
 * A length: 1/1024 point, which is also Pango's unit at 72 dpi. Coordinates are from the top
 * left corner of the page, y down.
 */
typedef gint32 FoUnit;

#define FO_POINT                    1024
#define FO_UNIT_MAX                 (G_MAXINT32 / 4)
#define FO_LENGTH_MAX               (16384 * FO_POINT) /* of a length that a document gives */
#define fo_unit_to_points(unit)     ((gdouble)(unit) / FO_POINT)
#define fo_unit_from_points(points) ((FoUnit)((points)*FO_POINT + ((points) < 0 ? -0.5 : 0.5)))

/**
 * fo_unit_add:
 * @a: a length
 * @b: another; both from -%FO_UNIT_MAX to %FO_UNIT_MAX
 *
 * For sums of as many lengths as the document likes.
 *
 * Returns: their sum, within the same limits
 */
static inline FoUnit
fo_unit_add(FoUnit a, FoUnit b)
{
    return CLAMP(a + b, -FO_UNIT_MAX, FO_UNIT_MAX);
}

/**
 * FoColor: red, green, blue, alpha from the highest byte down; alpha 0 is transparent
 */
typedef guint32 FoColor;

#define FO_COLOR_TRANSPARENT 0u
#define FO_COLOR_BLACK       0x000000ffu

/**
 * FoValueKind:
 * @FO_VALUE_NONE: no value: the property was not set and has no initial value
 * @FO_VALUE_KEYWORD: a keyword, "auto" and "none" among them
 * @FO_VALUE_LENGTH: an absolute length; em is already multiplied
 * @FO_VALUE_PERCENT: a percentage of what only layout knows, with a length added
 * @FO_VALUE_NUMBER: a number, for example line-height="1.4"
 * @FO_VALUE_PROPORTION: proportional-column-width()
 * @FO_VALUE_COLOR: a colour
 * @FO_VALUE_STRING: a text
 */
typedef enum {
    FO_VALUE_NONE,
    FO_VALUE_KEYWORD,
    FO_VALUE_LENGTH,
    FO_VALUE_PERCENT,
    FO_VALUE_NUMBER,
    FO_VALUE_PROPORTION,
    FO_VALUE_COLOR,
    FO_VALUE_STRING,
} FoValueKind;

/**
 * FoValue: a computed value of a property
 * @offset: what %FO_VALUE_PERCENT adds: "100% - 10pt" is 100 with -10pt
 */
typedef struct {
    FoValueKind kind;
    FoUnit offset;
    union {
        FoKeyword keyword;
        FoUnit length;
        FoColor color;
        gdouble number;      /* percent: 100 is the whole */
        const gchar *string; /* interned for the life of the styles */
    };
} FoValue;

G_END_DECLS
