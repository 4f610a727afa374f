"""Provisions as a draft cites them: whether the graph has them, whether they are in force, what changed them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from rightsgraph.graph.identity import lookup
from rightsgraph.ontology.ids.eid import EId, asked_by_numbers, by_numbers
from rightsgraph.queries.order import natural
from rightsgraph.verifying.laws import Laws
from rightsgraph.verifying.model import AMENDED, ENDED, NOT_FOUND, NOT_YET, UNKNOWN, Cited, Said, force_of

if TYPE_CHECKING:
    from rightsgraph.api import Graph

_PROVISIONS = (
    "MATCH (p:Provision) WHERE p.law = $law RETURN p.id AS id, p.record AS record, p.described AS described, "
    "p.in_force_since AS since, p.in_force_until AS until, p.start_known AS start_known, p.replaced_by AS replaced_by, "
    "p.containers AS containers, p.citation AS citation ORDER BY id"
)
_VERSIONS = (
    "MATCH (t:ProvisionText)-[:VERSION_OF]->(p:Provision) WHERE p.law = $law RETURN p.id AS id, "
    "t.valid_from AS day, t.amended_by AS amended_by ORDER BY id, day"
)
_LEVELS = {"art": "article", "sec": "section", "para": "paragraph", "point": "point", "subsec": "subsection",
           "chp": "chapter", "part": "part", "title": "title", "book": "book", "rule": "rule", "sched": "schedule",
           "annex": "annex", "subpara": "subparagraph", "item": "item", "al": "paragraph"}  # fmt: skip
_SHOWN = 12


@dataclass
class LawPlaces:
    """The provisions of one law, read once."""

    graph: Graph
    law: str

    @cached_property
    def rows(self) -> dict[str, dict[str, Any]]:
        """By id."""
        return {row["id"]: row for row in self.graph.run(_PROVISIONS, {"law": self.law}).rows}

    @cached_property
    def told(self) -> dict[str, dict[str, Any]]:
        """Those that are more than a reference to them."""
        return {place: row for place, row in self.rows.items() if row["record"] != "stub"}

    @cached_property
    def versions(self) -> dict[str, list[tuple[str, list[str]]]]:
        """Of each provision: (day, by which laws) of its versions."""
        found: dict[str, list[tuple[str, list[str]]]] = defaultdict(list)
        for row in self.graph.run(_VERSIONS, {"law": self.law}).rows:
            by = row["amended_by"] or []
            found[row["id"]].append((str(row["day"] or ""), [by] if isinstance(by, str) else list(by)))
        return found

    @cached_property
    def _numbered(self) -> dict[str, list[str]]:
        """Places by their numbers alone: who cites may call levels otherwise than the law does."""
        found: dict[str, list[str]] = defaultdict(list)
        for place in self.rows:
            if (numbers := by_numbers(place)) is not None:
                found[numbers].append(place)
        return found

    def find(self, eid: str) -> str | None:
        """The id of the provision with that eId, as cited in any usual way."""
        place = f"{self.law}#{eid}"
        if place in self.rows:
            return place
        found = [
            node
            for _, node in lookup.find(self.graph.engine.store.db, place, ["Provision"])
            if node in self.rows
        ]
        found = found or self._numbered.get(asked_by_numbers(place) or "", [])
        return found[0] if len(found) == 1 else None

    def inside(self, place: str) -> list[str]:
        """Everything in a place, in order."""
        return sorted(
            (
                other
                for other, row in self.told.items()
                if place in (row["containers"] or ()) and other != place
            ),
            key=natural,
        )


@dataclass
class Places:
    """The provisions of the laws that a draft cites."""

    graph: Graph
    laws: Laws
    _of: dict[str, LawPlaces] = field(default_factory=dict, init=False)

    def of(self, law: str) -> LawPlaces:
        """The provisions of a law."""
        if law not in self._of:
            self._of[law] = LawPlaces(self.graph, law)
        return self._of[law]

    def judge(self, cited: Cited) -> list[Said]:
        """Whether it exists, is in force, and was amended."""
        law = self.laws.all.get(cited.law or "")
        if law is None:
            return []
        if not law.described:
            return [
                Said(
                    UNKNOWN,
                    f"{law.id} is known only by reference.",
                    "Load the law to verify what is cited from it.",
                )
            ]
        if cited.eid is None:
            return [*self._force(cited, None), *self._amended(cited, None)]
        places = self.of(law.id)
        found = places.find(cited.eid)
        if found is not None and found in places.told:
            cited.id = found
            return [*self._force(cited, places.rows[found]), *self._amended(cited, found)]
        missing = self._missing(cited, places)
        if (
            cited.loosely and missing.verdict == NOT_FOUND
        ):  # it may be of another law than the one named before
            missing = Said(UNKNOWN, missing.detail, "Name the law with it.")
        near, _ = self._nearest(cited.eid, places)
        row = places.rows.get(near) if near else None
        return [missing, *(said for said in self._force(cited, row) if said.verdict != UNKNOWN)]

    # existence

    def _nearest(self, eid: str, places: LawPlaces) -> tuple[str | None, int]:
        """The innermost provision around it that is there, and how many steps of the eId it is."""
        steps = eid.split("__")
        for length in range(len(steps) - 1, 0, -1):
            found = places.find("__".join(steps[:length]))
            if found is not None and found in places.told:
                return found, length
        return None, 0

    def _missing(self, cited: Cited, places: LawPlaces) -> Said:
        name = self.laws.all[places.law].name
        load = "Load the text of the law to verify it."
        if not places.told:
            return Said(UNKNOWN, f"No provision of {name} is in the graph.", load)
        eid = cited.eid or ""
        if places.find(eid) is not None:
            return Said(UNKNOWN, f"{label_of(eid)} of {name} is known only by reference.", load)
        near, matched = self._nearest(eid, places)
        around = near or places.law
        step = eid.split("__")[matched]
        level = step.partition("_")[0]
        siblings = self._siblings(around, level, places)
        if not siblings:
            what = label_of(near.partition("#")[2]) if near else name
            return Said(
                UNKNOWN,
                f"{what} is in the graph without its {_LEVELS.get(level, 'part')}s, so {label_of(eid)} cannot be told.",
                load,
            )
        within = f"{label_of(near.partition('#')[2])} of {name}" if near else name
        return Said(NOT_FOUND, f"{within} has no {label_of(step)} in the graph.",
                    f"Check the number; the graph has {_LEVELS.get(level, level)} {_ranges(siblings)}.")  # fmt: skip

    def _siblings(self, around: str, level: str, places: LawPlaces) -> list[str]:
        """The numbers of that level directly in a place; articles run through the whole law."""
        depth = 0 if around == places.law else len(around.partition("#")[2].split("__"))
        numbers = set()
        for place in places.told:
            inside = place.partition("#")[2]
            if around != places.law and not inside.startswith(around.partition("#")[2] + "__"):
                continue
            steps = inside.split("__")
            wanted = steps[depth:] if around == places.law else steps[depth : depth + 1]
            numbers |= {step.partition("_")[2] for step in wanted if step.partition("_")[0] == level}
        return sorted(numbers, key=natural)

    # force

    def _force(self, cited: Cited, row: dict[str, Any] | None) -> list[Said]:
        law = self.laws.all[cited.law or ""]
        since, until = (row["since"], row["until"]) if row else (law.since, law.until)
        known = bool(row["start_known"]) if row else law.start_known
        match force_of(since, until, known, self.laws.day):
            case "ended":
                what = f"{label_of(cited.eid)} of {law.name}" if row and until != law.until else law.name
                return [Said(ENDED, f"{what} ended on {until}.", self._instead(law.id, row))]
            case "not yet":
                begins = f"begins on {since}" if since != "9999-12-31" else "has not begun"
                return [
                    Said(
                        NOT_YET, f"{law.name} {begins}.", "Say that it is not yet in force, or cite what is."
                    )
                ]
            case "unknown":
                return [
                    Said(
                        UNKNOWN,
                        f"From when {law.name} is in force is not known.",
                        "Load the law with its day of entry into force.",
                    )
                ]
        return []

    def _instead(self, law: str, row: dict[str, Any] | None) -> str:
        replaced = (row or {}).get("replaced_by") or self.laws.all[law].replaced_by
        listed = [replaced] if isinstance(replaced, str) else list(replaced)
        names = [self.laws.all[one].name if one in self.laws.all else one for one in listed]
        return (
            f"Replaced by {'; '.join(names)}: cite that."
            if names
            else "Say that it has ended, or cite what holds now."
        )

    # amendments

    def _amended(self, cited: Cited, place: str | None) -> list[Said]:
        if cited.amended and not cited.amended_by:
            return []
        law = cited.law or ""
        told = [(day, by) for day, by in self._acts(law, place) if day and day <= self.laws.day]
        open_ = [(day, by) for day, by in dict.fromkeys(told) if by.partition("#")[0] not in cited.amended_by]
        if not open_:
            return []
        listed = ", ".join(f"{by} from {day}" for day, by in open_[-4:])
        what = label_of(cited.eid) if place and self._own_acts(law, place) else self.laws.all[law].name
        return [
            Said(
                AMENDED,
                f"{what} was amended: {listed}.",
                "Check that the words cited are those that hold now.",
            )
        ]

    def _acts(self, law: str, place: str | None) -> list[tuple[str, str]]:
        whole = self.laws.amending.get(law, [])
        if place is None:
            return sorted(whole)
        named = {by.partition("#")[0] for other, acts in self.laws.amending.items()
                 if other.startswith(law + "#") for _, by in acts}  # fmt: skip
        # an act that names the provisions it changes changes those alone
        return sorted(
            {*self._own_acts(law, place), *(act for act in whole if act[1].partition("#")[0] not in named)}
        )

    def _own_acts(self, law: str, place: str) -> list[tuple[str, str]]:
        places = self.of(law)
        around = set(places.rows[place]["containers"] or ()) - {law}
        reached = [place, *sorted(around - {place}), *places.inside(place)]
        acts = [act for one in reached for act in self.laws.amending.get(one, ())]
        for one in (place, *places.inside(place)):
            versions = places.versions.get(one, [])
            first = min((day for day, _ in versions), default="")
            for day, by in versions:
                if by or day > first:
                    acts += [(day, name) for name in by] or [(day, "an act that is not named")]
        return sorted(set(acts))


def label_of(eid: str | None) -> str:
    """An eId as words: `art_20__para_1` is "article 20(1)"."""
    if not eid:
        return ""
    try:
        steps = EId.parse(eid).steps
    except ValueError:
        return eid
    first = steps[0]
    inner = "".join(f"({step.number})" if step.number else "" for step in steps[1:])
    return f"{_LEVELS.get(first.prefix, first.prefix)} {first.number}{inner}"


def _ranges(numbers: list[str]) -> str:
    """`1 to 12, 14`: numbers of a level, cut where they are many."""
    runs: list[list[str]] = []
    for number in numbers:
        if runs and number.isdigit() and runs[-1][-1].isdigit() and int(number) == int(runs[-1][-1]) + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = [
        run[0] if len(run) == 1 else f"{run[0]} to {run[-1]}" if len(run) > 2 else ", ".join(run)
        for run in runs
    ]
    return ", ".join(told[:_SHOWN]) + (f" and {len(told) - _SHOWN} more" if len(told) > _SHOWN else "")
