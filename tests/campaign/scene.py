"""A small graph in which every command that writes has something to do, and the states it may leave."""

from __future__ import annotations

import csv
import re
import shutil
from collections import Counter
from pathlib import Path

from outcome import Ended, command, learn

LAW, LATER, DOCUMENT = "10/2020/QH14", "20/2024/QH15", "CAT/C/VNM/CO/1"
SIZE = 30
PATIENT = 300.0  # seconds for what is prepared, whatever else the machine does
# commands that import most of the program
LEARNT_FROM = ("load", "load a workbook that was sent out", "suggest", "ask", "view", "report")
_learnt = False
Row = dict[str, str]
Told = Counter[str]
# moments, and the ids that are made of them
_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\dT[0-9:.+]+Z?|review:[0-9a-f]{16}|\"asserted_on\": \"[0-9-]+\"|by reviewer on [0-9-]+"
)
_OURS = re.compile(r"rights\.db(-wal|-shm|-journal|\.graph\.[^.]+\.[^.]+\.[0-9a-f]{8})?")


class Scene:
    """Builds the graph once; every try gets a copy of it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.base = folder, folder / "base"
        self.base.mkdir(parents=True)
        self.files = folder / "files"
        for dataset, tables in _datasets().items():
            for name, rows in tables.items():
                _write(self.files / dataset / f"{name}.csv", rows)
        for dataset in ("base", "extra"):
            self._must("load", self.files / dataset, "--dataset", dataset)
        self._must("ask", "recommendations", "-o", folder / "warm.csv")
        self._must("export", "jsonl", "-o", self.files / "all.jsonl")
        self._must("request", "--agency", "mps", "-o", self.files / "requests")
        self.before = told(self.base / "rights.db")
        self._learn()

    def _learn(self) -> None:
        """Once a process, so that no later child has to import anything."""
        global _learnt
        if _learnt:
            return
        _learnt = True
        graph = self.copy("learning")
        words = {**self.writes(), **self.reads(graph.parent)}
        for name in LEARNT_FROM:
            learn([*words[name], "--graph", graph], cached=name != LEARNT_FROM[0])
        shutil.rmtree(graph.parent)

    def _must(self, *words: object) -> None:
        ended = command([*words, "--graph", self.base / "rights.db"], limit=PATIENT)
        if ended.code not in (0, 3):
            raise RuntimeError(f"{words}: {ended.code} {ended.err}")

    def copy(self, name: str) -> Path:
        """A copy of the graph with its projection, in a folder of its own."""
        place = self.folder / name
        shutil.copytree(self.base, place)
        return place / "rights.db"

    def writes(self) -> dict[str, list[object]]:
        """Every command that writes, by name."""
        rec, linked, free = f"{DOCUMENT}#1", f"{LAW} art. 1", f"{LAW} art. {SIZE}"
        workbook = next((self.files / "requests").glob("*.xlsx"))
        return {
            "load": ["load", self.files / "more", "--dataset", "more"],
            "load --replace": ["load", self.files / "changed", "--dataset", "base", "--replace"],
            "load an exact export": ["load", self.files / "all.jsonl"],
            "load a workbook that was sent out": ["load", workbook],
            "forget": ["forget", "extra"],
            "undo": ["undo"],
            "review a file": ["review", self.files / "decisions" / "decisions.csv"],
            "review one": ["review", "--confirm", rec, linked, "--why", "read", "--reviewer", "Lan"],
            "link": ["link", rec, free, "--extent", "partial", "--source", "a report", "--locator", "p. 3"],
            "mandate": ["mandate", "moj", "--role", "lead", "--covers", LAW],
            "set": ["set", f"vnm/{LAW}", "title=Another title", "--why", "misprint"],
            "resolve": ["resolve", "Ministry of Foreign Trade", "--means", "moj"],
            "suggest": ["suggest"],
        }

    def reads(self, out: Path) -> dict[str, list[object]]:
        """Commands that read, among them those that write a file beside the graph."""
        return {
            "ask": ["ask", "who-implements", "--format", "json"],
            "gaps": ["gaps"],
            "search": ["search", "torture"],
            "doctor": ["doctor"],
            "export": ["export", "jsonl", "-o", out / "all.jsonl"],
            "view": ["view", "who-implements", "-o", out / "view.html"],
            "report": ["report", "annex", "-o", out / "annex.docx"],
            "copy": ["copy", "--to", out / "copy.db"],
        }


def _datasets() -> dict[str, dict[str, list[Row]]]:
    numbers = range(1, SIZE)
    recs = [
        {"document": DOCUMENT, "paragraph": str(n), "mechanism": "CAT", "text": f"Ask {n} about torture"}
        for n in numbers
    ]
    links = [
        {"recommendation": f"{DOCUMENT}#{n}", "provision": f"{LAW} art. {n}", "extent": "full",
         "method": "suggested", "status": "proposed" if n > 3 else "confirmed", "source": "s", "locator": "p. 1"}
        for n in numbers
    ]  # fmt: skip
    law = {"number": LAW, "title": "Law on Something", "state": "VNM", "in_force_from": "2021-01-01"}
    provisions = [{"law": LAW, "article": str(n), "text": f"words {n}"} for n in range(1, SIZE + 1)]
    agencies = [
        {"id": "mps", "name": "Ministry of Public Security", "state": "VNM"},
        {"id": "moj", "name": "Ministry of Justice", "state": "VNM"},
    ]
    mandate = {"id": "m1", "agency": "mps", "role": "lead", "covers": LAW, "conferred_by": LAW}
    unknown = {"id": "m2", "agency": "Ministry of Foreign Trade", "role": "cooperate", "covers": LAW}
    base = {
        "laws": [law],
        "provisions": provisions,
        "recommendations": recs,
        "implementation": links,
        "agencies": agencies,
        "mandates": [mandate, unknown],
    }
    changed = {**base, "laws": [{**law, "title": "Law on Something Else"}], "recommendations": recs[:-3]}
    more = {
        "laws": [
            {
                "number": LATER,
                "title": "Later law",
                "state": "VNM",
                "in_force_from": "2025-01-01",
                "amends": LAW,
            }
        ]
    }
    extra = {"laws": [{"number": "5/2019/QH14", "title": "Extra law", "state": "VNM", "amends": LAW}]}
    decisions = [
        {"id": f"{DOCUMENT}#{n}", "other": f"{LAW} art. {n}", "decision": "confirm" if n % 2 else "reject",
         "why": "read", "reviewer": "Lan"} for n in numbers
    ]  # fmt: skip
    return {
        "base": base,
        "changed": changed,
        "more": more,
        "extra": extra,
        "decisions": {"decisions": decisions},
    }


def _write(path: Path, rows: list[Row]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(dict.fromkeys(name for row in rows for name in row)))
        writer.writeheader()
        writer.writerows(rows)


def told(graph: Path) -> Told:
    """All that a graph was told, without the moments at which it was; empty where there is no graph yet."""
    ended = command(["export", "jsonl", "--graph", graph])
    return unmarked(ended) if ended.code == 0 else Counter({f"exit {ended.code}: {ended.err[-300:]}": 1})


def unmarked(ended: Ended) -> Told:
    """The lines of an exact export without moments."""
    return Counter(_MOMENT.sub("-", line) for line in ended.out.splitlines())


def strangers(graph: Path) -> list[str]:
    """What lies beside a graph and should not: halves of files, folders of a build."""
    return sorted(file.name for file in graph.parent.iterdir() if not _OURS.fullmatch(file.name))
