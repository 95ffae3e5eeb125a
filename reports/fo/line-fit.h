/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/paragraph.h"

G_BEGIN_DECLS

/**
 * FoFit: where a line ends
 * @end: index of the first item behind it
 * @hyphen: whether a hyphen is added
 * @has_part: whether @part, the beginning of the item at @end, is in the line, too; the item
 *   itself was shortened by it
 */
typedef struct {
    guint end;
    gboolean hyphen;
    gboolean has_part;
    FoInline part;
} FoFit;

/**
 * fo_line_fit:
 * @self: a paragraph
 * @first: index of the line's first item
 * @room: width
 *
 * Takes as much as fits. A word that alone is too wide is cut, behind a sign in it if there is one
 * near its end.
 *
 * Returns: where the line ends, always behind @first or with a part of it
 */
FoFit
fo_line_fit(FoParagraph *self, guint first, FoUnit room);

/**
 * fo_line_part:
 * @self: a paragraph
 * @item: a word
 * @length: bytes of its first part, at a character's end
 *
 * Returns: that part, shaped
 */
FoInline
fo_line_part(FoParagraph *self, const FoInline *item, guint32 length);

/**
 * fo_line_cut:
 * @self: a paragraph
 * @index: of a word
 * @length: bytes of its first part, at a character's end
 *
 * Takes the first part off the word.
 *
 * Returns: a line's end behind that part
 */
FoFit
fo_line_cut(FoParagraph *self, guint index, guint32 length);

/**
 * fo_hyphen_item:
 * @self: a paragraph
 * @item: the word that is broken behind
 *
 * Returns: an item of the hyphenation character
 */
FoInline
fo_hyphen_item(FoParagraph *self, const FoInline *item);

G_END_DECLS
