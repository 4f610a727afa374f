"""The records of a JSON feed as a stream; one that is damaged costs itself and not what stands behind it."""

from __future__ import annotations

import codecs
import json
import re
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, pairwise
from typing import IO, Any, cast

from rightsgraph.loaders.source import Source
from rightsgraph.loaders.tabular.jsonrows import Cut, Doubled, paired, words_of
from rightsgraph.ontology.text.folding import squeeze

Parsed = tuple[str, Any]  # (where, the value, or the error it gave)

_MARKED = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BEGINS = re.compile(rb'\{\s*"([^"\\]+)"\s*:')
_BETWEEN = re.compile(r"[\s,\]}]*")
_PIECE = 1 << 20
_LARGEST = 64 << 20  # bytes between two records, beyond which they are no record
_DECODER = json.JSONDecoder(object_pairs_hook=paired, parse_constant=lambda _: None)  # NaN is no value


def records(source: Source, key: str) -> Iterator[Parsed]:
    """Every record with its place, the error instead where one is damaged; `key` is one that a record has."""
    import ijson

    number, begun = 0, 0
    first = _first_key(source, key)
    try:
        for prefix in _prefixes(source, key):
            with opened(source) as stream:
                found = ijson.items(
                    stream, prefix, use_float=True, map_type=Doubled, multiple_values=prefix == ""
                )
                for record in found:
                    number += 1
                    begun += isinstance(record, dict) and next(iter(record), None) == first
                    yield f"record {number}", record
    except (ijson.JSONError, UnicodeDecodeError, RecursionError) as error:
        damage = (f"after record {number}", Cut(_damaged(source, number, error)))
        yield from _behind(source, first, begun, number, damage)


def _damaged(source: Source, number: int, error: Exception) -> str:
    if source.kind in ("docx", "xlsx", "pdf", "ole", "zip"):
        return f"this is no JSON but a file of the kind {source.kind}. Load it without --as."
    before = f"after record {number}" if number else "before the first record ends"
    return (
        f"the file is damaged or cut short {before} ({words_of(error)}). The records that could be read are loaded; fetch the "
        "file again to get the rest."
    )


def two_bytes(source: Source) -> str:
    """The encoding of a file with two bytes a letter (what Windows calls Unicode); else empty."""
    if source.head.startswith(_MARKED):
        return "utf-16"
    if source.head[:2] in (b"[\0", b"{\0"):
        return "utf-16-le"
    return "utf-16-be" if source.head[:2] in (b"\0[", b"\0{") else ""


@contextmanager
def opened(source: Source) -> Iterator[IO[bytes]]:
    """The file's bytes as UTF-8, without a byte order mark, as a stream."""
    encoding = two_bytes(source)
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


def _prefixes(source: Source, key: str) -> list[str]:
    """Where records stand: in the outer array, one after the other (""), or in arrays of an outer object."""
    import ijson

    found: dict[str, None] = {}
    arrays: list[str] = []
    try:
        with opened(source) as stream:
            for prefix, event, value in ijson.parse(stream, use_float=True, multiple_values=True):
                if event == "start_array":
                    if not prefix:
                        return ["item"]
                    arrays.append(f"{prefix}.item")
                elif event == "map_key" and str(value).casefold() == key:
                    if not prefix:
                        return [""]
                    if prefix.endswith(".item"):  # also of a second array: it is not passed over
                        found[prefix] = None
    except (ijson.JSONError, UnicodeDecodeError):
        pass  # what is whole is read; the reading itself tells of the damage
    return list(found) or arrays[:1] or ["" if source.head.lstrip()[:1] == b"{" else "item"]


def _first_key(source: Source, key: str) -> str:
    """The key with which records begin: the one with which most objects of the file's beginning do."""
    head = source.head.decode(two_bytes(source) or "utf-8", errors="replace").encode()
    begun = Counter(name.decode(errors="replace") for name in _BEGINS.findall(head))
    return max(begun, key=lambda name: (begun[name], name.casefold() == key), default=key)


def _behind(source: Source, first: str, begun: int, number: int, damage: Parsed) -> Iterator[Parsed]:
    """The damage, and the records behind it, each taken by itself from where it begins.

    Where every record is whole, nothing is lost: a value that JSON does not know (NaN), a comma left out.
    """
    pieces = _pieces(source, first)
    before = deque((next(pieces, b"") for _ in range(begun)), maxlen=1)
    behind = (value for piece in pieces for value in _values(piece))
    next_one = next(behind, None)
    if isinstance(next_one, ValueError | None) or any(len(list(_values(piece))) > 1 for piece in before):
        yield damage
    for value in chain([] if isinstance(next_one, ValueError | None) else [next_one], behind):
        number += 1
        yield f"record {number}", value


def _pieces(source: Source, first: str) -> Iterator[bytes]:
    """The file cut where records begin: a brace and the key that every record has first."""
    begins = re.compile(rb'\{\s*"' + re.escape(first.encode()) + rb'"\s*:')
    with opened(source) as stream:
        held, begun = b"", False
        while chunk := _read(stream):
            held += chunk
            places = [found.start() for found in begins.finditer(held)]
            for start, end in pairwise(places):
                yield held[start:end]
            if places:
                held, begun = held[places[-1] :], True
            elif len(held) > _LARGEST:
                held = held[-_PIECE:]
        if begun:
            yield held


def _read(stream: IO[bytes]) -> bytes:
    try:
        return stream.read(_PIECE)
    except UnicodeDecodeError:  # cut in the middle of a letter of two bytes
        return b""


def _values(piece: bytes) -> Iterator[Any]:
    """The record at the beginning of a piece, and what else stands before the next one begins."""
    try:
        text = piece.decode()
    except UnicodeDecodeError as error:
        yield ValueError(
            f"the record holds bytes that are not UTF-8 ({error.reason}); the file was saved wrongly"
        )
        return
    at = 0
    while at < len(text):
        try:
            value, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            shown = squeeze(text[at : at + 200])
            yield ValueError(f"the record is damaged ({error}); it begins {shown!r}")
            return
        yield value
        at = _BETWEEN.match(text, at).end()  # type: ignore[union-attr]
