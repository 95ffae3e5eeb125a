/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/time.h"

G_BEGIN_DECLS

/**
 * AdvisoryStatus:
 * @ADVISORY_STATUS_FIXED: fixed in a version, which is given
 * @ADVISORY_STATUS_AFFECTED: affected and no fix yet
 * @ADVISORY_STATUS_DEFERRED: affected; the vendor will fix it later, with something else
 * @ADVISORY_STATUS_IGNORED: affected; the vendor will not fix it
 * @ADVISORY_STATUS_END_OF_LIFE: affected; the package or product is out of support
 * @ADVISORY_STATUS_NOT_AFFECTED: examined and not affected in any version
 * @ADVISORY_STATUS_UNDETERMINED: the vendor has not finished examining it
 */
typedef enum {
    ADVISORY_STATUS_FIXED,
    ADVISORY_STATUS_AFFECTED,
    ADVISORY_STATUS_DEFERRED,
    ADVISORY_STATUS_IGNORED,
    ADVISORY_STATUS_END_OF_LIFE,
    ADVISORY_STATUS_NOT_AFFECTED,
    ADVISORY_STATUS_UNDETERMINED,
} AdvisoryStatus;

/**
 * AdvisoryPackageKind:
 *
 * Whether an advisory names source or binary packages.
 */
typedef enum {
    ADVISORY_PACKAGE_SOURCE,
    ADVISORY_PACKAGE_BINARY,
} AdvisoryPackageKind;

/**
 * AdvisoryAffected:
 * @source_id: id of the content it comes from, for example "debian-tracker"
 * @product: distribution and release, for example "debian:12", "ubuntu:22.04", "almalinux:9",
 *   "rocky:9", "redhat:9", "amazon:2023", "fedora:40", "sles:15.5", "opensuse-leap:15.6",
 *   "alpine:3.18": the os-release ID (with redhat for rhel) and the release that the vendor
 *   maintains as one
 * @package: name of the package
 * @kind: whether @package is a source or a binary package
 * @arch: (nullable): architecture it holds for; %NULL for all
 * @module: (nullable): modularity stream "name:stream" it holds for; %NULL: non-modular packages
 * @vulnerability: id of the vulnerability, "CVE-…" where there is one
 * @advisory: (nullable): vendor's advisory, "DSA-5678-1", "RHSA-2024:1234", "USN-1234-1"
 * @status: what the vendor says
 * @introduced: (nullable): first affected version; %NULL: all from the beginning
 * @fixed: (nullable): first version that is not affected any more
 * @last_affected: (nullable): last affected version, where no fixed one is known
 * @versions: (nullable): versions affected one by one, NUL-terminated strings joined by "\n"; such an
 *   entry also matches when the ranges do not
 * @severity: (nullable): the vendor's severity word for this package, lower case
 * @note: (nullable): the vendor's remark, for example "Minor issue"
 *
 * One statement of a vendor: this package of this product has this vulnerability, in this
 * range of versions. All strings are owned by who hands the value out, for the length of a call.
 */
typedef struct {
    const gchar *source_id;
    const gchar *product;
    const gchar *package;
    AdvisoryPackageKind kind;
    const gchar *arch;
    const gchar *module;
    const gchar *vulnerability;
    const gchar *advisory;
    AdvisoryStatus status;
    const gchar *introduced;
    const gchar *fixed;
    const gchar *last_affected;
    const gchar *versions;
    const gchar *severity;
    const gchar *note;
} AdvisoryAffected;

/**
 * AdvisoryVulnerability:
 * @id: "CVE-…" where there is one
 * @aliases: (nullable): other ids, joined by "\n"
 * @title: (nullable): one line
 * @description: (nullable): what it is
 * @published_ms: first published, or %TIME_UNSET
 * @modified_ms: last changed, or %TIME_UNSET
 * @cvss: (nullable): vectors, each "SOURCE VECTOR" (CVSS 2.0 vectors without prefix), joined by "\n"
 * @cwes: (nullable): "CWE-79", joined by "\n"
 * @references: (nullable): URLs, joined by "\n"
 * @severity: (nullable): the source's severity word, lower case
 * @kev_added_ms: when CISA listed it, or %TIME_UNSET
 * @kev_due_ms: CISA's due date, or %TIME_UNSET
 * @kev_ransomware: whether CISA knows of use by ransomware
 * @epss: probability, 0 to 1; negative when not known
 * @epss_percentile: rank, 0 to 1; negative when not known
 * @rejected: whether the id was withdrawn
 *
 * What one source says about a vulnerability itself. At import: one source's words; from a
 * lookup: merged over all sources (enrichment first for scores, vendor first for texts).
 */
typedef struct {
    const gchar *id;
    const gchar *aliases;
    const gchar *title;
    const gchar *description;
    gint64 published_ms;
    gint64 modified_ms;
    const gchar *cvss;
    const gchar *cwes;
    const gchar *references;
    const gchar *severity;
    gint64 kev_added_ms;
    gint64 kev_due_ms;
    gboolean kev_ransomware;
    gdouble epss;
    gdouble epss_percentile;
    gboolean rejected;
} AdvisoryVulnerability;

/** ADVISORY_VULNERABILITY_INIT: initialiser of an #AdvisoryVulnerability about which nothing is known */
#define ADVISORY_VULNERABILITY_INIT                                                                \
    {                                                                                              \
        .published_ms = TIME_UNSET, .modified_ms = TIME_UNSET, .kev_added_ms = TIME_UNSET,         \
        .kev_due_ms = TIME_UNSET, .epss = -1, .epss_percentile = -1                                \
    }

/**
 * AdvisorySource:
 * @id: id, for example "debian-tracker", "osv-almalinux", "kev", "host-mirror"
 * @title: for readers, for example "Debian Security Tracker"
 * @origin: (nullable): URL or file name it came from
 * @digest: SHA-256 of what was imported, 64 hex digits
 * @generated_ms: when the vendor made it, or %TIME_UNSET
 * @imported_ms: when it was imported
 * @affected_count: entries about packages
 * @vulnerability_count: entries about vulnerabilities
 *
 * A piece of content, for the report's "how old is what we know".
 */
typedef struct {
    gchar *id;
    gchar *title;
    gchar *origin;
    gchar *digest;
    gint64 generated_ms;
    gint64 imported_ms;
    guint64 affected_count;
    guint64 vulnerability_count;
} AdvisorySource;

/**
 * advisory_source_time:
 * @self: a source
 *
 * Returns: when the vendor made it, else when it was imported: what its age is counted from
 */
gint64
advisory_source_time(const AdvisorySource *self);

/**
 * advisory_source_free:
 * @self: (nullable): a source
 */
void
advisory_source_free(AdvisorySource *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(AdvisorySource, advisory_source_free)

/**
 * AdvisoryAffectedFunc:
 * @affected: (transfer none): an entry
 * @user_data: the caller's
 *
 * Called for each entry that a lookup finds.
 */
typedef void (*AdvisoryAffectedFunc)(const AdvisoryAffected *affected, gpointer user_data);

/**
 * AdvisoryVulnerabilityFunc:
 * @vulnerability: (transfer none): an entry
 * @user_data: the caller's
 */
typedef void (*AdvisoryVulnerabilityFunc)(const AdvisoryVulnerability *vulnerability,
                                          gpointer user_data);

/**
 * AdvisoryLookup:
 * @foreach_affected: calls @func for every entry of @package in @product, whatever its status
 *   and version range; the order is stable
 * @get_vulnerability: calls @func once with the merged record of @id, or not at all when unknown
 * @has_product: whether any source knows @product
 * @list_sources: (transfer full) (element-type AdvisorySource): what is in it, sorted by id
 * @is_about: whether a source may say something of hosts with @product (%NULL: of no known
 *   product); what another host's package mirror said does not
 * @user_data: passed to each
 *
 * How the rules ask for advisories without knowing where they are kept. The functions return
 * %FALSE (or %NULL) with an error when the database cannot be read.
 */
typedef struct {
    gboolean (*foreach_affected)(gpointer user_data,
                                 const gchar *product,
                                 const gchar *package,
                                 AdvisoryAffectedFunc func,
                                 gpointer func_data,
                                 GError **error);
    gboolean (*get_vulnerability)(gpointer user_data,
                                  const gchar *id,
                                  AdvisoryVulnerabilityFunc func,
                                  gpointer func_data,
                                  GError **error);
    gboolean (*has_product)(gpointer user_data,
                            const gchar *product,
                            gboolean *out_known,
                            GError **error);
    GPtrArray *(*list_sources)(gpointer user_data, GError **error);
    gboolean (*is_about)(gpointer user_data,
                         const gchar *source_id,
                         const gchar *product,
                         gboolean *out_is,
                         GError **error);
    gpointer user_data;
} AdvisoryLookup;

/**
 * advisory_lookup_sources:
 * @self: a database
 * @product: (nullable): the assessed host's product
 * @error: (nullable): return location for an error
 *
 * Returns: (transfer full) (element-type AdvisorySource): the content that a host is assessed with,
 *   sorted by id, or %NULL with an error
 */
GPtrArray *
advisory_lookup_sources(const AdvisoryLookup *self, const gchar *product, GError **error);

G_END_DECLS
