/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "model/advisory.h"

G_BEGIN_DECLS

/**
 * OsvFamily:
 * @ecosystem: what stands before the first colon of an ecosystem, "Rocky Linux"
 * @source_id: id of the source when a feed is about it
 * @source_title: its title
 * @label: what its scores are marked with
 * @kind: whether it names source or binary packages
 * @release: makes the product out of what stands after the colon; %FALSE if we do not judge it
 *
 * A distribution in OSV.
 */
typedef struct {
    const gchar *ecosystem;
    const gchar *source_id;
    const gchar *source_title;
    const gchar *label;
    AdvisoryPackageKind kind;
    gboolean (*release)(const gchar *release, GString *product);
} OsvFamily;

/**
 * product_of_debian_release:
 * @codename: "bookworm", "sid"
 * @product: becomes "debian:12", "debian:sid"
 *
 * Returns: whether it is a release of Debian; repositories of releases ("bookworm-security") are not
 */
gboolean
product_of_debian_release(const gchar *codename, GString *product);

/**
 * product_of_osv_ecosystem:
 * @ecosystem: "Debian:12", "Ubuntu:22.04:LTS", "SUSE:Linux Enterprise Server 15 SP5"
 * @product: becomes the product
 *
 * Source: OSV schema 1.7, "Defined ecosystems".
 *
 * Returns: (transfer none) (nullable): the distribution, or %NULL if we do not judge it
 */
const OsvFamily *
product_of_osv_ecosystem(const gchar *ecosystem, GString *product);

G_END_DECLS
