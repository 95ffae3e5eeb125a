/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/fill.h"

G_BEGIN_DECLS

/**
 * FoRecords: who is told of what a page holds
 * @page: 1-based page of the document
 * @number: the page's number as text
 * @marker: (nullable): is called for each fo:marker in the order of the page
 */
typedef struct {
    FoContext *context;
    guint page;
    const gchar *number;
    void (*marker)(const FoNode *marker, gpointer user_data);
    gpointer user_data;
} FoRecords;

/**
 * fo_records_frame:
 * @self: records
 * @frame: a frame
 * @x: its left edge on the page
 * @y: its top
 *
 * Records the ids and markers of everything in it.
 */
void
fo_records_frame(const FoRecords *self, const FoFrame *frame, FoUnit x, FoUnit y);

G_END_DECLS
