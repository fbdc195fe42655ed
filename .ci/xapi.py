#!/usr/bin/env python3
"""Checks collections of statements with `course xapi check` and compares the verdicts with those of the collections.

    .ci/xapi.py [--tool PATH] [--corpora FOLDER]

A collection is a file of JSON Lines: `statement` (or `raw`, a text), `version`, `verdict`. The collections are not part of this
repository; without them there is nothing to do. The share of right verdicts has a floor in `.ci/floors.json`.
"""

import argparse
import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent


def texts(case):
    """The statements of a case as texts of one line each; None for a case that is about more than statements."""
    if case.get("scope") == "http":
        return None
    if "raw" in case:
        return [case["raw"]] if "\n" not in case["raw"] else None
    statement = case["statement"]
    parts = statement if isinstance(statement, list) else [statement]
    return [json.dumps(part, ensure_ascii=False) for part in parts]


def verdicts(tool, version, lines):
    """The verdict on every line."""
    run = subprocess.run(
        [tool, "xapi", "check", "-", "--xapi-version", version, "--format", "ndjson"],
        input="\n".join(lines).encode(), capture_output=True, timeout=600, check=False)
    if run.returncode not in (0, 1, 3):
        raise SystemExit(f"xapi: ended with {run.returncode}: {run.stderr.decode(errors='replace')[-200:]}")
    reports = [json.loads(line) for line in run.stdout.splitlines()]
    if [report["index"] for report in reports] != list(range(len(lines))):
        raise SystemExit(f"xapi: {len(reports)} verdicts on {len(lines)} statements")
    return reports


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tool", default=HERE.parent / ".build/debug/course")
    parser.add_argument("--corpora", type=pathlib.Path, default=HERE.parent.parent / "shared/corpus")
    options = parser.parse_args()
    files = [options.corpora / "xapi" / name for name in ("statements.jsonl", "edges.jsonl")]
    if not all(file.exists() for file in files):
        print("xapi: no collections")
        return 0
    cases = [json.loads(line) for file in files for line in file.read_text().splitlines()]
    right = asked = 0
    for version in sorted({case["version"] for case in cases}):
        chosen = [(case, texts(case)) for case in cases if case["version"] == version]
        chosen = [(case, lines) for case, lines in chosen if lines is not None]
        reports = iter(verdicts(options.tool, version, [line for _, lines in chosen for line in lines]))
        for case, lines in chosen:
            asked += 1
            found = [next(reports) for _ in lines]
            valid = all(report["valid"] for report in found)
            if valid == (case["verdict"] == "valid"):
                right += 1
            else:
                rules = sorted({problem["rule"] for report in found for problem in report["problems"]})
                print(f"  {case['id']} {case['name']}: is {case['verdict']}, found {', '.join(rules) or 'nothing'}")
    share = right / asked if asked else 0
    floor = json.loads((HERE / "floors.json").read_text())["xapi"]
    print(f"xapi: {right} of {asked} verdicts right, floor {floor:.0%}")
    return 0 if share >= floor else 1


if __name__ == "__main__":
    sys.exit(main())
