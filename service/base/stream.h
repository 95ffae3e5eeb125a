/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * StreamRead:
 * @user_data: the stream
 * @buffer: (out caller-allocates) (array length=size): where bytes go
 * @size: room in @buffer
 * @error: (nullable): return location for an error
 *
 * The one shape in which bytes are pulled from files, archives and buffers.
 *
 * Returns: number of bytes read, 0 at the end, -1 with an error
 */
typedef gssize (*StreamRead)(gpointer user_data, gpointer buffer, gsize size, GError **error);

/**
 * Stream:
 * @read: how to pull bytes
 * @user_data: passed to @read
 * @name: what error messages call it, for example "all.zip:GHSA-1.json"
 *
 * A borrowed source of bytes; whoever made it owns what is behind it.
 */
typedef struct {
    StreamRead read;
    gpointer user_data;
    const gchar *name;
} Stream;

/**
 * StreamMemory:
 * @data: (array length=size): the bytes
 * @size: their number
 * @offset: how far they have been read; 0 at the start
 *
 * State of a stream over bytes in memory.
 */
typedef struct {
    const guint8 *data;
    gsize size;
    gsize offset;
} StreamMemory;

/**
 * stream_from_memory:
 * @memory: state that outlives the stream
 * @name: what error messages call it
 *
 * Returns: a stream over @memory
 */
Stream
stream_from_memory(StreamMemory *memory, const gchar *name);

/**
 * stream_read_input:
 * @input: an input stream
 * @name: what error messages call it
 * @buffer: (out caller-allocates) (array length=size): where bytes go
 * @size: room in @buffer
 * @error: (nullable): return location for an error
 *
 * What a #StreamRead over an input stream has to do.
 *
 * Returns: number of bytes read, 0 at the end, -1 with an %ASSAY_ERROR
 */
gssize
stream_read_input(GInputStream *input,
                  const gchar *name,
                  gpointer buffer,
                  gsize size,
                  GError **error);

/**
 * stream_read_all:
 * @stream: a stream
 * @max_bytes: the largest size accepted
 * @error: (nullable): return location for an error
 *
 * Returns: (transfer full): all that is left in it, or %NULL with %ASSAY_ERROR_TOO_LARGE or the
 *   stream's error
 */
GBytes *
stream_read_all(const Stream *stream, gsize max_bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
