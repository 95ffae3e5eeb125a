/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <libxslt/xsltInternals.h>

#include "base/file.h"

G_BEGIN_DECLS

/**
 * ResultWriter:
 *
 * Writes out the result of a transform, and while it is being made those parts of it that the style
 * sheet says are finished, so that the tree of the result is never in memory as a whole. The bytes
 * are those of xsltSaveResultTo() for the whole tree.
 */
typedef struct _ResultWriter ResultWriter;

/**
 * result_writer_new:
 * @style: the style sheet, whose output method and encoding are used; outlives the writer
 * @sink: where the result goes; outlives the writer
 *
 * Returns: (transfer full): a writer
 */
ResultWriter *
result_writer_new(xsltStylesheet *style, FileSink *sink);

/**
 * result_writer_register:
 * @context: a transform that has not begun, whose private data will be a #TransformData
 *
 * Gives the transform the instruction "text:flush" (namespace %FUNCTIONS_NAMESPACE): what is written
 * so far will not change any more. It may be written out and leave the tree, but for the start tags
 * of elements that are open. Inside a variable it does nothing. An element to which nothing is added
 * after it is not written in the short form of an empty element.
 *
 * Returns: whether it could be registered
 */
gboolean
result_writer_register(xsltTransformContext *context) G_GNUC_WARN_UNUSED_RESULT;

/**
 * result_writer_check:
 * @self: a writer
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with the error that writing a part has come to, which has stopped the transform
 */
gboolean
result_writer_check(ResultWriter *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * result_writer_finish:
 * @self: a writer
 * @result: the tree of the result
 * @error: (nullable): return location for an error
 *
 * Writes what is left in the tree.
 *
 * Returns: %FALSE with an error of the sink or %ASSAY_ERROR_FAILED
 */
gboolean
result_writer_finish(ResultWriter *self, xmlDoc *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * result_writer_free:
 * @self: (nullable): a writer
 */
void
result_writer_free(ResultWriter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ResultWriter, result_writer_free)

G_END_DECLS
