"""Several references in one cell: laws separated by `;` or joined by "and", articles in lists and ranges."""

from __future__ import annotations

import re
from functools import lru_cache

from rightsgraph.ontology.citations import groups
from rightsgraph.ontology.citations.reference import law_behind, law_of, parse_reference
from rightsgraph.ontology.citations.words import KEYWORD
from rightsgraph.ontology.ids.eid import split_id
from rightsgraph.ontology.text.folding import clean

_JOINED = re.compile(r"\s*(?:;|,?\s+(?:and|et|y|in|und|và|as well as)\s+|,\s+)\s*", re.IGNORECASE)
_ONE_MORE = re.compile(r"(?:,|&|and|et|y|e|in|und|và)\s*(\d+[a-z]?)\s*,?\s+(?=\S)", re.IGNORECASE)
_MOST = 200  # articles of one cell


class ManyError(ValueError):
    """The words name provisions that cannot be told; the message says what to write."""


@lru_cache(maxsize=8_192)
def references(written: str) -> tuple[str, ...]:
    """The single references of a cell, as written where there is one. Raises ManyError."""
    text = clean(written)
    if not text or split_id(text) or "#" in text or len(text) > 2_000:
        return (written,)
    parsed = parse_reference(text)
    if parsed and not _cites(parsed[0]):
        return (text,)
    found = _parts(text) or _listed(text)
    if found is None:
        return (written,)
    if len(found) > _MOST:
        raise ManyError(f"{written!r} names {len(found)} provisions; name them in rows of their own")
    return tuple(dict.fromkeys(found))


def _parts(text: str) -> list[str] | None:
    """The parts between separators, where each is a citation; a part without a law has that of the one before."""
    pieces = [piece.strip() for piece in text.split(";") if piece.strip()]
    if len(pieces) > 1:
        return _each(pieces)
    for match in _JOINED.finditer(text):
        left, right = text[: match.start()], text[match.end() :]
        if _citation(left) and _citation(right):
            first, rest = _listed(left) or [left], _parts(right) or _listed(right) or [right]
            return [*first, *rest]
    return None


def _cites(law: str) -> bool:
    """Whether what should be a law's name cites provisions itself."""
    return any(groups.at(law, match.start()) for match in KEYWORD.finditer(law))


def _citation(text: str) -> bool:
    """Whether the words are a whole citation: a law and provisions in it."""
    parsed = parse_reference(text)
    return not _cites(parsed[0]) if parsed else law_of(text) is not None


def _each(pieces: list[str]) -> list[str]:
    out: list[str] = []
    law = ""
    for piece in pieces:
        parsed = parse_reference(piece)
        if parsed and not _cites(parsed[0]):
            law = parsed[0]
            out.append(piece)
        elif listed := _parts(piece) or _listed(piece):
            law = listed[-1].partition("#")[0]
            out += listed
        elif law and (group := groups.at(piece, 0)) and not piece[group.end :].strip(" .)"):
            out += [f"{law}#{eid}" for eid in _eids(group, piece)]
        else:
            law = piece
            out.append(piece)
    return out


def _listed(text: str) -> list[str] | None:
    """One law with several provisions."""
    found = law_of(text)
    if found is None:
        return None
    law, listed = found
    rest = law
    eids = [eid for group in listed for eid in _eids(group, text)]
    # "arts. 9, 10 and 11 Police Act": the last number stands before a name
    while match := _ONE_MORE.match(rest):
        level, _, inner = eids[-1].rpartition("__")[2].partition("_")
        if "__" in eids[-1] or not inner:
            raise ManyError(f"{text!r}: the provisions cannot be told; name each by itself, separated by ;")
        eids.append(f"{level}_{match[1]}")
        rest = rest[match.end() :]
    law = law if rest is law else law_behind(rest)
    return [f"{law}#{eid}" for eid in eids]


def _eids(group: groups.Group, text: str) -> tuple[str, ...]:
    eids = group.asked()
    if not eids:
        raise ManyError(
            f"{text!r}: {group.reason or 'the provisions cannot be told'}; name each by itself, separated by ;"
        )
    return eids
