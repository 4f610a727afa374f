"""The bulk export of the Universal Human Rights Index, read as a stream."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, cast

from rightsgraph.loaders.api import Format, Issue, Item, Options, Read, Reject, Value
from rightsgraph.loaders.feeds.records import Annotation, Feed
from rightsgraph.loaders.feeds.texts import bare, listed
from rightsgraph.loaders.source import Source
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
_SHOWN = 300
_MARKED = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def recognise(source: Source) -> int:
    """100 when the first records have an AnnotationId and a Text, also in a file named as a table."""
    if source.kind != "json" and not _two_bytes(source):
        return 0
    head = source.head.replace(b"\0", b"") if _two_bytes(source) else source.head
    return 100 if _MARK.search(head) and re.search(rb'"text"\s*:', head, re.I) else 0


def read(source: Source, options: Options) -> Iterator[Item]:
    """Every record: rows, or a reject with its reason."""
    feed = Feed(options)
    unknown = Unknown("UHRI", "keys")
    for where, record in _records(source):
        yield Read()
        if isinstance(record, Exception):
            yield Reject(where, str(record))
            continue
        one, problems = annotation(record, where, unknown)
        yield from problems
        if one is not None:
            yield from feed.items(one)
    yield from unknown.issues()
    yield from feed.closing()


def _records(source: Source) -> Iterator[tuple[str, Any]]:
    import ijson

    number = 0
    try:
        with _opened(source) as stream:
            prefix = _prefix(stream)
        with _opened(source) as stream:
            several = prefix == ""
            for record in ijson.items(stream, prefix, use_float=True, multiple_values=several):
                number += 1
                yield f"record {number}", record
    except (ijson.JSONError, UnicodeDecodeError, RecursionError) as error:
        message = (
            f"the file is damaged or cut short after record {number} ({error}). The records before are good; "
            "fetch the file again to get the rest."
        )
        yield f"after record {number}", ValueError(message)


def _two_bytes(source: Source) -> str:
    """The encoding of a file with two bytes a letter (what Windows calls Unicode); else empty."""
    if source.head.startswith(_MARKED):
        return "utf-16"
    if source.head[:2] in (b"[\0", b"{\0"):
        return "utf-16-le"
    return "utf-16-be" if source.head[:2] in (b"\0[", b"\0{") else ""


@contextmanager
def _opened(source: Source) -> Iterator[IO[bytes]]:
    """The file's bytes as UTF-8, without a byte order mark, as a stream."""
    encoding = _two_bytes(source)
    with source.path.open("rb") as stream:
        if encoding:
            yield cast("IO[bytes]", _Recoded(stream, encoding))
            return
        if source.head.startswith(codecs.BOM_UTF8):
            stream.seek(len(codecs.BOM_UTF8))
        yield stream


class _Recoded:
    """A stream of bytes of another encoding, read as UTF-8."""

    def __init__(self, stream: IO[bytes], encoding: str) -> None:
        self._stream, self._decoder = stream, codecs.getincrementaldecoder(encoding)()

    def read(self, size: int = -1) -> bytes:
        """About `size` bytes; none only at the end (or when none are wanted)."""
        while size:
            raw = self._stream.read(size)
            text = self._decoder.decode(raw, final=not raw)
            if text or not raw:
                return text.encode()
        return b""


def _prefix(stream: IO[bytes]) -> str:
    """Where the records stand: in the outer array, in an array of an outer object, or one after the other."""
    import ijson

    for prefix, event, value in ijson.parse(stream, use_float=True, multiple_values=True):
        if event == "start_array":
            return f"{prefix}.item" if prefix else "item"
        if event == "map_key" and str(value).casefold() == "annotationid":
            return ""
    return "item"


def annotation(record: Any, where: str, unknown: Unknown) -> tuple[Annotation | None, list[Reject | Issue]]:
    """The record with checked types; None with a reject where it cannot be used."""
    if not isinstance(record, dict):
        return None, [Reject(where, "not an object with named values", {"value": str(record)[:_SHOWN]})]
    keys = {str(key).replace("_", "").casefold(): _whole(value) for key, value in record.items()}
    missing = [name for name in _REQUIRED if not keys.get(name)]
    if missing:
        return None, [Reject(where, f"without {', '.join(missing)}", _shown(record))]
    wrong = [name for name in _TEXTS if not isinstance(keys.get(name), str | int | None)]
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
    return _made(keys, where), issues


def _whole(value: Any) -> Any:
    """2.0 as 2, also in a list: some programs write every number with decimals."""
    if isinstance(value, list):
        return [_whole(item) for item in value] if any(isinstance(i, float) for i in value) else value
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _shown(record: dict[str, Any]) -> dict[str, Value]:
    return {str(key): str(value)[:_SHOWN] for key, value in record.items()}


def _is_list(value: Any) -> bool:
    return (
        value is None
        or isinstance(value, str)
        or (isinstance(value, list) and all(isinstance(item, str | int | None) for item in value))
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
    return list(dict.fromkeys(plain for item in given if item is not None for plain in _plain(str(item))))


def _plain(item: str) -> list[str]:
    """The value without its `- `, tags and entities, as the workbook's reader gives it."""
    if "&" in item or "<" in item or "\n" in item:
        return listed(item)
    return [plain] if (plain := bare(item)) else []
