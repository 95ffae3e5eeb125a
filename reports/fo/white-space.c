/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>

#include "reports/fo/paragraph.h"

#define TAB_WIDTH 8

static gboolean
same_span(const FoSpan *a, const FoSpan *b)
{
    return a->face == b->face && a->node == b->node && a->link == b->link && a->shift == b->shift &&
           a->style == b->style;
}

static guint32
intern_span(FoParagraph *self, const FoSpan *span)
{
    const guint n = self->spans->len;

    if (n == 0 || !same_span(fo_paragraph_span(self, n - 1), span)) {
        g_array_append_vals(self->spans, span, 1);
        self->has_hyphens = self->has_hyphens || span->style->hyphenate;
    }
    return self->spans->len - 1;
}

/* the text segment that what is appended now belongs to */
static FoSegment *
text_segment(FoParagraph *self, const FoSpan *span)
{
    const guint32 index = intern_span(self, span);
    const guint n = self->segments->len;
    const FoSegment segment = {FO_INLINE_TEXT, self->text->len, self->text->len, index, span->node};

    if (n > 0) {
        FoSegment *last = &g_array_index(self->segments, FoSegment, n - 1);

        if (last->kind == FO_INLINE_TEXT && last->span == index)
            return last;
    }
    g_array_append_vals(self->segments, &segment, 1);
    return &g_array_index(self->segments, FoSegment, n);
}

void
fo_paragraph_add_segment(FoParagraph *self,
                         FoInlineKind kind,
                         const FoNode *node,
                         const FoSpan *span,
                         gboolean object)
{
    FoSegment segment = {kind, self->text->len, self->text->len, 0, node};

    segment.span = intern_span(self, span);
    if (object) {
        g_byte_array_append(self->text, (const guint8 *)"\357\277\274", 3);
        segment.end = self->text->len;
        self->ascii = FALSE;
        self->after_space = FALSE;
        self->in_word = FALSE;
        self->column++;
    }
    g_array_append_vals(self->segments, &segment, 1);
}

static void
put(FoParagraph *self, const gchar *text, gsize length)
{
    g_byte_array_append(self->text, (const guint8 *)text, (guint)length);
}

static gchar *
transformed(FoParagraph *self, FoKeyword transform, const gchar *text, gsize length)
{
    g_autoptr(GString) out = NULL;

    if (transform == FO_KEYWORD_UPPERCASE)
        return g_utf8_strup(text, (gssize)length);
    if (transform == FO_KEYWORD_LOWERCASE)
        return g_utf8_strdown(text, (gssize)length);
    out = g_string_sized_new(length);
    for (const gchar *p = text; p < text + length; p = g_utf8_next_char(p)) {
        const gunichar c = g_utf8_get_char(p);
        const gboolean letter = g_unichar_isalnum(c) || g_unichar_ismark(c) || c == '\'';

        g_string_append_unichar(out, self->in_word ? c : g_unichar_totitle(c));
        self->in_word = letter;
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

/* lower case in small capitals, the rest as it is */
static void
append_small_caps(FoParagraph *self, const FoSpan *span, const gchar *text, gsize length)
{
    const gchar *end = text + length;

    while (text < end) {
        const gboolean lower = g_unichar_islower(g_utf8_get_char(text));
        const gchar *start = text;
        FoSpan part = *span;
        g_autofree gchar *upper = NULL;

        while (text < end && g_unichar_islower(g_utf8_get_char(text)) == lower)
            text = g_utf8_next_char(text);
        if (lower) {
            part.face = span->style->small;
            upper = g_utf8_strup(start, text - start);
        }
        text_segment(self, &part);
        if (upper != NULL)
            put(self, upper, strlen(upper));
        else
            put(self, start, (gsize)(text - start));
        text_segment(self, &part)->end = self->text->len;
    }
}

/* text without white space */
static void
append_plain(FoParagraph *self, const FoSpan *span, const gchar *text, gsize length)
{
    const FoTextStyle *style = span->style;
    g_autofree gchar *changed = NULL;

    if (length == 0)
        return;
    if (style->transform == FO_KEYWORD_UPPERCASE || style->transform == FO_KEYWORD_LOWERCASE ||
        style->transform == FO_KEYWORD_CAPITALIZE) {
        changed = transformed(self, style->transform, text, length);
        text = changed;
        length = strlen(changed);
    }
    if (style->small != NULL) {
        append_small_caps(self, span, text, length);
    } else {
        FoSegment *segment = text_segment(self, span);

        put(self, text, length);
        segment->end = self->text->len;
    }
    self->after_space = FALSE;
    self->column += (guint)length;
}

static void
append_char(FoParagraph *self, const FoSpan *span, const gchar *text, gsize length)
{
    FoSegment *segment = text_segment(self, span);

    put(self, text, length);
    segment->end = self->text->len;
}

static void
append_space(FoParagraph *self, const FoSpan *span, guint n)
{
    if (span->style->collapse && self->after_space)
        return;
    for (guint i = 0; i < n; i++)
        append_char(self, span, " ", 1);
    self->after_space = TRUE;
    self->in_word = FALSE;
    self->column += n;
}

static void
append_linefeed(FoParagraph *self, const FoSpan *span)
{
    switch (span->style->linefeed) {
    case FO_KEYWORD_PRESERVE:
        append_char(self, span, "\n", 1);
        self->after_space = span->style->collapse;
        self->in_word = FALSE;
        self->column = 0;
        break;
    case FO_KEYWORD_IGNORE:
        break;
    case FO_KEYWORD_TREAT_AS_ZERO_WIDTH_SPACE:
        append_char(self, span, "\342\200\213", 3);
        self->ascii = FALSE;
        break;
    default:
        append_space(self, span, 1);
    }
}

static void
append_white_space(FoParagraph *self, const FoSpan *span, gchar c)
{
    if (c == '\n')
        append_linefeed(self, span);
    else if (c == '\t' && !span->style->collapse)
        append_space(self, span, TAB_WIDTH - self->column % TAB_WIDTH);
    else if (c == ' ' || c == '\t' || c == '\r')
        append_space(self, span, 1);
}

/* everything up to U+0020 and U+007F: white space, or nothing that can be shown */
static gsize
plain_length(const gchar *text, gsize length, guint8 *seen)
{
    gsize i = 0;

    while (i < length && (guint8)text[i] > ' ' && text[i] != '\177') {
        *seen |= (guint8)text[i];
        i++;
    }
    return i;
}

/* whether white space of all kinds becomes one space, and letters stay as they are */
static gboolean
is_common(const FoTextStyle *style)
{
    const gboolean changes = style->transform == FO_KEYWORD_UPPERCASE ||
                             style->transform == FO_KEYWORD_LOWERCASE ||
                             style->transform == FO_KEYWORD_CAPITALIZE;

    return style->collapse && style->small == NULL && !changes &&
           style->linefeed != FO_KEYWORD_PRESERVE && style->linefeed != FO_KEYWORD_IGNORE &&
           style->linefeed != FO_KEYWORD_TREAT_AS_ZERO_WIDTH_SPACE;
}

/* the same as the general way in one go */
static void
append_common(FoParagraph *self, const FoSpan *span, const gchar *text, gsize length)
{
    FoSegment *segment = text_segment(self, span);
    const guint before = self->text->len;
    gboolean after_space = self->after_space;
    guint8 seen = 0;
    guint8 *out;

    g_byte_array_set_size(self->text, before + (guint)length);
    out = self->text->data + before;
    for (gsize i = 0; i < length; i++) {
        const guint8 c = (guint8)text[i];

        if (c > ' ' && c != 0x7f) {
            *out++ = c;
            seen |= c;
            after_space = FALSE;
        } else if (!after_space && (c == ' ' || c == '\t' || c == '\n' || c == '\r')) {
            *out++ = ' ';
            after_space = TRUE;
        }
    }
    g_byte_array_set_size(self->text, (guint)(out - self->text->data));
    segment->end = self->text->len;
    self->after_space = after_space;
    self->in_word = !after_space;
    self->column += self->text->len - before;
    self->ascii = self->ascii && seen < 0x80;
}

void
fo_paragraph_append(FoParagraph *self, const FoSpan *span, const gchar *text, gsize length)
{
    g_autofree gchar *repaired = NULL;
    FoSpan own = *span;
    gsize i = 0;

    own.face = span->style->face;
    if (!g_utf8_validate(text, (gssize)length, NULL)) {
        repaired = g_utf8_make_valid(text, (gssize)length);
        text = repaired;
        length = strlen(repaired);
    }
    if (is_common(span->style)) {
        append_common(self, &own, text, length);
        return;
    }
    while (i < length) {
        guint8 seen = 0;
        const gsize plain = plain_length(text + i, length - i, &seen);

        self->ascii = self->ascii && seen < 0x80;
        append_plain(self, &own, text + i, plain);
        i += plain;
        if (i < length)
            append_white_space(self, &own, text[i++]);
    }
}
