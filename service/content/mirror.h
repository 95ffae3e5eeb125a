/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/progress.h"
#include "content/database.h"
#include "host/platform.h"

G_BEGIN_DECLS

/** MIRROR_SOURCE_ID: source id of what is known from the host's own package mirror; on rpm systems the
 *  ids of its sources begin with it and a hyphen */
#define MIRROR_SOURCE_ID "host-mirror"

/**
 * content_sync_mirror:
 * @database: a writable database
 * @platform: the platform's table
 * @view: the host
 * @facts: its facts
 * @progress: (nullable): who listens
 * @cancellable: (nullable): stops it
 * @error: (nullable): return location for an error
 *
 * Makes advisories out of what the host's package mirror says, for hosts that reach nothing else:
 * pending versions and their suite from apt's lists, the vulnerabilities that each fixes from the
 * changelog entries between the installed and the pending version; on rpm systems from the
 * updateinfo of the repositories' cached metadata. A pending version of a security suite whose
 * changelog names no CVE becomes an entry of its own ("security update of SOURCE VERSION").
 * Replaces the source %MIRROR_SOURCE_ID for this host's product; a host that is up to date leaves an
 * empty one. When the lists say nothing new, nobody is asked. When no changelog can be had, what was
 * learned earlier stays and the call fails; if there is nothing earlier, the lists alone make the
 * content.
 *
 * Returns: %FALSE with %ASSAY_ERROR_NOT_SUPPORTED (no package lists), %ASSAY_ERROR_NETWORK (no
 *   changelog could be had) or another %ASSAY_ERROR
 */
gboolean
content_sync_mirror(AdvisoryDatabase *database,
                    const Platform *platform,
                    const HostView *view,
                    const HostFacts *facts,
                    Progress *progress,
                    GCancellable *cancellable,
                    GError **error);

G_END_DECLS
