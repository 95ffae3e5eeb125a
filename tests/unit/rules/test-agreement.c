/* SPDX-License-Identifier: Apache-2.0 */

/* the results on recorded hosts, against lists computed with apt's version comparison */

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "advisory-double.h"
#include "base/archive.h"
#include "base/json.h"
#include "host/collect.h"
#include "host/parsers.h"
#include "rules/vulnerabilities/vulnerabilities.h"

#define NOW_MS (G_GINT64_CONSTANT(1787616000) * 1000)

/* a release of Debian, and how its tracker calls it */
typedef struct {
    const gchar *codename;
    const gchar *product;
} Release;

static const Release releases[] = {
    {"jessie", "debian:8"},    {"stretch", "debian:9"},   {"buster", "debian:10"},
    {"bullseye", "debian:11"}, {"bookworm", "debian:12"}, {"trixie", "debian:13"},
};

typedef struct {
    gchar *data;
    JsonNode *tracker;
    GPtrArray *rows;
    AdvisoryDouble *advisories;
    HostFacts *facts;
    Run *run;
} Fixture;

static JsonNode *
read_tracker(const gchar *path)
{
    const ArchiveMember *member = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(ArchiveReader) archive = archive_reader_open(path, NULL, &error);
    g_autoptr(GBytes) bytes = NULL;
    gsize size = 0;
    const gchar *text;

    assert_null(error);
    assert_true(archive_reader_next(archive, &member, &error));
    bytes = stream_read_all(&member->stream, JSON_MESSAGE_MAX_BYTES, &error);
    assert_null(error);
    text = g_bytes_get_data(bytes, &size);
    return json_parse(text, size, path, &error);
}

static gchar *
data_folder(void)
{
    const gchar *shared = g_getenv("ASSAY_TEST_DATA");

    return g_build_filename(shared != NULL ? shared : "../shared", "data/debian", NULL);
}

static gint
setup_group(void **state)
{
    Fixture *f = g_new0(Fixture, 1);
    g_autofree gchar *path = NULL;

    *state = f;
    f->rows = g_ptr_array_new_with_free_func(g_free);
    f->data = data_folder();
    path = g_build_filename(f->data, "tracker.json.xz", NULL);
    f->tracker = read_tracker(path);
    return 0;
}

static gint
teardown_group(void **state)
{
    Fixture *f = *state;

    g_clear_pointer(&f->tracker, json_node_unref);
    g_ptr_array_unref(f->rows);
    g_free(f->data);
    g_free(f);
    return 0;
}

static gint
setup(void **state)
{
    Fixture *f = *state;

    f->facts = host_facts_new();
    f->run = run_new();
    f->run->arn = g_strdup("arn:aws:inspector:us-east-1:123456789012:target/0-aaaaaaaa/template/"
                           "0-bbbbbbbb/run/0-cccccccc");
    g_ptr_array_add(f->run->rules_packages, vulnerabilities_package_new());
    return 0;
}

static gint
teardown(void **state)
{
    Fixture *f = *state;

    g_clear_pointer(&f->facts, host_facts_free);
    g_clear_pointer(&f->run, run_free);
    g_clear_pointer(&f->advisories, advisory_double_free);
    return 0;
}

static const gchar *
find_product(const gchar *codename)
{
    for (guint i = 0; i < G_N_ELEMENTS(releases); i++) {
        if (strcmp(releases[i].codename, codename) == 0)
            return releases[i].product;
    }
    return codename;
}

static void
add_entry(Fixture *f, const gchar *package, const gchar *id, JsonObject *entry)
{
    JsonObject *by_release = json_object_get_object_member(entry, "releases");
    g_autoptr(GList) names = json_object_get_members(by_release);

    for (const GList *l = names; l != NULL; l = l->next) {
        JsonObject *release = json_object_get_object_member(by_release, l->data);
        AdvisoryAffected *row = g_new0(AdvisoryAffected, 1);

        row->source_id = "debian-tracker";
        row->product = find_product(l->data);
        row->package = package;
        row->kind = ADVISORY_PACKAGE_SOURCE;
        row->vulnerability = id;
        row->status = ADVISORY_STATUS_FIXED;
        row->fixed = json_object_get_string_member(release, "fixed_version");
        g_ptr_array_add(f->rows, row);
        advisory_double_add(f->advisories, row);
    }
}

static void
load_advisories(Fixture *f, const gchar *product)
{
    JsonObject *root = json_node_get_object(f->tracker);
    g_autoptr(GList) packages = json_object_get_members(root);

    f->advisories = advisory_double_new(product);
    advisory_double_add_source(f->advisories, "debian-tracker", NOW_MS);
    for (const GList *p = packages; p != NULL; p = p->next) {
        JsonObject *entries = json_object_get_object_member(root, p->data);
        g_autoptr(GList) ids = json_object_get_members(entries);

        for (const GList *l = ids; l != NULL; l = l->next)
            add_entry(f, p->data, l->data, json_object_get_object_member(entries, l->data));
    }
}

static void
load_host(Fixture *f, const gchar *folder)
{
    g_autofree gchar *os_release = NULL;
    g_autofree gchar *status = NULL;
    g_autofree gchar *os_path = g_build_filename(folder, "os-release", NULL);
    g_autofree gchar *status_path = g_build_filename(folder, "status", NULL);
    gsize size = 0;
    g_autoptr(GError) error = NULL;

    assert_true(g_file_get_contents(os_path, &os_release, NULL, NULL));
    os_release_parse(os_release, &f->facts->os);
    assert_true(g_file_get_contents(status_path, &status, &size, NULL));
    assert_true(dpkg_status_parse(status, size, status_path, f->facts->packages, &error));
    f->facts->agent_id = g_strdup("i-0123456789abcdef0");
    f->facts->is_offline = TRUE;
}

/* "CVE source installed fixed binaries" of every finding */
static GHashTable *
found_lines(const Run *run)
{
    GHashTable *lines = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < run->findings->len; i++) {
        const Finding *finding = run->findings->pdata[i];

        for (guint k = 0; k < finding->packages->len; k++) {
            const EvidencePackage *package = finding->packages->pdata[k];
            g_autoptr(GString) line = g_string_new(NULL);

            g_string_printf(line, "%s\t%s\t%s\t%s\t", finding->rule, package->name,
                            package->installed, package->fixed);
            for (guint b = 0; b < package->binaries->len; b++)
                g_string_append_printf(line, "%s%s", b > 0 ? "," : "",
                                       (const gchar *)package->binaries->pdata[b]);
            assert_true(g_hash_table_add(lines, g_strdup(line->str)));
        }
    }
    return lines;
}

static void
compare_lines(const Fixture *f, const gchar *folder)
{
    g_autofree gchar *path = g_build_filename(folder, "expected.tsv", NULL);
    g_autofree gchar *text = NULL;
    g_autoptr(GHashTable) found = found_lines(f->run);
    g_auto(GStrv) lines = NULL;
    guint expected = 0;

    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    lines = g_strsplit(text, "\n", -1);
    for (guint i = 1; lines[i] != NULL; i++) {
        if (lines[i][0] == '\0')
            continue;
        expected++;
        if (!g_hash_table_contains(found, lines[i]))
            fail_msg("%s: missing: %s", folder, lines[i]);
    }
    assert_int_equal(g_hash_table_size(found), expected);
}

static void
check_host(Fixture *f, const gchar *folder)
{
    g_autofree gchar *product = NULL;
    g_autoptr(GError) error = NULL;
    gint64 begun;
    AdvisoryLookup lookup;

    load_host(f, folder);
    product = host_product(&f->facts->os);
    load_advisories(f, product);
    lookup = advisory_double_lookup(f->advisories);
    begun = g_get_monotonic_time();
    assert_true(vulnerabilities_evaluate(f->facts, product, &lookup, NOW_MS, f->run, &error));
    print_message("%s: %u packages, %u rules, %u findings in %.1f ms\n", folder,
                  f->facts->packages->len,
                  ((const RulesPackage *)f->run->rules_packages->pdata[0])->rules->len,
                  f->run->findings->len, (gdouble)(g_get_monotonic_time() - begun) / 1000);
    compare_lines(f, folder);
}

static void
check_named_host(void **state, const gchar *name)
{
    Fixture *f = *state;
    g_autofree gchar *folder = g_build_filename(f->data, "hosts", name, NULL);

    check_host(f, folder);
}

static void
test_debian_10_agrees_entry_by_entry(void **state)
{
    check_named_host(state, "debian10");
}

static void
test_debian_12_agrees_entry_by_entry(void **state)
{
    check_named_host(state, "debian12");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_debian_10_agrees_entry_by_entry, setup, teardown),
        cmocka_unit_test_setup_teardown(test_debian_12_agrees_entry_by_entry, setup, teardown),
    };
    g_autofree gchar *data = data_folder();

    if (!g_file_test(data, G_FILE_TEST_IS_DIR)) {
        g_print("skipped: no %s (ASSAY_TEST_DATA)\n", data);
        return 77;
    }
    return cmocka_run_group_tests(tests, setup_group, teardown_group);
}
