/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PatternFlags:
 * @PATTERN_NONE: as in Perl without modifiers
 * @PATTERN_CASELESS: case does not count (Perl's /i)
 * @PATTERN_MULTILINE: "^" and "$" are at line ends too (/m)
 * @PATTERN_DOT_ALL: "." is a line end too (/s)
 */
typedef enum {
    PATTERN_NONE = 0,
    PATTERN_CASELESS = 1 << 0,
    PATTERN_MULTILINE = 1 << 1,
    PATTERN_DOT_ALL = 1 << 2,
} PatternFlags;

/**
 * Pattern:
 *
 * A regular expression of an untrusted author, in Perl's syntax as PCRE2 reads it, compiled. What
 * one match may cost is limited in steps and in memory. It can be used by several threads at once.
 */
typedef struct _Pattern Pattern;

/**
 * PatternMatch:
 *
 * Room for the result of a match, used again for the next one; of one thread.
 */
typedef struct _PatternMatch PatternMatch;

/**
 * pattern_new:
 * @text: the expression, at most 64 KiB
 * @flags: how it is read
 * @error: (nullable): return location for an error
 *
 * Returns: (transfer full): the pattern, or %NULL with %ASSAY_ERROR_INVALID_DATA that says what is
 *   wrong at which character, or %ASSAY_ERROR_TOO_LARGE
 */
Pattern *
pattern_new(const gchar *text, PatternFlags flags, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * pattern_free:
 * @self: (nullable): a pattern
 */
void
pattern_free(Pattern *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Pattern, pattern_free)

/**
 * pattern_matches:
 * @self: a pattern
 * @text: what it is looked for in; bytes that are not UTF-8 match nothing
 * @out_matches: (out): whether it is there, anywhere in @text
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with %ASSAY_ERROR_TOO_LARGE if finding out takes more than the limits
 */
gboolean
pattern_matches(const Pattern *self, const gchar *text, gboolean *out_matches, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/**
 * pattern_match_new:
 * @pattern: a pattern that outlives it
 *
 * Returns: (transfer full): room for matches of @pattern
 */
PatternMatch *
pattern_match_new(const Pattern *pattern);

/**
 * pattern_match_free:
 * @self: (nullable): room for matches
 */
void
pattern_match_free(PatternMatch *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PatternMatch, pattern_match_free)

/**
 * pattern_match_find:
 * @self: room for matches
 * @text: (array length=size): what the pattern is looked for in
 * @size: number of bytes
 * @offset: where to begin; what stands before it is seen by look-behind and "^"
 * @out_found: (out): whether there is a match
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with %ASSAY_ERROR_TOO_LARGE if finding out takes more than the limits
 */
gboolean
pattern_match_find(PatternMatch *self,
                   const gchar *text,
                   gsize size,
                   gsize offset,
                   gboolean *out_found,
                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * pattern_match_n_groups:
 * @self: room for matches
 *
 * Returns: number of capturing groups of the pattern
 */
guint
pattern_match_n_groups(const PatternMatch *self);

/**
 * pattern_match_group:
 * @self: room for matches, after a match
 * @group: 0 for the whole match, else a group's number
 * @out_begin: (out): offset of its first byte
 * @out_end: (out): offset behind its last byte
 *
 * Returns: whether the group took part in the match
 */
gboolean
pattern_match_group(const PatternMatch *self, guint group, gsize *out_begin, gsize *out_end);

G_END_DECLS
