/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>

#include "base/xml.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static gboolean
read_events(const Stream *stream)
{
    g_autoptr(XmlStream) reader = xml_stream_new(stream, NULL, NULL);
    XmlEventType type = XML_EVENT_TEXT;

    while (type != XML_EVENT_END) {
        g_autofree gchar *value = NULL;

        if (!xml_stream_next(reader, &type, NULL))
            return FALSE;
        value = xml_stream_attribute(reader, "id");
        g_assert_nonnull(xml_stream_name(reader));
        g_assert_nonnull(xml_stream_text(reader));
    }
    return TRUE;
}

/* both ways of reading agree on what is well-formed */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    StreamMemory memory = {.data = data, .size = size};
    const Stream stream = stream_from_memory(&memory, "fuzz");
    const gboolean is_fine = read_events(&stream);
    xmlDoc *document;

    memory.offset = 0;
    document = xml_parse(&stream, NULL, NULL);
    g_assert_true((document != NULL) == is_fine);
    xmlFreeDoc(document);
    return 0;
}
