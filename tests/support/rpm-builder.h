/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RpmSample:
 *
 * A package of a database for tests; what is %NULL has no entry in its header.
 */
typedef struct {
    const gchar *name;
    const gchar *version;
    const gchar *release;
    const gchar *arch;
    const gchar *source;
    const gchar *vendor;
    const gchar *module;
    const gchar *renamed; /* a name behind the region, which replaces the one in it */
    guint32 epoch;
    gsize padding; /* bytes of an entry that makes the header as long as is wanted */
    gboolean has_region;
} RpmSample;

/**
 * rpm_builder_header:
 *
 * Returns: (transfer full): the header as databases have it
 */
GByteArray *
rpm_builder_header(const RpmSample *sample);

/**
 * rpm_builder_ndb:
 *
 * Returns: (transfer full): a Packages.db
 */
GByteArray *
rpm_builder_ndb(const RpmSample *samples, gsize n);

/**
 * rpm_builder_bdb:
 * @page_bytes: 512 to 65536
 *
 * Two buckets, with as many pages behind them as it takes; packages are numbered from 1.
 *
 * Returns: (transfer full): a Packages
 */
GByteArray *
rpm_builder_bdb(const RpmSample *samples, gsize n, guint32 page_bytes, gboolean is_big_endian);

/**
 * rpm_builder_sign_ndb:
 * @database: of rpm_builder_ndb()
 *
 * Writes the right checksum of each entry.
 */
void
rpm_builder_sign_ndb(GByteArray *database);

G_END_DECLS
