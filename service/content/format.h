/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/stream.h"
#include "model/advisory.h"

G_BEGIN_DECLS

/** FEED_HEAD_MAX_BYTES: how much of a member is looked at to recognise its format, in bytes */
#define FEED_HEAD_MAX_BYTES (16 * 1024)

/**
 * FeedHead:
 *
 * The beginning of a member, by which formats recognise it; nothing of it is trusted.
 */
typedef struct _FeedHead FeedHead;

/**
 * feed_head_path:
 * @self: a head
 *
 * Returns: (transfer none): the member's path ("cves/2024/1xxx/CVE-2024-1234.json"), or the file's
 *   name where it is no container
 */
const gchar *
feed_head_path(const FeedHead *self);

/**
 * feed_head_text:
 * @self: a head
 *
 * Returns: (transfer none): the first bytes, without a byte order mark, cut at the first NUL
 */
const gchar *
feed_head_text(const FeedHead *self);

/**
 * feed_head_has_key:
 * @self: a head
 * @path: keys of nested objects joined by ".", at most three; "*" stands for any key. Arrays do not
 *   count: "affected.package" is found in {"affected": [{"package": …}]} and in an array of such
 *
 * Returns: whether it is JSON and such a key stands in the head
 */
gboolean
feed_head_has_key(const FeedHead *self, const gchar *path);

/**
 * feed_head_get_string:
 * @self: a head
 * @path: as in feed_head_has_key()
 *
 * Returns: (transfer none) (nullable): the first string or number under that key, or %NULL
 */
const gchar *
feed_head_get_string(const FeedHead *self, const gchar *path);

/**
 * feed_head_has_xml_root:
 * @self: a head
 * @name: name of an element, without prefix
 *
 * Returns: whether it is XML whose first element has that local name
 */
gboolean
feed_head_has_xml_root(const FeedHead *self, const gchar *name);

/**
 * FeedContext:
 *
 * An import under way, as a format's parser sees it. One context serves all members of a container.
 */
typedef struct _FeedContext FeedContext;

/**
 * feed_context_set_source:
 * @self: a context
 * @id: id of the source that this member belongs to, for example "osv-almalinux"
 * @title: its title for readers, for example "AlmaLinux OSV"
 *
 * Says more exactly than the format's table row where the content comes from. Members that name
 * different sources are imported together under the format's own id and title. An id that the user gave
 * wins.
 */
void
feed_context_set_source(FeedContext *self, const gchar *id, const gchar *title);

/**
 * feed_context_set_record:
 * @self: a context
 * @id: id of the one record that this member is, for example "CVE-2024-1234"
 *
 * For formats that publish one record a file. A file that is one record and no container is
 * imported under the source's id, a colon and @id, so that it does not take the place of the whole feed.
 */
void
feed_context_set_record(FeedContext *self, const gchar *id);

/**
 * feed_context_get_user_source:
 * @self: a context
 *
 * Returns: (transfer none) (nullable): the id of the source as the user gave it, for formats that
 *   may need to be told what a file does not say
 */
const gchar *
feed_context_get_user_source(const FeedContext *self);

/**
 * feed_context_set_generated:
 * @self: a context
 * @generated_ms: when the vendor made this member; the latest of all members counts; %TIME_UNSET is
 *   ignored
 */
void
feed_context_set_generated(FeedContext *self, gint64 generated_ms);

/**
 * feed_context_add_affected:
 * @self: a context
 * @affected: an entry; its source_id is ignored, its strings are copied
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with %ASSAY_ERROR_CANCELLED or an error of the database
 */
gboolean
feed_context_add_affected(FeedContext *self,
                          const AdvisoryAffected *affected,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * feed_context_add_vulnerability:
 * @self: a context
 * @vulnerability: an entry, made from ADVISORY_VULNERABILITY_INIT; a second one of the same id fills
 *   what the first left out
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with %ASSAY_ERROR_CANCELLED or an error of the database
 */
gboolean
feed_context_add_vulnerability(FeedContext *self,
                               const AdvisoryVulnerability *vulnerability,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * feed_context_skip:
 * @self: a context
 *
 * Counts a record that is well-formed but of no use: withdrawn, or about something we do not judge.
 */
void
feed_context_skip(FeedContext *self);

/**
 * FeedFormat:
 * @title: name of the format, for example "Debian Security Tracker JSON"
 * @source_id: id of the source unless the parser or the user says another
 * @source_title: its title for readers
 * @recognise: whether a member looks like this format. Looks at what makes the format unmistakable,
 *   not at whether it is whole: a truncated feed must be recognised, so that the parser can say
 *   where it breaks off
 * @parse: reads a member from its beginning to its end and adds what it says to the context. An
 *   error ends the import; nothing of it is kept
 *
 * A format of advisories: a row of the table of format.c. A member that no row recognises is
 * skipped and counted in a container and is an error elsewhere.
 */
typedef struct {
    const gchar *title;
    const gchar *source_id;
    const gchar *source_title;
    gboolean (*recognise)(const FeedHead *head);
    gboolean (*parse)(FeedContext *context, const Stream *stream, GError **error);
} FeedFormat;

extern const FeedFormat feed_format_tracker;
extern const FeedFormat feed_format_osv;
extern const FeedFormat feed_format_kev;
extern const FeedFormat feed_format_epss;
extern const FeedFormat feed_format_nvd;
extern const FeedFormat feed_format_cve;
extern const FeedFormat feed_format_csaf;
extern const FeedFormat feed_format_updateinfo;
extern const FeedFormat feed_format_openvex;

/**
 * feed_format_recognise:
 * @head: the beginning of a member
 *
 * Returns: (transfer none) (nullable): its format, or %NULL
 */
const FeedFormat *
feed_format_recognise(const FeedHead *head);

G_END_DECLS
