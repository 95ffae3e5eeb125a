/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BRANDING_MAX_LOGO (1024 * 1024) /* bytes */

/**
 * Branding:
 * @name: organisation
 * @logo: picture as a data: URI (RFC 2397)
 * @accent: colour, #rrggbb
 * @classification: who may read the report
 * @contact: whom to ask
 *
 * Whose report it is; each of them %NULL if the file does not say it.
 */
typedef struct {
    gchar *name;
    gchar *logo;
    gchar *accent;
    gchar *classification;
    gchar *contact;
} Branding;

/**
 * branding_load:
 * @path: key file with the group branding: name, logo (path of a PNG or JPEG of at most
 *   %BRANDING_MAX_LOGO, relative to the file), accent, classification, contact
 * @error: (nullable): return location for an error
 *
 * Returns: (transfer full): the branding, or %NULL with an %ASSAY_ERROR that names file and line
 */
Branding *
branding_load(const gchar *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * branding_free:
 * @self: (nullable) (transfer full): branding
 */
void
branding_free(Branding *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Branding, branding_free)

G_END_DECLS
