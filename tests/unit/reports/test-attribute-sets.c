/* SPDX-License-Identifier: Apache-2.0 */

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <libxslt/transform.h>
#include <string.h>

#include "base/xml.h"
#include "reports/attribute-sets.h"

#define SETS                                                                                       \
    "<xsl:param name='accent' select=\"'red'\"/>"                                                  \
    "<xsl:variable name='ink' select=\"'#1{0}'\"/>"                                                \
    "<xsl:variable name='font'>a, b</xsl:variable>"                                                \
    "<xsl:variable name='wide' select=\"concat('1', 'mm')\"/>"                                     \
    "<xsl:variable name='shadowed' select=\"concat('g', 'lobal')\"/>"                              \
    "<xsl:attribute-set name='small'>"                                                             \
    "<xsl:attribute name='size'>7</xsl:attribute><xsl:attribute name='line'>10</xsl:attribute>"    \
    "</xsl:attribute-set>"                                                                         \
    "<xsl:attribute-set name='note' use-attribute-sets='small colour'>"                            \
    "<xsl:attribute name='line'>9</xsl:attribute><xsl:attribute name='space'>1</xsl:attribute>"    \
    "</xsl:attribute-set>"                                                                         \
    "<xsl:attribute-set name='colour'>"                                                            \
    "<xsl:attribute name='colour'>solid <xsl:value-of select='$ink'/></xsl:attribute>"             \
    "<xsl:attribute name='font'><xsl:value-of select='$font'/></xsl:attribute>"                    \
    "<xsl:attribute name='wide'><xsl:value-of select='$wide'/></xsl:attribute>"                    \
    "</xsl:attribute-set>"                                                                         \
    "<xsl:attribute-set name='shadow'>"                                                            \
    "<xsl:attribute name='s'><xsl:value-of select='$shadowed'/></xsl:attribute>"                   \
    "</xsl:attribute-set>"                                                                         \
    "<xsl:attribute-set name='computed'>"                                                          \
    "<xsl:attribute name='n'><xsl:value-of select='1 + 1'/></xsl:attribute>"                       \
    "</xsl:attribute-set>"                                                                         \
    "<xsl:attribute-set name='given'>"                                                             \
    "<xsl:attribute name='g'><xsl:value-of select='$accent'/></xsl:attribute>"                     \
    "</xsl:attribute-set>"

static xmlDoc *
parse(const gchar *content)
{
    g_autofree gchar *text = g_strdup_printf(
        "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>" SETS
        "<xsl:template match='/'><r><xsl:variable name='shadowed' select=\"'local'\"/>%s</r>"
        "</xsl:template></xsl:stylesheet>",
        content);
    StreamMemory memory = {.data = (const guint8 *)text, .size = strlen(text)};
    Stream stream = stream_from_memory(&memory, "test");

    return xml_parse(&stream, NULL, NULL);
}

/* what the style sheet makes */
static gchar *
result_of(xmlDoc *stylesheet)
{
    g_autoptr(xmlDoc) document = xmlNewDoc(BAD_CAST "1.0");
    xsltStylesheet *style = xsltParseStylesheetDoc(stylesheet);
    xmlDoc *result = xsltApplyStylesheet(style, document, NULL);
    xmlChar *text = NULL;
    int size = 0;
    gchar *copy;

    xmlDocDumpMemory(result, &text, &size);
    copy = g_strdup((const gchar *)text);
    xmlFree(text);
    xmlFreeDoc(result);
    xsltFreeStylesheet(style);
    return copy;
}

static guint
count_uses(const xmlNode *node)
{
    guint n = 0;

    for (const xmlNode *child = node->children; child != NULL; child = child->next) {
        if (child->type == XML_ELEMENT_NODE &&
            xmlHasNsProp(child, BAD_CAST "use-attribute-sets", XSLT_NAMESPACE) != NULL)
            n++;
        n += count_uses(child);
    }
    return n;
}

static void
test_results_are_the_same(void **state)
{
    static const struct {
        const gchar *content;
        gboolean is_inlined;
    } cases[] = {
        {"<a xsl:use-attribute-sets='small'/>", TRUE},
        {"<a x='1' xsl:use-attribute-sets='note' size='{1 + 1}' y=''/>", TRUE},
        {"<a xsl:use-attribute-sets='small note'/>", TRUE},
        {"<a xsl:use-attribute-sets=' note  small '><b xsl:use-attribute-sets='colour'/></a>",
         TRUE},
        {"<a xsl:use-attribute-sets='colour'><xsl:attribute name='wide'>x</xsl:attribute></a>",
         TRUE},
        {"<a xsl:use-attribute-sets='shadow'/>", FALSE},
        {"<a xsl:use-attribute-sets='computed'/>", FALSE},
        {"<a xsl:use-attribute-sets='given'/>", FALSE},
        {"<a xml:lang='en' xsl:use-attribute-sets='small'/>", FALSE},
        {"<a xsl:use-attribute-sets='small' xsl:version='1.0'/>", FALSE},
        {"<xsl:element name='a' use-attribute-sets='small'/>", TRUE},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree gchar *expected = result_of(parse(cases[i].content));
        xmlDoc *stylesheet = parse(cases[i].content);
        g_autofree gchar *result = NULL;

        attribute_sets_inline(stylesheet);
        assert_int_equal(count_uses((const xmlNode *)stylesheet), cases[i].is_inlined ? 0 : 1);
        result = result_of(stylesheet);
        assert_string_equal(result, expected);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_results_are_the_same)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
