/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "model/attribute.h"
#include "model/history.h"
#include "model/severity.h"

G_BEGIN_DECLS

/** FINDING_TITLE_NONE_FOUND: title of the Informational finding of a package that found nothing; clients filter it by this spelling */
#define FINDING_TITLE_NONE_FOUND "No potential security issues found"

/**
 * Finding:
 * @arn: ARN
 * @rules_package: id of the rules package (RulesPackage.id)
 * @rule: id of the rule (Rule.id); Inspector's Finding.id
 * @agent_id: the host
 * @title: one line about this host
 * @description: (nullable): only if it differs from the rule's
 * @recommendation: what to do on this host
 * @command: (nullable): the command that does it
 * @restart: (nullable): what must be restarted afterwards, in words; %NULL for nothing
 * @severity: severity
 * @confidence: 0 to 10
 * @indicator_of_compromise: Inspector's flag, always %FALSE so far
 * @attributes: (element-type Attribute): system attributes, at most 50
 * @user_attributes: (element-type Attribute): user attributes, at most 10
 * @packages: (element-type EvidencePackage): vulnerable packages
 * @items: (element-type EvidenceItem): other evidence
 * @created_ms: when it was generated
 * @updated_ms: last change of its user attributes
 * @change: what became of it since the previous run
 * @first_seen_ms: when it was first seen without having been fixed since, or %TIME_UNSET when nothing was compared
 * @previous_severity: (nullable): severity in the previous run, if it was another one; points to constant memory
 * @waiver: (nullable): id of the accepted risk that covers it
 */
typedef struct {
    gchar *arn;
    gchar *rules_package;
    gchar *rule;
    gchar *agent_id;
    gchar *title;
    gchar *description;
    gchar *recommendation;
    gchar *command;
    gchar *restart;
    Severity severity;
    gint confidence;
    gboolean indicator_of_compromise;
    GPtrArray *attributes;
    GPtrArray *user_attributes;
    GPtrArray *packages;
    GPtrArray *items;
    gint64 created_ms;
    gint64 updated_ms;
    FindingChange change;
    gint64 first_seen_ms;
    const gchar *previous_severity;
    gchar *waiver;
} Finding;

/**
 * finding_new:
 *
 * Returns: (transfer full): a finding with empty lists and confidence 10, not compared with anything
 */
Finding *
finding_new(void);

/**
 * finding_free:
 * @self: (nullable): a finding
 */
void
finding_free(Finding *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Finding, finding_free)

/**
 * Exclusion:
 * @arn: (nullable): ARN; %NULL in a preview
 * @title: one of Inspector's titles where one fits
 * @description: what could not be checked and why
 * @recommendation: what the user can do
 * @rules_package: (nullable): id of the rules package in its scope
 * @agent_id: (nullable): the host in its scope
 * @attributes: (element-type Attribute): details
 *
 * Something that could not be checked. Scopes are made from @agent_id and @rules_package; at
 * least one is set.
 */
typedef struct {
    gchar *arn;
    gchar *title;
    gchar *description;
    gchar *recommendation;
    gchar *rules_package;
    gchar *agent_id;
    GPtrArray *attributes;
} Exclusion;

/**
 * exclusion_new:
 * @title: title
 * @description: what could not be checked and why
 * @recommendation: what the user can do
 * @rules_package: (nullable): id of the rules package in its scope
 * @agent_id: (nullable): the host in its scope
 *
 * Returns: (transfer full): an exclusion without attributes
 */
Exclusion *
exclusion_new(const gchar *title,
              const gchar *description,
              const gchar *recommendation,
              const gchar *rules_package,
              const gchar *agent_id);

/**
 * exclusion_free:
 * @self: (nullable): an exclusion
 */
void
exclusion_free(Exclusion *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Exclusion, exclusion_free)

G_END_DECLS
