/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/breaks.h"

#include <string.h>

/* classes of UAX 14 that ASCII has */
typedef enum {
    AL,
    NU,
    SP,
    OP,
    CL,
    CP,
    QU,
    EX,
    IS,
    SY,
    HY,
    BA,
    PR,
    PO,
    GL,
    IN,
    LF,
    N_CLASSES,
    NOT_SIMPLE,
} LineClass;

#define BIT(line_class) (1u << (line_class))

/* what comes directly behind a class without a break between, LB13 to LB30 but LB25 */
#define NEVER_BEFORE                                                                               \
    (BIT(SP) | BIT(CL) | BIT(CP) | BIT(EX) | BIT(IS) | BIT(SY) | BIT(QU) | BIT(HY) | BIT(BA) |     \
     BIT(IN) | BIT(LF))
#define EVERY_CLASS (BIT(N_CLASSES) - 1)
static const guint32 glued[N_CLASSES] = {
    [AL] = NEVER_BEFORE | BIT(AL) | BIT(NU) | BIT(PR) | BIT(PO) | BIT(OP) | BIT(GL),
    [NU] = NEVER_BEFORE | BIT(AL) | BIT(NU) | BIT(PR) | BIT(PO) | BIT(OP) | BIT(GL),
    [OP] = EVERY_CLASS,
    [CL] = NEVER_BEFORE | BIT(GL),
    [CP] = NEVER_BEFORE | BIT(AL) | BIT(NU) | BIT(GL),
    [QU] = EVERY_CLASS,
    [EX] = NEVER_BEFORE | BIT(GL),
    [IS] = NEVER_BEFORE | BIT(AL) | BIT(GL),
    [SY] = NEVER_BEFORE | BIT(GL),
    [HY] = NEVER_BEFORE | BIT(NU),
    [BA] = NEVER_BEFORE,
    [PR] = NEVER_BEFORE | BIT(AL) | BIT(NU) | BIT(GL),
    [PO] = NEVER_BEFORE | BIT(AL) | BIT(NU) | BIT(GL),
    [GL] = EVERY_CLASS,
    [IN] = NEVER_BEFORE | BIT(GL),
};
#define NEVER_AFTER_SPACES (BIT(SP) | BIT(CL) | BIT(CP) | BIT(EX) | BIT(IS) | BIT(SY) | BIT(LF))

static const guint8 ascii_classes[128] = {
    ['\n'] = LF, [' '] = SP, ['!'] = EX, ['"'] = QU, ['$'] = PR, ['%'] = PO, ['\''] = QU,
    ['('] = OP,  [')'] = CP, ['+'] = PR, [','] = IS, ['-'] = HY, ['.'] = IS, ['/'] = SY,
    ['0'] = NU,  ['1'] = NU, ['2'] = NU, ['3'] = NU, ['4'] = NU, ['5'] = NU, ['6'] = NU,
    ['7'] = NU,  ['8'] = NU, ['9'] = NU, [':'] = IS, [';'] = IS, ['?'] = EX, ['['] = OP,
    ['\\'] = PR, [']'] = CP, ['{'] = OP, ['|'] = BA, ['}'] = CL,
};

/* other characters that Western texts have often; they are combined with nothing */
typedef struct {
    gunichar first;
    gunichar last;
    LineClass line_class;
} ClassRange;

static const ClassRange ranges[] = {
    {0x00a0, 0x00a0, GL}, {0x00a7, 0x00a7, AL}, {0x00ab, 0x00ab, QU}, {0x00b0, 0x00b0, PO},
    {0x00b1, 0x00b1, PR}, {0x00b7, 0x00b7, AL}, {0x00bb, 0x00bb, QU}, {0x00c0, 0x027f, AL},
    {0x2013, 0x2013, BA}, {0x2018, 0x2019, QU}, {0x201a, 0x201a, OP}, {0x201c, 0x201d, QU},
    {0x201e, 0x201e, OP}, {0x2022, 0x2022, AL}, {0x2026, 0x2026, IN}, {0x20ac, 0x20ac, PR},
    {0x2190, 0x2193, AL}, {0x2264, 0x2265, AL}, {0x25b2, 0x25b2, AL}, {0x25c6, 0x25c6, AL},
    {0x25cb, 0x25cb, AL}, {0x25cf, 0x25cf, AL},
};

static LineClass
class_of(gunichar c)
{
    for (guint i = 0; i < G_N_ELEMENTS(ranges) && c >= ranges[i].first; i++) {
        if (c <= ranges[i].last)
            return ranges[i].line_class;
    }
    return NOT_SIMPLE;
}

/* class and length of the character at @text */
static inline LineClass
class_at(const guint8 *text, gsize *out_bytes)
{
    const gchar *start = (const gchar *)text;

    *out_bytes = 1;
    if (*text < 0x80)
        return (LineClass)ascii_classes[*text];
    *out_bytes = (gsize)(g_utf8_next_char(start) - start);
    return class_of(g_utf8_get_char(start));
}

/* what is before a place in a text */
typedef struct {
    LineClass before; /* the last one but spaces */
    gboolean spaces;
    gboolean in_number;     /* NU (NU | SY | IS)* */
    gboolean behind_number; /* and CL or CP */
} LineState;

static void
advance(LineState *state, LineClass now)
{
    const gboolean in_number = state->in_number;

    state->in_number = now == NU || (in_number && (now == SY || now == IS));
    state->behind_number = in_number && (now == CL || now == CP);
    state->spaces = now == SP;
    if (now != SP)
        state->before = now;
    else if (state->before == LF)
        state->before = AL;
}

/* LB25; @next is the class behind @now */
static gboolean
is_in_number(const LineState *state, LineClass now, LineClass next)
{
    if (now == NU)
        return state->in_number;
    if (now == PR || now == PO)
        return state->in_number || state->behind_number;
    return (state->before == PR || state->before == PO) && now == OP && next == NU;
}

/* whether no line may end between, with or without spaces */
static gboolean
is_glued(const LineState *state, LineClass now, LineClass next)
{
    if (state->before == LF)
        return FALSE;
    if (!state->spaces)
        return (glued[state->before] & BIT(now)) != 0 || is_in_number(state, now, next);
    return (NEVER_AFTER_SPACES & BIT(now)) != 0 || state->before == OP ||
           (state->before == QU && now == OP);
}

static gboolean
find_simple(const guint8 *text, gsize length, guint8 *flags)
{
    LineState state = {.before = LF};
    gsize bytes = 1;
    gsize step;
    LineClass now = length > 0 ? class_at(text, &bytes) : LF;

    for (gsize i = 0; i < length; i += step) {
        LineClass next = LF;

        step = bytes;
        if (i + step < length)
            next = class_at(text + i + step, &bytes);
        if (now == NOT_SIMPLE)
            return FALSE;
        flags[i] = FO_BREAK_CLUSTER;
        for (gsize k = 1; k < step; k++)
            flags[i + k] = 0;
        if (i > 0 && !is_glued(&state, now, next))
            flags[i] |= FO_BREAK_LINE;
        advance(&state, now);
        now = next;
    }
    flags[length] = FO_BREAK_CLUSTER | FO_BREAK_LINE;
    return TRUE;
}

void
fo_breaks_find_by_pango(const gchar *text, gsize length, PangoLanguage *language, guint8 *flags)
{
    const glong n = g_utf8_strlen(text, (gssize)length);
    PangoLogAttr *attributes = g_new0(PangoLogAttr, (gsize)n + 1);
    const gchar *p = text;

    if (language == NULL)
        language = pango_language_from_string("en");
    pango_get_log_attrs(text, (gint)length, -1, language, attributes, (gint)n + 1);
    memset(flags, 0, length + 1);
    for (glong i = 0; i < n; i++, p = g_utf8_next_char(p)) {
        if (attributes[i].is_cursor_position)
            flags[p - text] |= FO_BREAK_CLUSTER;
        if (i > 0 && attributes[i].is_line_break)
            flags[p - text] |= FO_BREAK_LINE;
    }
    flags[length] = FO_BREAK_CLUSTER | FO_BREAK_LINE;
    g_free(attributes);
}

void
fo_breaks_find(const gchar *text, gsize length, PangoLanguage *language, guint8 *flags)
{
    if (!find_simple((const guint8 *)text, length, flags))
        fo_breaks_find_by_pango(text, length, language, flags);
}
