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
#include "platform/trees/trees.h"
#include "rpm-builder.h"

#define RPM_FOLDER "var/lib/rpm"
#define BDB_PAGE   512

/* one that fits a page of a bucket, one that takes overflow pages, one with a region */
static const RpmSample samples[] = {
    {.name = "short", .version = "1.0", .release = "2", .source = "sources-9-1.src.rpm"},
    {.name = "long", .version = "3.0", .release = "4", .epoch = 1, .padding = 3000},
    {.name = "signed", .version = "5.0", .release = "6", .arch = "x86_64", .has_region = TRUE},
    {.name = "gpg-pubkey", .version = "1", .release = "1"},
    {.name = "last", .version = "7.0", .release = "8", .padding = 100},
};

static const gchar *const expected[] = {"short 1.0-2", "long 1:3.0-4", "signed 5.0-6",
                                        "last 7.0-8"};

typedef struct {
    gchar *root;
    gchar *folder;
    GByteArray *bytes;
    sqlite3 *database;
    HostFacts *facts;
    GError *error;
} Fixture;

static int
setup(void **state)
{
    Fixture *f = g_new0(Fixture, 1);

    f->root = g_dir_make_tmp("assay-test-rpm-XXXXXX", NULL);
    f->folder = g_build_filename(f->root, RPM_FOLDER, NULL);
    g_mkdir_with_parents(f->folder, 0700);
    f->facts = host_facts_new();
    *state = f;
    return 0;
}

static void
remove_folder(const gchar *folder)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    const gchar *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree gchar *path = g_build_filename(folder, name, NULL);

        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            remove_folder(path);
        else
            g_unlink(path);
    }
    if (dir != NULL)
        g_dir_close(dir);
    g_rmdir(folder);
}

static int
teardown(void **state)
{
    Fixture *f = *state;

    sqlite3_close(f->database);
    remove_folder(f->root);
    g_free(f->root);
    g_free(f->folder);
    g_clear_pointer(&f->bytes, g_byte_array_unref);
    host_facts_free(f->facts);
    g_clear_error(&f->error);
    g_free(f);
    return 0;
}

static gboolean
collect(Fixture *f)
{
    const HostView view = {.root = f->root};

    g_clear_error(&f->error);
    g_ptr_array_set_size(f->facts->packages, 0);
    assert_true(trees_rpm_is_supported(&view));
    return trees_rpm_collect(&view, f->facts, NULL, &f->error);
}

static void
write_file(Fixture *f, const gchar *name, gsize size)
{
    g_autofree gchar *path = g_build_filename(f->folder, name, NULL);

    assert_true(g_file_set_contents_full(path, (const gchar *)f->bytes->data, (gssize)size,
                                         G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static gboolean
has(const Fixture *f, const gchar *text)
{
    for (guint i = 0; i < f->facts->packages->len; i++) {
        const Package *package = g_ptr_array_index(f->facts->packages, i);
        g_autofree gchar *found = g_strdup_printf("%s %s", package->name, package->version);

        if (strcmp(found, text) == 0)
            return TRUE;
    }
    return FALSE;
}

static void
check_all(Fixture *f)
{
    if (!collect(f))
        fail_msg("%s", f->error->message);
    assert_int_equal(f->facts->packages->len, G_N_ELEMENTS(expected));
    for (gsize i = 0; i < G_N_ELEMENTS(expected); i++) {
        if (!has(f, expected[i]))
            fail_msg("there is no %s", expected[i]);
    }
}

/* sqlite */

static void
run(Fixture *f, const gchar *sql)
{
    if (sqlite3_exec(f->database, sql, NULL, NULL, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(f->database));
}

static void
add_row(Fixture *f, gconstpointer blob, gsize size)
{
    sqlite3_stmt *statement = NULL;

    assert_int_equal(sqlite3_prepare_v2(f->database, "INSERT INTO Packages (blob) VALUES (?)", -1,
                                        &statement, NULL),
                     SQLITE_OK);
    sqlite3_bind_blob(statement, 1, blob, (int)size, SQLITE_TRANSIENT);
    assert_int_equal(sqlite3_step(statement), SQLITE_DONE);
    sqlite3_finalize(statement);
}

static void
open_sqlite(Fixture *f, const gchar *journal)
{
    g_autofree gchar *path = g_build_filename(f->folder, "rpmdb.sqlite", NULL);

    assert_int_equal(sqlite3_open(path, &f->database), SQLITE_OK);
    run(f, journal);
    run(f, "CREATE TABLE Packages (hnum INTEGER PRIMARY KEY AUTOINCREMENT, blob BLOB NOT NULL)");
    for (gsize i = 0; i < G_N_ELEMENTS(samples); i++) {
        g_autoptr(GByteArray) header = rpm_builder_header(&samples[i]);

        add_row(f, header->data, header->len);
    }
}

static void
close_sqlite(Fixture *f)
{
    sqlite3_close(f->database);
    f->database = NULL;
}

static void
test_an_sqlite_database_is_read(void **state)
{
    Fixture *f = *state;

    open_sqlite(f, "PRAGMA journal_mode = DELETE");
    close_sqlite(f);
    check_all(f);
}

/* all that was written is still in the journal of a writer that goes on */
static void
test_the_journal_of_a_running_host_is_read(void **state)
{
    Fixture *f = *state;
    g_autofree gchar *journal = g_build_filename(f->folder, "rpmdb.sqlite-wal", NULL);

    open_sqlite(f, "PRAGMA journal_mode = WAL");
    assert_true(g_file_test(journal, G_FILE_TEST_EXISTS));
    check_all(f);
}

static void
test_a_wrong_row_does_not_hide_the_others(void **state)
{
    Fixture *f = *state;

    open_sqlite(f, "PRAGMA journal_mode = DELETE");
    run(f, "UPDATE Packages SET blob = x'00000001000000ff' WHERE hnum = 1");
    close_sqlite(f);
    assert_false(collect(f));
    assert_int_equal(f->error->code, ASSAY_ERROR_INVALID_DATA);
    assert_non_null(strstr(f->error->message,
                           "the rpm database '/var/lib/rpm/rpmdb.sqlite': row 1 of 'Packages': "
                           "no rpm header"));
    assert_int_equal(f->facts->packages->len, G_N_ELEMENTS(expected) - 1);
}

static void
test_a_view_is_no_table(void **state)
{
    Fixture *f = *state;

    open_sqlite(f, "PRAGMA journal_mode = DELETE");
    run(f, "ALTER TABLE Packages RENAME TO other; CREATE VIEW Packages AS SELECT * FROM other");
    close_sqlite(f);
    assert_false(collect(f));
    assert_non_null(strstr(f->error->message, "it has no table 'Packages'"));
}

/* ndb */

static void
test_an_ndb_database_is_read(void **state)
{
    Fixture *f = *state;

    f->bytes = rpm_builder_ndb(samples, G_N_ELEMENTS(samples));
    write_file(f, "Packages.db", f->bytes->len);
    check_all(f);
}

/* each byte that matters is under a mark, a bound or the checksum */
static void
test_a_damaged_ndb_database_is_an_error(void **state)
{
    Fixture *f = *state;

    f->bytes = rpm_builder_ndb(samples, 1);
    for (guint i = 4096; i < f->bytes->len; i++) {
        f->bytes->data[i] ^= 0x41;
        write_file(f, "Packages.db", f->bytes->len);
        f->bytes->data[i] ^= 0x41;
        if (collect(f))
            fail_msg("the damage at %u was not noticed", i);
        assert_int_equal(f->error->code, ASSAY_ERROR_INVALID_DATA);
    }
    for (guint size = 0; size < f->bytes->len; size += 37) {
        write_file(f, "Packages.db", size);
        assert_false(collect(f));
    }
}

/* slots that all name one entry would make it be read as often as there are slots */
static void
test_entries_of_ndb_are_not_read_again_and_again(void **state)
{
    Fixture *f = *state;

    f->bytes = rpm_builder_ndb(&samples[1], 1);
    for (gsize i = 48; i < 4096; i += 16)
        memcpy(f->bytes->data + i, f->bytes->data + 32, 16);
    write_file(f, "Packages.db", f->bytes->len);
    assert_false(collect(f));
    assert_non_null(strstr(f->error->message, "the entries are longer than the file"));
    assert_in_range(f->facts->packages->len, 1, 2);
}

/* Berkeley DB */

static void
test_a_database_of_berkeley_db_is_read(void **state)
{
    static const guint32 sizes[] = {512, 4096, 65536};
    Fixture *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        for (gboolean is_big_endian = FALSE; is_big_endian <= TRUE; is_big_endian++) {
            g_clear_pointer(&f->bytes, g_byte_array_unref);
            f->bytes = rpm_builder_bdb(samples, G_N_ELEMENTS(samples), sizes[i], is_big_endian);
            write_file(f, "Packages", f->bytes->len);
            check_all(f);
        }
    }
}

static void
make_bdb(Fixture *f)
{
    g_clear_pointer(&f->bytes, g_byte_array_unref);
    f->bytes = rpm_builder_bdb(samples, G_N_ELEMENTS(samples), BDB_PAGE, FALSE);
}

typedef struct {
    gsize offset;
    guint32 value; /* little-endian */
    gsize size;
    const gchar *complaint;
} Damage;

/* pages: 0 meta, 1 and 2 buckets, then what follows them */
static const Damage bdb_damages[] = {
    {12, 0x00053162, 4, "no hash database of Berkeley DB"},
    {16, 7, 4, "version 7 of Berkeley DB's hash databases is not supported"},
    {16, 11, 4, "version 11"},
    {20, 0, 4, "a senseless size of pages"},
    {20, 768, 4, "a senseless size of pages"},
    {20, 131072, 4, "a senseless size of pages"},
    {24, 1, 1, "it is encrypted, parted or has checksums"},
    {26, 1, 1, "it is encrypted, parted or has checksums"},
    {32, 1, 4, "there is no such page"},
    {72, 1000, 4, "more buckets than the file has pages"},
    {72, 0xffffffff, 4, "more buckets than the file has pages"},
    {96, 0, 4, "page 0: there is no such page"},
    {96, 0xffffffff, 4, "there is no such page"},
    {BDB_PAGE + 8, 2, 4, "page 1: it says that it is another page"},
    {BDB_PAGE + 16, 1, 4, "pages lead back to each other"},
    {BDB_PAGE + 20, 3, 2, "page 1: a senseless number of entries"},
    {BDB_PAGE + 20, 400, 2, "page 1: a senseless number of entries"},
    {BDB_PAGE + 25, 7, 1, "page 1: it is no page of a bucket"},
    {BDB_PAGE + 26, 0, 2, "page 1: an entry lies outside of the page"},
    {BDB_PAGE + 26, 26, 2, "page 1: an entry lies outside of the page"},
    {BDB_PAGE + 26, 512, 2, "page 1: an entry lies outside of the page"},
    {BDB_PAGE + 26, 511, 2, "page 1: a key that is no package's number"},
    {BDB_PAGE + 30, 500, 2, "page 1: a key that is no package's number"},
};

static void
test_a_damaged_database_of_berkeley_db_is_an_error(void **state)
{
    Fixture *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(bdb_damages); i++) {
        const Damage *damage = &bdb_damages[i];
        const guint32 value = GUINT32_TO_LE(damage->value);

        make_bdb(f);
        memcpy(f->bytes->data + damage->offset, &value, damage->size);
        write_file(f, "Packages", f->bytes->len);
        if (collect(f))
            fail_msg("%u at %u was taken", damage->value, (guint)damage->offset);
        if (strstr(f->error->message, damage->complaint) == NULL)
            fail_msg("%u at %u: %s", damage->value, (guint)damage->offset, f->error->message);
    }
}

static gsize
find_page(const Fixture *f, guint8 type)
{
    for (gsize at = BDB_PAGE; at < f->bytes->len; at += BDB_PAGE) {
        if (f->bytes->data[at + 25] == type)
            return at;
    }
    fail_msg("there is no page of type %u", type);
    return 0;
}

static void
test_damaged_overflow_pages_are_an_error(void **state)
{
    static const Damage damages[] = {
        {16, 0, 4, "page 0: there is no such page"},
        {16, 1, 4, "page 1: it is no page of a long value"},
        {22, 0, 2, "a senseless part of a long value"},
        {22, 487, 2, "a senseless part of a long value"},
        {22, 485, 2, "page 0: there is no such page"},
        {25, 13, 1, "it is no page of a long value"},
    };
    Fixture *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(damages); i++) {
        const guint32 value = GUINT32_TO_LE(damages[i].value);

        make_bdb(f);
        memcpy(f->bytes->data + find_page(f, 7) + damages[i].offset, &value, damages[i].size);
        write_file(f, "Packages", f->bytes->len);
        if (collect(f))
            fail_msg("%u at %u was taken", damages[i].value, (guint)damages[i].offset);
        if (strstr(f->error->message, damages[i].complaint) == NULL)
            fail_msg("%u at %u: %s", damages[i].value, (guint)damages[i].offset, f->error->message);
        assert_non_null(strstr(f->error->message, "package 2: "));
        assert_true(has(f, "short 1.0-2") && has(f, "signed 5.0-6") && has(f, "last 7.0-8"));
        assert_false(has(f, "long 1:3.0-4"));
    }
}

static void
test_a_cut_database_of_berkeley_db_is_an_error(void **state)
{
    Fixture *f = *state;

    make_bdb(f);
    for (gsize size = 0; size < f->bytes->len; size += 61) {
        write_file(f, "Packages", size);
        assert_false(collect(f));
        assert_int_equal(f->error->code, ASSAY_ERROR_INVALID_DATA);
    }
}

/* all */

static void
test_what_is_no_database_is_an_error(void **state)
{
    static const gchar *const contents[] = {"", "SQLite format 3", "nonsense, and more of it"};
    static const gchar *const files[] = {"rpmdb.sqlite", "Packages.db", "Packages"};
    Fixture *f = *state;

    for (gsize k = 0; k < G_N_ELEMENTS(files); k++) {
        g_autofree gchar *path = g_build_filename(f->folder, files[k], NULL);

        for (gsize i = 0; i < G_N_ELEMENTS(contents); i++) {
            assert_true(g_file_set_contents(path, contents[i], -1, NULL));
            if (collect(f))
                fail_msg("%s: '%s' was taken for a database", files[k], contents[i]);
            assert_non_null(strstr(f->error->message, files[k]));
            assert_int_equal(f->facts->packages->len, 0);
        }
        g_unlink(path);
    }
}

static void
test_an_unreadable_kind_is_an_error(void **state)
{
    static const gchar *const files[] = {"rpmdb.sqlite", "Packages.db", "Packages"};
    Fixture *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree gchar *path = g_build_filename(f->folder, files[i], NULL);

        g_mkdir(path, 0700);
        assert_false(collect(f));
        assert_non_null(strstr(f->error->message, "not a regular file"));
        g_rmdir(path);
    }
}

typedef struct {
    gchar *path;
    gint stop; /* atomic */
} Writer;

static gpointer
write_on(gpointer user_data)
{
    Writer *writer = user_data;
    g_autoptr(GFile) file = g_file_new_for_path(writer->path);

    for (guint64 second = 1000000; !g_atomic_int_get(&writer->stop); second++)
        g_file_set_attribute_uint64(file, G_FILE_ATTRIBUTE_TIME_MODIFIED, second,
                                    G_FILE_QUERY_INFO_NONE, NULL, NULL);
    return NULL;
}

static void
test_what_is_written_to_meanwhile_is_busy(void **state)
{
    Fixture *f = *state;
    Writer writer = {.path = g_build_filename(f->folder, "Packages", NULL)};
    gboolean is_busy = FALSE;
    GThread *thread;

    make_bdb(f);
    write_file(f, "Packages", f->bytes->len);
    check_all(f);
    thread = g_thread_new("writer", write_on, &writer);
    for (guint i = 0; i < 1000 && !is_busy; i++) {
        is_busy = !collect(f) && g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_BUSY);
        g_thread_yield();
    }
    g_atomic_int_set(&writer.stop, TRUE);
    g_thread_join(thread);
    g_free(writer.path);
    assert_true(is_busy);
    assert_non_null(strstr(f->error->message, "'/var/lib/rpm/Packages': it was written to"));
}

static void
test_the_newest_kind_of_database_is_read(void **state)
{
    Fixture *f = *state;
    const RpmSample old = {.name = "old", .version = "1", .release = "1"};

    f->bytes = rpm_builder_bdb(&old, 1, BDB_PAGE, FALSE);
    write_file(f, "Packages", f->bytes->len);
    assert_true(collect(f));
    assert_true(has(f, "old 1-1"));
    open_sqlite(f, "PRAGMA journal_mode = DELETE");
    close_sqlite(f);
    check_all(f);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_an_sqlite_database_is_read),
        CASE(test_the_journal_of_a_running_host_is_read),
        CASE(test_a_wrong_row_does_not_hide_the_others),
        CASE(test_a_view_is_no_table),
        CASE(test_an_ndb_database_is_read),
        CASE(test_a_damaged_ndb_database_is_an_error),
        CASE(test_entries_of_ndb_are_not_read_again_and_again),
        CASE(test_a_database_of_berkeley_db_is_read),
        CASE(test_a_damaged_database_of_berkeley_db_is_an_error),
        CASE(test_damaged_overflow_pages_are_an_error),
        CASE(test_a_cut_database_of_berkeley_db_is_an_error),
        CASE(test_what_is_no_database_is_an_error),
        CASE(test_an_unreadable_kind_is_an_error),
        CASE(test_what_is_written_to_meanwhile_is_busy),
        CASE(test_the_newest_kind_of_database_is_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
