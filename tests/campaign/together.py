"""Reviewers, a loader and readers at work on one graph: every command ends well, nothing is lost, no half answer."""

from __future__ import annotations

import csv
import json
import resource
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from outcome import LIMIT, Outcome
from projections import held, rebuilt

from rightsgraph import open_graph

TITLE = "two reviewers, a loader and six readers on one embedded graph"
READERS = 6  # one of them in one long process, by the library
LAW = "100/2015/QH13"
PROVISIONS, FED, A_FILE = 40, 60, 20
FEED = "CCPR/C/VNM/CO/9"
Row = dict[str, str]


def campaign(folder: Path, minutes: float, most: int = 1_000_000, readers: int = READERS) -> Outcome:
    """What went wrong within these minutes; a thousand decisions in three minutes, but `most`."""
    work = Work(folder, minutes * 60, min(most, round(1_000 * minutes / 3)))
    work.prepare()
    reviewers = [lambda: work.reviewer(0), lambda: work.reviewer(1)]
    parts = [*reviewers, work.loader, work.library_reader, *[work.reader] * (readers - 1)]
    at_work = [threading.Thread(target=part) for part in parts]
    for thread in at_work:
        thread.start()
    for thread in at_work:
        thread.join()
    work.settled()
    tried = {
        "together: commands": work.commands,
        "together: decisions": work.decided,
        "together: looks of a long reader": work.looks,
    }
    return Outcome(Counter(tried), work.faults, work.slowest, work.largest)


class Work:
    """The graph they share, and what was seen."""

    def __init__(self, folder: Path, seconds: float, decisions: int) -> None:
        self.folder, self.graph = folder, folder / "rights.db"
        self._ends = time.monotonic() + seconds
        self._seconds, self._decisions = seconds, decisions
        self._reviewing = 2  # reviewers that are not done yet
        self.commands = self.decided = self.looks = 0
        self.slowest = self.largest = 0.0  # seconds, MB
        self.faults: list[str] = []

    def prepare(self) -> None:
        """A law, links that wait for a decision, and the first version of what the loader loads anew again and again."""
        place = self.folder / "tables"
        place.mkdir(parents=True)
        law = {"number": LAW, "title": "Penal Code", "state": "VNM", "in_force_from": "2018-01-01"}
        _write(place / "laws.csv", [law])
        _write(place / "provisions.csv", [{"law": LAW, "article": str(n + 1)} for n in range(PROVISIONS)])
        asked = [
            {"document": "CAT/C/VNM/CO/1", "paragraph": str(n + 1), "mechanism": "CAT", "text": f"Ask {n}"}
            for n in range(self._decisions)
        ]
        _write(place / "recommendations.csv", asked)
        links = [
            {"recommendation": rec, "provision": provision, "extent": "full", "method": "suggested",
             "status": "proposed", "source": "s", "locator": "p. 1"}
            for rec, provision in map(self._pair, range(self._decisions))
        ]  # fmt: skip
        _write(place / "implementation.csv", links)
        self.run("load", place, "--dataset", "base")
        self._feed(0)
        self._ends = time.monotonic() + self._seconds

    def _pair(self, number: int) -> tuple[str, str]:
        return f"CAT/C/VNM/CO/1#{number + 1}", f"{LAW} art. {number % PROVISIONS + 1}"

    def run(self, *arguments: object) -> str:
        """One command as a user gives it; what is wrong with its end is a fault."""
        words = [str(argument) for argument in arguments]
        code = "from rightsgraph.cli import main; main()"
        started = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-P", "-c", code, *words, "--graph", str(self.graph)],
            capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        self.commands += 1
        took = time.monotonic() - started
        self.slowest = max(self.slowest, took)
        if took > LIMIT:
            self.faults.append(f"{' '.join(words)[:100]}: took {took:.0f} s")
        self.largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        if done.returncode or "Traceback" in done.stderr or "could not be" in done.stderr:
            self.faults.append(f"{' '.join(words)[:100]}: exit {done.returncode}, {done.stderr[-300:]}")
        return done.stdout

    def _going(self) -> bool:
        return self._reviewing > 0 and time.monotonic() < self._ends + self._seconds

    # at work

    def reviewer(self, which: int) -> None:
        """Decides on every second pair, most by the file, some one by one."""
        left = list(range(which, self._decisions, 2))
        try:
            while left:
                one, left = left[0], left[1:]
                verdict = "confirm" if one % 3 else "reject"
                self.run(
                    "review", f"--{verdict}", *self._pair(one), "--why", "read", "--reviewer", f"r{which}"
                )
                some, left = left[:A_FILE], left[A_FILE:]
                if some:
                    self._by_file(some, which)
                self.decided += 1 + len(some)
        finally:
            self._reviewing -= 1

    def _by_file(self, numbers: Sequence[int], which: int) -> None:
        file = self.folder / f"decisions{which}.csv"
        rows = [
            {"id": rec, "other": provision, "decision": "confirm" if number % 3 else "reject", "why": "read",
             "reviewer": f"r{which}"}
            for number in numbers
            for rec, provision in [self._pair(number)]
        ]  # fmt: skip
        _write(file, rows)
        self.run("review", file)

    def loader(self) -> None:
        """Loads another version in place of the former; beside it a dataset that comes and goes."""
        version = 0
        while self._going():
            version += 1
            self._feed(version)
            if version % 4 == 0:
                self.run("load", self.folder / "tables" / "laws.csv", "--dataset", "passing")
            if version % 4 == 2 and version > 2:
                self.run("forget", "passing")

    def _feed(self, version: int) -> None:
        file = self.folder / "feed.csv"
        rows = [
            {"document": FEED, "paragraph": str(n + 1), "mechanism": "CCPR", "text": f"version {version}"}
            for n in range(FED + version % 3)
        ]
        _write(file, rows)
        self.run("load", file, "--as", "tables", "--dataset", "feed", "--replace")

    def reader(self) -> None:
        """Asks by the command line; each answer is of one version."""
        for command, judge in self._questions():
            if not self._going():
                return
            told = self.run(*command, "--format", "json")
            try:
                wrong = judge(json.loads(told))
            except (ValueError, KeyError) as error:
                wrong = f"no answer ({error!r})"
            if wrong:
                self.faults.append(f"{' '.join(command)[:100]}: {wrong}")

    def _questions(self) -> Iterator[tuple[tuple[str, ...], Callable[[dict[str, object]], str]]]:
        fed = f"MATCH (r:Recommendation) WHERE r.document = '{FEED}' RETURN r.text AS text, count(*) AS n"
        while True:
            yield ("cypher", fed), lambda told: _one_version(told["rows"])  # type: ignore[arg-type]
            yield ("ask", "recommendations", "--document", FEED), _of_one_text
            yield ("gaps", "unreviewed"), _counted
            yield ("ask", "who-implements", "--document", "CAT/C/VNM/CO/1"), _counted

    def library_reader(self) -> None:
        """Keeps the graph open; what the record says and what Cypher says are of one state, and it never goes back."""
        before = 0
        fed = f"MATCH (r:Recommendation) WHERE r.document = '{FEED}' RETURN r.text AS text, count(*) AS n"
        decided = "MATCH ()-[e:IMPLEMENTED_BY]->() WHERE e.decided RETURN count(*) AS n"
        with open_graph(self.graph) as graph:
            while self._going():
                with graph.engine.reading(asking=True):
                    record = graph.engine.store.db.execute("SELECT count(*) FROM decision").fetchone()[0]
                    seen = graph.run("MATCH (v:Review) RETURN count(*) AS n").rows[0]["n"]
                    links = graph.run(decided).rows[0]["n"]
                    wrong = _one_version(graph.run(fed).rows)
                if wrong or not before <= record == seen == links:
                    self.faults.append(f"library: {before}, {record}, {seen}, {links} decisions; {wrong}")
                before = record
                self.looks += 1
                time.sleep(0.05)

    # afterwards

    def settled(self) -> None:
        """Every decision is kept, the graph is whole, and its projection is what one built anew would be."""
        self.run("doctor")
        kept = sum('"kind": "decision"' in line for line in self.run("export", "jsonl").splitlines())
        if kept != self._decisions:
            self.faults.append(f"{kept} decisions of {self._decisions} are kept")
        with open_graph(self.graph) as graph:
            graph.run("MATCH (v:Review) RETURN count(*) AS n")
            path = graph.engine.projection.path  # type: ignore[attr-defined]
            whole = rebuilt(graph.engine.store, self.folder / "anew")
        if held(path) != whole:
            self.faults.append("the projection is not what one built anew would be")


def _one_version(rows: list[dict[str, object]]) -> str:
    texts = {str(row["text"]): row["n"] for row in rows}
    version = int(next(iter(texts)).split()[1]) if len(texts) == 1 else -1
    whole = len(texts) == 1 and next(iter(texts.values())) == FED + version % 3
    return "" if whole else f"half an answer: {texts}"


def _of_one_text(told: dict[str, list[dict[str, object]]]) -> str:
    texts = [str(row["text"]) for row in told["rows"]]
    return _one_version([{"text": text, "n": texts.count(text)} for text in set(texts)]) or _counted(told)


def _counted(told: dict[str, object]) -> str:
    return "" if told["count"] == len(told["rows"]) else "count and rows differ"  # type: ignore[arg-type]


def _write(path: Path, rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
