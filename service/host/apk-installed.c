/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/error.h"
#include "host/parsers.h"

#define APK_MAX_LINE_BYTES (1024 * 1024)

typedef struct {
    const gchar *name;
    guint line; /* the one being read, from 1 */
    guint block_line;
    Package *package; /* NULL between blocks, and in one that is skipped */
    gboolean is_bad;
    GPtrArray *packages;
    GError *error; /* the first */
} ApkParser;

static void
apk_fail(ApkParser *parser, guint line, gint code, const gchar *reason)
{
    parser->is_bad = TRUE;
    g_clear_pointer(&parser->package, package_free);
    if (parser->error == NULL)
        g_set_error(&parser->error, ASSAY_ERROR, code, "%s, line %u: %s", parser->name, line,
                    reason);
}

static gboolean
apk_is_word(const gchar *text)
{
    if (*text == '\0')
        return FALSE;
    for (; *text != '\0'; text++) {
        if (!g_ascii_isgraph(*text))
            return FALSE;
    }
    return TRUE;
}

static void
apk_end_block(ApkParser *parser)
{
    g_autoptr(Package) package = g_steal_pointer(&parser->package);

    parser->is_bad = FALSE;
    if (package == NULL)
        return;
    if (package->name == NULL || package->version == NULL) {
        apk_fail(parser, parser->block_line, ASSAY_ERROR_INVALID_DATA,
                 package->name == NULL ? "the block has no name (P:)"
                                       : "the block has no version (V:)");
        parser->is_bad = FALSE;
        return;
    }
    if (package->arch == NULL)
        package->arch = g_strdup("");
    if (package->source == NULL)
        package->source = g_strdup(package->name);
    package->source_version = g_strdup(package->version);
    g_ptr_array_add(parser->packages, g_steal_pointer(&package));
}

/* where a field's value goes; NULL: not wanted */
static gchar **
apk_field(Package *package, gchar letter)
{
    switch (letter) {
    case 'P':
        return &package->name;
    case 'V':
        return &package->version;
    case 'A':
        return &package->arch;
    case 'o':
        return &package->source;
    case 'm':
        return &package->vendor;
    default:
        return NULL;
    }
}

static void
apk_set_field(ApkParser *parser, const gchar *line, gsize length)
{
    gchar **field = apk_field(parser->package, line[0]);
    g_autofree gchar *value = NULL;

    if (field == NULL || length == 2)
        return;
    value = g_utf8_make_valid(line + 2, (gssize)length - 2);
    if (line[0] != 'm' && !apk_is_word(value)) {
        apk_fail(parser, parser->line, ASSAY_ERROR_INVALID_DATA,
                 "a name, version, architecture or origin with spaces or strange characters");
        return;
    }
    if (*field != NULL) {
        apk_fail(parser, parser->line, ASSAY_ERROR_INVALID_DATA, "the field is given twice");
        return;
    }
    *field = g_steal_pointer(&value);
}

static void
apk_parse_line(ApkParser *parser, const gchar *line, gsize length)
{
    if (parser->is_bad)
        return;
    if (parser->package == NULL) {
        parser->package = package_new(PACKAGE_MANAGER_APK);
        parser->block_line = parser->line;
    }
    if (length > APK_MAX_LINE_BYTES)
        apk_fail(parser, parser->line, ASSAY_ERROR_TOO_LARGE, "the line is larger than 1 MiB");
    else if (length < 2 || line[1] != ':')
        apk_fail(parser, parser->line, ASSAY_ERROR_INVALID_DATA, "not a line 'X:value'");
    else
        apk_set_field(parser, line, length);
}

gboolean
apk_installed_parse(const gchar *data,
                    gsize size,
                    const gchar *name,
                    GPtrArray *packages,
                    GError **error)
{
    ApkParser parser = {.name = name, .packages = packages};
    const gchar *line = data;
    const gchar *end = data + size;

    while (line < end) {
        const gchar *newline = memchr(line, '\n', (gsize)(end - line));
        const gsize length = (gsize)((newline != NULL ? newline : end) - line);

        parser.line++;
        if (length == 0)
            apk_end_block(&parser);
        else
            apk_parse_line(&parser, line, length);
        if (newline == NULL) {
            apk_fail(&parser, parser.line, ASSAY_ERROR_INVALID_DATA, "the file is cut off here");
            break;
        }
        line = newline + 1;
    }
    apk_end_block(&parser);
    if (parser.error == NULL)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&parser.error));
    return FALSE;
}
