"""What a treaty body's document says of itself: committee, State, symbol, dates."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rightsgraph.loaders.un import symbols, words
from rightsgraph.ontology.ids.states import iso3
from rightsgraph.ontology.text.folding import squeeze

_COMMITTEES = (
    (r"Subcommittee on Prevention", "SPT"),
    (r"Committee against Torture", "CAT"),
    (r"Human Rights Committee", "CCPR"),
    (r"Committee on the Elimination of Racial Discrimination", "CERD"),
    (r"Committee on the Elimination of Discrimination against Women", "CEDAW"),
    (r"Committee on Economic, Social and Cultural Rights", "CESCR"),
    (r"Committee on the Rights of the Child", "CRC"),
    (r"Committee on the Protection of the Rights of All Migrant Workers", "CMW"),
    (r"Committee on Migrant Workers", "CMW"),
    (r"Committee on the Rights of Persons with Disabilities", "CRPD"),
    (r"Committee on Enforced Disappearances", "CED"),
)
_TITLE = re.compile(
    r"Concluding observations (?:of the .{5,90}? )?(?:on|in the absence|concerning|:)[^*\n]{0,260}", re.I
)
_STATE = re.compile(r"\breports?\s+(?:submitted\s+)?(?:of|by)\s+(?:the\s+)?([A-Z][^*,;:.\n]{2,70})", re.I)
_SENTENCE_END = re.compile(r"(?<=[a-z0-9)])\.\s+(?=[A-Z])")
_ADOPTED = re.compile(r"\badopted\b", re.I)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of the document; unknown stays None."""

    symbol: symbols.Symbol | None
    mechanism: str | None
    state: str | None
    title: str | None
    adopted: str | None
    issued: str | None


def read_head(preview: str, file_name: str, kind: str) -> Head:
    """From the first pages; `kind` is the kind of symbol that is the document's own (CO, FCO)."""
    flat = squeeze(preview[:12_000])
    found = [s for s in symbols.find(preview[:6000]) if s.kind == kind]
    symbol = found[0] if found else symbols.from_file_name(file_name)
    if symbol and symbol.kind != kind:
        symbol = None
    mechanism = symbol.mechanism if symbol else None
    if mechanism is None:
        mechanism = next((code for name, code in _COMMITTEES if re.search(name, flat[:4000], re.I)), None)
    title = _TITLE.search(re.sub(r"[ \t]*\n(?=[a-zA-Z])", " ", preview[:4000]))
    state = (symbol.state if symbol else None) or _named_state(flat)
    return Head(
        symbol,
        mechanism,
        state,
        squeeze(title[0]) if title else None,
        _adopted(flat),
        words.first_date(preview[:2500]),
    )


def _named_state(flat: str) -> str | None:
    for match in _STATE.finditer(flat):
        parts = match[1].split(" ")
        for length in range(len(parts), 0, -1):
            if code := iso3(" ".join(parts[:length])):
                return code
    return None


def _adopted(flat: str) -> str | None:
    """The day of adoption: after "adopted ... at its 1713th meeting, held on", else before it."""
    for match in _ADOPTED.finditer(flat):
        before = _SENTENCE_END.split(flat[max(0, match.start() - 260) : match.start()])[-1]
        after = _SENTENCE_END.split(flat[match.start() : match.start() + 260])[0]
        if "concluding observations" not in f"{before} {after}".lower():
            continue
        if found := words.first_date(after):
            return found
        dates = words.dates(before)
        if dates and "considered" not in before:  # "considered ... on 14 November, and adopted ..."
            return dates[-1][1]
    return None
