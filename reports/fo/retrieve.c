/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/retrieve.h"

#include "reports/fo/reader.h"

typedef struct {
    FoContext *context;
    const FoStyle *written;   /* the marker's */
    const FoStyle *retrieved; /* of what stands for it */
} Retrieval;

static FoNode *
copy_node(const Retrieval *self, const FoNode *node, FoNode *parent)
{
    FoNode *copy = fo_arena_copy(self->context->arena, node, sizeof *node);
    FoNode *last = NULL;

    copy->style = fo_styles_rebase(self->context->styles, node->style, self->written,
                                   self->retrieved, node->line);
    copy->parent = parent;
    copy->next = NULL;
    if (node->element == FO_ELEMENT_INSTREAM_FOREIGN_OBJECT)
        return copy;
    copy->first_child = NULL;
    for (const FoNode *child = node->first_child; child != NULL; child = child->next) {
        FoNode *own = copy_node(self, child, copy);

        if (last == NULL)
            copy->first_child = own;
        else
            last->next = own;
        last = own;
    }
    copy->last_child = last;
    return copy;
}

const FoNode *
fo_marker_retrieve(FoContext *context, const FoNode *node)
{
    const FoNode *marker =
        context->find_marker != NULL ? context->find_marker(node, context->marker_data) : NULL;
    Retrieval retrieval = {.context = context};

    if (marker == NULL || context->styles == NULL)
        return marker;
    retrieval.written = marker->style;
    retrieval.retrieved = node->style;
    return copy_node(&retrieval, marker, node->parent);
}
