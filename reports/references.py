"""How a report names what it cites: in full where it stands first, in short after, in the text and in the notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rightsgraph.reports.citations import LawName, amended_by, cite_law, cite_un, numbered, oscola
from rightsgraph.reports.evidence import Evidence
from rightsgraph.reports.law_nouns import has_nouns, noun_of_law
from rightsgraph.reports.material import Material, unmarked
from rightsgraph.reports.places import counted, joined_places
from rightsgraph.reports.plurals import article_of, article_of_english, is_plural
from rightsgraph.reports.wording import Wording

_PARAGRAPHS = re.compile(
    r"\b(?:paras?\.?|paragraphs?)\s*(\d+(?:\s*\([a-z]\))?(?:(?:\s*[-–,]\s*|\s+(?:and|to)\s+)\d+(?:\s*\([a-z]\))?)*)",
    re.IGNORECASE,
)


class References:
    """The references of one report, in the order in which they are written."""

    def __init__(self, material: Material, style: str = "un") -> None:
        self._material, self._style = material, style
        self.say = Wording(material.language)
        self._named: set[str] = set()
        self._noted: set[str] = set()
        self.laws: dict[str, None] = {}  # the laws that the report names, in order
        self._titles = _twice(material)
        self._only_constitution = sum(law.kind == "constitution" for law in material.laws.values()) == 1

    # laws

    def known(self, law: str) -> bool:
        """Whether a law can be named at all: an id alone is nothing for a reader."""
        name = self._material.laws.get(law)
        return bool(name and (name.title or name.title_local or name.number))

    def issued(self, law: str) -> bool:
        """Whether a law had been issued by the day of the report, as far as its day is known."""
        name = self._material.laws.get(law)
        return bool(name and name.issued_on and name.issued_on <= self._material.day)

    def law(self, law: str) -> str:
        """A law in running text, with its article: `the Penal Code No. 100/2015/QH13`, then `the Penal Code`."""
        first = law not in self._named
        self._named.add(law)
        self.laws[law] = None
        name = self._material.laws[law]
        if self._nouns:
            return self._noun(name, first=first, article=True)
        return self._with_article(self._full(name) if first else self._short(name), name)

    def law_of(self, law: str, name: str) -> str:
        """A law that is named for what bears its title: the title is not said again."""
        words = self.law(law)
        bare = unmarked(words)
        if not self._material.laws[law].number or not bare.endswith(f" ({name})"):
            return words
        return bare.removesuffix(f" ({name})")

    def numbered_law(self, law: str) -> str:
        """A law that is not cited for itself, always in full: what another one replaced."""
        self.laws[law] = None
        name = self._material.laws[law]
        if self._nouns:
            return self._noun(name, first=True, article=True)
        return self._with_article(self._full(name), name)

    def provisions(self, law: str, targets: Iterable[str], headings: dict[str, str] | None = None) -> str:
        """`articles 127 and 140 of the Penal Code`; the law alone where it is meant as a whole."""
        place = joined_places(targets, self._material.language, spelt=True, headings=headings)
        return self.say("place-of-law", place=place, law=self.law(law)) if place else self.law(law)

    def brief(self, law: str, targets: Iterable[str]) -> str:
        """For a cell of a table: `Penal Code No. 100/2015/QH13, arts. 127 and 140`."""
        self.laws[law] = None
        return self._placed(self._material.laws[law], targets, full=True)

    def note(self, law: str, targets: Iterable[str]) -> str:
        """For a note: in full with what amended it, then in short."""
        first = law not in self._noted
        self._noted.add(law)
        self.laws[law] = None
        name = self._material.laws[law]
        return self._placed(name, targets, full=first) + (self.amendments(name) if first else "")

    def amendments(self, name: LawName) -> str:
        """` (as amended by Law No. 12/2017/QH14)`, as at the report's day."""
        if self._nouns:
            laws = [self._noun(changed, first=False, article=True) for changed in name.amended]
            return self.say("as-amended", laws=self.say.listed(laws)) if laws else ""
        return amended_by(name, self._material.language, local=self._material.local)

    @property
    def _nouns(self) -> bool:
        return self._style == "un" and has_nouns(self._material.language)

    def _noun(self, name: LawName, *, first: bool, article: bool) -> str:
        title = self._material.own_title(name)
        return noun_of_law(name, self._material.language, title, first=first, article=article)

    def _placed(self, name: LawName, targets: Iterable[str], *, full: bool) -> str:
        language = self._material.language
        place = joined_places(targets, language, style=self._style)
        law = self._full(name) if full else self._short(name)
        if not place:
            return law
        return (
            f"{place} {law}"
            if language == "vi"
            else f"{law}{' ' if self._style == 'oscola' else ', '}{place}"
        )

    def _full(self, name: LawName) -> str:
        if self._nouns:
            return self._noun(name, first=True, article=False)
        if self._style == "oscola":
            return self._own(name, oscola(name, self._material.name(name.state)))
        return self._own(name, cite_law(name, self._material.language, local=self._material.local, full=True))

    def _short(self, name: LawName) -> str:
        language = self._material.language
        if self._nouns:
            return self._noun(name, first=False, article=False)
        if language == "vi":
            return self._own(name, cite_law(name, language))
        if name.kind == "constitution" and self._only_constitution:
            return self.say("law-noun:constitution").removeprefix("the ")
        if name.kind_word_leads or name.id in self._titles or not (name.short_title or name.title):
            return self._own(name, numbered(name) if name.number else name.called(local=self._material.local))
        return self._own(name, name.short_title or name.called(local=self._material.local, year=False))

    def _own(self, name: LawName, words: str) -> str:
        """Marked where the data have no title in the report's language."""
        return self._material.own(words, local=bool(name.title_local), english=bool(name.title))

    def _with_article(self, words: str, name: LawName) -> str:
        bare = words.lstrip("\ue000")
        if name.kind_word_leads or bare.lower().startswith("the ") or bare.startswith("No."):
            return words
        return self.say("the-law", law=words)

    def short_number(self, name: LawName) -> str:
        """An amending law by kind and number."""
        if has_nouns(self._material.language):
            return self._noun(name, first=False, article=False)
        return cite_law(name, "vi") if self._material.language == "vi" else numbered(name)

    # documents

    def documents(self, evidence: Sequence[Evidence]) -> list[str]:
        """What of the evidence can be cited: documents of the UN or of the State, with their paragraphs."""
        found: dict[str, dict[str, None]] = {}
        for item in evidence:
            if item.source in self._material.documents:
                places = found.setdefault(str(item.source), {})
                if place := _PARAGRAPHS.search(item.locator or ""):
                    places |= dict.fromkeys(_each(place.group(1)))
        language = self._material.language
        return [
            cite_un(source, Wording("en").listed(sorted(places, key=counted)) or None, language)
            for source, places in found.items()
        ]

    # agencies

    def agency(self, agency: str) -> str:
        """An agency in running text, with its article."""
        name = self._material.agency_name(agency)
        if self._material.language == "en":
            return name if name.lower().startswith("the ") else self.say("the-agency", agency=name)
        if not has_nouns(self._material.language):
            return name
        language, bare = self._material.language, unmarked(name)
        article = article_of(name, language) or (article_of_english(bare, language) if bare != name else "")
        if article:
            return f"{article}{name}"
        return self.say("the-agencies" if self.is_plural(agency) else "the-agency", agency=name)

    def is_plural(self, agency: str) -> bool:
        """Whether sentences on an agency are set in the plural."""
        return is_plural(self._material.name(agency), self._material.language)

    def heir(self, agency: str, before: str) -> str:
        """An agency with the one whose place it took: `the Ministry of X, which took over from the Y on 1 March 2025,`."""
        return self.agency(agency) + self.took_over(agency, before)

    def took_over(self, agency: str, before: str) -> str:
        """The clauses that say whose place an agency took, and when, step by step back to `before`; empty where that one
        cannot be named. Of a way that leads over one without a name no day is said.
        """
        if not self._material.nameable(before):
            return ""
        steps = [step.start for step in reversed(self._material.succession(before, agency))]
        if not steps or not all(map(self._material.nameable, steps)):
            return self.say("took-over", agency=self.agency(before))
        return "".join(self._step(one, to) for one, to in zip(steps, [agency, *steps], strict=False))

    def _step(self, before: str, heir: str) -> str:
        day = self._material.successions.get((before, heir))
        phrase = "took-over-on" if day else "took-over"
        return self.say(phrase, agency=self.agency(before), day=self.say.day(day or ""))

    def agency_then(self, agency: str, *, article: bool = True) -> str:
        """The same, and until when it existed where it has ended by the day of the report."""
        row = self._material.agencies.get(agency) or {}
        ended = row.get("active_to")
        name = self.agency(agency) if article else self._material.agency_name(agency)
        if not ended or ended > self._material.day:
            return name
        day = self.say.day(row.get("active_to_given") or ended)
        return self.say("until-day", agency=name, day=day)


def _each(numbers: str) -> list[str]:
    """`3`, `5-7` of `3 and 5 to 7`: two pieces of evidence may name the same paragraph."""
    ranged = re.sub(r"\s*(?:[-–]|\bto\b)\s*", "-", numbers)
    return [part for number in re.split(r",|\band\b", ranged) if (part := " ".join(number.split()))]


def _twice(material: Material) -> set[str]:
    """Laws that share their title with another: it does not tell them apart."""
    titles: dict[str, list[str]] = {}
    replaced = {old for found in material.replaced.values() for old in found}
    own = set(material.law_of.values())
    for name in material.laws.values():
        if name.id in replaced - own:
            continue
        titles.setdefault(name.called(local=material.local, year=False).lower(), []).append(name.id)
    return {law for laws in titles.values() if len(laws) > 1 for law in laws}
