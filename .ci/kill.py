#!/usr/bin/env python3
"""Kills `course play` at random moments while it writes a store, and holds that nothing acknowledged is lost.

    .ci/kill.py TOOL STORE [--times N] [--seed N] [--full-disk]

TOOL is the built `course`, STORE a new sqlite:FILE or an empty postgresql:URL. Each time a process opens the course,
finds what the learner's content had set last, sets more, and is killed (SIGKILL) somewhere on the way. Afterwards every
call that was answered stands in the journal once, the chains hold, and replaying leads to the same state. With
--full-disk the file may not grow beyond a limit now and then, so that writes fail; what is answered with an error is
not acknowledged, what is answered otherwise is.
"""
import argparse
import json
import os
import random
import resource
import signal
import subprocess
import sys
import threading
import time

PACKAGE = os.path.join(os.path.dirname(__file__), "..", "SamplePackages", "zips", "first-aid.zip")


class Player:
    """A running `course play`."""

    def __init__(self, tool, store, limit=None):
        def limited():
            if limit is not None:
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        self.process = subprocess.Popen(
            [tool, "play", "--store", store, "--store-wait", "30"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, preexec_fn=limited if limit is not None else None)

    def ask(self, **request):
        """The reply; None when the process is gone."""
        try:
            self.process.stdin.write((json.dumps(request) + "\n").encode())
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        except (BrokenPipeError, ValueError):
            return None
        return json.loads(line) if line.endswith(b"\n") else None

    def call(self, function, *arguments, **more):
        return self.ask(op="call", fn=function, args=list(arguments), **more)

    def kill(self):
        self.process.kill()
        self.process.wait()
        try:
            self.process.stdin.close()
        except BrokenPipeError:
            pass  # a request that was still on its way
        self.process.stdout.close()


def run(tool, *arguments):
    return subprocess.run([tool, "records", *arguments], capture_output=True, text=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tool")
    parser.add_argument("store")
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--full-disk", action="store_true")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    tool = os.path.abspath(options.tool)

    acknowledged = {}  # (session, number of the request) -> value
    registration = None
    last, pending = "", None  # the value that was acknowledged last, and one that was on its way
    answered = refused = unopened = 0
    for turn in range(options.times):
        limit = None
        if options.full_disk and chance.random() < 0.5 and os.path.exists(options.store[7:]):
            biggest = max(os.path.getsize(options.store[7:] + end) for end in ("", "-wal")
                          if os.path.exists(options.store[7:] + end))
            limit = biggest + chance.randrange(1, 40_000)
        player = Player(tool, options.store, limit)
        timer = threading.Timer(chance.uniform(0.02, 0.35), player.kill)
        timer.start()
        reply = player.ask(op="open", package=PACKAGE, learner={"id": "L1", "name": "One"})
        if reply is None or not reply["ok"]:
            unopened += 1
            timer.join()
            player.kill()
            continue
        session = reply["record"]["session"]
        registration = reply["record"]["registration"]
        player.call("Initialize", "", seq=1)
        found = player.call("GetValue", "cmi.location", seq=2)
        if found is not None and found.get("ok"):
            if found["return"] not in (last, pending):
                sys.exit(f"kill: turn {turn} (seed {options.seed}): '{last}' was acknowledged, "
                         f"'{found['return']}' is there")
            last, pending = found["return"], None
        number = 2
        while True:
            number += 1
            value = f"{turn}-{number}"
            pending = value
            reply = player.call("SetValue", "cmi.location", value, seq=number)
            if reply is None:
                break
            if not reply["ok"]:
                # A store that failed is asked again under the same number, until the process goes.
                refused += 1
                number -= 1
                continue
            if reply["return"] != "true":
                sys.exit(f"kill: turn {turn}: the call was refused: {reply}")
            last, pending = value, None
            acknowledged[(session, number)] = value
            answered += 1
        timer.join()
        player.kill()

    verdict = run(tool, "verify", options.store)
    if verdict.returncode != 0:
        sys.exit(f"kill: verify (seed {options.seed}): {verdict.stdout}{verdict.stderr}")
    journal = run(tool, "journal", options.store, registration, "--format", "jsonl")
    seen = {}
    for line in journal.stdout.splitlines():
        entry = json.loads(line)
        if entry["record"]["kind"] != "call" or entry["record"]["fn"] != "SetValue":
            continue
        key = (entry["session"], entry["request"])
        if key in seen:
            sys.exit(f"kill: request {key} stands in the journal twice (seed {options.seed})")
        seen[key] = entry["record"]["args"][1]
    lost = [key for key, value in acknowledged.items() if seen.get(key) != value]
    if lost:
        sys.exit(f"kill: {len(lost)} acknowledged calls are not in the journal (seed {options.seed}): {lost[:5]}")
    replay = run(tool, "replay", options.store)
    if replay.returncode != 0:
        sys.exit(f"kill: replay (seed {options.seed}): {replay.stdout[:2000]}{replay.stderr}")
    extra = f", {refused} refused by the store" if refused else ""
    print(f"killed {options.times} times ({unopened} while opening): {answered} calls acknowledged{extra}, all there; "
          f"{verdict.stdout.strip()}")


main()
