#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Renders the sample run documents as ASFF and holds them against the model of Security Hub's
BatchImportFindings that botocore has (Debian: python3-botocore), and against the limits of length
that the model's documentation names."""

import glob
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest

try:
    import botocore.session
    from botocore.validate import ParamValidator
except ImportError:
    botocore = None

SOURCE = os.environ["ASSAY_SOURCE_DIR"]
RENDER = os.path.join(os.environ["ASSAY_BUILD_DIR"], "tests", "unit", "reports", "render-run")
RUNS = os.path.join(SOURCE, "tests", "fixtures", "runs")
SAMPLES = sorted(os.path.basename(p)[:-4] for p in glob.glob(os.path.join(RUNS, "*.xml")))
TIME = r"^\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$"

# members that the model got after botocore 1.29, which is Debian 12's
NEWER = {"EpssScore": float, "ExploitAvailable": str}

# path of a text and how long it may be: in UTF-16 code units
LENGTHS = [("Id", 512), ("ProductArn", 2048), ("ProductName", 128), ("CompanyName", 128), ("Region", 16),
           ("GeneratorId", 512), ("AwsAccountId", 12), ("Title", 256), ("Description", 1024),
           ("Severity.Original", 64), ("Remediation.Recommendation.Text", 512)]
MAPS = [("ProductFields", 128, 2048), ("UserDefinedFields", 128, 1024)]
MAX_FINDING_BYTES = 240000
MAX_BATCH_BYTES = 6000000


def units(text):
    return len(text.encode("utf-16-le")) // 2


def render_file(path):
    with tempfile.TemporaryDirectory() as folder:
        output = os.path.join(folder, "report.json")
        subprocess.run([RENDER, path, "full", "asff", output], check=True)
        with open(output, encoding="utf-8") as file:
            return json.load(file)


def render_text(document):
    with tempfile.NamedTemporaryFile("w", suffix=".xml", encoding="utf-8") as file:
        file.write(document)
        file.flush()
        return render_file(file.name)


def read_sample(name):
    with open(os.path.join(RUNS, name + ".xml"), encoding="utf-8") as file:
        return file.read()


def findings_of(batches):
    return [finding for batch in batches for finding in batch["Findings"]]


def member(finding, path):
    for name in path.split("."):
        finding = finding.get(name, {})
    return finding


def model_shape():
    loader = botocore.session.get_session().get_service_model("securityhub")
    return loader.operation_model("BatchImportFindings").input_shape


def problems(shape, value, where):
    """What botocore's validator leaves out: patterns, members of enumerations, most members of a list."""
    found = []
    if shape.type_name == "structure":
        for name, inner in value.items():
            found += problems(shape.members[name], inner, "%s.%s" % (where, name))
    elif shape.type_name == "list":
        if len(value) > shape.metadata.get("max", len(value)):
            found.append("%s: %d members" % (where, len(value)))
        for inner in value:
            found += problems(shape.member, inner, where + "[]")
    elif shape.type_name == "map":
        for name, inner in value.items():
            found += problems(shape.key, name, where) + problems(shape.value, inner, "%s.%s" % (where, name))
    elif shape.type_name == "string":
        pattern = shape.metadata.get("pattern")
        if pattern and not re.fullmatch(pattern, value):
            found.append("%s: '%s' is not '%s'" % (where, value[:60], pattern))
        if shape.enum and value not in shape.enum:
            found.append("%s: '%s' is none of %s" % (where, value, shape.enum))
    return found


def without_newer(request, known):
    """A copy without the members that this botocore's model does not know; their types are looked at."""
    copy = json.loads(json.dumps(request))
    for finding in copy["Findings"]:
        for vulnerability in finding.get("Vulnerabilities", []):
            for name in set(NEWER) - set(known):
                if name in vulnerability:
                    assert isinstance(vulnerability.pop(name), (NEWER[name], int)), name
    return copy


class Asff(unittest.TestCase):
    def check_limits(self, batches):
        for batch in batches:
            self.assertEqual(["Findings"], list(batch))
            self.assertTrue(1 <= len(batch["Findings"]) <= 100)
            self.assertLess(len(json.dumps(batch, ensure_ascii=False).encode()), MAX_BATCH_BYTES)
        for finding in findings_of(batches):
            for path, length in LENGTHS:
                text = member(finding, path) or ""
                self.assertLessEqual(units(text), length, path)
            for name, key_length, value_length in MAPS:
                fields = finding.get(name, {})
                self.assertLessEqual(len(fields), 50)
                self.assertFalse([k for k, v in fields.items() if units(k) > key_length or units(v) > value_length])
            for value in finding["Resources"][0]["Details"]["Other"].values():
                self.assertLess(units(value), 1024)
            self.assertLess(len(json.dumps(finding, ensure_ascii=False).encode()), MAX_FINDING_BYTES)
            for name in ("CreatedAt", "UpdatedAt", "LastObservedAt"):
                self.assertRegex(finding[name], TIME)
            self.assertRegex(finding["AwsAccountId"], r"^\d{12}$")

    def check_model(self, batches):
        if botocore is None:
            return
        shape = model_shape()
        vulnerability = shape.members["Findings"].member.members["Vulnerabilities"].member
        for batch in batches:
            request = without_newer(batch, vulnerability.members)
            report = ParamValidator().validate(request, shape)
            self.assertFalse(report.has_errors(), report.generate_report())
            self.assertEqual([], problems(shape, request, ""))

    def check(self, batches):
        self.check_limits(batches)
        self.check_model(batches)

    def test_every_sample_has_the_form(self):
        for sample in SAMPLES:
            with self.subTest(sample=sample):
                batches = render_file(os.path.join(RUNS, sample + ".xml"))
                self.check(batches)
                repaired = re.findall('<gone why="(?:fixed|package-removed)"', read_sample(sample))
                self.assertEqual(read_sample(sample).count("<finding ") + len(repaired), len(findings_of(batches)))

    def test_batches_have_a_hundred_findings(self):
        script = os.path.join(SOURCE, "tests", "peers", "make-run.py")
        for count, sizes in ((100, [100]), (101, [100, 1]), (250, [100, 100, 50])):
            document = subprocess.run([sys.executable, "-B", script, str(count), "1"], check=True,
                                      capture_output=True, text=True).stdout
            batches = render_text(document)
            self.assertEqual(sizes, [len(batch["Findings"]) for batch in batches])
            self.check(batches)

    def test_fields_have_their_values(self):
        findings = findings_of(render_file(os.path.join(RUNS, "three-hosts.xml")))
        found = next(f for f in findings if f["GeneratorId"] == "vulnerabilities/CVE-2023-4911")
        vulnerability = found["Vulnerabilities"][0]
        self.assertEqual("2018-10-08", found["SchemaVersion"])
        self.assertEqual({"Label": "HIGH", "Normalized": 70, "Original": "High"}, found["Severity"])
        self.assertEqual(["Software and Configuration Checks/Vulnerabilities/CVE"], found["Types"])
        self.assertEqual(found["Types"], found["FindingProviderFields"]["Types"])
        self.assertEqual(("ACTIVE", "NEW", 100), (found["RecordState"], found["Workflow"]["Status"], found["Confidence"]))
        self.assertEqual("arn:aws:securityhub:us-east-1:000000000000:product/000000000000/default", found["ProductArn"])
        self.assertEqual(("CVE-2023-4911", "YES", "YES", 0.71288), tuple(
            vulnerability[k] for k in ("Id", "FixAvailable", "ExploitAvailable", "EpssScore")))
        self.assertEqual(7.8, vulnerability["Cvss"][0]["BaseScore"])
        self.assertEqual({"Name": "glibc", "Version": "2.36-9", "FixedInVersion": "2.36-9+deb12u3"}, {
            k: vulnerability["VulnerablePackages"][0][k] for k in ("Name", "Version", "FixedInVersion")})
        self.assertEqual("web-01", found["Resources"][0]["Details"]["Other"]["Hostname"])
        self.assertEqual({"ticket": "SEC-4711"}, found["UserDefinedFields"])
        self.assertNotIn("FirstObservedAt", found)

    def test_what_is_not_known_is_left_out(self):
        findings = findings_of(render_file(os.path.join(RUNS, "three-hosts.xml")))
        answers = {f["Vulnerabilities"][0].get("ExploitAvailable") for f in findings if "Vulnerabilities" in f}
        self.assertEqual({"YES", None}, answers)
        other = next(f for f in findings if f["GeneratorId"].startswith("best-practices/"))
        self.assertNotIn("Vulnerabilities", other)
        self.assertEqual(["Software and Configuration Checks/AWS Security Best Practices"], other["Types"])
        self.assertIn("assay/Evidence/1", other["ProductFields"])

    def test_an_identifier_does_not_change_from_run_to_run(self):
        document = read_sample("three-hosts")
        other = re.sub(r"/run/0-\w+", "/run/0-AAAAAAAA", document)
        first, second = (findings_of(render_text(d)) for d in (document, other))
        self.assertEqual([f["Id"] for f in first], [f["Id"] for f in second])
        self.assertEqual(len(first), len({f["Id"] for f in first}))
        self.assertNotEqual(first[0]["ProductFields"], second[0]["ProductFields"])

    def test_first_seen_and_accepted_risks_of_newer_documents(self):
        document = read_sample("one-host").replace(
            "<finding ", '<finding first-seen="2026-01-02T03:04:05Z" waiver="w1" ', 1)
        found, other = findings_of(render_text(document))[:2]
        self.assertEqual(("2026-01-02T03:04:05Z",) * 2, (found["CreatedAt"], found["FirstObservedAt"]))
        self.assertEqual(("SUPPRESSED", "NEW"), (found["Workflow"]["Status"], other["Workflow"]["Status"]))

    def test_what_was_repaired_is_archived(self):
        findings = findings_of(render_file(os.path.join(RUNS, "with-history.xml")))
        archived = [f for f in findings if f["RecordState"] == "ARCHIVED"]
        self.assertTrue(archived)
        self.assertEqual({"fixed", "package-removed"}, {f["ProductFields"]["assay/Gone"] for f in archived})
        self.assertEqual(len(findings), len({f["Id"] for f in findings}))
        self.assertEqual(("RESOLVED", "HIGH", "2026-11-18T02:00:39Z", "web-01"), (
            archived[0]["Workflow"]["Status"], archived[0]["Severity"]["Label"], archived[0]["FirstObservedAt"],
            archived[0]["Resources"][0]["Details"]["Other"]["Hostname"]))

    def test_account_region_and_partition_are_those_of_the_run(self):
        document = read_sample("one-host").replace("arn:aws:inspector:us-east-1:000000000000:",
                                                   "arn:aws-us-gov:inspector:us-gov-west-1:123456789012:")
        found = findings_of(render_text(document))[0]
        self.assertEqual(("123456789012", "us-gov-west-1"), (found["AwsAccountId"], found["Region"]))
        self.assertEqual("arn:aws-us-gov:securityhub:us-gov-west-1:123456789012:product/123456789012/default",
                         found["ProductArn"])
        self.assertEqual("aws-us-gov", found["Resources"][0]["Partition"])

    def test_long_and_blank_texts_fit(self):
        for text in ("\U0001f600\u00e4e\u0301" * 5000, "x" * 100000, " \n\t ", ""):
            document = read_sample("three-hosts")
            for element in ("title", "description", "recommendation", "command", "identifier"):
                document = re.sub(r"(?s)(<%s>)[^<]*(</%s>)" % (element, element), r"\g<1>%s\2" % text, document)
            document = re.sub(r'(seen|wanted|installed|fixed|hostname|pretty-name|value)="[^"]*"', r'\1="%s"' % text, document)
            batches = render_text(document)
            self.check(batches)
            found = findings_of(batches)[0]
            title = found["Title"]
            self.assertTrue(title == found["GeneratorId"].split("/")[1] if not text.strip() else title.endswith("\u2026"))
            self.assertGreaterEqual(units(title), 252 if text.strip() else 1)

    def test_packages_left_out_are_counted(self):
        document = read_sample("one-host")
        package = re.search(r"(?s)<package name=[^>]*fix-state.*?</package>", document).group(0)
        found = next(f for f in findings_of(render_text(document.replace(package, package * 60)))
                     if len(f.get("Vulnerabilities", [{}])[0].get("VulnerablePackages", [])) > 1)
        self.assertEqual(50, len(found["Vulnerabilities"][0]["VulnerablePackages"]))
        self.assertEqual("10", found["ProductFields"]["assay/PackagesOmitted"])


if __name__ == "__main__":
    if botocore is None:
        print("skipped: the model of BatchImportFindings: botocore is not installed", flush=True)
    unittest.main()
