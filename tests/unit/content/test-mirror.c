/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "content/mirror-updates.h"
#include "content/mirror.h"

#define ENTRY(package, version, body)                                                              \
    package " (" version ") bookworm-security; urgency=high\n\n" body                              \
            "\n -- A B <a@example.org>  Mon, 03 Mar 2025 10:00:00 +0000\n\n"

/* what the fake mirror holds; a package without a text has no changelog of its own */
static const struct {
    const gchar *package;
    const gchar *text;
} changelogs[] = {
    {"libfoo1", ENTRY("foo", "1.2-1+deb12u3", "  * Not there yet, CVE-2025-0009\n")
                    ENTRY("foo",
                          "1.2-1+deb12u2",
                          "  * Mend the parser (CVE-2025-0002)\n"
                          "  * Regression of CVE-2024-0001, see above\n"
                          "  * More for CVE-2025-0001\n")
                        ENTRY("foo", "1.2-1+deb12u1", "  * Mend the printer (CVE-2025-0001)\n")
                            ENTRY("foo", "1.2-1", "  * Mend all, CVE-2024-0001\n")},
    {"foo-doc", NULL},
    {"point", ENTRY("point", "2.0-1+deb12u1", "  * Stop a leak (CVE-2025-0003)\n")},
    {"silent", ENTRY("silent-source", "5.0-1+deb12u1", "  * New upstream version\n")},
};

typedef struct {
    gchar *folder;
    AdvisoryDatabase *database;
    HostFacts *facts;
    HostView view;
    gchar *root;
    Platform platform;
    GString *seen;
    GPtrArray *sources;
    GError *error;
} Fixture;

static gboolean
fetch_changelogs(const HostView *view G_GNUC_UNUSED,
                 GPtrArray *packages,
                 MirrorChangelogFunc func,
                 gpointer user_data,
                 GCancellable *cancellable G_GNUC_UNUSED,
                 GError **error G_GNUC_UNUSED)
{
    for (guint i = 0; i < packages->len; i++) {
        g_auto(GStrv) parts = g_strsplit(packages->pdata[i], "=", 2);

        for (gsize k = 0; k < G_N_ELEMENTS(changelogs); k++) {
            if (strcmp(parts[0], changelogs[k].package) == 0 && changelogs[k].text != NULL)
                func(parts[0], changelogs[k].text, user_data);
        }
    }
    return TRUE;
}

static gboolean
fetch_nothing(const HostView *view G_GNUC_UNUSED,
              GPtrArray *packages G_GNUC_UNUSED,
              MirrorChangelogFunc func G_GNUC_UNUSED,
              gpointer user_data G_GNUC_UNUSED,
              GCancellable *cancellable G_GNUC_UNUSED,
              GError **error)
{
    g_set_error_literal(error, ASSAY_ERROR, ASSAY_ERROR_NETWORK, "the mirror is away");
    return FALSE;
}

static void
install(Fixture *f, const gchar *name, const gchar *version)
{
    Package *package = package_new(PACKAGE_MANAGER_DPKG);

    package->name = g_strdup(name);
    package->version = g_strdup(version);
    package->arch = g_strdup("amd64");
    package->source = g_strdup(name);
    package->source_version = g_strdup(version);
    g_ptr_array_add(f->facts->packages, package);
}

static int
setup(void **state)
{
    Fixture *f = g_new0(Fixture, 1);
    g_autofree gchar *path = NULL;

    f->folder = g_dir_make_tmp("assay-mirror-XXXXXX", NULL);
    path = g_build_filename(f->folder, "advisories.db", NULL);
    f->database = advisory_database_open(path, TRUE, &f->error);
    f->root = g_build_filename(g_getenv("ASSAY_SOURCE_DIR"), "tests", "fixtures", "hosts",
                               "debian-mirror", NULL);
    f->view.root = f->root;
    f->platform.name = "fake";
    f->platform.fetch_changelogs = fetch_changelogs;
    f->facts = host_facts_new();
    f->facts->os.id = g_strdup("debian");
    f->facts->os.version_id = g_strdup("12");
    f->seen = g_string_new(NULL);
    install(f, "dpkg", "1.21.22");
    *state = f;
    return f->database == NULL;
}

static int
teardown(void **state)
{
    static const gchar *const names[] = {"advisories.db", "advisories.db-wal", "advisories.db-shm"};
    Fixture *f = *state;

    advisory_database_free(f->database);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree gchar *path = g_build_filename(f->folder, names[i], NULL);

        g_remove(path);
    }
    g_rmdir(f->folder);
    host_facts_free(f->facts);
    g_string_free(f->seen, TRUE);
    g_clear_pointer(&f->sources, g_ptr_array_unref);
    g_clear_error(&f->error);
    g_free(f->root);
    g_free(f->folder);
    g_free(f);
    return 0;
}

static gboolean
run(Fixture *f)
{
    return content_sync_mirror(f->database, &f->platform, &f->view, f->facts, NULL, NULL,
                               &f->error);
}

static void
see(const AdvisoryAffected *affected, gpointer user_data)
{
    g_string_append_printf(user_data, "%s<%s%s; ", affected->vulnerability, affected->fixed,
                           affected->kind == ADVISORY_PACKAGE_BINARY ? " binary" : "");
}

static void
assert_affected(Fixture *f, const gchar *package, const gchar *expected)
{
    const AdvisoryLookup lookup = advisory_database_lookup(f->database);

    g_string_truncate(f->seen, 0);
    assert_true(
        lookup.foreach_affected(lookup.user_data, "debian:12", package, see, f->seen, &f->error));
    assert_string_equal(f->seen->str, expected);
}

static void
see_description(const AdvisoryVulnerability *vulnerability, gpointer user_data)
{
    g_string_append(user_data, vulnerability->description);
}

static const AdvisorySource *
source(Fixture *f)
{
    const AdvisoryLookup lookup = advisory_database_lookup(f->database);

    g_clear_pointer(&f->sources, g_ptr_array_unref);
    f->sources = lookup.list_sources(lookup.user_data, &f->error);
    assert_non_null(f->sources);
    return f->sources->len > 0 ? f->sources->pdata[0] : NULL;
}

static void
test_entries_between_installed_and_pending_count(void **state)
{
    Fixture *f = *state;
    const AdvisoryLookup lookup = advisory_database_lookup(f->database);

    install(f, "libfoo1", "1.2-1");
    assert_true(run(f));
    assert_affected(f, "foo", "CVE-2025-0001<1.2-1+deb12u1; CVE-2025-0002<1.2-1+deb12u2; ");
    g_string_truncate(f->seen, 0);
    assert_true(lookup.get_vulnerability(lookup.user_data, "CVE-2025-0001", see_description,
                                         f->seen, &f->error));
    assert_string_equal(f->seen->str, "Mend the printer (CVE-2025-0001)");
}

static guint
count_sources(Fixture *f, const gchar *product)
{
    const AdvisoryLookup lookup = advisory_database_lookup(f->database);

    g_clear_pointer(&f->sources, g_ptr_array_unref);
    f->sources = advisory_lookup_sources(&lookup, product, &f->error);
    assert_non_null(f->sources);
    return f->sources->len;
}

static void
test_a_mirror_is_no_content_for_other_hosts(void **state)
{
    Fixture *f = *state;

    install(f, "libfoo1", "1.2-1");
    assert_true(run(f));
    assert_int_equal(count_sources(f, "debian:12"), 1);
    assert_int_equal(count_sources(f, "debian:11"), 0);
    assert_int_equal(count_sources(f, NULL), 0);
}

static void
test_what_is_installed_already_is_left_out(void **state)
{
    Fixture *f = *state;

    install(f, "libfoo1", "1.2-1+deb12u1");
    assert_true(run(f));
    assert_affected(f, "foo", "CVE-2025-0002<1.2-1+deb12u2; ");
}

static void
test_next_package_is_tried_for_a_changelog(void **state)
{
    Fixture *f = *state;

    install(f, "foo-doc", "1.2-1");
    install(f, "libfoo1", "1.2-1");
    assert_true(run(f));
    assert_affected(f, "foo", "CVE-2025-0001<1.2-1+deb12u1; CVE-2025-0002<1.2-1+deb12u2; ");
}

static void
test_point_releases_count_when_they_name_a_vulnerability(void **state)
{
    Fixture *f = *state;

    install(f, "point", "2.0-1");
    assert_true(run(f));
    assert_affected(f, "point", "CVE-2025-0003<2.0-1+deb12u1; ");
}

static void
free_fix(gpointer data)
{
    MirrorFix *fix = data;

    g_free(fix->cve);
    g_free(fix->version);
    g_free(fix->text);
    g_free(fix);
}

#define REBUILD(version) ENTRY("jdk", version, "  * Rebuild\n")

typedef struct {
    const gchar *installed;
    const gchar *changelog;
} BackportCase;

/* a backport's changelog: "2-1" sorts after "2-1~deb12u1" though it is older; entries of the branch
   itself may be missing */
static void
test_entries_of_backports_go_by_place_not_by_version(void **state)
{
    static const BackportCase cases[] = {
        {"2-1~deb12u1", REBUILD("3-1~deb12u1") ENTRY("jdk", "3-1", "  * CVE-2025-0030\n")
                            REBUILD("2-1~deb12u1") ENTRY("jdk", "2-1", "  * CVE-2025-0020\n")},
        {"2-1~deb12u1", REBUILD("3-1~deb12u1") ENTRY("jdk", "3-1", "  * CVE-2025-0030\n")
                            ENTRY("jdk", "2-1", "  * CVE-2025-0020\n")},
        {"2-2~deb12u1", REBUILD("3-1~deb12u1") ENTRY("jdk", "3-1", "  * CVE-2025-0030\n")
                            ENTRY("jdk", "2-1", "  * CVE-2025-0020\n")},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GHashTable) fixes =
            g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_fix);
        MirrorUpdate update = {.source = (gchar *)"jdk",
                               .version = (gchar *)"3-1~deb12u1",
                               .installed = (gchar *)cases[i].installed,
                               .fixes = fixes};
        const MirrorFix *fix;

        mirror_update_read_changelog(&update, cases[i].changelog);
        fix = g_hash_table_lookup(fixes, "CVE-2025-0030");
        assert_non_null(fix);
        assert_string_equal(fix->version, "3-1~deb12u1");
        assert_null(g_hash_table_lookup(fixes, "CVE-2025-0020"));
    }
}

static void
test_security_updates_without_a_name_are_entries_too(void **state)
{
    Fixture *f = *state;

    install(f, "silent", "5.0-1");
    install(f, "go-tool", "6.0-1");
    install(f, "rebuilt", "3.0-1");
    assert_true(run(f));
    assert_affected(f, "silent-source", "security-update:silent-source<5.0-1+deb12u1; ");
    assert_affected(f, "go-tool", "security-update:go-tool<6.0-1+b7 binary; ");
    assert_affected(f, "rebuilt", "");
}

static void
test_a_current_host_has_an_empty_source_that_knows_its_product(void **state)
{
    Fixture *f = *state;
    gboolean is_known = FALSE;
    const AdvisoryLookup lookup = advisory_database_lookup(f->database);

    install(f, "current", "4.0-1");
    assert_true(run(f));
    assert_string_equal(source(f)->id, MIRROR_SOURCE_ID);
    assert_int_equal(source(f)->affected_count, 0);
    assert_int_equal(source(f)->generated_ms, G_GINT64_CONSTANT(1741122306000));
    assert_true(lookup.has_product(lookup.user_data, "debian:12", &is_known, &f->error));
    assert_true(is_known);
}

static void
test_lists_alone_are_better_than_nothing(void **state)
{
    Fixture *f = *state;

    install(f, "libfoo1", "1.2-1");
    f->platform.fetch_changelogs = fetch_nothing;
    assert_true(run(f));
    assert_affected(f, "foo", "security-update:foo<1.2-1+deb12u2; ");
    /* the next time it is tried again */
    f->platform.fetch_changelogs = fetch_changelogs;
    assert_true(run(f));
    assert_affected(f, "foo", "CVE-2025-0001<1.2-1+deb12u1; CVE-2025-0002<1.2-1+deb12u2; ");
}

static void
test_what_was_learned_is_kept_when_the_mirror_is_away(void **state)
{
    Fixture *f = *state;

    install(f, "libfoo1", "1.2-1");
    assert_true(run(f));
    install(f, "point", "2.0-1");
    f->platform.fetch_changelogs = fetch_nothing;
    assert_false(run(f));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_NETWORK));
    g_clear_error(&f->error);
    assert_affected(f, "foo", "CVE-2025-0001<1.2-1+deb12u1; CVE-2025-0002<1.2-1+deb12u2; ");
}

static void
test_nothing_new_asks_nobody(void **state)
{
    Fixture *f = *state;

    install(f, "libfoo1", "1.2-1");
    assert_true(run(f));
    f->platform.fetch_changelogs = fetch_nothing;
    assert_true(run(f));
}

static void
test_hosts_without_lists_are_not_supported(void **state)
{
    Fixture *f = *state;

    g_free(f->facts->os.id);
    f->facts->os.id = g_strdup("plan9");
    assert_false(run(f));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_NOT_SUPPORTED));
    g_clear_error(&f->error);
    g_free(f->facts->os.id);
    f->facts->os.id = g_strdup("debian");
    f->view.root = f->folder;
    assert_false(run(f));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_NOT_SUPPORTED));
    assert_null(source(f));
}

/* turns the host into one of rpm whose metadata lie in another tree */
static void
use_rpm(Fixture *f, const gchar *tree)
{
    ((Package *)f->facts->packages->pdata[0])->manager = PACKAGE_MANAGER_RPM;
    g_free(f->facts->os.id);
    f->facts->os.id = g_strdup("rocky");
    g_free(f->facts->os.version_id);
    f->facts->os.version_id = g_strdup("9.5");
    g_free(f->root);
    f->root =
        g_build_filename(g_getenv("ASSAY_SOURCE_DIR"), "tests", "fixtures", "hosts", tree, NULL);
    f->view.root = f->root;
}

static void
test_rpm_hosts_have_the_updateinfo_of_their_repositories(void **state)
{
    Fixture *f = *state;
    const AdvisoryLookup lookup = advisory_database_lookup(f->database);

    use_rpm(f, "rocky-mirror");
    assert_true(advisory_database_begin(f->database, "host-mirror-rocky:9-gone", "t", &f->error));
    assert_true(advisory_database_commit(f->database, NULL, "d", TIME_UNSET, &f->error));
    assert_true(run(f));
    assert_string_equal(source(f)->id, "host-mirror-rocky:9-baseos");
    assert_int_equal(f->sources->len, 1);
    assert_true(
        lookup.foreach_affected(lookup.user_data, "rocky:9", "foo", see, f->seen, &f->error));
    assert_string_equal(f->seen->str, "CVE-2025-0001<1.0-2 binary; ");
    assert_int_equal(count_sources(f, "rocky:9"), 1);
    assert_int_equal(count_sources(f, "rocky:8"), 0);
    assert_int_equal(count_sources(f, NULL), 0);
}

static void
test_unchanged_updateinfo_is_not_imported_again(void **state)
{
    Fixture *f = *state;
    gint64 imported_ms;

    use_rpm(f, "rocky-mirror");
    assert_true(run(f));
    imported_ms = source(f)->imported_ms;
    g_usleep(5000);
    assert_true(run(f));
    assert_true(source(f)->imported_ms == imported_ms);
}

static void
test_rpm_hosts_without_metadata_are_not_supported(void **state)
{
    Fixture *f = *state;

    use_rpm(f, "fedora");
    assert_false(run(f));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_NOT_SUPPORTED));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_entries_between_installed_and_pending_count, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_a_mirror_is_no_content_for_other_hosts, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_what_is_installed_already_is_left_out, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_next_package_is_tried_for_a_changelog, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_point_releases_count_when_they_name_a_vulnerability,
                                        setup, teardown),
        cmocka_unit_test(test_entries_of_backports_go_by_place_not_by_version),
        cmocka_unit_test_setup_teardown(test_security_updates_without_a_name_are_entries_too, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(
            test_a_current_host_has_an_empty_source_that_knows_its_product, setup, teardown),
        cmocka_unit_test_setup_teardown(test_lists_alone_are_better_than_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(test_what_was_learned_is_kept_when_the_mirror_is_away,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(test_nothing_new_asks_nobody, setup, teardown),
        cmocka_unit_test_setup_teardown(test_hosts_without_lists_are_not_supported, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_rpm_hosts_have_the_updateinfo_of_their_repositories,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(test_unchanged_updateinfo_is_not_imported_again, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_rpm_hosts_without_metadata_are_not_supported, setup,
                                        teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
