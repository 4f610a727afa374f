"""Lists of States as documents write them: nested brackets, run-together names, "and" inside a name."""

from __future__ import annotations

import re
from functools import lru_cache

from rightsgraph.ontology.ids.states import iso3
from rightsgraph.ontology.text.folding import squeeze

_LONGEST = 70  # letters of the longest name of a State
_LEFT_OVER = re.compile(r"^(?:and\s+|&\s+)?(?:the\s+)?(?=\S)", re.I)
_ACRONYM = re.compile(r"^[A-Z][A-Z0-9\-/ .]*$")


def split_names(text: str) -> list[str]:
    """The names in a list, as written; a name that no list of States has is kept whole."""
    pieces = [squeeze(piece) for line in text.split("\n") for piece in _at_commas(line)]
    out: list[str] = []
    at = 0
    pieces = [piece for piece in pieces if piece.strip(" .;,-")]
    while at < len(pieces):
        pair = f"{pieces[at]}, {pieces[at + 1]}" if at + 1 < len(pieces) else ""
        if (
            pair and not iso3(pieces[at + 1]) and iso3(pair)
        ):  # "Venezuela, Bolivarian Republic of" and the like
            out.append(pair)
            at += 2
            continue
        out += _apart(pieces[at].strip(" .;-"))
        at += 1
    return list(dict.fromkeys(name for name in out if name.casefold() != "none"))


def _at_commas(line: str) -> list[str]:
    """Pieces between commas and semicolons that stand outside brackets."""
    depth, start, pieces = 0, 0, []
    for at, char in enumerate(line):
        if char == "(":
            depth += 1
        elif char == ")":
            depth = max(0, depth - 1)
        elif char in ",;" and depth == 0:
            pieces.append(line[start:at])
            start = at + 1
    return [*pieces, line[start:]]


def _apart(piece: str) -> list[str]:
    bare = _LEFT_OVER.sub("", piece, count=1) if not iso3(piece) else piece
    if not bare:
        return []
    if iso3(bare):
        return [bare]
    for match in re.finditer(r"\s+(?:and|&|as well as)\s+|\s*/\s*", bare):
        left, right = _apart(bare[: match.start()]), _apart(bare[match.end() :])
        if left and right and all(map(iso3, left + right)):
            return left + right
    return _run_together(bare) or [bare]


@lru_cache(maxsize=1024)
def _run_together(text: str) -> list[str]:
    """`ChileCzech RepublicTogo` as three names; [] where it does not come out even."""
    if not text or len(text) > 2000:
        return []
    best: dict[int, list[str]] = {len(text): []}  # from each place to the end
    for at in range(len(text) - 1, -1, -1):
        if at and not (text[at].isupper() or text[at - 1].isspace()):
            continue
        for end in range(min(len(text), at + _LONGEST), at + 2, -1):
            name = text[at:end].strip()
            if end in best and len(name) > 3 and iso3(name):
                best[at] = [name, *best[end]]
                break
        else:
            if text[at].isspace() and at + 1 in best:
                best[at] = best[at + 1]
    return best.get(0, [])


def all_states(text: str) -> bool:
    """True when the text is a list of known States and nothing else."""
    names = split_names(text)
    return bool(names) and all(map(iso3, names))


def some_states(text: str) -> bool:
    """True when the text is a list in which at least one State is known and the others look like names."""
    names = split_names(text)
    return any(map(iso3, names)) and all(looks_like_name(name) for name in names)


def looks_like_name(text: str) -> bool:
    """True for a short text that begins as names do; false for acronyms and words of a sentence."""
    words = text.split()
    return (
        bool(words)
        and len(text) < _LONGEST
        and text[0].isupper()
        and not _ACRONYM.match(text)
        and len(words) < 9
    )
