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
    LF,
    N_CLASSES,
    NOT_SIMPLE,
} LineClass;

#define BIT(line_class) (1u << (line_class))

/* what comes directly behind a class without a break between, LB13 to LB30 */
#define NEVER_BEFORE                                                                               \
    (BIT(SP) | BIT(CL) | BIT(CP) | BIT(EX) | BIT(IS) | BIT(SY) | BIT(QU) | BIT(HY) | BIT(BA) |     \
     BIT(LF))
#define EVERY_CLASS (BIT(N_CLASSES) - 1)
static const guint32 glued[N_CLASSES] = {
    [AL] = NEVER_BEFORE | BIT(AL) | BIT(NU) | BIT(PR) | BIT(PO) | BIT(OP) | BIT(GL),
    [NU] = NEVER_BEFORE | BIT(AL) | BIT(NU) | BIT(PR) | BIT(PO) | BIT(OP) | BIT(GL),
    [OP] = EVERY_CLASS,
    [CL] = NEVER_BEFORE | BIT(PR) | BIT(PO) | BIT(GL),
    [CP] = NEVER_BEFORE | BIT(PR) | BIT(PO) | BIT(AL) | BIT(NU) | BIT(GL),
    [QU] = EVERY_CLASS,
    [EX] = NEVER_BEFORE | BIT(GL),
    [IS] = NEVER_BEFORE | BIT(NU) | BIT(AL) | BIT(GL),
    [SY] = NEVER_BEFORE | BIT(NU) | BIT(GL),
    [HY] = NEVER_BEFORE | BIT(NU),
    [BA] = NEVER_BEFORE,
    [PR] = NEVER_BEFORE | BIT(AL) | BIT(NU) | BIT(OP) | BIT(GL),
    [PO] = NEVER_BEFORE | BIT(AL) | BIT(NU) | BIT(OP) | BIT(GL),
    [GL] = EVERY_CLASS,
};
#define NEVER_AFTER_SPACES (BIT(SP) | BIT(CL) | BIT(CP) | BIT(EX) | BIT(IS) | BIT(SY) | BIT(LF))

static const guint8 ascii_classes[128] = {
    ['\n'] = LF, [' '] = SP, ['!'] = EX, ['"'] = QU, ['$'] = PR, ['%'] = PO, ['\''] = QU,
    ['('] = OP,  [')'] = CP, ['+'] = PR, [','] = IS, ['-'] = HY, ['.'] = IS, ['/'] = SY,
    ['0'] = NU,  ['1'] = NU, ['2'] = NU, ['3'] = NU, ['4'] = NU, ['5'] = NU, ['6'] = NU,
    ['7'] = NU,  ['8'] = NU, ['9'] = NU, [':'] = IS, [';'] = IS, ['?'] = EX, ['['] = OP,
    ['\\'] = PR, [']'] = CP, ['{'] = OP, ['|'] = BA, ['}'] = CL,
};

/* class and length of the character at @text */
static LineClass
class_at(const guint8 *text, gsize *out_bytes)
{
    const guint8 c = text[0];

    *out_bytes = 1;
    if (c < 0x80)
        return (LineClass)ascii_classes[c];
    *out_bytes = 2;
    if (c >= 0xc4 && c <= 0xc9) /* letters with diacritics: U+0100 to U+027F */
        return AL;
    if (c == 0xc3 && text[1] != 0x97 && text[1] != 0xb7)
        return AL;
    return NOT_SIMPLE;
}

/* whether no line may end between, with or without spaces */
static gboolean
is_glued(LineClass before, gboolean spaces, LineClass after)
{
    if (!spaces)
        return (glued[before] & BIT(after)) != 0;
    return (NEVER_AFTER_SPACES & BIT(after)) != 0 || before == OP || (before == QU && after == OP);
}

static gboolean
find_simple(const guint8 *text, gsize length, guint8 *flags)
{
    LineClass before = LF;
    gboolean spaces = FALSE;
    gsize bytes;

    for (gsize i = 0; i < length; i += bytes) {
        const LineClass now = class_at(text + i, &bytes);

        if (now == NOT_SIMPLE)
            return FALSE;
        flags[i] = FO_BREAK_CLUSTER;
        if (bytes == 2)
            flags[i + 1] = 0;
        if (i > 0 && (before == LF || !is_glued(before, spaces, now)))
            flags[i] |= FO_BREAK_LINE;
        spaces = now == SP;
        if (now != SP)
            before = now;
        else if (before == LF)
            before = AL;
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
