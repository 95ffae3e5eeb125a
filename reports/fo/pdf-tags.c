/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/pdf-device.h"

/* Cairo takes any other name for an error. ISO 32000-1 §14.8.4 */
static const gchar *const roles[] = {
    "Part",  "Art",  "Sect",  "Div",   "BlockQuote", "Caption",  "TOC",  "TOCI",   "Index",
    "P",     "H",    "H1",    "H2",    "H3",         "H4",       "H5",   "H6",     "L",
    "LI",    "Lbl",  "LBody", "Table", "TR",         "TH",       "TD",   "THead",  "TBody",
    "TFoot", "Span", "Quote", "Note",  "Reference",  "BibEntry", "Code", "Figure", "Formula",
};

static const gchar *
known_role(const gchar *role)
{
    for (gsize i = 0; role != NULL && i < G_N_ELEMENTS(roles); i++) {
        if (g_str_equal(roles[i], role))
            return roles[i];
    }
    return NULL;
}

void
fo_pdf_begin_structure(FoDevice *device, const gchar *role, G_GNUC_UNUSED const gchar *alt)
{
    FoPdf *self = (FoPdf *)device;
    const gchar *known;

    if (!self->options.tagged)
        return;
    known = known_role(role);
    g_ptr_array_add(self->roles, (gpointer)known);
    if (known == NULL)
        return;
    fo_pdf_flush_text(self);
    cairo_tag_begin(self->cairo, known, NULL);
}

void
fo_pdf_end_structure(FoDevice *device)
{
    FoPdf *self = (FoPdf *)device;
    const gchar *role;

    if (self->roles->len == 0)
        return;
    role = g_ptr_array_steal_index(self->roles, self->roles->len - 1);
    if (role == NULL)
        return;
    fo_pdf_flush_text(self);
    cairo_tag_end(self->cairo, role);
}

void
fo_pdf_close_structure(FoPdf *self)
{
    while (self->roles->len > 0)
        fo_pdf_end_structure(&self->device);
}
