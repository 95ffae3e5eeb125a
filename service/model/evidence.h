/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FixState:
 *
 * Whether the vendor has an answer to a vulnerability in a package.
 */
typedef enum {
    FIX_STATE_AVAILABLE,
    FIX_STATE_PENDING,
    FIX_STATE_IGNORED,
    FIX_STATE_END_OF_LIFE,
} FixState;

/**
 * fix_state_to_string:
 * @state: a state
 *
 * Returns: (transfer none): "available", "pending", "ignored" or "end-of-life"
 */
const gchar *
fix_state_to_string(FixState state);

/**
 * fix_state_from_string:
 * @text: (nullable): a word of fix_state_to_string()
 * @out_state: (out): the state
 *
 * Returns: whether @text is one
 */
gboolean
fix_state_from_string(const gchar *text, FixState *out_state);

/**
 * EvidencePackage:
 * @name: source package
 * @installed: installed version of the source package
 * @fixed: (nullable): version that fixes it, if any
 * @fix_state: whether a fix is available, pending, ignored or never to come
 * @note: (nullable): vendor's reason, for example "Minor issue"
 * @binaries: (element-type utf8): installed binary packages, sorted
 * @manager: "dpkg", "rpm" or "apk"
 * @arch: (nullable): architecture of the binaries
 * @advisory: (nullable): vendor's advisory id, for example "DSA-5678-1"
 * @source: id of the content it was matched with, for example "debian-tracker"
 *
 * A vulnerable package on one host.
 */
typedef struct {
    gchar *name;
    gchar *installed;
    gchar *fixed;
    FixState fix_state;
    gchar *note;
    GPtrArray *binaries;
    gchar *manager;
    gchar *arch;
    gchar *advisory;
    gchar *source;
} EvidencePackage;

/**
 * evidence_package_new:
 *
 * Returns: (transfer full): an empty one, with an empty list of binaries
 */
EvidencePackage *
evidence_package_new(void);

/**
 * evidence_package_free:
 * @self: (nullable): an evidence
 */
void
evidence_package_free(EvidencePackage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(EvidencePackage, evidence_package_free)

/**
 * EvidenceItem:
 * @where: what was looked at: a file and line, a process, a port …
 * @seen: (nullable): the value found
 * @wanted: (nullable): the value required
 *
 * Something else seen on a host that decided a result, in words a reader understands.
 */
typedef struct {
    gchar *where;
    gchar *seen;
    gchar *wanted;
} EvidenceItem;

/**
 * evidence_item_new:
 * @where: what was looked at
 * @seen: (nullable): the value found
 * @wanted: (nullable): the value required
 *
 * Returns: (transfer full): an item
 */
EvidenceItem *
evidence_item_new(const gchar *where, const gchar *seen, const gchar *wanted);

/**
 * evidence_item_free:
 * @self: (nullable): an item
 */
void
evidence_item_free(EvidenceItem *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(EvidenceItem, evidence_item_free)

G_END_DECLS
