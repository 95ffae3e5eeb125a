/* SPDX-License-Identifier: Apache-2.0 */

#include "content/rpm-name.h"

#include <string.h>

static const gchar *const ARCHITECTURES[] = {
    "noarch",      "src",       "nosrc",   "x86_64",  "i386", "i486",   "i586",
    "i686",        "aarch64",   "armv7hl", "armv7l",  "arm",  "athlon", "amd64",
    "ia64",        "ppc",       "ppc64",   "ppc64le", "s390", "s390x",  "riscv64",
    "loongarch64", "x86_64_v2", "armv6hl", "sparc",   NULL,
};

gchar *
rpm_version_join(const gchar *epoch, const gchar *version, const gchar *release)
{
    const gboolean has_epoch = epoch != NULL && epoch[0] != '\0' && !g_str_equal(epoch, "0") &&
                               !g_str_equal(epoch, "(none)");
    const gboolean has_release = release != NULL && release[0] != '\0';

    if (!has_epoch && g_str_has_prefix(version, "0:"))
        version += strlen("0:");

    return g_strconcat(has_epoch ? epoch : "", has_epoch ? ":" : "", version,
                       has_release ? "-" : "", has_release ? release : "", NULL);
}

static gchar *
steal_arch(gchar *text)
{
    gchar *dot = strrchr(text, '.');

    if (dot == NULL || !g_strv_contains(ARCHITECTURES, dot + 1))
        return NULL;
    *dot = '\0';
    return g_strdup(dot + 1);
}

/* without epoch and architecture, "libgstreamer-1_0-0" must stay a name */
static gboolean
is_version(const gchar *version, const gchar *release, gboolean is_certain)
{
    if (is_certain || memchr(version, ':', release - version) != NULL)
        return TRUE;
    return g_ascii_isdigit(release[1]) && strchr(release, '.') != NULL &&
           strcspn(version, "0123456789") < (gsize)(release - version);
}

/* where "-version-release" begins, or NULL */
static gchar *
find_version(gchar *text, gboolean has_arch)
{
    gchar *release = strrchr(text, '-');
    gchar *version = release == NULL ? NULL : g_strrstr_len(text, release - text, "-");

    if (version == NULL || version == text || release[1] == '\0' || version + 1 == release)
        return NULL;
    return is_version(version, release, has_arch) ? version : NULL;
}

RpmName *
rpm_name_parse(const gchar *text)
{
    RpmName *self = g_new0(RpmName, 1);
    g_autofree gchar *work = g_strdup(text);
    gchar *version;

    if (g_str_has_suffix(work, ".rpm"))
        work[strlen(work) - strlen(".rpm")] = '\0';
    self->arch = steal_arch(work);
    version = find_version(work, self->arch != NULL);
    if (version != NULL) {
        *version = '\0';
        self->version = rpm_version_join(NULL, version + 1, NULL);
    }
    self->name = g_strdup(work);
    return self;
}

void
rpm_name_free(RpmName *self)
{
    if (self == NULL)
        return;
    g_free(self->name);
    g_free(self->version);
    g_free(self->arch);
    g_free(self);
}
