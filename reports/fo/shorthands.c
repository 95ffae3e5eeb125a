/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/shorthands.h"

#include <string.h>

#include "reports/fo/color.h"

#define MAX_TOKENS 16

/* what CSS calls the values of the properties that a border's tokens may be */
static const gchar *const border_styles[] = {
    "none", "hidden", "dotted", "dashed", "solid", "double", "groove", "ridge", "inset", "outset",
};

/* words at the top level: "rgb(1, 2, 3) solid" has two */
static gchar **
tokens_of(const gchar *text)
{
    GPtrArray *tokens = g_ptr_array_new();
    const gchar *at = text;

    while (tokens->len < MAX_TOKENS) {
        const gchar *start;
        gint depth = 0;

        while (g_ascii_isspace(*at))
            at++;
        start = at;
        for (; *at != '\0' && (depth > 0 || !g_ascii_isspace(*at)); at++)
            depth += *at == '(' ? 1 : *at == ')' ? -1 : 0;
        if (at == start)
            break;
        g_ptr_array_add(tokens, g_strndup(start, (gsize)(at - start)));
    }
    g_ptr_array_add(tokens, NULL);
    return (gchar **)g_ptr_array_free(tokens, FALSE);
}

static gboolean
expand_each(const FoShorthand *shorthand, const gchar *text, FoSetFunc set, gpointer user_data)
{
    for (guint i = 0; i < shorthand->n_targets; i++)
        set(shorthand->targets[i], text, user_data);
    return TRUE;
}

/* top, right, bottom, left; missing ones are those of the opposite side */
static gboolean
expand_sides(const FoShorthand *shorthand, const gchar *text, FoSetFunc set, gpointer user_data)
{
    static const guint8 chosen[4][4] = {{0, 0, 0, 0}, {0, 1, 0, 1}, {0, 1, 2, 1}, {0, 1, 2, 3}};
    g_auto(GStrv) tokens = tokens_of(text);
    guint n = g_strv_length(tokens);

    if (n < 1 || n > 4)
        return FALSE;
    for (guint i = 0; i < 4; i++)
        set(shorthand->targets[i], tokens[chosen[n - 1][i]], user_data);
    return TRUE;
}

static gboolean
expand_pair(const FoShorthand *shorthand, const gchar *text, FoSetFunc set, gpointer user_data)
{
    g_auto(GStrv) tokens = tokens_of(text);
    guint n = g_strv_length(tokens);

    if (n < 1 || n > 2)
        return FALSE;
    set(shorthand->targets[0], tokens[0], user_data);
    set(shorthand->targets[1], tokens[n - 1], user_data);
    return TRUE;
}

/* which of width, style and colour a token is */
static guint
border_part(const gchar *token)
{
    FoColor color;

    for (gsize i = 0; i < G_N_ELEMENTS(border_styles); i++) {
        if (strcmp(token, border_styles[i]) == 0)
            return 1;
    }
    return fo_color_parse(token, &color) ? 2 : 0;
}

static gboolean
expand_border(const FoShorthand *shorthand, const gchar *text, FoSetFunc set, gpointer user_data)
{
    g_auto(GStrv) tokens = tokens_of(text);
    guint n = g_strv_length(tokens);

    if (n < 1 || n > 3)
        return FALSE;
    if (strcmp(tokens[0], "inherit") == 0)
        return expand_each(shorthand, text, set, user_data);
    for (guint i = 0; i < n; i++) {
        guint part = border_part(tokens[i]);

        for (guint side = 0; side < shorthand->n_targets / 3u; side++)
            set(shorthand->targets[side * 3 + part], tokens[i], user_data);
    }
    return TRUE;
}

typedef struct {
    const gchar *word;
    guint target; /* of the font shorthand: style, variant, weight */
} FontWord;

static const FontWord font_words[] = {
    {"italic", 0},  {"oblique", 0}, {"backslant", 0}, {"small-caps", 1}, {"bold", 2}, {"bolder", 2},
    {"lighter", 2}, {"100", 2},     {"200", 2},       {"300", 2},        {"400", 2},  {"500", 2},
    {"600", 2},     {"700", 2},     {"800", 2},       {"900", 2},
};

static gboolean
set_font_word(const FoShorthand *shorthand, const gchar *word, FoSetFunc set, gpointer user_data)
{
    for (gsize i = 0; i < G_N_ELEMENTS(font_words); i++) {
        if (strcmp(word, font_words[i].word) == 0) {
            set(shorthand->targets[font_words[i].target], word, user_data);
            return TRUE;
        }
    }
    return strcmp(word, "normal") == 0;
}

/* [style variant weight] size[/line-height] family */
static gboolean
expand_font(const FoShorthand *shorthand, const gchar *text, FoSetFunc set, gpointer user_data)
{
    g_auto(GStrv) tokens = tokens_of(text);
    g_auto(GStrv) size = NULL;
    g_autofree gchar *family = NULL;
    guint i = 0;

    if (g_strcmp0(tokens[0], "inherit") == 0)
        return expand_each(shorthand, text, set, user_data);
    for (guint k = 0; k < 5; k++) {
        if (k != 3)
            set(shorthand->targets[k], "normal", user_data);
    }
    while (tokens[i] != NULL && set_font_word(shorthand, tokens[i], set, user_data))
        i++;
    if (tokens[i] == NULL || tokens[i + 1] == NULL)
        return FALSE;
    size = g_strsplit(tokens[i], "/", 2);
    set(shorthand->targets[3], size[0], user_data);
    if (size[1] != NULL)
        set(shorthand->targets[4], size[1], user_data);
    family = g_strjoinv(" ", tokens + i + 1);
    set(shorthand->targets[5], family, user_data);
    return TRUE;
}

static gboolean
expand_background(const FoShorthand *shorthand,
                  const gchar *text,
                  FoSetFunc set,
                  gpointer user_data)
{
    g_auto(GStrv) tokens = tokens_of(text);
    FoColor color;

    for (guint i = 0; tokens[i] != NULL; i++) {
        if (fo_color_parse(tokens[i], &color))
            set(shorthand->targets[0], tokens[i], user_data);
        else if (g_str_has_prefix(tokens[i], "url("))
            set(shorthand->targets[1], tokens[i], user_data);
        else if (strstr(tokens[i], "repeat") != NULL)
            set(shorthand->targets[2], tokens[i], user_data);
    }
    return tokens[0] != NULL;
}

typedef struct {
    const gchar *value;
    const gchar *texts[4];
} Row;

/* linefeed-treatment, white-space-collapse, white-space-treatment, wrap-option */
static const Row white_spaces[] = {
    {"normal", {"treat-as-space", "true", "ignore-if-surrounding-linefeed", "wrap"}},
    {"pre", {"preserve", "false", "preserve", "no-wrap"}},
    {"nowrap", {"treat-as-space", "true", "ignore-if-surrounding-linefeed", "no-wrap"}},
    {"pre-wrap", {"preserve", "false", "preserve", "wrap"}},
};

/* break-before and keep-with-previous, or break-after and keep-with-next */
static const Row page_breaks[] = {
    {"auto", {"auto", "auto"}},      {"always", {"page", "auto"}},    {"avoid", {"auto", "always"}},
    {"left", {"even-page", "auto"}}, {"right", {"odd-page", "auto"}},
};

static gboolean
expand_row(const Row *row, const FoShorthand *shorthand, FoSetFunc set, gpointer user_data)
{
    for (guint i = 0; i < shorthand->n_targets; i++)
        set(shorthand->targets[i], row->texts[i], user_data);
    return TRUE;
}

static gboolean
expand_white_space(const FoShorthand *shorthand,
                   const gchar *text,
                   FoSetFunc set,
                   gpointer user_data)
{
    for (gsize i = 0; i < G_N_ELEMENTS(white_spaces); i++) {
        if (strcmp(white_spaces[i].value, text) == 0)
            return expand_row(&white_spaces[i], shorthand, set, user_data);
    }
    return FALSE;
}

static gboolean
expand_page_break(const FoShorthand *shorthand,
                  const gchar *text,
                  FoSetFunc set,
                  gpointer user_data)
{
    if (shorthand->targets[0] == FO_PROPERTY_KEEP_TOGETHER_WITHIN_PAGE) {
        set(shorthand->targets[0], strcmp(text, "avoid") == 0 ? "always" : "auto", user_data);
        return TRUE;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(page_breaks); i++) {
        if (strcmp(page_breaks[i].value, text) == 0)
            return expand_row(&page_breaks[i], shorthand, set, user_data);
    }
    return FALSE;
}

static gboolean
expand_size(const FoShorthand *shorthand, const gchar *text, FoSetFunc set, gpointer user_data)
{
    if (strcmp(text, "auto") == 0 || strcmp(text, "portrait") == 0)
        return expand_each(shorthand, "auto", set, user_data);
    if (strcmp(text, "landscape") != 0)
        return expand_pair(shorthand, text, set, user_data);
    set(shorthand->targets[0], "297mm", user_data);
    set(shorthand->targets[1], "210mm", user_data);
    return TRUE;
}

/* the subtag of two letters is the country, what is before it the language and its script */
static gboolean
expand_language(const FoShorthand *shorthand, const gchar *text, FoSetFunc set, gpointer user_data)
{
    g_auto(GStrv) subtags = g_strsplit_set(text, "-_", -1);
    g_autoptr(GString) language = g_string_new(subtags[0]);
    const gchar *country = "none";

    for (guint i = 1; subtags[0] != NULL && subtags[i] != NULL; i++) {
        if (strlen(subtags[i]) == 2) {
            country = subtags[i];
            break;
        }
        g_string_append_printf(language, "-%s", subtags[i]);
    }
    set(shorthand->targets[0], language->len > 0 ? language->str : "none", user_data);
    set(shorthand->targets[1], country, user_data);
    return TRUE;
}

typedef gboolean (*ExpandFunc)(const FoShorthand *shorthand,
                               const gchar *text,
                               FoSetFunc set,
                               gpointer user_data);

static const ExpandFunc functions[] = {
    [FO_EXPAND_EACH] = expand_each,
    [FO_EXPAND_SIDES] = expand_sides,
    [FO_EXPAND_PAIR] = expand_pair,
    [FO_EXPAND_BORDER] = expand_border,
    [FO_EXPAND_FONT] = expand_font,
    [FO_EXPAND_BACKGROUND] = expand_background,
    [FO_EXPAND_WHITE_SPACE] = expand_white_space,
    [FO_EXPAND_SIZE] = expand_size,
    [FO_EXPAND_PAGE_BREAK] = expand_page_break,
    [FO_EXPAND_LANGUAGE] = expand_language,
};

gboolean
fo_shorthand_expand(const FoShorthand *shorthand,
                    const gchar *text,
                    FoSetFunc set,
                    gpointer user_data)
{
    return functions[shorthand->expand](shorthand, text, set, user_data);
}
