/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** PURL_MAX_BYTES: longest package URL that is read, in bytes */
#define PURL_MAX_BYTES 4096

/**
 * Purl:
 * @type: type, lower case ("rpm", "deb", "rpmmod")
 * @name_space: (nullable): namespace, its segments joined by "/" ("redhat", "redhat/ruby:2.6")
 * @name: name
 * @version: (nullable): version
 * @qualifiers: (nullable): what stands after "?", still encoded; purl_get_qualifier() reads it
 *
 * The parts of a package URL, percent-decoded where not said otherwise.
 */
typedef struct {
    gchar *type;
    gchar *name_space;
    gchar *name;
    gchar *version;
    gchar *qualifiers;
} Purl;

/**
 * purl_parse:
 * @text: (nullable): a package URL, "pkg:rpm/redhat/openssl@3.0.7-27.el9?arch=src&epoch=1"
 *
 * Source: package-url specification, "how to parse a purl string".
 *
 * Returns: (transfer full) (nullable): its parts, or %NULL if it is none, is longer than
 *   %PURL_MAX_BYTES or decodes to something that is not UTF-8
 */
Purl *
purl_parse(const gchar *text);

/**
 * purl_get_qualifier:
 * @self: a package URL
 * @key: name of a qualifier, lower case
 *
 * Returns: (transfer full) (nullable): its decoded value, or %NULL without one
 */
gchar *
purl_get_qualifier(const Purl *self, const gchar *key);

/**
 * purl_free:
 * @self: (nullable): a package URL
 */
void
purl_free(Purl *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Purl, purl_free)

G_END_DECLS
