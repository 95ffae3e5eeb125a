/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "rules/vulnerabilities/inventory.h"

G_BEGIN_DECLS

/**
 * kernel_is_signed:
 * @package: a package
 *
 * Returns: whether its source package only signs a kernel that another source package builds
 *   ("linux-signed-amd64" of Debian, "linux-signed" of Ubuntu)
 */
gboolean
kernel_is_signed(const Package *package);

/**
 * kernel_source_name:
 * @package: a package
 *
 * Returns: (transfer full): its source package; of a signed kernel the one that was signed
 */
gchar *
kernel_source_name(const Package *package);

/**
 * kernel_source_version:
 * @package: a package
 *
 * Returns: (transfer full): version of kernel_source_name()
 */
gchar *
kernel_source_version(const Package *package);

/**
 * kernel_unsigned_version:
 * @package: a package of a source that only signs
 * @version: a version of that source, "6.1.140+1"
 *
 * Returns: (transfer full): the version of the kernel that it signs, "6.1.140-1"; @version itself
 *   where the package's own versions do not follow that scheme
 */
gchar *
kernel_unsigned_version(const Package *package, const gchar *version);

/**
 * kernel_is_image:
 * @package: a package
 *
 * Returns: whether it holds a kernel that can be booted
 */
gboolean
kernel_is_image(const Package *package);

/**
 * kernel_assign_roles:
 * @inventory: whose groups get their kernel role
 * @facts: the host
 */
void
kernel_assign_roles(Inventory *inventory, const HostFacts *facts);

/**
 * kernel_role_note:
 * @role: a role
 * @is_offline: whether the host is an offline tree
 *
 * Returns: (transfer none) (nullable): what a reader should know about it
 */
const gchar *
kernel_role_note(KernelRole role, gboolean is_offline);

G_END_DECLS
