/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/paragraph.h"

G_BEGIN_DECLS

/**
 * fo_run_clusters:
 * @run: a run
 *
 * Returns: how many clusters it has
 */
guint
fo_run_clusters(const FoRun *run);

/**
 * fo_runs_join:
 * @self: a paragraph with atoms of a line in visual order
 *
 * Joins neighbours of one span, font and direction to one run, with the spaces between and all
 * spacing in its advances; adds a piece for each and empties the atoms.
 */
void
fo_runs_join(FoParagraph *self);

/**
 * fo_boxes_add:
 * @self: a paragraph with the pieces of a line
 * @items: its items in logical order, with their places
 * @n: their number
 *
 * Puts a piece before the others for each inline with background or border that has something in
 * the line, and remembers those that go on in the next one.
 */
void
fo_boxes_add(FoParagraph *self, const FoInline *items, guint n);

G_END_DECLS
