/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SPELLING_SUFFIX:
 *
 * A root whose folder's name ends so has *spelled* names, see spelling_of().
 */
#define SPELLING_SUFFIX ".assay-names"

/**
 * SPELLING_LINK:
 *
 * What follows the spelling of a symbolic link's name; no name is spelled so. The file has the
 * bytes of the link's target.
 */
#define SPELLING_LINK "%l"

/**
 * SPELLING_FOLDER:
 *
 * What follows the spelling of a folder's name, in an empty file of the folder that it is in.
 */
#define SPELLING_FOLDER "%d"

/**
 * SPELLING_FOLDERS:
 *
 * What the names of folders begin with, before a digest of the path from the root. All folders of
 * a spelled tree are in its root, so that systems which limit the length of paths keep deep ones.
 */
#define SPELLING_FOLDERS "%t"

/**
 * spelling_is_plain:
 * @name: name of a file, without its folder
 *
 * Names that some systems would take for a path, a stream of another file, a device or another
 * name are not plain: those with a backslash, a colon or one of `*?"<>|`, with control characters,
 * those that end in a dot or a space, and "nul", "com1" and their like with any extension.
 *
 * Returns: whether every system takes it for this name; letters of another case aside
 */
gboolean
spelling_is_plain(const gchar *name);

/**
 * spelling_of:
 * @name: name of a file, any bytes
 *
 * Spells a name in characters that every file system keeps, and keeps apart: a to z, digits and
 * "-_.+,@=" stand for themselves, "^a" for A, and "%" with two hexadecimal digits for any other
 * byte. So names are kept that differ by case only, that are no valid UTF-8, or that are not plain.
 *
 * Returns: (transfer full): how the name is spelled; never with %SPELLING_LINK or the like
 */
gchar *
spelling_of(const gchar *name);

/**
 * spelling_read:
 * @spelled: name of a file in a spelled root
 *
 * Returns: (transfer full): the name of the file, link or folder, or %NULL where nothing is spelled so
 */
gchar *
spelling_read(const gchar *spelled);

/**
 * spelling_is_needed:
 * @folder: an empty folder of this process's own
 *
 * Tries out what the file system below the folder keeps; leaves nothing.
 *
 * Returns: whether it has no symbolic links, or takes names that differ by case for the same
 */
gboolean
spelling_is_needed(const gchar *folder);

G_END_DECLS
