#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""make-run.py [--history N] [--night N] FINDINGS HOSTS > run.xml: a run document of any size, always
the same for the same numbers, to measure what makes reports. Each host gets an equal share of the
findings; the rules are shared, so that 20,000 findings over 500 hosts are 40 to 400 rules each.

--history N: with N earlier runs, what changed since the newest of them, and accepted risks.
--night N: the run N nights before, to be compared with; each night lacks another twentieth of the findings."""

import argparse
import datetime
import random
import sys
import zlib

from runxml import CVE, agent_id, counts, run_arn, write_run

STARTED = "2026-11-23T02:00:00Z"
COMPLETED = "2026-11-23T02:04:31Z"
WORDS = ("a flaw in the way the parser handles nested records lets a remote attacker who can send a"
         " crafted message read memory past the end of a buffer or stop the service when the option"
         " for compressed input is enabled which is the default in this version of the library").split()
STATES = ("available", "available", "available", "pending", "ignored", "end-of-life")
SEVERITY = ("High", "Medium", "Medium", "Low", "Low")


def sentence(rng, words):
    text = " ".join(rng.choice(WORDS) for _ in range(words))
    return text[0].upper() + text[1:] + "."


def make_rule(rng, number):
    severity = rng.choice(SEVERITY)
    base = {"High": 8.1, "Medium": 5.9, "Low": 3.3}[severity]
    vulnerability = {"published": "20%02d-%02d-%02dT00:00:00Z" % (rng.randint(18, 26), rng.randint(1, 11),
                                                                rng.randint(1, 28)),
                     "vendor_severity": severity.lower(), "severity_reason": "CVSS 3.1 base score %s" % base,
                     "epss": "%.5f" % (rng.random() ** 6), "epss_percentile": "%.5f" % rng.random(),
                     "scores": [("3.1", base, "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H", "nvd")],
                     "cwes": ["CWE-%d" % rng.choice((79, 125, 416, 787))]}
    if rng.random() < 0.02:
        vulnerability["kev_added"] = "2026-05-02T00:00:00Z"
    rule_id = "CVE-%d-%d" % (2018 + number % 9, 10000 + number)
    return {"id": rule_id, "severity": severity, "title": sentence(rng, 8),
            "description": sentence(rng, 45) + " " + sentence(rng, 30),
            "references": ["https://security-tracker.debian.org/tracker/" + rule_id,
                           "https://www.cve.org/CVERecord?id=" + rule_id],
            "identifiers": ["DSA-%d-1" % (5000 + number)], "vulnerability": vulnerability,
            "package": "package-%d" % (number % 300), "results": {"fail": []}}


def make_finding(rng, rule, host):
    state = STATES[sum(map(ord, rule["id"])) % len(STATES)]
    package = {"name": rule["package"], "installed": "1.%d-2+deb12u1" % rng.randint(0, 9),
               "fixed": "1.10-2+deb12u3" if state == "available" else None, "fix_state": state,
               "manager": "dpkg", "arch": "amd64",
               "advisory": rule["identifiers"][0] if state == "available" else None,
               "source": "debian-tracker", "binaries": [rule["package"], "lib%s1" % rule["package"]]}
    rule["results"]["fail"].append(host["agent"])
    return {"rules_package": "vulnerabilities", "rule": rule["id"], "agent": host["agent"],
            "severity": rule["severity"],
            "title": "%s is vulnerable to %s" % (host["hostname"], rule["id"]),
            "recommendation": "Update the packages of %s." % rule["package"],
            "command": "apt-get install --only-upgrade " + " ".join(package["binaries"])
                       if state == "available" else None,
            "attributes": [("INSTANCE_ID", host["agent"]), ("CVE_ID", rule["id"]),
                           ("package_name", rule["package"])],
            "packages": [package]}


def make_host(number):
    name = "host-%04d.example.net" % number
    return {"agent": agent_id(name), "hostname": name, "collected": STARTED, "virtualization": "kvm",
            "booted": "2026-10-01T04:00:00Z",
            "os": {"id": "debian", "version": "12", "codename": "bookworm", "name": "Debian GNU/Linux",
                   "pretty_name": "Debian GNU/Linux 12 (bookworm)"},
            "kernel": {"release": "6.1.0-26-amd64", "newest": "6.1.0-27-amd64"}, "reboot": True,
            "package_count": 1400, "account_count": 30, "process_count": 180}


def make_run(n_findings, n_hosts):
    rng = random.Random(n_findings * 1000003 + n_hosts)
    hosts = [make_host(n) for n in range(n_hosts)]
    per_host = -(-n_findings // n_hosts)
    rules = [make_rule(rng, n) for n in range(max(per_host, min(4 * per_host, n_findings)))]
    findings = []
    for host in hosts:
        for rule in rng.sample(rules, min(per_host, n_findings - len(findings))):
            findings.append(make_finding(rng, rule, host))
    for rule in rules:
        failed = set(rule["results"]["fail"])
        passed = [h["agent"] for h in hosts if h["agent"] not in failed]
        rule["results"] = {k: v for k, v in (("pass", passed), ("fail", sorted(failed))) if v}
    return {"name": "nightly", "started": STARTED, "completed": COMPLETED, "target": "all-servers",
            "template": "nightly", "tags": [("environment", "production")],
            "contents": [{"id": "debian-tracker", "title": "Debian Security Tracker",
                          "origin": "https://security-tracker.debian.org/tracker/data/json",
                          "digest": "0f" * 32, "generated": "2026-11-22T20:00:00Z",
                          "imported": "2026-11-22T21:10:00Z", "affected": 190000,
                          "vulnerabilities": 52000}],
            "hosts": hosts, "rules_packages": [dict(CVE, rules=rules)], "findings": findings,
            "exclusions": []}


def nights_before(time, n):
    form = "%Y-%m-%dT%H:%M:%SZ"
    return (datetime.datetime.strptime(time, form) - datetime.timedelta(days=n)).strftime(form)


def part(finding, n):
    """Always the same of n parts for the same finding."""
    return zlib.crc32((finding["rule"] + finding["agent"]).encode()) % n


def move_to_night(run, night):
    """The run as it was some nights before."""
    lacking = [f for f in run["findings"] if part(f, 20) == night % 20]
    run["findings"] = [f for f in run["findings"] if part(f, 20) != night % 20]
    rules = {rule["id"]: rule["results"] for rule in run["rules_packages"][0]["rules"]}
    for finding in lacking:
        results = rules[finding["rule"]]
        results["fail"].remove(finding["agent"])
        results.setdefault("pass", []).append(finding["agent"])
    for results in rules.values():
        for state in [s for s, agents in results.items() if not agents]:
            del results[state]
    run.update(name="nightly -%d" % night, started=nights_before(STARTED, night),
               completed=nights_before(COMPLETED, night))


def add_history(run, n):
    """Earlier runs, a twentieth new, a twentieth gone, a twentieth accepted."""
    names = {host["agent"]: host["hostname"] for host in run["hosts"]}
    now, runs, gone = counts(run["findings"]), [], []
    for night in range(1, n + 1):
        before = dict(run, name="nightly -%d" % night, started=nights_before(STARTED, night))
        numbers = {key: value + value * night * (3 + night % 4) // 100 for key, value in now.items() if key != "total"}
        runs.append(dict({"arn": run_arn(before)[2], "name": before["name"], "started": before["started"],
                          "completed": nights_before(COMPLETED, night), "hosts": len(run["hosts"])},
                         **dict(numbers, total=sum(numbers.values()))))
    for finding in run["findings"]:
        kind = part(finding, 20)
        finding.update(change="new" if kind == 1 else "still-there", waiver="AR-1" if kind == 2 else None,
                       first_seen=COMPLETED if kind == 1 else nights_before(COMPLETED, 1 + part(finding, n)))
        if kind == 3:
            gone.append({"why": ("fixed", "package-removed", "host-not-assessed")[part(finding, 3)],
                         "rules_package": "vulnerabilities", "rule": "CVE-2017-%d" % (1000 + len(gone)),
                         "agent": finding["agent"], "hostname": names[finding["agent"]],
                         "severity": finding["severity"], "packages": finding["packages"][0]["name"],
                         "first_seen": nights_before(COMPLETED, n), "last_seen": nights_before(COMPLETED, 1),
                         "title": "what was found before"})
    run["history"] = {"runs": runs, "gone": gone}
    covered = sum(part(f, 20) == 2 for f in run["findings"])
    run["waivers"] = [{"id": "AR-1", "by": "head of operations", "created": nights_before(STARTED, 90),
                       "until": nights_before(STARTED, -90), "state": "active", "findings": covered, "matched": covered,
                       "reason": "It is not reachable from outside.", "scopes": [{"host": "host-*"}]}]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("findings", type=int)
    parser.add_argument("hosts", type=int)
    parser.add_argument("--history", type=int, default=0, metavar="N")
    parser.add_argument("--night", type=int, default=None, metavar="N")
    options = parser.parse_args()
    run = make_run(options.findings, options.hosts)
    if options.night is not None:
        move_to_night(run, options.night)
    if options.history > 0:
        add_history(run, options.history)
    write_run(sys.stdout, run)


if __name__ == "__main__":
    main()
