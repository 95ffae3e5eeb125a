/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "host/parsers.h"

#define OS_RELEASE_MAX_VALUE_BYTES 4096

typedef enum {
    OS_RELEASE_TEXT,
    OS_RELEASE_DATE,
} OsReleaseKind;

typedef struct {
    const gchar *key;
    OsReleaseKind kind;
    gsize offset; /* in OsIdentity */
} OsReleaseField;

static const OsReleaseField os_release_fields[] = {
    {"ID", OS_RELEASE_TEXT, G_STRUCT_OFFSET(OsIdentity, id)},
    {"ID_LIKE", OS_RELEASE_TEXT, G_STRUCT_OFFSET(OsIdentity, id_like)},
    {"VERSION_ID", OS_RELEASE_TEXT, G_STRUCT_OFFSET(OsIdentity, version_id)},
    {"VERSION_CODENAME", OS_RELEASE_TEXT, G_STRUCT_OFFSET(OsIdentity, version_codename)},
    {"NAME", OS_RELEASE_TEXT, G_STRUCT_OFFSET(OsIdentity, name)},
    {"PRETTY_NAME", OS_RELEASE_TEXT, G_STRUCT_OFFSET(OsIdentity, pretty_name)},
    {"CPE_NAME", OS_RELEASE_TEXT, G_STRUCT_OFFSET(OsIdentity, cpe_name)},
    {"SUPPORT_END", OS_RELEASE_DATE, G_STRUCT_OFFSET(OsIdentity, support_end_ms)},
};

static void
os_release_set(OsIdentity *os, const OsReleaseField *field, const gchar *value)
{
    if (field->kind == OS_RELEASE_DATE) {
        time_parse_iso8601(value, G_STRUCT_MEMBER_P(os, field->offset));
        return;
    }
    g_free(G_STRUCT_MEMBER(gchar *, os, field->offset));
    /* an empty value says the same as none */
    G_STRUCT_MEMBER(gchar *, os, field->offset) = *value != '\0' ? g_strdup(value) : NULL;
}

static void
os_release_parse_line(const gchar *line, OsIdentity *os)
{
    const gchar *equals = strchr(line, '=');
    g_autofree gchar *value = NULL;

    if (*line == '#' || equals == NULL || strlen(equals) > OS_RELEASE_MAX_VALUE_BYTES)
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(os_release_fields); i++) {
        const gsize length = strlen(os_release_fields[i].key);

        if ((gsize)(equals - line) != length ||
            strncmp(line, os_release_fields[i].key, length) != 0)
            continue;
        value = g_shell_unquote(equals + 1, NULL);
        if (value != NULL)
            os_release_set(os, &os_release_fields[i], g_strstrip(value));
        return;
    }
}

static void
os_release_set_defaults(OsIdentity *os)
{
    gchar *id;

    if (os->id == NULL)
        os->id = g_strdup("linux");
    id = g_ascii_strdown(os->id, -1);
    g_free(os->id);
    os->id = id;
    if (os->name == NULL)
        os->name = g_strdup("Linux");
    if (os->pretty_name == NULL)
        os->pretty_name = os->version_id != NULL
                              ? g_strdup_printf("%s %s", os->name, os->version_id)
                              : g_strdup(os->name);
}

void
os_release_parse(const gchar *text, OsIdentity *os)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    for (gsize i = 0; lines[i] != NULL; i++)
        os_release_parse_line(g_strstrip(lines[i]), os);
    os_release_set_defaults(os);
}
