"""The stored form of a statement: one JSON text, the same for equal content, and how two of them become one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import orjson
from rightsgraph.graph.record.packed import pack, unpack
from rightsgraph.ontology.ids.canonical import comparable_text, state_id
from rightsgraph.ontology.model.model import CONFIDENCE, GIVEN
from rightsgraph.ontology.model.records import Evidence, LinkRecord, NodeRecord, Ref
from rightsgraph.ontology.text import folding as text

Body = dict[str, Any]
NOTHING = "{}"  # `dump` of no properties
NOTE = "note"  # the editor's own remark: rows of one thing may each bring one
_ONE_TEXT = 0.85  # likeness from which two texts of one number are spellings of one
_SURE = {word: place for place, word in enumerate(CONFIDENCE)}


def dump(body: Any) -> str:
    """Canonical JSON: keys sorted, no blanks, letters as they are."""
    return orjson.dumps(body, option=orjson.OPT_SORT_KEYS).decode()


def packed(body: Any) -> str | bytes:
    """As `dump`, in the form in which it lies in the store."""
    return pack(dump(body))


def parse(stored: str | bytes) -> Any:
    """What `dump` or `packed` made."""
    return orjson.loads(unpack(stored))


def key_text(names: tuple[str, ...], properties: Body) -> str:
    """The key properties of a relationship as text."""
    return dump({name: properties[name] for name in names if name in properties}) if names else NOTHING


def ref_parts(ref: Ref) -> list[Any]:
    """A reference as stored: [text, labels, scheme, state]."""
    return [ref.text, list(ref.labels), ref.scheme, ref.state]


def ref_from(parts: list[Any]) -> Ref:
    """The reference that `ref_parts` stored."""
    return Ref(parts[0], tuple(parts[1]), parts[2], parts[3])


def evidence_parts(evidence: Sequence[Evidence]) -> list[list[str | None]]:
    """Evidence as stored: [source, locator, quote, confidence] each, sorted, no repeats."""
    if len(evidence) == 1:
        return [evidence[0].plain()] if evidence[0] else []
    found = [item.plain() for item in dict.fromkeys(evidence) if item]
    return sorted(found, key=dump) if len(found) > 1 else found


def node_body(record: NodeRecord) -> Body:
    """What a node statement says: p properties, r references, k join keys, g given ids, e evidence, o owner."""
    identity = record.identity
    body: Body = {
        "p": record.properties,
        "r": {name: ref_parts(ref) for name, ref in record.references.items()},
        "k": [list(key) for key in identity.keys],
        "g": list(identity.given),
        "e": evidence_parts(record.evidence),
    }
    if identity.owner:
        body["o"] = ref_parts(identity.owner)
        body["x"] = identity.suffix
    return body


def link_body(record: LinkRecord) -> Body:
    """What a link statement says: p properties, e evidence."""
    return {"p": record.properties, "e": evidence_parts(record.evidence)}


def _union(first: list[Any], second: list[Any]) -> list[Any]:
    if first == second:
        return first
    seen = {dump(item) for item in first}
    return sorted(first + [item for item in second if dump(item) not in seen], key=dump)


def conflicts(first: Body, second: Body, *, united: bool = False) -> list[str]:
    """Names of the properties and references of which both bodies say different things."""
    found = []
    for part in ("p", "r"):
        for name, value in second.get(part, {}).items():
            known = first.get(part, {}).get(name)
            if name == NOTE:
                continue  # remarks are told one after the other
            differs = known is not None and not _same(part, known, value)
            if differs and not (united and isinstance(known, list) and part == "p"):
                found.append(name)
    return sorted(found)


def other_words(first: Body, second: Body) -> bool:
    """Whether two bodies of one id have texts that are no spellings of one another: then they are two things."""
    from difflib import SequenceMatcher

    one, two = (comparable_text(str(body["p"].get("text") or "")) for body in (first, second))
    if not one or not two or one == two:
        return False
    return SequenceMatcher(None, one, two, autojunk=False).ratio() < _ONE_TEXT


def _same(part: str, first: Any, second: Any) -> bool:
    """Whether two values are one; of references (part `r`) also where the words differ: `GRC` and `Greece`."""
    if part != "r" or first == second:
        return bool(first == second)
    if first[1:] != second[1:]:
        return False
    meaning = state_id if first[1] == ["State"] else text.key
    return meaning(first[0]) == meaning(second[0]) or text.key(first[0]) == text.key(second[0])


def combined(first: Body, second: Body, *, second_wins: bool) -> Body:
    """Both bodies as one: values of either, on disagreement one side's; evidence, keys and ids of both."""
    body: Body = {"e": _union(first["e"], second["e"])}
    for part in ("p", "r"):
        if part not in first and part not in second:
            continue
        one, two = first.get(part, {}), second.get(part, {})
        body[part] = _over(two, one) if second_wins else _over(one, two)
    if "k" in first:
        replaced = {rank for rank, _ in second["k"]} if second_wins else set()
        body["k"] = _union([key for key in first["k"] if key[0] not in replaced], second["k"])
        body["g"] = _union(first["g"], second["g"])
    for part in ("o", "x"):
        if part in first:
            body[part] = first[part]
    return body


def _over(winner: Body, other: Body) -> Body:
    """The values of both, the winner's where both have one; what a date was given as goes with its date."""
    gone = [name for name in other if name.endswith(GIVEN) and name.removesuffix(GIVEN) in winner]
    return {**{name: value for name, value in other.items() if name not in gone}, **winner}


def with_notes(first: Body, second: Body, made: Body) -> Body:
    """The body made of two rows of one load, with the remarks of both."""
    said = [body["p"][NOTE] for body in (first, second) if body.get("p", {}).get(NOTE)]
    if len(said) > 1:
        lines = [line for one in said for line in str(one).split("\n")]
        made["p"][NOTE] = "\n".join(dict.fromkeys(lines))
    return made


def united(body: Body, other: Body) -> Body:
    """Rows of one thing whose lists add up (one row per recommending State)."""
    merged = combined(body, other, second_wins=False)
    for name, value in other["p"].items():
        known = body["p"].get(name)
        if isinstance(value, list) and isinstance(known, list):
            merged["p"][name] = list(dict.fromkeys([*known, *value]))
    return merged


def sureness(confidence: str | None) -> int:
    """Place of a confidence: 0 high, 1 medium, 2 low, 3 not said."""
    return _SURE.get(confidence or "", len(_SURE))


def surest(evidence: list[list[str | None]]) -> int:
    """The best confidence among stored evidence, as `sureness` counts it."""
    return min((sureness(item[3]) for item in evidence), default=len(_SURE))


def sources(evidence: list[list[str | None]]) -> list[str]:
    """The sources that stored evidence names, sorted, each once."""
    return sorted({str(item[0]) for item in evidence if item[0]})
