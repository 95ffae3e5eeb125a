/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/front-matter.h"

#include <string.h>

static void
collect_text(const FoNode *node, GString *text)
{
    if (node->element == FO_ELEMENT_TEXT)
        g_string_append_len(text, node->text, (gssize)node->text_length);
    for (const FoNode *child = node->first_child; child != NULL; child = child->next)
        collect_text(child, text);
}

static const FoNode *
find_foreign(const FoNode *node, const gchar *name)
{
    for (const FoNode *child = node->first_child; child != NULL; child = child->next) {
        const FoNode *found;

        if (child->element == FO_ELEMENT_FOREIGN && g_strcmp0(child->name, name) == 0)
            return child;
        found = find_foreign(child, name);
        if (found != NULL)
            return found;
    }
    return NULL;
}

static const gchar *
xmp_text(const FoNode *declarations, const gchar *name, FoArena *arena)
{
    const FoNode *node = find_foreign(declarations, name);
    g_autoptr(GString) text = g_string_new(NULL);

    if (node == NULL)
        return NULL;
    collect_text(node, text);
    g_strstrip(text->str);
    return *text->str != '\0' ? fo_arena_copy(arena, text->str, strlen(text->str)) : NULL;
}

void
fo_declarations_metadata(const FoNode *declarations, FoArena *arena, FoMetadata *out_metadata)
{
    const struct {
        const gchar *name;
        const gchar **field;
    } fields[] = {
        {"title", &out_metadata->title},         {"creator", &out_metadata->author},
        {"description", &out_metadata->subject}, {"Keywords", &out_metadata->keywords},
        {"CreatorTool", &out_metadata->creator}, {"CreateDate", &out_metadata->created},
        {"language", &out_metadata->language},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
        const gchar *text = xmp_text(declarations, fields[i].name, arena);

        if (text != NULL)
            *fields[i].field = text;
    }
}

static gchar *
bookmark_title(const FoNode *bookmark)
{
    GString *title = g_string_new(NULL);

    for (const FoNode *child = bookmark->first_child; child != NULL; child = child->next) {
        if (child->element == FO_ELEMENT_BOOKMARK_TITLE)
            collect_text(child, title);
    }
    return g_strstrip(g_string_free(title, FALSE));
}

static gboolean
bookmark_link(FoContext *context, const FoNode *bookmark, FoLink *link, FoPlace *place)
{
    const gchar *id = fo_node_attribute(bookmark, FO_PROPERTY_INTERNAL_DESTINATION);

    *link = (FoLink){.uri = fo_node_attribute(bookmark, FO_PROPERTY_EXTERNAL_DESTINATION)};
    if (id == NULL)
        return link->uri != NULL;
    if (!fo_references_place(context->references, id, place)) {
        fo_warn(context->warnings, bookmark->line,
                "no object has the id '%s' that a bookmark names", id);
        return FALSE;
    }
    *link = (FoLink){.id = id, .place = place};
    return TRUE;
}

static void
add_bookmarks(FoContext *context, FoDevice *device, const FoNode *parent, guint level)
{
    for (const FoNode *child = parent->first_child; child != NULL; child = child->next) {
        FoLink link;
        FoPlace place;

        if (child->element != FO_ELEMENT_BOOKMARK)
            continue;
        if (bookmark_link(context, child, &link, &place)) {
            g_autofree gchar *title = bookmark_title(child);
            const gchar *state = fo_node_attribute(child, FO_PROPERTY_STARTING_STATE);

            device->klass->outline(device, level, title, &link, g_strcmp0(state, "hide") != 0);
        }
        add_bookmarks(context, device, child, level + 1);
    }
}

void
fo_bookmarks_outline(FoContext *context, FoDevice *device, const FoNode *tree)
{
    add_bookmarks(context, device, tree, 1);
}
