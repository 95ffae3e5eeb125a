#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""test-time-zones.py ZONE-OFFSETS: the shipped time zones say what the system's database says.

Every name, in each quarter of years from 1995 to 2037, and in each week of 2026.
"""

import datetime
import os
import re
import subprocess
import sys
import unittest
import zoneinfo

ROOT = os.environ.get("ASSAY_SOURCE_DIR", "../..")
SYSTEM = "/usr/share/zoneinfo/tzdata.zi"
TABLE = os.path.join(ROOT, "service/base/time-zones/zones.txt")
UTC = datetime.timezone.utc
TIMES = [datetime.datetime(year, month, 15, 12, tzinfo=UTC) for year in range(1995, 2038, 3)
         for month in (1, 4, 7, 10)]
TIMES += [datetime.datetime(2026, 1, 1, tzinfo=UTC) + datetime.timedelta(days=7 * week, hours=week)
          for week in range(53)]


def version_of(path):
    with open(path, encoding="utf-8") as file:
        return re.search(r"version (\w+)", file.read(200)).group(1)


class ZonesTest(unittest.TestCase):
    def test_all_names_at_many_times(self):
        names = sorted(zoneinfo.available_timezones() - {"localtime", "Factory"})
        lines = "".join("%d\n" % time.timestamp() for time in TIMES)
        output = subprocess.run([sys.argv[1], *names], input=lines, capture_output=True, text=True,
                                check=True, timeout=100).stdout
        wrong = []
        for time, line in zip(TIMES, output.splitlines(), strict=True):
            for name, offset in zip(names, line.split(), strict=True):
                expected = time.astimezone(zoneinfo.ZoneInfo(name)).utcoffset().total_seconds()
                if int(offset) != expected:
                    wrong.append("%s at %s: %s, not %d" % (name, time, offset, expected))
        self.assertEqual(wrong[:20], [])
        self.assertGreater(len(names), 590)
        print("%d names at %d times agree with %s" % (len(names), len(TIMES), version_of(TABLE)))


if __name__ == "__main__":
    if not os.path.exists(SYSTEM) or version_of(SYSTEM) != version_of(TABLE):
        print("skipped: the system has no time-zone database of version %s" % version_of(TABLE))
        sys.exit(77)
    unittest.main(argv=sys.argv[:1])
