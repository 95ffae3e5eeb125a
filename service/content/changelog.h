/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** CHANGELOG_MAX_BYTES: largest changelog read, in bytes; what lies beyond is old and not looked at */
#define CHANGELOG_MAX_BYTES (64 * 1024 * 1024)

/** CHANGELOG_MAX_TEXT_BYTES: longest text given for a fix, in bytes */
#define CHANGELOG_MAX_TEXT_BYTES 2000

/**
 * ChangelogFix:
 * @package: source package of the entry
 * @version: version of the entry
 * @distribution: where it was uploaded to ("bookworm-security"), as written
 * @cve: vulnerability that the entry names, "CVE-2024-1234"
 * @text: (nullable): what the entry says of it: the item that names it, with the item above or the ones
 *   below it when it holds little but the name; %NULL when there is nothing but names
 *
 * An entry of a changelog and a vulnerability it names.
 */
typedef struct {
    const gchar *package;
    const gchar *version;
    const gchar *distribution;
    const gchar *cve;
    const gchar *text;
} ChangelogFix;

/**
 * ChangelogFixFunc:
 * @fix: (transfer none): a fix, valid during the call
 * @user_data: the caller's
 */
typedef void (*ChangelogFixFunc)(const ChangelogFix *fix, gpointer user_data);

/**
 * changelog_parse:
 * @text: a Debian changelog, valid UTF-8
 * @func: called once for each vulnerability of each entry, in the changelog's order
 * @user_data: passed to @func
 *
 * Reads what has the form of entries and skips the rest, as dpkg-parsechangelog does. An item that
 * names one vulnerability to say that the package is not affected is no fix.
 *
 * Source: deb-changelog(5); CVE numbers: CVE record format, "CVE-" year "-" four digits or more.
 *
 * Returns: number of entries
 */
guint
changelog_parse(const gchar *text, ChangelogFixFunc func, gpointer user_data);

G_END_DECLS
