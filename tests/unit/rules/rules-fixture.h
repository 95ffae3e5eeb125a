/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "advisory-double.h"
#include "rules/vulnerabilities/vulnerabilities.h"

#define NOW_MS (G_GINT64_CONSTANT(1764000000) * 1000)

/* one host, its advisories and the run in which it is assessed */
typedef struct {
    HostFacts *facts;
    AdvisoryDouble *advisories;
    Run *run;
    GError *error;
    const gchar *product;
} Fixture;

void
prepare(Fixture *f, const gchar *product);

gint
setup(void **state);

gint
teardown(void **state);

Package *
add_package(Fixture *f,
            PackageManager manager,
            const gchar *name,
            const gchar *version,
            const gchar *source,
            const gchar *source_version);

gboolean
evaluate(Fixture *f);

const Finding *
only_finding(const Fixture *f);

const EvidencePackage *
only_evidence(const Fixture *f);

const Rule *
get_rule(const Fixture *f, const gchar *id);
