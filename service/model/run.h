/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "model/advisory.h"
#include "model/attribute.h"
#include "model/evidence.h"
#include "model/facts.h"
#include "model/finding.h"
#include "model/rule.h"
#include "model/waiver.h"

G_BEGIN_DECLS

/**
 * RunState:
 *
 * States of an assessment run (Inspector's AssessmentRunState), in their usual order.
 */
typedef enum {
    RUN_STATE_CREATED,
    RUN_STATE_START_DATA_COLLECTION_PENDING,
    RUN_STATE_START_DATA_COLLECTION_IN_PROGRESS,
    RUN_STATE_COLLECTING_DATA,
    RUN_STATE_STOP_DATA_COLLECTION_PENDING,
    RUN_STATE_DATA_COLLECTED,
    RUN_STATE_START_EVALUATING_RULES_PENDING,
    RUN_STATE_EVALUATING_RULES,
    RUN_STATE_FAILED,
    RUN_STATE_ERROR,
    RUN_STATE_COMPLETED,
    RUN_STATE_COMPLETED_WITH_ERRORS,
    RUN_STATE_CANCELED,
} RunState;

/**
 * run_state_to_string:
 * @state: a state
 *
 * Returns: (transfer none): Inspector's spelling, for example "COLLECTING_DATA"
 */
const gchar *
run_state_to_string(RunState state);

/**
 * run_state_from_string:
 * @text: (nullable): Inspector's spelling
 * @out_state: (out): the state
 *
 * Returns: whether @text is one
 */
gboolean
run_state_from_string(const gchar *text, RunState *out_state);

/**
 * RunStateChange:
 * @state: the state entered
 * @at_ms: when
 */
typedef struct {
    RunState state;
    gint64 at_ms;
} RunStateChange;

/**
 * Target:
 * @arn: ARN
 * @name: name
 * @tags: (element-type Attribute): the resource group's tags; empty for all machines
 * @created_ms: when it was created
 *
 * An assessment target: a named set of machines.
 */
typedef struct {
    gchar *arn;
    gchar *name;
    GPtrArray *tags;
    gint64 created_ms;
} Target;

/**
 * Template:
 * @arn: ARN
 * @name: name
 * @duration_seconds: length of the runs
 * @user_attributes: (element-type Attribute): stamped on every finding
 * @created_ms: when it was created
 *
 * An assessment template: the recipe of runs.
 */
typedef struct {
    gchar *arn;
    gchar *name;
    guint duration_seconds;
    GPtrArray *user_attributes;
    gint64 created_ms;
} Template;

/**
 * Run:
 * @arn: ARN
 * @name: name
 * @target: the target
 * @template_: the template
 * @state: the state at the time of writing
 * @created_ms: when it was asked for
 * @started_ms: when it started
 * @completed_ms: when it ended, or %TIME_UNSET
 * @state_changes: (element-type RunStateChange): array of values, at most 50
 * @generator: program and version that wrote it, for example "assay 0.1.0"
 * @sources: (element-type AdvisorySource): the content it was evaluated with
 * @hosts: (element-type HostFacts): the machines
 * @rules_packages: (element-type RulesPackage): packages, with every rule checked
 * @findings: (element-type Finding): worst first, then by rule and host
 * @exclusions: (element-type Exclusion): what could not be checked
 * @history: (nullable): earlier runs and what changed since; %NULL when no earlier run was given
 * @waivers: (nullable) (element-type Waiver): accepted risks; %NULL when none were given
 *
 * An assessment run with all that reports need: the run document as values.
 */
typedef struct {
    gchar *arn;
    gchar *name;
    Target target;
    Template template_;
    RunState state;
    gint64 created_ms;
    gint64 started_ms;
    gint64 completed_ms;
    GArray *state_changes;
    gchar *generator;
    GPtrArray *sources;
    GPtrArray *hosts;
    GPtrArray *rules_packages;
    GPtrArray *findings;
    GPtrArray *exclusions;
    History *history;
    GPtrArray *waivers;
} Run;

/**
 * run_new:
 *
 * Returns: (transfer full): a run in state CREATED with empty lists
 */
Run *
run_new(void);

/**
 * run_enter_state:
 * @self: a run
 * @state: the state entered
 * @at_ms: when
 *
 * Sets the state and appends to the state changes, of which 50 are kept.
 */
void
run_enter_state(Run *self, RunState state, gint64 at_ms);

/**
 * run_count_findings:
 * @self: a run
 * @rules_package: (nullable): id of a rules package, or %NULL for all
 * @out_counts: (out caller-allocates) (array fixed-size=5): findings by #Severity
 */
void
run_count_findings(const Run *self, const gchar *rules_package, guint out_counts[SEVERITY_COUNT]);

/**
 * run_find_rule:
 * @self: a run
 * @rules_package: id of a rules package
 * @rule: id of a rule
 *
 * Binary search; the rules are sorted by id.
 *
 * Returns: (transfer none) (nullable): the rule
 */
Rule *
run_find_rule(const Run *self, const gchar *rules_package, const gchar *rule);

/**
 * run_sort:
 * @self: a run
 *
 * Brings rules and findings into the order that their fields describe.
 */
void
run_sort(Run *self);

/**
 * run_free:
 * @self: (nullable): a run
 */
void
run_free(Run *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Run, run_free)

G_END_DECLS
