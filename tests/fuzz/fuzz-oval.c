/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>

#include <string.h>

#include "rules/oval/characteristics.h"
#include "rules/oval/evaluate.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* the content, and characteristics of a host for it behind a NUL */
typedef struct {
    OvalContent *content;
    OvalCharacteristics *characteristics;
} Source;

static OvalCollected *
collect(gpointer user_data, guint object, GError **error)
{
    const Source *source = user_data;
    OvalCollected *collected;

    if (source->characteristics == NULL)
        return oval_collected_new(OVAL_FLAG_DOES_NOT_EXIST);
    collected = oval_characteristics_collect(
        source->characteristics, g_array_index(source->content->objects, OvalObject, object).id,
        error);
    g_assert_true((collected == NULL) == (error != NULL && *error != NULL) || error == NULL);
    return collected;
}

static void
evaluate(const Source *source)
{
    const OvalCollector collector = {collect, (gpointer)source, source->characteristics != NULL};
    g_autoptr(OvalEvaluator) evaluator = oval_evaluator_new(source->content, &collector, NULL);

    for (guint i = 0; i < source->content->definitions->len; i++)
        g_assert_cmpuint(oval_evaluator_definition(evaluator, i), <, OVAL_N_RESULTS);
    for (guint i = 0; i < source->content->tests->len; i++)
        g_assert_nonnull(oval_evaluator_test(evaluator, i)->items);
    for (guint i = 0; i < source->content->variables->len; i++)
        g_assert_nonnull(oval_evaluator_variable(evaluator, i)->texts);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *end = size > 0 ? memchr(data, '\0', size) : NULL;
    const gsize content_size = end != NULL ? (gsize)(end - data) : size;
    StreamMemory content = {.data = data, .size = content_size};
    const Stream content_stream = stream_from_memory(&content, "content");
    g_autoptr(OvalContent) read = oval_content_read(&content_stream, NULL);
    g_autoptr(OvalCharacteristics) characteristics = NULL;

    if (end != NULL) {
        StreamMemory rest = {.data = end + 1, .size = size - content_size - 1};
        const Stream rest_stream = stream_from_memory(&rest, "characteristics");

        characteristics = oval_characteristics_read(&rest_stream, NULL);
    }
    if (read != NULL)
        evaluate(&(const Source){read, characteristics});
    return 0;
}
