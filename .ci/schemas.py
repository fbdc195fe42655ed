#!/usr/bin/env python3
"""Checks the output of the tool against the published JSON Schemas, with a reader that is not ours.

    .ci/schemas.py [--tool PATH]

Needs the Python package jsonschema; without it there is nothing to do, and the tests of the reports have to do.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SCHEMAS = ROOT / "Sources/CourseKit/CourseKit.docc/Resources"


def output(tool, *arguments):
    run = subprocess.run([tool, *arguments], capture_output=True, check=False)
    if run.returncode not in (0, 1, 3, 4):
        sys.exit(f"course {' '.join(arguments)} ended with {run.returncode}: {run.stderr.decode(errors='replace')}")
    return run.stdout


def main():
    try:
        import jsonschema
    except ImportError:
        print("schemas: skipped, the Python package jsonschema is not installed")
        return
    parser = argparse.ArgumentParser(description="Checks the output of the tool against the published JSON Schemas.")
    parser.add_argument("--tool", default=str(ROOT / ".build/debug/course"))
    tool = parser.parse_args().tool

    def check(name, document):
        schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text())
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.Draft202012Validator(schema).validate(json.loads(document))

    packages = str(ROOT / "SamplePackages")
    check("rules", output(tool, "rules", "--format", "json"))
    report = output(tool, "check", "--no-cache", "--format", "json", packages)
    check("check", report)
    for line in output(tool, "check", "--no-cache", "--format", "ndjson", packages).splitlines():
        check("check-line", line)
    check("inventory", output(tool, "inventory", "--format", "json", packages))
    inputs = [package["input"] for package in json.loads(report)["packages"]]
    check("configuration", output(tool, "check", "--show-config", "--format", "json", "--severity", "lom=info"))
    with tempfile.TemporaryDirectory() as folder:
        baseline = pathlib.Path(folder) / "baseline.json"
        output(tool, "check", "--write-baseline", str(baseline), packages)
        check("baseline", baseline.read_text())
        check("check", output(tool, "check", "--format", "json", "--baseline", str(baseline), packages))
    for package, other in zip(inputs, inputs[1:]):
        check("diff", output(tool, "diff", "--format", "json", package, other))
    for package in inputs:
        check("inspect", output(tool, "inspect", "--format", "json", package))
    print(f"schemas: the reports on {len(inputs)} packages follow them")


if __name__ == "__main__":
    main()
