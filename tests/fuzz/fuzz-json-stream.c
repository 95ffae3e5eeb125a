/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>

#include "base/json-stream.h"
#include "base/json.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* what the tree takes, the stream must take too: it checks for it */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    StreamMemory memory = {.data = data, .size = size};
    const Stream stream = stream_from_memory(&memory, "fuzz");
    g_autoptr(JsonStream) reader = json_stream_new(&stream, NULL);
    g_autoptr(JsonNode) root = json_parse((const gchar *)data, size, "fuzz", NULL);
    g_autoptr(GError) error = NULL;
    const JsonEvent *event;

    do {
        event = json_stream_next(reader, &error);
        g_assert_true(event != NULL || error != NULL);
        if (event != NULL && event->length > 0)
            g_assert_true(g_utf8_validate_len(event->text, event->length, NULL));
    } while (event != NULL && event->type != JSON_EVENT_END);
    g_assert_true(root == NULL || event != NULL);
    return 0;
}
