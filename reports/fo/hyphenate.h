/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/line-fit.h"

G_BEGIN_DECLS

#define FO_MAX_HYPHENS 64

/**
 * FoHyphenPlaces: where an item may be hyphenated, ascending
 * @at: bytes from its beginning; its end only if the word goes on behind it
 */
typedef struct {
    guint n;
    guint32 at[FO_MAX_HYPHENS];
} FoHyphenPlaces;

/**
 * fo_hyphenate_places:
 * @self: a paragraph
 * @item: an item
 * @out_places: (out): places in it
 *
 * A word is letters between spaces and punctuation; names of files, addresses and what has digits
 * in it are left whole, and so is what has soft hyphens. Words that go on in another inline are
 * seen as a whole.
 *
 * Source: XSL 1.1 §7.10.
 */
void
fo_hyphenate_places(FoParagraph *self, const FoInline *item, FoHyphenPlaces *out_places);

/**
 * fo_hyphenate_width:
 * @self: a paragraph
 * @item: a word
 * @length: bytes from its beginning
 *
 * Returns: width of that part, as it is inside the word
 */
FoUnit
fo_hyphenate_width(const FoParagraph *self, const FoInline *item, guint32 length);

/**
 * fo_hyphenate_fit:
 * @self: a paragraph
 * @fit: (out): where the line ends, if a word can be hyphenated
 * @end: index of the item that does not fit
 * @start: index of the first one that may be broken
 * @room: what is free before @end
 *
 * Returns: whether the line ends with a part of one of these items and a hyphen
 */
gboolean
fo_hyphenate_fit(FoParagraph *self, FoFit *fit, guint end, guint start, FoUnit room);

/**
 * fo_hyphenate_allowed:
 * @self: a paragraph
 *
 * Returns: whether one more line may end with a hyphen, see hyphenation-ladder-count
 */
gboolean
fo_hyphenate_allowed(const FoParagraph *self);

G_END_DECLS
