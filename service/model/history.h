/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "model/severity.h"

G_BEGIN_DECLS

/** HISTORY_MAX_RUNS: most earlier runs that a document keeps; the oldest go first */
#define HISTORY_MAX_RUNS 100

/**
 * FindingChange:
 * @FINDING_CHANGE_UNKNOWN: there was nothing to compare with
 * @FINDING_CHANGE_NEW: not in the previous run, which checked the rule on the host
 * @FINDING_CHANGE_NEW_HOST: not in the previous run, which did not assess the host
 * @FINDING_CHANGE_NEW_CHECK: not in the previous run, which did not check the rule on the host
 * @FINDING_CHANGE_STILL_THERE: was in the previous run
 *
 * What became of a finding since the previous run.
 */
typedef enum {
    FINDING_CHANGE_UNKNOWN,
    FINDING_CHANGE_NEW,
    FINDING_CHANGE_NEW_HOST,
    FINDING_CHANGE_NEW_CHECK,
    FINDING_CHANGE_STILL_THERE,
} FindingChange;

/**
 * finding_change_to_string:
 * @change: a change
 *
 * Returns: (transfer none) (nullable): "new", "new-host", "new-check", "still-there", or %NULL for
 *   %FINDING_CHANGE_UNKNOWN
 */
const gchar *
finding_change_to_string(FindingChange change);

/**
 * finding_change_from_string:
 * @text: (nullable): a word of finding_change_to_string(); %NULL is %FINDING_CHANGE_UNKNOWN
 * @out_change: (out): the change
 *
 * Returns: whether @text is one
 */
gboolean
finding_change_from_string(const gchar *text, FindingChange *out_change);

/**
 * GoneReason:
 * @GONE_REASON_FIXED: the rule was checked on the host and passed
 * @GONE_REASON_PACKAGE_REMOVED: none of the packages it was about is installed any more
 * @GONE_REASON_NOT_APPLICABLE: the rule does not apply any more
 * @GONE_REASON_HOST_NOT_ASSESSED: the host was not assessed this time
 * @GONE_REASON_NOT_CHECKED: the rule was not, or could not be, checked on the host
 * @GONE_REASON_RULE_GONE: the rules package was evaluated on the host, and has no such rule any more
 *
 * Why a finding is no longer there. Only the first two mean that it is fixed.
 */
typedef enum {
    GONE_REASON_FIXED,
    GONE_REASON_PACKAGE_REMOVED,
    GONE_REASON_NOT_APPLICABLE,
    GONE_REASON_HOST_NOT_ASSESSED,
    GONE_REASON_NOT_CHECKED,
    GONE_REASON_RULE_GONE,
} GoneReason;

/**
 * gone_reason_to_string:
 * @reason: a reason
 *
 * Returns: (transfer none): "fixed", "package-removed", "not-applicable", "host-not-assessed",
 *   "not-checked" or "rule-gone"
 */
const gchar *
gone_reason_to_string(GoneReason reason);

/**
 * gone_reason_from_string:
 * @text: (nullable): a word of gone_reason_to_string()
 * @out_reason: (out): the reason
 *
 * Returns: whether @text is one
 */
gboolean
gone_reason_from_string(const gchar *text, GoneReason *out_reason);

/**
 * EarlierRun:
 * @arn: ARN
 * @name: name
 * @target: (nullable): name of its target, if it is another one
 * @template_: (nullable): name of its template, if it is another one
 * @started_ms: when it started
 * @completed_ms: when it ended, or %TIME_UNSET
 * @n_hosts: hosts assessed
 * @counts: findings by #Severity
 *
 * What the trend shows of an earlier run.
 */
typedef struct {
    gchar *arn;
    gchar *name;
    gchar *target;
    gchar *template_;
    gint64 started_ms;
    gint64 completed_ms;
    guint n_hosts;
    guint counts[SEVERITY_COUNT];
} EarlierRun;

/**
 * earlier_run_copy:
 * @self: an earlier run
 *
 * Returns: (transfer full): a copy
 */
EarlierRun *
earlier_run_copy(const EarlierRun *self);

/**
 * earlier_run_free:
 * @self: (nullable): an earlier run
 */
void
earlier_run_free(EarlierRun *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(EarlierRun, earlier_run_free)

/**
 * GoneFinding:
 * @reason: why it is gone
 * @rules_package: id of the rules package
 * @rule: id of the rule
 * @agent_id: the host, by the id it has now where it has another one now
 * @hostname: the host's name
 * @severity: severity it last had
 * @title: title it last had
 * @packages: (nullable): names of its source packages, separated by spaces
 * @first_seen_ms: when it was first seen
 * @last_seen_ms: when it was last seen
 *
 * A finding of the previous run, or an older one that was not checked since, that is not in this
 * run.
 */
typedef struct {
    GoneReason reason;
    gchar *rules_package;
    gchar *rule;
    gchar *agent_id;
    gchar *hostname;
    Severity severity;
    gchar *title;
    gchar *packages;
    gint64 first_seen_ms;
    gint64 last_seen_ms;
} GoneFinding;

/**
 * gone_finding_copy:
 * @self: a gone finding
 *
 * Returns: (transfer full): a copy
 */
GoneFinding *
gone_finding_copy(const GoneFinding *self);

/**
 * gone_finding_free:
 * @self: (nullable): a gone finding
 */
void
gone_finding_free(GoneFinding *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GoneFinding, gone_finding_free)

/**
 * History:
 * @runs: (element-type EarlierRun): earlier runs, newest first; the first is the one compared with
 * @gone: (element-type GoneFinding): what is no longer there, worst first
 *
 * What a run knows of the runs before it.
 */
typedef struct {
    GPtrArray *runs;
    GPtrArray *gone;
} History;

/**
 * history_new:
 *
 * Returns: (transfer full): an empty history
 */
History *
history_new(void);

/**
 * history_free:
 * @self: (nullable): a history
 */
void
history_free(History *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(History, history_free)

G_END_DECLS
