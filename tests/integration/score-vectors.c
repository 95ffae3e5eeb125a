/* SPDX-License-Identifier: Apache-2.0 */

/* reads CVSS vectors, one a line, and prints "base temporal environmental overall" of each */

#include <stdio.h>
#include <string.h>

#include "rules/vulnerabilities/cvss.h"

int
main(void)
{
    gchar line[1024];

    while (fgets(line, sizeof line, stdin) != NULL) {
        CvssScores s;
        g_autoptr(GError) error = NULL;

        line[strcspn(line, "\n")] = '\0';
        if (cvss_score(line, &s, &error))
            g_print("%.1f %.1f %.1f %.1f\n", s.base, s.temporal, s.environmental, s.overall);
        else
            g_print("%s\n", error->message);
    }
    return 0;
}
