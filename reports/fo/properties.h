/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FO_PROPERTIES:
 * @X: called as X(NAME, "name") for each
 *
 * The properties of XSL 1.1 that are not shorthands; components of compound ones by themselves.
 */
#define FO_PROPERTIES(X)                                                                           \
    X(ABSOLUTE_POSITION, "absolute-position")                                                      \
    X(ACTIVE_STATE, "active-state")                                                                \
    X(ALIGNMENT_ADJUST, "alignment-adjust")                                                        \
    X(ALIGNMENT_BASELINE, "alignment-baseline")                                                    \
    X(BACKGROUND_ATTACHMENT, "background-attachment")                                              \
    X(BACKGROUND_COLOR, "background-color")                                                        \
    X(BACKGROUND_IMAGE, "background-image")                                                        \
    X(BACKGROUND_POSITION_HORIZONTAL, "background-position-horizontal")                            \
    X(BACKGROUND_POSITION_VERTICAL, "background-position-vertical")                                \
    X(BACKGROUND_REPEAT, "background-repeat")                                                      \
    X(BASELINE_SHIFT, "baseline-shift")                                                            \
    X(BLANK_OR_NOT, "blank-or-not")                                                                \
    X(BLOCK_PROGRESSION_DIMENSION_MINIMUM, "block-progression-dimension-minimum")                  \
    X(BLOCK_PROGRESSION_DIMENSION_OPTIMUM, "block-progression-dimension-optimum")                  \
    X(BLOCK_PROGRESSION_DIMENSION_MAXIMUM, "block-progression-dimension-maximum")                  \
    X(BORDER_BEFORE_COLOR, "border-before-color")                                                  \
    X(BORDER_BEFORE_STYLE, "border-before-style")                                                  \
    X(BORDER_BEFORE_WIDTH, "border-before-width")                                                  \
    X(BORDER_BEFORE_WIDTH_CONDITIONALITY, "border-before-width-conditionality")                    \
    X(BORDER_BEFORE_PRECEDENCE, "border-before-precedence")                                        \
    X(BORDER_AFTER_COLOR, "border-after-color")                                                    \
    X(BORDER_AFTER_STYLE, "border-after-style")                                                    \
    X(BORDER_AFTER_WIDTH, "border-after-width")                                                    \
    X(BORDER_AFTER_WIDTH_CONDITIONALITY, "border-after-width-conditionality")                      \
    X(BORDER_AFTER_PRECEDENCE, "border-after-precedence")                                          \
    X(BORDER_START_COLOR, "border-start-color")                                                    \
    X(BORDER_START_STYLE, "border-start-style")                                                    \
    X(BORDER_START_WIDTH, "border-start-width")                                                    \
    X(BORDER_START_PRECEDENCE, "border-start-precedence")                                          \
    X(BORDER_END_COLOR, "border-end-color")                                                        \
    X(BORDER_END_STYLE, "border-end-style")                                                        \
    X(BORDER_END_WIDTH, "border-end-width")                                                        \
    X(BORDER_END_PRECEDENCE, "border-end-precedence")                                              \
    X(BORDER_COLLAPSE, "border-collapse")                                                          \
    X(BORDER_SEPARATION_INLINE, "border-separation-inline")                                        \
    X(BORDER_SEPARATION_BLOCK, "border-separation-block")                                          \
    X(BOTTOM, "bottom")                                                                            \
    X(BREAK_AFTER, "break-after")                                                                  \
    X(BREAK_BEFORE, "break-before")                                                                \
    X(CAPTION_SIDE, "caption-side")                                                                \
    X(CHARACTER, "character")                                                                      \
    X(CLEAR, "clear")                                                                              \
    X(CLIP, "clip")                                                                                \
    X(COLOR, "color")                                                                              \
    X(COLUMN_COUNT, "column-count")                                                                \
    X(COLUMN_GAP, "column-gap")                                                                    \
    X(COLUMN_NUMBER, "column-number")                                                              \
    X(COLUMN_WIDTH, "column-width")                                                                \
    X(CONTENT_HEIGHT, "content-height")                                                            \
    X(CONTENT_WIDTH, "content-width")                                                              \
    X(CONTENT_TYPE, "content-type")                                                                \
    X(COUNTRY, "country")                                                                          \
    X(DIRECTION, "direction")                                                                      \
    X(DISPLAY_ALIGN, "display-align")                                                              \
    X(DESTINATION_PLACEMENT_OFFSET, "destination-placement-offset")                                \
    X(DOMINANT_BASELINE, "dominant-baseline")                                                      \
    X(EMPTY_CELLS, "empty-cells")                                                                  \
    X(END_INDENT, "end-indent")                                                                    \
    X(ENDS_ROW, "ends-row")                                                                        \
    X(EXTENT, "extent")                                                                            \
    X(EXTERNAL_DESTINATION, "external-destination")                                                \
    X(FLOAT, "float")                                                                              \
    X(FLOW_MAP_NAME, "flow-map-name")                                                              \
    X(FLOW_MAP_REFERENCE, "flow-map-reference")                                                    \
    X(FLOW_NAME, "flow-name")                                                                      \
    X(FONT_FAMILY, "font-family")                                                                  \
    X(FONT_SELECTION_STRATEGY, "font-selection-strategy")                                          \
    X(FONT_SIZE, "font-size")                                                                      \
    X(FONT_SIZE_ADJUST, "font-size-adjust")                                                        \
    X(FONT_STRETCH, "font-stretch")                                                                \
    X(FONT_STYLE, "font-style")                                                                    \
    X(FONT_VARIANT, "font-variant")                                                                \
    X(FONT_WEIGHT, "font-weight")                                                                  \
    X(FORCE_PAGE_COUNT, "force-page-count")                                                        \
    X(FORMAT, "format")                                                                            \
    X(GLYPH_ORIENTATION_HORIZONTAL, "glyph-orientation-horizontal")                                \
    X(GLYPH_ORIENTATION_VERTICAL, "glyph-orientation-vertical")                                    \
    X(GROUPING_SEPARATOR, "grouping-separator")                                                    \
    X(GROUPING_SIZE, "grouping-size")                                                              \
    X(HYPHENATE, "hyphenate")                                                                      \
    X(HYPHENATION_CHARACTER, "hyphenation-character")                                              \
    X(HYPHENATION_KEEP, "hyphenation-keep")                                                        \
    X(HYPHENATION_LADDER_COUNT, "hyphenation-ladder-count")                                        \
    X(HYPHENATION_PUSH_CHARACTER_COUNT, "hyphenation-push-character-count")                        \
    X(HYPHENATION_REMAIN_CHARACTER_COUNT, "hyphenation-remain-character-count")                    \
    X(ID, "id")                                                                                    \
    X(INDICATE_DESTINATION, "indicate-destination")                                                \
    X(INITIAL_PAGE_NUMBER, "initial-page-number")                                                  \
    X(INLINE_PROGRESSION_DIMENSION_MINIMUM, "inline-progression-dimension-minimum")                \
    X(INLINE_PROGRESSION_DIMENSION_OPTIMUM, "inline-progression-dimension-optimum")                \
    X(INLINE_PROGRESSION_DIMENSION_MAXIMUM, "inline-progression-dimension-maximum")                \
    X(INTERNAL_DESTINATION, "internal-destination")                                                \
    X(INTRUSION_DISPLACE, "intrusion-displace")                                                    \
    X(KEEP_TOGETHER_WITHIN_LINE, "keep-together-within-line")                                      \
    X(KEEP_TOGETHER_WITHIN_COLUMN, "keep-together-within-column")                                  \
    X(KEEP_TOGETHER_WITHIN_PAGE, "keep-together-within-page")                                      \
    X(KEEP_WITH_NEXT_WITHIN_LINE, "keep-with-next-within-line")                                    \
    X(KEEP_WITH_NEXT_WITHIN_COLUMN, "keep-with-next-within-column")                                \
    X(KEEP_WITH_NEXT_WITHIN_PAGE, "keep-with-next-within-page")                                    \
    X(KEEP_WITH_PREVIOUS_WITHIN_LINE, "keep-with-previous-within-line")                            \
    X(KEEP_WITH_PREVIOUS_WITHIN_COLUMN, "keep-with-previous-within-column")                        \
    X(KEEP_WITH_PREVIOUS_WITHIN_PAGE, "keep-with-previous-within-page")                            \
    X(LANGUAGE, "language")                                                                        \
    X(LAST_LINE_END_INDENT, "last-line-end-indent")                                                \
    X(LEADER_ALIGNMENT, "leader-alignment")                                                        \
    X(LEADER_LENGTH_MINIMUM, "leader-length-minimum")                                              \
    X(LEADER_LENGTH_OPTIMUM, "leader-length-optimum")                                              \
    X(LEADER_LENGTH_MAXIMUM, "leader-length-maximum")                                              \
    X(LEADER_PATTERN, "leader-pattern")                                                            \
    X(LEADER_PATTERN_WIDTH, "leader-pattern-width")                                                \
    X(LEFT, "left")                                                                                \
    X(LETTER_SPACING, "letter-spacing")                                                            \
    X(LETTER_VALUE, "letter-value")                                                                \
    X(LINE_HEIGHT, "line-height")                                                                  \
    X(LINE_HEIGHT_SHIFT_ADJUSTMENT, "line-height-shift-adjustment")                                \
    X(LINE_STACKING_STRATEGY, "line-stacking-strategy")                                            \
    X(LINEFEED_TREATMENT, "linefeed-treatment")                                                    \
    X(MARGIN_BOTTOM, "margin-bottom")                                                              \
    X(MARGIN_LEFT, "margin-left")                                                                  \
    X(MARGIN_RIGHT, "margin-right")                                                                \
    X(MARGIN_TOP, "margin-top")                                                                    \
    X(MARKER_CLASS_NAME, "marker-class-name")                                                      \
    X(MASTER_NAME, "master-name")                                                                  \
    X(MASTER_REFERENCE, "master-reference")                                                        \
    X(MAXIMUM_REPEATS, "maximum-repeats")                                                          \
    X(MEDIA_USAGE, "media-usage")                                                                  \
    X(NUMBER_COLUMNS_REPEATED, "number-columns-repeated")                                          \
    X(NUMBER_COLUMNS_SPANNED, "number-columns-spanned")                                            \
    X(NUMBER_ROWS_SPANNED, "number-rows-spanned")                                                  \
    X(ODD_OR_EVEN, "odd-or-even")                                                                  \
    X(ORPHANS, "orphans")                                                                          \
    X(OVERFLOW, "overflow")                                                                        \
    X(PADDING_BEFORE, "padding-before")                                                            \
    X(PADDING_BEFORE_CONDITIONALITY, "padding-before-conditionality")                              \
    X(PADDING_AFTER, "padding-after")                                                              \
    X(PADDING_AFTER_CONDITIONALITY, "padding-after-conditionality")                                \
    X(PADDING_START, "padding-start")                                                              \
    X(PADDING_END, "padding-end")                                                                  \
    X(PAGE_HEIGHT, "page-height")                                                                  \
    X(PAGE_WIDTH, "page-width")                                                                    \
    X(PAGE_POSITION, "page-position")                                                              \
    X(PRECEDENCE, "precedence")                                                                    \
    X(PROVISIONAL_DISTANCE_BETWEEN_STARTS, "provisional-distance-between-starts")                  \
    X(PROVISIONAL_LABEL_SEPARATION, "provisional-label-separation")                                \
    X(REF_ID, "ref-id")                                                                            \
    X(REFERENCE_ORIENTATION, "reference-orientation")                                              \
    X(REGION_NAME, "region-name")                                                                  \
    X(RELATIVE_ALIGN, "relative-align")                                                            \
    X(RELATIVE_POSITION, "relative-position")                                                      \
    X(RENDERING_INTENT, "rendering-intent")                                                        \
    X(RETRIEVE_BOUNDARY, "retrieve-boundary")                                                      \
    X(RETRIEVE_BOUNDARY_WITHIN_TABLE, "retrieve-boundary-within-table")                            \
    X(RETRIEVE_CLASS_NAME, "retrieve-class-name")                                                  \
    X(RETRIEVE_POSITION, "retrieve-position")                                                      \
    X(RETRIEVE_POSITION_WITHIN_TABLE, "retrieve-position-within-table")                            \
    X(RIGHT, "right")                                                                              \
    X(ALT_TEXT, "fox:alt-text")                                                                    \
    X(ROLE, "role")                                                                                \
    X(RULE_STYLE, "rule-style")                                                                    \
    X(RULE_THICKNESS, "rule-thickness")                                                            \
    X(SCALING, "scaling")                                                                          \
    X(SCALING_METHOD, "scaling-method")                                                            \
    X(SCORE_SPACES, "score-spaces")                                                                \
    X(SCRIPT, "script")                                                                            \
    X(SHOW_DESTINATION, "show-destination")                                                        \
    X(SOURCE_DOCUMENT, "source-document")                                                          \
    X(SPACE_BEFORE_MINIMUM, "space-before-minimum")                                                \
    X(SPACE_BEFORE_OPTIMUM, "space-before-optimum")                                                \
    X(SPACE_BEFORE_MAXIMUM, "space-before-maximum")                                                \
    X(SPACE_BEFORE_PRECEDENCE, "space-before-precedence")                                          \
    X(SPACE_BEFORE_CONDITIONALITY, "space-before-conditionality")                                  \
    X(SPACE_AFTER_MINIMUM, "space-after-minimum")                                                  \
    X(SPACE_AFTER_OPTIMUM, "space-after-optimum")                                                  \
    X(SPACE_AFTER_MAXIMUM, "space-after-maximum")                                                  \
    X(SPACE_AFTER_PRECEDENCE, "space-after-precedence")                                            \
    X(SPACE_AFTER_CONDITIONALITY, "space-after-conditionality")                                    \
    X(SPACE_START_OPTIMUM, "space-start-optimum")                                                  \
    X(SPACE_END_OPTIMUM, "space-end-optimum")                                                      \
    X(SPAN, "span")                                                                                \
    X(SRC, "src")                                                                                  \
    X(START_INDENT, "start-indent")                                                                \
    X(STARTING_STATE, "starting-state")                                                            \
    X(STARTS_ROW, "starts-row")                                                                    \
    X(SUPPRESS_AT_LINE_BREAK, "suppress-at-line-break")                                            \
    X(TABLE_LAYOUT, "table-layout")                                                                \
    X(TABLE_OMIT_FOOTER_AT_BREAK, "table-omit-footer-at-break")                                    \
    X(TABLE_OMIT_HEADER_AT_BREAK, "table-omit-header-at-break")                                    \
    X(TEXT_ALIGN, "text-align")                                                                    \
    X(TEXT_ALIGN_LAST, "text-align-last")                                                          \
    X(TEXT_ALTITUDE, "text-altitude")                                                              \
    X(TEXT_DECORATION, "text-decoration")                                                          \
    X(TEXT_DEPTH, "text-depth")                                                                    \
    X(TEXT_INDENT, "text-indent")                                                                  \
    X(TEXT_SHADOW, "text-shadow")                                                                  \
    X(TEXT_TRANSFORM, "text-transform")                                                            \
    X(TOP, "top")                                                                                  \
    X(TREAT_AS_WORD_SPACE, "treat-as-word-space")                                                  \
    X(UNICODE_BIDI, "unicode-bidi")                                                                \
    X(VERTICAL_ALIGN, "vertical-align")                                                            \
    X(VISIBILITY, "visibility")                                                                    \
    X(WHITE_SPACE_COLLAPSE, "white-space-collapse")                                                \
    X(WHITE_SPACE_TREATMENT, "white-space-treatment")                                              \
    X(WIDOWS, "widows")                                                                            \
    X(WRAP_OPTION, "wrap-option")                                                                  \
    X(WRITING_MODE, "writing-mode")                                                                \
    X(WORD_SPACING, "word-spacing")                                                                \
    X(Z_INDEX, "z-index")

/**
 * FoProperty: one of FO_PROPERTIES
 */
typedef enum {
#define FO_PROPERTY_MEMBER(NAME, name) FO_PROPERTY_##NAME,
    FO_PROPERTIES(FO_PROPERTY_MEMBER)
#undef FO_PROPERTY_MEMBER
    FO_N_PROPERTIES,
} FoProperty;

G_END_DECLS
