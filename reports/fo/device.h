/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/fonts.h"
#include "reports/fo/images.h"
#include "reports/fo/references.h"

G_BEGIN_DECLS

typedef struct {
    FoUnit x;
    FoUnit y;
    FoUnit width;
    FoUnit height;
} FoRect;

/**
 * FoText: a run with its place; @x and @y are the origin on the baseline
 */
typedef struct {
    const FoRun *run;
    FoUnit x;
    FoUnit y;
    FoUnit word_extra;   /* added after each U+0020 and U+00A0 */
    FoUnit letter_extra; /* added after each glyph */
    FoColor color;
} FoText;

typedef enum {
    FO_PATH_MOVE,
    FO_PATH_LINE,
    FO_PATH_CURVE,
    FO_PATH_CLOSE
} FoPathOperator;

/**
 * FoPathStep: coordinates in points; a curve has two control points before its end
 */
typedef struct {
    FoPathOperator operator;
    gdouble x[3];
    gdouble y[3];
} FoPathStep;

/**
 * FoPath: fill and stroke of one path; a transparent colour leaves either out
 */
typedef struct {
    const FoPathStep *steps;
    guint n_steps;
    FoColor fill;
    gboolean even_odd;
    FoColor stroke;
    gdouble stroke_width;  /* points */
    const gdouble *dashes; /* points */
    guint n_dashes;
    gboolean round_caps;
} FoPath;

/**
 * FoLink: where a link leads; exactly one of @uri and @id is set
 */
typedef struct {
    const gchar *uri;
    const gchar *id;      /* destination in the document */
    const FoPlace *place; /* nullable: where @id is */
    const gchar *text;    /* nullable: what the link says */
} FoLink;

/**
 * FoMetadata: what the document says of itself; each may be %NULL
 */
typedef struct {
    const gchar *title;
    const gchar *author;
    const gchar *subject;
    const gchar *keywords;
    const gchar *creator;
    const gchar *created;  /* ISO 8601 */
    const gchar *language; /* BCP 47 */
} FoMetadata;

/**
 * FoStructure: an element of the document's structure
 * @role: (nullable): as in ISO 32000-1 §14.8.4; %NULL: artifact (running heads, rules)
 * @alt: (nullable): alternative text
 * @key: (nullable): what it is of, if it may go on in another frame: it is the same element then
 * @columns, @rows: how many a table cell spans; up to 1: nothing is said
 * @scope: (nullable): of a table's head: Column, Row
 * @numbering: (nullable): of a list: Decimal, Disc …
 */
typedef struct {
    const gchar *role;
    const gchar *alt;
    gconstpointer key;
    guint columns;
    guint rows;
    const gchar *scope;
    const gchar *numbering;
} FoStructure;

typedef struct _FoDevice FoDevice;

/**
 * FoDeviceClass:
 *
 * What pages are drawn on: a PDF, or a text that tests compare. Everything of a page comes between
 * begin_page and end_page, in reading order. Calls never fail: the device keeps its first error,
 * finish() reports it.
 */
typedef struct {
    void (*begin_page)(FoDevice *self, FoUnit width, FoUnit height, const gchar *label);
    void (*end_page)(FoDevice *self);
    void (*fill)(FoDevice *self, const FoRect *rect, FoColor color);
    /* one edge of a border: from (x1, y1) to (x2, y2) in its middle, both corners included */
    void (*rule)(FoDevice *self, const FoRect *rect, const FoBorder *border, gboolean vertical);
    void (*text)(FoDevice *self, const FoText *text);
    void (*image)(FoDevice *self, const FoImage *image, const FoRect *rect, const gchar *alt);
    void (*path)(FoDevice *self, const FoPath *path);
    /* matrix as in SVG: a b c d e f, e and f in points; NULL: identity; clip nullable */
    void (*push)(FoDevice *self, const gdouble *matrix, const FoRect *clip);
    void (*pop)(FoDevice *self);
    void (*link)(FoDevice *self, const FoLink *link, const FoRect *rect);
    void (*anchor)(FoDevice *self, const gchar *id, const FoPlace *place);
    void (*begin_structure)(FoDevice *self, const FoStructure *structure);
    /* goes_on: more of it comes, in a begin_structure() with the same key */
    void (*end_structure)(FoDevice *self, gboolean goes_on);
    /* level 1 is the top; open: whether its children are shown */
    void (*outline)(FoDevice *self,
                    guint level,
                    const gchar *title,
                    const FoLink *link,
                    gboolean open);
    void (*metadata)(FoDevice *self, const FoMetadata *metadata);
    gboolean (*finish)(FoDevice *self, GError **error);
    void (*free)(FoDevice *self);
} FoDeviceClass;

struct _FoDevice {
    const FoDeviceClass *klass;
};

/**
 * fo_device_free:
 * @self: (nullable): a device
 */
void
fo_device_free(FoDevice *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FoDevice, fo_device_free)

G_END_DECLS
