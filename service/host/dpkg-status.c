/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/error.h"
#include "host/parsers.h"

#define DPKG_MAX_FIELD_BYTES  (1024 * 1024)
#define DPKG_MAX_QUOTED_BYTES 60

typedef enum {
    DPKG_FIELD_PACKAGE,
    DPKG_FIELD_STATUS,
    DPKG_FIELD_VERSION,
    DPKG_FIELD_ARCHITECTURE,
    DPKG_FIELD_SOURCE,
    DPKG_FIELD_MAINTAINER,
    DPKG_FIELD_ESSENTIAL,
    DPKG_FIELD_DESCRIPTION,
    DPKG_FIELD_COUNT,
} DpkgField;

static const gchar *const dpkg_field_names[DPKG_FIELD_COUNT] = {
    "Package", "Status",     "Version",   "Architecture",
    "Source",  "Maintainer", "Essential", "Description",
};

typedef struct {
    const gchar *name;
    gboolean is_there; /* the package's files */
} DpkgState;

/* the third word of Status */
static const DpkgState dpkg_states[] = {
    {"not-installed", FALSE},   {"config-files", FALSE},   {"half-installed", FALSE},
    {"unpacked", TRUE},         {"half-configured", TRUE}, {"triggers-awaited", TRUE},
    {"triggers-pending", TRUE}, {"installed", TRUE},
};

typedef struct {
    const gchar *start; /* NULL: the stanza has no such field */
    gsize length;
} DpkgValue;

typedef struct {
    const gchar *name;
    guint line; /* the one being read, from 1 */
    guint stanza_line;
    DpkgValue values[DPKG_FIELD_COUNT];
    gsize field_bytes; /* of the field being read; 0 before a stanza's first */
    gint field;        /* a DpkgField, or -1: one that is not wanted */
    gboolean is_bad;   /* the rest of the stanza is skipped */
    guint n_errors;
    GError *first_error;
    GPtrArray *packages;
} DpkgParser;

static void
dpkg_fail(DpkgParser *parser, guint line, gint code, const gchar *format, ...) G_GNUC_PRINTF(4, 5);

static void
dpkg_fail(DpkgParser *parser, guint line, gint code, const gchar *format, ...)
{
    va_list arguments;
    g_autofree gchar *reason = NULL;

    parser->is_bad = TRUE;
    if (parser->n_errors++ > 0)
        return;
    va_start(arguments, format);
    reason = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error(&parser->first_error, ASSAY_ERROR, code, "%s, line %u: %s", parser->name, line,
                reason);
}

/* a value for an error message: short and printable */
static gchar *
dpkg_quote(DpkgValue value)
{
    g_autofree gchar *valid =
        g_utf8_make_valid(value.start, (gssize)MIN(value.length, DPKG_MAX_QUOTED_BYTES));

    return g_strescape(valid, "\x7f");
}

static gchar *
dpkg_value_dup(DpkgValue value)
{
    return value.length == 0 ? g_strdup("") : g_utf8_make_valid(value.start, (gssize)value.length);
}

static gboolean
dpkg_value_equals(DpkgValue value, const gchar *text)
{
    return value.length == strlen(text) &&
           g_ascii_strncasecmp(value.start, text, value.length) == 0;
}

/* what dpkg takes for a package name (lib/dpkg/parsehelp.c) */
static gboolean
dpkg_is_name(DpkgValue value)
{
    if (value.length == 0 || !g_ascii_isalnum(value.start[0]))
        return FALSE;
    for (gsize i = 1; i < value.length; i++) {
        const gchar c = value.start[i];

        if (!g_ascii_isalnum(c) && c != '-' && c != '+' && c != '.' && c != '_')
            return FALSE;
    }
    return TRUE;
}

/* wider than the policy, as dpkg is where it reads its own database: "_" was once let in */
static gboolean
dpkg_is_version(DpkgValue value)
{
    for (gsize i = 0; i < value.length; i++) {
        const gchar c = value.start[i];

        if (!g_ascii_isalnum(c) && (c == '\0' || strchr(".-+~:_", c) == NULL))
            return FALSE;
    }
    return value.length > 0;
}

/* whether the stanza's package is there; unknown states are errors */
static gboolean
dpkg_is_installed(DpkgParser *parser)
{
    const DpkgValue status = parser->values[DPKG_FIELD_STATUS];
    DpkgValue state = status;
    g_autofree gchar *quoted = NULL;

    if (status.start == NULL)
        return TRUE;
    for (gsize i = 0; i < status.length; i++) {
        if (status.start[i] == ' ') {
            state.start = status.start + i + 1;
            state.length = status.length - i - 1;
        }
    }
    for (gsize i = 0; i < G_N_ELEMENTS(dpkg_states); i++) {
        if (dpkg_value_equals(state, dpkg_states[i].name))
            return dpkg_states[i].is_there;
    }
    quoted = dpkg_quote(status);
    dpkg_fail(parser, parser->stanza_line, ASSAY_ERROR_INVALID_DATA, "unknown status '%s'", quoted);
    return FALSE;
}

/* a source version made from a binary's is not the rebuild's but the source's */
static void
dpkg_strip_rebuild(gchar *version)
{
    gchar *end = version + strlen(version);
    gchar *digits = end;

    while (digits > version && g_ascii_isdigit(digits[-1]))
        digits--;
    if (digits < end && digits - version > 2 && digits[-1] == 'b' && digits[-2] == '+')
        digits[-2] = '\0';
}

/* "NAME" or "NAME (VERSION)" */
static gboolean
dpkg_parse_source(DpkgValue source, Package *package)
{
    const gchar *open = memchr(source.start, '(', source.length);
    DpkgValue name = source;
    DpkgValue version = {NULL, 0};

    if (open != NULL) {
        name.length = (gsize)(open - source.start);
        version.start = open + 1;
        version.length = source.length - name.length - 1;
        if (version.length == 0 || version.start[--version.length] != ')')
            return FALSE;
        if (!dpkg_is_version(version))
            return FALSE;
        package->source_version = dpkg_value_dup(version);
    }
    while (name.length > 0 && name.start[name.length - 1] == ' ')
        name.length--;
    package->source = dpkg_value_dup(name);
    return dpkg_is_name(name);
}

static gboolean
dpkg_check_field(DpkgParser *parser, DpkgField field, gboolean (*is_fine)(DpkgValue value))
{
    const DpkgValue value = parser->values[field];
    g_autofree gchar *quoted = NULL;

    if (value.start == NULL) {
        dpkg_fail(parser, parser->stanza_line, ASSAY_ERROR_INVALID_DATA,
                  "the stanza has no field '%s'", dpkg_field_names[field]);
        return FALSE;
    }
    if (is_fine(value))
        return TRUE;
    quoted = dpkg_quote(value);
    dpkg_fail(parser, parser->stanza_line, ASSAY_ERROR_INVALID_DATA, "'%s' is no %s", quoted,
              field == DPKG_FIELD_PACKAGE ? "package name" : "version");
    return FALSE;
}

static void
dpkg_add_package(DpkgParser *parser)
{
    const DpkgValue *values = parser->values;
    g_autoptr(Package) package = package_new(PACKAGE_MANAGER_DPKG);

    package->name = dpkg_value_dup(values[DPKG_FIELD_PACKAGE]);
    package->version = dpkg_value_dup(values[DPKG_FIELD_VERSION]);
    package->arch = dpkg_value_dup(values[DPKG_FIELD_ARCHITECTURE]);
    package->is_essential = dpkg_value_equals(values[DPKG_FIELD_ESSENTIAL], "yes");
    if (values[DPKG_FIELD_MAINTAINER].length > 0)
        package->vendor = dpkg_value_dup(values[DPKG_FIELD_MAINTAINER]);
    if (values[DPKG_FIELD_SOURCE].length == 0) {
        package->source = g_strdup(package->name);
    } else if (!dpkg_parse_source(values[DPKG_FIELD_SOURCE], package)) {
        g_autofree gchar *quoted = dpkg_quote(values[DPKG_FIELD_SOURCE]);

        dpkg_fail(parser, parser->stanza_line, ASSAY_ERROR_INVALID_DATA, "'%s' is no source",
                  quoted);
        return;
    }
    if (package->source_version == NULL) {
        package->source_version = g_strdup(package->version);
        dpkg_strip_rebuild(package->source_version);
    }
    g_ptr_array_add(parser->packages, g_steal_pointer(&package));
}

static void
dpkg_end_stanza(DpkgParser *parser)
{
    const gboolean has_fields = parser->field_bytes > 0;

    if (has_fields && !parser->is_bad &&
        dpkg_check_field(parser, DPKG_FIELD_PACKAGE, dpkg_is_name) && dpkg_is_installed(parser) &&
        dpkg_check_field(parser, DPKG_FIELD_VERSION, dpkg_is_version))
        dpkg_add_package(parser);
    memset(parser->values, 0, sizeof parser->values);
    parser->field_bytes = 0;
    parser->is_bad = FALSE;
}

static gint
dpkg_find_field(const gchar *name, gsize length)
{
    const DpkgValue value = {name, length};

    for (gint i = 0; i < DPKG_FIELD_COUNT; i++) {
        if (dpkg_value_equals(value, dpkg_field_names[i]))
            return i;
    }
    return -1;
}

static void
dpkg_begin_field(DpkgParser *parser, const gchar *line, gsize length)
{
    const gchar *colon = memchr(line, ':', length);
    DpkgValue value;

    if (colon == NULL || colon == line) {
        dpkg_fail(parser, parser->line, ASSAY_ERROR_INVALID_DATA, "not a line 'Field: value'");
        return;
    }
    value.start = colon + 1;
    value.length = length - (gsize)(value.start - line);
    while (value.length > 0 && (*value.start == ' ' || *value.start == '\t')) {
        value.start++;
        value.length--;
    }
    while (value.length > 0 && g_ascii_isspace(value.start[value.length - 1]))
        value.length--;
    parser->field = dpkg_find_field(line, (gsize)(colon - line));
    if (parser->field < 0)
        return;
    if (parser->values[parser->field].start != NULL)
        dpkg_fail(parser, parser->line, ASSAY_ERROR_INVALID_DATA, "field '%s' is given twice",
                  dpkg_field_names[parser->field]);
    parser->values[parser->field] = value;
}

static void
dpkg_parse_line(DpkgParser *parser, const gchar *line, gsize length)
{
    const gboolean continues = *line == ' ' || *line == '\t';
    const gboolean is_first = parser->field_bytes == 0;

    if (is_first)
        parser->stanza_line = parser->line;
    parser->field_bytes = (continues ? parser->field_bytes : 0) + length;
    if (parser->is_bad)
        return;
    if (parser->field_bytes > DPKG_MAX_FIELD_BYTES)
        dpkg_fail(parser, parser->line, ASSAY_ERROR_TOO_LARGE,
                  "the field is larger than the limit of %d bytes", DPKG_MAX_FIELD_BYTES);
    else if (continues && is_first)
        dpkg_fail(parser, parser->line, ASSAY_ERROR_INVALID_DATA,
                  "a continuation line without a field before it");
    else if (!continues)
        dpkg_begin_field(parser, line, length);
}

/* the end of the text in the middle of a line: what dpkg writes never ends so. A control file in
   status.d may, as long as what it says of the package is whole */
static void
dpkg_check_end(DpkgParser *parser)
{
    if (parser->values[DPKG_FIELD_STATUS].start == NULL &&
        (parser->field < 0 || parser->field == DPKG_FIELD_DESCRIPTION) &&
        parser->values[DPKG_FIELD_VERSION].start != NULL)
        return;
    if (!parser->is_bad)
        dpkg_fail(parser, parser->line, ASSAY_ERROR_INVALID_DATA, "the file is cut off here");
}

/* dpkg puts an empty line after each stanza, and Description near its end. A stanza that is whole as
   far as Version is a package all the same; what would follow it may be missing */
static void
dpkg_end_last(DpkgParser *parser)
{
    const gboolean is_cut = parser->field_bytes > 0 && !parser->is_bad &&
                            parser->values[DPKG_FIELD_STATUS].start != NULL &&
                            parser->values[DPKG_FIELD_DESCRIPTION].start == NULL;

    if (is_cut && parser->values[DPKG_FIELD_VERSION].start == NULL)
        parser->is_bad = TRUE;
    dpkg_end_stanza(parser);
    if (is_cut)
        dpkg_fail(parser, parser->line, ASSAY_ERROR_INVALID_DATA, "the file is cut off here");
}

static gboolean
dpkg_finish(DpkgParser *parser, GError **error)
{
    if (parser->first_error == NULL)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&parser->first_error));
    if (parser->n_errors > 1 && error != NULL) {
        g_autofree gchar *first = (*error)->message;

        (*error)->message =
            g_strdup_printf("%s (and %u more errors in the file)", first, parser->n_errors - 1);
    }
    return FALSE;
}

gboolean
dpkg_status_parse(const gchar *data,
                  gsize size,
                  const gchar *name,
                  GPtrArray *packages,
                  GError **error)
{
    DpkgParser parser = {.name = name, .field = -1, .packages = packages};
    const gchar *line = data;
    const gchar *end = data + size;

    while (line < end) {
        const gchar *newline = memchr(line, '\n', (gsize)(end - line));
        gsize length = (gsize)((newline != NULL ? newline : end) - line);

        parser.line++;
        if (length > 0 && line[length - 1] == '\r')
            length--;
        if (length == 0)
            dpkg_end_stanza(&parser);
        else
            dpkg_parse_line(&parser, line, length);
        if (newline == NULL) {
            dpkg_check_end(&parser);
            break;
        }
        line = newline + 1;
    }
    dpkg_end_last(&parser);
    return dpkg_finish(&parser, error);
}
