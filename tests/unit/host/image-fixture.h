/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "host/image.h"
#include "image-builder.h"

/**
 * Fixture:
 *
 * What the tests of images own.
 */
typedef struct {
    gchar *folder;  /* all of the test, also its temporary files */
    gchar *path;    /* the saved image */
    gchar *outside; /* a file that must stay as it is */
    gchar *root;
    ImageBuilder *builder;
    HostImage *image;
    GCancellable *cancellable;
    GError *error;
} Fixture;

/**
 * Entry:
 *
 * A member of an archive; a list of them ends with one without a path.
 */
typedef struct {
    const gchar *path;
    BuilderType type;
    const gchar *content;
} Entry;

/**
 * image_setup:
 *
 * Test set-up: a #Fixture in @state.
 */
int
image_setup(void **state);

/**
 * image_teardown:
 *
 * Test teardown.
 */
int
image_teardown(void **state);

/**
 * make_layer:
 *
 * Returns: (transfer full): an archive with these entries
 */
GBytes *
make_layer(const Entry *entries, const gchar *filter);

/**
 * add_layer:
 *
 * Adds an uncompressed layer to the image that is built.
 */
void
add_layer(Fixture *f, const Entry *entries);

/**
 * assert_clean:
 *
 * Asserts that nothing was written outside and no temporary folder is left.
 */
void
assert_clean(Fixture *f);

/**
 * open_image:
 *
 * Opens what was saved.
 */
void
open_image(Fixture *f);

/**
 * open_layers:
 *
 * Saves the layers as an OCI layout in a tar and opens it.
 */
void
open_layers(Fixture *f);

/**
 * open_root:
 *
 * Saves the entries as a root file system and opens it.
 */
void
open_root(Fixture *f, const Entry *entries);

/**
 * assert_refused:
 *
 * Asserts that what was saved is refused, with this code and reason, and leaves nothing.
 */
void
assert_refused(Fixture *f, gint code, const gchar *reason);

/**
 * refuse_root:
 *
 * Asserts that a root file system with these entries is refused for this reason.
 */
void
refuse_root(Fixture *f, const Entry *entries, const gchar *reason);

/**
 * assert_entry:
 *
 * Asserts what is at a path: the text of a file, "->" and the target of a link, "/" for a folder, or %NULL for nothing.
 */
void
assert_entry(Fixture *f, const gchar *path, const gchar *expected);

/**
 * assert_entry_of:
 *
 * As assert_entry(), in any tree.
 */
void
assert_entry_of(const gchar *root, const gchar *path, const gchar *expected);

/**
 * run_images:
 *
 * Runs tests with a folder for temporary files that nobody else uses: what is left behind is seen there.
 *
 * Returns: what @run returns
 */
int
run_images(int (*run)(void));
