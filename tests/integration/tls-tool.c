/* SPDX-License-Identifier: Apache-2.0 */

/*
 * fetches one file over TLS, in lines that a script can read:
 *   tls-tool URL FILE            whom this system trusts
 *   tls-tool URL FILE TRUSTED    the certificates in TRUSTED (PEM) only
 * first line: the TLS backend; exit status: 0 fine, 3 with the reason on standard error
 */

#include "base/error.h"
#include "content/sync-http.h"

#define EXIT_FAILED 3

/** MAX_BYTES: largest file fetched */
#define MAX_BYTES 1000000

static int
fail(const GError *error)
{
    g_printerr("%s\n", error->message);
    return EXIT_FAILED;
}

static gboolean
trust(GTlsBackend *backend, const gchar *path, GError **error)
{
    g_autofree gchar *absolute = g_canonicalize_filename(path, NULL);
    g_autoptr(GTlsDatabase) database = g_tls_file_database_new(absolute, error);

    if (database == NULL)
        return FALSE;
    g_tls_backend_set_default_database(backend, database);
    return TRUE;
}

static int
fetch(const gchar *url, const gchar *path)
{
    const HttpPolicy policy = {.connect_timeout_ms = 10000,
                               .stall_timeout_ms = 10000,
                               .attempts = 1,
                               .first_delay_ms = 1,
                               .max_wait_ms = 1};
    const HttpRequest request = {.url = url, .max_bytes = MAX_BYTES};
    g_auto(HttpResult) result = {0};
    g_autoptr(HttpClient) client = http_client_new(&policy);
    g_autoptr(GError) error = NULL;

    if (!http_client_fetch(client, &request, path, &result, NULL, NULL, &error))
        return fail(error);
    g_print("fetched\n");
    return 0;
}

int
main(int argc, char **argv)
{
    GTlsBackend *backend = g_tls_backend_get_default();
    g_autoptr(GError) error = NULL;

    if (argc != 3 && argc != 4)
        return 2;
    g_print("%s\n", G_OBJECT_TYPE_NAME(backend));
    if (argc == 4 && !trust(backend, argv[3], &error))
        return fail(error);
    return fetch(argv[1], argv[2]);
}
