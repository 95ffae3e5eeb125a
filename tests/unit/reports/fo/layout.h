/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/line.h"
#include "reports/fo/reader.h"

/**
 * Layout: a block that was read and laid out into lines
 */
typedef struct {
    GPtrArray *messages;
    FoWarnings *warnings;
    FoStyles *styles;
    FoFonts *fonts;
    FoImages *images;
    FoReferences *references;
    GPtrArray *arenas; /* of the nodes and the lines */
    FoNode *block;
    FoContext context;
    GPtrArray *lines;
} Layout;

Layout *
layout_new(void);

/* reads "<fo:block …>…</fo:block>" and lays it out; what was laid out before is gone */
void
layout_block(Layout *self, const gchar *block, FoUnit width);

/* texts of the lines from left to right, "|" between them */
gchar *
layout_texts(const Layout *self);

const FoLine *
layout_line(const Layout *self, guint index);

void
layout_free(Layout *self);
