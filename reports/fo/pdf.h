/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/file.h"
#include "reports/fo/device.h"

G_BEGIN_DECLS

/**
 * FoPdfOptions:
 * @tagged: whether the logical structure is written, ISO 32000-1 §14.8
 */
typedef struct {
    gboolean tagged;
} FoPdfOptions;

/**
 * fo_pdf_device_new:
 * @sink: what is written to; outlives the device
 * @options: (nullable): options; %NULL: none
 *
 * Pages become a PDF 1.7, written by reports/pdf. Fonts are subset and embedded, and nothing of it depends on the time: the
 * same calls give the same bytes. What could not be written, finish() reports.
 *
 * Returns: (transfer full): a device
 */
FoDevice *
fo_pdf_device_new(FileSink *sink, const FoPdfOptions *options);

G_END_DECLS
