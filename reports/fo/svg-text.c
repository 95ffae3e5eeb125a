/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>

#include "reports/fo/bidi.h"
#include "reports/fo/svg-scan.h"
#include "reports/fo/svg-shapes.h"
#include "reports/fo/words.h"

#define MAX_DEPTH 64
#define WHITE     " \t\r\n"

typedef struct {
    const FoWord *word;
    FoColor color;
    FoUnit dx;
    FoUnit dy;
} TextPiece;

/* the part of a text that has been read since the last absolute position */
typedef struct {
    const FoSvgPainter *painter;
    GArray *pieces;     /* TextPiece */
    GByteArray *levels; /* of each piece */
    FoSvgAnchor anchor;
    FoUnit x;
    FoUnit y;
    FoUnit dx; /* before the next piece */
    FoUnit dy;
    gboolean space; /* before the next piece, if one comes */
    gboolean any;   /* whether a piece came before in the text */
} TextChunk;

static void
paint_word(const TextChunk *chunk, const TextPiece *piece, FoUnit x, FoUnit y)
{
    FoDevice *device = chunk->painter->device;

    for (guint32 i = 0; i < piece->word->n_runs; i++) {
        const FoText text = {.run = &piece->word->runs[i], .x = x, .y = y, .color = piece->color};

        device->klass->text(device, &text);
        x += piece->word->runs[i].width;
    }
}

static FoUnit
chunk_width(const TextChunk *chunk)
{
    FoUnit width = 0;

    for (guint i = 0; i < chunk->pieces->len; i++) {
        const TextPiece *piece = &g_array_index(chunk->pieces, TextPiece, i);

        width += piece->word->width + piece->dx;
    }
    return width;
}

static void
chunk_flush(TextChunk *chunk)
{
    static const gint halves[] = {0, 1, 2};
    g_autofree guint32 *order = g_new(guint32, chunk->pieces->len + 1);
    FoUnit x = chunk->x - chunk_width(chunk) / 2 * halves[chunk->anchor];

    fo_bidi_order(chunk->levels->data, chunk->pieces->len, order);
    for (guint i = 0; i < chunk->pieces->len; i++) {
        const TextPiece *piece = &g_array_index(chunk->pieces, TextPiece, order[i]);

        x += piece->dx;
        chunk->y += piece->dy;
        paint_word(chunk, piece, x, chunk->y);
        x += piece->word->width;
    }
    chunk->x = x;
    g_array_set_size(chunk->pieces, 0);
    g_byte_array_set_size(chunk->levels, 0);
}

static const FoFace *
face_of(const TextChunk *chunk, const FoNode *node, const FoSvgState *state)
{
    const FoFaceRequest request = {
        .families = state->families,
        .size = fo_unit_from_points(state->font_size),
        .weight = state->weight,
        .slant = state->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL,
        .stretch = PANGO_STRETCH_NORMAL,
    };

    return fo_fonts_face_for(chunk->painter->context->fonts, &request, node->line);
}

typedef struct {
    const FoFace *face;
    FoColor color;
} TextFont;

static void
add_piece(TextChunk *chunk, const TextFont *font, const gchar *text, gsize length, guint8 level)
{
    FoWords *words = fo_fonts_words(chunk->painter->context->fonts);
    const TextPiece piece = {
        .word = fo_words_shape(words, font->face, text, (guint32)length, level % 2 != 0),
        .color = font->color,
        .dx = chunk->dx,
        .dy = chunk->dy,
    };

    chunk->dx = 0;
    chunk->dy = 0;
    chunk->any = TRUE;
    g_array_append_val(chunk->pieces, piece);
    g_byte_array_append(chunk->levels, &level, 1);
}

/* bytes up to where the direction changes, in whole characters, at most a word's */
static gsize
part_length(const gchar *text, const guint8 *levels, gsize length)
{
    gsize part = 0;

    while (part < length) {
        gsize next = (gsize)(g_utf8_next_char(text + part) - text);

        if (levels[part] != levels[0] || next > FO_MAX_WORD_BYTES)
            break;
        part = MIN(next, length);
    }
    return part;
}

/* a space between two directions is of the outer one */
static guint8
space_level(const TextChunk *chunk, guint8 next)
{
    guint n = chunk->levels->len;

    return n > 0 ? MIN(chunk->levels->data[n - 1], next) : next;
}

static void
add_word(TextChunk *chunk,
         const TextFont *font,
         const gchar *text,
         const guint8 *levels,
         gsize length)
{
    if (chunk->space)
        add_piece(chunk, font, " ", 1, space_level(chunk, levels[0]));
    chunk->space = FALSE;
    while (length > 0) {
        gsize part = part_length(text, levels, length);

        add_piece(chunk, font, text, part, levels[0]);
        text += part;
        levels += part;
        length -= part;
    }
}

static void
add_text(TextChunk *chunk, const FoNode *node, const FoSvgState *state)
{
    const TextFont font = {face_of(chunk, node, state), fo_svg_state_fill(state)};
    g_autofree guint8 *levels = g_malloc0(node->text_length + 1);
    const gchar *text = node->text;

    if (state->font_size <= 0)
        return;
    if (fo_bidi_needed(text, node->text_length))
        fo_bidi_levels(text, node->text_length, FALSE, levels);
    while (*text != '\0') {
        gsize white = strspn(text, WHITE);
        gsize length = strcspn(text + white, WHITE);

        chunk->space = chunk->space || (white > 0 && chunk->any);
        text += white;
        if (length > 0)
            add_word(chunk, &font, text, levels + (text - node->text), length);
        text += length;
    }
}

/* one number each: that of the first character */
static gboolean
read_position(const FoNode *node, const gchar *name, FoUnit *out_position)
{
    const gchar *text = fo_node_foreign_attribute(node, name);
    gdouble number;

    if (text == NULL || (!fo_svg_length(text, 0, &number) && !fo_svg_number(&text, &number)))
        return FALSE;
    *out_position = fo_unit_from_points(number);
    return TRUE;
}

static void
read_positions(TextChunk *chunk, const FoNode *node, const FoSvgState *state)
{
    FoUnit x = 0;
    FoUnit y = 0;
    FoUnit moved = 0;
    gboolean has_x = read_position(node, "x", &x);
    gboolean has_y = read_position(node, "y", &y);

    if (has_x || has_y) {
        chunk_flush(chunk);
        chunk->space = FALSE;
        chunk->any = FALSE;
        chunk->anchor = state->anchor;
    }
    if (has_x)
        chunk->x = x;
    if (has_y)
        chunk->y = y;
    if (read_position(node, "dx", &moved))
        chunk->dx += moved;
    if (read_position(node, "dy", &moved))
        chunk->dy += moved;
}

static void
add_node(TextChunk *chunk, const FoNode *node, const FoSvgState *state, guint depth)
{
    FoContext *context = chunk->painter->context;

    read_positions(chunk, node, state);
    for (const FoNode *child = node->first_child; child != NULL; child = child->next) {
        FoSvgState inner = *state;

        if (child->element == FO_ELEMENT_TEXT) {
            add_text(chunk, child, state);
        } else if (g_strcmp0(child->name, "tspan") == 0 && depth < MAX_DEPTH) {
            fo_svg_state_apply(&inner, child, context);
            if (!inner.none)
                add_node(chunk, child, &inner, depth + 1);
        } else if (g_strcmp0(child->name, "title") != 0 && g_strcmp0(child->name, "desc") != 0) {
            fo_warn(context->warnings, child->line, "SVG: '%s' in text is not supported",
                    child->name);
        }
    }
}

void
fo_svg_text_paint(const FoSvgPainter *painter, const FoNode *node, const FoSvgState *state)
{
    FoWords *words = fo_fonts_words(painter->context->fonts);
    g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(TextPiece));
    g_autoptr(GByteArray) levels = g_byte_array_new();
    TextChunk chunk = {
        .painter = painter, .pieces = pieces, .levels = levels, .anchor = state->anchor};

    fo_words_begin_paragraph(words);
    add_node(&chunk, node, state, 0);
    chunk_flush(&chunk);
    fo_words_end_paragraph(words);
}
