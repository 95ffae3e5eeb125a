/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/xml-writer.h"
#include "rules/oval/evaluate-private.h"
#include "rules/oval/results.h"

G_BEGIN_DECLS

/**
 * OVAL_RESULTS_SCHEMA:
 *
 * Version of the OVAL language that is written.
 */
#define OVAL_RESULTS_SCHEMA "5.11.2"

/**
 * OvalItemIds:
 *
 * The identifier of each item: a hash table of items, equal ones being one, to #guint64.
 */
typedef GHashTable OvalItemIds;

/**
 * oval_results_generator:
 * @writer: where it goes
 * @options: version and time
 *
 * Writes a generator element.
 */
void
oval_results_generator(XmlWriter *writer, const OvalResultsOptions *options);

/**
 * oval_results_item_id:
 * @ids: identifiers given so far
 * @item: an item
 *
 * Returns: (transfer none): its identifier as text, a new one if it has none
 */
const gchar *
oval_results_item_id(OvalItemIds *ids, OvalItem *item);

/**
 * oval_characteristics_write:
 * @evaluator: an evaluator
 * @options: host, version and time
 * @ids: identifiers of items
 * @writer: where it goes
 *
 * Writes the objects that were collected, and their items.
 */
void
oval_characteristics_write(OvalEvaluator *evaluator,
                           const OvalResultsOptions *options,
                           OvalItemIds *ids,
                           XmlWriter *writer);

G_END_DECLS
