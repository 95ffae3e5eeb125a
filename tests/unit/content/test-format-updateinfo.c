/* SPDX-License-Identifier: Apache-2.0 */
#include "feed-lines.h"

#define UPDATE(id, more) "<update type='security'><id>" id "</id>" more "</update>"
#define LIST(collection, packages)                                                                 \
    "<pkglist><collection short='" collection "'>" packages "</collection></pkglist>"
#define PACKAGE(name, epoch, version, release, arch)                                               \
    "<package name='" name "' epoch='" epoch "' version='" version "' release='" release           \
    "' arch='" arch "'><filename>f</filename></package>"
#define CVE(id) "<reference type='cve' id='" id "' title='' href='https://x/" id "'/>"

typedef struct {
    const gchar *what;
    const gchar *input;
    const gchar *lines;
    const gchar *source;
} Case;

static const Case CASES[] = {
    {"each vulnerability with each package, sorted; source packages are left out",
     "<updates>" UPDATE(
         "ALSA-2022:4940",
         "<title>t</title><issued date='2022-06-08 00:00:00'/><updated date='2023-03-07 "
         "17:32:16'/><severity>Important</severity><references>" CVE("CVE-2022-0002")
             CVE("CVE-2022-0001") "</references>" LIST(
                 "almalinux-9-for-x86_64-baseos-rpms__9_1_default",
                 PACKAGE("xz", "0", "5.2.5", "8.el9_0", "x86_64")
                     PACKAGE("xz", "0", "5.2.5", "8.el9_0", "src")
                         PACKAGE("xz-doc", "1", "5", "8", "noarch"))) "</updates>",
     "A almalinux:9 xz binary CVE-2022-0001 fixed arch=x86_64 fixed=5.2.5-8.el9_0 "
     "advisory=ALSA-2022:4940 severity=important\n"
     "A almalinux:9 xz-doc binary CVE-2022-0001 fixed fixed=1:5-8 advisory=ALSA-2022:4940 "
     "severity=important\n"
     "V CVE-2022-0001 published=2022-06-08T00:00:00Z modified=2023-03-07T17:32:16Z "
     "refs=https://x/CVE-2022-0002,https://x/CVE-2022-0001 severity=important\n"
     "A almalinux:9 xz binary CVE-2022-0002 fixed arch=x86_64 fixed=5.2.5-8.el9_0 "
     "advisory=ALSA-2022:4940 severity=important\n"
     "A almalinux:9 xz-doc binary CVE-2022-0002 fixed fixed=1:5-8 advisory=ALSA-2022:4940 "
     "severity=important\n"
     "V CVE-2022-0002 published=2022-06-08T00:00:00Z modified=2023-03-07T17:32:16Z "
     "refs=https://x/CVE-2022-0002,https://x/CVE-2022-0001 severity=important\n",
     "updateinfo-almalinux:9-baseos"},
    {"numbers in the titles of other references count where there are no cve references",
     "<updates>" UPDATE(
         "FEDORA-2024-ab12",
         "<title>nginx</title><description>CVE-2024-9999</description><references>"
         "<reference type='bugzilla' id='1' title='CVE-2024-24989 nginx: x'/>"
         "</references>" LIST("F38M",
                              "<module name='nginx' stream='mainline' "
                              "version='1' context='c' arch='x'/>" PACKAGE("nginx",
                                                                           "1",
                                                                           "1.25.4",
                                                                           "1.module_f38",
                                                                           "i686"))) "</updates>",
     "A fedora:38 nginx binary CVE-2024-24989 fixed arch=i686 module=nginx:mainline "
     "fixed=1:1.25.4-1.module_f38 advisory=FEDORA-2024-ab12\n"
     "V CVE-2024-24989 title=nginx text=CVE-2024-9999\n",
     "updateinfo-fedora:38"},
    {"then those in the texts, then the update stands for itself",
     "<updates>" UPDATE("FEDORA-2024-1",
                        "<description>x CVE-2024-11112, CVE-2024-11112; CVE-1-1"
                        "</description>" LIST("F40", PACKAGE("a", "0", "1", "1", "noarch")))
         UPDATE(
             "FEDORA-2024-2",
             "<severity>None</severity>" LIST("F40",
                                              PACKAGE("b", "0", "1", "1", "noarch"))) "</updates>",
     "A fedora:40 a binary CVE-2024-11112 fixed fixed=1-1 advisory=FEDORA-2024-1\n"
     "V CVE-2024-11112 text=x CVE-2024-11112, CVE-2024-11112; CVE-1-1\n"
     "A fedora:40 b binary FEDORA-2024-2 fixed fixed=1-1 advisory=FEDORA-2024-2\n"
     "V FEDORA-2024-2\n",
     "updateinfo-fedora:40"},
    {"a series of Amazon Linux 2 begins at its version",
     "<updates>" UPDATE("ALAS2KERNEL-5.15-2022-001",
                        "<references>" CVE("CVE-2022-3526") "</references>" LIST(
                            "amazon-linux-2---kernel-5.15",
                            PACKAGE("kernel", "0", "5.15.43", "20.amzn2", "x86_64"))) "</updates>",
     "A amazon:2 kernel binary CVE-2022-3526 fixed arch=x86_64 from=5.15 fixed=5.15.43-20.amzn2 "
     "advisory=ALAS2KERNEL-5.15-2022-001\n"
     "V CVE-2022-3526 refs=https://x/CVE-2022-3526\n",
     "updateinfo-amazon:2-kernel-5.15"},
    {"seconds since the epoch are dates too",
     "<updates>" UPDATE("SUSE-SLE-Module-Basesystem-15-SP5-2023-2765",
                        "<issued date='1688000000'/><references>" CVE(
                            "CVE-2023-0001") "</references>"
                                             "<pkglist><collection>" PACKAGE(
                                                 "a",
                                                 "",
                                                 "1",
                                                 "1",
                                                 "x86_64") "</collection></pkglist>") "</updates>",
     "A sles:15.5 a binary CVE-2023-0001 fixed arch=x86_64 fixed=1-1 "
     "advisory=SUSE-SLE-Module-Basesystem-15-SP5-2023-2765\n"
     "V CVE-2023-0001 published=2023-06-29T00:53:20Z refs=https://x/CVE-2023-0001\n",
     "updateinfo-sles:15.5"},
    {"other updates, and updates without packages, say nothing",
     "<updates><update type='bugfix'><id>x</id></update><other/>" UPDATE("ALSA-2022:1", "")
         UPDATE("ALSA-2022:2", LIST("x", "")) "</updates>",
     "", NULL},
    {"no updates at all", "<updates/>", "", NULL},
};

static void
test_updates_are_understood(void **state)
{
    FeedLines *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_clear_pointer(&f->context->source_id, g_free);
        g_clear_pointer(&f->context->source_title, g_free);
        if (!feed_lines_parse(f, &feed_format_updateinfo, CASES[i].input))
            fail_msg("%s: %s", CASES[i].what, f->error->message);
        if (!g_str_equal(f->lines->str, CASES[i].lines))
            fail_msg("%s:\n%sis not\n%s", CASES[i].what, f->lines->str, CASES[i].lines);
        if (g_strcmp0(f->context->source_id, CASES[i].source) != 0)
            fail_msg("%s: is of '%s'", CASES[i].what, f->context->source_id);
    }
}

static void
test_the_user_can_name_the_product(void **state)
{
    static const gchar INPUT[] = "<updates>" UPDATE(
        "ELSA-2022-1", LIST("x", PACKAGE("a", "0", "1", "1", "noarch"))) "</updates>";
    FeedLines *f = *state;

    assert_false(feed_lines_parse(f, &feed_format_updateinfo, INPUT));
    assert_non_null(strstr(f->error->message,
                           "cannot tell which system update 'ELSA-2022-1' is for "
                           "(collection 'x'): name it in the source id, for "
                           "example updateinfo-amazon:2"));
    f->context->user_source = "updateinfo-oracle:9-mine";
    assert_true(feed_lines_parse(f, &feed_format_updateinfo, INPUT));
    assert_true(
        g_str_has_prefix(f->lines->str, "A oracle:9 a binary ELSA-2022-1 fixed fixed=1-1 "));
}

static void
test_bad_updates_say_what_is_wrong(void **state)
{
    static const struct {
        const gchar *input, *message;
    } BAD[] = {
        {"<updates>", "input"},
        {"<updates><update type='security'><id>ALSA-2022:1", "input"},
        {"<updates></wrong>", "input"},
        {"<updates>" UPDATE("NOT-A-VALID-ID", "") "</updates>",
         "has not the form PREFIX-YEAR-NUMBER"},
        {"<updates>" UPDATE("", "") "</updates>", "an update has no id"},
        {"<updates>" UPDATE("ALSA-2022:1",
                            "<pkglist><collection><package/></collection></pkglist>") "</updates>",
         "a package of update 'ALSA-2022:1' has no name, version or release"},
        {"<updates>" UPDATE("ALSA-2022:1",
                            "<pkglist><collection><module/></collection></pkglist>") "</updates>",
         "a module of update 'ALSA-2022:1' has no name or stream"},
        {"<updates></updates><updates/>", "input"},
    };
    FeedLines *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(BAD); i++) {
        if (feed_lines_parse(f, &feed_format_updateinfo, BAD[i].input))
            fail_msg("'%s' was taken", BAD[i].input);
        assert_int_equal(f->error->domain, ASSAY_ERROR);
        if (strstr(f->error->message, BAD[i].message) == NULL ||
            !g_str_has_prefix(f->error->message, "input"))
            fail_msg("'%s' does not say '%s'", f->error->message, BAD[i].message);
        assert_string_equal(f->lines->str, "");
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, feed_lines_setup, feed_lines_teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_updates_are_understood),
        TEST(test_the_user_can_name_the_product),
        TEST(test_bad_updates_say_what_is_wrong),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
