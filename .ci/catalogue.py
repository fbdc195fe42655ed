#!/usr/bin/env python3
"""Compares the rules of `course rules` with the catalogue that they are to fulfil, and lists what is missing.

    .ci/catalogue.py [--tool PATH] [--catalogue FILE]

The catalogue is not part of this repository; without it there is nothing to do. The number of rules of the groups that are
done by tables and models has a floor in `.ci/floors.json`. An identifier, a severity or a list of standards that differs fails,
unless it is named below with its reason.
"""

import argparse
import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
CATALOGUE = HERE.parent.parent / "shared" / "specs" / "rules.json"
GROUPS = set("ARC XML DET MAN SUB ORG ITEM RES PATH ADLCP NAV SEQ OBJ LOM S12 AICC CMI5 TC".split())

# What is decided otherwise than the catalogue's table, with the reason.
DECIDED = {
    "dependency.not-empty": "the schema forbids text there: an error",
    "xml.stray-text": "the schema forbids text there: an error",
    "xsd.extension-strict": "the published schema of SCORM 1.2 is strict too",
    "xml.schemalocation-remote": "the official examples of cmi5 and TinCan carry it",
    "zip.zip64-used": "an info for cmi5",
    "item.parameters-syntax": "a bare name is a warning but for ADL's test",
    "detect.edition-features-newer": "nothing is newer than the 4th Edition",
    "zip.descriptor-case": "the files of an AICC set have aicc.file-ext-case",
    "xsd.idref-dangling": "the schemas of cmi5 and TinCan have no IDREF",
}


def severity(rule, standard):
    """The severity that a rule of ours has in a standard, where no profile and no case differs."""
    for exception in rule["exceptions"]:
        if exception.get("standard") == standard and not exception.get("profile") and not exception.get("case"):
            return exception["severity"]
    return rule["severity"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", default=str(HERE.parent / ".build" / "debug" / "course"))
    parser.add_argument("--catalogue", type=pathlib.Path, default=CATALOGUE)
    arguments = parser.parse_args()
    if not arguments.catalogue.exists():
        print("catalogue: not here, nothing to compare with")
        return 0
    output = subprocess.run([arguments.tool, "rules", "--format", "json"], capture_output=True, check=True).stdout
    ours = {rule["id"]: rule for rule in json.loads(output)["rules"] if rule["judges"] == "package"}
    catalogue = {rule["id"]: rule for rule in json.loads(arguments.catalogue.read_text())["rules"]}
    wanted = {key: rule for key, rule in catalogue.items() if rule["group"] in GROUPS}

    faults = [f"{key}: not in the catalogue" for key in sorted(set(ours) - set(catalogue))]
    for key in sorted(set(ours) & set(catalogue)):
        if key in DECIDED:
            continue
        rule, theirs = ours[key], catalogue[key]
        if set(rule["standards"]) != set(theirs["standards"]):
            faults.append(f"{key}: standards {sorted(rule['standards'])}, not {sorted(theirs['standards'])}")
        for standard in theirs["standards"]:
            expected = (theirs["severityBy"] or {}).get(standard, theirs["severity"])
            if severity(rule, standard) != expected:
                faults.append(f"{key}: {severity(rule, standard)} in {standard}, not {expected}")
    missing = sorted(set(wanted) - set(ours))
    count = len(wanted) - len(missing)
    floor = json.loads((HERE / "floors.json").read_text())["catalogue"]
    for fault in faults:
        print(f"catalogue: {fault}")
    for group in sorted(GROUPS):
        names = [key for key in missing if wanted[key]["group"] == group]
        if names:
            print(f"catalogue: {group} lacks {', '.join(names)}")
    print(f"catalogue: {count} of {len(wanted)} rules, floor {floor}")
    return 1 if faults or count < floor else 0


if __name__ == "__main__":
    sys.exit(main())
