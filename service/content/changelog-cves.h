/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * changelog_item_cves:
 * @text: one item of a changelog entry
 *
 * Which CVE numbers the item means to fix. Where numbers are followed by a colon, the rest explains and
 * its numbers are cross references ("CVE-2: apply the fix of CVE-1 here too"), unless the text says
 * that it fixes them as well. Numbers after words like "follow-up of" or "was patched for" are about
 * something else, and an item about one number that says "not affected" fixes nothing.
 *
 * Returns: (transfer full) (element-type utf8): "CVE-2024-1234", in their order, each once
 */
GPtrArray *
changelog_item_cves(const gchar *text);

/**
 * changelog_text_is_silent:
 * @text: a text
 *
 * Returns: whether there is little beside CVE numbers in it
 */
gboolean
changelog_text_is_silent(const gchar *text);

G_END_DECLS
