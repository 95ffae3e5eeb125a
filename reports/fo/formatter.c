/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/formatter.h"

#include "base/error.h"
#include "base/file.h"
#include "reports/fo/dump.h"
#include "reports/fo/front-matter.h"
#include "reports/fo/pdf.h"
#include "reports/fo/reader.h"
#include "reports/fo/sequence.h"
#include "reports/fo/source.h"

/* page numbers that are wider than their room can move lines, and these other numbers */
#define MAX_PASSES 4

typedef struct {
    const FoOptions *options;
    FoSource *source;
    const gchar *name;
    FoWarnings *warnings;
    FoStyles *styles;
    FoFonts *fonts;
    FoHyphens *hyphens;
    FoImages *images;
    FoReferences *references;
} Formatter;

typedef struct {
    FoPaginator paginator;
    FoReader *reader;
    FoSequence *sequence;
    GPtrArray *arenas;
    FoMetadata metadata;
    const gchar *name;
    GError **error;
} Pass;

static void
formatter_clear(Formatter *self)
{
    fo_images_free(self->images);
    fo_hyphens_free(self->hyphens);
    fo_fonts_free(self->fonts);
    fo_styles_free(self->styles);
    fo_references_free(self->references);
    fo_warnings_free(self->warnings);
    fo_source_free(self->source);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Formatter, formatter_clear)

static void
pass_clear(Pass *pass)
{
    fo_sequence_free(pass->sequence);
    fo_reader_free(pass->reader);
    fo_masters_free(pass->paginator.masters);
    fo_markers_free(pass->paginator.markers);
    g_clear_pointer(&pass->arenas, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Pass, pass_clear)

/* the next page-sequence's first number decides whether this one ends with a blank page */
static gboolean
finish_sequence(Pass *pass, const gchar *next)
{
    gboolean ok = pass->sequence == NULL || fo_sequence_finish(pass->sequence, next, pass->error);

    g_clear_pointer(&pass->sequence, fo_sequence_free);
    return ok;
}

static gboolean
begin_sequence(Pass *pass, const FoNode *node, FoArena *arena)
{
    if (!finish_sequence(pass, fo_node_attribute(node, FO_PROPERTY_INITIAL_PAGE_NUMBER))) {
        fo_arena_free(arena);
        return FALSE;
    }
    if (pass->paginator.masters == NULL) {
        g_set_error(pass->error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                    "line %u: page-sequence before layout-master-set", node->line);
        fo_arena_free(arena);
        return FALSE;
    }
    pass->sequence = fo_sequence_new(&pass->paginator, node, arena, pass->error);
    return pass->sequence != NULL;
}

static gboolean
take_masters(Pass *pass, const FoNode *node, FoArena *arena)
{
    g_ptr_array_add(pass->arenas, arena);
    pass->paginator.masters = fo_masters_new(node, pass->paginator.context.warnings, pass->error);
    return pass->paginator.masters != NULL;
}

static void
take_declarations(Pass *pass, const FoNode *node, FoArena *arena)
{
    g_ptr_array_add(pass->arenas, arena);
    fo_declarations_metadata(node, arena, &pass->metadata);
}

static void
take_bookmarks(Pass *pass, const FoNode *node, FoArena *arena)
{
    if (pass->paginator.device != NULL)
        fo_bookmarks_outline(&pass->paginator.context, pass->paginator.device, node);
    fo_arena_free(arena);
}

static gboolean
take_event(Pass *pass, FoReaderEvent event, const FoNode *node, FoArena *arena)
{
    switch (event) {
    case FO_READER_MASTERS:
        return take_masters(pass, node, arena);
    case FO_READER_DECLARATIONS:
        take_declarations(pass, node, arena);
        break;
    case FO_READER_BOOKMARKS:
        take_bookmarks(pass, node, arena);
        break;
    case FO_READER_SEQUENCE_BEGIN:
        return begin_sequence(pass, node, arena);
    case FO_READER_STATIC_CONTENT:
        fo_sequence_add_static(pass->sequence, node, arena);
        break;
    case FO_READER_FLOW_BEGIN:
        fo_sequence_begin_flow(pass->sequence, node, arena);
        break;
    case FO_READER_FLOW_CHILD:
        return fo_sequence_add_child(pass->sequence, node, arena, pass->error);
    case FO_READER_TITLE:
    case FO_READER_FLOW_END:
    case FO_READER_SEQUENCE_END:
    case FO_READER_END:
        fo_arena_free(arena);
        break;
    }
    return TRUE;
}

static gboolean
read_all(Pass *pass)
{
    FoReaderEvent event;

    do {
        FoNode *node = NULL;
        FoArena *arena = NULL;

        if (!fo_reader_next(pass->reader, &event, &node, &arena, pass->error))
            return FALSE;
        if (!take_event(pass, event, node, arena)) {
            g_prefix_error(pass->error, "%s: ", pass->name);
            return FALSE;
        }
    } while (event != FO_READER_END);
    if (finish_sequence(pass, NULL))
        return TRUE;
    g_prefix_error(pass->error, "%s: ", pass->name);
    return FALSE;
}

static gboolean
run_pass(Formatter *self, FoDevice *device, GError **error)
{
    g_auto(Pass) pass = {
        .paginator =
            {
                .context =
                    {
                        .fonts = self->fonts,
                        .hyphens = self->hyphens,
                        .styles = self->styles,
                        .images = self->images,
                        .references = self->references,
                        .warnings = self->warnings,
                        .measures = device == NULL,
                    },
                .device = device,
                .next_number = 1,
            },
        .name = self->name,
        .error = error,
    };
    Stream stream;

    fo_references_begin_pass(self->references);
    if (!fo_source_rewind(self->source, &stream, error))
        return FALSE;
    pass.arenas = g_ptr_array_new_with_free_func((GDestroyNotify)fo_arena_free);
    pass.paginator.markers = fo_markers_new();
    pass.reader = fo_reader_new(&stream, self->styles, self->warnings, error);
    if (pass.reader == NULL || !read_all(&pass))
        return FALSE;
    if (device != NULL)
        device->klass->metadata(device, &pass.metadata);
    return TRUE;
}

static FoDevice *
device_new(const Formatter *self, FileSink *sink)
{
    const FoPdfOptions options = {.tagged = self->options->tagged};

    if (self->options->output == FO_OUTPUT_AREAS)
        return fo_dump_device_new(sink);
    return fo_pdf_device_new(sink, &options);
}

static gboolean
draw(Formatter *self, const gchar *output, gboolean last, gboolean *out_settled, GError **error)
{
    g_autoptr(FileSink) sink = file_sink_new(output, error);
    g_autoptr(FoDevice) device = NULL;

    if (sink == NULL)
        return FALSE;
    device = device_new(self, sink);
    if (!run_pass(self, device, error))
        return FALSE;
    *out_settled = !fo_references_unsettled(self->references);
    if (!*out_settled && !last)
        return TRUE;
    return device->klass->finish(device, error) && file_sink_commit(sink, error);
}

/* whether what was written cannot be thrown away */
static gboolean
is_direct(const gchar *output)
{
    return g_strcmp0(output, "-") == 0 || (g_file_test(output, G_FILE_TEST_EXISTS) &&
                                           !g_file_test(output, G_FILE_TEST_IS_REGULAR));
}

static gboolean
find_places(Formatter *self, const gchar *output, GError **error)
{
    guint passes = is_direct(output) ? MAX_PASSES - 1 : 1;

    for (guint i = 0; i < passes; i++) {
        if (!run_pass(self, NULL, error))
            return FALSE;
        if (!fo_references_unsettled(self->references))
            break;
    }
    return TRUE;
}

static void
warn_about_missing(Formatter *self)
{
    g_autoptr(GPtrArray) missing = fo_references_missing(self->references);

    for (guint i = 0; i < missing->len; i++) {
        const gchar *id = g_ptr_array_index(missing, i);

        if (*id != '\001')
            fo_warn(self->warnings, 0, "no object has the id '%s' that a page number is of", id);
    }
}

static gboolean
format(Formatter *self, const gchar *output, GError **error)
{
    gboolean settled = FALSE;

    if (!find_places(self, output, error))
        return FALSE;
    for (guint pass = 1; pass < MAX_PASSES && !settled; pass++) {
        gboolean last = pass == MAX_PASSES - 1 || is_direct(output);

        if (!draw(self, output, last, &settled, error))
            return FALSE;
        if (last)
            break;
    }
    warn_about_missing(self);
    if (!settled)
        fo_warn(self->warnings, 0, "page numbers did not settle in %d passes", MAX_PASSES);
    return TRUE;
}

static gboolean
format_source(FoSource *source,
              const gchar *name,
              const gchar *output,
              const FoOptions *options,
              GError **error)
{
    g_auto(Formatter) self = {.options = options, .source = source, .name = name};

    self.warnings = fo_warnings_new(name, options->warning, options->user_data);
    self.styles = fo_styles_new(self.warnings);
    self.fonts = fo_fonts_new(self.warnings);
    self.hyphens = fo_hyphens_new(options->hyphen_folder, self.warnings);
    self.images = fo_images_new(options->image_folder, self.warnings);
    self.references = fo_references_new();
    return format(&self, output, error);
}

gboolean
fo_format_file(const gchar *input, const gchar *output, const FoOptions *options, GError **error)
{
    FoSource *source = fo_source_new_file(input, error);

    return source != NULL && format_source(source, input, output, options, error);
}

gboolean
fo_format_bytes(GBytes *document,
                const gchar *name,
                const gchar *output,
                const FoOptions *options,
                GError **error)
{
    return format_source(fo_source_new_bytes(document, name), name, output, options, error);
}

gboolean
fo_format_spool(FoSpool *document,
                const gchar *name,
                const gchar *output,
                const FoOptions *options,
                GError **error)
{
    return format_source(fo_source_new_spool(document, name), name, output, options, error);
}
