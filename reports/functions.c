/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/functions.h"

#include <libexslt/exslt.h>
#include <libxml/xpathInternals.h>
#include <libxslt/extensions.h>
#include <libxslt/extra.h>
#include <string.h>

#include "reports/breakable.h"
#include "reports/fields.h"
#include "reports/transform-data.h"

#define DIGEST_DIGITS 32

typedef gchar *(*TextFunction)(const gchar *text);

static gchar *
csv_plain(const gchar *text)
{
    return functions_csv_field(text, FALSE);
}

static gchar *
csv_guarded(const gchar *text)
{
    return functions_csv_field(text, TRUE);
}

static gchar *
digest(const gchar *text)
{
    g_autofree gchar *whole = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);

    return g_strndup(whole, DIGEST_DIGITS);
}

static void
append_json_character(GString *json, gunichar c)
{
    switch (c) {
    case '"':
        g_string_append(json, "\\\"");
        break;
    case '\\':
        g_string_append(json, "\\\\");
        break;
    case '\n':
        g_string_append(json, "\\n");
        break;
    case '\r':
        g_string_append(json, "\\r");
        break;
    case '\t':
        g_string_append(json, "\\t");
        break;
    default:
        if (c < 0x20 || c == 0x7f || c == 0x2028 || c == 0x2029)
            g_string_append_printf(json, "\\u%04x", c);
        else
            g_string_append_unichar(json, c);
    }
}

gchar *
functions_json_string(const gchar *text)
{
    GString *json = g_string_sized_new(strlen(text) + 2);

    g_string_append_c(json, '"');
    for (const gchar *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        if (*p == '/' && p > text && p[-1] == '<')
            g_string_append(json, "\\/");
        else
            append_json_character(json, g_utf8_get_char(p));
    }
    g_string_append_c(json, '"');
    return g_string_free(json, FALSE);
}

gchar *
functions_csv_field(const gchar *text, gboolean guard)
{
    gsize length = strlen(text);
    gboolean risky = guard && length > 0 && strchr("=+-@\t\r", text[0]) != NULL;
    gboolean quoted = strpbrk(text, ",\"\r\n") != NULL ||
                      (length > 0 && (text[0] == ' ' || text[length - 1] == ' '));
    GString *field;

    if (!risky && !quoted)
        return g_strdup(text);
    field = g_string_sized_new(length + 4);
    if (quoted)
        g_string_append_c(field, '"');
    if (risky)
        g_string_append_c(field, '\'');
    for (const gchar *p = text; *p != '\0'; p++) {
        if (*p == '"')
            g_string_append_c(field, '"');
        g_string_append_c(field, *p);
    }
    if (quoted)
        g_string_append_c(field, '"');
    return g_string_free(field, FALSE);
}

gchar *
functions_shorten(const gchar *text, gsize maximum)
{
    const gchar *cut = text; /* what is before it fits with the ellipsis */
    gsize units = 0;

    for (const gchar *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (units < maximum && !g_unichar_ismark(c))
            cut = p;
        units += c > 0xffff ? 2 : 1;
        if (units > maximum) {
            g_autofree gchar *begin = g_strndup(text, (gsize)(cut - text));

            return g_strconcat(begin, maximum > 0 ? "…" : "", NULL);
        }
    }
    return g_strdup(text);
}

static void
call_text_function(xmlXPathParserContext *parser, int n_arguments, TextFunction function)
{
    g_autofree gchar *result = NULL;
    xmlChar *text;

    if (n_arguments != 1) {
        xmlXPathSetArityError(parser);
        return;
    }
    text = xmlXPathPopString(parser);
    if (text == NULL || xmlXPathCheckError(parser)) {
        xmlFree(text);
        return;
    }
    result = function((const gchar *)text);
    xmlFree(text);
    valuePush(parser, xmlXPathNewCString(result));
}

static void
function_json(xmlXPathParserContext *parser, int n_arguments)
{
    call_text_function(parser, n_arguments, functions_json_string);
}

static void
function_csv(xmlXPathParserContext *parser, int n_arguments)
{
    call_text_function(parser, n_arguments, csv_plain);
}

static void
function_csv_guarded(xmlXPathParserContext *parser, int n_arguments)
{
    call_text_function(parser, n_arguments, csv_guarded);
}

static void
function_digest(xmlXPathParserContext *parser, int n_arguments)
{
    call_text_function(parser, n_arguments, digest);
}

static void
function_shortened(xmlXPathParserContext *parser, int n_arguments)
{
    g_autofree gchar *result = NULL;
    xmlChar *text;
    double maximum;

    if (n_arguments != 2) {
        xmlXPathSetArityError(parser);
        return;
    }
    maximum = xmlXPathPopNumber(parser);
    text = xmlXPathPopString(parser);
    if (text != NULL && !xmlXPathCheckError(parser)) {
        result = functions_shorten((const gchar *)text, maximum > 0 ? (gsize)maximum : 0);
        valuePush(parser, xmlXPathNewCString(result));
    }
    xmlFree(text);
}

static void
function_join(xmlXPathParserContext *parser, int n_arguments)
{
    g_autoptr(GString) joined = g_string_new(NULL);
    xmlChar *separator;
    xmlNodeSet *nodes;

    if (n_arguments != 2) {
        xmlXPathSetArityError(parser);
        return;
    }
    separator = xmlXPathPopString(parser);
    nodes = xmlXPathPopNodeSet(parser);
    xmlXPathNodeSetSort(nodes);
    for (int i = 0; nodes != NULL && i < nodes->nodeNr; i++) {
        xmlChar *text = xmlXPathCastNodeToString(nodes->nodeTab[i]);

        if (i > 0)
            g_string_append(joined, (const gchar *)separator);
        g_string_append(joined, (const gchar *)text);
        xmlFree(text);
    }
    xmlFree(separator);
    xmlXPathFreeNodeSet(nodes);
    if (!xmlXPathCheckError(parser))
        valuePush(parser, xmlXPathNewCString(joined->str));
}

/* the labels of the transform that calls */
static const Labels *
labels_of(xmlXPathParserContext *parser)
{
    const xsltTransformContext *context = xsltXPathGetTransformContext(parser);
    const TransformData *data = context != NULL ? context->_private : NULL;

    return data != NULL ? data->labels : NULL;
}

/* numbers are written as the language writes them; the first argument also chooses the form */
static gchar *
pop_argument(xmlXPathParserContext *parser, gdouble *out_number)
{
    xmlXPathObject *value = valuePop(parser);
    gchar *text;

    *out_number = xmlXPathCastToNumber(value);
    if (value->type == XPATH_NUMBER) {
        text = labels_number(labels_of(parser), value->floatval);
    } else {
        xmlChar *cast = xmlXPathCastToString(value);

        text = g_strdup((const gchar *)cast);
        xmlFree(cast);
    }
    xmlXPathFreeObject(value);
    return text;
}

static void
function_label(xmlXPathParserContext *parser, int n_arguments)
{
    g_auto(GStrv) arguments = NULL;
    g_autofree gchar *result = NULL;
    gdouble count = 0;
    xmlChar *key;

    if (n_arguments < 1 || n_arguments > 9) {
        xmlXPathSetArityError(parser);
        return;
    }
    arguments = g_new0(gchar *, (gsize)n_arguments);
    for (int i = n_arguments - 2; i >= 0; i--)
        arguments[i] = pop_argument(parser, &count);
    key = xmlXPathPopString(parser);
    result =
        labels_text(labels_of(parser), (const gchar *)key, count, (const gchar *const *)arguments);
    xmlFree(key);
    valuePush(parser, xmlXPathNewCString(result));
}

static void
function_number(xmlXPathParserContext *parser, int n_arguments)
{
    g_autofree gchar *result = NULL;

    if (n_arguments != 1) {
        xmlXPathSetArityError(parser);
        return;
    }
    result = labels_number(labels_of(parser), xmlXPathPopNumber(parser));
    valuePush(parser, xmlXPathNewCString(result));
}

static void
call_time_function(xmlXPathParserContext *parser,
                   int n_arguments,
                   gchar *(*function)(const Labels *labels, const gchar *time))
{
    g_autofree gchar *result = NULL;
    xmlChar *time;

    if (n_arguments != 1) {
        xmlXPathSetArityError(parser);
        return;
    }
    time = xmlXPathPopString(parser);
    if (time != NULL) {
        result = function(labels_of(parser), (const gchar *)time);
        valuePush(parser, xmlXPathNewCString(result));
    }
    xmlFree(time);
}

static void
function_date(xmlXPathParserContext *parser, int n_arguments)
{
    call_time_function(parser, n_arguments, labels_date);
}

static void
function_time(xmlXPathParserContext *parser, int n_arguments)
{
    call_time_function(parser, n_arguments, labels_time);
}

static void
function_day(xmlXPathParserContext *parser, int n_arguments)
{
    call_time_function(parser, n_arguments, labels_day);
}

static void
function_breakable(xmlXPathParserContext *parser, int n_arguments)
{
    g_autofree gchar *result = NULL;
    double run = BREAKABLE_RUN;
    xmlChar *text;

    if (n_arguments != 1 && n_arguments != 2) {
        xmlXPathSetArityError(parser);
        return;
    }
    if (n_arguments == 2)
        run = xmlXPathPopNumber(parser);
    text = xmlXPathPopString(parser);
    if (text != NULL && !xmlXPathCheckError(parser)) {
        result = breakable_text((const gchar *)text, run >= 1 ? (gsize)run : 1);
        valuePush(parser, xmlXPathNewCString(result));
    }
    xmlFree(text);
}

typedef struct {
    const gchar *name;
    const gchar *namespace_name;
    xmlXPathFunction function;
} Function;

static const Function functions[] = {
    {"json", FUNCTIONS_NAMESPACE, function_json},
    {"csv", FUNCTIONS_NAMESPACE, function_csv},
    {"csv-guarded", FUNCTIONS_NAMESPACE, function_csv_guarded},
    {"digest", FUNCTIONS_NAMESPACE, function_digest},
    {"shortened", FUNCTIONS_NAMESPACE, function_shortened},
    {"breakable", FUNCTIONS_NAMESPACE, function_breakable},
    {"label", FUNCTIONS_NAMESPACE, function_label},
    {"number", FUNCTIONS_NAMESPACE, function_number},
    {"date", FUNCTIONS_NAMESPACE, function_date},
    {"time", FUNCTIONS_NAMESPACE, function_time},
    {"day", FUNCTIONS_NAMESPACE, function_day},
    {"join", FUNCTIONS_NAMESPACE, function_join},
    {"fields", FUNCTIONS_NAMESPACE, fields_function},
    {"distinct", FUNCTIONS_NAMESPACE, fields_distinct_function},
    {"node-set", "http://exslt.org/common", xsltFunctionNodeSet},
};

/* libexslt also binds prefixes, which style sheets bind themselves; libxslt lends the context the
 * style sheet's table of them and frees none, so they go into a table of their own for a moment */
static gboolean
register_exslt(xmlXPathContext *context)
{
    xmlHashTable *lent = context->nsHash;
    gboolean ok;

    context->nsHash = NULL;
    ok = exsltSetsXpathCtxtRegister(context, BAD_CAST "set") == 0 &&
         exsltStrXpathCtxtRegister(context, BAD_CAST "str") == 0 &&
         exsltMathXpathCtxtRegister(context, BAD_CAST "math") == 0;
    xmlXPathRegisteredNsCleanup(context);
    context->nsHash = lent;
    return ok;
}

gboolean
functions_register(xsltTransformContext *context)
{
    for (gsize i = 0; i < G_N_ELEMENTS(functions); i++) {
        if (xsltRegisterExtFunction(context, BAD_CAST functions[i].name,
                                    BAD_CAST functions[i].namespace_name,
                                    functions[i].function) != 0)
            return FALSE;
    }
    return register_exslt(context->xpathCtxt);
}
