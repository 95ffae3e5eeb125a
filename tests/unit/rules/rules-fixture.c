/* SPDX-License-Identifier: Apache-2.0 */
#include "rules-fixture.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#define RUN_ARN                                                                                    \
    "arn:aws:inspector:us-east-1:123456789012:target/0-aaaaaaaa/template/0-bbbbbbbb/run/0-cccccccc"

void
prepare(Fixture *f, const gchar *product)
{
    g_clear_pointer(&f->facts, host_facts_free);
    g_clear_pointer(&f->advisories, advisory_double_free);
    g_clear_pointer(&f->run, run_free);
    f->product = product;
    f->facts = host_facts_new();
    f->facts->agent_id = g_strdup("i-0123456789abcdef0");
    f->facts->os.pretty_name = g_strdup("Test Linux");
    f->advisories = advisory_double_new(product);
    advisory_double_add_source(f->advisories, "debian-tracker", NOW_MS);
    f->run = run_new();
    f->run->arn = g_strdup(RUN_ARN);
    g_ptr_array_add(f->run->rules_packages, vulnerabilities_package_new());
}

gint
setup(void **state)
{
    Fixture *f = g_new0(Fixture, 1);

    *state = f;
    prepare(f, "debian:12");
    return 0;
}

gint
teardown(void **state)
{
    Fixture *f = *state;

    host_facts_free(f->facts);
    advisory_double_free(f->advisories);
    run_free(f->run);
    g_clear_error(&f->error);
    g_free(f);
    return 0;
}

Package *
add_package(Fixture *f,
            PackageManager manager,
            const gchar *name,
            const gchar *version,
            const gchar *source,
            const gchar *source_version)
{
    Package *package = package_new(manager);

    package->name = g_strdup(name);
    package->version = g_strdup(version);
    package->source = g_strdup(source);
    package->source_version = g_strdup(source_version);
    package->arch = g_strdup(manager == PACKAGE_MANAGER_RPM ? "x86_64" : "amd64");
    g_ptr_array_add(f->facts->packages, package);
    return package;
}

gboolean
evaluate(Fixture *f)
{
    const AdvisoryLookup lookup = advisory_double_lookup(f->advisories);

    return vulnerabilities_evaluate(f->facts, f->product, &lookup, NOW_MS, f->run, &f->error);
}

const Finding *
only_finding(const Fixture *f)
{
    assert_int_equal(f->run->findings->len, 1);
    return f->run->findings->pdata[0];
}

const EvidencePackage *
only_evidence(const Fixture *f)
{
    const Finding *finding = only_finding(f);

    assert_int_equal(finding->packages->len, 1);
    return finding->packages->pdata[0];
}

const Rule *
get_rule(const Fixture *f, const gchar *id)
{
    const Rule *rule = run_find_rule(f->run, VULNERABILITIES_PACKAGE_ID, id);

    assert_non_null(rule);
    return rule;
}
