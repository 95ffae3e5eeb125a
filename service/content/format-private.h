/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "content/database.h"
#include "content/format.h"

G_BEGIN_DECLS

/**
 * feed_head_new:
 * @path: path of the member
 * @name: what errors call it
 * @data: (array length=size): its first bytes
 * @size: how many
 *
 * Returns: (transfer full): the head
 */
FeedHead *
feed_head_new(const gchar *path, const gchar *name, const guint8 *data, gsize size);

/**
 * feed_head_error:
 * @self: a head
 *
 * Returns: (nullable): why a whole file, shorter than a head, is no JSON although it begins like
 *   JSON; %NULL where nothing is wrong or only a part has been seen
 */
const GError *
feed_head_error(const FeedHead *self);

/**
 * feed_head_free:
 * @self: (nullable): a head
 */
void
feed_head_free(FeedHead *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FeedHead, feed_head_free)

/**
 * FeedRecorder:
 * @affected: (nullable): called for each entry about a package
 * @vulnerability: (nullable): called for each entry about a vulnerability
 * @user_data: passed to both
 *
 * Where entries go instead of into a database, in tests.
 */
typedef struct {
    AdvisoryAffectedFunc affected;
    AdvisoryVulnerabilityFunc vulnerability;
    gpointer user_data;
} FeedRecorder;

struct _FeedContext {
    AdvisoryDatabase *database;
    const FeedRecorder *recorder;
    const gchar *user_source;
    gchar *source_id;
    gchar *source_title;
    gboolean is_mixed;
    gchar *record;
    guint64 record_count;
    gint64 generated_ms;
    guint64 affected;
    guint64 vulnerabilities;
    guint64 skipped;
};

/**
 * feed_context_new:
 * @database: (nullable): where entries go, between begin and commit
 * @recorder: (nullable): where entries go without a database; with neither they are counted
 *
 * Returns: (transfer full): a context, which borrows both
 */
FeedContext *
feed_context_new(AdvisoryDatabase *database, const FeedRecorder *recorder);

/**
 * feed_context_free:
 * @self: (nullable): a context
 */
void
feed_context_free(FeedContext *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FeedContext, feed_context_free)

G_END_DECLS
