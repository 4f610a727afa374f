"""What a law says of itself in its first and last lines: number, title, kind, day; in the words of its tradition."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rightsgraph.loaders.law.headings import ATTACHED
from rightsgraph.loaders.law.model import LawHead, LawText, Line
from rightsgraph.loaders.law.titles import (
    bare,
    cased,
    day_of_title,
    is_english,
    is_title,
    kind_of,
    number_forms,
    short_title,
    subject,
    title_at,
)
from rightsgraph.loaders.law.traditions import Tradition
from rightsgraph.ontology.citations import mentions
from rightsgraph.ontology.text import law_dates
from rightsgraph.ontology.text.folding import clean

_FIRST = 60  # lines in which a law says what it is
_SHORT = 120  # characters of a line that says one thing
_SHORT_NAME = re.compile(r"\(([^\W\d][^()\d]{1,60}?)(?:\s[–—-]\s[^()]*)?\)\W*$")  # "(Gartengesetz – GartG)"
_NOTE = re.compile(r"\([^()]*\)$")  # "vom 20. März 2097 (Stand am 1. Januar 2099)"
_NUMBER_BEHIND = re.compile(r"^,?\s*(?:n\.|nr\.|n°|nº|no\.|č\.)\s*(\d+[\w/-]*)", re.IGNORECASE)
_CHAPTER = re.compile(r"\W*(?:CHAPTER|CAP\.?)\s+([A-Z]?\d{1,3}[A-Z]?)\W*", re.IGNORECASE)
_ACT_IN_BRACKETS = re.compile(r"\(Act (\d{1,4})\)", re.IGNORECASE)  # Ghana: "Gardens Act, 2009 (Act 787)"
_DATED_NUMBER = re.compile(r"\d{1,2}\.\d{1,2}\.(\d{4})/(\d{1,4})")  # Finland: "29.12.2016/1330"
_YEAR_BEHIND = re.compile(r"[\s,(]+(?:of\s+)?(?:1[6-9]|20)\d\d\)?$")
_PLACEHOLDER = re.compile(r"^(?:9999|2999|0001)")


def head_of(law: LawText, name: str, state: str | None, tradition: Tradition) -> LawHead:
    """The head from the lines before the first heading; the file's name where they give no title."""
    english = is_english(tradition)
    head = LawHead(state=state, local=not english, alone=not english)
    opening = list(own_lines(law.opening, tradition))
    at = title_at(opening, tradition)
    title = opening[at].text if at is not None else ""
    kind = _number(head, opening[:40], title, tradition)
    whole = title + (subject(title, opening[at + 1 :], tradition) if at is not None else "")
    named = short_title(law, tradition)
    head.title = (
        named
        or re.sub(r"^the\s+(?=\S)", "", clean(cased(bare(whole, tradition), english)), flags=re.I)
        or name
    )
    head.kind = kind_of(head.title, tradition) or kind_of(title, tradition) or kind
    following = opening[at + 1].text if at is not None and at + 1 < len(opening) else ""
    dated = day_of_title(title, following, head.number)
    closing = law.closing[-40:] or _signed(law, tradition)
    head.issued_on = dated or _issued_on(title, opening[:_FIRST], closing, tradition)
    if not english and (bracket := _SHORT_NAME.search(head.title)):
        head.short = bracket[1].strip()
    name_by_title(head)
    return head


def _signed(law: LawText, tradition: Tradition) -> list[Line]:
    """Lines behind a schedule that say when the law was made: "Made on the 5th March, 2019."."""
    last = law.units[-1] if law.units else None
    while last is not None and last.children:
        last = last.children[-1]
    lines = last.lines[-8:] if last is not None and law.units[-1].level in ATTACHED else []
    return [Line(text, last.where) for text in lines if last and tradition.begins("assented", text)]


def name_by_title(head: LawHead) -> None:
    """A law without number is cited by its title; a constitution without its year."""
    if not head.number and head.kind != "constitution":
        head.number = head.title
    head.given_id = head.title
    if head.kind == "constitution" and not head.number:
        head.given_id = _YEAR_BEHIND.sub("", head.title) or head.title


def commencement(opening: list[Line], tradition: Tradition) -> tuple[str, Line] | None:
    """(day, line) of a line such as "Date of commencement: 4th May, 2017"; None without one."""
    for line in own_lines(opening, tradition):
        if len(line.text) >= _SHORT or tradition.pattern("not-commenced").search(line.text):
            continue
        if not tradition.pattern("commenced").search(line.text):
            continue
        if (day := law_dates.parse(line.text)) and not _PLACEHOLDER.match(day):
            return day, line
    return None


def not_commenced(opening: list[Line], tradition: Tradition) -> Line | None:
    """The line that says that the law has not commenced."""
    words = tradition.pattern("not-commenced")
    return next((line for line in opening[:_FIRST] if len(line.text) < 60 and words.match(line.text)), None)


def published(law: LawText, tradition: Tradition) -> str | None:
    """The day of the gazette that the first or last lines name; None where they name none."""
    for line in (*own_lines(law.opening, tradition), *law.closing[-20:]):
        text = line.text
        if len(text) > _SHORT or not tradition.pattern("gazetted").search(text):
            continue
        if tradition.pattern("later-state").search(text):
            continue
        if day := law_dates.parse(text):
            return day
    return None


def own_lines(opening: list[Line], tradition: Tradition) -> Iterator[Line]:
    """The first lines as far as they speak of this law: recitals cite others, a promulgation has its own day, and
    notes in brackets tell of amendments.
    """
    lines = opening[: _FIRST + 40]
    end = next((i for i, line in enumerate(lines) if _is_recital(line.text, tradition)), len(lines))
    if any(tradition.begins("announces", line.text) for line in lines):
        start = next((i for i, line in enumerate(lines) if is_title(line.text, tradition)), 0)
        end = next((i for i in range(start, len(lines)) if _is_recital(lines[i].text, tradition)), len(lines))
        lines, end = lines[start:], end - start
    depth = 0
    for line in _with_their_days(lines[:end], tradition):
        inside = depth > 0
        depth = max(0, depth + line.text.count("[") - line.text.count("]"))
        note = line.text.startswith("[") and (depth or tradition.pattern("later-state").search(line.text))
        if not inside and not note:
            yield line


def _with_their_days(lines: list[Line], tradition: Tradition) -> Iterator[Line]:
    """The lines, where "[Commencement.]" stands alone below its day as one line."""
    held: Line | None = None
    for line in lines:
        bare_word = len(line.text) < 20 and tradition.pattern("commenced").search(line.text)
        if held is not None and bare_word and law_dates.find(held.text):
            yield Line(f"{held.text} {line.text}", held.where)
            held = None
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def _is_recital(text: str, tradition: Tradition) -> bool:
    """Recitals cite other laws: their numbers and days are not this law's."""
    found = tradition.pattern("recital").search(text[:300])
    return found is not None and (
        not re.search(r"\w", text[: found.start()]) or text[:2] in ("I,", "WE", "We")
    )


def _number(head: LawHead, opening: list[Line], title: str, tradition: Tradition) -> str | None:
    """Takes the law's number from a line of its own ("No. 12 of 2017") or its title; the kind that it implies."""
    for line in opening:
        if len(line.text) > _SHORT and line.text != title:
            continue
        for kind, form in number_forms(tradition):
            match = form.match(line.text)
            if match and (dated := law_dates.find(line.text[match.start("n") :])) and dated[1][0] == 0:
                behind = _NUMBER_BEHIND.search(line.text[match.start("n") + dated[1][1] :])
                if behind and line.text == title:
                    head.number = f"{behind[1]} of {dated[0][:4]}"
                    return kind or None
            elif match and _of_this(match["r"], line.text == title):
                head.number = _as_number(match, kind)
                return kind or None
    if is_english(tradition) and (chapter := _chapter(opening, title)):
        head.number = chapter
        return None
    if statute := next((m for line in opening if (m := _DATED_NUMBER.fullmatch(line.text))), None):
        head.number = f"{statute[2]}/{statute[1]}"
        return None
    for line in opening:
        for mention in mentions.find(line.text):
            number = mention.ref.number
            if number and mention.start < 40 and (line.text == title or len(line.text) < 60):
                head.number = number.lower() if number.isupper() else number
                return None
    return None


def _chapter(opening: list[Line], title: str) -> str | None:
    """The chapter of the revised laws that an act is, by a line of its own near its title: "CHAPTER 95", "Cap. 95"."""
    lines = [line.text for line in opening]
    at = lines.index(title) if title in lines else 0
    for text in lines[max(0, at - 4) : at + 5]:
        if match := _CHAPTER.fullmatch(text):
            return f"Cap. {match[1]}"
    act = _ACT_IN_BRACKETS.search(title)
    return act[1] if act else None


def _of_this(rest: str, is_title: bool) -> bool:
    """What may stand behind the number of a law: a day, a title, nothing; no words of another law."""
    return (
        is_title
        or not re.search(r"\w", rest)
        or bool(law_dates.find(rest[:40]))
        or rest[:2] in (" -", " –", " —")
        or rest.startswith(" (NR:")  # how Austria cites the debates
    )


def _as_number(match: re.Match[str], kind: str) -> str:
    if "y" in match.re.groupindex:
        return f"{match['y']} {'c.' if match['w'].lower() in ('chapter', 'c.') else match['w'].lower()} {match['n']}"
    number = match["n"].strip(" .").replace("–", "-")
    number = number.lower() if " " in number else number
    if kind != "decree":
        return number
    words = re.sub(r"\s*\bno\.?$", "", match["w"], flags=re.IGNORECASE)
    return f"{words.upper() if '.' in words else words.title()} {number}"


def _issued_on(title: str, opening: list[Line], closing: list[Line], tradition: Tradition) -> str | None:
    """The day in the title, of assent or adoption, or of a line that is a date; that of a gazette or of commencement
    is none, nor is one in the title of another act.
    """
    if in_title := law_dates.parse(title):
        return None if _PLACEHOLDER.match(in_title) else in_title
    others = [tradition.pattern(kind) for kind in ("commenced", "gazetted", "later-state")]
    own = [
        line.text
        for line in (*closing, *opening)
        if len(line.text) < _SHORT and not any(p.search(_NOTE.sub("", line.text)) for p in others)
    ]
    dated = [(text, found) for text in own if (found := law_dates.find(text))]
    assented = (
        found[0] for text, found in dated if tradition.pattern("assented").search(text[: found[1][0]])
    )
    lines = (found[0] for text, found in dated if found[1][1] - found[1][0] > 0.45 * len(text))
    return next((day for day in (*assented, *lines) if not _PLACEHOLDER.match(day)), None)
