#!/usr/bin/env python3
"""Measures CourseKit beside a C floor: run.py [--sizes 10,100,1000,10000] [--time] [--json FILE]

Counts instructions with callgrind, which repeats to the digit whatever else the machine does; with --time takes the best of
five runs of each, in turns. Prints one row a size and kind of work: ours, the floor's, the ratio, our peak memory, and how the
cost grew since the size before.
"""
import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
# What is measured: our mode, the floor's mode that it is compared with, and what grows.
WORK = [("list", "list", "files"), ("xml", "xml", "items"), ("open", "xml", "items"), ("check", "xml", "items")]


def build():
    subprocess.run(["swift", "build", "-c", "release", "--static-swift-stdlib"], cwd=HERE, check=True, stdout=sys.stderr)
    place = subprocess.run(
        ["swift", "build", "-c", "release", "--static-swift-stdlib", "--show-bin-path"], cwd=HERE, check=True,
        capture_output=True, text=True).stdout.strip()
    floor = pathlib.Path(place) / "floor"
    flags = subprocess.run(
        ["pkg-config", "--cflags", "--libs", "libxml-2.0", "libzip"], check=True, capture_output=True, text=True)
    subprocess.run(
        ["cc", "-O2", "-Wno-deprecated-declarations", "-o", str(floor), str(HERE / "Floor/floor.c"), *flags.stdout.split()],
        check=True)
    return pathlib.Path(place) / "bench", floor


def instructions(command):
    run = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command], capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"{' '.join(command)}: {run.stdout}{run.stderr}")
    return int(re.search(r"Collected : (\d+)", run.stderr)[1])


def seconds(command):
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def peak_memory(command):
    """The peak resident memory of one run in MB."""
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.execv(command[0], command)
    usage = os.wait4(child, 0)[2]
    return usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="10,100,1000,10000")
    parser.add_argument("--time", action="store_true")
    parser.add_argument("--json")
    options = parser.parse_args()
    bench, floor = build()
    goals = json.loads((HERE / "goals.json").read_text())
    rows = []
    unit = "s" if options.time else "M instructions"
    print(f"{'work':6} {'size':>7} {'ours':>12} {'floor':>12} {'ratio':>7} {'goal':>6} {'memory':>9} {'growth':>7}   ({unit})")
    with tempfile.TemporaryDirectory() as folder:
        before = {}
        for size in map(int, options.sizes.split(",")):
            packages = {}
            for grows in ("items", "files"):
                packages[grows] = f"{folder}/{grows}{size}.zip"
                items, files = (size, min(size, 100)) if grows == "items" else (10, size)
                subprocess.run(
                    [sys.executable, HERE / "generate.py", packages[grows], "--items", str(items), "--files", str(files)],
                    check=True)
            for ours, theirs, grows in WORK:
                mine = [str(bench), ours, packages[grows]]
                other = [str(floor), theirs, packages[grows]]
                if options.time:
                    pairs = [(seconds(mine), seconds(other)) for _ in range(5)]
                    cost, least = (min(column) for column in zip(*pairs))
                else:
                    cost, least = instructions(mine) / 1e6, instructions(other) / 1e6
                memory = peak_memory(mine)
                growth = cost / before[ours] if ours in before else None
                before[ours] = cost
                goal = goals.get(ours, {}).get("ratio")
                print(
                    f"{ours:6} {size:7d} {cost:12.3f} {least:12.3f} {cost / least:7.2f} {goal or '':>6} {memory:6.0f} MB "
                    f"{'' if growth is None else f'{growth:6.1f}x':>7}")
                rows.append(
                    {"work": ours, "size": size, "ours": cost, "floor": least, "ratio": cost / least, "memoryMB": memory})
            for grows in packages.values():
                os.unlink(grows)
    if options.json:
        pathlib.Path(options.json).write_text(json.dumps(rows, indent=1) + "\n")


if __name__ == "__main__":
    main()
