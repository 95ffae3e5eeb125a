/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/oval/function.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/pattern.h"

#define REGEX_CHARACTERS "^$\\.[](){}*+?|"

/* what makes values of one value */
typedef gboolean (*EachValue)(const OvalFunctionCall *call,
                              const gchar *text,
                              GPtrArray *values,
                              GError **error);

/* what makes a value of one of each list */
typedef gchar *(*EachCombination)(const OvalFunctionCall *call,
                                  const gchar *const *texts,
                                  GError **error);

static gboolean
add_value(GPtrArray *values, gchar *value, GError **error)
{
    if (value == NULL)
        return FALSE;
    if (values->len < OVAL_MAX_VALUES && strlen(value) <= OVAL_MAX_VALUE_BYTES) {
        g_ptr_array_add(values, value);
        return TRUE;
    }
    g_free(value);
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE,
                "a function has more than %d values, or one of more than %d bytes", OVAL_MAX_VALUES,
                OVAL_MAX_VALUE_BYTES);
    return FALSE;
}

static const gchar *
call_text(const OvalFunctionCall *call)
{
    return call->component->text != NULL ? call->component->text : "";
}

static gboolean
begin_value(const OvalFunctionCall *call, const gchar *text, GPtrArray *values, GError **error)
{
    const gchar *prefix = call_text(call);

    return add_value(
        values, g_str_has_prefix(text, prefix) ? g_strdup(text) : g_strconcat(prefix, text, NULL),
        error);
}

static gboolean
end_value(const OvalFunctionCall *call, const gchar *text, GPtrArray *values, GError **error)
{
    const gchar *suffix = call_text(call);

    return add_value(
        values, g_str_has_suffix(text, suffix) ? g_strdup(text) : g_strconcat(text, suffix, NULL),
        error);
}

static gboolean
escape_value(const OvalFunctionCall *call, const gchar *text, GPtrArray *values, GError **error)
{
    g_autoptr(GString) escaped = g_string_new(NULL);

    (void)call;
    for (; *text != '\0'; text++) {
        if (strchr(REGEX_CHARACTERS, *text) != NULL)
            g_string_append_c(escaped, '\\');
        g_string_append_c(escaped, *text);
    }
    return add_value(values, g_string_free(g_steal_pointer(&escaped), FALSE), error);
}

static gboolean
glob_value(const OvalFunctionCall *call, const gchar *text, GPtrArray *values, GError **error)
{
    const gboolean no_escape =
        strcmp(call_text(call), "true") == 0 || strcmp(call_text(call), "1") == 0;

    return add_value(values, oval_function_glob_to_regex(text, no_escape, error), error);
}

static gboolean
split_characters(const gchar *text, GPtrArray *values, GError **error)
{
    while (*text != '\0') {
        const gchar *next = g_utf8_validate(text, -1, NULL) ? g_utf8_next_char(text) : text + 1;

        if (!add_value(values, g_strndup(text, (gsize)(next - text)), error))
            return FALSE;
        text = next;
    }
    return TRUE;
}

static gboolean
split_value(const OvalFunctionCall *call, const gchar *text, GPtrArray *values, GError **error)
{
    const gchar *delimiter = call_text(call);
    const gchar *end;

    if (*delimiter == '\0')
        return split_characters(text, values, error);
    while ((end = strstr(text, delimiter)) != NULL) {
        if (!add_value(values, g_strndup(text, (gsize)(end - text)), error))
            return FALSE;
        text = end + strlen(delimiter);
    }
    return add_value(values, g_strdup(text), error);
}

/* positions count characters from 1; a start below 1 is 1, a length below 0 is all the rest */
static gboolean
substring_value(const OvalFunctionCall *call, const gchar *text, GPtrArray *values, GError **error)
{
    g_autofree gchar *valid = g_utf8_make_valid(text, -1);
    const gint64 length = g_utf8_strlen(valid, -1);
    const gint64 start = MAX(call->component->number, 1) - 1;
    gint64 count = length - start;

    if (start >= length) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                    "'%.100s' has no character %" G_GINT64_FORMAT, text, start + 1);
        return FALSE;
    }
    if (call->component->number_2 >= 0)
        count = MIN(count, call->component->number_2);
    return add_value(values, g_utf8_substring(valid, (gint)start, (gint)(start + count)), error);
}

static gchar *
captured(const PatternMatch *match, const gchar *text, gboolean found)
{
    gsize begin = 0;
    gsize end = 0;

    if (!found || !pattern_match_group(match, 1, &begin, &end))
        return g_strdup("");
    return g_strndup(text + begin, end - begin);
}

static gboolean
capture_value(const OvalFunctionCall *call, const gchar *text, GPtrArray *values, GError **error)
{
    g_autoptr(Pattern) pattern = pattern_new(call_text(call), PATTERN_NONE, error);
    g_autoptr(PatternMatch) match = pattern != NULL ? pattern_match_new(pattern) : NULL;
    gboolean found;

    if (match == NULL || !pattern_match_find(match, text, strlen(text), 0, &found, error))
        return FALSE;
    return add_value(values, captured(match, text, found), error);
}

static gchar *
concat_combination(const OvalFunctionCall *call, const gchar *const *texts, GError **error)
{
    GString *text = g_string_new(NULL);

    (void)error;
    for (guint i = 0; i < call->n_arguments; i++)
        g_string_append(text, texts[i]);
    return g_string_free(text, FALSE);
}

static gboolean
arithmetic_apply(gboolean multiplies, gdouble value, gdouble *sum)
{
    *sum = multiplies ? *sum * value : *sum + value;
    return isfinite(*sum);
}

/* whole numbers stay whole as long as they fit */
static gchar *
arithmetic_format(gdouble value, gboolean is_whole)
{
    gchar buffer[G_ASCII_DTOSTR_BUF_SIZE];

    if (is_whole && fabs(value) < 9007199254740992.0)
        return g_strdup_printf("%" G_GINT64_FORMAT, (gint64)value);
    return g_strdup(g_ascii_formatd(buffer, sizeof buffer, "%.15g", value));
}

static gchar *
arithmetic_combination(const OvalFunctionCall *call, const gchar *const *texts, GError **error)
{
    const gboolean multiplies = strcmp(call_text(call), "multiply") == 0;
    gdouble result = multiplies ? 1.0 : 0.0;
    gboolean is_whole = TRUE;

    for (guint i = 0; i < call->n_arguments; i++) {
        gchar *end;
        const gdouble value = g_ascii_strtod(texts[i], &end);

        if (end == texts[i] || *end != '\0' || !arithmetic_apply(multiplies, value, &result)) {
            g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                        "arithmetic with '%.100s', which is no number", texts[i]);
            return NULL;
        }
        is_whole = is_whole && strpbrk(texts[i], ".eE") == NULL;
    }
    return arithmetic_format(result, is_whole);
}

/* with one component the other time is now (TimeDifferenceFunctionType) */
static gchar *
time_combination(const OvalFunctionCall *call, const gchar *const *texts, GError **error)
{
    const gchar *format_1 =
        call->component->text != NULL ? call->component->text : "year_month_day";
    const gchar *format_2 =
        call->component->text_2 != NULL ? call->component->text_2 : "year_month_day";
    gint64 first = call->now;
    gint64 second;

    if (call->n_arguments > 1 && !oval_function_time_parse(texts[0], format_1, &first, error))
        return NULL;
    if (!oval_function_time_parse(texts[call->n_arguments - 1], format_2, &second, error))
        return NULL;
    return g_strdup_printf("%" G_GINT64_FORMAT, first - second);
}

/* how one function takes its arguments */
typedef struct {
    OvalComponentKind kind;
    EachValue each;
    EachCombination combine;
    guint min_arguments;
    guint max_arguments;
} FunctionRow;

static const FunctionRow functions[] = {
    {OVAL_FUNCTION_ARITHMETIC, NULL, arithmetic_combination, 2, G_MAXUINT},
    {OVAL_FUNCTION_BEGIN, begin_value, NULL, 1, 1},
    {OVAL_FUNCTION_CONCAT, NULL, concat_combination, 2, G_MAXUINT},
    {OVAL_FUNCTION_COUNT, NULL, NULL, 1, G_MAXUINT},
    {OVAL_FUNCTION_END, end_value, NULL, 1, 1},
    {OVAL_FUNCTION_ESCAPE_REGEX, escape_value, NULL, 1, 1},
    {OVAL_FUNCTION_GLOB_TO_REGEX, glob_value, NULL, 1, 1},
    {OVAL_FUNCTION_MERGE, NULL, NULL, 1, G_MAXUINT},
    {OVAL_FUNCTION_REGEX_CAPTURE, capture_value, NULL, 1, 1},
    {OVAL_FUNCTION_SPLIT, split_value, NULL, 1, 1},
    {OVAL_FUNCTION_SUBSTRING, substring_value, NULL, 1, 1},
    {OVAL_FUNCTION_TIME_DIFFERENCE, NULL, time_combination, 1, 2},
    {OVAL_FUNCTION_UNIQUE, NULL, NULL, 1, G_MAXUINT},
};

static const FunctionRow *
function_row(OvalComponentKind kind)
{
    for (gsize i = 0; i < G_N_ELEMENTS(functions); i++) {
        if (functions[i].kind == kind)
            return &functions[i];
    }
    return NULL;
}

static gboolean
call_each(const OvalFunctionCall *call, EachValue each, GPtrArray *values, GError **error)
{
    const GPtrArray *texts = call->arguments[0];

    for (guint i = 0; i < texts->len; i++) {
        if (!each(call, g_ptr_array_index(texts, i), values, error))
            return FALSE;
    }
    return TRUE;
}

/* goes on to the next combination, the first list fastest; FALSE after the last one */
static gboolean
next_combination(const OvalFunctionCall *call, guint *places)
{
    for (guint i = 0; i < call->n_arguments; i++) {
        if (++places[i] < call->arguments[i]->len)
            return TRUE;
        places[i] = 0;
    }
    return FALSE;
}

static gboolean
call_combinations(const OvalFunctionCall *call,
                  EachCombination combine,
                  GPtrArray *values,
                  GError **error)
{
    g_autofree guint *places = g_new0(guint, call->n_arguments);
    g_autofree const gchar **texts = g_new0(const gchar *, call->n_arguments);

    for (guint i = 0; i < call->n_arguments; i++) {
        if (call->arguments[i]->len == 0)
            return TRUE;
    }
    do {
        for (guint i = 0; i < call->n_arguments; i++)
            texts[i] = g_ptr_array_index(call->arguments[i], places[i]);
        if (!add_value(values, combine(call, texts, error), error))
            return FALSE;
    } while (next_combination(call, places));
    return TRUE;
}

static gboolean
call_count(const OvalFunctionCall *call, GPtrArray *values, GError **error)
{
    guint count = 0;

    for (guint i = 0; i < call->n_arguments; i++)
        count += call->arguments[i]->len;
    return add_value(values, g_strdup_printf("%u", count), error);
}

static gboolean
call_all(const OvalFunctionCall *call, gboolean is_unique, GPtrArray *values, GError **error)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < call->n_arguments; i++) {
        for (guint k = 0; k < call->arguments[i]->len; k++) {
            gchar *text = g_ptr_array_index(call->arguments[i], k);

            if (is_unique && !g_hash_table_add(seen, text))
                continue;
            if (!add_value(values, g_strdup(text), error))
                return FALSE;
        }
    }
    return TRUE;
}

gboolean
oval_function_call(const OvalFunctionCall *call, GPtrArray *values, GError **error)
{
    const FunctionRow *row = function_row(call->component->kind);

    if (row == NULL || call->n_arguments < row->min_arguments ||
        call->n_arguments > row->max_arguments) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                    "a function cannot have %u components", call->n_arguments);
        return FALSE;
    }
    if (row->each != NULL)
        return call_each(call, row->each, values, error);
    if (row->combine != NULL)
        return call_combinations(call, row->combine, values, error);
    if (row->kind == OVAL_FUNCTION_COUNT)
        return call_count(call, values, error);
    return call_all(call, row->kind == OVAL_FUNCTION_UNIQUE, values, error);
}
