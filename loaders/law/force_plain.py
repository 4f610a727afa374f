"""Commencement, repeal, replacement and amendment, in the words of a law's tradition."""

from __future__ import annotations

import re
from functools import cache

from rightsgraph.loaders.law import quotes, relative_dates
from rightsgraph.loaders.law.changes import Begins, Change, Findings, NewText
from rightsgraph.loaders.law.choosing import candidates
from rightsgraph.loaders.law.model import DEPTH, LawHead, LawText, Line, Unit
from rightsgraph.loaders.law.relative_dates import Bases
from rightsgraph.loaders.law.sentences import sentences
from rightsgraph.loaders.law.traditions import Tradition, any_of, small_letters
from rightsgraph.ontology.citations import Citation, LawRef, groups, parse
from rightsgraph.ontology.ids.eid import EId
from rightsgraph.ontology.ids.law_numbers import has_year, law_id, state_of_number
from rightsgraph.ontology.text import law_dates

_NOTE = re.compile(r"\[[^\[\]]{5,600}\]?")  # an editor's note tells by what this law was amended
_NEAR = 28  # characters between "comes into force" and the day that is meant


@cache
def _counted_form(tradition: Tradition) -> re.Pattern[str]:
    units = any_of([word for entry in tradition.of("unit") for word in entry.words] or ["days"])
    counted = any_of([word for entry in tradition.of("counted") for word in entry.words] or ["after"])
    return re.compile(
        rf"(?P<n>(?:[^\W_][\w.-]*[ -]){{0,3}}[^\W_][\w.-]*)\s*(?:\(\s*(?P<f>\d+)[^()]*\)\s*)?"
        rf"(?P<unit>{units})\s*(?:{counted}\s*)+(?P<base>.*)",
        re.IGNORECASE | re.DOTALL,
    )


def find(
    head: LawHead, law: LawText, published: str | None = None, tradition: Tradition | None = None
) -> Findings:
    """What the law says of its own begin, and of the laws it ends or changes; its language tells the tradition."""
    findings = Findings()
    reader = _Reader(tradition or _spoken(head, law), Bases(head.issued_on, published), head, findings)
    for unit, sentence in sentences(law):
        reader.sentence(unit, sentence)
    return findings


def _spoken(head: LawHead, law: LawText) -> Tradition:
    lines = [Line(text, unit.where) for unit in law.walk() for text in (unit.heading, *unit.lines) if text]
    return candidates(lines, head.state)[0]


class _Reader:
    """The words of one tradition, applied to the sentences of one law."""

    def __init__(self, tradition: Tradition, bases: Bases, head: LawHead, findings: Findings) -> None:
        self.tradition = tradition
        self.bases = bases
        self.head = head
        self.findings = findings
        self.says = tradition.pattern

    def sentence(self, unit: Unit, sentence: str) -> None:
        """Takes what one sentence says of force, repeal and amendment; a preamble only tells of other laws."""
        if unit.within("preamble"):
            return
        small, find = small_letters(sentence), self.tradition.search
        if (match := find("begins", sentence, small)) is not None:
            self._begins(unit, sentence, match)
        sentence = _NOTE.sub("", sentence)
        if self._gives_new_words(unit, sentence):
            self._amends(unit, sentence)
        elif find("repeals", sentence, small) or find("replaces", sentence, small):
            self._ends(unit, sentence)
        elif find("amends", sentence, small):
            self._amends(unit, sentence)

    def _gives_new_words(self, unit: Unit, sentence: str) -> bool:
        """ "is repealed and replaced by the following: ...": the provision goes on with new words."""
        if not unit.quotes or not self.says("renewed").search(sentence):
            return False
        return any(c.eids for c in self._foreign(sentence))

    def _is_own(self, unit: Unit, subject: str, match: re.Match[str]) -> bool:
        """Whether a sentence is of this law, or begins with "It" where the section speaks of this law."""
        own = self.says("own")
        if own.search(subject) or own.search(match[0]) or own.match(match.string[match.end() :].lstrip()):
            return True
        if not self.says("it").fullmatch(subject.strip(" ,;:()–—-")):
            return False
        basic = unit
        while basic.parent is not None and basic.depth > DEPTH["article"]:
            basic = basic.parent
        first = next((inner.text for inner in basic.walk() if inner.text), "")
        begins = (
            first.split()[:4] == match.string.split()[:4]
        )  # nothing else stands before that "it" could mean
        return begins or any(own.search(inner.text) for inner in basic.walk())

    def _begins(self, unit: Unit, sentence: str, match: re.Match[str]) -> None:
        subject, findings = sentence[: match.start()], self.findings
        places = [
            EId.parse(e)
            for g in groups.find(subject)
            for e in g.eids()
            if e.split("_")[0] in ("art", "sec", "rule", "chp", "part")
        ]
        if not places and not self._is_own(unit, subject, match):
            return
        conditional = list(self.says("conditional").finditer(subject))
        if not places and conditional and "," not in subject[conditional[-1].end() :]:
            return
        day, why = self._day_in(subject, match)
        words = " ".join(sentence.split()).rstrip(" ;")
        if day is None:
            findings.notes.append((unit.where, f"day of effect not computed ({why}): “{words}”"))
        elif places:
            findings.begins += [Begins(day, words, unit, place) for place in places]
        elif findings.start() is None:
            findings.begins.append(Begins(day, words, unit))
        if day is not None and self.says("except").search(sentence):
            findings.notes.append((unit.where, f"the day of effect has exceptions: “{words}”"))

    def _day_in(self, subject: str, match: re.Match[str]) -> tuple[str | None, str]:
        """The day behind the words of commencement, else between them, else before them."""
        behind = self._day(match.string[match.end() :])
        if behind[0] is not None:
            return behind
        between = self._day(match[0]) if len(match[0].split()) > 3 else (None, "")
        if between[0] is not None:
            return between
        before = self._day(self.says("own").sub("", subject)) if len(subject) < 160 else (None, "")
        if before[0] is not None:
            return before
        told = next((why for _, why in (between, before) if "is not known" in why), behind[1])
        return None, told if told else behind[1]

    def _day(self, when: str) -> tuple[str | None, str]:
        dated, counted = law_dates.find(when), _counted_form(self.tradition).search(when)
        if dated and dated[1][0] <= _NEAR and not (counted and counted.start() < dated[1][0]):
            lead = when[: dated[1][0]]
            if not any(self.says(kind).search(lead) for kind in ("published", "signed")):
                return dated[0], ""
        named, base_words = self.says("appointed").search(when), self.says("published").search(when)
        if named and not counted and not (base_words and base_words.start() < named.start()):
            return None, "the day is to be appointed, and the text does not say which it is"
        base, why = self._base(counted["base"] if counted else when)
        next_day = self.says("next-day").search(when[:80])
        if counted is None:
            return (relative_dates.after(base, 1, "day") if base and next_day else base), why
        count = self.tradition.counted(counted["f"] or counted["n"])
        if count is None and next_day:
            count = 1  # "on the day after its publication"
        if count is None:
            return None, "the number of days is not read"
        return relative_dates.after(base, count, self._unit(counted["unit"])), why

    def _unit(self, words: str) -> str:
        """day, week, month or year, as the tradition's file says."""
        plain = words.casefold()
        return next((entry.level for entry in self.tradition.of("unit") if plain in entry.words), "day")

    def _base(self, words: str) -> tuple[str | None, str]:
        dated = law_dates.find(words[:60])
        if dated:
            return dated[0], ""
        if self.says("published").search(words[:90]):
            known = self.bases.published
            return known, "" if known else "the day of publication is not known"
        if self.says("signed").search(words[:90]):
            known = self.bases.signed
            return known, "" if known else "the day of signature or adoption is not known"
        return None, f"it counts from “{' '.join(words[:60].split())}”"

    def _foreign(self, sentence: str) -> list[Citation]:
        kept = self.says("except").split(sentence, maxsplit=1)[0]
        return [c for c in parse(kept) if c.law is not None and not c.law.own and not c.law.generic]

    def _ends(self, unit: Unit, sentence: str) -> None:
        relation = "repeals" if self.says("repeals").search(sentence) else "replaces"
        words = sentence.rstrip(" ;")
        if self.says("words-only").search(sentence):
            relation = "amends"
            self.findings.notes.append(
                (unit.where, f"only words are taken out; the new text is not composed: “{words}”")
            )
        if self.says("except").search(sentence):
            self.findings.notes.append((unit.where, f"ends with exceptions: “{words}”"))
        found = self._foreign(sentence)
        if not found:
            self.findings.notes.append((unit.where, f"what ends is not told by title or number: “{words}”"))
        for citation in found:
            if citation.law is not None and (citation.eids or not _is_part(citation)):
                places: list[EId | None] = [EId.parse(e) for e in citation.eids] or [None]
                self.findings.changes += [
                    Change(relation, _reference(self.head, citation.law), words, unit, place)
                    for place in places
                ]

    def _amends(self, unit: Unit, sentence: str) -> None:
        words = sentence.rstrip(" ;")
        found = self._foreign(sentence)
        if not found and unit.quotes:
            self.findings.notes.append(
                (unit.where, f"what is amended is not told by title or number: “{words}”")
            )
        for citation in found:
            if citation.law is None:
                continue
            law = _reference(self.head, citation.law)
            eids: list[EId | None] = [EId.parse(e) for e in citation.eids] or [None]
            texts: tuple[NewText, ...] = ()
            if (
                len(citation.eids) == 1
                and len(unit.quotes) == 1
                and not self.says("words-only").search(sentence)
            ):
                texts = _texts(unit, EId.parse(citation.eids[0]))
            elif citation.eids or unit.quotes:
                self.findings.notes.append((unit.where, f"the new words are not composed: “{words}”"))
            self.findings.changes += [Change("amends", law, words, unit, eid, texts=texts) for eid in eids]


def _reference(head: LawHead, law: LawRef) -> str:
    """By id where the number is complete, else as written: the graph's titles resolve it."""
    if law.number and state_of_number(law.number):
        return law_id("VNM", law.number, law.issued_on) or law.number
    if law.number and head.state and (has_year(law.number) or law.issued_on):
        return law_id(head.state, law.number, law.issued_on) or law.number
    return law.title or law.number or ""


def _is_part(citation: Citation) -> bool:
    """A provision was named, but its place could not be told: the law as a whole is not meant."""
    return bool(citation.unresolved and next(groups.find(citation.text), None))


def _texts(unit: Unit, eid: EId) -> tuple[NewText, ...]:
    lines = quotes.bare(unit.quotes[0])
    number = re.escape(eid.last.number)
    first = (
        re.sub(
            rf"^(?:(?:article|section|art\.|artículo)\s+)?\(?{number}(?:\s?[.):—–-])*\s+",
            "",
            lines[0].text,
            flags=re.IGNORECASE,
        )
        if lines
        else ""
    )
    whole = "\n".join([first, *(line.text for line in lines[1:])]).strip()
    return (NewText(eid, eid.columns()["level"], eid.last.number, "", whole),) if whole else ()
