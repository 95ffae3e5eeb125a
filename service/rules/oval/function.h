/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "rules/oval/model.h"

G_BEGIN_DECLS

/**
 * OVAL_MAX_VALUES:
 *
 * Most values a variable may have; functions of several lists multiply them.
 */
#define OVAL_MAX_VALUES 100000

/**
 * OVAL_MAX_VALUE_BYTES:
 *
 * The longest value a function may make.
 */
#define OVAL_MAX_VALUE_BYTES 1048576

/**
 * OvalFunctionCall:
 * @component: the function with its parameters
 * @arguments: (array length=n_arguments) (element-type utf8): the values of each component in it
 * @n_arguments: number of components
 * @now: seconds since the epoch, for a time_difference with one component
 *
 * What a function is called with.
 */
typedef struct {
    const OvalComponent *component;
    GPtrArray *const *arguments;
    guint n_arguments;
    gint64 now;
} OvalFunctionCall;

/**
 * oval_function_call:
 * @call: function and arguments
 * @values: (element-type utf8): where its values go
 * @error: (nullable): return location for an error
 *
 * Functions that take several lists give a value for each combination (OVAL 5.11.2, FunctionGroup).
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA that says which value is not of the form the
 *   function needs, or %ASSAY_ERROR_TOO_LARGE
 */
gboolean
oval_function_call(const OvalFunctionCall *call, GPtrArray *values, GError **error);

/**
 * oval_function_time_parse:
 * @text: a date and time
 * @format: DateTimeFormatEnumeration: "year_month_day", "month_day_year", "day_month_year",
 *   "win_filetime", "seconds_since_epoch" or "cim_datetime"
 * @out_seconds: (out): seconds since 1970-01-01, in UTC
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA
 */
gboolean
oval_function_time_parse(const gchar *text,
                         const gchar *format,
                         gint64 *out_seconds,
                         GError **error);

/**
 * oval_function_glob_to_regex:
 * @glob: a pattern of glob(7)
 * @no_escape: whether a backslash stands for itself
 * @error: (nullable): return location for an error
 *
 * Returns: (transfer full): a regular expression of the whole text, or %NULL with
 *   %ASSAY_ERROR_INVALID_DATA
 */
gchar *
oval_function_glob_to_regex(const gchar *glob, gboolean no_escape, GError **error);

G_END_DECLS
