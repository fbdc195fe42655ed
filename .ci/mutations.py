#!/usr/bin/env python3
"""Mutates valid manifests and compares what `course check` says of them with what the official schemas say.

    .ci/mutations.py [--tool PATH] [--shared DIR] [--list] [--every N]

The schemas are those that packages of the shared corpus carry; without them, or without the Python library lxml, there is
nothing to do. What a schema refuses must have a finding that the manifest did not have before it was mutated; of metadata,
which nobody refuses a package for, a warning or an info will do. The share has a floor in `.ci/floors.json`. What the schema
allows and a rule of the schemas refuses (`xsd.*`) is listed too.
"""

import argparse
import collections
import copy
import json
import pathlib
import subprocess
import sys
import tempfile
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
# The packages whose schemas are used, by edition; later ones win. That of the 4th Edition comes without those of metadata.
SCHEMAS = {
    "scorm1.2": ["emp_ContentPackagingWithMetadata_SCORM12.zip"],
    "scorm2004-3": ["emp_SequencingPostTestRollup_SCORM20043rdEdition.zip"],
    "scorm2004-4": [
        "emp_SequencingPostTestRollup_SCORM20043rdEdition.zip",
        "emp_SequencingPostTestRollup4thEd_SCORM20044thEdition.zip",
    ],
}
# libxml2 refuses the schema of IMS Metadata 1.2.1 as ambiguous: metadata in it is not judged.
IGNORED = ["ScormEnginePackageProperties.xsd", "imsmd_rootv1p2p1.xsd"]
XSD = "{http://www.w3.org/2001/XMLSchema}"


def schema(archives, folder):
    """The schema of an edition, made of every namespace of the packages' schema files."""
    from lxml import etree

    for archive in archives:
        with zipfile.ZipFile(archive) as source:
            for name in source.namelist():
                if name.lower().endswith((".xsd", ".dtd")):
                    file = pathlib.Path(source.extract(name, folder))
                    # Some copies of the schema of xml:base make that namespace the default one, which XML forbids.
                    file.write_bytes(file.read_bytes().replace(b'xmlns="http://www.w3.org/XML/1998/namespace"', b""))
    parser = etree.XMLParser(load_dtd=False, no_network=True)
    seen = {}
    for path in sorted(folder.rglob("*.xsd"), key=lambda path: (len(path.parts), path.name)):
        if path.name in IGNORED:
            continue
        target = etree.parse(str(path), parser).getroot().get("targetNamespace")
        # Of the files of one namespace the one that includes the others has the shortest name.
        if target and (target not in seen or len(path.name) < len(seen[target].name)):
            seen[target] = path
    imports = "".join(
        f'<xs:import namespace="{namespace}" schemaLocation="{path.relative_to(folder)}"/>'
        for namespace, path in sorted(seen.items()))
    driver = folder / "all.xsd"
    driver.write_text(f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{imports}</xs:schema>')
    return etree.XMLSchema(etree.parse(str(driver), parser))


def mutations(root):
    """Every mutation of a manifest: what is done, where, and the mutated tree."""
    from lxml import etree

    tree = root.getroottree()
    elements = [element for element in root.iter() if isinstance(element.tag, str)]

    def mutated(number, change):
        twin = copy.deepcopy(root)
        change([element for element in twin.iter() if isinstance(element.tag, str)][number])
        return twin

    def step(kind, element, change, what=""):
        return kind, tree.getpath(element) + what, lambda number=number: mutated(number, change)

    for number, element in enumerate(elements):
        parent = element.getparent()
        if parent is not None:
            yield step("delete", element, lambda e: e.getparent().remove(e))
            yield step("duplicate", element, lambda e: e.addnext(copy.deepcopy(e)))
            yield step("rename", element, lambda e: setattr(e, "tag", e.tag + "X"))
            following = element.getnext()
            if following is not None and following.tag != element.tag:
                yield step("swap", element, lambda e: e.getnext().addnext(e))
            if parent.getparent() is not None:
                yield step("move", element, lambda e: e.getparent().addnext(e))
        if len(element) == 0 and (element.text or "").strip():
            yield step("mistype", element, lambda e: setattr(e, "text", "?" + e.text))
            yield step("empty", element, lambda e: setattr(e, "text", ""))
        elif len(element):
            yield step("text", element, lambda e: setattr(e, "text", "stray"))
        for name in element.attrib:
            if name.endswith("schemaLocation"):
                continue

            def rename(e, name=name):
                e.set(name + "X", e.get(name))
                del e.attrib[name]

            def drop(e, name=name):
                del e.attrib[name]

            yield step("delete", element, drop, "/@" + name)
            yield step("rename", element, rename, "/@" + name)
            yield step("mistype", element, lambda e, name=name: e.set(name, "?!" + e.get(name)), "/@" + name)
            yield step("empty", element, lambda e, name=name: e.set(name, ""), "/@" + name)
        yield step("attribute", element, lambda e: e.set("stray", "1"))


def findings(tool, edition, folder, paths):
    """What the tool finds in bare descriptors, by file: the rules with their severities."""
    result = {}
    for start in range(0, len(paths), 500):
        run = subprocess.run(
            [tool, "check", "--edition", edition, "--format", "ndjson", *[path.name for path in paths[start:start + 500]]],
            cwd=folder, capture_output=True, text=True)
        if run.returncode not in (0, 1, 3, 4):
            sys.exit(f"mutations: status {run.returncode}\n{run.stderr[-2000:]}")
        for line in run.stdout.splitlines():
            report = json.loads(line)
            result[report["input"]] = collections.Counter((f["rule"], f["severity"]) for f in report["findings"])
    return result


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tool", default=str(HERE.parent / ".build" / "debug" / "course"))
    parser.add_argument("--shared", type=pathlib.Path, default=HERE.parent.parent / "shared")
    parser.add_argument("--list", action="store_true", help="list every difference, not only their kinds")
    parser.add_argument("--adl", action="store_true", help="mutate the manifests of ADL's conformance cases too")
    parser.add_argument("--every", type=int, default=1, help="only every Nth mutation")
    options = parser.parse_args()
    wild = options.shared / "corpus" / "wild"
    if not wild.exists():
        print("mutations: skipped, there is no corpus")
        return
    try:
        from lxml import etree
    except ImportError:
        print("mutations: skipped, Python has no lxml")
        return

    manifests = collections.defaultdict(list)
    for path in sorted((options.shared / "corpus" / "adl-lms" / "courses").rglob("imsmanifest.xml")):
        if options.adl:
            manifests["scorm2004-4"].append(path)
    for path in sorted((HERE.parent / "SamplePackages").rglob("*-valid/imsmanifest.xml")):
        expected = json.loads(path.parent.with_name(path.parent.name + ".expected.json").read_text())
        manifests[expected.get("standard")].append(path)
    agreed = collections.Counter()
    missed, refused = [], []
    with tempfile.TemporaryDirectory() as scratch:
        for edition, archives in SCHEMAS.items():
            folder = pathlib.Path(scratch) / edition
            folder.mkdir()
            official = schema([wild / archive for archive in archives], folder)
            for number, path in enumerate(manifests[edition]):
                root = etree.parse(str(path), etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
                if not official.validate(root):
                    print(f"mutations: {path.parent.name} is left out: {official.error_log.last_error.message}")
                    continue
                work = folder / f"m{number}"
                work.mkdir()
                names = {}
                for count, (kind, where, make) in enumerate(mutations(root)):
                    if count % options.every:
                        continue
                    name = f"{count}.xml"
                    text = etree.tostring(make(), xml_declaration=True, encoding="UTF-8")
                    (work / name).write_bytes(text)
                    # Read anew, so that the schema sees what the tool sees.
                    valid = official.validate(etree.fromstring(text))
                    names[name] = (kind, where, valid, "" if valid else official.error_log.last_error.message)
                (work / "base.xml").write_bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))
                found = findings(options.tool, edition, work, [work / name for name in ["base.xml", *names]])
                base = found["base.xml"]
                for name, (kind, where, valid, why) in names.items():
                    new = found[name] - base
                    schema_rules = [rule for rule, severity in new if severity == "error" and rule.startswith("xsd.")]
                    case = (edition, path.parent.name, kind, where)
                    if not valid:
                        agreed["refused"] += 1
                        if not new:
                            missed.append((*case, why))
                        elif all(severity != "error" for _, severity in new):
                            agreed["mild"] += 1
                            if options.list:
                                print("mild   ", *case, why, sorted(rule for rule, _ in new))
                    else:
                        agreed["allowed"] += 1
                        if schema_rules:
                            refused.append((*case, schema_rules))
    share = (agreed["refused"] - len(missed)) / max(1, agreed["refused"])
    if options.list:
        for case in missed:
            print("missed ", *case)
        for case in refused:
            print("refused", *case)
    print(
        f"mutations: {agreed['refused'] + agreed['allowed']}, of which the schemas refuse {agreed['refused']}: "
        f"{len(missed)} not noticed, {agreed['mild']} without an error; "
        f"of {agreed['allowed']} that they allow {len(refused)} have a schema error of ours")
    floor = json.loads((HERE / "floors.json").read_text()).get("mutations", 0)
    if options.every == 1 and share < floor:
        sys.exit(f"mutations: {share:.4f} noticed, the floor is {floor}")


if __name__ == "__main__":
    main()
