/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/spelling.h"

#define SINK_BUFFER_BYTES (64 * 1024)
#define MAX_ATTEMPTS      16
#define RENAME_WAIT_US    20000

struct _FileSink {
    gchar *path;      /* NULL for standard output */
    gchar *temporary; /* NULL once it is renamed or removed, and for devices and pipes */
    FILE *file;
    FileSinkFunc function; /* NULL for files */
    gpointer user_data;
    gboolean failed;
};

/* a C library that only counts what was written says nothing of why: there was no room for more */
static gint
sink_errno(void)
{
    return errno != 0 ? errno : ENOSPC;
}

static gboolean
sink_fail(FileSink *self, int errnum, GError **error)
{
    self->failed = TRUE;
    assay_error_set_errno(error, errnum, "cannot write '%s'",
                          self->path != NULL ? self->path : "standard output");
    return FALSE;
}

/* a file that is replaced keeps its mode; a new one has what the umask says */
static void
sink_keep_mode(FileSink *self, gint needed)
{
    GStatBuf status;

    if (g_stat(self->path, &status) == 0)
        g_chmod(self->temporary, (gint)(status.st_mode & 0777) | needed);
}

/* a stream of GIO's has no way to sync what it wrote */
static FILE *
create_file(const gchar *path, gboolean *out_exists, GError **error)
{
    g_autoptr(GOutputStream) stream = file_create(path, out_exists, error);
    FILE *file;

    if (stream == NULL)
        return NULL;
    if (!g_output_stream_close(stream, NULL, error)) {
        assay_error_convert(error);
        return NULL;
    }
    file = g_fopen(path, "r+b");
    if (file == NULL)
        assay_error_set_errno(error, errno, "cannot be opened");
    return file;
}

static gboolean
sink_open_temporary(FileSink *self, GError **error)
{
    gboolean exists = TRUE;

    for (guint attempt = 0; attempt < MAX_ATTEMPTS && exists; attempt++) {
        g_clear_error(error);
        g_free(self->temporary);
        self->temporary = g_strdup_printf("%s.%08x.tmp", self->path, g_random_int());
        self->file = create_file(self->temporary, &exists, error);
    }
    if (self->file == NULL) {
        if (!exists)
            g_unlink(self->temporary);
        g_clear_pointer(&self->temporary, g_free);
        g_prefix_error(error, "cannot write '%s': ", self->path);
        self->failed = TRUE;
        return FALSE;
    }
    setvbuf(self->file, NULL, _IOFBF, SINK_BUFFER_BYTES);
    /* what may not be written cannot be removed everywhere */
    sink_keep_mode(self, 0600);
    return TRUE;
}

/* a device or a pipe is written to: renaming a file over it would take it away from everyone */
static gboolean
sink_open_special(FileSink *self, GError **error)
{
    self->file = g_fopen(self->path, "wb");
    return self->file != NULL ? TRUE : sink_fail(self, errno, error);
}

static gboolean
is_special(const gchar *path)
{
    GStatBuf status;

    return g_stat(path, &status) == 0 && !S_ISREG(status.st_mode);
}

/* a name that means something else here would be written to whatever that is */
static gboolean
sink_check_name(const gchar *path, GError **error)
{
    g_autofree gchar *name = g_path_get_basename(path);

    if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_USAGE, "cannot write '%s': it is a folder",
                    path);
        return FALSE;
    }
    if (G_DIR_SEPARATOR == '/' || spelling_is_plain(name))
        return TRUE;
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_USAGE, "cannot write '%s': '%s' is no file's name",
                path, name);
    return FALSE;
}

FileSink *
file_sink_new(const gchar *path, GError **error)
{
    g_autoptr(FileSink) self = g_new0(FileSink, 1);

    if (strcmp(path, "-") == 0) {
        self->file = stdout;
        return g_steal_pointer(&self);
    }
    if (!sink_check_name(path, error))
        return NULL;
    self->path = g_strdup(path);
    if (!(is_special(path) ? sink_open_special(self, error) : sink_open_temporary(self, error)))
        return NULL;
    return g_steal_pointer(&self);
}

FileSink *
file_sink_new_function(FileSinkFunc function, gpointer user_data)
{
    FileSink *self = g_new0(FileSink, 1);

    self->function = function;
    self->user_data = user_data;
    return self;
}

static gboolean
append_to_memory(gpointer user_data, gconstpointer data, gsize size, GError **error)
{
    (void)error;
    g_byte_array_append(user_data, data, (guint)size);
    return TRUE;
}

FileSink *
file_sink_new_memory(GByteArray *bytes)
{
    return file_sink_new_function(append_to_memory, bytes);
}

gboolean
file_sink_write(FileSink *self, gconstpointer data, gsize size, GError **error)
{
    if (self->failed) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_FAILED,
                    "cannot write '%s' after an earlier failure",
                    self->path != NULL ? self->path : "standard output");
        return FALSE;
    }
    if (self->function != NULL) {
        self->failed = !self->function(self->user_data, data, size, error);
        return !self->failed;
    }
    errno = 0;
    if (size > 0 && fwrite(data, 1, size, self->file) != size)
        return sink_fail(self, sink_errno(), error);
    return TRUE;
}

/* on some systems nobody can replace a file while another reads it, or looks for viruses in it */
static gint
rename_patiently(const gchar *from, const gchar *to)
{
    for (guint attempt = 0; g_rename(from, to) != 0; attempt++) {
        if (errno != EACCES || attempt == MAX_ATTEMPTS)
            return errno;
        g_usleep(RENAME_WAIT_US);
    }
    return 0;
}

static gint
sink_finish(FILE *file)
{
    gint errnum = 0;

    errno = 0;
    if (fflush(file) != 0 || g_fsync(fileno(file)) != 0)
        errnum = sink_errno();
    errno = 0;
    if (fclose(file) != 0 && errnum == 0)
        errnum = sink_errno();
    return errnum;
}

static gboolean
sink_rename(FileSink *self, GError **error)
{
    FILE *file = g_steal_pointer(&self->file);
    gint errnum = sink_finish(file);

    if (errnum == 0) {
        sink_keep_mode(self, 0);
        errnum = rename_patiently(self->temporary, self->path);
    }
    if (errnum != 0) {
        g_chmod(self->temporary, 0600);
        return sink_fail(self, errnum, error);
    }
    g_clear_pointer(&self->temporary, g_free);
    return TRUE;
}

/* makes the new name last; a folder that cannot be opened or synced has to do without */
static void
sink_sync_folder(const gchar *path)
{
    g_autofree gchar *name = g_path_get_dirname(path);
    FILE *folder = g_fopen(name, "rb");

    if (folder == NULL)
        return;
    g_fsync(fileno(folder));
    fclose(folder);
}

gboolean
file_sink_commit(FileSink *self, GError **error)
{
    if (self->failed)
        return file_sink_write(self, "", 0, error);
    if (self->function != NULL)
        return TRUE;
    errno = 0;
    if (self->temporary == NULL)
        return fflush(self->file) == 0 ? TRUE : sink_fail(self, sink_errno(), error);
    if (!sink_rename(self, error))
        return FALSE;
    sink_sync_folder(self->path);
    return TRUE;
}

void
file_sink_free(FileSink *self)
{
    if (self == NULL)
        return;
    if (self->file != NULL && self->path != NULL)
        fclose(self->file);
    if (self->temporary != NULL)
        g_unlink(self->temporary);
    g_free(self->temporary);
    g_free(self->path);
    g_free(self);
}

gboolean
file_write_atomic(const gchar *path, gconstpointer data, gsize size, GError **error)
{
    g_autoptr(FileSink) sink = file_sink_new(path, error);

    return sink != NULL && file_sink_write(sink, data, size, error) &&
           file_sink_commit(sink, error);
}
