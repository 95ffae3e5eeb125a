/* SPDX-License-Identifier: Apache-2.0 */
#include "feed-lines.h"

#define HEAD                                                                                         \
    "{'metadata':{'@context':'https://openvex.dev/ns/v0.2.0','author':'Canonical Ltd.','timestamp':" \
    "'2025-02-06T16:37:20.173026'},'statements':["
#define STATEMENT(name, products, status)                                                          \
    "{'vulnerability':{'@id':'https://u/" name "','name':'" name "','description':'d','aliases':"  \
    "['CVE-2022-45060','https://v']},'timestamp':'2025-02-05','products':[" products "]," status   \
    "}"
#define PRODUCT(purl) "{'@id':'" purl "'}"

#define RECORD(id)                                                                                 \
    "V " id " text=d published=2025-02-05T00:00:00Z modified=2025-02-06T16:37:20.173Z "            \
    "refs=https://u/"

typedef struct {
    const gchar *what;
    const gchar *input;
    const gchar *lines;
} Case;

static const Case
    CASES[] =
        {
            {"source packages of releases; services are products of their own",
             HEAD STATEMENT(
                 "CVE-2025-0167",
                 PRODUCT("pkg:deb/ubuntu/curl@7.81.0-1ubuntu1.20?arch=source&distro=jammy") "," PRODUCT("pkg:deb/ubuntu/libcurl4@7.81.0-1ubuntu1.20?arch=amd64") "," PRODUCT(
                     "pkg:deb/ubuntu/libcurl4@7.81.0-1ubuntu1.20?arch=amd64&distro=jammy") "," PRODUCT("pkg:deb/ubuntu/curl@7.35.0?arch=source&distro=esm-infra-legacy/trusty"),
                 "'status':'affected','action_statement':'is vulnerable and needs fixing.'") "]}",
             "A ubuntu:22.04 curl source CVE-2025-0167 affected\n"
             "A ubuntu-pro:14.04 curl source CVE-2025-0167 affected\n" RECORD(
                 "CVE-2025-0167") "CVE-2025-0167,https://v\n"},
            {"a notice is about the CVEs among its aliases",
             HEAD STATEMENT(
                 "USN-7372-1",
                 PRODUCT("pkg:deb/ubuntu/varnish@1:6.6.1-1ubuntu0.2?arch=source&distro=jammy"),
                 "'status':'fixed'") "]}",
             "A ubuntu:22.04 varnish source CVE-2022-45060 fixed fixed=1:6.6.1-1ubuntu0.2 advisory=USN-7372-1\n" RECORD(
                 "CVE-2022-45060") "USN-7372-1,https://v\n"},
            {"binaries count where no source is named; all their architectures, or one",
             HEAD STATEMENT("CVE-2025-0001",
                            PRODUCT("pkg:deb/ubuntu/a@1?arch=all&distro=noble") "," PRODUCT(
                                "pkg:deb/ubuntu/b@1?arch=amd64&distro=noble"),
                            "'status':'fixed'") "]}",
             "A ubuntu:24.04 a binary CVE-2025-0001 fixed fixed=1\n"
             "A ubuntu:24.04 b binary CVE-2025-0001 fixed arch=amd64 fixed=1\n" RECORD(
                 "CVE-2025-0001") "CVE-2025-0001,https://v\n"},
            {"what is deferred, ignored, at its end, examined or not examined",
             HEAD STATEMENT(
                 "CVE-2025-0001",
                 PRODUCT("pkg:deb/ubuntu/a@1?arch=source&distro=noble"),
                 "'status':'affected','action_statement':'its fix was deferred'") "," STATEMENT("CVE-2025-0001",
                                                                                                PRODUCT(
                                                                                                    "pkg:deb/ubuntu/b@1?arch=source&distro=noble"),
                                                                                                "'status':'affected','action_statement':'It will not be fixed'") "," STATEMENT("CVE-2025-0001",
                                                                                                                                                                               PRODUCT(
                                                                                                                                                                                   "pkg:deb/ubuntu/c@1?arch=source&distro=noble"),
                                                                                                                                                                               "'status':'affected','action_statement':'The release is end of life'") "," STATEMENT("CVE-2025-0001", PRODUCT("pkg:deb/ubuntu/d@1?arch=source&distro=noble"), "'status':'not_affected','action_statement':'deferred'") "," STATEMENT("CVE-2025-0001", PRODUCT("pkg:deb/ubuntu/e@1?arch=source&distro=noble"), "'status':'under_investigation'") "]}",
             "A ubuntu:24.04 a source CVE-2025-0001 deferred\n" RECORD(
                 "CVE-2025-0001") "CVE-2025-0001,https://v\n"
                                  "A ubuntu:24.04 b source CVE-2025-0001 ignored\n" RECORD(
                                      "CVE-2025-0001") "CVE-2025-0001,https://v\n"
                                                       "A ubuntu:24.04 c source CVE-2025-0001 end-of-life\n" RECORD(
                                                           "CVE-2025-0001") "CVE-2025-0001,https://v\n"
                                                                            "A ubuntu:24.04 d source CVE-2025-0001 not-affected\n" RECORD(
                                                                                "CVE-2025-0001") "CVE-2025-0001,https://v\n"
                                                                                                 "A ubuntu:24.04 e source CVE-2025-0001 undetermined\n" RECORD(
                                                                                                     "CVE-2025-0001") "CVE-2025-0001,https://v\n"},
            {"the form of the specification, without metadata",
             "{'@context':'https://openvex.dev/ns/v0.2.0','timestamp':'2025-02-06T16:37:20.173Z','statements':[" STATEMENT(
                 "CVE-2025-0001",
                 PRODUCT("pkg:deb/ubuntu/a@1?arch=source&distro=noble"),
                 "'status':'affected'") "]}",
             "A ubuntu:24.04 a source CVE-2025-0001 affected\n" RECORD(
                 "CVE-2025-0001") "CVE-2025-0001,https://v\n"},
            {"other systems and no statements say nothing",
             HEAD STATEMENT("CVE-2025-0001",
                            PRODUCT("pkg:deb/debian/a@1?arch=source&distro=noble") "," PRODUCT(
                                "pkg:deb/ubuntu/a@1?arch=source&distro=unheard") "," PRODUCT("a"),
                            "'status':'affected'") "]}",
             ""},
            {"no statements", HEAD "]}", ""},
};

static void
test_statements_are_understood(void **state)
{
    FeedLines *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree gchar *input = feed_lines_quote(CASES[i].input);

        if (!feed_lines_parse(f, &feed_format_openvex, input))
            fail_msg("%s: %s", CASES[i].what, f->error->message);
        if (!g_str_equal(f->lines->str, CASES[i].lines))
            fail_msg("%s:\n%sis not\n%s", CASES[i].what, f->lines->str, CASES[i].lines);
    }
}

static void
test_bad_statements_say_what_is_wrong(void **state)
{
    static const struct {
        const gchar *input, *message;
    } BAD[] = {
        {HEAD, "unexpected end"},
        {HEAD "1]}", "expected an object"},
        {HEAD STATEMENT("CVE-2025-0001", "", "'status':'odd'") "]}", "'odd' is no status"},
        {HEAD STATEMENT("CVE-2025-0001", "", "'x':1") "]}", "'' is no status"},
        {HEAD "{'status':'fixed'}]}", "has no name"},
        {HEAD "{'vulnerability':{'name':''},'status':'fixed'}]}", "has no name"},
        {HEAD "{'products':{}}]}", "expected an array"},
        {"{'@context':'https://openvex.dev/ns'}", "no statements"},
    };
    FeedLines *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(BAD); i++) {
        g_autofree gchar *input = feed_lines_quote(BAD[i].input);

        if (feed_lines_parse(f, &feed_format_openvex, input))
            fail_msg("'%s' was taken", input);
        assert_int_equal(f->error->domain, ASSAY_ERROR);
        if (!g_str_has_prefix(f->error->message, "input: ") ||
            strstr(f->error->message, BAD[i].message) == NULL)
            fail_msg("'%s' does not say '%s'", f->error->message, BAD[i].message);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, feed_lines_setup, feed_lines_teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_statements_are_understood),
        TEST(test_bad_statements_say_what_is_wrong),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
