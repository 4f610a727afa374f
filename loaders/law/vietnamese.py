"""Headings of Vietnamese laws: Phần, Chương, Mục, Tiểu mục, Điều, khoản, điểm, Phụ lục."""

from __future__ import annotations

import re

from rightsgraph.loaders.law.model import DEPTH, LawText, Marker, Unit
from rightsgraph.loaders.law.traditions import any_of, tradition
from rightsgraph.ontology.ids import numerals
from rightsgraph.ontology.text.folding import fold

_ALPHABET = (
    "abcdđefghijklmnopqrstuvwxyz"  # đ after d; f, j, w, z occur although the Vietnamese alphabet lacks them
)


def _words(level: str) -> str:
    """The words of a level in the tradition's file, older forms ("Điều thứ") included."""
    return any_of([word for e in tradition("viet-nam").of("heading") if e.level == level for word in e.words])


_ORDINAL = any_of([word for entry in tradition("viet-nam").of("number") for word in entry.words])
_BEHIND = r"\s*(?P<d>[.:–-])?\s*(?P<r>.*)$"
_PART = re.compile(
    rf"^{_words('part')}\s+(?:(?P<w>{_ORDINAL})|(?P<n>[IVX]+|\d{{1,2}}))\b{_BEHIND}", re.IGNORECASE
)
_CHAPTER = re.compile(
    rf"^{_words('chapter')}\s+(?P<n>[IVXLC]+[a-zđ]?|\d{{1,3}}[a-zđ]?|{_ORDINAL})\b{_BEHIND}", re.IGNORECASE
)
_SECTION = re.compile(
    rf"^{_words('section')}\s+(?P<n>[IVX]+|\d{{1,3}}[a-zđ]?|[A-H]|{_ORDINAL})\b{_BEHIND}", re.IGNORECASE
)
_SUBSECTION = re.compile(rf"^{_words('subsection')}\s+(?P<n>[IVX]+|\d{{1,3}})\b{_BEHIND}", re.IGNORECASE)
_ARTICLE = re.compile(
    rf"^(?=Đ)(?i:{_words('article')})\s+(?:(?P<n>\d{{1,4}}\s?[a-zđ]?\d?)|(?<=(?i:thứ)\s)(?P<w>(?i:{_ORDINAL})))(?!\w)\s*(?P<d>[.:]|[-–—]\s)?\s*(?P<r>.*)$"
)
_CLAUSE = re.compile(
    r"^(?:khoản\s+)?(?P<n>\d{1,3}[a-zđ]?)\s?(?P<d>[.)/]|-(?=\s))(?!\s?\d)\s*(?P<r>.*)$", re.IGNORECASE
)
_POINT = re.compile(r"^(?:điểm\s+)?(?P<n>[a-zđ]\d?|[a-zđ]{2})\s?(?P<d>[.)])(?!\w)\s*(?P<r>.*)$")
_ANNEX = re.compile(
    r"^(?:PHỤ\s+LỤC|Phụ\s+lục)(?:\s+(?:số\s+)?(?P<n>[IVX]+|\d{1,3}|[A-H]))?\s*(?P<d>[.:–-])?\s*(?P<r>.*)$"
)
_PREAMBLE = re.compile(r"^LỜI\s+NÓI\s+ĐẦU$", re.IGNORECASE)
_SIGNED = re.compile(
    r"^(?:_{5,}|-{8,}|\*{3,})$"
    r"|^(?:Bộ\s+luật|Luật|Hiến\s+pháp|Pháp\s+lệnh|Nghị\s+quyết)\s+này\s+(?:đã\s+)?được\s+(?:Quốc\s+hội"
    r"|Ủy\s+ban\s+thường\s+vụ).{0,120}thông\s+qua"
    r"|^(?:TM\.|KT\.|TUQ\.|T/M)\s|^CHỦ\s+TỊCH\s+QUỐC\s+HỘI$|^(?:Nơi\s+nhận)\s*:|^THỦ\s+TƯỚNG$"
    r"|^BỘ\s+TRƯỞNG$|^\(Đã\s+ký\)$"
    r"|^Tải\s+file\s+đính\s+kèm$|^Chủ\s+tịch\s+Quốc\s+hội$",
    re.IGNORECASE,
)


class VietnameseGrammar:
    """The headings of Vietnamese laws. A number counts only where the one before it allows it."""

    def marker(self, text: str, current: Unit | None) -> Marker | None:
        """The level that a line opens."""
        initial = text[:1]
        if initial in "PpCcMmTtLl" and (found := self._above(text)):
            return found
        if initial in "Đđ" and (match := _ARTICLE.match(text)):
            return self._article(match, current)
        if current is None or current.within("article") is None:
            return None
        if match := _CLAUSE.match(text):
            return self._clause(match, current)
        match = _POINT.match(text)
        return self._point(match, current) if match else None

    def ends(self, text: str) -> bool:
        """Signatures, attachments and the note of adoption."""
        return bool(_SIGNED.match(text))

    def wordings(self, law: LawText) -> None:
        """A number that stands twice is a misprint or another law's, and is told."""

    def note(self, text: str) -> bool:  # noqa: ARG002 - the protocol's
        """Headings stand behind the number."""
        return False

    def flush(self, text: str) -> bool:  # noqa: ARG002 - the protocol's
        """Vietnamese laws have no provisos apart."""
        return False

    def foreign(self, marker: Marker, last: Unit | None) -> str | None:
        """The next article of this law, where the marker's number runs ahead of it."""
        before, value = numerals.sort_value(last.number) if last else None, numerals.sort_value(marker.number)
        if before is None or value is None or value[0] <= before[0] + 1:
            return None
        return str(before[0] + 1)

    def _above(self, text: str) -> Marker | None:
        for level, pattern in _ABOVE:
            match = pattern.match(text)
            if match is None:
                continue
            rest = match["r"].strip()
            if rest and not match["d"] and not rest.isupper():
                return None
            number = numerals.as_number(match["n"] or match.groupdict().get("w") or "")
            return Marker(level, _roman_case(number), rest, _DEPTHS[level])
        if _PREAMBLE.match(text):
            return Marker("preamble", "", text, DEPTH["preamble"])
        match = _ANNEX.match(text)
        if match and (not match["r"] or match["d"] or match["r"].isupper()):
            return Marker("annex", match["n"] or "1", match["r"], DEPTH["annex"])
        return None

    def _article(self, match: re.Match[str], current: Unit | None) -> Marker | None:
        value_of = tradition("viet-nam").numbers
        written = match["n"] or str(value_of[fold(match["w"])])
        number, rest = numerals.bare(written), match["r"].strip()
        if rest and not match["d"]:
            article = current.within("article") if current else None
            before = numerals.sort_value(article.number) if article else (0, "")
            value = numerals.sort_value(number)
            follows = before is not None and value is not None and value[0] in (before[0], before[0] + 1)
            if not (rest[0].isupper() and follows):
                return None
        return Marker("article", number, rest, DEPTH["article"])

    def _clause(self, match: re.Match[str], current: Unit) -> Marker | None:
        article = current.within("article")
        clauses = [child for child in article.children if child.level == "clause"] if article else []
        before = numerals.sort_value(clauses[-1].number) if clauses else (0, "")
        value = numerals.sort_value(match["n"].lower())
        if before is None or value is None:
            return None
        follows = value[0] == before[0] + 1 or (value[0] == before[0] and value[1] > before[1])
        gap = bool(clauses) and before[0] < value[0] <= before[0] + 3 and match["d"] == "."
        if not (follows or gap):
            return None
        return Marker("clause", match["n"].lower(), match["r"].strip(), DEPTH["clause"])

    def _point(self, match: re.Match[str], current: Unit) -> Marker | None:
        holder = current.within("clause") or current.within("article")
        points = [child for child in holder.children if child.level == "point"] if holder else []
        number = match["n"]
        if not points:
            accepted = number == "a"
        else:
            accepted = _place(number) > _place(points[-1].number) and (
                match["d"] == ")" or _next(points[-1].number, number)
            )
        return Marker("point", number, match["r"].strip(), DEPTH["point"]) if accepted else None


def _place(number: str) -> tuple[int, int, str]:
    return (len(number.rstrip("0123456789")), _ALPHABET.find(number[0]), number[1:])


def _next(before: str, number: str) -> bool:
    return 0 < _ALPHABET.find(number[0]) - _ALPHABET.find(before[0]) <= 2


def _roman_case(number: str) -> str:
    return number.upper() if numerals.from_roman(number) is not None else number


_DEPTHS = {"part": DEPTH["part"], "chapter": DEPTH["chapter"], "section": 4, "subsection": 5}
_ABOVE = (("part", _PART), ("chapter", _CHAPTER), ("section", _SECTION), ("subsection", _SUBSECTION))
GRAMMAR = VietnameseGrammar()
