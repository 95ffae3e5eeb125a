/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "rules/oval/compare.h"

G_BEGIN_DECLS

/**
 * OVAL_UNORDERED:
 *
 * The order of two values that are not equal and have none, as "NaN".
 */
#define OVAL_UNORDERED G_MININT

/**
 * OvalOrder:
 * @wanted: value of the content
 * @seen: value collected
 * @out_order: (out): less than, equal to or greater than 0 as @seen stands to @wanted
 * @error: (nullable): return location for an error
 *
 * How a datatype orders its values.
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA if one of them is not of the datatype
 */
typedef gboolean (*OvalOrder)(const gchar *wanted,
                              const gchar *seen,
                              gint *out_order,
                              GError **error);

/**
 * oval_compare_invalid:
 * @datatype: the datatype
 * @value: a value that is not of it
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE
 */
gboolean
oval_compare_invalid(OvalDatatype datatype, const gchar *value, GError **error);

/**
 * oval_order_int:
 *
 * An #OvalOrder of decimal integers of any length.
 */
gboolean
oval_order_int(const gchar *wanted, const gchar *seen, gint *out_order, GError **error);

/**
 * oval_order_float:
 *
 * An #OvalOrder of floats; a difference of 10^-9 of their size is none.
 */
gboolean
oval_order_float(const gchar *wanted, const gchar *seen, gint *out_order, GError **error);

/**
 * oval_order_boolean:
 *
 * An #OvalOrder of "true", "1", "false" and "0".
 */
gboolean
oval_order_boolean(const gchar *wanted, const gchar *seen, gint *out_order, GError **error);

/**
 * oval_order_version:
 *
 * An #OvalOrder of numbers with anything else between them; a missing one is 0.
 */
gboolean
oval_order_version(const gchar *wanted, const gchar *seen, gint *out_order, GError **error);

/**
 * oval_order_revision:
 *
 * An #OvalOrder of runs of digits and of letters: ios_version and fileset_revision.
 */
gboolean
oval_order_revision(const gchar *wanted, const gchar *seen, gint *out_order, GError **error);

/**
 * oval_order_evr:
 *
 * An #OvalOrder as rpm orders package versions.
 */
gboolean
oval_order_evr(const gchar *wanted, const gchar *seen, gint *out_order, GError **error);

/**
 * oval_order_debian_evr:
 *
 * An #OvalOrder as dpkg orders package versions.
 */
gboolean
oval_order_debian_evr(const gchar *wanted, const gchar *seen, gint *out_order, GError **error);

/**
 * oval_compare_int_bits:
 * @wanted: the content's
 * @seen: value collected
 * @error: (nullable): return location for an error
 *
 * "bitwise and": all bits of the content's value are set in the value seen; "bitwise or": the value
 * seen has no others. 64 bits.
 *
 * Returns: as oval_compare()
 */
OvalResult
oval_compare_int_bits(const OvalWanted *wanted, const gchar *seen, GError **error);

/**
 * oval_compare_address:
 * @wanted: the content's, an address or a network
 * @seen: value collected
 * @error: (nullable): return location for an error
 *
 * Networks of different sizes are neither larger nor smaller than each other: that is an error.
 *
 * Returns: as oval_compare()
 */
OvalResult
oval_compare_address(const OvalWanted *wanted, const gchar *seen, GError **error);

G_END_DECLS
