/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/device.h"
#include "reports/fo/galley.h"

G_BEGIN_DECLS

/**
 * fo_role_begin:
 * @device: what is drawn on
 * @node: (nullable): a formatting object
 * @cell: (nullable): what it is in a table
 *
 * Begins its element of the structure, if it has one: what `role` says, else what suits it. An
 * object that went on in another frame has the same element again.
 *
 * Source: XSL 1.1 §7.5.2; ISO 32000-1 §14.8.4.
 */
void
fo_role_begin(FoDevice *device, const FoNode *node, const FoCell *cell);

/**
 * fo_role_end:
 * @device: what is drawn on
 * @node: (nullable): what fo_role_begin() began
 * @goes_on: whether more of it comes in another frame
 */
void
fo_role_end(FoDevice *device, const FoNode *node, gboolean goes_on);

/**
 * fo_role_begin_row:
 * @device: what is drawn on
 * @row: a band
 * @index: one of its rows
 *
 * As fo_role_begin() for a row of a table, which may have no object of its own, or a list-item.
 */
void
fo_role_begin_row(FoDevice *device, const FoRow *row, guint index);

/**
 * fo_role_end_row:
 * @device: what is drawn on
 * @row: a band
 * @index: one of its rows
 */
void
fo_role_end_row(FoDevice *device, const FoRow *row, guint index);

/**
 * fo_role_begin_figure:
 * @device: what is drawn on
 * @node: a picture
 * @title: (nullable): what the picture says of itself
 *
 * Begins a Figure. Its alternative text is fox:alt-text, else @title, else `role` if that is no
 * structure type. A picture with role="artifact" is an artifact.
 */
void
fo_role_begin_figure(FoDevice *device, const FoNode *node, const gchar *title);

G_END_DECLS
