/* SPDX-License-Identifier: Apache-2.0 */
#include "content/sync-sources.h"

#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/time.h"

#define MEBIBYTE        (G_GUINT64_CONSTANT(1024) * 1024)
#define OSV_BUCKET      "https://osv-vulnerabilities.storage.googleapis.com/"
#define NVD_FEEDS       "https://nvd.nist.gov/feeds/json/cve/2.0/nvdcve-2.0-"
#define NVD_FIRST_YEAR  2002
#define NVD_RECENT      3
#define CONFIG_MAX_SIZE MEBIBYTE
#define DEFAULT_BYTES   (512 * MEBIBYTE)

/* which hosts a source is fetched for when nobody asks for particular ones */
typedef struct {
    const gchar *id;
    const gchar *products; /* families joined by spaces; "*": all; NULL: none */
    const gchar *url;
    const gchar *index_url;
    guint64 max_bytes;
} BuiltinSource;

/* sorted by what a reader looks for first: distributions, then enrichment */
static const BuiltinSource builtin_sources[] = {
    {"debian-tracker", "debian", "https://security-tracker.debian.org/tracker/data/json", NULL,
     512 * MEBIBYTE},
    {"osv-debian", NULL, OSV_BUCKET "Debian/all.zip", NULL, 1024 * MEBIBYTE},
    {"osv-ubuntu", "ubuntu", OSV_BUCKET "Ubuntu/all.zip", NULL, 2048 * MEBIBYTE},
    {"ubuntu-vex", NULL, "https://security-metadata.canonical.com/vex/vex-all.tar.xz", NULL,
     2048 * MEBIBYTE},
    {"osv-almalinux", "almalinux", OSV_BUCKET "AlmaLinux/all.zip", NULL, 512 * MEBIBYTE},
    {"osv-rocky", "rocky", OSV_BUCKET "Rocky%20Linux/all.zip", NULL, 512 * MEBIBYTE},
    {"osv-redhat", NULL, OSV_BUCKET "Red%20Hat/all.zip", NULL, 1024 * MEBIBYTE},
    {"osv-suse", NULL, OSV_BUCKET "SUSE/all.zip", NULL, 1024 * MEBIBYTE},
    {"osv-alpine", "alpine", OSV_BUCKET "Alpine/all.zip", NULL, 512 * MEBIBYTE},
    {"csaf-redhat", "redhat", NULL,
     "https://security.access.redhat.com/data/csaf/v2/vex/archive_latest.txt", 2048 * MEBIBYTE},
    {"csaf-suse", "sles opensuse-leap",
     "https://ftp.suse.com/pub/projects/security/csaf-vex.tar.bz2", NULL, 2048 * MEBIBYTE},
    {"kev", "*",
     "https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json", NULL,
     64 * MEBIBYTE},
    {"epss", "*", "https://epss.empiricalsecurity.com/epss_scores-current.csv.gz", NULL,
     64 * MEBIBYTE},
};

typedef struct {
    const SyncOptions *options;
    GKeyFile *config;     /* NULL: none */
    GPtrArray *known;     /* SyncSource */
    GHashTable *defaults; /* ids of those fetched when nobody asks for particular ones */
} Selection;

void
sync_source_free(SyncSource *self)
{
    if (self == NULL)
        return;
    g_free(self->id);
    g_free(self->url);
    g_free(self->index_url);
    g_free(self->sha256_url);
    g_free(self);
}

static gboolean
serves_product(const gchar *products, const gchar *product)
{
    g_auto(GStrv) families = NULL;
    g_autofree gchar *family = NULL;

    if (products == NULL || strcmp(products, "*") == 0)
        return products != NULL;
    if (product == NULL)
        return FALSE;
    family = g_strndup(product, strcspn(product, ":"));
    families = g_strsplit(products, " ", -1);
    return g_strv_contains((const gchar *const *)families, family);
}

static SyncSource *
add_known(Selection *self, const gchar *id, gboolean is_default)
{
    SyncSource *source = g_new0(SyncSource, 1);

    source->id = g_strdup(id);
    source->max_bytes = DEFAULT_BYTES;
    g_ptr_array_add(self->known, source);
    if (is_default)
        g_hash_table_add(self->defaults, source->id);
    return source;
}

static void
add_builtin(Selection *self)
{
    for (gsize i = 0; i < G_N_ELEMENTS(builtin_sources); i++) {
        const BuiltinSource *builtin = &builtin_sources[i];
        SyncSource *source =
            add_known(self, builtin->id, serves_product(builtin->products, self->options->product));

        source->url = g_strdup(builtin->url);
        source->index_url = g_strdup(builtin->index_url);
        source->max_bytes = builtin->max_bytes;
    }
}

/* NVD publishes a file for each year; the recent ones are worth their size to everyone */
static void
add_nvd(Selection *self)
{
    g_autoptr(GDateTime) now = g_date_time_new_from_unix_utc(time_now_ms() / 1000);
    const gint this_year = now != NULL ? g_date_time_get_year(now) : NVD_FIRST_YEAR;

    for (gint year = this_year; year >= NVD_FIRST_YEAR; year--) {
        g_autofree gchar *id = g_strdup_printf("nvd-%d", year);
        SyncSource *source = add_known(self, id, year > this_year - NVD_RECENT);

        source->url = g_strdup_printf(NVD_FEEDS "%d.json.gz", year);
        source->sha256_url = g_strdup_printf(NVD_FEEDS "%d.meta", year);
        source->max_bytes = 256 * MEBIBYTE;
    }
}

static SyncSource *
find_known(const Selection *self, const gchar *id)
{
    for (guint i = 0; i < self->known->len; i++) {
        SyncSource *source = self->known->pdata[i];

        if (strcmp(source->id, id) == 0)
            return source;
    }
    return NULL;
}

static gboolean
is_id(const gchar *text)
{
    return text[0] != '\0' && text[0] != '.' &&
           strspn(text, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_.") == strlen(text);
}

static gboolean
is_address(const gchar *text)
{
    g_autoptr(GUri) uri = g_uri_parse(text, G_URI_FLAGS_ENCODED, NULL);

    return uri != NULL && g_uri_get_host(uri) != NULL && g_uri_get_host(uri)[0] != '\0' &&
           (g_str_has_prefix(text, "https://") || g_str_has_prefix(text, "http://"));
}

static gboolean
config_fail(const Selection *self, const gchar *group, const gchar *reason, GError **error)
{
    g_clear_error(error);
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_USAGE, "%s: [%s]: %s", self->options->config, group,
                reason);
    return FALSE;
}

static gboolean
apply_addresses(Selection *self, SyncSource *source, GError **error)
{
    g_autofree gchar *url = g_key_file_get_string(self->config, source->id, "url", NULL);
    g_autofree gchar *digest = g_key_file_get_string(self->config, source->id, "sha256_url", NULL);

    if ((url != NULL && !is_address(url)) || (digest != NULL && !is_address(digest)))
        return config_fail(self, source->id, "url and sha256_url must be http(s) addresses", error);
    if (url != NULL) {
        g_free(source->url);
        g_clear_pointer(&source->index_url, g_free);
        g_clear_pointer(&source->sha256_url, g_free);
        source->allow_http = g_str_has_prefix(url, "http://");
        source->url = g_steal_pointer(&url);
    }
    if (digest != NULL) {
        g_free(source->sha256_url);
        source->sha256_url = g_steal_pointer(&digest);
    }
    if (source->url == NULL && source->index_url == NULL)
        return config_fail(self, source->id, "a source needs an url", error);
    return TRUE;
}

static gboolean
apply_group(Selection *self, const gchar *group, GError **error)
{
    gboolean is_enabled = TRUE;
    SyncSource *source = find_known(self, group);
    const gboolean has_enabled = g_key_file_has_key(self->config, group, "enabled", NULL);

    if (!is_id(group))
        return config_fail(self, group, "a source's id is made of letters, digits and -_.", error);
    if (source == NULL)
        source = add_known(self, group, TRUE);
    if (!apply_addresses(self, source, error))
        return FALSE;
    if (has_enabled) {
        g_autoptr(GError) local = NULL;

        is_enabled = g_key_file_get_boolean(self->config, group, "enabled", &local);
        if (local != NULL)
            return config_fail(self, group, "enabled must be true or false", error);
        if (is_enabled)
            g_hash_table_add(self->defaults, source->id);
        else
            g_hash_table_remove(self->defaults, source->id);
    }
    if (g_key_file_has_key(self->config, group, "max_bytes", NULL)) {
        source->max_bytes = g_key_file_get_uint64(self->config, group, "max_bytes", NULL);
        if (source->max_bytes == 0)
            return config_fail(self, group, "max_bytes must be a number above 0", error);
    }
    return TRUE;
}

static gboolean
apply_config(Selection *self, GError **error)
{
    g_auto(GStrv) groups = NULL;
    g_autofree gchar *text = NULL;
    g_autoptr(GError) local = NULL;

    if (self->options->config == NULL)
        return TRUE;
    text = file_read_text(self->options->config, CONFIG_MAX_SIZE, error);
    if (text == NULL)
        return FALSE;
    self->config = g_key_file_new();
    if (!g_key_file_load_from_data(self->config, text, (gsize)-1, G_KEY_FILE_NONE, &local)) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_USAGE, "%s: %s", self->options->config,
                    local->message);
        return FALSE;
    }
    groups = g_key_file_get_groups(self->config, NULL);
    for (guint i = 0; groups[i] != NULL; i++) {
        if (!apply_group(self, groups[i], error))
            return FALSE;
    }
    return TRUE;
}

/* puts the mirror in the place of scheme and host */
static void
use_mirror(gchar **url, const gchar *mirror)
{
    const gchar *path = *url != NULL ? strstr(*url, "://") : NULL;
    const gsize length = strlen(mirror);
    gchar *moved;

    if (path == NULL)
        return;
    path = strchr(path + 3, '/');
    moved = g_strdup_printf("%.*s%s",
                            (gint)(length > 0 && mirror[length - 1] == '/' ? length - 1 : length),
                            mirror, path != NULL ? path : "/");
    g_free(*url);
    *url = moved;
}

static gboolean
apply_mirror(Selection *self, GError **error)
{
    const gchar *mirror = self->options->mirror;

    if (mirror == NULL)
        return TRUE;
    if (!is_address(mirror)) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_USAGE, "mirror '%s' is no http(s) address",
                    mirror);
        return FALSE;
    }
    for (guint i = 0; i < self->known->len; i++) {
        SyncSource *source = self->known->pdata[i];

        use_mirror(&source->url, mirror);
        use_mirror(&source->index_url, mirror);
        use_mirror(&source->sha256_url, mirror);
        source->allow_http = g_str_has_prefix(mirror, "http://");
    }
    return TRUE;
}

static SyncSource *
copy_source(const SyncSource *source)
{
    SyncSource *copy = g_new0(SyncSource, 1);

    copy->id = g_strdup(source->id);
    copy->url = g_strdup(source->url);
    copy->index_url = g_strdup(source->index_url);
    copy->sha256_url = g_strdup(source->sha256_url);
    copy->max_bytes = source->max_bytes;
    copy->allow_http = source->allow_http;
    return copy;
}

static gboolean
pick(const Selection *self, GPtrArray *picked, GError **error)
{
    const GPtrArray *wanted = self->options->sources;

    for (guint i = 0; wanted != NULL && i < wanted->len; i++) {
        const SyncSource *source = find_known(self, wanted->pdata[i]);

        if (source == NULL) {
            g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_USAGE, "no source '%s' is known",
                        (const gchar *)wanted->pdata[i]);
            return FALSE;
        }
        g_ptr_array_add(picked, copy_source(source));
    }
    for (guint i = 0; wanted == NULL && i < self->known->len; i++) {
        const SyncSource *source = self->known->pdata[i];

        if (g_hash_table_contains(self->defaults, source->id))
            g_ptr_array_add(picked, copy_source(source));
    }
    return TRUE;
}

GPtrArray *
sync_sources_select(const SyncOptions *options, GError **error)
{
    g_autoptr(GPtrArray) known = g_ptr_array_new_with_free_func((GDestroyNotify)sync_source_free);
    g_autoptr(GPtrArray) picked = g_ptr_array_new_with_free_func((GDestroyNotify)sync_source_free);
    g_autoptr(GHashTable) defaults = g_hash_table_new(g_str_hash, g_str_equal);
    Selection selection = {.options = options, .known = known, .defaults = defaults};
    gboolean ok;

    add_builtin(&selection);
    add_nvd(&selection);
    ok = apply_config(&selection, error) && apply_mirror(&selection, error) &&
         pick(&selection, picked, error);
    g_clear_pointer(&selection.config, g_key_file_unref);
    return ok ? g_steal_pointer(&picked) : NULL;
}
