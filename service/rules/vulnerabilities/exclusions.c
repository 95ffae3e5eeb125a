/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/vulnerabilities/exclusions.h"

#include <string.h>

#include "base/error.h"
#include "model/arn.h"
#include "rules/vulnerabilities/vulnerabilities.h"

#define DAY_MS ((gint64)24 * 60 * 60 * 1000)

#define MIRROR_ID "host-mirror"

/* titles of Inspector where it had one */
#define TITLE_UNSUPPORTED  "Unsupported OS version"
#define TITLE_NOT_FOR_OS   "Rules package not supported by OS"
#define TITLE_ERROR        "Rules evaluation error for single instance"
#define TITLE_NO_CONTENT   "No vulnerability content"
#define TITLE_STALE        "Vulnerability content is out of date"
#define TITLE_MIRROR_ONLY  "Only pending updates are known"
#define TITLE_ORIGIN       "Packages of other origin"
#define TITLE_KERNEL       "Kernel not checked"
#define TITLE_UNDETERMINED "Vulnerabilities not yet examined by the vendor"

#define ADVICE_SYNC                                                                                \
    "Run 'assay content sync', or 'assay content import' with files brought from elsewhere."

typedef struct {
    const gchar *source_prefix;
    guint days;
} MaxAge;

/* from what age on content is stale, by the beginning of the source's id; the last one is for all */
static const MaxAge max_ages[] = {
    {"kev", 14},
    {"nvd", 14},
    {"cve", 14},
    {"", 7},
};

/* sources that say nothing of packages but count for every host */
static const gchar *const enrichment[] = {"kev", "epss", "nvd"};

static Exclusion *
add(const Coverage *c, const gchar *title, const gchar *recommendation, const gchar *format, ...)
    G_GNUC_PRINTF(4, 5);

static Exclusion *
add(const Coverage *c, const gchar *title, const gchar *recommendation, const gchar *format, ...)
{
    g_autofree gchar *description = NULL;
    g_autofree gchar *seed = NULL;
    Exclusion *exclusion;
    va_list arguments;

    va_start(arguments, format);
    description = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    exclusion = exclusion_new(title, description, recommendation, VULNERABILITIES_PACKAGE_ID,
                              c->facts->agent_id);
    seed = g_strjoin("\n", c->facts->agent_id, title, description, NULL);
    if (c->run->arn != NULL)
        exclusion->arn = arn_child(c->run->arn, ARN_KIND_EXCLUSION, seed);
    attributes_add(exclusion->attributes, "INSTANCE_ID", c->facts->agent_id);
    g_ptr_array_add(c->run->exclusions, exclusion);
    return exclusion;
}

static const gchar *
system_name(const Coverage *c)
{
    const OsIdentity *os = &c->facts->os;

    if (os->pretty_name != NULL)
        return os->pretty_name;
    return os->name != NULL ? os->name : "the operating system";
}

static gchar *
day(gint64 time_ms)
{
    g_autofree gchar *text = time_format_iso8601(time_ms);

    return g_strndup(text, strcspn(text, "T"));
}

static void
add_for_support(const Coverage *c)
{
    const gint64 end = support_end(&c->facts->os, c->product);
    g_autofree gchar *date = NULL;

    if (end == TIME_UNSET || c->now_ms < end)
        return;
    date = day(end - DAY_MS);
    add(c, TITLE_UNSUPPORTED, "Upgrade the host to a release that is supported.",
        "Support of %s ended on %s: vulnerabilities that became known since then are fixed "
        "and published only in part or not at all, and so missing here.",
        system_name(c), date);
}

static const FactGap *
unsupported_packages(const Coverage *c)
{
    for (guint i = 0; i < c->facts->gaps->len; i++) {
        const FactGap *gap = c->facts->gaps->pdata[i];

        if (gap->area == FACT_AREA_IDENTITY && gap->code == ASSAY_ERROR_NOT_SUPPORTED)
            return gap;
    }
    return NULL;
}

static void
add_for_product(const Coverage *c)
{
    const FactGap *gap = unsupported_packages(c);

    if (gap != NULL)
        add(c, TITLE_NOT_FOR_OS, "Look for missing updates with the vendor's own tools.",
            "%s cannot be checked for known vulnerabilities: %s.", system_name(c), gap->reason);
    else if (c->product == NULL)
        add(c, TITLE_UNSUPPORTED,
            "Assess the host with another rules package, or take it out of the target.",
            "No advisories are published for %s: its packages were not checked.", system_name(c));
    else if (c->sources == NULL || c->sources->len == 0)
        add(c, TITLE_NO_CONTENT, ADVICE_SYNC,
            "There are no advisories: the packages of %s were not checked.", system_name(c));
    else if (!c->is_known)
        add(c, TITLE_NOT_FOR_OS, ADVICE_SYNC,
            "The advisories at hand know nothing of %s (%s): its packages were not checked.",
            system_name(c), c->product);
}

static guint
max_age_days(const gchar *id)
{
    guint i = 0;

    while (!g_str_has_prefix(id, max_ages[i].source_prefix))
        i++;
    return max_ages[i].days;
}

static gboolean
is_used(const Coverage *c, const AdvisorySource *source)
{
    for (guint i = 0; i < G_N_ELEMENTS(enrichment); i++) {
        if (strcmp(source->id, enrichment[i]) == 0)
            return TRUE;
    }
    return c->used != NULL && g_hash_table_contains(c->used, source->id);
}

static void
add_for_age(const Coverage *c, const AdvisorySource *source)
{
    const gint64 time_ms = advisory_source_time(source);
    gint64 age_days;
    g_autofree gchar *date = NULL;

    if (time_ms == TIME_UNSET || !is_used(c, source))
        return;
    age_days = (c->now_ms - time_ms) / DAY_MS;
    if (age_days <= (gint64)max_age_days(source->id))
        return;
    date = day(time_ms);
    add(c, TITLE_STALE, ADVICE_SYNC,
        "%s is of %s, %" G_GINT64_FORMAT " days old (limit: %u): what "
        "was published since then is missing here.",
        source->title, date, age_days, max_age_days(source->id));
}

static gboolean
is_mirror_only(const Coverage *c)
{
    gboolean has_mirror = FALSE;
    GHashTableIter iter;
    gpointer id;

    for (guint i = 0; c->sources != NULL && i < c->sources->len; i++)
        has_mirror |= strcmp(((const AdvisorySource *)c->sources->pdata[i])->id, MIRROR_ID) == 0;
    g_hash_table_iter_init(&iter, c->used);
    while (g_hash_table_iter_next(&iter, &id, NULL)) {
        if (strcmp(id, MIRROR_ID) != 0)
            return FALSE;
    }
    return has_mirror;
}

static void
add_for_mirror(const Coverage *c)
{
    if (!is_mirror_only(c))
        return;
    add(c, TITLE_MIRROR_ONLY, ADVICE_SYNC,
        "All that is known of %s comes from the host's own package mirror: the updates that are "
        "pending and what they fix. Vulnerabilities without a fix are missing here.",
        system_name(c));
}

static gboolean
is_package_area(FactArea area)
{
    return area == FACT_AREA_PACKAGES_DPKG || area == FACT_AREA_PACKAGES_RPM ||
           area == FACT_AREA_PACKAGES_APK || area == FACT_AREA_IDENTITY;
}

static void
add_for_gaps(const Coverage *c)
{
    for (guint i = 0; i < c->facts->gaps->len; i++) {
        const FactGap *gap = c->facts->gaps->pdata[i];

        if (!is_package_area(gap->area) || gap == unsupported_packages(c))
            continue;
        add(c, TITLE_ERROR,
            gap->code == ASSAY_ERROR_PERMISSION_DENIED
                ? "Run the assessment as a user who may read the package database."
                : "Repair what is named here, and run the assessment again.",
            "The %s could not be read, or only in part: %s. Packages that are missing were not "
            "checked.",
            gap->area == FACT_AREA_IDENTITY ? "host's identity or packages"
                                            : fact_area_to_string(gap->area),
            gap->reason);
    }
}

static void
add_for_managers(const Coverage *c)
{
    guint counts[] = {0, 0, 0};

    for (guint i = 0; i < c->facts->packages->len; i++)
        counts[((const Package *)c->facts->packages->pdata[i])->manager]++;
    for (guint i = 0; i < G_N_ELEMENTS(counts); i++) {
        const gchar *name = package_manager_to_string((PackageManager)i);

        if (i != (guint)c->manager && counts[i] > 0)
            add(c, TITLE_ORIGIN, "Check these packages with whoever publishes them.",
                "%u packages of %s were not checked: the advisories for %s are about packages of "
                "%s.",
                counts[i], name, system_name(c), package_manager_to_string(c->manager));
    }
}

/* the vendor of most packages: the distribution */
static const gchar *
main_vendor(const HostFacts *facts, GHashTable *counts)
{
    const gchar *most = NULL;
    guint most_count = 0;

    for (guint i = 0; i < facts->packages->len; i++) {
        const Package *package = facts->packages->pdata[i];
        guint count;

        if (package->manager != PACKAGE_MANAGER_RPM || package->vendor == NULL)
            continue;
        count = GPOINTER_TO_UINT(g_hash_table_lookup(counts, package->vendor)) + 1;
        g_hash_table_insert(counts, package->vendor, GUINT_TO_POINTER(count));
        if (count > most_count) {
            most_count = count;
            most = package->vendor;
        }
    }
    return most;
}

/* only rpm says who built a package */
static void
add_for_vendors(const Coverage *c)
{
    g_autoptr(GHashTable) counts = g_hash_table_new(g_str_hash, g_str_equal);
    const gchar *vendor = main_vendor(c->facts, counts);
    g_autoptr(GList) vendors = g_list_sort(g_hash_table_get_keys(counts), (GCompareFunc)strcmp);
    g_autoptr(GString) others = g_string_new(NULL);

    for (const GList *l = vendors; l != NULL; l = l->next) {
        if (strcmp(l->data, vendor) != 0)
            g_string_append_printf(others, "%s%s (%u)", others->len > 0 ? ", " : "",
                                   (const gchar *)l->data,
                                   GPOINTER_TO_UINT(g_hash_table_lookup(counts, l->data)));
    }
    if (others->len > 0)
        add(c, TITLE_ORIGIN, "Check these packages with whoever publishes them.",
            "Most packages are by %s. The advisories at hand may not know the packages of others: "
            "%s.",
            vendor, others->str);
}

static void
add_for_kernel(const Coverage *c)
{
    if (c->n_unchecked > 0)
        add(c, TITLE_KERNEL, "Assess the host while it runs.",
            "Signed kernel images are installed of which %u vulnerabilities are known. Which kernel "
            "runs cannot be told from an offline tree, so they were not judged.",
            c->n_unchecked);
}

/* virtualisations that share the kernel of their host */
static gboolean
is_container(const HostFacts *facts)
{
    static const gchar *const kinds[] = {"docker",          "podman",    "lxc",   "lxc-libvirt",
                                         "systemd-nspawn",  "openvz",    "wsl",   "rkt",
                                         "container-other", "container", "proot", "pouch"};

    for (guint i = 0; facts->virtualization != NULL && i < G_N_ELEMENTS(kinds); i++) {
        if (strcmp(facts->virtualization, kinds[i]) == 0)
            return TRUE;
    }
    return FALSE;
}

static void
add_for_foreign_kernel(const Coverage *c)
{
    if (c->facts->is_offline || c->facts->kernel_release == NULL || is_container(c->facts))
        return;
    for (guint i = 0; i < c->inventory->groups->len; i++) {
        const SourceGroup *group = c->inventory->groups->pdata[i];

        if (group->kernel == KERNEL_ROLE_RUNNING)
            return;
    }
    add(c, TITLE_KERNEL, "If the host is no container, boot a kernel of the distribution.",
        "The running kernel %s belongs to no installed package: its vulnerabilities are not known.",
        c->facts->kernel_release);
}

static void
add_for_unknown(const Coverage *c)
{
    if (c->n_unknown > 0)
        add(c, TITLE_UNDETERMINED, "Assess the host again later.",
            "Of %u vulnerabilities the vendor has not determined yet whether installed packages "
            "are affected.",
            c->n_unknown);
}

void
exclusions_add(const Coverage *coverage)
{
    add_for_gaps(coverage);
    add_for_product(coverage);
    add_for_support(coverage);
    for (guint i = 0; coverage->sources != NULL && i < coverage->sources->len; i++)
        add_for_age(coverage, coverage->sources->pdata[i]);
    if (coverage->inventory == NULL)
        return;
    add_for_mirror(coverage);
    add_for_managers(coverage);
    add_for_vendors(coverage);
    add_for_kernel(coverage);
    add_for_foreign_kernel(coverage);
    add_for_unknown(coverage);
}
