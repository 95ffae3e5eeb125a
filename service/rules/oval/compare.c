/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/error.h"
#include "base/names.h"
#include "rules/oval/compare-private.h"

#define BIT(operation) (1u << (operation))
#define EQUALITY       (BIT(OVAL_OPERATION_EQUALS) | BIT(OVAL_OPERATION_NOT_EQUAL))
#define CASELESS                                                                                   \
    (BIT(OVAL_OPERATION_CASE_INSENSITIVE_EQUALS) | BIT(OVAL_OPERATION_CASE_INSENSITIVE_NOT_EQUAL))
#define ORDER                                                                                      \
    (EQUALITY | BIT(OVAL_OPERATION_GREATER_THAN) | BIT(OVAL_OPERATION_LESS_THAN) |                 \
     BIT(OVAL_OPERATION_GREATER_THAN_OR_EQUAL) | BIT(OVAL_OPERATION_LESS_THAN_OR_EQUAL))
#define BITWISE  (BIT(OVAL_OPERATION_BITWISE_AND) | BIT(OVAL_OPERATION_BITWISE_OR))
#define NETWORKS (BIT(OVAL_OPERATION_SUBSET_OF) | BIT(OVAL_OPERATION_SUPERSET_OF))

static const gchar *const operation_names[] = {
    "equals",       "not equal",  "case insensitive equals", "case insensitive not equal",
    "greater than", "less than",  "greater than or equal",   "less than or equal",
    "bitwise and",  "bitwise or", "pattern match",           "subset of",
    "superset of",
};

static gboolean
order_string(const gchar *wanted, const gchar *seen, gint *out_order, GError **error)
{
    (void)error;
    *out_order = strcmp(seen, wanted);
    return TRUE;
}

static gboolean
order_hexadecimal(const gchar *wanted, const gchar *seen, gint *out_order, GError **error)
{
    (void)error;
    *out_order = g_ascii_strcasecmp(seen, wanted);
    return TRUE;
}

/* a datatype, its order, the operations it has (OVAL 5.11.2, DatatypeEnumeration) */
typedef struct {
    const gchar *name;
    OvalOrder order;
    guint operations;
} DatatypeRow;

static const DatatypeRow datatypes[] = {
    [OVAL_DATATYPE_BINARY] = {"binary", order_hexadecimal, EQUALITY},
    [OVAL_DATATYPE_BOOLEAN] = {"boolean", oval_order_boolean, EQUALITY},
    [OVAL_DATATYPE_DEBIAN_EVR_STRING] = {"debian_evr_string", oval_order_debian_evr, ORDER},
    [OVAL_DATATYPE_EVR_STRING] = {"evr_string", oval_order_evr, ORDER},
    [OVAL_DATATYPE_FILESET_REVISION] = {"fileset_revision", oval_order_revision, ORDER},
    [OVAL_DATATYPE_FLOAT] = {"float", oval_order_float, ORDER},
    [OVAL_DATATYPE_INT] = {"int", oval_order_int, ORDER | BITWISE},
    [OVAL_DATATYPE_IOS_VERSION] = {"ios_version", oval_order_revision, ORDER},
    [OVAL_DATATYPE_IPV4_ADDRESS] = {"ipv4_address", NULL, ORDER | NETWORKS},
    [OVAL_DATATYPE_IPV6_ADDRESS] = {"ipv6_address", NULL, ORDER | NETWORKS},
    [OVAL_DATATYPE_RECORD] = {"record", NULL, 0},
    [OVAL_DATATYPE_STRING] = {"string", order_string,
                              EQUALITY | CASELESS | BIT(OVAL_OPERATION_PATTERN_MATCH)},
    [OVAL_DATATYPE_VERSION] = {"version", oval_order_version, ORDER},
};

const gchar *
oval_datatype_name(OvalDatatype datatype)
{
    return datatypes[datatype].name;
}

gboolean
oval_datatype_from_name(const gchar *name, OvalDatatype *out_datatype)
{
    for (gsize i = 0; i < G_N_ELEMENTS(datatypes); i++) {
        if (g_strcmp0(name, datatypes[i].name) == 0) {
            *out_datatype = (OvalDatatype)i;
            return TRUE;
        }
    }
    return FALSE;
}

const gchar *
oval_operation_name(OvalOperation operation)
{
    return operation_names[operation];
}

gboolean
oval_operation_from_name(const gchar *name, OvalOperation *out_operation)
{
    guint value;

    if (!names_find(operation_names, G_N_ELEMENTS(operation_names), name, &value))
        return FALSE;
    *out_operation = value;
    return TRUE;
}

gboolean
oval_compare_invalid(OvalDatatype datatype, const gchar *value, GError **error)
{
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA, "'%s' is no %s", value,
                oval_datatype_name(datatype));
    return FALSE;
}

static gboolean
order_satisfies(gint order, OvalOperation operation)
{
    switch (operation) {
    case OVAL_OPERATION_EQUALS:
        return order == 0;
    case OVAL_OPERATION_NOT_EQUAL:
        return order != 0;
    case OVAL_OPERATION_GREATER_THAN:
        return order > 0;
    case OVAL_OPERATION_LESS_THAN:
        return order < 0;
    case OVAL_OPERATION_GREATER_THAN_OR_EQUAL:
        return order >= 0;
    case OVAL_OPERATION_LESS_THAN_OR_EQUAL:
    default:
        return order <= 0;
    }
}

static OvalResult
compare_in_order(const OvalWanted *wanted, const gchar *seen, GError **error)
{
    gint order;

    if (!datatypes[wanted->datatype].order(wanted->value, seen, &order, error))
        return OVAL_RESULT_ERROR;
    if (order == OVAL_UNORDERED)
        return wanted->operation == OVAL_OPERATION_NOT_EQUAL ? OVAL_RESULT_TRUE : OVAL_RESULT_FALSE;
    return order_satisfies(order, wanted->operation) ? OVAL_RESULT_TRUE : OVAL_RESULT_FALSE;
}

static OvalResult
compare_pattern(const OvalWanted *wanted, const gchar *seen, GError **error)
{
    g_autoptr(Pattern) pattern = NULL;
    g_autoptr(PatternMatch) own = NULL;
    PatternMatch *match = wanted->match;
    gboolean found;

    if (match == NULL) {
        pattern = pattern_new(wanted->value, PATTERN_NONE, error);
        if (pattern == NULL)
            return OVAL_RESULT_ERROR;
        match = own = pattern_match_new(pattern);
    }
    if (!pattern_match_find(match, seen, strlen(seen), 0, &found, error))
        return OVAL_RESULT_ERROR;
    return found ? OVAL_RESULT_TRUE : OVAL_RESULT_FALSE;
}

/* case as Unicode folds it, not as a locale does */
static OvalResult
compare_caseless(const OvalWanted *wanted, const gchar *seen)
{
    g_autofree gchar *a = g_utf8_casefold(wanted->value, -1);
    g_autofree gchar *b = g_utf8_casefold(seen, -1);
    const gboolean are_equal = strcmp(a, b) == 0;

    return are_equal == (wanted->operation == OVAL_OPERATION_CASE_INSENSITIVE_EQUALS)
               ? OVAL_RESULT_TRUE
               : OVAL_RESULT_FALSE;
}

OvalResult
oval_compare(const OvalWanted *wanted, const gchar *seen, GError **error)
{
    const guint operation = BIT(wanted->operation);

    if ((datatypes[wanted->datatype].operations & operation) == 0) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA, "%s has no operation '%s'",
                    oval_datatype_name(wanted->datatype), oval_operation_name(wanted->operation));
        return OVAL_RESULT_ERROR;
    }
    if (wanted->operation == OVAL_OPERATION_PATTERN_MATCH)
        return compare_pattern(wanted, seen, error);
    if (operation & CASELESS)
        return compare_caseless(wanted, seen);
    if (operation & BITWISE)
        return oval_compare_int_bits(wanted, seen, error);
    if (datatypes[wanted->datatype].order == NULL)
        return oval_compare_address(wanted, seen, error);
    return compare_in_order(wanted, seen, error);
}
