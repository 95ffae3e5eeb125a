/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/hyphen-patterns.h"

#include <string.h>

#include "base/error.h"
#include "base/file.h"

#define MAX_FILE_BYTES    (8 * 1024 * 1024)
#define MAX_PATTERN_BYTES 64
#define DEFAULT_DISTANCE  2

/* letters of patterns as a tree; node 0 is its root, 0 is none */
typedef struct {
    guint32 child;
    guint32 next;   /* sibling */
    guint32 values; /* of the pattern that ends here: before each letter and behind the last */
    gchar letter;
} Node;

typedef struct {
    GArray *nodes;
    GByteArray *values;
} Level;

#define node_at(level, i) (&g_array_index((level)->nodes, Node, (i)))

struct _FoHyphenPatterns {
    Level levels[2];
    guint n_levels;
    guint left; /* smallest distances from the ends of a word and of a compound word's parts */
    guint right;
    guint compound_left;
    guint compound_right;
};

static void
level_start(Level *level)
{
    const Node root = {0};

    level->nodes = g_array_new(FALSE, FALSE, sizeof(Node));
    g_array_append_val(level->nodes, root);
    level->values = g_byte_array_new();
    g_byte_array_append(level->values, (const guint8 *)"", 1);
}

static guint32
find_child(const Level *level, guint32 parent, gchar letter)
{
    guint32 child = node_at(level, parent)->child;

    while (child != 0 && node_at(level, child)->letter != letter)
        child = node_at(level, child)->next;
    return child;
}

static guint32
make_child(Level *level, guint32 parent, gchar letter)
{
    const Node child = {.next = node_at(level, parent)->child, .letter = letter};
    const guint32 found = find_child(level, parent, letter);

    if (found != 0)
        return found;
    g_array_append_val(level->nodes, child);
    node_at(level, parent)->child = level->nodes->len - 1;
    return level->nodes->len - 1;
}

static void
add_pattern(Level *level, const gchar *text)
{
    guint8 values[MAX_PATTERN_BYTES + 1] = {0};
    guint32 node = 0;
    guint n = 0;

    if (strlen(text) > MAX_PATTERN_BYTES || strchr(text, '/') != NULL)
        return;
    for (; *text != '\0'; text++) {
        if (g_ascii_isdigit(*text)) {
            values[n] = (guint8)(*text - '0');
        } else {
            node = make_child(level, node, *text);
            n++;
        }
    }
    if (node == 0)
        return;
    node_at(level, node)->values = level->values->len;
    g_byte_array_append(level->values, values, n + 1);
}

/* "NAME number" */
static gboolean
take_distance(FoHyphenPatterns *self, const gchar *line)
{
    const struct {
        const gchar *name;
        guint *distance;
    } distances[] = {
        {"LEFTHYPHENMIN ", &self->left},
        {"RIGHTHYPHENMIN ", &self->right},
        {"COMPOUNDLEFTHYPHENMIN ", &self->compound_left},
        {"COMPOUNDRIGHTHYPHENMIN ", &self->compound_right},
    };
    guint64 number = 0;

    for (guint i = 0; i < G_N_ELEMENTS(distances); i++) {
        if (!g_str_has_prefix(line, distances[i].name))
            continue;
        if (g_ascii_string_to_unsigned(line + strlen(distances[i].name), 10, 0, FO_HYPHENS_LONGEST,
                                       &number, NULL))
            *distances[i].distance = (guint)number;
        return TRUE;
    }
    return FALSE;
}

static void
take_line(FoHyphenPatterns *self, gchar *line)
{
    g_strchomp(line);
    if (*line == '#' || *line == '%' || *line == '\0' || take_distance(self, line) ||
        g_str_has_prefix(line, "NOHYPHEN"))
        return;
    if (strcmp(line, "NEXTLEVEL") != 0)
        add_pattern(&self->levels[self->n_levels - 1], line);
    else if (self->n_levels < G_N_ELEMENTS(self->levels))
        level_start(&self->levels[self->n_levels++]);
}

static void
take_lines(FoHyphenPatterns *self, gchar *text)
{
    for (gchar *line = text; line != NULL;) {
        gchar *end = strchr(line, '\n');

        if (end != NULL)
            *end++ = '\0';
        take_line(self, line);
        line = end;
    }
}

/* all but the first line, which names the character set, as UTF-8 */
static gchar *
decode(GBytes *file, GError **error)
{
    gsize size = 0;
    const gchar *data = g_bytes_get_data(file, &size);
    const gchar *end = size > 0 ? memchr(data, '\n', size) : NULL;
    g_autofree gchar *charset = NULL;

    if (end == NULL || end - data > 32) {
        g_set_error_literal(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                            "the first line names no character set");
        return NULL;
    }
    charset = g_strchomp(g_strndup(data, (gsize)(end - data)));
    if (g_str_has_prefix(charset, "ISO8859"))
        g_strdelimit(charset, "-", '_');
    if (g_str_has_prefix(charset, "ISO8859_")) {
        g_autofree gchar *name = g_strconcat("ISO-8859-", charset + strlen("ISO8859_"), NULL);

        return g_convert(end + 1, (gssize)(data + size - end - 1), "UTF-8", name, NULL, NULL,
                         error);
    }
    return g_convert(end + 1, (gssize)(data + size - end - 1), "UTF-8", charset, NULL, NULL, error);
}

FoHyphenPatterns *
fo_hyphen_patterns_read(const gchar *path, GError **error)
{
    g_autoptr(GBytes) file = file_read(path, MAX_FILE_BYTES, error);
    g_autofree gchar *text = NULL;
    FoHyphenPatterns *self;

    if (file == NULL)
        return NULL;
    text = decode(file, error);
    if (text == NULL) {
        g_prefix_error(error, "%s: ", path);
        return NULL;
    }
    self = g_new0(FoHyphenPatterns, 1);
    self->left = self->right = DEFAULT_DISTANCE;
    self->n_levels = 1;
    level_start(&self->levels[0]);
    take_lines(self, text);
    return self;
}

/* at each place only the longest beginning of a pattern that ends there counts: dictionaries are
 * made for that; @values is one longer than the word between dots */
static void
match(const Level *level, const gchar *word, gsize length, guint8 *values)
{
    gboolean done[FO_HYPHENS_LONGEST + 2] = {FALSE};

    for (gsize start = 0; start < length; start++) {
        guint32 node = 0;

        for (gsize end = start; end < length; end++) {
            guint32 place;

            node = find_child(level, node, word[end]);
            if (node == 0)
                break;
            place = done[end] ? 0 : node_at(level, node)->values;
            done[end] = TRUE;
            for (gsize i = 0; place != 0 && i <= end + 1 - start; i++)
                values[start + i] = MAX(values[start + i], level->values->data[place + i]);
        }
    }
}

/* whether there are marks, not counting one before the first letter */
static gboolean
mark_part(const Level *level, const gchar *word, gsize length, guint8 *marks)
{
    gchar dotted[FO_HYPHENS_LONGEST + 2];
    guint8 values[FO_HYPHENS_LONGEST + 3] = {0};
    gboolean any = FALSE;

    dotted[0] = dotted[length + 1] = '.';
    memcpy(dotted + 1, word, length);
    match(level, dotted, length + 2, values);
    for (gsize i = 1; i < length; i++) {
        marks[i] = values[i + 1] & 1;
        any = any || marks[i] != 0;
    }
    return any;
}

/* no mark with less than so many characters before or behind it */
static void
keep_distance(const gchar *word, gsize length, guint8 *marks, guint left, guint right)
{
    const gchar *first = word;
    const gchar *last = word + length;

    for (guint i = 0; i < left && first < word + length; i++)
        first = g_utf8_next_char(first);
    for (guint i = 0; i < right && last > word; i++)
        last = g_utf8_prev_char(last);
    for (gsize i = 0; i < length; i++) {
        if (word + i < first || word + i > last)
            marks[i] = 0;
    }
}

/* a part of a word */
typedef struct {
    const gchar *text;
    gsize length;
    guint8 *marks;
    gboolean first;
    gboolean last;
} Part;

static void
mark_parts(const FoHyphenPatterns *self, const Part *whole);

static void
mark_word(const FoHyphenPatterns *self, const Part *part)
{
    if (mark_part(&self->levels[0], part->text, part->length, part->marks)) {
        if (self->n_levels > 1)
            mark_parts(self, part);
        return;
    }
    if (self->n_levels > 1)
        mark_part(&self->levels[1], part->text, part->length, part->marks);
    keep_distance(part->text, part->length, part->marks, part->first ? 0 : self->compound_left,
                  part->last ? 0 : self->compound_right);
}

/* a compound word: what is between its marks is a word again */
static void
mark_parts(const FoHyphenPatterns *self, const Part *whole)
{
    for (gsize start = 0; start < whole->length;) {
        const guint8 before = whole->marks[start];
        gsize end = start + 1;

        while (end < whole->length && whole->marks[end] == 0)
            end++;
        mark_word(self, &(Part){.text = whole->text + start,
                                .length = end - start,
                                .marks = whole->marks + start,
                                .first = whole->first && start == 0,
                                .last = whole->last && end == whole->length});
        whole->marks[start] = before;
        start = end;
    }
}

void
fo_hyphen_patterns_find(const FoHyphenPatterns *self,
                        const gchar *word,
                        gsize length,
                        guint8 *out_marks)
{
    memset(out_marks, 0, length);
    if (length > FO_HYPHENS_LONGEST)
        return;
    mark_word(self, &(Part){word, length, out_marks, TRUE, TRUE});
    keep_distance(word, length, out_marks, self->left, self->right);
}

void
fo_hyphen_patterns_free(FoHyphenPatterns *self)
{
    if (self == NULL)
        return;
    for (guint i = 0; i < self->n_levels; i++) {
        g_array_unref(self->levels[i].nodes);
        g_byte_array_unref(self->levels[i].values);
    }
    g_free(self);
}
