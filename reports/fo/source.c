/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/source.h"

#include <gio/gio.h>

#include "base/error.h"

struct _FoSource {
    gchar *name;
    gchar *path; /* nullable: the bytes are in memory */
    GInputStream *input;
    GBytes *bytes;
    StreamMemory memory;
    FoSpool *spool; /* borrowed; nullable */
};

static gssize
read_input(gpointer user_data, gpointer buffer, gsize size, GError **error)
{
    FoSource *self = user_data;

    return stream_read_input(self->input, self->name, buffer, size, error);
}

static GInputStream *
open_path(const gchar *path, GError **error)
{
    g_autoptr(GFile) file = g_file_new_for_path(path);
    g_autoptr(GError) local = NULL;
    GFileInputStream *input = g_file_read(file, NULL, &local);

    if (input == NULL) {
        g_set_error(error, ASSAY_ERROR,
                    g_error_matches(local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ? ASSAY_ERROR_NOT_FOUND
                                                                             : ASSAY_ERROR_FAILED,
                    "cannot open '%s': %s", path, local->message);
        return NULL;
    }
    return G_INPUT_STREAM(input);
}

FoSource *
fo_source_new_file(const gchar *path, GError **error)
{
    g_autoptr(FoSource) self = g_new0(FoSource, 1);
    GInputStream *input;

    self->name = g_strdup(path);
    input = open_path(path, error);
    if (input == NULL)
        return NULL;
    if (g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
        self->path = g_strdup(path);
        g_object_unref(input);
        return g_steal_pointer(&self);
    }
    self->input = input;
    {
        const Stream stream = {.read = read_input, .user_data = self, .name = self->name};

        self->bytes = stream_read_all(&stream, G_MAXINT32, error);
    }
    return self->bytes != NULL ? g_steal_pointer(&self) : NULL;
}

FoSource *
fo_source_new_bytes(GBytes *bytes, const gchar *name)
{
    FoSource *self = g_new0(FoSource, 1);

    self->name = g_strdup(name);
    self->bytes = g_bytes_ref(bytes);
    return self;
}

FoSource *
fo_source_new_spool(FoSpool *spool, const gchar *name)
{
    FoSource *self = g_new0(FoSource, 1);

    self->name = g_strdup(name);
    self->spool = spool;
    return self;
}

gboolean
fo_source_rewind(FoSource *self, Stream *out_stream, GError **error)
{
    if (self->spool != NULL) {
        *out_stream = fo_spool_rewind(self->spool, self->name);
        return TRUE;
    }
    if (self->bytes != NULL) {
        self->memory = (StreamMemory){.offset = 0};
        self->memory.data = g_bytes_get_data(self->bytes, &self->memory.size);
        *out_stream = stream_from_memory(&self->memory, self->name);
        return TRUE;
    }
    g_clear_object(&self->input);
    self->input = open_path(self->path, error);
    *out_stream = (Stream){.read = read_input, .user_data = self, .name = self->name};
    return self->input != NULL;
}

void
fo_source_free(FoSource *self)
{
    if (self == NULL)
        return;
    g_clear_object(&self->input);
    g_clear_pointer(&self->bytes, g_bytes_unref);
    g_free(self->path);
    g_free(self->name);
    g_free(self);
}
