"""The bulk export of the Universal Human Rights Index, read as a stream."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from rightsgraph.loaders.api import Format, Issue, Item, Options, Read, Reject, Value
from rightsgraph.loaders.feeds.json_records import records, two_bytes
from rightsgraph.loaders.feeds.records import Annotation, Feed
from rightsgraph.loaders.feeds.texts import bare, listed
from rightsgraph.loaders.source import Source
from rightsgraph.loaders.tabular.jsonrows import Cut, Doubled, doubled
from rightsgraph.loaders.tabular.rows import Unknown

FORMAT = Format(
    name="uhri-json",
    title="Universal Human Rights Index, bulk JSON",
    reads="the full export or an answer of the web API; keys in PascalCase or camelCase",
    recognised_by="records with AnnotationId and Text",
    narrows=True,
)
_MARK = re.compile(rb'"annotationid"\s*:', re.I)
_REQUIRED = ("annotationid", "text", "annotationtype")
_TEXTS = ("annotationid", "text", "annotationtype", "symbol", "publicationdate", "uprcycle")
_LISTS = (
    "body", "countries", "themes", "affectedpersons", "sdgs", "uprpositions", "uprrecommendingcountry",
    "uprsession",
)  # fmt: skip
# Said by the State's name, by the symbol, or of UHRI's own keeping: nothing a record would need.
_LEFT = ("regions", "documentid", "publicationdateonuhri", "uprrecommendingregions")
_KNOWN = frozenset((*_TEXTS, *_LISTS, *_LEFT))
_SINGLE = frozenset((str, int, bool, type(None)))  # what a text or an item of a list may be
_SHOWN = 300


def recognise(source: Source) -> int:
    """100 when the first records have an AnnotationId and a Text, also in a file named as a table."""
    wide = two_bytes(source)
    if source.kind != "json" and not wide:
        return 0
    head = source.head.replace(b"\0", b"") if wide else source.head
    return 100 if _MARK.search(head) and re.search(rb'"text"\s*:', head, re.I) else 0


def read(source: Source, options: Options) -> Iterator[Item]:
    """Every record: rows, or a reject with its reason."""
    feed = Feed(options)
    unknown = Unknown("UHRI", "keys")
    for where, record in records(source, _REQUIRED[0]):
        yield Read()
        if isinstance(record, Exception):
            yield Reject(where, str(record), cut=isinstance(record, Cut))
            continue
        one, problems = annotation(record, where, unknown)
        yield from problems
        if one is not None:
            yield from feed.items(one)
    yield from unknown.issues()
    yield from feed.closing()


def annotation(record: Any, where: str, unknown: Unknown) -> tuple[Annotation | None, list[Reject | Issue]]:
    """The record with checked types; None with a reject where it cannot be used."""
    if not isinstance(record, dict):
        return None, [Reject(where, "not an object with named values", {"value": str(record)[:_SHOWN]})]
    keys, twice = _keys(record)
    missing = [name for name in _REQUIRED if not keys.get(name)]
    if missing:
        return None, [Reject(where, f"without {', '.join(missing)}", _shown(record))]
    wrong = [name for name in _TEXTS if type(keys.get(name)) not in _SINGLE]
    wrong += [name for name in ("text", "annotationid") if not isinstance(keys[name], str)]
    wrong += [name for name in _LISTS if not _is_list(keys.get(name))]
    if wrong:
        return None, [
            Reject(where, f"a wrong type of value in {', '.join(dict.fromkeys(wrong))}", _shown(record))
        ]
    for name in keys.keys() - _KNOWN:
        unknown.add(name, str(keys[name] or ""))
    absent = [name for name in ("symbol", "countries", "body") if name not in keys]
    issues: list[Reject | Issue] = [Issue("warning", where, f"key {name} is missing") for name in absent]
    return _made(keys, where), [*issues, *doubled(twice, where)]


def _keys(record: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """(values by key, however it is written; the object that tells which key stood twice)."""
    written, once = _spelt(tuple(record))
    values = [value if type(value) is str else _whole(value) for value in record.values()]
    if once:
        return dict(zip(written, values, strict=True)), record
    keys = Doubled()
    keys.lost = getattr(record, "lost", ())
    for key, value in zip(written, values, strict=True):
        keys[key] = value
    return keys, keys


@lru_cache(maxsize=1_024)  # the records of a file have the same keys
def _spelt(keys: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
    """The keys without what differs between writings, and whether each of them stands once."""
    written = tuple(key.replace("_", "").casefold() for key in keys)
    return written, len(set(written)) == len(written)


def _whole(value: Any) -> Any:
    """2.0 as 2, also in a list: some programs write every number with decimals."""
    if isinstance(value, list):
        return [_whole(item) for item in value] if float in map(type, value) else value
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _shown(record: dict[str, Any]) -> dict[str, Value]:
    return {str(key): str(value)[:_SHOWN] for key, value in record.items()}


def _is_list(value: Any) -> bool:
    return (
        value is None
        or isinstance(value, str)
        or (isinstance(value, list) and _SINGLE.issuperset(map(type, value)))
    )


def _made(keys: dict[str, Any], where: str) -> Annotation:
    texts = {name: str(keys.get(name) if keys.get(name) is not None else "").strip() for name in _TEXTS}
    lists = {name: _values(keys.get(name)) for name in _LISTS}
    return Annotation(
        where=where,
        id=texts["annotationid"],
        kind=bare(texts["annotationtype"]),
        text=texts["text"],
        bodies=lists["body"],
        countries=lists["countries"],
        symbol=bare(texts["symbol"]),
        themes=lists["themes"],
        persons=lists["affectedpersons"],
        sdgs=lists["sdgs"],
        published=texts["publicationdate"],
        cycle=texts["uprcycle"],
        session=lists["uprsession"],
        positions=lists["uprpositions"],
        recommending=lists["uprrecommendingcountry"],
    )


def _values(value: Any) -> list[str]:
    given = value if isinstance(value, list) else [] if value is None else str(value).split("\n")
    # a list is quicker here than what makes one item after the other
    return list(dict.fromkeys([p for item in given if item is not None for p in _plain(str(item))]))


@lru_cache(maxsize=16_384)  # themes, groups and States come again and again
def _plain(item: str) -> tuple[str, ...]:
    """The value without its `- `, tags and entities, as the workbook's reader gives it."""
    if "&" in item or "<" in item or "\n" in item:
        return tuple(listed(item))
    return (plain,) if (plain := bare(item)) else ()
