"""The good rows of a file; everything else of it goes to the receipt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from itertools import chain
from typing import TYPE_CHECKING

from rightsgraph.loaders.api import Complete, Issue, Options, Read, Reject, Row, Skipped
from rightsgraph.loaders.narrow import Narrowing
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
    for item in chain(loader.read(source, request.options), narrowing.closing()):
        match item:
            case Read():
                receipt.read += item.count
            case Row():
                checked, issues = validate(item, known)
                receipt.issues += [listed(i, prefix) for i in issues]
                if isinstance(checked, Reject):
                    receipt.rejected.append(_reject(checked, prefix))
                elif narrowing.takes(checked):
                    yield checked
            case Reject():
                if item.cut and request.replace:
                    raise InputError(f"{source.name}: {item.reason} {NOT_REPLACED}")
                receipt.rejected.append(_reject(item, prefix))
            case Issue():
                receipt.issues.append(listed(item, prefix))
            case Complete():
                receipt.complete.append({**asdict(item), "missing": list(item.missing)})
            case Skipped():
                receipt.skipped.append(
                    {"where": prefix + item.where, "reason": item.reason, "text": item.text}
                )


def listed(issue: Issue, prefix: str = "") -> dict[str, str]:
    """An issue as the receipt has it; `prefix` names the file, of several."""
    return {"level": issue.level, "where": prefix + issue.where, "message": issue.message}


def _reject(reject: Reject, prefix: str) -> dict[str, object]:
    return {"where": prefix + reject.where, "reason": reject.reason, "record": dict(reject.record)}
