/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WaiverState:
 * @WAIVER_STATE_ACTIVE: it covers findings of the run, or would if another did not
 * @WAIVER_STATE_EXPIRED: it ended before the run started and covers nothing
 * @WAIVER_STATE_UNUSED: nothing in the run is in its scope
 *
 * What an accepted risk means for a run.
 */
typedef enum {
    WAIVER_STATE_ACTIVE,
    WAIVER_STATE_EXPIRED,
    WAIVER_STATE_UNUSED,
} WaiverState;

/**
 * waiver_state_to_string:
 * @state: a state
 *
 * Returns: (transfer none): "active", "expired" or "unused"
 */
const gchar *
waiver_state_to_string(WaiverState state);

/**
 * waiver_state_from_string:
 * @text: (nullable): a word of waiver_state_to_string()
 * @out_state: (out): the state
 *
 * Returns: whether @text is one
 */
gboolean
waiver_state_from_string(const gchar *text, WaiverState *out_state);

/**
 * WaiverScope:
 * @rules_package: (nullable): id of a rules package
 * @rule: (nullable): id of a rule
 * @agent: (nullable): agent id
 * @host: (nullable): host name
 * @package: (nullable): name of a source or binary package in the finding's evidence
 *
 * Which findings are accepted: all that is set must fit. In each, * stands for any text and ? for
 * any character.
 */
typedef struct {
    gchar *rules_package;
    gchar *rule;
    gchar *agent;
    gchar *host;
    gchar *package;
} WaiverScope;

/**
 * waiver_scope_free:
 * @self: (nullable): a scope
 */
void
waiver_scope_free(WaiverScope *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WaiverScope, waiver_scope_free)

/**
 * Waiver:
 * @id: what findings refer to it by, without white space
 * @by: who accepted the risk
 * @reason: why
 * @created_ms: when
 * @until_ms: the last moment at which it counts
 * @scopes: (element-type WaiverScope): what it is about; one that fits is enough
 * @state: what it means for the run
 * @n_findings: findings that refer to it
 * @n_matched: findings in its scope, also where it has expired or another waiver covers them
 *
 * An accepted risk.
 */
typedef struct {
    gchar *id;
    gchar *by;
    gchar *reason;
    gint64 created_ms;
    gint64 until_ms;
    GPtrArray *scopes;
    WaiverState state;
    guint n_findings;
    guint n_matched;
} Waiver;

/**
 * waiver_new:
 *
 * Returns: (transfer full): a waiver without scopes
 */
Waiver *
waiver_new(void);

/**
 * waiver_free:
 * @self: (nullable): a waiver
 */
void
waiver_free(Waiver *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Waiver, waiver_free)

G_END_DECLS
