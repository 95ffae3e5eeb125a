/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/fonts.h"
#include "reports/fo/hyphens.h"
#include "reports/fo/images.h"
#include "reports/fo/references.h"
#include "reports/fo/tree.h"
#include "reports/fo/warnings.h"

G_BEGIN_DECLS

/**
 * FoMarkerLookup:
 * @node: a retrieve-marker or retrieve-table-marker
 * @user_data: the paginator
 *
 * Returns: (nullable): the fo:marker whose children stand in the node's place
 */
typedef const FoNode *(*FoMarkerLookup)(const FoNode *node, gpointer user_data);

/**
 * FoContext:
 * @hyphens: (nullable): hyphenation dictionaries; %NULL: nothing is hyphenated by them
 * @styles: (nullable): makes the styles of retrieved markers; %NULL: they keep those of where they
 *   were written
 * @page_number: (nullable): the page's number as text, in static content; in a flow %NULL, and
 *   fo:page-number is then a reference to the node itself
 * @find_marker: (nullable): finds markers, in static content and table headers
 * @measures: whether lines are only measured, since nothing is drawn in this pass
 *
 * What layout needs beside the nodes. All but @arena outlives a pass.
 */
typedef struct {
    FoFonts *fonts;
    FoHyphens *hyphens;
    FoImages *images;
    FoReferences *references;
    FoStyles *styles;
    FoWarnings *warnings;
    FoArena *arena; /* of the flow's child or the page's static content that is being laid out */
    const gchar *page_number;
    FoMarkerLookup find_marker;
    gpointer marker_data;
    gboolean measures;
} FoContext;

G_END_DECLS
