/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>

#include "reports/pdf/document-private.h"

static void
append_fonts(PdfDocument *self, GString *text)
{
    g_string_append(text, "/Font<<");
    for (guint i = 0; i < self->fonts->len; i++) {
        const PdfFontEntry *entry = g_ptr_array_index(self->fonts, i);

        g_string_append_printf(text, "/F%u %u 0 R", i + 1, entry->number);
    }
    g_string_append(text, ">>");
}

static gint
compare_alphas(gconstpointer a, gconstpointer b)
{
    return GPOINTER_TO_INT(a) - GPOINTER_TO_INT(b);
}

static void
append_alphas(PdfDocument *self, GString *text)
{
    g_autoptr(GList) alphas = g_list_sort(g_hash_table_get_keys(self->alphas), compare_alphas);

    g_string_append(text, "/ExtGState<<");
    for (const GList *link = alphas; link != NULL; link = link->next) {
        guint alpha = GPOINTER_TO_UINT(link->data) - 1;
        guint number = GPOINTER_TO_UINT(g_hash_table_lookup(self->alphas, link->data));
        g_autoptr(GString) state = g_string_new("<</Type/ExtGState/ca ");

        pdf_append_thousandths(state, (alpha * 1000 + 127) / 255);
        g_string_append(state, "/CA ");
        pdf_append_thousandths(state, (alpha * 1000 + 127) / 255);
        g_string_append(state, ">>");
        pdf_writer_object(self->writer, number, state);
        g_string_append_printf(text, "/G%u %u 0 R", alpha, number);
    }
    g_string_append(text, ">>");
}

static void
append_images(PdfDocument *self, GString *text)
{
    g_string_append(text, "/XObject<<");
    for (guint i = 0; i < self->images->len; i++)
        g_string_append_printf(text, "/I%u %u 0 R", i, g_array_index(self->images, guint, i));
    g_string_append(text, ">>");
}

gboolean
pdf_write_resources(PdfDocument *self, GError **error)
{
    g_autoptr(GString) text = g_string_new("<<");

    for (guint i = 0; i < self->fonts->len; i++) {
        const PdfFontEntry *entry = g_ptr_array_index(self->fonts, i);

        if (!pdf_font_write(entry->font, self->writer, entry->number, error))
            return FALSE;
    }
    append_fonts(self, text);
    append_alphas(self, text);
    append_images(self, text);
    g_string_append(text, ">>");
    pdf_writer_object(self->writer, self->resources, text);
    return TRUE;
}

static void
append_info(GString *text, const gchar *name, const gchar *value)
{
    if (value == NULL)
        return;
    g_string_append(text, name);
    pdf_append_text(text, value);
}

/* "2026-11-24T10:00:00Z" as "D:20261124100000Z". ISO 32000-1 §7.9.4 */
static gchar *
pdf_date(const gchar *iso)
{
    g_autoptr(GDateTime) time = NULL;
    g_autoptr(GDateTime) utc = NULL;
    g_autoptr(GTimeZone) zone = g_time_zone_new_utc();

    if (iso == NULL)
        return NULL;
    time = g_date_time_new_from_iso8601(iso, zone);
    utc = time != NULL ? g_date_time_to_utc(time) : NULL;
    return utc != NULL ? g_date_time_format(utc, "D:%Y%m%d%H%M%SZ") : NULL;
}

static void
append_xmp(GString *text, const gchar *before, const gchar *value, const gchar *after)
{
    g_autofree gchar *escaped = NULL;

    if (value == NULL)
        return;
    escaped = g_markup_escape_text(value, -1);
    g_string_append_printf(text, "%s%s%s\n", before, escaped, after);
}

/* ISO 16684-1 */
static guint
write_metadata(PdfDocument *self, const PdfInfo *info)
{
    g_autoptr(GString) text = g_string_new(
        "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
        "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
        "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n"
        "<dc:format>application/pdf</dc:format>\n");
    guint number = pdf_writer_allocate(self->writer);

    append_xmp(text, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", info->title,
               "</rdf:li></rdf:Alt></dc:title>");
    append_xmp(text, "<dc:creator><rdf:Seq><rdf:li>", info->author,
               "</rdf:li></rdf:Seq></dc:creator>");
    append_xmp(text, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", info->subject,
               "</rdf:li></rdf:Alt></dc:description>");
    append_xmp(text, "<dc:language><rdf:Bag><rdf:li>", info->language,
               "</rdf:li></rdf:Bag></dc:language>");
    append_xmp(text, "<pdf:Keywords>", info->keywords, "</pdf:Keywords>");
    append_xmp(text, "<xmp:CreatorTool>", info->creator, "</xmp:CreatorTool>");
    append_xmp(text, "<xmp:CreateDate>", info->created, "</xmp:CreateDate>");
    g_string_append(text, "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>");
    pdf_writer_raw_stream(self->writer, number, "/Type/Metadata/Subtype/XML", text->str, text->len);
    return number;
}

guint
pdf_write_info(PdfDocument *self, const PdfInfo *info, guint *out_metadata)
{
    g_autoptr(GString) text = g_string_new("<<");
    g_autofree gchar *created = pdf_date(info->created);
    guint number = pdf_writer_allocate(self->writer);

    append_info(text, "/Title", info->title);
    append_info(text, "/Author", info->author);
    append_info(text, "/Subject", info->subject);
    append_info(text, "/Keywords", info->keywords);
    append_info(text, "/Creator", info->creator);
    append_info(text, "/CreationDate", created);
    g_string_append(text, "/Producer(Assay)>>");
    pdf_writer_object(self->writer, number, text);
    *out_metadata = write_metadata(self, info);
    return number;
}
