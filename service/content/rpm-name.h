/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RpmName:
 * @name: name
 * @version: (nullable): "[EPOCH:]VERSION-RELEASE", epoch 0 left out; %NULL where there is only a name
 * @arch: (nullable): architecture; "src" of a source package
 *
 * The parts of an rpm package's full name.
 */
typedef struct {
    gchar *name;
    gchar *version;
    gchar *arch;
} RpmName;

/**
 * rpm_name_parse:
 * @text: "kernel-0:5.14.0-427.el9.x86_64", "samba-libs-4.19.2+git.1-1.1",
 *   "bash-5.1.8-9.el9.src.rpm", or a name alone ("libgstreamer-1_0-0")
 *
 * A trailing architecture is taken for one only if it is a known one. Text without epoch and
 * architecture is a name alone unless it ends like VERSION-RELEASE with a dot in the release.
 *
 * Returns: (transfer full): its parts
 */
RpmName *
rpm_name_parse(const gchar *text);

/**
 * rpm_name_free:
 * @self: (nullable): parts
 */
void
rpm_name_free(RpmName *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RpmName, rpm_name_free)

/**
 * rpm_version_join:
 * @epoch: (nullable): epoch; %NULL, "" and "0" are left out
 * @version: version, or version and release
 * @release: (nullable): release
 *
 * Returns: (transfer full): "[EPOCH:]VERSION[-RELEASE]"
 */
gchar *
rpm_version_join(const gchar *epoch, const gchar *version, const gchar *release);

G_END_DECLS
