/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/sequence.h"

#include "base/error.h"
#include "reports/fo/columns.h"
#include "reports/fo/page-number.h"
#include "reports/fo/records.h"

/* a byte of input can ask for a page, and each page has all of the static content */
#define MAX_PAGES        100000u
#define MAX_STATIC_BYTES (1024ull * 1024 * 1024)

typedef struct {
    FoHold *hold;
    const FoNode *node;
    guint64 end; /* number of items up to its last one, counted from the flow's first */
} Child;

struct _FoSequence {
    FoPaginator *paginator;
    const FoNode *node;
    guint line; /* of the flow's child that was laid out last */
    const gchar *master_name;
    const gchar *format;
    GPtrArray *arenas;  /* of the sequence and its static contents */
    GPtrArray *parts;   /* FoArena of pages: parts of rows and footnotes that go on */
    GPtrArray *statics; /* fo:static-content nodes */
    gsize static_bytes; /* of all of them */
    const FoNode *flow;
    FoGalley *galley;
    GQueue children; /* of Child */
    guint64 dropped; /* items that are gone from the galley */
    gint64 queued;   /* sum of the heights from the cursor on */
    FoCursor cursor;
    GArray *open;
    GArray *carried; /* FoNotePart: footnotes that go on on the next page */
    guint index;     /* of the page that is being made, in the sequence */
    guint number;
    FoBreak next_break;
    const FoPageMaster *master; /* of the page that is being made; NULL: not chosen yet */
    gchar *key;                 /* under which its last page is remembered */
};

static guint
next_number(const FoPaginator *paginator, const gchar *initial)
{
    guint next = paginator->next_number;
    guint64 number = 0;

    if (g_strcmp0(initial, "auto-odd") == 0)
        return next | 1;
    if (g_strcmp0(initial, "auto-even") == 0)
        return next + (next & 1);
    if (initial != NULL && g_ascii_string_to_unsigned(initial, 10, 0, G_MAXINT32, &number, NULL))
        return MAX((guint)number, 1);
    return next;
}

static gboolean
is_last(FoSequence *self)
{
    const gchar *last = fo_references_number(self->paginator->context.references, self->key, TRUE);
    g_autofree gchar *index = g_strdup_printf("%u", self->index);

    return g_strcmp0(last, index) == 0;
}

static const FoPageMaster *
choose_master(FoSequence *self, gboolean blank)
{
    FoMasters *masters = self->paginator->masters;
    const FoPageKind kind = {
        .number = self->number,
        .index = self->index,
        .first = self->index == 0,
        .last = fo_masters_depends_on_last(masters, self->master_name) && is_last(self),
        .blank = blank,
    };
    const FoPageMaster *master = fo_masters_choose(masters, self->master_name, &kind);

    if (master == NULL && self->master != NULL)
        fo_warn(self->paginator->context.warnings, self->node->line,
                "page master '%s' has no page for this place; the last one is used again",
                self->master_name);
    return master != NULL ? master : self->master;
}

FoSequence *
fo_sequence_new(FoPaginator *paginator, const FoNode *node, FoArena *arena, GError **error)
{
    g_autoptr(FoSequence) self = g_new0(FoSequence, 1);

    self->paginator = paginator;
    self->node = node;
    self->line = node->line;
    self->arenas = g_ptr_array_new_with_free_func((GDestroyNotify)fo_arena_free);
    g_ptr_array_add(self->arenas, arena);
    self->parts = g_ptr_array_new_with_free_func((GDestroyNotify)fo_arena_free);
    self->statics = g_ptr_array_new();
    self->open = g_array_new(FALSE, FALSE, sizeof(FoItem));
    self->carried = g_array_new(FALSE, FALSE, sizeof(FoNotePart));
    self->master_name = fo_node_attribute(node, FO_PROPERTY_MASTER_REFERENCE);
    self->format = fo_node_attribute(node, FO_PROPERTY_FORMAT);
    self->number = next_number(paginator, fo_node_attribute(node, FO_PROPERTY_INITIAL_PAGE_NUMBER));
    self->key = g_strdup_printf("\001pages %u", paginator->sequences++);
    self->master = choose_master(self, FALSE);
    if (self->master == NULL) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                    "line %u: page-sequence names page master '%s', which does not exist",
                    node->line, self->master_name != NULL ? self->master_name : "");
        return NULL;
    }
    fo_markers_begin_sequence(paginator->markers);
    return g_steal_pointer(&self);
}

void
fo_sequence_add_static(FoSequence *self, const FoNode *node, FoArena *arena)
{
    g_ptr_array_add(self->arenas, arena);
    g_ptr_array_add(self->statics, (gpointer)node);
    self->static_bytes += fo_arena_size(arena);
}

static FoColumns
columns_of(const FoPageMaster *master)
{
    const FoRegion *body = &master->regions[FO_REGION_BODY];
    const FoStyle *style = body->node->style;
    FoUnit edges[4];

    for (guint edge = 0; edge < G_N_ELEMENTS(edges); edge++) {
        edges[edge] = fo_style_border(style, (FoEdge)edge).width +
                      fo_style_padding(style, (FoEdge)edge, body->width);
    }
    return (FoColumns){
        .content =
            {
                .x = body->x + edges[FO_EDGE_START],
                .y = body->y + edges[FO_EDGE_BEFORE],
                .width = body->width - edges[FO_EDGE_START] - edges[FO_EDGE_END],
                .height = body->height - edges[FO_EDGE_BEFORE] - edges[FO_EDGE_AFTER],
            },
        .columns = MAX(body->columns, 1),
        .gap = body->column_gap,
    };
}

void
fo_sequence_begin_flow(FoSequence *self, const FoNode *node, FoArena *arena)
{
    FoColumns columns = columns_of(self->master);

    g_ptr_array_add(self->arenas, arena);
    self->flow = node;
    self->galley = fo_galley_new(fo_columns_width(&columns));
}

static FoHold *
hold_of(FoSequence *self, const FoNode *node)
{
    while (node->parent != NULL && node->parent->element != FO_ELEMENT_FLOW)
        node = node->parent;
    for (GList *link = self->children.head; link != NULL; link = link->next) {
        const Child *child = link->data;

        if (child->node == node)
            return child->hold;
    }
    return NULL;
}

static void
add_marker(const FoNode *marker, gpointer user_data)
{
    FoSequence *self = user_data;

    fo_markers_add(self->paginator->markers, marker, hold_of(self, marker));
}

static void
record_page_of(FoSequence *self, const FoNode *node, const gchar *number)
{
    const gchar *id = node != NULL ? fo_node_attribute(node, FO_PROPERTY_ID) : NULL;
    const FoPlace place = {.page = self->paginator->pages};

    if (id != NULL)
        fo_references_record(self->paginator->context.references, id, place, number);
}

static void
record_notes(const FoRecords *records, const FoPageFrame *placed)
{
    FoUnit y = placed->bottom - placed->frame->notes_height;

    for (guint i = 0; i < placed->frame->notes->len; i++) {
        const FoFrame *note = g_ptr_array_index(placed->frame->notes, i);

        fo_records_frame(records, note, placed->x, y);
        y += note->height;
    }
}

static void
record_page(FoSequence *self, const FoPage *page)
{
    const FoRecords records = {
        .context = &self->paginator->context,
        .page = self->paginator->pages,
        .number = page->number,
        .marker = add_marker,
        .user_data = self,
    };

    record_page_of(self, self->node, page->number);
    record_page_of(self, self->flow, page->number);
    for (guint i = 0; i < page->frames->len; i++) {
        const FoPageFrame *placed = &g_array_index(page->frames, FoPageFrame, i);

        fo_records_frame(&records, placed->frame, placed->x, placed->y);
        record_notes(&records, placed);
    }
}

static void
put_page_out(FoSequence *self, FoPage *page)
{
    page->number = fo_page_number_format(self->number, self->format);
    page->statics = self->statics;
    self->paginator->pages++;
    self->paginator->static_bytes += self->static_bytes;
    fo_markers_begin_page(self->paginator->markers);
    record_page(self, page);
    if (self->paginator->device != NULL)
        fo_page_paint(page, self->paginator);
    self->index++;
    self->number++;
    self->master = NULL;
}

static void
put_blank_page_out(FoSequence *self)
{
    FoPage page;

    fo_page_init(&page);
    page.master = choose_master(self, TRUE);
    if (page.master != NULL)
        put_page_out(self, &page);
    fo_page_clear(&page);
}

static void
child_free(gpointer data)
{
    Child *child = data;

    fo_hold_unref(child->hold);
    g_free(child);
}

/* what is on pages goes; items are moved only now and then, since that takes time, and stay while
 * their footnotes go on */
static void
drop_consumed(FoSequence *self, guint from)
{
    for (guint i = from; i < self->cursor.index; i++)
        self->queued -= g_array_index(self->galley->items, FoItem, i).height;
    if (self->cursor.index * 2 > self->galley->items->len && self->carried->len == 0) {
        self->dropped += self->cursor.index;
        fo_galley_drop(self->galley, self->cursor.index);
        self->cursor.index = 0;
    }
    while (self->children.head != NULL &&
           ((Child *)self->children.head->data)->end <= self->dropped)
        child_free(g_queue_pop_head(&self->children));
}

static FoUnit
separator_height(FoSequence *self, FoUnit width)
{
    const FoNode *node = fo_static_find(self->statics, "xsl-footnote-separator");
    g_autoptr(FoGalley) galley = NULL;
    g_autoptr(FoArena) arena = NULL;
    FoContext context = self->paginator->context;

    if (node == NULL)
        return 0;
    arena = fo_arena_new();
    context.arena = arena;
    galley = fo_galley_new(width);
    fo_children_layout(&context, node, galley, 0, width);
    return fo_galley_height(galley);
}

static gboolean
wrong_parity(const FoSequence *self)
{
    return (self->next_break == FO_BREAK_EVEN && self->number % 2 == 1) ||
           (self->next_break == FO_BREAK_ODD && self->number % 2 == 0);
}

static void
ensure_master(FoSequence *self)
{
    if (self->index > 0 && wrong_parity(self))
        put_blank_page_out(self);
    self->next_break = FO_BREAK_NONE;
    if (self->master == NULL)
        self->master = choose_master(self, FALSE);
}

static void
take_rest(FoSequence *self, const FoPage *page)
{
    const FoPageFrame *last = &g_array_index(page->frames, FoPageFrame, page->frames->len - 1);
    const GArray *rest = last->frame->notes_rest;

    g_array_set_size(self->carried, 0);
    g_array_append_vals(self->carried, rest->data, rest->len);
}

static gboolean
is_too_long(const FoSequence *self)
{
    return self->paginator->pages > MAX_PAGES || self->paginator->static_bytes > MAX_STATIC_BYTES;
}

static gboolean
check_length(const FoSequence *self, GError **error)
{
    if (!is_too_long(self))
        return TRUE;
    if (self->paginator->pages > MAX_PAGES)
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE,
                    "line %u: the document has more than %u pages", self->line, MAX_PAGES);
    else
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE,
                    "line %u: static content has more than 1 GiB on all pages", self->line);
    return FALSE;
}

static gboolean
note_waits(const GArray *before, const FoNotePart *note)
{
    for (guint i = 0; i < before->len; i++) {
        const FoNotePart *other = &g_array_index(before, FoNotePart, i);

        if ((note->start.tail != NULL && note->start.tail == other->start.tail) ||
            (note->n_open > 0 && note->open == other->open))
            return TRUE;
    }
    return FALSE;
}

/* whether what earlier pages left of a row or footnote found no place on this one */
static gboolean
part_waits(const FoSequence *self, const FoRow *tail, const GArray *carried)
{
    gboolean waits = tail != NULL && tail == self->cursor.tail;

    for (guint i = 0; i < self->carried->len && !waits; i++)
        waits = note_waits(carried, &g_array_index(self->carried, FoNotePart, i));
    return waits;
}

/* returns whether a page could be made */
static gboolean
make_page(FoSequence *self, gboolean final)
{
    FoColumns columns;
    FoPage page;
    FoBreak next_break = FO_BREAK_NONE;
    guint from = self->cursor.index;
    gboolean made;

    ensure_master(self);
    columns = columns_of(self->master);
    columns.final = final;
    columns.carried = self->carried;
    fo_page_init(&page);
    page.master = self->master;
    columns.separator = page.separator_height = separator_height(self, fo_columns_width(&columns));
    made = fo_columns_fill(&columns, &self->paginator->context, self->galley, &self->cursor,
                           self->open, page.frames, &next_break);
    if (made) {
        put_page_out(self, &page);
        self->next_break = next_break;
        take_rest(self, &page);
    }
    fo_page_clear(&page);
    if (made)
        drop_consumed(self, from);
    return made;
}

/* what a page cuts is needed until the next page has cut it again */
static gboolean
make_page_in(FoSequence *self, gboolean final, FoArena *arena)
{
    FoArena *outer = self->paginator->context.arena;
    const FoRow *tail = self->cursor.tail;
    g_autoptr(GArray) carried = g_array_copy(self->carried);
    gboolean made;

    g_ptr_array_add(self->parts, arena);
    self->paginator->context.arena = arena;
    made = make_page(self, final);
    self->paginator->context.arena = outer;
    if (!made)
        g_ptr_array_set_size(self->parts, (gint)self->parts->len - 1);
    else if (!part_waits(self, tail, carried))
        g_ptr_array_remove_range(self->parts, 0, self->parts->len - 1);
    return made;
}

static gboolean
has_items(const FoSequence *self)
{
    return self->cursor.index < self->galley->items->len;
}

static gboolean
page_may_be_full(FoSequence *self)
{
    FoColumns columns;

    ensure_master(self);
    columns = columns_of(self->master);
    return self->queued > (gint64)columns.content.height * columns.columns;
}

static void
make_full_pages(FoSequence *self)
{
    while (has_items(self) && page_may_be_full(self) && !is_too_long(self)) {
        if (!make_page_in(self, FALSE, fo_arena_new()))
            break;
    }
}

gboolean
fo_sequence_add_child(FoSequence *self, const FoNode *node, FoArena *arena, GError **error)
{
    Child *child = g_new0(Child, 1);
    FoColumns columns;
    guint first = self->galley->items->len;

    child->hold = fo_hold_new(arena);
    child->node = node;
    self->line = node->line;
    g_queue_push_tail(&self->children, child);
    ensure_master(self);
    columns = columns_of(self->master);
    self->paginator->context.arena = arena;
    self->galley->span =
        columns.columns > 1 && fo_style_keyword(node->style, FO_PROPERTY_SPAN) == FO_KEYWORD_ALL;
    self->galley->width = self->galley->span ? columns.content.width : fo_columns_width(&columns);
    fo_block_layout(&self->paginator->context, node, self->galley, 0, self->galley->width);
    for (guint i = first; i < self->galley->items->len; i++)
        self->queued += g_array_index(self->galley->items, FoItem, i).height;
    child->end = self->dropped + self->galley->items->len;
    make_full_pages(self);
    return check_length(self, error);
}

static void
force_count(FoSequence *self, const gchar *next)
{
    FoKeyword force = fo_style_keyword(self->node->style, FO_PROPERTY_FORCE_PAGE_COUNT);
    gboolean odd_pages = self->index % 2 == 1;
    gboolean next_odd = self->number % 2 == 1;
    gboolean blank = FALSE;

    if (force == FO_KEYWORD_EVEN)
        blank = odd_pages;
    else if (force == FO_KEYWORD_ODD)
        blank = !odd_pages;
    else if (force == FO_KEYWORD_END_ON_EVEN)
        blank = !next_odd;
    else if (force == FO_KEYWORD_END_ON_ODD)
        blank = next_odd;
    else if (force == FO_KEYWORD_AUTO && g_strcmp0(next, "auto-odd") == 0)
        blank = !next_odd;
    else if (force == FO_KEYWORD_AUTO && g_strcmp0(next, "auto-even") == 0)
        blank = next_odd;
    if (blank)
        put_blank_page_out(self);
}

gboolean
fo_sequence_finish(FoSequence *self, const gchar *next, GError **error)
{
    g_autofree gchar *last = NULL;
    FoReferences *references = self->paginator->context.references;

    do
        make_page_in(self, TRUE, fo_arena_new());
    while ((has_items(self) || self->carried->len > 0) && !is_too_long(self));
    last = g_strdup_printf("%u", self->index - 1);
    fo_references_record(references, self->key, (FoPlace){.page = self->paginator->pages}, last);
    force_count(self, next);
    self->paginator->next_number = self->number;
    return check_length(self, error);
}

void
fo_sequence_free(FoSequence *self)
{
    if (self == NULL)
        return;
    fo_galley_free(self->galley);
    g_queue_clear_full(&self->children, child_free);
    g_ptr_array_unref(self->statics);
    g_ptr_array_unref(self->arenas);
    g_ptr_array_unref(self->parts);
    g_array_unref(self->open);
    g_array_unref(self->carried);
    g_free(self->key);
    g_free(self);
}
