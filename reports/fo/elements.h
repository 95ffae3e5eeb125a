/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FO_ELEMENTS:
 * @X: called as X(NAME, "name") for each
 *
 * The formatting objects of XSL 1.1 §6. FO_ELEMENT_TEXT is a text, FO_ELEMENT_FOREIGN an element of another namespace.
 */
#define FO_ELEMENTS(X)                                                                             \
    X(ROOT, "root")                                                                                \
    X(DECLARATIONS, "declarations")                                                                \
    X(COLOR_PROFILE, "color-profile")                                                              \
    X(PAGE_SEQUENCE, "page-sequence")                                                              \
    X(LAYOUT_MASTER_SET, "layout-master-set")                                                      \
    X(PAGE_SEQUENCE_MASTER, "page-sequence-master")                                                \
    X(SINGLE_PAGE_MASTER_REFERENCE, "single-page-master-reference")                                \
    X(REPEATABLE_PAGE_MASTER_REFERENCE, "repeatable-page-master-reference")                        \
    X(REPEATABLE_PAGE_MASTER_ALTERNATIVES, "repeatable-page-master-alternatives")                  \
    X(CONDITIONAL_PAGE_MASTER_REFERENCE, "conditional-page-master-reference")                      \
    X(SIMPLE_PAGE_MASTER, "simple-page-master")                                                    \
    X(REGION_BODY, "region-body")                                                                  \
    X(REGION_BEFORE, "region-before")                                                              \
    X(REGION_AFTER, "region-after")                                                                \
    X(REGION_START, "region-start")                                                                \
    X(REGION_END, "region-end")                                                                    \
    X(FLOW, "flow")                                                                                \
    X(STATIC_CONTENT, "static-content")                                                            \
    X(TITLE, "title")                                                                              \
    X(BLOCK, "block")                                                                              \
    X(BLOCK_CONTAINER, "block-container")                                                          \
    X(BIDI_OVERRIDE, "bidi-override")                                                              \
    X(CHARACTER, "character")                                                                      \
    X(INITIAL_PROPERTY_SET, "initial-property-set")                                                \
    X(EXTERNAL_GRAPHIC, "external-graphic")                                                        \
    X(INSTREAM_FOREIGN_OBJECT, "instream-foreign-object")                                          \
    X(INLINE, "inline")                                                                            \
    X(INLINE_CONTAINER, "inline-container")                                                        \
    X(LEADER, "leader")                                                                            \
    X(PAGE_NUMBER, "page-number")                                                                  \
    X(PAGE_NUMBER_CITATION, "page-number-citation")                                                \
    X(PAGE_NUMBER_CITATION_LAST, "page-number-citation-last")                                      \
    X(TABLE_AND_CAPTION, "table-and-caption")                                                      \
    X(TABLE, "table")                                                                              \
    X(TABLE_COLUMN, "table-column")                                                                \
    X(TABLE_CAPTION, "table-caption")                                                              \
    X(TABLE_HEADER, "table-header")                                                                \
    X(TABLE_FOOTER, "table-footer")                                                                \
    X(TABLE_BODY, "table-body")                                                                    \
    X(TABLE_ROW, "table-row")                                                                      \
    X(TABLE_CELL, "table-cell")                                                                    \
    X(LIST_BLOCK, "list-block")                                                                    \
    X(LIST_ITEM, "list-item")                                                                      \
    X(LIST_ITEM_BODY, "list-item-body")                                                            \
    X(LIST_ITEM_LABEL, "list-item-label")                                                          \
    X(BASIC_LINK, "basic-link")                                                                    \
    X(FLOAT, "float")                                                                              \
    X(FOOTNOTE, "footnote")                                                                        \
    X(FOOTNOTE_BODY, "footnote-body")                                                              \
    X(WRAPPER, "wrapper")                                                                          \
    X(MARKER, "marker")                                                                            \
    X(RETRIEVE_MARKER, "retrieve-marker")                                                          \
    X(RETRIEVE_TABLE_MARKER, "retrieve-table-marker")                                              \
    X(BOOKMARK_TREE, "bookmark-tree")                                                              \
    X(BOOKMARK, "bookmark")                                                                        \
    X(BOOKMARK_TITLE, "bookmark-title")

/**
 * FoElement: one of FO_ELEMENTS
 */
typedef enum {
    FO_ELEMENT_TEXT,
#define FO_ELEMENT_MEMBER(NAME, name) FO_ELEMENT_##NAME,
    FO_ELEMENTS(FO_ELEMENT_MEMBER)
#undef FO_ELEMENT_MEMBER
    FO_ELEMENT_FOREIGN,
} FoElement;

G_END_DECLS
