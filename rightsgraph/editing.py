"""By hand: a link, a duty, a corrected value, as statements of the dataset `by hand` that outlast every reload."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from rightsgraph.ontology.errors import UnknownName, UsageError
from rightsgraph.ontology.model.model import BY_HAND
from rightsgraph.resolving import Resolving
from rightsgraph.reviewing import now

if TYPE_CHECKING:
    from rightsgraph.loaders.api import Evidence, Row
    from rightsgraph.ontology.model.records import LinkRecord, NodeRecord

_ENDS = ("Provision", "Law")


class Editing(Resolving):
    """The part of a graph that takes what a person says of single things."""

    def link(
        self, recommendation: str, provision: str, extent: str, reviewer: str = "reviewer", **more: str | None
    ) -> tuple[str, str]:
        """Say that a provision or law carries out a recommendation; the two ids. `more`: source, locator, quote, note."""
        first = self._known(recommendation, ("Recommendation",))
        second = self._place(provision)
        values = {
            "recommendation": first, "provision": second, "extent": extent, "method": "editorial", "status": "confirmed",
            "asserted_by": reviewer, "asserted_on": date.today().isoformat(),  # noqa: DTZ011 - the reader's own today
            "note": more.pop("note", None),
        }  # fmt: skip
        self._say("implementation", values, more, reviewer)
        return first, second

    def check_extent(self, extent: str) -> None:
        """UsageError where there is no such extent."""
        values = {"recommendation": "r", "provision": "p", "extent": extent}
        self._checked("implementation", values, {}, "reviewer")

    def say_links(self, rows: Sequence[Mapping[str, Any]], reviewer: str) -> None:
        """Rows of `implementation` (with `evidence`, a mapping) as statements by hand, in one write."""
        from rightsgraph.loaders.records import records

        made = []
        for row in rows:
            values = {name: value for name, value in row.items() if value and name != "evidence"}
            checked = self._checked("implementation", values, row.get("evidence") or {}, reviewer)
            made.append(records(checked, self.engine.model))
        first = f"implementation: {rows[0]['recommendation']}, {rows[0]['provision']}"
        self._write(made, reviewer, first + (f" and {len(rows) - 1} more" if len(rows) > 1 else ""))

    def mandate(
        self, agency: str, role: str, covers: Sequence[str], reviewer: str = "reviewer", **more: str | None
    ) -> str:
        """Say that an agency answers for laws, provisions, recommendations or themes; the agency's id."""
        holder = self._known(agency, ("Agency",))
        labels = ("Recommendation", "Provision", "Law", "Concept", "Programme")
        covered = [self._place(one, labels) for one in covers]
        act = more.pop("conferred_by", None)
        evidence = {name: more.pop(name, None) for name in ("source", "locator", "quote")}
        values = {
            "agency": holder, "role": role, "covers": covered, "status": "confirmed", **more,
            "conferred_by": self._place(act) if act else None,
            "method": "document" if act and evidence["source"] else "editorial",
        }  # fmt: skip
        self._say("mandates", values, evidence, reviewer)
        return holder

    def set_value(
        self, reference: str, column: str, value: str, why: str, reviewer: str = "reviewer"
    ) -> tuple[str, str]:
        """Correct a value of a node: (its id, the value as stored). It outranks what every dataset says."""
        label, node_id = self._named(reference, tuple(self.engine.model.classes))
        table = next((t for t in self.engine.model.tables.values() if t.label == label), None)
        known = table.columns.get(column) if table else None
        if table is None or known is None or known.kind not in ("property", "reference") or column == "note":
            names = (
                [
                    c.name
                    for c in table.columns.values()
                    if c.kind in ("property", "reference") and c.name != "note"
                ]
                if table
                else []
            )
            raise UnknownName(f"column of {label.lower()}", column, names[:40])
        known_by = {"id": node_id} if "id" in table.columns and column != "id" else {}
        said = [one.strip() for one in value.split(";") if one.strip()] if known.many else value
        checked = self._checked(table.name, {**known_by, column: said}, {}, reviewer, partial=True)
        row = replace(checked, values={k: v for k, v in checked.values.items() if k not in known_by})
        record = self._correction(
            label, node_id, row, f"{column} set by {reviewer} on {now()[:10]}: {why}".rstrip(": ")
        )
        self._write([record], reviewer, f"set {node_id} {column}")
        stored = row.values.get(column + "_given") or row.values.get(column)
        return node_id, "; ".join(map(str, stored)) if isinstance(stored, list | tuple) else str(stored)

    def receipts(self) -> list[dict[str, Any]]:
        """Every load, replacement and edit of this graph, the latest first."""
        from rightsgraph.graph.record.history import receipts

        return receipts(self.engine.store.db)

    def undo(self, number: int | None = None) -> dict[str, Any]:
        """Take back one load, replacement or edit (the latest, where none is named); which it was."""
        from rightsgraph.graph.record.history import undo

        with self.engine.writing() as session:
            done = undo(session, number)
        self.engine.refresh()
        return done

    # how it is said

    def _known(self, reference: str, labels: Sequence[str]) -> str:
        return self._named(reference, labels)[1]

    def _place(self, reference: str, labels: Sequence[str] = _ENDS) -> str:
        """The id of a node, or of a place in a law that is known though nobody has described the place."""
        from rightsgraph.ontology.citations import parse_reference

        try:
            return self._known(reference, labels)
        except UnknownName:
            parsed = parse_reference(reference)
            if parsed is None:
                raise
            return f"{self._known(parsed[0], ('Law',))}#{parsed[1]}"

    def _say(self, table: str, values: Mapping[str, Any], evidence: Mapping[str, Any], reviewer: str) -> None:
        from rightsgraph.loaders.records import records

        row = self._checked(table, {k: v for k, v in values.items() if v}, evidence, reviewer)
        what = f"{table}: " + ", ".join(str(values[name]) for name in list(values)[:2])
        self._write([records(row, self.engine.model)], reviewer, what)

    def _checked(
        self,
        table: str,
        values: Mapping[str, Any],
        evidence: Mapping[str, Any],
        reviewer: str,
        *,
        partial: bool = False,
    ) -> Row:
        from rightsgraph.loaders.api import Reject, Row
        from rightsgraph.loaders.validate import validate

        said = _evidence(evidence)
        checked, issues = validate(
            Row(table, values, f"by {reviewer}", said, partial=partial), self.engine.model
        )
        wrong = [issue.message.removesuffix("; left out") for issue in issues if issue.level == "warning"]
        if isinstance(checked, Reject):
            raise UsageError(f"{checked.reason}.")
        if wrong:
            raise UsageError(f"{'; '.join(wrong)}.")
        return checked

    def _correction(self, label: str, node_id: str, row: Row, note: str) -> NodeRecord:
        """A statement of the node that says one value; its id is the node's own."""
        from rightsgraph.loaders.records import correction

        db, model = self.engine.store.db, self.engine.model
        rank = db.execute(
            "SELECT min(s.rank) FROM node n JOIN statement s ON s.node = n.pk WHERE n.label = ? AND n.id = ?",
            (label, node_id),
        ).fetchone()[0]
        if rank is None:
            raise UsageError(f"{node_id} is only referred to: load its description first.")
        old = db.execute(
            "SELECT json_extract(unpack(s.body), '$.p.note') FROM statement s JOIN dataset d ON d.did = s.did "
            "WHERE s.label = ? AND s.own = ? AND d.name = ?", (label, node_id, BY_HAND),
        ).fetchone()  # fmt: skip
        notes = "\n".join(one for one in (old[0] if old else None, note) if one)
        return correction(row, model, label, node_id, int(rank), notes)

    def _write(self, made: Sequence[NodeRecord | LinkRecord], reviewer: str, what: str) -> None:
        from rightsgraph.graph.record.receipt import plain_counts
        from rightsgraph.load.noted import noted, summary

        digest = hashlib.sha256(json.dumps([what, reviewer, now()]).encode()).hexdigest()
        with (
            self.engine.writing() as session,
            noted(session, BY_HAND, BY_HAND, f"{what} ({reviewer})") as counts,
        ):
            session.begin(BY_HAND)
            number = session.source(f"by hand: {reviewer}", digest, "by hand", now())
            for one in made:
                session.add(one, number)
            outcome = session.settle()
            counts.update(summary(plain_counts(outcome.nodes), plain_counts(outcome.links)))
            session.finish()
        self.engine.refresh()


def _evidence(given: Mapping[str, Any]) -> tuple[Evidence, ...]:
    from rightsgraph.loaders.api import Evidence

    names = ("source", "locator", "quote", "confidence")
    found = Evidence(*(given.get(name) for name in names))
    return (found,) if found else ()
