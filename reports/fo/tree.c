/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/tree.h"

#include <string.h>

const gchar *
fo_node_attribute(const FoNode *node, FoProperty property)
{
    for (guint i = 0; i < node->n_attributes; i++) {
        if (node->attributes[i].property == property)
            return node->attributes[i].value;
    }
    return NULL;
}

const gchar *
fo_node_foreign_attribute(const FoNode *node, const gchar *name)
{
    for (guint i = 0; node->foreign_attributes != NULL && node->foreign_attributes[i] != NULL;
         i += 2) {
        if (strcmp(node->foreign_attributes[i], name) == 0)
            return node->foreign_attributes[i + 1];
    }
    return NULL;
}
