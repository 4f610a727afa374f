"""From a table row to records: the ontology's table definitions say which column becomes what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product
from typing import Any

from rightsgraph.loaders.api import Row
from rightsgraph.ontology.ids.canonical import (
    identify,
    inside_its_law,
    main_document,
    paragraph,
    provision_eid,
    scheme_of,
    symbol,
    symbol_state,
)
from rightsgraph.ontology.ids.eid import EId
from rightsgraph.ontology.ids.states import iso3_of_cell
from rightsgraph.ontology.model.model import GIVEN, Column, Model, Table
from rightsgraph.ontology.model.records import Evidence, Identity, LinkRecord, NodeRecord, Ref
from rightsgraph.ontology.text import folding as text


def records(row: Row, model: Model, state: str | None = None) -> NodeRecord | LinkRecord:
    """The record of a validated row; `state` is the State under review where the row names none."""
    table = model.tables[row.table]
    values = _completed(row, table, state)
    if table.relationship:
        return _link_record(row, table, values)
    return _node_record(row, table, values)


def correction(row: Row, model: Model, label: str, node_id: str, rank: int, note: str) -> NodeRecord:
    """A statement of a known node that says the values of a row and nothing else."""
    law, stroke, suffix = node_id.partition("#")
    inside = label == "Provision" and bool(stroke)
    owner = Ref(law, ("Law",)) if inside else None
    identity = Identity(node_id, rank, owner=owner, suffix=f"#{suffix}" if inside else "")
    record = NodeRecord(label, identity, {"note": note}, {}, (Evidence(confidence="high"),), row.where)
    for name, column in model.tables[row.table].columns.items():
        if row.values.get(name) not in (None, "", []):
            _take(record, column, row.values[name], row, "")
    return record


def single_rows(row: Row, model: Model) -> Iterator[Row]:
    """A row of relationships whose ends name several things, as a row for each pair."""
    ends = model.tables[row.table].ends or ()
    several = [name for name in ends if isinstance(row.values.get(name), list)]
    if not several:
        yield row
        return
    for pair in product(*(_list(row.values[name]) for name in ends)):
        yield replace(row, values={**row.values, **dict(zip(ends, pair, strict=True))})


def _completed(row: Row, table: Table, state: str | None) -> dict[str, Any]:
    """The row's values with the State that the input leaves out."""
    values = dict(row.values)
    if not values.get("state") and table.relationship is None and "state" in table.columns:
        named = symbol_state(symbol(str(values.get("document") or values.get("id") or "")))
        if named:
            values["state"] = named
        elif state and table.name not in ("agencies", "documents"):
            values["state"] = state
    elif state and not values.get("state"):
        values["state"] = state
    if table.label == "Provision" and inside_its_law(str(values.get("part_of") or "")):
        values["part_of"] = f"{values['law']}#{values['part_of']}"
    return values


def _context(values: Mapping[str, Any]) -> str:
    raw = values.get("state")
    first = raw[0] if isinstance(raw, list) and raw else raw
    return (iso3_of_cell(str(first)) or "") if first else ""


def _list(value: Any) -> list[str]:
    if value in (None, "", []):
        return []
    return [str(v) for v in value] if isinstance(value, list) else [str(value)]


def _own_scheme(written: str, values: Mapping[str, Any]) -> str:
    """The scheme of a broader concept: the one that its id names, else that of the concept itself."""
    return scheme_of(written) or str(values.get("scheme") or "").lower()


def _as_given(values: Mapping[str, Any]) -> dict[str, Any]:
    """Dates as they were given: an id must not show a day that nobody named."""
    return {name.removesuffix(GIVEN): value for name, value in values.items() if name.endswith(GIVEN)}


def _ref(column: Column, written: str, context: str, values: Mapping[str, Any]) -> Ref:
    cleaned = text.clean(written)
    scheme = column.scheme or (_own_scheme(cleaned, values) if column.name == "broader" else "")
    if scheme:
        return Ref(cleaned, ("Concept",), scheme=scheme)
    return Ref(cleaned, column.labels, state=context if column.national else "")


def _node_record(row: Row, table: Table, values: dict[str, Any]) -> NodeRecord:
    label = str(table.label)
    context = _context(values)
    if values.get("method") == "suggested":
        values.setdefault("status", "proposed")
    single = {**values, "state": context or values.get("state"), **_as_given(values)}
    record = NodeRecord(
        label=label,
        identity=identify(label, single),
        properties={},
        references={},
        evidence=row.evidence,
        where=row.where,
        united=bool(row.unite),
    )
    if label == "Recommendation" and values.get(
        "document"
    ):  # what a corrigendum repeats stands in its document
        review = str(values.get("mechanism") or "").upper() == "UPR"
        values["document"] = main_document(symbol(str(values["document"])), review=review)
    for name, column in table.columns.items():
        value = values.get(name)
        if value or value not in (None, "", []):
            _take(record, column, value, row, context)
    if label == "Provision":
        _place_provision(record, values)
    if label == "ProvisionText":
        record.links.append(
            LinkRecord("VERSION_OF", None, record.identity.owner, {}, row.evidence, row.where)
        )
    if label == "Recommendation" and record.properties.get("paragraph"):
        record.properties["paragraph"] = paragraph(str(record.properties["paragraph"]))
    return record


def _take(record: NodeRecord, column: Column, value: Any, row: Row, context: str) -> None:
    """One cell: a property, a reference held as a property, or links."""
    if column.kind == "property" and column.property is not None:
        record.properties[column.property.name] = _list(value) if column.property.many else value
        if given := row.values.get(column.name + GIVEN):
            record.properties[column.property.name + GIVEN] = given
    elif column.kind == "reference":
        for place, written in enumerate(_list(value)):
            name = f"{column.name}#{place}" if place else column.name
            record.references[name] = _ref(column, written, context, row.values)
    elif column.kind == "link":
        evidence = row.link_evidence.get(column.name, row.evidence)
        given = list(dict.fromkeys(_list(value)))
        for place, written in enumerate(given, 1):
            other = _ref(column, written, context, row.values)
            start, end = (None, other) if column.outgoing else (other, None)
            said: dict[str, Any] = {**column.fixed}
            if column.ordered and len(given) > 1:
                said["place"] = place
            record.links.append(LinkRecord(str(column.relationship), start, end, said, evidence, row.where))


def _place_provision(record: NodeRecord, values: Mapping[str, Any]) -> None:
    """What the eId tells: article, clause, point, and the containing level where the row names none."""
    owner, eid = record.identity.owner, provision_eid(values)
    for name, found in (eid.columns() if eid else {}).items():
        record.properties.setdefault(name, found)
    if owner is None or values.get("part_of"):
        return
    above: EId | None = eid.parent if eid else None
    end = Ref(f"{owner.text}#{above}", ("Provision",), state=owner.state) if above else owner
    record.links.append(LinkRecord("PART_OF", None, end, {}, record.evidence, record.where))


def _link_record(row: Row, table: Table, values: dict[str, Any]) -> LinkRecord:
    start_column, end_column = (table.columns[name] for name in table.ends or ("", ""))
    context = _context(values) or symbol_state(symbol(str(values[start_column.name]).partition("#")[0]))
    if values.get("method") == "suggested":
        values.setdefault("status", "proposed")  # what a machine suggests is never taken as confirmed
    properties = {
        column.property.name: _list(value) if column.property.many else value
        for column in table.columns.values()
        if column.property is not None and (value := values.get(column.name)) not in (None, "", [])
    }
    properties |= {name: value for name, value in values.items() if name.endswith(GIVEN)}
    return LinkRecord(
        type=str(table.relationship),
        start=_ref(start_column, str(values[start_column.name]), context, values),
        end=_ref(end_column, str(values[end_column.name]), context, values),
        properties=properties,
        evidence=row.evidence,
        where=row.where,
    )


def evidence_of(values: Mapping[str, Any]) -> Iterator[Evidence]:
    """The evidence columns of a table row, where any is filled."""
    found = Evidence(
        *(str(values[c]) if values.get(c) else None for c in ("source", "locator", "quote", "confidence"))
    )
    if found:
        yield found
