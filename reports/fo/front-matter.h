/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/context.h"
#include "reports/fo/device.h"

G_BEGIN_DECLS

/**
 * fo_declarations_metadata:
 * @declarations: fo:declarations; may hold XMP
 * @arena: takes the texts
 * @out_metadata: (inout): what XMP says is set
 *
 * Reads dc:title, dc:creator, dc:description, dc:language, pdf:Keywords, xmp:CreatorTool and
 * xmp:CreateDate.
 *
 * Source: XMP Specification part 1 (ISO 16684-1).
 */
void
fo_declarations_metadata(const FoNode *declarations, FoArena *arena, FoMetadata *out_metadata);

/**
 * fo_bookmarks_outline:
 * @context: references, warnings
 * @device: takes the outline
 * @tree: fo:bookmark-tree
 *
 * Source: XSL 1.1 §6.11.
 */
void
fo_bookmarks_outline(FoContext *context, FoDevice *device, const FoNode *tree);

G_END_DECLS
