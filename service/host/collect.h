/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/progress.h"
#include "host/platform.h"

G_BEGIN_DECLS

/**
 * host_collect:
 * @platform: the platform's table
 * @view: the host
 * @progress: (nullable): who listens
 * @cancellable: (nullable): stops it
 * @error: (nullable): return location for an error
 *
 * Runs every collector that applies. One that fails leaves a gap; the others go on. Lists come out
 * sorted as #HostFacts says. A host with several package databases is fine; one on which none was
 * found gets a gap in %FACT_AREA_IDENTITY.
 *
 * Returns: (transfer full): the facts, or %NULL with %ASSAY_ERROR_CANCELLED or
 *   %ASSAY_ERROR_NOT_FOUND (the root is no folder)
 */
HostFacts *
host_collect(const Platform *platform,
             const HostView *view,
             Progress *progress,
             GCancellable *cancellable,
             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * host_agent_id:
 * @seed: what tells the host from others: its machine id, its name or its image's digest
 *
 * Returns: (transfer full): "i-" and the first 17 hex digits of the seed's HMAC-SHA-256 under a
 *   key that is this application's, so that the seed cannot be told from the id
 */
gchar *
host_agent_id(const gchar *seed);

/**
 * host_product:
 * @os: an identity
 *
 * Names the product whose advisories hold for a host, as AdvisoryAffected.product spells it:
 * "debian:12", "ubuntu:22.04", "redhat:9" (also for CentOS), "almalinux:9", "rocky:9", "amazon:2023",
 * "fedora:40", "sles:15.5", "opensuse-leap:15.6", "alpine:3.18". Debian without VERSION_ID: by its
 * codename, or "debian:sid".
 *
 * Returns: (transfer full) (nullable): the product, or %NULL for a system nobody publishes
 *   advisories for
 */
gchar *
host_product(const OsIdentity *os);

G_END_DECLS
