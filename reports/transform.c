/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/transform.h"

#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/variables.h>
#include <libxslt/xsltutils.h>
#include <string.h>

#include "base/error.h"
#include "reports/functions.h"
#include "reports/transform-data.h"

#define MAX_MESSAGE_BYTES 1000
#define DEFAULT_LANGUAGE  "en"
#define TEXT_BUFFER_BYTES 256

G_DEFINE_AUTOPTR_CLEANUP_FUNC(xsltTransformContext, xsltFreeTransformContext)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(xsltSecurityPrefs, xsltFreeSecurityPrefs)

static const xsltSecurityOption rights[] = {
    XSLT_SECPREF_READ_FILE,    XSLT_SECPREF_WRITE_FILE,    XSLT_SECPREF_CREATE_DIRECTORY,
    XSLT_SECPREF_READ_NETWORK, XSLT_SECPREF_WRITE_NETWORK,
};

static xsltSecurityPrefs *
forbid_all(void)
{
    xsltSecurityPrefs *prefs = xsltNewSecurityPrefs();

    for (gsize i = 0; i < G_N_ELEMENTS(rights); i++)
        xsltSetSecurityPrefs(prefs, rights[i], xsltSecurityForbid);
    return prefs;
}

static void
keep_message(void *user_data, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void
keep_message(void *user_data, const char *format, ...)
{
    GString *message = user_data;
    va_list arguments;

    if (message->len > MAX_MESSAGE_BYTES)
        return;
    va_start(arguments, format);
    g_string_append_vprintf(message, format, arguments);
    va_end(arguments);
}

static void
keep_xpath_error(void *user_data, xmlError *problem)
{
    GString *message = user_data;

    if (message->len <= MAX_MESSAGE_BYTES && problem->message != NULL)
        g_string_append(message, problem->message);
}

static xsltTransformContext *
context_new(xsltStylesheet *style, xmlDoc *document, xsltSecurityPrefs *prefs, GString *message)
{
    g_autoptr(xsltTransformContext) context = xsltNewTransformContext(style, document);

    if (context == NULL)
        return NULL;
    xsltSetTransformErrorFunc(context, message, keep_message);
    context->xpathCtxt->error = keep_xpath_error;
    context->xpathCtxt->userData = message;
    if (xsltSetCtxtSecurityPrefs(prefs, context) != 0 || !functions_register(context))
        return NULL;
    return g_steal_pointer(&context);
}

static const gchar *
language_of(const gchar *const *parameters)
{
    for (gsize i = 0; parameters[i] != NULL; i += 2) {
        if (strcmp(parameters[i], "language") == 0)
            return parameters[i + 1];
    }
    return DEFAULT_LANGUAGE;
}

/* each text that an expression reads goes through a buffer of that size; with the usual 4096 bytes
 * the C library tidies up all its small blocks every time */
static xmlDoc *
run(xsltTransformContext *context, xsltStylesheet *style, xmlDoc *document)
{
    const int usual = xmlDefaultBufferSize;
    xmlDoc *result;

    xmlDefaultBufferSize = TEXT_BUFFER_BYTES;
    result = xsltApplyStylesheetUser(style, document, NULL, NULL, NULL, context);
    xmlDefaultBufferSize = usual;
    return result;
}

gboolean
transform_apply(xsltStylesheet *style,
                xmlDoc *document,
                const gchar *const *parameters,
                FileSink *sink,
                GError **error)
{
    g_autoptr(Labels) labels = labels_new(language_of(parameters), error);
    g_autoptr(GString) message = g_string_new(NULL);
    g_autoptr(xsltSecurityPrefs) prefs = forbid_all();
    g_autoptr(xsltTransformContext) context = context_new(style, document, prefs, message);
    g_autoptr(ResultWriter) writer = result_writer_new(style, sink);
    TransformData data = {.labels = labels, .writer = writer};
    g_autoptr(xmlDoc) result = NULL;

    if (labels == NULL)
        return FALSE;
    if (context == NULL || !result_writer_register(context) ||
        xsltQuoteUserParams(context, (const char **)parameters) != 0) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_FAILED, "cannot set up the style sheet");
        return FALSE;
    }
    context->_private = &data;
    result = run(context, style, document);
    if (!result_writer_check(writer, error))
        return FALSE;
    if (result == NULL || context->state != XSLT_STATE_OK) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_FAILED, "the style sheet failed: %s",
                    g_strstrip(message->str));
        return FALSE;
    }
    return result_writer_finish(writer, result, error);
}

gboolean
transform_run(const gchar *stylesheet,
              xmlDoc *document,
              const gchar *const *parameters,
              FileSink *sink,
              GError **error)
{
    g_autoptr(xsltStylesheet) style = stylesheet_load(stylesheet, error);

    if (style == NULL)
        return FALSE;
    if (!transform_apply(style, document, parameters, sink, error)) {
        g_prefix_error(error, "%s: ", stylesheet);
        return FALSE;
    }
    return TRUE;
}
