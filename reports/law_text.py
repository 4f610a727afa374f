"""The paragraph on law: what is in force, where, since when, what it replaced, and what will follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rightsgraph.ontology.text import written_dates
from rightsgraph.reports.citations import LawName
from rightsgraph.reports.document import Line, Note, Piece
from rightsgraph.reports.evidence import Link, Said, noted
from rightsgraph.reports.material import LawLink, Material
from rightsgraph.reports.references import References
from rightsgraph.reports.units import Naming, Unit
from rightsgraph.reports.wording import DayWords, Wording

IN_FORCE = ("yes", "unknown")


def written(link: LawLink, material: Material) -> bool:
    """Whether a link gives a sentence: confirmed, documented, and of law that has a name and holds on the day, or that
    is planned and not in force. Of a law in force nobody says that it is planned.
    """
    law = material.laws.get(link.law)
    named = bool(law and (law.title or law.title_local or law.number))
    issued = (
        law is not None and bool(law.issued_on) and str(law.issued_on) <= material.day
    )  # later law is unknown
    planned = link.extent == "planned" and link.in_force == "not yet" and issued
    holds = link.extent in ("full", "partial") and link.in_force in IN_FORCE
    return link.status == "confirmed" and link.documented and named and (planned or holds)


class Alike(str):
    """A sentence with what of it stands where one that says as much of the same comes directly before it."""

    item: str  # `for the Police Act No. 6/2017, in force since 25 April 2017`
    alike: object

    def __new__(cls, words: str, item: str, alike: object) -> Alike:
        """`alike` is equal where two say the same of different law."""
        made = super().__new__(cls, words)
        made.item, made.alike = item, alike
        return made


def shortened(lines: Sequence[Line], say: Wording) -> list[Line]:
    """Sentences, those that say of other law what the one before them says drawn together: `The same holds for ...`."""
    found: list[Line] = []
    alike: list[Line] = []
    last: Line = ()
    for line in lines:
        if _says_the_same(line, last):
            alike.append(line)
        else:
            found += [*_drawn_together(alike, say), line]
            alike = []
        last = line
    return [*found, *_drawn_together(alike, say)]


def _says_the_same(line: Line, last: Line) -> bool:
    first, before = line[0], last[0] if last else ""
    return isinstance(first, Alike) and isinstance(before, Alike) and first.alike == before.alike


def _drawn_together(lines: Sequence[Line], say: Wording) -> list[Line]:
    """One sentence; each law has its note directly behind it."""
    if not lines:
        return []
    head, _, end = say("same-holds", laws="\0").partition("\0")
    pieces: list[Piece] = []
    for left, line in zip(reversed(range(len(lines))), lines, strict=True):
        item = line[0].item if isinstance(line[0], Alike) else str(line[0])
        words = f"{head}{item}{',' if left else end}"  # a note behind a comma: `QH13⁷` would be a power
        pieces += [begun(words) if not pieces else words, *line[1:]]
        head = " " if left > 1 else say("and")
    return [tuple(pieces)]


@dataclass(frozen=True)
class _Clause:
    """Provisions of one law that carry out the same recommendations as far."""

    law: str
    extent: str
    recommendations: frozenset[str]
    links: tuple[LawLink, ...]

    @property
    def targets(self) -> list[str]:
        return list(dict.fromkeys(link.target for link in self.links))


class LawText:
    """Sentences on the law of a unit."""

    def __init__(self, material: Material, references: References) -> None:
        self._material, self._references = material, references
        self._naming = Naming(material)
        self._say = references.say
        self._started: set[str] = set()  # laws of which the beginning was told
        self.dated: set[str] = set()  # laws of which a sentence on their adoption told it
        self._told: set[str] = set()  # laws of which the desk knows where that is said

    def of(self, unit: Unit) -> Iterator[Line]:
        """One sentence for the provisions of a law that carry out the same recommendations."""
        for clause in self._clauses(unit):
            note = self._note(clause)
            yield (self._sentence(clause, unit), note)

    def _clauses(self, unit: Unit) -> list[_Clause]:
        places: dict[tuple[str, str, str], list[LawLink]] = {}
        for told in unit.told:
            for link in told.links:
                if written(link, self._material):
                    places.setdefault((link.law, str(link.extent), link.target), []).append(link)
        same: dict[tuple[str, str, frozenset[str]], list[LawLink]] = {}
        for (law, extent, _), links in places.items():
            whom = frozenset(link.recommendation for link in links)
            same.setdefault((law, extent, whom), []).extend(links)
        order = {law: place for place, law in enumerate(dict.fromkeys(key[0] for key in same))}
        found = [_Clause(*key, tuple(links)) for key, links in same.items()]
        found.sort(key=lambda c: (c.extent == "planned", order[c.law], c.extent, -len(c.recommendations)))
        # what says the same of the same recommendations stands together, where the first of it stands
        first: dict[tuple[str, frozenset[str]], int] = {}
        for place, clause in enumerate(found):
            first.setdefault((clause.extent, clause.recommendations), place)
        return sorted(found, key=lambda c: first[c.extent, c.recommendations])

    def _sentence(self, clause: _Clause, unit: Unit) -> str:
        say = self._say
        headings = self._material.headings if self._material.language in ("en", "vi") else {}
        first = clause.law not in self._started
        law = self._references.provisions(clause.law, clause.targets, headings)
        inserted = self._history(clause, law) if first else ""
        self._started.add(clause.law)
        several = len([t for t in clause.targets if "#" in t]) > 1
        what = self._naming.which(clause.recommendations, unit)
        if clause.extent == "planned":
            phrase = f"law-planned{'-several' if several else ''}"
            return begun(say(phrase, law=law, day=self._day(clause), what=what))
        phrase = f"law-{clause.extent}{'-several' if several else ''}"
        item = say("same-holds-item", law=law, history=inserted.removesuffix(","))
        alike = (clause.extent, clause.recommendations)
        return Alike(begun(say(phrase, law=law, history=inserted, what=what)), item, alike)

    def _history(self, clause: _Clause, named: str) -> str:
        """Since when it is in force and what it replaced; a day that its name has just said is not said again."""
        say, link = self._say, clause.links[0]
        day = self._day(clause)
        same = day.form == "day" and f"{day} " in f"{named} "
        since = say("since-same-day") if same else say("since", day=day)
        # else it is the day of the act, not of its force
        known = link.begins_on and link.in_force == "yes" and clause.law not in self.dated
        parts = [since] if known else []
        old = [law for law in self._material.replaced.get(clause.law, ()) if self._references.known(law)]
        if old:
            laws = say.listed([self._references.numbered_law(law) for law in old])
            parts.append(say("replacing" if parts else "replacing-alone", laws=laws))
        return f", {''.join(parts)}," if parts else ""

    def _day(self, clause: _Clause) -> DayWords:
        """The day from which it is in force; a year or month where no day was given."""
        link, law = clause.links[0], self._material.laws[clause.law]
        return self._say.day(_given(law, link.begins_on) or "")

    def _note(self, clause: _Clause) -> Note:
        return self.note(clause.law, clause.targets, clause.links)

    def note(self, law: str, targets: Sequence[str], links: Sequence[LawLink]) -> Note:
        """The note on provisions of one law: their citation, then the documents that say so."""
        evidence = [item for link in links for item in link.evidence]
        cited = [self._references.note(law, targets), *self._references.documents(evidence)]
        said = [said_of(self._say, link) for link in links]
        if law not in self._told:
            self._told.add(law)
            said = [self._with_law(said[0], law), *said[1:], *self._steps(law)]
        return Note(begun(f"{'; '.join(dict.fromkeys(cited))}."), tuple(said))

    def _with_law(self, said: Said, law: str) -> Said:
        """Where the day of the law's force is said, beside the link that names it first."""
        say, told_of = self._say, self._material.said.get((law,), ())
        places = " | ".join(dict.fromkeys(item.told(say) for item in told_of))
        told = "; ".join(filter(None, (places, noted(say, self._material.notes.get((law,))))))
        of_law = say("desk-law", what=told) if told else ""
        return replace(said, remark="; ".join(filter(None, (said.remark, of_law))))

    def _steps(self, law: str) -> Iterator[Said]:
        """What it replaced or repealed."""
        for old in self._material.replaced.get(law, ()):
            for kind in ("REPLACES", "REPEALS"):
                if (kind, law, old) in self._material.said:
                    yield recorded(self._material, Link(kind, law, old), (kind, law, old))


def _given(law: LawName, begins: str | None) -> str | None:
    """The day of its force as it was given: nobody said that what began in a year began on the day of its issue."""
    if not law.begins or not begins:
        return begins
    period = written_dates.read(law.begins[1])
    own = begins in (law.begins[0], _first(law.issued_on))
    inside = (
        isinstance(period, written_dates.Period)
        and period.first.isoformat() <= begins < period.after.isoformat()
    )
    return law.begins[1] if own and inside else begins


def _first(given: str | None) -> str | None:
    """The first day of what was given as a month or year."""
    period = written_dates.read(given) if given else None
    return period.first.isoformat() if isinstance(period, written_dates.Period) else given


def said_of(say: Wording, link: LawLink) -> Said:
    """What a link rests on, for the desk."""
    made = Link("IMPLEMENTED_BY", link.recommendation, link.target)
    seen = say("desk-reviewed") if link.reviewed else ""
    who = say("desk-confirmed", who=say.listed(link.confirmed_by)) if link.confirmed_by else seen
    extent = say.value("extent", link.extent) if link.extent else ""
    remark = ", ".join(filter(None, (extent, say.value("method", link.method), who)))
    return Said(made, tuple(link.evidence), remark, link.note or "")


def recorded(material: Material, link: Link, what: tuple[str, ...]) -> Said:
    """What a law or a step between two records rests on."""
    return Said(link, material.said.get(what, ()), note=material.notes.get(what, ""))


def begun(sentence: str) -> str:
    """With a capital letter; a mark of foreign words before it stays."""
    bare = sentence.lstrip("\ue000")
    return sentence[: len(sentence) - len(bare)] + bare[:1].upper() + bare[1:]
