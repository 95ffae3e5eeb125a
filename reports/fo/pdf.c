/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/pdf.h"

#include "reports/fo/pdf-device.h"

static void
begin_page(FoDevice *device, FoUnit width, FoUnit height, const gchar *label)
{
    pdf_document_begin_page(((FoPdf *)device)->document, fo_unit_to_points(width),
                            fo_unit_to_points(height), label);
}

static void
end_page(FoDevice *device)
{
    pdf_document_end_page(((FoPdf *)device)->document);
}

static void
rect_to_points(const FoRect *rect, gdouble points[4])
{
    points[0] = fo_unit_to_points(rect->x);
    points[1] = fo_unit_to_points(rect->y);
    points[2] = fo_unit_to_points(rect->width);
    points[3] = fo_unit_to_points(rect->height);
}

static void
push(FoDevice *device, const gdouble *matrix, const FoRect *clip)
{
    gdouble points[4] = {0};

    if (clip != NULL)
        rect_to_points(clip, points);
    pdf_document_push(((FoPdf *)device)->document, matrix, clip != NULL ? points : NULL);
}

static void
pop(FoDevice *device)
{
    pdf_document_pop(((FoPdf *)device)->document);
}

static PdfTarget
target_of(const FoLink *link)
{
    PdfTarget target = {.uri = link->uri};

    if (link->uri == NULL && link->place != NULL) {
        target.page = link->place->page;
        target.x = fo_unit_to_points(link->place->x);
        target.y = fo_unit_to_points(link->place->y);
    }
    return target;
}

static gboolean
leads_somewhere(const FoLink *link)
{
    return link->uri != NULL || link->place != NULL;
}

static void
add_link(FoDevice *device, const FoLink *link, const FoRect *rect)
{
    PdfTarget target = target_of(link);
    gdouble points[4];

    target.description = link->text;
    if (!leads_somewhere(link))
        return;
    rect_to_points(rect, points);
    pdf_document_link(((FoPdf *)device)->document, &target, points);
}

/* links name places, so that a document needs no names */
static void
anchor(FoDevice *device, const gchar *id, const FoPlace *place)
{
    (void)device;
    (void)id;
    (void)place;
}

static void
begin_structure(FoDevice *device, const FoStructure *structure)
{
    const PdfElement element = {
        .role = structure->role,
        .alternative = structure->alt,
        .key = structure->key,
        .columns = structure->columns,
        .rows = structure->rows,
        .scope = structure->scope,
        .numbering = structure->numbering,
    };

    pdf_document_begin_element(((FoPdf *)device)->document, &element);
}

static void
end_structure(FoDevice *device, gboolean goes_on)
{
    pdf_document_end_element(((FoPdf *)device)->document, goes_on);
}

static void
add_outline(FoDevice *device, guint level, const gchar *title, const FoLink *link, gboolean open)
{
    PdfTarget target = target_of(link);

    if (leads_somewhere(link))
        pdf_document_outline(((FoPdf *)device)->document, level, title, &target, open);
}

static const gchar *
keep(FoPdf *self, const gchar *text)
{
    gchar *copy = g_strdup(text);

    if (copy != NULL)
        g_ptr_array_add(self->texts, copy);
    return copy;
}

static void
set_metadata(FoDevice *device, const FoMetadata *metadata)
{
    FoPdf *self = (FoPdf *)device;

    self->metadata = (FoMetadata){
        .title = keep(self, metadata->title),
        .author = keep(self, metadata->author),
        .subject = keep(self, metadata->subject),
        .keywords = keep(self, metadata->keywords),
        .creator = keep(self, metadata->creator),
        .created = keep(self, metadata->created),
        .language = keep(self, metadata->language),
    };
}

static gboolean
finish(FoDevice *device, GError **error)
{
    FoPdf *self = (FoPdf *)device;
    const PdfInfo info = {
        .title = self->metadata.title,
        .author = self->metadata.author,
        .subject = self->metadata.subject,
        .keywords = self->metadata.keywords,
        .creator = self->metadata.creator,
        .created = self->metadata.created,
        .language = self->metadata.language,
    };

    return pdf_document_finish(self->document, &info, error);
}

static void
pdf_free(FoDevice *device)
{
    FoPdf *self = (FoPdf *)device;

    pdf_document_free(self->document);
    g_hash_table_unref(self->images);
    g_hash_table_unref(self->pictures);
    g_ptr_array_unref(self->texts);
    g_array_unref(self->glyphs);
    g_array_unref(self->clusters);
    g_array_unref(self->x);
    g_array_unref(self->y);
    g_free(self);
}

static const FoDeviceClass pdf_class = {
    .begin_page = begin_page,
    .end_page = end_page,
    .fill = fo_pdf_fill,
    .rule = fo_pdf_rule,
    .text = fo_pdf_text,
    .image = fo_pdf_image,
    .path = fo_pdf_path,
    .push = push,
    .pop = pop,
    .link = add_link,
    .anchor = anchor,
    .begin_structure = begin_structure,
    .end_structure = end_structure,
    .outline = add_outline,
    .metadata = set_metadata,
    .finish = finish,
    .free = pdf_free,
};

FoDevice *
fo_pdf_device_new(FileSink *sink, const FoPdfOptions *options)
{
    FoPdf *self = g_new0(FoPdf, 1);

    self->device.klass = &pdf_class;
    self->document = pdf_document_new(sink, options->tagged);
    self->images = g_hash_table_new(NULL, NULL);
    self->pictures = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    self->texts = g_ptr_array_new_with_free_func(g_free);
    self->glyphs = g_array_new(FALSE, FALSE, sizeof(guint32));
    self->clusters = g_array_new(FALSE, FALSE, sizeof(guint32));
    self->x = g_array_new(FALSE, FALSE, sizeof(gdouble));
    self->y = g_array_new(FALSE, FALSE, sizeof(gdouble));
    return &self->device;
}
