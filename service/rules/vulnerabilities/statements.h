/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "model/advisory.h"
#include "rules/vulnerabilities/match.h"

G_BEGIN_DECLS

/**
 * Hit:
 * @group: the source
 * @packages: (element-type Package): binary packages that are vulnerable
 * @fixed: (nullable): version that fixes it
 * @fix_state: whether the vendor has an answer
 * @note: (nullable): vendor's remark
 * @advisory: (nullable): vendor's advisory
 * @source_id: content that says so
 * @severity: (nullable): vendor's severity word
 *
 * A vulnerable source package, as the statements that decide say together.
 */
typedef struct {
    const SourceGroup *group;
    GPtrArray *packages;
    gchar *fixed;
    FixState fix_state;
    gchar *note;
    gchar *advisory;
    gchar *source_id;
    gchar *severity;
} Hit;

/**
 * Tested:
 * @id: the vulnerability
 * @index: position in the list of all
 * @severity: (nullable): a vendor's severity word, also where nothing is vulnerable
 * @is_unknown: whether the vendor has not determined it for a package
 * @is_unchecked: whether it concerns a kernel that is not judged
 * @hits: (nullable) (element-type Hit): vulnerable sources, in the inventory's order
 *
 * A vulnerability that was tested on the host.
 */
typedef struct {
    gchar *id;
    guint index;
    gchar *severity;
    gboolean is_unknown;
    gboolean is_unchecked;
    GPtrArray *hits;
} Tested;

/**
 * Statements:
 * @tested: (element-type Tested): every vulnerability that was tested, once
 * @used: (element-type utf8): ids of the content that said something about the packages
 *
 * What the advisories say about a host's packages.
 */
typedef struct {
    GPtrArray *tested;
    GHashTable *used;
} Statements;

/**
 * statements_new:
 * @inventory: the packages; they outlive the result
 * @product: the host's product
 * @lookup: the advisories
 * @error: (nullable): return location for an error
 *
 * Looks every name up once, and lets for each package and vulnerability those statements decide
 * that have the lowest rank (match_rank()).
 *
 * Returns: (transfer full): the result, or %NULL with the lookup's error
 */
Statements *
statements_new(const Inventory *inventory,
               const gchar *product,
               const AdvisoryLookup *lookup,
               GError **error);

/**
 * statements_free:
 * @self: (nullable): statements
 */
void
statements_free(Statements *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Statements, statements_free)

G_END_DECLS
