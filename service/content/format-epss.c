/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/error.h"
#include "content/cve-id.h"
#include "content/format.h"

#define MAX_LINE_BYTES 1024
#define BUFFER_BYTES   (32 * 1024)

#define COMMENT_PREFIX "#model_version:"
#define DATE_LABEL     "score_date:"
#define FILE_PREFIX    "epss_scores-"
#define DATE_LENGTH    10

typedef struct {
    const Stream *stream;
    gchar buffer[BUFFER_BYTES];
    gsize size;
    gsize offset;
    guint64 line_number;
    gchar line[MAX_LINE_BYTES];
} EpssReader;

static void
fail_line(const EpssReader *reader, GError **error, const gchar *reason)
{
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA, "%s: line %" G_GUINT64_FORMAT ": %s",
                reader->stream->name, reader->line_number, reason);
}

/* the next byte, or -1 at the end, or -2 with an error */
static gint
next_byte(EpssReader *reader, GError **error)
{
    if (reader->offset == reader->size) {
        const gssize count = reader->stream->read(reader->stream->user_data, reader->buffer,
                                                  sizeof(reader->buffer), error);

        if (count <= 0)
            return count == 0 ? -1 : -2;
        reader->size = (gsize)count;
        reader->offset = 0;
    }
    return (guchar)reader->buffer[reader->offset++];
}

/* TRUE with a line, FALSE at the end or with @error set */
static gboolean
next_line(EpssReader *reader, GError **error)
{
    gsize length = 0;
    gint byte = next_byte(reader, error);

    if (byte < 0)
        return FALSE;
    reader->line_number++;
    for (; byte >= 0 && byte != '\n'; byte = next_byte(reader, error)) {
        if (length == sizeof(reader->line) - 1) {
            fail_line(reader, error, "is too long");
            return FALSE;
        }
        if (byte == 0) {
            fail_line(reader, error, "has a NUL character");
            return FALSE;
        }
        reader->line[length++] = (gchar)byte;
    }
    if (byte == -2)
        return FALSE;
    if (length > 0 && reader->line[length - 1] == '\r')
        length--;
    reader->line[length] = '\0';
    return TRUE;
}

static gboolean
parse_probability(const gchar *text, gdouble *out_value)
{
    gchar *end = NULL;
    gdouble value;

    /* keeps "0x1", "nan" and white space out, which strtod takes */
    if (*text == '\0' || text[strspn(text, G_CSET_DIGITS ".eE-+")] != '\0')
        return FALSE;
    value = g_ascii_strtod(text, &end);
    if (*end != '\0' || !(value >= 0 && value <= 1))
        return FALSE;
    *out_value = value;
    return TRUE;
}

/* "CVE-2020-5902,0.65117,0.99995"; in 2021 without the last */
static gboolean
read_score(const EpssReader *reader, FeedContext *context, guint columns, GError **error)
{
    AdvisoryVulnerability vulnerability = ADVISORY_VULNERABILITY_INIT;
    g_auto(GStrv) fields = g_strsplit(reader->line, ",", 4);

    if (g_strv_length(fields) != columns) {
        fail_line(reader, error, "has another number of columns than the header");
        return FALSE;
    }
    if (!cve_id_is_valid(fields[0])) {
        fail_line(reader, error, "does not begin with a CVE id");
        return FALSE;
    }
    if (!parse_probability(fields[1], &vulnerability.epss) ||
        (columns > 2 && !parse_probability(fields[2], &vulnerability.epss_percentile))) {
        fail_line(reader, error, "has a score that is no number from 0 to 1");
        return FALSE;
    }
    vulnerability.id = fields[0];
    return feed_context_add_vulnerability(context, &vulnerability, error);
}

/* "#model_version:v2023.03.01,score_date:2023-03-07T00:00:00+0000" */
static void
read_comment(const EpssReader *reader, FeedContext *context)
{
    const gchar *date = strstr(reader->line, DATE_LABEL);
    gint64 date_ms = TIME_UNSET;

    if (date != NULL && time_parse_iso8601(date + strlen(DATE_LABEL), &date_ms))
        feed_context_set_generated(context, date_ms);
}

/* files of before the comment have their date in the name only */
static void
read_name(const EpssReader *reader, FeedContext *context)
{
    const gchar *date = g_strrstr(reader->stream->name, FILE_PREFIX);
    gint64 date_ms = TIME_UNSET;
    g_autofree gchar *text = NULL;

    if (date == NULL)
        return;
    text = g_strndup(date + strlen(FILE_PREFIX), DATE_LENGTH);
    if (time_parse_iso8601(text, &date_ms))
        feed_context_set_generated(context, date_ms);
}

static gboolean
read_header(const EpssReader *reader, guint *out_columns, GError **error)
{
    const gchar *line = reader->line;

    /* a byte order mark */
    if (g_str_has_prefix(line, "\xef\xbb\xbf"))
        line += 3;
    if (strcmp(line, "cve,epss") == 0)
        *out_columns = 2;
    else if (strcmp(line, "cve,epss,percentile") == 0)
        *out_columns = 3;
    else {
        fail_line(reader, error, "expected the header 'cve,epss,percentile'");
        return FALSE;
    }
    return TRUE;
}

static gboolean
read_lines(EpssReader *reader, FeedContext *context, GError **error)
{
    guint columns = 0;
    GError *local = NULL;

    while (next_line(reader, &local)) {
        if (*reader->line == '\0')
            continue;
        if (*reader->line == '#')
            read_comment(reader, context);
        else if (columns == 0) {
            if (!read_header(reader, &columns, error))
                return FALSE;
        } else if (!read_score(reader, context, columns, error))
            return FALSE;
    }
    if (local != NULL) {
        g_propagate_error(error, local);
        return FALSE;
    }
    return TRUE;
}

static gboolean
epss_parse(FeedContext *context, const Stream *stream, GError **error)
{
    g_autofree EpssReader *reader = g_new0(EpssReader, 1);

    reader->stream = stream;
    read_name(reader, context);
    return read_lines(reader, context, error);
}

static gboolean
epss_recognise(const FeedHead *head)
{
    const gchar *text = feed_head_text(head);

    return g_str_has_prefix(text, COMMENT_PREFIX) || g_str_has_prefix(text, "cve,epss");
}

const FeedFormat feed_format_epss = {
    .title = "EPSS CSV",
    .source_id = "epss",
    .source_title = "Exploit Prediction Scoring System",
    .recognise = epss_recognise,
    .parse = epss_parse,
};
