/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/value.h"

G_BEGIN_DECLS

/**
 * FoPlace: where an id is
 */
typedef struct {
    guint page; /* 1-based, counted from the document's first page */
    FoUnit x;
    FoUnit y;
} FoPlace;

/**
 * FoReferences:
 *
 * Where ids are, as known from the pass before this one, and as found in this one. A document
 * with citations of later pages is laid out twice; once more if numbers moved lines.
 */
typedef struct _FoReferences FoReferences;

/**
 * fo_references_new:
 *
 * Returns: (transfer full): no id is known
 */
FoReferences *
fo_references_new(void);

/**
 * fo_references_begin_pass:
 * @self: references
 *
 * What was recorded becomes what is known.
 */
void
fo_references_begin_pass(FoReferences *self);

/**
 * fo_references_record:
 * @self: references
 * @id: an id
 * @place: where its first area is
 * @number: the page's number as formatted
 *
 * The first record of a pass counts for the place, the last one for
 * fo_references_last_number().
 */
void
fo_references_record(FoReferences *self, const gchar *id, FoPlace place, const gchar *number);

/**
 * fo_references_number:
 * @self: references
 * @id: an id
 * @last: whether the number of the page of its last area is asked for
 *
 * Returns: (transfer none) (nullable): the page's number by what the pass before found; %NULL in
 *   the first pass, "?" in later ones if there is no such id
 */
const gchar *
fo_references_number(FoReferences *self, const gchar *id, gboolean last);

/**
 * fo_references_place:
 * @self: references
 * @id: an id
 * @out_place: (out): where it is
 *
 * Returns: whether the pass before found it
 */
gboolean
fo_references_place(FoReferences *self, const gchar *id, FoPlace *out_place);

/**
 * fo_references_unsettled:
 * @self: references at the end of a pass
 *
 * Returns: whether a number that was asked for is another one than was found in this pass, so that
 *   one more pass is needed
 */
gboolean
fo_references_unsettled(FoReferences *self);

/**
 * fo_references_missing:
 * @self: references at the end of the last pass
 *
 * Returns: (transfer container) (element-type utf8): ids whose numbers were asked for and that no
 *   object has, sorted
 */
GPtrArray *
fo_references_missing(FoReferences *self);

/**
 * fo_references_free:
 * @self: (nullable): references
 */
void
fo_references_free(FoReferences *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FoReferences, fo_references_free)

G_END_DECLS
