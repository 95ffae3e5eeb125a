/* SPDX-License-Identifier: Apache-2.0 */

/* reads "dpkg|rpm|apk TAB version TAB version", one a line, and prints our order, -1, 0 or 1;
 * with the argument "librpm" librpm's order of the same lines */

#include <rpm/rpmver.h>
#include <stdio.h>
#include <string.h>

#include "host/version.h"

static gint
sign(gint value)
{
    return (value > 0) - (value < 0);
}

static gint
compare_with_librpm(const gchar *a, const gchar *b)
{
    rpmver version_a = rpmverParse(a);
    rpmver version_b = rpmverParse(b);
    /* what cannot be parsed is not librpm's to order */
    const gint order = version_a != NULL && version_b != NULL ? rpmverCmp(version_a, version_b) : 9;

    rpmverFree(version_a);
    rpmverFree(version_b);
    return order;
}

static gint
compare(const gchar *manager, const gchar *a, const gchar *b)
{
    if (strcmp(manager, "rpm") == 0)
        return version_compare_rpm(a, b);
    if (strcmp(manager, "apk") == 0)
        return version_compare_apk(a, b);
    return version_compare_dpkg(a, b);
}

int
main(int argc, char **argv)
{
    const gboolean librpm = argc > 1 && strcmp(argv[1], "librpm") == 0;
    gchar line[4096];

    while (fgets(line, sizeof line, stdin) != NULL) {
        g_auto(GStrv) words = NULL;

        line[strcspn(line, "\n")] = '\0';
        words = g_strsplit(line, "\t", 3);
        if (g_strv_length(words) != 3)
            return 1;
        if (librpm)
            printf("%d\n", compare_with_librpm(words[1], words[2]));
        else
            printf("%d\n", sign(compare(words[0], words[1], words[2])));
    }
    return 0;
}
