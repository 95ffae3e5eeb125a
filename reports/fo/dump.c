/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/dump.h"

typedef struct {
    FoDevice device;
    FileSink *sink;
    GString *line;
    guint depth;
    GPtrArray *keys;       /* of the open elements, by depth */
    GHashTable *suspended; /* keys of those that go on */
    GError *error;
} Dump;

#define DUMP_COORDINATE_BYTES 32

static const gchar *const keyword_names[] = {
#define NAME_OF(NAME, name) [FO_KEYWORD_##NAME] = name,
    FO_KEYWORDS(NAME_OF)
#undef NAME_OF
};

static Dump *
dump_of(FoDevice *device)
{
    return (Dump *)device;
}

static Dump *
dump_begin(FoDevice *device, const gchar *name)
{
    Dump *self = dump_of(device);

    g_string_truncate(self->line, 0);
    for (guint i = 0; i < self->depth; i++)
        g_string_append_c(self->line, ' ');
    g_string_append(self->line, name);
    return self;
}

static void
dump_end(Dump *self)
{
    g_string_append_c(self->line, '\n');
    if (self->error == NULL)
        (void)file_sink_write(self->sink, self->line->str, self->line->len, &self->error);
}

static void
dump_points(Dump *self, gdouble points)
{
    gchar text[DUMP_COORDINATE_BYTES];

    /* not "-0.00" */
    if (points > -0.005 && points < 0)
        points = 0;
    g_string_append_c(self->line, ' ');
    g_string_append(self->line, g_ascii_formatd(text, sizeof text, "%.2f", points));
}

static void
dump_length(Dump *self, FoUnit length)
{
    dump_points(self, fo_unit_to_points(length));
}

static void
dump_rect(Dump *self, const FoRect *rect)
{
    dump_length(self, rect->x);
    dump_length(self, rect->y);
    dump_length(self, rect->width);
    dump_length(self, rect->height);
}

static void
dump_color(Dump *self, FoColor color)
{
    if ((color & 0xff) == 0xff)
        g_string_append_printf(self->line, " #%06x", color >> 8);
    else
        g_string_append_printf(self->line, " #%08x", color);
}

static void
dump_string(Dump *self, const gchar *text, gssize length)
{
    g_autofree gchar *copy = length < 0 ? g_strdup(text) : g_strndup(text, (gsize)length);

    g_string_append(self->line, " \"");
    for (const gchar *c = copy; *c != '\0'; c++) {
        if (*c == '"' || *c == '\\')
            g_string_append_printf(self->line, "\\%c", *c);
        else if ((guchar)*c < 0x20 || *c == 0x7f)
            g_string_append_printf(self->line, "\\x%02x", (guint)(guchar)*c);
        else
            g_string_append_c(self->line, *c);
    }
    g_string_append_c(self->line, '"');
}

static void
dump_optional(Dump *self, const gchar *name, const gchar *text)
{
    if (text == NULL)
        return;
    g_string_append_printf(self->line, " %s", name);
    dump_string(self, text, -1);
}

static void
dump_begin_page(FoDevice *device, FoUnit width, FoUnit height, const gchar *label)
{
    Dump *self = dump_begin(device, "page");

    dump_length(self, width);
    dump_length(self, height);
    dump_optional(self, "label", label);
    dump_end(self);
    self->depth++;
}

static void
dump_leave(FoDevice *device)
{
    Dump *self = dump_of(device);

    if (self->depth > 0)
        self->depth--;
}

static void
dump_fill(FoDevice *device, const FoRect *rect, FoColor color)
{
    Dump *self = dump_begin(device, "fill");

    dump_rect(self, rect);
    dump_color(self, color);
    dump_end(self);
}

static void
dump_rule(FoDevice *device, const FoRect *rect, const FoBorder *border, gboolean vertical)
{
    Dump *self = dump_begin(device, "rule");

    dump_rect(self, rect);
    g_string_append_printf(self->line, " %s %s", keyword_names[border->style],
                           vertical ? "vertical" : "horizontal");
    dump_color(self, border->color);
    dump_end(self);
}

static void
dump_font(Dump *self, PangoFont *font)
{
    PangoFontDescription *description;
    g_autofree gchar *name = NULL;

    if (font == NULL)
        return;
    description = pango_font_describe(font);
    name = pango_font_description_to_string(description);
    g_string_append_printf(self->line, " [%s]", name);
    pango_font_description_free(description);
}

static void
dump_text(FoDevice *device, const FoText *text)
{
    Dump *self = dump_begin(device, "text");

    dump_length(self, text->x);
    dump_length(self, text->y);
    dump_length(self, text->run->width);
    dump_string(self, text->run->text, (gssize)text->run->text_length);
    dump_font(self, text->run->font);
    dump_color(self, text->color);
    if (text->run->rtl)
        g_string_append(self->line, " rtl");
    if (text->word_extra != 0) {
        g_string_append(self->line, " word");
        dump_length(self, text->word_extra);
    }
    if (text->letter_extra != 0) {
        g_string_append(self->line, " letter");
        dump_length(self, text->letter_extra);
    }
    dump_end(self);
}

static void
dump_image(FoDevice *device, const FoImage *image, const FoRect *rect, const gchar *alt)
{
    Dump *self = dump_begin(device, "image");
    FoUnit width;
    FoUnit height;

    fo_image_size(image, &width, &height);
    dump_rect(self, rect);
    g_string_append(self->line, " of");
    dump_length(self, width);
    dump_length(self, height);
    dump_optional(self, "alt", alt);
    dump_end(self);
}

static void
dump_step(Dump *self, const FoPathStep *step)
{
    static const gchar names[] = {'M', 'L', 'C', 'Z'};
    static const guint points[] = {1, 1, 3, 0};

    g_string_append_printf(self->line, " %c", names[step->operator]);
    for (guint i = 0; i < points[step->operator]; i++) {
        dump_points(self, step->x[i]);
        dump_points(self, step->y[i]);
    }
}

static void
dump_path(FoDevice *device, const FoPath *path)
{
    Dump *self = dump_begin(device, "path");

    for (guint i = 0; i < path->n_steps; i++)
        dump_step(self, &path->steps[i]);
    if ((path->fill & 0xff) != 0) {
        g_string_append(self->line, path->even_odd ? " fill-even-odd" : " fill");
        dump_color(self, path->fill);
    }
    if ((path->stroke & 0xff) != 0) {
        g_string_append(self->line, path->round_caps ? " stroke-round" : " stroke");
        dump_color(self, path->stroke);
        dump_points(self, path->stroke_width);
        for (guint i = 0; i < path->n_dashes; i++)
            dump_points(self, path->dashes[i]);
    }
    dump_end(self);
}

static void
dump_push(FoDevice *device, const gdouble *matrix, const FoRect *clip)
{
    Dump *self = dump_begin(device, "push");

    for (guint i = 0; matrix != NULL && i < 6; i++)
        dump_points(self, matrix[i]);
    if (clip != NULL) {
        g_string_append(self->line, " clip");
        dump_rect(self, clip);
    }
    dump_end(self);
    self->depth++;
}

static void
dump_target(Dump *self, const FoLink *link)
{
    dump_optional(self, "uri", link->uri);
    dump_optional(self, "id", link->id);
    if (link->place != NULL) {
        g_string_append_printf(self->line, " page %u", link->place->page);
        dump_length(self, link->place->x);
        dump_length(self, link->place->y);
    }
}

static void
dump_link(FoDevice *device, const FoLink *link, const FoRect *rect)
{
    Dump *self = dump_begin(device, "link");

    dump_rect(self, rect);
    dump_target(self, link);
    dump_end(self);
}

static void
dump_anchor(FoDevice *device, const gchar *id, const FoPlace *place)
{
    Dump *self = dump_begin(device, "anchor");

    dump_length(self, place->x);
    dump_length(self, place->y);
    dump_string(self, id, -1);
    dump_end(self);
}

static void
dump_begin_structure(FoDevice *device, const FoStructure *structure)
{
    Dump *self = dump_begin(device, structure->role != NULL ? structure->role : "artifact");

    dump_optional(self, "alt", structure->alt);
    dump_optional(self, "scope", structure->scope);
    dump_optional(self, "numbering", structure->numbering);
    if (structure->columns > 1 || structure->rows > 1)
        g_string_append_printf(self->line, " spans %u %u", structure->columns, structure->rows);
    if (structure->key != NULL && g_hash_table_remove(self->suspended, structure->key))
        g_string_append(self->line, " continued");
    dump_end(self);
    self->depth++;
    g_ptr_array_set_size(self->keys, (gint)self->depth + 1);
    g_ptr_array_index(self->keys, self->depth) = (gpointer)structure->key;
}

static void
dump_end_structure(FoDevice *device, gboolean goes_on)
{
    Dump *self = dump_of(device);
    gpointer key =
        self->depth < self->keys->len ? g_ptr_array_index(self->keys, self->depth) : NULL;

    if (goes_on && key != NULL)
        g_hash_table_add(self->suspended, key);
    dump_leave(device);
}

static void
dump_outline(FoDevice *device, guint level, const gchar *title, const FoLink *link, gboolean open)
{
    Dump *self = dump_begin(device, "outline");

    g_string_append_printf(self->line, " %u%s", level, open ? "" : " closed");
    dump_string(self, title, -1);
    dump_target(self, link);
    dump_end(self);
}

static void
dump_metadata(FoDevice *device, const FoMetadata *metadata)
{
    Dump *self = dump_begin(device, "metadata");

    dump_optional(self, "title", metadata->title);
    dump_optional(self, "author", metadata->author);
    dump_optional(self, "subject", metadata->subject);
    dump_optional(self, "keywords", metadata->keywords);
    dump_optional(self, "creator", metadata->creator);
    dump_optional(self, "created", metadata->created);
    dump_optional(self, "language", metadata->language);
    dump_end(self);
}

static gboolean
dump_finish(FoDevice *device, GError **error)
{
    Dump *self = dump_of(device);

    if (self->error == NULL)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&self->error));
    return FALSE;
}

static void
dump_free(FoDevice *device)
{
    Dump *self = dump_of(device);

    g_string_free(self->line, TRUE);
    g_ptr_array_unref(self->keys);
    g_hash_table_unref(self->suspended);
    g_clear_error(&self->error);
    g_free(self);
}

static const FoDeviceClass dump_class = {
    .begin_page = dump_begin_page,
    .end_page = dump_leave,
    .fill = dump_fill,
    .rule = dump_rule,
    .text = dump_text,
    .image = dump_image,
    .path = dump_path,
    .push = dump_push,
    .pop = dump_leave,
    .link = dump_link,
    .anchor = dump_anchor,
    .begin_structure = dump_begin_structure,
    .end_structure = dump_end_structure,
    .outline = dump_outline,
    .metadata = dump_metadata,
    .finish = dump_finish,
    .free = dump_free,
};

FoDevice *
fo_dump_device_new(FileSink *sink)
{
    Dump *self = g_new0(Dump, 1);

    self->device.klass = &dump_class;
    self->sink = sink;
    self->line = g_string_new(NULL);
    self->keys = g_ptr_array_new();
    self->suspended = g_hash_table_new(NULL, NULL);
    return &self->device;
}
