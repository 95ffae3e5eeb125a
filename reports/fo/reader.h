/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/stream.h"
#include "reports/fo/names.h"
#include "reports/fo/tree.h"
#include "reports/fo/warnings.h"

G_BEGIN_DECLS

/**
 * FoReaderEvent:
 * @FO_READER_END: the document ended
 * @FO_READER_MASTERS: fo:layout-master-set, whole
 * @FO_READER_DECLARATIONS: fo:declarations, whole
 * @FO_READER_BOOKMARKS: fo:bookmark-tree, whole
 * @FO_READER_SEQUENCE_BEGIN: fo:page-sequence without children
 * @FO_READER_STATIC_CONTENT: fo:static-content, whole
 * @FO_READER_TITLE: fo:title, whole
 * @FO_READER_FLOW_BEGIN: fo:flow without children
 * @FO_READER_FLOW_CHILD: one child of the flow, whole
 * @FO_READER_FLOW_END: the flow ended
 * @FO_READER_SEQUENCE_END: the page-sequence ended
 */
typedef enum {
    FO_READER_END,
    FO_READER_MASTERS,
    FO_READER_DECLARATIONS,
    FO_READER_BOOKMARKS,
    FO_READER_SEQUENCE_BEGIN,
    FO_READER_TITLE,
    FO_READER_STATIC_CONTENT,
    FO_READER_FLOW_BEGIN,
    FO_READER_FLOW_CHILD,
    FO_READER_FLOW_END,
    FO_READER_SEQUENCE_END,
} FoReaderEvent;

/**
 * fo_styles_new:
 * @warnings: takes unknown properties and values that cannot be read; outlives the styles
 *
 * Returns: (transfer full): the initial values only
 */
FoStyles *
fo_styles_new(FoWarnings *warnings);

/**
 * fo_styles_compute:
 * @self: styles
 * @parent: (nullable): style of the parent; %NULL at the root
 * @attributes: names and values in turn, ended by %NULL; those that are no style are left out
 * @element: which element has them (some initial values and warnings depend on it)
 * @line: line in the input, for warnings
 *
 * Returns: (transfer none): the computed style
 */
const FoStyle *
fo_styles_compute(FoStyles *self,
                  const FoStyle *parent,
                  const gchar *const *attributes,
                  FoElement element,
                  guint line);

/**
 * fo_styles_rebase:
 * @self: styles
 * @style: a style
 * @before: one that it is below, or that it is
 * @after: another
 * @line: line in the input, for warnings
 *
 * Returns: (transfer none): the style that the same attributes give below @after
 */
const FoStyle *
fo_styles_rebase(FoStyles *self,
                 const FoStyle *style,
                 const FoStyle *before,
                 const FoStyle *after,
                 guint line);

/**
 * fo_styles_names:
 * @self: styles
 *
 * Returns: (transfer none): the names of properties and elements
 */
FoNames *
fo_styles_names(FoStyles *self);

/**
 * fo_styles_free:
 * @self: (nullable): styles
 */
void
fo_styles_free(FoStyles *self);

/**
 * FoReader:
 *
 * Reads FO in pieces, so that memory does not grow with the document.
 */
typedef struct _FoReader FoReader;

/**
 * fo_reader_new:
 * @stream: bytes of the document; what is behind it outlives the reader
 * @styles: styles
 * @warnings: warnings
 * @error: (nullable): return location for an error
 *
 * Returns: (transfer full): a reader before its first event, or %NULL with an %ASSAY_ERROR
 */
FoReader *
fo_reader_new(const Stream *stream, FoStyles *styles, FoWarnings *warnings, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/**
 * fo_reader_next:
 * @self: a reader
 * @out_event: (out): what was read
 * @out_node: (out) (transfer none): the node
 * @out_arena: (out) (transfer full): the arena that holds it; the caller frees it when done
 * @error: (nullable): return location for an error
 *
 * Unknown elements: a warning, their content is left out if they are in the FO namespace. Markers
 * of other namespaces stay only inside instream-foreign-object and declarations.
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA or %ASSAY_ERROR_TOO_LARGE; the message names the
 *   stream, the line and the reason
 */
gboolean
fo_reader_next(FoReader *self,
               FoReaderEvent *out_event,
               FoNode **out_node,
               FoArena **out_arena,
               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fo_reader_free:
 * @self: (nullable): a reader
 */
void
fo_reader_free(FoReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FoStyles, fo_styles_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FoReader, fo_reader_free)

G_END_DECLS
