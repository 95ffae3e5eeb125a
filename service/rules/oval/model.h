/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/stream.h"
#include "rules/oval/compare.h"

G_BEGIN_DECLS

/* an index of nothing */
#define OVAL_NONE G_MAXUINT

/**
 * OvalRef:
 * @id: identifier as written
 * @index: its place in the array of its kind, or %OVAL_NONE if the document has no such thing
 *
 * A reference to a definition, test, object, state or variable.
 */
typedef struct {
    const gchar *id;
    guint index;
} OvalRef;

/**
 * OvalSpan:
 * @first: index of the first
 * @count: how many follow each other
 *
 * A part of one of the arrays of #OvalContent.
 */
typedef struct {
    guint first;
    guint count;
} OvalSpan;

/**
 * OvalEntity:
 * @name: local name of the element; of a field of a record the field's name
 * @value: text, "" without one
 * @datatype: datatype
 * @operation: operation
 * @is_nil: whether xsi:nil says that it has no value
 * @is_masked: whether its value is kept out of results
 * @var: variable that gives the value; its id is %NULL without one
 * @var_check: how many values of the variable must fit
 * @entity_check: how many entities of this name of an item must fit
 * @existence: how many entities of this name an item must have
 * @fields: fields of a record, in the array of fields
 *
 * An entity of an object or of a state (EntityObjectBaseType, EntityStateBaseType).
 */
typedef struct {
    const gchar *name;
    const gchar *value;
    OvalDatatype datatype;
    OvalOperation operation;
    gboolean is_nil;
    gboolean is_masked;
    OvalRef var;
    OvalCheck var_check;
    OvalCheck entity_check;
    OvalExistence existence;
    OvalSpan fields;
} OvalEntity;

/**
 * OvalCriterionKind:
 * @OVAL_CRITERIA: an operator over what follows inside it
 * @OVAL_CRITERION: a test
 * @OVAL_EXTEND_DEFINITION: another definition
 */
typedef enum {
    OVAL_CRITERIA,
    OVAL_CRITERION,
    OVAL_EXTEND_DEFINITION,
} OvalCriterionKind;

/**
 * OvalCriterion:
 * @kind: what it is
 * @operator: of criteria
 * @is_negated: whether its result is negated
 * @is_applicability: whether it only says if the definition applies (applicability_check)
 * @size: nodes of its subtree, itself included; its first child is the next node
 * @ref: test or definition
 * @comment: (nullable): comment
 *
 * A node of a criteria tree. Trees lie in one array, parents before children.
 */
typedef struct {
    OvalCriterionKind kind;
    OvalOperator operator;
    gboolean is_negated;
    gboolean is_applicability;
    guint size;
    OvalRef ref;
    const gchar *comment;
} OvalCriterion;

/**
 * OvalDefinition:
 * @id: identifier
 * @version: version, decimal
 * @class: "compliance", "inventory", "miscellaneous", "patch" or "vulnerability"
 * @title: (nullable): title
 * @is_deprecated: whether it should not be used any more
 * @criteria: its tree, in the array of criteria; empty without one
 */
typedef struct {
    const gchar *id;
    const gchar *version;
    const gchar *class;
    const gchar *title;
    gboolean is_deprecated;
    OvalSpan criteria;
} OvalDefinition;

/**
 * OvalTest:
 * @id: identifier
 * @version: version, decimal
 * @kind: (transfer none): interned "unix:file", "independent:textfilecontent54" …
 * @comment: (nullable): comment
 * @check: how many items must fit the states
 * @existence: how many items must exist
 * @state_operator: how several states are combined
 * @object: what is looked at; its id is %NULL without one
 * @states: in the array of references
 */
typedef struct {
    const gchar *id;
    const gchar *version;
    const gchar *kind;
    const gchar *comment;
    OvalCheck check;
    OvalExistence existence;
    OvalOperator state_operator;
    OvalRef object;
    OvalSpan states;
} OvalTest;

/**
 * OvalSetKind:
 * @OVAL_SET: an operator over what follows inside it
 * @OVAL_SET_OBJECT: an object
 * @OVAL_SET_FILTER: a state that keeps or drops items of the set it is in
 */
typedef enum {
    OVAL_SET,
    OVAL_SET_OBJECT,
    OVAL_SET_FILTER,
} OvalSetKind;

/**
 * OvalSetOperator:
 * @OVAL_SET_UNION: items of either
 * @OVAL_SET_INTERSECTION: items of both
 * @OVAL_SET_COMPLEMENT: items of the first that the second does not have
 */
typedef enum {
    OVAL_SET_UNION,
    OVAL_SET_INTERSECTION,
    OVAL_SET_COMPLEMENT,
} OvalSetOperator;

/**
 * OvalSetNode:
 * @kind: what it is
 * @operator: of a set
 * @includes: of a filter: whether items that fit the state stay (else they go)
 * @size: nodes of its subtree, itself included
 * @ref: object, or state of a filter
 *
 * A node of a set. Sets lie in one array, parents before children.
 */
typedef struct {
    OvalSetKind kind;
    OvalSetOperator operator;
    gboolean includes;
    guint size;
    OvalRef ref;
} OvalSetNode;

/**
 * OvalAttribute:
 * @name: name
 * @value: value
 */
typedef struct {
    const gchar *name;
    const gchar *value;
} OvalAttribute;

/**
 * OvalObject:
 * @id: identifier
 * @version: version, decimal
 * @kind: (transfer none): interned "unix:file" …
 * @comment: (nullable): comment
 * @entities: in the array of entities
 * @behaviors: attributes of the behaviors element, in the array of attributes
 * @set: a set in the array of set nodes; empty for an object that is collected
 * @filters: filters of an object that is collected, in the array of set nodes
 */
typedef struct {
    const gchar *id;
    const gchar *version;
    const gchar *kind;
    const gchar *comment;
    OvalSpan entities;
    OvalSpan behaviors;
    OvalSpan set;
    OvalSpan filters;
} OvalObject;

/**
 * OvalState:
 * @id: identifier
 * @version: version, decimal
 * @kind: (transfer none): interned "unix:file" …
 * @comment: (nullable): comment
 * @operator: how its entities are combined
 * @entities: in the array of entities
 */
typedef struct {
    const gchar *id;
    const gchar *version;
    const gchar *kind;
    const gchar *comment;
    OvalOperator operator;
    OvalSpan entities;
} OvalState;

/**
 * OvalComponentKind:
 *
 * What gives a local variable its values (ComponentGroup, FunctionGroup).
 */
typedef enum {
    OVAL_COMPONENT_LITERAL,
    OVAL_COMPONENT_OBJECT,
    OVAL_COMPONENT_VARIABLE,
    OVAL_FUNCTION_ARITHMETIC,
    OVAL_FUNCTION_BEGIN,
    OVAL_FUNCTION_CONCAT,
    OVAL_FUNCTION_COUNT,
    OVAL_FUNCTION_END,
    OVAL_FUNCTION_ESCAPE_REGEX,
    OVAL_FUNCTION_GLOB_TO_REGEX,
    OVAL_FUNCTION_MERGE,
    OVAL_FUNCTION_REGEX_CAPTURE,
    OVAL_FUNCTION_SPLIT,
    OVAL_FUNCTION_SUBSTRING,
    OVAL_FUNCTION_TIME_DIFFERENCE,
    OVAL_FUNCTION_UNIQUE,
} OvalComponentKind;

/**
 * OvalComponent:
 * @kind: what it is
 * @size: nodes of its subtree, itself included
 * @ref: object or variable
 * @text: (nullable): literal; character of begin and end; delimiter; pattern; item_field; format_1;
 *   arithmetic_operation; glob_noescape
 * @text_2: (nullable): record_field; format_2
 * @number: substring_start
 * @number_2: substring_length
 *
 * A node of the tree that computes a variable. Trees lie in one array, parents before children.
 */
typedef struct {
    OvalComponentKind kind;
    guint size;
    OvalRef ref;
    const gchar *text;
    const gchar *text_2;
    gint64 number;
    gint64 number_2;
} OvalComponent;

/**
 * OvalRestriction:
 * @operation: operation
 * @value: value
 * @group: restrictions of one possible_restriction element share it; each possible_value has its own
 * @is_any: whether one of the group is enough (operator "OR")
 *
 * What values an external variable may have.
 */
typedef struct {
    OvalOperation operation;
    const gchar *value;
    guint group;
    gboolean is_any;
} OvalRestriction;

/**
 * OvalVariableKind:
 * @OVAL_VARIABLE_CONSTANT: its values stand in the document
 * @OVAL_VARIABLE_LOCAL: they are computed
 * @OVAL_VARIABLE_EXTERNAL: they come from outside
 */
typedef enum {
    OVAL_VARIABLE_CONSTANT,
    OVAL_VARIABLE_LOCAL,
    OVAL_VARIABLE_EXTERNAL,
} OvalVariableKind;

/**
 * OvalVariable:
 * @id: identifier
 * @version: version, decimal
 * @comment: (nullable): comment
 * @kind: where its values come from
 * @datatype: datatype of its values
 * @values: of a constant one, in the array of texts
 * @component: of a local one, in the array of components
 * @restrictions: of an external one
 */
typedef struct {
    const gchar *id;
    const gchar *version;
    const gchar *comment;
    OvalVariableKind kind;
    OvalDatatype datatype;
    OvalSpan values;
    OvalSpan component;
    OvalSpan restrictions;
} OvalVariable;

/**
 * OvalContent:
 * @definitions: (element-type OvalDefinition): definitions in the order of the document
 * @tests: (element-type OvalTest): tests
 * @objects: (element-type OvalObject): objects
 * @states: (element-type OvalState): states
 * @variables: (element-type OvalVariable): variables
 * @entities: (element-type OvalEntity): entities of objects and states
 * @fields: (element-type OvalEntity): fields of records
 * @criteria: (element-type OvalCriterion): nodes of criteria trees
 * @sets: (element-type OvalSetNode): nodes of sets, and filters
 * @attributes: (element-type OvalAttribute): behaviors
 * @refs: (element-type OvalRef): states of tests
 * @components: (element-type OvalComponent): nodes of variables' trees
 * @texts: (element-type utf8): values of constant variables
 * @restrictions: (element-type OvalRestriction): possible values
 * @schema_version: (nullable): of the generator, "5.11.2"
 * @product_name: (nullable): of the generator
 * @timestamp: (nullable): of the generator
 * @warnings: (element-type utf8): what could not be read, with its line
 *
 * A compiled OVAL definitions document: flat arrays that refer to each other by index.
 */
typedef struct {
    GArray *definitions;
    GArray *tests;
    GArray *objects;
    GArray *states;
    GArray *variables;
    GArray *entities;
    GArray *fields;
    GArray *criteria;
    GArray *sets;
    GArray *attributes;
    GArray *refs;
    GArray *components;
    GPtrArray *texts;
    GArray *restrictions;
    const gchar *schema_version;
    const gchar *product_name;
    const gchar *timestamp;
    GPtrArray *warnings;
    /*< private >*/
    GStringChunk *strings;
    GHashTable *ids[5];
} OvalContent;

/**
 * OvalIdKind:
 *
 * Whose identifiers oval_content_find() looks in.
 */
typedef enum {
    OVAL_ID_DEFINITION,
    OVAL_ID_TEST,
    OVAL_ID_OBJECT,
    OVAL_ID_STATE,
    OVAL_ID_VARIABLE,
} OvalIdKind;

/**
 * oval_content_read:
 * @stream: an OVAL definitions document (5.3 to 5.12)
 * @error: (nullable): return location for an error
 *
 * A thing that is wrong (an unknown value of an enumeration, a missing attribute, an identifier used
 * twice) is left out with a warning, so that what refers to it has a reason to be an error; a
 * document that ends before its end tag, or is no XML from some place on, is used up to there, with a
 * warning.
 *
 * Returns: (transfer full): the content, or %NULL with %ASSAY_ERROR_INVALID_DATA if it is no OVAL
 *   definitions document, or an error of the stream
 */
OvalContent *
oval_content_read(const Stream *stream, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * oval_content_free:
 * @self: (nullable): content
 */
void
oval_content_free(OvalContent *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(OvalContent, oval_content_free)

/**
 * oval_content_find:
 * @self: content
 * @kind: of what the identifier is
 * @id: an identifier
 *
 * Returns: its index in the array of its kind, or %OVAL_NONE
 */
guint
oval_content_find(const OvalContent *self, OvalIdKind kind, const gchar *id);

/**
 * oval_content_entity:
 * @self: content
 * @span: entities of an object or a state
 * @index: which of them
 *
 * Returns: (transfer none): the entity
 */
const OvalEntity *
oval_content_entity(const OvalContent *self, OvalSpan span, guint index);

G_END_DECLS
