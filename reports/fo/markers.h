/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/tree.h"

G_BEGIN_DECLS

/**
 * FoHold: an arena that several owners keep
 */
typedef struct _FoHold FoHold;

/**
 * fo_hold_new:
 * @arena: (transfer full): an arena
 *
 * Returns: (transfer full): a hold with one owner
 */
FoHold *
fo_hold_new(FoArena *arena);

/**
 * fo_hold_ref:
 * @self: a hold
 *
 * Returns: (transfer full): @self
 */
FoHold *
fo_hold_ref(FoHold *self);

/**
 * fo_hold_unref:
 * @self: (nullable): a hold
 */
void
fo_hold_unref(FoHold *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FoHold, fo_hold_unref)

/**
 * FoMarkers:
 *
 * The markers of the page that is being made and the last ones before it, by class.
 *
 * Source: XSL 1.1 §6.13.5, §6.13.6.
 */
typedef struct _FoMarkers FoMarkers;

/**
 * fo_markers_new:
 *
 * Returns: (transfer full): no markers
 */
FoMarkers *
fo_markers_new(void);

/**
 * fo_markers_begin_page:
 * @self: markers
 *
 * The last markers of each class up to now are carried over to the new page.
 */
void
fo_markers_begin_page(FoMarkers *self);

/**
 * fo_markers_begin_sequence:
 * @self: markers
 *
 * What retrieve-boundary="page-sequence" does not look beyond.
 */
void
fo_markers_begin_sequence(FoMarkers *self);

/**
 * fo_markers_add:
 * @self: markers
 * @marker: a fo:marker on this page, in the order of the page
 * @hold: (nullable): what @marker's memory belongs to
 */
void
fo_markers_add(FoMarkers *self, const FoNode *marker, FoHold *hold);

/**
 * fo_markers_find:
 * @self: markers
 * @node: a retrieve-marker
 *
 * Returns: (transfer none) (nullable): the marker it asks for
 */
const FoNode *
fo_markers_find(FoMarkers *self, const FoNode *node);

/**
 * fo_markers_free:
 * @self: (nullable): markers
 */
void
fo_markers_free(FoMarkers *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FoMarkers, fo_markers_free)

G_END_DECLS
