# SPDX-License-Identifier: Apache-2.0
"""Writes run documents (reports/schema/run.rng) from plain values, for samples and measurements."""

import hashlib
import string
from xml.sax.saxutils import escape, quoteattr

NAMESPACE = "urn:assay:run:1"
ROOT_ARN = "arn:aws:inspector:us-east-1:000000000000:"
SEVERITIES = ("High", "Medium", "Low", "Informational", "Undefined")
NUMERIC = {"High": "9.0", "Medium": "6.0", "Low": "3.0", "Informational": "0.0", "Undefined": "0.0"}
CVE = {"id": "vulnerabilities", "name": "Common Vulnerabilities and Exposures", "version": "1.1",
       "provider": "Assay",
       "description": "Compares the installed packages of each host with the advisories of its"
                      " vendor: one rule per vulnerability, one finding per host and vulnerability."}
BEST = {"id": "best-practices", "name": "Security Best Practices", "version": "1.0",
        "provider": "Assay",
        "description": "Checks settings that every Linux host should have, whatever it is used for."}


def short_id(seed):
    """Inspector's identifiers: 0- and eight characters."""
    alphabet = string.digits + string.ascii_uppercase + string.ascii_lowercase
    digest = hashlib.sha256(seed.encode()).digest()
    return "0-" + "".join(alphabet[b % 62] for b in digest[:8])


def agent_id(name):
    return "i-" + hashlib.sha256(name.encode()).hexdigest()[:17]


class Writer:
    def __init__(self, file):
        self.file = file
        self.depth = 0
        self.open = []

    def attributes(self, values):
        return "".join(" %s=%s" % (key.replace("_", "-"), quoteattr(str(value)))
                       for key, value in values.items() if value is not None)

    def line(self, text):
        self.file.write("  " * len(self.open) + text + "\n")

    def begin(self, name, /, **values):
        self.line("<%s%s>" % (name, self.attributes(values)))
        self.open.append(name)

    def end(self):
        name = self.open.pop()
        self.line("</%s>" % name)

    def element(self, name, text=None, /, **values):
        if text is None:
            self.line("<%s%s/>" % (name, self.attributes(values)))
        else:
            self.line("<%s%s>%s</%s>" % (name, self.attributes(values), escape(text), name))


def flag(value):
    return "true" if value else "false"


def write_host(w, host):
    w.begin("host", agent=host["agent"], hostname=host["hostname"], offline=flag(host.get("offline")),
            origin=host.get("origin"), arch=host.get("arch", "x86_64"),
            virtualization=host.get("virtualization"), booted=host.get("booted"),
            collected=host["collected"], reboot_required=flag(host.get("reboot")))
    w.element("os", **host["os"])
    if "kernel" in host:
        w.element("kernel", **host["kernel"])
    packages = host.get("packages", [])
    w.begin("packages", count=host.get("package_count", len(packages)))
    for package in packages:
        w.element("package", **package)
    w.end()
    accounts = host.get("accounts", [])
    w.begin("accounts", count=host.get("account_count", len(accounts)))
    for account in accounts:
        w.element("account", **account)
    w.end()
    w.begin("processes", count=host.get("process_count", 0))
    for process in host.get("processes", []):
        process = dict(process)
        files = process.pop("files")
        w.begin("process", **process)
        for name in files:
            w.element("deleted-file", name)
        w.end()
    w.end()
    for group, name in (("listeners", "listener"), ("interfaces", "interface"), ("mounts", "mount")):
        w.begin(group)
        for item in host.get(group, []):
            item = dict(item)
            addresses = item.pop("addresses", None)
            if addresses is None:
                w.element(name, **item)
                continue
            w.begin(name, **item)
            for address in addresses:
                w.element("address", address)
            w.end()
        w.end()
    w.begin("gaps")
    for area, code, reason in host.get("gaps", []):
        w.element("gap", reason, area=area, code=code)
    w.end()
    w.end()


def write_vulnerability(w, value):
    value = dict(value)
    scores = value.pop("scores", [])
    cwes = value.pop("cwes", [])
    w.begin("vulnerability", **value)
    for version, base, vector, source in scores:
        w.element("score", version=version, base=base, vector=vector, source=source)
    for cwe in cwes:
        w.element("cwe", cwe)
    w.end()


def write_rule(w, rule):
    w.begin("rule", id=rule["id"], severity=rule["severity"])
    for name in ("title", "description", "rationale", "recommendation"):
        if rule.get(name) is not None:
            w.element(name, rule[name])
    for reference in rule.get("references", []):
        w.element("reference", reference)
    for identifier in rule.get("identifiers", []):
        w.element("identifier", identifier)
    if "vulnerability" in rule:
        write_vulnerability(w, rule["vulnerability"])
    for state, agents in rule.get("results", {}).items():
        w.element("result", state=state, count=len(agents), agents=" ".join(agents))
    w.end()


def write_finding(w, run_arn, finding, when):
    arn = run_arn + "/finding/" + short_id(finding["rule"] + finding["agent"] + finding["rules_package"])
    w.begin("finding", arn=arn, rules_package=finding["rules_package"], rule=finding["rule"],
            agent=finding["agent"], severity=finding["severity"],
            numeric_severity=NUMERIC[finding["severity"]], confidence=10,
            indicator_of_compromise="false", created=when, updated=when, change=finding.get("change"),
            first_seen=finding.get("first_seen"), previous_severity=finding.get("previous_severity"),
            waiver=finding.get("waiver"))
    w.element("title", finding["title"])
    for name in ("description", "recommendation", "command", "restart"):
        if finding.get(name) is not None:
            w.element(name, finding[name])
    for key, value in finding.get("attributes", []):
        w.element("attribute", key=key, value=value)
    for key, value in finding.get("user_attributes", []):
        w.element("user-attribute", key=key, value=value)
    packages, items = finding.get("packages", []), finding.get("items", [])
    if packages or items:
        w.begin("evidence")
        for package in packages:
            package = dict(package)
            binaries = package.pop("binaries", [])
            w.begin("package", **package)
            for binary in binaries:
                w.element("binary", binary)
            w.end()
        for item in items:
            w.element("item", **item)
        w.end()
    w.end()


def counts(findings):
    result = {s.lower(): 0 for s in SEVERITIES}
    for finding in findings:
        result[finding["severity"].lower()] += 1
    result["total"] = len(findings)
    return result


def write_history(w, history):
    w.begin("history")
    for earlier in history.get("runs", []):
        w.element("earlier-run", **earlier)
    for gone in history.get("gone", []):
        gone = dict(gone)
        title = gone.pop("title")
        w.begin("gone", **gone)
        w.element("title", title)
        w.end()
    w.end()


def write_waivers(w, waivers):
    w.begin("waivers")
    for waiver in waivers:
        waiver = dict(waiver)
        reason, scopes = waiver.pop("reason"), waiver.pop("scopes")
        w.begin("waiver", **waiver)
        w.element("reason", reason)
        for scope in scopes:
            w.element("scope", **scope)
        w.end()
    w.end()


def run_arn(run):
    """The names of target, template and run."""
    target = ROOT_ARN + "target/" + short_id(run["target"])
    template = target + "/template/" + short_id(run["template"])
    return target, template, template + "/run/" + short_id(run["name"] + run["started"])


def write_run(file, run):
    """run: name, started, completed, target, tags, template, contents, hosts, rules_packages,
    findings, exclusions, and perhaps history and waivers; as in the schema, attribute names with
    _ for -."""
    findings = sorted(run["findings"],
                      key=lambda f: (SEVERITIES.index(f["severity"]), f["rule"], f["agent"]))
    target, template, arn = run_arn(run)
    is_newer = "history" in run or "waivers" in run
    w = Writer(file)
    file.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    w.begin("run", xmlns=NAMESPACE, version="1.1" if is_newer else "1.0", arn=arn, name=run["name"],
            state=run.get("state", "COMPLETED"), created=run["started"], started=run["started"],
            completed=run.get("completed"), generator="assay 0.1.0")
    w.begin("target", arn=target, name=run["target"], created=run["started"])
    for key, value in run.get("tags", []):
        w.element("tag", key=key, value=value)
    w.end()
    w.begin("template", arn=template, name=run["template"], duration=3600, created=run["started"])
    for key, value in run.get("user_attributes", []):
        w.element("user-attribute", key=key, value=value)
    w.end()
    w.begin("state-changes")
    w.element("state-change", state="CREATED", at=run["started"])
    if run.get("completed"):
        w.element("state-change", state=run.get("state", "COMPLETED"), at=run["completed"])
    w.end()
    w.begin("counts", **counts(findings))
    for package in run["rules_packages"]:
        w.element("package-count", rules_package=package["id"],
                  **counts([f for f in findings if f["rules_package"] == package["id"]]))
    w.end()
    w.begin("contents")
    for content in run["contents"]:
        w.element("content", **content)
    w.end()
    w.begin("hosts")
    for host in run["hosts"]:
        write_host(w, host)
    w.end()
    w.begin("rules-packages")
    for package in run["rules_packages"]:
        w.begin("rules-package", id=package["id"], arn=ROOT_ARN + "rulespackage/" + short_id(package["id"]),
                name=package["name"], version=package["version"], provider=package["provider"])
        w.element("description", package["description"])
        for rule in sorted(package["rules"], key=lambda r: r["id"]):
            write_rule(w, rule)
        w.end()
    w.end()
    w.begin("findings")
    for finding in findings:
        write_finding(w, arn, finding, run.get("completed") or run["started"])
    w.end()
    w.begin("exclusions")
    for number, exclusion in enumerate(run["exclusions"]):
        w.begin("exclusion", arn=arn + "/exclusion/" + short_id("exclusion %d" % number),
                rules_package=exclusion.get("rules_package"), agent=exclusion.get("agent"))
        for name in ("title", "description", "recommendation"):
            w.element(name, exclusion[name])
        for key, value in exclusion.get("attributes", []):
            w.element("attribute", key=key, value=value)
        w.end()
    w.end()
    if "history" in run:
        write_history(w, run["history"])
    if "waivers" in run:
        write_waivers(w, run["waivers"])
    w.end()
