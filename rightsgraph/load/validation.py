"""The good rows of a file; everything else of it goes to the receipt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from itertools import chain
from typing import TYPE_CHECKING

from rightsgraph.load.grouping import Grouped
from rightsgraph.loaders.api import Complete, Issue, Options, Read, Reject, Row, Skipped
from rightsgraph.loaders.dates import DateOrder
from rightsgraph.loaders.narrow import Narrowing
from rightsgraph.loaders.records import single_rows
from rightsgraph.loaders.validate import validate
from rightsgraph.ontology.errors import InputError

if TYPE_CHECKING:
    from rightsgraph.graph.record.receipt import Receipt
    from rightsgraph.load.load import Request
    from rightsgraph.loaders.registry import Loader
    from rightsgraph.loaders.source import Source

NOT_REPLACED = "With --replace nothing is loaded before this is mended."


def checked_rows(
    source: Source, loader: Loader, request: Request, receipt: Receipt, prefix: str
) -> Iterator[Row]:
    """The rows that passed the check; what a damaged file no longer tells is not withdrawn: InputError."""
    from rightsgraph.ontology.model.model import model

    known = model()
    narrowing = Narrowing(Options() if loader.FORMAT.narrows else request.options)
    order = DateOrder(request.options.dates, lambda: _other_dates(source, loader, request.options))
    items = chain(loader.read(source, request.options), narrowing.closing(), _later(order, source))
    grouped = Grouped()
    for item in items:
        match item:
            case Read():
                receipt.read += item.count
            case Row():
                checked, issues = validate(item, known, order)
                for issue in issues:
                    grouped.add(issue, prefix)
                if isinstance(checked, Reject):
                    receipt.rejected.append(_reject(checked, prefix))
                elif narrowing.takes(checked):
                    yield from single_rows(checked, known)
            case Reject():
                if item.cut and request.replace:
                    raise InputError(f"{source.name}: {item.reason} {NOT_REPLACED}")
                receipt.rejected.append(_reject(item, prefix))
            case Issue():
                grouped.add(item, prefix)
            case Complete():
                receipt.complete.append({**asdict(item), "missing": list(item.missing)})
            case Skipped():
                receipt.skipped.append(
                    {"where": prefix + item.where, "reason": item.reason, "text": item.text}
                )
    receipt.issues += grouped.listed()


def _later(order: DateOrder, source: Source) -> Iterator[Issue]:
    """What is known of the dates' order once all rows are read."""
    yield from order.issues(source.name)


def _other_dates(source: Source, loader: Loader, options: Options) -> Iterator[tuple[str, str]]:
    """Every date of the file as written, with its place: read once more, where one needs the others."""
    from rightsgraph.ontology.model.columns import is_date
    from rightsgraph.ontology.model.model import model

    tables = model().tables
    names = {name: [c.name for c in table.columns.values() if is_date(c)] for name, table in tables.items()}
    for item in loader.read(source, options):
        if isinstance(item, Row):
            for name in names.get(item.table, ()):
                if isinstance(written := item.values.get(name), str):
                    yield item.where, written


def listed(issue: Issue) -> dict[str, str]:
    """An issue as the receipt has it."""
    return {"level": issue.level, "where": issue.where, "message": issue.message}


def _reject(reject: Reject, prefix: str) -> dict[str, object]:
    found: dict[str, object] = {"where": prefix + reject.where, "reason": reject.reason}
    found["record"] = dict(reject.record)
    return found | ({"columns": list(reject.columns)} if reject.columns else {})
