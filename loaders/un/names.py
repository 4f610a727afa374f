"""Lists of States as documents write them: nested brackets, run-together names, "and" inside a name."""

from __future__ import annotations

import re
from functools import lru_cache

from rightsgraph.ontology.ids.states import iso3
from rightsgraph.ontology.text.folding import squeeze

_LONGEST = 70  # letters of the longest name of a State
_LEFT_OVER = re.compile(r"^(?:(?:and|&|et|y|e)\s+)?(?:the\s+)?(?=\S)", re.I)
_AND = re.compile(r"\s+(?:and|&|as well as|et|y|e|ainsi que|así como)\s+|\s*/\s*")
_MOST_ANDS = 4  # parts of one State's name: "United Kingdom of Great Britain and Northern Ireland" has two
_MARK = re.compile(r"(?<=\w)\s?(?:\d{1,2}|[*†‡¹²³⁴-⁹]+)$")  # a footnote's mark behind a name
_FOR_OTHERS = re.compile(
    r"[,(\[]?\s*(?:\b(?:speaking|acting|also|made|delivered|s['’]exprimant|hablando)\s+)?"
    r"\b(?:on\s+behalf\s+of|au\s+nom\s+d(?:es?|u)|en\s+nombre\s+del?)\s+", re.I
)  # fmt: skip
_ACRONYM = re.compile(r"^[A-Z][A-Z0-9\-/ .]*$")


def split_names(text: str) -> list[str]:
    """The names in a list, as written; a name that no list of States has is kept whole."""
    return list(_names(text))


@lru_cache(maxsize=8_192)  # a list is looked at more than once, and the same States come again
def _names(text: str) -> tuple[str, ...]:
    pieces = [
        squeeze(piece)
        for line in _FOR_OTHERS.sub(" on behalf of ", text).split("\n")
        for own in _at_commas(line)
        for piece in _for_others(own)
    ]
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
        piece = pieces[at].strip(" .;-")
        out += _apart(piece if "(" in piece else piece.rstrip(")] "))
        at += 1
    return tuple(dict.fromkeys(name for name in out if name.casefold() != "none"))


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


def _for_others(piece: str) -> list[str]:
    """`Sweden on behalf of the Nordic countries` is made by Sweden; States that it speaks for have made it too."""
    speaker, said, others = piece.partition(" on behalf of ")
    if not said:
        return [piece]
    bare = others.strip(" .;:-")
    bare = bare if "(" in bare else bare.rstrip(")]")
    listed = (name for part in _at_commas(bare) for name in _apart(part.strip()))
    known = [name for name in listed if iso3(name)]
    return [speaker.rstrip(" ([,"), *known]


def _apart(piece: str) -> list[str]:
    """The names in a piece without commas; where one of them at least is a State, "and" and "/" part them."""
    unmarked = _MARK.sub("", piece)
    piece = unmarked if iso3(unmarked) else piece
    bare = _LEFT_OVER.sub("", piece, count=1) if not iso3(piece) else piece
    if not bare:
        return []
    if iso3(bare):
        return [bare]
    parted = _at_ands(bare)
    if any(map(iso3, parted)):
        return parted
    return _run_together(bare) or [bare]


def _at_ands(text: str) -> list[str]:
    """Names between "and", "&", "/": an "and" inside a State's name parts nothing; unknown neighbours stay one."""
    cuts = list(_AND.finditer(text))
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(text)]
    out: list[str] = []
    at = unknown = 0  # `unknown`: where what no list of States has began
    while at < len(starts):
        held = next(
            (
                to
                for to in range(min(len(ends), at + _MOST_ANDS), at, -1)
                if iso3(text[starts[at] : ends[to - 1]])
            ),
            0,
        )
        if held:
            if unknown < at:
                out.append(text[starts[unknown] : ends[at - 1]])
            out.append(text[starts[at] : ends[held - 1]])
            at = unknown = held
        else:
            at += 1
    if unknown < at:
        out.append(text[starts[unknown] : ends[-1]])
    return [name.strip() for name in out]


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
    return any(map(iso3, names)) and all(iso3(name) or looks_like_name(name) for name in names)


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
