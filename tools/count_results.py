# SPDX-License-Identifier: Apache-2.0
"""Adds up what CTest, GoogleTest and node's runner wrote into a folder and closes with `N passed, N failed`."""
import pathlib
import re
import sys
import xml.etree.ElementTree as xml


def programs(folder):
    """Counts of every CTest entry; a program that died before it could write its own report is one failure."""
    report = folder / "ctest.xml"
    if not report.exists():
        return
    for case in xml.parse(report).getroot().iter("testcase"):
        broken = case.get("status") != "run"
        cases = folder / f"test_{case.get('name')}.xml"
        if not cases.exists():
            yield (0, 1, 0) if broken else (1, 0, 0)
            continue
        suites = xml.parse(cases).getroot()
        failed = int(suites.get("failures")) + int(suites.get("errors", 0))
        skipped = sum(one.get("result") == "skipped" for one in suites.iter("testcase"))
        passed = int(suites.get("tests")) - failed - skipped - int(suites.get("disabled", 0))
        yield passed, failed or int(broken), skipped


def browser(folder):
    report = folder / "browser.tap"
    if report.exists():
        said = dict(re.findall(r"^# (pass|fail|cancelled|skipped) (\d+)$", report.read_text(), re.M))
        count = lambda word: int(said.get(word, 0))
        yield count("pass"), count("fail") + count("cancelled"), count("skipped")


def main(folder):
    counts = list(programs(folder)) + list(browser(folder))
    passed, failed, skipped = (sum(column) for column in zip(*counts)) if counts else (0, 1, 0)
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed or not passed else 0


sys.exit(main(pathlib.Path(sys.argv[1])))
