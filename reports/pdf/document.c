/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/pdf/document.h"

#include <string.h>

#include "reports/pdf/document-private.h"

/* children of a node of the page tree */
#define PAGES_IN_GROUP 64

#define NO_COLOR 0xffffff00u

static void
font_entry_free(gpointer data)
{
    PdfFontEntry *entry = data;

    pdf_font_free(entry->font);
    g_free(entry);
}

PdfDocument *
pdf_document_new(FileSink *sink, gboolean tagged)
{
    PdfDocument *self = g_new0(PdfDocument, 1);

    self->writer = pdf_writer_new(sink);
    self->structure = tagged ? pdf_structure_new(self->writer) : NULL;
    self->resources = pdf_writer_allocate(self->writer);
    self->pages_root = pdf_writer_allocate(self->writer);
    self->pages = g_array_new(FALSE, FALSE, sizeof(guint));
    self->heights = g_array_new(FALSE, FALSE, sizeof(gfloat));
    self->groups = g_array_new(FALSE, FALSE, sizeof(guint));
    self->labels = g_string_new(NULL);
    self->content = g_string_sized_new(32 * 1024);
    self->annotations = g_array_new(FALSE, FALSE, sizeof(guint));
    self->pen.codes = g_string_new(NULL);
    self->saved = g_array_new(FALSE, FALSE, sizeof(PdfSaved));
    self->fonts = g_ptr_array_new_with_free_func(font_entry_free);
    self->faces = g_hash_table_new(NULL, NULL);
    self->alphas = g_hash_table_new(NULL, NULL);
    self->images = g_array_new(FALSE, FALSE, sizeof(guint));
    self->outline = g_ptr_array_new();
    return self;
}

guint
pdf_page_number(PdfDocument *self, guint page)
{
    while (self->pages->len < page) {
        guint number = pdf_writer_allocate(self->writer);

        g_array_append_val(self->pages, number);
    }
    return g_array_index(self->pages, guint, page - 1);
}

/* a range of labels that count up is one entry. ISO 32000-1 §12.4.2 */
static void
add_label(PdfDocument *self, const gchar *label)
{
    guint64 number = 0;
    gboolean counts = g_ascii_string_to_unsigned(label, 10, 1, G_MAXINT32, &number, NULL);

    if (counts && self->last_label + 1 == number && self->labels->len > 0 && self->last_label > 0) {
        self->last_label = number;
        return;
    }
    pdf_append_integer(self->labels, self->n_pages - 1);
    if (counts) {
        g_string_append_printf(self->labels, "<</S/D/St %" G_GUINT64_FORMAT ">>", number);
    } else {
        g_string_append(self->labels, "<</P");
        pdf_append_text(self->labels, label);
        g_string_append(self->labels, ">>");
    }
    self->last_label = counts ? number : 0;
}

void
pdf_document_begin_page(PdfDocument *self, gdouble width, gdouble height, const gchar *label)
{
    const gfloat kept_height = (gfloat)height;

    self->n_pages++;
    g_array_append_val(self->heights, kept_height);
    self->width = width;
    self->height = height;
    self->fill = self->stroke = NO_COLOR;
    self->alpha = 0xff;
    self->pen.font = 0;
    g_string_truncate(self->content, 0);
    g_array_set_size(self->annotations, 0);
    if ((self->n_pages - 1) % PAGES_IN_GROUP == 0) {
        guint group = pdf_writer_allocate(self->writer);

        g_array_append_val(self->groups, group);
    }
    add_label(self, label);
    if (self->structure != NULL)
        self->page_key =
            pdf_structure_begin_page(self->structure, pdf_page_number(self, self->n_pages));
}

static void
append_references(GString *text, const guint *numbers, guint n)
{
    g_string_append_c(text, '[');
    for (guint i = 0; i < n; i++) {
        if (i > 0)
            g_string_append_c(text, ' ');
        pdf_append_reference(text, numbers[i]);
    }
    g_string_append_c(text, ']');
}

static void
write_page(PdfDocument *self, guint content, guint key)
{
    g_autoptr(GString) text = g_string_new("<</Type/Page/Parent ");

    pdf_append_reference(text, g_array_index(self->groups, guint, self->groups->len - 1));
    g_string_append(text, "/MediaBox[0 0 ");
    pdf_append_number(text, self->width);
    g_string_append_c(text, ' ');
    pdf_append_number(text, self->height);
    g_string_append(text, "]/Resources ");
    pdf_append_reference(text, self->resources);
    g_string_append(text, "/Contents ");
    pdf_append_reference(text, content);
    if (self->annotations->len > 0) {
        g_string_append(text, "/Annots");
        append_references(text, (const guint *)(gpointer)self->annotations->data,
                          self->annotations->len);
    }
    if (self->structure != NULL)
        g_string_append_printf(text, "/StructParents %u/Tabs/S", key);
    g_string_append(text, ">>");
    pdf_writer_object(self->writer, pdf_page_number(self, self->n_pages), text);
}

static void
write_group(PdfDocument *self)
{
    g_autoptr(GString) text = g_string_new("<</Type/Pages/Parent ");
    guint first = (self->n_pages - 1) / PAGES_IN_GROUP * PAGES_IN_GROUP;
    guint n = self->n_pages - first;

    pdf_append_reference(text, self->pages_root);
    g_string_append_printf(text, "/Count %u/Kids", n);
    append_references(text, &g_array_index(self->pages, guint, first), n);
    g_string_append(text, ">>");
    pdf_writer_object(self->writer, g_array_index(self->groups, guint, self->groups->len - 1),
                      text);
}

void
pdf_document_end_page(PdfDocument *self)
{
    guint content = pdf_writer_allocate(self->writer);

    pdf_end_text(self);
    if (self->structure != NULL) {
        pdf_structure_unmark(self->structure, self->content);
        pdf_structure_end_page(self->structure);
    }
    pdf_writer_stream(self->writer, content, "", self->content->str, self->content->len);
    write_page(self, content, self->page_key);
    if (self->n_pages % PAGES_IN_GROUP == 0)
        write_group(self);
}

void
pdf_document_begin_element(PdfDocument *self, const PdfElement *element)
{
    if (self->structure != NULL)
        pdf_structure_begin(self->structure, element);
}

void
pdf_document_end_element(PdfDocument *self, gboolean goes_on)
{
    if (self->structure != NULL)
        pdf_structure_end(self->structure, goes_on);
}

void
pdf_mark(PdfDocument *self, gboolean artifact)
{
    if (self->structure == NULL || pdf_structure_is_marked(self->structure, artifact))
        return;
    pdf_end_text(self);
    pdf_structure_mark(self->structure, artifact, self->content);
}

static void
write_page_tree(PdfDocument *self)
{
    g_autoptr(GString) text = g_string_new(NULL);

    if (self->n_pages % PAGES_IN_GROUP != 0)
        write_group(self);
    g_string_printf(text, "<</Type/Pages/Count %u/Kids", self->n_pages);
    append_references(text, (const guint *)(gpointer)self->groups->data, self->groups->len);
    g_string_append(text, ">>");
    pdf_writer_object(self->writer, self->pages_root, text);
}

static void
append_structure(PdfDocument *self, GString *text)
{
    if (self->structure == NULL)
        return;
    g_string_append(text, "/MarkInfo<</Marked true>>/StructTreeRoot ");
    pdf_append_reference(text, pdf_structure_finish(self->structure));
}

static guint
write_catalog(PdfDocument *self, const PdfInfo *info, guint metadata)
{
    g_autoptr(GString) text = g_string_new("<</Type/Catalog/Pages ");
    guint outline = pdf_write_outline(self);
    guint number = pdf_writer_allocate(self->writer);

    pdf_append_reference(text, self->pages_root);
    g_string_append_printf(text, "/Metadata %u 0 R/PageLabels<</Nums[%s]>>", metadata,
                           self->labels->str);
    if (outline != 0)
        g_string_append_printf(text, "/Outlines %u 0 R/PageMode/UseOutlines", outline);
    if (info->language != NULL) {
        g_string_append(text, "/Lang");
        pdf_append_text(text, info->language);
    }
    if (info->title != NULL)
        g_string_append(text, "/ViewerPreferences<</DisplayDocTitle true>>");
    append_structure(self, text);
    g_string_append(text, ">>");
    pdf_writer_object(self->writer, number, text);
    return number;
}

/* pages that links led to but that never came: an empty object keeps the file well-formed */
static void
write_missing_pages(PdfDocument *self)
{
    g_autoptr(GString) null = g_string_new("null");

    for (guint i = self->n_pages; i < self->pages->len; i++)
        pdf_writer_object(self->writer, g_array_index(self->pages, guint, i), null);
}

gboolean
pdf_document_finish(PdfDocument *self, const PdfInfo *info, GError **error)
{
    guint metadata = 0;
    guint about;
    guint catalog;

    if (!pdf_write_resources(self, error))
        return FALSE;
    about = pdf_write_info(self, info, &metadata);
    catalog = write_catalog(self, info, metadata);
    write_page_tree(self);
    write_missing_pages(self);
    return pdf_writer_finish(self->writer, catalog, about, error);
}

void
pdf_document_free(PdfDocument *self)
{
    if (self == NULL)
        return;
    pdf_structure_free(self->structure);
    pdf_writer_free(self->writer);
    g_array_unref(self->pages);
    g_array_unref(self->heights);
    g_array_unref(self->groups);
    g_string_free(self->labels, TRUE);
    g_string_free(self->content, TRUE);
    g_array_unref(self->annotations);
    g_string_free(self->pen.codes, TRUE);
    g_array_unref(self->saved);
    g_ptr_array_unref(self->fonts);
    g_hash_table_unref(self->faces);
    g_hash_table_unref(self->alphas);
    g_array_unref(self->images);
    pdf_outline_free(self->outline);
    g_free(self);
}
