#!/usr/bin/env python3
"""Kills `course play` at random moments while it writes a store, and holds that nothing acknowledged is lost.

    .ci/kill.py TOOL STORE [--times N] [--seed N] [--full-disk] [--outages]

TOOL is the built `course`, STORE a new sqlite:FILE or an empty postgresql:URL. Each time a process opens the course,
finds what the learner's content had set last, sets more, and is killed (SIGKILL) somewhere on the way. Afterwards every
call that was answered stands in the journal once, the chains hold, and replaying leads to the same state.

With --full-disk the disk is full now and then: the file of SQLite may not grow beyond a limit, and the volume of a server
of .ci/postgresql.sh (COURSE_POSTGRESQL_VOLUME) is filled. With --outages that server goes away now and then, killed or
stopped at once, and comes back. What is answered with an error is not acknowledged, what is answered otherwise is; an
error must say that the store does not answer, and the process goes on when it does again.
"""
import argparse
import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time

PACKAGE = os.path.join(os.path.dirname(__file__), "..", "SamplePackages", "zips", "first-aid.zip")
# What a store may say that cannot do what it was asked.
CLEAR = {"store-unavailable", "store-busy"}


class Player:
    """A running `course play`."""

    def __init__(self, tool, store, limit=None):
        def limited():
            if limit is not None:
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        self.errors = tempfile.TemporaryFile()
        self.refusals = 0  # answers that were errors
        self.patience = 20 if limit is not None else 200
        self.was_refused = self.went_on = False
        self.process = subprocess.Popen(
            [tool, "play", "--store", store, "--store-wait", "30"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=self.errors, preexec_fn=limited if limit is not None else None)

    def ask(self, **request):
        """The reply; None when the process is gone."""
        try:
            self.process.stdin.write((json.dumps(request) + "\n").encode())
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        except (BrokenPipeError, ValueError):
            return None
        return json.loads(line) if line.endswith(b"\n") else None

    def insist(self, **request):
        """The reply that is no error: the same is asked again until the store does it, or the process is gone.

        A process that has no room to open the course is killed when it has said so often enough.
        """
        while True:
            reply = self.ask(**request)
            if reply is None or reply["ok"]:
                self.went_on = self.went_on or self.was_refused and reply is not None
                return reply
            if reply["error"]["code"] not in CLEAR:
                sys.exit(f"kill: {request} was answered with {reply}")
            self.refusals += 1
            self.was_refused = True
            if request["op"] == "open" and self.refusals >= self.patience:
                self.kill()
            time.sleep(0.005)

    def call(self, function, *arguments, **more):
        return self.insist(op="call", fn=function, args=list(arguments), **more)

    def kill(self):
        self.process.kill()

    def end(self):
        """Waits until the process is gone; one that was not killed has said why."""
        status = self.process.wait()
        self.errors.seek(0)
        said = self.errors.read().decode()
        if status != -signal.SIGKILL and (status <= 0 or "store" not in said):
            sys.exit(f"kill: the process ended with {status} and said '{said}'")
        try:
            self.process.stdin.close()
        except BrokenPipeError:
            pass  # a request that was still on its way
        self.process.stdout.close()
        self.errors.close()
        return status == -signal.SIGKILL


class Trouble(threading.Thread):
    """Makes trouble for the server of PostgreSQL now and then, until it is told to end."""

    def __init__(self, options):
        super().__init__()
        self.chance = random.Random(options.seed + 1)
        self.program = os.environ["COURSE_POSTGRESQL_CRASH"]
        self.volume = os.environ["COURSE_POSTGRESQL_VOLUME"] if options.full_disk else None
        self.outages = options.outages
        self.times = 0
        self.ending = threading.Event()
        self.failure = None

    def run(self):
        try:
            while not self.ending.wait(self.chance.uniform(0.1, 2)):
                self.times += 1
                if self.volume and (not self.outages or self.chance.random() < 0.5):
                    self.fill()
                else:
                    self.crash(str(round(self.chance.uniform(0, 0.7), 2)), self.chance.choice(["kill", "stop"]))
        except Exception as error:
            self.failure = error

    def crash(self, *arguments):
        subprocess.run([self.program, *arguments], check=True)

    def fill(self):
        filler = os.path.join(self.volume, "filler")
        rest = self.chance.randrange(0, 65_536)
        space = os.statvfs(self.volume)
        try:
            with open(filler, "wb", buffering=0) as file:
                left = max(space.f_bavail * space.f_frsize - rest, 0)
                while left > 0:
                    left -= file.write(bytes(min(left, 1 << 20)))
        except OSError:
            pass  # full it is
        self.ending.wait(self.chance.uniform(0.1, 1.5))
        os.remove(filler)
        # A server that could not write its log has ended.
        self.crash("0", "none")

    def end(self):
        self.ending.set()
        self.join()
        if self.failure:
            sys.exit(f"kill: {self.failure}")


def run(tool, *arguments):
    return subprocess.run([tool, "records", *arguments], capture_output=True, text=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tool")
    parser.add_argument("store")
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--full-disk", action="store_true")
    parser.add_argument("--outages", action="store_true")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    tool = os.path.abspath(options.tool)
    is_file = options.store.startswith("sqlite:")
    if is_file and options.outages:
        sys.exit("kill: only a server can go away")
    trouble = None if is_file or not (options.outages or options.full_disk) else Trouble(options)
    if trouble:
        trouble.start()
    try:
        play(tool, options, chance, trouble)
    finally:
        if trouble:
            trouble.ending.set()


def play(tool, options, chance, trouble):
    acknowledged = {}  # (session, number of the request) -> value
    registration = None
    possible = {""}  # the value that was acknowledged last, and those that were on their way since
    answered = refused = unopened = went_on = stopped = 0
    for turn in range(options.times):
        limit = None
        if options.full_disk and not trouble and chance.random() < 0.5 and os.path.exists(options.store[7:]):
            biggest = max(os.path.getsize(options.store[7:] + end) for end in ("", "-wal")
                          if os.path.exists(options.store[7:] + end))
            limit = biggest + chance.randrange(1, 40_000)
        player = Player(tool, options.store, limit)
        # Some are killed while they start and open the course, whenever that is on this machine, and most while they play.
        timer = threading.Timer(chance.uniform(0.02, 1.2 if trouble else 0.35), player.kill)
        is_early = chance.random() < 0.2
        if is_early:
            timer.start()
        reply = player.insist(op="open", package=PACKAGE, learner={"id": "L1", "name": "One"})
        if not is_early:
            timer.start()
        if reply is None:
            unopened += 1
        else:
            session = reply["record"]["session"]
            registration = reply["record"]["registration"]
            player.call("Initialize", "", seq=1)
            found = player.call("GetValue", "cmi.location", seq=2)
            if found is not None:
                if found["return"] not in possible:
                    sys.exit(f"kill: turn {turn} (seed {options.seed}): one of {possible} should be there, "
                             f"'{found['return']}' is")
                possible = {found["return"]}
            number = 2
            while found is not None:
                number += 1
                value = f"{turn}-{number}"
                possible.add(value)
                # A store that failed is asked again under the same number, until the process goes.
                reply = player.call("SetValue", "cmi.location", value, seq=number)
                if reply is None:
                    break
                if reply["return"] != "true":
                    sys.exit(f"kill: turn {turn}: the call was refused: {reply}")
                possible = {value}
                acknowledged[(session, number)] = value
                answered += 1
        timer.join()
        if not player.end():
            stopped += 1
        refused += player.refusals
        went_on += player.went_on
    if trouble:
        trouble.end()

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
    extra = f", {trouble.times} troubles of the server" if trouble else ""
    if refused:
        extra += f", {refused} errors of the store, after which {went_on} processes went on"
    if stopped:
        extra += f", {stopped} processes that said they cannot"
    print(f"killed {options.times - stopped} times ({unopened} before the course was open){extra}: "
          f"{answered} calls acknowledged, 0 lost; {verdict.stdout.strip()}")


main()
