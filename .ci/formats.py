#!/usr/bin/env python3
"""Reads the machine formats of `course check` back with other people's readers: formats.py [TOOL]

Every format is written about the same packages, and must tell of the same findings as the JSON does.
"""

import csv
import html.parser
import json
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

ROOT = pathlib.Path(__file__).resolve().parents[1]
TOOL = str(ROOT / (sys.argv[1] if len(sys.argv) > 1 else ".build/debug/course"))
FORMATS = ["json", "ndjson", "sarif", "junit", "gitlab", "csv", "html", "github"]


class Page(html.parser.HTMLParser):
    """Counts articles and sections, and holds that what is opened is closed."""

    VOID = {"meta", "link", "br", "img", "hr", "input"}

    def __init__(self):
        super().__init__()
        self.open, self.counts, self.ids, self.links = [], {}, set(), set()

    def handle_starttag(self, tag, attributes):
        self.counts[tag] = self.counts.get(tag, 0) + 1
        facts = dict(attributes)
        if "id" in facts:
            assert facts["id"] not in self.ids, facts["id"]
            self.ids.add(facts["id"])
        if facts.get("href", "").startswith("#"):
            self.links.add(facts["href"][1:])
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, tag


def inventory():
    """The CSV and the JSON of `course inventory` have the same rows."""
    with tempfile.TemporaryDirectory() as folder:
        files = {name: pathlib.Path(folder) / f"inventory.{name}" for name in ("csv", "json")}
        command = [TOOL, "inventory", str(ROOT / "SamplePackages")]
        for name, file in files.items():
            command += ["--format", f"{name}={file}"]
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        document = json.loads(files["json"].read_text(encoding="utf-8"))
        rows = list(csv.DictReader(files["csv"].open(encoding="utf-8", newline=""), strict=True))
    packages = document["packages"]
    assert len(rows) == len(packages) == document["sums"]["packages"] > 0
    for row, package in zip(rows, packages):
        assert None not in row and None not in row.values(), row
        for column, value in (
                ("package", package["input"]), ("sha256", package["sha256"]), ("identifier", package["identifier"]),
                ("format", package["standard"] or package["recognised"]), ("scos", package["scos"]),
                ("verdict", package["verdict"]), ("errors", package["counts"]["error"]),
                ("languages", "; ".join(package["languages"])),
                ("blockers", "; ".join(blocker["rule"] for blocker in package["blockers"]))):
            assert row[column].lstrip("'") == ("" if value is None else str(value)).lstrip("'"), (row, column)
    for name in ("byStandard", "byVerdict"):
        assert sum(count["packages"] for count in document["sums"][name]) == len(packages), name


def compare(samples, *options):
    """Writes all formats about the samples, holds them against each other, and returns the packages of the JSON."""
    with tempfile.TemporaryDirectory() as folder:
        files = {name: pathlib.Path(folder) / f"report.{name}" for name in FORMATS}
        command = [TOOL, "check", "--isolated", "--no-cache", *options, *samples]
        for name, file in files.items():
            command += ["--format", f"{name}={file}"]
        status = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
        text = {name: file.read_text(encoding="utf-8") for name, file in files.items()}
        rows = list(csv.DictReader(files["csv"].open(encoding="utf-8", newline="")))

    packages = json.loads(text["json"])["packages"]
    findings = [finding for package in packages for finding in package["findings"]]
    silenced = [finding for package in packages for finding in package["suppressed"]]
    vanished = sum(len(package["vanished"]) for package in packages)
    errors = sum(finding["severity"] == "error" for finding in findings)
    unfinished = sum(package["outcome"] in ("unreadable", "limit") for package in packages)
    assert status == json.loads(text["json"])["status"] and len(packages) == len(samples)

    lines = [json.loads(line) for line in text["ndjson"].splitlines()]
    for member in ("findings", "suppressed", "vanished"):
        assert [line[member] for line in lines] == [package[member] for package in packages]
    (run,) = json.loads(text["sarif"])["runs"]
    live = [result for result in run["results"] if not result.get("suppressions")]
    assert [result["ruleId"] for result in live] == [finding["rule"] for finding in findings]
    assert [result["ruleId"] for result in run["results"] if result.get("suppressions")] == [
        finding["rule"] for finding in silenced]
    suites = xml.etree.ElementTree.fromstring(text["junit"])
    assert len(suites.findall("testsuite")) == len(packages)
    assert len(suites.findall(".//failure")) == int(suites.get("failures")) == errors
    assert len(suites.findall(".//error")) == int(suites.get("errors")) == unfinished
    assert len(suites.findall(".//skipped")) == int(suites.get("skipped", 0)) == len(silenced)
    assert len(suites.findall(".//testcase")) == int(suites.get("tests"))
    issues = json.loads(text["gitlab"])
    assert len(issues) == len(findings) + unfinished
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    assert all(issue["location"]["lines"]["begin"] >= 1 for issue in issues)
    counted = [row for row in rows if row["rule"] and not row["not counted"]]
    assert [row["rule"] for row in counted] == [finding["rule"] for finding in findings]
    assert [row["message"].lstrip("'") for row in counted] == [
        finding["message"].lstrip("'") for finding in findings]
    assert sum(1 for row in rows if row["not counted"]) == len(silenced) + vanished
    page = Page()
    page.feed(text["html"])
    assert not page.open and page.counts["article"] == len(findings) and page.counts["section"] == len(packages)
    assert page.links <= page.ids, page.links - page.ids
    commands = text["github"].splitlines()
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in commands)
    assert sum(line.startswith("::error ") for line in commands) == errors + unfinished
    return packages, status


def main():
    samples = sorted(str(path.with_name(path.name.removesuffix(".expected.json")))
                     for path in (ROOT / "SamplePackages").rglob("*.expected.json"))
    packages, status = compare(samples)
    findings = sum(len(package["findings"]) for package in packages)
    assert status in (1, 3, 4) and findings > 0
    with tempfile.TemporaryDirectory() as folder:
        baseline = str(pathlib.Path(folder) / "baseline.json")
        compare(samples, "--select", "item,resource,file", "--write-baseline", baseline)
        known, _ = compare(samples, "--baseline", baseline, "--ignore", "file=in their time")
        assert sum(package["counts"]["known"] for package in known) > 0
        assert sum(package["counts"]["ignored"] for package in known) > 0
        assert sum(len(package["findings"]) + len(package["suppressed"]) for package in known) == findings
    inventory()
    print(f"formats: {len(packages)} packages and {findings} findings read back from {len(FORMATS)} formats")


main()
