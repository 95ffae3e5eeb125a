/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/masters.h"

#include "base/error.h"
#include "reports/fo/page-master.h"

/* which pages an alternative is for; FO_KEYWORD_ANY everywhere fits every page */
typedef struct {
    const FoPageMaster *master;
    FoKeyword position;
    FoKeyword parity;
    FoKeyword blank;
} Choice;

typedef struct {
    guint pages;     /* most pages that it gives */
    GArray *choices; /* of Choice */
} SubSequence;

typedef struct {
    const FoNode *node;
    GArray *parts; /* of SubSequence */
    gboolean depends_on_last;
} Sequence;

struct _FoMasters {
    FoWarnings *warnings;
    GHashTable *pages;     /* name to FoPageMaster */
    GHashTable *sequences; /* name to Sequence */
};

typedef struct {
    FoProperty property;
    const gchar *name;
    FoKeyword keyword;
} ConditionRow;

static const ConditionRow condition_rows[] = {
    {FO_PROPERTY_PAGE_POSITION, "only", FO_KEYWORD_ONLY},
    {FO_PROPERTY_PAGE_POSITION, "first", FO_KEYWORD_FIRST},
    {FO_PROPERTY_PAGE_POSITION, "last", FO_KEYWORD_LAST},
    {FO_PROPERTY_PAGE_POSITION, "rest", FO_KEYWORD_REST},
    {FO_PROPERTY_PAGE_POSITION, "any", FO_KEYWORD_ANY},
    {FO_PROPERTY_ODD_OR_EVEN, "odd", FO_KEYWORD_ODD},
    {FO_PROPERTY_ODD_OR_EVEN, "even", FO_KEYWORD_EVEN},
    {FO_PROPERTY_ODD_OR_EVEN, "any", FO_KEYWORD_ANY},
    {FO_PROPERTY_BLANK_OR_NOT, "blank", FO_KEYWORD_BLANK},
    {FO_PROPERTY_BLANK_OR_NOT, "not-blank", FO_KEYWORD_NOT_BLANK},
    {FO_PROPERTY_BLANK_OR_NOT, "any", FO_KEYWORD_ANY},
};

static void
sub_sequence_clear(gpointer data)
{
    g_array_unref(((SubSequence *)data)->choices);
}

static void
sequence_free(gpointer data)
{
    Sequence *sequence = data;

    g_array_unref(sequence->parts);
    g_free(sequence);
}

static FoKeyword
condition_of(const FoMasters *self, const FoNode *node, FoProperty property)
{
    const gchar *value = fo_node_attribute(node, property);

    if (value == NULL)
        return FO_KEYWORD_ANY;
    for (gsize i = 0; i < G_N_ELEMENTS(condition_rows); i++) {
        if (condition_rows[i].property == property && g_str_equal(condition_rows[i].name, value))
            return condition_rows[i].keyword;
    }
    fo_warn(self->warnings, node->line, "'%s' is no condition for a page master; it fits any page",
            value);
    return FO_KEYWORD_ANY;
}

static gboolean
fail(const FoNode *node, const gchar *what, const gchar *name, GError **error)
{
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA, "line %u: %s '%s'", node->line, what,
                name != NULL ? name : "");
    return FALSE;
}

static gboolean
add_choice(FoMasters *self, SubSequence *part, const FoNode *node, GError **error)
{
    const gchar *name = fo_node_attribute(node, FO_PROPERTY_MASTER_REFERENCE);
    const Choice choice = {
        .master = name != NULL ? g_hash_table_lookup(self->pages, name) : NULL,
        .position = condition_of(self, node, FO_PROPERTY_PAGE_POSITION),
        .parity = condition_of(self, node, FO_PROPERTY_ODD_OR_EVEN),
        .blank = condition_of(self, node, FO_PROPERTY_BLANK_OR_NOT),
    };

    if (choice.master == NULL)
        return fail(node, "there is no simple-page-master", name, error);
    g_array_append_val(part->choices, choice);
    return TRUE;
}

static guint
repeats_of(const FoMasters *self, const FoNode *node)
{
    const gchar *text = fo_node_attribute(node, FO_PROPERTY_MAXIMUM_REPEATS);
    guint64 repeats = 0;

    if (node->element == FO_ELEMENT_SINGLE_PAGE_MASTER_REFERENCE)
        return 1;
    if (text == NULL || g_str_equal(text, "no-limit"))
        return G_MAXUINT;
    if (g_ascii_string_to_unsigned(text, 10, 0, G_MAXINT32, &repeats, NULL))
        return (guint)repeats;
    fo_warn(self->warnings, node->line, "maximum-repeats '%s' is no number; no limit is used",
            text);
    return G_MAXUINT;
}

static gboolean
add_part(FoMasters *self, Sequence *sequence, const FoNode *node, GError **error)
{
    SubSequence part = {
        .pages = repeats_of(self, node),
        .choices = g_array_new(FALSE, FALSE, sizeof(Choice)),
    };

    g_array_append_val(sequence->parts, part);
    if (node->element != FO_ELEMENT_REPEATABLE_PAGE_MASTER_ALTERNATIVES)
        return add_choice(self, &part, node, error);
    for (const FoNode *child = node->first_child; child != NULL; child = child->next) {
        if (child->element == FO_ELEMENT_CONDITIONAL_PAGE_MASTER_REFERENCE &&
            !add_choice(self, &part, child, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
is_last_condition(const Choice *choice)
{
    return choice->position == FO_KEYWORD_LAST || choice->position == FO_KEYWORD_ONLY ||
           choice->position == FO_KEYWORD_REST;
}

static void
find_dependence(Sequence *sequence)
{
    for (guint i = 0; i < sequence->parts->len; i++) {
        const GArray *choices = g_array_index(sequence->parts, SubSequence, i).choices;

        for (guint j = 0; j < choices->len; j++) {
            if (is_last_condition(&g_array_index(choices, Choice, j)))
                sequence->depends_on_last = TRUE;
        }
    }
}

static gboolean
is_part(const FoNode *node)
{
    return node->element == FO_ELEMENT_SINGLE_PAGE_MASTER_REFERENCE ||
           node->element == FO_ELEMENT_REPEATABLE_PAGE_MASTER_REFERENCE ||
           node->element == FO_ELEMENT_REPEATABLE_PAGE_MASTER_ALTERNATIVES;
}

/* the name of a master, if it has one that no other has */
static const gchar *
name_of(const FoMasters *self, const FoNode *node, GError **error)
{
    const gchar *name = fo_node_attribute(node, FO_PROPERTY_MASTER_NAME);

    if (name == NULL) {
        fail(node, "no master-name at", "page master", error);
        return NULL;
    }
    if (g_hash_table_contains(self->pages, name) || g_hash_table_contains(self->sequences, name)) {
        fail(node, "there are two page masters named", name, error);
        return NULL;
    }
    return name;
}

static gboolean
add_page(FoMasters *self, const FoNode *node, GError **error)
{
    const gchar *name = name_of(self, node, error);
    FoPageMaster *master;

    if (name == NULL)
        return FALSE;
    master = fo_page_master_new(node, self->warnings, error);
    if (master == NULL)
        return FALSE;
    g_hash_table_insert(self->pages, (gpointer)name, master);
    return TRUE;
}

static gboolean
add_sequence(FoMasters *self, const FoNode *node, GError **error)
{
    const gchar *name = name_of(self, node, error);
    Sequence *sequence;

    if (name == NULL)
        return FALSE;
    sequence = g_new0(Sequence, 1);
    sequence->node = node;
    sequence->parts = g_array_new(FALSE, FALSE, sizeof(SubSequence));
    g_array_set_clear_func(sequence->parts, sub_sequence_clear);
    g_hash_table_insert(self->sequences, (gpointer)name, sequence);
    for (const FoNode *child = node->first_child; child != NULL; child = child->next) {
        if (is_part(child) && !add_part(self, sequence, child, error))
            return FALSE;
    }
    if (sequence->parts->len == 0)
        return fail(node, "no page master is named in page-sequence-master", name, error);
    find_dependence(sequence);
    return TRUE;
}

/* pages first: a page-sequence-master may name one that comes later */
static gboolean
read_set(FoMasters *self, const FoNode *set, GError **error)
{
    for (const FoNode *node = set->first_child; node != NULL; node = node->next) {
        if (node->element == FO_ELEMENT_SIMPLE_PAGE_MASTER && !add_page(self, node, error))
            return FALSE;
    }
    if (g_hash_table_size(self->pages) == 0)
        return fail(set, "no simple-page-master in", "layout-master-set", error);
    for (const FoNode *node = set->first_child; node != NULL; node = node->next) {
        if (node->element == FO_ELEMENT_PAGE_SEQUENCE_MASTER && !add_sequence(self, node, error))
            return FALSE;
    }
    return TRUE;
}

FoMasters *
fo_masters_new(const FoNode *set, FoWarnings *warnings, GError **error)
{
    g_autoptr(FoMasters) self = g_new0(FoMasters, 1);

    self->warnings = warnings;
    self->pages = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    self->sequences = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, sequence_free);
    return read_set(self, set, error) ? g_steal_pointer(&self) : NULL;
}

static gboolean
position_fits(FoKeyword position, const FoPageKind *kind)
{
    switch (position) {
    case FO_KEYWORD_ONLY:
        return kind->first && kind->last;
    case FO_KEYWORD_FIRST:
        return kind->first;
    case FO_KEYWORD_LAST:
        return kind->last;
    case FO_KEYWORD_REST:
        return !kind->first && !kind->last;
    default:
        return TRUE;
    }
}

static gboolean
fits(const Choice *choice, const FoPageKind *kind)
{
    const FoKeyword parity = kind->number % 2 == 1 ? FO_KEYWORD_ODD : FO_KEYWORD_EVEN;
    const FoKeyword blank = kind->blank ? FO_KEYWORD_BLANK : FO_KEYWORD_NOT_BLANK;

    return position_fits(choice->position, kind) &&
           (choice->parity == FO_KEYWORD_ANY || choice->parity == parity) &&
           (choice->blank == FO_KEYWORD_ANY || choice->blank == blank);
}

static const FoPageMaster *
choose_from(const GArray *choices, const FoPageKind *kind)
{
    for (guint i = 0; i < choices->len; i++) {
        const Choice *choice = &g_array_index(choices, Choice, i);

        if (fits(choice, kind))
            return choice->master;
    }
    return NULL;
}

const FoPageMaster *
fo_masters_choose(FoMasters *self, const gchar *name, const FoPageKind *kind)
{
    const FoPageMaster *page = name != NULL ? g_hash_table_lookup(self->pages, name) : NULL;
    const Sequence *sequence = name != NULL ? g_hash_table_lookup(self->sequences, name) : NULL;
    guint index = kind->index;

    if (page != NULL || sequence == NULL)
        return page;
    for (guint i = 0; i < sequence->parts->len; i++) {
        const SubSequence *part = &g_array_index(sequence->parts, SubSequence, i);

        if (index < part->pages)
            return choose_from(part->choices, kind);
        index -= part->pages;
    }
    return NULL;
}

gboolean
fo_masters_depends_on_last(FoMasters *self, const gchar *name)
{
    const Sequence *sequence = name != NULL ? g_hash_table_lookup(self->sequences, name) : NULL;

    return sequence != NULL && sequence->depends_on_last;
}

void
fo_masters_free(FoMasters *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref(self->sequences);
    g_hash_table_unref(self->pages);
    g_free(self);
}
