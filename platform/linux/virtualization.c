/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/root.h"
#include "platform/linux/collectors.h"
#include "platform/trees/trees.h"

#define VIRTUALIZATION_MAX_BYTES ((gsize)4 * 1024 * 1024)

typedef struct {
    const gchar *text;
    const gchar *name;
} VirtualizationMark;

/* files that only a container manager puts there */
static const VirtualizationMark virtualization_files[] = {
    {"/run/.containerenv", "podman"},
    {"/.dockerenv", "docker"},
    {"/proc/vz", "openvz"},
    {"/run/host/container-manager", "systemd-nspawn"},
};

/* in the paths of the first process's control groups, seen where they have no own namespace */
static const VirtualizationMark virtualization_cgroups[] = {
    {"/kubepods", "kubernetes"},
    {"/docker", "docker"},
    {"/libpod", "podman"},
    {"/lxc", "lxc"},
    {"/machine.slice/systemd-nspawn", "systemd-nspawn"},
};

static const VirtualizationMark virtualization_kernels[] = {
    {"Microsoft", "wsl"},
    {"WSL", "wsl"},
};

/* beginnings of the firmware's vendor and product names (systemd's virt.c has the same) */
static const VirtualizationMark virtualization_firmwares[] = {
    {"KVM", "kvm"},
    {"OpenStack", "kvm"},
    {"KubeVirt", "kvm"},
    {"Amazon EC2", "amazon"},
    {"QEMU", "qemu"},
    {"VMware", "vmware"},
    {"VMW", "vmware"},
    {"innotek GmbH", "oracle"},
    {"VirtualBox", "oracle"},
    {"Xen", "xen"},
    {"Bochs", "bochs"},
    {"Parallels", "parallels"},
    {"BHYVE", "bhyve"},
    {"Virtual Machine", "microsoft"},
    {"Apple Virtualization", "apple"},
    {"Google Compute Engine", "google"},
};

static const gchar *const virtualization_firmware_files[] = {
    "/sys/class/dmi/id/product_name",
    "/sys/class/dmi/id/sys_vendor",
    "/sys/class/dmi/id/board_vendor",
    "/sys/class/dmi/id/bios_vendor",
};

static const gchar *const virtualization_containers[] = {
    "podman", "docker", "openvz", "systemd-nspawn", "kubernetes", "lxc", "wsl", "container-other",
};

gboolean
linux_is_container(const gchar *virtualization)
{
    for (gsize i = 0; i < G_N_ELEMENTS(virtualization_containers); i++) {
        if (g_strcmp0(virtualization, virtualization_containers[i]) == 0)
            return TRUE;
    }
    return FALSE;
}

static const gchar *
virtualization_find(const gchar *root,
                    const gchar *path,
                    const VirtualizationMark *marks,
                    gsize n_marks)
{
    g_autofree gchar *text = root_read_text(root, path, VIRTUALIZATION_MAX_BYTES, NULL);

    for (gsize i = 0; text != NULL && i < n_marks; i++) {
        if (strstr(text, marks[i].text) != NULL)
            return marks[i].name;
    }
    return NULL;
}

/* "container=lxc" in the first process's environment; readable by root only */
static const gchar *
virtualization_environment(const gchar *root)
{
    g_autoptr(GBytes) bytes = root_read(root, "/proc/1/environ", VIRTUALIZATION_MAX_BYTES, NULL);
    gsize size = 0;
    const gchar *text = bytes != NULL ? g_bytes_get_data(bytes, &size) : NULL;
    const gchar *end = text + size;

    while (text != NULL && text < end) {
        const gsize length = strnlen(text, (gsize)(end - text));
        g_autofree gchar *variable = g_strndup(text, length);

        if (g_str_has_prefix(variable, "container=")) {
            const gchar *manager = variable + strlen("container=");

            for (gsize i = 0; i < G_N_ELEMENTS(virtualization_containers); i++) {
                if (g_str_has_prefix(manager, virtualization_containers[i]))
                    return virtualization_containers[i];
            }
            return "container-other";
        }
        text += length + 1;
    }
    return NULL;
}

static const gchar *
virtualization_container(const gchar *root)
{
    const gchar *found;

    for (gsize i = 0; i < G_N_ELEMENTS(virtualization_files); i++) {
        if (trees_exists(root, virtualization_files[i].text) &&
            /* a host of OpenVZ has both */
            !(i == 2 && trees_exists(root, "/proc/bc")))
            return virtualization_files[i].name;
    }
    found = virtualization_find(root, "/proc/sys/kernel/osrelease", virtualization_kernels,
                                G_N_ELEMENTS(virtualization_kernels));
    if (found == NULL)
        found = virtualization_environment(root);
    if (found == NULL)
        found = virtualization_find(root, "/proc/1/cgroup", virtualization_cgroups,
                                    G_N_ELEMENTS(virtualization_cgroups));
    return found;
}

static const gchar *
virtualization_machine(const gchar *root)
{
    static const VirtualizationMark xen[] = {{"xen", "xen"}};
    static const VirtualizationMark flag[] = {{" hypervisor", "vm-other"}};
    const gchar *found = NULL;

    for (gsize i = 0; i < G_N_ELEMENTS(virtualization_firmware_files) && found == NULL; i++)
        found =
            virtualization_find(root, virtualization_firmware_files[i], virtualization_firmwares,
                                G_N_ELEMENTS(virtualization_firmwares));
    if (found == NULL)
        found = virtualization_find(root, "/sys/hypervisor/type", xen, G_N_ELEMENTS(xen));
    if (found == NULL)
        found = virtualization_find(root, "/proc/cpuinfo", flag, G_N_ELEMENTS(flag));
    return found;
}

const gchar *
linux_virtualization(const gchar *root)
{
    const gchar *found = virtualization_container(root);

    if (found == NULL)
        found = virtualization_machine(root);
    return found != NULL ? found : "none";
}
