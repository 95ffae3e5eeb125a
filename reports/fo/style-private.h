/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/elements.h"
#include "reports/fo/style.h"

G_BEGIN_DECLS

struct _FoStyle {
    FoElement element; /* which has it */
    FoUnit font_size;
    FoUnit line_height;
    FoValue values[FO_N_PROPERTIES];
};

G_END_DECLS
