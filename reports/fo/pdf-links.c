/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>

#include "reports/fo/pdf-device.h"

#define COORDINATE_BYTES 32

/* what a URI may have, without what is special in Cairo's attributes and in PDF strings */
#define URI_CHARACTERS                                                                             \
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&*+,;=%"

gchar *
fo_pdf_quote_uri(const gchar *uri)
{
    GString *quoted = g_string_sized_new(strlen(uri));

    for (const gchar *c = uri; *c != '\0'; c++) {
        if (strchr(URI_CHARACTERS, *c) != NULL)
            g_string_append_c(quoted, *c);
        else
            g_string_append_printf(quoted, "%%%02X", (guint)(guchar)*c);
    }
    return g_string_free(quoted, FALSE);
}

static void
append_points(GString *attributes, gdouble points)
{
    gchar text[COORDINATE_BYTES];

    g_string_append_c(attributes, ' ');
    g_string_append(attributes, g_ascii_formatd(text, sizeof text, "%.2f", points));
}

/* Cairo writes the areas of links and destinations as they are, whatever is transformed */
static void
append_area(FoPdf *self, GString *attributes, const FoRect *rect)
{
    gdouble left = fo_unit_to_points(rect->x);
    gdouble top = fo_unit_to_points(rect->y);
    gdouble right = fo_unit_to_points(rect->x + rect->width);
    gdouble bottom = fo_unit_to_points(rect->y + rect->height);

    cairo_user_to_device(self->cairo, &left, &top);
    cairo_user_to_device(self->cairo, &right, &bottom);
    g_string_append(attributes, "rect=[");
    append_points(attributes, MIN(left, right));
    append_points(attributes, MIN(top, bottom));
    append_points(attributes, ABS(right - left));
    append_points(attributes, ABS(bottom - top));
    g_string_append(attributes, " ] ");
}

static void
append_place(GString *attributes, const FoPlace *place)
{
    g_string_append_printf(attributes, "page=%u pos=[", place->page);
    append_points(attributes, fo_unit_to_points(place->x));
    append_points(attributes, fo_unit_to_points(place->y));
    g_string_append(attributes, " ]");
}

/* a page that is not yet there has no object that a link could name, but a destination can */
static void
append_destination(FoPdf *self, GString *attributes, const gchar *id)
{
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(self->wanted, id));

    if (number == 0) {
        number = ++self->n_destinations;
        g_hash_table_insert(self->wanted, g_strdup(id), GUINT_TO_POINTER(number));
    }
    g_string_append_printf(attributes, "dest='%u'", number);
}

static void
append_uri(GString *attributes, const gchar *uri)
{
    g_autofree gchar *quoted = fo_pdf_quote_uri(uri);

    g_string_append_printf(attributes, "uri='%s'", quoted);
}

void
fo_pdf_link(FoDevice *device, const FoLink *link, const FoRect *rect)
{
    FoPdf *self = (FoPdf *)device;
    g_autoptr(GString) attributes = g_string_new(NULL);

    append_area(self, attributes, rect);
    if (link->uri != NULL)
        append_uri(attributes, link->uri);
    else if (link->place != NULL && link->place->page >= 1 && link->place->page <= self->page)
        append_place(attributes, link->place);
    else if (link->id != NULL)
        append_destination(self, attributes, link->id);
    else
        return;
    fo_pdf_flush_text(self);
    cairo_tag_begin(self->cairo, CAIRO_TAG_LINK, attributes->str);
    cairo_tag_end(self->cairo, CAIRO_TAG_LINK);
}

void
fo_pdf_anchor(FoDevice *device, const gchar *id, const FoPlace *place)
{
    FoPdf *self = (FoPdf *)device;
    g_autoptr(GString) attributes = NULL;
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(self->wanted, id));

    if (number == 0)
        return;
    g_hash_table_remove(self->wanted, id);
    attributes = g_string_new(NULL);
    g_string_printf(attributes, "name='%u' x=", number);
    append_points(attributes, fo_unit_to_points(place->x));
    g_string_append(attributes, " y=");
    append_points(attributes, fo_unit_to_points(place->y));
    fo_pdf_flush_text(self);
    cairo_tag_begin(self->cairo, CAIRO_TAG_DEST, attributes->str);
    cairo_tag_end(self->cairo, CAIRO_TAG_DEST);
}

/* a level that was skipped is that of its parent */
static gint
outline_parent(const FoPdf *self, guint level)
{
    guint depth = MIN(level, self->outline->len + 1);

    return depth < 2 ? CAIRO_PDF_OUTLINE_ROOT : g_array_index(self->outline, gint, depth - 2);
}

void
fo_pdf_outline(FoDevice *device, guint level, const gchar *title, const FoLink *link, gboolean open)
{
    FoPdf *self = (FoPdf *)device;
    g_autoptr(GString) attributes = g_string_new(NULL);
    gint number;

    if (link->uri != NULL)
        append_uri(attributes, link->uri);
    else if (link->place != NULL)
        append_place(attributes, link->place);
    else
        return;
    number = cairo_pdf_surface_add_outline(self->surface, outline_parent(self, level), title,
                                           attributes->str, open ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);
    g_array_set_size(self->outline, MIN(MAX(level, 1) - 1, self->outline->len));
    g_array_append_val(self->outline, number);
}

/* Cairo wants YYYY-MM-DDThh:mm:ss[Z+-]hh:mm, without parts of seconds */
static gchar *
cairo_date(const gchar *date)
{
    const gchar *fraction = date != NULL ? strchr(date, '.') : NULL;
    const gchar *rest = fraction;

    if (fraction == NULL)
        return g_strdup(date != NULL ? date : "");
    for (rest = fraction + 1; g_ascii_isdigit(*rest);)
        rest++;
    return g_strdup_printf("%.*s%s", (int)(fraction - date), date, rest);
}

void
fo_pdf_metadata(FoDevice *device, const FoMetadata *metadata)
{
    FoPdf *self = (FoPdf *)device;
    g_autofree gchar *created = cairo_date(metadata->created);
    const struct {
        cairo_pdf_metadata_t key;
        const gchar *value;
    } fields[] = {
        {CAIRO_PDF_METADATA_TITLE, metadata->title},
        {CAIRO_PDF_METADATA_AUTHOR, metadata->author},
        {CAIRO_PDF_METADATA_SUBJECT, metadata->subject},
        {CAIRO_PDF_METADATA_KEYWORDS, metadata->keywords},
        {CAIRO_PDF_METADATA_CREATOR, metadata->creator},
        {CAIRO_PDF_METADATA_CREATE_DATE, created},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
        if (fields[i].value != NULL)
            cairo_pdf_surface_set_metadata(self->surface, fields[i].key, fields[i].value);
    }
}
