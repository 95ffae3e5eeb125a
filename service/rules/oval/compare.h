/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/pattern.h"
#include "rules/oval/result.h"

G_BEGIN_DECLS

/**
 * OvalDatatype:
 *
 * DatatypeEnumeration (OVAL 5.11.2), with "record" of ComplexDatatypeEnumeration.
 */
typedef enum {
    OVAL_DATATYPE_BINARY,
    OVAL_DATATYPE_BOOLEAN,
    OVAL_DATATYPE_DEBIAN_EVR_STRING,
    OVAL_DATATYPE_EVR_STRING,
    OVAL_DATATYPE_FILESET_REVISION,
    OVAL_DATATYPE_FLOAT,
    OVAL_DATATYPE_INT,
    OVAL_DATATYPE_IOS_VERSION,
    OVAL_DATATYPE_IPV4_ADDRESS,
    OVAL_DATATYPE_IPV6_ADDRESS,
    OVAL_DATATYPE_RECORD,
    OVAL_DATATYPE_STRING,
    OVAL_DATATYPE_VERSION,
} OvalDatatype;

/**
 * OvalOperation:
 *
 * OperationEnumeration (OVAL 5.11.2). Read "the value seen is … the value wanted".
 */
typedef enum {
    OVAL_OPERATION_EQUALS,
    OVAL_OPERATION_NOT_EQUAL,
    OVAL_OPERATION_CASE_INSENSITIVE_EQUALS,
    OVAL_OPERATION_CASE_INSENSITIVE_NOT_EQUAL,
    OVAL_OPERATION_GREATER_THAN,
    OVAL_OPERATION_LESS_THAN,
    OVAL_OPERATION_GREATER_THAN_OR_EQUAL,
    OVAL_OPERATION_LESS_THAN_OR_EQUAL,
    OVAL_OPERATION_BITWISE_AND,
    OVAL_OPERATION_BITWISE_OR,
    OVAL_OPERATION_PATTERN_MATCH,
    OVAL_OPERATION_SUBSET_OF,
    OVAL_OPERATION_SUPERSET_OF,
} OvalOperation;

/**
 * oval_datatype_name:
 * @datatype: a datatype
 *
 * Returns: (transfer none): "string", "evr_string" …
 */
const gchar *
oval_datatype_name(OvalDatatype datatype);

/**
 * oval_datatype_from_name:
 * @name: (nullable): a name
 * @out_datatype: (out): its value
 *
 * Returns: whether @name is one
 */
gboolean
oval_datatype_from_name(const gchar *name, OvalDatatype *out_datatype);

/**
 * oval_operation_name:
 * @operation: an operation
 *
 * Returns: (transfer none): "equals", "pattern match" …
 */
const gchar *
oval_operation_name(OvalOperation operation);

/**
 * oval_operation_from_name:
 * @name: (nullable): a name
 * @out_operation: (out): its value
 *
 * Returns: whether @name is one
 */
gboolean
oval_operation_from_name(const gchar *name, OvalOperation *out_operation);

/**
 * OvalWanted:
 * @datatype: as what both values are understood
 * @operation: how they are compared
 * @value: the value of the content
 * @match: (nullable): room for matches of @value, where @operation is a pattern match and it was compiled
 *   before
 *
 * One side of a comparison. All is borrowed.
 */
typedef struct {
    OvalDatatype datatype;
    OvalOperation operation;
    const gchar *value;
    PatternMatch *match;
} OvalWanted;

/**
 * oval_compare:
 * @wanted: what the content wants
 * @seen: what was collected
 * @error: (nullable): return location for an error
 *
 * Compares as the datatype says (OVAL 5.11.2, "Datatype and operation evaluation"): numbers of any
 * length; floats that differ by 10^-9 of their size are equal; versions by their numbers; packages
 * as rpm and dpkg order them, a missing epoch being 0; addresses with a prefix or a mask.
 *
 * Returns: %OVAL_RESULT_TRUE or %OVAL_RESULT_FALSE, or %OVAL_RESULT_ERROR with
 *   %ASSAY_ERROR_INVALID_DATA that says what is not of the datatype or which operation it does not
 *   have
 */
OvalResult
oval_compare(const OvalWanted *wanted, const gchar *seen, GError **error);

G_END_DECLS
