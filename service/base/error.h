/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AssayError:
 * @ASSAY_ERROR_INVALID_DATA: bytes from outside do not have the form they should have
 * @ASSAY_ERROR_TOO_LARGE: a limit on size, depth, count or inflation was exceeded
 * @ASSAY_ERROR_NOT_FOUND: the named thing does not exist
 * @ASSAY_ERROR_PERMISSION_DENIED: the thing exists but may not be read: "not checked"
 * @ASSAY_ERROR_NOT_SUPPORTED: this platform, format or build cannot do it: "not applicable"
 * @ASSAY_ERROR_BUSY: somebody else holds it; trying later can help
 * @ASSAY_ERROR_NO_SPACE: the disk or the quota is full
 * @ASSAY_ERROR_NETWORK: a peer could not be reached or broke off
 * @ASSAY_ERROR_USAGE: the user asked for something that makes no sense
 * @ASSAY_ERROR_CANCELLED: the user or a time-out stopped the work
 * @ASSAY_ERROR_FAILED: anything else, with the reason in the message
 *
 * The one public error domain. The code says what the failure means for a result; the message
 * names the file, the place in it and the reason, lower case and without a full stop.
 */
typedef enum {
    ASSAY_ERROR_INVALID_DATA,
    ASSAY_ERROR_TOO_LARGE,
    ASSAY_ERROR_NOT_FOUND,
    ASSAY_ERROR_PERMISSION_DENIED,
    ASSAY_ERROR_NOT_SUPPORTED,
    ASSAY_ERROR_BUSY,
    ASSAY_ERROR_NO_SPACE,
    ASSAY_ERROR_NETWORK,
    ASSAY_ERROR_USAGE,
    ASSAY_ERROR_CANCELLED,
    ASSAY_ERROR_FAILED,
} AssayError;

#define ASSAY_ERROR (assay_error_quark())

/**
 * assay_error_quark:
 *
 * Returns: the quark of the error domain %ASSAY_ERROR
 */
GQuark
assay_error_quark(void);

/**
 * assay_error_convert:
 * @error: (inout) (nullable): an error slot that may hold a %G_FILE_ERROR or %G_IO_ERROR
 *
 * Replaces a GLib file or I/O error by the %ASSAY_ERROR of the same meaning and keeps its
 * message. Other errors, and empty slots, are left alone.
 */
void
assay_error_convert(GError **error);

/**
 * assay_error_set_errno:
 * @error: (nullable): return location for an error
 * @errnum: a value of errno
 * @format: printf format of what was being done, for example "cannot read '%s'"
 * @...: its arguments
 *
 * Sets an %ASSAY_ERROR whose code fits @errnum and whose message is the text, a colon and the
 * system's reason.
 */
void
assay_error_set_errno(GError **error, int errnum, const gchar *format, ...) G_GNUC_PRINTF(3, 4);

G_END_DECLS
