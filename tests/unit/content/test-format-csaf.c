/* SPDX-License-Identifier: Apache-2.0 */
#include "feed-lines.h"

#define HEAD                                                                                        \
    "{'document':{'category':'csaf_vex','csaf_version':'2.0','publisher':{'name':'Red Hat Product " \
    "Security'},'tracking':{'id':'CVE-2024-0001','current_release_date':'2024-08-02T12:00:00+00:00'}}"
#define PLATFORM(id, cpe)                                                                          \
    "{'category':'product_name','product':{'product_id':'" id                                      \
    "','product_identification_helper':{'cpe':'" cpe "'}}}"
#define COMPONENT(id, purl)                                                                        \
    "{'category':'product_version','product':{'product_id':'" id                                   \
    "','product_identification_helper':{'purl':'" purl "'}}}"
#define PART(component, platform)                                                                  \
    "{'category':'default_component_of','product_reference':'" component                           \
    "','relates_to_product_reference':'" platform "','full_product_name':{'product_id':'" platform \
    ":" component "'}}"
#define TREE(branches, relationships)                                                              \
    "'product_tree':{'branches':[{'category':'vendor','branches':[" branches                       \
    "]}],'relationships':[" relationships "]}"
#define VULNERABILITY(members) "'vulnerabilities':[{'cve':'CVE-2024-0001'," members "}]}"

#define RECORD "V CVE-2024-0001 modified=2024-08-02T12:00:00Z\n"

typedef struct {
    const gchar *what;
    const gchar *input;
    const gchar *lines;
} Case;

static const Case CASES[] = {
    {"sources stand for their binaries, with epoch and advisory",
     HEAD "," TREE(
         PLATFORM("B9", "cpe:/o:redhat:enterprise_linux:9::baseos") "," COMPONENT(
             "o.src",
             "pkg:rpm/redhat/openssl@3.0.7-27.el9?arch=src&epoch=1") "," COMPONENT("o.x86",
                                                                                   "pkg:rpm/redhat/openssl-libs@3.0.7-27.el9?arch=x86_64&epoch=1"),
         PART("o.src", "B9") "," PART(
             "o.x86",
             "B9")) "," VULNERABILITY("'product_status':{'fixed':['B9:o.src','B9:o.x86']},'remediations':[{'category':"
                                      "'vendor_fix','product_ids':['B9:o.src','B9:o.x86'],'url':'https://x/errata/"
                                      "RHSA-2024:2447'}]"),
     "A redhat:9 openssl source CVE-2024-0001 fixed fixed=1:3.0.7-27.el9 advisory=RHSA-2024:2447\n" RECORD},
    {"without a source package the binaries count, by architecture",
     HEAD "," TREE(
         PLATFORM("B9", "cpe:/o:redhat:enterprise_linux:9") "," COMPONENT(
             "a.x86",
             "pkg:rpm/redhat/a@1-1.el9?arch=x86_64") "," COMPONENT("b.noarch",
                                                                   "pkg:rpm/redhat/b@0:1-1.el9?arch=noarch"),
         PART("a.x86", "B9") "," PART(
             "b.noarch",
             "B9")) "," VULNERABILITY("'product_status':{'fixed':['B9:a.x86','B9:b.noarch']}"),
     "A redhat:9 a binary CVE-2024-0001 fixed arch=x86_64 fixed=1-1.el9\n"
     "A redhat:9 b binary CVE-2024-0001 fixed fixed=1-1.el9\n" RECORD},
    {"of two fixes in repositories of one product the first counts; streams are products of their own",
     HEAD "," TREE(
         PLATFORM("A", "cpe:/a:redhat:enterprise_linux:9::appstream") "," PLATFORM("B", "cpe:/o:redhat:enterprise_linux:9::baseos") "," PLATFORM("E", "cpe:/o:redhat:rhel_eus:9.2::baseos") "," PLATFORM(
             "X",
             "cpe:/a:redhat:openstack:17.1::el9") "," COMPONENT("k2",
                                                                "pkg:rpm/redhat/kernel@5.14.0-10.el9?arch=src") "," COMPONENT("k1",
                                                                                                                              "pkg:rpm/redhat/kernel@5.14.0-9.el9?arch=src"),
         PART("k2", "A") "," PART("k1", "B") "," PART("k1", "E") "," PART(
             "k1",
             "X")) "," VULNERABILITY("'product_status':{'fixed':['A:k2','B:k1','E:k1','X:k1']}"),
     "A redhat:9 kernel source CVE-2024-0001 fixed fixed=5.14.0-9.el9\n"
     "A redhat-eus:9.2 kernel source CVE-2024-0001 fixed fixed=5.14.0-9.el9\n" RECORD},
    {"what will not be fixed is told apart, with the vendor's words and ratings",
     HEAD "," TREE(
         PLATFORM("R6", "cpe:/o:redhat:enterprise_linux:6") "," PLATFORM("R7", "cpe:/o:redhat:enterprise_linux:7") "," PLATFORM(
             "R8",
             "cpe:/o:redhat:enterprise_linux:8") "," PLATFORM("R9",
                                                              "cpe:/o:redhat:enterprise_linux:9") "," COMPONENT("k",
                                                                                                                "pkg:rpm/redhat/kernel?arch=src"),
         PART("k", "R6") "," PART("k", "R7") "," PART("k", "R8") "," PART(
             "k",
             "R9")) "," VULNERABILITY("'threats':[{'category':'impact','details':'Low','product_ids':['R9:k']}],"
                                      "'product_status':{'known_affected':['R6:k','R7:k','R8:k','R9:k']},"
                                      "'remediations':[{'category':'no_fix_planned','details':'Out of support scope',"
                                      "'product_ids':['R6:k']},{'category':'no_fix_planned','details':'Will not fix',"
                                      "'product_ids':['R7:k']},{'category':'none_available','details':'Fix deferred',"
                                      "'product_ids':['R8:k']},{'category':'workaround','details':'Will not fix',"
                                      "'product_ids':['R9:k']}]"),
     "A redhat:6 kernel source CVE-2024-0001 end-of-life severity=low note=Out of support scope\n"
     "A redhat:7 kernel source CVE-2024-0001 ignored severity=low note=Will not fix\n"
     "A redhat:8 kernel source CVE-2024-0001 deferred severity=low note=Fix deferred\n"
     "A redhat:9 kernel source CVE-2024-0001 affected severity=low\n"
     "V CVE-2024-0001 modified=2024-08-02T12:00:00Z severity=low\n"},
    {"no fix planned without a word is ignored",
     HEAD "," TREE(
         PLATFORM("R9", "cpe:/o:redhat:enterprise_linux:9") "," COMPONENT(
             "k",
             "pkg:rpm/redhat/kernel?arch=src"),
         PART(
             "k",
             "R9")) "," VULNERABILITY("'product_status':{'known_affected':['R9:k']},'remediations':[{'category':"
                                      "'no_fix_planned','product_ids':['R9:k']}]"),
     "A redhat:9 kernel source CVE-2024-0001 ignored\n" RECORD},
    {"modules in all three forms",
     HEAD "," TREE(
         PLATFORM("A", "cpe:/a:redhat:enterprise_linux:8::appstream") "," COMPONENT("ruby:3.3:810:48", "pkg:rpmmod/redhat/ruby@3.3:810:48") "," COMPONENT(
             "r",
             "pkg:rpm/redhat/ruby@3.3.5-3.module%2Bel8?arch=src") "," COMPONENT("n",
                                                                                "pkg:rpm/redhat/nodejs@18-1?arch=src&rpmmod=nodejs:18:809:a7") "," COMPONENT("p",
                                                                                                                                                             "pkg:rpmmod/redhat/php:7.4/php-pear"),
         PART("ruby:3.3:810:48", "A") "," PART("r", "A:ruby:3.3:810:48") "," PART("n", "A") "," PART(
             "p",
             "A") "," PART("ruby:2.5/rubygem",
                           "A")) "," VULNERABILITY("'product_status':{'fixed':['A:ruby:3.3:810:48','A:ruby:3.3:810:48:r','A:n'],"
                                                   "'known_affected':['A:p','A:ruby:2.5/rubygem']}"),
     "A redhat:8 ruby source CVE-2024-0001 fixed module=ruby:3.3 fixed=3.3.5-3.module+el8\n"
     "A redhat:8 nodejs source CVE-2024-0001 fixed module=nodejs:18 fixed=18-1\n"
     "A redhat:8 php-pear source CVE-2024-0001 affected module=php:7.4\n"
     "A redhat:8 rubygem source CVE-2024-0001 affected module=ruby:2.5\n" RECORD},
    {"members may come in any order",
     "{'vulnerabilities':[{'product_status':{'under_investigation':['R9:k'],"
     "'known_not_affected':['R8:k']},'cve':'CVE-2024-0001'}]," TREE(
         PLATFORM("R8", "cpe:/o:redhat:enterprise_linux:8") "," PLATFORM(
             "R9",
             "cpe:/o:redhat:enterprise_linux:9") "," COMPONENT("k",
                                                               "pkg:rpm/redhat/kernel?arch=src"),
         PART("k", "R8") "," PART("k", "R9")) ",'document':{'csaf_version':'2.0','tracking':"
                                              "{'id':'X'}}}",
     "A redhat:9 kernel source CVE-2024-0001 undetermined\n"
     "A redhat:8 kernel source CVE-2024-0001 not-affected\n"
     "V CVE-2024-0001\n"},
    {"SUSE: names without purls, modules and LTSS of one release, recommended as fixed",
     "{'document':{'category':'csaf_vex','csaf_version':'2.0','publisher':{'name':'SUSE Product "
     "Security Team'},'tracking':{'id':'CVE-2024-0001'},'aggregate_severity':{'text':'Moderate'}}," TREE(
         PLATFORM("SLES 15 SP5", "cpe:/o:suse:sles:15:sp5") "," PLATFORM(
             "Basesystem 15 SP5",
             "cpe:/o:suse:sle-module-basesystem:15:sp5") "," PLATFORM("Tumbleweed",
                                                                      "cpe:/o:opensuse:tumbleweed"),
         PART("libz1-1.2.13-150500.4.3.1", "SLES 15 SP5") "," PART(
             "libz1-1.2.13-150500.4.3.1",
             "Basesystem 15 SP5") "," PART("libz1",
                                           "Tumbleweed")) ",'vulnerabilities':[{'cve':"
                                                          "'CVE-2024-0001','product_status':{'recommended':['SLES 15 SP5:libz1-1.2.13-150500.4.3.1',"
                                                          "'Basesystem 15 SP5:libz1-1.2.13-150500.4.3.1'],'known_not_affected':['Tumbleweed:libz1']}}]}",
     "A sles:15.5 libz1 binary CVE-2024-0001 fixed fixed=1.2.13-150500.4.3.1 severity=moderate\n"
     "A opensuse-tumbleweed libz1 binary CVE-2024-0001 not-affected severity=moderate\n"
     "V CVE-2024-0001 severity=moderate\n"},
    {"SUSE: a binary that names its source package counts as that",
     HEAD "," TREE(PLATFORM("S", "cpe:/o:suse:sles:15:sp5") "," COMPONENT(
                       "l",
                       "pkg:rpm/suse/libz1@1.2.13-1.1?upstream=zlib-1.2.13-1.1.src.rpm"),
                   PART("l", "S")) "," VULNERABILITY("'product_status':{'fixed':['S:l']}"),
     "A sles:15.5 zlib source CVE-2024-0001 fixed fixed=1.2.13-1.1\n" RECORD},
    {"an advisory names itself; texts, scores and references are kept",
     "{'document':{'csaf_version':'2.0','publisher':{'name':'Red Hat Product Security'},'tracking':"
     "{'id':'RHSA-2024:1','current_release_date':'2024-08-02T12:00:00+00:00'}}," TREE(
         PLATFORM("R9", "cpe:/o:redhat:enterprise_linux:9") "," COMPONENT(
             "k",
             "pkg:rpm/redhat/k@1-1?arch=src"),
         PART(
             "k",
             "R9")) ",'vulnerabilities':[{'cve':"
                    "'CVE-2024-0001','title':'k: bad','cwe':{'id':'CWE-79'},'notes':[{'category':'summary','text':"
                    "'s'},{'category':'description','text':'d'}],'references':[{'url':'https://a'},{'url':"
                    "'https://b'}],'release_date':'2024-01-01T00:00:00Z','scores':[{'cvss_v3':{'vectorString':'V1'},"
                    "'products':['R9:k']},{'cvss_v3':{'vectorString':'V1'}},{'cvss_v2':{'vectorString':'V2'}}],"
                    "'threats':[{'category':'impact','details':'Important'}],'product_status':{'fixed':['R9:k']}}]}",
     "A redhat:9 k source CVE-2024-0001 fixed fixed=1-1 advisory=RHSA-2024:1 severity=important\n"
     "V CVE-2024-0001 title=k: bad text=d published=2024-01-01T00:00:00Z "
     "modified=2024-08-02T12:00:00Z cvss=redhat V1,redhat V2 cwes=CWE-79 refs=https://a,https://b "
     "severity=important\n"},
    {"containers, unknown platforms and circles say nothing",
     HEAD "," TREE(
         PLATFORM("R9", "cpe:/o:redhat:enterprise_linux:9") "," COMPONENT(
             "c",
             "pkg:oci/a@sha256:1?arch=amd64"),
         PART("c", "R9") "," PART("k", "nowhere") "," PART("x:x", "x") "," PART(
             "x",
             "x:x:x")) "," VULNERABILITY("'product_status':{'fixed':['R9:c','nowhere:k','x:x:x','x:x:x:x','R9']}"),
     ""},
};

static void
test_documents_are_understood(void **state)
{
    FeedLines *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree gchar *input = feed_lines_quote(CASES[i].input);

        if (!feed_lines_parse(f, &feed_format_csaf, input))
            fail_msg("%s: %s", CASES[i].what, f->error->message);
        if (!g_str_equal(f->lines->str, CASES[i].lines))
            fail_msg("%s:\n%sis not\n%s", CASES[i].what, f->lines->str, CASES[i].lines);
    }
}

static void
test_the_publisher_names_the_source(void **state)
{
    FeedLines *f = *state;
    g_autofree gchar *input = feed_lines_quote(CASES[0].input);

    assert_true(feed_lines_parse(f, &feed_format_csaf, input));
    assert_string_equal(f->context->source_id, "csaf-redhat");
    assert_string_equal(f->context->record, "CVE-2024-0001");
    assert_int_equal(f->context->generated_ms, G_GINT64_CONSTANT(1722600000000));
}

static void
test_bad_documents_say_what_is_wrong(void **state)
{
    static const struct {
        const gchar *input, *message;
    } BAD[] = {
        {HEAD, "unexpected end"},
        {HEAD ",'product_tree':[]}", "expected an object"},
        {HEAD ",'product_tree':{'branches':{}}}", "expected an array"},
        {HEAD ",'product_tree':{'branches':[{'product':{'name':'x'}}]}}", "no product_id"},
        {HEAD ",'product_tree':{'relationships':[{'product_reference':'a'}]}}", "no product_id"},
        {HEAD ",'vulnerabilities':[{'product_status':{'fixed':'x'}}]}", "expected"},
        {HEAD ",'vulnerabilities':[{'product_status':{'fixed':[1]}}]}", "expected a string"},
        {HEAD ",'vulnerabilities':[1]}", "expected an object"},
        {"{'document':{'csaf_version':'3.0'}}", "CSAF version '3.0' is not supported"},
        {"{'document':{'csaf_version':'2.0'}}", "no tracking id"},
        {HEAD ",'a':1,'a':2}", "twice"},
        {HEAD "} x", ""},
    };
    FeedLines *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(BAD); i++) {
        g_autofree gchar *input = feed_lines_quote(BAD[i].input);

        if (feed_lines_parse(f, &feed_format_csaf, input))
            fail_msg("'%s' was taken", input);
        assert_int_equal(f->error->domain, ASSAY_ERROR);
        if (!g_str_has_prefix(f->error->message, "input: ") ||
            strstr(f->error->message, BAD[i].message) == NULL)
            fail_msg("'%s' does not say '%s'", f->error->message, BAD[i].message);
    }
}

static void
test_deep_branches_are_refused(void **state)
{
    FeedLines *f = *state;
    g_autofree gchar *head = feed_lines_quote(HEAD);
    g_autoptr(GString) input = g_string_new(head);

    g_string_append(input, ",\"product_tree\":{\"branches\":[");
    for (guint i = 0; i < 10000; i++)
        g_string_append(input, "{\"branches\":[");
    assert_false(feed_lines_parse(f, &feed_format_csaf, input->str));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, feed_lines_setup, feed_lines_teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_documents_are_understood),
        TEST(test_the_publisher_names_the_source),
        TEST(test_bad_documents_say_what_is_wrong),
        TEST(test_deep_branches_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
