"""What a Neo4j database must have beside the data: constraints and indexes, made from the model.

Everything of ours is named `rightsgraph_...`. Applying it twice changes nothing; what the model no longer
asks for is dropped by that name, and nothing else is touched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightsgraph.graph.server.driver import Connection
from rightsgraph.graph.server.values import quoted
from rightsgraph.ontology.model.model import Model, Property

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

PREFIX = "rightsgraph_"
SEARCH = f"{PREFIX}search"
# not asked by readable names only: folds accents, keeps short words (`at` may be an article's letter)
_ANALYZER = "standard-folding"
META, JOURNAL = "_RightsgraphMeta", "_RightsgraphJournal"
# A range index takes values up to about 8 kB and finds a list only as a whole.
_INDEXED = ("string", "date", "integer", "number", "boolean")


@dataclass(frozen=True, slots=True)
class Item:
    """A constraint or index: its name and the statement that makes it."""

    name: str
    kind: str  # "CONSTRAINT", "INDEX"
    statement: str


def wanted(model: Model) -> dict[str, Item]:
    """What the model asks for, by name."""
    items = [_unique(META, "id"), _unique(JOURNAL, "key"), _index(JOURNAL, "seq"), _search(model)]
    for label, known in model.classes.items():
        items.append(_unique(label, "id"))
        for name, prop in known.properties.items():
            if _indexed(prop):
                items.append(_index(label, name))
    for type_, link in model.relationships.items():
        items += [_link_index(type_, prop.name) for prop in link.properties.values() if _indexed(prop)]
    return {item.name: item for item in items}


def _indexed(prop: Property) -> bool:
    return prop.filtered and not prop.many and prop.datatype in _INDEXED and prop.name != "id"


def unique_id(label: str) -> str:
    """The statement that makes ids of a label unique."""
    return _unique(label, "id").statement


def _unique(label: str, name: str) -> Item:
    known = f"{PREFIX}{label}_{name}_unique"
    text = f"CREATE CONSTRAINT {quoted(known)} IF NOT EXISTS FOR (n:{quoted(label)}) "
    text += f"REQUIRE n.{quoted(name)} IS UNIQUE"
    return Item(known, "CONSTRAINT", text)


def _index(label: str, name: str) -> Item:
    known = f"{PREFIX}{label}_{name}"
    text = f"CREATE INDEX {quoted(known)} IF NOT EXISTS FOR (n:{quoted(label)}) ON (n.{quoted(name)})"
    return Item(known, "INDEX", text)


def _link_index(type_: str, name: str) -> Item:
    known = f"{PREFIX}{type_}_{name}"
    text = f"CREATE INDEX {quoted(known)} IF NOT EXISTS FOR ()-[r:{quoted(type_)}]-() ON (r.{quoted(name)})"
    return Item(known, "INDEX", text)


def _search(model: Model) -> Item:
    """The full-text index over what people read: for those in the Browser; `search` asks the record's own."""
    labels = "|".join(quoted(label) for label in model.classes)
    names = ", ".join(f"n.{quoted(name)}" for name in searched(model))
    text = (
        f"CREATE FULLTEXT INDEX {SEARCH} IF NOT EXISTS FOR (n:{labels}) ON EACH [{names}] "
        f"OPTIONS {{indexConfig: {{`fulltext.analyzer`: '{_ANALYZER}', `fulltext.eventually_consistent`: true}}}}"
    )
    return Item(SEARCH, "INDEX", text)


def searched(model: Model) -> list[str]:
    """The properties that the full-text index reads."""
    return sorted({"name", *(name for known in model.classes.values() for name in known.searched)})


def present(connection: Connection) -> dict[str, str]:
    """The names of ours that the database has, each with its kind."""
    constraints = connection.rows(
        "SHOW CONSTRAINTS YIELD name WHERE name STARTS WITH $p RETURN name", {"p": PREFIX}
    )
    indexes = connection.rows(
        "SHOW INDEXES YIELD name, owningConstraint WHERE name STARTS WITH $p AND owningConstraint IS NULL "
        "RETURN name",
        {"p": PREFIX},
    )
    found = {row["name"]: "CONSTRAINT" for row in constraints}
    return found | {row["name"]: "INDEX" for row in indexes}


def missing(connection: Connection, model: Model) -> list[str]:
    """Names of constraints and indexes that the model asks for and the database has not."""
    there = present(connection)
    return [name for name in wanted(model) if name not in there]


def apply(connection: Connection, model: Model, *, empty: bool = False, waits: bool = True) -> list[str]:
    """Make what is missing, drop what is ours and no longer asked for; what was done, in words.

    `empty`: the first push is to come, and the full-text index is made after it. All are waited for, here or by the
    caller (`wait`).
    """
    asked, there = wanted(model), present(connection)
    if empty:
        asked.pop(SEARCH)
    stale = [name for name in there if name not in asked]
    if SEARCH in asked and SEARCH in there and _search_reads(connection) != _asked_search(model):
        stale.append(SEARCH)
    made = [item for name, item in asked.items() if name not in there or name in stale]
    _run(connection, [f"DROP {there[name]} {quoted(name)} IF EXISTS" for name in stale])
    _run(connection, [item.statement for item in made])
    if made and waits:
        wait(connection)
    return [f"dropped {name}" for name in stale] + [f"made {item.name}" for item in made]


def wait(connection: Connection) -> None:
    """Until all indexes are whole: a database that is restarted as read-only before that does not come up."""
    connection.write(lambda tx: tx.run("CALL db.awaitIndexes(3600)").consume())


def _asked_search(model: Model) -> tuple[set[str], set[str]]:
    return set(model.classes), set(searched(model))


def _search_reads(connection: Connection) -> tuple[set[str], set[str]]:
    """The labels and properties of the full-text index as it is."""
    rows = connection.rows(
        "SHOW INDEXES YIELD name, labelsOrTypes, properties WHERE name = $n RETURN labelsOrTypes, properties",
        {"n": SEARCH},
    )
    return {label for row in rows for label in row["labelsOrTypes"]}, {
        name for row in rows for name in row["properties"]
    }


def _run(connection: Connection, statements: Sequence[str]) -> None:
    def work(tx: ManagedTransaction) -> None:
        for statement in statements:
            tx.run(statement).consume()

    if statements:
        connection.write(work)
