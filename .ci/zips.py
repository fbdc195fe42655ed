#!/usr/bin/env python3
"""Writes `SamplePackages/zips` from the folders of the same names. A test compares the two.

    .ci/zips.py

Times, modes and order are fixed, so only a changed folder changes its zip.
"""

import pathlib
import zipfile

SAMPLES = pathlib.Path(__file__).resolve().parent.parent / "SamplePackages"
NAMES = ["bees", "coffee", "first-aid", "forklift", "ladder-safety", "launch-file-in-other-case"]
DESCRIPTORS = {"imsmanifest.xml", "cmi5.xml", "tincan.xml"}


def write(name):
    folder = next(path for claim in ("valid", "warning") for path in SAMPLES.glob(f"*/*/{name}-{claim}"))
    files = [path for path in folder.rglob("*") if path.is_file()]
    files.sort(key=lambda path: (path.name not in DESCRIPTORS, path.relative_to(folder).as_posix()))
    target = SAMPLES / "zips" / f"{name}.zip"
    target.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in files:
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), (2025, 1, 1, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())
    print(target.relative_to(SAMPLES.parent))


for name in NAMES:
    write(name)
