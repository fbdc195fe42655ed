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
                write(target, "FuzzRules", name, bytes([index]) + (folder / descriptor).read_bytes())
        parts = {path.suffix.lower().removeprefix("."): path.read_bytes() for path in files}
        if "crs" in parts:
            tables = b"\0".join(parts.get(kind, b"") for kind in AICC)
            write(target, "FuzzAICC", name, tables)
            write(target, "FuzzRules", name, b"\x03" + tables)
        if folder.name.endswith("-valid"):
            archive = io.BytesIO()
            with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
                for path in files:
                    out.writestr(path.relative_to(folder).as_posix(), path.read_bytes()[:200])
            write(target, "FuzzZip", name, archive.getvalue())
            write(target, "FuzzRules", name + "-zip", b"\x04" + archive.getvalue())
    for number, text in enumerate(["a/b.html\ncontent/\na/b.html\n../x", "A%20b.html?x=1#y\n\na b.html", r"..\a\b.htm"]):
        write(target, "FuzzPath", f"path-{number}", text.encode())
    elements = [
        b"\x00cmi.core.lesson_status\tpassed\ncmi.core.score.raw\t85\ncmi.core.session_time\t00:01:00\ncmi.comments\tx",
        b"\x00cmi.interactions.0.type\tchoice\ncmi.interactions.0.student_response\t{a,b}\ncmi.interactions.0.time\t10:00:00",
        b"\x03cmi.interactions.0.id\tI\ncmi.interactions.0.type\tmatching\n"
        b"cmi.interactions.0.correct_responses.0.pattern\ta[.]b[,]c[.]d\ncmi.interactions.0.learner_response\ta[.]b",
        b"\x03cmi.score.scaled\t0.5\ncmi.objectives.2.id\turn:a:b\ncmi.objectives.2.score.raw\t5\nadl.data.0.store\tv",
        b"\x07adl.nav.request\t{target=A}jump\ncmi.comments_from_learner.0.comment\t{lang=de}x\ncmi.exit\tsuspend",
    ]
    for number, data in enumerate(elements):
        write(target, "FuzzElements", f"elements-{number}", data)
    parts = [
        '"actor":{"mbox":"mailto:a@b.c","name":"n"}', '"verb":{"id":"ex:v","display":{"en":"x","de-CH":"y"}}',
        '"object":{"id":"ex:o","definition":{"name":{"en":"x"},"interactionType":"choice","choices":[{"id":"a"}]}}',
        '"result":{"score":{"scaled":0.5,"raw":5,"min":0,"max":1e1},"duration":"PT1H0.5S","success":true}',
        '"context":{"contextActivities":{"parent":{"id":"ex:p"}},"extensions":{"ex:e":[null]},"language":"en"}',
    ]
    statement = "{" + ",".join(parts) + "}"
    group = '{"actor":{"objectType":"Group","member":[{"openid":"ex:u"}]},"verb":{"id":"ex:v"},"object":{"objectType":"SubStatement",'
    for number, text in enumerate([statement, f"[{statement}, {statement}]", f"{statement}\n{statement}\n", group + statement[1:] + "}"]):
        write(target, "FuzzStatements", f"statements-{number}", bytes([number * 20]) + text.encode())
    new = [
        '{"op":"open","package":"b"}', '{"op":"call","fn":"Initialize","args":[""]}',
        '{"op":"call","fn":"SetValue","args":["adl.nav.request","continue"]}', '{"op":"call","fn":"Terminate","args":[""]}',
        '{"op":"nav","request":"suspendAll"}', '{"op":"open","package":"b","entry":"resume"}', '{"op":"tracking"}',
        '{"op":"explain","question":"choice","target":"K"}', '{"op":"trace"}', '{"op":"leave"}',
    ]
    old = [
        "#", '{"op":"open","package":"a","options":{"time-limits":"lms"}}', '{"op":"call","fn":"LMSInitialize","args":[""]}',
        '{"op":"nav","request":"choice","target":"B","unload":[{"fn":"LMSFinish","args":[""]}]}',
        '{"op":"clock","now":"2026-01-31T12:00:00Z"}', '{"op":"state","id":1}', '{"op":"leave"}',
    ]
    for number, lines in enumerate([new, old]):
        write(target, "FuzzPlay", f"lines-{number}", "\n".join(lines).encode())


main(pathlib.Path(sys.argv[1]))
