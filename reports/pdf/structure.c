/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/pdf/structure.h"

#include <string.h>

#include "reports/pdf/syntax.h"

typedef enum {
    KID_ELEMENT,
    KID_CONTENT,
    KID_ANNOTATION
} KidKind;

typedef struct {
    guint32 kind : 2;
    guint32 value : 30; /* object, or marked content of the page */
    guint32 page;
} Kid;

typedef struct {
    guint number; /* 0: an artifact */
    guint parent;
    gchar *role;
    gchar *alternative;
    gconstpointer key;
    guint columns;
    guint rows;
    const gchar *scope; /* constants of the caller */
    const gchar *numbering;
    GArray *kids;
} Element;

/* what stands in the parent tree under a key, in the order of the keys */
typedef struct {
    guint number;
} Parent;

#define NO_MARK       G_MAXUINT
#define ARTIFACT_MARK (G_MAXUINT - 1)

struct _PdfStructure {
    PdfWriter *writer;
    guint root;
    GPtrArray *open;       /* Element, outermost first */
    guint depth;           /* how many of them are in use: the others are kept for their arrays */
    GHashTable *suspended; /* Element that goes on, by its key */
    GArray *parents;       /* Parent by key */
    guint page;
    guint page_key;
    GArray *marks; /* guint: element of each marked content of the page */
    guint marked;  /* number of the element whose content is open */
    GString *text; /* reused */
};

static Element *
element_new(void)
{
    Element *element = g_new0(Element, 1);

    element->kids = g_array_new(FALSE, FALSE, sizeof(Kid));
    return element;
}

static void
element_free(gpointer data)
{
    Element *element = data;

    g_free(element->role);
    g_free(element->alternative);
    g_array_unref(element->kids);
    g_free(element);
}

static Element *
innermost(const PdfStructure *self)
{
    return g_ptr_array_index(self->open, self->depth - 1);
}

static void
push(PdfStructure *self, guint number, guint parent, const PdfElement *from)
{
    Element *element;

    if (self->depth == self->open->len)
        g_ptr_array_add(self->open, element_new());
    element = g_ptr_array_index(self->open, self->depth++);
    element->number = number;
    element->parent = parent;
    if (g_strcmp0(element->role, from->role) != 0) {
        g_free(element->role);
        element->role = g_strdup(from->role);
    }
    g_free(element->alternative);
    element->alternative = g_strdup(from->alternative);
    element->key = from->key;
    element->columns = from->columns;
    element->rows = from->rows;
    element->scope = from->scope;
    element->numbering = from->numbering;
    g_array_set_size(element->kids, 0);
}

/* what went on before is the innermost element again */
static gboolean
resume(PdfStructure *self, gconstpointer key)
{
    gpointer element = NULL;

    if (key == NULL || g_hash_table_size(self->suspended) == 0 ||
        !g_hash_table_steal_extended(self->suspended, key, NULL, &element))
        return FALSE;
    g_ptr_array_insert(self->open, (gint)self->depth++, element);
    return TRUE;
}

PdfStructure *
pdf_structure_new(PdfWriter *writer)
{
    static const PdfElement document = {.role = "Document"};
    PdfStructure *self = g_new0(PdfStructure, 1);

    self->writer = writer;
    self->root = pdf_writer_allocate(writer);
    self->open = g_ptr_array_new_with_free_func(element_free);
    self->parents = g_array_new(FALSE, FALSE, sizeof(Parent));
    self->marks = g_array_new(FALSE, FALSE, sizeof(guint));
    self->marked = NO_MARK;
    self->text = g_string_new(NULL);
    self->suspended = g_hash_table_new_full(NULL, NULL, NULL, element_free);
    push(self, pdf_writer_allocate(writer), self->root, &document);
    return self;
}

static guint
add_parent(PdfStructure *self, guint number)
{
    const Parent parent = {number};

    g_array_append_val(self->parents, parent);
    return self->parents->len - 1;
}

guint
pdf_structure_begin_page(PdfStructure *self, guint page)
{
    self->page = page;
    self->page_key = add_parent(self, 0);
    g_array_set_size(self->marks, 0);
    return self->page_key;
}

void
pdf_structure_end_page(PdfStructure *self)
{
    guint number = pdf_writer_allocate(self->writer);

    g_string_assign(self->text, "[");
    for (guint i = 0; i < self->marks->len; i++) {
        pdf_append_reference(self->text, g_array_index(self->marks, guint, i));
        g_string_append_c(self->text, ' ');
    }
    g_string_append_c(self->text, ']');
    pdf_writer_object(self->writer, number, self->text);
    g_array_index(self->parents, Parent, self->page_key).number = number;
}

void
pdf_structure_begin(PdfStructure *self, const PdfElement *element)
{
    static const PdfElement artifact = {.role = "Artifact"};
    Element *parent = innermost(self);
    Kid kid = {.kind = KID_ELEMENT};

    if (element->role == NULL || parent->number == 0) {
        push(self, 0, 0, &artifact);
        return;
    }
    if (resume(self, element->key))
        return;
    kid.value = pdf_writer_allocate(self->writer);
    g_array_append_val(parent->kids, kid);
    push(self, kid.value, parent->number, element);
}

/* the page that all of its content is on; 0: on several */
static guint
page_of(const Element *element)
{
    guint page = 0;

    for (guint i = 0; i < element->kids->len; i++) {
        const Kid *kid = &g_array_index(element->kids, Kid, i);

        if (kid->kind == KID_ELEMENT)
            continue;
        if (page != 0 && kid->page != page)
            return 0;
        page = kid->page;
    }
    return page;
}

static void
append_kid(GString *text, const Kid *kid, guint page)
{
    if (kid->kind == KID_ELEMENT) {
        pdf_append_reference(text, kid->value);
    } else if (kid->kind == KID_ANNOTATION) {
        g_string_append_printf(text, "<</Type/OBJR/Obj %u 0 R/Pg %u 0 R>>", kid->value, kid->page);
    } else if (kid->page == page) {
        pdf_append_integer(text, kid->value);
    } else {
        g_string_append_printf(text, "<</Type/MCR/Pg %u 0 R/MCID %u>>", kid->page, kid->value);
    }
}

static void
append_kids(GString *text, const Element *element, guint page)
{
    g_string_append(text, "/K[");
    for (guint i = 0; i < element->kids->len; i++) {
        if (i > 0)
            g_string_append_c(text, ' ');
        append_kid(text, &g_array_index(element->kids, Kid, i), page);
    }
    g_string_append_c(text, ']');
}

static void
append_attributes(GString *text, const Element *element)
{
    gboolean spans = element->columns > 1 || element->rows > 1;

    if (element->numbering != NULL)
        g_string_append_printf(text, "/A<</O/List/ListNumbering/%s>>", element->numbering);
    if (element->scope == NULL && !spans)
        return;
    g_string_append(text, "/A<</O/Table");
    if (element->scope != NULL)
        g_string_append_printf(text, "/Scope/%s", element->scope);
    if (element->columns > 1)
        g_string_append_printf(text, "/ColSpan %u", element->columns);
    if (element->rows > 1)
        g_string_append_printf(text, "/RowSpan %u", element->rows);
    g_string_append(text, ">>");
}

/* a note is found by its name. Source: ISO 14289-1 §7.9 */
static void
append_name_of_note(GString *text, const Element *element)
{
    if (strcmp(element->role, "Note") == 0)
        g_string_append_printf(text, "/ID(note-%u)", element->number);
}

static void
write_element(PdfStructure *self, const Element *element)
{
    GString *text = self->text;
    guint page = page_of(element);

    g_string_assign(text, "<</S");
    pdf_append_name(text, element->role);
    g_string_append(text, "/P ");
    pdf_append_reference(text, element->parent);
    if (page != 0) {
        g_string_append(text, "/Pg ");
        pdf_append_reference(text, page);
    }
    append_attributes(text, element);
    append_name_of_note(text, element);
    if (element->alternative != NULL) {
        g_string_append(text, "/Alt");
        pdf_append_text(text, element->alternative);
    }
    append_kids(text, element, page);
    g_string_append(text, ">>");
    pdf_writer_object(self->writer, element->number, text);
}

void
pdf_structure_end(PdfStructure *self, gboolean goes_on)
{
    Element *element = innermost(self);

    if (self->depth == 1)
        return;
    self->depth--;
    if (element->number == 0)
        return;
    if (goes_on && element->key != NULL)
        g_hash_table_insert(self->suspended, (gpointer)element->key,
                            g_ptr_array_steal_index(self->open, self->depth));
    else
        write_element(self, element);
}

static guint
wanted_mark(const PdfStructure *self, gboolean artifact)
{
    const Element *element = innermost(self);

    return artifact || element->number == 0 || self->depth == 1 ? ARTIFACT_MARK : element->number;
}

gboolean
pdf_structure_is_marked(const PdfStructure *self, gboolean artifact)
{
    return self->marked == wanted_mark(self, artifact);
}

void
pdf_structure_mark(PdfStructure *self, gboolean artifact, GString *content)
{
    Element *element = innermost(self);
    guint wanted = wanted_mark(self, artifact);
    Kid kid = {.kind = KID_CONTENT, .page = self->page};

    if (self->marked == wanted)
        return;
    pdf_structure_unmark(self, content);
    self->marked = wanted;
    if (wanted == ARTIFACT_MARK) {
        g_string_append(content, "/Artifact BMC\n");
        return;
    }
    kid.value = self->marks->len;
    g_array_append_val(self->marks, wanted);
    g_array_append_val(element->kids, kid);
    pdf_append_name(content, element->role);
    g_string_append(content, "<</MCID ");
    pdf_append_integer(content, kid.value);
    g_string_append(content, ">>BDC\n");
}

void
pdf_structure_unmark(PdfStructure *self, GString *content)
{
    if (self->marked != NO_MARK)
        g_string_append(content, "EMC\n");
    self->marked = NO_MARK;
}

guint
pdf_structure_add_annotation(PdfStructure *self, guint annotation)
{
    Element *element = innermost(self);
    const Kid kid = {.kind = KID_ANNOTATION, .value = annotation, .page = self->page};

    if (element->number != 0)
        g_array_append_val(element->kids, kid);
    return add_parent(self, element->number);
}

static void
write_parent_tree(PdfStructure *self, guint number)
{
    g_autoptr(GString) text = g_string_new("<</Nums[");

    for (guint i = 0; i < self->parents->len; i++) {
        guint parent = g_array_index(self->parents, Parent, i).number;

        if (parent == 0)
            continue;
        pdf_append_integer(text, i);
        g_string_append_c(text, ' ');
        pdf_append_reference(text, parent);
        g_string_append_c(text, ' ');
    }
    g_string_append(text, "]>>");
    pdf_writer_object(self->writer, number, text);
}

static gint
compare_numbers(gconstpointer a, gconstpointer b)
{
    const Element *first = a;
    const Element *second = b;

    return (first->number > second->number) - (first->number < second->number);
}

/* what was said to go on but never did */
static void
write_suspended(PdfStructure *self)
{
    GList *elements = g_list_sort(g_hash_table_get_values(self->suspended), compare_numbers);

    for (GList *link = elements; link != NULL; link = link->next)
        write_element(self, link->data);
    g_list_free(elements);
}

guint
pdf_structure_finish(PdfStructure *self)
{
    guint parent_tree = pdf_writer_allocate(self->writer);
    const Element *document;

    while (self->depth > 1)
        pdf_structure_end(self, FALSE);
    write_suspended(self);
    document = innermost(self);
    write_element(self, document);
    write_parent_tree(self, parent_tree);
    g_string_printf(self->text,
                    "<</Type/StructTreeRoot/K %u 0 R/ParentTree %u 0 R/ParentTreeNextKey %u>>",
                    document->number, parent_tree, self->parents->len);
    pdf_writer_object(self->writer, self->root, self->text);
    return self->root;
}

void
pdf_structure_free(PdfStructure *self)
{
    if (self == NULL)
        return;
    g_ptr_array_unref(self->open);
    g_hash_table_unref(self->suspended);
    g_array_unref(self->parents);
    g_array_unref(self->marks);
    g_string_free(self->text, TRUE);
    g_free(self);
}
