"""The laws and provisions that a draft cites, with its own short titles, titles beside numbers, and lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rightsgraph.ontology.citations import Citation, KnownLaws, LawRef, parse
from rightsgraph.ontology.citations.model import name_words
from rightsgraph.ontology.ids.law_numbers import normalise_number
from rightsgraph.ontology.text.folding import fold
from rightsgraph.verifying import words
from rightsgraph.verifying.draft import Passage
from rightsgraph.verifying.law_context import AGAIN, Context, Reader
from rightsgraph.verifying.laws import Laws
from rightsgraph.verifying.model import LAW, NOT_FOUND, PROVISION, Cited, Said

_OPEN, _CLOSE = "“\"«„‘‹'", "”\"»“’›'"
_DEFINED = re.compile(
    rf"\s*,?\s*[\[(]\s*(?P<said>(?:{words.regex('defined')}[\s:,]*)*)(?P<open>[{_OPEN}]\s*)?"
    rf"(?P<name>[^\W\d][^()\[\]{_OPEN}{_CLOSE}]{{1,80}}?)\s*(?:[{_CLOSE}])?\s*[\])]", re.IGNORECASE
)  # fmt: skip
_BEFORE_NUMBER = re.compile(
    r"[\s,;(\[–-]*(?:\b(?:Joint\s+)?(?:Law|Act|Code|Decree|Ordinance|Circular|Decision|Resolution|Directive|Luật|Bộ\s+luật|"
    r"Nghị\s+định|Nghị\s+quyết|Quyết\s+định|Thông\s+tư|Pháp\s+lệnh|loi|ley|décret|decreto)\s*)?"
    r"(?:(?:No|Nos|number|số|n[°º]|núm|nr)\.?\s*:?\s*)?$", re.IGNORECASE
)  # fmt: skip
_NUMBER_PART = re.compile(r"\d[\w/.Đđ-]*(?:\s+of\s+\d{4})?")
_NUMBER_BEHIND = re.compile(
    r"\s*[,(\[]\s*(?:(?:Law|Act|Code|Decree|Luật|loi|ley)\s*)?(?:(?:No|Nos|number|số|n[°º]|núm|nr)\.?\s*:?\s*)?"
    r"(?P<number>\d+[\w.]*(?:[/-][\wĐđ.-]+)+|\d+\s+(?:of|de)\s+\d{4})(?=[\s)\],;.])", re.IGNORECASE
)  # fmt: skip
_AS_AMENDED = re.compile(
    r"\s*[,(]?\s*(?:as\s+(?:last\s+|subsequently\s+)?amended|(?:đã\s+)?(?:được\s+)?sửa\s+đổi|telle?\s+que\s+modifiée?"
    r"|modifiée?|en\s+su\s+forma\s+(?:modificada|enmendada)|modificad[oa]|reformad[oa])\b", re.IGNORECASE
)  # fmt: skip
_AMENDED_INSIDE = re.compile(
    r"\b(?:as\s+(?:last\s+)?amended|sửa\s+đổi|modifiée?|modificad[oa])\b.*\d|\bas\s+amended\b", re.IGNORECASE
)
_ENDS_IN_WORD = re.compile(r"\w[\s,(\[–-]*$")
_TITLE_BEHIND = re.compile(r"\s*[(\[]\s*(?:the\s+)?(?P<name>[^()\[\]]{4,160})[)\]]")
_LONGEST = 24  # words of a title


class LawCitations:
    """Finds the citations of laws and provisions, passage by passage."""

    def __init__(self, laws: Laws, passages: Sequence[Passage]) -> None:
        self.laws = laws
        self.known = laws.known
        self.reader = Reader(laws, self.known, {})
        self._define(passages)

    def _define(self, passages: Sequence[Passage]) -> None:
        """The short titles that the draft gives to laws: (hereinafter “the Code”), (BLHS)."""
        names: dict[str, str] = {}
        self._defining: set[tuple[int, int]] = set()  # (passage, place) where a short title is given
        for passage in passages:
            if "(" not in passage.text and "[" not in passage.text:
                continue
            for found in parse(passage.text, self.known):
                meant = self.reader.plainly(found)
                match = _DEFINED.match(passage.text, found.span[1])
                if (
                    meant
                    and match
                    and (meant in self.laws.named(match["name"]) or self._is_short_title(match))
                ):
                    self._defining |= {(id(passage), place) for place in range(*match.span())}
                if meant and match and self._is_short_title(match):
                    names[match["name"].strip()] = meant
        if names:
            own = {name: (law,) for name, law in names.items()}
            self.known = KnownLaws({**self.known.names, **own})
            defined = {name_words(name): law for name, law in names.items()}
            self.reader = Reader(self.laws, self.known, defined)

    def _is_short_title(self, match: re.Match[str]) -> bool:
        name = match["name"].strip()
        if normalise_number(name)[:1].isdigit() or self.laws.is_name(name):
            return False
        return bool(match["said"].strip() or match["open"]) or (name.isupper() and 2 <= len(name) <= 10)

    def of(self, passage: Passage, text: str, context: Context) -> list[Cited]:
        """The citations of a passage in order; `text` is its words with what is no law blanked out."""
        made: list[Cited] = []
        for one, mismatch in self._joined(text, parse(text, self.known)):
            made += self._cited(passage, text, one, mismatch, context, made)
        return made

    # a title with its number

    def _joined(self, text: str, found: Sequence[Citation]) -> list[tuple[Citation, str]]:
        """A law's title with its number beside it is one citation; with what does not fit between the two."""
        out: list[tuple[Citation, str]] = []
        for given in found:
            one, mismatch = self._with_number_behind(text, given)
            if out and given.span[1] <= out[-1][0].span[1] + 1 and not given.eids:
                continue  # the number that stands behind a title
            named, start = self._name_before(text, given)
            if named:
                mismatch = self._mismatch(given, named)
                one = _widened(text, given, start)
                if out and out[-1][0].span[1] > start:
                    earlier, before = out.pop()
                    one = replace(_widened(text, one, earlier.span[0]), eids=one.eids or earlier.eids)
                    mismatch = mismatch or before
            out.append((one, mismatch))
        return out

    def _with_number_behind(self, text: str, one: Citation) -> tuple[Citation, str]:
        """A title with a number in brackets behind it, which must be its own."""
        if one.law is not None and one.law.number:
            return self._with_title_behind(text, one)
        behind = _NUMBER_BEHIND.match(text, one.span[1])
        if behind is None or one.law is None or one.law.number or not one.law.title:
            return one, ""
        named = self.laws.named(one.law.title) or set(self.laws.meant(one.law).ids)
        numbered, comparable = self.laws.of_number(behind["number"])
        if not named or not (numbered or comparable):
            return one, ""
        wide = replace(one, span=(one.span[0], behind.end()), text=text[one.span[0] : behind.end()])
        if named & set(numbered):  # the number tells the law, whatever may be doubted of the title
            unclear = one.unresolved if not one.eids and "may be a" in (one.unresolved or "") else None
            return replace(wide, law=LawRef(number=behind["number"]), unresolved=unclear), ""
        told = (
            f"the number is that of {self._names(numbered)}"
            if numbered
            else f"no law has the number {behind['number']}"
        )
        return wide, f"{self._names(named)}; {told}."

    def _with_title_behind(self, text: str, one: Citation) -> tuple[Citation, str]:
        """A number with a title in brackets behind it, which must be its law's."""
        behind = _TITLE_BEHIND.match(text, one.span[1])
        named = self.laws.named(behind["name"]) if behind else set()
        numbered = self._numbered(one)
        if behind is None or not named or not numbered:
            return one, ""
        wide = replace(one, span=(one.span[0], behind.end()), text=text[one.span[0] : behind.end()])
        return (
            wide,
            ""
            if named & numbered
            else f"{self._names(named)}; the number is that of {self._names(numbered)}.",
        )

    def _mismatch(self, one: Citation, named: set[str]) -> str:
        numbered = self._numbered(one)
        if numbered & named:
            return ""
        told = self._names(named)
        if numbered:
            return f"{told}, and the number is that of {self._names(numbered)}."
        return f"{told}; no law has the number {one.law.number if one.law else ''}."

    def _names(self, laws: Iterable[str]) -> str:
        return "; ".join(
            f"“{self.laws.all[law].title or law}” ({self.laws.all[law].number or law})"
            for law in sorted(laws)[:3]
        )

    def _numbered(self, one: Citation) -> set[str]:
        return set(self.laws.meant(replace(one.law, title=None)).ids) if one.law and one.law.number else set()

    def _name_before(self, text: str, one: Citation) -> tuple[set[str], int]:
        """The laws called by the words before a number, and where these words begin."""
        if one.law is None or not one.law.number:
            return set(), 0
        wanted = one.law.number
        parts = _NUMBER_PART.finditer(text, one.span[0], one.span[1])
        number = next((part for part in parts if _same_number(part[0], wanted)), None)
        if number is None:
            return set(), 0
        window = max(0, number.start() - 220)
        before = _BEFORE_NUMBER.sub("", text[window : number.start()])
        for end in dict.fromkeys((len(before), number.start() - window)):
            if not _ENDS_IN_WORD.search(text[window : window + end]):
                continue
            starts = [match.start() for match in re.finditer(r"[\w/]+", text[window : window + end])]
            for place in starts[-_LONGEST:]:
                name = text[window + place : window + end]
                if (" " in name.strip() or len(name) > 3) and (laws := self.laws.named(name)):
                    return laws, window + place
        return set(), 0

    # what is cited

    def _cited(
        self, passage: Passage, text: str, one: Citation, mismatch: str, context: Context, before: list[Cited]
    ) -> Iterator[Cited]:
        taken = self.reader.law(text, one, context, before)
        law, problem = taken.law, taken.problem
        if mismatch:
            told = f"Title and number do not belong together: {mismatch}"
            law, problem = None, Said(NOT_FOUND, told, "Give the number of the law that is meant.")
        if law is None and problem is None:
            return
        if law is not None or (one.law is not None and not one.law.generic and not one.law.own):
            context.named(law)
        start, end = _span(text, one)
        amending = tuple(law for ref in one.amended_by for law in self.laws.meant(ref).ids)
        named = law or taken.wanted
        base = Cited(passage, start, end, LAW, named, law, problem=problem, note=taken.note, amended_by=amending,
                     amended=_is_said_amended(text, one), loosely=taken.loosely)  # fmt: skip
        if not one.eids and (one.law is None or one.law.number or (id(passage), start) not in self._defining):
            yield base
        for eid in one.eids:
            yield replace(base, kind=PROVISION, id=f"{named}#{eid}" if named else None, eid=eid, claims={})


def _widened(text: str, one: Citation, start: int) -> Citation:
    span = (min(start, one.span[0]), one.span[1])
    return replace(one, span=span, text=text[slice(*span)])


def _span(text: str, one: Citation) -> tuple[int, int]:
    start, end = one.span
    while end > start and text[start:end].count(")") > text[start:end].count("(") and text[end - 1] == ")":
        end -= 1
    if one.law is None and (again := AGAIN.match(text, end)):
        end = again.end()
    return start, end


def _is_said_amended(text: str, one: Citation) -> bool:
    """Whether the draft says that the law was amended: by which laws, or only that it was."""
    return bool(one.amended_by or _AS_AMENDED.match(text, one.span[1]) or _AMENDED_INSIDE.search(one.text))


def _same_number(written: str, number: str) -> bool:
    plain = re.sub(r"\s+", "", fold(normalise_number(written))).strip(".")
    wanted = re.sub(r"\s+", "", fold(number))
    return plain == wanted or wanted.startswith(plain + "of") or (len(plain) > 2 and plain in wanted)
