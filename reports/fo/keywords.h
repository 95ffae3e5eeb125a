/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FO_KEYWORDS:
 * @X: called as X(NAME, "name") for each
 *
 * The keywords of property values. Source: XSL 1.1 §7.
 */
#define FO_KEYWORDS(X)                                                                             \
    X(NONE, "none")                                                                                \
    X(AUTO, "auto")                                                                                \
    X(INHERIT, "inherit")                                                                          \
    X(ALWAYS, "always")                                                                            \
    X(NORMAL, "normal")                                                                            \
    X(START, "start")                                                                              \
    X(END, "end")                                                                                  \
    X(CENTER, "center")                                                                            \
    X(JUSTIFY, "justify")                                                                          \
    X(INSIDE, "inside")                                                                            \
    X(OUTSIDE, "outside")                                                                          \
    X(LEFT, "left")                                                                                \
    X(RIGHT, "right")                                                                              \
    X(BEFORE, "before")                                                                            \
    X(AFTER, "after")                                                                              \
    X(TOP, "top")                                                                                  \
    X(BOTTOM, "bottom")                                                                            \
    X(MIDDLE, "middle")                                                                            \
    X(BASELINE, "baseline")                                                                        \
    X(SUB, "sub")                                                                                  \
    X(SUPER, "super")                                                                              \
    X(TEXT_TOP, "text-top")                                                                        \
    X(TEXT_BOTTOM, "text-bottom")                                                                  \
    X(USE_SCRIPT, "use-script")                                                                    \
    X(SOLID, "solid")                                                                              \
    X(DOTTED, "dotted")                                                                            \
    X(DASHED, "dashed")                                                                            \
    X(DOUBLE, "double")                                                                            \
    X(GROOVE, "groove")                                                                            \
    X(RIDGE, "ridge")                                                                              \
    X(INSET, "inset")                                                                              \
    X(OUTSET, "outset")                                                                            \
    X(HIDDEN, "hidden")                                                                            \
    X(THIN, "thin")                                                                                \
    X(MEDIUM, "medium")                                                                            \
    X(THICK, "thick")                                                                              \
    X(TRANSPARENT, "transparent")                                                                  \
    X(COLLAPSE, "collapse")                                                                        \
    X(SEPARATE, "separate")                                                                        \
    X(COLLAPSE_WITH_PRECEDENCE, "collapse-with-precedence")                                        \
    X(FIXED, "fixed")                                                                              \
    X(ABSOLUTE, "absolute")                                                                        \
    X(RELATIVE, "relative")                                                                        \
    X(STATIC, "static")                                                                            \
    X(DISCARD, "discard")                                                                          \
    X(RETAIN, "retain")                                                                            \
    X(FORCE, "force")                                                                              \
    X(COLUMN, "column")                                                                            \
    X(PAGE, "page")                                                                                \
    X(EVEN_PAGE, "even-page")                                                                      \
    X(ODD_PAGE, "odd-page")                                                                        \
    X(EVEN, "even")                                                                                \
    X(ODD, "odd")                                                                                  \
    X(NO_FORCE, "no-force")                                                                        \
    X(END_ON_EVEN, "end-on-even")                                                                  \
    X(END_ON_ODD, "end-on-odd")                                                                    \
    X(AUTO_EVEN, "auto-even")                                                                      \
    X(AUTO_ODD, "auto-odd")                                                                        \
    X(FIRST, "first")                                                                              \
    X(LAST, "last")                                                                                \
    X(ONLY, "only")                                                                                \
    X(REST, "rest")                                                                                \
    X(ANY, "any")                                                                                  \
    X(BLANK, "blank")                                                                              \
    X(NOT_BLANK, "not-blank")                                                                      \
    X(DOTS, "dots")                                                                                \
    X(RULE, "rule")                                                                                \
    X(SPACE, "space")                                                                              \
    X(USE_CONTENT, "use-content")                                                                  \
    X(REFERENCE_AREA, "reference-area")                                                            \
    X(IGNORE, "ignore")                                                                            \
    X(PRESERVE, "preserve")                                                                        \
    X(TREAT_AS_SPACE, "treat-as-space")                                                            \
    X(TREAT_AS_ZERO_WIDTH_SPACE, "treat-as-zero-width-space")                                      \
    X(IGNORE_IF_BEFORE_LINEFEED, "ignore-if-before-linefeed")                                      \
    X(IGNORE_IF_AFTER_LINEFEED, "ignore-if-after-linefeed")                                        \
    X(IGNORE_IF_SURROUNDING_LINEFEED, "ignore-if-surrounding-linefeed")                            \
    X(WRAP, "wrap")                                                                                \
    X(NO_WRAP, "no-wrap")                                                                          \
    X(TRUE, "true")                                                                                \
    X(FALSE, "false")                                                                              \
    X(UNIFORM, "uniform")                                                                          \
    X(NON_UNIFORM, "non-uniform")                                                                  \
    X(SCALE_TO_FIT, "scale-to-fit")                                                                \
    X(SCALE_DOWN_TO_FIT, "scale-down-to-fit")                                                      \
    X(SCALE_UP_TO_FIT, "scale-up-to-fit")                                                          \
    X(INTEGER_PIXELS, "integer-pixels")                                                            \
    X(RESAMPLE_ANY_METHOD, "resample-any-method")                                                  \
    X(UNDERLINE, "underline")                                                                      \
    X(NO_UNDERLINE, "no-underline")                                                                \
    X(OVERLINE, "overline")                                                                        \
    X(NO_OVERLINE, "no-overline")                                                                  \
    X(LINE_THROUGH, "line-through")                                                                \
    X(NO_LINE_THROUGH, "no-line-through")                                                          \
    X(BLINK, "blink")                                                                              \
    X(NO_BLINK, "no-blink")                                                                        \
    X(CAPITALIZE, "capitalize")                                                                    \
    X(UPPERCASE, "uppercase")                                                                      \
    X(LOWERCASE, "lowercase")                                                                      \
    X(SMALL_CAPS, "small-caps")                                                                    \
    X(ITALIC, "italic")                                                                            \
    X(OBLIQUE, "oblique")                                                                          \
    X(BACKSLANT, "backslant")                                                                      \
    X(BOLD, "bold")                                                                                \
    X(BOLDER, "bolder")                                                                            \
    X(LIGHTER, "lighter")                                                                          \
    X(ULTRA_CONDENSED, "ultra-condensed")                                                          \
    X(EXTRA_CONDENSED, "extra-condensed")                                                          \
    X(CONDENSED, "condensed")                                                                      \
    X(SEMI_CONDENSED, "semi-condensed")                                                            \
    X(SEMI_EXPANDED, "semi-expanded")                                                              \
    X(EXPANDED, "expanded")                                                                        \
    X(EXTRA_EXPANDED, "extra-expanded")                                                            \
    X(ULTRA_EXPANDED, "ultra-expanded")                                                            \
    X(NARROWER, "narrower")                                                                        \
    X(WIDER, "wider")                                                                              \
    X(XX_SMALL, "xx-small")                                                                        \
    X(X_SMALL, "x-small")                                                                          \
    X(SMALL, "small")                                                                              \
    X(LARGE, "large")                                                                              \
    X(X_LARGE, "x-large")                                                                          \
    X(XX_LARGE, "xx-large")                                                                        \
    X(SMALLER, "smaller")                                                                          \
    X(LARGER, "larger")                                                                            \
    X(VISIBLE, "visible")                                                                          \
    X(SCROLL, "scroll")                                                                            \
    X(ERROR_IF_OVERFLOW, "error-if-overflow")                                                      \
    X(REPEAT, "repeat")                                                                            \
    X(REPEAT_X, "repeat-x")                                                                        \
    X(REPEAT_Y, "repeat-y")                                                                        \
    X(NO_REPEAT, "no-repeat")                                                                      \
    X(SHOW, "show")                                                                                \
    X(HIDE, "hide")                                                                                \
    X(NEW, "new")                                                                                  \
    X(REPLACE, "replace")                                                                          \
    X(LINE_HEIGHT, "line-height")                                                                  \
    X(FONT_HEIGHT, "font-height")                                                                  \
    X(MAX_HEIGHT, "max-height")                                                                    \
    X(CONSIDER_SHIFTS, "consider-shifts")                                                          \
    X(DISREGARD_SHIFTS, "disregard-shifts")                                                        \
    X(LR_TB, "lr-tb")                                                                              \
    X(RL_TB, "rl-tb")                                                                              \
    X(TB_RL, "tb-rl")                                                                              \
    X(LR, "lr")                                                                                    \
    X(RL, "rl")                                                                                    \
    X(TB, "tb")                                                                                    \
    X(LTR, "ltr")                                                                                  \
    X(RTL, "rtl")                                                                                  \
    X(EMBED, "embed")                                                                              \
    X(BIDI_OVERRIDE, "bidi-override")                                                              \
    X(ALL, "all")                                                                                  \
    X(BLOCK, "block")                                                                              \
    X(LINE, "line")                                                                                \
    X(FIRST_STARTING_WITHIN_PAGE, "first-starting-within-page")                                    \
    X(FIRST_INCLUDING_CARRYOVER, "first-including-carryover")                                      \
    X(LAST_STARTING_WITHIN_PAGE, "last-starting-within-page")                                      \
    X(LAST_ENDING_WITHIN_PAGE, "last-ending-within-page")                                          \
    X(PAGE_SEQUENCE, "page-sequence")                                                              \
    X(DOCUMENT, "document")                                                                        \
    X(FIRST_STARTING, "first-starting")                                                            \
    X(LAST_STARTING, "last-starting")                                                              \
    X(LAST_ENDING, "last-ending")                                                                  \
    X(FIRST_INCLUDING_CARRYOVER_IN_TABLE, "first-including-carryover-in-table")                    \
    X(TABLE, "table")                                                                              \
    X(TABLE_FRAGMENT, "table-fragment")                                                            \
    X(ALPHABETIC, "alphabetic")                                                                    \
    X(TRADITIONAL, "traditional")                                                                  \
    X(BOTH, "both")                                                                                \
    X(INDEFINITE, "indefinite")                                                                    \
    X(NO_LIMIT, "no-limit")                                                                        \
    X(USE_FONT_METRICS, "use-font-metrics")                                                        \
    X(PAGINATE, "paginate")                                                                        \
    X(BOUNDED_IN_ONE_DIMENSION, "bounded-in-one-dimension")                                        \
    X(UNBOUNDED, "unbounded")                                                                      \
    X(AVOID, "avoid")

/**
 * FoKeyword: one of FO_KEYWORDS
 */
typedef enum {
#define FO_KEYWORD_MEMBER(NAME, name) FO_KEYWORD_##NAME,
    FO_KEYWORDS(FO_KEYWORD_MEMBER)
#undef FO_KEYWORD_MEMBER
    FO_N_KEYWORDS,
} FoKeyword;

G_END_DECLS
