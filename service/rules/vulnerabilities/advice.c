/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/vulnerabilities/advice.h"

#include <string.h>

#include "rules/vulnerabilities/kernel.h"

/* how a product's packages are updated, by the beginning of its name; the last one is dpkg's */
typedef struct {
    const gchar *product;
    const gchar *by_packages;
    const gchar *by_advisories;
    const gchar *by_vulnerability;
} UpdateTool;

static const UpdateTool update_tools[] = {
    {"amazon:1", "yum update", NULL, NULL},
    {"amazon:2023", "dnf upgrade", "dnf upgrade --advisory=", NULL},
    {"amazon:2", "yum update", NULL, NULL},
    {"redhat:7", "yum update", "yum update --advisory=", NULL},
    {"redhat:", "dnf upgrade", "dnf upgrade --advisory=", NULL},
    {"almalinux:", "dnf upgrade", "dnf upgrade --advisory=", NULL},
    {"rocky:", "dnf upgrade", "dnf upgrade --advisory=", NULL},
    {"fedora:", "dnf upgrade", "dnf upgrade --advisory=", NULL},
    {"sles:", "zypper update", NULL, "zypper patch --cve="},
    {"opensuse", "zypper update", NULL, "zypper patch --cve="},
    {"alpine:", "apk upgrade", NULL, NULL},
    {"", "apt-get install --only-upgrade", NULL, NULL},
};

/* sources that every process uses, or that cannot be restarted alone */
static const gchar *const whole_host[] = {
    "glibc",         "systemd",         "dbus",           "dbus-broker", "musl", "linux-firmware",
    "microcode_ctl", "intel-microcode", "amd64-microcode"};

/* programs of sources whose names do not tell */
typedef struct {
    const gchar *source;
    const gchar *program;
} ServiceName;

static const ServiceName service_names[] = {
    {"openssh", "sshd"},        {"bind9", "named"},        {"bind", "named"},
    {"apache2", "apache2"},     {"httpd", "httpd"},        {"exim4", "exim4"},
    {"postgresql", "postgres"}, {"mariadb", "mariadbd"},   {"mysql", "mysqld"},
    {"samba", "smbd"},          {"cups", "cupsd"},         {"docker.io", "dockerd"},
    {"isc-dhcp", "dhcpd"},      {"ntp", "ntpd"},           {"chrony", "chronyd"},
    {"rsyslog", "rsyslogd"},    {"avahi", "avahi-daemon"}, {"cron", "cron"},
    {"dovecot", "dovecot"},     {"postfix", "master"},     {"redis", "redis-server"},
};

static const UpdateTool *
find_tool(const Advice *self)
{
    guint i = 0;

    while (!g_str_has_prefix(self->product, update_tools[i].product))
        i++;
    return &update_tools[i];
}

static gboolean
is_kernel_image_group(const SourceGroup *group)
{
    return group->kernel == KERNEL_ROLE_RUNNING || group->kernel == KERNEL_ROLE_NOT_RUNNING;
}

static void
append_sentence(GString *text, const gchar *format, ...) G_GNUC_PRINTF(2, 3);

static void
append_sentence(GString *text, const gchar *format, ...)
{
    va_list arguments;

    if (text->len > 0)
        g_string_append_c(text, ' ');
    va_start(arguments, format);
    g_string_append_vprintf(text, format, arguments);
    va_end(arguments);
}

static void
append_package_advice(GString *text, const EvidencePackage *package, const SourceGroup *group)
{
    if (group->kernel == KERNEL_ROLE_NOT_RUNNING) {
        append_sentence(text, "Remove the kernel %s %s, which does not run.", package->name,
                        package->installed);
        return;
    }
    switch (package->fix_state) {
    case FIX_STATE_AVAILABLE:
        append_sentence(text, "Update %s from %s to %s or later.", package->name,
                        package->installed, package->fixed);
        break;
    case FIX_STATE_IGNORED:
        append_sentence(text,
                        "The vendor does not intend to fix %s %s: restrict or remove what uses it.",
                        package->name, package->installed);
        break;
    case FIX_STATE_END_OF_LIFE:
        append_sentence(text, "%s %s is out of support: replace or remove it.", package->name,
                        package->installed);
        break;
    case FIX_STATE_PENDING:
    default:
        append_sentence(text,
                        "No fixed version of %s (installed: %s) is published yet: restrict what "
                        "uses it and look again.",
                        package->name, package->installed);
        break;
    }
}

gchar *
advice_recommendation(const Advice *self, const Finding *finding)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < finding->packages->len; i++)
        append_package_advice(text, finding->packages->pdata[i], self->groups->pdata[i]);
    return g_string_free(text, FALSE);
}

/* commands are pasted into a shell, and names come from hosts and feeds */
static gboolean
is_plain_word(const gchar *text)
{
    for (const gchar *c = text; *c != '\0'; c++) {
        if (!g_ascii_isalnum(*c) && strchr("+-._:~", *c) == NULL)
            return FALSE;
    }
    return text[0] != '\0' && text[0] != '-';
}

static void
add_once(GPtrArray *names, const gchar *name)
{
    if (!g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
        g_ptr_array_add(names, (gpointer)name);
}

/* a new kernel of dpkg has a new name: what brings it is a package that only depends on it */
static void
add_kernel_metapackages(const Advice *self, GPtrArray *names)
{
    static const gchar prefix[] = "linux-image-";

    for (guint i = 0; i < self->facts->packages->len; i++) {
        const Package *package = self->facts->packages->pdata[i];

        if (package->manager == PACKAGE_MANAGER_DPKG && g_str_has_prefix(package->name, prefix) &&
            is_plain_word(package->name) && !kernel_is_image(package) &&
            strstr(package->name, "-dbg") == NULL && strstr(package->name, "unsigned") == NULL)
            add_once(names, package->name);
    }
}

static void
add_names(const Advice *self,
          const EvidencePackage *package,
          const SourceGroup *group,
          GPtrArray *names)
{
    if (group->manager == PACKAGE_MANAGER_DPKG && is_kernel_image_group(group)) {
        add_kernel_metapackages(self, names);
        return;
    }
    for (guint i = 0; i < package->binaries->len; i++) {
        if (is_plain_word(package->binaries->pdata[i]))
            add_once(names, package->binaries->pdata[i]);
    }
}

static gchar *
join(const gchar *command, const GPtrArray *words, const gchar *separator)
{
    GString *text = g_string_new(command);

    for (guint i = 0; i < words->len; i++) {
        g_string_append(text, i > 0 ? separator : "");
        g_string_append(text, words->pdata[i]);
    }
    return g_string_free(text, FALSE);
}

/* FALSE if a package is fixed without an advisory, which dnf could not find then */
static gboolean
collect_advisories(const Finding *finding, GPtrArray *advisories)
{
    for (guint i = 0; i < finding->packages->len; i++) {
        const EvidencePackage *package = finding->packages->pdata[i];

        if (package->fix_state != FIX_STATE_AVAILABLE)
            continue;
        if (package->advisory == NULL || !is_plain_word(package->advisory))
            return FALSE;
        add_once(advisories, package->advisory);
    }
    return advisories->len > 0;
}

gchar *
advice_command(const Advice *self, const Finding *finding)
{
    const UpdateTool *tool = find_tool(self);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autoptr(GPtrArray) advisories = g_ptr_array_new();
    g_autofree gchar *command = g_strconcat(tool->by_packages, " ", NULL);
    gboolean is_fixed = FALSE;

    for (guint i = 0; i < finding->packages->len; i++) {
        const EvidencePackage *package = finding->packages->pdata[i];
        const SourceGroup *group = self->groups->pdata[i];

        if (package->fix_state == FIX_STATE_AVAILABLE && group->kernel != KERNEL_ROLE_NOT_RUNNING) {
            add_names(self, package, group, names);
            is_fixed = TRUE;
        }
    }
    if (!is_fixed)
        return NULL;
    if (tool->by_vulnerability != NULL && g_str_has_prefix(finding->rule, "CVE-") &&
        is_plain_word(finding->rule))
        return g_strconcat(tool->by_vulnerability, finding->rule, NULL);
    if (tool->by_advisories != NULL && collect_advisories(finding, advisories))
        return join(tool->by_advisories, advisories, ",");
    if (names->len > 0)
        return join(command, names, " ");
    return g_strdup(tool->product[0] == '\0' ? "apt-get dist-upgrade" : tool->by_packages);
}

static gboolean
needs_whole_host(const SourceGroup *group)
{
    for (guint i = 0; i < G_N_ELEMENTS(whole_host); i++) {
        if (strcmp(group->name, whole_host[i]) == 0)
            return TRUE;
    }
    return group->kernel == KERNEL_ROLE_RUNNING;
}

static gboolean
is_service_of(const gchar *program, const EvidencePackage *package)
{
    if (strcmp(program, package->name) == 0)
        return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(service_names); i++) {
        if (strcmp(service_names[i].program, program) == 0 &&
            strcmp(service_names[i].source, package->name) == 0)
            return TRUE;
    }
    return g_ptr_array_find_with_equal_func(package->binaries, program, g_str_equal, NULL);
}

/* whether a file can be of a library package: /usr/lib/…/libssl.so.3 of libssl3 */
static gboolean
is_library_of(const gchar *path, const EvidencePackage *package)
{
    g_autofree gchar *file = g_path_get_basename(path);
    const gchar *end = strstr(file, ".so");
    const gsize length = end != NULL ? (gsize)(end - file) : 0;

    for (guint i = 0; length > 3 && i < package->binaries->len; i++) {
        const gchar *binary = package->binaries->pdata[i];

        if (strncmp(binary, file, length) == 0 && !g_ascii_isalpha(binary[length]))
            return TRUE;
    }
    return FALSE;
}

static gboolean
uses_package(const Process *process, const EvidencePackage *package)
{
    g_autofree gchar *program =
        process->executable != NULL ? g_path_get_basename(process->executable) : NULL;

    if (program != NULL && is_service_of(program, package))
        return TRUE;
    for (guint i = 0; process->deleted_files != NULL && i < process->deleted_files->len; i++) {
        if (is_library_of(process->deleted_files->pdata[i], package))
            return TRUE;
    }
    return FALSE;
}

static void
collect_services(const Advice *self, const EvidencePackage *package, GPtrArray *services)
{
    for (guint i = 0; i < self->facts->processes->len; i++) {
        const Process *process = self->facts->processes->pdata[i];

        if (uses_package(process, package))
            add_once(services, process->unit != NULL ? process->unit : process->name);
    }
}

static gboolean
has_library(const EvidencePackage *package)
{
    for (guint i = 0; i < package->binaries->len; i++) {
        const gchar *binary = package->binaries->pdata[i];

        if (g_str_has_prefix(binary, "lib") || g_str_has_suffix(binary, "-libs"))
            return TRUE;
    }
    return FALSE;
}

gchar *
advice_restart(const Advice *self, const Finding *finding)
{
    g_autoptr(GPtrArray) services = g_ptr_array_new();
    g_autoptr(GPtrArray) libraries = g_ptr_array_new();

    if (self->facts->is_offline)
        return NULL;
    for (guint i = 0; i < finding->packages->len; i++) {
        const EvidencePackage *package = finding->packages->pdata[i];
        const SourceGroup *group = self->groups->pdata[i];

        if (package->fix_state != FIX_STATE_AVAILABLE)
            continue;
        if (needs_whole_host(group))
            return g_strdup("reboot");
        collect_services(self, package, services);
        if (group->kernel == KERNEL_ROLE_NONE && has_library(package))
            add_once(libraries, package->name);
    }
    if (services->len > 0)
        return join("restart services: ", services, ", ");
    return libraries->len > 0 ? join("restart services that use ", libraries, ", ") : NULL;
}
