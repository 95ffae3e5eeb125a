/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/json-stream.h"
#include "content/format.h"

G_BEGIN_DECLS

/** CSAF_MAX_PRODUCTS: most product ids in one document */
#define CSAF_MAX_PRODUCTS 2000000

/** CSAF_MAX_REFERENCES: most references of a vulnerability that are kept */
#define CSAF_MAX_REFERENCES 32

/**
 * CsafProductKind:
 * @CSAF_PRODUCT_UNKNOWN: nothing but its id is known; a package if the id reads like one
 * @CSAF_PRODUCT_PLATFORM: what packages are installed on
 * @CSAF_PRODUCT_SOURCE: a source package
 * @CSAF_PRODUCT_BINARY: a binary package
 * @CSAF_PRODUCT_MODULE: a modularity stream, which contains packages
 * @CSAF_PRODUCT_FOREIGN: a container image or something else that is not judged
 */
typedef enum {
    CSAF_PRODUCT_UNKNOWN,
    CSAF_PRODUCT_PLATFORM,
    CSAF_PRODUCT_SOURCE,
    CSAF_PRODUCT_BINARY,
    CSAF_PRODUCT_MODULE,
    CSAF_PRODUCT_FOREIGN,
} CsafProductKind;

/**
 * CsafProduct:
 * @id: its id in the document
 * @kind: what it is by itself
 * @component: of a relationship: index of the component, else 0
 * @platform: of a relationship: index of what @component is part of, else 0
 * @product: (nullable): of a platform, the product it is ("redhat:9"); %NULL if we know none
 * @name: (nullable): of a package, its name
 * @version: (nullable): of a package, "[EPOCH:]VERSION-RELEASE"
 * @arch: (nullable): of a binary package, its architecture, %NULL for all
 * @module: (nullable): of a module and its packages, "name:stream"
 *
 * A product id of a document: a platform, a component, or a component of a platform
 * (relationship). Strings live as long as the document; equal ones are the same pointer.
 */
typedef struct {
    const gchar *id;
    CsafProductKind kind;
    guint32 component;
    guint32 platform;
    const gchar *product;
    const gchar *name;
    const gchar *version;
    const gchar *arch;
    const gchar *module;
} CsafProduct;

/**
 * CsafGroupKind:
 *
 * Why ids stand together: a product status, a remediation, or a threat's rating.
 */
typedef enum {
    CSAF_GROUP_FIXED,
    CSAF_GROUP_AFFECTED,
    CSAF_GROUP_NOT_AFFECTED,
    CSAF_GROUP_UNDETERMINED,
    CSAF_GROUP_VENDOR_FIX,
    CSAF_GROUP_NO_FIX,
    CSAF_GROUP_IMPACT,
} CsafGroupKind;

/**
 * CsafGroup:
 * @kind: why the ids stand together
 * @text: (nullable): of a vendor fix the advisory, of no fix the vendor's words, of an impact the
 *   rating in lower case; interned
 * @status: of no fix: what that means for a package
 * @ids: (element-type guint32): indexes of products
 */
typedef struct {
    CsafGroupKind kind;
    const gchar *text;
    AdvisoryStatus status;
    GArray *ids;
} CsafGroup;

/**
 * CsafVulnerability:
 * @id: (nullable): CVE, or another id
 * @title: (nullable): one line
 * @description: (nullable): what it is
 * @cwe: (nullable): "CWE-79"
 * @severity: (nullable): rating for all products, lower case
 * @published_ms: release date, or %TIME_UNSET
 * @cvss: (element-type utf8): vectors, each once
 * @references: (element-type utf8): URLs
 * @groups: (element-type CsafGroup): statuses, remediations and ratings
 */
typedef struct {
    gchar *id;
    gchar *title;
    gchar *description;
    gchar *cwe;
    gchar *severity;
    gint64 published_ms;
    GPtrArray *cvss;
    GPtrArray *references;
    GPtrArray *groups;
} CsafVulnerability;

/**
 * CsafDocument:
 * @publisher: (nullable): name of who publishes it
 * @vendor: short name of it: "redhat", "suse", or "csaf"
 * @id: (nullable): tracking id
 * @severity: (nullable): aggregate severity, lower case
 * @released_ms: current release date, or %TIME_UNSET
 * @products: (element-type CsafProduct): by index; 0 is none
 * @vulnerabilities: (element-type CsafVulnerability): in the document's order
 * @indexes: product id to index
 * @strings: all strings of products and groups
 *
 * What of a CSAF 2.0 document matters here.
 */
typedef struct {
    gchar *publisher;
    const gchar *vendor;
    gchar *id;
    gchar *severity;
    gint64 released_ms;
    GArray *products;
    GPtrArray *vulnerabilities;
    GHashTable *indexes;
    GStringChunk *strings;
} CsafDocument;

/**
 * csaf_document_read:
 * @json: a reader before the document
 * @error: (nullable): return location for an error
 *
 * Reads one document. Its members may come in any order. Memory is bounded by the document: about 100
 * bytes for each product id, 4 for each mention of one.
 *
 * Source: CSAF 2.0, OASIS Standard, §3.
 *
 * Returns: (transfer full): the document, or %NULL with %ASSAY_ERROR_INVALID_DATA or
 *   %ASSAY_ERROR_TOO_LARGE
 */
CsafDocument *
csaf_document_read(JsonStream *json, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * csaf_document_intern:
 * @self: a document
 * @text: (nullable): a string
 *
 * Returns: (transfer none) (nullable): the document's only copy of it
 */
const gchar *
csaf_document_intern(CsafDocument *self, const gchar *text);

/**
 * csaf_document_index:
 * @self: a document
 * @id: a product id
 *
 * Returns: its index in @products, made if it is new; 0 when there are %CSAF_MAX_PRODUCTS already
 */
guint32
csaf_document_index(CsafDocument *self, const gchar *id);

/**
 * csaf_document_free:
 * @self: (nullable): a document
 */
void
csaf_document_free(CsafDocument *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CsafDocument, csaf_document_free)

/**
 * csaf_tree_read:
 * @json: a reader before the value of product_tree
 * @document: where products go
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with an error of the stream
 */
gboolean
csaf_tree_read(JsonStream *json, gpointer document, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * csaf_vulnerabilities_read:
 * @json: a reader before the value of vulnerabilities
 * @document: where they go
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with an error of the stream
 */
gboolean
csaf_vulnerabilities_read(JsonStream *json,
                          gpointer document,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * csaf_document_add:
 * @self: a document
 * @context: the import
 * @error: (nullable): return location for an error
 *
 * Resolves products and adds what the document says to the import: for each vulnerability one
 * record, and one entry for each package of each product.
 *
 * Returns: %FALSE with an error of the import
 */
gboolean
csaf_document_add(CsafDocument *self,
                  FeedContext *context,
                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
