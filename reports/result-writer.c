/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/result-writer.h"

#include <libxslt/extensions.h>
#include <libxslt/xsltutils.h>
#include <string.h>

#include "base/error.h"
#include "reports/functions.h"
#include "reports/transform-data.h"

/* a part is that many finished pieces: one by one, the open elements would be written too often */
#define PIECES_PER_PART 8

/* stands in the tree where what has been written ends; text cannot look like it, since < is escaped */
#define MARK       "assay-written"
#define MARK_START "<?" MARK

struct _ResultWriter {
    xsltStylesheet *style;
    FileSink *sink;
    xmlOutputBuffer *buffer;
    GString *text;
    guint n_pieces;
    gboolean has_parts;
    GError *failure;
};

/* a part is cut out of what is written of the tree; a tree that is whole goes straight on */
static int
take_text(void *user_data, const char *data, int size)
{
    ResultWriter *self = user_data;

    if (self->failure != NULL)
        return -1;
    if (self->has_parts)
        g_string_append_len(self->text, data, size);
    else if (!file_sink_write(self->sink, data, (gsize)size, &self->failure))
        return -1;
    return size;
}

ResultWriter *
result_writer_new(xsltStylesheet *style, FileSink *sink)
{
    ResultWriter *self = g_new0(ResultWriter, 1);

    self->style = style;
    self->sink = sink;
    self->text = g_string_new(NULL);
    self->buffer = xmlOutputBufferCreateIO(take_text, NULL, self, NULL);
    return self;
}

void
result_writer_free(ResultWriter *self)
{
    if (self == NULL)
        return;
    xmlOutputBufferClose(self->buffer);
    g_string_free(self->text, TRUE);
    g_clear_error(&self->failure);
    g_free(self);
}

static void
ignore_error(void *user_data, xmlError *error)
{
    (void)user_data;
    (void)error;
}

static gboolean
save(ResultWriter *self, xmlDoc *result)
{
    const xmlStructuredErrorFunc old_handler = xmlStructuredError;
    void *old_context = xmlStructuredErrorContext;
    int written;
    int flushed;

    /* what the sink says is passed on, what libxml2 makes of it would be printed */
    xmlSetStructuredErrorFunc(NULL, ignore_error);
    written = xsltSaveResultTo(self->buffer, result, self->style);
    flushed = xmlOutputBufferFlush(self->buffer);
    xmlSetStructuredErrorFunc(old_context, old_handler);
    if (self->failure == NULL && (written < 0 || flushed < 0))
        g_set_error(&self->failure, ASSAY_ERROR, ASSAY_ERROR_FAILED, "cannot write out the report");
    return self->failure == NULL;
}

/* the first mark in the tree is where the last part ended, the last one where this part ends */
static void
write_part(ResultWriter *self, xmlDoc *result, gboolean is_first, gboolean is_last)
{
    const gchar *begin;
    const gchar *mark;
    gsize size;

    g_string_truncate(self->text, 0);
    if (!save(self, result))
        return;
    begin = self->text->str;
    if (!is_first && (mark = strstr(begin, MARK_START)) != NULL)
        begin = strchr(mark, '>') + 1;
    size = self->text->len - (gsize)(begin - self->text->str);
    if (!is_last && (mark = g_strrstr(begin, MARK_START)) != NULL)
        size = (gsize)(mark - begin);
    file_sink_write(self->sink, begin, size, &self->failure);
}

/* open elements stay, with nothing in them; so does the document type, which is part of the document */
static void
remove_before(xmlNode *mark)
{
    for (xmlNode *node = mark; node != NULL; node = node->parent) {
        while (node->prev != NULL && node->prev->type != XML_DTD_NODE) {
            xmlNode *written = node->prev;

            xmlUnlinkNode(written);
            xmlFreeNode(written);
        }
    }
}

static void
flush(xsltTransformContext *context, xmlNode *node, xmlNode *instruction, xsltElemPreComp *compiled)
{
    const TransformData *data = context->_private;
    ResultWriter *self = data->writer;
    const gboolean is_first = !self->has_parts;
    xmlNode *mark;

    (void)node;
    (void)instruction;
    (void)compiled;
    if (XSLT_IS_RES_TREE_FRAG(context->output) || ++self->n_pieces < PIECES_PER_PART)
        return;
    self->n_pieces = 0;
    mark = xmlNewDocPI(context->output, BAD_CAST MARK, NULL);
    xmlAddChild(context->insert, mark);
    self->has_parts = TRUE;
    write_part(self, context->output, is_first, FALSE);
    if (self->failure != NULL)
        context->state = XSLT_STATE_STOPPED;
    remove_before(mark);
    context->lasttext = NULL; /* libxslt appends to the last text, which may be gone */
}

gboolean
result_writer_register(xsltTransformContext *context)
{
    return xsltRegisterExtElement(context, BAD_CAST "flush", BAD_CAST FUNCTIONS_NAMESPACE, flush) ==
           0;
}

gboolean
result_writer_check(ResultWriter *self, GError **error)
{
    if (self->failure == NULL)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&self->failure));
    return FALSE;
}

gboolean
result_writer_finish(ResultWriter *self, xmlDoc *result, GError **error)
{
    if (self->has_parts)
        write_part(self, result, FALSE, TRUE);
    else
        save(self, result);
    return result_writer_check(self, error);
}
