/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "model/facts.h"

G_BEGIN_DECLS

/**
 * version_compare_dpkg:
 * @a: a version "[EPOCH:]UPSTREAM[-REVISION]"
 * @b: another
 *
 * Returns: less than, equal to or greater than 0, as dpkg orders them (Debian Policy §5.6.12)
 */
gint
version_compare_dpkg(const gchar *a, const gchar *b);

/**
 * version_compare_rpm:
 * @a: a version "[EPOCH:]VERSION[-RELEASE]"
 * @b: another
 *
 * A missing epoch is 0. A release is compared only if both have one.
 *
 * Returns: less than, equal to or greater than 0, as librpm orders them (rpm-version(7); tildes
 *   before, carets after)
 */
gint
version_compare_rpm(const gchar *a, const gchar *b);

/**
 * version_compare_apk:
 * @a: a version, "1.2.3_rc1-r4"
 * @b: another
 *
 * Returns: less than, equal to or greater than 0, as apk-tools orders them
 */
gint
version_compare_apk(const gchar *a, const gchar *b);

/**
 * version_compare:
 * @manager: whose order
 * @a: a version
 * @b: another
 *
 * Returns: less than, equal to or greater than 0
 */
gint
version_compare(PackageManager manager, const gchar *a, const gchar *b);

G_END_DECLS
