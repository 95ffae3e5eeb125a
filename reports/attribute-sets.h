/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

/**
 * attribute_sets_inline:
 * @stylesheet: (inout): the tree of a style sheet without includes, before it is compiled
 *
 * Writes what literal result elements take from attribute sets (XSLT 1.0 §7.1.4) at the elements
 * themselves, as attributes, which libxslt makes several times as fast. The result is the same to the
 * byte. Values of global variables that are a literal are put in; an element stays as it is if one of
 * its sets has other instructions than xsl:value-of of a global variable, or of one whose name is
 * also that of a local variable or a parameter.
 */
void
attribute_sets_inline(xmlDoc *stylesheet);

G_END_DECLS
