"""The laws of a graph as drafts name them, and which one is meant on a day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from rightsgraph.graph.identity.references import number_key
from rightsgraph.ontology.citations import KnownLaws, LawRef
from rightsgraph.ontology.citations.law_words import state_stripped
from rightsgraph.ontology.citations.model import name_words
from rightsgraph.ontology.ids.law_numbers import is_vietnamese, state_of_number
from rightsgraph.ontology.text.names import loose_key
from rightsgraph.verifying.law_model import LAWS, Law, Meant, law_of
from rightsgraph.verifying.law_names import bare_names, initials, without_year
from rightsgraph.verifying.model import force_of
from rightsgraph.verifying.words import table

if TYPE_CHECKING:
    from rightsgraph.api import Graph

EXACT, BARE, USUAL, INITIALS = range(4)  # how near a name is to the law's own
_ANY_YEAR = re.compile(r"(?<!\d)(?:1[6-9]|20)\d\d(?!\d)")
_FIGURES = re.compile(r"[\d\s./-]+(?:(?:of|de|du)\s+\d{4})?", re.IGNORECASE)
_AMENDING = (
    "MATCH (x:Law|Provision)-[a:AMENDS]->(l:Law|Provision) RETURN l.id AS amended, x.id AS by, "
    "a.effective_on AS effective_on, x.in_force_since AS since, x.described AS described ORDER BY amended, by"
)


@dataclass
class Laws:
    """All laws of a graph, by their names and numbers."""

    graph: Graph
    day: str
    state: str | None = None
    _tiers: dict[tuple[str, ...], dict[int, set[str]]] = field(default_factory=dict, init=False)
    _spelled: set[str] = field(default_factory=set, init=False)

    def __post_init__(self) -> None:
        self.all = {row["id"]: law_of(row) for row in self.graph.run(LAWS).rows}
        self._numbers: dict[str, list[str]] = defaultdict(list)
        for law in self.all.values():
            if law.number:
                self._numbers[number_key(law.number)].append(law.id)
                if not _FIGURES.fullmatch(
                    law.number
                ):  # figures alone are read as a number by the words before them
                    self._spelled.add(law.number)
            for tier, name in self._names(law):
                self._add(tier, name, law.id)
        self._add_other_names()
        self._add_usual_names()

    def _add(self, tier: int, name: str, law: str) -> None:
        words = name_words(name)
        if words:
            self._tiers.setdefault(words, {}).setdefault(tier, set()).add(law)
            self._spelled.add(name)

    def _names(self, law: Law) -> Iterator[tuple[int, str]]:
        for title in (law.title, law.title_local):
            if not title:
                continue
            yield EXACT, title
            for bare in bare_names(title, law.state or ""):
                yield BARE, bare
            if law.kind in ("code", "constitution") and (short := initials(title, law.state or "")):
                yield INITIALS, short

    def _add_other_names(self) -> None:
        """What other datasets, and reviewers, call a law."""
        from rightsgraph.graph.identity.references import NAME

        rows = self.graph.engine.store.db.execute(
            "SELECT k.key, n.id FROM nodekey k JOIN node n ON n.pk = k.pk WHERE k.label = 'Law' AND k.kind = ?",
            (NAME,),
        )
        for name, law in rows.fetchall():
            if law in self.all and len(name) > 3:
                self._add(EXACT, name, law)

    def _add_usual_names(self) -> None:
        for row in table("usual_names.csv"):
            names = [name.strip() for name in row["names"].split(";") if name.strip()]
            near = {law for name in names for tier, laws in self._tiers.get(name_words(name), {}).items()
                    if tier <= BARE for law in laws}  # fmt: skip
            for name in names if near else ():
                for law in near:
                    self._add(USUAL, name, law)

    @cached_property
    def known(self) -> KnownLaws:
        """The names for the citation parser; which law is meant is told by `meant`."""
        return KnownLaws({name: self.candidates(name) for name in sorted(self._spelled)})

    def candidates(self, name: str) -> tuple[str, ...]:
        """Laws of a name or number, the nearest first."""
        tiers = self._tiers.get(name_words(name), {})
        by_name = [law for tier in sorted(tiers) for law in sorted(tiers[tier])]
        return tuple(dict.fromkeys([*by_name, *self._numbers.get(number_key(name), ())])) or (name,)

    def is_name(self, words: str) -> bool:
        """Whether a law is called so."""
        return name_words(words) in self._tiers

    def named(self, name: str) -> set[str]:
        """Every law of that name, at any tier."""
        return {law for laws in self._tiers.get(name_words(name), {}).values() for law in laws}

    def of_number(self, number: str) -> tuple[list[str], bool]:
        """The laws of a number, and whether a number of this form would be known if it were one of a law."""
        return self._of_state(self._numbers.get(number_key(number), ()), None), self._comparable(number, None)

    @cached_property
    def amending(self) -> dict[str, list[tuple[str, str]]]:
        """Of each law or provision: (day, what amends it) by that day's order."""
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for row in self.graph.run(_AMENDING).rows:
            day = row["effective_on"] or (row["since"] if row["described"] else None)
            found[row["amended"]].append((str(day or ""), row["by"]))
        return {place: sorted(acts) for place, acts in found.items()}

    @cached_property
    def states(self) -> set[str]:
        """The States of which laws are described."""
        return {law.state for law in self.all.values() if law.described and law.state}

    # which one is meant

    def meant(self, ref: LawRef) -> Meant:
        """The law that a reference means: by number, else by its title with year and State."""
        return self._by_number(ref) if ref.number else self._by_title(ref)

    def _by_number(self, ref: LawRef) -> Meant:
        number = ref.number or ""
        found = self._of_state(self._numbers.get(number_key(number), ()), ref.state)
        if ref.issued_on and (dated := [law for law in found if self.all[law].issued_on == ref.issued_on]):
            found = dated
        elif ref.issued_on and len(found) > 1:
            found = [law for law in found if self.all[law].issued_on is None]
        elif ref.issued_on and found and not _has_year(number):
            return Meant(
                why=f"no law {number} of {ref.issued_on} is in the graph; {self._listed(found)} is",
                surely=True,
            )
        if not found and ref.title:
            titled = self._by_title(LawRef(title=ref.title, year=ref.year, state=ref.state))
            if titled.ids and not ref.generic and name_words(ref.title) in self._tiers:
                return (
                    titled
                    if number in ref.title
                    else Meant(why=f"no law has the number {number}", surely=True)
                )
        if found:
            return Meant(tuple(found)) if len(found) == 1 else self._chosen(found, number)
        return Meant(why=f"no law has the number {number}", surely=self._comparable(number, ref.state))

    def _comparable(self, number: str, state: str | None) -> bool:
        """Whether laws with numbers of this form are in the graph: only then is a missing one told to be none."""
        home = state or state_of_number(number) or self.state
        if home is not None and home not in self.states:
            return False
        if is_vietnamese(number):
            return True
        form = _form(number)
        return any(_form(law.number) == form for law in self.all.values() if law.number and law.described)

    def _by_title(self, ref: LawRef) -> Meant:
        title = ref.title or ""
        exact = self._of_state(self._tiers.get(name_words(title), {}).get(EXACT, ()), ref.state)
        if ref.year:
            exact = [law for law in exact if ref.year in title or ref.year in self.all[law].years]
        if exact:
            return self._chosen(exact, title) if len(exact) > 1 else Meant(tuple(exact))
        bare = without_year(title)
        if ref.state:
            bare = state_stripped(bare, ref.state) or bare
        tiers = {
            tier: self._of_state(laws, ref.state)
            for tier, laws in self._tiers.get(name_words(bare), {}).items()
        }
        tiers = {tier: laws for tier, laws in sorted(tiers.items()) if laws}
        if ref.year and tiers:
            return self._of_year(bare, ref.year, [law for laws in tiers.values() for law in laws])
        if tiers:
            return self._chosen(tiers[min(tiers)], title)
        return self._loosely(ref)

    def _of_year(self, bare: str, year: str, found: Sequence[str]) -> Meant:
        listed = list(dict.fromkeys(found))
        fitting = [law for law in listed if year in self.all[law].years]
        issued = [law for law in fitting if (self.all[law].issued_on or "")[:4] == year or f"/{year}" in law]
        fitting = issued or fitting
        fitting = fitting or [
            law for law in listed if any(day[:4] == year for day, _ in self.amending.get(law, ()))
        ]
        if fitting:
            return self._chosen(fitting, f"{bare} {year}")
        return Meant(why=f"no {bare} of {year} is in the graph; {self._listed(listed)} is", surely=True)

    def _loosely(self, ref: LawRef) -> Meant:
        from rightsgraph.graph.identity import lookup

        words = ref.title or ""
        found = [
            place
            for label, place in lookup.find(self.graph.engine.store.db, words, ["Law"])
            if label == "Law"
        ]
        found = self._of_state([law for law in found if law in self.all], ref.state)
        if not found:  # the same words in another order, the year left out
            alike = self._of_state(self._loose.get(loose_key(without_year(words)), ()), ref.state)
            found = [law for law in alike if not ref.year or ref.year in self.all[law].years]
        if found:
            return self._chosen(found, words)
        return Meant(why=f"no law in the graph is called “{words}”")

    @cached_property
    def _loose(self) -> dict[str, set[str]]:
        """Laws by the words of their titles, whatever the order, without the year."""
        found: dict[str, set[str]] = defaultdict(set)
        for law in self.all.values():
            for title in filter(None, (law.title, law.title_local)):
                found[loose_key(without_year(title))].add(law.id)
        return {name: laws for name, laws in found.items() if " " in name}

    def _of_state(self, laws: Iterable[str], state: str | None) -> list[str]:
        wanted = state or self.state
        listed = sorted(laws)
        return [law for law in listed if not wanted or self.all[law].state in (None, "", wanted)]

    def _chosen(self, found: Sequence[str], words: str) -> Meant:
        """Of several laws of one name the one in force on the day, where there is one alone."""
        if len(found) == 1:
            return Meant(tuple(found))
        now = [law for law in found if self.force(law) in ("yes", "unknown")]
        if len(now) == 1:
            return Meant(
                tuple(now),
                note=f"Taken as {self.all[now[0]].name}, the one of that name in force on {self.day}.",
            )
        return Meant(tuple(now or found), why=f"“{words}” may mean {self._listed(now or found)}")

    def _listed(self, laws: Sequence[str]) -> str:
        names = [f"{self.all[law].name}" for law in laws[:4]]
        return " or ".join(names) + (f" or {len(laws) - 4} more" if len(laws) > 4 else "")

    def force(self, law: str) -> str:
        """yes, unknown, ended or not yet on the day."""
        known = self.all[law]
        return force_of(known.since, known.until, known.start_known, self.day)


def _form(number: str) -> str:
    return re.sub(r"\d+", "9", number_key(number))


def _has_year(number: str) -> bool:
    return bool(_ANY_YEAR.search(number))
