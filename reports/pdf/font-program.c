/* SPDX-License-Identifier: Apache-2.0 */

#include <hb-ot.h>
#include <hb-subset.h>

#include "base/error.h"
#include "reports/pdf/font-private.h"

#define CFF_TAG HB_TAG('C', 'F', 'F', ' ')

/* tables that only shaping, hinting and systems need */
static const hb_tag_t dropped[] = {
    HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'),
    HB_TAG('k', 'e', 'r', 'n'), HB_TAG('n', 'a', 'm', 'e'), HB_TAG('O', 'S', '/', '2'),
    HB_TAG('c', 'm', 'a', 'p'), HB_TAG('p', 'o', 's', 't'), HB_TAG('D', 'S', 'I', 'G'),
    HB_TAG('v', 'h', 'e', 'a'), HB_TAG('v', 'm', 't', 'x'), HB_TAG('V', 'O', 'R', 'G'),
    HB_TAG('B', 'A', 'S', 'E'), HB_TAG('S', 'T', 'A', 'T'), HB_TAG('M', 'A', 'T', 'H'),
};

static hb_subset_input_t *
subset_input(const PdfFont *font)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    hb_set_t *glyphs;
    hb_set_t *tables;

    if (input == NULL)
        return NULL;
    glyphs = hb_subset_input_glyph_set(input);
    tables = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (guint i = 0; i < font->glyphs->len; i++)
        hb_set_add(glyphs, g_array_index(font->glyphs, PdfGlyph, i).glyph);
    for (gsize i = 0; i < G_N_ELEMENTS(dropped); i++)
        hb_set_add(tables, dropped[i]);
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_DESUBROUTINIZE);
    return input;
}

static guint
be16(const guint8 *data)
{
    return (guint)data[0] << 8 | data[1];
}

/* end of an INDEX that begins at offset; 0 if it is broken. Source: Adobe TN 5176 §5 */
static gsize
cff_index_end(const guint8 *data, gsize size, gsize offset, gsize *out_first, gsize *out_first_end)
{
    guint count;
    guint width;
    gsize offsets[3] = {0};

    if (offset + 3 > size)
        return 0;
    count = be16(data + offset);
    width = data[offset + 2];
    if (count == 0 || width < 1 || width > 4 || offset + 3 + (gsize)(count + 1) * width > size)
        return 0;
    for (guint i = 0; i < 3; i++) {
        guint which = i < 2 ? i : count;

        for (guint byte = 0; byte < width; byte++)
            offsets[i] = offsets[i] << 8 | data[offset + 3 + (gsize)which * width + byte];
    }
    *out_first = offset + 2 + (gsize)(count + 1) * width + offsets[0];
    *out_first_end = offset + 2 + (gsize)(count + 1) * width + offsets[1];
    return offset + 2 + (gsize)(count + 1) * width + offsets[2];
}

/* whether a CFF table's glyphs have CIDs: its first Top DICT begins with the operator ROS (12 30) */
static gboolean
cff_has_cids(hb_blob_t *blob)
{
    guint length = 0;
    const guint8 *data = (const guint8 *)hb_blob_get_data(blob, &length);
    gsize first = 0;
    gsize end = 0;
    gsize names = length > 4 ? cff_index_end(data, length, data[2], &first, &end) : 0;

    if (names == 0 || cff_index_end(data, length, names, &first, &end) == 0 || end > length)
        return FALSE;
    for (gsize i = first; i + 1 < end && i < first + 24; i++) {
        if (data[i] == 12 && data[i + 1] == 30)
            return TRUE;
    }
    return FALSE;
}

/* CFF fonts with CIDs keep those of the original, which equal its glyph numbers; else a CID is
 * the number of the glyph in the subset */
static void
set_cids(const PdfFont *font, hb_subset_plan_t *plan, PdfProgram *program)
{
    const hb_map_t *renumbered = hb_subset_plan_old_to_new_glyph_mapping(plan);
    gboolean keep = program->is_cff && cff_has_cids(program->blob);

    program->cids = g_array_sized_new(FALSE, FALSE, sizeof(guint), font->glyphs->len);
    for (guint i = 0; i < font->glyphs->len; i++) {
        guint glyph = g_array_index(font->glyphs, PdfGlyph, i).glyph;
        guint cid = keep ? glyph : hb_map_get(renumbered, glyph);

        if (cid == HB_MAP_VALUE_INVALID)
            cid = 0;
        g_array_append_val(program->cids, cid);
    }
}

static void
take_blob(hb_face_t *subset, PdfProgram *program)
{
    hb_blob_t *cff = hb_face_reference_table(subset, CFF_TAG);

    program->is_cff = hb_blob_get_length(cff) > 0;
    if (program->is_cff) {
        program->blob = cff;
        return;
    }
    hb_blob_destroy(cff);
    program->blob = hb_face_reference_blob(subset);
}

gboolean
pdf_program_make(const PdfFont *font, PdfProgram *out_program, GError **error)
{
    hb_subset_input_t *input = subset_input(font);
    hb_subset_plan_t *plan =
        input != NULL ? hb_subset_plan_create_or_fail(font->face, input) : NULL;
    hb_face_t *subset = plan != NULL ? hb_subset_plan_execute_or_fail(plan) : NULL;

    *out_program = (PdfProgram){.blob = NULL};
    if (subset != NULL) {
        take_blob(subset, out_program);
        set_cids(font, plan, out_program);
    } else {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                    "a font file is broken: its glyphs cannot be embedded");
    }
    hb_face_destroy(subset);
    hb_subset_plan_destroy(plan);
    hb_subset_input_destroy(input);
    return out_program->blob != NULL;
}

void
pdf_program_clear(PdfProgram *self)
{
    g_clear_pointer(&self->blob, hb_blob_destroy);
    g_clear_pointer(&self->cids, g_array_unref);
}
