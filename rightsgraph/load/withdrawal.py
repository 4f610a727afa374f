"""What `--replace` withdraws while rows are rejected: named in the receipt, for a rejected row says nothing.

The graph holds what the good rows of the file say, as if nothing had been loaded before; so what the dataset said
of a row that is rejected today goes, and the person who mends the row is told what waits for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from rightsgraph.loaders.api import Row
from rightsgraph.loaders.records import records
from rightsgraph.ontology.model.records import NodeRecord
from rightsgraph.ontology.text import folding as text

if TYPE_CHECKING:
    from rightsgraph.graph.record.outcome import Withdrawn
    from rightsgraph.ontology.model.model import Model

_NAMED = 20


def withdrawn_with_rejects(
    rejected: Sequence[Mapping[str, Any]], gone: Sequence[Withdrawn], model: Model, state: str | None
) -> list[dict[str, str]]:
    """An issue for each rejected row whose earlier statement is withdrawn, and one for what no row can be given to."""
    if not (rejected and gone):
        return []
    issues, placed, unplaced = [], set[int](), 0
    labels = {one.label for one in gone}
    by_name: dict[str, list[Withdrawn]] = defaultdict(list)  # both may be many
    for one in gone:
        for name in one.ends[0]:
            by_name[name].append(one)
    for reject in rejected:
        names = set(_names(reject["record"], labels, model, state))
        near = {id(one): one for name in sorted(names & by_name.keys()) for one in by_name[name]}
        found = [one for one in near.values() if all(names & end for end in one.ends)]
        placed |= {id(one) for one in found}
        unplaced += not found
        if found:
            message = (
                f"this row is rejected, so what the dataset said before of {_told(found)} is no longer in the graph; "
                "mend the row and load again"
            )
            issues.append({"level": "warning", "where": str(reject["where"]), "message": message})
    left = [one for one in gone if id(one) not in placed]
    if unplaced and left:
        message = (
            f"{unplaced} rows are rejected of which it cannot be told what they were to say, and the dataset no longer "
            f"says anything of {_told(left)}; if a rejected row was to, mend it and load again"
        )
        issues.append({"level": "warning", "where": "--replace", "message": message})
    return issues


def _told(found: Sequence[Withdrawn]) -> str:
    more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    return ", ".join(f"{one.label} {one.name}" for one in found[:_NAMED]) + more


def _names(values: Mapping[str, Any], labels: set[str], model: Model, state: str | None) -> Iterator[str]:
    """All by which the row may name something: its values, and the ids that they would have given."""
    for value in values.values():
        for one in value if isinstance(value, list) else [value]:
            if one not in (None, ""):
                yield text.key(str(one))
                yield text.key(f"uhri:{one}")
    for name, table in model.tables.items():
        if table.label in labels:
            with suppress(
                KeyError, ValueError, TypeError, AttributeError
            ):  # the row is faulty: no id of this kind
                record = records(Row(name, _written(values, table.columns), ""), model, state)
                if isinstance(record, NodeRecord):
                    yield text.key(record.identity.own)


def _written(values: Mapping[str, Any], columns: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name in columns and value not in (None, "")}
