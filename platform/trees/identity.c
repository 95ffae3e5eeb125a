/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/error.h"
#include "base/root.h"
#include "host/parsers.h"
#include "host/windows.h"
#include "platform/trees/trees.h"

#define IDENTITY_MAX_BYTES      ((gsize)1024 * 1024)
#define MACHINE_ID_HEX_DIGITS   32
#define HOSTNAME_MAX_CHARS      253
#define IDENTITY_MAX_WORD_CHARS 64

static const gchar *const identity_os_release[] = {
    "/etc/os-release", "/usr/lib/os-release",
    "/os-release", /* a recorded host: a folder with os-release and dpkg's status */
};

/* systems from before os-release(5), told by a file of one line */
static const struct {
    const gchar *path;
    const gchar *mark; /* in the file, or NULL */
    const gchar *id;
    const gchar *name;
} identity_old_releases[] = {
    {"/etc/redhat-release", "CentOS", "centos", "CentOS"},
    {"/etc/redhat-release", "Red Hat", "rhel", "Red Hat Enterprise Linux"},
    {"/etc/system-release", "Amazon Linux", "amzn", "Amazon Linux"},
    {"/etc/alpine-release", NULL, "alpine", "Alpine Linux"},
    {"/etc/debian_version", NULL, "debian", "Debian GNU/Linux"},
};

static const gchar *const identity_machine_ids[] = {
    "/etc/machine-id",
    "/var/lib/dbus/machine-id",
};

static gchar *
identity_read_line(const gchar *root, const gchar *path)
{
    g_autofree gchar *text = root_read_text(root, path, IDENTITY_MAX_BYTES, NULL);

    if (text == NULL)
        return NULL;
    return g_strndup(g_strchug(text), strcspn(text, "\r\n"));
}

/* the first word of a line that begins with a digit */
static gchar *
identity_version_in(const gchar *line)
{
    g_auto(GStrv) words = g_strsplit(line, " ", IDENTITY_MAX_WORD_CHARS);

    for (gsize i = 0; words[i] != NULL; i++) {
        if (g_ascii_isdigit(words[i][0]))
            return g_strndup(words[i], strspn(words[i], "0123456789."));
    }
    return NULL;
}

static gboolean
identity_collect_old(const HostView *view, OsIdentity *os)
{
    for (gsize i = 0; i < G_N_ELEMENTS(identity_old_releases); i++) {
        g_autofree gchar *line = identity_read_line(view->root, identity_old_releases[i].path);

        if (line == NULL || (identity_old_releases[i].mark != NULL &&
                             strstr(line, identity_old_releases[i].mark) == NULL))
            continue;
        os->id = g_strdup(identity_old_releases[i].id);
        os->name = g_strdup(identity_old_releases[i].name);
        os->version_id = identity_version_in(line);
        os->pretty_name = identity_old_releases[i].mark != NULL
                              ? g_strdup(line)
                              : g_strdup_printf("%s %s", os->name, line);
        return TRUE;
    }
    return FALSE;
}

static gboolean
identity_collect_os(const HostView *view, HostFacts *facts, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(identity_os_release); i++) {
        g_autoptr(GError) failure = NULL;
        g_autofree gchar *text =
            root_read_text(view->root, identity_os_release[i], IDENTITY_MAX_BYTES, &failure);

        if (text != NULL) {
            os_release_parse(text, &facts->os);
            return TRUE;
        }
        if (!g_error_matches(failure, ASSAY_ERROR, ASSAY_ERROR_NOT_FOUND)) {
            g_propagate_error(error, g_steal_pointer(&failure));
            return FALSE;
        }
    }
    if (identity_collect_old(view, &facts->os))
        return TRUE;
    g_set_error_literal(error, ASSAY_ERROR, ASSAY_ERROR_NOT_FOUND,
                        "neither '/etc/os-release' nor '/usr/lib/os-release' says which system "
                        "this is");
    return FALSE;
}

/* "uninitialized" and an empty file are how images wait for their first boot */
static gchar *
identity_machine_id(const gchar *root)
{
    for (gsize i = 0; i < G_N_ELEMENTS(identity_machine_ids); i++) {
        g_autofree gchar *line = identity_read_line(root, identity_machine_ids[i]);

        if (line != NULL && strlen(line) == MACHINE_ID_HEX_DIGITS &&
            strspn(line, "0123456789abcdef") == MACHINE_ID_HEX_DIGITS)
            return g_steal_pointer(&line);
    }
    return NULL;
}

/* hostname(5): the first line that is no comment; what is not a name is not taken for one */
static gchar *
identity_hostname(const gchar *root)
{
    g_autofree gchar *text = root_read_text(root, "/etc/hostname", IDENTITY_MAX_BYTES, NULL);
    g_auto(GStrv) lines = text != NULL ? g_strsplit(text, "\n", -1) : NULL;

    for (gsize i = 0; lines != NULL && lines[i] != NULL; i++) {
        const gchar *line = g_strstrip(lines[i]);

        if (*line == '\0' || *line == '#')
            continue;
        if (strlen(line) > HOSTNAME_MAX_CHARS || strpbrk(line, " \t/<>\"'") != NULL)
            return NULL;
        return g_strdup(line);
    }
    return NULL;
}

gboolean
trees_identity_collect(const HostView *view,
                       HostFacts *facts,
                       GCancellable *cancellable,
                       GError **error)
{
    if (windows_is_tree(view))
        return windows_tree_identity(view, facts, cancellable, error);
    facts->machine_id = identity_machine_id(view->root);
    if (facts->hostname == NULL || *facts->hostname == '\0') {
        g_free(facts->hostname);
        facts->hostname = identity_hostname(view->root);
    }
    return identity_collect_os(view, facts, error);
}
