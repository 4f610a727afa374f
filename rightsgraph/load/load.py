"""Loading files into a graph: recognise, read, check, write, and account for every unit of the input."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rightsgraph.graph.record.history import LOAD, REPLACEMENT
from rightsgraph.graph.record.receipt import Receipt, plain_counts
from rightsgraph.load.form_decisions import record_decisions
from rightsgraph.load.noted import noted, summary
from rightsgraph.load.reading import Placed, RowsOf, reading
from rightsgraph.load.references import look_up
from rightsgraph.load.reviews import with_reviews
from rightsgraph.load.unchanged import recall, remember, signature
from rightsgraph.load.validation import NOT_REPLACED, listed
from rightsgraph.load.withdrawal import withdrawn_with_rejects
from rightsgraph.loaders.api import Issue, Options
from rightsgraph.loaders.narrow import NOT_NARROWED
from rightsgraph.loaders.records import records
from rightsgraph.loaders.registry import Loader, loader_for
from rightsgraph.loaders.source import Source
from rightsgraph.ontology.errors import InputError, UsageError
from rightsgraph.ontology.text.folding import nfc

if TYPE_CHECKING:
    from rightsgraph.graph.engine import Engine
    from rightsgraph.graph.record.outcome import Outcome
    from rightsgraph.graph.record.write import Writing

TABLES = "tables"
RESTORED = ("rightsgraph-jsonl", "rightsgraph-rdf")
_IGNORED = {".ds_store", "thumbs.db", "desktop.ini"}
# what lies beside data in a folder and is none: programs, notes, graphs
_NO_DATA = {".py", ".pyc", ".md", ".db", ".db-wal", ".db-shm", ".toml", ".cfg", ".sh", ".js", ".css"}

Tick = Callable[[str, int], None]


@dataclass(frozen=True)
class Request:
    """What `load` was asked to do."""

    options: Options = field(default_factory=Options)
    format: str | None = None
    dataset: str | None = None
    replace: bool = False
    dry_run: bool = False
    tick: Tick | None = None


@dataclass(frozen=True)
class Input:
    """Files that are loaded together as one dataset."""

    dataset: str
    name: str
    files: tuple[tuple[Source, Loader], ...]


def inputs(paths: Sequence[Path], request: Request) -> tuple[list[Input], list[dict[str, str]]]:
    """What is to be loaded, and the files of a folder that no loader takes, with the reason.

    The tables of a folder are one dataset named after the folder; each document in it is a dataset named after
    its file, so that two documents which disagree both keep their say.
    """
    missing = next((path for path in paths if not path.exists()), None)
    if missing is not None:
        raise UsageError(f"{missing.name}: there is no such file or folder. Check the path.")
    found: list[Input] = []
    left: list[dict[str, str]] = []
    for path in paths:
        try:
            inside, unknown = _of_folder(path, request) if path.is_dir() else ([_of_file(path, request)], [])
        except InputError as error:
            if len(paths) == 1:
                raise
            inside, unknown = [], [{"where": path.name, "reason": str(error)}]
        found += inside
        left += unknown
    return (_together(found) if request.replace else found), left


def _together(found: list[Input]) -> list[Input]:
    """Inputs of one dataset as one: else replacing by the second would withdraw what the first has said."""
    grouped: dict[tuple[str, bool], list[Input]] = {}
    for given in found:
        grouped.setdefault((given.dataset, _is_export(given)), []).append(given)
    return [
        same[0]
        if len(same) == 1
        else Input(
            name, ", ".join(given.name for given in same), tuple(f for given in same for f in given.files)
        )
        for (name, _), same in grouped.items()
    ]


def _dataset(request: Request, name: str) -> str:
    """The dataset's name, of composed letters: some systems decompose those of files."""
    return nfc(request.dataset or name)


def _is_export(given: Input) -> bool:
    return all(loader.FORMAT.name in RESTORED for _, loader in given.files)


def _of_file(path: Path, request: Request) -> Input:
    source = Source(path)
    loader = loader_for(source, request.format)
    if request.dataset and loader.FORMAT.name in RESTORED:
        raise UsageError(
            f"{path.name} is an export that brings its datasets' own names. Load it without --dataset."
        )
    return Input(_dataset(request, path.stem), path.name, ((source, loader),))


def _of_folder(folder: Path, request: Request) -> tuple[list[Input], list[dict[str, str]]]:
    tables: list[tuple[Source, Loader]] = []
    documents: list[Input] = []
    left = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and not _hidden(p, folder)):
        source = Source(path)
        try:
            loader = loader_for(source, request.format)
        except InputError as error:
            left.append({"where": path.name, "reason": str(error)})
            continue
        if loader.FORMAT.name == TABLES:
            tables.append((source, loader))
        else:
            documents.append(Input(_dataset(request, path.stem), path.name, ((source, loader),)))
    name = folder.resolve().name
    together = [Input(_dataset(request, name), name, tuple(tables))] if tables else []
    if not together and not documents:
        reasons = "".join(f"\n  {item['reason']}" for item in left)
        raise InputError(
            f"{name}: no file in this folder can be loaded.{reasons or ' It holds no data files.'}"
        )
    return together + documents, left


def _hidden(path: Path, folder: Path) -> bool:
    parts = path.relative_to(folder).parts
    if any(p.startswith((".", "~$", "__pycache__")) for p in parts) or ".db.graph." in path.name:
        return True
    return path.name.lower() in _IGNORED or path.suffix.lower() in _NO_DATA


def load_input(engine: Engine, given: Input, request: Request, *, more: bool = False) -> list[Receipt]:
    """Load one input; the graph is as before if anything goes wrong. An exact export gives a receipt a dataset.

    `more`: others follow at once.
    """
    if _is_export(given):
        return [
            receipt
            for source, loader in given.files
            for receipt in restore_file(engine, source, loader, request)
        ]
    receipt = Receipt(given.dataset, _formats_of(given), _source_of(given), dry_run=request.dry_run)
    files = [(source.name, source.sha256, loader.FORMAT.name) for source, loader in given.files]
    with engine.writing(dry_run=request.dry_run, more=more) as session:
        request = with_reviews(session, (loader.FORMAT for _, loader in given.files), request)
        same = signature(session, receipt, (request.options, request.format, request.replace), files)
        if not recall(session, receipt, same):
            _read(session, given, request, receipt)
            remember(session, receipt, same)
        look_up(session, receipt)
    return [receipt]


def _read(session: Writing, given: Input, request: Request, receipt: Receipt) -> None:
    kind = REPLACEMENT if request.replace else LOAD
    with noted(session, given.dataset, kind, given.name) as counts:
        _say(session, given, request, receipt)
        counts.update({"read": receipt.read, **summary(receipt.nodes, receipt.relationships)})


def _say(session: Writing, given: Input, request: Request, receipt: Receipt) -> None:
    session.begin(given.dataset)
    _take_files(session, given, request, receipt)
    for source, loader in given.files:
        record_decisions(session, source, loader, receipt)
    outcome = session.settle(replace=request.replace, naming=bool(receipt.rejected))
    receipt.issues += withdrawn_with_rejects(
        receipt.rejected, outcome.withdrawn, session.model, request.options.state
    )
    _account(receipt, outcome)
    session.finish()


def refused(given: Input, error: InputError) -> Receipt:
    """The receipt of one of several inputs that was refused as a whole: nothing of it is in the graph."""
    whole = [_whole_file(given.name, error)]
    return Receipt(given.dataset, _formats_of(given), _source_of(given), rejected=whole)


def _whole_file(name: str, error: InputError) -> dict[str, object]:
    return {"where": name, "reason": str(error).removeprefix(f"{name}: "), "record": {}}


def restore_file(engine: Engine, source: Source, loader: Loader, request: Request) -> list[Receipt]:
    """Load an exact export under the names of its own datasets."""
    from rightsgraph.graph.record.exchange import restore

    now = datetime.now(UTC).isoformat(timespec="seconds")
    found: dict[str, Receipt] = {}
    with engine.writing(dry_run=request.dry_run) as session:
        origin = (source.name, source.sha256, loader.FORMAT.name, now)
        for dataset, outcome in restore(session, loader.lines(source), origin):
            receipt = found.setdefault(dataset, Receipt(dataset, loader.FORMAT.name, _one_source(source)))
            receipt.dry_run = request.dry_run
            part = Receipt(dataset)
            _account(part, outcome)
            receipt.read += sum(sum(c.values()) for c in (*part.nodes.values(), *part.relationships.values()))
            receipt.take(part)
    if request.options != Options(state=request.options.state):
        for receipt in found.values():
            receipt.issues.append(listed(Issue("warning", source.name, NOT_NARROWED)))
    return list(found.values()) or [Receipt(source.path.stem, loader.FORMAT.name, _one_source(source))]


def _one_source(source: Source) -> dict[str, str]:
    return {"name": source.name, "sha256": source.sha256}


def _formats_of(given: Input) -> str:
    return ";".join(sorted({loader.FORMAT.name for _, loader in given.files}))


def _source_of(given: Input) -> dict[str, str]:
    import hashlib

    if len(given.files) == 1:
        return _one_source(given.files[0][0])
    hashes = "".join(source.sha256 for source, _ in sorted(given.files, key=lambda f: f[0].name))
    return {"name": given.name, "sha256": hashlib.sha256(hashes.encode()).hexdigest()}


def _take_files(session: Writing, given: Input, request: Request, receipt: Receipt) -> None:
    """The files of one dataset; one of several that is refused as a whole is left out and listed, unless all are."""
    several = len(given.files) > 1
    files = [(source, loader, f"{source.name}: " if several else "") for source, loader in given.files]
    with reading(files, request) as rows_of:
        if several:
            _take_each(session, files, rows_of, request, receipt)
        else:
            _take_file(session, files[0], rows_of, request, receipt)


def _take_each(
    session: Writing, files: Sequence[Placed], rows_of: RowsOf, request: Request, receipt: Receipt
) -> None:
    refused: list[InputError] = []
    for file in files:
        part, source = Receipt(receipt.dataset), file[0]
        try:
            with session.one_file():
                _take_file(session, file, rows_of, request, part)
        except InputError as error:
            if request.replace:  # what it said before would be withdrawn because it cannot be read today
                raise InputError(f"{error} {NOT_REPLACED}") from error
            refused.append(error)
            receipt.rejected.append(_whole_file(source.name, error))
        else:
            receipt.read += part.read
            receipt.take(part)
    if len(refused) == len(files):
        raise InputError("\n".join(map(str, refused)))


def _take_file(session: Writing, file: Placed, rows_of: RowsOf, request: Request, receipt: Receipt) -> None:
    source, loader, _ = file
    now = datetime.now(UTC).isoformat(timespec="seconds")
    number = session.source(source.name, source.sha256, loader.FORMAT.name, now)
    before = receipt.read
    for row in rows_of(file, receipt):
        session.add(records(row, session.model, row.state or request.options.state), number)
        if request.tick:
            request.tick(source.name, receipt.read - before)
    if source.changed():
        raise InputError(f"{source.name}: the file was changed while it was being read. Load it again.")


def _account(receipt: Receipt, outcome: Outcome) -> None:
    receipt.nodes = plain_counts(outcome.nodes)
    receipt.relationships = plain_counts(outcome.links)
    receipt.rejected += [{"where": w, "reason": why, "record": body} for w, why, body in outcome.rejected]
    receipt.issues += [{"level": level, "where": w, "message": m} for level, w, m in outcome.issues]
    receipt.joined += outcome.joined
    if outcome.joined:
        named = ", ".join(f"{where} with {first}" for where, first in outcome.joined_rows)
        more = outcome.joined - len(outcome.joined_rows)
        message = f"equal rows are one: {named}" + (f" and {more:,} more" if more else "")
        receipt.issues.append({"level": "info", "where": "joining", "message": message})
