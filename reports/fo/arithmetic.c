/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/arithmetic.h"

#include <math.h>
#include <string.h>

static FoUnit
unit_of(gdouble amount)
{
    return (FoUnit)CLAMP(round(amount), -FO_LENGTH_MAX, FO_LENGTH_MAX);
}

FoValue
fo_value_with(FoValueKind kind, gdouble amount)
{
    FoValue value = {.kind = kind};

    if (!isfinite(amount))
        amount = amount > 0 ? G_MAXINT32 : 0;
    if (kind == FO_VALUE_LENGTH)
        value.length = unit_of(amount);
    else
        value.number = amount;
    return value;
}

static gdouble
amount_of(const FoValue *value)
{
    return value->kind == FO_VALUE_LENGTH ? value->length : value->number;
}

static gboolean
is_numeric(const FoValue *value)
{
    return value->kind == FO_VALUE_LENGTH || value->kind == FO_VALUE_NUMBER ||
           value->kind == FO_VALUE_PERCENT;
}

/* only layout can tell whether "50% - 10pt" is more than "40%" */
static gboolean
is_plain(const FoValue *value)
{
    return is_numeric(value) && (value->kind != FO_VALUE_PERCENT || value->offset == 0);
}

static void
make_percent(FoValue *value)
{
    if (value->kind == FO_VALUE_LENGTH)
        *value = (FoValue){.kind = FO_VALUE_PERCENT, .offset = value->length, .number = 0};
}

gboolean
fo_value_add(FoValue *value, const FoValue *other, gint times)
{
    FoValue second = *other;
    FoUnit offset;

    if (!is_numeric(value) || !is_numeric(other))
        return FALSE;
    if (value->kind == FO_VALUE_PERCENT)
        make_percent(&second);
    if (second.kind == FO_VALUE_PERCENT)
        make_percent(value);
    if (value->kind != second.kind)
        return FALSE;
    offset = unit_of((gdouble)value->offset + (gdouble)second.offset * times);
    *value = fo_value_with(value->kind, amount_of(value) + amount_of(&second) * times);
    value->offset = offset;
    return TRUE;
}

static void
scale(FoValue *value, gdouble factor)
{
    const FoUnit offset = unit_of(value->offset * factor);

    *value = fo_value_with(value->kind, amount_of(value) * factor);
    value->offset = offset;
}

gboolean
fo_value_multiply(FoValue *value, const FoValue *other)
{
    if (!is_numeric(value) || !is_numeric(other))
        return FALSE;
    if (other->kind == FO_VALUE_NUMBER) {
        scale(value, other->number);
        return TRUE;
    }
    if (value->kind == FO_VALUE_NUMBER) {
        const gdouble factor = value->number;

        *value = *other;
        scale(value, factor);
        return TRUE;
    }
    return FALSE;
}

static gdouble
unit_amount(const FoValue *value)
{
    return value->kind == FO_VALUE_LENGTH ? FO_POINT : 1;
}

gboolean
fo_value_divide(FoValue *value, const FoValue *other, gboolean modulo)
{
    const gdouble divisor = is_plain(other) ? amount_of(other) / unit_amount(other) : 0;

    if (!is_numeric(value) || divisor == 0)
        return FALSE;
    if (other->kind == FO_VALUE_NUMBER && !modulo) {
        scale(value, 1 / divisor);
        return TRUE;
    }
    if (!is_plain(value) || (other->kind != FO_VALUE_NUMBER && other->kind != value->kind))
        return FALSE;
    if (modulo)
        *value = fo_value_with(value->kind, fmod(amount_of(value) / unit_amount(value), divisor) *
                                                unit_amount(value));
    else
        *value = fo_value_with(FO_VALUE_NUMBER, amount_of(value) / unit_amount(value) / divisor);
    return TRUE;
}

/* to the next whole number upwards at a half, as XSL has it, not away from zero */
static gdouble
round_half_up(gdouble number)
{
    return floor(number + 0.5);
}

typedef struct {
    const gchar *name;
    gdouble (*call)(gdouble number);
} Rounding;

static gboolean
call_rounding(const gchar *name, const FoValue *argument, FoValue *out_value)
{
    static const Rounding roundings[] = {
        {"floor", floor},
        {"ceiling", ceil},
        {"round", round_half_up},
        {"abs", fabs},
    };
    const gdouble unit = unit_amount(argument);

    for (gsize i = 0; is_plain(argument) && i < G_N_ELEMENTS(roundings); i++) {
        if (strcmp(name, roundings[i].name) == 0) {
            *out_value =
                fo_value_with(argument->kind, roundings[i].call(amount_of(argument) / unit) * unit);
            return TRUE;
        }
    }
    return FALSE;
}

gboolean
fo_value_call(const gchar *name, const FoValue *arguments, guint n, FoValue *out_value)
{
    gboolean wants_less = strcmp(name, "min") == 0;

    if (n == 1 && strcmp(name, "proportional-column-width") == 0) {
        *out_value = fo_value_with(FO_VALUE_PROPORTION, amount_of(&arguments[0]));
        return arguments[0].kind == FO_VALUE_NUMBER;
    }
    if (n == 1)
        return call_rounding(name, &arguments[0], out_value);
    if (n != 2 || (!wants_less && strcmp(name, "max") != 0) || !is_plain(&arguments[0]) ||
        !is_plain(&arguments[1]) || arguments[0].kind != arguments[1].kind)
        return FALSE;
    *out_value = (amount_of(&arguments[0]) < amount_of(&arguments[1])) == wants_less ? arguments[0]
                                                                                     : arguments[1];
    return TRUE;
}
