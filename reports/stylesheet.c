/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/stylesheet.h"

#include <string.h>

#include "base/error.h"
#include "base/root.h"
#include "base/xml.h"
#include "reports/attribute-sets.h"
#include "xslt_resources.h"

#define XSLT_RESOURCES "/assay/xslt/"

/* what one stylesheet_load() has seen */
typedef struct {
    GHashTable *included;
    GError **error;
} Loader;

static gboolean
merge_includes(Loader *loader, xmlDoc *document, const gchar *name);

GBytes *
stylesheet_resource(const gchar *name, GError **error)
{
    g_autofree gchar *path = g_strconcat(XSLT_RESOURCES, name, NULL);
    g_autoptr(GError) local = NULL;
    GBytes *bytes = g_resource_lookup_data(xslt_resources_get_resource(), path,
                                           G_RESOURCE_LOOKUP_FLAGS_NONE, &local);

    if (bytes == NULL)
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_NOT_FOUND,
                    "no style sheet '%s' in this program", name);
    return bytes;
}

static xmlDoc *
parse_resource(Loader *loader, const gchar *name)
{
    g_autoptr(GBytes) bytes = stylesheet_resource(name, loader->error);
    StreamMemory memory = {0};
    Stream stream;

    if (bytes == NULL)
        return NULL;
    memory.data = g_bytes_get_data(bytes, &memory.size);
    stream = stream_from_memory(&memory, name);
    return xml_parse(&stream, NULL, loader->error);
}

/* "../common/keys.xsl" seen from "html/report.xsl" is "common/keys.xsl" */
static gchar *
resolve(const gchar *base, const gchar *reference)
{
    g_autofree gchar *folder = g_path_get_dirname(base);
    g_autofree gchar *canonical = root_join(folder, reference);

    return g_strdup(canonical + 1);
}

/* expressions name prefixes, which only the root of the including file can bind for all */
static void
copy_namespaces(xmlNode *from, xmlNode *to)
{
    for (const xmlNs *ns = from->nsDef; ns != NULL; ns = ns->next) {
        const xmlNs *bound = xmlSearchNs(to->doc, to, ns->prefix);

        if (bound == NULL)
            xmlNewNs(to, ns->href, ns->prefix);
    }
}

static void
move_children(xmlNode *from, xmlNode *before)
{
    xmlNode *child = from->children;

    while (child != NULL) {
        xmlNode *next = child->next;

        if (child->type == XML_ELEMENT_NODE) {
            xmlNode *copy = xmlDocCopyNode(child, before->doc, 1);

            xmlAddPrevSibling(before, copy);
            xmlReconciliateNs(before->doc, copy);
        }
        child = next;
    }
}

static gboolean
merge_include(Loader *loader, xmlNode *include, const gchar *base)
{
    g_autoptr(xmlDoc) document = NULL;
    g_autofree gchar *name = NULL;
    xmlChar *reference = xmlGetNoNsProp(include, BAD_CAST "href");
    xmlNode *root;

    name = resolve(base, reference != NULL ? (const gchar *)reference : "");
    xmlFree(reference);
    if (!g_hash_table_add(loader->included, g_strdup(name)))
        return TRUE;
    document = parse_resource(loader, name);
    if (document == NULL || !merge_includes(loader, document, name))
        return FALSE;
    root = xmlDocGetRootElement(document);
    copy_namespaces(root, xmlDocGetRootElement(include->doc));
    move_children(root, include);
    return TRUE;
}

static gboolean
merge_includes(Loader *loader, xmlDoc *document, const gchar *name)
{
    xmlNode *child = xmlDocGetRootElement(document)->children;

    while (child != NULL) {
        xmlNode *next = child->next;
        gboolean is_xslt = child->type == XML_ELEMENT_NODE && child->ns != NULL &&
                           xmlStrEqual(child->ns->href, XSLT_NAMESPACE);

        if (is_xslt && xmlStrEqual(child->name, BAD_CAST "include")) {
            if (!merge_include(loader, child, name))
                return FALSE;
            xmlUnlinkNode(child);
            xmlFreeNode(child);
        } else if (is_xslt && xmlStrEqual(child->name, BAD_CAST "import")) {
            g_set_error(loader->error, ASSAY_ERROR, ASSAY_ERROR_NOT_SUPPORTED,
                        "style sheet '%s' imports; only xsl:include is supported", name);
            return FALSE;
        }
        child = next;
    }
    return TRUE;
}

xsltStylesheet *
stylesheet_load(const gchar *name, GError **error)
{
    g_autoptr(GHashTable) included = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Loader loader = {.included = included, .error = error};
    g_autoptr(xmlDoc) document = parse_resource(&loader, name);
    g_autoptr(xsltStylesheet) style = NULL;

    if (document == NULL || !merge_includes(&loader, document, name))
        return NULL;
    attribute_sets_inline(document);
    style = xsltParseStylesheetDoc(document);
    if (style == NULL) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_FAILED, "style sheet '%s' cannot be compiled",
                    name);
        return NULL;
    }
    g_steal_pointer(&document); /* the style sheet owns its tree */
    if (style->errors > 0) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_FAILED, "style sheet '%s' has %d errors", name,
                    style->errors);
        return NULL;
    }
    return g_steal_pointer(&style);
}
