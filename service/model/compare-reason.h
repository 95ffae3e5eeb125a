/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "model/run-index.h"

G_BEGIN_DECLS

/**
 * compare_reason:
 * @gone: a finding of an earlier run that @run does not have
 * @agent_id: what @run calls its host
 * @run: a run
 * @index: its index
 *
 * Only a pass, or packages that are all gone from a host whose packages were read, say that a
 * finding is fixed.
 *
 * Returns: why @run does not have it
 */
GoneReason
compare_reason(const GoneFinding *gone,
               const gchar *agent_id,
               const Run *run,
               const RunIndex *index);

/**
 * compare_is_unverified:
 * @reason: a reason
 *
 * Returns: whether a later run may find it again, since this one did not look
 */
gboolean
compare_is_unverified(GoneReason reason);

G_END_DECLS
