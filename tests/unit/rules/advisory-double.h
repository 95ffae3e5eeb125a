/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "model/advisory.h"

/* advisories in memory: borrowed tables, found by package name */
typedef struct {
    GHashTable *affected;
    GHashTable *vulnerabilities;
    GPtrArray *sources;
    const gchar *product;
    gboolean is_broken;
    guint n_described;
} AdvisoryDouble;

AdvisoryDouble *
advisory_double_new(const gchar *product);

void
advisory_double_add(AdvisoryDouble *self, const AdvisoryAffected *affected);

void
advisory_double_describe(AdvisoryDouble *self, const AdvisoryVulnerability *vulnerability);

void
advisory_double_add_source(AdvisoryDouble *self, const gchar *id, gint64 generated_ms);

AdvisoryLookup
advisory_double_lookup(AdvisoryDouble *self);

void
advisory_double_free(AdvisoryDouble *self);
