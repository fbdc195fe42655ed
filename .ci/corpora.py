#!/usr/bin/env python3
"""Checks collections of real packages with `course check` and compares the verdicts with those of their catalogues.

    .ci/corpora.py [--tool PATH] [--corpora FOLDER] [NAME ...]

The collections are not part of this repository; without them there is nothing to do. The share of right verdicts of each
collection has a floor in `.ci/floors.json`. A crash, a hang or output that is no JSON fails whatever the share is.
"""

import argparse
import concurrent.futures
import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
SECONDS = 60

STANDARDS = {
    "SCORM 1.2": "scorm1.2",
    "SCORM 2004 2nd Ed": "scorm2004-2",
    "SCORM 2004 3rd Ed": "scorm2004-3",
    "SCORM 2004 4th Ed": "scorm2004-4",
    "AICC": "aicc",
    "cmi5": "cmi5",
    "xAPI (tincan.xml)": "tincan",
}


class Fault(Exception):
    """The tool did not do its work, whatever the package is."""


def check(tool, path):
    """Returns the exit status and the report on one package."""
    try:
        run = subprocess.run(
            [tool, "check", "--no-cache", "--format", "json", str(path)], capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as expired:
        raise Fault(f"took more than {SECONDS} s") from expired
    if run.returncode not in (0, 1, 3, 4):
        raise Fault(f"ended with {run.returncode}: {run.stderr.decode(errors='replace').strip()[-200:]}")
    try:
        report = json.loads(run.stdout)
        return run.returncode, report["packages"][0]
    except (ValueError, KeyError, IndexError) as problem:
        raise Fault(f"printed no report: {problem}") from problem


def errors(report):
    return sorted({finding["rule"] for finding in report["findings"] if finding["severity"] == "error"})


def detected(report, catalogued):
    """What is wrong with the detection; None when it is right or when the catalogue does not say."""
    if catalogued.startswith("IMS CC "):
        wanted = "common-cartridge-" + ".".join(catalogued.split()[2].split(".")[:2])
        if (report["outcome"], report["recognised"]) != ("not-ours", wanted):
            return f"is {report['standard'] or report['recognised']} ({report['outcome']}), not {wanted}"
    elif catalogued in STANDARDS and report["standard"] != STANDARDS[catalogued]:
        return f"is {report['standard'] or report['recognised']}, not {STANDARDS[catalogued]}"
    return None


def wild(folder):
    """Packages from the wild: file, and a judge that returns what is wrong with a report."""
    for entry in json.loads((folder / "catalog.json").read_text()):

        def judge(status, report, entry=entry):
            verdict = entry["verdict"]
            if verdict == "broken":
                if status == 3 or errors(report):
                    return None
                return "is broken, and has no error"
            wrong = detected(report, entry["standard"])
            if wrong or verdict == "fixture-partial":
                return wrong
            return f"is {verdict}, and has errors: {', '.join(errors(report))}" if errors(report) else None

        yield folder / entry["file"], judge


def cmi5(folder):
    """cmi5 course structures and packages, valid and invalid ones."""
    for entry in json.loads((folder / "expectations.json").read_text())["packages"]:

        def judge(status, report, entry=entry):
            found = errors(report)
            if entry["verdict"] == "invalid":
                return None if found or status == 3 else f"is invalid ({entry['reason']}), and has no error"
            if report["standard"] != "cmi5":
                return f"is {report['standard'] or report['recognised']}, not cmi5"
            return f"is valid, and has errors: {', '.join(found)}" if found else None

        yield folder / entry["file"], judge


CORPORA = {"wild": wild, "cmi5": cmi5}


def verdict(tool, path, judge):
    """Returns (is a fault, text); the text is None when all is right."""
    try:
        return False, judge(*check(tool, path))
    except Fault as fault:
        return True, str(fault)


def main():
    parser = argparse.ArgumentParser(description="Compares the verdicts of `course check` with catalogues.")
    parser.add_argument("--tool", default=str(HERE.parent / ".build/debug/course"))
    parser.add_argument("--corpora", type=pathlib.Path, default=HERE.parent.parent / "shared/corpus")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(CORPORA)}; all without one")
    options = parser.parse_args()

    floors = json.loads((HERE / "floors.json").read_text())
    failed = False
    for name in options.names or CORPORA:
        folder = options.corpora / name
        if not folder.is_dir():
            print(f"{name}: skipped, there is no {folder}")
            continue
        cases = list(CORPORA[name](folder))
        with concurrent.futures.ThreadPoolExecutor(max_workers=4) as pool:
            results = list(pool.map(lambda case: verdict(options.tool, *case), cases))
        for (path, _), (_, text) in zip(cases, results):
            if text:
                print(f"{name}: {path.name} {text}")
        right = sum(1 for _, text in results if text is None)
        share = right / len(cases)
        faults = sum(1 for fault, _ in results if fault)
        print(f"{name}: {right} of {len(cases)} right ({share:.1%}), floor {floors[name]:.1%}, {faults} crashes or hangs")
        failed = failed or faults > 0 or share < floors[name]
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
