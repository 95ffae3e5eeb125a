/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>

#include "base/time.h"
#include "model/waivers.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static Finding *
make_finding(void)
{
    Finding *finding = finding_new();

    finding->rules_package = g_strdup("vulnerabilities");
    finding->rule = g_strdup("CVE-2022-3219");
    finding->agent_id = g_strdup("i-1");
    finding->severity = SEVERITY_LOW;
    return finding;
}

/* what was read can be applied; nobody accepts without a name, a reason and an end */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    StreamMemory memory = {.data = data, .size = size};
    const Stream stream = stream_from_memory(&memory, "fuzz");
    GPtrArray *waivers = waivers_read(&stream, NULL);
    g_autoptr(Run) run = NULL;

    if (waivers == NULL)
        return 0;
    for (guint i = 0; i < waivers->len; i++) {
        const Waiver *waiver = g_ptr_array_index(waivers, i);

        g_assert_true(*waiver->by != '\0' && *waiver->reason != '\0');
        g_assert_true(waiver->until_ms >= waiver->created_ms && waiver->scopes->len > 0);
    }
    run = run_new();
    run->started_ms = 0;
    g_ptr_array_add(run->findings, make_finding());
    waivers_apply(run, waivers);
    return 0;
}
