/* SPDX-License-Identifier: Apache-2.0 */
#include "assess/assess.h"

#include <string.h>

#include "base/error.h"
#include "host/collect.h"
#include "model/arn.h"
#include "rules/vulnerabilities/vulnerabilities.h"

#define ASSESS_REGION           "us-east-1"
#define ASSESS_ACCOUNT          "123456789012"
#define ASSESS_DURATION_SECONDS 180
#define ASSESS_TEMPLATE_NAME    "assay scan"

/* a rules package: how to make it and how to evaluate it on a host */
typedef struct {
    const gchar *id;
    RulesPackage *(*create)(void);
    gboolean (*evaluate)(const HostFacts *facts,
                         const gchar *product,
                         const AdvisoryLookup *lookup,
                         gint64 now_ms,
                         Run *run,
                         GError **error);
} RulesPackageRow;

static const RulesPackageRow rules_package_rows[] = {
    {VULNERABILITIES_PACKAGE_ID, vulnerabilities_package_new, vulnerabilities_evaluate},
};

static const RulesPackageRow *
rules_package_find_row(const gchar *id)
{
    for (gsize i = 0; i < G_N_ELEMENTS(rules_package_rows); i++) {
        if (strcmp(rules_package_rows[i].id, id) == 0)
            return &rules_package_rows[i];
    }
    return NULL;
}

static gboolean
plan_check_packages(const GPtrArray *ids, GError **error)
{
    for (guint i = 0; ids != NULL && i < ids->len; i++) {
        const gchar *id = g_ptr_array_index(ids, i);

        if (rules_package_find_row(id) == NULL) {
            g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_USAGE,
                        "unknown rules package '%s'; there is: %s", id, VULNERABILITIES_PACKAGE_ID);
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean
plan_wants_package(const GPtrArray *ids, const gchar *id)
{
    return ids == NULL || g_ptr_array_find_with_equal_func((GPtrArray *)ids, id, g_str_equal, NULL);
}

static void
plan_names(Run *run, const AssessOptions *options, const HostFacts *facts)
{
    g_autofree gchar *root = arn_root(ASSESS_REGION, ASSESS_ACCOUNT);
    g_autofree gchar *created = time_format_iso8601(options->now_ms);
    g_autofree gchar *seed = g_strdup_printf("%s %s", facts->agent_id, created);
    const gchar *target = options->target_name != NULL ? options->target_name : facts->hostname;

    run->target.name = g_strdup(target);
    run->target.arn = arn_child(root, ARN_KIND_TARGET, target);
    run->template_.name = g_strdup(ASSESS_TEMPLATE_NAME);
    run->template_.arn = arn_child(run->target.arn, ARN_KIND_TEMPLATE, ASSESS_TEMPLATE_NAME);
    run->template_.duration_seconds = ASSESS_DURATION_SECONDS;
    run->name = g_strdup_printf("scan %s", created);
    run->arn = arn_child(run->template_.arn, ARN_KIND_RUN, seed);
    run->generator = g_strdup("assay " ASSAY_VERSION);
}

static void
plan_packages(Run *run, const GPtrArray *ids)
{
    g_autofree gchar *root = arn_root(ASSESS_REGION, ASSESS_ACCOUNT);

    for (gsize i = 0; i < G_N_ELEMENTS(rules_package_rows); i++) {
        const RulesPackageRow *row = &rules_package_rows[i];
        RulesPackage *package;

        if (!plan_wants_package(ids, row->id))
            continue;
        package = row->create();
        if (package->arn == NULL)
            package->arn = arn_child(root, ARN_KIND_RULES_PACKAGE, row->id);
        g_ptr_array_add(run->rules_packages, package);
    }
}

static HostFacts *
collect(const AssessOptions *options, Progress *progress, GCancellable *cancellable, GError **error)
{
    HostFacts *facts =
        host_collect(options->platform, &options->view, progress, cancellable, error);

    if (facts != NULL)
        assess_name_offline_host(facts, options->origin, options->digest);
    return facts;
}

/* gaps in the identity and the package databases belong to the rules that need them and are told there */
static gboolean
gap_is_about_packages(const FactGap *gap)
{
    return gap->area == FACT_AREA_IDENTITY || gap->area == FACT_AREA_PACKAGES_DPKG ||
           gap->area == FACT_AREA_PACKAGES_RPM || gap->area == FACT_AREA_PACKAGES_APK;
}

static const gchar *
gap_recommendation(const FactGap *gap)
{
    if (gap->code == ASSAY_ERROR_NOT_SUPPORTED)
        return "Look at this with another tool: it cannot be assessed here yet.";
    return gap->code == ASSAY_ERROR_PERMISSION_DENIED
               ? "Run the assessment as root, or give it the right to read this, and repeat it."
               : "Repair what the description names and repeat the assessment.";
}

static gchar *
gap_description(const FactGap *gap, const gchar *hostname)
{
    const gchar *area = fact_area_to_string(gap->area);

    if (gap->code == ASSAY_ERROR_NOT_SUPPORTED)
        return g_strdup_printf("On %s, nothing is known about %s: %s.", hostname, area,
                               gap->reason);
    return g_strdup_printf("On %s, the facts about %s are missing or incomplete: %s.", hostname,
                           area, gap->reason);
}

static void
exclude_gaps(const HostFacts *facts, Run *run)
{
    for (guint i = 0; i < facts->gaps->len; i++) {
        const FactGap *gap = g_ptr_array_index(facts->gaps, i);
        g_autofree gchar *title = NULL;
        g_autofree gchar *description = NULL;

        if (gap_is_about_packages(gap))
            continue;
        title = g_strdup_printf("Facts incomplete: %s", fact_area_to_string(gap->area));
        description = gap_description(gap, facts->hostname);
        g_ptr_array_add(run->exclusions, exclusion_new(title, description, gap_recommendation(gap),
                                                       NULL, facts->agent_id));
    }
}

static gboolean
evaluate(const AssessOptions *options,
         const HostFacts *facts,
         Run *run,
         Progress *progress,
         GCancellable *cancellable,
         GError **error)
{
    g_autofree gchar *product = host_product(&facts->os);

    for (guint i = 0; i < run->rules_packages->len; i++) {
        const RulesPackage *package = g_ptr_array_index(run->rules_packages, i);
        const RulesPackageRow *row = rules_package_find_row(package->id);

        if (g_cancellable_is_cancelled(cancellable)) {
            g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANCELLED, "the assessment was cancelled");
            return FALSE;
        }
        progress_begin(progress, 0, "evaluating %s", package->name);
        if (!row->evaluate(facts, product, options->lookup, options->now_ms, run, error))
            return FALSE;
        progress_end(progress, "%u rules", package->rules->len);
    }
    return TRUE;
}

static void
finish_findings(Run *run)
{
    for (guint i = 0; i < run->findings->len; i++) {
        Finding *finding = g_ptr_array_index(run->findings, i);

        for (guint j = 0; j < run->template_.user_attributes->len; j++) {
            const Attribute *attribute = g_ptr_array_index(run->template_.user_attributes, j);

            attributes_add(finding->user_attributes, attribute->key, attribute->value);
        }
    }
}

static void
finish_exclusions(Run *run)
{
    for (guint i = 0; i < run->exclusions->len; i++) {
        Exclusion *exclusion = g_ptr_array_index(run->exclusions, i);
        g_autofree gchar *seed = g_strdup_printf("%u %s", i, exclusion->title);

        if (exclusion->arn == NULL)
            exclusion->arn = arn_child(run->arn, ARN_KIND_EXCLUSION, seed);
    }
}

static gboolean
finish(const AssessOptions *options, const HostFacts *facts, Run *run, GError **error)
{
    if (options->lookup != NULL) {
        g_autofree gchar *product = host_product(&facts->os);
        g_autoptr(GPtrArray) sources = advisory_lookup_sources(options->lookup, product, error);

        if (sources == NULL)
            return FALSE;
        g_ptr_array_unref(run->sources);
        run->sources = g_steal_pointer(&sources);
    }
    finish_findings(run);
    finish_exclusions(run);
    run_sort(run);
    run->completed_ms = time_now_ms();
    run_enter_state(
        run, run->exclusions->len > 0 ? RUN_STATE_COMPLETED_WITH_ERRORS : RUN_STATE_COMPLETED,
        run->completed_ms);
    return TRUE;
}

static void
enter_collection_states(Run *run, gint64 now_ms)
{
    run->created_ms = now_ms;
    run->started_ms = now_ms;
    run_enter_state(run, RUN_STATE_CREATED, now_ms);
    run_enter_state(run, RUN_STATE_START_DATA_COLLECTION_PENDING, now_ms);
    run_enter_state(run, RUN_STATE_START_DATA_COLLECTION_IN_PROGRESS, now_ms);
    run_enter_state(run, RUN_STATE_COLLECTING_DATA, now_ms);
}

Run *
assess_run(AssessOptions *options, Progress *progress, GCancellable *cancellable, GError **error)
{
    g_autoptr(Run) run = run_new();
    g_autoptr(HostFacts) given = g_steal_pointer(&options->facts);
    HostFacts *facts;

    if (!plan_check_packages(options->rules_packages, error))
        return NULL;
    enter_collection_states(run, options->now_ms);
    facts =
        given != NULL ? g_steal_pointer(&given) : collect(options, progress, cancellable, error);
    if (facts == NULL)
        return NULL;
    g_ptr_array_add(run->hosts, facts);
    run_enter_state(run, RUN_STATE_STOP_DATA_COLLECTION_PENDING, time_now_ms());
    run_enter_state(run, RUN_STATE_DATA_COLLECTED, time_now_ms());
    plan_names(run, options, facts);
    plan_packages(run, options->rules_packages);
    run_enter_state(run, RUN_STATE_EVALUATING_RULES, time_now_ms());
    exclude_gaps(facts, run);
    if (!evaluate(options, facts, run, progress, cancellable, error) ||
        !finish(options, facts, run, error))
        return NULL;
    return g_steal_pointer(&run);
}

void
assess_name_offline_host(HostFacts *facts, const gchar *origin, const gchar *digest)
{
    if (origin != NULL) {
        g_free(facts->origin);
        facts->origin = g_strdup(origin);
    }
    if (digest != NULL) {
        g_free(facts->agent_id);
        facts->agent_id = g_strdup_printf("i-%.17s", digest);
    }
}
