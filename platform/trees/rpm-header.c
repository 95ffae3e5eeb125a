/* SPDX-License-Identifier: Apache-2.0 */
#include "platform/trees/rpm-header.h"

#include <string.h>

#include "base/error.h"

#define RPM_MAX_PACKAGES 500000

static gchar *
rpm_dup_string(Header header, rpmTagVal tag)
{
    const gchar *text = headerGetString(header, tag);

    return text != NULL && *text != '\0' ? g_utf8_make_valid(text, -1) : NULL;
}

/* "[EPOCH:]VERSION-RELEASE" with the header's epoch */
static gchar *
rpm_format_version(Header header, const gchar *version, const gchar *release)
{
    const guint64 epoch =
        headerIsEntry(header, RPMTAG_EPOCH) ? headerGetNumber(header, RPMTAG_EPOCH) : 0;

    if (epoch == 0)
        return g_strdup_printf("%s-%s", version, release);
    return g_strdup_printf("%" G_GUINT64_FORMAT ":%s-%s", epoch, version, release);
}

/* "NAME-VERSION-RELEASE.src.rpm" */
static void
rpm_set_source(Header header, Package *package)
{
    g_autofree gchar *file = rpm_dup_string(header, RPMTAG_SOURCERPM);
    gchar *end = file;
    gchar *release = NULL;
    gchar *version = NULL;

    if (file != NULL &&
        (g_str_has_suffix(file, ".src.rpm") || g_str_has_suffix(file, ".nosrc.rpm"))) {
        end = strrchr(file, '.');
        *end = '\0';
        *strrchr(file, '.') = '\0';
        release = strrchr(file, '-');
        if (release != NULL)
            *release++ = '\0';
        version = release != NULL ? strrchr(file, '-') : NULL;
    }
    if (version == NULL || version == file) {
        package->source = g_strdup(package->name);
        package->source_version = g_strdup(package->version);
        return;
    }
    *version++ = '\0';
    package->source = g_strdup(file);
    package->source_version = rpm_format_version(header, version, release);
}

/* of "nodejs:18:8070020230306170042:bd1311ed" only name and stream are told by advisories */
static gchar *
rpm_module(Header header)
{
    g_autofree gchar *label = rpm_dup_string(header, RPMTAG_MODULARITYLABEL);
    gchar *colon = label != NULL ? strchr(label, ':') : NULL;

    if (colon == NULL)
        return NULL;
    colon = strchr(colon + 1, ':');
    if (colon != NULL)
        *colon = '\0';
    return g_steal_pointer(&label);
}

static Package *
rpm_header_to_package(Header header, GError **error)
{
    g_autoptr(Package) package = package_new(PACKAGE_MANAGER_RPM);
    g_autofree gchar *version = rpm_dup_string(header, RPMTAG_VERSION);
    g_autofree gchar *release = rpm_dup_string(header, RPMTAG_RELEASE);

    package->name = rpm_dup_string(header, RPMTAG_NAME);
    if (package->name == NULL || version == NULL || release == NULL) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                    "package %u has no name, version or release", headerGetInstance(header));
        return NULL;
    }
    package->version = rpm_format_version(header, version, release);
    package->arch = rpm_dup_string(header, RPMTAG_ARCH);
    if (package->arch == NULL)
        package->arch = g_strdup("noarch");
    package->vendor = rpm_dup_string(header, RPMTAG_VENDOR);
    package->module = rpm_module(header);
    rpm_set_source(header, package);
    return g_steal_pointer(&package);
}

gboolean
rpm_header_add(Header header, GPtrArray *packages, GError **error)
{
    g_autoptr(Package) package = rpm_header_to_package(header, error);

    if (package == NULL)
        return FALSE;
    if (packages->len >= RPM_MAX_PACKAGES) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE,
                    "it has more than the limit of %d packages", RPM_MAX_PACKAGES);
        return FALSE;
    }
    if (strcmp(package->name, "gpg-pubkey") != 0)
        g_ptr_array_add(packages, g_steal_pointer(&package));
    return TRUE;
}
