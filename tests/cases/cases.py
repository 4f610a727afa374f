"""Helpers of the cases: each case works on a fresh graph in a temporary folder.

The program is $RIGHTSGRAPH, else `rightsgraph` on the PATH. Paths that a case
names are relative to its own folder; `out(name)` is a path in the temporary one.
"""
import atexit
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace

HERE = Path(sys.argv[0]).resolve().parent
TEMP = Path(tempfile.mkdtemp(prefix="case-"))
PROGRAM = os.environ.get("RIGHTSGRAPH", "rightsgraph")
atexit.register(shutil.rmtree, TEMP, ignore_errors=True)


def out(name):
    """A path in the temporary folder, for what the program writes."""
    return str(TEMP / name)


def run(*args, graph=None):
    """Any command: its exit `code`, `stdout` and `stderr`."""
    command = [PROGRAM, "--graph", graph or out("case.db"), *map(str, args)]
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, encoding="utf-8", timeout=180)
    if "Traceback (most recent call last)" in done.stderr:
        raise RuntimeError("the program crashed: " + done.stderr.strip().splitlines()[-1])
    return SimpleNamespace(code=done.returncode, stdout=done.stdout, stderr=done.stderr)


def load(*args, exit=0):
    """Load; the receipt. `exit` is the code that is right (a tuple: any of these; None: any)."""
    done = run("load", *args, "--report", out("receipt.json"))
    report = Path(out("receipt.json"))
    receipt = json.loads(report.read_text("utf-8")) if report.exists() else {"format": None, "rejected": [], "issues": []}
    report.unlink(missing_ok=True)
    if exit is not None and done.code not in (exit if isinstance(exit, tuple) else (exit,)):
        why = " ".join((done.stdout + done.stderr).split())
        fail(f"load {args[0]} ends with exit {done.code}, wanted {exit}: {why[:160]}")
    return receipt | {"exit": done.code, "printed": done.stdout + done.stderr}


def answer(*args):
    """A whole JSON answer of `ask`, `gaps`, `search`, `diff`, `trace`, `cypher`, `impact` ..."""
    done = run(*args, "--format", "json")
    if done.code not in (0, 1):
        fail(f"{' '.join(map(str, args))[:80]} ends with exit {done.code}: {' '.join(done.stderr.split())[:160]}")
    return json.loads(done.stdout)


def ask(*args):
    return answer("ask", *args)["rows"]


def gaps(*args):
    return answer("gaps", *args)["rows"]


def cypher(text):
    return answer("cypher", text)["rows"]


def show(reference):
    """One node, or None where the program does not know the reference."""
    done = run("show", reference, "--format", "json")
    return json.loads(done.stdout) if done.code == 0 else None


def by_paragraph(*options):  # {paragraph: row}, in the answer's order
    return {row["paragraph"]: row for row in ask("recommendations", *options)}


def made_by(row):
    return ";".join(sorted((row["made_by"] or "").split(";")))


def provisions(level=None):
    """The provisions that were read, of one level where it is given; none that is only referred to."""
    where = f" WHERE p.level = '{level}'" if level else ""
    rows = cypher("MATCH (p:Provision)" + where + " RETURN p.id AS id, p.level AS level, p.number AS number,"
                  " p.heading AS heading, p.text AS text, p.record AS record ORDER BY id")
    return [row for row in rows if row["record"] != "stub"]


def laws():
    """{id: row} of the laws, those that are only referred to among them."""
    rows = cypher("MATCH (l:Law) RETURN l.id AS id, l.number AS number, l.title AS title, l.kind AS kind,"
                  " l.issued_on AS issued_on, l.in_force_from AS in_force_from ORDER BY id")
    return {row["id"]: row for row in rows}


def stubs(receipt, label):  # what was referred to and nobody describes
    return sorted(stub["id"] for stub in receipt.get("stubs", ()) if stub["label"] == label)


def told(receipt, *patterns):
    """Does an issue or a reject of the receipt say each of these (regular expressions, case ignored)?"""
    said = json.dumps([receipt["rejected"], receipt["issues"]], ensure_ascii=False)
    return all(re.search(pattern, said, re.IGNORECASE) for pattern in patterns)


def fail(why):
    print("FAILS: " + " ".join(str(why).split()), flush=True)
    raise SystemExit(1)


def expect(actual, wanted, what):
    if actual != wanted:
        fail(f"{what}: is {actual!r:.300}, wanted {wanted!r:.300}")


def holds(condition, what):
    if not condition:
        fail(what)
