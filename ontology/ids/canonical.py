"""Ids that records derive from their own data (the canonical forms), one function a class.

A class without a function here takes the id its table gives, or a hash of what the row says.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from rightsgraph.ontology.ids.eid import EId, from_columns, split_id
from rightsgraph.ontology.ids.law_numbers import has_year, law_id, normalise_number, state_of_number
from rightsgraph.ontology.ids.states import iso3, iso3_of_cell
from rightsgraph.ontology.model.records import Identity, Ref
from rightsgraph.ontology.text import folding as text

UNDATED_RANK = 1  # a law's number that needs a date to be one law's, and has none
TEXT_RANK = 4  # of keys that join statements and are no names
GIVEN_RANK = 8
SCHEMES = ("theme", "group", "sdg")  # a test holds them against the ontology's
_PARA_SPACE = re.compile(r"\s+|\.+$")
_SDG = re.compile(r"^(\d{1,2}(?:\.\w{1,2})?)\b")
SYMBOL_HEADS = "A|E|CAT|CCPR|CEDAW|CERD|CRC|CMW|CRPD|CED"  # what a UN symbol begins with, as a pattern
# A UN symbol: words between slashes, no blanks inside (A/HRC/28/15/Add.1, CERD/C/VNM/CO/15-17, E/C.12/AUS/CO/6).
_SYMBOL_STATE = re.compile(r"^[A-Z][\w.-]*/(?:C(?:\.\d+)?/(?:[A-Z-]+/)?|OP/)([A-Z]{3})/")

Values = Mapping[str, Any]


def content_hash(values: Values, length: int = 12) -> str:
    """A short hash of what a row says, the same whatever the order of its columns."""
    body = json.dumps(
        {k: v for k, v in values.items() if v not in (None, "", [])}, sort_keys=True, ensure_ascii=False
    )
    return hashlib.blake2b(body.encode(), digest_size=length // 2).hexdigest()


def symbol(raw: str) -> str:
    """A document's id: the UN symbol as written, without blanks around its strokes."""
    return re.sub(r"\s*/\s*", "/", text.clean(raw))


def main_document(document: str, *, review: bool = False) -> str:
    """The document that a corrigendum or revision belongs to; in a review, also the report that an addendum answers."""
    pattern = _REVIEW_PARTS if review else _PARTS
    return pattern.sub("", document)


def symbol_state(document: str) -> str:
    """The State that a treaty body's symbol names (`CAT/C/VNM/CO/1` -> `VNM`), else empty."""
    found = _SYMBOL_STATE.match(document.upper())
    return found.group(1) if found and iso3(found.group(1)) else ""


def paragraph(raw: str) -> str:
    """A paragraph as part of an id: `15 (b)` -> `15(b)`, `143.65.` -> `143.65`."""
    return _PARA_SPACE.sub("", text.nfc(raw))


def recommendation_text(raw: str) -> str:
    """A recommendation's words for its hash: white space made one."""
    return text.clean(raw)


_SEVERAL = re.compile(
    rf"^((?:{SYMBOL_HEADS})/\S+?),?\s+(?:paras?\.?|paragraphs?|recs?\.?|recommendations?|nos?\.?)\s*(\d.*)$",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:[,;&]|\b(?:and|et|y|e|und|in|và)\b)\s*", re.IGNORECASE)
_ONE = re.compile(r"\d{1,3}(?:\.\d{1,3})?\s*(?:\([a-z]+\)\s*)*")


def recommendations_in(written: str) -> list[str]:
    """The single references of a cell that names several recommendations; the words themselves where it names one.

    `A/HRC/59/15, paras. 140.49 and 140.50` are two; so are references between `;`.
    """
    parts = [part.strip() for part in written.split(";") if part.strip()]
    if len(parts) > 1:
        return [one for part in parts for one in recommendations_in(part)]
    found = _SEVERAL.match(written.strip())
    numbers = [number for number in _AND.split(found[2]) if number] if found else []
    if found and len(numbers) > 1 and all(_ONE.fullmatch(number) for number in numbers):
        return [f"{symbol(found[1])}#{paragraph(number)}" for number in numbers]
    return [written]


_TAIL_STATES = re.compile(r"(?:\s*\((?:[^()]|\([^()]*\))*\)\s*[;.,]?\s*)+$")
_HEAD_NUMBER = re.compile(r"^\s*\d{1,3}(?:\.\d{1,3})?\.?\s+")
_NOT_WORD = re.compile(r"[\W_]+")  # letters of every script stay


def comparable_text(raw: str) -> str:
    """A recommendation's words for joining feeds and reports: no number, States, punctuation or case."""
    bare = _TAIL_STATES.sub("", _HEAD_NUMBER.sub("", raw)) or raw
    return _NOT_WORD.sub(" ", text.fold(bare)).strip()


def _digest(words: str) -> str:
    return hashlib.blake2b(words.encode(), digest_size=8).hexdigest()


def state_id(raw: str) -> str:
    """A State's id: ISO 3166-1 alpha-3 where the name or code is known, else the words themselves."""
    return iso3_of_cell(raw) or text.clean(raw)


def concept_id(scheme: str, given: str, name: str = "") -> str:
    """`<scheme>/<slug>`; SDG goals and targets by their number."""
    plain = text.clean(given)
    if plain.casefold().startswith(scheme + "/"):
        return plain
    numbered = _SDG.match(plain) if scheme == "sdg" else None
    if numbered:
        return f"sdg/{numbered.group(1).lower()}"
    return f"{scheme}/{text.slug(name or plain)}"


def scheme_of(written: str) -> str:
    """The scheme that a concept's id begins with (`sdg/16.3` -> `sdg`), else empty."""
    scheme, stroke, name = text.clean(written).partition("/")
    known = SCHEMES if stroke and name else ()
    return scheme.lower() if scheme.lower() in known else ""


def _given(values: Values) -> tuple[str, ...]:
    raw = values.get("id")
    return (text.clean(str(raw)),) if raw else ()


def _by_given(label: str, values: Values) -> Identity:
    given = _given(values)
    own = given[0] if given else f"{label.lower()}:{content_hash(values)}"
    return Identity(own=own, rank=0, given=given)


def _state(values: Values) -> Identity:
    given = _given(values)
    return Identity(own=state_id(given[0]), given=given)


def _mechanism(values: Values) -> Identity:
    given = _given(values)
    return Identity(own=given[0].upper(), given=given)


def _document(values: Values) -> Identity:
    given = _given(values)
    return Identity(own=symbol(given[0]), given=given)


def _concept(values: Values) -> Identity:
    given = _given(values)
    scheme = str(values.get("scheme") or "theme")
    return Identity(own=concept_id(scheme, given[0], str(values.get("name") or "")), given=given)


def _law(values: Values) -> Identity:
    given = _given(values)
    number = normalise_number(str(values.get("number") or ""))
    state = (
        (iso3_of_cell(str(values["state"])) if values.get("state") else None) or state_of_number(number) or ""
    )
    issued = str(values.get("issued_on") or "")
    kind = str(values.get("kind") or "")
    year = (issued or str(values.get("in_force_from") or ""))[:4]
    made = law_id(state, number or None, issued or None, kind or None, year or None)
    if made and number and not has_year(number) and not issued:
        # the State stays in it: `Cap. 63` is one law in Kenya and another in Uganda
        return Identity(own=made, rank=UNDATED_RANK, keys=((TEXT_RANK, number),), given=given)
    if made:
        return Identity(own=made, given=given)
    fallback = given[0] if given else number or f"law:{content_hash(values)}"
    return Identity(own=fallback, rank=GIVEN_RANK, given=given + ((number,) if number else ()))


def inside_its_law(part_of: str) -> bool:
    """Whether a provision's `part_of` is a place in its own law (`chp_XIV`), without the law's name."""
    return "#" not in part_of and "_" in part_of and split_id(f"x#{text.clean(part_of)}") is not None


def place_named(raw: str) -> EId | None:
    """The place in a law that a `part_of` writes (`vnm/100/2015/QH13#chp_XIV`, `chp_XIV`); None where it is an id."""
    written = text.clean(raw)
    found = split_id(written) or (split_id(f"x#{written}") if "_" in written else None)
    return found[1] if found else None


def provision_eid(values: Values) -> EId | None:
    """The place of a provisions row in its law: what its id says, else its columns; None where neither does."""
    cells = (str(values.get(name) or "") for name in ("level", "number", "article", "clause", "point"))
    return _eid(str(values.get("id") or ""), str(values.get("part_of") or ""), *cells)


@lru_cache(maxsize=64)  # a row's is asked for more than once
def _eid(
    given: str, part_of: str, level: str, number: str, article: str, clause: str, point: str
) -> EId | None:
    found = split_id(text.clean(given)) if "#" in given else None
    if found:
        return found[1]
    return from_columns(level, number, article, clause, point, place_named(part_of))


def _provision(values: Values) -> Identity:
    given = _given(values)
    law = Ref(text.clean(str(values["law"])), ("Law",), state=str(values.get("state") or ""))
    eid = provision_eid(values)
    inside = str(eid) if eid else (text.slug(given[0]) if given else content_hash(values))
    return Identity(own=f"{law.text}#{inside}", owner=law, suffix=f"#{inside}", given=given)


def _provision_text(values: Values) -> Identity:
    provision = Ref(
        text.clean(str(values["provision"])), ("Provision",), state=str(values.get("state") or "")
    )
    suffix = f"@{values['valid_from']}"
    return Identity(own=provision.text + suffix, owner=provision, suffix=suffix, given=_given(values))


_PARTS = re.compile(r"(?:/(?:Corr|Rev)\.\d+)+$", re.I)
_REVIEW_PARTS = re.compile(r"(?:/(?:Add|Corr|Rev)\.\d+)+$", re.I)
_REVIEW_REPORT = re.compile(r"A/HRC/\d+/\d+$")
BARE_RANK = 1  # of a review's number without its paragraph: behind the whole number


def _upr_keys(values: Values, para: str) -> list[tuple[int, str]]:
    state = iso3_of_cell(str(values.get("state") or "")) or ""
    session = str(values.get("session") or "")
    words = str(values.get("text") or "")
    if str(values.get("mechanism") or "").upper() != "UPR" or not state or not session:
        return []
    place = f"{state.lower()}/{session}"
    keys = [(1, f"upr/{place}#{para}")] if para else []
    if words and values.get("text_kind") in (None, "", "verbatim"):
        keys.append((3, f"upr-info:{place}/{_digest(recommendation_text(words))}"))
        if comparable := comparable_text(words):  # signs alone say nothing that could be the same
            keys.append((TEXT_RANK, f"upr-text:{place}/{_digest(comparable)}"))
    return keys


def _recommendation(values: Values) -> Identity:
    given = _given(values)
    written = symbol(str(values["document"])) if values.get("document") else ""
    document = main_document(written, review=str(values.get("mechanism") or "").upper() == "UPR")
    para = paragraph(str(values["paragraph"])) if values.get("paragraph") else ""
    concern = "/concern" if values.get("kind") == "concern" else ""
    keys: list[tuple[int, str]] = []
    if document and para and _REVIEW_REPORT.match(document) and para.isdigit():
        # a review's recommendations are numbered inside a paragraph (111.2): the bare number is another name,
        # by which an answer joins the one item of the report that has it
        keys.append((BARE_RANK, f"{document}#{para}{concern}"))
        para = ""
    elif document and para:
        keys.append((0, f"{document}#{para}{concern}"))
    if written != document and para:
        keys.append((BARE_RANK, f"{written}#{para}{concern}"))  # as the corrigendum is cited
    keys += _upr_keys(values, para)
    if values.get("uhri_id"):
        keys.append((2, f"uhri:{text.clean(str(values['uhri_id']))}"))
    keys.sort()
    own = next(((rank, key) for rank, key in keys if rank < 4), None)
    if own is None:
        fallback = given[0] if given else f"recommendation:{content_hash(values)}"
        own = (GIVEN_RANK, fallback)
    rest = tuple(k for k in keys if k != own and k[0] != 3)
    return Identity(own=own[1], rank=own[0], keys=rest, given=given)


_MAKERS: dict[str, Callable[[Values], Identity]] = {
    "State": _state,
    "Mechanism": _mechanism,
    "Document": _document,
    "Concept": _concept,
    "Law": _law,
    "Provision": _provision,
    "ProvisionText": _provision_text,
    "Recommendation": _recommendation,
}


def identify(label: str, values: Values) -> Identity:
    """The identity of a row of the class's table."""
    maker = _MAKERS.get(label)
    return maker(values) if maker else _by_given(label, values)
