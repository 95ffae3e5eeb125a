/* SPDX-License-Identifier: Apache-2.0 */
#include "base/pattern.h"

#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/error.h"

#define PATTERN_MAX_BYTES     ((gsize)64 * 1024)
#define PATTERN_MAX_STEPS     2000000u
#define PATTERN_MAX_HEAP_KB   (20u * 1024u)
#define PATTERN_MAX_MESSAGE   256
#define PATTERN_JIT_STACK     ((gsize)32 * 1024)
#define PATTERN_JIT_STACK_MAX ((gsize)1024 * 1024)

struct _Pattern {
    pcre2_code *code;
    guint n_groups;
};

struct _PatternMatch {
    const Pattern *pattern;
    pcre2_match_data *data;
    pcre2_match_context *context;
    pcre2_jit_stack *stack;
};

static guint32
pattern_options(PatternFlags flags)
{
    guint32 options = PCRE2_UTF | PCRE2_MATCH_INVALID_UTF | PCRE2_NEVER_BACKSLASH_C;

    options |= (flags & PATTERN_CASELESS) ? PCRE2_CASELESS : 0;
    options |= (flags & PATTERN_MULTILINE) ? PCRE2_MULTILINE : 0;
    options |= (flags & PATTERN_DOT_ALL) ? PCRE2_DOTALL : 0;
    return options;
}

static void
pattern_fail(GError **error, AssayError code, const gchar *text, gint number, gsize offset)
{
    PCRE2_UCHAR message[PATTERN_MAX_MESSAGE] = {0};

    pcre2_get_error_message(number, message, sizeof message);
    g_set_error(error, ASSAY_ERROR, code,
                "regular expression '%.200s': %s at character %" G_GSIZE_FORMAT, text,
                (const gchar *)message, offset + 1);
}

Pattern *
pattern_new(const gchar *text, PatternFlags flags, GError **error)
{
    g_autoptr(Pattern) self = NULL;
    PCRE2_SIZE offset = 0;
    pcre2_code *code;
    gint number = 0;
    guint32 n_groups = 0;

    if (strlen(text) > PATTERN_MAX_BYTES) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE,
                    "a regular expression of more than %" G_GSIZE_FORMAT " bytes",
                    PATTERN_MAX_BYTES);
        return NULL;
    }
    code = pcre2_compile((PCRE2_SPTR)text, PCRE2_ZERO_TERMINATED, pattern_options(flags), &number,
                         &offset, NULL);
    if (code == NULL) {
        pattern_fail(error, ASSAY_ERROR_INVALID_DATA, text, number, offset);
        return NULL;
    }
    /* where there is no just-in-time compiler the interpreter does it */
    pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
    pcre2_pattern_info(code, PCRE2_INFO_CAPTURECOUNT, &n_groups);
    self = g_new0(Pattern, 1);
    self->code = code;
    self->n_groups = n_groups;
    return g_steal_pointer(&self);
}

void
pattern_free(Pattern *self)
{
    if (self == NULL)
        return;
    pcre2_code_free(self->code);
    g_free(self);
}

PatternMatch *
pattern_match_new(const Pattern *pattern)
{
    PatternMatch *self = g_new0(PatternMatch, 1);

    self->pattern = pattern;
    self->data = pcre2_match_data_create_from_pattern(pattern->code, NULL);
    self->context = pcre2_match_context_create(NULL);
    self->stack = pcre2_jit_stack_create(PATTERN_JIT_STACK, PATTERN_JIT_STACK_MAX, NULL);
    pcre2_set_match_limit(self->context, PATTERN_MAX_STEPS);
    pcre2_set_heap_limit(self->context, PATTERN_MAX_HEAP_KB);
    if (self->stack != NULL)
        pcre2_jit_stack_assign(self->context, NULL, self->stack);
    return self;
}

void
pattern_match_free(PatternMatch *self)
{
    if (self == NULL)
        return;
    pcre2_match_data_free(self->data);
    pcre2_match_context_free(self->context);
    pcre2_jit_stack_free(self->stack);
    g_free(self);
}

gboolean
pattern_match_find(PatternMatch *self,
                   const gchar *text,
                   gsize size,
                   gsize offset,
                   gboolean *out_found,
                   GError **error)
{
    PCRE2_UCHAR message[PATTERN_MAX_MESSAGE] = {0};
    const gint number = pcre2_match(self->pattern->code, (PCRE2_SPTR)text, size, offset, 0,
                                    self->data, self->context);

    *out_found = number >= 0;
    if (number >= 0 || number == PCRE2_ERROR_NOMATCH)
        return TRUE;
    pcre2_get_error_message(number, message, sizeof message);
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE,
                "a regular expression takes too long or too much memory: %s",
                (const gchar *)message);
    return FALSE;
}

gboolean
pattern_matches(const Pattern *self, const gchar *text, gboolean *out_matches, GError **error)
{
    g_autoptr(PatternMatch) match = pattern_match_new(self);

    return pattern_match_find(match, text, strlen(text), 0, out_matches, error);
}

guint
pattern_match_n_groups(const PatternMatch *self)
{
    return self->pattern->n_groups;
}

gboolean
pattern_match_group(const PatternMatch *self, guint group, gsize *out_begin, gsize *out_end)
{
    const PCRE2_SIZE *offsets = pcre2_get_ovector_pointer(self->data);

    if (group > self->pattern->n_groups || offsets[2 * (gsize)group] == PCRE2_UNSET)
        return FALSE;
    *out_begin = offsets[2 * (gsize)group];
    *out_end = offsets[2 * (gsize)group + 1];
    return TRUE;
}
