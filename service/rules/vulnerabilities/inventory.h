/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "model/facts.h"

G_BEGIN_DECLS

/**
 * KernelRole:
 * @KERNEL_ROLE_NONE: not a kernel
 * @KERNEL_ROLE_RUNNING: the kernel that runs; of an offline tree the newest one
 * @KERNEL_ROLE_NOT_RUNNING: a kernel image that is installed and does not run
 * @KERNEL_ROLE_PARTS: headers, tools and the like of a kernel, without an image
 * @KERNEL_ROLE_UNCHECKED: signed images of an offline tree: which of them runs is not known
 *
 * What an installed version of a kernel's source package is on this host.
 */
typedef enum {
    KERNEL_ROLE_NONE,
    KERNEL_ROLE_RUNNING,
    KERNEL_ROLE_NOT_RUNNING,
    KERNEL_ROLE_PARTS,
    KERNEL_ROLE_UNCHECKED,
} KernelRole;

/**
 * SourceGroup:
 * @index: position in the inventory
 * @name: source package; signed kernels count as the kernel that was signed
 * @version: its installed version
 * @manager: whose order
 * @module: (nullable): modularity stream
 * @packages: (element-type Package): installed binary packages, in the order of the facts
 * @kernel: what kernel it is, if any
 *
 * One version of a source package with what is installed of it.
 */
typedef struct {
    guint index;
    gchar *name;
    gchar *version;
    PackageManager manager;
    const gchar *module;
    GPtrArray *packages;
    KernelRole kernel;
} SourceGroup;

/**
 * InventoryBinary:
 * @group: its source
 * @package: the package
 */
typedef struct {
    SourceGroup *group;
    const Package *package;
} InventoryBinary;

/**
 * Inventory:
 * @groups: (element-type SourceGroup): all sources
 * @by_source: (element-type utf8 GPtrArray): source name to its groups; signed kernels
 *   also under the source that signs
 * @by_binary: (element-type utf8 GArray): binary name to its #InventoryBinary values
 * @names: (element-type utf8): every source and binary name once, sorted
 *
 * A host's packages in the shape in which advisories are matched. Borrows from the facts.
 */
typedef struct {
    GPtrArray *groups;
    GHashTable *by_source;
    GHashTable *by_binary;
    GPtrArray *names;
} Inventory;

/**
 * inventory_new:
 * @facts: a host; it outlives the inventory
 * @manager: whose packages are taken
 *
 * Returns: (transfer full): the inventory
 */
Inventory *
inventory_new(const HostFacts *facts, PackageManager manager);

/**
 * inventory_free:
 * @self: (nullable): an inventory
 */
void
inventory_free(Inventory *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Inventory, inventory_free)

G_END_DECLS
