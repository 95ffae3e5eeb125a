/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FoArena:
 *
 * Memory that is given back all at once: what belongs to one child of a flow (nodes, lines,
 * galley items) lives in one arena and goes with it when its last page is out.
 */
typedef struct _FoArena FoArena;

/**
 * fo_arena_new:
 *
 * Returns: (transfer full): an empty arena
 */
FoArena *
fo_arena_new(void);

/**
 * fo_arena_alloc:
 * @self: an arena
 * @size: bytes, at most 1 GiB
 *
 * Returns: (transfer none): zeroed memory, aligned for every type, valid until fo_arena_free()
 */
gpointer
fo_arena_alloc(FoArena *self, gsize size);

/**
 * fo_arena_copy:
 * @self: an arena
 * @data: bytes
 * @size: their number
 *
 * Returns: (transfer none): a copy with a NUL after it
 */
gpointer
fo_arena_copy(FoArena *self, gconstpointer data, gsize size);

/**
 * fo_arena_size:
 * @self: an arena
 *
 * Returns: bytes of all that is in it
 */
gsize
fo_arena_size(const FoArena *self);

/**
 * fo_arena_free:
 * @self: (nullable): an arena
 */
void
fo_arena_free(FoArena *self);

#define fo_arena_new_struct(arena, type) ((type *)fo_arena_alloc((arena), sizeof(type)))
#define fo_arena_new_array(arena, type, n)                                                         \
    ((type *)fo_arena_alloc((arena), sizeof(type) * (gsize)(n)))

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FoArena, fo_arena_free)

G_END_DECLS
