#!/usr/bin/env python3
"""Stands for `course play` with a store, and kills the real one between lines: every step is played by another process.

    COURSE_TOOL=PATH [COURSE_STORE=STORE] [COURSE_STEPS=N] .ci/restarting.py play [OPTIONS]

Reads and writes the lines of `course play`. Without COURSE_STORE a store of its own is made in a temporary folder; with
COURSE_STEPS a process plays N steps, not one. The player of conformance cases takes it for the tool, so that the cases show
that nothing is kept in a process alone.
"""
import json
import os
import subprocess
import sys
import tempfile

TOOL = os.environ["COURSE_TOOL"]
STEPS = int(os.environ.get("COURSE_STEPS") or 1)


def start(store):
    return subprocess.Popen(
        [TOOL, *sys.argv[1:], "--store", store], stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def ask(process, line):
    process.stdin.write(line)
    process.stdin.flush()
    return process.stdout.readline()


def main():
    with tempfile.TemporaryDirectory() as folder:
        store = os.environ.get("COURSE_STORE") or "sqlite:" + os.path.join(folder, "records.db")
        process, record = start(store), None
        for number, line in enumerate(sys.stdin.buffer):
            if record is not None and number % STEPS == 0:
                # Killed, not ended: nothing gets a chance to tidy up.
                process.kill()
                process.wait()
                process = start(store)
                attach = {"op": "attach", "registration": record["registration"], "session": record["session"]}
                reply = json.loads(ask(process, json.dumps(attach).encode() + b"\n"))
                if not reply["ok"]:
                    sys.exit(f"restarting: {reply['error']}")
            answer = ask(process, line)
            sys.stdout.buffer.write(answer)
            sys.stdout.buffer.flush()
            reply = json.loads(answer)
            if reply.get("ok") and "record" in reply:
                record = reply["record"]
        process.stdin.close()
        process.wait()


main()
