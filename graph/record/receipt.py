"""The receipt of a load: what was read, what became of it, what a person should look at."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

Counts = dict[str, dict[str, int]]
_KINDS = ("created", "updated", "unchanged", "withdrawn")
_LISTS = ("rejected", "issues", "skipped", "complete")
_MISSING_SHOWN = 20


def _add(total: Counts, more: Counts) -> None:
    for name, counts in more.items():
        into = total.setdefault(name, dict.fromkeys(_KINDS, 0))
        for kind, count in counts.items():
            into[kind] += count


def _only(item: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """An entry without what only the program itself needs (its column, its rows as numbers)."""
    return {name: item[name] for name in names}


def plain_counts(counts: dict[str, Counter[str]]) -> Counts:
    """Counts by label or type with every kind named, in the order of the names."""
    return {name: {kind: counts[name].get(kind, 0) for kind in _KINDS} for name in sorted(counts)}


@dataclass
class Receipt:
    """One load (or forget). `rejected`, `stubs`, `issues`, `skipped` are in the shapes of the contract."""

    dataset: str
    format: str = ""
    source: dict[str, str] = field(default_factory=dict)
    read: int = 0
    nodes: Counts = field(default_factory=dict)
    relationships: Counts = field(default_factory=dict)
    joined: int = 0
    rejected: list[dict[str, Any]] = field(default_factory=list)
    stubs: list[dict[str, Any]] = field(default_factory=list)
    issues: list[dict[str, Any]] = field(default_factory=list)
    skipped: list[dict[str, str]] = field(default_factory=list)
    complete: list[dict[str, Any]] = field(default_factory=list)  # with `unit`, which the JSON leaves out
    dry_run: bool = False

    def take(self, part: Receipt) -> None:
        """Add what another part of the same load gave."""
        _add(self.nodes, part.nodes)
        _add(self.relationships, part.relationships)
        for name in _LISTS:
            getattr(self, name).extend(getattr(part, name))

    @property
    def holes(self) -> bool:
        """True when a recognised document yielded nothing, or numbers of a series are missing."""
        return any(one["missing"] or one["read"] < max(one["of"], 1) for one in self.complete)

    def completeness(self) -> list[str]:
        """The completeness lines: `paragraphs 1-48: 47 of 48, 31 missing`."""
        return [_line(one) for one in self.complete]

    @property
    def unchanged(self) -> bool:
        """True when the load said nothing that the dataset had not said before."""
        counts = [*self.nodes.values(), *self.relationships.values()]
        return not any(count for c in counts for kind, count in c.items() if kind != "unchanged")

    def plain(self) -> dict[str, Any]:
        """As written by `--report`."""
        body = {
            "dataset": self.dataset,
            "format": self.format,
            "source": self.source,
            "read": self.read,
            "nodes": self.nodes,
            "relationships": self.relationships,
            "complete": [{k: v for k, v in one.items() if k != "unit"} for one in self.complete],
            "joined": self.joined,
            "rejected": [_only(item, ("where", "reason", "record")) for item in self.rejected],
            "stubs": self.stubs,
            "issues": [_only(item, ("level", "where", "message")) for item in self.issues],
            "skipped": self.skipped,
        }
        if self.dry_run:
            body["dry_run"] = True
        return body


def _line(one: dict[str, Any]) -> str:
    if not one["read"] and not one["of"]:
        return f"{one['unit']}: none was found"
    missing = [str(number) for number in one["missing"]]
    line = f"{one['unit']} {one['series']}: {one['read']:,} of {one['of']:,}"
    if not missing:
        return line
    more = f" and {len(missing) - _MISSING_SHOWN:,} more" if len(missing) > _MISSING_SHOWN else ""
    return f"{line}, {', '.join(missing[:_MISSING_SHOWN])}{more} missing"


def summed(receipts: list[Receipt]) -> dict[str, Any]:
    """Several receipts as one JSON body: each of them, and the same keys summed."""
    total = Receipt(dataset=";".join(sorted({r.dataset for r in receipts})))
    total.format = ";".join(sorted({r.format for r in receipts}))
    for receipt in receipts:
        total.read += receipt.read
        total.joined += receipt.joined
        total.dry_run = total.dry_run or receipt.dry_run
        _add(total.nodes, receipt.nodes)
        _add(total.relationships, receipt.relationships)
        for part in _LISTS:
            getattr(total, part).extend(getattr(receipt, part))
    if len(receipts) == 1:
        total.source = receipts[0].source
    seen: dict[tuple[str, str], dict[str, int]] = {}  # each dataset's own references, its last load counting
    for receipt in receipts:
        for stub in receipt.stubs:
            seen.setdefault((stub["label"], stub["id"]), {})[receipt.dataset] = stub["referred_to_by"]
    total.stubs = [
        {"label": label, "id": node_id, "referred_to_by": sum(counts.values())}
        for (label, node_id), counts in sorted(seen.items())
    ]
    return {"loads": [r.plain() for r in receipts], **total.plain()}
