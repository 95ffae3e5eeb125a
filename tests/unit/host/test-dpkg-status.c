/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/error.h"
#include "host/parsers.h"

#define END "Status: install ok installed\nArchitecture: amd64\n"

typedef struct {
    GPtrArray *packages;
    GString *text;
    GError *error;
} Fixture;

static int
setup(void **state)
{
    Fixture *f = g_new0(Fixture, 1);

    f->packages = g_ptr_array_new_with_free_func((GDestroyNotify)package_free);
    f->text = g_string_new(NULL);
    *state = f;
    return 0;
}

static int
teardown(void **state)
{
    Fixture *f = *state;

    g_ptr_array_unref(f->packages);
    g_string_free(f->text, TRUE);
    g_clear_error(&f->error);
    g_free(f);
    return 0;
}

static gboolean
parse(Fixture *f, const gchar *text)
{
    g_clear_error(&f->error);
    g_ptr_array_set_size(f->packages, 0);
    return dpkg_status_parse(text, strlen(text), "status", f->packages, &f->error);
}

static const Package *
package(Fixture *f, guint i)
{
    assert_true(i < f->packages->len);
    return g_ptr_array_index(f->packages, i);
}

static void
test_fields_of_a_stanza_are_taken(void **state)
{
    Fixture *f = *state;

    assert_true(parse(f, "Package: libssl3\nEssential: yes\n" END "Source: openssl (3.0.11-1)\n"
                         "Version: 3.0.11-1+b1\nMaintainer: A <a@example.org>\n\n"));
    assert_int_equal(f->packages->len, 1);
    assert_int_equal(package(f, 0)->manager, PACKAGE_MANAGER_DPKG);
    assert_string_equal(package(f, 0)->name, "libssl3");
    assert_string_equal(package(f, 0)->version, "3.0.11-1+b1");
    assert_string_equal(package(f, 0)->arch, "amd64");
    assert_string_equal(package(f, 0)->source, "openssl");
    assert_string_equal(package(f, 0)->source_version, "3.0.11-1");
    assert_string_equal(package(f, 0)->vendor, "A <a@example.org>");
    assert_true(package(f, 0)->is_essential);
}

static void
test_the_source_is_the_package_without_rebuild(void **state)
{
    static const struct {
        const gchar *fields;
        const gchar *source;
        const gchar *version;
    } cases[] = {
        {"Version: 1:2.0-3+b12\n", "pp", "1:2.0-3"},
        {"Version: 2.0-3\n", "pp", "2.0-3"},
        {"Version: 2.0+b\n", "pp", "2.0+b"},
        {"Version: 2.0+b1.1\n", "pp", "2.0+b1.1"},
        {"Version: 2.0-1+deb12u3+b1\n", "pp", "2.0-1+deb12u3"},
        {"Version: 2.0-3+b1\nSource: ss\n", "ss", "2.0-3"},
        {"Version: 2.0-3\nSource: ss (1.0-1+b1)\n", "ss", "1.0-1+b1"},
        {"source: ss  (1.0)\nVERSION:2.0\n", "ss", "1.0"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree gchar *text = g_strconcat("Package: pp\n" END, cases[i].fields, "\n", NULL);

        assert_true(parse(*state, text));
        assert_string_equal(package(*state, 0)->source, cases[i].source);
        assert_string_equal(package(*state, 0)->source_version, cases[i].version);
    }
}

static void
test_only_what_is_there_is_added(void **state)
{
    static const struct {
        const gchar *status;
        guint count;
    } cases[] = {
        {"Status: install ok installed\n", 1},
        {"Status: hold ok installed\n", 1},
        {"Status: install ok unpacked\n", 1},
        {"Status: install ok half-configured\n", 1},
        {"Status: install ok triggers-awaited\n", 1},
        {"Status: install ok triggers-pending\n", 1},
        {"Status: install reinstreq half-installed\n", 0},
        {"Status: deinstall ok config-files\n", 0},
        {"Status: purge ok not-installed\n", 0},
        {"", 1},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree gchar *text =
            g_strconcat("Package: pp\n", cases[i].status, "Version: 1\n\n", NULL);

        assert_true(parse(*state, text));
        assert_int_equal(((Fixture *)*state)->packages->len, cases[i].count);
    }
}

static void
test_text_of_continuation_lines_is_no_field(void **state)
{
    assert_true(parse(*state, "Package: aa\n" END "Version: 1\nDescription: x\n Version: 2\n .\n"
                              "\tPackage: bb\n\n\nPackage: cc\r\n" END "Version: 3\r\n\r\n"));
    assert_string_equal(package(*state, 0)->version, "1");
    assert_string_equal(package(*state, 1)->name, "cc");
    assert_string_equal(package(*state, 1)->version, "3");
}

/* the middle stanza of three is wrong: the others stay, and the error says where */
static void
test_a_wrong_stanza_is_an_error_and_left_out(void **state)
{
    static const struct {
        const gchar *stanza;
        gint code;
        const gchar *message;
    } cases[] = {
        {"Version: 1\n" END, ASSAY_ERROR_INVALID_DATA,
         "status, line 6: the stanza has no field 'Package'"},
        {"Package: bb\n" END, ASSAY_ERROR_INVALID_DATA,
         "status, line 6: the stanza has no field 'Version'"},
        {"Package: b b\nVersion: 1\n" END, ASSAY_ERROR_INVALID_DATA,
         "status, line 6: 'b b' is no package name"},
        {"Package: ../bb\nVersion: 1\n" END, ASSAY_ERROR_INVALID_DATA,
         "status, line 6: '../bb' is no package name"},
        {"Package: bb\nVersion: 1 2\n" END, ASSAY_ERROR_INVALID_DATA,
         "status, line 6: '1 2' is no version"},
        {"Package: bb\nVersion: \xff\n" END, ASSAY_ERROR_INVALID_DATA,
         "status, line 6: '\\357\\277\\275' is no version"},
        {"Package: bb\nVersion: 1\nStatus: install ok instal\n", ASSAY_ERROR_INVALID_DATA,
         "status, line 6: unknown status 'install ok instal'"},
        {"Package: bb\nVersion: 1\nVersion: 2\n" END, ASSAY_ERROR_INVALID_DATA,
         "status, line 8: field 'Version' is given twice"},
        {"Package: bb\nnonsense\nVersion: 1\n" END, ASSAY_ERROR_INVALID_DATA,
         "status, line 7: not a line 'Field: value'"},
        {" Package: bb\nVersion: 1\n" END, ASSAY_ERROR_INVALID_DATA,
         "status, line 6: a continuation line without a field before it"},
        {"Package: bb\nVersion: 1\nSource: cc (2\n" END, ASSAY_ERROR_INVALID_DATA,
         "status, line 6: 'cc (2' is no source"},
        {"Package: bb\nVersion: 1\nSource: c c\n" END, ASSAY_ERROR_INVALID_DATA,
         "status, line 6: 'c c' is no source"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        Fixture *f = *state;
        g_autofree gchar *text = g_strconcat("Package: aa\n" END "Version: 1\n\n", cases[i].stanza,
                                             "\nPackage: zz\n" END "Version: 9\n\n", NULL);

        assert_false(parse(f, text));
        assert_int_equal(f->error->code, cases[i].code);
        assert_string_equal(f->error->message, cases[i].message);
        assert_int_equal(f->packages->len, 2);
        assert_string_equal(package(f, 1)->name, "zz");
    }
}

/* wherever a file is cut, no package comes out that the whole file does not have */
static void
test_a_cut_file_is_an_error(void **state)
{
    static const gchar whole[] = "Package: aa\n" END "Version: 1.2-3\nSource: ss (1.0)\n\n"
                                 "Package: bb\n" END "Version: 4.5-6\n\n";
    Fixture *f = *state;

    for (gsize size = 1; size < sizeof whole - 1; size++) {
        gboolean success;

        g_clear_error(&f->error);
        g_ptr_array_set_size(f->packages, 0);
        success = dpkg_status_parse(whole, size, "status", f->packages, &f->error);
        if (whole[size - 1] != '\n' || whole[size - 2] != '\n') {
            assert_false(success);
            assert_non_null(f->error);
        }
        for (guint i = 0; i < f->packages->len; i++)
            assert_string_equal(package(f, i)->version, i == 0 ? "1.2-3" : "4.5-6");
    }
}

static void
test_a_control_file_may_end_without_newline(void **state)
{
    assert_true(parse(*state, "Package: aa\nVersion: 1.2\nDescription: text"));
    assert_false(parse(*state, "Package: aa\nVersion: 1.2"));
    assert_true(parse(*state, "Package: aa\n" END "Version: 1.2\nDescription: text\n"));
}

static void
test_a_field_over_the_limit_is_an_error(void **state)
{
    Fixture *f = *state;

    g_string_append(f->text, "Package: aa\n" END "Version: 1\nDescription: ");
    for (guint i = 0; i < 10 * 1024 * 1024 / 64; i++)
        g_string_append(f->text, i % 16 == 0 ? "\n "
                                             : "0123456789abcdef0123456789abcdef01234567"
                                               "89abcdef0123456789abcde");
    g_string_append(f->text, "\n\nPackage: zz\n" END "Version: 9\n\n");
    assert_false(parse(f, f->text->str));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE));
    assert_int_equal(f->packages->len, 1);
    assert_string_equal(package(f, 0)->name, "zz");
}

static void
test_invalid_utf8_is_replaced(void **state)
{
    assert_true(parse(*state, "Package: aa\n" END "Version: 1\nMaintainer: J\xfcrgen\n\n"));
    assert_string_equal(package(*state, 0)->vendor, "J\xef\xbf\xbdrgen");
}

static void
test_errors_after_the_first_are_counted(void **state)
{
    Fixture *f = *state;

    assert_false(parse(f, "Package: aa\n\nPackage: bb\n\nPackage: cc\n\n"));
    assert_non_null(strstr(f->error->message, "line 1:"));
    assert_non_null(strstr(f->error->message, "(and 2 more errors in the file)"));
}

static void
test_an_empty_file_has_no_packages(void **state)
{
    assert_true(parse(*state, ""));
    assert_true(parse(*state, "\n\n"));
    assert_int_equal(((Fixture *)*state)->packages->len, 0);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_fields_of_a_stanza_are_taken),
        CASE(test_the_source_is_the_package_without_rebuild),
        CASE(test_only_what_is_there_is_added),
        CASE(test_text_of_continuation_lines_is_no_field),
        CASE(test_a_wrong_stanza_is_an_error_and_left_out),
        CASE(test_a_cut_file_is_an_error),
        CASE(test_a_control_file_may_end_without_newline),
        CASE(test_a_field_over_the_limit_is_an_error),
        CASE(test_invalid_utf8_is_replaced),
        CASE(test_errors_after_the_first_are_counted),
        CASE(test_an_empty_file_has_no_packages),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
