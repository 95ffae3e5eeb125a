/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/page.h"

#include "reports/fo/borders.h"
#include "reports/fo/geometry.h"
#include "reports/fo/paint.h"

#define FOOTNOTE_SEPARATOR "xsl-footnote-separator"

static const FoStructure artifact = {.role = NULL};

static void
clear_frame(gpointer data)
{
    FoPageFrame *placed = data;

    fo_frame_free(placed->frame);
}

void
fo_page_init(FoPage *self)
{
    *self = (FoPage){.master = NULL};
    self->frames = g_array_new(FALSE, FALSE, sizeof(FoPageFrame));
    g_array_set_clear_func(self->frames, clear_frame);
}

void
fo_page_clear(FoPage *self)
{
    g_clear_pointer(&self->frames, g_array_unref);
    g_clear_pointer(&self->number, g_free);
}

const FoNode *
fo_static_find(const GPtrArray *statics, const gchar *name)
{
    for (guint i = 0; i < statics->len; i++) {
        const FoNode *node = g_ptr_array_index(statics, i);

        if (g_strcmp0(fo_node_attribute(node, FO_PROPERTY_FLOW_NAME), name) == 0)
            return node;
    }
    return NULL;
}

static const FoNode *
find_marker(const FoNode *node, gpointer user_data)
{
    return fo_markers_find(user_data, node);
}

/* what static content is laid out with: this page's number and markers */
static FoContext
static_context(const FoPage *self, FoPaginator *paginator, FoArena *arena)
{
    FoContext context = paginator->context;

    context.arena = arena;
    context.page_number = self->number;
    context.find_marker = find_marker;
    context.marker_data = paginator->markers;
    return context;
}

typedef struct {
    FoRect outer;
    FoRect content;
    FoBorder borders[4];
} RegionBox;

static RegionBox
region_box(const FoRegion *region)
{
    const FoStyle *style = region->node->style;
    RegionBox box = {
        .outer = {region->x, region->y, region->width, region->height},
    };
    FoUnit edges[4];

    for (guint edge = 0; edge < G_N_ELEMENTS(edges); edge++) {
        box.borders[edge] = fo_style_border(style, (FoEdge)edge);
        edges[edge] =
            box.borders[edge].width + fo_style_padding(style, (FoEdge)edge, region->width);
    }
    box.content = (FoRect){
        .x = region->x + edges[FO_EDGE_START],
        .y = region->y + edges[FO_EDGE_BEFORE],
        .width = region->width - edges[FO_EDGE_START] - edges[FO_EDGE_END],
        .height = region->height - edges[FO_EDGE_BEFORE] - edges[FO_EDGE_AFTER],
    };
    return box;
}

static void
paint_static(const FoPage *self, FoPaginator *paginator, const FoNode *node, const FoRegion *region)
{
    g_autoptr(FoArena) arena = fo_arena_new();
    FoContext context = static_context(self, paginator, arena);
    RegionBox box = region_box(region);
    g_autoptr(FoGalley) galley = fo_galley_new(box.content.width);
    g_autoptr(FoFrame) frame = NULL;
    FoUnit offset;

    fo_children_layout(&context, node, galley, 0, box.content.width);
    offset = fo_align_offset(fo_style_keyword(region->node->style, FO_PROPERTY_DISPLAY_ALIGN),
                             box.content.height, fo_galley_height(galley));
    frame = fo_fill_all(&context, galley);
    fo_paint_frame(&context, paginator->device, frame, box.content.x, box.content.y + offset);
}

static void
paint_region_box(FoPaginator *paginator, const FoRegion *region)
{
    RegionBox box = region_box(region);

    fo_paint_background(paginator->device, region->node->style, &box.outer);
    fo_paint_borders(paginator->device, &box.outer, box.borders);
}

static void
paint_region(const FoPage *self, FoPaginator *paginator, FoRegionKind kind)
{
    const FoRegion *region = &self->master->regions[kind];
    const FoNode *node;

    if (region->node == NULL)
        return;
    paginator->device->klass->begin_structure(paginator->device, &artifact);
    paint_region_box(paginator, region);
    node = fo_static_find(self->statics, region->name);
    if (node != NULL)
        paint_static(self, paginator, node, region);
    paginator->device->klass->end_structure(paginator->device, FALSE);
}

static void
paint_separator(const FoPage *self, FoPaginator *paginator, const FoPageFrame *placed, FoUnit y)
{
    const FoNode *node = fo_static_find(self->statics, FOOTNOTE_SEPARATOR);
    const FoRegion region = {
        .node = node,
        .x = placed->x,
        .y = y,
        .width = placed->width,
        .height = self->separator_height,
    };

    if (node == NULL)
        return;
    paginator->device->klass->begin_structure(paginator->device, &artifact);
    paint_static(self, paginator, node, &region);
    paginator->device->klass->end_structure(paginator->device, FALSE);
}

/* footnotes stand at the foot of the region */
static void
paint_notes(const FoPage *self, FoPaginator *paginator, const FoPageFrame *placed)
{
    FoUnit y = placed->bottom - placed->frame->notes_height;

    if (placed->frame->notes->len == 0)
        return;
    paint_separator(self, paginator, placed, y - self->separator_height);
    for (guint i = 0; i < placed->frame->notes->len; i++) {
        const FoFrame *note = g_ptr_array_index(placed->frame->notes, i);

        fo_paint_frame(&paginator->context, paginator->device, note, placed->x, y);
        y += note->height;
    }
}

static void
paint_body(const FoPage *self, FoPaginator *paginator)
{
    const FoRegion *region = &self->master->regions[FO_REGION_BODY];

    if (region->node == NULL)
        return;
    paint_region_box(paginator, region);
    for (guint i = 0; i < self->frames->len; i++) {
        const FoPageFrame *placed = &g_array_index(self->frames, FoPageFrame, i);

        fo_paint_frame(&paginator->context, paginator->device, placed->frame, placed->x, placed->y);
        paint_notes(self, paginator, placed);
    }
}

void
fo_page_paint(const FoPage *self, FoPaginator *paginator)
{
    FoDevice *device = paginator->device;

    device->klass->begin_page(device, self->master->width, self->master->height, self->number);
    paint_region(self, paginator, FO_REGION_BEFORE);
    paint_region(self, paginator, FO_REGION_START);
    paint_body(self, paginator);
    paint_region(self, paginator, FO_REGION_END);
    paint_region(self, paginator, FO_REGION_AFTER);
    device->klass->end_page(device);
}
