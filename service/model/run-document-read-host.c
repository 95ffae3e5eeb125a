/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/error.h"
#include "model/run-document-private.h"

static gboolean
read_os(XmlStream *xml, gpointer target, GError **error)
{
    HostFacts *facts = target;
    OsIdentity *os = &facts->os;

    document_read_optional(xml, "id-like", &os->id_like);
    document_read_optional(xml, "version", &os->version_id);
    document_read_optional(xml, "codename", &os->version_codename);
    document_read_optional(xml, "cpe", &os->cpe_name);
    return document_require(xml, "id", &os->id, error) &&
           document_require(xml, "name", &os->name, error) &&
           document_require(xml, "pretty-name", &os->pretty_name, error) &&
           document_read_time(xml, "support-end", &os->support_end_ms, error) &&
           xml_stream_skip(xml, error);
}

static gboolean
read_kernel(XmlStream *xml, gpointer target, GError **error)
{
    HostFacts *facts = target;

    document_read_optional(xml, "release", &facts->kernel_release);
    document_read_optional(xml, "version", &facts->kernel_version);
    document_read_optional(xml, "package", &facts->kernel_package);
    document_read_optional(xml, "newest", &facts->kernel_newest);
    return xml_stream_skip(xml, error);
}

static gboolean
read_package(XmlStream *xml, gpointer target, GError **error)
{
    HostFacts *facts = target;
    g_autofree gchar *manager = xml_stream_attribute(xml, "manager");
    Package *package = package_new(PACKAGE_MANAGER_DPKG);

    g_ptr_array_add(facts->packages, package);
    if (!package_manager_from_string(manager, &package->manager)) {
        xml_stream_fail(xml, error, "unknown package manager '%s'", manager);
        return FALSE;
    }
    package->arch = xml_stream_attribute(xml, "arch");
    package->source = xml_stream_attribute(xml, "source");
    package->source_version = xml_stream_attribute(xml, "source-version");
    package->vendor = xml_stream_attribute(xml, "vendor");
    package->module = xml_stream_attribute(xml, "module");
    if (!document_require(xml, "name", &package->name, error) ||
        !document_require(xml, "version", &package->version, error))
        return FALSE;
    if (package->source == NULL)
        package->source = g_strdup(package->name);
    if (package->source_version == NULL)
        package->source_version = g_strdup(package->version);
    return xml_stream_skip(xml, error);
}

/* several small numbers at once: all must be there or fall back to what is given */
typedef struct {
    const gchar *name;
    gint64 missing;
    gint64 value;
} IntAttribute;

static gboolean
read_ints(XmlStream *xml, IntAttribute *attributes, gsize n, GError **error)
{
    for (gsize i = 0; i < n; i++) {
        if (!document_read_int(xml, attributes[i].name, attributes[i].missing, &attributes[i].value,
                               error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
read_account(XmlStream *xml, gpointer target, GError **error)
{
    HostFacts *facts = target;
    g_autofree gchar *has_password = xml_stream_attribute(xml, "has-password");
    IntAttribute ints[] = {
        {"uid", 0, 0}, {"gid", 0, 0}, {"last-change", -1, 0}, {"max-age", -1, 0}};
    Account *account = g_new0(Account, 1);

    g_ptr_array_add(facts->accounts, account);
    account->home = xml_stream_attribute(xml, "home");
    account->shell = xml_stream_attribute(xml, "shell");
    account->can_login = document_read_boolean(xml, "can-login");
    account->shadow_read = has_password != NULL;
    account->has_password = document_read_boolean(xml, "has-password");
    if (!document_require(xml, "name", &account->name, error) ||
        !read_ints(xml, ints, G_N_ELEMENTS(ints), error))
        return FALSE;
    account->uid = (guint)ints[0].value;
    account->gid = (guint)ints[1].value;
    account->last_change_days = (gint)ints[2].value;
    account->max_days = (gint)ints[3].value;
    return xml_stream_skip(xml, error);
}

static gboolean
read_deleted_file(XmlStream *xml, gpointer target, GError **error)
{
    Process *process = target;

    return document_read_text(xml, process->deleted_files, error);
}

static gboolean
read_process(XmlStream *xml, gpointer target, GError **error)
{
    static const ElementHandler handlers[] = {{"deleted-file", read_deleted_file}};
    HostFacts *facts = target;
    IntAttribute ints[] = {{"pid", 0, 0}, {"uid", 0, 0}};
    Process *process = g_new0(Process, 1);

    g_ptr_array_add(facts->processes, process);
    process->deleted_files = g_ptr_array_new_with_free_func(g_free);
    process->executable = xml_stream_attribute(xml, "executable");
    process->unit = xml_stream_attribute(xml, "unit");
    if (!document_require(xml, "name", &process->name, error) ||
        !document_read_time(xml, "started", &process->started_ms, error) ||
        !read_ints(xml, ints, G_N_ELEMENTS(ints), error))
        return FALSE;
    process->pid = (gint)ints[0].value;
    process->uid = (guint)ints[1].value;
    return document_read_children(xml, handlers, G_N_ELEMENTS(handlers), process, error);
}

static gboolean
read_listener(XmlStream *xml, gpointer target, GError **error)
{
    HostFacts *facts = target;
    IntAttribute ints[] = {{"port", 0, 0}, {"pid", 0, 0}, {"uid", 0, 0}};
    Listener *listener = g_new0(Listener, 1);

    g_ptr_array_add(facts->listeners, listener);
    listener->process = xml_stream_attribute(xml, "process");
    if (!document_require(xml, "protocol", &listener->protocol, error) ||
        !document_require(xml, "address", &listener->address, error) ||
        !read_ints(xml, ints, G_N_ELEMENTS(ints), error))
        return FALSE;
    listener->port = (guint)ints[0].value;
    listener->pid = (gint)ints[1].value;
    listener->uid = (guint)ints[2].value;
    return xml_stream_skip(xml, error);
}

static gboolean
read_address(XmlStream *xml, gpointer target, GError **error)
{
    Interface *interface = target;

    return document_read_text(xml, interface->addresses, error);
}

static gboolean
read_interface(XmlStream *xml, gpointer target, GError **error)
{
    static const ElementHandler handlers[] = {{"address", read_address}};
    HostFacts *facts = target;
    Interface *interface = g_new0(Interface, 1);

    g_ptr_array_add(facts->interfaces, interface);
    interface->addresses = g_ptr_array_new_with_free_func(g_free);
    interface->mac = xml_stream_attribute(xml, "mac");
    interface->is_up = document_read_boolean(xml, "up");
    interface->is_loopback = document_read_boolean(xml, "loopback");
    return document_require(xml, "name", &interface->name, error) &&
           document_read_children(xml, handlers, G_N_ELEMENTS(handlers), interface, error);
}

static gboolean
read_mount(XmlStream *xml, gpointer target, GError **error)
{
    HostFacts *facts = target;
    Mount *mount = g_new0(Mount, 1);

    g_ptr_array_add(facts->mounts, mount);
    return document_require(xml, "source", &mount->source, error) &&
           document_require(xml, "target", &mount->target, error) &&
           document_require(xml, "type", &mount->type, error) &&
           document_require(xml, "options", &mount->options, error) && xml_stream_skip(xml, error);
}

static gboolean
read_gap(XmlStream *xml, gpointer target, GError **error)
{
    HostFacts *facts = target;
    g_autofree gchar *code = xml_stream_attribute(xml, "code");
    g_autofree gchar *area = xml_stream_attribute(xml, "area");
    FactGap *gap = g_new0(FactGap, 1);

    g_ptr_array_add(facts->gaps, gap);
    gap->code = fact_gap_code_from_string(code);
    if (!fact_area_from_string(area, &gap->area)) {
        xml_stream_fail(xml, error, "unknown area of facts '%s'", area);
        return FALSE;
    }
    return xml_stream_read_content(xml, &gap->reason, error);
}

/* the lists of a host hold nothing but their values, so one table serves them all */
static gboolean
read_host_list(XmlStream *xml, gpointer target, GError **error)
{
    static const ElementHandler handlers[] = {
        {"package", read_package},   {"account", read_account},     {"process", read_process},
        {"listener", read_listener}, {"interface", read_interface}, {"mount", read_mount},
        {"gap", read_gap},
    };

    return document_read_children(xml, handlers, G_N_ELEMENTS(handlers), target, error);
}

static gboolean
read_processes(XmlStream *xml, gpointer target, GError **error)
{
    HostFacts *facts = target;
    gint64 count = 0;

    if (!document_read_int(xml, "count", 0, &count, error))
        return FALSE;
    facts->n_processes = (guint)CLAMP(count, 0, G_MAXUINT);
    return read_host_list(xml, facts, error);
}

static gboolean
read_host_attributes(XmlStream *xml, HostFacts *facts, GError **error)
{
    facts->is_offline = document_read_boolean(xml, "offline");
    facts->reboot_required = document_read_boolean(xml, "reboot-required");
    facts->origin = xml_stream_attribute(xml, "origin");
    facts->arch = xml_stream_attribute(xml, "arch");
    facts->virtualization = xml_stream_attribute(xml, "virtualization");
    return document_require(xml, "agent", &facts->agent_id, error) &&
           document_require(xml, "hostname", &facts->hostname, error) &&
           document_read_time(xml, "booted", &facts->boot_ms, error) &&
           document_read_time(xml, "collected", &facts->collected_ms, error);
}

static gboolean
read_host(XmlStream *xml, gpointer target, GError **error)
{
    static const ElementHandler handlers[] = {
        {"os", read_os},
        {"kernel", read_kernel},
        {"packages", read_host_list},
        {"accounts", read_host_list},
        {"processes", read_processes},
        {"listeners", read_host_list},
        {"interfaces", read_host_list},
        {"mounts", read_host_list},
        {"gaps", read_host_list},
    };
    Run *run = target;
    HostFacts *facts = host_facts_new();

    g_ptr_array_add(run->hosts, facts);
    return read_host_attributes(xml, facts, error) &&
           document_read_children(xml, handlers, G_N_ELEMENTS(handlers), facts, error);
}

gboolean
document_read_hosts(XmlStream *xml, gpointer run, GError **error)
{
    static const ElementHandler handlers[] = {{"host", read_host}};

    return document_read_children(xml, handlers, G_N_ELEMENTS(handlers), run, error);
}
