/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "archive-builder.h"
#include "base/archive.h"
#include "base/error.h"

#define TEXT_SIZE 300000

typedef struct {
    gchar *folder;
    gchar *path;
    GBytes *bytes;
    GBytes *inner;
    GBytes *content;
    gchar *text;
    ArchiveReader *archive;
    ArchiveReader *nested;
    GError *error;
} Fixture;

static int
setup(void **state)
{
    Fixture *f = g_new0(Fixture, 1);

    f->folder = g_dir_make_tmp("test-archive-XXXXXX", NULL);
    /* hard to compress, so that half of the compressed bytes is half of the text */
    f->text = g_malloc(TEXT_SIZE + 1);
    for (gsize i = 0; i < TEXT_SIZE; i++)
        f->text[i] = (gchar)('a' + ((i * 2654435761U) >> 13) % 23);
    f->text[TEXT_SIZE] = '\0';
    *state = f;
    return 0;
}

static int
teardown(void **state)
{
    Fixture *f = *state;

    archive_reader_free(f->nested);
    archive_reader_free(f->archive);
    g_clear_pointer(&f->bytes, g_bytes_unref);
    g_clear_pointer(&f->inner, g_bytes_unref);
    g_clear_pointer(&f->content, g_bytes_unref);
    g_clear_error(&f->error);
    if (f->path != NULL)
        g_remove(f->path);
    g_rmdir(f->folder);
    g_free(f->path);
    g_free(f->text);
    g_free(f->folder);
    g_free(f);
    return 0;
}

static void
save(Fixture *f, const gchar *name, gconstpointer data, gsize size)
{
    /* not every system lets an open file go */
    g_clear_pointer(&f->nested, archive_reader_free);
    g_clear_pointer(&f->archive, archive_reader_free);
    if (f->path != NULL)
        g_remove(f->path);
    g_free(f->path);
    f->path = g_build_filename(f->folder, name, NULL);
    assert_true(g_file_set_contents(f->path, data, (gssize)size, NULL));
}

static void
open_with(Fixture *f, const ArchiveLimits *limits)
{
    g_clear_pointer(&f->archive, archive_reader_free);
    f->archive = archive_reader_open(f->path, limits, &f->error);
    if (f->archive == NULL)
        print_message("%s\n", f->error->message);
    assert_non_null(f->archive);
}

static void
finish(Fixture *f, ArchiveBuilder *builder)
{
    g_clear_pointer(&f->bytes, g_bytes_unref);
    f->bytes = archive_builder_finish(builder);
    save(f, "made.bin", g_bytes_get_data(f->bytes, NULL), g_bytes_get_size(f->bytes));
}

static const ArchiveMember *
next_member(Fixture *f)
{
    const ArchiveMember *member = NULL;

    if (!archive_reader_next(f->archive, &member, &f->error)) {
        if (f->error != NULL)
            print_message("%s\n", f->error->message);
        assert_null(f->error);
        return NULL;
    }
    return member;
}

static void
assert_content(Fixture *f, const ArchiveMember *member, const gchar *expected)
{
    g_clear_pointer(&f->content, g_bytes_unref);
    f->content = stream_read_all(&member->stream, 10 * 1024 * 1024, &f->error);
    if (f->content == NULL)
        print_message("%s\n", f->error->message);
    assert_non_null(f->content);
    assert_int_equal(g_bytes_get_size(f->content), strlen(expected));
    assert_memory_equal(g_bytes_get_data(f->content, NULL), expected, strlen(expected));
}

/* reads all that is left; FALSE with f->error on the first failure */
static gboolean
drain(Fixture *f)
{
    const ArchiveMember *member;
    gchar buffer[4096];

    while (archive_reader_next(f->archive, &member, &f->error)) {
        gssize count;

        do {
            count = member->stream.read(member->stream.user_data, buffer, sizeof buffer, &f->error);
        } while (count > 0);
        if (count < 0)
            return FALSE;
    }
    return f->error == NULL;
}

static gboolean
open_and_drain(Fixture *f, const ArchiveLimits *limits)
{
    g_clear_pointer(&f->archive, archive_reader_free);
    f->archive = archive_reader_open(f->path, limits, &f->error);
    return f->archive != NULL && drain(f);
}

static void
assert_failure(Fixture *f, gint code, const gchar *reason)
{
    assert_non_null(f->error);
    if (!g_error_matches(f->error, ASSAY_ERROR, code) ||
        strstr(f->error->message, reason) == NULL || strstr(f->error->message, f->path) == NULL)
        print_message("%d %s\n", f->error->code, f->error->message);
    assert_true(g_error_matches(f->error, ASSAY_ERROR, code));
    assert_non_null(strstr(f->error->message, reason));
    assert_non_null(strstr(f->error->message, f->path));
    g_clear_error(&f->error);
}

static const struct {
    const gchar *filter;
    const gchar *suffix;
} compressions[] = {
    {"gzip", ".gz"}, {"bzip2", ".bz2"}, {"xz", ".xz"}, {"zstd", ".zst"}, {"lzma", ".lzma"},
};

static void
compress_text(Fixture *f, const gchar *filter, const gchar *text)
{
    ArchiveBuilder *builder = archive_builder_new("raw", filter);

    archive_builder_add(builder, "data", BUILDER_FILE, text, -1);
    finish(f, builder);
}

static void
test_plain_file_is_one_member(void **state)
{
    Fixture *f = *state;
    const ArchiveMember *member;

    save(f, "tracker.json", "{}", 2);
    open_with(f, NULL);
    member = next_member(f);
    assert_non_null(member);
    assert_string_equal(member->path, "tracker.json");
    assert_int_equal(member->type, ARCHIVE_MEMBER_FILE);
    assert_string_equal(member->stream.name, f->path);
    assert_content(f, member, "{}");
    assert_false(archive_reader_is_container(f->archive));
    assert_null(next_member(f));
    assert_null(next_member(f));
}

static void
test_empty_file_is_one_empty_member(void **state)
{
    Fixture *f = *state;
    const ArchiveMember *member;

    save(f, "Packages", "", 0);
    open_with(f, NULL);
    member = next_member(f);
    assert_non_null(member);
    assert_string_equal(member->path, "Packages");
    assert_content(f, member, "");
    assert_false(archive_reader_is_container(f->archive));
    assert_null(next_member(f));
}

static void
test_compressed_file_loses_its_suffix(void **state)
{
    Fixture *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(compressions); i++) {
        g_autofree gchar *name = g_strconcat("feed.json", compressions[i].suffix, NULL);
        const ArchiveMember *member;

        compress_text(f, compressions[i].filter, f->text);
        save(f, name, g_bytes_get_data(f->bytes, NULL), g_bytes_get_size(f->bytes));
        open_with(f, NULL);
        member = next_member(f);
        assert_non_null(member);
        assert_string_equal(member->path, "feed.json");
        assert_content(f, member, f->text);
        assert_false(archive_reader_is_container(f->archive));
        assert_null(next_member(f));
    }
}

static void
test_compressed_nothing_is_one_empty_member(void **state)
{
    Fixture *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(compressions); i++) {
        const ArchiveMember *member;

        compress_text(f, compressions[i].filter, "");
        open_with(f, NULL);
        member = next_member(f);
        assert_non_null(member);
        assert_content(f, member, "");
        assert_null(next_member(f));
    }
}

static void
test_truncated_compression_is_an_error(void **state)
{
    Fixture *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(compressions); i++) {
        gsize size;

        compress_text(f, compressions[i].filter, f->text);
        size = g_bytes_get_size(f->bytes);
        for (guint eighths = 1; eighths < 8; eighths++) {
            save(f, "cut", g_bytes_get_data(f->bytes, NULL), size * eighths / 8);
            assert_false(open_and_drain(f, NULL));
            assert_failure(f, ASSAY_ERROR_INVALID_DATA, "");
        }
        save(f, "cut", g_bytes_get_data(f->bytes, NULL), size - 1);
        assert_false(open_and_drain(f, NULL));
        assert_failure(f, ASSAY_ERROR_INVALID_DATA, "");
    }
}

static void
test_garbage_after_compression_is_an_error(void **state)
{
    Fixture *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(compressions); i++) {
        g_autoptr(GByteArray) bytes = g_byte_array_new();

        if (g_str_equal(compressions[i].filter, "lzma"))
            continue; /* the format has no end that could be told from garbage */
        compress_text(f, compressions[i].filter, f->text);
        g_byte_array_append(bytes, g_bytes_get_data(f->bytes, NULL),
                            (guint)g_bytes_get_size(f->bytes));
        g_byte_array_append(bytes, (const guint8 *)"garbage!garbage!", 16);
        save(f, "trailing", bytes->data, bytes->len);
        if (open_and_drain(f, NULL))
            print_message("%s\n", compressions[i].filter);
        assert_failure(f, ASSAY_ERROR_INVALID_DATA, "");
    }
}

static void
test_concatenated_gzip_is_read_whole(void **state)
{
    Fixture *f = *state;
    g_autoptr(GByteArray) bytes = g_byte_array_new();

    compress_text(f, "gzip", "one,");
    g_byte_array_append(bytes, g_bytes_get_data(f->bytes, NULL), (guint)g_bytes_get_size(f->bytes));
    compress_text(f, "gzip", "two");
    g_byte_array_append(bytes, g_bytes_get_data(f->bytes, NULL), (guint)g_bytes_get_size(f->bytes));
    save(f, "two.gz", bytes->data, bytes->len);
    open_with(f, NULL);
    assert_content(f, next_member(f), "one,two");
}

static void
test_wrong_gzip_checksum_is_found(void **state)
{
    Fixture *f = *state;
    g_autoptr(GByteArray) bytes = g_byte_array_new();

    compress_text(f, "gzip", "one,");
    g_byte_array_append(bytes, g_bytes_get_data(f->bytes, NULL), (guint)g_bytes_get_size(f->bytes));
    bytes->data[bytes->len - 5] ^= 1;
    save(f, "bad.gz", bytes->data, bytes->len);
    assert_false(open_and_drain(f, NULL));
    assert_failure(f, ASSAY_ERROR_INVALID_DATA,
                   "bad.gz: is corrupt: its gzip checksum does not fit");
}

static void
add_samples(ArchiveBuilder *builder)
{
    archive_builder_add(builder, "./etc/", BUILDER_DIRECTORY, NULL, 0);
    archive_builder_add(builder, "./etc//os-release", BUILDER_FILE, "ID=x\n", -1);
    archive_builder_add(builder, "etc/link", BUILDER_SYMLINK, "../usr/x", -1);
}

static void
assert_samples(Fixture *f)
{
    const ArchiveMember *member = next_member(f);
    g_autofree gchar *name = NULL;

    assert_string_equal(member->path, "etc");
    assert_int_equal(member->type, ARCHIVE_MEMBER_DIRECTORY);
    member = next_member(f);
    name = g_strdup_printf("%s:etc/os-release", f->path);
    assert_string_equal(member->path, "etc/os-release");
    assert_string_equal(member->stream.name, name);
    assert_int_equal(member->mode & 0444, 0444);
    assert_content(f, member, "ID=x\n");
    member = next_member(f);
    assert_int_equal(member->type, ARCHIVE_MEMBER_SYMLINK);
    assert_string_equal(member->link, "../usr/x");
    assert_true(archive_reader_is_container(f->archive));
    assert_null(next_member(f));
}

static void
test_a_document_is_no_container(void **state)
{
    Fixture *f = *state;
    ArchiveBuilder *builder = archive_builder_new("zip", "none");
    const ArchiveMember *document = NULL;

    compress_text(f, "gzip", "<a/>");
    save(f, "a.xml.gz", g_bytes_get_data(f->bytes, NULL), g_bytes_get_size(f->bytes));
    f->archive = archive_reader_open_document(f->path, &document, &f->error);
    assert_non_null(f->archive);
    assert_content(f, document, "<a/>");
    add_samples(builder);
    finish(f, builder);
    save(f, "a.zip", g_bytes_get_data(f->bytes, NULL), g_bytes_get_size(f->bytes));
    g_clear_pointer(&f->archive, archive_reader_free);
    assert_null(archive_reader_open_document(f->path, &document, &f->error));
    assert_failure(f, ASSAY_ERROR_INVALID_DATA, "an archive, expected an XML document");
}

static void
test_containers_are_recognised_by_content(void **state)
{
    Fixture *f = *state;
    static const struct {
        const gchar *format;
        const gchar *filter;
    } cases[] = {
        {"pax", "none"}, {"ustar", "gzip"}, {"gnutar", "bzip2"},
        {"pax", "xz"},   {"pax", "zstd"},   {"zip", "none"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        ArchiveBuilder *builder = archive_builder_new(cases[i].format, cases[i].filter);

        add_samples(builder);
        finish(f, builder);
        open_with(f, NULL);
        assert_samples(f);
    }
}

static void
test_compressed_zip_is_read_in_its_order(void **state)
{
    Fixture *f = *state;
    ArchiveBuilder *builder = archive_builder_new("zip", "zstd");

    archive_builder_add(builder, "a", BUILDER_FILE, f->text, -1);
    archive_builder_add(builder, "b", BUILDER_FILE, "b", -1);
    finish(f, builder);
    open_with(f, NULL);
    assert_content(f, next_member(f), f->text);
    assert_content(f, next_member(f), "b");
    assert_null(next_member(f));
}

static void
test_unread_members_are_skipped(void **state)
{
    Fixture *f = *state;
    static const gchar *const filters[] = {"none", "gzip"};

    for (gsize i = 0; i < G_N_ELEMENTS(filters); i++) {
        ArchiveBuilder *builder = archive_builder_new("pax", filters[i]);

        archive_builder_add(builder, "a", BUILDER_FILE, f->text, -1);
        archive_builder_add(builder, "b", BUILDER_FILE, "b", -1);
        archive_builder_add(builder, "c", BUILDER_HARDLINK, "a", -1);
        archive_builder_add(builder, "d", BUILDER_DEVICE, NULL, 0);
        archive_builder_add(builder, "e", BUILDER_FIFO, NULL, 0);
        finish(f, builder);
        open_with(f, NULL);
        assert_int_equal(next_member(f)->size, TEXT_SIZE);
        assert_content(f, next_member(f), "b");
        assert_int_equal(next_member(f)->type, ARCHIVE_MEMBER_HARDLINK);
        assert_int_equal(next_member(f)->type, ARCHIVE_MEMBER_OTHER);
        assert_int_equal(next_member(f)->type, ARCHIVE_MEMBER_OTHER);
        assert_null(next_member(f));
    }
}

static void
test_member_that_leads_out_is_an_error(void **state)
{
    Fixture *f = *state;
    static const gchar *const formats[] = {"pax", "zip"};
    static const struct {
        const gchar *path;
        const gchar *reason;
    } cases[] = {
        {"../etc/passwd", "'..'"},
        {"a/../../b", "'..'"},
        {"a/..", "'..'"},
        {"/etc/passwd", "absolute"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases) * G_N_ELEMENTS(formats); i++) {
        const gsize which = i / G_N_ELEMENTS(formats);
        ArchiveBuilder *builder = archive_builder_new(formats[i % G_N_ELEMENTS(formats)], "none");

        archive_builder_add(builder, "fine", BUILDER_FILE, "x", -1);
        archive_builder_add(builder, cases[which].path, BUILDER_FILE, "x", -1);
        finish(f, builder);
        assert_false(open_and_drain(f, NULL));
        assert_failure(f, ASSAY_ERROR_INVALID_DATA, cases[which].reason);
        assert_null(next_member(f));
    }
}

static void
test_names_with_dots_are_fine(void **state)
{
    Fixture *f = *state;
    ArchiveBuilder *builder = archive_builder_new("pax", "none");

    archive_builder_add(builder, "./", BUILDER_DIRECTORY, NULL, 0);
    archive_builder_add(builder, "a/./..b/c..", BUILDER_FILE, "x", -1);
    archive_builder_add(builder, "sch\xc3\xb6n", BUILDER_FILE, "x", -1);
    finish(f, builder);
    open_with(f, NULL);
    assert_string_equal(next_member(f)->path, "a/..b/c..");
    assert_string_equal(next_member(f)->path, "sch\xc3\xb6n");
    assert_null(next_member(f));
}

static void
test_truncated_containers_are_errors(void **state)
{
    Fixture *f = *state;
    static const gchar *const formats[] = {"pax", "zip"};

    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++) {
        ArchiveBuilder *builder = archive_builder_new(formats[i], "none");

        archive_builder_add(builder, "a", BUILDER_FILE, f->text, -1);
        archive_builder_add(builder, "b", BUILDER_FILE, f->text, -1);
        finish(f, builder);
        for (guint eighths = 1; eighths < 8; eighths++) {
            save(f, "cut", g_bytes_get_data(f->bytes, NULL),
                 g_bytes_get_size(f->bytes) * eighths / 8);
            assert_false(open_and_drain(f, NULL));
            assert_failure(f, ASSAY_ERROR_INVALID_DATA, "");
        }
    }
}

/* the end of a member is where a cut looks most like an end */
static void
test_tar_cut_between_members_is_an_error(void **state)
{
    Fixture *f = *state;
    ArchiveBuilder *builder = archive_builder_new("ustar", "none");

    archive_builder_add(builder, "a", BUILDER_FILE, "one", -1);
    archive_builder_add(builder, "b", BUILDER_FILE, "two", -1);
    finish(f, builder);
    save(f, "cut", g_bytes_get_data(f->bytes, NULL), 2 * 512);
    assert_false(open_and_drain(f, NULL));
    assert_failure(f, ASSAY_ERROR_INVALID_DATA, "at byte 1024: the tar is cut off after 1 member:");
    save(f, "whole", g_bytes_get_data(f->bytes, NULL), 6 * 512);
    assert_true(open_and_drain(f, NULL));
}

static void
test_truncated_member_is_seen_when_skipped(void **state)
{
    Fixture *f = *state;
    ArchiveBuilder *builder = archive_builder_new("pax", "none");

    archive_builder_add(builder, "a", BUILDER_FILE, f->text, -1);
    finish(f, builder);
    save(f, "cut", g_bytes_get_data(f->bytes, NULL), TEXT_SIZE / 2);
    open_with(f, NULL);
    assert_non_null(next_member(f));
    assert_false(drain(f));
    assert_failure(f, ASSAY_ERROR_INVALID_DATA, "");
}

static void
assert_bomb(Fixture *f, const ArchiveLimits *limits, const gchar *reason)
{
    if (open_and_drain(f, limits))
        print_message("not stopped: %s\n", reason);
    assert_failure(f, ASSAY_ERROR_TOO_LARGE, reason);
}

static void
test_bombs_are_stopped(void **state)
{
    Fixture *f = *state;
    static const struct {
        const gchar *format;
        const gchar *filter;
    } cases[] = {{"raw", "gzip"}, {"raw", "bzip2"}, {"raw", "xz"},   {"raw", "zstd"},
                 {"pax", "zstd"}, {"pax", "bzip2"}, {"zip", "none"}, {"zip", "gzip"}};

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        ArchiveBuilder *builder = archive_builder_new(cases[i].format, cases[i].filter);

        archive_builder_add_repeated(builder, "bomb", ' ', 24 * 1024 * 1024);
        finish(f, builder);
        assert_bomb(f, &(ArchiveLimits){.max_ratio = 500}, "more than 500 times its size");
        assert_bomb(f, &(ArchiveLimits){.max_member_bytes = 1000}, "larger than 1000 bytes");
        assert_bomb(f, &(ArchiveLimits){.max_total_bytes = 99}, "inflates to more than 99 bytes");
    }
}

static void
test_gigabyte_of_zeros_is_stopped_by_default(void **state)
{
    Fixture *f = *state;
    ArchiveBuilder *builder = archive_builder_new("pax", "gzip");

    archive_builder_add_repeated(builder, "bomb", '\0', G_GUINT64_CONSTANT(1) << 30);
    finish(f, builder);
    assert_bomb(f, NULL, "more than 1000 times its size");
}

static void
test_skipped_bomb_is_stopped(void **state)
{
    Fixture *f = *state;
    ArchiveBuilder *builder = archive_builder_new("pax", "zstd");

    archive_builder_add_repeated(builder, "bomb", ' ', 128 * 1024 * 1024);
    finish(f, builder);
    open_with(f, NULL);
    assert_non_null(next_member(f));
    assert_false(drain(f));
    assert_failure(f, ASSAY_ERROR_TOO_LARGE, "times its size");
}

static void
test_members_are_limited(void **state)
{
    Fixture *f = *state;
    const ArchiveLimits limits = {.max_members = 2};
    ArchiveBuilder *builder = archive_builder_new("pax", "none");

    add_samples(builder);
    finish(f, builder);
    assert_false(open_and_drain(f, &limits));
    assert_failure(f, ASSAY_ERROR_TOO_LARGE, "more than 2 members");
}

static void
test_debian_package_opens_in_steps(void **state)
{
    Fixture *f = *state;
    ArchiveBuilder *builder = archive_builder_new("pax", "xz");
    const ArchiveMember *member = NULL;

    archive_builder_add(builder, "./usr/share/doc/x/changelog", BUILDER_FILE, "x (1) y", -1);
    f->inner = archive_builder_finish(builder);
    builder = archive_builder_new("arbsd", "none");
    archive_builder_add(builder, "debian-binary", BUILDER_FILE, "2.0\n", -1);
    archive_builder_add(builder, "data.tar.xz", BUILDER_FILE, g_bytes_get_data(f->inner, NULL),
                        (gssize)g_bytes_get_size(f->inner));
    finish(f, builder);
    open_with(f, NULL);
    assert_content(f, next_member(f), "2.0\n");
    member = next_member(f);
    assert_string_equal(member->path, "data.tar.xz");
    assert_true(archive_reader_is_container(f->archive));
    f->nested = archive_reader_open_stream(&member->stream, NULL, &f->error);
    assert_non_null(f->nested);
    assert_true(archive_reader_next(f->nested, &member, &f->error));
    assert_string_equal(member->path, "usr/share/doc/x/changelog");
    assert_content(f, member, "x (1) y");
    assert_false(archive_reader_next(f->nested, &member, &f->error));
    assert_null(f->error);
}

static gssize
failing_read(gpointer user_data, gpointer buffer, gsize size, GError **error)
{
    (void)user_data;
    (void)buffer;
    (void)size;
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_NETWORK, "peer.gz: the peer broke off");
    return -1;
}

static void
test_error_of_the_source_is_passed_on(void **state)
{
    Fixture *f = *state;
    const Stream stream = {.read = failing_read, .name = "peer.gz"};
    const ArchiveMember *member;

    f->archive = archive_reader_open_stream(&stream, NULL, &f->error);
    if (f->archive != NULL)
        assert_false(archive_reader_next(f->archive, &member, &f->error));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_NETWORK));
    assert_string_equal(f->error->message, "peer.gz: the peer broke off");
}

static void
test_missing_file_and_folder_are_refused(void **state)
{
    Fixture *f = *state;

    f->path = g_build_filename(f->folder, "nothing", NULL);
    assert_null(archive_reader_open(f->path, NULL, &f->error));
    assert_failure(f, ASSAY_ERROR_NOT_FOUND, "cannot open");
    g_free(f->path);
    f->path = g_strdup(f->folder);
    assert_null(archive_reader_open(f->path, NULL, &f->error));
    assert_failure(f, ASSAY_ERROR_INVALID_DATA, "not a regular file");
}

static void
test_damaged_zip_member_is_an_error(void **state)
{
    Fixture *f = *state;
    ArchiveBuilder *builder = archive_builder_new("zip", "none");
    g_autofree gchar *data = NULL;

    archive_builder_add(builder, "a", BUILDER_FILE, f->text, -1);
    finish(f, builder);
    data = g_memdup2(g_bytes_get_data(f->bytes, NULL), g_bytes_get_size(f->bytes));
    data[g_bytes_get_size(f->bytes) / 2] ^= 0x20;
    save(f, "damaged.zip", data, g_bytes_get_size(f->bytes));
    assert_false(open_and_drain(f, NULL));
    assert_failure(f, ASSAY_ERROR_INVALID_DATA, "damaged.zip:a");
}

#define UNIT(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(test_plain_file_is_one_member),
        UNIT(test_empty_file_is_one_empty_member),
        UNIT(test_compressed_file_loses_its_suffix),
        UNIT(test_compressed_nothing_is_one_empty_member),
        UNIT(test_truncated_compression_is_an_error),
        UNIT(test_garbage_after_compression_is_an_error),
        UNIT(test_concatenated_gzip_is_read_whole),
        UNIT(test_wrong_gzip_checksum_is_found),
        UNIT(test_a_document_is_no_container),
        UNIT(test_containers_are_recognised_by_content),
        UNIT(test_compressed_zip_is_read_in_its_order),
        UNIT(test_unread_members_are_skipped),
        UNIT(test_member_that_leads_out_is_an_error),
        UNIT(test_names_with_dots_are_fine),
        UNIT(test_truncated_containers_are_errors),
        UNIT(test_tar_cut_between_members_is_an_error),
        UNIT(test_truncated_member_is_seen_when_skipped),
        UNIT(test_bombs_are_stopped),
        UNIT(test_gigabyte_of_zeros_is_stopped_by_default),
        UNIT(test_skipped_bomb_is_stopped),
        UNIT(test_members_are_limited),
        UNIT(test_debian_package_opens_in_steps),
        UNIT(test_error_of_the_source_is_passed_on),
        UNIT(test_missing_file_and_folder_are_refused),
        UNIT(test_damaged_zip_member_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
