/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>

#include "reports/fo/masters.h"
#include "reports/fo/reader.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* what layout relies on */
static void
check_style(const FoStyle *style)
{
    g_assert_nonnull(style);
    g_assert_cmpint(fo_style_font_size(style), >, 0);
    g_assert_cmpint(fo_style_line_height(style), >=, 0);
    for (guint edge = FO_EDGE_BEFORE; edge <= FO_EDGE_END; edge++) {
        g_assert_cmpint(fo_style_border(style, edge).width, >=, 0);
        g_assert_cmpint(fo_style_padding(style, edge, FO_UNIT_MAX), >=, 0);
    }
    for (guint i = 0; i < FO_N_PROPERTIES; i++) {
        const FoUnit length = fo_style_length(style, i, 400 * FO_POINT);

        g_assert_cmpint(ABS(length), <=, FO_UNIT_MAX);
    }
}

static void
check_node(const FoNode *node)
{
    check_style(node->style);
    g_assert_true(node->element != FO_ELEMENT_TEXT || node->text[node->text_length] == '\0');
    for (const FoNode *child = node->first_child; child != NULL; child = child->next) {
        g_assert_true(child->parent == node);
        g_assert_cmpuint(child->serial, >, node->serial);
        g_assert_true(child->next != NULL || node->last_child == child);
        check_node(child);
    }
}

static void
check_masters(const FoNode *set, FoWarnings *warnings)
{
    g_autoptr(FoMasters) masters = fo_masters_new(set, warnings, NULL);

    for (const FoNode *node = set->first_child; masters != NULL && node != NULL;
         node = node->next) {
        const gchar *name = fo_node_attribute(node, FO_PROPERTY_MASTER_NAME);

        for (guint page = 0; page < 8; page++) {
            const FoPageKind kind = {
                .number = page + 1,
                .index = page,
                .first = page == 0,
                .last = page == 7,
                .blank = page == 3,
            };
            const FoPageMaster *master = fo_masters_choose(masters, name, &kind);

            g_assert_true(master == NULL || master->regions[FO_REGION_BODY].width > 0);
        }
    }
}

static void
read_document(FoReader *reader, FoWarnings *warnings, GPtrArray *arenas)
{
    FoReaderEvent event = FO_READER_TITLE;

    while (event != FO_READER_END) {
        FoNode *node = NULL;
        FoArena *arena = NULL;

        if (!fo_reader_next(reader, &event, &node, &arena, NULL))
            return;
        if (arena != NULL)
            g_ptr_array_add(arenas, arena);
        if (node != NULL)
            check_node(node);
        if (event == FO_READER_MASTERS)
            check_masters(node, warnings);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    StreamMemory memory = {.data = data, .size = size};
    const Stream stream = stream_from_memory(&memory, "fuzz");
    FoWarnings *warnings = fo_warnings_new("fuzz", NULL, NULL);
    FoStyles *styles = fo_styles_new(warnings);
    GPtrArray *arenas = g_ptr_array_new_with_free_func((GDestroyNotify)fo_arena_free);
    FoReader *reader = fo_reader_new(&stream, styles, warnings, NULL);

    read_document(reader, warnings, arenas);
    fo_reader_free(reader);
    g_ptr_array_unref(arenas);
    fo_styles_free(styles);
    fo_warnings_free(warnings);
    return 0;
}
