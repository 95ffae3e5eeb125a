/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/additions.h"

#include "base/error.h"
#include "base/file.h"
#include "base/time.h"
#include "model/compare.h"
#include "model/run-document.h"
#include "model/waivers.h"

static gboolean
add_previous(Run *run, const ReportRequest *request, GError **error)
{
    g_autoptr(GPtrArray) files = compare_open(request->previous, run->started_ms, error);

    return files != NULL && compare_with_earlier(run, files, request->warnings, error);
}

static gboolean
add_waivers(Run *run, const gchar *path, GError **error)
{
    GPtrArray *waivers = waivers_load(path, error);

    if (waivers == NULL)
        return FALSE;
    waivers_apply(run, waivers);
    return TRUE;
}

gboolean
additions_load(const gchar *run_document,
               const ReportRequest *request,
               Run **out_run,
               GError **error)
{
    const gboolean has_previous = request->previous != NULL && request->previous[0] != NULL;
    g_autoptr(Run) run = NULL;

    *out_run = NULL;
    if (!has_previous && request->waivers == NULL)
        return TRUE;
    run = run_document_load(run_document, error);
    if (run == NULL || (has_previous && !add_previous(run, request, error)) ||
        (request->waivers != NULL && !add_waivers(run, request->waivers, error)))
        return FALSE;
    g_ptr_array_set_size(run->rules_packages, 0);
    g_ptr_array_set_size(run->hosts, 0);
    *out_run = g_steal_pointer(&run);
    return TRUE;
}

static gboolean
is_element(const xmlNode *node, const gchar *name)
{
    return node->type == XML_ELEMENT_NODE && xmlStrEqual(node->name, BAD_CAST name) &&
           node->ns != NULL && xmlStrEqual(node->ns->href, BAD_CAST RUN_DOCUMENT_NAMESPACE);
}

static void
set_attribute(xmlNode *node, const gchar *name, const gchar *value)
{
    if (value != NULL)
        xmlSetNsProp(node, NULL, BAD_CAST name, BAD_CAST value);
    else
        xmlUnsetNsProp(node, NULL, BAD_CAST name);
}

static void
mark_finding(xmlNode *node, const Finding *finding)
{
    g_autofree gchar *first_seen = time_format_iso8601(finding->first_seen_ms);

    set_attribute(node, "change", finding_change_to_string(finding->change));
    set_attribute(node, "first-seen", first_seen);
    set_attribute(node, "previous-severity", finding->previous_severity);
    set_attribute(node, "waiver", finding->waiver);
}

/* the findings of tree and run stand in the same order */
static gboolean
mark_findings(xmlNode *findings, const Run *run, guint *inout_next, GError **error)
{
    for (xmlNode *node = findings->children; node != NULL; node = node->next) {
        if (!is_element(node, "finding"))
            continue;
        if (*inout_next >= run->findings->len) {
            g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                        "the run document changed while it was read");
            return FALSE;
        }
        mark_finding(node, g_ptr_array_index(run->findings, *inout_next));
        ++*inout_next;
    }
    return TRUE;
}

static xmlDoc *
history_tree(const Run *run, GError **error)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_autoptr(FileSink) sink = file_sink_new_memory(bytes);
    StreamMemory memory = {0};
    Stream stream;

    if (!run_document_write_history(run, sink, error))
        return NULL;
    memory.data = bytes->data;
    memory.size = bytes->len;
    stream = stream_from_memory(&memory, "history");
    return xml_parse(&stream, NULL, error);
}

static gboolean
add_history(xmlNode *root, const Run *run, GError **error)
{
    g_autoptr(xmlDoc) tree = history_tree(run, error);

    if (tree == NULL)
        return FALSE;
    for (xmlNode *node = xmlDocGetRootElement(tree)->children; node != NULL; node = node->next)
        xmlAddChild(root, xmlDocCopyNode(node, root->doc, 1));
    return TRUE;
}

gboolean
additions_apply(xmlDoc *document, const Run *run, GError **error)
{
    xmlNode *root = xmlDocGetRootElement(document);
    xmlNode *node = root->children;
    guint next_finding = 0;

    if (run == NULL)
        return TRUE;
    while (node != NULL) {
        xmlNode *next = node->next;

        if (is_element(node, "findings") && !mark_findings(node, run, &next_finding, error))
            return FALSE;
        if (is_element(node, "history") || is_element(node, "waivers")) {
            xmlUnlinkNode(node);
            xmlFreeNode(node);
        }
        node = next;
    }
    return add_history(root, run, error);
}
