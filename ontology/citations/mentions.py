"""Laws that a text names: by number, by a known title, or by words that only a law's title begins or ends
with.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rightsgraph.ontology.citations import patterns
from rightsgraph.ontology.citations.model import LawNames, LawRef
from rightsgraph.ontology.ids import law_numbers
from rightsgraph.ontology.text import law_dates
from rightsgraph.ontology.text.folding import fold, squeeze


@dataclass(frozen=True, slots=True)
class Mention:
    """A law named in the text. `doubt` says why it may not be taken for the law of that title."""

    start: int
    end: int
    ref: LawRef
    doubt: str | None = None
    strong: bool = True  # worth a citation without a provision
    known: bool = False


def find(text: str, known: LawNames | None = None) -> list[Mention]:
    """Mentions in the text's order, not overlapping; numbers first, then known titles, then the longest."""
    found: list[tuple[int, Mention]] = []
    for priority, finder in enumerate(_FINDERS):
        found += [(priority, mention) for mention in finder(text)]
    if known is not None:
        found += [(1, mention) for mention in _known_titles(text, known)]
    found.sort(key=lambda item: (not item[1].ref.own, _priority(*item), item[1].start - item[1].end))
    taken: list[Mention] = []
    for _, mention in found:
        if all(mention.end <= other.start or mention.start >= other.end for other in taken):
            taken.append(mention)
    return sorted(taken, key=lambda mention: mention.start)


def _priority(finder: int, mention: Mention) -> int:
    """A title with its number behind it goes before the number alone."""
    return min(finder, 2) if mention.ref.number else finder


def _own(text: str) -> Iterator[Mention]:
    for match in patterns.OWN.finditer(text):
        yield Mention(*match.span(), LawRef(title=match[0], own=True), strong=False)


def _numbers(text: str) -> Iterator[Mention]:
    for match in patterns.VIETNAMESE_NUMBER.finditer(text):
        number = match["number"]
        if not law_numbers.is_vietnamese(number):
            continue
        normal = law_numbers.normalise_number(number)
        dated = patterns.DATED.match(text, match.end())
        issued = law_dates.parse(dated[0]) if dated else None
        end = dated.end() if dated and issued else match.end()
        title = squeeze(match["title"] or "") or None
        yield Mention(match.start(), end, LawRef(normal, title, issued_on=issued, state="VNM"))


def _foreign_numbers(text: str) -> Iterator[Mention]:
    for match in patterns.FOREIGN_NUMBER.finditer(text):
        end, issued = match.end(), None
        dated = patterns.DATED.match(text, match.end())
        if dated and (issued := law_dates.parse(dated[0])):
            end = dated.end()
        inside = patterns.NUMBER_IN_NAME.search(match[0])
        number = squeeze(inside[0] if inside else match[0])
        if patterns.YEAR.fullmatch(number) and not re.search(r"\bN", match[0]):
            continue  # "Act 2016" ends a title
        yield Mention(match.start(), end, LawRef(number, squeeze(match[0]), issued_on=issued))


def _all_titles(text: str) -> Iterator[Mention]:
    yield from _head_last(text)
    yield from _titles(text)


def _titles(text: str) -> Iterator[Mention]:
    for pattern, trim in _TITLE_PATTERNS:
        for match in pattern.finditer(text):
            start, end = trim(match)
            if end > start:
                yield _titled(text, start, end)


def _titled(text: str, start: int, end: int, known: bool = False) -> Mention:
    numbered = patterns.NUMBER_BEHIND.match(text, end)
    year = None if numbered else patterns.YEAR_BEHIND.match(text, end)
    end = year.end() if year else end
    numbered = numbered or patterns.BRACKETED_NUMBER.match(text, end)
    title_end = end if numbered and numbered[0].endswith(")") else None
    end = numbered.end() if numbered else end
    state, doubt, last = (None, None, end) if numbered else _qualifier(text, end)
    owner = patterns.POSSESSIVE_BEFORE.search(text, max(0, start - 60), start)
    if owner and state is None and doubt is None:
        state = _owner(owner[1])
        doubt = None if state else f"whose law “{owner[0].strip()}” means is not told"
        title = squeeze(text[start:end])
    else:
        title = squeeze(text[start : title_end or (end if state else last)])
    before = patterns.YEAR_BEFORE.search(text, max(0, start - 8), start)
    inside = patterns.YEAR.findall(title)
    if before and before.end() == start and not inside:
        start, inside = before.start(), [before[1]]
    adjective = patterns.VERSION_BEFORE.search(text, max(0, start - 30), start)
    if adjective and doubt is None:
        doubt = f"which version “{adjective[1]}” means is not told"
    generic = fold(title) in patterns.GENERIC
    years = inside[-1] if len(inside) == 1 else None
    number = squeeze(numbered["number"]) if numbered else None
    ref = LawRef(number=number, title=title, year=years, state=state, generic=generic)
    return Mention(start, last, ref, doubt, strong=not generic, known=known)


def _qualifier(text: str, end: int) -> tuple[str | None, str | None, int]:
    """(State, doubt, new end) of what follows a title: "of Viet Nam", "of the Republic of X"."""
    match = patterns.OF_STATE.match(text, end)
    if match is None:
        return None, None, end
    state = _state(match["name"])
    if state:
        return state, None, match.end()
    return None, f"the title goes on: “{squeeze(match[0])}”", match.end()


def _owner(name: str) -> str | None:
    """The State whose name the words end with: "Under Viet Nam"."""
    parts = name.split()
    found = (_state(" ".join(parts[place:])) for place in range(len(parts)))
    return next((code for code in found if code), None)


def _state(name: str) -> str | None:
    from rightsgraph.ontology.ids.states import iso3

    words = re.sub(r"^Cộng hòa xã hội chủ nghĩa\s+", "", squeeze(name))
    while words:
        code = iso3(words)
        if code:
            return str(code)
        words = words.rpartition(" ")[0]
    return None


def _known_titles(text: str, known: LawNames) -> Iterator[Mention]:
    words = [(fold(match[0]), match.start(), match.end()) for match in patterns.WORD.finditer(text)]
    position = 0
    while position < len(words):
        length = _longest(words, position, known)
        if length:
            start, end = words[position][1], words[position + length - 1][2]
            if text.count(")", start, end) <= text.count(
                "(", start, end
            ):  # "Law (Data Safety) Act" is another law
                yield _known(text, start, end)
        position += length or 1


def _longest(words: list[tuple[str, int, int]], position: int, known: LawNames) -> int:
    for name in known.starting_with(words[position][0]):
        if len(name) == 1 and len(name[0]) < 3:
            continue
        if tuple(word for word, _, _ in words[position : position + len(name)]) == name:
            return len(name)
    return 0


def _known(text: str, start: int, end: int) -> Mention:
    mention = _titled(text, start, end, known=True)
    if mention.doubt is None and mention.ref.state is None and patterns.GOES_ON.match(text, mention.end):
        return Mention(start, mention.end, mention.ref, "the title may go on behind these words", known=True)
    if mention.doubt is None and patterns.CAPITAL_BEFORE.search(text, max(0, start - 40), start):
        return Mention(start, mention.end, mention.ref, "the title may begin before these words", known=True)
    return mention


def _whole(match: re.Match[str]) -> tuple[int, int]:
    return match.span()


def _english(match: re.Match[str]) -> tuple[int, int]:
    return _trimmed(match.string, *match.span())


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the words before the title that only begin the sentence ("In", "Under the")."""
    words = text[start:end]
    cut = max((found.end() for found in patterns.NOT_IN_TITLE.finditer(words)), default=0)
    return start + cut, end - (len(words) - len(patterns.DANGLING.sub("", words)))


def _head_last(text: str) -> Iterator[Mention]:
    """Titles that end with their kind: "Penal Code", "Prevention of Corruption Act"."""
    for match in patterns.HEAD_LAST.finditer(text):
        start = _walk_back(text, match.start())
        if start == match.start() and not patterns.ALONE.match(match[0]):
            continue
        first, end = _trimmed(text, start, match.end())
        if end > first:
            yield _titled(text, first, end)


def _walk_back(text: str, head: int) -> int:
    """Where the capitalised words before the kind begin; small words count between two of them."""
    window = max(0, head - 200)
    words = list(patterns.WORD_BEFORE.finditer(text, window, head))
    start, place = head, len(words) - 1
    while place >= 0:
        reached = place
        while reached >= 0 and patterns.LINK_WORD.fullmatch(words[reached][0]):
            reached -= 1
        while reached == place and (before := _bracket(words, place)) is not None:
            reached = place = before
        if reached < 0 or not patterns.CAPITAL_WORD.fullmatch(words[reached][0].removesuffix(",")):
            return start
        if words[reached][0].endswith("."):
            return start
        start, place = words[reached].start(), reached - 1
    return start


def _bracket(words: list[re.Match[str]], place: int) -> int | None:
    """Index of the word before a bracket inside a title, "Offences (Amendment) Act"; None where none ends here."""
    if not words[place][0].endswith(")"):
        return None
    first = place
    while first > 0 and place - first < 8 and not words[first][0].startswith("("):
        first -= 1
    inside = " ".join(word[0] for word in words[first : place + 1])
    return first - 1 if first and patterns.BRACKET_IN_TITLE.fullmatch(inside) else None


def _vietnamese(match: re.Match[str]) -> tuple[int, int]:
    words = match[0]
    stop = patterns.VIETNAMESE_STOP.search(words, 4)
    kept = words[: stop.start()] if stop else words
    comma = kept.find(",")
    if comma >= 0 and (kept.startswith("Bộ luật") or len(kept[:comma].split()) > 3):
        kept = kept[:comma]
    return match.start(), match.start() + len(kept.rstrip(" ,"))


_FINDERS: tuple[Callable[[str], Iterator[Mention]], ...] = (_numbers, _own, _foreign_numbers, _all_titles)
_TITLE_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[int, int]]], ...] = (
    (patterns.ENGLISH_HEAD_FIRST, _english),
    (patterns.LOWER_CASE, lambda match: match.span("title")),
    (patterns.VIETNAMESE_TITLE, _vietnamese),
    (patterns.FRENCH_TITLE, _english),
    (patterns.SPANISH_TITLE, _english),
)
