/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** UPDATEINFO_MAX_CVES: most vulnerabilities of one update */
#define UPDATEINFO_MAX_CVES 20000

/**
 * UpdateinfoOrigin:
 * @id: id of the update, "ALSA-2022:4940"
 * @release: (nullable): text of its element release
 * @collection: (nullable): short name of the collection
 * @collection_name: (nullable): name of the collection
 * @package_release: (nullable): release of the package, "8.el9_0"
 *
 * What in an update tells the product it is for; no feed has all of it.
 */
typedef struct {
    const gchar *id;
    const gchar *release;
    const gchar *collection;
    const gchar *collection_name;
    const gchar *package_release;
} UpdateinfoOrigin;

/**
 * updateinfo_product:
 * @origin: what is known
 *
 * Collections are asked first, then the update's id and release with the package's dist tag.
 *
 * Returns: (transfer full) (nullable): the product ("amazon:2", "rocky:9", "fedora:43", "epel:9",
 *   "sles:15.5"), or %NULL if it cannot be told
 */
gchar *
updateinfo_product(const UpdateinfoOrigin *origin);

/**
 * updateinfo_product_of_source:
 * @source_id: (nullable): id of a source as the user gave it
 *
 * A repository that a host uses is for that host, whatever its collections are called: so EPEL's
 * updates hold for an AlmaLinux host whose cache they come from.
 *
 * Returns: (transfer full) (nullable): the product in "updateinfo-amazon:2-kernel-5.15" ("amazon:2")
 *   or, of a host's cache, in "host-mirror-almalinux:9-epel"; else %NULL
 */
gchar *
updateinfo_product_of_source(const gchar *source_id);

/**
 * updateinfo_repository:
 * @collection: (nullable): short name of the collection
 *
 * Returns: (transfer full) (nullable): short name of the repository of its product, "baseos",
 *   "kernel-5.15", or %NULL if the collection names none
 */
gchar *
updateinfo_repository(const gchar *collection);

/**
 * updateinfo_is_id:
 * @id: (nullable): id of an update
 *
 * Returns: whether it has the form PREFIX-YEAR and, behind a dash or colon, a number or hash
 */
gboolean
updateinfo_is_id(const gchar *id);

/**
 * updateinfo_first_version:
 * @collection: (nullable): short name of the collection
 * @version: "[EPOCH:]VERSION-RELEASE" in which a package is fixed
 *
 * Amazon Linux 2 has several series of some packages side by side, each in a repository of its own: kernel
 * 4.14 in the core, 5.15 in "amazon-linux-2---kernel-5.15". An update of a series says nothing about older
 * ones.
 *
 * Returns: (transfer full) (nullable): first version of the series, "5.15", or %NULL if the collection is
 *   none or the package not numbered by it
 */
gchar *
updateinfo_first_version(const gchar *collection, const gchar *version);

/**
 * updateinfo_find_cves:
 * @text: (nullable): any text
 * @cves: (element-type utf8 utf8): set where ids go, with g_free() for its keys; at most
 *   %UPDATEINFO_MAX_CVES
 */
void
updateinfo_find_cves(const gchar *text, GHashTable *cves);

G_END_DECLS
