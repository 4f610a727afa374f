"""Phrases by which treaty bodies mark sections, items, follow-up and the next report, in the languages that are read."""

from __future__ import annotations

import datetime
import re
from functools import cache

from rightsgraph.loaders.un import words
from rightsgraph.ontology.text.languages import Language, language

_MARK = r"^(?:(?:[A-H]|[IVX]{1,4}|\d)\s*[.)]\s*)?"
_HEADING_LENGTH = 180
_INLINE_END = r"\s*[:,]\s*$"
_REMARK = re.compile(r"\((?![a-z]{1,2}\)|[ivx]+\))[^()]*\)")
_ABOVE = re.compile(r"\babove\b|ci-dessus|\bsupra\b|\banteriores\b|\bprecedentes\b|\barriba\b", re.I)
_LETTERS = r"[a-zñ]{1,2}|[ivx]{1,5}"


@cache
def _section(code: str, name: str) -> re.Pattern[str]:
    whole = r"\W*$" if name == "introduction" else ""
    own = language(code).regex("section", name)
    return re.compile(f"{_MARK}(?:(?:the|les?|la|los|las|el)\\s+)?{own}{whole}", re.I)


def section_of(text: str, own: Language) -> str:
    """The section that a heading opens: introduction, positive, substance, procedure; "" for what opens none."""
    plain = text.strip(" *")
    if len(plain) > _HEADING_LENGTH or plain.endswith((".", ";")):
        return ""
    names = (name for name in own.meanings("section") if _section(own.code, name).match(plain))
    return next(names, "")


def is_heading(text: str) -> bool:
    """A short text that ends like no sentence."""
    return len(text) <= _HEADING_LENGTH and not text.rstrip("* ").endswith((".", ";", ":", ","))


def is_marked(text: str) -> bool:
    """A heading with `C.` or `III.` before it."""
    return without_mark(text) != text.strip(" *")


def without_mark(text: str) -> str:
    """A heading without `C.` or `III.` before it."""
    return re.sub(r"^(?:[A-H]|[IVX]{1,4})\s*[.)]\s*", "", text.strip(" *"))


@cache
def _inline(code: str) -> re.Pattern[str]:
    listed = language(code).regex("listed")
    bracket = r"\(" if code == "en" else r"\(?"
    before = rf"(?:(?<=[:;,.])|(?<=[:;,.]\s)|(?P<and>{listed}))"
    return re.compile(rf"{before}\s*(?<!\w){bracket}({_LETTERS})\)\s+", re.I)


def inline_items(text: str, own: Language | None = None) -> tuple[str, list[tuple[str, str]]]:
    """(lead, [(letter, words)]) of `The State party should: (a) ...; (b) ...` in one paragraph."""
    found = list(_inline(own.code if own else "en").finditer(text))
    first = next((n for n, m in enumerate(found) if m[2] == "a"), None)
    if first is None or len(found) - first < 2 or not re.search(_INLINE_END, text[: _cut(found[first])]):
        return text, []
    chosen = found[first:]
    ends = [_cut(m) for m in chosen[1:]] + [len(text)]
    pieces = ((m[2], text[m.end() : end].strip(" ;,")) for m, end in zip(chosen, ends, strict=True))
    return text[: _cut(chosen[0])].strip(), list(pieces)


def _cut(match: re.Match[str]) -> int:
    return match.end("and") if match["and"] else match.start()


@cache
def _reference(code: str) -> re.Pattern[str]:
    own = language(code)
    letters = rf"(?:\s*{_letter(code)})*"
    remark = r"(?:\s*\((?![a-z]{1,2}\))[^()]{3,80}\))?"  # "paragraphs 5 (legal framework) and 7"
    joined = rf"(?:,|;|–|-|{own.regex('range')}|{own.regex('listed')})"
    again = rf"(?:{own.regex('paragraph')}\s*)?"
    number = rf"\d{{1,3}}(?!\s*(?:de\s+)?(?:{words.MONTHS}|\d)){letters}"
    return re.compile(
        rf"{own.regex('paragraph')}\s*(?P<list>\d{{1,3}}{letters}{remark}"
        rf"(?:\s*(?:{joined}\s*)*{again}(?:{number}{remark}|{_letter(code)}))*)",
        re.I,
    )


def _letter(code: str) -> str:
    return r"\((?:[a-z]{1,2}|[ivx]+)\)" if code == "en" else r"\(?(?:[a-z]|[ivx]+)\)"


@cache
def _tokens(code: str) -> re.Pattern[str]:
    letters = _letter(code)
    return re.compile(
        rf"(?P<n>\d{{1,3}})(?P<l>(?:\s*{letters})*)|(?P<only>{letters})|(?P<r>–|-|{language(code).regex('range')})"
    )


def references(text: str, own: Language | None = None) -> list[str]:
    """Locators named after "paragraphs", ranges written out: `13 (a) and (b), 17` -> 13(a), 13(b), 17."""
    code = own.code if own else "en"
    out: list[str] = []
    for match in _reference(code).finditer(text):
        out += _expanded(_REMARK.sub("", match["list"]), code)
    return list(dict.fromkeys(out))


def _expanded(listed: str, code: str) -> list[str]:
    out: list[str] = []
    ranged = False
    for token in _tokens(code).finditer(listed):
        if token["r"]:
            ranged = bool(out)
            continue
        letters = "".join(
            f"({letter})" for letter in re.findall(r"[a-z]+", token["l"] or token["only"] or "")
        )
        number = token["n"] or (re.match(r"\d+", out[-1] if out else "0") or [""])[0]
        if ranged and token["n"] and out[-1].isdigit() and int(out[-1]) < int(number) < int(out[-1]) + 60:
            out += [str(n) for n in range(int(out[-1]) + 1, int(number))]
        elif ranged and token["only"] and re.fullmatch(r"\d+\([a-z]\)", out[-1]) and len(letters) == 3:
            out += [f"{number}({chr(c)})" for c in range(ord(out[-1][-2]) + 1, ord(letters[1]))]
        out.append(f"{number}{letters}")
        ranged = False
    return out


def asks_for_follow_up(text: str, own: Language) -> bool:
    """True where information on named paragraphs is asked for within a time, or as follow-up."""
    if not (references(text, own) and own.pattern("information").search(text)):
        return False
    if own.pattern("within").search(text) and _ABOVE.search(text):
        return True
    timed = own.pattern("within").search(text) or words.dates(text) or own.pattern("followup").search(text)
    return bool(timed and own.pattern("implements").search(text))


def asks_for_next_report(text: str, own: Language) -> bool:
    """True where the next periodic report is asked for by a day, month or year."""
    found = own.pattern("next-report").search(text)
    if not found:
        return False
    after = text[found.start() :]
    dated = rf"{own.regex('bydate')}\s+(?:the\s+)?(?:\d{{1,2}}\w{{0,2}}\s+)?(?:de\s+)?(?:{words.MONTHS}\b|\d{{4}}\b)"
    return bool(re.search(dated, after, re.I)) or bool(re.search(r"\breports?\b.{0,160}?\bdue\b", after))


def due_date(text: str, adopted: str | None, own: Language | None = None) -> str | None:
    """The day an answer is due: written out, or a time counted from the adoption where that day is known."""
    own = own or language("en")
    before = re.compile(rf"{own.regex('bydate')}\s+(?:the\s+)?$", re.I)
    for at, date in words.dates(text):
        if before.search(text[:at]):
            return date
    units = f"(?P<year>{own.regex('year')})|(?:{own.regex('month-unit')})"
    found = re.search(rf"{own.regex('within')}\s*(?P<count>[\w-]+)\s+(?:\(\d+\)\s+)?(?:{units})", text, re.I)
    count = words.cardinal(found["count"], own) if found else None
    if not found or not count or not adopted:
        return None
    return _months_later(datetime.date.fromisoformat(adopted), count * (12 if found["year"] else 1))


def _months_later(start: datetime.date, count: int) -> str:
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    day = start.day
    while day > 28:
        try:
            return datetime.date(year, month + 1, day).isoformat()
        except ValueError:
            day -= 1
    return datetime.date(year, month + 1, day).isoformat()
