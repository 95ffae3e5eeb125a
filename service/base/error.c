/* SPDX-License-Identifier: Apache-2.0 */
#include "base/error.h"

#include <errno.h>
#include <gio/gio.h>

G_DEFINE_QUARK(assay_error_quark, assay_error)

typedef struct {
    gint foreign;
    AssayError code;
} ErrorMapping;

static const ErrorMapping file_errors[] = {
    {G_FILE_ERROR_NOENT, ASSAY_ERROR_NOT_FOUND},
    {G_FILE_ERROR_NOTDIR, ASSAY_ERROR_NOT_FOUND},
    {G_FILE_ERROR_ACCES, ASSAY_ERROR_PERMISSION_DENIED},
    {G_FILE_ERROR_PERM, ASSAY_ERROR_PERMISSION_DENIED},
    {G_FILE_ERROR_NOSPC, ASSAY_ERROR_NO_SPACE},
    {G_FILE_ERROR_NAMETOOLONG, ASSAY_ERROR_INVALID_DATA},
    {G_FILE_ERROR_LOOP, ASSAY_ERROR_INVALID_DATA},
    {G_FILE_ERROR_ISDIR, ASSAY_ERROR_INVALID_DATA},
    {G_FILE_ERROR_NOSYS, ASSAY_ERROR_NOT_SUPPORTED},
};

static const ErrorMapping io_errors[] = {
    {G_IO_ERROR_NOT_FOUND, ASSAY_ERROR_NOT_FOUND},
    {G_IO_ERROR_NOT_DIRECTORY, ASSAY_ERROR_NOT_FOUND},
    {G_IO_ERROR_PERMISSION_DENIED, ASSAY_ERROR_PERMISSION_DENIED},
    {G_IO_ERROR_NO_SPACE, ASSAY_ERROR_NO_SPACE},
    {G_IO_ERROR_NOT_SUPPORTED, ASSAY_ERROR_NOT_SUPPORTED},
    {G_IO_ERROR_IS_DIRECTORY, ASSAY_ERROR_INVALID_DATA},
    {G_IO_ERROR_TOO_MANY_LINKS, ASSAY_ERROR_INVALID_DATA},
    {G_IO_ERROR_INVALID_DATA, ASSAY_ERROR_INVALID_DATA},
    {G_IO_ERROR_BUSY, ASSAY_ERROR_BUSY},
    {G_IO_ERROR_CANCELLED, ASSAY_ERROR_CANCELLED},
    {G_IO_ERROR_TIMED_OUT, ASSAY_ERROR_NETWORK},
    {G_IO_ERROR_HOST_NOT_FOUND, ASSAY_ERROR_NETWORK},
    {G_IO_ERROR_HOST_UNREACHABLE, ASSAY_ERROR_NETWORK},
    {G_IO_ERROR_NETWORK_UNREACHABLE, ASSAY_ERROR_NETWORK},
    {G_IO_ERROR_CONNECTION_REFUSED, ASSAY_ERROR_NETWORK},
    {G_IO_ERROR_CONNECTION_CLOSED, ASSAY_ERROR_NETWORK},
    {G_IO_ERROR_PARTIAL_INPUT, ASSAY_ERROR_NETWORK},
};

static AssayError
error_map(const ErrorMapping *table, gsize n_rows, gint foreign)
{
    for (gsize i = 0; i < n_rows; i++) {
        if (table[i].foreign == foreign)
            return table[i].code;
    }
    return ASSAY_ERROR_FAILED;
}

void
assay_error_convert(GError **error)
{
    if (error == NULL || *error == NULL)
        return;
    if ((*error)->domain == G_FILE_ERROR)
        (*error)->code = error_map(file_errors, G_N_ELEMENTS(file_errors), (*error)->code);
    else if ((*error)->domain == G_IO_ERROR)
        (*error)->code = error_map(io_errors, G_N_ELEMENTS(io_errors), (*error)->code);
    else
        return;
    (*error)->domain = ASSAY_ERROR;
}

void
assay_error_set_errno(GError **error, int errnum, const gchar *format, ...)
{
    g_autofree gchar *what = NULL;
    AssayError code;
    va_list args;

    va_start(args, format);
    what = g_strdup_vprintf(format, args);
    va_end(args);
    code = error_map(file_errors, G_N_ELEMENTS(file_errors), (gint)g_file_error_from_errno(errnum));
#ifdef EDQUOT /* lint-allow(conditional): not every C library has quotas */
    if (errnum == EDQUOT)
        code = ASSAY_ERROR_NO_SPACE;
#endif
    g_set_error(error, ASSAY_ERROR, (gint)code, "%s: %s", what, g_strerror(errnum));
}
