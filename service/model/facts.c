/* SPDX-License-Identifier: Apache-2.0 */
#include "model/facts.h"

#include "base/error.h"
#include "base/names.h"

static const gchar *const package_manager_names[] = {
    [PACKAGE_MANAGER_DPKG] = "dpkg",
    [PACKAGE_MANAGER_RPM] = "rpm",
    [PACKAGE_MANAGER_APK] = "apk",
};

static const gchar *const fact_area_names[FACT_AREA_COUNT] = {
    [FACT_AREA_IDENTITY] = "operating system",
    [FACT_AREA_PACKAGES_DPKG] = "dpkg packages",
    [FACT_AREA_PACKAGES_RPM] = "rpm packages",
    [FACT_AREA_PACKAGES_APK] = "apk packages",
    [FACT_AREA_KERNEL] = "kernel",
    [FACT_AREA_ACCOUNTS] = "accounts",
    [FACT_AREA_PROCESSES] = "processes",
    [FACT_AREA_LISTENERS] = "listening sockets",
    [FACT_AREA_INTERFACES] = "network interfaces",
    [FACT_AREA_MOUNTS] = "mounts",
};

const gchar *
package_manager_to_string(PackageManager manager)
{
    return package_manager_names[manager];
}

const gchar *
fact_area_to_string(FactArea area)
{
    return fact_area_names[area];
}

gboolean
package_manager_from_string(const gchar *text, PackageManager *out_manager)
{
    return names_find(package_manager_names, G_N_ELEMENTS(package_manager_names), text,
                      out_manager);
}

gboolean
fact_area_from_string(const gchar *text, FactArea *out_area)
{
    return names_find(fact_area_names, FACT_AREA_COUNT, text, out_area);
}

static const gchar *const gap_code_names[] = {
    [ASSAY_ERROR_INVALID_DATA] = "invalid-data",
    [ASSAY_ERROR_TOO_LARGE] = "too-large",
    [ASSAY_ERROR_NOT_FOUND] = "not-found",
    [ASSAY_ERROR_PERMISSION_DENIED] = "permission-denied",
    [ASSAY_ERROR_NOT_SUPPORTED] = "not-supported",
    [ASSAY_ERROR_BUSY] = "busy",
};

const gchar *
fact_gap_code_to_string(gint code)
{
    return code >= 0 && code < (gint)G_N_ELEMENTS(gap_code_names) ? gap_code_names[code] : "failed";
}

gint
fact_gap_code_from_string(const gchar *text)
{
    guint code = ASSAY_ERROR_FAILED;

    names_find(gap_code_names, G_N_ELEMENTS(gap_code_names), text, &code);
    return (gint)code;
}

Package *
package_new(PackageManager manager)
{
    Package *self = g_new0(Package, 1);

    self->manager = manager;
    return self;
}

void
package_free(Package *self)
{
    if (self == NULL)
        return;
    g_free(self->name);
    g_free(self->version);
    g_free(self->arch);
    g_free(self->source);
    g_free(self->source_version);
    g_free(self->vendor);
    g_free(self->module);
    g_free(self);
}

void
account_free(Account *self)
{
    if (self == NULL)
        return;
    g_free(self->name);
    g_free(self->home);
    g_free(self->shell);
    g_free(self);
}

void
process_free(Process *self)
{
    if (self == NULL)
        return;
    g_free(self->name);
    g_free(self->executable);
    g_free(self->command_line);
    g_free(self->unit);
    g_clear_pointer(&self->deleted_files, g_ptr_array_unref);
    g_free(self);
}

void
listener_free(Listener *self)
{
    if (self == NULL)
        return;
    g_free(self->protocol);
    g_free(self->address);
    g_free(self->process);
    g_free(self);
}

void
interface_free(Interface *self)
{
    if (self == NULL)
        return;
    g_free(self->name);
    g_free(self->mac);
    g_clear_pointer(&self->addresses, g_ptr_array_unref);
    g_free(self);
}

void
mount_free(Mount *self)
{
    if (self == NULL)
        return;
    g_free(self->source);
    g_free(self->target);
    g_free(self->type);
    g_free(self->options);
    g_free(self);
}

void
fact_gap_free(FactGap *self)
{
    if (self == NULL)
        return;
    g_free(self->reason);
    g_free(self);
}

HostFacts *
host_facts_new(void)
{
    HostFacts *self = g_new0(HostFacts, 1);

    self->os.support_end_ms = TIME_UNSET;
    self->boot_ms = TIME_UNSET;
    self->packages = g_ptr_array_new_with_free_func((GDestroyNotify)package_free);
    self->accounts = g_ptr_array_new_with_free_func((GDestroyNotify)account_free);
    self->processes = g_ptr_array_new_with_free_func((GDestroyNotify)process_free);
    self->listeners = g_ptr_array_new_with_free_func((GDestroyNotify)listener_free);
    self->interfaces = g_ptr_array_new_with_free_func((GDestroyNotify)interface_free);
    self->mounts = g_ptr_array_new_with_free_func((GDestroyNotify)mount_free);
    self->gaps = g_ptr_array_new_with_free_func((GDestroyNotify)fact_gap_free);
    return self;
}

void
host_facts_add_gap(HostFacts *self, FactArea area, const GError *error)
{
    FactGap *gap = g_new0(FactGap, 1);

    gap->area = area;
    gap->code = error->code;
    gap->reason = g_strdup(error->message);
    g_ptr_array_add(self->gaps, gap);
}

static void
os_identity_clear(OsIdentity *os)
{
    g_free(os->id);
    g_free(os->id_like);
    g_free(os->version_id);
    g_free(os->version_codename);
    g_free(os->name);
    g_free(os->pretty_name);
    g_free(os->cpe_name);
}

void
host_facts_free(HostFacts *self)
{
    if (self == NULL)
        return;
    os_identity_clear(&self->os);
    g_free(self->agent_id);
    g_free(self->hostname);
    g_free(self->machine_id);
    g_free(self->origin);
    g_free(self->arch);
    g_free(self->virtualization);
    g_free(self->kernel_release);
    g_free(self->kernel_version);
    g_free(self->kernel_package);
    g_free(self->kernel_newest);
    g_ptr_array_unref(self->packages);
    g_ptr_array_unref(self->accounts);
    g_ptr_array_unref(self->processes);
    g_ptr_array_unref(self->listeners);
    g_ptr_array_unref(self->interfaces);
    g_ptr_array_unref(self->mounts);
    g_ptr_array_unref(self->gaps);
    g_free(self);
}
