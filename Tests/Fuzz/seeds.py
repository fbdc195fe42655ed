#!/usr/bin/env python3
"""Writes the inputs that the fuzzers begin with, made of `SamplePackages`: `seeds.py FOLDER`."""

import io
import pathlib
import sys
import zipfile

SAMPLES = pathlib.Path(__file__).resolve().parents[2] / "SamplePackages"
XML = ["imsmanifest.xml", "cmi5.xml", "tincan.xml"]
AICC = ["crs", "au", "des", "cst", "pre", "ort", "cmp"]


def packages():
    for note in sorted(SAMPLES.rglob("*.expected.json")):
        folder = note.with_name(note.name.removesuffix(".expected.json"))
        yield "-".join(folder.relative_to(SAMPLES).parts), folder


def write(target, fuzzer, name, data):
    (target / fuzzer).mkdir(parents=True, exist_ok=True)
    (target / fuzzer / name).write_bytes(data)


def main(target):
    for name, folder in packages():
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        for index, descriptor in enumerate(XML):
            if (folder / descriptor).is_file():
                write(target, "FuzzXML", name, bytes([index]) + (folder / descriptor).read_bytes())
        parts = {path.suffix.lower().removeprefix("."): path.read_bytes() for path in files}
        if "crs" in parts:
            write(target, "FuzzAICC", name, b"\0".join(parts.get(kind, b"") for kind in AICC))
        if folder.name.endswith("-valid"):
            archive = io.BytesIO()
            with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
                for path in files:
                    out.writestr(path.relative_to(folder).as_posix(), path.read_bytes()[:200])
            write(target, "FuzzZip", name, archive.getvalue())
    for number, text in enumerate(["a/b.html\ncontent/\na/b.html\n../x", "A%20b.html?x=1#y\n\na b.html", r"..\a\b.htm"]):
        write(target, "FuzzPath", f"path-{number}", text.encode())


main(pathlib.Path(sys.argv[1]))
