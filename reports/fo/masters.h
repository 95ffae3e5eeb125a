/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/tree.h"
#include "reports/fo/warnings.h"

G_BEGIN_DECLS

typedef enum {
    FO_REGION_BODY,
    FO_REGION_BEFORE,
    FO_REGION_AFTER,
    FO_REGION_START,
    FO_REGION_END,
    FO_N_REGIONS,
} FoRegionKind;

/**
 * FoRegion: a region's border box on the page
 * @node: (nullable): the region's node; %NULL: the page has no such region
 * @name: its region-name, "xsl-region-body" … if it was not given
 */
typedef struct {
    const FoNode *node;
    const gchar *name;
    FoUnit x;
    FoUnit y;
    FoUnit width;
    FoUnit height;
    guint columns;
    FoUnit column_gap;
} FoRegion;

/**
 * FoPageMaster: geometry of a simple-page-master
 */
typedef struct {
    const FoNode *node;
    const gchar *name;
    FoUnit width;
    FoUnit height;
    FoRegion regions[FO_N_REGIONS];
} FoPageMaster;

typedef struct _FoMasters FoMasters;

/**
 * fo_masters_new:
 * @set: a layout-master-set; outlives the masters
 * @warnings: warnings
 * @error: (nullable): return location for an error
 *
 * Source: XSL 1.1 §6.4.
 *
 * Returns: (transfer full): the masters, or %NULL with %ASSAY_ERROR_INVALID_DATA (no master, a page
 *   without room for its body)
 */
FoMasters *
fo_masters_new(const FoNode *set, FoWarnings *warnings, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * FoPageKind: what a page-sequence-master chooses by
 */
typedef struct {
    guint number; /* page number */
    guint index;  /* 0-based in the page-sequence */
    gboolean first;
    gboolean last;
    gboolean blank;
} FoPageKind;

/**
 * fo_masters_choose:
 * @self: masters
 * @name: master-reference of a page-sequence: a simple-page-master or a page-sequence-master
 * @kind: the page
 *
 * Returns: (transfer none) (nullable): the page's master; %NULL if there is none of that name, or
 *   its sub-sequences are used up
 */
const FoPageMaster *
fo_masters_choose(FoMasters *self, const gchar *name, const FoPageKind *kind);

/**
 * fo_masters_depends_on_last:
 * @self: masters
 * @name: master-reference of a page-sequence
 *
 * Returns: whether a page's master depends on whether it is the last
 */
gboolean
fo_masters_depends_on_last(FoMasters *self, const gchar *name);

/**
 * fo_masters_free:
 * @self: (nullable): masters
 */
void
fo_masters_free(FoMasters *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FoMasters, fo_masters_free)

G_END_DECLS
