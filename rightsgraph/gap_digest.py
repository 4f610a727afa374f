"""The gaps on one page: five figures, the gravest rows in words, and what changed since a date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from rightsgraph.gap_summary import MAIN, NOT_ASSESSABLE, Gaps, Reading, codes, meanings, weights
from rightsgraph.naming import short, words_of

if TYPE_CHECKING:
    from rightsgraph.api import Graph

GRAVEST = 10
_MOST = {"+asked by several": 10, "+names a group": 3, "+other gap": 5}
_SHOWN = 160  # characters of a recommendation's text
_LAW = ("provision", "law")
_AGENCY = ("by_law", "by_plan", "agency", "via_agency")


@dataclass(frozen=True)
class Figure:
    """A number with what it counts, among how many."""

    what: str
    count: int
    among: int | None = None

    @property
    def share(self) -> float | None:
        """Its share; None where there is nothing that it could be a share of."""
        return self.count / self.among if self.among else None


@dataclass(frozen=True)
class Grave:
    """A gap of one recommendation, in words."""

    recommendation: str
    code: str
    text: str
    says: str
    because: str
    others: tuple[str, ...]


@dataclass(frozen=True)
class Digest:
    """The page: figures, gravest rows, what cannot be told, changes, and the notes that every answer ends with."""

    as_at: str
    since: str | None
    figures: tuple[Figure, ...]
    gravest: tuple[Grave, ...]
    untold: tuple[tuple[str, str], ...]
    changes: tuple[dict[str, Any], ...]
    notes: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """The page as plain values."""
        return {
            "as_at": self.as_at, "since": self.since, "figures": [vars(one) for one in self.figures],
            "gravest": [{**vars(one), "others": list(one.others)} for one in self.gravest],
            "cannot_be_told": [{"code": code, "needs": needs} for code, needs in self.untold],
            "changes": list(self.changes), "notes": list(self.notes),
        }  # fmt: skip


def digest(graph: Graph, gaps: Gaps, day: str, since: str | None = None) -> Digest:
    """The page on a day; `since` is an earlier (or later) date to compare with."""
    reading = gaps.on(day)
    table = gaps.table(codes(), day)
    changes = gaps.table(codes(), day, None, since).rows if since else []
    return Digest(
        as_at=reading.day,
        since=since,
        figures=tuple(_figures(reading)),
        gravest=tuple(_gravest(graph, reading)),
        untold=tuple((row["code"], row["needs"]) for row in table.rows if row["needs"]),
        changes=tuple(
            {"code": row["code"], "says": meanings().get(row["code"], row["title"]), "opened": row["opened"],
             "closed": row["closed"], "before": row["before"], "after": row["after"]}
            for row in changes if row["opened"] or row["closed"]
        ),
        notes=tuple(table.notes()),
    )  # fmt: skip


def _figures(reading: Reading) -> Iterator[Figure]:
    """Five figures, each by what the questions themselves count."""
    counted = {row["recommendation"] for row in reading.population.rows if _counted(reading, row)}
    rows = [row for row in reading.ask(MAIN).rows if row["recommendation"] in counted]
    among = len(counted)
    yield Figure("recommendations are looked at", among, len(reading.population.rows))
    yield Figure("have law in force that carries them out, in full or in part", len(_told(rows)), among)
    yield Figure("have law in force that carries them out in full", len(_told(rows, extent="full")), among)
    yield Figure("have an agency in the lead", len(_told(rows, role="lead", agency_status="active")), among)
    evidence = reading.population.evidence
    yield Figure("of the links to law are readings of editors", evidence["editorial"], sum(evidence.values()))


def _counted(reading: Reading, row: Mapping[str, Any]) -> bool:
    return row["counted"] == "yes" or "position" in reading.gaps.filters


def _told(rows: Iterable[Mapping[str, Any]], **wanted: str) -> set[str]:
    return {
        row["recommendation"] for row in rows if all(row[name] == value for name, value in wanted.items())
    }


def _gravest(graph: Graph, reading: Reading) -> list[Grave]:
    """One row a recommendation, under its heaviest gap; by the weights of kinds, reach and deadlines."""
    known = {row["recommendation"]: row for row in reading.population.rows}
    found: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    for code in codes():
        answer = reading.answer(code)
        if answer.identity[0] != "recommendation" or reading.needs(code):
            continue
        for row in answer.rows:
            if row.get("finding") != NOT_ASSESSABLE and row["recommendation"] in known:
                found.setdefault(row["recommendation"], []).append((code, row))
    for members in found.values():
        members.sort(key=lambda one: (-weights().get(one[0], 0), one[0]))
    order = {name: place for place, name in enumerate(known)}
    ranked = sorted(found, key=lambda name: (-_gravity(known[name], found[name], reading.day), order[name]))
    return _in_words(graph, reading, [found[name] for name in ranked[:GRAVEST]])


def _gravity(row: Mapping[str, Any], gaps: list[tuple[str, dict[str, Any]]], day: str) -> int:
    points = weights().get(gaps[0][0], 0)
    counts = {
        "+other gap": len(gaps) - 1,
        "+asked by several": len(_list(row["made_by"])) - 1,
        "+names a group": len([one for one in _list(row["groups"]) if one != "group/general"]),
        "+account overdue": bool(row["due"] and row["due"] < day),
        "+account due": bool(row["due"] and day <= row["due"] <= _in_a_year(day)),
    }
    return points + sum(
        weights().get(name, 0) * max(0, min(count, _MOST.get(name, 1))) for name, count in counts.items()
    )


def _in_a_year(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=365)).isoformat()


def _list(value: str | None) -> list[str]:
    return [part for part in (value or "").split(";") if part]


def _in_words(graph: Graph, reading: Reading, chosen: list[list[tuple[str, dict[str, Any]]]]) -> list[Grave]:
    ids = {one for gaps in chosen for name in (*_LAW, *_AGENCY) for one in _list(gaps[0][1].get(name))}
    words = words_of(graph, ids, reading.gaps.lang)
    rows = []
    for gaps in chosen:
        code, row = gaps[0]
        rows.append(
            Grave(
                row["recommendation"], code, short(row["text"] or "", _SHOWN), meanings().get(code, code),
                "; ".join(_because(row, words)), tuple(meanings().get(other, other) for other, _ in gaps[1:]),
            )
        )  # fmt: skip
    return rows


def _because(row: Mapping[str, Any], words: Mapping[str, str]) -> Iterator[str]:
    """What explains the row: the law and the agencies it names, by what people call them."""
    for names in (_LAW, _AGENCY):
        said = next((_list(row.get(name)) for name in names if row.get(name)), [])
        told = list(dict.fromkeys(words.get(one, one) for one in said))
        yield from told[:3]
        if len(told) > 3:
            yield f"and {len(told) - 3} more"
