/* SPDX-License-Identifier: Apache-2.0 */
#include "advisory-double.h"

#include <string.h>

#include "base/error.h"

static gboolean
check_broken(const AdvisoryDouble *self, GError **error)
{
    if (self->is_broken)
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_FAILED, "the database is broken");
    return !self->is_broken;
}

static gboolean
foreach_affected(gpointer user_data,
                 const gchar *product,
                 const gchar *package,
                 AdvisoryAffectedFunc func,
                 gpointer func_data,
                 GError **error)
{
    const AdvisoryDouble *self = user_data;
    const GPtrArray *rows = g_hash_table_lookup(self->affected, package);

    for (guint i = 0; rows != NULL && i < rows->len; i++) {
        const AdvisoryAffected *row = rows->pdata[i];

        if (row->product == NULL || strcmp(row->product, product) == 0)
            func(row, func_data);
    }
    return check_broken(self, error);
}

static gboolean
get_vulnerability(gpointer user_data,
                  const gchar *id,
                  AdvisoryVulnerabilityFunc func,
                  gpointer func_data,
                  GError **error)
{
    AdvisoryDouble *self = user_data;
    const AdvisoryVulnerability *found = g_hash_table_lookup(self->vulnerabilities, id);

    self->n_described++;
    if (found != NULL)
        func(found, func_data);
    return check_broken(self, error);
}

static gboolean
has_product(gpointer user_data, const gchar *product, gboolean *out_known, GError **error)
{
    const AdvisoryDouble *self = user_data;

    *out_known = strcmp(self->product, product) == 0;
    return check_broken(self, error);
}

static GPtrArray *
list_sources(gpointer user_data, GError **error G_GNUC_UNUSED)
{
    const AdvisoryDouble *self = user_data;
    GPtrArray *copies = g_ptr_array_new_with_free_func((GDestroyNotify)advisory_source_free);

    for (guint i = 0; i < self->sources->len; i++) {
        const AdvisorySource *source = self->sources->pdata[i];
        AdvisorySource *copy = g_new0(AdvisorySource, 1);

        copy->id = g_strdup(source->id);
        copy->title = g_strdup(source->title);
        copy->generated_ms = source->generated_ms;
        copy->imported_ms = source->imported_ms;
        g_ptr_array_add(copies, copy);
    }
    return copies;
}

static gboolean
is_about(gpointer user_data G_GNUC_UNUSED,
         const gchar *source_id G_GNUC_UNUSED,
         const gchar *product G_GNUC_UNUSED,
         gboolean *out_is,
         GError **error G_GNUC_UNUSED)
{
    *out_is = TRUE;
    return TRUE;
}

AdvisoryDouble *
advisory_double_new(const gchar *product)
{
    AdvisoryDouble *self = g_new0(AdvisoryDouble, 1);

    self->affected =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
    self->vulnerabilities = g_hash_table_new(g_str_hash, g_str_equal);
    self->sources = g_ptr_array_new_with_free_func((GDestroyNotify)advisory_source_free);
    self->product = product;
    return self;
}

void
advisory_double_add(AdvisoryDouble *self, const AdvisoryAffected *affected)
{
    GPtrArray *rows = g_hash_table_lookup(self->affected, affected->package);

    if (rows == NULL) {
        rows = g_ptr_array_new();
        g_hash_table_insert(self->affected, (gpointer)affected->package, rows);
    }
    g_ptr_array_add(rows, (gpointer)affected);
}

void
advisory_double_describe(AdvisoryDouble *self, const AdvisoryVulnerability *vulnerability)
{
    g_hash_table_insert(self->vulnerabilities, (gpointer)vulnerability->id,
                        (gpointer)vulnerability);
}

void
advisory_double_add_source(AdvisoryDouble *self, const gchar *id, gint64 generated_ms)
{
    AdvisorySource *source = g_new0(AdvisorySource, 1);

    source->id = g_strdup(id);
    source->title = g_strdup(id);
    source->generated_ms = generated_ms;
    source->imported_ms = generated_ms;
    g_ptr_array_add(self->sources, source);
}

AdvisoryLookup
advisory_double_lookup(AdvisoryDouble *self)
{
    return (AdvisoryLookup){foreach_affected, get_vulnerability, has_product,
                            list_sources,     is_about,          self};
}

void
advisory_double_free(AdvisoryDouble *self)
{
    g_hash_table_unref(self->affected);
    g_hash_table_unref(self->vulnerabilities);
    g_ptr_array_unref(self->sources);
    g_free(self);
}
