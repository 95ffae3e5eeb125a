/* SPDX-License-Identifier: Apache-2.0 */
#include "platform/linux/changelogs.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <pwd.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/root.h"
#include "platform/linux/command.h"

#define ENV              "/usr/bin/env"
#define APT_GET          "/usr/bin/apt-get"
#define APT_CACHE_FOLDER "/var/cache/apt/archives"
#define APT_USER         "_apt"

/** CACHE_MAX_FILES: most files in apt's cache of packages */
#define CACHE_MAX_FILES 50000

/** DOWNLOAD_TIMEOUT_SECONDS: how long one call of apt-get may take */
#define DOWNLOAD_TIMEOUT_SECONDS 300

/** OUTPUT_MAX_BYTES: most that apt-get may print, in bytes */
#define OUTPUT_MAX_BYTES (1024 * 1024)

typedef struct {
    gchar *key;     /* "package" or "package:arch" */
    gchar *package; /* without architecture */
    gchar *version;
    gboolean is_done;
} Wanted;

typedef struct {
    const HostView *view;
    GPtrArray *wanted;
    MirrorChangelogFunc func;
    gpointer user_data;
    GCancellable *cancellable;
    guint found;
} Fetch;

static void
wanted_free(gpointer data)
{
    Wanted *self = data;

    g_free(self->key);
    g_free(self->package);
    g_free(self->version);
    g_free(self);
}

static GPtrArray *
parse_specs(const GPtrArray *packages)
{
    GPtrArray *wanted = g_ptr_array_new_with_free_func(wanted_free);

    for (guint i = 0; i < packages->len; i++) {
        const gchar *spec = packages->pdata[i];
        const gchar *equals = strchr(spec, '=');
        Wanted *item;

        /* apt must not take it for an option */
        if (equals == NULL || equals == spec || !g_ascii_isalnum(spec[0]))
            continue;
        item = g_new0(Wanted, 1);
        item->key = g_strndup(spec, (gsize)(equals - spec));
        item->package = g_strndup(spec, strcspn(spec, ":="));
        item->version = g_strdup(equals + 1);
        g_ptr_array_add(wanted, item);
    }
    return wanted;
}

/* apt names files PACKAGE_VERSION_ARCH.deb with colons as %3a */
static gchar *
file_prefix(const Wanted *wanted)
{
    g_auto(GStrv) parts = g_strsplit(wanted->version, ":", -1);
    g_autofree gchar *version = g_strjoinv("%3a", parts);

    return g_strdup_printf("%s_%s_", wanted->package, version);
}

static Wanted *
find_wanted(const Fetch *self, const gchar *file)
{
    if (!g_str_has_suffix(file, ".deb"))
        return NULL;
    for (guint i = 0; i < self->wanted->len; i++) {
        Wanted *wanted = self->wanted->pdata[i];
        g_autofree gchar *prefix = file_prefix(wanted);

        if (!wanted->is_done && g_str_has_prefix(file, prefix))
            return wanted;
    }
    return NULL;
}

/* a package that cannot be read has no changelog: the caller tries another one */
static void
read_package(Fetch *self, Wanted *wanted, const gchar *path)
{
    g_autofree gchar *text = NULL;
    g_autoptr(GError) local = NULL;

    wanted->is_done = TRUE;
    self->found++;
    if (!linux_deb_read_changelog(path, wanted->package, &text, &local)) {
        g_debug("no changelog in '%s': %s", path, local->message);
        return;
    }
    if (text != NULL)
        self->func(wanted->key, text, self->user_data);
}

static void
read_folder(Fetch *self, const gchar *root, const gchar *folder)
{
    g_autoptr(GPtrArray) names = root_list(root, folder, CACHE_MAX_FILES, NULL);

    for (guint i = 0; names != NULL && i < names->len; i++) {
        Wanted *wanted = find_wanted(self, names->pdata[i]);
        g_autofree gchar *inside = NULL;
        g_autofree gchar *path = NULL;

        if (wanted == NULL || g_cancellable_is_cancelled(self->cancellable))
            continue;
        inside = g_build_filename(folder, names->pdata[i], NULL);
        path = root_resolve(root, inside, NULL);
        if (path != NULL)
            read_package(self, wanted, path);
    }
}

static GPtrArray *
download_arguments(const Fetch *self, const gchar *folder)
{
    /* apt-get downloads into the folder it stands in; nothing is written to its cache, and a dead
     * mirror is noticed soon */
    const gchar *const fixed[] = {ENV,
                                  "-C",
                                  folder,
                                  APT_GET,
                                  "-q",
                                  "-o",
                                  "Dir::Cache::pkgcache=",
                                  "-o",
                                  "Dir::Cache::srcpkgcache=",
                                  "-o",
                                  "Acquire::Retries=1",
                                  "-o",
                                  "Acquire::http::Timeout=15",
                                  "-o",
                                  "Acquire::https::Timeout=15",
                                  "-o",
                                  "Acquire::Languages=none",
                                  "download"};
    GPtrArray *arguments = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < G_N_ELEMENTS(fixed); i++)
        g_ptr_array_add(arguments, g_strdup(fixed[i]));
    for (guint i = 0; i < self->wanted->len; i++) {
        const Wanted *wanted = self->wanted->pdata[i];

        if (!wanted->is_done)
            g_ptr_array_add(arguments, g_strdup_printf("%s=%s", wanted->key, wanted->version));
    }
    g_ptr_array_add(arguments, NULL);
    return arguments;
}

/* runs apt-get; some packages may have come although it fails */
static void
run_apt(const Fetch *self, const gchar *folder, GError **error)
{
    g_autoptr(GPtrArray) arguments = download_arguments(self, folder);
    g_autofree gchar *output = NULL;

    command_run((const gchar *const *)arguments->pdata, DOWNLOAD_TIMEOUT_SECONDS, OUTPUT_MAX_BYTES,
                &output, self->cancellable, error);
}

/* apt downloads as a user without rights, who must be able to write there */
static gboolean
give_to_apt(const gchar *folder, GError **error)
{
    const struct passwd *user = geteuid() == 0 ? getpwnam(APT_USER) : NULL;

    if (user != NULL && chown(folder, user->pw_uid, (gid_t)-1) != 0) {
        assay_error_set_errno(error, errno, "cannot give '%s' to %s", folder, APT_USER);
        return FALSE;
    }
    return TRUE;
}

static void
remove_folder(const gchar *folder)
{
    const gchar *name;
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree gchar *path = g_build_filename(folder, name, NULL);

        g_unlink(path);
    }
    g_rmdir(folder);
}

static gboolean
download(Fetch *self, GError **error)
{
    g_autofree gchar *folder = NULL;
    g_autoptr(GError) local = NULL;

    if (!g_file_test(APT_GET, G_FILE_TEST_IS_EXECUTABLE)) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_NOT_SUPPORTED, "there is no '%s'", APT_GET);
        return FALSE;
    }
    folder = g_dir_make_tmp("assay-changelogs-XXXXXX", error);
    if (folder == NULL) {
        assay_error_convert(error);
        return FALSE;
    }
    if (give_to_apt(folder, &local)) {
        run_apt(self, folder, &local);
        read_folder(self, "/", folder);
    }
    remove_folder(folder);
    if (self->found > 0)
        return TRUE;
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_NETWORK, "%s",
                local != NULL ? local->message : "apt-get fetched nothing");
    return FALSE;
}

static guint
count_missing(const Fetch *self)
{
    guint count = 0;

    for (guint i = 0; i < self->wanted->len; i++)
        count += ((const Wanted *)self->wanted->pdata[i])->is_done ? 0 : 1;
    return count;
}

gboolean
linux_fetch_changelogs(const HostView *view,
                       GPtrArray *packages,
                       MirrorChangelogFunc func,
                       gpointer user_data,
                       GCancellable *cancellable,
                       GError **error)
{
    gboolean ok = TRUE;
    g_autoptr(GPtrArray) wanted = parse_specs(packages);
    Fetch self = {.view = view,
                  .wanted = wanted,
                  .func = func,
                  .user_data = user_data,
                  .cancellable = cancellable};

    read_folder(&self, view->root, APT_CACHE_FOLDER);
    if (count_missing(&self) > 0 && view->is_live)
        ok = download(&self, error);
    if (g_cancellable_is_cancelled(cancellable)) {
        g_clear_error(error);
        g_set_error_literal(error, ASSAY_ERROR, ASSAY_ERROR_CANCELLED, "cancelled");
        return FALSE;
    }
    if (ok && self.found == 0 && count_missing(&self) > 0) {
        g_set_error_literal(error, ASSAY_ERROR, ASSAY_ERROR_NOT_SUPPORTED,
                            "nothing is run in an offline tree, and apt's cache has no packages");
        return FALSE;
    }
    return ok;
}
