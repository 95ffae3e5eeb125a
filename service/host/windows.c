/* SPDX-License-Identifier: Apache-2.0 */

#include "host/windows.h"

#include <string.h>

#include "base/error.h"

#define VERSION_KEY  "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion"
#define MACHINE_KEY  "HKLM\\SOFTWARE\\Microsoft\\Cryptography"
#define HOST_KEY     "HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters"
#define COMPUTER_KEY "HKLM\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ComputerName"
#define SESSION_KEY  "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment"

#define OLD_NAME           "Windows 10"
#define NEW_NAME           "Windows 11"
#define FIRST_BUILD_OF_NEW 22000

/* what Windows calls architectures, and what everybody else does */
typedef struct {
    const gchar *windows;
    const gchar *machine;
} Machine;

static const Machine machines[] = {
    {"AMD64", "x86_64"},
    {"ARM64", "aarch64"},
    {"x86", "i686"},
};

/* the first value that is there and a text */
static gchar *
read_first(Registry *registry, const gchar *key, const gchar *name, const gchar *or_name)
{
    gchar *text = registry_read_text(registry, key, name, NULL);

    return text != NULL || or_name == NULL ? text
                                           : registry_read_text(registry, key, or_name, NULL);
}

static gboolean
read_build(Registry *registry, guint64 *out_build, GError **error)
{
    g_autofree gchar *text = registry_read_text(registry, VERSION_KEY, "CurrentBuildNumber", error);

    if (text == NULL)
        return FALSE;
    if (g_ascii_string_to_unsigned(text, 10, 1, G_MAXUINT32, out_build, NULL))
        return TRUE;
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                "%s: CurrentBuildNumber is '%.40s', not a number", VERSION_KEY, text);
    return FALSE;
}

/* before Windows 10 there is only the text "6.3"; the revision came with it, too */
static gchar *
read_version(Registry *registry, guint64 build)
{
    g_autofree gchar *old = read_first(registry, VERSION_KEY, "CurrentVersion", NULL);
    GString *version = g_string_new(NULL);
    guint64 major = 0;
    guint64 minor = 0;
    guint64 revision = 0;

    if (registry_read_number(registry, VERSION_KEY, "CurrentMajorVersionNumber", &major, NULL) &&
        registry_read_number(registry, VERSION_KEY, "CurrentMinorVersionNumber", &minor, NULL))
        g_string_printf(version, "%" G_GUINT64_FORMAT ".%" G_GUINT64_FORMAT, major, minor);
    else
        g_string_assign(version, old != NULL ? old : "10.0");
    g_string_append_printf(version, ".%" G_GUINT64_FORMAT, build);
    if (registry_read_number(registry, VERSION_KEY, "UBR", &revision, NULL))
        g_string_append_printf(version, ".%" G_GUINT64_FORMAT, revision);
    return g_string_free(version, FALSE);
}

static gchar *
product_of(const gchar *name, guint64 build)
{
    if (build >= FIRST_BUILD_OF_NEW && g_str_has_prefix(name, OLD_NAME))
        return g_strconcat(NEW_NAME, name + strlen(OLD_NAME), NULL);
    return g_strdup(name);
}

static gchar *
pretty_name_of(const OsIdentity *os)
{
    if (os->version_codename != NULL)
        return g_strdup_printf("%s %s (%s)", os->name, os->version_codename, os->version_id);
    return g_strdup_printf("%s (%s)", os->name, os->version_id);
}

static gboolean
read_system(Registry *registry, OsIdentity *os, GError **error)
{
    g_autofree gchar *product = registry_read_text(registry, VERSION_KEY, "ProductName", error);
    guint64 build = 0;

    if (product == NULL || !read_build(registry, &build, error))
        return FALSE;
    os->id = g_strdup("windows");
    os->name = product_of(product, build);
    os->version_id = read_version(registry, build);
    os->version_codename = read_first(registry, VERSION_KEY, "DisplayVersion", "ReleaseId");
    os->pretty_name = pretty_name_of(os);
    return TRUE;
}

static gchar *
read_arch(Registry *registry)
{
    g_autofree gchar *name = read_first(registry, SESSION_KEY, "PROCESSOR_ARCHITECTURE", NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(machines); i++) {
        if (g_strcmp0(name, machines[i].windows) == 0)
            return g_strdup(machines[i].machine);
    }
    return g_steal_pointer(&name);
}

gboolean
windows_identity_read(Registry *registry, HostFacts *facts, GError **error)
{
    facts->machine_id = read_first(registry, MACHINE_KEY, "MachineGuid", NULL);
    facts->hostname = read_first(registry, HOST_KEY, "Hostname", "NV Hostname");
    if (facts->hostname == NULL)
        facts->hostname = read_first(registry, COMPUTER_KEY, "ComputerName", NULL);
    facts->arch = read_arch(registry);
    return read_system(registry, &facts->os, error);
}

gboolean
windows_is_tree(const HostView *view)
{
    g_autoptr(Registry) registry = view->is_live ? NULL : registry_hives_new(view->root, NULL);

    return registry != NULL;
}

static void
add_doubt(Registry *registry, HostFacts *facts)
{
    const gchar *doubt = registry_doubt(registry);
    g_autoptr(GError) error = NULL;

    if (doubt == NULL)
        return;
    error = g_error_new_literal(ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA, doubt);
    host_facts_add_gap(facts, FACT_AREA_IDENTITY, error);
}

gboolean
windows_tree_identity(const HostView *view,
                      HostFacts *facts,
                      GCancellable *cancellable,
                      GError **error)
{
    g_autoptr(Registry) registry = registry_hives_new(view->root, error);

    (void)cancellable;
    if (registry == NULL || !windows_identity_read(registry, facts, error))
        return FALSE;
    add_doubt(registry, facts);
    return TRUE;
}
