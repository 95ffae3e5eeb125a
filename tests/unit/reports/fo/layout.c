/* SPDX-License-Identifier: Apache-2.0 */

#include "layout.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static const gchar before[] =
    "<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format' font-family='DejaVu Sans'"
    " font-size='10pt'><fo:layout-master-set><fo:simple-page-master master-name='p'>"
    "<fo:region-body/></fo:simple-page-master></fo:layout-master-set>"
    "<fo:page-sequence master-reference='p'><fo:flow flow-name='xsl-region-body'>";
static const gchar after[] = "</fo:flow></fo:page-sequence></fo:root>";

static void
keep_message(const gchar *message, gpointer user_data)
{
    g_ptr_array_add(user_data, g_strdup(message));
}

static void
free_arena(gpointer arena)
{
    fo_arena_free(arena);
}

Layout *
layout_new(void)
{
    Layout *self = g_new0(Layout, 1);

    self->messages = g_ptr_array_new_with_free_func(g_free);
    self->warnings = fo_warnings_new("a.fo", keep_message, self->messages);
    self->styles = fo_styles_new(self->warnings);
    self->fonts = fo_fonts_new(self->warnings);
    self->images = fo_images_new(NULL, self->warnings);
    self->arenas = g_ptr_array_new_with_free_func(free_arena);
    self->references = fo_references_new();
    self->lines = g_ptr_array_new();
    self->context = (FoContext){.fonts = self->fonts,
                                .images = self->images,
                                .references = self->references,
                                .styles = self->styles,
                                .warnings = self->warnings};
    return self;
}

/* the flow's first child; what is around it stays as well */
static void
read_block(Layout *self, const gchar *text)
{
    StreamMemory memory = {.data = (const guint8 *)text, .size = strlen(text)};
    const Stream stream = stream_from_memory(&memory, "a.fo");
    FoReaderEvent event = FO_READER_END;
    FoReader *reader = fo_reader_new(&stream, self->styles, self->warnings, NULL);

    assert_non_null(reader);
    g_ptr_array_set_size(self->arenas, 0);
    while (event != FO_READER_FLOW_CHILD) {
        assert_true(fo_reader_next(reader, &event, &self->block, &self->context.arena, NULL));
        g_ptr_array_add(self->arenas, self->context.arena);
        assert_int_not_equal(event, FO_READER_END);
    }
    fo_reader_free(reader);
}

void
layout_block(Layout *self, const gchar *block, FoUnit width)
{
    g_autofree gchar *text = g_strconcat(before, block, after, NULL);

    read_block(self, text);
    g_ptr_array_set_size(self->lines, 0);
    fo_lines_layout(&self->context, self->block, self->block->first_child, NULL, width, TRUE,
                    self->lines);
}

gchar *
layout_texts(const Layout *self)
{
    GString *out = g_string_new("");

    for (guint i = 0; i < self->lines->len; i++) {
        const FoLine *line = layout_line(self, i);

        if (i > 0)
            g_string_append_c(out, '|');
        for (guint k = 0; k < line->n_pieces; k++) {
            if (line->pieces[k].kind == FO_PIECE_RUN)
                g_string_append_len(out, line->pieces[k].run->text,
                                    line->pieces[k].run->text_length);
        }
    }
    return g_string_free(out, FALSE);
}

const FoLine *
layout_line(const Layout *self, guint index)
{
    assert_true(index < self->lines->len);
    return g_ptr_array_index(self->lines, index);
}

void
layout_free(Layout *self)
{
    g_ptr_array_unref(self->lines);
    g_ptr_array_unref(self->arenas);
    fo_images_free(self->images);
    fo_references_free(self->references);
    fo_fonts_free(self->fonts);
    fo_styles_free(self->styles);
    fo_warnings_free(self->warnings);
    g_ptr_array_unref(self->messages);
    g_free(self);
}
