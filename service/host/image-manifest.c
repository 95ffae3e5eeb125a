/* SPDX-License-Identifier: Apache-2.0 */
#include "host/image-manifest.h"

#include <string.h>

#include "base/error.h"
#include "base/json.h"

#define MAX_INDEX_DEPTH 4
#define MAX_LAYERS      1000

typedef struct {
    const gchar *prefix;
    GChecksumType type;
    gsize digits;
} DigestAlgorithm;

static const DigestAlgorithm algorithms[] = {
    {"sha256:", G_CHECKSUM_SHA256, 64},
    {"sha384:", G_CHECKSUM_SHA384, 96},
    {"sha512:", G_CHECKSUM_SHA512, 128},
};

static const gchar *const reference_annotations[] = {
    "io.containerd.image.name",
    "org.opencontainers.image.ref.name",
};

static void
layer_free(gpointer data)
{
    ImageLayer *layer = data;

    if (layer == NULL)
        return;
    g_free(layer->name);
    g_free(layer->digest);
    g_free(layer);
}

static ImageManifest *
manifest_new(const gchar *kind)
{
    ImageManifest *self = g_new0(ImageManifest, 1);

    self->kind = kind;
    self->layers = g_ptr_array_new_with_free_func(layer_free);
    return self;
}

void
image_manifest_free(ImageManifest *self)
{
    if (self == NULL)
        return;
    g_ptr_array_unref(self->layers);
    g_free(self->reference);
    g_free(self->platform);
    g_free(self->digest);
    g_free(self);
}

static gboolean G_GNUC_PRINTF(4, 5)
    fail(ImageSource *source, GError **error, const gchar *name, const gchar *format, ...)
{
    g_autofree gchar *reason = NULL;
    va_list args;

    va_start(args, format);
    reason = g_strdup_vprintf(format, args);
    va_end(args);
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA, "%s:%s: %s",
                image_source_name(source), name, reason);
    return FALSE;
}

/* members of a document are hostile too: NULL unless they are what they should be */
static const gchar *
get_string(JsonObject *object, const gchar *key)
{
    JsonNode *node = object != NULL ? json_object_get_member(object, key) : NULL;

    return node != NULL && JSON_NODE_HOLDS_VALUE(node) &&
                   json_node_get_value_type(node) == G_TYPE_STRING
               ? json_node_get_string(node)
               : NULL;
}

static guint64
get_size(JsonObject *object)
{
    JsonNode *node = json_object_get_member(object, "size");

    return node != NULL && JSON_NODE_HOLDS_VALUE(node) &&
                   json_node_get_value_type(node) == G_TYPE_INT64
               ? (guint64)MAX(json_node_get_int(node), 0)
               : 0;
}

static JsonObject *
get_object(JsonObject *object, const gchar *key)
{
    JsonNode *node = object != NULL ? json_object_get_member(object, key) : NULL;

    return node != NULL && JSON_NODE_HOLDS_OBJECT(node) ? json_node_get_object(node) : NULL;
}

static JsonArray *
get_array(JsonObject *object, const gchar *key)
{
    JsonNode *node = object != NULL ? json_object_get_member(object, key) : NULL;

    return node != NULL && JSON_NODE_HOLDS_ARRAY(node) ? json_node_get_array(node) : NULL;
}

static JsonObject *
element_object(JsonArray *array, guint index)
{
    JsonNode *node = json_array_get_element(array, index);

    return JSON_NODE_HOLDS_OBJECT(node) ? json_node_get_object(node) : NULL;
}

static const gchar *
element_string(JsonArray *array, guint index)
{
    JsonNode *node = json_array_get_element(array, index);

    return JSON_NODE_HOLDS_VALUE(node) && json_node_get_value_type(node) == G_TYPE_STRING
               ? json_node_get_string(node)
               : NULL;
}

static const DigestAlgorithm *
find_algorithm(const gchar *digest)
{
    for (gsize i = 0; digest != NULL && i < G_N_ELEMENTS(algorithms); i++) {
        const gchar *hex = digest + strlen(algorithms[i].prefix);

        if (g_str_has_prefix(digest, algorithms[i].prefix) &&
            strspn(hex, "0123456789abcdef") == algorithms[i].digits &&
            hex[algorithms[i].digits] == '\0')
            return &algorithms[i];
    }
    return NULL;
}

/* "sha256:…" of a descriptor: its file and what it must have */
static ImageLayer *
layer_from_descriptor(ImageSource *source,
                      const gchar *name,
                      JsonObject *descriptor,
                      GError **error)
{
    const gchar *digest = get_string(descriptor, "digest");
    const DigestAlgorithm *algorithm = find_algorithm(digest);
    ImageLayer *layer;

    if (algorithm == NULL) {
        fail(source, error, name, "'%.80s' is no digest", digest != NULL ? digest : "");
        return NULL;
    }
    layer = g_new0(ImageLayer, 1);
    layer->algorithm = algorithm->type;
    layer->digest = g_strdup(digest + strlen(algorithm->prefix));
    layer->size = get_size(descriptor);
    layer->name = g_strdup_printf("blobs/%.6s/%s", algorithm->prefix, layer->digest);
    return layer;
}

static gboolean
check_digest(ImageSource *source,
             const ImageLayer *layer,
             const gchar *digest,
             guint64 size,
             GError **error)
{
    if (layer->size > 0 && layer->size != size)
        return fail(source, error, layer->name,
                    "has %" G_GUINT64_FORMAT " bytes instead of %" G_GUINT64_FORMAT, size,
                    layer->size);
    if (layer->digest != NULL && strcmp(layer->digest, digest) != 0)
        return fail(source, error, layer->name, "the digest is wrong: it is %s instead of %s",
                    digest, layer->digest);
    return TRUE;
}

/* a JSON document that is an object, its digest checked if it has one */
static JsonNode *
read_document(ImageSource *source, const ImageLayer *where, gchar **out_digest, GError **error)
{
    g_autoptr(GBytes) bytes = image_source_read(source, where->name, error);
    g_autofree gchar *label = g_strdup_printf("%s:%s", image_source_name(source), where->name);
    g_autofree gchar *digest = NULL;
    gsize size = 0;
    const gchar *data;

    if (bytes == NULL)
        return NULL;
    data = g_bytes_get_data(bytes, &size);
    digest = g_compute_checksum_for_bytes(where->algorithm, bytes);
    if (!check_digest(source, where, digest, size, error))
        return NULL;
    if (out_digest != NULL) {
        g_free(*out_digest);
        *out_digest = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
    }
    return json_parse(data != NULL ? data : "", size, label, error);
}

static JsonNode *
read_object(ImageSource *source, const ImageLayer *where, gchar **out_digest, GError **error)
{
    g_autoptr(JsonNode) root = read_document(source, where, out_digest, error);

    if (root == NULL)
        return NULL;
    if (JSON_NODE_HOLDS_OBJECT(root))
        return g_steal_pointer(&root);
    fail(source, error, where->name, "not a JSON object");
    return NULL;
}

static gchar *
platform_name(JsonObject *platform)
{
    const gchar *system = get_string(platform, "os");
    const gchar *architecture = get_string(platform, "architecture");

    if (system == NULL)
        return NULL;
    return g_strjoin("/", system, architecture != NULL ? architecture : "unknown", NULL);
}

static void
note_descriptor(ImageManifest *self, JsonObject *descriptor)
{
    JsonObject *annotations = get_object(descriptor, "annotations");
    gchar *platform = platform_name(get_object(descriptor, "platform"));

    if (platform != NULL) {
        g_free(self->platform);
        self->platform = platform;
    }
    for (gsize i = 0; self->reference == NULL && i < G_N_ELEMENTS(reference_annotations); i++)
        self->reference = g_strdup(get_string(annotations, reference_annotations[i]));
}

/* the first for linux; attestations have the platform "unknown" */
static JsonObject *
choose_descriptor(ImageSource *source, const gchar *name, JsonArray *manifests, GError **error)
{
    for (guint i = 0; i < json_array_get_length(manifests); i++) {
        JsonObject *descriptor = element_object(manifests, i);
        JsonObject *platform = get_object(descriptor, "platform");
        const gchar *system = get_string(platform, "os");

        if (descriptor != NULL && (system == NULL || strcmp(system, "linux") == 0))
            return descriptor;
    }
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_NOT_SUPPORTED, "%s:%s: holds no image for linux",
                image_source_name(source), name);
    return NULL;
}

static gboolean
read_config(ImageManifest *self,
            ImageSource *source,
            const gchar *name,
            JsonObject *manifest,
            GError **error)
{
    JsonObject *descriptor = get_object(manifest, "config");
    ImageLayer *where = layer_from_descriptor(source, name, descriptor, error);
    g_autoptr(JsonNode) config = where != NULL ? read_object(source, where, NULL, error) : NULL;

    layer_free(where);
    if (config == NULL)
        return FALSE;
    if (self->platform == NULL)
        self->platform = platform_name(json_node_get_object(config));
    return TRUE;
}

static gboolean
check_layer_count(ImageSource *source, const gchar *name, JsonArray *layers, GError **error)
{
    if (layers == NULL || json_array_get_length(layers) == 0)
        return fail(source, error, name, "has no layers");
    if (json_array_get_length(layers) <= MAX_LAYERS)
        return TRUE;
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE, "%s:%s: has more than %d layers",
                image_source_name(source), name, MAX_LAYERS);
    return FALSE;
}

static gboolean
take_oci_layers(ImageManifest *self,
                ImageSource *source,
                const gchar *name,
                JsonObject *manifest,
                GError **error)
{
    JsonArray *layers = get_array(manifest, "layers");

    if (!check_layer_count(source, name, layers, error) ||
        !read_config(self, source, name, manifest, error))
        return FALSE;
    for (guint i = 0; i < json_array_get_length(layers); i++) {
        ImageLayer *layer = layer_from_descriptor(source, name, element_object(layers, i), error);

        if (layer == NULL)
            return FALSE;
        g_ptr_array_add(self->layers, layer);
    }
    return TRUE;
}

/* an index leads to a manifest, or to a further index */
static gboolean
read_oci(ImageManifest *self,
         ImageSource *source,
         const ImageLayer *where,
         guint depth,
         GError **error)
{
    g_autoptr(JsonNode) root = read_object(source, where, &self->digest, error);
    JsonObject *object = root != NULL ? json_node_get_object(root) : NULL;
    JsonArray *manifests = get_array(object, "manifests");
    JsonObject *descriptor;
    ImageLayer *next;
    gboolean is_read;

    if (object == NULL)
        return FALSE;
    if (manifests == NULL)
        return take_oci_layers(self, source, where->name, object, error);
    if (depth == MAX_INDEX_DEPTH)
        return fail(source, error, where->name, "indexes are nested too deeply");
    descriptor = choose_descriptor(source, where->name, manifests, error);
    if (descriptor == NULL)
        return FALSE;
    note_descriptor(self, descriptor);
    next = layer_from_descriptor(source, where->name, descriptor, error);
    is_read = next != NULL && read_oci(self, source, next, depth + 1, error);
    layer_free(next);
    return is_read;
}

/* the names of a docker archive are paths in it */
static gboolean
is_safe_name(const gchar *name)
{
    g_auto(GStrv) parts = name != NULL ? g_strsplit(name, "/", -1) : NULL;

    return name != NULL && name[0] != '\0' && name[0] != '/' &&
           !g_strv_contains((const gchar *const *)parts, "..");
}

static gboolean
take_docker_layers(ImageManifest *self, ImageSource *source, JsonObject *image, GError **error)
{
    JsonArray *layers = get_array(image, "Layers");

    if (!check_layer_count(source, "manifest.json", layers, error))
        return FALSE;
    for (guint i = 0; i < json_array_get_length(layers); i++) {
        const gchar *name = element_string(layers, i);
        ImageLayer *layer;

        if (!is_safe_name(name))
            return fail(source, error, "manifest.json", "layer %u has no usable name", i);
        layer = g_new0(ImageLayer, 1);
        layer->algorithm = G_CHECKSUM_SHA256;
        layer->name = g_strdup(name);
        g_ptr_array_add(self->layers, layer);
    }
    return TRUE;
}

static gboolean
read_docker_config(ImageManifest *self, ImageSource *source, JsonObject *image, GError **error)
{
    const gchar *name = get_string(image, "Config");
    g_autoptr(JsonNode) config = NULL;
    ImageLayer where = {.algorithm = G_CHECKSUM_SHA256};
    g_autofree gchar *path = NULL;

    if (!is_safe_name(name))
        return fail(source, error, "manifest.json", "the configuration has no usable name");
    path = g_strdup(name);
    where.name = path;
    config = read_object(source, &where, NULL, error);
    if (config == NULL)
        return FALSE;
    self->platform = platform_name(json_node_get_object(config));
    return TRUE;
}

static gboolean
read_docker(ImageManifest *self, ImageSource *source, GError **error)
{
    gchar name[] = "manifest.json";
    const ImageLayer where = {.name = name, .algorithm = G_CHECKSUM_SHA256};
    g_autoptr(JsonNode) root = read_document(source, &where, &self->digest, error);
    JsonArray *images = NULL;
    JsonObject *image = NULL;
    JsonArray *tags;

    if (root == NULL)
        return FALSE;
    if (JSON_NODE_HOLDS_ARRAY(root))
        images = json_node_get_array(root);
    if (images != NULL && json_array_get_length(images) > 0)
        image = element_object(images, 0);
    if (image == NULL)
        return fail(source, error, name, "lists no image");
    tags = get_array(image, "RepoTags");
    if (tags != NULL && json_array_get_length(tags) > 0)
        self->reference = g_strdup(element_string(tags, 0));
    return read_docker_config(self, source, image, error) &&
           take_docker_layers(self, source, image, error);
}

ImageManifest *
image_manifest_read(ImageSource *source, GError **error)
{
    const gboolean is_oci = image_source_has(source, "index.json");
    g_autoptr(ImageManifest) self =
        manifest_new(image_source_has(source, "manifest.json") ? "docker archive" : "OCI layout");
    gchar name[] = "index.json";
    const ImageLayer where = {.name = name, .algorithm = G_CHECKSUM_SHA256};
    const gboolean is_read =
        is_oci ? read_oci(self, source, &where, 0, error) : read_docker(self, source, error);

    return is_read ? g_steal_pointer(&self) : NULL;
}

static gboolean
verify_layer(ImageSource *source,
             const ImageLayer *layer,
             GCancellable *cancellable,
             GError **error)
{
    g_autoptr(ImageBlob) blob = image_source_blob(source, layer->name, error);
    g_autofree gchar *digest = NULL;
    guint64 size = 0;

    if (blob == NULL)
        return FALSE;
    digest = image_digest(image_blob_stream(blob), layer->algorithm, cancellable, &size, error);
    return digest != NULL && check_digest(source, layer, digest, size, error);
}

gboolean
image_manifest_verify(const ImageManifest *self,
                      ImageSource *source,
                      GCancellable *cancellable,
                      GError **error)
{
    for (guint i = 0; i < self->layers->len; i++) {
        const ImageLayer *layer = g_ptr_array_index(self->layers, i);

        if (layer->digest != NULL && !verify_layer(source, layer, cancellable, error))
            return FALSE;
    }
    return TRUE;
}
