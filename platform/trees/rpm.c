/* SPDX-License-Identifier: Apache-2.0 */
#include <glib/gstdio.h>

#include "base/error.h"
#include "base/root.h"
#include "platform/trees/rpm-readers.h"
#include "platform/trees/trees.h"

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
            g_autofree gchar *path = root_join(rpm_folders[i], rpm_formats[k].file);

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
    GDir *dir = folder != NULL ? g_dir_open(folder, 0, NULL) : NULL;
    const gchar *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree gchar *path = g_build_filename(folder, name, NULL);

        g_unlink(path);
    }
    if (dir != NULL)
        g_dir_close(dir);
    if (folder != NULL)
        g_rmdir(folder);
    g_free(folder);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RpmFolder, rpm_folder_remove)

static gboolean
rpm_copy_file(const HostView *view,
              const gchar *path,
              const gchar *copy,
              GCancellable *cancellable,
              GError **error)
{
    g_autofree gchar *resolved = root_resolve(view->root, path, error);
    g_autoptr(GFile) from = NULL;
    g_autoptr(GFile) to = g_file_new_for_path(copy);

    if (resolved == NULL || !rpm_file_check(resolved, error))
        return FALSE;
    from = g_file_new_for_path(resolved);
    if (g_file_copy(from, to, G_FILE_COPY_NOFOLLOW_SYMLINKS, cancellable, NULL, NULL, error))
        return TRUE;
    assay_error_convert(error);
    g_prefix_error(error, "cannot copy it to a temporary place: ");
    return FALSE;
}

/* sqlite writes beside what it reads when there is a journal, so it gets a copy */
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
        g_autofree gchar *path = root_join(database->folder, files[i]);
        g_autofree gchar *copy = g_build_filename(folder, files[i], NULL);

        if (i > 0 && !trees_exists(view->root, path))
            continue;
        if (!rpm_copy_file(view, path, copy, cancellable, error))
            return NULL;
    }
    return g_steal_pointer(&folder);
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
    copy = g_build_filename(folder, database->format->file, NULL);
    return rpm_sqlite_read(copy, FALSE, packages, cancellable, error);
}

static gboolean
rpm_has_journal(const HostView *view, const RpmDatabase *database)
{
    g_autofree gchar *path = root_join(database->folder, database->format->beside);
    g_autofree gchar *resolved = root_resolve(view->root, path, NULL);
    g_autoptr(GFile) file = resolved != NULL ? g_file_new_for_path(resolved) : NULL;
    g_autoptr(GFileInfo) info = file != NULL
                                    ? g_file_query_info(file, G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                        G_FILE_QUERY_INFO_NONE, NULL, NULL)
                                    : NULL;

    return info != NULL && g_file_info_get_size(info) > 0;
}

static gboolean
rpm_read_in_place(RpmFormatKind kind,
                  const gchar *path,
                  GPtrArray *packages,
                  GCancellable *cancellable,
                  GError **error)
{
    g_autoptr(RpmFile) file = NULL;

    if (kind == RPM_FORMAT_SQLITE)
        return rpm_file_check(path, error) &&
               rpm_sqlite_read(path, TRUE, packages, cancellable, error);
    file = rpm_file_open(path, error);
    if (file == NULL)
        return FALSE;
    return kind == RPM_FORMAT_NDB ? rpm_ndb_read(file, packages, cancellable, error)
                                  : rpm_bdb_read(file, packages, cancellable, error);
}

/* when it was written last, or %NULL */
static gchar *
rpm_stamp(const gchar *path)
{
    g_autoptr(GFile) file = g_file_new_for_path(path);
    g_autoptr(GFileInfo) info =
        g_file_query_info(file, G_FILE_ATTRIBUTE_ETAG_VALUE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                          G_FILE_QUERY_INFO_NONE, NULL, NULL);

    return info == NULL ? NULL
                        : g_strdup_printf("%s %" G_GOFFSET_FORMAT, g_file_info_get_etag(info),
                                          g_file_info_get_size(info));
}

/* nothing is locked: what was written to meanwhile may be half of the old and half of the new */
static gboolean
rpm_collect_in_place(const HostView *view,
                     const RpmDatabase *database,
                     GPtrArray *packages,
                     GCancellable *cancellable,
                     GError **error)
{
    g_autofree gchar *resolved = root_resolve(view->root, database->path, error);
    g_autofree gchar *before = resolved != NULL ? rpm_stamp(resolved) : NULL;
    g_autofree gchar *after = NULL;
    gboolean success;

    if (resolved == NULL)
        return FALSE;
    success = rpm_read_in_place(database->format->kind, resolved, packages, cancellable, error);
    after = rpm_stamp(resolved);
    if (g_strcmp0(before, after) == 0 || g_cancellable_is_cancelled(cancellable))
        return success;
    g_clear_error(error);
    g_set_error_literal(error, ASSAY_ERROR, ASSAY_ERROR_BUSY,
                        "it was written to while it was read");
    return FALSE;
}

gboolean
trees_rpm_collect(const HostView *view, HostFacts *facts, GCancellable *cancellable, GError **error)
{
    g_auto(RpmDatabase) database = {0};
    gboolean success;

    if (!rpm_find_database(view, &database))
        return TRUE;
    if (database.format->kind == RPM_FORMAT_SQLITE && rpm_has_journal(view, &database))
        success = rpm_collect_copy(view, &database, facts->packages, cancellable, error);
    else
        success = rpm_collect_in_place(view, &database, facts->packages, cancellable, error);
    if (!success)
        g_prefix_error(error, "the rpm database '%s': ", database.path);
    return success;
}
