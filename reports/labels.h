/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Labels:
 *
 * The words of reports in one language, from reports/labels/LANGUAGE.xml, which is inside the
 * program: texts by key, with one form for 1 and another for other numbers where they count; a file
 * with the attribute zero-is-one uses the form for 1 with 0, too.
 */
typedef struct _Labels Labels;

/**
 * labels_new:
 * @language: "en", "de" or "fr"
 * @error: (nullable): return location for an error
 *
 * Returns: (transfer full): the labels, or %NULL with %ASSAY_ERROR_NOT_SUPPORTED for another language
 */
Labels *
labels_new(const gchar *language, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * labels_free:
 * @self: (nullable) (transfer full): labels
 */
void
labels_free(Labels *self);

/**
 * labels_text:
 * @self: labels
 * @key: key, for example "cover.title"
 * @count: what chooses the form of a label that has several
 * @arguments: (array zero-terminated=1): texts for {1}, {2} …
 *
 * Returns: (transfer full): the text; "[key]" where there is none with that key
 */
gchar *
labels_text(const Labels *self, const gchar *key, gdouble count, const gchar *const *arguments);

/**
 * labels_number:
 * @self: labels
 * @number: a number
 *
 * Returns: (transfer full): the number with the language's separators, rounded to one decimal if it
 *   is no whole number
 */
gchar *
labels_number(const Labels *self, gdouble number);

/**
 * labels_date:
 * @self: labels
 * @time: a time of a run document, RFC 3339 in UTC
 *
 * Returns: (transfer full): its day with the month as a word; @time itself where it is none
 */
gchar *
labels_date(const Labels *self, const gchar *time);

/**
 * labels_time:
 * @self: labels
 * @time: a time of a run document, RFC 3339 in UTC
 *
 * Returns: (transfer full): day, hour and minute in figures; @time itself where it is none
 */
gchar *
labels_time(const Labels *self, const gchar *time);

/**
 * labels_day:
 * @self: labels
 * @time: a time or a day of a run document, RFC 3339
 *
 * Returns: (transfer full): its day in figures; @time itself where it is none
 */
gchar *
labels_day(const Labels *self, const gchar *time);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Labels, labels_free)

G_END_DECLS
