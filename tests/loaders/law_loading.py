"""Helpers of the law loaders' tests: a text as a file, what a loader gives for it, as plain values."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from pathlib import Path

from rightsgraph.loaders.api import Complete, Issue, Item, Options, Read, Reject, Row, Skipped
from rightsgraph.loaders.source import Source
from rightsgraph.loaders.validate import validate
from rightsgraph.ontology.model.model import model

LAWS = Path(__file__).parent / "laws"


class Loaded:
    """What a loader gave, by kind; every row has passed the validation of all loaders."""

    def __init__(self, items: Iterable[Item]) -> None:
        self.rows: list[Row] = []
        self.rejects: list[Reject] = []
        self.skipped: list[Skipped] = []
        self.issues: list[Issue] = []
        self.complete: list[Complete] = []
        self.read = 0
        for item in items:
            if isinstance(item, Row):
                checked, issues = validate(item, model())
                assert isinstance(checked, Row), checked
                self.rows.append(checked)
                self.issues += issues
            elif isinstance(item, Reject):
                self.rejects.append(item)
            elif isinstance(item, Skipped):
                self.skipped.append(item)
            elif isinstance(item, Issue):
                self.issues.append(item)
            elif isinstance(item, Complete):
                self.complete.append(item)
            elif isinstance(item, Read):
                self.read += item.count

    def table(self, name: str) -> list[Row]:
        return [row for row in self.rows if row.table == name]

    def provisions(self) -> dict[str, dict[str, object]]:
        """First row of each provision by its id."""
        found: dict[str, dict[str, object]] = {}
        for row in self.table("provisions"):
            found.setdefault(str(row.values["id"]), dict(row.values))
        return found

    def links(self, relation: str) -> set[str]:
        return {str(t) for row in self.table("laws") for t in row.values.get(relation) or []}  # type: ignore[union-attr]

    def texts(self) -> dict[str, tuple[object, ...]]:
        rows = self.table("provision_texts")
        return {
            str(r.values["provision"]): tuple(r.values.get(n) for n in ("valid_from", "valid_to", "text"))
            for r in rows
        }

    def messages(self) -> str:
        return "\n".join(issue.message for issue in self.issues)


def load(path: Path, format_name: str, state: str | None = None) -> Loaded:
    module = importlib.import_module(f"rightsgraph.loaders.formats.{format_name}")
    source = Source(path)
    assert module.recognise(source) > 0, f"{path.name} is not recognised"
    return Loaded(module.read(source, Options(state=state)))


def load_text(text: str, folder: Path, format_name: str = "vietnamese_law", name: str = "law.txt") -> Loaded:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return load(path, format_name)
