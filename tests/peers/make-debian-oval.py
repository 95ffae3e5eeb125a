#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""make-debian-oval.py TRACKER.json[.xz] RELEASE > oval.xml: OVAL 5.11.1 definitions of one Debian
release ("bookworm"), in the form of those that Debian publishes: one definition per vulnerability
and source package, whose dpkginfo objects bear the names of the *source* packages, and which asks
first whether the release is the right one."""

import sys
from xml.sax.saxutils import escape, quoteattr

import tracker

IDS = "oval:org.debian.oval:"
RELEASE_TEST = 1
ARCHITECTURE_TEST = 2
FIRST = 3
SCHEMAS = "http://oval.mitre.org/XMLSchema/oval-"
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<oval_definitions xmlns="%(s)sdefinitions-5" xmlns:oval="%(s)scommon-5"
    xmlns:unix="%(s)sdefinitions-5#unix" xmlns:linux="%(s)sdefinitions-5#linux"
    xmlns:ind="%(s)sdefinitions-5#independent">
<generator>
  <oval:product_name>Debian</oval:product_name>
  <oval:schema_version>5.11.1</oval:schema_version>
  <oval:timestamp>2026-01-01T00:00:00</oval:timestamp>
</generator>
""" % {"s": SCHEMAS}


def reference(kind, number):
    return '"%s%s:%d"' % (IDS, kind, number)


def fix_text(statement):
    if statement.fixed is None:
        return "%s DPKG is installed" % statement.package
    return "%s DPKG is earlier than %s" % (statement.package, statement.fixed)


def with_epoch(version):
    """dpkginfo's evr always names the epoch, and a revision even where a native package has none."""
    version = version if ":" in version else "0:" + version
    return version if "-" in version else version + "-0"


def definition(number, statement, major, write):
    title = quoteattr(statement.vulnerability)
    write('<definition class="vulnerability" version="1" id=%s>\n' % reference("def", number))
    write("<metadata><title>%s %s</title>" % (statement.vulnerability, escape(statement.package)))
    write('<affected family="unix"><platform>Debian GNU/Linux %s</platform>' % major)
    write("<product>%s</product></affected>" % escape(statement.package))
    write('<reference ref_id=%s source="CVE"/>' % title)
    write("<description>%s</description></metadata>\n" % escape(statement.description or "-"))
    write('<criteria comment="Release section" operator="AND">')
    write('<criterion comment="Debian %s is installed" test_ref=%s/>'
          % (major, reference("tst", RELEASE_TEST)))
    write('<criteria comment="Architecture independent section" operator="AND">')
    write('<criterion comment="all architecture" test_ref=%s/>'
          % reference("tst", ARCHITECTURE_TEST))
    write("<criterion comment=%s test_ref=%s/>" % (quoteattr(fix_text(statement)),
                                                    reference("tst", number)))
    write("</criteria></criteria></definition>\n")


def fixed_tests(write):
    write('<ind:textfilecontent54_test check="all" check_existence="at_least_one_exists"'
          ' comment="Debian is installed" version="1" id=%s><ind:object object_ref=%s/>'
          "<ind:state state_ref=%s/></ind:textfilecontent54_test>\n"
          % tuple(reference(kind, RELEASE_TEST) for kind in ("tst", "obj", "ste")))
    write('<unix:uname_test check="all" check_existence="at_least_one_exists"'
          ' comment="Installed architecture is all" version="1" id=%s>'
          "<unix:object object_ref=%s/></unix:uname_test>\n"
          % tuple(reference(kind, ARCHITECTURE_TEST) for kind in ("tst", "obj")))


def package_test(number, statement, objects, states, write):
    write('<linux:dpkginfo_test check="all" check_existence="at_least_one_exists"'
          " comment=%s version=\"1\" id=%s><linux:object object_ref=%s/>"
          % (quoteattr(fix_text(statement)), reference("tst", number),
             reference("obj", objects[statement.package])))
    if statement.fixed is not None:
        write("<linux:state state_ref=%s/>" % reference("ste", states[statement.fixed]))
    write("</linux:dpkginfo_test>\n")


def write_objects(objects, write):
    write('<objects>\n<ind:textfilecontent54_object version="1" id=%s>'
          "<ind:path>/etc</ind:path><ind:filename>debian_version</ind:filename>"
          r'<ind:pattern operation="pattern match">(\d+)\.\d</ind:pattern>'
          '<ind:instance datatype="int">1</ind:instance></ind:textfilecontent54_object>\n'
          % reference("obj", RELEASE_TEST))
    write('<unix:uname_object version="1" id=%s/>\n' % reference("obj", ARCHITECTURE_TEST))
    for package, number in objects.items():
        write('<linux:dpkginfo_object version="1" id=%s><linux:name>%s</linux:name>'
              "</linux:dpkginfo_object>\n" % (reference("obj", number), escape(package)))
    write("</objects>\n")


def write_states(states, major, write):
    write('<states>\n<ind:textfilecontent54_state version="1" id=%s>'
          '<ind:subexpression operation="equals">%s</ind:subexpression>'
          "</ind:textfilecontent54_state>\n" % (reference("ste", RELEASE_TEST), major))
    for version, number in states.items():
        write('<linux:dpkginfo_state version="1" id=%s><linux:evr datatype="debian_evr_string"'
              ' operation="less than">%s</linux:evr></linux:dpkginfo_state>\n'
              % (reference("ste", number), escape(with_epoch(version))))
    write("</states>\n")


def numbered(values):
    return {value: number for number, value in enumerate(dict.fromkeys(values), FIRST)}


def write_definitions(statements, major, write):
    objects = numbered(one.package for one in statements)
    states = numbered(one.fixed for one in statements if one.fixed is not None)
    write(HEAD + "<definitions>\n")
    for number, statement in enumerate(statements, FIRST):
        definition(number, statement, major, write)
    write("</definitions>\n<tests>\n")
    fixed_tests(write)
    for number, statement in enumerate(statements, FIRST):
        package_test(number, statement, objects, states, write)
    write("</tests>\n")
    write_objects(objects, write)
    write_states(states, major, write)
    write("</oval_definitions>\n")


def main():
    if len(sys.argv) != 3 or sys.argv[2] not in tracker.RELEASES:
        sys.exit(__doc__)
    found = tracker.statements(sys.argv[1], sys.argv[2])
    write_definitions(found, tracker.RELEASES[sys.argv[2]], sys.stdout.write)


if __name__ == "__main__":
    main()
