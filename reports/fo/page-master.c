/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/page-master.h"

#include "base/error.h"

/* ISO 216 A4 in points */
#define A4_WIDTH  fo_unit_from_points(210 * 72 / 25.4)
#define A4_HEIGHT fo_unit_from_points(297 * 72 / 25.4)

/* distances from the edges of a rectangle */
typedef struct {
    FoUnit top;
    FoUnit right;
    FoUnit bottom;
    FoUnit left;
} Insets;

typedef struct {
    FoElement element;
    FoRegionKind kind;
    const gchar *name;
} RegionRow;

static const RegionRow region_rows[] = {
    {FO_ELEMENT_REGION_BODY, FO_REGION_BODY, "xsl-region-body"},
    {FO_ELEMENT_REGION_BEFORE, FO_REGION_BEFORE, "xsl-region-before"},
    {FO_ELEMENT_REGION_AFTER, FO_REGION_AFTER, "xsl-region-after"},
    {FO_ELEMENT_REGION_START, FO_REGION_START, "xsl-region-start"},
    {FO_ELEMENT_REGION_END, FO_REGION_END, "xsl-region-end"},
};

static void
take_region(FoPageMaster *master, const FoNode *node)
{
    for (gsize i = 0; i < G_N_ELEMENTS(region_rows); i++) {
        FoRegion *region = &master->regions[region_rows[i].kind];
        const gchar *name = fo_node_attribute(node, FO_PROPERTY_REGION_NAME);

        if (region_rows[i].element != node->element || region->node != NULL)
            continue;
        region->node = node;
        region->name = name != NULL ? name : region_rows[i].name;
    }
}

static FoUnit
page_size(const FoStyle *style, FoProperty property, FoUnit fallback)
{
    FoUnit size = fo_style_length(style, property, fallback);

    return size > 0 ? size : fallback;
}

/* percentages are of the width, as for every margin */
static Insets
margins_of(const FoStyle *style, FoUnit base)
{
    return (Insets){
        .top = fo_style_length(style, FO_PROPERTY_MARGIN_TOP, base),
        .right = fo_style_length(style, FO_PROPERTY_MARGIN_RIGHT, base),
        .bottom = fo_style_length(style, FO_PROPERTY_MARGIN_BOTTOM, base),
        .left = fo_style_length(style, FO_PROPERTY_MARGIN_LEFT, base),
    };
}

static void
place(FoRegion *region, const FoRegion *within, const Insets *insets)
{
    region->x = within->x + insets->left;
    region->y = within->y + insets->top;
    region->width = within->width - insets->left - insets->right;
    region->height = within->height - insets->top - insets->bottom;
}

static FoUnit
extent_of(const FoPageMaster *master, FoRegionKind kind, FoUnit base)
{
    const FoNode *node = master->regions[kind].node;

    return node != NULL ? fo_style_length(node->style, FO_PROPERTY_EXTENT, base) : 0;
}

static gboolean
has_precedence(const FoPageMaster *master, FoRegionKind kind)
{
    const FoNode *node = master->regions[kind].node;

    return node != NULL && fo_style_keyword(node->style, FO_PROPERTY_PRECEDENCE) == FO_KEYWORD_TRUE;
}

static gboolean
is_right_to_left(const FoNode *node)
{
    FoKeyword mode = fo_style_keyword(node->style, FO_PROPERTY_WRITING_MODE);

    return mode == FO_KEYWORD_RL_TB || mode == FO_KEYWORD_RL;
}

/* before and after reach from edge to edge where they have precedence, else start and end do */
static void
place_outer(FoPageMaster *master, const FoRegion *content)
{
    const gboolean rtl = is_right_to_left(master->node);
    const FoRegionKind left_kind = rtl ? FO_REGION_END : FO_REGION_START;
    const FoRegionKind right_kind = rtl ? FO_REGION_START : FO_REGION_END;
    const FoUnit before = extent_of(master, FO_REGION_BEFORE, content->height);
    const FoUnit after = extent_of(master, FO_REGION_AFTER, content->height);
    const FoUnit left = extent_of(master, left_kind, content->width);
    const FoUnit right = extent_of(master, right_kind, content->width);
    const gboolean before_first = has_precedence(master, FO_REGION_BEFORE);
    const gboolean after_first = has_precedence(master, FO_REGION_AFTER);
    const FoUnit top_inset = before_first ? before : 0;
    const FoUnit bottom_inset = after_first ? after : 0;
    const Insets insets[FO_N_REGIONS] = {
        [FO_REGION_BEFORE] = {.left = before_first ? 0 : left,
                              .right = before_first ? 0 : right,
                              .bottom = content->height - before},
        [FO_REGION_AFTER] = {.left = after_first ? 0 : left,
                             .right = after_first ? 0 : right,
                             .top = content->height - after},
    };

    place(&master->regions[FO_REGION_BEFORE], content, &insets[FO_REGION_BEFORE]);
    place(&master->regions[FO_REGION_AFTER], content, &insets[FO_REGION_AFTER]);
    place(&master->regions[left_kind], content,
          &(Insets){.top = top_inset, .bottom = bottom_inset, .right = content->width - left});
    place(&master->regions[right_kind], content,
          &(Insets){.top = top_inset, .bottom = bottom_inset, .left = content->width - right});
}

static void
place_body(FoPageMaster *master, const FoRegion *content)
{
    FoRegion *body = &master->regions[FO_REGION_BODY];
    const FoStyle *style = body->node->style;
    const Insets margins = margins_of(style, content->width);

    place(body, content, &margins);
    body->columns = (guint)MAX(fo_style_integer(style, FO_PROPERTY_COLUMN_COUNT), 1);
    body->column_gap = fo_style_length(style, FO_PROPERTY_COLUMN_GAP, body->width);
}

static gboolean
check(const FoPageMaster *master, FoWarnings *warnings, GError **error)
{
    const FoNode *node = master->node;
    const FoRegion *body = &master->regions[FO_REGION_BODY];
    const gint64 gaps = (gint64)body->column_gap * (body->columns - 1);

    if (body->width <= gaps || body->height <= 0) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                    "line %u: the margins of page master '%s' leave no room for its body",
                    node->line, master->name);
        return FALSE;
    }
    if (fo_style_integer(node->style, FO_PROPERTY_REFERENCE_ORIENTATION) != 0)
        fo_warn(warnings, node->line, "reference-orientation of a page is not supported");
    if (fo_style_keyword(node->style, FO_PROPERTY_WRITING_MODE) == FO_KEYWORD_TB_RL)
        fo_warn(warnings, node->line, "writing-mode 'tb-rl' is not supported; lr-tb is used");
    return TRUE;
}

FoPageMaster *
fo_page_master_new(const FoNode *node, FoWarnings *warnings, GError **error)
{
    g_autofree FoPageMaster *master = g_new0(FoPageMaster, 1);
    FoRegion page = {0};
    FoRegion content = {0};
    Insets margins;

    master->node = node;
    master->name = fo_node_attribute(node, FO_PROPERTY_MASTER_NAME);
    master->width = page.width = page_size(node->style, FO_PROPERTY_PAGE_WIDTH, A4_WIDTH);
    master->height = page.height = page_size(node->style, FO_PROPERTY_PAGE_HEIGHT, A4_HEIGHT);
    for (const FoNode *child = node->first_child; child != NULL; child = child->next)
        take_region(master, child);
    if (master->regions[FO_REGION_BODY].node == NULL) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                    "line %u: page master '%s' has no region-body", node->line, master->name);
        return NULL;
    }
    margins = margins_of(node->style, page.width);
    place(&content, &page, &margins);
    place_outer(master, &content);
    place_body(master, &content);
    return check(master, warnings, error) ? g_steal_pointer(&master) : NULL;
}
