/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "host/collect.h"

typedef enum {
    PRODUCT_WHOLE,       /* VERSION_ID as it is */
    PRODUCT_MAJOR,       /* its first number */
    PRODUCT_MAJOR_MINOR, /* its first two */
    PRODUCT_AMAZON,      /* the first one's, "2018.03", is 1 */
    PRODUCT_NAME,        /* rolling: no version */
    PRODUCT_DEBIAN,      /* its first number, or by codename */
    PRODUCT_UBUNTU,      /* as Ubuntu's, by codename */
} ProductRule;

typedef struct {
    const gchar *id;
    const gchar *product;
    ProductRule rule;
} Product;

/* by os-release's ID: a system that is not here has no advisories that we know */
static const Product products[] = {
    {"debian", "debian", PRODUCT_DEBIAN},
    {"raspbian", "debian", PRODUCT_DEBIAN},
    {"ubuntu", "ubuntu", PRODUCT_WHOLE},
    {"linuxmint", "ubuntu", PRODUCT_UBUNTU},
    {"pop", "ubuntu", PRODUCT_WHOLE},
    {"neon", "ubuntu", PRODUCT_WHOLE},
    {"rhel", "redhat", PRODUCT_MAJOR},
    {"centos", "redhat", PRODUCT_MAJOR},
    {"almalinux", "almalinux", PRODUCT_MAJOR},
    {"rocky", "rocky", PRODUCT_MAJOR},
    {"ol", "oracle", PRODUCT_MAJOR},
    {"amzn", "amazon", PRODUCT_AMAZON},
    {"fedora", "fedora", PRODUCT_MAJOR},
    {"sles", "sles", PRODUCT_WHOLE},
    {"sled", "sles", PRODUCT_WHOLE},
    {"sles_sap", "sles", PRODUCT_WHOLE},
    {"opensuse-leap", "opensuse-leap", PRODUCT_WHOLE},
    {"opensuse-tumbleweed", "opensuse-tumbleweed", PRODUCT_NAME},
    {"sle-micro", "sle-micro", PRODUCT_WHOLE},
    {"suse-microos", "sle-micro", PRODUCT_WHOLE},
    {"sl-micro", "sl-micro", PRODUCT_WHOLE},
    {"alpine", "alpine", PRODUCT_MAJOR_MINOR},
};

static const struct {
    const gchar *codename;
    const gchar *version;
} debian_codenames[] = {
    {"wheezy", "7"},    {"jessie", "8"},    {"stretch", "9"}, {"buster", "10"},
    {"bullseye", "11"}, {"bookworm", "12"}, {"trixie", "13"}, {"forky", "14"},
};

static const struct {
    const gchar *codename;
    const gchar *version;
} ubuntu_codenames[] = {
    {"trusty", "14.04"}, {"xenial", "16.04"}, {"bionic", "18.04"},
    {"focal", "20.04"},  {"jammy", "22.04"},  {"noble", "24.04"},
};

/* Linux Mint has codenames of its own and, since 20, follows the long-term releases in order */
static const struct {
    const gchar *major;
    const gchar *codename;
} mint_bases[] = {
    {"17", "trusty"}, {"18", "xenial"}, {"19", "bionic"},
    {"20", "focal"},  {"21", "jammy"},  {"22", "noble"},
};

/* the first @n numbers of a version, or NULL if it does not begin with that many */
static gchar *
product_numbers(const gchar *version, guint n)
{
    const gchar *end = version;

    for (guint i = 0; i < n; i++) {
        if (i > 0 && *end++ != '.')
            return NULL;
        if (!g_ascii_isdigit(*end))
            return NULL;
        while (g_ascii_isdigit(*end))
            end++;
    }
    return g_strndup(version, (gsize)(end - version));
}

static gchar *
product_debian(const OsIdentity *os)
{
    g_autofree gchar *major = os->version_id != NULL ? product_numbers(os->version_id, 1) : NULL;

    if (major != NULL)
        return g_strdup_printf("debian:%s", major);
    /* testing and unstable carry the same files and call themselves "forky/sid" */
    if (os->pretty_name != NULL && g_str_has_suffix(os->pretty_name, "/sid"))
        return g_strdup("debian:sid");
    for (gsize i = 0; i < G_N_ELEMENTS(debian_codenames); i++) {
        if (g_strcmp0(os->version_codename, debian_codenames[i].codename) == 0)
            return g_strdup_printf("debian:%s", debian_codenames[i].version);
    }
    return g_strdup("debian:sid");
}

static gchar *
product_ubuntu(const OsIdentity *os)
{
    g_autofree gchar *major = os->version_id != NULL ? product_numbers(os->version_id, 1) : NULL;
    const gchar *codename = os->version_codename;

    /* the Debian edition's majors are below those of any Ubuntu edition still in use */
    for (gsize i = 0; i < G_N_ELEMENTS(mint_bases); i++) {
        if (g_strcmp0(major, mint_bases[i].major) == 0)
            codename = mint_bases[i].codename;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(ubuntu_codenames); i++) {
        if (g_strcmp0(codename, ubuntu_codenames[i].codename) == 0)
            return g_strdup_printf("ubuntu:%s", ubuntu_codenames[i].version);
    }
    return NULL;
}

static gchar *
product_version(const OsIdentity *os, ProductRule rule)
{
    if (os->version_id == NULL)
        return NULL;
    if (rule == PRODUCT_MAJOR)
        return product_numbers(os->version_id, 1);
    if (rule == PRODUCT_MAJOR_MINOR)
        /* a pre-release of edge: "3.21_alpha20240807" */
        return strchr(os->version_id, '_') != NULL ? g_strdup("edge")
                                                   : product_numbers(os->version_id, 2);
    if (rule == PRODUCT_AMAZON && strchr(os->version_id, '.') != NULL)
        return g_strdup("1");
    return g_strdup(os->version_id);
}

static gchar *
product_name(const OsIdentity *os, const gchar *product, ProductRule rule)
{
    g_autofree gchar *version = NULL;

    if (rule == PRODUCT_NAME)
        return g_strdup(product);
    if (rule == PRODUCT_DEBIAN)
        return product_debian(os);
    if (rule == PRODUCT_UBUNTU)
        return product_ubuntu(os);
    version = product_version(os, rule);
    return version != NULL ? g_strdup_printf("%s:%s", product, version) : NULL;
}

gchar *
host_product(const OsIdentity *os)
{
    for (gsize i = 0; i < G_N_ELEMENTS(products); i++) {
        if (g_strcmp0(os->id, products[i].id) == 0)
            return product_name(os, products[i].product, products[i].rule);
    }
    return NULL;
}
