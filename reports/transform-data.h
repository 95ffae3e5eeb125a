/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/labels.h"
#include "reports/result-writer.h"

G_BEGIN_DECLS

/**
 * TransformData:
 * @labels: words of the report's language
 * @writer: where the result goes
 *
 * The private data of a transform, for its extension functions and instructions.
 */
typedef struct {
    const Labels *labels;
    ResultWriter *writer;
} TransformData;

G_END_DECLS
