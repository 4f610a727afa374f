"""What a treaty body's document says of itself: committee, State, symbol, dates."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rightsgraph.loaders.un import symbols, words
from rightsgraph.ontology.ids.states import iso3
from rightsgraph.ontology.text.folding import squeeze
from rightsgraph.ontology.text.languages import CODES, Language, language

_TITLE_LENGTH = 260
_NAME = re.compile(r"\s*([^\W\d_a-z][^*,;:.\n]{2,70})")
_SENTENCE_END = re.compile(r"(?<=[^\W_A-Z)])\.\s+(?=[^\W\d_a-z])|(?<=\))\.\s+(?=[^\W\d_a-z])")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of the document; unknown stays None."""

    symbol: symbols.Symbol | None
    mechanism: str | None
    state: str | None
    title: str | None
    adopted: str | None
    issued: str | None


def committee_of(text: str) -> str | None:
    """The committee that a text names, in any language."""
    found = [
        (match.start(), code)
        for own in map(language, CODES)
        for code in own.meanings("committee")
        if (match := own.pattern("committee", code).search(text))
    ]
    return min(found)[1] if found else None


def read_head(preview: str, file_name: str, own: Language, *kinds: str) -> Head:
    """From the first pages; `kinds` are those of symbols that are the document's own (CO, FCO)."""
    flat = squeeze(preview[:12_000])
    found = [s for s in symbols.find(preview[:6000]) if s.kind in kinds]
    symbol = found[0] if found else symbols.from_file_name(file_name)
    if symbol and symbol.kind not in kinds:
        symbol = None
    mechanism = (symbol.mechanism if symbol else None) or committee_of(flat[:4000])
    state = (symbol.state if symbol else None) or named_state(flat, own)
    return Head(
        symbol,
        mechanism,
        state,
        _title(preview, own),
        _adopted(flat, own),
        words.issued(preview[:2500]),
    )


def _title(preview: str, own: Language) -> str | None:
    """The title as printed, its lines joined; without the mark of a footnote."""
    joined = re.sub(r"[ \t]*\n(?=[^\W\d_A-Z])", " ", preview[:4000])
    title = own.regex("title", "concluding-observations")
    found = re.search(rf"^[^\w\n]*({title}[^*\n]{{0,{_TITLE_LENGTH}}})", joined, re.I | re.M)
    return squeeze(found[1]) if found else None


def named_state(flat: str, own: Language, kind: str = "report-of") -> str | None:
    """The State that a title names: "on the second periodic report of ...", "visit to ..." (kind `visit-to`)."""
    for match in own.pattern(kind).finditer(flat):
        after = _NAME.match(flat, match.end())
        parts = after[1].split(" ") if after else []
        for length in range(len(parts), 0, -1):
            if code := iso3(" ".join(parts[:length])):
                return code
    return None


def _adopted(flat: str, own: Language) -> str | None:
    """The day of adoption: after "adopted ... at its 1713th meeting, held on", else before it."""
    title = own.pattern("title", "concluding-observations")
    for match in own.pattern("adopted").finditer(flat):
        before = _SENTENCE_END.split(flat[max(0, match.start() - 260) : match.start()])[-1]
        after = _SENTENCE_END.split(flat[match.start() : match.start() + 260])[0]
        if not title.search(f"{before} {after}"):
            continue
        if found := words.first_date(after):
            return found
        dates = words.dates(before)
        # "considered ... on 14 November, and adopted ..." gives the day of the dialogue
        if dates and not own.pattern("considered").search(before):
            return dates[-1][1]
    return None
