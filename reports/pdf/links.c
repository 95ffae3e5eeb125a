/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/pdf/document-private.h"

typedef struct {
    guint level;
    gchar *title;
    PdfTarget target; /* with a URI of its own */
    gboolean open;
    guint number;
    guint parent; /* indexes of other entries + 1; 0: the root or none */
    guint next;
    guint previous;
    guint first;
    guint last;
    gint count; /* visible descendants */
} Entry;

static void
append_uri(GString *text, const gchar *uri)
{
    g_autofree gchar *ascii = g_uri_escape_string(uri, "%:/?#[]@!$&'()*+,;=", FALSE);

    g_string_append(text, "/A<</S/URI/URI");
    pdf_append_text(text, ascii);
    g_string_append(text, ">>");
}

static gdouble
page_height(const PdfDocument *self, guint page)
{
    return page > 0 && page <= self->heights->len ? g_array_index(self->heights, gfloat, page - 1)
                                                  : self->height;
}

static void
append_target(PdfDocument *self, GString *text, const PdfTarget *target)
{
    if (target->uri != NULL) {
        append_uri(text, target->uri);
        return;
    }
    g_string_append(text, "/Dest[");
    pdf_append_reference(text, pdf_page_number(self, MAX(target->page, 1)));
    g_string_append(text, "/XYZ ");
    pdf_append_number(text, target->x);
    g_string_append_c(text, ' ');
    pdf_append_number(text, page_height(self, target->page) - target->y);
    g_string_append(text, " null]");
}

void
pdf_document_link(PdfDocument *self, const PdfTarget *target, const gdouble rect[4])
{
    g_autoptr(GString) text = g_string_new("<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[");
    const gdouble corners[] = {rect[0], self->height - rect[1] - rect[3], rect[0] + rect[2],
                               self->height - rect[1]};
    guint number = pdf_writer_allocate(self->writer);

    for (guint i = 0; i < 4; i++) {
        if (i > 0)
            g_string_append_c(text, ' ');
        pdf_append_number(text, corners[i]);
    }
    g_string_append_c(text, ']');
    append_target(self, text, target);
    if (self->structure != NULL && target->description != NULL) {
        g_string_append(text, "/Contents");
        pdf_append_text(text, target->description);
    }
    if (self->structure != NULL) {
        g_string_append(text, "/StructParent ");
        pdf_append_integer(text, pdf_structure_add_annotation(self->structure, number));
    }
    g_string_append(text, ">>");
    pdf_writer_object(self->writer, number, text);
    g_array_append_val(self->annotations, number);
}

void
pdf_document_outline(PdfDocument *self,
                     guint level,
                     const gchar *title,
                     const PdfTarget *target,
                     gboolean open)
{
    Entry *entry = g_new0(Entry, 1);

    entry->level = level;
    entry->title = g_strdup(title);
    entry->target = *target;
    entry->target.uri = g_strdup(target->uri);
    entry->open = open;
    g_ptr_array_add(self->outline, entry);
}

static Entry *
entry_at(const GPtrArray *outline, guint place)
{
    return place > 0 ? g_ptr_array_index(outline, place - 1) : NULL;
}

/* the last entry before this one that is of a higher level; 0: the root */
static guint
find_parent(const GPtrArray *outline, guint index)
{
    const Entry *entry = g_ptr_array_index(outline, index);
    guint place = index;

    while (place > 0 && entry_at(outline, place)->level >= entry->level) {
        const Entry *before = entry_at(outline, place);

        place = before->level == entry->level ? before->parent : place - 1;
        if (before->level == entry->level)
            break;
    }
    return place;
}

static void
join_entry(const GPtrArray *outline, guint index, Entry *root)
{
    Entry *entry = g_ptr_array_index(outline, index);
    Entry *parent;

    entry->parent = find_parent(outline, index);
    parent = entry->parent > 0 ? entry_at(outline, entry->parent) : root;
    entry->previous = parent->last;
    if (entry->previous > 0)
        entry_at(outline, entry->previous)->next = index + 1;
    else
        parent->first = index + 1;
    parent->last = index + 1;
}

/* from the last to the first, so that a parent's children are counted before it is */
static void
count_entries(const GPtrArray *outline, Entry *root)
{
    for (guint i = outline->len; i-- > 0;) {
        Entry *entry = g_ptr_array_index(outline, i);
        Entry *parent = entry->parent > 0 ? entry_at(outline, entry->parent) : root;

        parent->count += 1 + (entry->open ? entry->count : 0);
    }
}

static void
append_relation(GString *text, const gchar *name, const Entry *other)
{
    if (other == NULL)
        return;
    g_string_append(text, name);
    pdf_append_reference(text, other->number);
}

static void
write_entry(PdfDocument *self, const Entry *entry, const Entry *root)
{
    g_autoptr(GString) text = g_string_new("<</Title");
    const GPtrArray *outline = self->outline;
    const Entry *parent = entry_at(outline, entry->parent);

    pdf_append_text(text, entry->title);
    append_relation(text, "/Parent ", parent != NULL ? parent : root);
    append_relation(text, "/Prev ", entry_at(outline, entry->previous));
    append_relation(text, "/Next ", entry_at(outline, entry->next));
    append_relation(text, "/First ", entry_at(outline, entry->first));
    append_relation(text, "/Last ", entry_at(outline, entry->last));
    if (entry->count > 0)
        g_string_append_printf(text, "/Count %d", entry->open ? entry->count : -entry->count);
    append_target(self, text, &entry->target);
    g_string_append(text, ">>");
    pdf_writer_object(self->writer, entry->number, text);
}

guint
pdf_write_outline(PdfDocument *self)
{
    const GPtrArray *outline = self->outline;
    g_autoptr(GString) text = g_string_new("<</Type/Outlines");
    Entry root = {.level = 0};

    if (outline->len == 0)
        return 0;
    root.number = pdf_writer_allocate(self->writer);
    for (guint i = 0; i < outline->len; i++) {
        entry_at(outline, i + 1)->number = pdf_writer_allocate(self->writer);
        join_entry(outline, i, &root);
    }
    count_entries(outline, &root);
    for (guint i = 0; i < outline->len; i++)
        write_entry(self, entry_at(outline, i + 1), &root);
    append_relation(text, "/First ", entry_at(outline, root.first));
    append_relation(text, "/Last ", entry_at(outline, root.last));
    g_string_append_printf(text, "/Count %d>>", root.count);
    pdf_writer_object(self->writer, root.number, text);
    return root.number;
}

void
pdf_outline_free(GPtrArray *outline)
{
    for (guint i = 0; i < outline->len; i++) {
        Entry *entry = g_ptr_array_index(outline, i);

        g_free(entry->title);
        g_free((gchar *)entry->target.uri);
        g_free(entry);
    }
    g_ptr_array_unref(outline);
}
