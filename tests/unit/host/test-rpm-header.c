/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/error.h"
#include "host/parsers.h"
#include "rpm-builder.h"

#define SAMPLE .name = "sample", .version = "1.2.3", .release = "4.el9"

typedef struct {
    GByteArray *bytes;
    GPtrArray *packages;
    GError *error;
} Fixture;

static int
setup(void **state)
{
    Fixture *f = g_new0(Fixture, 1);

    f->packages = g_ptr_array_new_with_free_func((GDestroyNotify)package_free);
    *state = f;
    return 0;
}

static int
teardown(void **state)
{
    Fixture *f = *state;

    g_clear_pointer(&f->bytes, g_byte_array_unref);
    g_ptr_array_unref(f->packages);
    g_clear_error(&f->error);
    g_free(f);
    return 0;
}

static gboolean
parse(Fixture *f)
{
    g_clear_error(&f->error);
    g_ptr_array_set_size(f->packages, 0);
    return rpm_header_parse(f->bytes->data, f->bytes->len, f->packages, &f->error);
}

static const Package *
read_sample(Fixture *f, const RpmSample *sample)
{
    g_clear_pointer(&f->bytes, g_byte_array_unref);
    f->bytes = rpm_builder_header(sample);
    if (!parse(f))
        fail_msg("%s", f->error->message);
    assert_int_equal(f->packages->len, 1);
    return g_ptr_array_index(f->packages, 0);
}

static void
test_a_package_is_read(void **state)
{
    const RpmSample sample = {SAMPLE,
                              .epoch = 2,
                              .arch = "x86_64",
                              .vendor = "Sample Vendor",
                              .source = "origin-lib-9-1.src.rpm",
                              .module = "nodejs:18:8070020230306170042:bd1311ed"};

    for (gboolean has_region = FALSE; has_region <= TRUE; has_region++) {
        RpmSample copy = sample;
        const Package *package;

        copy.has_region = has_region;
        package = read_sample(*state, &copy);
        assert_int_equal(package->manager, PACKAGE_MANAGER_RPM);
        assert_string_equal(package->name, "sample");
        assert_string_equal(package->version, "2:1.2.3-4.el9");
        assert_string_equal(package->arch, "x86_64");
        assert_string_equal(package->vendor, "Sample Vendor");
        assert_string_equal(package->source, "origin-lib");
        assert_string_equal(package->source_version, "2:9-1");
        assert_string_equal(package->module, "nodejs:18");
    }
}

static void
test_sources_are_told_apart(void **state)
{
    static const struct {
        const gchar *file;
        const gchar *source;
        const gchar *version;
    } cases[] = {
        {"a-1-2.src.rpm", "a", "1-2"},      {"a-b-1-2.nosrc.rpm", "a-b", "1-2"},
        {NULL, "sample", "1.2.3-4.el9"},    {"a-1.src.rpm", "sample", "1.2.3-4.el9"},
        {"", "sample", "1.2.3-4.el9"},      {"-1-2.src.rpm", "sample", "1.2.3-4.el9"},
        {"x.rpm", "sample", "1.2.3-4.el9"}, {".src.rpm", "sample", "1.2.3-4.el9"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const RpmSample sample = {SAMPLE, .source = cases[i].file};
        const Package *package = read_sample(*state, &sample);

        assert_string_equal(package->source, cases[i].source);
        assert_string_equal(package->source_version, cases[i].version);
        assert_string_equal(package->arch, "noarch");
        assert_null(package->module);
        assert_null(package->vendor);
    }
}

static void
test_what_is_behind_the_region_replaces_what_is_in_it(void **state)
{
    const RpmSample sample = {SAMPLE, .has_region = TRUE, .renamed = "other"};

    assert_string_equal(read_sample(*state, &sample)->name, "other");
}

static void
test_keys_are_no_packages(void **state)
{
    Fixture *f = *state;
    const RpmSample sample = {.name = "gpg-pubkey", .version = "1", .release = "2"};

    f->bytes = rpm_builder_header(&sample);
    assert_true(parse(f));
    assert_int_equal(f->packages->len, 0);
}

static void
test_invalid_utf8_is_replaced(void **state)
{
    const RpmSample sample = {SAMPLE, .vendor = "M\xfcller"};

    assert_string_equal(read_sample(*state, &sample)->vendor, "M\xef\xbf\xbdller");
}

static void
test_what_has_no_name_or_version_is_an_error(void **state)
{
    static const RpmSample samples[] = {
        {.version = "1", .release = "2"},
        {.name = "", .version = "1", .release = "2"},
        {.name = "a", .release = "2"},
        {.name = "a", .version = "1"},
    };
    Fixture *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(samples); i++) {
        g_clear_pointer(&f->bytes, g_byte_array_unref);
        f->bytes = rpm_builder_header(&samples[i]);
        assert_false(parse(f));
        assert_non_null(strstr(f->error->message, "no name, version or release"));
        assert_int_equal(f->packages->len, 0);
    }
}

/* the sample's index begins at 8 with the region; name 24, version 40, release 56, epoch 72 */
typedef struct {
    gsize offset;
    guint32 value;
    const gchar *complaint;
} Damage;

static void
test_every_number_is_checked(void **state)
{
    static const Damage damages[] = {
        {0, 0, "numbers are senseless"},
        {0, 0x10000, "numbers are senseless"},
        {0, 6, "of another size"},
        {0, 1, "of another size"},
        {4, 0x20000000, "numbers are senseless"},
        {4, 12, "of another size"},
        {12, 6, "tag 63 is no region"},
        {20, 15, "tag 63 is no region"},
        {16, 0xffffffff, "tag 63 lies outside"},
        {16, 1000, "tag 63 lies outside"},
        {16, 0, "another trailer"},
        {24, 99, "tag 99 is not one of a package"},
        {24, 0x80000000, "is not one of a package"},
        {28, 0, "tag 1000 has an unknown type"},
        {28, 10, "tag 1000 has an unknown type"},
        {32, 1, "tag 1000 begins at a senseless place"},
        {32, 0xffffffff, "tag 1000 begins at a senseless place"},
        {36, 0, "tag 1000 has a senseless number of values"},
        {36, 2, "tag 1000 has a senseless number of values"},
        {84, 0x40000001, "tag 1003 goes on behind the end"},
        {84, 2, "region has a gap"},
        {76, 3, "region has a gap"},
        {76, 5, "begins at a senseless place"},
    };
    const RpmSample sample = {SAMPLE, .epoch = 2, .has_region = TRUE};
    Fixture *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(damages); i++) {
        const guint32 value = GUINT32_TO_BE(damages[i].value);

        g_clear_pointer(&f->bytes, g_byte_array_unref);
        f->bytes = rpm_builder_header(&sample);
        memcpy(f->bytes->data + damages[i].offset, &value, sizeof value);
        if (parse(f))
            fail_msg("%u at %u was taken", damages[i].value, (guint)damages[i].offset);
        assert_int_equal(f->error->code, ASSAY_ERROR_INVALID_DATA);
        if (strstr(f->error->message, damages[i].complaint) == NULL)
            fail_msg("%u at %u: %s", damages[i].value, (guint)damages[i].offset, f->error->message);
        assert_int_equal(f->packages->len, 0);
    }
}

static void
test_the_trailer_is_checked(void **state)
{
    static const Damage damages[] = {
        {0, 62, "another trailer"},
        {4, 6, "another trailer"},
        {12, 17, "another trailer"},
        {8, 0, "senseless number of entries"},
        {8, (guint32)-8, "senseless number of entries"},
        {8, (guint32)-96, "senseless number of entries"},
        {8, (guint32)-64, "region has a gap"},
    };
    const RpmSample sample = {SAMPLE, .epoch = 2, .has_region = TRUE};
    Fixture *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(damages); i++) {
        const guint32 value = GUINT32_TO_BE(damages[i].value);

        g_clear_pointer(&f->bytes, g_byte_array_unref);
        f->bytes = rpm_builder_header(&sample);
        memcpy(f->bytes->data + f->bytes->len - 16 + damages[i].offset, &value, sizeof value);
        if (parse(f))
            fail_msg("%u at %u was taken", damages[i].value, (guint)damages[i].offset);
        if (strstr(f->error->message, damages[i].complaint) == NULL)
            fail_msg("%u at %u: %s", damages[i].value, (guint)damages[i].offset, f->error->message);
    }
}

static void
test_every_cut_is_noticed(void **state)
{
    const RpmSample sample = {SAMPLE, .epoch = 2, .has_region = TRUE, .renamed = "other"};
    Fixture *f = *state;

    f->bytes = rpm_builder_header(&sample);
    for (gsize size = 0; size < f->bytes->len; size++) {
        g_autofree guint8 *copy = g_memdup2(f->bytes->data, size);

        assert_false(rpm_header_parse(copy, size, f->packages, NULL));
    }
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_a_package_is_read),
        CASE(test_sources_are_told_apart),
        CASE(test_what_is_behind_the_region_replaces_what_is_in_it),
        CASE(test_keys_are_no_packages),
        CASE(test_invalid_utf8_is_replaced),
        CASE(test_what_has_no_name_or_version_is_an_error),
        CASE(test_every_number_is_checked),
        CASE(test_the_trailer_is_checked),
        CASE(test_every_cut_is_noticed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
