#!/usr/bin/env python3
"""Plays a recorded run of ADL's conformance suite for learning record stores against `course lrs`, once for each store.

    .ci/lrs.py [--tool PATH] [--shared FOLDER] [--store STORE ...]
    .ci/postgresql.sh .ci/lrs.py --store postgresql  # with a tool that was built with PostgreSQL

The recording and the player are not part of this repository; without them there is nothing to do. The number of tests that
pass has a floor in `.ci/floors.json`.
"""

import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


def play(options, store):
    """How many tests pass and fail with a store."""
    server = subprocess.Popen(
        [options.tool, "lrs", "--port", "0", "--credential", "user:pass", "--store", store, "--log-level", "error"],
        stdout=subprocess.PIPE, text=True)
    try:
        url = server.stdout.readline().removeprefix("listening ").strip()
        run = subprocess.run(
            [sys.executable, options.shared / "tools/lrs_replay.py", options.shared / "corpus/xapi/lrs-1.0.3.jsonl",
             url, "user", "pass", "-v"], capture_output=True, text=True, timeout=900, check=False)
    finally:
        server.terminate()
        status = server.wait(timeout=60)
    result = re.search(r"^(\d+) passed, (\d+) failed$", run.stdout, re.MULTILINE)
    if not result or status != 0:
        raise SystemExit(f"lrs: the server ended with {status}, the player with {run.returncode}: {run.stderr[-400:]}")
    if int(result[2]):
        print(run.stdout)
    return int(result[1]), int(result[2])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tool", default=HERE.parent / ".build/debug/course")
    parser.add_argument("--shared", type=pathlib.Path, default=HERE.parent.parent / "shared")
    parser.add_argument("--store", action="append")
    options = parser.parse_args()
    if not (options.shared / "corpus/xapi/lrs-1.0.3.jsonl").exists():
        print("lrs: no recording")
        return 0
    floor = json.loads((HERE / "floors.json").read_text())["lrs"]
    with tempfile.TemporaryDirectory() as folder:
        places = {"sqlite": f"sqlite:{folder}/statements.db", "postgresql": os.environ.get("COURSE_POSTGRESQL_URL", "")}
        results = {store: play(options, places.get(store, store)) for store in options.store or ["memory", "sqlite"]}
    for store, (passed, failed) in results.items():
        print(f"lrs: {store}: {passed} passed, {failed} failed, floor {floor}")
    return 0 if all(passed >= floor for passed, _ in results.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
