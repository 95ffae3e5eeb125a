/* SPDX-License-Identifier: Apache-2.0 */
#include "content/products.h"

#include <string.h>

typedef struct {
    const gchar *codename;
    const gchar *product;
} DebianRelease;

static const DebianRelease debian_releases[] = {
    {"sid", "debian:sid"},   {"duke", "debian:15"},     {"forky", "debian:14"},
    {"trixie", "debian:13"}, {"bookworm", "debian:12"}, {"bullseye", "debian:11"},
    {"buster", "debian:10"}, {"stretch", "debian:9"},   {"jessie", "debian:8"},
    {"wheezy", "debian:7"},  {"squeeze", "debian:6"},   {"lenny", "debian:5"},
    {"etch", "debian:4"},    {"sarge", "debian:3"},
};

gboolean
product_of_debian_release(const gchar *codename, GString *product)
{
    for (gsize i = 0; i < G_N_ELEMENTS(debian_releases); i++) {
        if (strcmp(debian_releases[i].codename, codename) == 0) {
            g_string_assign(product, debian_releases[i].product);
            return TRUE;
        }
    }
    return FALSE;
}

/* bytes of "15.5" at the beginning of @text; 0 if it begins with no digit */
static gsize
number_length(const gchar *text)
{
    return g_ascii_isdigit(*text) ? strspn(text, G_CSET_DIGITS ".") : 0;
}

static gboolean
set_product(GString *product, const gchar *name, const gchar *release, gsize length)
{
    if (length == 0)
        return FALSE;
    g_string_printf(product, "%s:%.*s", name, (gint)length, release);
    return TRUE;
}

static gboolean
set_major(GString *product, const gchar *name, const gchar *release)
{
    return set_product(product, name, release, strspn(release, G_CSET_DIGITS));
}

static gboolean
release_debian(const gchar *release, GString *product)
{
    return product_of_debian_release(release, product) || set_major(product, "debian", release);
}

static gboolean
release_almalinux(const gchar *release, GString *product)
{
    return set_major(product, "almalinux", release);
}

static gboolean
release_rocky(const gchar *release, GString *product)
{
    return set_major(product, "rocky", release);
}

/* "v3.18", "edge" */
static gboolean
release_alpine(const gchar *release, GString *product)
{
    if (strcmp(release, "edge") == 0)
        return set_product(product, "alpine", release, strlen(release));
    return *release == 'v' &&
           set_product(product, "alpine", release + 1, number_length(release + 1));
}

/* what Ubuntu Pro alone gets is another product: its fixed versions are not in the archive */
static gboolean
release_ubuntu(const gchar *release, GString *product)
{
    if (g_str_has_prefix(release, "Pro:"))
        return set_product(product, "ubuntu-pro", release + 4, number_length(release + 4));
    return set_product(product, "ubuntu", release, number_length(release));
}

/* "enterprise_linux:9::appstream", and "rhel_eus:8.8::baseos" of an extended support stream */
static gboolean
release_redhat(const gchar *release, GString *product)
{
    const gchar *colon = strchr(release, ':');
    g_autofree gchar *stream = NULL;

    if (colon == NULL)
        return FALSE;
    if (g_str_has_prefix(release, "enterprise_linux:"))
        return set_major(product, "redhat", colon + 1);
    if (!g_str_has_prefix(release, "rhel_"))
        return FALSE;
    stream = g_strdup_printf("redhat-%.*s", (gint)(colon - release - 5), release + 5);
    return set_product(product, stream, colon + 1, number_length(colon + 1));
}

/* "15 SP5", "12 SP2-LTSS", "15" at the end of "Linux Enterprise Server 15 SP5" */
static gboolean
set_service_pack(GString *product, const gchar *name, const gchar *text)
{
    const gsize length = number_length(text);
    const gchar *pack = text + length;
    gsize pack_length;

    if (!set_product(product, name, text, length))
        return FALSE;
    if (!g_str_has_prefix(pack, " SP"))
        return *pack == '\0' || *pack == '-' || *pack == ' ';
    pack += 3;
    pack_length = strspn(pack, G_CSET_DIGITS);
    g_string_append_printf(product, ".%.*s", (gint)pack_length, pack);
    return pack_length > 0;
}

/* the release, not the 3 of "Module for Python 3 15 SP5" */
static const gchar *
last_number(const gchar *text)
{
    const gchar *found = NULL;

    for (const gchar *at = text; *at != '\0'; at++) {
        if (g_ascii_isdigit(*at) && at > text && at[-1] == ' ')
            found = at;
    }
    return found;
}

/* modules, extensions and the community's packages are parts of the one SLES release */
static gboolean
release_suse(const gchar *release, GString *product)
{
    const gchar *number = last_number(release);

    if (number == NULL)
        return FALSE;
    if (g_str_has_prefix(release, "Linux Enterprise Micro "))
        return set_service_pack(product, "sle-micro", number);
    if (!g_str_has_prefix(release, "Linux Enterprise ") &&
        !g_str_has_prefix(release, "Package Hub "))
        return FALSE;
    return set_service_pack(product, "sles", number);
}

static gboolean
release_opensuse(const gchar *release, GString *product)
{
    if (strcmp(release, "Tumbleweed") == 0) {
        g_string_assign(product, "opensuse-tumbleweed");
        return TRUE;
    }
    if (!g_str_has_prefix(release, "Leap "))
        return FALSE;
    return set_product(product, "opensuse-leap", release + 5, number_length(release + 5));
}

static const OsvFamily families[] = {
    {"Debian", "osv-debian", "Debian OSV", "debian", ADVISORY_PACKAGE_SOURCE, release_debian},
    {"Ubuntu", "osv-ubuntu", "Ubuntu OSV", "ubuntu", ADVISORY_PACKAGE_SOURCE, release_ubuntu},
    {"AlmaLinux", "osv-almalinux", "AlmaLinux OSV", "almalinux", ADVISORY_PACKAGE_BINARY,
     release_almalinux},
    {"Rocky Linux", "osv-rocky", "Rocky Linux OSV", "rocky", ADVISORY_PACKAGE_SOURCE,
     release_rocky},
    {"Red Hat", "osv-redhat", "Red Hat OSV", "redhat", ADVISORY_PACKAGE_BINARY, release_redhat},
    {"SUSE", "osv-suse", "SUSE OSV", "suse", ADVISORY_PACKAGE_SOURCE, release_suse},
    {"openSUSE", "osv-suse", "SUSE OSV", "suse", ADVISORY_PACKAGE_SOURCE, release_opensuse},
    {"Alpine", "osv-alpine", "Alpine OSV", "alpine", ADVISORY_PACKAGE_SOURCE, release_alpine},
};

const OsvFamily *
product_of_osv_ecosystem(const gchar *ecosystem, GString *product)
{
    const gchar *colon = strchr(ecosystem, ':');
    const gsize length = colon != NULL ? (gsize)(colon - ecosystem) : strlen(ecosystem);

    if (colon == NULL)
        return NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(families); i++) {
        const OsvFamily *family = &families[i];

        if (strlen(family->ecosystem) == length &&
            strncmp(family->ecosystem, ecosystem, length) == 0)
            return family->release(colon + 1, product) ? family : NULL;
    }
    return NULL;
}
