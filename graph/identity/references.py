"""References as written: kept once each, with the keys under which a node may answer to them.

Keys have a kind, tried in this order: 1 the id (as written or made canonical), 2 an alias, 3 a law's number,
4 a name. A reference to a provision inside a law ("100/2015/QH13 art. 373") has an owner, the reference to the law.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rightsgraph.ontology.citations.law_words import claims
from rightsgraph.ontology.ids.canonical import (
    SYMBOL_HEADS,
    concept_id,
    paragraph,
    scheme_of,
    state_id,
    symbol,
)
from rightsgraph.ontology.ids.law_numbers import as_id, has_year, law_id, normalise_number, state_of_number
from rightsgraph.ontology.model.records import Ref
from rightsgraph.ontology.text import folding as text

ID, ALIAS, NUMBER, NAME, LOOSE = 1, 2, 3, 4, 5
CITED = 4  # of a provision, which has no name: its numbers, whatever its levels are called
# a recommendation of the Universal Periodic Review, by its number
_IN_A_REPORT = re.compile(r"\d{1,3}\.\d{1,3}")
# what is known by names that people write in several ways
NAMED_LOOSELY = ("Law", "Agency", "Programme", "Event")
_PARAGRAPH_WORD = re.compile(
    r"^(?:paras?\.?|paragraphs?|rec(?:ommendation)?s?\.?|nos?\.?|§)\s*", re.IGNORECASE
)
_SYMBOL = re.compile(rf"(?:{SYMBOL_HEADS})/[^\s#]+", re.IGNORECASE)
_CITED_PARAGRAPH = re.compile(
    rf"^((?:{SYMBOL_HEADS})/\S+?),?\s+(?:at\s+)?(?:(?:paras?\.?|paragraphs?|rec(?:ommendation)?s?\.?|nos?\.?|párr\.?|§|đoạn)\s*)?"
    r"(\d+(?:\.\d+)?\s*(?:\([a-z]+\)\s*)*)$",
    re.IGNORECASE,
)
# a number with a point is a paragraph, whatever joins it to the symbol
_WITH_PARAGRAPH = re.compile(
    rf"^((?:{SYMBOL_HEADS})/\S+?)(?:/|,?\s*[\[(]\s*)(?:paras?\.?\s*)?(\d{{2,3}}\.\d{{1,3}})[\])]?$",
    re.IGNORECASE,
)
_ANY_CITED = re.compile(r"^(\S+/\S+?),?\s+(?:paras?\.?|paragraphs?)\s*(.+)$", re.IGNORECASE)
_PARAGRAPH_FIRST = re.compile(
    rf"^(?:paras?\.?|paragraphs?|rec(?:ommendation)?s?\.?|nos?\.?|§)\s*(\d+(?:\.\d+)?\s*(?:\([a-z]+\)\s*)*),?\s+(?:of|in)?\s*(?:the\s+)?((?:{SYMBOL_HEADS})/\S+)$",
    re.IGNORECASE,
)

Key = tuple[int, str]  # kind, key


_WIDTH = 5  # bits of a mask for each of a reference's labels


def key_masks(ref: Ref) -> dict[str, int]:
    """The keys of a reference, each with the kinds in which its labels are asked for by it, as a mask."""
    masks: dict[str, int] = {}
    for place, label in enumerate(ref.labels):
        for kind, key in probes(ref, label):
            masks[key] = masks.get(key, 0) | 1 << (_WIDTH * place + kind % _WIDTH)
    return masks


def mask_of(place: int, kind: int) -> int:
    """The mask that asks for the label at `place` in one kind."""
    return 1 << (_WIDTH * place + kind % _WIDTH)


def asks(mask: int, place: int, kind: int) -> bool:
    """Whether a mask of `key_masks` asks for the reference's label at `place` in that kind."""
    return bool(mask >> (_WIDTH * place + kind % _WIDTH) & 1)


def probes(ref: Ref, label: str) -> Iterator[Key]:
    """The keys to try for a label, most certain first."""
    plain = text.key(ref.text)
    if label == "Concept":
        yield from _concept_probes(ref, plain)
        return
    yield ID, plain
    if label != "Law" or "#" not in plain:  # a place in a law is no law's number
        for canonical in _canonical(ref, label):
            if text.key(canonical) != plain:
                yield ID, text.key(canonical)
        if label == "Law":
            yield NUMBER, number_key(ref.text)
    yield ALIAS, plain
    yield NAME, plain
    for key in loose_probes(ref, label):
        yield LOOSE, key


def loose_probes(ref: Ref, label: str) -> Iterator[str]:
    """Keys of what the words may mean besides: what answers to one must also agree with all they claim."""
    if label in NAMED_LOOSELY and "#" not in ref.text:
        for claim in claims(ref.text, law=label == "Law"):
            yield from claim.keys
    elif label == "Recommendation" and _IN_A_REPORT.fullmatch(bare := paragraph_alone(ref.text)):
        yield f"para {bare}"


def paragraph_alone(written: str) -> str:
    """`para. 140.49` as `140.49`."""
    return _PARAGRAPH_WORD.sub("", written.strip())


_OF_YEAR = re.compile(r"^(?:no\.? ?)?(\d{1,5}[a-z]?) (?:of|de|du|from) ((?:1[6-9]|20)\d\d)$")


def number_key(written: str) -> str:
    """A law's number for comparing: normalised, without leading zeros (`02/2016/QH14` is `2/2016/QH14`).

    "7 of 2015", "No. 7 of 2015" and "7/2015" are one number.
    """
    key = text.key(normalise_number(written)).lstrip("0")
    return _OF_YEAR.sub(r"\1/\2", key)


def _concept_probes(ref: Ref, plain: str) -> Iterator[Key]:
    scoped = f"{ref.scheme}:{plain}" if ref.scheme else plain
    if not ref.scheme or plain.startswith(ref.scheme + "/"):
        yield ID, plain
    if ref.scheme:
        yield ID, text.key(concept_id(ref.scheme, ref.text))
    yield ALIAS, scoped
    yield NAME, scoped


def _canonical(ref: Ref, label: str) -> Iterator[str]:
    if label == "State":
        yield state_id(ref.text)
    elif label == "Document":
        yield symbol(ref.text)
    elif label == "Law":
        found = as_id(ref.text)
        if found and (ref.text.startswith(found[:3]) or ref.state in ("", found[:3].upper())):
            yield found
            return
        number = normalise_number(ref.text)
        state = ref.state or state_of_number(number)
        if number and state and has_year(number):
            yield law_id(state, number) or number
    elif label == "Recommendation":
        yield recommendation_id(ref.text)


def recommendation_id(written: str) -> str:
    """`CAT/C/VNM/CO/1, para. 15 (b)` and `CAT/C/VNM/CO/1 # 15 (b)` as an id."""
    document, mark, para = written.partition("#")
    if mark:
        return f"{symbol(document)}#{paragraph(para)}"
    if inside := _WITH_PARAGRAPH.match(written):
        return f"{symbol(inside[1])}#{inside[2]}"
    if first := _PARAGRAPH_FIRST.match(written):
        return f"{symbol(first[2])}#{paragraph(first[1])}"
    cited = _CITED_PARAGRAPH.match(written) or _ANY_CITED.match(written)
    return f"{symbol(cited.group(1))}#{paragraph(cited.group(2))}" if cited else written


def is_symbol(written: str) -> bool:
    """Whether the words are a UN document's symbol."""
    return bool(_SYMBOL.fullmatch(symbol(written)))


def stub_place(ref: Ref) -> tuple[str, str]:
    """(label, id) of the stub that a reference makes when nothing answers to it."""
    label = _stub_label(ref)
    if label == "Concept":
        return label, concept_id(ref.scheme or scheme_of(ref.text) or "theme", ref.text)
    if label == "Mechanism":
        return label, ref.text.upper() if len(ref.text) <= 12 else ref.text
    canonical = next(_canonical(ref, label), ref.text)
    return label, text.clean(canonical)


def _stub_label(ref: Ref) -> str:
    if len(ref.labels) == 1:
        return ref.labels[0]
    if "Concept" in ref.labels and scheme_of(ref.text):
        return "Concept"
    if "Document" in ref.labels and _SYMBOL.fullmatch(symbol(ref.text)):
        return "Document"
    number = normalise_number(ref.text)
    if "Law" in ref.labels and state_of_number(number):
        return "Law"
    if "Recommendation" in ref.labels and _IN_A_REPORT.fullmatch(ref.text.strip()):
        return "Recommendation"
    if ("Recommendation" in ref.labels and recommendation_id(ref.text) != ref.text) or "#" in ref.text:
        return "Recommendation" if "Recommendation" in ref.labels else ref.labels[0]
    return "Law" if "Law" in ref.labels else ref.labels[0]


def load_ref(row: tuple[str, str, str, str]) -> Ref:
    """A reference from its columns (text, labels, scheme, state)."""
    import json

    return Ref(row[0], tuple(json.loads(row[1])), row[2], row[3])
