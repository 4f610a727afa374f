"""Phrases by which treaty bodies mark sections, concerns, recommendations, follow-up and the next report."""

from __future__ import annotations

import datetime
import re
from itertools import pairwise

from rightsgraph.loaders.un import words

_MARK = r"^(?:(?:[A-H]|[IVX]{1,4}|\d)\s*[.)]\s*)?"
SECTIONS = tuple(
    (name, re.compile(_MARK + pattern, re.I))
    for name, pattern in (
        ("introduction", r"introduction\b"),
        ("positive", r"(?:positive (?:aspects?|developments?|measures?)|progress achieved|achievements)\b"),
        (
            "substance",
            r"(?:(?:principal |main )?(?:subjects?|areas?|matters?|issues?)(?: and areas?)? of concern\b"
            r"|concerns?,? (?:and )?(?:suggestions|recommendations)|(?:factors|difficulties) impeding"
            r"|main areas? of concern|principal concerns)",
        ),
        (
            "procedure",
            r"(?:follow[- ]?up\b.{0,60}$|other (?:issues|matters|recommendations)|dissemination\b.{0,60}$"
            r"|(?:preparation of the )?next (?:periodic )?report|implementation and reporting"
            r"|(?:final|concluding) (?:provisions|remarks))",
        ),
    )
)

_BODY = r"(?:the )?(?:Human Rights )?(?:Sub)?[Cc]ommittee\b(?: on [A-Z][\w ,]{3,60}?| against Torture)?"
_ASKS = (
    r"(?:recommends?|urges?|calls? (?:up)?on|encourages?|invites?|requests?|asks|suggests?|advises?"
    r"|reiterates its (?:previous |earlier )?(?:recommendation|call|request)|reminds|stresses"
    r" that the State party should"
    r"|draws? .{0,40}attention|would (?:appreciate|welcome)|further (?:recommends|urges|requests))"
)
RECOMMENDS = re.compile(
    rf"(?:\bState (?:party|under review)\s+(?:\w+\s+)?(?:should|must|is (?:\w+\s+)?(?:requested"
    rf"|encouraged|invited|urged|asked))\b"
    rf"|\bStates? part(?:y|ies) should\b|\b{_BODY}(?:\s+\w+){{0,4}}?\s+{_ASKS}\b"
    rf"|\bIt (?:also |further |strongly )*{_ASKS}\b|\bshould (?:also )?(?:be )?(?:take|ensure"
    rf"|adopt|amend|provide|repeal))",
    re.I,
)
CONCERN = re.compile(
    r"\b(?:concern(?:s|ed|ing)?|regrets?|regrettabl|deplor\w+|alarm\w*|disturb\w*|deeply|remains|worr\w+"
    r"|notes? with (?:concern|regret|dissatisfaction)|dissatisf\w+|preoccup\w+|dismay\w*"
    r"|insufficient|lack of)\b",
    re.I,
)
_SENTENCE = re.compile(r"(?<=[a-z)\d”\"][.;])\s+(?=[A-Z“\"])")
_INLINE = re.compile(r"(?:(?<=[:;,.])|(?<=\band)|(?<=\bor))\s*\(([a-z]{1,2}|[ivx]{1,5})\)\s+")

_PARAGRAPHS = r"(?:paragraphs?|paras?\.?|recommendations?)"
FOLLOW_UP = re.compile(
    r"(?:(?:within|by|no later than|not later than)\b.{0,200}?\b(?:information|report|comments"
    r"|update)\b.{0,400}?"
    rf"\b{_PARAGRAPHS}\s*\d"
    rf"|\b(?:information|report|comments)\b.{{0,200}}?\b(?:within|by)\b.{{0,200}}?\b{_PARAGRAPHS}\s*\d"
    rf"|\bfollow[- ]?up\b.{{0,400}}?\b{_PARAGRAPHS}\s*\d)",
    re.I | re.S,
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
NEXT_REPORT = re.compile(
    r"\b(?:submit|submission|presentation|due date)\b.{0,160}?\breports?\b.{0,200}?"
    rf"\b(?:by|on|before|in|than|until)\s+(?:the\s+)?(?:\d{{1,2}}\s+)?(?:{_MONTH}\b|\d{{4}}\b)"
    r"|\bnext\b.{0,80}\breports?\b.{0,160}?\bdue\b",
    re.I | re.S,
)
_REFERENCE = re.compile(
    rf"{_PARAGRAPHS}\s*(?P<list>\d{{1,3}}(?:\s*\([a-z]+\))*"
    r"(?:\s*(?:,|;|–|-|to|and|or|as well as)*\s*(?:paragraphs?\s*)?(?:\d{1,3}(?!\s*(?:January"
    r"|February|March|April|May|June|July"
    r"|August|September|October|November|December|\d))(?:\s*\([a-z]+\))*|\([a-z]+\)(?:\s*\([ivx]+\))*))*)",
    re.I,
)
_WITHIN = re.compile(r"\bwithin\s+(?:a period of\s+)?(\w+)\s+(year|month)s?\b", re.I)


def cut_at_recommendation(text: str) -> tuple[str, str]:
    """(before, from the first sentence that recommends on); one of them may be empty."""
    bounds = [0, *(m.end() for m in _SENTENCE.finditer(text)), len(text)]
    for start, end in pairwise(bounds):
        if RECOMMENDS.search(text[start:end]):
            return text[:start].strip(), text[start:].strip()
    return text, ""


def inline_items(text: str) -> tuple[str, list[tuple[str, str]]]:
    """(lead, [(letter, words)]) of `The State party should: (a) ...; (b) ...` in one paragraph."""
    found = list(_INLINE.finditer(text))
    first = next((n for n, m in enumerate(found) if m[1] == "a"), None)
    if first is None or len(found) - first < 2 or not re.search(r"[:,]\s*$", text[: found[first].start()]):
        return text, []
    chosen = found[first:]
    ends = [m.start() for m in chosen[1:]] + [len(text)]
    pieces = ((m[1], text[m.end() : end].strip(" ;,")) for m, end in zip(chosen, ends, strict=True))
    return text[: chosen[0].start()].strip(), list(pieces)


def references(text: str) -> list[str]:
    """Locators named after "paragraphs", ranges written out: `13 (a) and (b), 17` -> 13(a), 13(b), 17."""
    out: list[str] = []
    for match in _REFERENCE.finditer(text):
        out += _expanded(match["list"])
    return list(dict.fromkeys(out))


def _expanded(listed: str) -> list[str]:
    out: list[str] = []
    ranged = False
    for token in re.finditer(
        r"(?P<n>\d{1,3})(?P<l>(?:\s*\([a-z]+\))*)|(?P<only>\([a-z]+\))|(?P<r>–|-|\bto\b)", listed
    ):
        if token["r"]:
            ranged = bool(out)
            continue
        letters = re.sub(r"\s", "", token["l"] or token["only"] or "")
        number = token["n"] or (re.match(r"\d+", out[-1] if out else "0") or [""])[0]
        if ranged and token["n"] and out[-1].isdigit() and int(out[-1]) < int(number) < int(out[-1]) + 60:
            out += [str(n) for n in range(int(out[-1]) + 1, int(number))]
        elif ranged and token["only"] and re.fullmatch(r"\d+\([a-z]\)", out[-1]) and len(letters) == 3:
            out += [f"{number}({chr(c)})" for c in range(ord(out[-1][-2]) + 1, ord(letters[1]))]
        out.append(f"{number}{letters}")
        ranged = False
    return out


def due_date(text: str, adopted: str | None) -> str | None:
    """The day an answer is due: written out, or a time counted from the adoption where that day is known."""
    for at, date in words.dates(text):
        if re.search(r"\b(?:by|before|until|on|than|in)\s+(?:the\s+)?$", text[:at], re.I):
            return date
    found = _WITHIN.search(text)
    if not found or not adopted:
        return None
    count = words.cardinal(found[1]) or {"a": 1, "eighteen": 18, "18": 18, "twenty-four": 24, "24": 24}.get(
        found[1].lower()
    )
    if not count:
        return None
    start = datetime.date.fromisoformat(adopted)
    months = start.year * 12 + start.month - 1 + count * (12 if found[2].lower() == "year" else 1)
    year, month = divmod(months, 12)
    day = start.day
    while day > 28:
        try:
            return datetime.date(year, month + 1, day).isoformat()
        except ValueError:
            day -= 1
    return datetime.date(year, month + 1, day).isoformat()
