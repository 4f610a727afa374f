"""Reply units: recommendations that a State answers together get one heading and one text."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rightsgraph.reports import unthemed
from rightsgraph.reports.citations import cite_un
from rightsgraph.reports.material import Material, Told
from rightsgraph.reports.places import follows, in_ranges
from rightsgraph.reports.wording import Wording

# another document's own counting of its headings: `A. `, `IV. `, `2.1 `, `(b) `
_COUNTED = re.compile(r"^(?:[A-Z]\.|[IVXLC]+\.|\d+(?:\.\d+)*\.?|\([a-z\d]+\))\s+(?=\S)")
_MANY = 6  # paragraphs that are listed one by one
_NO_THEME = ("theme", "")
_NAMED = ("theme", unthemed.LAW, unthemed.KIND)  # whose headings are names, and stand by them
_FIRST_WORDS = 6  # by which a recommendation without a number is told


@dataclass(frozen=True)
class Unit:
    """A heading and the recommendations that are answered under it."""

    heading: str
    told: tuple[Told, ...]

    @property
    def ids(self) -> frozenset[str]:
        """The recommendations' ids."""
        return frozenset(item.id for item in self.told)


def units_of(material: Material, told: Sequence[Told]) -> list[Unit]:
    """By the part of the State's latest report that answered them, else by their heading in a committee's document or
    by their first theme; many without any by what answers them. Those that a reviewer found to ask the same stand with
    the first of them.
    """
    keys = {item.id: _key(item) for item in told}
    keys |= unthemed.parted_keys([item for item in told if keys[item.id] == _NO_THEME])
    for one, other in material.alike:
        if one in keys and other in keys:
            keys[other] = keys[one]
    groups: dict[tuple[str, str], list[Told]] = {}
    for item in told:
        groups.setdefault(keys[item.id], []).append(item)
    say = Wording(material.language)
    units = {key: Unit(_heading(material, key, say), tuple(items)) for key, items in groups.items()}
    return [units[key] for key in sorted(units, key=lambda key: _order(key, units[key].heading))]


def _order(key: tuple[str, str], heading: str) -> tuple[bool, str]:
    """Headings of a document as it counts them, themes by their names; what has no heading last."""
    return (key == _NO_THEME, heading if key[0] in _NAMED else key[1])


def _key(told: Told) -> tuple[str, str]:
    if told.reply and told.reply["heading"]:
        return ("reply", told.reply["heading"])
    if told.row.get("context") and not _upr(told):
        return ("context", told.row["context"])
    return ("theme", (told.row["themes"] or "").split(";")[0])


def _heading(material: Material, key: tuple[str, str], say: Wording) -> str:
    if key[0] in (unthemed.LAW, unthemed.KIND):
        return unthemed.heading(material, key)
    if key[0] == "theme":
        return material.called(key[1]) if key[1] else say("other-matters")
    return material.own(_COUNTED.sub("", " ".join(key[1].split())), local=False, english=True)


def _upr(told: Told) -> bool:
    return bool((told.row.get("mechanism_kind") or told.row["mechanism"]) == "UPR")


class Naming:
    """How sentences refer to the recommendations of a unit."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self.say = Wording(material.language)

    def line(self, unit: Unit) -> str:
        """The line under the heading: documents with their paragraphs, the States where no number is known."""
        return self.say("answered", what="; ".join(self.places(unit)))

    def places(self, unit: Unit) -> list[str]:
        """The recommendations of a unit by document."""
        by_document: dict[str, list[str]] = {}
        unnumbered = [item for item in unit.told if not item.row["document"]]
        for item in unit.told:
            if item.row["document"]:
                by_document.setdefault(item.row["document"], []).append(self.number(item))
        say = self.say
        parts = [
            say("in-document", document=document, numbers=self.paragraphs(numbers))
            for document, numbers in by_document.items()
        ]
        return [*parts, *self._by_cycle(unnumbered)]

    def _by_cycle(self, told: Sequence[Told]) -> list[str]:
        """Recommendations of which no document is known: who made them, each State once, and how many they are."""
        cycles: dict[str, list[Told]] = {}
        for item in told:
            cycles.setdefault(item.row["cycle"] or "", []).append(item)
        found: list[str] = []
        for cycle, items in cycles.items():
            if not cycle or len(items) == 1:
                found += dict.fromkeys(self.unnumbered(item) for item in items)
                continue
            who = self.say.listed(list(dict.fromkeys(name for item in items for name in self._askers(item))))
            found.append(self.say("asked-cycle-many", who=who, cycle=cycle, count=len(items)))
        return found

    def number(self, told: Told) -> str:
        """Its paragraph; where none is recorded a gap to fill in, with its first words in square brackets."""
        if told.row["paragraph"]:
            return spaced(told.row["paragraph"])
        words = (told.row["text"] or "").split()
        begun = " ".join(words[:_FIRST_WORDS]).rstrip(" .,;:") + (" …" if len(words) > _FIRST_WORDS else "")
        return self._material.own(f"[{begun or self.say('paragraph')}]", local=False, english=False)

    def paragraphs(self, numbers: Sequence[str]) -> str:
        """`paragraph 17`, `paragraphs 17 and 18`; of many those that follow one another are a range."""
        listed = list(dict.fromkeys(numbers))
        kind = "paragraph" if len(listed) == 1 else "paragraphs"
        if len(listed) > _MANY:
            listed = in_ranges(listed, self.say, _follows)
        return f"{self.say(kind)} {self.say.listed(listed)}"

    def unnumbered(self, told: Told) -> str:
        """Who asked it, where no document tells its place."""
        who, cycle = self.say.listed(self._askers(told)), told.row["cycle"]
        return self.say("asked-cycle", who=who, cycle=cycle) if cycle else who

    def _askers(self, told: Told) -> list[str]:
        row = told.row
        states = [self._material.called(item) for item in (row["made_by"] or "").split(";") if item]
        return states or [self._material.called(row["mechanism"]) or self.say("unnamed")]

    def source(self, told: Told) -> str:
        """A recommendation's place: `CAT/C/VNM/CO/1, para. 15 (b)`; who asked it where no document is known."""
        document, paragraph = told.row["document"], told.row["paragraph"]
        if not document:
            return self.unnumbered(told)
        place = cite_un(document, paragraph, self._material.language)
        return place if paragraph else f"{place}, {self.gap}"

    def position(self, told: Told) -> list[str]:
        """`Position: supported`, where the State took one."""
        position, say = told.row["position"], self.say
        return [say("position-is", position=say.value("position", position))] if position else []

    @property
    def gap(self) -> str:
        """Where the number of a paragraph is to be filled in."""
        return self._material.own(f"[{self.say('paragraph')}]", local=False, english=False)

    def which(self, ids: Collection[str], unit: Unit) -> str:
        """`this recommendation`, `these recommendations`, `recommendations 143.122 and 143.126`."""
        say = self.say
        if len(unit.told) == 1:
            return say("this-recommendation")
        if set(ids) >= unit.ids:
            return say("these-recommendations")
        told = [item for item in unit.told if item.id in ids]
        numbered = [item for item in told if item.row["document"]]
        rest = [item for item in told if item not in numbered]
        parts: list[str] = []
        parts += self._numbered(numbered, unit)
        asked = dict.fromkeys(self.unnumbered(item) for item in rest if item.row["made_by"])
        parts += [say("that-of", who=say.listed(list(asked)))] if asked else []
        count = sum(not item.row["made_by"] for item in rest)
        if count:
            phrases = ("one-other", "some-others") if parts else ("one-of-these", "some-of-these")
            parts.append(say(phrases[count > 1], count=count))
        return say.listed(parts)

    def _numbered(self, told: Sequence[Told], unit: Unit) -> list[str]:
        """Numbers; those of committees with their document, where the unit answers several."""
        found: list[str] = []
        reviewed = [item for item in told if _upr(item)]
        if reviewed:
            found.append(self._counted("recommendation", reviewed))
        others = [item for item in told if not _upr(item)]
        documents = {item.row["document"] for item in unit.told if not _upr(item)}
        for document in dict.fromkeys(item.row["document"] for item in others):
            numbers = self._counted(
                "paragraph", [item for item in others if item.row["document"] == document]
            )
            several = len(documents) > 1
            found.append(self.say("of-document", numbers=numbers, document=document) if several else numbers)
        return found

    def _counted(self, kind: str, told: Sequence[Told]) -> str:
        numbers = list(dict.fromkeys(self.number(item) for item in told))
        phrase = f"the-{kind}" if len(numbers) == 1 else f"the-{kind}s"
        return self.say(phrase, numbers=self.say.listed(in_ranges(numbers, self.say, _follows)))


def _follows(last: str, number: str) -> bool:
    """Whether a paragraph is the next of its list: `115.79` after `115.78`."""
    (before, _, start), (stem, _, end) = last.rpartition("."), number.rpartition(".")
    return stem == before and follows(start, end)


def spaced(paragraph: str) -> str:
    """`15 (b)` of `15(b)`."""
    return cite_un("", paragraph).partition(" ")[2].partition(" ")[2]
