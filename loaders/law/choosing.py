"""Which tradition a law is drafted in, and whether its articles, sections or bare numbers carry the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rightsgraph.loaders.law.headings import (
    ATTACHED,
    BASIC,
    Heading,
    first_letters,
    headings,
    number_of,
    reads_on,
)
from rightsgraph.loaders.law.model import Line
from rightsgraph.loaders.law.order import depths
from rightsgraph.loaders.law.plain import PlainGrammar, is_date
from rightsgraph.loaders.law.traditions import Tradition, all_traditions
from rightsgraph.ontology.ids import numerals

_SAMPLE = 400
_CALLED = re.compile(
    r"\b(?:this|(?:under|in|to|by|of|with|and|or)\s+(?=(?:article|section|regulation|rule)s?\s+\d))\s*"
    r"(article|section|regulation|rule)s?\b",
    re.IGNORECASE,
)
_NEAR = 3  # lines between two headings of which one contains the other


@dataclass(slots=True)
class _Run:
    """How many headings of a basic level follow each other in number, and where the first stands."""

    level: str
    bare: bool
    count: int = 0
    first: int = -1
    last: int = 0
    start: int = 1
    letters: str = ""

    @property
    def told(self) -> bool:
        """Whether it tells a law: a lone number that is not the first may be a citation."""
        return self.count > 1 or (self.count == 1 and self.start == 1)

    def take(self, value: int, letters: str, index: int) -> None:
        if value < 0:  # a number such as L111-1, which counts but does not run
            self.count, self.first = self.count + 1, index if self.first < 0 else self.first
            return
        if value == self.last + 1 or (not self.first >= 0 and not self.bare):
            self.start = value if self.first < 0 else self.start
            self.count, self.last = self.count + 1, value
        elif value == 1 and not self.bare:
            self.count, self.last = self.count + 1, 1
        elif value == self.last and letters > self.letters and not self.bare:  # § 2340A behind § 2340
            self.count += 1
        else:
            return
        self.letters = letters
        self.first = index if self.first < 0 else self.first


@dataclass(slots=True)
class Fit:
    """How well a tradition fits a text."""

    tradition: Tradition
    runs: list[_Run]
    follows: Counter[tuple[str, str]] = field(default_factory=Counter)

    def best(self) -> _Run | None:
        """The level that carries the text: headings with a word, unless bare numbers begin before and go on longer."""
        worded = [run for run in self.runs if not run.bare and run.told]
        bare = max(
            (run for run in self.runs if run.bare and run.told), key=lambda run: run.count, default=None
        )
        named = max(worded, key=lambda run: run.count, default=None)
        if named is not None and len(worded) > 1:
            named = self._inner(named, worded)
        if named is None or bare is None:
            return named or bare
        if bare.first < named.first:
            return named if named.count > bare.count else bare
        return named if named.count * 3 >= bare.count else bare

    def _inner(self, best: _Run, runs: list[_Run]) -> _Run:
        """Of two levels with names the one that lies in the other."""
        article = next((run for run in runs if run.level == "article"), None)
        for run in runs:
            inside = self.follows[best.level, run.level] - self.follows[run.level, best.level]
            if run is not best and inside > 0 and run.count * 2 >= best.count:
                return run
        tied = article is not None and article.count >= best.count
        return article if tied and article is not None else best

    def outer(self, inner: _Run) -> str:
        """A level of articles that contain the sections."""
        if inner.level != "section" or inner.bare:
            return ""
        article = next((run for run in self.runs if run.level == "article" and run.count), None)
        holds = article is not None and article.first < inner.first
        nested = self.follows["article", "section"] > self.follows["section", "article"]
        return "article" if holds and nested else ""


def grammar_of(lines: Sequence[Line], state: str | None = None) -> PlainGrammar:
    """The grammar of the tradition that reads most of the text, the language and then the State deciding first."""
    best = best_fit(lines, state)
    run = best.best()
    if run is None:
        return PlainGrammar(best.tradition, "none", bare=False)
    called = _called(lines, best.tradition) if run.bare else ""
    grammar = PlainGrammar(best.tradition, run.level, bare=run.bare, called=called, outer=best.outer(run))
    grammar.depths = depths(_sequence(lines, grammar))
    return grammar


def best_fit(lines: Sequence[Line], state: str | None = None) -> Fit:
    """The tradition that reads most; those of other languages where none of the text's own reads anything."""
    spoken = candidates(lines, state)
    fits = [fit(tradition, lines) for tradition in spoken]
    if not any(found.best() for found in fits):
        fits += [fit(t, lines) for t in all_traditions() if t not in spoken and t.name != "viet-nam"]
    return max(fits, key=lambda found: run.count if (run := found.best()) else 0)


def candidates(lines: Sequence[Line], state: str | None = None) -> list[Tradition]:
    """The traditions of the text's language, the State's own first; all of them where none reads it."""
    ranked = languages(lines)
    known = [t for t in all_traditions() if t.name != "viet-nam"]
    if not ranked:
        return sorted(known, key=lambda t: state not in t.states)
    spoken = [t for t in known if any(e.level == ranked[0] for e in t.of("language"))]
    spoken.sort(key=lambda t: (state not in t.states, t.name != "commonwealth"))
    own = [t for t in known if state in t.states and t not in spoken]
    return [*spoken, *own] or known


def languages(lines: Sequence[Line]) -> list[str]:
    """Languages of the traditions by how many of their small words stand in the text, the commonest first."""
    words = Counter(
        word for line in lines[:_SAMPLE] for word in re.findall(r"[^\W\d_]+|§", line.text[:2000].lower())
    )
    scores: dict[str, float] = {}
    for tradition in all_traditions():
        for entry in tradition.of("language"):
            score = sum(words[word] for word in entry.words) / (8 + len(entry.words))
            scores[entry.level] = max(score, scores.get(entry.level, 0))
    return [name for name, score in sorted(scores.items(), key=lambda item: -item[1]) if score]


def fit(tradition: Tradition, lines: Sequence[Line]) -> Fit:
    """How many articles, sections and bare numbers of a tradition stand in the text before its schedules."""
    runs = {(h.level, h.place == "bare"): _Run(h.level, h.place == "bare") for h in _basics(tradition)}
    found = Fit(tradition, list(runs.values()))
    letters = first_letters(tradition)
    attached = [h for h in headings(tradition) if h.level in ATTACHED]
    before: tuple[str, int] | None = None
    for index, line in enumerate(lines):
        text = line.text
        if text[:1] not in letters:
            continue
        if (
            len(text) < 80
            and _complete(runs.values())
            and any((m := h.pattern.match(text)) and not m["r"] for h in attached)
        ):
            break
        for level, bare, value, inserted in _numbers(tradition, text):
            runs[level, bare].take(value, inserted, index)
            if not bare:
                if before is not None and before[0] != level and index - before[1] <= _NEAR:
                    found.follows[before[0], level] += 1
                before = (level, index)
    return found


def _complete(runs: Iterable[_Run]) -> bool:
    """Whether the text has begun: a schedule in a table of contents does not end it."""
    return any(run.count >= 3 for run in runs)


def _basics(tradition: Tradition) -> list[Heading]:
    return [h for h in headings(tradition) if h.level in BASIC and h.level != "disposition"]


def _numbers(tradition: Tradition, text: str) -> Iterator[tuple[str, bool, int, str]]:
    seen = set()
    for heading in headings(tradition):
        sort = (heading.level, heading.place == "bare")
        if heading.level not in BASIC or heading.level == "disposition" or sort in seen:
            continue
        match = heading.pattern.match(text)
        if match is None:
            continue
        bare = heading.place == "bare"
        if not bare and reads_on(match["d"], match["r"].strip(), tradition):
            continue
        if bare and is_date(text):
            continue
        if bare and not match["d"] and (len(text) > 120 or text.endswith((".", ";"))):
            continue
        number = match["n"] if bare else number_of(heading, match, tradition) or ""
        value = numerals.sort_value(number)
        roman = numerals.from_roman(number) if number.isupper() else None
        if re.match(r"[LRDA]\d|\d+-\d", number):
            seen.add(sort)
            yield heading.level, bare, -1, ""
        elif value is not None or roman is not None:
            seen.add(sort)
            yield heading.level, bare, value[0] if value else roman or 0, value[1] if value else ""


def _called(lines: Sequence[Line], tradition: Tradition) -> str:
    """What a law calls its bare numbers: rules where it is rules or regulations by its title, articles as in
    constitutions, else sections.
    """
    named = tradition.pattern("numbered-by-rules")
    for line in lines[:12]:
        text = re.sub(r"[\s,.()]*(?:of\s+)?(?:(?:1[6-9]|20)\d\d)?[\s,.)]*$", "", line.text)
        if re.match(r"\W*\d+\.\s", text):  # the first section
            break
        if len(text) < 160 and any(match.end() == len(text) for match in named.finditer(text)):
            return "rule"
    called = Counter(match[1].lower() for line in lines for match in _CALLED.finditer(line.text))
    rules = called["regulation"] + called["rule"]
    if called["article"] > max(2, called["section"], rules):
        return "article"
    return "rule" if rules > max(1, called["section"]) else "section"


def _sequence(lines: Sequence[Line], grammar: PlainGrammar) -> Iterator[tuple[str, str] | None]:
    for line in lines:
        if (above := grammar.container(line.text)) is not None:
            yield above
        elif grammar.opens(line.text):
            yield None


def masthead(lines: Sequence[Line], grammar: PlainGrammar) -> int:
    """How many first lines stand before the enacting words: "Chapter 95" there is the law's own number."""
    for index, line in enumerate(lines[:120]):
        if grammar.tradition.begins("enacts", line.text):
            return index
        if grammar.opens(line.text) or ((above := grammar.container(line.text)) and above[1] in ("1", "I")):
            return 0
    return 0
