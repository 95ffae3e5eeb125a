/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/vulnerabilities/statements.h"

#include <string.h>

#include "host/version.h"
#include "rules/vulnerabilities/kernel.h"

/* a statement as judged for one source; texts only where it matters */
typedef struct {
    Tested *tested;
    const SourceGroup *group;
    guint rank;
    Verdict verdict;
    Hit *hit;
} Statement;

typedef struct {
    const Inventory *inventory;
    Statements *result;
    GHashTable *by_id;
    GArray *statements;
} Collection;

static void
hit_free(Hit *self)
{
    if (self == NULL)
        return;
    g_ptr_array_unref(self->packages);
    g_free(self->fixed);
    g_free(self->note);
    g_free(self->advisory);
    g_free(self->source_id);
    g_free(self->severity);
    g_free(self);
}

static void
tested_free(Tested *self)
{
    g_free(self->id);
    g_free(self->severity);
    g_clear_pointer(&self->hits, g_ptr_array_unref);
    g_free(self);
}

static Tested *
get_tested(Collection *self, const AdvisoryAffected *affected)
{
    Tested *tested = g_hash_table_lookup(self->by_id, affected->vulnerability);

    if (tested == NULL) {
        tested = g_new0(Tested, 1);
        tested->id = g_strdup(affected->vulnerability);
        tested->index = self->result->tested->len;
        g_ptr_array_add(self->result->tested, tested);
        g_hash_table_insert(self->by_id, tested->id, tested);
    }
    if (tested->severity == NULL)
        tested->severity = g_strdup(affected->severity);
    return tested;
}

static Hit *
hit_new(const AdvisoryAffected *affected, const SourceGroup *group, const gchar *version)
{
    Hit *self = g_new0(Hit, 1);
    /* a version that is listed beside a range may be newer than the range's end */
    const gboolean is_fixable =
        affected->fixed != NULL && version_compare(group->manager, version, affected->fixed) < 0;

    self->group = group;
    self->packages = g_ptr_array_new();
    self->fix_state = is_fixable ? FIX_STATE_AVAILABLE : match_fix_state(affected->status);
    self->fixed = g_strdup(is_fixable ? affected->fixed : NULL);
    self->note = g_strdup(affected->note);
    self->advisory = g_strdup(affected->advisory);
    self->source_id = g_strdup(affected->source_id);
    self->severity = g_strdup(affected->severity);
    return self;
}

static Statement *
add_statement(Collection *self,
              const AdvisoryAffected *affected,
              const SourceGroup *group,
              const gchar *version)
{
    Statement statement = {.group = group, .rank = match_rank(affected)};

    statement.tested = get_tested(self, affected);
    statement.verdict = match_judge(affected, group->manager, version);
    if (statement.verdict == VERDICT_VULNERABLE)
        statement.hit = hit_new(affected, group, version);
    g_array_append_val(self->statements, statement);
    return &g_array_index(self->statements, Statement, self->statements->len - 1);
}

/* a statement about a source that only signs, in words about the kernel that is signed */
static void
translate_signed(Hit *hit, const Package *package)
{
    g_autofree gchar *fixed = g_steal_pointer(&hit->fixed);

    if (fixed != NULL)
        hit->fixed = kernel_unsigned_version(package, fixed);
}

/* a statement about a source is one about all its binaries that it fits */
static void
judge_source(Collection *self, const AdvisoryAffected *affected, const SourceGroup *group)
{
    const gboolean is_signing = strcmp(affected->package, group->name) != 0;
    Statement *statement = NULL;

    for (guint i = 0; i < group->packages->len; i++) {
        const Package *package = group->packages->pdata[i];

        if (!match_applies(affected, package) ||
            (is_signing && strcmp(package->source, affected->package) != 0))
            continue;
        if (statement == NULL) {
            statement = add_statement(self, affected, group,
                                      is_signing ? package->source_version : group->version);
            if (is_signing && statement->hit != NULL)
                translate_signed(statement->hit, package);
        }
        if (statement->hit != NULL)
            g_ptr_array_add(statement->hit->packages, (gpointer)package);
    }
}

static void
judge_binary(Collection *self, const AdvisoryAffected *affected, const InventoryBinary *binary)
{
    const Statement *statement;

    if (!match_applies(affected, binary->package))
        return;
    statement = add_statement(self, affected, binary->group, binary->package->version);
    if (statement->hit != NULL)
        g_ptr_array_add(statement->hit->packages, (gpointer)binary->package);
}

static void
on_affected(const AdvisoryAffected *affected, gpointer user_data)
{
    Collection *self = user_data;

    if (affected->source_id != NULL &&
        !g_hash_table_contains(self->result->used, affected->source_id))
        g_hash_table_add(self->result->used, g_strdup(affected->source_id));
    if (affected->kind == ADVISORY_PACKAGE_SOURCE) {
        const GPtrArray *groups =
            g_hash_table_lookup(self->inventory->by_source, affected->package);

        for (guint i = 0; groups != NULL && i < groups->len; i++)
            judge_source(self, affected, groups->pdata[i]);
    } else {
        const GArray *binaries = g_hash_table_lookup(self->inventory->by_binary, affected->package);

        for (guint i = 0; binaries != NULL && i < binaries->len; i++)
            judge_binary(self, affected, &g_array_index(binaries, InventoryBinary, i));
    }
}

/* what belongs together, those that decide first; of equals in the order of the lookup */
static gint
compare_statements(gconstpointer a, gconstpointer b)
{
    const Statement *x = a;
    const Statement *y = b;

    if (x->tested->index != y->tested->index)
        return x->tested->index < y->tested->index ? -1 : 1;
    if (x->group->index != y->group->index)
        return x->group->index < y->group->index ? -1 : 1;
    return (x->rank > y->rank) - (x->rank < y->rank);
}

static void
take_text(gchar **to, gchar **from)
{
    if (*to == NULL)
        *to = g_steal_pointer(from);
}

static void
take_fix(Hit *to, Hit *from)
{
    g_free(to->fixed);
    to->fixed = g_steal_pointer(&from->fixed);
    to->fix_state = FIX_STATE_AVAILABLE;
    if (from->advisory != NULL) {
        g_free(to->advisory);
        to->advisory = g_steal_pointer(&from->advisory);
    }
}

/* several statements make one hit: all packages, and the version that fixes all of it */
static void
merge_hit(Hit *to, Hit *from)
{
    for (guint i = 0; i < from->packages->len; i++) {
        if (!g_ptr_array_find(to->packages, from->packages->pdata[i], NULL))
            g_ptr_array_add(to->packages, from->packages->pdata[i]);
    }
    if (from->fixed != NULL &&
        (to->fixed == NULL || version_compare(to->group->manager, from->fixed, to->fixed) > 0))
        take_fix(to, from);
    take_text(&to->note, &from->note);
    take_text(&to->advisory, &from->advisory);
    take_text(&to->severity, &from->severity);
}

/* a fix that another source knows already, where those that decide know none */
static void
borrow_fix(Hit *hit, GArray *statements, guint begin, guint end)
{
    for (guint i = begin; i < end && hit->fixed == NULL; i++) {
        const Statement *statement = &g_array_index(statements, Statement, i);

        if (statement->hit != NULL && statement->hit->fixed != NULL)
            take_fix(hit, statement->hit);
    }
}

/* all statements about one vulnerability and one source */
static void
resolve(GArray *statements, guint begin, guint end)
{
    const Statement *first = &g_array_index(statements, Statement, begin);
    Tested *tested = first->tested;
    Hit *hit = NULL;
    gboolean is_unknown = FALSE;
    guint i = begin;

    for (; i < end; i++) {
        Statement *statement = &g_array_index(statements, Statement, i);

        if (statement->rank != first->rank)
            break;
        is_unknown |= statement->verdict == VERDICT_UNKNOWN;
        if (statement->hit != NULL && hit == NULL)
            hit = g_steal_pointer(&statement->hit);
        else if (statement->hit != NULL)
            merge_hit(hit, statement->hit);
    }
    if (hit == NULL) {
        tested->is_unknown |= is_unknown;
        return;
    }
    if (hit->group->kernel == KERNEL_ROLE_UNCHECKED) {
        tested->is_unchecked = TRUE;
        hit_free(hit);
        return;
    }
    borrow_fix(hit, statements, i, end);
    if (tested->hits == NULL)
        tested->hits = g_ptr_array_new_with_free_func((GDestroyNotify)hit_free);
    g_ptr_array_add(tested->hits, hit);
}

static void
resolve_all(GArray *statements)
{
    guint begin = 0;

    g_array_sort(statements, compare_statements);
    for (guint i = 1; i <= statements->len; i++) {
        const Statement *first = &g_array_index(statements, Statement, begin);
        const Statement *next = &g_array_index(statements, Statement, i);

        if (i < statements->len && next->tested == first->tested && next->group == first->group)
            continue;
        resolve(statements, begin, i);
        begin = i;
    }
}

static void
statement_clear(gpointer data)
{
    Statement *self = data;

    g_clear_pointer(&self->hit, hit_free);
}

Statements *
statements_new(const Inventory *inventory,
               const gchar *product,
               const AdvisoryLookup *lookup,
               GError **error)
{
    g_autoptr(Statements) result = g_new0(Statements, 1);
    g_autoptr(GHashTable) by_id = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GArray) statements = g_array_new(FALSE, FALSE, sizeof(Statement));
    Collection collection = {inventory, result, by_id, statements};

    g_array_set_clear_func(statements, statement_clear);
    result->tested = g_ptr_array_new_with_free_func((GDestroyNotify)tested_free);
    result->used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < inventory->names->len; i++) {
        if (!lookup->foreach_affected(lookup->user_data, product, inventory->names->pdata[i],
                                      on_affected, &collection, error))
            return NULL;
    }
    if (statements->len > 0)
        resolve_all(statements);
    return g_steal_pointer(&result);
}

void
statements_free(Statements *self)
{
    if (self == NULL)
        return;
    g_ptr_array_unref(self->tested);
    g_hash_table_unref(self->used);
    g_free(self);
}
