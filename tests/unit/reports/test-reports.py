#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Renders every sample run document in every format and looks at the results.
ASSAY_TEST_REGENERATE=1 rewrites the golden files."""

import csv
import glob
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
from html.parser import HTMLParser

SOURCE = os.environ["ASSAY_SOURCE_DIR"]
RENDER = os.path.join(os.environ["ASSAY_BUILD_DIR"], "tests", "unit", "reports", "render-run")
RUNS = os.path.join(SOURCE, "tests", "fixtures", "runs")
GOLDEN = os.path.join(SOURCE, "tests", "golden")
SAMPLES = sorted(os.path.basename(p)[:-4] for p in glob.glob(os.path.join(RUNS, "*.xml")))
COLUMNS = ("rules_package,rule,severity,host,package,installed,fixed,fix_state,arch,binaries,title,score,vector,"
           "known_exploited,epss,advisory,manager,agent_id,first_published,recommendation,change,first_seen,accepted_risk").split(",")
EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"
VOID = ("meta", "input", "br", "img", "hr", "link")
RENDERED = {}


def render(sample, kind, form):
    """The bytes of a report; each is made once."""
    key = (sample, kind, form)
    if key not in RENDERED:
        with tempfile.TemporaryDirectory() as folder:
            output = os.path.join(folder, "report." + form)
            subprocess.run([RENDER, os.path.join(RUNS, sample + ".xml"), kind, form, output], check=True)
            with open(output, "rb") as file:
                RENDERED[key] = file.read()
    return RENDERED[key]


class Page(HTMLParser):
    """Elements with attributes, text, ids and links of a page; complains about bad nesting."""

    def __init__(self, data):
        super().__init__(convert_charrefs=True)
        self.elements, self.ids, self.links, self.open, self.problems = [], [], [], [], []
        self.texts = []
        self.feed(data.decode("utf-8"))
        self.close()

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.elements.append((tag, attributes))
        if tag not in VOID:
            self.open.append(tag)
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if "href" in attributes:
            self.links.append(attributes["href"])

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.problems.append("</%s> does not match" % tag)

    def handle_data(self, data):
        if self.open and self.open[-1] not in ("style", "script"):
            self.texts.append(data)

    def text(self):
        return re.sub(r"\s+", " ", " ".join(self.texts))


def normalise(data):
    """One element a line; style and script left out, which are files of their own."""
    text = re.sub(r"(?s)<(style|script)>.*?</\1>", r"<\1></\1>", data.decode("utf-8"))
    text = re.sub(r"sha256-[A-Za-z0-9+/=]+", "sha256-", re.sub(r"\s+", " ", text))
    return re.sub(r" ?(<[^/])", r"\n\1", text).strip() + "\n"


class Html(unittest.TestCase):
    def test_pages_are_as_before(self):
        for sample, kind in (("three-hosts", "full"), ("one-host", "finding"), ("all-excluded", "finding"),
                             ("with-history", "finding")):
            with self.subTest(sample=sample):
                path = os.path.join(GOLDEN, "%s-%s.html" % (sample, kind))
                page = normalise(render(sample, kind, "html"))
                if os.environ.get("ASSAY_TEST_REGENERATE") == "1":
                    with open(path, "w", encoding="utf-8") as file:
                        file.write(page)
                with open(path, encoding="utf-8") as file:
                    self.assertEqual(file.read(), page)

    def test_pages_are_well_formed(self):
        for sample in SAMPLES:
            with self.subTest(sample=sample):
                page = Page(render(sample, "full", "html"))
                self.assertEqual([], page.problems + page.open)
                self.assertEqual(len(set(page.ids)), len(page.ids), "an id occurs twice")

    def test_links_inside_the_page_lead_somewhere(self):
        from urllib.parse import unquote
        for sample in SAMPLES:
            page = Page(render(sample, "full", "html"))
            for link in page.links:
                if link.startswith("#"):
                    with self.subTest(sample=sample, link=link[:60]):
                        self.assertIn(unquote(link[1:]), page.ids)

    def test_pages_ask_for_nothing(self):
        loading = ("src", "srcset", "data", "poster", "background", "action", "formaction", "xlink:href")
        for sample in SAMPLES:
            with self.subTest(sample=sample):
                page = Page(render(sample, "full", "html"))
                for tag, attributes in page.elements:
                    self.assertNotIn(tag, ("img", "link", "iframe", "object", "embed", "base", "form"))
                    self.assertFalse([a for a in loading if a in attributes], tag)
                    self.assertFalse([a for a in attributes if a.startswith("on")], tag)
                style = re.search(rb"(?s)<style>(.*?)</style>", render(sample, "full", "html")).group(1)
                self.assertNotRegex(style, rb"url\(|@import|https?:")

    def test_only_web_addresses_are_links(self):
        links = [link for link in Page(render("markup", "full", "html")).links if not link.startswith("#")]
        self.assertTrue(links)
        for link in links:
            self.assertRegex(link, r"^(?i:https?)://")

    def test_text_never_becomes_markup(self):
        page = Page(render("markup", "full", "html"))
        self.assertEqual(1, sum(tag == "script" for tag, _ in page.elements))
        self.assertEqual(1, sum(tag == "style" for tag, _ in page.elements))
        self.assertIn(EVIL, page.text())
        self.assertGreater(page.text().count(EVIL), 30)

    def test_policy_allows_only_our_script(self):
        import base64
        import hashlib
        data = render("one-host", "finding", "html")
        script = re.search(rb"(?s)<script>(.*?)</script>", data).group(1)
        digest = base64.b64encode(hashlib.sha256(script).digest()).decode()
        policy = [a["content"] for t, a in Page(data).elements
                  if t == "meta" and a.get("http-equiv") == "Content-Security-Policy"]
        self.assertEqual(1, len(policy))
        self.assertIn("default-src 'none'", policy[0])
        self.assertIn("script-src 'sha256-%s'" % digest, policy[0])

    def test_full_has_passed_rules_and_finding_has_not(self):
        full, finding = (Page(render("three-hosts", kind, "html")) for kind in ("full", "finding"))
        for section in ("checked", "glossary", "sign-off"):
            self.assertIn(section, full.ids)
            self.assertNotIn(section, finding.ids)
        self.assertIn("CVE-2019-1000", full.text())
        self.assertNotIn("CVE-2019-1000", finding.text())

    def test_summary_says_what_matters(self):
        for sample, sentence in (
                ("three-hosts", "Act now: 6 findings on 3 hosts are about vulnerabilities that are known to be"
                                " exploited. Updating 8 packages closes 13 of 23 findings. 3 exclusions limit"),
                ("one-host", "No finding is of high severity and none is known to be exploited."),
                ("no-findings", "No security issues were found on the host assessed."),
                ("all-excluded", "Nothing could be assessed, so nothing can be said about"),
                ("markup", "whether any is exploited is not known")):
            with self.subTest(sample=sample):
                self.assertIn(sentence, Page(render(sample, "finding", "html")).text())

    def test_changes_are_told(self):
        for sample, sentence in (
                ("with-history", "Since 2026-11-22 02:00 UTC: 4 new, 4 fixed, 19 still there, 3 no longer checked."),
                ("with-history", "6 findings are accepted risks."),
                ("with-history", "1 finding is no longer covered by it"),
                ("with-history", "no finding is in its scope"),
                ("no-change", "Nothing changed since 2026-11-22 02:00 UTC."),
                ("three-hosts", "Nothing to compare with: no earlier run was given.")):
            with self.subTest(sample=sample, sentence=sentence):
                self.assertIn(sentence, Page(render(sample, "finding", "html")).text())

    def test_sections_without_content_are_left_out(self):
        page = Page(render("three-hosts", "finding", "html"))
        self.assertNotIn("changes", page.ids)
        self.assertNotIn("accepted", page.ids)
        page = Page(render("no-change", "finding", "html"))
        self.assertIn("changes", page.ids)
        self.assertNotIn("accepted", page.ids)

    def test_change_numbers_add_up(self):
        data = render("with-history", "finding", "html").decode()
        table = re.search(r'(?s)<table class="changes">.*?</table>', data).group(0)
        rows = [re.findall(r"(?s)<td[^>]*>(.*?)</td>", row) for row in re.findall(r"(?s)<tr>(.*?)</tr>", table)[1:]]
        numbers = [[int(re.sub(r"<[^>]*>", "", cell).split(" ")[0].replace("−", "-").strip("±")) for cell in row]
                   for row in rows]
        self.assertEqual([11, 3, 3, 2, 8, 1], numbers[0])
        for column in range(6):
            self.assertEqual(numbers[3][column], sum(row[column] for row in numbers[:3]))
        for today, _, new, _, still, _ in numbers:
            self.assertEqual(today, new + still)

    def test_trend_is_a_chart_with_words(self):
        data = render("with-history", "finding", "html").decode()
        self.assertEqual(3, data.count("<polyline "))
        for points in re.findall(r'<polyline points="([^"]*)"', data):
            self.assertEqual(6, len(points.split()))
            for point in points.split():
                x, y = map(float, point.split(","))
                self.assertTrue(30 <= x <= 386 and 10 <= y <= 106, point)
        self.assertIn("2026-11-18: 15 high, 7 medium, 7 low, on 3 hosts; 2026-11-19:", data)
        self.assertNotIn("<polyline", render("three-hosts", "finding", "html").decode())

    def test_accepted_risks_are_not_to_be_fixed_first(self):
        data = render("with-history", "finding", "html").decode()
        first = re.search(r'(?s)<h3 id="fix-first">.*?<h3>Coverage', data).group(0)
        self.assertNotIn("ncurses", first)
        self.assertIn("ncurses", re.search(r'(?s)<h3 id="fix-first">.*?<h3>Coverage',
                                           render("three-hosts", "finding", "html").decode()).group(0))
        self.assertIn("Accepted", data)

    def test_what_to_fix_first_is_ranked(self):
        data = render("three-hosts", "finding", "html").decode()
        names = re.findall(r'<th scope="row" class="what">(?:<bdi>)?(?:<a[^>]*>)?([^<]+)', data)
        self.assertEqual(["libwebp", "glibc", "kernel", "linux"], names[:2] + sorted(names[2:4]))
        self.assertLess(names.index("openssh"), names.index("util-linux"))
        self.assertLess(names.index("util-linux"), names.index("tar"))

    def test_pages_are_accessible(self):
        for sample in ("three-hosts", "no-findings"):
            page = Page(render(sample, "full", "html"))
            tags = [tag for tag, _ in page.elements]
            for landmark in ("header", "nav", "main", "footer"):
                self.assertEqual(1, tags.count(landmark), landmark)
            self.assertEqual(1, tags.count("h1"))
            self.assertEqual(tags.count("table"), tags.count("caption"))
            for tag, attributes in page.elements:
                if tag == "th":
                    self.assertIn(attributes.get("scope"), ("row", "col"))
            self.assertEqual("en", dict(page.elements)["html"]["lang"])

    def test_style_and_script_are_small(self):
        """200 KB beside the content; the smallest report is nearly all of that"""
        self.assertLess(len(render("no-findings", "finding", "html")), 60000)


class Labels(unittest.TestCase):
    def labels(self, language):
        import xml.etree.ElementTree as ElementTree
        tree = ElementTree.parse(os.path.join(SOURCE, "reports", "labels", language + ".xml"))
        return [(node.get("key"), [node.get("one"), node.get("other"), node.text]) for node in tree.getroot()]

    def test_languages_have_the_same_labels_with_the_same_places(self):
        english = self.labels("en")
        self.assertEqual(len(english), len(dict(english)), "a key stands twice")
        for language in ("de", "fr"):
            others = self.labels(language)
            self.assertEqual(len(others), len(dict(others)), "a key stands twice")
            self.assertEqual(sorted(dict(english)), sorted(dict(others)))
            for key, texts in others:
                with self.subTest(language=language, key=key):
                    places = [set(re.findall(r"\{\d\}", text)) for text in texts if text]
                    wanted = [set(re.findall(r"\{\d\}", text)) for text in dict(english)[key] if text]
                    self.assertEqual(max(wanted, key=len, default=set()), max(places, key=len, default=set()))

    def test_no_page_asks_for_a_label_that_is_not_there(self):
        for sample in SAMPLES:
            with self.subTest(sample=sample):
                self.assertNotRegex(render(sample, "full", "html").decode(), r"\[[a-z-]+\.[A-Za-z.-]*\]")


class Json(unittest.TestCase):
    def test_every_sample_is_json(self):
        for sample in SAMPLES:
            for kind in ("finding", "full"):
                with self.subTest(sample=sample, kind=kind):
                    json.loads(render(sample, kind, "json"))

    def test_findings_have_the_members_of_inspector(self):
        run = json.loads(render("three-hosts", "finding", "json"))
        self.assertEqual(23, len(run["findings"]))
        self.assertEqual({"High": 11, "Medium": 7, "Low": 5, "Informational": 0, "Undefined": 0},
                         run["assessmentRun"]["findingCounts"])
        found = next(f for f in run["findings"] if f["id"] == "CVE-2024-6387")
        self.assertEqual("Inspector", found["service"])
        self.assertEqual(1, found["schemaVersion"])
        self.assertEqual(run["assessmentRun"]["arn"], found["serviceAttributes"]["assessmentRunArn"])
        self.assertEqual("ec2-instance", found["assetType"])
        self.assertEqual([], found["assetAttributes"]["tags"])
        self.assertEqual([], found["assetAttributes"]["networkInterfaces"])
        self.assertEqual(("High", 9, 10, False), (found["severity"], found["numericSeverity"],
                                                  found["confidence"], found["indicatorOfCompromise"]))
        self.assertIn({"key": "CVE_ID", "value": "CVE-2024-6387"}, found["attributes"])
        self.assertEqual([{"key": "ticket", "value": "SEC-4711"}], found["userAttributes"])
        self.assertEqual("openssh", found["assay"]["packages"][0]["name"])

    def test_full_has_all_rules(self):
        self.assertEqual(14, len(json.loads(render("three-hosts", "finding", "json"))["rules"]))
        self.assertEqual(106, len(json.loads(render("three-hosts", "full", "json"))["rules"]))

    def test_history_and_accepted_risks_are_told(self):
        run = json.loads(render("with-history", "finding", "json"))
        self.assertEqual(6, run["assay"]["accepted"])
        self.assertEqual(5, len(run["history"]["runs"]))
        self.assertEqual("weekly", run["history"]["runs"][4]["otherTemplate"])
        self.assertEqual({"fixed": 3, "package-removed": 1, "host-not-assessed": 1, "not-checked": 1, "rule-gone": 1},
                         {why: [g["why"] for g in run["history"]["gone"]].count(why)
                          for why in (g["why"] for g in run["history"]["gone"])})
        self.assertEqual(["active", "active", "expired", "unused"], [w["state"] for w in run["acceptedRisks"]])
        found = next(f for f in run["findings"] if f["id"] == "CVE-2023-50495")
        self.assertEqual(("still-there", "2026-11-18T02:00:39Z", "AR-2026-021"),
                         tuple(found["assay"][key] for key in ("change", "firstSeen", "acceptedRisk")))
        self.assertNotIn("history", json.loads(render("three-hosts", "finding", "json")))

    def test_text_survives(self):
        run = json.loads(render("markup", "full", "json"))
        self.assertTrue(run["findings"][0]["title"].startswith(EVIL))
        self.assertIn("\ttab\nline", run["findings"][0]["assay"]["evidence"][0]["seen"])
        self.assertIn("\u202e", json.dumps(json.loads(render("scripts", "full", "json")), ensure_ascii=False))


class Csv(unittest.TestCase):
    def rows(self, sample):
        text = render(sample, "finding", "csv").decode("utf-8")
        return list(csv.reader(text.splitlines(keepends=True), strict=True))

    def test_columns(self):
        for sample in SAMPLES:
            rows = self.rows(sample)
            self.assertEqual(COLUMNS, rows[0])
            self.assertEqual({len(COLUMNS)}, set(map(len, rows)))

    def test_lines_end_as_the_rfc_says(self):
        data = render("three-hosts", "finding", "csv")
        self.assertEqual(data.count(b"\r\n"), data.count(b"\n"))

    def test_one_row_per_finding_and_package(self):
        self.assertEqual(24, len(self.rows("three-hosts")))
        self.assertEqual(26, len(self.rows("many-packages")))
        rows = [dict(zip(COLUMNS, row)) for row in self.rows("three-hosts")[1:]]
        row = next(r for r in rows if r["rule"] == "CVE-2024-6387" and r["host"] == "web-01")
        self.assertEqual(("vulnerabilities", "High", "openssh", "1:9.2p1-2", "1:9.2p1-2+deb12u3", "available"),
                         (row["rules_package"], row["severity"], row["package"], row["installed"], row["fixed"],
                          row["fix_state"]))
        self.assertEqual("openssh-client openssh-server openssh-sftp-server", row["binaries"])
        self.assertEqual("2023-09-13", next(r for r in rows if r["rule"] == "CVE-2023-4863")["known_exploited"])
        self.assertEqual("", next(r for r in rows if r["rules_package"] == "best-practices")["package"])

    def test_formulas_are_disarmed(self):
        row = dict(zip(COLUMNS, self.rows("markup")[1]))
        self.assertEqual("'=cmd|' /C calc'!A0", row["package"])
        self.assertEqual("'+1,2\"3", row["installed"])
        self.assertEqual("'@SUM(1)", row["fixed"])
        self.assertTrue(row["title"].startswith(EVIL))


class Sarif(unittest.TestCase):
    def test_every_sample_has_the_form(self):
        for sample in SAMPLES:
            with self.subTest(sample=sample):
                log = json.loads(render(sample, "finding", "sarif"))
                self.assertEqual("2.1.0", log["version"])
                self.assertEqual(1, len(log["runs"]))
                self.check_run(log["runs"][0])

    def check_run(self, run):
        rules = run["tool"]["driver"]["rules"]
        names = [rule["id"] for rule in rules]
        self.assertEqual(len(set(names)), len(names))
        for rule in rules:
            self.assertRegex(rule["properties"]["security-severity"], r"^(10|\d)\.\d$")
            self.assertTrue(rule["shortDescription"]["text"])
            self.assertIn(rule["defaultConfiguration"]["level"], ("error", "warning", "note"))
        artifacts = {a["location"]["uri"] for a in run["artifacts"]}
        prints = [r["partialFingerprints"]["assayFinding/v1"] for r in run["results"]]
        self.assertEqual(len(set(prints)), len(prints))
        for result in run["results"]:
            self.assertIn(result["ruleId"], names)
            self.assertIn(result["level"], ("error", "warning", "note"))
            self.assertTrue(result["message"]["text"])
            location = result["locations"][0]
            self.assertIn(location["physicalLocation"]["artifactLocation"]["uri"], artifacts)
            self.assertEqual("host", location["logicalLocations"][0]["kind"])
        self.assertTrue(run["automationDetails"]["id"])

    def test_changes_are_baseline_states_and_accepted_risks_suppressions(self):
        run = json.loads(render("with-history", "finding", "sarif"))["runs"][0]
        states = [result["baselineState"] for result in run["results"]]
        self.assertEqual((4, 2, 17), tuple(map(states.count, ("new", "updated", "unchanged"))))
        guid = "^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"
        self.assertRegex(run["baselineGuid"], guid)
        self.assertRegex(run["automationDetails"]["guid"], guid)
        accepted = [result for result in run["results"] if "suppressions" in result]
        self.assertEqual(6, len(accepted))
        self.assertTrue(accepted[0]["suppressions"][0]["justification"].startswith("AR-2026-021, Omar Haddad"))
        plain = json.loads(render("three-hosts", "finding", "sarif"))["runs"][0]
        self.assertNotIn("baselineGuid", plain)
        self.assertNotIn("baselineState", plain["results"][0])

    def test_exclusions_are_notifications(self):
        run = json.loads(render("three-hosts", "finding", "sarif"))["runs"][0]
        self.assertEqual(3, len(run["invocations"][0]["toolExecutionNotifications"]))
        self.assertEqual(23, len(run["results"]))


class Same(unittest.TestCase):
    def test_same_document_gives_same_bytes(self):
        for form in ("html", "json", "sarif", "csv", "asff"):
            first = render("three-hosts", "full", form)
            del RENDERED[("three-hosts", "full", form)]
            self.assertEqual(first, render("three-hosts", "full", form))


if __name__ == "__main__":
    if not os.path.exists(RENDER):
        sys.exit("%s is not built" % RENDER)
    unittest.main()
