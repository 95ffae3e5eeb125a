/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/report.h"

#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/xml.h"
#include "model/run-document.h"
#include "reports/additions.h"
#include "reports/branding.h"
#include "reports/fo/formatter.h"
#include "reports/stylesheet.h"
#include "reports/transform.h"

static const gchar *const type_names[] = {
    [REPORT_TYPE_FINDING] = "finding",
    [REPORT_TYPE_FULL] = "full",
};

/* a third of the tree of a run with many findings; the style sheets strip white space anyhow */
static const XmlUnread page_unread[] = {
    {"finding", "attribute"},   {"finding", "@numeric-severity"},
    {"finding", "@confidence"}, {"finding", "@indicator-of-compromise"},
    {"finding", "@created"},    {"finding", "@updated"},
};

static const XmlSelection page_selection = {page_unread, G_N_ELEMENTS(page_unread), TRUE};
static const XmlSelection data_selection = {NULL, 0, TRUE};

typedef struct {
    const gchar *name;
    const gchar *stylesheet;
    gboolean has_style; /* takes the style and script of a page */
    gboolean is_page;   /* reads what people read */
} Format;

static const Format formats[] = {
    [REPORT_FORMAT_HTML] = {"html", "html/report.xsl", TRUE, TRUE},
    [REPORT_FORMAT_JSON] = {"json", "exports/json.xsl", FALSE, FALSE},
    [REPORT_FORMAT_SARIF] = {"sarif", "exports/sarif.xsl", FALSE, FALSE},
    [REPORT_FORMAT_CSV] = {"csv", "exports/csv.xsl", FALSE, FALSE},
    [REPORT_FORMAT_ASFF] = {"asff", "exports/asff.xsl", FALSE, FALSE},
    [REPORT_FORMAT_FO] = {"fo", "fo/report.xsl", FALSE, TRUE},
    [REPORT_FORMAT_PDF] = {"pdf", "fo/report.xsl", FALSE, TRUE},
};

gboolean
report_type_from_string(const gchar *text, ReportType *out_type)
{
    for (gsize i = 0; i < G_N_ELEMENTS(type_names); i++) {
        if (g_strcmp0(text, type_names[i]) == 0) {
            *out_type = (ReportType)i;
            return TRUE;
        }
    }
    return FALSE;
}

gboolean
report_format_from_string(const gchar *text, ReportFormat *out_format)
{
    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++) {
        if (g_strcmp0(text, formats[i].name) == 0) {
            *out_format = (ReportFormat)i;
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean
check_version(const gchar *version, const gchar *path, GError **error)
{
    guint64 major = 0;
    guint64 known = g_ascii_strtoull(RUN_DOCUMENT_VERSION, NULL, 10);
    g_auto(GStrv) parts = g_strsplit(version, ".", 2);

    if (parts[0] == NULL ||
        !g_ascii_string_to_unsigned(parts[0], 10, 0, G_MAXUINT32, &major, NULL)) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                    "'%s' is not a run document: its version is '%s'", path, version);
        return FALSE;
    }
    if (major != known) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_NOT_SUPPORTED,
                    "'%s' is a run document of version %s; this program reads %" G_GUINT64_FORMAT
                    ".x",
                    path, version, known);
        return FALSE;
    }
    return TRUE;
}

static gboolean
check_document(xmlDoc *document, const gchar *path, GError **error)
{
    xmlNode *root = xmlDocGetRootElement(document);
    const gchar *found = root->ns != NULL ? (const gchar *)root->ns->href : "";
    xmlChar *version;
    gboolean ok;

    if (strcmp(found, RUN_DOCUMENT_NAMESPACE) != 0 || !xmlStrEqual(root->name, BAD_CAST "run")) {
        g_set_error(
            error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
            "'%s' is not a run document: its root is '%s' in namespace '%s', not 'run' in '%s'",
            path, (const gchar *)root->name, found, RUN_DOCUMENT_NAMESPACE);
        return FALSE;
    }
    version = xmlGetNoNsProp(root, BAD_CAST "version");
    ok = check_version(version != NULL ? (const gchar *)version : "", path, error);
    xmlFree(version);
    return ok;
}

static gchar *
resource_text(const gchar *name, GError **error)
{
    g_autoptr(GBytes) bytes = stylesheet_resource(name, error);
    gconstpointer data;
    gsize size = 0;

    if (bytes == NULL)
        return NULL;
    data = g_bytes_get_data(bytes, &size);
    return g_strndup(data, size);
}

/* what a content security policy calls a script by: CSP 3, hash-source */
static gchar *
script_digest(const gchar *script)
{
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    guint8 digest[32];
    gsize size = sizeof digest;
    g_autofree gchar *encoded = NULL;

    g_checksum_update(checksum, (const guchar *)script, -1);
    g_checksum_get_digest(checksum, digest, &size);
    encoded = g_base64_encode(digest, size);
    return g_strdup_printf("'sha256-%s'", encoded);
}

static void
add_parameter(GPtrArray *parameters, const gchar *name, const gchar *value)
{
    if (value == NULL)
        return;
    g_ptr_array_add(parameters, g_strdup(name));
    g_ptr_array_add(parameters, g_strdup(value));
}

static gboolean
add_page_parameters(GPtrArray *parameters, GError **error)
{
    g_autofree gchar *style = resource_text("html/report.css", error);
    g_autofree gchar *script = style != NULL ? resource_text("html/report.js", error) : NULL;
    g_autofree gchar *digest = NULL;

    if (script == NULL)
        return FALSE;
    digest = script_digest(script);
    add_parameter(parameters, "style", style);
    add_parameter(parameters, "script", script);
    add_parameter(parameters, "script-digest", digest);
    return TRUE;
}

static gboolean
add_branding(GPtrArray *parameters, const gchar *path, GError **error)
{
    g_autoptr(Branding) branding = branding_load(path, error);

    if (branding == NULL)
        return FALSE;
    add_parameter(parameters, "organisation", branding->name);
    add_parameter(parameters, "logo", branding->logo);
    add_parameter(parameters, "accent", branding->accent);
    add_parameter(parameters, "classification", branding->classification);
    add_parameter(parameters, "contact", branding->contact);
    return TRUE;
}

static gboolean
render(xmlDoc *document,
       const ReportRequest *request,
       const gchar *digest,
       FileSink *sink,
       GError **error)
{
    const Format *format = &formats[request->format];
    g_autoptr(GPtrArray) parameters = g_ptr_array_new_with_free_func(g_free);

    add_parameter(parameters, "type", type_names[request->type]);
    add_parameter(parameters, "digest", digest);
    add_parameter(parameters, "language", request->language);
    add_parameter(parameters, "paper", request->paper);
    if (request->branding != NULL && !add_branding(parameters, request->branding, error))
        return FALSE;
    if (format->has_style && !add_page_parameters(parameters, error))
        return FALSE;
    g_ptr_array_add(parameters, NULL);
    return transform_run(format->stylesheet, document, (const gchar *const *)parameters->pdata,
                         sink, error);
}

static gboolean
check_request(const ReportRequest *request, GError **error)
{
    if (request->paper == NULL || strcmp(request->paper, "a4") == 0 ||
        strcmp(request->paper, "letter") == 0)
        return TRUE;
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_NOT_SUPPORTED,
                "unknown paper '%s'; there are a4 and letter", request->paper);
    return FALSE;
}

static void
keep_warning(const gchar *message, gpointer user_data)
{
    GPtrArray *warnings = user_data;

    if (warnings != NULL)
        g_ptr_array_add(warnings, g_strdup(message));
}

/* the trees go before pages are made: they need more memory than those */
static gboolean
make_pdf(xmlDoc *document, const ReportRequest *request, const gchar *digest, GError **error)
{
    g_autoptr(FoSpool) pages = fo_spool_new(FO_SPOOL_PLAIN_BYTES);
    g_autoptr(FileSink) sink = file_sink_new_function(fo_spool_write, pages);
    const FoOptions options = {
        .tagged = TRUE,
        .hyphen_folder = request->hyphen_folder,
        .warning = keep_warning,
        .user_data = request->warnings,
    };
    gboolean ok = render(document, request, digest, sink, error) && file_sink_commit(sink, error);

    xmlFreeDoc(document);
    return ok && fo_format_spool(pages, "the report's pages", request->output, &options, error);
}

static gboolean
make_file(xmlDoc *document, const ReportRequest *request, const gchar *digest, GError **error)
{
    g_autoptr(FileSink) sink = file_sink_new(request->output, error);

    return sink != NULL && render(document, request, digest, sink, error) &&
           file_sink_commit(sink, error);
}

gboolean
report_make(const gchar *run_document, const ReportRequest *request, GError **error)
{
    g_autoptr(Run) additions = NULL;
    g_autoptr(xmlDoc) document = NULL;
    g_autofree gchar *digest = NULL;

    if (!check_request(request, error) || !additions_load(run_document, request, &additions, error))
        return FALSE;
    document = xml_parse_file(
        run_document, formats[request->format].is_page ? &page_selection : &data_selection, error);
    if (document == NULL || !check_document(document, run_document, error) ||
        !additions_apply(document, additions, error))
        return FALSE;
    g_clear_pointer(&additions, run_free);
    digest = file_digest(run_document, error);
    if (digest == NULL)
        return FALSE;
    if (request->format == REPORT_FORMAT_PDF)
        return make_pdf(g_steal_pointer(&document), request, digest, error);
    return make_file(document, request, digest, error);
}

gboolean
report_render(const gchar *run_document,
              ReportType type,
              ReportFormat format,
              const gchar *output,
              GError **error)
{
    const ReportRequest request = {.type = type, .format = format, .output = output};

    return report_make(run_document, &request, error);
}
