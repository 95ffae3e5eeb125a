/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/oval/evaluate-private.h"

#define MAX_PATTERNS 10000

/* an expression, or what is wrong with it */
typedef struct {
    Pattern *pattern;
    PatternMatch *match;
    GError *error;
} Compiled;

static void
compiled_free(gpointer data)
{
    Compiled *self = data;

    pattern_match_free(self->match);
    pattern_free(self->pattern);
    g_clear_error(&self->error);
    g_free(self);
}

static Compiled *
compiled_new(const gchar *text)
{
    Compiled *self = g_new0(Compiled, 1);

    self->pattern = pattern_new(text, PATTERN_NONE, &self->error);
    if (self->pattern != NULL)
        self->match = pattern_match_new(self->pattern);
    return self;
}

GHashTable *
oval_patterns_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, compiled_free);
}

/* values of variables may be expressions, too, more than anybody should keep */
PatternMatch *
oval_evaluator_match(OvalEvaluator *self, const gchar *text, GError **error)
{
    Compiled *compiled = g_hash_table_lookup(self->patterns, text);

    if (compiled == NULL) {
        if (g_hash_table_size(self->patterns) >= MAX_PATTERNS)
            g_hash_table_remove_all(self->patterns);
        compiled = compiled_new(text);
        g_hash_table_insert(self->patterns, g_strdup(text), compiled);
    }
    if (compiled->error != NULL)
        g_propagate_error(error, g_error_copy(compiled->error));
    return compiled->match;
}
