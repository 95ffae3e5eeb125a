/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "host/platform.h"
#include "host/registry.h"

G_BEGIN_DECLS

/**
 * windows_identity_read:
 * @registry: a Windows host's registry
 * @facts: (inout): facts whose identity is set: system, architecture, names
 * @error: (nullable): return location for an error
 *
 * ProductName still says "Windows 10" on Windows 11, which builds from 22000 on are. The version is
 * "10.0.BUILD.UBR", the codename the release ("23H2"), the machine id Cryptography's MachineGuid.
 *
 * Source: Microsoft's "Windows 11 release information" and "Windows Server release information".
 *
 * Returns: %FALSE with the error of reading what must be there: product and build
 */
gboolean
windows_identity_read(Registry *registry, HostFacts *facts, GError **error);

/**
 * windows_is_tree:
 * @view: a host
 *
 * Returns: whether it is a folder with the system drive of a Windows host, which is not running
 */
gboolean
windows_is_tree(const HostView *view);

/**
 * windows_tree_identity:
 *
 * A #Collector's function for %FACT_AREA_IDENTITY of a windows_is_tree(), by its hive files.
 */
gboolean
windows_tree_identity(const HostView *view,
                      HostFacts *facts,
                      GCancellable *cancellable,
                      GError **error);

G_END_DECLS
