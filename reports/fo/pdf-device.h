/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cairo-pdf.h>

#include "reports/fo/pdf.h"

G_BEGIN_DECLS

/**
 * FoPdfText: texts in one font, colour and direction that were not yet written
 * @font: (nullable): their font; %NULL if there are none
 */
typedef struct {
    PangoFont *font;
    FoColor color;
    GArray *glyphs;   /* cairo_glyph_t */
    GArray *clusters; /* cairo_text_cluster_t */
    GString *bytes;
} FoPdfText;

/**
 * FoPdf: the device
 * @page: number of pages begun
 * @color: what Cairo's source is; @has_color: whether it is known
 * @font: the font that Cairo has; %NULL: unknown
 * @wanted: (element-type utf8 guint): ids that links lead to, but that no page had yet, and the
 *   number in the name of their destination
 * @outline: (element-type gint): Cairo's number of the last entry of each level
 * @roles: (element-type utf8): structure elements that are open; %NULL for those not written
 */
typedef struct {
    FoDevice device;
    FileSink *sink;
    FoPdfOptions options;
    GError *error;
    cairo_surface_t *surface;
    cairo_t *cairo;
    guint page;
    FoColor color;
    gboolean has_color;
    PangoFont *font;
    FoPdfText text;
    GHashTable *wanted;
    guint n_destinations;
    GArray *outline;
    GPtrArray *roles;
    guint saved;
} FoPdf;

/**
 * fo_pdf_flush_text:
 * @self: a device
 *
 * Writes the texts that were collected; everything else on a page does this first.
 */
void
fo_pdf_flush_text(FoPdf *self);

/**
 * fo_pdf_text:
 * @device: a device
 * @text: a text
 *
 * Implements text().
 */
void
fo_pdf_text(FoDevice *device, const FoText *text);

/**
 * fo_pdf_set_color:
 * @self: a device
 * @color: the colour that follows
 */
void
fo_pdf_set_color(FoPdf *self, FoColor color);

/**
 * fo_pdf_forget_state:
 * @self: a device
 *
 * Says that Cairo's colour and font are no longer what they were.
 */
void
fo_pdf_forget_state(FoPdf *self);

/**
 * fo_pdf_link:
 * @device: a device
 * @link: where it leads
 * @rect: its area
 *
 * Implements link().
 */
void
fo_pdf_link(FoDevice *device, const FoLink *link, const FoRect *rect);

/**
 * fo_pdf_anchor:
 * @device: a device
 * @id: an id
 * @place: where it is
 *
 * Implements anchor().
 */
void
fo_pdf_anchor(FoDevice *device, const gchar *id, const FoPlace *place);

/**
 * fo_pdf_outline:
 *
 * Implements outline().
 */
void
fo_pdf_outline(FoDevice *device,
               guint level,
               const gchar *title,
               const FoLink *link,
               gboolean open);

/**
 * fo_pdf_metadata:
 * @device: a device
 * @metadata: what the document says of itself
 *
 * Implements metadata().
 */
void
fo_pdf_metadata(FoDevice *device, const FoMetadata *metadata);

/**
 * fo_pdf_quote_uri:
 * @uri: a URI or IRI
 *
 * Returns: (transfer full): the same in characters that neither Cairo's attributes nor a PDF string
 *   need to escape: others as %XX of their UTF-8
 */
gchar *
fo_pdf_quote_uri(const gchar *uri);

/**
 * fo_pdf_begin_structure:
 * @device: a device
 * @role: (nullable): a role
 * @alt: (nullable): what a picture shows
 *
 * Implements begin_structure().
 */
void
fo_pdf_begin_structure(FoDevice *device, const gchar *role, const gchar *alt);

/**
 * fo_pdf_end_structure:
 * @device: a device
 *
 * Implements end_structure().
 */
void
fo_pdf_end_structure(FoDevice *device);

/**
 * fo_pdf_close_structure:
 * @self: a device
 *
 * Ends elements that are still open at the end of a page.
 */
void
fo_pdf_close_structure(FoPdf *self);

/**
 * fo_pdf_path:
 * @device: a device
 * @path: a path
 *
 * Implements path().
 */
void
fo_pdf_path(FoDevice *device, const FoPath *path);

/**
 * fo_pdf_fill:
 * @device: a device
 * @rect: an area
 * @color: its colour
 *
 * Implements fill().
 */
void
fo_pdf_fill(FoDevice *device, const FoRect *rect, FoColor color);

/**
 * fo_pdf_rule:
 * @device: a device
 * @rect: an area
 * @border: its style
 * @vertical: its direction
 *
 * Implements rule().
 */
void
fo_pdf_rule(FoDevice *device, const FoRect *rect, const FoBorder *border, gboolean vertical);

/**
 * fo_pdf_image:
 * @device: a device
 * @image: a picture
 * @rect: where it is drawn
 * @alt: (nullable): what it shows
 *
 * Implements image().
 */
void
fo_pdf_image(FoDevice *device, const FoImage *image, const FoRect *rect, const gchar *alt);

G_END_DECLS
