/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/vulnerabilities/match.h"

#include <string.h>

#include "host/version.h"

#define RANK_UNDETERMINED 10

typedef struct {
    const gchar *prefix;
    guint rank;
} SourceRank;

/* by the beginning of a source's id; the vendors' own feeds are all others */
static const SourceRank source_ranks[] = {
    {"osv", 1},
    {"host-mirror", 2},
};

static gboolean
arch_fits(const gchar *wanted, const gchar *arch)
{
    return wanted == NULL || arch == NULL || strcmp(wanted, arch) == 0 ||
           strcmp(wanted, "src") == 0 || strcmp(arch, "all") == 0;
}

static gboolean
is_modular_version(const gchar *version)
{
    return version != NULL && strstr(version, ".module") != NULL;
}

/* whether a version is one of the stream: 1.22.1 of "nginx:1.22"; of streams like "rhel8" any */
static gboolean
version_fits_stream(const gchar *version, const gchar *module)
{
    const gchar *stream = strchr(module, ':');
    const gchar *colon = strchr(version, ':');
    gsize length;

    if (stream == NULL || !g_ascii_isdigit(stream[1]))
        return TRUE;
    stream++;
    length = strlen(stream);
    if (colon != NULL)
        version = colon + 1;
    return strncmp(version, stream, length) == 0 && !g_ascii_isdigit(version[length]);
}

static gboolean
module_fits(const AdvisoryAffected *affected, const gchar *module)
{
    if (affected->module != NULL)
        return module != NULL && strcmp(affected->module, module) == 0;
    if (module == NULL)
        return !is_modular_version(affected->fixed);
    return is_modular_version(affected->fixed) && version_fits_stream(affected->fixed, module);
}

gboolean
match_applies(const AdvisoryAffected *affected, const Package *package)
{
    return arch_fits(affected->arch, package->arch) &&
           (package->manager != PACKAGE_MANAGER_RPM || module_fits(affected, package->module));
}

static gboolean
is_listed(const gchar *versions, const gchar *version)
{
    const gsize length = strlen(version);

    for (const gchar *at = versions; at != NULL; at = strchr(at, '\n')) {
        at += *at == '\n' ? 1 : 0;
        if (strncmp(at, version, length) == 0 && (at[length] == '\n' || at[length] == '\0'))
            return TRUE;
    }
    return FALSE;
}

/* "0" is how feeds write "from the beginning" and "never affected" */
static gboolean
is_zero(const gchar *version)
{
    return version != NULL && strcmp(version, "0") == 0;
}

static gboolean
is_in_range(const AdvisoryAffected *affected, PackageManager manager, const gchar *version)
{
    const gboolean is_bounded = affected->introduced != NULL;

    if (is_bounded && !is_zero(affected->introduced) &&
        version_compare(manager, version, affected->introduced) < 0)
        return FALSE;
    if (affected->fixed != NULL)
        return !is_zero(affected->fixed) && version_compare(manager, version, affected->fixed) < 0;
    if (affected->last_affected != NULL)
        return version_compare(manager, version, affected->last_affected) <= 0;
    if (affected->status == ADVISORY_STATUS_FIXED)
        return FALSE;
    /* without any bound a list of versions is all there is */
    return is_bounded || affected->versions == NULL;
}

Verdict
match_judge(const AdvisoryAffected *affected, PackageManager manager, const gchar *version)
{
    switch (affected->status) {
    case ADVISORY_STATUS_NOT_AFFECTED:
        return VERDICT_PASS;
    case ADVISORY_STATUS_UNDETERMINED:
        return VERDICT_UNKNOWN;
    case ADVISORY_STATUS_FIXED:
    case ADVISORY_STATUS_AFFECTED:
    case ADVISORY_STATUS_DEFERRED:
    case ADVISORY_STATUS_IGNORED:
    case ADVISORY_STATUS_END_OF_LIFE:
    default:
        break;
    }
    if (is_in_range(affected, manager, version) || is_listed(affected->versions, version))
        return VERDICT_VULNERABLE;
    return VERDICT_PASS;
}

FixState
match_fix_state(AdvisoryStatus status)
{
    switch (status) {
    case ADVISORY_STATUS_IGNORED:
        return FIX_STATE_IGNORED;
    case ADVISORY_STATUS_END_OF_LIFE:
        return FIX_STATE_END_OF_LIFE;
    case ADVISORY_STATUS_FIXED:
    case ADVISORY_STATUS_AFFECTED:
    case ADVISORY_STATUS_DEFERRED:
    case ADVISORY_STATUS_NOT_AFFECTED:
    case ADVISORY_STATUS_UNDETERMINED:
    default:
        return FIX_STATE_PENDING;
    }
}

guint
match_rank(const AdvisoryAffected *affected)
{
    guint rank = affected->status == ADVISORY_STATUS_UNDETERMINED ? RANK_UNDETERMINED : 0;

    for (guint i = 0; i < G_N_ELEMENTS(source_ranks); i++) {
        if (affected->source_id != NULL &&
            g_str_has_prefix(affected->source_id, source_ranks[i].prefix))
            rank += source_ranks[i].rank;
    }
    return rank;
}
