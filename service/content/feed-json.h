/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/json-stream.h"

G_BEGIN_DECLS

/** FEED_JSON_MAX_LIST_BYTES: largest list of strings that feed_json_strings() takes, in bytes */
#define FEED_JSON_MAX_LIST_BYTES (16 * 1024 * 1024)

/**
 * FeedJsonRead:
 * @json: a reader that has just returned a key
 * @target: what the value goes to
 * @error: (nullable): return location for an error
 *
 * Reads the value of a member. The functions below take JSON null for an absent value.
 *
 * Returns: %FALSE with an error
 */
typedef gboolean (*FeedJsonRead)(JsonStream *json, gpointer target, GError **error);

/**
 * FeedJsonMember:
 * @key: the key
 * @read: what reads its value
 * @offset: where in the user data @read's target lies
 *
 * A row of the table of what is read of an object; members without a row are skipped.
 */
typedef struct {
    const gchar *key;
    FeedJsonRead read;
    gsize offset;
} FeedJsonMember;

/**
 * FeedJsonTable:
 * @members: (array length=count): the rows
 * @count: their number
 */
typedef struct {
    const FeedJsonMember *members;
    gsize count;
} FeedJsonTable;

/** FEED_JSON_TABLE: the table that an array of members makes */
#define FEED_JSON_TABLE(rows)                                                                      \
    {                                                                                              \
        .members = rows, .count = G_N_ELEMENTS(rows)                                               \
    }

/**
 * FeedJsonEntry:
 * @json: a reader that has just returned @key
 * @key: a key, valid until the next event is read
 * @user_data: the caller's
 * @error: (nullable): return location for an error
 *
 * Reads the value of an entry of an object whose keys are data.
 *
 * Returns: %FALSE with an error
 */
typedef gboolean (*FeedJsonEntry)(JsonStream *json,
                                  const gchar *key,
                                  gpointer user_data,
                                  GError **error);

/**
 * feed_json_string:
 * @json: a reader that has just returned a key
 * @target: a `gchar *` that is freed and replaced; %NULL for null
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA if it is no string
 */
gboolean
feed_json_string(JsonStream *json, gpointer target, GError **error);

/**
 * feed_json_strings:
 * @json: a reader that has just returned a key
 * @target: a `GPtrArray *` of strings that is replaced
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA if it is no array of strings
 */
gboolean
feed_json_strings(JsonStream *json, gpointer target, GError **error);

/**
 * feed_json_time:
 * @json: a reader that has just returned a key
 * @target: a `gint64` that becomes the time in milliseconds; it stays if the string is no date, for
 *   a bad date is no reason to lose a feed
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA if it is no string
 */
gboolean
feed_json_time(JsonStream *json, gpointer target, GError **error);

/**
 * feed_json_object:
 * @json: a reader that has just returned a key, or that stands before an object
 * @table: its members
 * @user_data: what the members' offsets count from
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA if it is no object
 */
gboolean
feed_json_object(JsonStream *json, const FeedJsonTable *table, gpointer user_data, GError **error);

/**
 * feed_json_members:
 * @json: a reader that has just returned the beginning of an object
 * @table: its members
 * @user_data: what the members' offsets count from
 * @error: (nullable): return location for an error
 *
 * Reads to the end of the object.
 *
 * Returns: %FALSE with an error
 */
gboolean
feed_json_members(JsonStream *json, const FeedJsonTable *table, gpointer user_data, GError **error);

/**
 * feed_json_objects:
 * @json: a reader that has just returned a key, or that stands before an array
 * @item: called with each element, which must be an object and of which the beginning has been
 *   read; reads to its end
 * @user_data: passed to @item
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA if it is no array of objects
 */
gboolean
feed_json_objects(JsonStream *json, FeedJsonRead item, gpointer user_data, GError **error);

/**
 * feed_json_records:
 * @json: a reader before the first event
 * @item: called with each record, of which the beginning has been read; reads to its end
 * @user_data: passed to @item
 * @out_single: (out): whether it is one object; set before @item is called
 * @error: (nullable): return location for an error
 *
 * Reads a whole text that is one record or an array of records.
 *
 * Returns: %FALSE with an error
 */
gboolean
feed_json_records(JsonStream *json,
                  FeedJsonRead item,
                  gpointer user_data,
                  gboolean *out_single,
                  GError **error);

/**
 * feed_json_entries:
 * @json: a reader that has just returned a key, or that stands before an object
 * @entry: called with each entry
 * @user_data: passed to @entry
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA if it is no object
 */
gboolean
feed_json_entries(JsonStream *json, FeedJsonEntry entry, gpointer user_data, GError **error);

/**
 * feed_json_finish:
 * @json: a reader after the outermost value
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA if anything follows
 */
gboolean
feed_json_finish(JsonStream *json, GError **error);

/**
 * feed_lines_add:
 * @lines: (nullable): texts joined by "\n"; grows
 * @text: (nullable): a text; empty ones and those with line breaks are left out
 *
 * Makes the lists of #AdvisoryVulnerability. Does not look for repetitions.
 */
void
feed_lines_add(GString *lines, const gchar *text);

/**
 * feed_lines_or_null:
 * @lines: texts joined by "\n"
 *
 * Returns: (transfer none) (nullable): the text, or %NULL if there is none
 */
const gchar *
feed_lines_or_null(const GString *lines);

G_END_DECLS
