#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""OVAL definitions are judged as the reference implementation judges them.

Random definitions over recorded characteristics, and the conformance cases that bring characteristics, are
judged by oscap and by assay; the results must be the same, and the results document must be valid.
"""

import glob
import os
import random
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

ASSAY = os.environ["ASSAY_PROGRAM"]
OSCAP = shutil.which("oscap")
DOCUMENTS = 6
DEFINITIONS = 150
# the reference loses elements that have no white space between them
SPACE = "\n"
NAMESPACE = "http://oval.mitre.org/XMLSchema/"
RESULT = "{" + NAMESPACE + "oval-results-5}definition"

# no empty int: the reference ends with a segmentation fault
VALUES = {
    "int": ("0", "1", "-1", "7", "42", "007", "2147483648", "x"),
    "float": ("0", "1.5", "-2.25", "1e3", "INF", "x"),
    "string": ("a", "A", "abc", "", "a b", "/etc/passwd", "1.2"),
    "boolean": ("true", "false", "1", "0"),
    "version": ("1.2.3", "1.2", "1.10", "0.9", "2"),
    "evr_string": ("0:1.0-1", "0:1.0-2", "1:0.1-1", "0:1.0~rc1-1", "0:1.10-1"),
    "debian_evr_string": ("1.0-1", "0:1.0-1", "1:0.5-2", "1.0~beta-1", "1.0-1ubuntu1"),
    "ipv4_address": ("10.0.0.1", "10.0.0.0/8", "10.0.0.0/16", "192.168.1.1", "10.0.0.0/255.255.0.0", "x"),
    "ipv6_address": ("::1", "2001:db8::/32", "2001:db8:1::/48", "2001:db8::5"),
    "binary": ("00ff", "00FF", "abcd"),
}
EQUALITY = ("equals", "not equal")
ORDER = EQUALITY + ("greater than", "less than", "greater than or equal", "less than or equal")
OPERATIONS = {
    "int": ORDER + ("bitwise and", "bitwise or"), "float": ORDER, "version": ORDER, "evr_string": ORDER,
    "debian_evr_string": ORDER, "boolean": EQUALITY, "binary": EQUALITY,
    "ipv4_address": ORDER + ("subset of", "superset of"),
    "ipv6_address": ORDER + ("subset of", "superset of"),
    "string": EQUALITY + ("case insensitive equals", "case insensitive not equal", "pattern match"),
}
PATTERNS = ("^a", "^[a-z]+$", "b", "^/etc/", "\\d+", "^$", "(", "[A-Z]")
CHECKS = ("all", "at least one", "none satisfy", "only one")
EXISTENCES = ("all_exist", "any_exist", "at_least_one_exists", "none_exist", "only_one_exists")
OPERATORS = ("AND", "OR", "ONE", "XOR")
FLAGS = ("complete",) * 6 + ("incomplete", "does not exist", "error", "not collected", "not applicable")


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


class Document:
    """A random definitions document and characteristics for it."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.objects = []
        self.items = []
        self.tests = []
        self.states = []
        self.definitions = []
        for number in range(1, DEFINITIONS + 1):
            self.datatype = self.random.choice(sorted(VALUES))
            self.add_object(number)
            self.add_test(number)
            self.add_definition(number)

    def add_item(self):
        number = len(self.items) + 1
        values = SPACE.join(
            '<s:value datatype="%s">%s</s:value>'
            % (self.datatype, escaped(self.random.choice(VALUES[self.datatype])))
            for _ in range(self.random.choice((1, 1, 1, 2, 3))))
        self.items.append('<s:variable_item id="%d"><s:var_ref>oval:x:var:1</s:var_ref>\n%s\n</s:variable_item>'
                          % (number, values))
        return number

    def add_object(self, number):
        flag = self.flag = self.random.choice(FLAGS)
        references = ""
        if flag in ("complete", "incomplete"):
            count = self.random.choice((0, 1, 1, 2, 3))
            references = SPACE.join('<reference item_ref="%d"/>' % self.add_item() for _ in range(count))
        self.objects.append('<object id="oval:x:obj:%d" version="1" flag="%s">\n%s\n</object>'
                            % (number, flag, references))

    def add_state(self):
        number = len(self.states) + 1
        operation = self.random.choice(OPERATIONS[self.datatype])
        value = self.random.choice(PATTERNS if operation == "pattern match" else VALUES[self.datatype])
        self.states.append(
            '<i:variable_state id="oval:x:ste:%d" version="1"><i:value datatype="%s" operation="%s"'
            ' entity_check="%s">%s</i:value></i:variable_state>'
            % (number, self.datatype, operation, self.random.choice(CHECKS), escaped(value)))
        return number

    def add_test(self, number):
        # of an incomplete object the reference says false where more items could make it true
        check = self.random.choice(("all", "none satisfy") if self.flag == "incomplete" else CHECKS)
        states = SPACE.join('<i:state state_ref="oval:x:ste:%d"/>' % self.add_state()
                         for _ in range(self.random.choice((0, 1, 1, 1, 2))))
        self.tests.append(
            '<i:variable_test id="oval:x:tst:%d" version="1" check="%s" check_existence="%s"'
            ' state_operator="%s" comment="."><i:object object_ref="oval:x:obj:%d"/>\n%s\n</i:variable_test>'
            % (number, check, self.random.choice(EXISTENCES),
               self.random.choice(OPERATORS), number, states))

    def criteria(self, number, depth):
        children = []
        for _ in range(self.random.choice((1, 1, 2, 3))):
            kind = self.random.random()
            negate = self.random.choice(("", ' negate="true"'))
            if kind < 0.25 and depth < 3:
                children.append(self.criteria(number, depth + 1))
            elif kind < 0.4 and number > 1:
                children.append('<extend_definition%s definition_ref="oval:x:def:%d"/>'
                                % (negate, self.random.randrange(1, number)))
            else:
                children.append('<criterion%s test_ref="oval:x:tst:%d"/>'
                                % (negate, self.random.randrange(1, number + 1)))
        return '<criteria operator="%s"%s>\n%s\n</criteria>' % (
            self.random.choice(OPERATORS), self.random.choice(("", ' negate="true"')), SPACE.join(children))

    def add_definition(self, number):
        self.definitions.append(
            '<definition id="oval:x:def:%d" version="1" class="miscellaneous"><metadata><title>.</title>'
            "<description>.</description></metadata>%s</definition>" % (number, self.criteria(number, 0)))

    def content(self):
        objects = SPACE.join('<i:variable_object id="oval:x:obj:%d" version="1">'
                          "<i:var_ref>oval:x:var:1</i:var_ref></i:variable_object>" % number
                          for number in range(1, DEFINITIONS + 1))
        return (
            '<oval_definitions xmlns="%soval-definitions-5" xmlns:oval="%soval-common-5"'
            ' xmlns:i="%soval-definitions-5#independent"><generator><oval:schema_version>5.11'
            "</oval:schema_version><oval:timestamp>2026-01-01T00:00:00</oval:timestamp></generator>\n"
            "<definitions>\n%s\n</definitions>\n<tests>\n%s\n</tests>\n<objects>\n%s\n</objects>\n<states>\n%s\n</states>\n"
            '<variables><constant_variable id="oval:x:var:1" version="1" datatype="string" comment=".">'
            "<value>.</value></constant_variable></variables>\n</oval_definitions>"
            % (NAMESPACE, NAMESPACE, NAMESPACE, SPACE.join(self.definitions), SPACE.join(self.tests), objects,
               SPACE.join(self.states)))

    def characteristics(self):
        return (
            '<oval_system_characteristics xmlns="%soval-system-characteristics-5" xmlns:oval='
            '"%soval-common-5" xmlns:s="%soval-system-characteristics-5#independent"><generator>'
            "<oval:schema_version>5.11</oval:schema_version><oval:timestamp>2026-01-01T00:00:00"
            "</oval:timestamp></generator>\n<system_info><os_name>x</os_name><os_version>1</os_version>"
            "<architecture>x86_64</architecture><primary_host_name>h</primary_host_name><interfaces/>"
            "</system_info>\n<collected_objects>\n%s\n</collected_objects>\n<system_data>\n%s\n</system_data>\n"
            "</oval_system_characteristics>"
            % (NAMESPACE, NAMESPACE, NAMESPACE, SPACE.join(self.objects), SPACE.join(self.items)))


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def results_in(path):
    return {element.get("definition_id"): element.get("result")
            for element in ElementTree.parse(path).iter(RESULT)}


def compare(name, content, characteristics, folder):
    """What differs between the two programs; a list of sentences."""
    theirs = os.path.join(folder, "theirs.xml")
    ours = os.path.join(folder, "ours.xml")
    reference = run(OSCAP, "oval", "analyse", "--skip-valid", "--results", theirs, content, characteristics)
    if not os.path.exists(theirs):
        return ["%s: the reference ends with %d: %s" % (name, reference.returncode, reference.stderr)]
    program = run(ASSAY, "oval", "eval", "--quiet", "--results", ours, "--characteristics", characteristics,
                  content)
    if program.returncode != 0:
        return ["%s: exit status %d: %s" % (name, program.returncode, program.stderr)]
    wanted, seen = results_in(theirs), results_in(ours)
    faults = ["%s: %s is %s, the reference says %s" % (name, key, seen.get(key), wanted[key])
              for key in wanted if seen.get(key) != wanted[key]]
    check = run(OSCAP, "oval", "validate", "--results", ours)
    if check.returncode != 0:
        faults.append("%s: the results are not valid: %s" % (name, check.stdout + check.stderr))
    os.remove(theirs)
    return faults


def generated(folder):
    for seed in range(DOCUMENTS):
        document = Document(seed)
        content, characteristics = (os.path.join(folder, name) for name in ("content.xml", "host.xml"))
        for path, text in ((content, document.content()), (characteristics, document.characteristics())):
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        yield "random document %d" % seed, content, characteristics


def conformance():
    folder = os.path.join(os.environ["ASSAY_TEST_DATA"], "conformance/oval-units")
    for characteristics in sorted(glob.glob(folder + "/*.syschar.xml")):
        content = characteristics.replace(".syschar.xml", ".oval.xml")
        yield os.path.basename(content), content, characteristics


def main():
    if OSCAP is None:
        print("skipped: oscap (package openscap-scanner) is not there")
        return 77
    faults = []
    cases = list(conformance())
    with tempfile.TemporaryDirectory() as folder:
        for name, content, characteristics in cases:
            faults += compare(name, content, characteristics, folder)
        for name, content, characteristics in generated(folder):
            faults += compare(name, content, characteristics, folder)
    print("\n".join(faults[:40]))
    print("%d conformance cases, %d random documents of %d definitions: %d differences"
          % (len(cases), DOCUMENTS, DEFINITIONS, len(faults)))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
