"""Reads a query file into a `Query`; whatever breaks the format is an error with file and line."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from rightsgraph.ontology.errors import QueryFileError
from rightsgraph.ontology.text.folding import nfc
from rightsgraph.queries.format.forms import FORM, begins_with_its_id
from rightsgraph.queries.format.header import (
    IDENTIFIER,
    KINDS,
    Column,
    Filter,
    Parameter,
    ParameterKind,
    Query,
    Statement,
    Step,
)
from rightsgraph.queries.format.ways import FILTER, give_way

_ENTRY = re.compile(r"^//\s?(\w+)(?:\s+([^:]+?))?\s*:\s*(.*)$")
_FURTHER = re.compile(r"^//\s{2,}(\S.*)$")
_SECTION = re.compile(r"^//\s*section\s*:\s*([\w-]+)(?:\s+given\s+(each\s+)?([\w,\s]+))?\s*$")
_STEP = re.compile(r"^(\w+)\s*(?:\(([\w,\s]*)\))?$")
_ONCE = ("name", "title", "description", "audience", "identity", "order", "denominator", "after")

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
    starts: list[_Entry] = field(default_factory=list)  # and what filters find beside their predicates

    def text(self, key: str) -> str:
        return self.once[key].value if key in self.once else ""

    def required(self, key: str) -> str:
        if not self.text(key):
            raise QueryFileError(str(self.file), 1, f"The header lacks `// {key}: ...`. Add it.")
        return self.text(key)

    def names(self, key: str) -> tuple[str, ...]:
        return _names(self.text(key))


def parse(file: Path, find_fragment: FragmentFinder) -> Query:
    """The query of a file; QueryFileError names the line that breaks the format."""
    lines = _read(file)
    entries, body_at = _header(file, lines)
    draft = _Draft(file)
    for entry in entries:
        _take(draft, entry, find_fragment)
    for entry in draft.starts:
        give_way(entry, draft.filters)
    statements = _statements(file, lines, body_at)
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
        statements=statements,
        denominator=draft.text("denominator") or None,
        sort_by_identity=_order(draft),
        after=_step(draft),
        lines={key: entry.line for key, entry in draft.once.items()},
    )
    _whole(query, draft)
    return query


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
        elif _SECTION.match(bare):
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
        if entry.key in draft.once:
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
        draft.filters.append(_filter(entry))
    elif entry.key in ("start", "also", "among"):
        draft.starts.append(entry)
    elif entry.key == "column":
        kind, _, meaning = entry.value.partition("|")
        if not entry.argument or not meaning.strip():
            raise entry.fail("A column is written `// column NAME: TYPE | meaning`.")
        draft.columns.append(Column(entry.argument, kind.strip(), meaning.strip(), entry.line))
    else:
        raise entry.fail(
            f"`{entry.key}` is no header entry. There are: {', '.join(_ONCE)}, include, parameter, "
            "filter, start, also, among, column."
        )


def _include(draft: _Draft, entry: _Entry, find_fragment: FragmentFinder) -> None:
    fragment = find_fragment(entry.value)
    if fragment is None:
        raise entry.fail(f"There is no `shared/{entry.value}.cypher` to include.")
    for inner in _header(fragment, _read(fragment))[0]:
        _take(draft, inner, find_fragment)


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
    choices = _names(detail) if kind == "choice" else ()
    wrong = [value for value in _names(default) if choices and value not in choices]
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


def _filter(entry: _Entry) -> Filter:
    match = FILTER.match(entry.argument)
    if not match or not entry.value:
        raise entry.fail("A filter is written `// filter PARAMETER @GROUP: predicate`.")
    return Filter(match[1], match[2] or "rows", entry.value, entry.line)


def _order(draft: _Draft) -> bool:
    if "order" in draft.once and draft.text("order") != "identity":
        raise draft.once["order"].fail(
            "`order` can only be `identity`; any other order is the body's ORDER BY."
        )
    return "order" in draft.once


def _step(draft: _Draft) -> Step | None:
    if "after" not in draft.once:
        return None
    match = _STEP.match(draft.text("after"))
    if not match:
        raise draft.once["after"].fail("A step is written `// after: NAME(parameter, ...)`.")
    return Step(match[1], _names(match[2] or ""), draft.once["after"].line)


def _statements(file: Path, lines: Sequence[str], start: int) -> dict[str, Statement]:
    found: dict[str, Statement] = {}
    name, first, gathered = "main", start, list[str]()
    given, each = tuple[str, ...](), False
    for index, line in enumerate([*lines[start:], "// section: end"], start):
        match = _SECTION.match(line.rstrip())
        if not match:
            gathered.append(line)
            continue
        if any(text.strip() for text in gathered):
            found[name] = _statement(file, Statement(name, "\n".join(gathered), first + 1, given), each)
        elif name != "main":
            raise QueryFileError(str(file), first, f"Section `{name}` is empty.")
        if match[1] in found:
            raise QueryFileError(str(file), index + 1, f"Section `{match[1]}` stands twice.")
        name, given, first, gathered = match[1], _names(match[3] or ""), index + 1, []
        each = bool(match[2])
    if "main" not in found:
        raise QueryFileError(str(file), len(lines) or 1, "There is no statement below the header.")
    return found


def _statement(file: Path, section: Statement, each: bool) -> Statement:
    if not each:
        return section
    name = section.given[0]
    if len(section.given) > 1 or not begins_with_its_id(section.text, name):
        raise QueryFileError(
            str(file),
            section.line,
            f"A section given each NAME begins with `{FORM}`, and is given nothing else.",
        )
    return replace(section, each=name)


def _names(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


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
