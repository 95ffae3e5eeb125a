/* SPDX-License-Identifier: Apache-2.0 */
#include "base/stream.h"

#include <string.h>

#include "base/error.h"

#define READ_SIZE (64 * 1024)

static gssize
memory_read(gpointer user_data, gpointer buffer, gsize size, GError **error)
{
    StreamMemory *memory = user_data;
    const gsize count = MIN(size, memory->size - memory->offset);

    (void)error;
    if (count == 0)
        return 0;
    memcpy(buffer, memory->data + memory->offset, count);
    memory->offset += count;
    return (gssize)count;
}

gssize
stream_read_input(GInputStream *input,
                  const gchar *name,
                  gpointer buffer,
                  gsize size,
                  GError **error)
{
    const gssize count = g_input_stream_read(input, buffer, size, NULL, error);

    if (count < 0) {
        assay_error_convert(error);
        g_prefix_error(error, "%s: ", name);
    }
    return count;
}

Stream
stream_from_memory(StreamMemory *memory, const gchar *name)
{
    const Stream stream = {.read = memory_read, .user_data = memory, .name = name};

    return stream;
}

GBytes *
stream_read_all(const Stream *stream, gsize max_bytes, GError **error)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_autofree guint8 *buffer = g_malloc(READ_SIZE);

    for (;;) {
        const gssize count = stream->read(stream->user_data, buffer, READ_SIZE, error);

        if (count < 0)
            return NULL;
        if (count == 0)
            return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
        if ((gsize)count > max_bytes - bytes->len) {
            g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE,
                        "%s: is larger than %" G_GSIZE_FORMAT " bytes", stream->name, max_bytes);
            return NULL;
        }
        if ((gsize)count > G_MAXUINT - bytes->len) {
            g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE,
                        "%s: is larger than memory buffers can be", stream->name);
            return NULL;
        }
        g_byte_array_append(bytes, buffer, (guint)count);
    }
}
