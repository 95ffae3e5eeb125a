/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/file.h"
#include "reports/fo/device.h"

G_BEGIN_DECLS

/**
 * fo_dump_device_new:
 * @sink: what is written to; outlives the device
 *
 * Each call becomes one line of text: its name, its place and size in points with two decimals,
 * what is special to it. What is between begin and end of a page, of a transformation or of a
 * structure element is indented by one space each. Control characters, quotes and backslashes of
 * texts are escaped.
 *
 * Returns: (transfer full): a device
 */
FoDevice *
fo_dump_device_new(FileSink *sink);

G_END_DECLS
