/* SPDX-License-Identifier: Apache-2.0 */
#include "content/changelog.h"

#include <string.h>

#include "content/changelog-cves.h"

/** ITEM_MAX_BYTES: how much of an item is kept, in bytes */
#define ITEM_MAX_BYTES (64 * 1024)

/** ITEMS_MAX: how many items of an entry are looked at together */
#define ITEMS_MAX 20000

#define NO_PARENT G_MAXUINT

typedef struct {
    gsize indent;
    guint parent;
    GString *text;
} Item;

typedef struct {
    ChangelogFixFunc func;
    gpointer user_data;
    gchar *package;
    gchar *version;
    gchar *distribution;
    GPtrArray *items;
    GHashTable *seen; /* vulnerabilities of the entry */
    gboolean is_item_open;
    guint entry_count;
} Parser;

static void
item_free(gpointer data)
{
    Item *self = data;

    g_string_free(self->text, TRUE);
    g_free(self);
}

/* whether an item needs the one above it to be understood; a patch file's name tells nothing */
static gboolean
is_bare(const gchar *text)
{
    return strstr(text, "patches/") != NULL || changelog_text_is_silent(text);
}

static void
append_children(const Parser *self, guint index, GString *text)
{
    const Item *parent = self->items->pdata[index];

    for (guint i = index + 1; i < self->items->len; i++) {
        const Item *item = self->items->pdata[i];

        if (item->indent <= parent->indent || text->len > CHANGELOG_MAX_TEXT_BYTES)
            break;
        if (item->parent != index)
            continue;
        if (text->len > 0)
            g_string_append_c(text, ' ');
        g_string_append(text, item->text->str);
    }
}

static gchar *
compose_text(const Parser *self, guint index)
{
    const Item *item = self->items->pdata[index];
    g_autoptr(GString) text = g_string_new(NULL);

    if (is_bare(item->text->str) && item->parent != NO_PARENT) {
        const Item *parent = self->items->pdata[item->parent];

        g_string_append(text, parent->text->str);
        g_string_append_c(text, ' ');
    }
    g_string_append(text, item->text->str);
    if (is_bare(text->str))
        append_children(self, index, text);
    if (text->len > CHANGELOG_MAX_TEXT_BYTES) {
        gchar *end = g_utf8_find_prev_char(text->str, text->str + CHANGELOG_MAX_TEXT_BYTES);

        g_string_truncate(text, end != NULL ? (gsize)(end - text->str) : 0);
        g_string_append(text, "…");
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static void
report_item(const Parser *self, guint index)
{
    const Item *item = self->items->pdata[index];
    g_autoptr(GPtrArray) cves = changelog_item_cves(item->text->str);
    g_autofree gchar *text = cves->len > 0 ? compose_text(self, index) : NULL;

    for (guint i = 0; i < cves->len; i++) {
        const gchar *cve = cves->pdata[i];

        if (!g_hash_table_add(self->seen, g_strdup(cve)))
            continue;
        self->func(&(ChangelogFix){.package = self->package,
                                   .version = self->version,
                                   .distribution = self->distribution,
                                   .cve = cve,
                                   .text = changelog_text_is_silent(text) ? NULL : text},
                   self->user_data);
    }
}

static void
flush_items(Parser *self)
{
    for (guint i = 0; i < self->items->len; i++)
        report_item(self, i);
    g_ptr_array_set_size(self->items, 0);
    self->is_item_open = FALSE;
}

static void
end_entry(Parser *self)
{
    flush_items(self);
    g_hash_table_remove_all(self->seen);
    g_clear_pointer(&self->package, g_free);
    g_clear_pointer(&self->version, g_free);
    g_clear_pointer(&self->distribution, g_free);
}

/* "PACKAGE (VERSION) DISTRIBUTION...; urgency=..." */
static gboolean
begin_entry(Parser *self, const gchar *line, gsize length)
{
    g_autofree gchar *text = g_strndup(line, length);
    gchar *open = strstr(text, " (");
    gchar *close = open != NULL ? strchr(open, ')') : NULL;
    gchar *semicolon = close != NULL ? strchr(close, ';') : NULL;

    if (semicolon == NULL || open == text)
        return FALSE;
    *open = *close = *semicolon = '\0';
    if (strpbrk(text, " \t") != NULL || strpbrk(open + 2, " \t") != NULL || open[2] == '\0')
        return FALSE;
    end_entry(self);
    self->package = g_strdup(text);
    self->version = g_strdup(open + 2);
    self->distribution = g_strstrip(g_strdup(close + 1));
    self->entry_count++;
    return TRUE;
}

static guint
find_parent(const Parser *self, gsize indent)
{
    guint index = self->items->len > 0 ? self->items->len - 1 : NO_PARENT;

    while (index != NO_PARENT && ((const Item *)self->items->pdata[index])->indent >= indent)
        index = ((const Item *)self->items->pdata[index])->parent;
    return index;
}

static void
append_text(GString *text, const gchar *line, gsize length)
{
    if (text->len + length > ITEM_MAX_BYTES)
        return;
    /* a number that was broken at its last hyphen grows together again */
    if (text->len > 0 &&
        !(text->len >= 9 && g_ascii_strncasecmp(text->str + text->len - 9, "CVE-", 4) == 0 &&
          text->str[text->len - 1] == '-'))
        g_string_append_c(text, ' ');
    g_string_append_len(text, line, (gssize)length);
}

static void
add_item(Parser *self, gsize indent, const gchar *line, gsize length)
{
    Item *item = g_new0(Item, 1);

    if (self->items->len >= ITEMS_MAX)
        flush_items(self);
    item->indent = indent;
    item->parent = find_parent(self, indent);
    item->text = g_string_new(NULL);
    append_text(item->text, line, length);
    g_ptr_array_add(self->items, item);
    self->is_item_open = TRUE;
}

/* "[ NAME ]" says who wrote what follows */
static gboolean
is_author(const gchar *line, gsize length)
{
    return length >= 4 && line[0] == '[' && line[1] == ' ' && line[length - 1] == ']';
}

static void
add_line(Parser *self, const gchar *line, gsize length)
{
    gsize indent = 0;

    while (indent < length && (line[indent] == ' ' || line[indent] == '\t'))
        indent++;
    line += indent;
    length -= indent;
    while (length > 0 && g_ascii_isspace(line[length - 1]))
        length--;
    if (length == 0)
        return;
    if (is_author(line, length)) {
        self->is_item_open = FALSE;
    } else if (length > 2 && strchr("*-+", line[0]) != NULL && line[1] == ' ') {
        while (length > 0 && (strchr("*-+", line[0]) != NULL || line[0] == ' ')) {
            line++;
            length--;
        }
        add_item(self, indent, line, length);
    } else if (self->is_item_open) {
        Item *item = self->items->pdata[self->items->len - 1];

        append_text(item->text, line, length);
    } else {
        add_item(self, indent, line, length);
    }
}

static void
parse_line(Parser *self, const gchar *line, gsize length)
{
    if (length == 0)
        return;
    if (line[0] != ' ' && line[0] != '\t')
        begin_entry(self, line, length);
    else if (length >= 4 && memcmp(line, " -- ", 4) == 0)
        end_entry(self);
    else if (self->version != NULL)
        add_line(self, line, length);
}

guint
changelog_parse(const gchar *text, ChangelogFixFunc func, gpointer user_data)
{
    const gchar *end = text + MIN(strlen(text), CHANGELOG_MAX_BYTES);
    g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func(item_free);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Parser parser = {.func = func, .user_data = user_data, .items = items, .seen = seen};

    while (text < end) {
        const gchar *stop = memchr(text, '\n', (gsize)(end - text));
        const gsize length = (gsize)((stop != NULL ? stop : end) - text);

        parse_line(&parser, text, length);
        text += length + 1;
    }
    end_entry(&parser);
    return parser.entry_count;
}
