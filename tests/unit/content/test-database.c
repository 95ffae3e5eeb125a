/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "content/database.h"

#define DIGEST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

typedef struct {
    gchar *folder;
    gchar *path;
    AdvisoryDatabase *database;
    AdvisoryDatabase *other;
    GPtrArray *sources;
    GString *seen;
    GError *error;
} Fixture;

static int
setup(void **state)
{
    Fixture *f = g_new0(Fixture, 1);

    f->folder = g_dir_make_tmp("assay-database-XXXXXX", NULL);
    f->path = g_build_filename(f->folder, "state", "advisories.db", NULL);
    f->seen = g_string_new(NULL);
    f->database = advisory_database_open(f->path, TRUE, &f->error);
    *state = f;
    return f->database == NULL;
}

static void
remove_file(const Fixture *f, const gchar *name)
{
    g_autofree gchar *path = g_build_filename(f->folder, "state", name, NULL);

    g_remove(path);
}

static int
teardown(void **state)
{
    Fixture *f = *state;
    g_autofree gchar *state_folder = g_build_filename(f->folder, "state", NULL);

    advisory_database_free(f->database);
    advisory_database_free(f->other);
    remove_file(f, "advisories.db");
    remove_file(f, "advisories.db-wal");
    remove_file(f, "advisories.db-shm");
    g_rmdir(state_folder);
    g_rmdir(f->folder);
    g_clear_pointer(&f->sources, g_ptr_array_unref);
    g_string_free(f->seen, TRUE);
    g_clear_error(&f->error);
    g_free(f->path);
    g_free(f->folder);
    g_free(f);
    return 0;
}

static void
add(Fixture *f,
    const gchar *product,
    const gchar *package,
    const gchar *vulnerability,
    const gchar *fixed)
{
    const AdvisoryAffected affected = {.product = product,
                                       .package = package,
                                       .vulnerability = vulnerability,
                                       .fixed = fixed,
                                       .severity = "low"};

    assert_true(advisory_database_add_affected(f->database, &affected, &f->error));
}

static void
begin(Fixture *f, const gchar *source)
{
    assert_true(advisory_database_begin(f->database, source, "A title", &f->error));
}

static void
commit(Fixture *f)
{
    assert_true(advisory_database_commit(f->database, "file.json", DIGEST, 1000, &f->error));
}

static void
see_affected(const AdvisoryAffected *affected, gpointer user_data)
{
    GString *seen = user_data;

    g_string_append_printf(seen, "%s/%s/%s<%s ", affected->source_id, affected->package,
                           affected->vulnerability,
                           affected->fixed != NULL ? affected->fixed : "-");
}

static void
assert_affected(Fixture *f,
                AdvisoryDatabase *database,
                const gchar *product,
                const gchar *package,
                const gchar *expected)
{
    const AdvisoryLookup lookup = advisory_database_lookup(database);

    g_string_truncate(f->seen, 0);
    assert_true(lookup.foreach_affected(lookup.user_data, product, package, see_affected, f->seen,
                                        &f->error));
    assert_string_equal(f->seen->str, expected);
}

static void
test_lookup_gives_only_the_package_in_the_order_of_arrival(void **state)
{
    Fixture *f = *state;

    begin(f, "one");
    add(f, "debian:12", "bind9", "CVE-2024-2", "2");
    add(f, "debian:11", "bind9", "CVE-2024-1", "1");
    add(f, "debian:12", "apt", "CVE-2024-9", "9");
    add(f, "debian:12", "bind9", "CVE-2024-1", NULL);
    commit(f);
    assert_affected(f, f->database, "debian:12", "bind9",
                    "one/bind9/CVE-2024-2<2 one/bind9/CVE-2024-1<- ");
    assert_affected(f, f->database, "debian:11", "bind9", "one/bind9/CVE-2024-1<1 ");
    assert_affected(f, f->database, "debian:11", "apt", "");
    assert_affected(f, f->database, "debian:10", "bind9", "");
}

static void
test_sources_are_merged_in_the_order_of_their_ids(void **state)
{
    Fixture *f = *state;

    begin(f, "z");
    add(f, "debian:12", "bind9", "CVE-2024-0001", "z");
    commit(f);
    begin(f, "a");
    add(f, "debian:12", "bind9", "TEMP-0000000-ABC", "a");
    commit(f);
    assert_affected(f, f->database, "debian:12", "bind9",
                    "a/bind9/TEMP-0000000-ABC<a z/bind9/CVE-2024-0001<z ");
}

static void
test_a_source_is_replaced_whole(void **state)
{
    Fixture *f = *state;

    begin(f, "one");
    add(f, "debian:12", "bind9", "CVE-2024-0001", "1");
    add(f, "debian:11", "apt", "CVE-2024-0002", "1");
    commit(f);
    begin(f, "two");
    add(f, "debian:12", "bind9", "CVE-2024-0001", "x");
    commit(f);
    begin(f, "one");
    add(f, "debian:12", "bind9", "CVE-2024-0003", "3");
    commit(f);
    assert_affected(f, f->database, "debian:12", "bind9",
                    "one/bind9/CVE-2024-0003<3 two/bind9/CVE-2024-0001<x ");
    assert_affected(f, f->database, "debian:11", "apt", "");
}

static void
test_rollback_and_closing_keep_the_old_content(void **state)
{
    Fixture *f = *state;

    begin(f, "one");
    add(f, "debian:12", "bind9", "CVE-2024-0001", "1");
    commit(f);
    begin(f, "one");
    add(f, "debian:12", "bind9", "CVE-2024-0002", "2");
    advisory_database_rollback(f->database);
    assert_affected(f, f->database, "debian:12", "bind9", "one/bind9/CVE-2024-0001<1 ");
    begin(f, "one");
    add(f, "debian:12", "bind9", "CVE-2024-0003", "3");
    advisory_database_free(f->database);
    f->database = advisory_database_open(f->path, TRUE, &f->error);
    assert_non_null(f->database);
    assert_affected(f, f->database, "debian:12", "bind9", "one/bind9/CVE-2024-0001<1 ");
}

static void
test_reader_keeps_its_snapshot_during_an_import(void **state)
{
    Fixture *f = *state;
    const gchar *old = "one/bind9/CVE-2024-0001<1 ";

    begin(f, "one");
    add(f, "debian:12", "bind9", "CVE-2024-0001", "1");
    commit(f);
    f->other = advisory_database_open(f->path, FALSE, &f->error);
    assert_non_null(f->other);
    begin(f, "one");
    add(f, "debian:12", "bind9", "CVE-2024-0002", "2");
    assert_affected(f, f->other, "debian:12", "bind9", old);
    commit(f);
    assert_affected(f, f->other, "debian:12", "bind9", old);
    advisory_database_free(f->other);
    f->other = advisory_database_open(f->path, FALSE, &f->error);
    assert_affected(f, f->other, "debian:12", "bind9", "one/bind9/CVE-2024-0002<2 ");
}

static void
check_all_members(const AdvisoryAffected *found, gpointer user_data)
{
    const AdvisoryAffected *expected = user_data;

    assert_string_equal(found->source_id, "one");
    assert_string_equal(found->product, expected->product);
    assert_string_equal(found->package, expected->package);
    assert_int_equal(found->kind, expected->kind);
    assert_string_equal(found->arch, expected->arch);
    assert_string_equal(found->module, expected->module);
    assert_string_equal(found->vulnerability, expected->vulnerability);
    assert_string_equal(found->advisory, expected->advisory);
    assert_int_equal(found->status, expected->status);
    assert_string_equal(found->introduced, expected->introduced);
    assert_string_equal(found->fixed, expected->fixed);
    assert_string_equal(found->last_affected, expected->last_affected);
    assert_string_equal(found->versions, expected->versions);
    assert_string_equal(found->severity, expected->severity);
    assert_string_equal(found->note, expected->note);
}

static void
test_all_members_survive(void **state)
{
    Fixture *f = *state;
    const AdvisoryAffected affected = {.product = "rocky:9",
                                       .package = "nodejs",
                                       .kind = ADVISORY_PACKAGE_BINARY,
                                       .arch = "x86_64",
                                       .module = "nodejs:18",
                                       .vulnerability = "CVE-2024-123456789",
                                       .advisory = "RLSA-2024:1",
                                       .status = ADVISORY_STATUS_DEFERRED,
                                       .introduced = "1:1",
                                       .fixed = "1:2",
                                       .last_affected = "1:1.9",
                                       .versions = "1\n2",
                                       .severity = "important",
                                       .note = "a note"};

    const AdvisoryLookup lookup = advisory_database_lookup(f->database);

    begin(f, "one");
    assert_true(advisory_database_add_affected(f->database, &affected, &f->error));
    commit(f);
    assert_true(lookup.foreach_affected(lookup.user_data, "rocky:9", "nodejs", check_all_members,
                                        (gpointer)&affected, &f->error));
}

static const gchar *
text_or_none(const gchar *text)
{
    return text != NULL ? text : "(null)";
}

static void
see_vulnerability(const AdvisoryVulnerability *v, gpointer user_data)
{
    g_string_append_printf(user_data, "%s|%s|%s|%s|%s|%.2f|%d|%" G_GINT64_FORMAT "|%d", v->id,
                           text_or_none(v->title), text_or_none(v->description),
                           text_or_none(v->cvss), text_or_none(v->references), v->epss,
                           v->kev_ransomware, v->published_ms, v->rejected);
}

static void
assert_vulnerability(Fixture *f, const gchar *id, const gchar *expected)
{
    const AdvisoryLookup lookup = advisory_database_lookup(f->database);

    g_string_truncate(f->seen, 0);
    assert_true(
        lookup.get_vulnerability(lookup.user_data, id, see_vulnerability, f->seen, &f->error));
    assert_string_equal(f->seen->str, expected);
}

static void
add_vulnerability(Fixture *f,
                  const gchar *source,
                  const AdvisoryVulnerability *first,
                  const AdvisoryVulnerability *second)
{
    begin(f, source);
    assert_true(advisory_database_add_vulnerability(f->database, first, &f->error));
    if (second != NULL)
        assert_true(advisory_database_add_vulnerability(f->database, second, &f->error));
    commit(f);
}

static void
test_second_record_fills_what_the_first_left_out(void **state)
{
    Fixture *f = *state;
    AdvisoryVulnerability first = ADVISORY_VULNERABILITY_INIT;
    AdvisoryVulnerability second = ADVISORY_VULNERABILITY_INIT;

    first.id = second.id = "CVE-2024-0001";
    first.title = "first";
    first.references = "http://a\nhttp://b";
    first.published_ms = 2000;
    second.title = "second";
    second.description = "described";
    second.references = "http://b\nhttp://c";
    second.published_ms = 1000;
    add_vulnerability(f, "tracker", &first, &second);
    assert_vulnerability(
        f, "CVE-2024-0001",
        "CVE-2024-0001|first|described|(null)|http://a\nhttp://b\nhttp://c|-1.00|0|1000|0");
    assert_vulnerability(f, "CVE-2024-0002", "");
}

static void
test_enrichment_weighs_more_for_scores_and_less_for_texts(void **state)
{
    Fixture *f = *state;
    AdvisoryVulnerability vendor = ADVISORY_VULNERABILITY_INIT;
    AdvisoryVulnerability nvd = ADVISORY_VULNERABILITY_INIT;
    AdvisoryVulnerability epss = ADVISORY_VULNERABILITY_INIT;

    vendor.id = nvd.id = epss.id = "CVE-2024-0001";
    vendor.title = "of the vendor";
    vendor.cvss = "vendor V";
    nvd.title = "of the NVD";
    nvd.description = "described by the NVD";
    nvd.cvss = "nvd N";
    nvd.rejected = TRUE;
    epss.epss = 0.25;
    add_vulnerability(f, "nvd", &nvd, NULL);
    add_vulnerability(f, "vendor", &vendor, NULL);
    add_vulnerability(f, "epss", &epss, NULL);
    assert_vulnerability(
        f, "CVE-2024-0001",
        "CVE-2024-0001|of the vendor|described by the NVD|nvd N\nvendor V|(null)|0.25|0|"
        "-9223372036854775808|1");
}

static void
test_sources_are_listed_and_removed(void **state)
{
    Fixture *f = *state;
    const AdvisoryLookup lookup = advisory_database_lookup(f->database);
    const AdvisorySource *source;
    gboolean known = FALSE;

    begin(f, "one");
    add(f, "debian:12", "bind9", "CVE-2024-0001", "1");
    commit(f);
    f->sources = lookup.list_sources(lookup.user_data, &f->error);
    assert_int_equal(f->sources->len, 1);
    source = g_ptr_array_index(f->sources, 0);
    assert_string_equal(source->id, "one");
    assert_string_equal(source->title, "A title");
    assert_string_equal(source->origin, "file.json");
    assert_string_equal(source->digest, DIGEST);
    assert_int_equal(source->generated_ms, 1000);
    assert_int_equal(source->affected_count, 1);
    assert_true(source->imported_ms > 0);
    assert_true(lookup.has_product(lookup.user_data, "debian:12", &known, &f->error));
    assert_true(known);
    assert_true(advisory_database_remove(f->database, "one", &f->error));
    assert_true(lookup.has_product(lookup.user_data, "debian:12", &known, &f->error));
    assert_false(known);
    assert_affected(f, f->database, "debian:12", "bind9", "");
    assert_false(advisory_database_remove(f->database, "one", &f->error));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_NOT_FOUND));
}

static void
assert_open_fails(Fixture *f, gboolean writable, AssayError code, const gchar *reason)
{
    f->other = advisory_database_open(f->path, writable, &f->error);
    assert_null(f->other);
    assert_true(g_error_matches(f->error, ASSAY_ERROR, (gint)code));
    assert_non_null(strstr(f->error->message, f->path));
    assert_non_null(strstr(f->error->message, reason));
    g_clear_error(&f->error);
}

static void
test_what_is_not_ours_is_refused_and_left_alone(void **state)
{
    Fixture *f = *state;
    g_autofree gchar *content = NULL;
    const gchar *text = "this is a letter to my grandmother, and not an advisory database at all, "
                        "however long it may be: it goes on for more than one hundred bytes";

    g_clear_pointer(&f->database, advisory_database_free);
    assert_true(g_file_set_contents(f->path, text, -1, NULL));
    remove_file(f, "advisories.db-wal");
    remove_file(f, "advisories.db-shm");
    assert_open_fails(f, FALSE, ASSAY_ERROR_INVALID_DATA, "not an advisory database");
    assert_open_fails(f, TRUE, ASSAY_ERROR_INVALID_DATA, "not an advisory database");
    assert_true(g_file_get_contents(f->path, &content, NULL, NULL));
    assert_string_equal(content, text);
}

static void
test_missing_database_is_not_found(void **state)
{
    Fixture *f = *state;

    g_clear_pointer(&f->database, advisory_database_free);
    remove_file(f, "advisories.db");
    assert_open_fails(f, FALSE, ASSAY_ERROR_NOT_FOUND, "there is no advisory database");
}

static void
test_a_new_database_reads_as_empty(void **state)
{
    Fixture *f = *state;

    f->other = advisory_database_open(f->path, FALSE, &f->error);
    assert_non_null(f->other);
    assert_affected(f, f->other, "debian:12", "bind9", "");
}

static void
test_adding_needs_a_begin(void **state)
{
    Fixture *f = *state;
    const AdvisoryAffected affected = {.product = "p", .package = "q", .vulnerability = "v"};

    assert_false(advisory_database_add_affected(f->database, &affected, &f->error));
    assert_non_null(f->error);
}

static void
test_many_entries_in_any_order(void **state)
{
    Fixture *f = *state;
    g_autoptr(GString) expected = g_string_new(NULL);

    begin(f, "one");
    for (guint i = 0; i < 20000; i++) {
        g_autofree gchar *package = g_strdup_printf("package-%u", (i * 7919) % 1000);
        g_autofree gchar *fixed = g_strdup_printf("%u", i);

        add(f, "debian:12", package, "CVE-2024-1234", fixed);
        if ((i * 7919) % 1000 == 500)
            g_string_append_printf(expected, "one/package-500/CVE-2024-1234<%u ", i);
    }
    commit(f);
    assert_affected(f, f->database, "debian:12", "package-500", expected->str);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_lookup_gives_only_the_package_in_the_order_of_arrival,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(test_sources_are_merged_in_the_order_of_their_ids, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_a_source_is_replaced_whole, setup, teardown),
        cmocka_unit_test_setup_teardown(test_rollback_and_closing_keep_the_old_content, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_reader_keeps_its_snapshot_during_an_import, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_all_members_survive, setup, teardown),
        cmocka_unit_test_setup_teardown(test_second_record_fills_what_the_first_left_out, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_enrichment_weighs_more_for_scores_and_less_for_texts,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(test_sources_are_listed_and_removed, setup, teardown),
        cmocka_unit_test_setup_teardown(test_what_is_not_ours_is_refused_and_left_alone, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_missing_database_is_not_found, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_new_database_reads_as_empty, setup, teardown),
        cmocka_unit_test_setup_teardown(test_adding_needs_a_begin, setup, teardown),
        cmocka_unit_test_setup_teardown(test_many_entries_in_any_order, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
