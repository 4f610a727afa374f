"""When laws and provisions begin and end, by the contract's words, over plain rows."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from world import World

Row = dict[str, Any]
_SURENESS = {"high": 0, "medium": 1, "low": 2, None: 3}


def full(day: str | None) -> str | None:
    """A reduced date as its first day."""
    return None if day is None else day + "-01-01"[3 * (day.count("-")) :] if day.count("-") < 2 else day


def last(day: str | None) -> str | None:
    """The last day of a due date's period: it is past from the next."""
    if day is None or day.count("-") > 1:
        return day
    return str(date.fromisoformat(past(day) or "") - timedelta(days=1))


def past(day: str | None) -> str | None:
    """The first day on which an end counts: a full day itself, of a reduced date the day after its period."""
    if day is None:
        return None
    year, *rest = (int(part) for part in day.split("-"))
    if len(rest) > 1:
        return day
    month = rest[0] if rest else 12
    return str(date(year + month // 12, month % 12 + 1, 1))


def merged(world: World, table: str, name: str) -> dict[str, Row]:
    """Rows that speak of one thing as one: for each column the value of the surest, then of the first."""
    said: dict[str, list[tuple[int, str, Row]]] = {}
    for dataset, row in world.rows(table):
        said.setdefault(row[name], []).append((_SURENESS[row.get("confidence")], dataset, row))
    found: dict[str, Row] = {}
    for key, rows in said.items():
        whole: Row = {}
        for _, _, row in sorted(rows, key=lambda item: item[:2]):
            for column, value in row.items():
                if value is not None and column not in whole:
                    whole[column] = value
        found[key] = whole
    return found


class Force:
    """Laws and provisions of a world by their ids in the graph."""

    def __init__(self, world: World) -> None:
        self.laws = {f"vnm/{number}": row for number, row in merged(world, "laws", "number").items()}
        self.provisions: dict[str, Row] = {}
        self._by_given: dict[str, str] = {}
        for _, row in world.rows("provisions"):
            place = provision_id(row)
            self.provisions[place] = row
            self._by_given[row["id"]] = place
        self.parents = {place: self._parent(place, row) for place, row in self.provisions.items()}
        self.acts = self._acts(world)

    def place(self, reference: str) -> str:
        """The id that a law's number or a provision's given id leads to."""
        return self._by_given.get(reference) or f"vnm/{reference}"

    def law(self, place: str) -> str:
        """The law of a provision, or itself."""
        return place.partition("#")[0]

    def chain(self, place: str) -> list[str]:
        """A provision, all that contains it (levels that nobody describes too), and its law."""
        found = [place]
        while "#" in found[-1]:
            found.append(self.parents.get(found[-1]) or _above(found[-1]))
        return found

    def _parent(self, place: str, row: Row) -> str:
        return self._by_given[row["part_of"]] if row.get("part_of") else _above(place)

    def _acts(self, world: World) -> list[tuple[str, str, str]]:
        """(verb, by, target) of every repeal, replacement and amendment."""
        found = []
        for _, row in world.rows("laws"):
            for verb in ("repeals", "replaces", "amends"):
                found += [(verb, f"vnm/{row['number']}", self.place(t)) for t in row.get(verb) or []]
        for _, row in world.rows("provisions"):
            found += [("replaces", provision_id(row), self.place(t)) for t in row.get("replaces") or []]
        return [act for act in found if act[1] != act[2]]

    def start(self, place: str) -> str | None:
        """The first day that a law or provision gives for itself."""
        if "#" in place:
            return full(self.provisions.get(place, {}).get("valid_from"))
        return full(self.laws[place].get("in_force_from"))

    def takes_effect(self, place: str) -> str | None:
        """When what a law or provision does to others takes effect: the latest known start in its chain."""
        return max((day for p in self.chain(place) if (day := self.start(p))), default=None)

    def end(self, place: str) -> str | None:
        """The day on which it ends by itself, or by what repeals or replaces it."""
        row = self.provisions.get(place, {}) if "#" in place else self.laws[place]
        days = [past(row.get("valid_to" if "#" in place else "in_force_to"))]
        days += [self.takes_effect(by) for verb, by, t in self.acts if t == place and verb != "amends"]
        return min((day for day in days if day), default=None)

    def in_force(self, place: str, day: str) -> str:
        """Ended, not yet, unknown or yes."""
        chain = self.chain(place)
        if any((end := self.end(p)) and end <= day for p in chain):
            return "ended"
        starts = [self.start(p) for p in chain]
        issued = [full(self.laws[p].get("issued_on")) for p in chain if "#" not in p]
        if any(begin > day for begin in (*starts, *issued) if begin):
            return "not yet"
        return "yes" if any(starts) else "unknown"

    def applies(self, place: str, day: str) -> bool:
        """In force as far as is known."""
        return self.in_force(place, day) in ("yes", "unknown")


def provision_id(row: Row) -> str:
    """The id of a provision by its law and numbers."""
    if row.get("level") == "chapter":
        return f"vnm/{row['law']}#chp_{row['number']}"
    names = (("article", "art"), ("clause", "para"), ("point", "point"))
    return f"vnm/{row['law']}#" + "__".join(f"{word}_{row[name]}" for name, word in names if row.get(name))


def _above(place: str) -> str:
    law, _, eid = place.partition("#")
    outer = eid.rpartition("__")[0]
    return f"{law}#{outer}" if outer else law
