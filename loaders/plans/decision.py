"""The decision that adopts a plan, and the document whose recommendations it carries out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rightsgraph.loaders.un import items, symbols
from rightsgraph.ontology.ids.law_numbers import IN_TEXT, is_vietnamese, kind_of, law_id, normalise_number
from rightsgraph.ontology.text import law_dates
from rightsgraph.ontology.text.folding import fold, squeeze

_ATTACHED = re.compile(
    r"(?:kèm theo|ban hành theo|attached to|issued with|annex(?:ed)? to|enclosed with)", re.I
)
_OWN = re.compile(r"^\s*(?:số|no\.?|number)\s*:?\s*(?=\d)", re.I)
_FOREIGN = re.compile(
    r"\b(?P<kind>decision|decree|resolution|order|government decision|cabinet decision)\s+"
    r"(?:no\.?|number|nr\.?)\s*(?P<number>\d[\w./-]*\w)", re.I
)  # fmt: skip
_ISSUER = re.compile(
    r"\s*(?:của|of|by)\s+(?:the\s+)?(?P<who>[A-ZĐỦ][^\n,;()]{3,80}?)"
    r"(?=\s+(?:về|on|approving|promulgating|phê duyệt|ban hành)\b|[\n,;().]|$)"
)
_TITLE = re.compile(r"^(?:v/v|về việc|phê duyệt|ban hành|on\s|approving|promulgating)\b.{8,}", re.I | re.S)
_KINDS = ("decision", "plan", "directive", "resolution", "decree", "strategy")


@dataclass(frozen=True)
class Decision:
    """What is known of the decision; `ref` is the reference to use for it, "" where it has no number."""

    number: str = ""
    issued_on: str | None = None
    issued_by: str | None = None
    title: str | None = None
    kind: str | None = None
    ref: str = ""


def find(texts: list[str], state: str | None) -> Decision:
    """The decision that the texts around the tables name: "attached to Decision No. ..." before "No: ...\""""
    attached = [t for t in texts if _ATTACHED.search(t)]
    own = [t for t in texts if _OWN.match(t)]
    for text in [*attached, *own, *texts[:40]]:
        found = _in_text(text, bool(attached and text in attached))
        if found:
            number, kind, end = found
            return _completed(number, kind, text, end, texts, state)
    return Decision(title=_title(texts))


def _in_text(text: str, attached: bool) -> tuple[str, str | None, int] | None:
    start = _ATTACHED.search(text)
    begin = start.end() if attached and start else 0
    for match in IN_TEXT.finditer(text, begin):
        if is_vietnamese(match.group()) and kind_of(match.group()) in _KINDS:
            return normalise_number(match.group()), kind_of(match.group()), match.end()
    if foreign := _FOREIGN.search(text, begin):
        kind = foreign["kind"].lower().split()[-1]
        return foreign["number"], kind if kind in _KINDS else None, foreign.end()
    return None


def _completed(
    number: str, kind: str | None, text: str, end: int, texts: list[str], state: str | None
) -> Decision:
    dated = law_dates.find(text[end : end + 80])
    issued_on = dated[0] if dated else _date_of_head(texts)
    after = text[end + (dated[1][1] if dated else 0) :]
    issuer = _ISSUER.match(after)
    ref = law_id(state, number, issued_on) or number
    return Decision(number, issued_on, squeeze(issuer["who"]) if issuer else None, _title(texts), kind, ref)


def _date_of_head(texts: list[str]) -> str | None:
    """The date of a line that is place and date alone: `Hà Nội, ngày 12 tháng 3 năm 2025`."""
    for text in texts[:30]:
        found = law_dates.find(text)
        if found and len(text) < 60 and found[1][1] > len(text) - 5 and "," in text[: found[1][0] + 1]:
            return found[0]
    return None


def _title(texts: list[str]) -> str | None:
    for number, text in enumerate(texts[:40]):
        if _TITLE.match(text) and not _ATTACHED.search(text):
            return squeeze(text)
        if fold(text) in ("ke hoach", "plan", "plan of action", "phu luc") and number + 1 < len(texts):
            following = squeeze(texts[number + 1])
            if len(following) > 15 and not _ATTACHED.search(following) and not IN_TEXT.search(following):
                return f"{squeeze(text).capitalize()}: {following}"
    return None


@dataclass(frozen=True)
class Asked:
    """The document that bare recommendation numbers belong to, and the paragraph they stand in."""

    document: str = ""
    prefix: str = ""


def asked_by(texts: list[str]) -> Asked:
    """From the texts around a table: its one symbol, and the paragraph that bare numbers belong to."""
    found = list(dict.fromkeys(symbols.parse(s.text).text for text in texts for s in symbols.find(text)))
    return Asked(found[0] if len(found) == 1 else "", items.prefix_of(texts))
