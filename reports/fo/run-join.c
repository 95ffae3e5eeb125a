/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/run-join.h"

#include <string.h>

guint
fo_run_clusters(const FoRun *run)
{
    guint n = 0;

    for (guint i = 0; i < run->n_glyphs; i++)
        n += i == 0 || run->glyphs[i].cluster != run->glyphs[i - 1].cluster;
    return n;
}

static gboolean
belong_together(const FoAtom *a, const FoAtom *b)
{
    return a->span == b->span && a->run->font == b->run->font && a->rtl == b->rtl;
}

static guint
group_end(const FoAtom *atoms, guint first, guint n)
{
    guint end = first + 1;

    while (end < n && belong_together(&atoms[first], &atoms[end]))
        end++;
    return end;
}

/* letter-spacing behind each cluster, and what the atom itself adds */
static FoUnit
copy_glyphs(FoGlyph *glyphs, const FoAtom *atom, FoUnit spacing, guint32 text_offset)
{
    const FoRun *run = atom->run;
    FoUnit width = 0;

    memcpy(glyphs, run->glyphs, run->n_glyphs * sizeof(FoGlyph));
    for (guint i = 0; i < run->n_glyphs; i++) {
        const gboolean ends =
            i + 1 == run->n_glyphs || run->glyphs[i + 1].cluster != run->glyphs[i].cluster;

        if (ends)
            glyphs[i].advance += spacing;
        glyphs[i].cluster += text_offset;
        width += glyphs[i].advance;
    }
    if (run->n_glyphs > 0)
        glyphs[run->n_glyphs - 1].advance += atom->extra;
    return width + atom->extra;
}

typedef struct {
    guint32 n_glyphs;
    guint32 text_length;
} Sizes;

static Sizes
sizes_of(const FoAtom *atoms, guint n)
{
    Sizes sizes = {0};

    for (guint i = 0; i < n; i++) {
        sizes.n_glyphs += atoms[i].run->n_glyphs;
        sizes.text_length += atoms[i].run->text_length;
    }
    return sizes;
}

static const FoRun *
join(FoParagraph *self, const FoAtom *atoms, guint n, gboolean rtl)
{
    FoArena *arena = self->context->arena;
    const FoUnit spacing = fo_paragraph_span(self, atoms[0].span)->style->letter_spacing;
    const Sizes sizes = sizes_of(atoms, n);
    FoRun *run = fo_arena_new_struct(arena, FoRun);
    FoGlyph *glyphs = fo_arena_new_array(arena, FoGlyph, sizes.n_glyphs);
    gchar *text = fo_arena_alloc(arena, sizes.text_length + 1);
    guint32 offset = rtl ? sizes.text_length : 0;

    *run = (FoRun){.font = atoms[0].run->font,
                   .text = text,
                   .text_length = sizes.text_length,
                   .n_glyphs = sizes.n_glyphs,
                   .glyphs = glyphs,
                   .rtl = rtl};
    for (guint i = 0; i < n; i++) {
        const FoRun *part = atoms[i].run;

        offset -= rtl ? part->text_length : 0;
        memcpy(text + offset, part->text, part->text_length);
        run->width = fo_unit_add(run->width, copy_glyphs(glyphs, &atoms[i], spacing, offset));
        glyphs += part->n_glyphs;
        offset += rtl ? 0 : part->text_length;
    }
    return run;
}

void
fo_runs_join(FoParagraph *self)
{
    const FoAtom *atoms = (const FoAtom *)(const void *)self->atoms->data;
    const guint n = self->context->measures ? 0 : self->atoms->len;

    for (guint first = 0; first < n;) {
        const guint end = group_end(atoms, first, n);
        const FoSpan *span = fo_paragraph_span(self, atoms[first].span);
        const FoRun *run = join(self, atoms + first, end - first, atoms[first].rtl);
        const FoPiece piece = {.kind = FO_PIECE_RUN,
                               .x = atoms[first].x,
                               .y = -span->shift,
                               .width = run->width,
                               .node = span->node,
                               .link = span->link,
                               .run = run};

        g_array_append_vals(self->pieces, &piece, 1);
        first = end;
    }
    g_array_set_size(self->atoms, 0);
}

/* from the item that begins a box (or the line's start) to the one that ends it */
static FoPiece
box_piece(FoParagraph *self, const FoOpenBox *box, FoUnit left, FoUnit right)
{
    const FoSpan *span = fo_paragraph_span(self, box->span);
    const FoStyle *style = box->node->style;
    const FoUnit before = fo_style_border(style, FO_EDGE_BEFORE).width +
                          fo_style_padding(style, FO_EDGE_BEFORE, self->width);
    const FoUnit after = fo_style_border(style, FO_EDGE_AFTER).width +
                         fo_style_padding(style, FO_EDGE_AFTER, self->width);

    return (FoPiece){.kind = FO_PIECE_BOX,
                     .x = left,
                     .y = -span->shift - span->style->ascent - before,
                     .width = right - left,
                     .height = span->style->ascent + span->style->descent + before + after,
                     .box_flags = box->flags,
                     .node = box->node,
                     .link = span->link};
}

typedef struct {
    FoUnit left;
    FoUnit right;
} Extent;

static void
widen(Extent *extent, const FoInline *item)
{
    extent->left = MIN(extent->left, item->x);
    extent->right = MAX(extent->right, item->x + item->width);
}

/* what the box has in the line; whether it ends there */
static gboolean
box_extent(const FoOpenBox *box, const FoInline *items, guint n, Extent *extent)
{
    for (guint i = 0; i < n; i++) {
        widen(extent, &items[i]);
        if (items[i].kind == FO_INLINE_BOX_END && items[i].node == box->node)
            return TRUE;
    }
    return FALSE;
}

static gboolean
add_box(FoParagraph *self, const FoOpenBox *box, const FoInline *items, guint n, guint place)
{
    Extent extent = {FO_UNIT_MAX, -FO_UNIT_MAX};
    const gboolean ends = box_extent(box, items, n, &extent);

    if (extent.right > extent.left) {
        FoPiece piece = box_piece(self, box, extent.left, extent.right);

        if (!ends)
            piece.box_flags |= FO_BOX_OPEN_END;
        g_array_insert_vals(self->pieces, place, &piece, 1);
    }
    return ends;
}

void
fo_boxes_add(FoParagraph *self, const FoInline *items, guint n)
{
    const guint n_open = self->boxes->len;
    guint kept = 0;
    guint place = 0;

    for (guint i = 0; i < n_open; i++) {
        FoOpenBox box = g_array_index(self->boxes, FoOpenBox, i);
        const guint before = self->pieces->len;

        box.flags |= FO_BOX_OPEN_START;
        if (!add_box(self, &box, items, n, place))
            g_array_index(self->boxes, FoOpenBox, kept++) = box;
        place += self->pieces->len - before;
    }
    g_array_set_size(self->boxes, kept);
    for (guint i = 0; i < n; i++) {
        const FoOpenBox box = {items[i].node, items[i].span,
                               items[i].level % 2 == 1 ? FO_BOX_RTL : 0};
        const guint before = self->pieces->len;

        if (items[i].kind != FO_INLINE_BOX_BEGIN)
            continue;
        if (!add_box(self, &box, items + i, n - i, place))
            g_array_append_vals(self->boxes, &box, 1);
        place += self->pieces->len - before;
    }
}
