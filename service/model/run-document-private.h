/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/xml-writer.h"
#include "base/xml.h"
#include "model/run.h"

G_BEGIN_DECLS

/**
 * document_write_time:
 * @writer: a writer just after an element was opened
 * @name: attribute name
 * @time_ms: a time; %TIME_UNSET leaves the attribute out
 */
void
document_write_time(XmlWriter *writer, const gchar *name, gint64 time_ms);

/**
 * document_write_boolean:
 * @writer: a writer just after an element was opened
 * @name: attribute name
 * @value: the value
 */
void
document_write_boolean(XmlWriter *writer, const gchar *name, gboolean value);

/**
 * document_write_texts:
 * @writer: a writer
 * @name: element name
 * @texts: (nullable) (element-type utf8): texts, an element each
 */
void
document_write_texts(XmlWriter *writer, const gchar *name, const GPtrArray *texts);

/**
 * document_write_host:
 * @writer: a writer
 * @facts: a host
 *
 * Writes the host element.
 */
void
document_write_host(XmlWriter *writer, const HostFacts *facts);

/**
 * document_write_counts:
 * @writer: a writer just after an element was opened
 * @counts: (array fixed-size=5): findings by #Severity
 *
 * Writes the attributes with the counts and their sum.
 */
void
document_write_counts(XmlWriter *writer, const guint counts[SEVERITY_COUNT]);

/**
 * document_write_history:
 * @writer: a writer inside the run element
 * @run: a run
 *
 * Writes the history and waivers elements, those of them that the run has.
 */
void
document_write_history(XmlWriter *writer, const Run *run);

/**
 * ElementHandler:
 * @name: local name of a child element
 * @read: reads it to its end
 *
 * A row of the table of children that an element may have; others are skipped.
 */
typedef struct {
    const gchar *name;
    gboolean (*read)(XmlStream *xml, gpointer target, GError **error);
} ElementHandler;

/**
 * document_read_children:
 * @xml: a reader at an element's begin
 * @handlers: (array length=n_handlers): the children it may have
 * @n_handlers: their number
 * @target: passed to the handlers
 * @error: (nullable): return location for an error
 *
 * Reads to the element's end.
 *
 * Returns: %FALSE with an error of the reader or of a handler
 */
gboolean
document_read_children(XmlStream *xml,
                       const ElementHandler *handlers,
                       gsize n_handlers,
                       gpointer target,
                       GError **error);

/**
 * document_require:
 * @xml: a reader at an element's begin
 * @name: attribute name
 * @out_value: (out) (transfer full): its value
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA when the attribute is missing
 */
gboolean
document_require(XmlStream *xml, const gchar *name, gchar **out_value, GError **error);

/**
 * document_read_optional:
 * @xml: a reader at an element's begin
 * @name: attribute name
 * @inout_value: (inout) (nullable): replaced by its value, %NULL where it is missing
 */
void
document_read_optional(XmlStream *xml, const gchar *name, gchar **inout_value);

/**
 * document_read_time:
 * @xml: a reader at an element's begin
 * @name: attribute name
 * @out_ms: (out): the time; %TIME_UNSET when the attribute is missing
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA when it is no time
 */
gboolean
document_read_time(XmlStream *xml, const gchar *name, gint64 *out_ms, GError **error);

/**
 * document_read_int:
 * @xml: a reader at an element's begin
 * @name: attribute name
 * @missing: value when the attribute is missing
 * @out_value: (out): the value
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA when it is no number of 64 bits
 */
gboolean
document_read_int(XmlStream *xml,
                  const gchar *name,
                  gint64 missing,
                  gint64 *out_value,
                  GError **error);

/**
 * document_read_boolean:
 * @xml: a reader at an element's begin
 * @name: attribute name
 *
 * Returns: whether the attribute is there and "true" or "1"
 */
gboolean
document_read_boolean(XmlStream *xml, const gchar *name);

/**
 * document_read_text:
 * @xml: a reader at an element's begin
 * @texts: (element-type utf8): where the element's text is added
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with an error of the reader
 */
gboolean
document_read_text(XmlStream *xml, GPtrArray *texts, GError **error);

/**
 * document_read_hosts:
 * @xml: a reader at the hosts element's begin
 * @run: (type Run): where hosts are added
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA
 */
gboolean
document_read_hosts(XmlStream *xml, gpointer run, GError **error);

/**
 * document_read_rules_packages:
 * @xml: a reader at the rules-packages element's begin
 * @run: (type Run): where packages are added
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA
 */
gboolean
document_read_rules_packages(XmlStream *xml, gpointer run, GError **error);

/**
 * document_read_findings:
 * @xml: a reader at the findings element's begin
 * @run: (type Run): where findings are added
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA
 */
gboolean
document_read_findings(XmlStream *xml, gpointer run, GError **error);

/**
 * document_read_exclusions:
 * @xml: a reader at the exclusions element's begin
 * @run: (type Run): where exclusions are added
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA
 */
gboolean
document_read_exclusions(XmlStream *xml, gpointer run, GError **error);

/**
 * document_read_history:
 * @xml: a reader at the history element's begin
 * @run: (type Run): whose history is set
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA
 */
gboolean
document_read_history(XmlStream *xml, gpointer run, GError **error);

/**
 * document_read_waivers:
 * @xml: a reader at the waivers element's begin
 * @run: (type Run): whose waivers are set
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA
 */
gboolean
document_read_waivers(XmlStream *xml, gpointer run, GError **error);

/**
 * document_read_outline_hosts:
 * @xml: a reader at the hosts element's begin
 * @run: (type Run): where hosts are added with id and name only
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA
 */
gboolean
document_read_outline_hosts(XmlStream *xml, gpointer run, GError **error);

/**
 * document_read_outline_packages:
 * @xml: a reader at the rules-packages element's begin
 * @run: (type Run): where packages are added with ids and results only
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA
 */
gboolean
document_read_outline_packages(XmlStream *xml, gpointer run, GError **error);

/**
 * document_read_outline_findings:
 * @xml: a reader at the findings element's begin
 * @run: (type Run): where findings are added with title and names of packages only
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA
 */
gboolean
document_read_outline_findings(XmlStream *xml, gpointer run, GError **error);

/**
 * document_read_severity:
 * @xml: a reader at an element's begin
 * @out_severity: (out): its severity
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA when the attribute is missing or no severity
 */
gboolean
document_read_severity(XmlStream *xml, Severity *out_severity, GError **error);

/**
 * document_read_result:
 * @xml: a reader at a result element's begin
 * @rule: (type Rule): where it is added
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA
 */
gboolean
document_read_result(XmlStream *xml, gpointer rule, GError **error);

/**
 * document_read_finding_head:
 * @xml: a reader at a finding element's begin
 * @finding: what its attributes are read into
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA
 */
gboolean
document_read_finding_head(XmlStream *xml, Finding *finding, GError **error);

/**
 * document_read_string:
 * @xml: a reader at an element's begin
 * @out_text: (inout): replaced by the element's text
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with an error of the reader
 */
gboolean
document_read_string(XmlStream *xml, gchar **out_text, GError **error);

/**
 * document_read_attribute:
 * @xml: a reader at the begin of an element with key and value
 * @attributes: (element-type Attribute): where it is added
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA
 */
gboolean
document_read_attribute(XmlStream *xml, GPtrArray *attributes, GError **error);

G_END_DECLS
