/* SPDX-License-Identifier: Apache-2.0 */
/* zone-offsets ZONE...: for each line of standard input, a Unix time, the offsets of all zones */
#include <stdio.h>

#include "base/time-zone.h"

#define MAX_LINE_BYTES 64

static void
print_offsets(GPtrArray *zones, gint64 seconds)
{
    for (guint i = 0; i < zones->len; i++)
        printf("%s%d", i > 0 ? " " : "",
               time_zone_offset(g_ptr_array_index(zones, i), seconds * 1000));
    printf("\n");
}

int
main(int argc, char **argv)
{
    g_autoptr(GPtrArray) zones = g_ptr_array_new_with_free_func((GDestroyNotify)time_zone_free);
    gchar line[MAX_LINE_BYTES];

    for (int i = 1; i < argc; i++) {
        g_autoptr(GError) error = NULL;
        TimeZone *zone = time_zone_new_shipped(argv[i], &error);

        if (zone == NULL) {
            fprintf(stderr, "%s\n", error->message);
            return 1;
        }
        g_ptr_array_add(zones, zone);
    }
    while (fgets(line, sizeof line, stdin) != NULL)
        print_offsets(zones, g_ascii_strtoll(line, NULL, 10));
    return 0;
}
