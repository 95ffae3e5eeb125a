/* SPDX-License-Identifier: Apache-2.0 */
#include "base/error.h"
#include "platform/trees/rpm-readers.h"

#define RPM_MAX_DATABASE_BYTES ((goffset)4 * 1024 * 1024 * 1024)

struct _RpmFile {
    GInputStream *input;
    guint64 size;
};

RpmFile *
rpm_file_new(GInputStream *input, guint64 size)
{
    RpmFile *self = g_new0(RpmFile, 1);

    self->input = input;
    self->size = size;
    return self;
}

/* anything but a regular file could block, or never end; -1 with an error */
static goffset
rpm_file_measure(GFile *file, GError **error)
{
    g_autoptr(GFileInfo) info =
        g_file_query_info(file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                          G_FILE_QUERY_INFO_NONE, NULL, error);

    if (info == NULL) {
        assay_error_convert(error);
        return -1;
    }
    if (g_file_info_get_file_type(info) != G_FILE_TYPE_REGULAR) {
        g_set_error_literal(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA, "not a regular file");
        return -1;
    }
    if (g_file_info_get_size(info) <= RPM_MAX_DATABASE_BYTES)
        return g_file_info_get_size(info);
    g_set_error_literal(error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE,
                        "it is larger than the limit of 4 GiB");
    return -1;
}

gboolean
rpm_file_check(const gchar *path, GError **error)
{
    g_autoptr(GFile) file = g_file_new_for_path(path);

    return rpm_file_measure(file, error) >= 0;
}

RpmFile *
rpm_file_open(const gchar *path, GError **error)
{
    g_autoptr(GFile) file = g_file_new_for_path(path);
    const goffset size = rpm_file_measure(file, error);
    GFileInputStream *input;

    if (size < 0)
        return NULL;
    input = g_file_read(file, NULL, error);
    if (input == NULL) {
        assay_error_convert(error);
        return NULL;
    }
    return rpm_file_new(G_INPUT_STREAM(input), (guint64)size);
}

void
rpm_file_free(RpmFile *self)
{
    if (self == NULL)
        return;
    g_object_unref(self->input);
    g_free(self);
}

guint64
rpm_file_size(const RpmFile *self)
{
    return self->size;
}

gboolean
rpm_file_read(RpmFile *self, guint64 offset, guint8 *bytes, gsize size, GError **error)
{
    gsize n = 0;

    if (offset > self->size || size > self->size - offset) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                    "the file is cut off at offset %" G_GUINT64_FORMAT, self->size);
        return FALSE;
    }
    if (!g_seekable_seek(G_SEEKABLE(self->input), (goffset)offset, G_SEEK_SET, NULL, error) ||
        !g_input_stream_read_all(self->input, bytes, size, &n, NULL, error)) {
        assay_error_convert(error);
        g_prefix_error(error, "cannot read at offset %" G_GUINT64_FORMAT ": ", offset);
        return FALSE;
    }
    if (n == size)
        return TRUE;
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                "the file is cut off at offset %" G_GUINT64_FORMAT, offset + n);
    return FALSE;
}
