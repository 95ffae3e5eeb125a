/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * file_read:
 * @path: the file
 * @max_bytes: the largest size accepted
 * @error: (nullable): return location for an error
 *
 * Reads a whole regular file. Directories, FIFOs and devices are refused without opening them
 * for reading, so that a hostile tree cannot make the caller wait.
 *
 * Returns: (transfer full): the bytes, or %NULL with %ASSAY_ERROR_NOT_FOUND,
 *   %ASSAY_ERROR_PERMISSION_DENIED, %ASSAY_ERROR_TOO_LARGE, %ASSAY_ERROR_INVALID_DATA (not a
 *   regular file) or %ASSAY_ERROR_FAILED
 */
GBytes *
file_read(const gchar *path, gsize max_bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * file_read_text:
 * @path: the file
 * @max_bytes: the largest size accepted
 * @error: (nullable): return location for an error
 *
 * As file_read(), and makes the text valid UTF-8: each invalid byte becomes U+FFFD.
 *
 * Returns: (transfer full): the text, or %NULL with an error of file_read()
 */
gchar *
file_read_text(const gchar *path, gsize max_bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * file_create:
 * @path: a file that is not there yet
 * @out_exists: (out): whether it failed because something has the name, a link too
 * @error: (nullable): return location for an error, which gives the reason only
 *
 * Creates a file of the mode that new files have. What is there is never opened.
 *
 * Returns: (transfer full): what writes to it, unbuffered, or %NULL with an %ASSAY_ERROR
 */
GOutputStream *
file_create(const gchar *path, gboolean *out_exists, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * FileSink:
 *
 * A file that comes into being whole or not at all: what is written goes to a temporary name
 * beside the target; file_sink_commit() syncs it, renames it over the target and syncs the
 * folder. A sink that is freed uncommitted leaves the old file and no trace.
 * The target "-" is standard output, and a device or a pipe is written to as it is: nothing is renamed
 * then.
 */
typedef struct _FileSink FileSink;

/**
 * file_sink_new:
 * @path: the target, or "-" for standard output
 * @error: (nullable): return location for an error
 *
 * Returns: (transfer full): a sink, or %NULL with an %ASSAY_ERROR
 */
FileSink *
file_sink_new(const gchar *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * file_sink_new_memory:
 * @bytes: where everything is appended; outlives the sink
 *
 * Returns: (transfer full): a sink that writes to no file; committing it does nothing
 */
FileSink *
file_sink_new_memory(GByteArray *bytes);

/**
 * FileSinkFunc:
 * @user_data: what file_sink_new_function() was given
 * @data: (array length=size): bytes
 * @size: how many
 * @error: return location for an error
 *
 * Takes what is written to a sink.
 *
 * Returns: %FALSE with an %ASSAY_ERROR
 */
typedef gboolean (*FileSinkFunc)(gpointer user_data,
                                 gconstpointer data,
                                 gsize size,
                                 GError **error);

/**
 * file_sink_new_function:
 * @function: takes everything
 * @user_data: for @function; outlives the sink
 *
 * Returns: (transfer full): a sink that writes to no file; committing it does nothing
 */
FileSink *
file_sink_new_function(FileSinkFunc function, gpointer user_data);

/**
 * file_sink_write:
 * @self: a sink
 * @data: (array length=size): bytes
 * @size: how many
 * @error: (nullable): return location for an error
 *
 * Writes through a buffer of 64 KiB. After a failure every later call fails too.
 *
 * Returns: %FALSE with %ASSAY_ERROR_NO_SPACE or %ASSAY_ERROR_FAILED
 */
gboolean
file_sink_write(FileSink *self, gconstpointer data, gsize size, GError **error);

/**
 * file_sink_commit:
 * @self: a sink
 * @error: (nullable): return location for an error
 *
 * Returns: %TRUE when the whole content is on disk under its name
 */
gboolean
file_sink_commit(FileSink *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * file_sink_free:
 * @self: (nullable): a sink
 *
 * Frees the sink; an uncommitted temporary file is removed.
 */
void
file_sink_free(FileSink *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FileSink, file_sink_free)

/**
 * file_write_atomic:
 * @path: the target, or "-" for standard output
 * @data: (array length=size): the whole content
 * @size: its length in bytes
 * @error: (nullable): return location for an error
 *
 * Returns: %TRUE when the file has exactly this content, %FALSE when it is as it was before
 */
gboolean
file_write_atomic(const gchar *path, gconstpointer data, gsize size, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/**
 * file_digest:
 * @path: the file
 * @error: (nullable): return location for an error
 *
 * Returns: (transfer full): SHA-256 of the file, 64 lower-case hex digits, or %NULL with an error
 */
gchar *
file_digest(const gchar *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
