/* SPDX-License-Identifier: Apache-2.0 */

#include "content/csaf.h"

typedef struct {
    const gchar *vendor;
    const gchar *source_id;
    const gchar *title;
} SourceRow;

static const SourceRow SOURCES[] = {
    {"redhat", "csaf-redhat", "Red Hat CSAF"},
    {"suse", "csaf-suse", "SUSE CSAF"},
};

/* one document; a kernel's is the largest, with some 60 MB */
#define CSAF_MAX_DOCUMENT_BYTES (G_GUINT64_CONSTANT(1) << 30)

static gboolean
recognise(const FeedHead *head)
{
    return feed_head_has_key(head, "document.csaf_version") ||
           (feed_head_has_key(head, "document.category") &&
            (feed_head_has_key(head, "document.publisher") ||
             feed_head_has_key(head, "document.tracking")));
}

static void
name_source(const CsafDocument *document, FeedContext *context)
{
    for (guint i = 0; i < G_N_ELEMENTS(SOURCES); i++) {
        if (g_str_equal(SOURCES[i].vendor, document->vendor))
            feed_context_set_source(context, SOURCES[i].source_id, SOURCES[i].title);
    }
    feed_context_set_record(context, document->id);
    feed_context_set_generated(context, document->released_ms);
}

static gboolean
parse(FeedContext *context, const Stream *stream, GError **error)
{
    const JsonStreamLimits limits = {.max_bytes = CSAF_MAX_DOCUMENT_BYTES};
    g_autoptr(JsonStream) json = json_stream_new(stream, &limits);
    g_autoptr(CsafDocument) document = csaf_document_read(json, error);

    if (document == NULL)
        return FALSE;
    name_source(document, context);
    if (document->vulnerabilities->len == 0)
        feed_context_skip(context);
    return csaf_document_add(document, context, error);
}

const FeedFormat feed_format_csaf = {
    .title = "CSAF 2.0",
    .source_id = "csaf",
    .source_title = "CSAF advisories",
    .recognise = recognise,
    .parse = parse,
};
