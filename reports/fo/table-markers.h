/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/fill.h"

G_BEGIN_DECLS

/**
 * FoTableSpan: the part of a table that is on a page, by serials of nodes
 * @table: the fo:table
 * @first: serial of the first row's node
 * @end: a serial beyond all nodes of the last row
 */
typedef struct {
    const FoNode *table;
    guint first;
    guint end;
} FoTableSpan;

/**
 * fo_table_marker_find:
 * @span: what of the table is on the page
 * @node: a retrieve-table-marker
 *
 * Chooses by retrieve-position-within-table among the markers on the page. The last one before the
 * page is found if there is none on it and retrieve-boundary-within-table is table
 * (the default), or if first-including-carryover asks for it. Source: XSL 1.1 §6.13.7.
 *
 * Returns: (nullable): the marker
 */
const FoNode *
fo_table_marker_find(const FoTableSpan *span, const FoNode *node);

/**
 * fo_table_part_longest:
 * @context: fonts, references, arena
 * @table: a table
 * @part: its header or footer, which varies
 *
 * Returns: (transfer full): the part with the longest markers that any page may have
 */
FoGalley *
fo_table_part_longest(const FoContext *context, const FoTable *table, const FoGalley *part);

/**
 * fo_table_part_of_page:
 * @context: fonts, references, arena
 * @frame: what a page shows of the table
 * @table: a table
 * @part: its header or footer, which varies
 *
 * Returns: (transfer full): the part with the markers of the page, as high as @part
 */
FoGalley *
fo_table_part_of_page(const FoContext *context,
                      const FoFrame *frame,
                      const FoTable *table,
                      const FoGalley *part);

G_END_DECLS
