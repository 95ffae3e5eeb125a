/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "base/error.h"
#include "content/import.h"

#define TRACKER                                                                                    \
    "{\"bind9\": {\"CVE-2024-0001\": {\"releases\": {\"bookworm\": {\"status\": \"resolved\","     \
    " \"fixed_version\": \"%s\"}}}}}"

typedef struct {
    gchar *folder;
    gchar *path;
    gchar *feed;
    AdvisoryDatabase *database;
    ImportResult *result;
    GCancellable *cancellable;
    GPtrArray *sources;
    GError *error;
} Fixture;

static int
setup(void **state)
{
    Fixture *f = g_new0(Fixture, 1);

    f->folder = g_dir_make_tmp("assay-import-XXXXXX", NULL);
    f->path = g_build_filename(f->folder, "advisories.db", NULL);
    f->feed = g_build_filename(f->folder, "feed.json", NULL);
    f->cancellable = g_cancellable_new();
    f->database = advisory_database_open(f->path, TRUE, &f->error);
    *state = f;
    return f->database == NULL;
}

static int
teardown(void **state)
{
    static const gchar *const names[] = {"advisories.db", "advisories.db-wal", "advisories.db-shm",
                                         "feed.json"};
    Fixture *f = *state;

    advisory_database_free(f->database);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree gchar *path = g_build_filename(f->folder, names[i], NULL);

        g_remove(path);
    }
    g_rmdir(f->folder);
    import_result_free(f->result);
    g_clear_pointer(&f->sources, g_ptr_array_unref);
    g_object_unref(f->cancellable);
    g_clear_error(&f->error);
    g_free(f->feed);
    g_free(f->path);
    g_free(f->folder);
    g_free(f);
    return 0;
}

static void
write_tracker(const Fixture *f, const gchar *version)
{
    g_autofree gchar *text = g_strdup_printf(TRACKER, version);

    assert_true(g_file_set_contents(f->feed, text, -1, NULL));
}

static void
import(Fixture *f, const gchar *source, const gchar *origin)
{
    g_clear_pointer(&f->result, import_result_free);
    f->result =
        content_import(f->database, f->feed, source, origin, NULL, f->cancellable, &f->error);
}

static void
copy_fixed(const AdvisoryAffected *affected, gpointer user_data)
{
    g_string_append_printf(user_data, "%s ", affected->fixed);
}

static void
assert_fixed(Fixture *f, const gchar *expected)
{
    const AdvisoryLookup lookup = advisory_database_lookup(f->database);
    g_autoptr(GString) seen = g_string_new(NULL);

    assert_true(lookup.foreach_affected(lookup.user_data, "debian:12", "bind9", copy_fixed, seen,
                                        &f->error));
    assert_string_equal(seen->str, expected);
}

static const AdvisorySource *
first_source(Fixture *f)
{
    const AdvisoryLookup lookup = advisory_database_lookup(f->database);

    g_clear_pointer(&f->sources, g_ptr_array_unref);
    f->sources = lookup.list_sources(lookup.user_data, &f->error);
    assert_int_equal(f->sources->len, 1);
    return g_ptr_array_index(f->sources, 0);
}

static void
test_import_says_what_it_did(void **state)
{
    Fixture *f = *state;

    write_tracker(f, "1");
    import(f, NULL, NULL);
    assert_non_null(f->result);
    assert_string_equal(f->result->source_id, "debian-tracker");
    assert_string_equal(f->result->title, "Debian Security Tracker");
    assert_string_equal(f->result->format, "Debian Security Tracker JSON");
    assert_int_equal(f->result->affected, 1);
    assert_int_equal(f->result->vulnerabilities, 1);
    assert_string_equal(first_source(f)->origin, "feed.json");
    assert_int_equal(strlen(first_source(f)->digest), 64);
    assert_fixed(f, "1 ");
}

static void
test_the_user_may_name_source_and_origin(void **state)
{
    Fixture *f = *state;

    write_tracker(f, "1");
    import(f, "mine", "https://example.org/feed.json");
    assert_string_equal(f->result->source_id, "mine");
    assert_string_equal(first_source(f)->id, "mine");
    assert_string_equal(first_source(f)->origin, "https://example.org/feed.json");
}

static void
test_importing_again_replaces(void **state)
{
    Fixture *f = *state;

    write_tracker(f, "1");
    import(f, NULL, NULL);
    write_tracker(f, "2");
    import(f, NULL, NULL);
    assert_non_null(f->result);
    assert_fixed(f, "2 ");
}

static void
test_failure_keeps_the_old_and_lets_the_next_import_begin(void **state)
{
    Fixture *f = *state;

    write_tracker(f, "1");
    import(f, NULL, NULL);
    assert_true(g_file_set_contents(
        f->feed, "{\"a\": {\"CVE-2024-0001\": {\"releases\": {\"sid\": ", -1, NULL));
    import(f, NULL, NULL);
    assert_null(f->result);
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA));
    assert_true(g_str_has_prefix(f->error->message, f->feed));
    g_clear_error(&f->error);
    assert_fixed(f, "1 ");
    write_tracker(f, "2");
    import(f, NULL, NULL);
    assert_fixed(f, "2 ");
}

static void
test_cancelling_keeps_the_old(void **state)
{
    Fixture *f = *state;

    write_tracker(f, "1");
    import(f, NULL, NULL);
    write_tracker(f, "2");
    g_cancellable_cancel(f->cancellable);
    import(f, NULL, NULL);
    assert_null(f->result);
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_CANCELLED));
    g_clear_error(&f->error);
    assert_fixed(f, "1 ");
}

static void
test_database_of_a_newer_version_is_left_alone(void **state)
{
    Fixture *f = *state;
    sqlite3 *db = NULL;

    g_clear_pointer(&f->database, advisory_database_free);
    assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "PRAGMA user_version = 999", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    for (gint writable = 0; writable < 2; writable++) {
        f->database = advisory_database_open(f->path, writable, &f->error);
        assert_null(f->database);
        assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_NOT_SUPPORTED));
        g_clear_error(&f->error);
    }
}

static void
test_somebody_elses_database_is_left_alone(void **state)
{
    Fixture *f = *state;
    sqlite3 *db = NULL;

    g_clear_pointer(&f->database, advisory_database_free);
    g_remove(f->path);
    assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "CREATE TABLE theirs (x)", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    f->database = advisory_database_open(f->path, TRUE, &f->error);
    assert_null(f->database);
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA));
}

static void
test_damage_is_an_error_and_no_silence(void **state)
{
    Fixture *f = *state;
    const AdvisoryLookup lookup = advisory_database_lookup(f->database);
    sqlite3 *db = NULL;
    g_autoptr(GString) seen = g_string_new(NULL);

    write_tracker(f, "1");
    import(f, NULL, NULL);
    assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "DELETE FROM text", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    assert_false(lookup.foreach_affected(lookup.user_data, "debian:12", "bind9", copy_fixed, seen,
                                         &f->error));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA));
    assert_non_null(strstr(f->error->message, "damaged"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_import_says_what_it_did, setup, teardown),
        cmocka_unit_test_setup_teardown(test_the_user_may_name_source_and_origin, setup, teardown),
        cmocka_unit_test_setup_teardown(test_importing_again_replaces, setup, teardown),
        cmocka_unit_test_setup_teardown(test_failure_keeps_the_old_and_lets_the_next_import_begin,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(test_cancelling_keeps_the_old, setup, teardown),
        cmocka_unit_test_setup_teardown(test_database_of_a_newer_version_is_left_alone, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_somebody_elses_database_is_left_alone, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_damage_is_an_error_and_no_silence, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
