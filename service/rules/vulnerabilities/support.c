/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "rules/vulnerabilities/exclusions.h"

typedef struct {
    const gchar *product;
    const gchar *last_day;
} SupportEnd;

/* last day of free security updates, with the community's long term support where there is one */
static const SupportEnd support_ends[] = {
    {"debian:7", "2018-05-31"},
    {"debian:8", "2020-06-30"},
    {"debian:9", "2022-06-30"},
    {"debian:10", "2024-06-30"},
    {"debian:11", "2026-08-31"},
    {"debian:12", "2028-06-30"},
    {"debian:13", "2030-06-30"},
    {"ubuntu:14.04", "2019-04-30"},
    {"ubuntu:16.04", "2021-04-30"},
    {"ubuntu:18.04", "2023-05-31"},
    {"ubuntu:20.04", "2025-05-31"},
    {"ubuntu:22.04", "2027-04-30"},
    {"ubuntu:23.10", "2024-07-11"},
    {"ubuntu:24.04", "2029-04-30"},
    {"ubuntu:24.10", "2025-07-10"},
    {"ubuntu:25.04", "2026-01-15"},
    {"ubuntu:25.10", "2026-07-31"},
    {"ubuntu:26.04", "2031-04-30"},
    {"centos:6", "2020-11-30"},
    {"centos:7", "2024-06-30"},
    {"centos:8", "2024-05-31"},
    {"centos:9", "2027-05-31"},
    {"redhat:6", "2020-11-30"},
    {"redhat:7", "2024-06-30"},
    {"redhat:8", "2029-05-31"},
    {"redhat:9", "2032-05-31"},
    {"redhat:10", "2035-05-31"},
    {"almalinux:8", "2029-03-01"},
    {"almalinux:9", "2032-05-31"},
    {"almalinux:10", "2035-05-31"},
    {"rocky:8", "2029-05-31"},
    {"rocky:9", "2032-05-31"},
    {"rocky:10", "2035-05-31"},
    {"amazon:1", "2023-12-31"},
    {"amazon:2", "2026-06-30"},
    {"amazon:2023", "2029-06-30"},
    {"alpine:3.12", "2022-05-01"},
    {"alpine:3.13", "2022-11-01"},
    {"alpine:3.14", "2023-05-01"},
    {"alpine:3.15", "2023-11-01"},
    {"alpine:3.16", "2024-05-23"},
    {"alpine:3.17", "2024-11-22"},
    {"alpine:3.18", "2025-05-09"},
    {"alpine:3.19", "2025-11-01"},
    {"alpine:3.20", "2026-04-01"},
    {"alpine:3.21", "2026-11-01"},
    {"alpine:3.22", "2027-05-01"},
    {"alpine:3.23", "2027-11-01"},
    {"opensuse-leap:15.2", "2021-12-31"},
    {"opensuse-leap:15.3", "2022-12-31"},
    {"opensuse-leap:15.4", "2023-12-07"},
    {"opensuse-leap:15.5", "2024-12-31"},
    {"opensuse-leap:15.6", "2026-04-30"},
    {"opensuse-leap:16.0", "2027-10-31"},
    {"sles:12.5", "2024-10-31"},
    {"sles:15.2", "2021-12-31"},
    {"sles:15.3", "2022-12-31"},
    {"sles:15.4", "2023-12-31"},
    {"sles:15.5", "2024-12-31"},
    {"sles:15.6", "2025-12-31"},
    {"sles:15.7", "2031-07-31"},
    {"fedora:38", "2024-05-21"},
    {"fedora:39", "2024-11-26"},
    {"fedora:40", "2025-05-13"},
    {"fedora:41", "2025-12-15"},
    {"fedora:42", "2026-05-13"},
    {"fedora:43", "2026-12-02"},
};

static gint64
find_support_end(const gchar *product)
{
    gint64 end = TIME_UNSET;

    for (guint i = 0; i < G_N_ELEMENTS(support_ends); i++) {
        if (strcmp(support_ends[i].product, product) == 0)
            time_parse_iso8601(support_ends[i].last_day, &end);
    }
    /* the whole last day is supported */
    return end != TIME_UNSET ? end + 24 * 60 * 60 * 1000 : end;
}

gint64
support_end(const OsIdentity *os, const gchar *product)
{
    gint64 end = TIME_UNSET;

    /* CentOS takes Red Hat's advisories but ends on its own days */
    if (g_strcmp0(os->id, "centos") == 0 && os->version_id != NULL) {
        g_autofree gchar *major = g_strndup(os->version_id, strcspn(os->version_id, "."));
        g_autofree gchar *centos = g_strconcat("centos:", major, NULL);

        end = find_support_end(centos);
    } else if (product != NULL) {
        end = find_support_end(product);
    }
    return end != TIME_UNSET ? end : os->support_end_ms;
}
