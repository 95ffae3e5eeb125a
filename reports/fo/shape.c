/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/shape.h"

#include <string.h>

/* glyphs of one item, without those that show nothing and take no room */
static void
fill_glyphs(const PangoGlyphString *string, PangoFont *font, FoGlyph *glyphs, FoRun *run)
{
    for (gint i = 0; i < string->num_glyphs; i++) {
        const PangoGlyphInfo *info = &string->glyphs[i];
        FoGlyph *glyph = &glyphs[run->n_glyphs];

        if (info->glyph == PANGO_GLYPH_EMPTY && info->geometry.width == 0)
            continue;
        *glyph = (FoGlyph){.glyph = info->glyph,
                           .advance = info->geometry.width,
                           .dx = info->geometry.x_offset,
                           .dy = info->geometry.y_offset,
                           .cluster = (guint32)string->log_clusters[i]};
        if ((info->glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0 || info->glyph == PANGO_GLYPH_EMPTY) {
            PangoRectangle logical = {0};

            pango_font_get_glyph_extents(font, 0, NULL, &logical);
            *glyph = (FoGlyph){.advance = logical.width, .cluster = glyph->cluster};
        }
        run->width += glyph->advance;
        run->n_glyphs++;
    }
    run->glyphs = glyphs;
}

static guint
count_clusters(const FoRun *run)
{
    guint n = 0;

    for (guint i = 0; i < run->n_glyphs; i++)
        n += i == 0 || run->glyphs[i].cluster != run->glyphs[i - 1].cluster;
    return n;
}

static void
shape_item(FoWord *word, FoRun *run, PangoItem *item, FoArena *arena)
{
    PangoGlyphString *string = pango_glyph_string_new();
    const gchar *text = word->text + item->offset;

    item->analysis.level = word->rtl ? 1 : 0;
    pango_shape_with_flags(text, item->length, word->text, (gint)word->length, &item->analysis,
                           string, PANGO_SHAPE_NONE);
    run->font = item->analysis.font;
    run->text = text;
    run->text_length = (guint32)item->length;
    run->rtl = word->rtl;
    fill_glyphs(string, run->font, fo_arena_new_array(arena, FoGlyph, MAX(string->num_glyphs, 1)),
                run);
    word->width += run->width;
    word->n_glyphs += run->n_glyphs;
    word->n_clusters += count_clusters(run);
    pango_glyph_string_free(string);
}

static FoWord *
word_new(FoArena *arena, const FoFace *face, const FoWordKey *key, guint n_runs)
{
    FoWord *word = fo_arena_alloc(arena, sizeof(FoWord) + n_runs * sizeof(FoRun));

    word->face = face;
    word->text = fo_arena_copy(arena, key->text, key->length);
    word->length = key->length;
    word->hash = key->hash;
    word->rtl = key->rtl != FALSE;
    word->n_runs = n_runs;
    return word;
}

static gboolean
has_ascii(PangoFont *font)
{
    for (gunichar c = '!'; c <= '~'; c++) {
        if (!pango_font_has_char(font, c))
            return FALSE;
    }
    return TRUE;
}

static GList *
itemize(const FoFace *face, PangoDirection direction, const gchar *text, guint32 length)
{
    PangoAttrList *attributes = pango_attr_list_new();
    GList *items = pango_itemize_with_base_dir(face->context, direction, text, 0, (gint)length,
                                               attributes, NULL);

    pango_attr_list_unref(attributes);
    return items;
}

static void
free_items(GList *items)
{
    g_list_free_full(items, (GDestroyNotify)pango_item_free);
}

PangoItem *
fo_face_plain_item(const FoFace *face, const gchar *sample)
{
    GList *items = itemize(face, PANGO_DIRECTION_LTR, sample, 1);
    PangoItem *item = items != NULL ? pango_item_copy(items->data) : NULL;

    free_items(items);
    if (item != NULL && (item->analysis.font == NULL || !has_ascii(item->analysis.font)))
        g_clear_pointer(&item, pango_item_free);
    return item;
}

static const PangoItem *
plain_item(const FoFace *face, const FoWordKey *key)
{
    gboolean letters = FALSE;

    if (key->rtl)
        return NULL;
    for (guint32 i = 0; i < key->length; i++) {
        if (!g_ascii_isgraph(key->text[i]))
            return NULL;
        letters |= g_ascii_isalpha(key->text[i]) != 0;
    }
    return letters ? face->latin : face->common;
}

static const FoWord *
shape_plain(FoFonts *fonts,
            FoArena *arena,
            const FoFace *face,
            const FoWordKey *key,
            const PangoItem *plain)
{
    FoWord *word = word_new(arena, face, key, 1);
    PangoItem item = *plain;

    item.offset = 0;
    item.length = (gint)key->length;
    fo_fonts_hold(fonts, item.analysis.font);
    shape_item(word, &word->runs[0], &item, arena);
    return word;
}

static const FoWord *
shape_any(FoFonts *fonts, FoArena *arena, const FoFace *face, const FoWordKey *key)
{
    GList *items =
        itemize(face, key->rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR, key->text, key->length);
    const guint n = g_list_length(items);
    FoWord *word = word_new(arena, face, key, n);
    guint i = 0;

    for (GList *link = items; link != NULL; link = link->next, i++) {
        PangoItem *item = link->data;

        if (item->analysis.font == NULL)
            continue;
        fo_fonts_hold(fonts, item->analysis.font);
        shape_item(word, &word->runs[key->rtl ? n - 1 - i : i], item, arena);
    }
    free_items(items);
    return word;
}

const FoWord *
fo_word_shape(FoFonts *fonts, FoArena *arena, const FoFace *face, const FoWordKey *key)
{
    const PangoItem *plain = plain_item(face, key);

    return plain != NULL ? shape_plain(fonts, arena, face, key, plain)
                         : shape_any(fonts, arena, face, key);
}

const FoWord *
fo_word_copy(const FoWord *word, FoArena *arena)
{
    const gsize size = sizeof(FoWord) + word->n_runs * sizeof(FoRun);
    FoWord *copy = fo_arena_copy(arena, word, size);

    copy->text = fo_arena_copy(arena, word->text, word->length);
    for (guint i = 0; i < word->n_runs; i++) {
        const FoRun *run = &word->runs[i];

        if (run->text != NULL)
            copy->runs[i].text = copy->text + (run->text - word->text);
        if (run->glyphs != NULL)
            copy->runs[i].glyphs =
                fo_arena_copy(arena, run->glyphs, run->n_glyphs * sizeof(FoGlyph));
    }
    return copy;
}

/* width of the cluster that begins at glyph i in logical order; i moves behind it */
static FoUnit
cluster_width(const FoRun *run, guint *i)
{
    const guint step = *i;
    const guint first = run->rtl ? run->n_glyphs - 1 - step : step;
    FoUnit width = 0;

    for (; *i < run->n_glyphs; (*i)++) {
        const FoGlyph *glyph = &run->glyphs[run->rtl ? run->n_glyphs - 1 - *i : *i];

        if (glyph->cluster != run->glyphs[first].cluster)
            break;
        width += glyph->advance;
    }
    return width;
}

guint32
fo_word_fitting(const FoWord *word, FoUnit room, FoUnit letter_spacing, FoUnit *out_width)
{
    FoUnit width = 0;

    for (guint r = 0; r < word->n_runs; r++) {
        const FoRun *run = &word->runs[word->rtl ? word->n_runs - 1 - r : r];

        for (guint i = 0; i < run->n_glyphs;) {
            const guint start = i;
            const FoUnit next = width + cluster_width(run, &i) + letter_spacing;

            if (next > room) {
                const guint glyph = run->rtl ? run->n_glyphs - 1 - start : start;

                if (out_width != NULL)
                    *out_width = width;
                return (guint32)(run->text - word->text) + run->glyphs[glyph].cluster;
            }
            width = next;
        }
    }
    if (out_width != NULL)
        *out_width = width;
    return word->length;
}
