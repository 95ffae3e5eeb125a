/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "rules/oval/model.h"

G_BEGIN_DECLS

/**
 * oval_content_new:
 *
 * Returns: (transfer full): content with nothing in it
 */
OvalContent *
oval_content_new(void);

/**
 * oval_content_resolve:
 * @self: content that has been read
 *
 * Gives every reference the index of what it names.
 */
void
oval_content_resolve(OvalContent *self);

G_END_DECLS
