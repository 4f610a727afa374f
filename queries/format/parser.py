"""Reads a query file into a `Query`; whatever breaks the format is an error with file and line."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rightsgraph.ontology.errors import QueryFileError
from rightsgraph.ontology.text.folding import nfc
from rightsgraph.queries.format.header import (
    ANALYSIS,
    IDENTIFIER,
    KINDS,
    STATEMENT,
    Column,
    Definition,
    Filter,
    Parameter,
    ParameterKind,
    Query,
    Statement,
)
from rightsgraph.queries.format.sections import SECTION, names, statements

_ENTRY = re.compile(r"^//\s?(\w+)(?:\s+([^:]+?))?\s*:\s*(.*)$")
_FURTHER = re.compile(r"^//\s{2,}(\S.*)$")
_FILTER = re.compile(r"^!?([\w-]+)(?:\s+@([\w-]+))?$")
_DEFINITION = re.compile(r"^(\w+)\(([\w\s,]*)\)$")
_ONCE = (
    "name",
    "title",
    "description",
    "audience",
    "kind",
    "reason",
    "identity",
    "denominator",
)

FragmentFinder = Callable[[str], Path | None]


@dataclass
class _Entry:
    key: str
    argument: str
    value: str
    file: Path
    line: int

    def fail(self, message: str) -> QueryFileError:
        return QueryFileError(str(self.file), self.line, message)


@dataclass
class _Draft:
    """What has been gathered of a file so far."""

    file: Path
    once: dict[str, _Entry] = field(default_factory=dict)
    parameters: dict[str, Parameter] = field(default_factory=dict)
    filters: list[Filter] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    definitions: dict[str, Definition] = field(default_factory=dict)
    shared: dict[str, Statement] = field(default_factory=dict)  # sections of what is included

    def text(self, key: str) -> str:
        return self.once[key].value if key in self.once else ""

    def required(self, key: str) -> str:
        if not self.text(key):
            raise QueryFileError(str(self.file), 1, f"The header lacks `// {key}: ...`. Add it.")
        return self.text(key)

    def names(self, key: str) -> tuple[str, ...]:
        return names(self.text(key))


def parse(file: Path, find_fragment: FragmentFinder) -> Query:
    """The query of a file; QueryFileError names the line that breaks the format."""
    lines = _read(file)
    entries, body_at = _header(file, lines)
    draft = _Draft(file)
    for entry in entries:
        _take(draft, entry, find_fragment)
    sections = statements(file, lines, body_at)
    query = Query(
        name=file.stem,
        file=file,
        topic=file.parent.name,
        title=draft.required("title"),
        description=draft.required("description"),
        audience=draft.text("audience"),
        parameters=draft.parameters,
        filters=tuple(draft.filters),
        columns=tuple(draft.columns),
        identity=draft.names("identity"),
        statements={**draft.shared, **sections},
        denominator=draft.text("denominator") or None,
        kind=draft.text("kind") or STATEMENT,
        reason=draft.text("reason"),
        definitions=draft.definitions,
        lines={key: entry.line for key, entry in draft.once.items()},
    )
    _whole(query, draft)
    return query


def definitions_of(file: Path) -> dict[str, Definition]:
    """The short names that a shared file defines, for the program's own statements."""
    draft = _Draft(file)
    for entry in _header(file, _read(file))[0]:
        _take(draft, entry, lambda _: None)
    return draft.definitions


def statements_of(file: Path) -> dict[str, Statement]:
    """The sections of a shared file that is no question."""
    lines = _read(file)
    return statements(file, lines, _header(file, lines)[1], whole=False)


def _read(file: Path) -> list[str]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise QueryFileError(str(file), 1, f"The file cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise QueryFileError(str(file), 1, "The file is not UTF-8 text. Save it as UTF-8.") from error
    return nfc(text).splitlines()


def _header(file: Path, lines: Sequence[str]) -> tuple[list[_Entry], int]:
    """The entries at the top of the file and the index of the first line after them."""
    entries: list[_Entry] = []
    for index, line in enumerate(lines):
        bare = line.rstrip()
        if bare.startswith(("//#", "// #")):
            continue  # a remark
        further, entry = _FURTHER.match(bare), _ENTRY.match(bare)
        if further and entries:
            entries[-1].value = f"{entries[-1].value} {further.group(1)}".strip()
        elif SECTION.match(bare):
            return entries, index
        elif entry:
            entries.append(_Entry(entry[1], (entry[2] or "").strip(), entry[3].strip(), file, index + 1))
        elif bare.startswith("//") and bare.strip("/ -="):
            raise QueryFileError(str(file), index + 1, f"This is no header line (`// key: value`): {bare!r}.")
        elif bare and not bare.startswith("//"):
            return entries, index
    return entries, len(lines)


def _take(draft: _Draft, entry: _Entry, find_fragment: FragmentFinder) -> None:
    if entry.key in _ONCE:
        known = draft.once.get(entry.key)
        if known and entry.file != draft.file:
            return  # what is included does not overrule the file's own
        if known and known.file == draft.file:
            raise entry.fail(
                f"`{entry.key}` stands twice in the header (first in line {draft.once[entry.key].line})."
            )
        draft.once[entry.key] = entry
    elif entry.key == "include":
        _include(draft, entry, find_fragment)
    elif entry.key == "parameter":
        parameter = _parameter(entry)
        if parameter.name in draft.parameters:
            raise entry.fail(f"Parameter `{parameter.name}` is declared twice.")
        draft.parameters[parameter.name] = parameter
    elif entry.key == "filter":
        draft.filters.append(_filter(entry, own=entry.file == draft.file))
    elif entry.key == "define":
        _define(draft, entry)
    elif entry.key == "column":
        kind, _, meaning = entry.value.partition("|")
        if not entry.argument or not meaning.strip():
            raise entry.fail("A column is written `// column NAME: TYPE | meaning`.")
        draft.columns.append(Column(entry.argument, kind.strip(), meaning.strip(), entry.line))
    else:
        raise entry.fail(
            f"`{entry.key}` is no header entry. There are: {', '.join(_ONCE)}, include, parameter, "
            "filter, define, column."
        )


def _include(draft: _Draft, entry: _Entry, find_fragment: FragmentFinder) -> None:
    fragment = find_fragment(entry.value)
    if fragment is None:
        raise entry.fail(f"There is no `shared/{entry.value}.cypher` to include.")
    lines = _read(fragment)
    entries, body_at = _header(fragment, lines)
    for inner in entries:
        _take(draft, inner, find_fragment)
    draft.shared.update(statements(fragment, lines, body_at, whole=False))


def _define(draft: _Draft, entry: _Entry) -> None:
    match = _DEFINITION.match(entry.argument)
    if not match or not entry.value:
        raise entry.fail("A definition is written `// define NAME(x): expression of x`.")
    draft.definitions[match[1]] = Definition(match[1], names(match[2]), entry.value, entry.line)


def _parameter(entry: _Entry) -> Parameter:
    name = entry.argument.removesuffix("!")
    if not IDENTIFIER.match(name):
        raise entry.fail("A parameter is written `// parameter name: TYPE = DEFAULT | meaning | example`.")
    head, *rest = (part.strip() for part in entry.value.split(" | "))
    if len(rest) != 2:
        raise entry.fail(f"Parameter `{entry.argument}` needs its meaning and an example, parted by ` | `.")
    declared, has_default, default = (part.strip() for part in head.partition(" = "))
    many = declared.startswith("list ")
    kind, _, detail = declared.removeprefix("list ").strip().partition(":")
    if kind not in KINDS:
        raise entry.fail(
            f"`{kind}` is no parameter type. There are: {', '.join(KINDS)}, each also as `list TYPE`."
        )
    if bool(detail) != (kind in ("ref", "choice")):
        raise entry.fail(
            "`ref:` names labels (`ref:Provision|Law`), `choice:` its values; other types stand alone."
        )
    labels, _, scheme = detail.partition("@")
    choices = names(detail) if kind == "choice" else ()
    wrong = [value for value in names(default) if choices and value not in choices]
    if wrong:
        raise entry.fail(f"The default {wrong[0]!r} is none of the choices.")
    known_kind: ParameterKind = kind  # type: ignore[assignment]
    return Parameter(
        name,
        known_kind,
        many,
        default if has_default else None,
        rest[0],
        rest[1],
        tuple(labels.split("|")) if kind == "ref" else (),
        scheme or None,
        choices,
        entry.line,
        entry.argument.endswith("!"),
    )


def _filter(entry: _Entry, *, own: bool) -> Filter:
    match = _FILTER.match(entry.argument)
    if not match or not entry.value:
        raise entry.fail("A filter is written `// filter PARAMETER @GROUP: predicate`.")
    unless = entry.argument.startswith("!")
    return Filter(match[1], match[2] or "rows", entry.value, entry.line, unless, own)


def _whole(query: Query, draft: _Draft) -> None:
    """The parts fit one another."""
    name = draft.once.get("name")
    if name and name.value != query.name:
        raise name.fail(
            f"The name is {name.value!r} but the file is called {query.file.name!r}; make them equal."
        )
    if not query.columns:
        raise query.error(1, "The header declares no columns (`// column NAME: TYPE | meaning`).")
    repeated = {c.name for c in query.columns if query.column_names.count(c.name) > 1}
    if repeated:
        raise query.error(query.columns[0].line, f"Column `{repeated.pop()}` is declared twice.")
    if query.kind not in (STATEMENT, ANALYSIS):
        raise draft.once["kind"].fail(f"`kind` is {STATEMENT} or {ANALYSIS}.")
    if (query.kind == ANALYSIS) != bool(query.reason):
        raise query.error(
            query.lines.get("kind", 1), "An analysis gives its `// reason: ...`, a statement has none."
        )
    if not query.identity:
        raise query.error(query.lines.get("identity", 1), "The header lacks `// identity: column, ...`.")
    for column in query.identity:
        if column not in query.column_names:
            raise query.error(
                query.lines["identity"], f"Identity column `{column}` is not declared as a column."
            )
    for entry in query.filters:
        if entry.parameter not in query.parameters:
            raise query.error(entry.line, f"Filter `{entry.parameter}` belongs to no declared parameter.")
    if (query.denominator is None) != ("denominator" not in query.statements):
        line = query.lines.get("denominator", 1)
        raise query.error(
            line, "A denominator needs both `// denominator: LABEL` and `// section: denominator`."
        )
