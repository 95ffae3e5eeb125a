#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Opens the HTML report of every sample run document in Chromium: no console message, no request,
nothing wider than the window, filters, order, keys, print; axe-core finds no violation. Elements are found by id,
class and attribute, never by their words."""

import base64
import glob
import itertools
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

SOURCE = os.environ["ASSAY_SOURCE_DIR"]
BUILD = os.environ["ASSAY_BUILD_DIR"]
BROWSER = os.path.join(SOURCE, "tests", "browser")
RENDER = os.path.join(BUILD, "tests", "unit", "reports", "render-run")
RUNS = os.path.join(SOURCE, "tests", "fixtures", "runs")
SAMPLES = sorted(os.path.basename(p)[:-4] for p in glob.glob(os.path.join(RUNS, "*.xml")))
WIDTHS = (1280, 390)
SCHEMES = ("light", "dark")
LANGUAGES = ("de", "fr")
NPM_SECONDS = 120
PNG = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==")

sys.path.insert(0, BROWSER)
sys.dont_write_bytecode = True
from webdriver import Browser  # noqa: E402

VISIBLE = "Array.from(document.querySelectorAll('details.f')).filter((f) => !f.hidden)"
AXE = """const done = arguments[arguments.length - 1];
axe.run(document, {resultTypes: ['violations']}).then((found) => done(found.violations.flatMap((violation) =>
    violation.nodes.map((node) => violation.id + ': ' + node.html.slice(0, 160) + ': ' + node.failureSummary))), (error) => done([String(error)]));"""


def fetch_axe():
    """Path of axe.min.js, fetched by npm into the build folder; None and why."""
    folder = os.path.join(BUILD, "tests", "browser")
    path = os.path.join(folder, "node_modules", "axe-core", "axe.min.js")
    os.makedirs(folder, exist_ok=True)
    wanted = [os.path.join(BROWSER, name) for name in ("package.json", "package-lock.json", ".npmrc")]
    stamp = os.path.join(folder, "package-lock.json")
    if os.path.exists(path) and os.path.exists(stamp):
        with open(stamp, "rb") as ours, open(wanted[1], "rb") as theirs:
            if ours.read() == theirs.read():
                return path, None
    if not shutil.which("npm"):
        return None, "axe-core: npm is not installed"
    for name in wanted:
        shutil.copy(name, folder)
    try:
        result = subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=folder, capture_output=True,
                                text=True, timeout=NPM_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        result = None
    if result is None or result.returncode != 0 or not os.path.exists(path):
        os.unlink(stamp)
        lines = [] if result is None else re.findall(r"(?mi)^npm err\S* (.+)", result.stderr)
        why = lines[0] if lines else "no answer"
        return None, "axe-core: npm cannot fetch it: " + why
    return path, None


class Chromium(unittest.TestCase):
    browser = None
    folder = None
    axe = None

    def open(self, sample, width=1280, scheme="light", fragment="", language="en"):
        path = os.path.join(self.folder, "%s-%s.html" % (sample, language))
        if not os.path.exists(path):
            subprocess.run([RENDER, os.path.join(RUNS, sample + ".xml"), "full", "html", path, language], check=True)
        self.browser.window(width)
        self.browser.media(scheme)
        self.browser.open("file://" + path + fragment)
        return "file://" + path

    def get(self, expression, *arguments):
        return self.browser.run("return " + expression, *arguments)

    def shown(self):
        """Names of the findings that are not filtered out, in their order on the page."""
        return self.get(VISIBLE + ".map((f) => f.id)")

    def status_numbers(self):
        return [int(n) for n in re.findall(r"\d+", self.get("document.getElementById('status').textContent"))]

    def tearDown(self):
        self.assertEqual([], self.browser.console())

    def each_view(self, check):
        """Opens each sample in each width and scheme with all its details open, and calls @check(width); the other
        languages have a part of them."""
        views = list(itertools.product(SAMPLES, WIDTHS, SCHEMES, ["en"]))
        views += itertools.product(["with-history", "three-hosts"], WIDTHS, SCHEMES[:1], LANGUAGES)
        for sample, width, scheme, language in views:
            with self.subTest(sample=sample, width=width, scheme=scheme, language=language):
                self.open(sample, width, scheme, language=language)
                self.browser.run("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
                check(width)

    def test_pages_are_quiet_and_ask_for_nothing(self):
        for sample in SAMPLES:
            with self.subTest(sample=sample):
                url = self.open(sample)
                self.get("new Promise((done) => setTimeout(done, 200))")
                asked = [u for u in self.browser.requests() if not u.startswith("data:")]
                self.assertEqual([url], asked)
                self.assertEqual([], self.browser.console())

    def test_nothing_is_wider_than_the_window(self):
        def check(width):
            self.assertEqual(width, self.get("window.innerWidth"))
            self.assertLessEqual(self.get("document.documentElement.scrollWidth"), width)
        self.each_view(check)

    def test_axe_finds_no_violation(self):
        if self.axe is None:
            self.skipTest("axe-core")
        def check(_):
            self.browser.run(self.axe + "; window.axe = axe;")
            self.assertEqual([], self.browser.run_later(AXE))
        self.each_view(check)

    def test_axe_finds_no_violation_with_branding(self):
        if self.axe is None:
            self.skipTest("axe-core")
        path = os.path.join(self.folder, "branded.html")
        branding = os.path.join(self.folder, "branding.conf")
        with open(os.path.join(self.folder, "logo.png"), "wb") as file:
            file.write(PNG)
        for accent, scheme in itertools.product(("#ffee00", "#1a1a40"), SCHEMES):
            with self.subTest(accent=accent, scheme=scheme):
                with open(branding, "w", encoding="utf-8") as file:
                    file.write("[branding]\nname=Example Trust\nlogo=logo.png\nclassification=Internal\naccent=%s\n" % accent)
                subprocess.run([RENDER, os.path.join(RUNS, "one-host.xml"), "full", "html", path, "en", "a4", branding], check=True)
                self.browser.window(1280)
                self.browser.media(scheme)
                self.browser.open("file://" + path)
                self.assertEqual(1, self.get("document.querySelector('.logo img').naturalWidth"))
                self.browser.run(self.axe + "; window.axe = axe;")
                self.assertEqual([], self.browser.run_later(AXE))

    def test_severities_filter(self):
        self.open("three-hosts")
        everything = self.shown()
        self.assertEqual(14, len(everything))
        letters = self.get(VISIBLE + ".map((f) => f.dataset.s)")
        for letter in "hml":
            self.browser.click("[data-filter=%s]" % letter)
            count = letters.count(letter)
            self.assertEqual([letter] * count, self.get(VISIBLE + ".map((f) => f.dataset.s)"))
            self.assertEqual([count, 14], self.status_numbers())
            self.assertEqual("true", self.get("document.querySelector('[data-filter=%s]').ariaPressed" % letter))
            self.browser.click("[data-filter=%s]" % letter)
        self.assertEqual((everything, []), (self.shown(), self.status_numbers()))
        self.browser.click("[data-filter=h]")
        self.browser.click("[data-filter=m]")
        self.assertEqual(letters.count("h") + letters.count("m"), len(self.shown()))
        self.browser.type("Escape")
        self.assertEqual(everything, self.shown())

    def test_filters_speak_the_language_of_the_page(self):
        for language, shown, opened, closed in (("de", "2 von 14 Befunden angezeigt", "Alle schließen", "Alle öffnen"),
                                                ("fr", "Constats affichés\u00a0: 2 sur 14", "Tout fermer", "Tout ouvrir")):
            self.open("three-hosts", language=language)
            self.assertEqual(language, self.get("document.documentElement.lang"))
            button = "document.getElementById('all').textContent.trim()"
            self.assertEqual(closed, self.get(button))
            self.browser.click("#all")
            self.assertEqual(opened, self.get(button))
            self.browser.click("#all")
            self.assertEqual(closed, self.get(button))
            self.browser.type("/")
            self.browser.type("glibc")
            self.assertEqual(shown, self.get("document.getElementById('status').textContent"))
            self.browser.type("Escape")
            self.assertEqual(14, len(self.shown()))

    def test_texts_filter(self):
        self.open("three-hosts")
        self.browser.type("/")
        self.assertEqual("search", self.get("document.activeElement.id"))
        self.browser.type("GLIBC_tunables")
        self.assertEqual(["vulnerabilities/CVE-2023-4911"], self.shown())
        self.assertEqual([1, 14], self.status_numbers())
        self.browser.type("nothing has this")
        self.assertEqual([], self.shown())
        self.assertFalse(self.get("document.getElementById('none-match').hidden"))
        self.browser.click("#clear")
        self.assertEqual(14, len(self.shown()))

    def test_packages_and_hosts_filter(self):
        self.open("three-hosts")
        self.browser.choose("#package-choice", "glibc")
        self.assertEqual(["vulnerabilities/CVE-2023-4911", "vulnerabilities/CVE-2024-2961"], self.shown())
        self.assertEqual([2, 14], self.status_numbers())
        self.browser.choose("#package-choice", "")
        hosts = self.get("Array.from(document.querySelectorAll('#host-choice option')).map((o) => [o.value, o.text]).slice(1)")
        self.assertEqual(["build-01", "db-01", "web-01"], [text for _, text in hosts])
        for value, _ in hosts:
            self.browser.choose("#host-choice", value)
            shown = self.shown()
            self.assertTrue(0 < len(shown) < 14)
            on_host = self.get("Array.from(document.querySelectorAll('details.f')).filter((f) =>"
                               "f.querySelector('a[href=\"' + arguments[0] + '\"]')).map((f) => f.id)", value)
            self.assertEqual(on_host, shown)
        self.browser.click("[data-filter=l]")
        self.assertTrue(set(self.shown()) < set(shown))
        self.browser.type("Escape")
        self.assertEqual((14, ""), (len(self.shown()), self.get("document.getElementById('host-choice').value")))

    def test_findings_are_ordered(self):
        self.open("three-hosts")
        everything = self.shown()
        in_package = "Array.from(document.querySelectorAll('details.f[id^=\"vulnerabilities/\"]'))"
        for key, column in (("score", "score"), ("epss", "epss"), ("hosts", "hosts")):
            self.browser.choose("#order", key)
            values = [float(v) for v in self.get(in_package + ".map((f) => f.dataset.%s)" % column)]
            self.assertEqual(sorted(values, reverse=True), values)
            self.assertEqual(sorted(everything), sorted(self.shown()))
        self.browser.choose("#order", "name")
        names = self.get(in_package + ".map((f) => f.dataset.name)")
        numbers = [tuple(map(int, re.findall(r"\d+", name))) for name in names]
        self.assertEqual(sorted(numbers), numbers)
        packages = [name.split("/")[0] for name in self.shown()]
        self.assertEqual([name.split("/")[0] for name in everything], packages)
        self.browser.choose("#order", "")
        self.assertEqual(everything, self.shown())

    def test_findings_open_and_close(self):
        self.open("three-hosts")
        opened = VISIBLE + ".filter((f) => f.open).length"
        self.assertEqual(0, self.get(opened))
        self.browser.click("#all")
        self.assertEqual(14, self.get(opened))
        self.browser.click("#all")
        self.assertEqual(0, self.get(opened))
        self.browser.click("details.f > summary")
        self.assertEqual(1, self.get(opened))

    def test_a_permalink_opens_its_finding(self):
        for sample, fragment in (("three-hosts", "vulnerabilities/CVE-2023-4911"), ("three-hosts", "host/i-82cf7f0efd2059fab")):
            self.open(sample, fragment="#" + fragment)
            state = self.get("(() => { const e = document.getElementById(arguments[0]); const r = e.getBoundingClientRect();"
                             "return [e.open, r.top >= 0 && r.top < window.innerHeight]; })()", fragment)
            self.assertEqual([True, True], state)
        links = self.get("Array.from(document.querySelectorAll('details.f .perma a')).map((a) => a.getAttribute('href'))")
        self.assertEqual(["#" + name for name in self.shown()], links)

    def test_a_permalink_shows_what_a_filter_hides(self):
        self.open("three-hosts")
        self.browser.click("[data-filter=l]")
        self.assertNotIn("vulnerabilities/CVE-2023-4911", self.shown())
        self.browser.run("location.hash = '#vulnerabilities/CVE-2023-4911'; return new Promise((done) => setTimeout(done, 100));")
        self.assertIn("vulnerabilities/CVE-2023-4911", self.shown())

    def test_keys_walk_and_open(self):
        self.open("three-hosts")
        selected = "document.querySelector('details.f.selected').id"
        names = self.shown()
        self.browser.type("jj")
        self.assertEqual(names[1], self.get(selected))
        self.assertEqual(names[1], self.get("document.activeElement.parentElement.id"))
        self.browser.type("k")
        self.assertEqual(names[0], self.get(selected))
        self.browser.type("k")
        self.assertEqual(names[0], self.get(selected))
        self.browser.type("o")
        self.assertTrue(self.get("document.querySelector('details.f.selected').open"))
        self.browser.type("o")
        self.assertFalse(self.get("document.querySelector('details.f.selected').open"))
        self.browser.type("/")
        self.browser.type("jo")
        self.assertEqual("jo", self.get("document.getElementById('search').value"))
        self.assertEqual(names[0], self.get(selected))

    def test_dark_is_dark_and_light_is_light(self):
        brightness = ("getComputedStyle(document.%s).%s.match(/\\d+/g).slice(0, 3).reduce((a, b) => a + Number(b), 0) / 3")
        for scheme, paper, ink in (("light", "assertGreater", "assertLess"), ("dark", "assertLess", "assertGreater")):
            self.open("one-host", scheme=scheme)
            getattr(self, paper)(self.get(brightness % ("body", "backgroundColor")), 128)
            getattr(self, ink)(self.get(brightness % ("body", "color")), 128)

    def test_print_has_everything_and_no_controls(self):
        self.open("three-hosts", scheme="dark")
        self.browser.media("dark", "print")
        hidden = self.get("Array.from(document.querySelectorAll('.bar, .skip, .perma, .keys, .choices, button'))"
                          ".filter((e) => getComputedStyle(e).display !== 'none').length")
        self.assertEqual(0, hidden)
        self.assertEqual("rgb(255, 255, 255)", self.get("getComputedStyle(document.body).backgroundColor"))
        self.browser.media()
        path = os.path.join(self.folder, "print.pdf")
        self.browser.print(path)
        self.assertEqual(0, self.get(VISIBLE + ".filter((f) => f.open).length"))
        if shutil.which("pdftotext"):
            text = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
            self.assertIn("GLIBC_TUNABLES", text)
            self.assertGreaterEqual(text.count("\f"), 5)

    def test_a_printed_summary_is_one_page(self):
        if not shutil.which("pdftotext"):
            self.skipTest("pdftotext (Debian: poppler-utils) is not installed")
        path = os.path.join(self.folder, "print.pdf")
        for sample, language in [(s, "en") for s in SAMPLES] + [("with-history", language) for language in LANGUAGES]:
            with self.subTest(sample=sample, language=language):
                self.open(sample, language=language)
                heads = self.get("Array.from(document.querySelectorAll('main h2')).slice(0, 2).map((h) => h.innerText)")
                self.browser.print(path)
                pages = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout.split("\f")
                found = [[re.sub(r"\s+", " ", head) in re.sub(r"\s+", " ", page) for head in heads] for page in pages[:4]]
                # cover, contents, which name all sections, the summary, and then what comes after it
                self.assertEqual([[False, False], [True, True], [True, False], [False, True]], found)

    def test_without_scripts_all_is_there(self):
        self.browser.cdp("Emulation.setScriptExecutionDisabled", value=True)
        try:
            self.open("three-hosts")
            self.assertEqual(14, len(self.shown()))
            self.assertEqual(0, self.get("Array.from(document.querySelectorAll('.tools, .keys, .choices'))"
                                         ".filter((e) => getComputedStyle(e).display !== 'none').length"))
        finally:
            self.browser.cdp("Emulation.setScriptExecutionDisabled", value=False)


def main():
    programs = [shutil.which(name) for name in ("chromedriver", "chromium")]
    if None in programs:
        print("skipped: chromium and chromedriver (Debian: chromium-driver) are not both installed")
        return 77
    axe, why = fetch_axe()
    if axe:
        with open(axe, encoding="utf-8") as file:
            Chromium.axe = file.read()
    with tempfile.TemporaryDirectory() as folder, Browser(*programs) as browser:
        Chromium.folder, Chromium.browser = folder, browser
        result = unittest.main(exit=False).result
    if not result.wasSuccessful():
        return 1
    if why:
        print("skipped: " + why)
    return 77 if why else 0


if __name__ == "__main__":
    sys.exit(main())
