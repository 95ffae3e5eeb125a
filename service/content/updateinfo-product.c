/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>

#include "content/mirror.h"
#include "content/updateinfo.h"

#define YEAR_DIGITS    4
#define MIN_CVE_DIGITS 4

/* the product without releases */
#define ROLLING "opensuse-tumbleweed"

typedef enum {
    NUMBER_MAJOR,
    NUMBER_WHOLE,
    NUMBER_NONE,
} NumberRule;

typedef struct {
    const gchar *prefix; /* lower case; a number follows */
    const gchar *id;
    NumberRule rule;
} NameRow;

/* names of collections and releases; the first row that fits holds */
static const NameRow NAMES[] = {
    {"amazon-linux-ami", "amazon:1", NUMBER_NONE},
    {"amazon linux ami", "amazon:1", NUMBER_NONE},
    {"amazon-linux-", "amazon", NUMBER_WHOLE},
    {"amazon linux ", "amazon", NUMBER_WHOLE},
    {"almalinux-", "almalinux", NUMBER_MAJOR},
    {"almalinux ", "almalinux", NUMBER_MAJOR},
    {"rocky-linux-", "rocky", NUMBER_MAJOR},
    {"rocky linux ", "rocky", NUMBER_MAJOR},
    {"rhel-", "redhat", NUMBER_MAJOR},
    {"red hat enterprise linux ", "redhat", NUMBER_MAJOR},
    {"fedora epel ", "epel", NUMBER_WHOLE},
    {"fedora-epel-", "epel", NUMBER_WHOLE},
    {"epel-", "epel", NUMBER_WHOLE},
    {"el-", "epel", NUMBER_WHOLE},
    {"fedora ", "fedora", NUMBER_WHOLE},
    {"opensuse leap ", "opensuse-leap", NUMBER_WHOLE},
};

typedef struct {
    const gchar *prefix; /* of the update's id */
    const gchar *tag;    /* in the package's release, a number follows */
    const gchar *id;
} TagRow;

static const TagRow TAGS[] = {
    {"ALAS", ".amzn", "amazon"},  {"ALSA-", ".el", "almalinux"}, {"RLSA-", ".el", "rocky"},
    {"RXSA-", ".el", "rocky"},    {"RHSA-", ".el", "redhat"},    {"FEDORA-EPEL-", ".el", "epel"},
    {"FEDORA-", ".fc", "fedora"},
};

gchar *
updateinfo_product_of_source(const gchar *source_id)
{
    static const gchar *const PREFIXES[] = {"updateinfo-", "host-mirror-"};
    const gchar *product = NULL;
    const gchar *release;
    gsize length;

    for (guint i = 0; i < G_N_ELEMENTS(PREFIXES) && source_id != NULL; i++) {
        if (g_str_has_prefix(source_id, PREFIXES[i]))
            product = source_id + strlen(PREFIXES[i]);
    }
    if (product == NULL)
        return NULL;
    if (g_str_has_prefix(product, ROLLING))
        return g_strdup(ROLLING);
    release = strchr(product, ':');
    length = release == NULL ? 0 : strspn(release + 1, "0123456789.");
    return length == 0 ? NULL : g_strndup(product, release + 1 + length - product);
}

gchar *
updateinfo_repository(const gchar *collection)
{
    static const gchar *const WORDS[] = {
        "baseos",  "appstream", "crb", "powertools", "highavailability", "resilientstorage",
        "saphana", "sap",       "nfv", "rt",         "extras",           "plus",
    };
    const gchar *topic = collection == NULL ? NULL : strstr(collection, "---");
    g_auto(GStrv) parts = NULL;

    if (topic != NULL && topic[3] != '\0')
        return g_strdup(topic + 3);
    parts = collection == NULL ? NULL : g_strsplit(collection, "-", -1);
    for (guint i = 0; i < G_N_ELEMENTS(WORDS) && parts != NULL; i++) {
        if (g_strv_contains((const gchar *const *)parts, WORDS[i]))
            return g_strdup(WORDS[i]);
    }
    return NULL;
}

static gchar *
with_number(const gchar *id, const gchar *text, NumberRule rule)
{
    const gsize length = strspn(text, rule == NUMBER_MAJOR ? "0123456789" : "0123456789.");
    g_autofree gchar *number = g_strndup(text, length);

    return length == 0 ? NULL : g_strconcat(id, ":", number, NULL);
}

static gchar *
product_of_name(const gchar *name)
{
    g_autofree gchar *lower = name == NULL ? NULL : g_ascii_strdown(name, -1);

    for (guint i = 0; i < G_N_ELEMENTS(NAMES) && lower != NULL; i++) {
        const NameRow *row = &NAMES[i];

        if (!g_str_has_prefix(lower, row->prefix))
            continue;
        if (row->rule == NUMBER_NONE)
            return g_strdup(row->id);
        return with_number(row->id, lower + strlen(row->prefix), row->rule);
    }
    return NULL;
}

/* "F43", "F38M" */
static gchar *
product_of_short(const gchar *name)
{
    if (name == NULL || name[0] != 'F' || !g_ascii_isdigit(name[1]))
        return NULL;
    return with_number("fedora", name + 1, NUMBER_MAJOR);
}

/* "rhel-8-for-x86_64-appstream-eus-rpms__8_DOT_6" */
static gchar *
product_of_stream(const gchar *name)
{
    static const gchar *const STREAMS[] = {"eus", "aus", "e4s", "tus"};
    const gchar *minor = name == NULL ? NULL : strstr(name, "__");

    if (minor == NULL || !g_str_has_prefix(name, "rhel-"))
        return NULL;
    for (guint i = 0; i < G_N_ELEMENTS(STREAMS); i++) {
        g_autofree gchar *word = g_strconcat("-", STREAMS[i], "-", NULL);

        if (strstr(name, word) != NULL) {
            g_auto(GStrv) parts = g_strsplit(minor + 2, "_DOT_", 2);
            g_autofree gchar *release = g_strjoinv(".", parts);

            return g_strconcat("redhat-", STREAMS[i], ":", release, NULL);
        }
    }
    return NULL;
}

static gchar *
product_of_tag(const gchar *id, const gchar *release)
{
    for (guint i = 0; i < G_N_ELEMENTS(TAGS); i++) {
        const gchar *tag;

        if (!g_str_has_prefix(id, TAGS[i].prefix))
            continue;
        tag = release == NULL ? NULL : strstr(release, TAGS[i].tag);
        return tag == NULL ? NULL
                           : with_number(TAGS[i].id, tag + strlen(TAGS[i].tag), NUMBER_MAJOR);
    }
    return NULL;
}

/* "SUSE-SLE-Module-Basesystem-15-SP5-2023-2765", "openSUSE-SLE-15.6-2024-12", "openSUSE-Leap-15.6-…" */
static gchar *
product_of_suse_id(const gchar *id)
{
    g_autoptr(GMatchInfo) match = NULL;
    g_autoptr(GRegex) leap = g_regex_new("^openSUSE-(?:SLE-|Leap-)?(\\d+\\.\\d+)-", 0, 0, NULL);
    g_autoptr(GRegex) sle =
        g_regex_new("^SUSE-(?:SLE-)?.*?-(1[1-9])(?:-SP(\\d))?(?:-[A-Z][A-Za-z]*)*-(?:19|20)\\d\\d-",
                    0, 0, NULL);
    g_autofree gchar *release = NULL;
    g_autofree gchar *level = NULL;

    if (g_regex_match(leap, id, 0, &match)) {
        release = g_match_info_fetch(match, 1);
        return g_strconcat("opensuse-leap:", release, NULL);
    }
    g_clear_pointer(&match, g_match_info_unref);
    if (!g_regex_match(sle, id, 0, &match))
        return NULL;
    release = g_match_info_fetch(match, 1);
    level = g_match_info_fetch(match, 2);
    return level == NULL || level[0] == '\0' ? g_strconcat("sles:", release, NULL)
                                             : g_strconcat("sles:", release, ".", level, NULL);
}

gchar *
updateinfo_product(const UpdateinfoOrigin *origin)
{
    gchar *product = product_of_stream(origin->collection);

    if (product == NULL)
        product = product_of_name(origin->collection);
    if (product == NULL)
        product = product_of_name(origin->collection_name);
    if (product == NULL)
        product = product_of_short(origin->collection);
    if (product == NULL)
        product = product_of_name(origin->release);
    if (product == NULL)
        product = product_of_tag(origin->id, origin->package_release);
    return product != NULL ? product : product_of_suse_id(origin->id);
}

/* a year between a dash and a dash or colon */
static gboolean
is_year(const gchar *text)
{
    return strspn(text, "0123456789") == YEAR_DIGITS && (text[0] == '1' || text[0] == '2') &&
           (text[YEAR_DIGITS] == '-' || text[YEAR_DIGITS] == ':') &&
           g_ascii_isalnum(text[YEAR_DIGITS + 1]);
}

gboolean
updateinfo_is_id(const gchar *id)
{
    if (id == NULL || !g_ascii_isalpha(id[0]) || strpbrk(id, " \t\r\n") != NULL)
        return FALSE;
    for (const gchar *dash = strchr(id, '-'); dash != NULL; dash = strchr(dash + 1, '-')) {
        if (is_year(dash + 1))
            return TRUE;
    }
    return FALSE;
}

gchar *
updateinfo_first_version(const gchar *collection, const gchar *version)
{
    const gchar *topic = collection == NULL ? NULL : strstr(collection, "---");
    const gchar *colon = strchr(version, ':');
    const gchar *plain = colon == NULL ? version : colon + 1;
    gsize length;

    if (topic == NULL)
        return NULL;
    topic += strcspn(topic, "0123456789");
    length = strlen(topic);
    if (length == 0 || strspn(topic, "0123456789.") != length || strncmp(plain, topic, length) != 0)
        return NULL;
    /* 5.1 is no beginning of 5.10 */
    if (g_ascii_isdigit(plain[length]))
        return NULL;
    return g_strndup(version, plain - version + length);
}

void
updateinfo_find_cves(const gchar *text, GHashTable *cves)
{
    const gchar *from = text;

    while (from != NULL && (from = strstr(from, "CVE-")) != NULL) {
        const gchar *year = from + strlen("CVE-");
        const gchar *number = year + YEAR_DIGITS + 1;
        const gsize digits = strspn(year, "0123456789") == YEAR_DIGITS && year[YEAR_DIGITS] == '-'
                                 ? strspn(number, "0123456789")
                                 : 0;

        if (digits >= MIN_CVE_DIGITS && g_hash_table_size(cves) < UPDATEINFO_MAX_CVES)
            g_hash_table_add(cves, g_strndup(from, number + digits - from));
        from = year;
    }
}
