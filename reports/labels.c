/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/labels.h"

#include <string.h>

#include "base/error.h"
#include "base/xml.h"
#include "labels_resources.h"

#define LABELS_RESOURCES "/assay/labels/"
#define DAY_LENGTH       10 /* 2026-11-23 */
#define TIME_MIN_LENGTH  16 /* 2026-11-23T02:00 */

typedef struct {
    gchar *one;
    gchar *other;
} Label;

struct _Labels {
    GHashTable *labels;
    gboolean zero_is_one; /* 0 has the form of 1, as in French (CLDR plural rules) */
};

static void
label_free(gpointer data)
{
    Label *label = data;

    g_free(label->one);
    g_free(label->other);
    g_free(label);
}

static gchar *
take(xmlChar *text)
{
    gchar *copy = g_strdup((const gchar *)text);

    xmlFree(text);
    return copy;
}

static void
add_label(GHashTable *labels, xmlNode *node)
{
    gchar *key = take(xmlGetNoNsProp(node, BAD_CAST "key"));
    gchar *other = take(xmlGetNoNsProp(node, BAD_CAST "other"));
    Label *label;

    if (key == NULL) {
        g_free(other);
        return;
    }
    label = g_new0(Label, 1);
    label->one = take(xmlGetNoNsProp(node, BAD_CAST "one"));
    label->other = other != NULL ? other : take(xmlNodeGetContent(node));
    g_hash_table_replace(labels, key, label);
}

static xmlDoc *
parse_labels(const gchar *language, GError **error)
{
    g_autofree gchar *path = g_strconcat(LABELS_RESOURCES, language, ".xml", NULL);
    g_autoptr(GBytes) bytes = g_resource_lookup_data(labels_resources_get_resource(), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    StreamMemory memory = {0};
    Stream stream;

    if (bytes == NULL) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_NOT_SUPPORTED,
                    "no labels in the language '%s'; there are en, de and fr", language);
        return NULL;
    }
    memory.data = g_bytes_get_data(bytes, &memory.size);
    stream = stream_from_memory(&memory, path);
    return xml_parse(&stream, NULL, error);
}

Labels *
labels_new(const gchar *language, GError **error)
{
    g_autoptr(xmlDoc) document = parse_labels(language, error);
    xmlNode *root;
    Labels *self;

    if (document == NULL)
        return NULL;
    root = xmlDocGetRootElement(document);
    self = g_new0(Labels, 1);
    self->labels = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, label_free);
    self->zero_is_one = xmlHasProp(root, BAD_CAST "zero-is-one") != NULL;
    for (xmlNode *node = root->children; node != NULL; node = node->next) {
        if (node->type == XML_ELEMENT_NODE)
            add_label(self->labels, node);
    }
    return self;
}

void
labels_free(Labels *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref(self->labels);
    g_free(self);
}

static const gchar *
form(const Labels *self, const Label *label, gdouble count)
{
    const gboolean is_one = count == 1 || (count == 0 && self->zero_is_one);

    return label->one != NULL && is_one ? label->one : label->other;
}

gchar *
labels_text(const Labels *self, const gchar *key, gdouble count, const gchar *const *arguments)
{
    const Label *label = g_hash_table_lookup(self->labels, key);
    const guint n_arguments = g_strv_length((gchar **)arguments);
    GString *text;

    if (label == NULL)
        return g_strdup_printf("[%s]", key);
    text = g_string_new(NULL);
    for (const gchar *p = form(self, label, count); *p != '\0'; p++) {
        const gboolean is_place = p[0] == '{' && g_ascii_isdigit(p[1]) && p[2] == '}';
        const guint place = is_place ? (guint)(p[1] - '1') : n_arguments;

        if (place < n_arguments) {
            g_string_append(text, arguments[place]);
            p += 2;
        } else {
            g_string_append_c(text, *p);
        }
    }
    return g_string_free(text, FALSE);
}

static const gchar *
plain(const Labels *self, const gchar *key)
{
    const Label *label = g_hash_table_lookup(self->labels, key);

    return label != NULL ? label->other : "";
}

gchar *
labels_number(const Labels *self, gdouble number)
{
    const gdouble size = number < 0 ? -number : number;
    const gboolean is_sane = size < 1e15; /* false for what is no number, too */
    const guint64 tenths = is_sane ? (guint64)(size * 10 + 0.5) : 0;
    g_autofree gchar *digits = g_strdup_printf("%" G_GUINT64_FORMAT, tenths / 10);
    const gsize n_digits = strlen(digits);
    GString *text;

    if (!is_sane)
        return g_strdup("–");
    text = g_string_new(number < 0 && tenths > 0 ? "−" : "");
    for (gsize i = 0; i < n_digits; i++) {
        if (i > 0 && (n_digits - i) % 3 == 0)
            g_string_append(text, plain(self, "number.group"));
        g_string_append_c(text, digits[i]);
    }
    if (tenths % 10 > 0)
        g_string_append_printf(text, "%s%u", plain(self, "number.decimal"), (guint)(tenths % 10));
    return g_string_free(text, FALSE);
}

static gboolean
is_day(const gchar *time)
{
    return strlen(time) >= DAY_LENGTH && time[4] == '-' && time[7] == '-' &&
           g_ascii_isdigit(time[8]) && g_ascii_isdigit(time[9]);
}

static gboolean
split_time(const gchar *time, gchar *parts[5])
{
    static const struct {
        gsize begin;
        gsize length;
    } places[] = {{0, 4}, {5, 2}, {8, 2}, {11, 2}, {14, 2}};

    if (!is_day(time) || strlen(time) < TIME_MIN_LENGTH || time[DAY_LENGTH] != 'T')
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(places); i++)
        parts[i] = g_strndup(time + places[i].begin, places[i].length);
    return TRUE;
}

gchar *
labels_date(const Labels *self, const gchar *time)
{
    g_auto(GStrv) parts = g_new0(gchar *, 6);
    g_autofree gchar *month = NULL;
    const gchar *arguments[4] = {NULL};

    if (!split_time(time, parts))
        return g_strdup(time);
    month = g_strconcat("month.", parts[1], NULL);
    arguments[0] = parts[2][0] == '0' ? parts[2] + 1 : parts[2];
    arguments[1] = plain(self, month);
    arguments[2] = parts[0];
    return labels_text(self, "format.date", 0, arguments);
}

gchar *
labels_time(const Labels *self, const gchar *time)
{
    g_auto(GStrv) parts = g_new0(gchar *, 6);

    if (!split_time(time, parts))
        return g_strdup(time);
    return labels_text(self, "format.time", 0, (const gchar *const *)parts);
}

gchar *
labels_day(const Labels *self, const gchar *time)
{
    g_auto(GStrv) parts = g_new0(gchar *, 4);

    if (!is_day(time))
        return g_strdup(time);
    parts[0] = g_strndup(time, 4);
    parts[1] = g_strndup(time + 5, 2);
    parts[2] = g_strndup(time + 8, 2);
    return labels_text(self, "format.day", 0, (const gchar *const *)parts);
}
