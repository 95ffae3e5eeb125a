/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/vulnerabilities/vulnerabilities.h"

#include <string.h>

#include "rules/vulnerabilities/exclusions.h"
#include "rules/vulnerabilities/results.h"

RulesPackage *
vulnerabilities_package_new(void)
{
    RulesPackage *self = rules_package_new();

    self->id = g_strdup(VULNERABILITIES_PACKAGE_ID);
    self->name = g_strdup("Common Vulnerabilities and Exposures");
    self->version = g_strdup("1.1");
    self->provider = g_strdup("Assay");
    self->description = g_strdup(
        "Compares the versions of the installed packages with the security advisories of the "
        "distribution, and names every known vulnerability of a package, with the version that "
        "fixes it or the vendor's reason why there is none.");
    return self;
}

static RulesPackage *
find_package(const Run *run)
{
    for (guint i = 0; i < run->rules_packages->len; i++) {
        RulesPackage *package = run->rules_packages->pdata[i];

        if (strcmp(package->id, VULNERABILITIES_PACKAGE_ID) == 0)
            return package;
    }
    return NULL;
}

static PackageManager
product_manager(const gchar *product)
{
    if (g_str_has_prefix(product, "debian:") || g_str_has_prefix(product, "ubuntu:"))
        return PACKAGE_MANAGER_DPKG;
    return g_str_has_prefix(product, "alpine:") ? PACKAGE_MANAGER_APK : PACKAGE_MANAGER_RPM;
}

static gint
compare_rules(gconstpointer a, gconstpointer b)
{
    const Rule *x = *(const Rule *const *)a;
    const Rule *y = *(const Rule *const *)b;

    return strcmp(x->id, y->id);
}

static GHashTable *
index_rules(const RulesPackage *package)
{
    GHashTable *rules = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < package->rules->len; i++) {
        Rule *rule = package->rules->pdata[i];

        g_hash_table_insert(rules, rule->id, rule);
    }
    return rules;
}

/* no packages at all is no clean host */
static gboolean
is_covered(const Inventory *inventory, const HostFacts *facts)
{
    for (guint i = 0; i < facts->gaps->len; i++) {
        const FactGap *gap = facts->gaps->pdata[i];

        if (gap->area == FACT_AREA_PACKAGES_DPKG || gap->area == FACT_AREA_PACKAGES_RPM ||
            gap->area == FACT_AREA_PACKAGES_APK)
            return FALSE;
    }
    return inventory->groups->len > 0;
}

static gboolean
add_results(Coverage *coverage,
            const Statements *statements,
            const AdvisoryLookup *lookup,
            GError **error)
{
    RulesPackage *package = find_package(coverage->run);
    g_autoptr(GHashTable) rules = index_rules(package);
    Results results = {.facts = coverage->facts,
                       .product = coverage->product,
                       .lookup = lookup,
                       .run = coverage->run,
                       .package = package,
                       .rules = rules,
                       .now_ms = coverage->now_ms};

    for (guint i = 0; i < statements->tested->len; i++) {
        const Tested *tested = statements->tested->pdata[i];

        if (!results_add(&results, tested, error))
            return FALSE;
        if (tested->hits == NULL) {
            coverage->n_unchecked += tested->is_unchecked;
            coverage->n_unknown += !tested->is_unchecked && tested->is_unknown;
        }
    }
    if (results.n_findings == 0 && is_covered(coverage->inventory, coverage->facts))
        results_add_none_found(&results);
    g_ptr_array_sort(package->rules, compare_rules);
    return TRUE;
}

static gboolean
match_packages(Coverage *coverage, const AdvisoryLookup *lookup, GError **error)
{
    g_autoptr(Inventory) inventory = inventory_new(coverage->facts, coverage->manager);
    g_autoptr(Statements) statements = statements_new(inventory, coverage->product, lookup, error);

    if (statements == NULL)
        return FALSE;
    coverage->inventory = inventory;
    coverage->used = statements->used;
    if (!add_results(coverage, statements, lookup, error))
        return FALSE;
    exclusions_add(coverage);
    coverage->inventory = NULL;
    coverage->used = NULL;
    return TRUE;
}

gboolean
vulnerabilities_evaluate(const HostFacts *facts,
                         const gchar *product,
                         const AdvisoryLookup *lookup,
                         gint64 now_ms,
                         Run *run,
                         GError **error)
{
    g_autoptr(GPtrArray) sources = NULL;
    Coverage coverage = {.facts = facts, .product = product, .now_ms = now_ms, .run = run};

    g_return_val_if_fail(find_package(run) != NULL, FALSE);
    if (lookup != NULL) {
        sources = advisory_lookup_sources(lookup, product, error);
        if (sources == NULL)
            return FALSE;
        coverage.sources = sources;
    }
    if (product != NULL && sources != NULL && sources->len > 0) {
        coverage.manager = product_manager(product);
        if (!lookup->has_product(lookup->user_data, product, &coverage.is_known, error))
            return FALSE;
    }
    if (coverage.is_known)
        return match_packages(&coverage, lookup, error);
    exclusions_add(&coverage);
    return TRUE;
}
