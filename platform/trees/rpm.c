/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <rpm/header.h>
#include <rpm/rpmdb.h>
#include <rpm/rpmlog.h>
#include <rpm/rpmmacro.h>
#include <rpm/rpmts.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/root.h"
#include "platform/trees/rpm-header.h"
#include "platform/trees/trees.h"

#define RPM_MAX_DATABASE_BYTES ((gint64)4 * 1024 * 1024 * 1024)
#define RPM_MAX_COMPLAINTS     3
#define RPM_CHUNK_BYTES        (1024 * 1024)

G_DEFINE_AUTO_CLEANUP_FREE_FUNC(rpmts, rpmtsFree, NULL)
G_DEFINE_AUTO_CLEANUP_FREE_FUNC(rpmdbMatchIterator, rpmdbFreeIterator, NULL)

/* the second since distributions keep it below /usr, the third on ostree */
static const gchar *const rpm_folders[] = {
    "/var/lib/rpm",
    "/usr/lib/sysimage/rpm",
    "/usr/share/rpm",
};

typedef enum {
    RPM_FORMAT_SQLITE,
    RPM_FORMAT_NDB,
    RPM_FORMAT_BDB,
} RpmFormatKind;

typedef struct {
    RpmFormatKind kind;
    const gchar *file;
    const gchar *beside; /* (nullable): a journal that belongs to it */
} RpmFormat;

/* newest first: an old file may have been left behind by a conversion */
static const RpmFormat rpm_formats[] = {
    {RPM_FORMAT_SQLITE, "rpmdb.sqlite", "rpmdb.sqlite-wal"},
    {RPM_FORMAT_NDB, "Packages.db", NULL},
    {RPM_FORMAT_BDB, "Packages", NULL},
};

typedef struct {
    gchar *path; /* inside the root */
    gchar *folder;
    const RpmFormat *format;
} RpmDatabase;

static void
rpm_database_clear(RpmDatabase *database)
{
    g_clear_pointer(&database->path, g_free);
    g_clear_pointer(&database->folder, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(RpmDatabase, rpm_database_clear)

static gboolean
rpm_find_database(const HostView *view, RpmDatabase *database)
{
    for (gsize i = 0; i < G_N_ELEMENTS(rpm_folders); i++) {
        for (gsize k = 0; k < G_N_ELEMENTS(rpm_formats); k++) {
            g_autofree gchar *path = g_build_filename(rpm_folders[i], rpm_formats[k].file, NULL);

            if (!trees_exists(view->root, path))
                continue;
            database->path = g_steal_pointer(&path);
            database->folder = g_strdup(rpm_folders[i]);
            database->format = &rpm_formats[k];
            return TRUE;
        }
    }
    return FALSE;
}

gboolean
trees_rpm_is_supported(const HostView *view)
{
    g_auto(RpmDatabase) database = {0};

    return rpm_find_database(view, &database);
}

typedef gchar RpmFolder;

static void
rpm_folder_remove(RpmFolder *folder)
{
    g_autoptr(GDir) dir = folder != NULL ? g_dir_open(folder, 0, NULL) : NULL;
    const gchar *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree gchar *path = g_build_filename(folder, name, NULL);

        g_unlink(path);
    }
    if (folder != NULL)
        g_rmdir(folder);
    g_free(folder);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RpmFolder, rpm_folder_remove)

typedef gint RpmFd;
G_DEFINE_AUTO_CLEANUP_FREE_FUNC(RpmFd, close, -1)

static gboolean
rpm_copy_bytes(gint from, gint to, GCancellable *cancellable, GError **error)
{
    gint64 total = 0;

    for (;;) {
        const gssize n = copy_file_range(from, NULL, to, NULL, RPM_CHUNK_BYTES * 16, 0);

        if (n == 0)
            return TRUE;
        if (n < 0) {
            assay_error_set_errno(error, errno, "cannot copy it to a temporary place");
            return FALSE;
        }
        total += n;
        if (total > RPM_MAX_DATABASE_BYTES) {
            g_set_error_literal(error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE,
                                "it is larger than the limit of 4 GiB");
            return FALSE;
        }
        if (g_cancellable_set_error_if_cancelled(cancellable, error))
            return FALSE;
    }
}

static gboolean
rpm_copy_file(const HostView *view,
              const gchar *path,
              const gchar *copy,
              GCancellable *cancellable,
              GError **error)
{
    g_autofree gchar *resolved = root_resolve(view->root, path, error);
    g_auto(RpmFd) from = -1;
    g_auto(RpmFd) to = -1;
    struct stat status;

    if (resolved == NULL)
        return FALSE;
    from = g_open(resolved, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW, 0);
    if (from < 0 || fstat(from, &status) != 0) {
        assay_error_set_errno(error, errno, "cannot read it");
        return FALSE;
    }
    if (!S_ISREG(status.st_mode)) {
        g_set_error_literal(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA, "not a regular file");
        return FALSE;
    }
    to = g_open(copy, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (to < 0) {
        assay_error_set_errno(error, errno, "cannot write '%s'", copy);
        return FALSE;
    }
    return rpm_copy_bytes(from, to, cancellable, error);
}

/* who locks, or writes beside what it reads, gets a copy */
static RpmFolder *
rpm_copy_database(const HostView *view,
                  const RpmDatabase *database,
                  GCancellable *cancellable,
                  GError **error)
{
    const gchar *files[] = {database->format->file, database->format->beside};
    g_autoptr(RpmFolder) folder = g_dir_make_tmp("assay-rpm-XXXXXX", error);

    if (folder == NULL) {
        assay_error_convert(error);
        return NULL;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(files) && files[i] != NULL; i++) {
        g_autofree gchar *path = g_build_filename(database->folder, files[i], NULL);
        g_autofree gchar *copy = g_build_filename(folder, files[i], NULL);

        if (i > 0 && !trees_exists(view->root, path))
            continue;
        if (!rpm_copy_file(view, path, copy, cancellable, error))
            return NULL;
    }
    return g_steal_pointer(&folder);
}

/* what librpm has to say goes into our error, not to the terminal */
static int
rpm_log(rpmlogRec record, rpmlogCallbackData data)
{
    GPtrArray *complaints = data;

    if (rpmlogRecPriority(record) <= RPMLOG_ERR && complaints->len < RPM_MAX_COMPLAINTS) {
        gchar *text = g_utf8_make_valid(rpmlogRecMessage(record), -1);

        g_ptr_array_add(complaints, g_strstrip(text));
    }
    return 0;
}

static gboolean
rpm_read_headers(rpmts transaction, GPtrArray *packages, GCancellable *cancellable, GError **error)
{
    g_auto(rpmdbMatchIterator) iterator = rpmtsInitIterator(transaction, RPMDBI_PACKAGES, NULL, 0);
    Header header;

    while (iterator != NULL && (header = rpmdbNextIterator(iterator)) != NULL) {
        if (!rpm_header_add(header, packages, error) ||
            g_cancellable_set_error_if_cancelled(cancellable, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
rpm_read_folder(const RpmFolder *folder,
                GPtrArray *packages,
                GCancellable *cancellable,
                GError **error)
{
    g_auto(rpmts) transaction = rpmtsCreate();

    rpmtsSetVSFlags(transaction, RPMVSF_MASK_NOSIGNATURES | RPMVSF_MASK_NODIGESTS);
    if (rpmtsSetRootDir(transaction, "/") != 0 || rpmtsOpenDB(transaction, O_RDONLY) != 0) {
        g_set_error_literal(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                            "librpm cannot open the database");
        return FALSE;
    }
    g_debug("reading the rpm database in '%s'", folder);
    return rpm_read_headers(transaction, packages, cancellable, error);
}

/* whatever librpm complained about means that packages may be missing */
static gboolean
rpm_check_complaints(GPtrArray *complaints, GError **error)
{
    g_autofree gchar *text = NULL;

    if (complaints->len == 0)
        return TRUE;
    g_ptr_array_add(complaints, NULL);
    text = g_strjoinv("; ", (gchar **)complaints->pdata);
    if (error != NULL && *error != NULL)
        g_prefix_error(error, "%s; ", text);
    else
        g_set_error_literal(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA, text);
    return FALSE;
}

static gboolean
rpm_read_database(const RpmFolder *folder,
                  GPtrArray *packages,
                  GCancellable *cancellable,
                  GError **error)
{
    g_autoptr(GPtrArray) complaints = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) parts = g_strsplit(folder, "%", -1);
    g_autofree gchar *escaped = g_strjoinv("%%", parts);
    gboolean success;

    /* the macros of the host at hand and of the tree are not read: these two are all it needs */
    rpmPushMacro(NULL, "_dbpath", NULL, escaped, RMIL_CMDLINE);
    rpmPushMacro(NULL, "_db_backend", NULL, "bdb_ro", RMIL_CMDLINE);
    rpmlogSetCallback(rpm_log, complaints);
    success = rpm_read_folder(folder, packages, cancellable, error);
    rpmlogSetCallback(NULL, NULL);
    rpmPopMacro(NULL, "_db_backend");
    rpmPopMacro(NULL, "_dbpath");
    return rpm_check_complaints(complaints, error) && success;
}

static gboolean
rpm_collect_copy(const HostView *view,
                 const RpmDatabase *database,
                 GPtrArray *packages,
                 GCancellable *cancellable,
                 GError **error)
{
    g_autoptr(RpmFolder) folder = rpm_copy_database(view, database, cancellable, error);
    g_autofree gchar *copy = NULL;

    if (folder == NULL)
        return FALSE;
    if (database->format->kind == RPM_FORMAT_BDB)
        return rpm_read_database(folder, packages, cancellable, error);
    copy = g_build_filename(folder, database->format->file, NULL);
    return rpm_sqlite_read(copy, FALSE, packages, cancellable, error);
}

static gboolean
rpm_has_journal(const HostView *view, const RpmDatabase *database)
{
    g_autofree gchar *path = g_build_filename(database->folder, database->format->beside, NULL);
    g_autofree gchar *resolved = root_resolve(view->root, path, NULL);
    GStatBuf status;

    return resolved != NULL && g_stat(resolved, &status) == 0 && status.st_size > 0;
}

static gboolean
rpm_is_regular(const gchar *path, GError **error)
{
    GStatBuf status;

    if (g_stat(path, &status) != 0) {
        assay_error_set_errno(error, errno, "cannot read it");
        return FALSE;
    }
    if (S_ISREG(status.st_mode))
        return TRUE;
    g_set_error_literal(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA, "not a regular file");
    return FALSE;
}

static gboolean
rpm_collect_database(const HostView *view,
                     const RpmDatabase *database,
                     GPtrArray *packages,
                     GCancellable *cancellable,
                     GError **error)
{
    const RpmFormatKind kind = database->format->kind;
    g_autofree gchar *resolved = NULL;

    if (kind == RPM_FORMAT_BDB || (kind == RPM_FORMAT_SQLITE && rpm_has_journal(view, database)))
        return rpm_collect_copy(view, database, packages, cancellable, error);
    resolved = root_resolve(view->root, database->path, error);
    if (resolved == NULL || !rpm_is_regular(resolved, error))
        return FALSE;
    return kind == RPM_FORMAT_NDB ? rpm_ndb_read(resolved, packages, cancellable, error)
                                  : rpm_sqlite_read(resolved, TRUE, packages, cancellable, error);
}

gboolean
trees_rpm_collect(const HostView *view, HostFacts *facts, GCancellable *cancellable, GError **error)
{
    g_auto(RpmDatabase) database = {0};

    if (!rpm_find_database(view, &database))
        return TRUE;
    if (rpm_collect_database(view, &database, facts->packages, cancellable, error))
        return TRUE;
    g_prefix_error(error, "the rpm database '%s': ", database.path);
    return FALSE;
}
