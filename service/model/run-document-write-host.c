/* SPDX-License-Identifier: Apache-2.0 */
#include "model/run-document-private.h"

static void
write_os(XmlWriter *writer, const OsIdentity *os)
{
    xml_writer_open(writer, "os");
    xml_writer_attribute(writer, "id", os->id != NULL ? os->id : "unknown");
    xml_writer_attribute(writer, "id-like", os->id_like);
    xml_writer_attribute(writer, "version", os->version_id);
    xml_writer_attribute(writer, "codename", os->version_codename);
    xml_writer_attribute(writer, "name", os->name != NULL ? os->name : "unknown");
    xml_writer_attribute(writer, "pretty-name",
                         os->pretty_name != NULL ? os->pretty_name : "unknown");
    xml_writer_attribute(writer, "cpe", os->cpe_name);
    document_write_time(writer, "support-end", os->support_end_ms);
    xml_writer_close(writer);
}

static void
write_kernel(XmlWriter *writer, const HostFacts *facts)
{
    if (facts->kernel_release == NULL && facts->kernel_newest == NULL)
        return;
    xml_writer_open(writer, "kernel");
    xml_writer_attribute(writer, "release", facts->kernel_release);
    xml_writer_attribute(writer, "version", facts->kernel_version);
    xml_writer_attribute(writer, "package", facts->kernel_package);
    xml_writer_attribute(writer, "newest", facts->kernel_newest);
    xml_writer_close(writer);
}

static void
write_package(XmlWriter *writer, const Package *package)
{
    xml_writer_open(writer, "package");
    xml_writer_attribute(writer, "manager", package_manager_to_string(package->manager));
    xml_writer_attribute(writer, "name", package->name);
    xml_writer_attribute(writer, "version", package->version);
    xml_writer_attribute(writer, "arch", package->arch);
    if (g_strcmp0(package->source, package->name) != 0)
        xml_writer_attribute(writer, "source", package->source);
    if (g_strcmp0(package->source_version, package->version) != 0)
        xml_writer_attribute(writer, "source-version", package->source_version);
    xml_writer_attribute(writer, "vendor", package->vendor);
    xml_writer_attribute(writer, "module", package->module);
    xml_writer_close(writer);
}

static void
write_account(XmlWriter *writer, const Account *account)
{
    xml_writer_open(writer, "account");
    xml_writer_attribute(writer, "name", account->name);
    xml_writer_attribute_int(writer, "uid", account->uid);
    xml_writer_attribute_int(writer, "gid", account->gid);
    xml_writer_attribute(writer, "home", account->home);
    xml_writer_attribute(writer, "shell", account->shell);
    document_write_boolean(writer, "can-login", account->can_login);
    if (account->shadow_read)
        document_write_boolean(writer, "has-password", account->has_password);
    if (account->last_change_days >= 0)
        xml_writer_attribute_int(writer, "last-change", account->last_change_days);
    if (account->max_days >= 0)
        xml_writer_attribute_int(writer, "max-age", account->max_days);
    xml_writer_close(writer);
}

static void
write_process(XmlWriter *writer, const Process *process)
{
    if (process->deleted_files == NULL || process->deleted_files->len == 0)
        return;
    xml_writer_open(writer, "process");
    xml_writer_attribute_int(writer, "pid", process->pid);
    xml_writer_attribute_int(writer, "uid", process->uid);
    xml_writer_attribute(writer, "name", process->name);
    xml_writer_attribute(writer, "executable", process->executable);
    xml_writer_attribute(writer, "unit", process->unit);
    document_write_time(writer, "started", process->started_ms);
    document_write_texts(writer, "deleted-file", process->deleted_files);
    xml_writer_close(writer);
}

static void
write_listener(XmlWriter *writer, const Listener *listener)
{
    xml_writer_open(writer, "listener");
    xml_writer_attribute(writer, "protocol", listener->protocol);
    xml_writer_attribute(writer, "address", listener->address);
    xml_writer_attribute_int(writer, "port", listener->port);
    if (listener->pid > 0)
        xml_writer_attribute_int(writer, "pid", listener->pid);
    xml_writer_attribute(writer, "process", listener->process);
    xml_writer_attribute_int(writer, "uid", listener->uid);
    xml_writer_close(writer);
}

static void
write_interface(XmlWriter *writer, const Interface *interface)
{
    xml_writer_open(writer, "interface");
    xml_writer_attribute(writer, "name", interface->name);
    xml_writer_attribute(writer, "mac", interface->mac);
    document_write_boolean(writer, "up", interface->is_up);
    document_write_boolean(writer, "loopback", interface->is_loopback);
    document_write_texts(writer, "address", interface->addresses);
    xml_writer_close(writer);
}

static void
write_mount(XmlWriter *writer, const Mount *mount)
{
    xml_writer_open(writer, "mount");
    xml_writer_attribute(writer, "source", mount->source);
    xml_writer_attribute(writer, "target", mount->target);
    xml_writer_attribute(writer, "type", mount->type);
    xml_writer_attribute(writer, "options", mount->options);
    xml_writer_close(writer);
}

static void
write_gap(XmlWriter *writer, const FactGap *gap)
{
    xml_writer_open(writer, "gap");
    xml_writer_attribute(writer, "area", fact_area_to_string(gap->area));
    xml_writer_attribute(writer, "code", fact_gap_code_to_string(gap->code));
    xml_writer_text(writer, gap->reason);
    xml_writer_close(writer);
}

/* the lists of a host: element, where in the facts, how to write a value, whether to count them */
typedef struct {
    const gchar *name;
    gsize offset;
    void (*write_value)(XmlWriter *writer, gconstpointer value);
    gboolean is_counted;
} HostList;

#define HOST_LIST(name, field, function, counted)                                                  \
    {                                                                                              \
        name, G_STRUCT_OFFSET(HostFacts, field), (void (*)(XmlWriter *, gconstpointer))function,   \
            counted                                                                                \
    }

static const HostList host_lists[] = {
    HOST_LIST("packages", packages, write_package, TRUE),
    HOST_LIST("accounts", accounts, write_account, TRUE),
    HOST_LIST("processes", processes, write_process, TRUE),
    HOST_LIST("listeners", listeners, write_listener, FALSE),
    HOST_LIST("interfaces", interfaces, write_interface, FALSE),
    HOST_LIST("mounts", mounts, write_mount, FALSE),
    HOST_LIST("gaps", gaps, write_gap, FALSE),
};

static guint
host_list_count(const HostFacts *facts, const GPtrArray *values)
{
    return values == facts->processes ? MAX(facts->n_processes, values->len) : values->len;
}

static void
write_host_list(XmlWriter *writer, const HostFacts *facts, const HostList *list)
{
    const GPtrArray *values = G_STRUCT_MEMBER(GPtrArray *, facts, list->offset);

    xml_writer_open(writer, list->name);
    if (list->is_counted)
        xml_writer_attribute_int(writer, "count", host_list_count(facts, values));
    for (guint i = 0; i < values->len; i++)
        list->write_value(writer, g_ptr_array_index(values, i));
    xml_writer_close(writer);
}

void
document_write_host(XmlWriter *writer, const HostFacts *facts)
{
    xml_writer_open(writer, "host");
    xml_writer_attribute(writer, "agent", facts->agent_id);
    xml_writer_attribute(writer, "hostname", facts->hostname);
    document_write_boolean(writer, "offline", facts->is_offline);
    xml_writer_attribute(writer, "origin", facts->origin);
    xml_writer_attribute(writer, "arch", facts->arch);
    xml_writer_attribute(writer, "virtualization", facts->virtualization);
    document_write_time(writer, "booted", facts->boot_ms);
    document_write_time(writer, "collected", facts->collected_ms);
    document_write_boolean(writer, "reboot-required", facts->reboot_required);
    write_os(writer, &facts->os);
    write_kernel(writer, facts);
    for (gsize i = 0; i < G_N_ELEMENTS(host_lists); i++)
        write_host_list(writer, facts, &host_lists[i]);
    xml_writer_close(writer);
}
