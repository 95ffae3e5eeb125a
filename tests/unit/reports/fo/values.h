/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/value.h"

/**
 * describe_value:
 * @value: a value
 *
 * Returns: (transfer full): it as tests write it: "12pt", "50%", "50%+3pt", "1.4", "2*", "auto",
 *   "#ff0000ff", "'text'", "-"
 */
gchar *
describe_value(const FoValue *value);
