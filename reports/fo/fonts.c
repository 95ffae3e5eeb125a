/* SPDX-License-Identifier: Apache-2.0 */

#include <pango/pangocairo.h>
#include <string.h>

#include "reports/fo/faces.h"
#include "reports/fo/families.h"
#include "reports/fo/paragraph.h"
#include "reports/fo/shape.h"
#include "reports/fo/words.h"

#define DOTS_PER_INCH 72
#define SMALLEST_SIZE (FO_POINT / 16)
#define LARGEST_SIZE  (4096 * FO_POINT)

struct _FoFonts {
    FoWarnings *warnings;
    PangoFontMap *map;
    GHashTable *families; /* nullable until the first face */
    GHashTable *faces;    /* of FoFace, a set */
    GHashTable *held;     /* of PangoFont, a set */
    GHashTable *text_styles;
    FoWords *words;
    FoParagraph *spare;
};

static guint
request_hash(const FoFaceRequest *request)
{
    guint hash = g_str_hash(request->families);

    if (request->language != NULL)
        hash = hash * 31 + g_str_hash(request->language);
    hash = hash * 31 + (guint)request->size;
    hash = hash * 31 + request->weight;
    hash = hash * 31 + (guint)request->slant * 16 + (guint)request->stretch;
    return hash;
}

static guint
face_hash(gconstpointer data)
{
    return ((const FoFace *)data)->hash;
}

static gboolean
face_equal(gconstpointer a, gconstpointer b)
{
    const FoFaceRequest *one = &((const FoFace *)a)->request;
    const FoFaceRequest *other = &((const FoFace *)b)->request;

    return one->size == other->size && one->weight == other->weight && one->slant == other->slant &&
           one->stretch == other->stretch && strcmp(one->families, other->families) == 0 &&
           g_strcmp0(one->language, other->language) == 0;
}

static void
face_free(gpointer data)
{
    FoFace *face = data;

    g_clear_pointer(&face->latin, pango_item_free);
    g_clear_pointer(&face->common, pango_item_free);
    g_clear_object(&face->font);
    g_object_unref(face->context);
    pango_font_description_free(face->description);
    g_free((gchar *)face->request.families);
    g_free((gchar *)face->request.language);
    g_free(face);
}

FoFonts *
fo_fonts_new(FoWarnings *warnings)
{
    FoFonts *self = g_new0(FoFonts, 1);

    self->warnings = warnings;
    /* FreeType's map everywhere: the same fonts, and their files, on every system */
    self->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(self->map), DOTS_PER_INCH);
    self->faces = g_hash_table_new_full(face_hash, face_equal, face_free, NULL);
    self->held = g_hash_table_new_full(NULL, NULL, g_object_unref, NULL);
    self->text_styles = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    self->words = fo_words_new(self);
    return self;
}

/* positions do not depend on a device: neither outlines nor advances are fitted to pixels */
static PangoContext *
context_new(PangoFontMap *map, const FoFaceRequest *request)
{
    PangoContext *context = pango_font_map_create_context(map);
    cairo_font_options_t *options = cairo_font_options_create();

    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options);
    pango_cairo_context_set_resolution(context, DOTS_PER_INCH);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_language(
        context, pango_language_from_string(request->language != NULL ? request->language : "en"));
    cairo_font_options_destroy(options);
    return context;
}

static PangoFontDescription *
description_new(const FoFaceRequest *request, gchar **families)
{
    PangoFontDescription *description = pango_font_description_new();
    g_autofree gchar *list = g_strjoinv(",", families);

    pango_font_description_set_family(description, list);
    pango_font_description_set_absolute_size(description, request->size);
    pango_font_description_set_weight(description, (PangoWeight)request->weight);
    pango_font_description_set_style(description, request->slant);
    pango_font_description_set_stretch(description, request->stretch);
    return description;
}

static void
warn_missing(FoFonts *self, const FoFace *face, const gchar *name, guint line)
{
    PangoFontDescription *used = NULL;

    if (self->families == NULL)
        self->families = fo_families_of_map(self->map);
    if (fo_families_has(self->families, name))
        return;
    if (face->font != NULL)
        used = pango_font_describe(face->font);
    fo_warn(self->warnings, line, "font family '%s' not found, '%s' is used instead", name,
            used != NULL ? pango_font_description_get_family(used) : "none");
    g_clear_pointer(&used, pango_font_description_free);
}

static void
read_metrics(FoFace *face)
{
    PangoFontMetrics *metrics;

    metrics = pango_font_get_metrics(face->font, pango_context_get_language(face->context));
    face->ascent = pango_font_metrics_get_ascent(metrics);
    face->descent = pango_font_metrics_get_descent(metrics);
    pango_font_metrics_unref(metrics);
}

static FoFace *
face_new(FoFonts *self, const FoFaceRequest *request, guint line)
{
    g_auto(GStrv) families = fo_families_read(request->families);
    FoFace *face = g_new0(FoFace, 1);

    face->request = *request;
    face->request.families = g_strdup(request->families);
    face->request.language = g_strdup(request->language);
    face->hash = request_hash(request);
    face->context = context_new(self->map, request);
    face->description = description_new(request, families);
    pango_context_set_font_description(face->context, face->description);
    face->font = pango_context_load_font(face->context, face->description);
    if (face->font != NULL)
        read_metrics(face);
    face->latin = fo_face_plain_item(face, "a");
    face->common = fo_face_plain_item(face, "1");
    warn_missing(self, face, families[0], line);
    return face;
}

static void
shape_spaces(FoFonts *self, FoFace *face)
{
    const FoWord *word = fo_words_shape(self->words, face, " ", 1, FALSE);

    face->space = (FoRun){.font = face->font, .text = " ", .text_length = 1};
    if (word->n_runs == 1 && word->n_glyphs == 1) {
        face->space_glyph = word->runs[0].glyphs[0];
        face->space.font = word->runs[0].font;
        face->space.glyphs = &face->space_glyph;
        face->space.n_glyphs = 1;
        face->space.width = word->width;
    }
    face->no_break_space = face->space;
    face->no_break_space.text = "\302\240";
    face->no_break_space.text_length = 2;
}

const FoFace *
fo_fonts_face_for(FoFonts *self, const FoFaceRequest *request, guint line)
{
    FoFace wanted = {.request = *request};
    FoFace *face;

    if (wanted.request.families == NULL)
        wanted.request.families = "sans-serif";
    wanted.request.size = CLAMP(wanted.request.size, SMALLEST_SIZE, LARGEST_SIZE);
    wanted.hash = request_hash(&wanted.request);
    face = g_hash_table_lookup(self->faces, &wanted);
    if (face != NULL)
        return face;
    face = face_new(self, &wanted.request, line);
    g_hash_table_add(self->faces, face);
    shape_spaces(self, face);
    return face;
}

const FoFace *
fo_fonts_face_scaled(FoFonts *self, const FoFace *face, guint percent)
{
    FoFaceRequest request = face->request;

    request.size = (FoUnit)((gint64)request.size * percent / 100);
    return fo_fonts_face_for(self, &request, 0);
}

void
fo_face_metrics(const FoFace *face, FoUnit *out_ascent, FoUnit *out_descent)
{
    *out_ascent = face->ascent;
    *out_descent = face->descent;
}

void
fo_fonts_hold(FoFonts *self, PangoFont *font)
{
    if (!g_hash_table_contains(self->held, font))
        g_hash_table_add(self->held, g_object_ref(font));
}

FoWords *
fo_fonts_words(FoFonts *self)
{
    return self->words;
}

GHashTable *
fo_fonts_text_styles(FoFonts *self)
{
    return self->text_styles;
}

FoParagraph *
fo_fonts_take_paragraph(FoFonts *self)
{
    FoParagraph *paragraph = g_steal_pointer(&self->spare);

    return paragraph != NULL ? paragraph : fo_paragraph_new();
}

void
fo_fonts_return_paragraph(FoFonts *self, FoParagraph *paragraph)
{
    if (self->spare != NULL) {
        fo_paragraph_free(paragraph);
        return;
    }
    fo_paragraph_clear(paragraph);
    self->spare = paragraph;
}

void
fo_fonts_free(FoFonts *self)
{
    if (self == NULL)
        return;
    fo_words_free(self->words);
    fo_paragraph_free(self->spare);
    g_hash_table_unref(self->text_styles);
    g_hash_table_unref(self->faces);
    g_hash_table_unref(self->held);
    g_clear_pointer(&self->families, g_hash_table_unref);
    g_object_unref(self->map);
    g_free(self);
}
