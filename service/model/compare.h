/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "model/run.h"

G_BEGIN_DECLS

/** COMPARE_KEEP_DAYS: how long a finding that nobody could check again is still listed, since it was last seen */
#define COMPARE_KEEP_DAYS 90

/**
 * EarlierFile:
 * @path: the file
 * @arn: ARN of its run
 * @started_ms: when its run started
 *
 * A run document that is to be compared with.
 */
typedef struct {
    gchar *path;
    gchar *arn;
    gint64 started_ms;
} EarlierFile;

/**
 * compare_open:
 * @paths: (array zero-terminated=1): run documents, may be compressed
 * @before_ms: when the run started that they are to be compared with
 * @error: (nullable): return location for an error
 *
 * Looks only at the head of each file, so that mistakes come to light before the work.
 *
 * Returns: (transfer full) (element-type EarlierFile): the files, newest first, or %NULL with
 *   %ASSAY_ERROR_USAGE for a run that is not earlier or was given twice, or an error of reading
 */
GPtrArray *
compare_open(const gchar *const *paths, gint64 before_ms, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * compare_with_earlier:
 * @run: a run; its history is replaced
 * @files: (element-type EarlierFile): earlier runs from compare_open(), at least one
 * @warnings: (element-type utf8): where sentences about odd earlier runs are added
 * @error: (nullable): return location for an error
 *
 * Sets the run's history, and for each finding what became of it since the newest of the earlier
 * runs and when it was first seen without having been fixed since. A finding is the same if host,
 * rules package and rule are the same. Earlier runs are read one after the other and only in outline.
 *
 * What the earlier runs know of still earlier ones (their own history) is taken over, so that
 * it is enough to give each run the one before it. Findings that a run could not check are not
 * forgotten with it: they stay listed until they were checked, at most %COMPARE_KEEP_DAYS days.
 *
 * Returns: %FALSE with an error of reading; the run's history is then incomplete
 */
gboolean
compare_with_earlier(Run *run, const GPtrArray *files, GPtrArray *warnings, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/**
 * ChangeCounts:
 * @n_new: findings that the previous run did not have
 * @n_still_there: findings that it had
 * @n_fixed: findings of before that were checked and passed, or whose packages were removed
 * @n_unverified: findings of before that were not found again for another reason
 *
 * Informational findings are left out.
 */
typedef struct {
    guint n_new;
    guint n_still_there;
    guint n_fixed;
    guint n_unverified;
} ChangeCounts;

/**
 * compare_count:
 * @run: a run that was compared
 *
 * Returns: its changes; zeros if it was not compared
 */
ChangeCounts
compare_count(const Run *run);

G_END_DECLS
