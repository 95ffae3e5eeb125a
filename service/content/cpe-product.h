/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cpe_to_product:
 * @cpe: (nullable): a CPE name, as a URI ("cpe:/o:redhat:enterprise_linux:9::baseos") or a formatted
 *   string ("cpe:2.3:o:suse:sles:15:sp5:*:*:*:*:*:*")
 *
 * Names the product whose advisories a platform's are, as AdvisoryAffected.product spells it. All
 * repositories and modules of one release are that release: AppStream, BaseOS and CRB of RHEL 9 are
 * "redhat:9"; modules, extensions and LTSS of SLES 15 SP5 are "sles:15.5". Streams that are
 * maintained beside a release are products of their own: "redhat-eus:9.2", "redhat-aus:8.4".
 *
 * Returns: (transfer full) (nullable): the product, or %NULL for what is no operating system we know
 */
gchar *
cpe_to_product(const gchar *cpe);

G_END_DECLS
