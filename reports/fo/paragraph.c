/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/paragraph.h"

#define KEPT_ELEMENTS 65536

FoParagraph *
fo_paragraph_new(void)
{
    FoParagraph *self = g_new0(FoParagraph, 1);

    self->text = g_byte_array_new();
    self->spans = g_array_new(FALSE, FALSE, sizeof(FoSpan));
    self->segments = g_array_new(FALSE, FALSE, sizeof(FoSegment));
    self->items = g_array_new(FALSE, FALSE, sizeof(FoInline));
    self->breaks = g_byte_array_new();
    self->levels = g_byte_array_new();
    self->order = g_array_new(FALSE, FALSE, sizeof(guint32));
    self->pieces = g_array_new(FALSE, FALSE, sizeof(FoPiece));
    self->line_items = g_array_new(FALSE, FALSE, sizeof(FoInline));
    self->atoms = g_array_new(FALSE, FALSE, sizeof(FoAtom));
    self->boxes = g_array_new(FALSE, FALSE, sizeof(FoOpenBox));
    fo_paragraph_clear(self);
    return self;
}

static void
clear_array(GArray **array)
{
    const guint size = g_array_get_element_size(*array);

    if ((*array)->len > KEPT_ELEMENTS) {
        g_array_unref(*array);
        *array = g_array_new(FALSE, FALSE, size);
    } else {
        g_array_set_size(*array, 0);
    }
}

static void
clear_bytes(GByteArray **bytes)
{
    if ((*bytes)->len > KEPT_ELEMENTS) {
        g_byte_array_unref(*bytes);
        *bytes = g_byte_array_new();
    } else {
        g_byte_array_set_size(*bytes, 0);
    }
}

void
fo_paragraph_clear(FoParagraph *self)
{
    clear_bytes(&self->text);
    clear_bytes(&self->breaks);
    clear_bytes(&self->levels);
    clear_array(&self->spans);
    clear_array(&self->segments);
    clear_array(&self->items);
    clear_array(&self->order);
    clear_array(&self->pieces);
    clear_array(&self->line_items);
    clear_array(&self->atoms);
    clear_array(&self->boxes);
    self->ascii = TRUE;
    self->rtl = FALSE;
    self->has_levels = FALSE;
    self->has_leaders = FALSE;
    self->has_boxes = FALSE;
    self->has_line_aligned = FALSE;
    self->has_hyphens = FALSE;
    self->hyphens_before = 0;
    self->after_space = TRUE;
    self->in_word = FALSE;
    self->column = 0;
    self->depth = 0;
}

void
fo_paragraph_free(FoParagraph *self)
{
    if (self == NULL)
        return;
    g_byte_array_unref(self->text);
    g_byte_array_unref(self->breaks);
    g_byte_array_unref(self->levels);
    g_array_unref(self->spans);
    g_array_unref(self->segments);
    g_array_unref(self->items);
    g_array_unref(self->order);
    g_array_unref(self->pieces);
    g_array_unref(self->line_items);
    g_array_unref(self->atoms);
    g_array_unref(self->boxes);
    g_free(self);
}
