/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/error.h"
#include "rules/oval/characteristics.h"
#include "rules/oval/evaluate.h"
#include "rules/oval/external.h"

#define CONTENT_HEAD                                                                               \
    "<oval_definitions xmlns='http://oval.mitre.org/XMLSchema/oval-definitions-5'"                 \
    " xmlns:i='http://oval.mitre.org/XMLSchema/oval-definitions-5#independent'"                    \
    " xmlns:u='http://oval.mitre.org/XMLSchema/oval-definitions-5#unix'>"
#define CONTENT_TAIL "</oval_definitions>"

/* what the host has: a file with two lines in "text", one that failed, one that is only in part known */
#define CHARACTERISTICS                                                                            \
    "<oval_system_characteristics"                                                                 \
    " xmlns='http://oval.mitre.org/XMLSchema/oval-system-characteristics-5'"                       \
    " xmlns:u='http://oval.mitre.org/XMLSchema/oval-system-characteristics-5#unix'>"               \
    "<collected_objects>"                                                                          \
    "<object id='o:two' version='1' flag='complete'><reference item_ref='1'/>"                     \
    "<reference item_ref='2'/></object>"                                                           \
    "<object id='o:first' version='1' flag='complete'><reference item_ref='1'/></object>"          \
    "<object id='o:second' version='1' flag='complete'><reference item_ref='2'/></object>"         \
    "<object id='o:none' version='1' flag='does not exist'/>"                                      \
    "<object id='o:part' version='1' flag='incomplete'><reference item_ref='1'/></object>"         \
    "<object id='o:failed' version='1' flag='error'><message>no such luck</message></object>"      \
    "<object id='o:other' version='1' flag='not applicable'/>"                                     \
    "<object id='o:lost' version='1' flag='complete'><reference item_ref='99'/></object>"          \
    "</collected_objects><system_data>"                                                            \
    "<u:file_item id='1'><u:path>/a</u:path><u:size datatype='int'>10</u:size>"                    \
    "<u:owner status='does not exist'/></u:file_item>"                                             \
    "<u:file_item id='2'><u:path>/b</u:path><u:size datatype='int'>20</u:size>"                    \
    "<u:r datatype='record'><u:field name='k'>v</u:field></u:r></u:file_item>"                     \
    "</system_data></oval_system_characteristics>"

#define OBJECTS                                                                                      \
    "<objects>"                                                                                      \
    "<u:file_object id='o:two' version='1'/><u:file_object id='o:none' version='1'/>"                \
    "<u:file_object id='o:first' version='1'/><u:file_object id='o:second' version='1'/>"            \
    "<u:file_object id='o:part' version='1'/><u:file_object id='o:failed' version='1'/>"             \
    "<u:file_object id='o:other' version='1'/><u:file_object id='o:never' version='1'/>"             \
    "<u:file_object id='o:lost' version='1'/>"                                                       \
    "<u:file_object id='o:union' version='1'><set set_operator='UNION'>"                             \
    "<object_reference>o:first</object_reference><object_reference>o:second</object_reference>"      \
    "</set></u:file_object>"                                                                         \
    "<u:file_object id='o:both' version='1'><set set_operator='INTERSECTION'>"                       \
    "<object_reference>o:two</object_reference><object_reference>o:second</object_reference>"        \
    "</set></u:file_object>"                                                                         \
    "<u:file_object id='o:minus' version='1'><set set_operator='COMPLEMENT'>"                        \
    "<object_reference>o:two</object_reference><object_reference>o:second</object_reference>"        \
    "</set></u:file_object>"                                                                         \
    "<u:file_object id='o:big' version='1'><set>"                                                    \
    "<object_reference>o:two</object_reference><filter action='include'>s:20</filter>"               \
    "</set></u:file_object>"                                                                         \
    "<u:file_object id='o:small' version='1'><set>"                                                  \
    "<object_reference>o:two</object_reference><filter action='exclude'>s:20</filter>"               \
    "</set></u:file_object>"                                                                         \
    "<u:file_object id='o:nest' version='1'><set set_operator='COMPLEMENT'>"                         \
    "<set><object_reference>o:two</object_reference></set>"                                          \
    "<set><object_reference>o:first</object_reference></set></set></u:file_object>"                  \
    "<u:file_object id='o:self' version='1'><set>"                                                   \
    "<object_reference>o:self</object_reference></set></u:file_object>"                              \
    "<i:variable_object id='o:paths' version='1'><i:var_ref>v:paths</i:var_ref></i:variable_object>" \
    "<i:variable_object id='o:loop' version='1'><i:var_ref>v:loop</i:var_ref></i:variable_object>"   \
    "<i:variable_object id='o:given' version='1'><i:var_ref>v:given</i:var_ref></i:variable_object>" \
    "<i:variable_object id='o:field' version='1'><i:var_ref>v:field</i:var_ref></i:variable_object>" \
    "</objects>"

#define STATES                                                                                       \
    "<states>"                                                                                       \
    "<u:file_state id='s:10' version='1'><u:size datatype='int'>10</u:size></u:file_state>"          \
    "<u:file_state id='s:20' version='1'><u:size datatype='int'>20</u:size></u:file_state>"          \
    "<u:file_state id='s:30' version='1'><u:size datatype='int'>30</u:size></u:file_state>"          \
    "<u:file_state id='s:ab' version='1'><u:path operation='pattern match'>^/[ab]$</u:path>"         \
    "</u:file_state>"                                                                                \
    "<u:file_state id='s:bad' version='1'><u:path operation='pattern match'>(</u:path>"              \
    "</u:file_state>"                                                                                \
    "<u:file_state id='s:or' version='1' operator='OR'><u:size datatype='int'>10</u:size>"           \
    "<u:path>/b</u:path></u:file_state>"                                                             \
    "<u:file_state id='s:owner' version='1'><u:owner>0</u:owner></u:file_state>"                     \
    "<u:file_state id='s:ownerless' version='1'><u:owner check_existence='none_exist'/>"             \
    "</u:file_state>"                                                                                \
    "<u:file_state id='s:groupless' version='1'><u:group check_existence='none_exist'/>"             \
    "</u:file_state>"                                                                                \
    "<u:file_state id='s:group' version='1'><u:group>0</u:group></u:file_state>"                     \
    "<u:file_state id='s:var' version='1'><u:path var_ref='v:paths' var_check='at least one'/>"      \
    "</u:file_state>"                                                                                \
    "<u:file_state id='s:allvar' version='1'><u:path var_ref='v:paths' var_check='all'/>"            \
    "</u:file_state>"                                                                                \
    "<u:file_state id='s:record' version='1'><u:r datatype='record'><field name='k'>v</field></u:r>" \
    "</u:file_state>"                                                                                \
    "<i:variable_state id='s:some' version='1'><i:value entity_check='at least one'>/b</i:value>"    \
    "</i:variable_state>"                                                                            \
    "<i:variable_state id='s:every' version='1'><i:value>/b</i:value></i:variable_state>"            \
    "<i:variable_state id='s:v' version='1'><i:value>v</i:value></i:variable_state>"                 \
    "</states>"

#define VARIABLES                                                                                  \
    "<variables>"                                                                                  \
    "<local_variable id='v:paths' version='1' datatype='string'>"                                  \
    "<object_component object_ref='o:two' item_field='path'/></local_variable>"                    \
    "<local_variable id='v:loop' version='1' datatype='string'>"                                   \
    "<concat><literal_component>a</literal_component><variable_component var_ref='v:loop'/>"       \
    "</concat></local_variable>"                                                                   \
    "<local_variable id='v:field' version='1' datatype='string'>"                                  \
    "<object_component object_ref='o:second' item_field='r' record_field='k'/></local_variable>"   \
    "<external_variable id='v:given' version='1' datatype='int'>"                                  \
    "<possible_restriction><restriction operation='greater than'>5</restriction>"                  \
    "<restriction operation='less than'>9</restriction></possible_restriction>"                    \
    "<possible_value>42</possible_value></external_variable>"                                      \
    "</variables>"

static OvalCollected *
collect(gpointer user_data, guint object, GError **error)
{
    gpointer *source = user_data;
    const OvalContent *content = source[0];

    return oval_characteristics_collect(
        source[1], g_array_index(content->objects, OvalObject, object).id, error);
}

static OvalContent *
content_of(const gchar *text)
{
    StreamMemory memory = {.data = (const guint8 *)text, .size = strlen(text)};
    const Stream stream = stream_from_memory(&memory, "content.xml");

    return oval_content_read(&stream, NULL);
}

static OvalCharacteristics *
characteristics_of(const gchar *text)
{
    StreamMemory memory = {.data = (const guint8 *)text, .size = strlen(text)};
    const Stream stream = stream_from_memory(&memory, "characteristics.xml");

    return oval_characteristics_read(&stream, NULL);
}

/* the result of the first definition of a content */
static OvalResult
evaluate(const gchar *text, OvalExternal *external)
{
    g_autoptr(OvalContent) content = content_of(text);
    g_autoptr(OvalCharacteristics) characteristics = characteristics_of(CHARACTERISTICS);
    gpointer source[] = {content, characteristics};
    const OvalCollector collector = {collect, source, TRUE};
    g_autoptr(OvalEvaluator) evaluator = oval_evaluator_new(content, &collector, external);

    return oval_evaluator_definition(evaluator, 0);
}

static OvalResult
evaluate_test_of(const gchar *test, OvalExternal *external)
{
    g_autofree gchar *text = g_strconcat(
        CONTENT_HEAD "<definitions><definition id='d' version='1' class='compliance'>"
                     "<criteria><criterion test_ref='t'/></criteria></definition></definitions>"
                     "<tests>",
        test, "</tests>" OBJECTS STATES VARIABLES CONTENT_TAIL, NULL);

    return evaluate(text, external);
}

/* a test of a kind with its attributes, on an object, with states "s:10 s:20" */
typedef struct {
    const gchar *attributes;
    const gchar *object;
    const gchar *states;
    const gchar *result;
} TestCase;

static gchar *
test_of(const TestCase *c)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_auto(GStrv) states = g_strsplit(c->states, " ", -1);

    g_string_append_printf(text, "<u:file_test id='t' version='1' %s><u:object object_ref='%s'/>",
                           c->attributes, c->object);
    for (guint i = 0; states[i] != NULL; i++) {
        if (*states[i] != '\0')
            g_string_append_printf(text, "<u:state state_ref='%s'/>", states[i]);
    }
    g_string_append(text, "</u:file_test>");
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static void
check_tests(const TestCase *cases, gsize count)
{
    for (gsize i = 0; i < count; i++) {
        g_autofree gchar *text = test_of(&cases[i]);
        const OvalResult result = evaluate_test_of(text, NULL);

        if (strcmp(oval_result_name(result), cases[i].result) != 0)
            fail_msg("%s %s %s: %s, not %s", cases[i].attributes, cases[i].object, cases[i].states,
                     oval_result_name(result), cases[i].result);
    }
}

static void
test_items_and_states(void **state G_GNUC_UNUSED)
{
    static const TestCase cases[] = {
        {"check='all'", "o:two", "s:10", "false"},
        {"check='all'", "o:two", "s:ab", "true"},
        {"check='at least one'", "o:two", "s:10", "true"},
        {"check='at least one'", "o:two", "s:30", "false"},
        {"check='only one'", "o:two", "s:10", "true"},
        {"check='only one'", "o:two", "s:ab", "false"},
        {"check='none satisfy'", "o:two", "s:30", "true"},
        {"check='none satisfy'", "o:two", "s:10", "false"},
        {"check='all' state_operator='OR'", "o:two", "s:10 s:20", "true"},
        {"check='all' state_operator='AND'", "o:two", "s:10 s:20", "false"},
        {"check='at least one' state_operator='ONE'", "o:two", "s:10 s:20", "true"},
        {"check='all'", "o:two", "s:or", "true"},
        {"check='all'", "o:two", "s:bad", "error"},
        {"check='all'", "o:two", "s:nowhere", "error"},
        {"check='all'", "o:nowhere", "s:10", "error"},
        {"check='all'", "o:first", "s:owner", "false"},
        {"check='all'", "o:first", "s:ownerless", "true"},
        {"check='all'", "o:first", "s:group", "unknown"},
        {"check='all'", "o:first", "s:groupless", "true"},
        {"check='all'", "o:two", "s:var", "true"},
        {"check='all'", "o:two", "s:allvar", "false"},
        {"check='all'", "o:second", "s:record", "true"},
        {"check='all'", "o:first", "s:record", "unknown"},
    };

    check_tests(cases, G_N_ELEMENTS(cases));
}

static void
test_flags_and_existence(void **state G_GNUC_UNUSED)
{
    static const TestCase cases[] = {
        {"check='all'", "o:two", "", "true"},
        {"check='all' check_existence='none_exist'", "o:two", "", "false"},
        {"check='all' check_existence='only_one_exists'", "o:two", "", "false"},
        {"check='all' check_existence='only_one_exists'", "o:first", "", "true"},
        {"check='none exist'", "o:two", "", "false"},
        {"check='none exist'", "o:none", "", "true"},
        {"check='all'", "o:none", "s:10", "false"},
        {"check='all' check_existence='none_exist'", "o:none", "", "true"},
        {"check='all' check_existence='any_exist'", "o:none", "s:10", "true"},
        {"check='all'", "o:failed", "", "error"},
        {"check='all' check_existence='any_exist'", "o:failed", "", "true"},
        {"check='all' check_existence='any_exist'", "o:failed", "s:10", "error"},
        {"check='all'", "o:other", "", "not applicable"},
        {"check='all'", "o:never", "s:10", "unknown"},
        {"check='all'", "o:part", "s:10", "unknown"},
        {"check='all'", "o:part", "s:20", "false"},
        {"check='at least one'", "o:part", "s:10", "true"},
        {"check='at least one'", "o:part", "s:20", "unknown"},
        {"check='only one'", "o:part", "s:10", "unknown"},
        {"check='only one'", "o:part", "s:20", "unknown"},
        {"check='none satisfy'", "o:part", "s:10", "false"},
        {"check='none satisfy'", "o:part", "s:20", "unknown"},
        {"check='all' check_existence='none_exist'", "o:part", "", "false"},
        {"check='all' check_existence='only_one_exists'", "o:part", "", "unknown"},
        {"check='all'", "o:lost", "s:10", "unknown"},
    };

    check_tests(cases, G_N_ELEMENTS(cases));
}

static void
test_sets_and_filters(void **state G_GNUC_UNUSED)
{
    static const TestCase cases[] = {
        {"check='at least one'", "o:union", "s:20", "true"},
        {"check='all' check_existence='only_one_exists'", "o:union", "", "false"},
        {"check='all' check_existence='only_one_exists'", "o:both", "s:20", "true"},
        {"check='all' check_existence='only_one_exists'", "o:minus", "s:10", "true"},
        {"check='all' check_existence='only_one_exists'", "o:big", "s:20", "true"},
        {"check='all' check_existence='only_one_exists'", "o:small", "s:10", "true"},
        {"check='all' check_existence='only_one_exists'", "o:nest", "s:20", "true"},
        {"check='all'", "o:self", "s:10", "error"},
    };

    check_tests(cases, G_N_ELEMENTS(cases));
}

static void
test_variables_are_objects(void **state G_GNUC_UNUSED)
{
    static const TestCase cases[] = {
        {"check='all'", "o:paths", "s:some", "true"},
        {"check='all'", "o:paths", "s:every", "false"},
        {"check='all'", "o:field", "s:v", "true"},
        {"check='all'", "o:loop", "s:v", "error"},
        {"check='all'", "o:given", "s:v", "unknown"},
    };

    check_tests(cases, G_N_ELEMENTS(cases));
}

static void
test_external_values_are_restricted(void **state G_GNUC_UNUSED)
{
    static const struct {
        const gchar *value;
        OvalResult result;
    } cases[] = {
        {"6", OVAL_RESULT_TRUE},  {"8", OVAL_RESULT_TRUE},  {"42", OVAL_RESULT_TRUE},
        {"5", OVAL_RESULT_ERROR}, {"9", OVAL_RESULT_ERROR}, {"x", OVAL_RESULT_ERROR},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(OvalExternal) external = oval_external_new();

        oval_external_add(external, "v:given", cases[i].value);
        assert_int_equal(evaluate_test_of("<u:file_test id='t' version='1' check='all'>"
                                          "<u:object object_ref='o:given'/></u:file_test>",
                                          external),
                         cases[i].result);
    }
}

typedef struct {
    const gchar *criteria;
    OvalResult result;
} CriteriaCase;

#define TRUE_TEST  "<criterion test_ref='yes'/>"
#define FALSE_TEST "<criterion test_ref='no'/>"

static void
test_criteria(void **state G_GNUC_UNUSED)
{
    static const CriteriaCase cases[] = {
        {"<criteria>" TRUE_TEST TRUE_TEST "</criteria>", OVAL_RESULT_TRUE},
        {"<criteria>" TRUE_TEST FALSE_TEST "</criteria>", OVAL_RESULT_FALSE},
        {"<criteria operator='OR'>" TRUE_TEST FALSE_TEST "</criteria>", OVAL_RESULT_TRUE},
        {"<criteria operator='XOR'>" TRUE_TEST TRUE_TEST "</criteria>", OVAL_RESULT_FALSE},
        {"<criteria operator='ONE'>" TRUE_TEST FALSE_TEST "</criteria>", OVAL_RESULT_TRUE},
        {"<criteria negate='true'>" FALSE_TEST "</criteria>", OVAL_RESULT_TRUE},
        {"<criteria><criterion negate='true' test_ref='no'/></criteria>", OVAL_RESULT_TRUE},
        {"<criteria><criteria operator='OR'>" FALSE_TEST TRUE_TEST "</criteria>" TRUE_TEST
         "</criteria>",
         OVAL_RESULT_TRUE},
        {"<criteria><criteria><criteria>" FALSE_TEST "</criteria></criteria>" TRUE_TEST
         "</criteria>",
         OVAL_RESULT_FALSE},
        {"<criteria><extend_definition definition_ref='d2'/></criteria>", OVAL_RESULT_FALSE},
        {"<criteria><extend_definition negate='true' definition_ref='d2'/></criteria>",
         OVAL_RESULT_TRUE},
        {"<criteria><extend_definition definition_ref='d'/></criteria>", OVAL_RESULT_NOT_EVALUATED},
        {"<criteria><extend_definition definition_ref='nowhere'/></criteria>", OVAL_RESULT_ERROR},
        {"<criteria><criterion test_ref='nowhere'/></criteria>", OVAL_RESULT_ERROR},
        {"", OVAL_RESULT_NOT_EVALUATED},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree gchar *text = g_strconcat(
            CONTENT_HEAD "<definitions><definition id='d' version='1' class='compliance'>",
            cases[i].criteria,
            "</definition><definition id='d2' version='1' class='compliance'><criteria>" FALSE_TEST
            "</criteria></definition></definitions><tests>"
            "<u:file_test id='yes' version='1' check='all'><u:object object_ref='o:two'/>"
            "</u:file_test>"
            "<u:file_test id='no' version='1' check='all'><u:object object_ref='o:none'/>"
            "</u:file_test></tests>" OBJECTS CONTENT_TAIL,
            NULL);

        if (evaluate(text, NULL) != cases[i].result)
            fail_msg("%s", cases[i].criteria);
    }
}

/* each definition extends the next, the last one a test that is true */
static OvalResult
evaluate_chain(guint length)
{
    g_autoptr(GString) text = g_string_new(CONTENT_HEAD "<definitions>");

    for (guint i = 0; i < length; i++)
        g_string_append_printf(text,
                               "<definition id='d%u' version='1' class='compliance'><criteria>"
                               "<extend_definition definition_ref='d%u'/></criteria></definition>",
                               i, i + 1);
    g_string_append_printf(
        text,
        "<definition id='d%u' version='1' class='compliance'><criteria>" TRUE_TEST
        "</criteria></definition></definitions><tests>"
        "<u:file_test id='yes' version='1' check='all'>"
        "<u:object object_ref='o:two'/></u:file_test></tests>" OBJECTS CONTENT_TAIL,
        length);
    return evaluate(text->str, NULL);
}

static void
test_long_chains_end(void **state G_GNUC_UNUSED)
{
    assert_int_equal(evaluate_chain(900), OVAL_RESULT_TRUE);
    assert_int_equal(evaluate_chain(20000), OVAL_RESULT_ERROR);
}

static void
test_broken_content_is_read_up_to_there(void **state G_GNUC_UNUSED)
{
    g_autoptr(OvalContent) content =
        content_of(CONTENT_HEAD "<definitions><definition id='d' version='1'/>"
                                "<definition id='d' version='2'/><definition version='3'/>"
                                "<definition id='e' version='4'><criteria>");

    assert_non_null(content);
    assert_int_equal(content->definitions->len, 1);
    assert_int_equal(content->warnings->len, 3);
    assert_int_equal(oval_content_find(content, OVAL_ID_DEFINITION, "d"), 0);
    assert_int_equal(oval_content_find(content, OVAL_ID_DEFINITION, "e"), OVAL_NONE);
    assert_non_null(strstr(g_ptr_array_index(content->warnings, 0), "'d' was there before"));
}

static void
test_other_documents_are_refused(void **state G_GNUC_UNUSED)
{
    static const gchar *const texts[] = {
        "<oval_definitions/>",
        "<oval_system_characteristics/>",
        "no XML",
        "",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        assert_null(content_of(texts[i]));
        assert_null(characteristics_of(texts[i]));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_items_and_states),
        cmocka_unit_test(test_flags_and_existence),
        cmocka_unit_test(test_sets_and_filters),
        cmocka_unit_test(test_variables_are_objects),
        cmocka_unit_test(test_external_values_are_restricted),
        cmocka_unit_test(test_criteria),
        cmocka_unit_test(test_long_chains_end),
        cmocka_unit_test(test_broken_content_is_read_up_to_there),
        cmocka_unit_test(test_other_documents_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
