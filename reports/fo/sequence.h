/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/device.h"
#include "reports/fo/galley.h"
#include "reports/fo/markers.h"
#include "reports/fo/masters.h"

G_BEGIN_DECLS

/**
 * FoPaginator: what the page-sequences of one pass share
 * @context: what layout needs
 * @masters: the page masters
 * @device: (nullable): what pages are drawn on; %NULL in a pass that only finds places
 * @markers: markers up to the current page
 * @pages: pages of the document that are out
 * @static_bytes: of the static content of all of them
 * @next_number: number of the next page
 * @sequences: page-sequences that began
 */
typedef struct {
    FoContext context;
    FoMasters *masters;
    FoDevice *device;
    FoMarkers *markers;
    guint pages;
    guint64 static_bytes;
    guint next_number;
    guint sequences;
} FoPaginator;

/**
 * FoSequence: a page-sequence that is being paginated
 */
typedef struct _FoSequence FoSequence;

/**
 * fo_sequence_new:
 * @paginator: outlives the sequence
 * @node: fo:page-sequence
 * @arena: (transfer full): its memory
 * @error: (nullable): return location for an error
 *
 * Returns: (transfer full): a sequence without pages, or %NULL with %ASSAY_ERROR_INVALID_DATA if
 *   there is no master of the name it gives
 */
FoSequence *
fo_sequence_new(FoPaginator *paginator, const FoNode *node, FoArena *arena, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/**
 * fo_sequence_add_static:
 * @self: a sequence whose flow has not begun
 * @node: fo:static-content
 * @arena: (transfer full): its memory
 */
void
fo_sequence_add_static(FoSequence *self, const FoNode *node, FoArena *arena);

/**
 * fo_sequence_begin_flow:
 * @self: a sequence
 * @node: fo:flow
 * @arena: (transfer full): its memory
 */
void
fo_sequence_begin_flow(FoSequence *self, const FoNode *node, FoArena *arena);

/**
 * fo_sequence_add_child:
 * @self: a sequence whose flow has begun
 * @node: a child of the flow
 * @arena: (transfer full): its memory, freed when its last page is out
 * @error: (nullable): return location for an error
 *
 * Lays the child out and makes the pages that are full then.
 *
 * Returns: %FALSE with %ASSAY_ERROR_TOO_LARGE and the child's line if the document has more than
 *   100,000 pages, or 1 GiB of static content on all of them
 */
gboolean
fo_sequence_add_child(FoSequence *self, const FoNode *node, FoArena *arena, GError **error);

/**
 * fo_sequence_finish:
 * @self: a sequence whose flow has ended
 * @next: (nullable): initial-page-number of the page-sequence after it, if it asks for one
 * @error: (nullable): return location for an error
 *
 * Makes the last pages, and a blank one where force-page-count asks for it.
 *
 * Returns: %FALSE with an error as fo_sequence_add_child()
 */
gboolean
fo_sequence_finish(FoSequence *self, const gchar *next, GError **error);

/**
 * fo_sequence_free:
 * @self: (nullable): a sequence
 */
void
fo_sequence_free(FoSequence *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FoSequence, fo_sequence_free)

G_END_DECLS
