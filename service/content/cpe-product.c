/* SPDX-License-Identifier: Apache-2.0 */

#include "content/cpe-product.h"

#include <string.h>

/* how the release of a product is made from version, update and edition */
typedef enum {
    RELEASE_MAJOR,   /* 9.4 → 9 */
    RELEASE_WHOLE,   /* 9.2 → 9.2 */
    RELEASE_SERVICE, /* 15, sp5 → 15.5 */
    RELEASE_EDITION, /* edition el7 → 7 */
    RELEASE_NONE,
} ReleaseRule;

typedef struct {
    const gchar *vendor;
    const gchar *product; /* a trailing "*" stands for any ending */
    const gchar *id;
    ReleaseRule rule;
} CpeRow;

/* the first row that fits holds */
static const CpeRow CPE_ROWS[] = {
    {"redhat", "enterprise_linux", "redhat", RELEASE_MAJOR},
    {"redhat", "rhel_extras*", "redhat", RELEASE_MAJOR},
    {"redhat", "rhel_software_collections", "redhat", RELEASE_EDITION},
    {"redhat", "enterprise_linux_eus", "redhat-eus", RELEASE_WHOLE},
    {"redhat", "enterprise_linux_e4s", "redhat-e4s", RELEASE_WHOLE},
    {"redhat", "rhel_eus_long_life", "redhat-eus-long-life", RELEASE_WHOLE},
    {"redhat", "rhel_eus", "redhat-eus", RELEASE_WHOLE},
    {"redhat", "rhel_aus", "redhat-aus", RELEASE_WHOLE},
    {"redhat", "rhel_e4s", "redhat-e4s", RELEASE_WHOLE},
    {"redhat", "rhel_tus", "redhat-tus", RELEASE_WHOLE},
    {"redhat", "rhel_els", "redhat-els", RELEASE_MAJOR},
    {"suse", "sles", "sles", RELEASE_SERVICE},
    {"suse", "sled", "sles", RELEASE_SERVICE},
    {"suse", "sles-ltss*", "sles", RELEASE_SERVICE},
    {"suse", "sle-module-*", "sles", RELEASE_SERVICE},
    {"suse", "sle-sdk", "sles", RELEASE_SERVICE},
    {"suse", "sle-ha", "sles", RELEASE_SERVICE},
    {"suse", "sle-we", "sles", RELEASE_SERVICE},
    {"suse", "packagehub", "sles", RELEASE_SERVICE},
    {"suse", "suse_sles", "sles", RELEASE_SERVICE},
    {"suse", "suse_sles_ltss*", "sles", RELEASE_SERVICE},
    {"suse", "sles_sap", "sles", RELEASE_SERVICE},
    {"suse", "sle_hpc*", "sle_hpc", RELEASE_SERVICE},
    {"suse", "sle-hpc*", "sle_hpc", RELEASE_SERVICE},
    {"suse", "sle-micro", "sle-micro", RELEASE_WHOLE},
    {"suse", "suse-microos", "sle-micro", RELEASE_WHOLE},
    {"suse", "sl-micro", "sl-micro", RELEASE_WHOLE},
    {"opensuse", "leap", "opensuse-leap", RELEASE_WHOLE},
    {"opensuse", "leap-micro", "opensuse-leap-micro", RELEASE_WHOLE},
    {"opensuse", "tumbleweed", "opensuse-tumbleweed", RELEASE_NONE},
    {"almalinux", "almalinux", "almalinux", RELEASE_MAJOR},
    {"rocky", "rocky", "rocky", RELEASE_MAJOR},
    {"amazon", "linux", "amazon", RELEASE_WHOLE},
    {"fedoraproject", "fedora", "fedora", RELEASE_WHOLE},
};

enum {
    PART,
    VENDOR,
    PRODUCT,
    VERSION,
    UPDATE,
    EDITION
};

#define CPE_FIELDS 6

static const gchar *
field(gchar **fields, guint index)
{
    const gchar *text = index < g_strv_length(fields) ? fields[index] : "";

    return g_str_equal(text, "*") || g_str_equal(text, "-") ? "" : text;
}

static gboolean
fits(const gchar *pattern, const gchar *text)
{
    const gsize length = strlen(pattern);

    if (pattern[length - 1] == '*')
        return strncmp(pattern, text, length - 1) == 0;
    return strcmp(pattern, text) == 0;
}

static gchar *
service_release(const gchar *version, const gchar *update)
{
    const gchar *level = g_str_has_prefix(update, "sp") ? update + 2 : NULL;

    /* from 16 on the update is the whole release */
    if (g_str_has_prefix(update, version) && strchr(update, '.') != NULL)
        return g_strdup(update);
    return level == NULL || level[0] == '\0' ? g_strdup(version)
                                             : g_strconcat(version, ".", level, NULL);
}

static gchar *
make_release(ReleaseRule rule, gchar **fields)
{
    const gchar *version = field(fields, VERSION);
    const gchar *edition = field(fields, EDITION);

    switch (rule) {
    case RELEASE_MAJOR:
        return g_strndup(version, strcspn(version, "."));
    case RELEASE_SERVICE:
        return service_release(version, field(fields, UPDATE));
    case RELEASE_EDITION:
        return g_strdup(g_str_has_prefix(edition, "el") ? edition + 2 : "");
    default:
        return g_strdup(version);
    }
}

static gchar *
make_product(const CpeRow *row, gchar **fields)
{
    g_autofree gchar *release = NULL;

    if (row->rule == RELEASE_NONE)
        return g_strdup(row->id);
    release = make_release(row->rule, fields);
    return g_ascii_isdigit(release[0]) ? g_strconcat(row->id, ":", release, NULL) : NULL;
}

gchar *
cpe_to_product(const gchar *cpe)
{
    g_autofree gchar *lower = cpe == NULL ? NULL : g_ascii_strdown(cpe, -1);
    g_auto(GStrv) fields = NULL;
    const gchar *from = lower;

    if (lower == NULL)
        return NULL;
    if (g_str_has_prefix(lower, "cpe:/"))
        from = lower + strlen("cpe:/");
    else if (g_str_has_prefix(lower, "cpe:2.3:"))
        from = lower + strlen("cpe:2.3:");
    else
        return NULL;
    fields = g_strsplit(from, ":", CPE_FIELDS + 1);
    for (guint i = 0; i < G_N_ELEMENTS(CPE_ROWS); i++) {
        if (fits(CPE_ROWS[i].vendor, field(fields, VENDOR)) &&
            fits(CPE_ROWS[i].product, field(fields, PRODUCT)))
            return make_product(&CPE_ROWS[i], fields);
    }
    return NULL;
}
