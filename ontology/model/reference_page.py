"""The ontology for people: as rows (`schema show`) and as a reference page (`schema document`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rightsgraph.ontology.model.columns import all_columns, takes
from rightsgraph.ontology.model.model import Model, NodeClass, Property, Relationship, Table, Term

COLUMNS = ("kind", "of", "name", "datatype", "required", "many", "values", "definition")
_PREFIXES = {
    "http://data.europa.eu/eli/ontology#": "eli:",
    "http://www.w3.org/ns/org#": "org:",
    "http://www.w3.org/ns/prov#": "prov:",
    "http://www.w3.org/2004/02/skos/core#": "skos:",
    "https://schema.org/": "schema:",
}


def schema_table(model: Model) -> list[dict[str, str]]:
    """One row for every class, relationship and property, with the columns of `COLUMNS`."""
    rows: list[dict[str, str]] = []
    for found in model.classes.values():
        rows.append(_row("class", "", found.label, definition=found.definition))
        rows += [_property_row(found.label, prop) for prop in found.properties.values()]
    for rel in model.relationships.values():
        rows.append(_row("relationship", joined(rel), rel.type, definition=rel.definition))
        rows += [_property_row(rel.type, prop) for prop in rel.properties.values()]
    return rows


def _row(kind: str, of: str, name: str, **more: str) -> dict[str, str]:
    return {**dict.fromkeys(COLUMNS, ""), "kind": kind, "of": of, "name": name, **more}


def _property_row(owner: str, prop: Property) -> dict[str, str]:
    return _row(
        "property",
        owner,
        prop.name,
        datatype=prop.datatype,
        required="yes" if prop.required else "",
        many="yes" if prop.many else "",
        values=", ".join(prop.values),
        definition=prop.definition,
    )


def joined(rel: Relationship) -> str:
    """The labels that a relationship joins: `Provision -> Provision, Law; Agency -> Agency`."""
    ends_of: dict[str, list[str]] = {}
    for start, end in rel.pairs:
        ends_of.setdefault(start, []).append(end)
    starts_of: dict[tuple[str, ...], list[str]] = {}
    for start, ends in ends_of.items():
        starts_of.setdefault(tuple(ends), []).append(start)
    return "; ".join(f"{', '.join(starts)} -> {', '.join(ends)}" for ends, starts in starts_of.items())


def reference_page(model: Model) -> str:
    """The reference page: classes, relationships, tables and lists of values."""
    parts = [
        "# Ontology",
        "What can be in a graph, and what each thing means. This page is made by "
        "`rightsgraph schema document` from the Turtle files in `ontology/`; change those, not this page.",
        "- [Classes](#classes)\n- [Relationships](#relationships)\n"
        "- [Derived relationships](#derived-relationships)\n- [Tables](#tables)\n"
        "- [Lists of values](#lists-of-values)",
        "## Classes",
        "Every node has an `id` and, computed by the program, "
        + _common(_shared(model.classes.values()))
        + ".",
    ]
    common = set(_shared(model.classes.values()))
    for found in model.classes.values():
        parts += _class_part(found, common)
    said = [rel for rel in model.relationships.values() if not rel.derived]
    parts += ["## Relationships", "Every relationship has, computed by the program, "]
    parts[-1] += _common(_shared(said)) + "."
    common = set(_shared(said))
    for rel in said:
        parts += _relationship_part(rel, common)
    parts += _derived_part([rel for rel in model.relationships.values() if rel.derived])
    parts += [
        "## Tables",
        "`*` marks what is required. The last four columns, which every table has, are its evidence.",
    ]
    for table in model.tables.values():
        parts += _table_part(table)
    parts += ["## Lists of values"]
    for scheme, terms in model.vocabularies.items():
        parts += _vocabulary_part(scheme, terms)
    return "\n\n".join(parts) + "\n"


def _shared(owners: Iterable[NodeClass | Relationship]) -> dict[str, Property]:
    """The derived properties that all of them have."""
    owners = list(owners)
    first: Mapping[str, Property] = owners[0].properties if owners else {}
    return {
        name: prop
        for name, prop in first.items()
        if prop.derived and all(o.properties.get(name) == prop for o in owners)
    }


def _common(properties: Mapping[str, Property]) -> str:
    words = [
        f"`{prop.name}` ({prop.definition[:1].lower()}{prop.definition[1:].rstrip('.')})"
        for prop in properties.values()
    ]
    return ", ".join(words) or "nothing more"


def _class_part(found: NodeClass, common: set[str]) -> Iterator[str]:
    yield f"### {found.label}"
    yield found.definition
    notes = [f"Same kind of thing as {', '.join(_short(p) for p in found.parents)}."] if found.parents else []
    if found.table:
        notes.append(f"Table [`{found.table}`](#table-{found.table}).")
    if notes:
        yield " ".join(notes)
    own = [prop for name, prop in found.properties.items() if name not in common]
    if own:
        yield _property_table(own)


def _property_table(properties: Iterable[Property]) -> str:
    rows = [(f"`{p.name}`{'*' if p.required else ''}", _kind(p), _meaning(p)) for p in properties]
    return _markdown(("property", "kind of value", "meaning"), rows)


def _kind(prop: Property) -> str:
    if prop.refers_to:
        return f"ids of {prop.refers_to}" if prop.many else f"id of {prop.refers_to}"
    return f"list of {prop.datatype}" if prop.many else prop.datatype


def _meaning(prop: Property) -> str:
    words = [prop.definition]
    if prop.values:
        words.append("One of: " + ", ".join(prop.values) + ".")
    if prop.default:
        words.append(f"Default: {prop.default}.")
    if prop.derived:
        words.append("Computed.")
    return " ".join(words)


def _relationship_part(rel: Relationship, common: set[str]) -> Iterator[str]:
    yield f"### {rel.type}"
    yield rel.definition
    yield "`" + joined(rel) + "`" if len(rel.starts) < 10 else f"Any node `-> {', '.join(rel.ends)}`"
    own = [prop for name, prop in rel.properties.items() if name not in common]
    if rel.key:
        yield "Told apart by " + ", ".join(f"`{name}`" for name in rel.key) + "."
    if own:
        yield _property_table(own)


def _derived_part(derived: list[Relationship]) -> Iterator[str]:
    if not derived:
        return
    yield "## Derived relationships"
    yield (
        "They follow from the others: the program works them out whenever something is loaded, forgotten or decided, "
        "so that one plain statement answers. No dataset says them, and they are in no export of statements or tables."
    )
    for rel in derived:
        yield from _relationship_part(rel, set())


def _table_part(table: Table) -> Iterator[str]:
    yield f"### Table {table.name}"
    described = f"nodes of class {table.label}" if table.label else f"relationships {table.relationship}"
    yield f"{table.definition} Rows are {described}."
    rows = [
        (
            f"`{c.name}`{'*' if c.required else ''}",
            c.definition,
            takes(c) + (f" ({c.relationship})" if c.relationship else ""),
        )
        for c in all_columns(table)
    ]
    yield _markdown(("column", "meaning", "takes"), rows)


def _vocabulary_part(scheme: str, terms: tuple[Term, ...]) -> Iterator[str]:
    yield f"### List {scheme}"
    rows = [(f"`{t.value}`", t.label if t.label != t.value else "", t.definition) for t in terms]
    yield _markdown(("value", "name", "meaning"), rows)


def _markdown(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def _short(iri: str) -> str:
    for long, short in _PREFIXES.items():
        if iri.startswith(long):
            return f"`{short}{iri.removeprefix(long)}`"
    return f"<{iri}>"
