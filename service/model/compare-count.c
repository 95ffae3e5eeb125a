/* SPDX-License-Identifier: Apache-2.0 */
#include "model/compare.h"

ChangeCounts
compare_count(const Run *run)
{
    ChangeCounts counts = {0};

    for (guint i = 0; run->history != NULL && i < run->findings->len; i++) {
        const Finding *finding = g_ptr_array_index(run->findings, i);

        if (finding->severity > SEVERITY_LOW || finding->change == FINDING_CHANGE_UNKNOWN)
            continue;
        if (finding->change == FINDING_CHANGE_STILL_THERE)
            counts.n_still_there++;
        else
            counts.n_new++;
    }
    for (guint i = 0; run->history != NULL && i < run->history->gone->len; i++) {
        const GoneFinding *gone = g_ptr_array_index(run->history->gone, i);

        if (gone->severity > SEVERITY_LOW)
            continue;
        if (gone->reason == GONE_REASON_FIXED || gone->reason == GONE_REASON_PACKAGE_REMOVED)
            counts.n_fixed++;
        else
            counts.n_unverified++;
    }
    return counts;
}
