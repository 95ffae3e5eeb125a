/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** ARN_MAX_LENGTH: longest ARN in bytes */
#define ARN_MAX_LENGTH 300

/**
 * ArnKind:
 *
 * What an ARN of the inspector service names.
 */
typedef enum {
    ARN_KIND_INVALID,
    ARN_KIND_RESOURCE_GROUP,
    ARN_KIND_TARGET,
    ARN_KIND_TEMPLATE,
    ARN_KIND_RUN,
    ARN_KIND_FINDING,
    ARN_KIND_EXCLUSION,
    ARN_KIND_RULES_PACKAGE,
} ArnKind;

/**
 * arn_kind:
 * @arn: (nullable): a text
 *
 * Judges the syntax "arn:PARTITION:inspector:REGION:ACCOUNT:…", partition aws or aws-us-gov,
 * with identifiers "0-" and 8 characters of [0-9A-Za-z].
 *
 * Returns: what it names, or %ARN_KIND_INVALID
 */
ArnKind
arn_kind(const gchar *arn);

/**
 * arn_root:
 * @region: a region, for example "us-east-1"
 * @account: 12 digits
 *
 * Returns: (transfer full): "arn:aws:inspector:REGION:ACCOUNT:", to which arn_child() adds
 */
gchar *
arn_root(const gchar *region, const gchar *account);

/**
 * arn_child:
 * @parent: an ARN, or what arn_root() returned
 * @kind: what the child is
 * @seed: (nullable): text from which the identifier is derived, so that the same seed under the
 *   same parent gives the same ARN; %NULL for a random one
 *
 * Returns: (transfer full): the child's ARN: the parent's, the kind's path word and a new identifier
 */
gchar *
arn_child(const gchar *parent, ArnKind kind, const gchar *seed);

/**
 * arn_parent:
 * @arn: a valid ARN of a template, run, finding or exclusion
 *
 * Returns: (transfer full) (nullable): the ARN of its target, template or run; %NULL for kinds
 *   without a parent
 */
gchar *
arn_parent(const gchar *arn);

G_END_DECLS
