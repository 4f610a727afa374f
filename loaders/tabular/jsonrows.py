"""JSON Lines, and a JSON array of objects, as rows."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import IO, Any

from rightsgraph.loaders.api import Evidence, Issue, Item, Read, Reject, Row, Skipped, Value
from rightsgraph.loaders.source import Source
from rightsgraph.loaders.tabular.headers import Header, choose, header_of
from rightsgraph.loaders.tabular.rows import Unknown, is_example, null_words, row_of
from rightsgraph.loaders.tabular.textfile import head_text, is_utf8, text_of
from rightsgraph.ontology.errors import InputError
from rightsgraph.ontology.model.model import EVIDENCE_COLUMNS, Model
from rightsgraph.ontology.text.folding import squeeze

TABLE_KEY = "table"
_SHOWN = 200

Parsed = tuple[str, Any]  # (where, the value, or the error it gave)


class Cut(ValueError):
    """The file is damaged or ends too early: what stood there is not known."""


def objects(source: Source) -> Iterator[Parsed]:
    """Every element of the array, or every line, with its place; an exception for what cannot be read."""
    if head_text(source).lstrip().startswith("["):
        yield from _array(source)
        return
    with text_of(source) as (stream, _):
        for number, line in enumerate(stream, 1):
            if line.strip():
                yield f"line {number}", _loads(line)


class Doubled(dict[str, Any]):
    """An object in which a name stood twice with other values: `lost` has what the later ones replaced."""

    lost: tuple[str, ...] = ()

    def __setitem__(self, name: str, value: Any, put: Callable[..., None] = dict.__setitem__) -> None:
        if name in self and self[name] != value:
            self.lost += (f"{name}: {json.dumps(self[name], ensure_ascii=False)[:_SHOWN]}",)
        put(self, name, value)


def paired(pairs: list[tuple[str, Any]]) -> Doubled:
    """An object of the JSON module as one that tells of names standing twice (`object_pairs_hook`)."""
    found = Doubled()
    for name, value in pairs:
        found[name] = value
    return found


def doubled(record: Any, where: str) -> Iterator[Issue]:
    """What was lost because a name stands twice in one object."""
    if isinstance(record, Doubled) and record.lost:
        message = f"names that stand twice in one object; the last value counts, not loaded: {'; '.join(record.lost)}"
        yield Issue("warning", where, message)


def _loads(line: str) -> Any:
    try:
        return json.loads(line, object_pairs_hook=paired)
    except (ValueError, RecursionError) as error:
        return ValueError(f"no JSON object: {error}; the line begins {line[:_SHOWN]!r}")


def _array(source: Source) -> Iterator[Parsed]:
    import ijson

    number = 0
    try:
        with _bytes(source) as stream:
            for number, element in enumerate(
                ijson.items(stream, "item", use_float=True, map_type=Doubled), 1
            ):
                yield f"record {number}", element
    except (ijson.JSONError, UnicodeDecodeError, RecursionError) as error:
        message = f"the file is damaged or cut short here ({words_of(error)}); the records before are good. Get it again."
        yield f"after record {number}", Cut(message)


@contextmanager
def _bytes(source: Source) -> Iterator[IO[bytes]]:
    """The file in UTF-8 without a mark, whatever it is in."""
    if not is_utf8(source):
        yield io.BytesIO(source.decoded[0].removeprefix("\ufeff").encode())
        return
    with source.path.open("rb") as stream:
        if source.head.startswith(b"\xef\xbb\xbf"):
            stream.seek(3)
        yield stream


def words_of(error: Exception) -> str:
    """What a JSON reader says, without the picture of the place below it."""
    said = error.args[0] if error.args else ""
    told = said.decode("utf-8", errors="replace") if isinstance(said, bytes) else str(error)
    return squeeze(told.split("\n")[0])


def first_object(source: Source) -> Mapping[str, Any] | None:
    """The first record, for recognising the file; None where there is none."""
    for _, element in objects(source):
        return element if isinstance(element, dict) else None
    return None


def items(source: Source, model: Model, name: str) -> Iterator[Item]:
    """Rows of the tables that the records name, or that the file's name or the keys mean."""
    found: dict[str, Header | None] = {}
    unknown: dict[str, Unknown] = {}
    for where, record in objects(source):
        yield Read()
        if isinstance(record, ValueError):
            yield Reject(where, str(record), cut=isinstance(record, Cut))
        elif not isinstance(record, dict):
            yield Reject(where, "not an object with named values", {"value": json.dumps(record)[:_SHOWN]})
        else:
            yield from _items_of(record, where, model, name, found, unknown)
    for one in unknown.values():
        yield from one.issues()


def _items_of(
    record: dict[str, Any],
    where: str,
    model: Model,
    name: str,
    found: dict[str, Header | None],
    unknown: dict[str, Unknown],
) -> Iterator[Item]:
    said = str(record.get(TABLE_KEY) or "")
    keys = tuple(k for k in record if k != TABLE_KEY)
    signature = "\0".join((said, *keys))
    if signature not in found:
        found[signature] = _header(said, keys, model, name, where)
    header = found[signature]
    shown = {k: _simple(v) for k, v in record.items()}
    if header is None:
        yield Reject(where, 'of no table that is known; give its name as "table"', shown)
        return
    if is_example([str(v) for v in record.values() if v]):
        yield Skipped(where, "the example row of a template", json.dumps(record, ensure_ascii=False))
        return
    yield from doubled(record, where)
    given: dict[str, Value] = {}
    listed = unknown.setdefault(header.table.name, Unknown(header.table.name, "keys"))
    for column, key in zip(header.columns, keys, strict=True):
        value = record[key]
        if column is None and key == "evidence" and isinstance(value, list):
            continue
        if column is None:
            listed.add(key, "" if value is None else str(_simple(value)))
        elif isinstance(value, dict):
            yield Issue("warning", where, f"{column}: an object where a value is expected, kept as its text")
            given[column] = json.dumps(value, ensure_ascii=False)
        elif isinstance(value, str) and value.strip().casefold() in null_words():
            yield Issue("info", where, f"{column}: {value.strip()!r} is read as an empty cell")
        elif value is not None and value != "":
            if isinstance(value, float) and column in header.naming:
                message = f"{column}: a number, not text: {value} may have been written with more figures; write it in quotes"
                yield Issue("warning", where, message, column)
            given[column] = _simple(value)
    yield _with_evidence(header, record, row_of(header.table, given, where))


def _header(said: str, keys: tuple[str, ...], model: Model, name: str, where: str) -> Header | None:
    """A key that this record leaves out is the record's fault, not the file's: it is rejected alone."""
    if said:
        from rightsgraph.loaders.tabular.headers import table_named

        table = table_named(said, model)
        return header_of(table, 1, keys) if table else None
    try:
        return choose(name, [(1, keys)], model, where)
    except InputError:
        from rightsgraph.loaders.tabular.headers import by_name

        return by_name(name, [(1, keys)], model)


def _simple(value: Any) -> Value:
    if isinstance(value, list):
        return [
            str(v) if not isinstance(v, dict | list) else json.dumps(v, ensure_ascii=False) for v in value
        ]
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)


def _with_evidence(header: Header, record: Mapping[str, Any], row: Row) -> Row:
    """The row with the list `evidence` of an exported line, where the columns give none."""
    given = record.get("evidence")
    if row.evidence or "evidence" in header.table.columns or not isinstance(given, list):
        return row
    found = tuple(
        Evidence(*(str(e[c]) if e.get(c) else None for c in EVIDENCE_COLUMNS))
        for e in given
        if isinstance(e, dict)
    )
    return Row(row.table, row.values, row.where, found)
