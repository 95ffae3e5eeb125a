/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "host/parsers.h"

#define PASSWD_FIELDS 7
#define SHADOW_FIELDS 9

/* the shortest hash is the old DES one */
#define PASSWORD_HASH_MIN_CHARS 13

/* names of programs that end a login at once */
static const gchar *const accounts_no_shells[] = {
    "nologin", "false", "true", "sync", "shutdown", "halt", "null",
};

static gboolean
accounts_is_shell(const gchar *shell)
{
    const gchar *slash = strrchr(shell, '/');
    const gchar *name = slash != NULL ? slash + 1 : shell;

    for (gsize i = 0; i < G_N_ELEMENTS(accounts_no_shells); i++) {
        if (strcmp(name, accounts_no_shells[i]) == 0)
            return FALSE;
    }
    return TRUE;
}

static gboolean
accounts_is_hash(const gchar *password)
{
    if (*password == '!' || *password == '*')
        return FALSE;
    return *password == '$' || strlen(password) >= PASSWORD_HASH_MIN_CHARS;
}

/* a number that may be missing */
static gint
accounts_days(const gchar *text)
{
    gint64 value = -1;

    if (!g_ascii_string_to_signed(text, 10, 0, G_MAXINT, &value, NULL))
        return -1;
    return (gint)value;
}

static gboolean
accounts_id(const gchar *text, guint *out_id)
{
    guint64 value = 0;

    if (!g_ascii_string_to_unsigned(text, 10, 0, G_MAXUINT32, &value, NULL))
        return FALSE;
    *out_id = (guint)value;
    return TRUE;
}

static void
accounts_set_password(Account *account, const gchar *password)
{
    account->has_password = accounts_is_hash(password);
    /* an empty field lets everybody in */
    account->can_login = account->can_login && (account->has_password || *password == '\0');
}

static void
accounts_set_shadow(Account *account, const gchar *line)
{
    g_auto(GStrv) fields = g_strsplit(line, ":", SHADOW_FIELDS);

    if (g_strv_length(fields) < 2)
        return;
    account->shadow_read = TRUE;
    accounts_set_password(account, fields[1]);
    if (g_strv_length(fields) < 5)
        return;
    account->last_change_days = accounts_days(fields[2]);
    account->max_days = accounts_days(fields[4]);
}

static void
accounts_parse_line(const gchar *line, GHashTable *shadows, GPtrArray *accounts)
{
    g_auto(GStrv) fields = g_strsplit(line, ":", PASSWD_FIELDS);
    g_autoptr(Account) account = g_new0(Account, 1);
    const gchar *shadow;

    /* "+" and "-" are NIS's, not accounts of this host */
    if (g_strv_length(fields) != PASSWD_FIELDS || strchr("#+-", fields[0][0]) != NULL ||
        !accounts_id(fields[2], &account->uid) || !accounts_id(fields[3], &account->gid))
        return;
    account->name = g_strdup(fields[0]);
    account->home = g_strdup(fields[5]);
    account->shell = g_strdup(fields[6]);
    account->can_login = accounts_is_shell(account->shell);
    account->last_change_days = -1;
    account->max_days = -1;
    shadow = g_hash_table_lookup(shadows, account->name);
    if (strcmp(fields[1], "x") != 0)
        accounts_set_password(account, fields[1]);
    else if (shadow != NULL)
        accounts_set_shadow(account, shadow);
    g_ptr_array_add(accounts, g_steal_pointer(&account));
}

static GHashTable *
accounts_index_shadow(gchar **lines)
{
    GHashTable *shadows = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (gsize i = 0; lines != NULL && lines[i] != NULL; i++) {
        const gchar *colon = strchr(lines[i], ':');
        g_autofree gchar *name =
            colon != NULL ? g_strndup(lines[i], (gsize)(colon - lines[i])) : NULL;

        /* the first entry counts, as in getspnam() */
        if (name != NULL && !g_hash_table_contains(shadows, name))
            g_hash_table_insert(shadows, g_steal_pointer(&name), lines[i]);
    }
    return shadows;
}

void
accounts_parse(const gchar *passwd, const gchar *shadow, GPtrArray *accounts)
{
    g_auto(GStrv) lines = g_strsplit(passwd, "\n", -1);
    g_auto(GStrv) shadow_lines = shadow != NULL ? g_strsplit(shadow, "\n", -1) : NULL;
    g_autoptr(GHashTable) shadows = accounts_index_shadow(shadow_lines);

    for (gsize i = 0; lines[i] != NULL; i++)
        accounts_parse_line(lines[i], shadows, accounts);
}
