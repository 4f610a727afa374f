"""The model: what classes, properties, relationships and tables there are, as read from the Turtle files.

Nothing here names a class of the ontology: the dataclasses below are filled from `rightsgraph.ttl` and the
vocabularies by `ontology.reader`, and everything else in the program is derived from them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

Datatype = Literal["string", "text", "date", "integer", "number", "boolean", "json"]
ColumnKind = Literal["id", "property", "reference", "link", "identity"]


@dataclass(frozen=True)
class Property:
    """A property of a class or of a relationship."""

    name: str
    definition: str
    datatype: Datatype = "string"
    many: bool = False
    required: bool = False
    values: tuple[str, ...] = ()  # closed list; empty = open
    default: str | None = None
    derived: bool = False  # computed by the writer, not a table column
    for_questions: bool = False  # repeats what others say; neither shown nor exported
    filtered: bool = False  # gets an index
    searched: bool = False  # its words are searched
    local_of: str | None = None  # `name_local` is the local form of `name`
    refers_to: str | None = None  # label: the value is the id of such a node (Recommendation.mechanism)
    reduced_as: str | None = (
        None  # dates: the day that one without day counts as (first day, last day, day after)
    )
    unreadable_as: str | None = None  # what counts where something is written that is none of the values
    label: bool = False  # a number that names: it counts as it is displayed
    not_before: str | None = None  # dates: the property of which this is the end (valid_to: valid_from)


@dataclass(frozen=True)
class NodeClass:
    """A class: one label in the graph."""

    label: str
    definition: str
    iri: str
    parents: tuple[str, ...]  # IRIs of the terms of other ontologies it is a subclass of
    properties: dict[str, Property]
    table: str | None = None  # the table that describes it
    name_property: str | None = None  # what a person calls it: name, title, text ...
    caption: str | None = None  # how it is called in pictures where nothing gives it a name
    colour: str = "#888888"
    shape: str = "dot"
    layer: int | None = (
        None  # reading order in views: 0 recommendations, 1 laws and provisions, 2 agencies ...
    )

    @cached_property
    def searched(self) -> tuple[str, ...]:
        """Properties whose words are searched."""
        return tuple(name for name, known in self.properties.items() if known.searched)

    @cached_property
    def lists(self) -> tuple[str, ...]:
        """Properties with several values."""
        return tuple(name for name, known in self.properties.items() if known.many)

    @cached_property
    def defaults(self) -> dict[str, str]:
        """What counts where a described node does not say it."""
        return {name: known.default for name, known in self.properties.items() if known.default is not None}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Properties by which a person names such a node; texts of recommendations are no names."""
        main = self.name_property
        if main not in ("name", "title"):
            return ()
        return tuple(
            p for p in (main, f"{main}_local", f"short_{main}", "abbreviation") if p in self.properties
        )


@dataclass(frozen=True)
class Relationship:
    """A relationship type with its pairs of labels, its own properties and its key properties."""

    type: str
    definition: str
    iri: str
    pairs: tuple[tuple[str, str], ...]  # (start label, end label)
    properties: dict[str, Property] = field(default_factory=dict)
    key: tuple[str, ...] = ()
    derived: bool = False  # computed by the writer; no dataset says it

    @cached_property
    def starts(self) -> tuple[str, ...]:
        """Labels it may start from, in the ontology's order."""
        return tuple(dict.fromkeys(start for start, _ in self.pairs))

    @cached_property
    def ends(self) -> tuple[str, ...]:
        """Labels it may end at, in the ontology's order."""
        return tuple(dict.fromkeys(end for _, end in self.pairs))


@dataclass(frozen=True)
class Column:
    """A column of a table.

    kind `id`: the given id; `property`: a property of the row's node (or relationship); `reference`: a property
    that holds another node's id; `link`: makes relationships; `identity`: a reference that is part of the id
    (a provision's law).
    """

    name: str
    kind: ColumnKind
    definition: str
    property: Property | None = None
    required: bool = False
    many: bool = False
    example: str = ""
    relationship: str | None = None
    outgoing: bool = True  # the row's node is the start
    labels: tuple[str, ...] = ()  # labels that a reference may name
    fixed: dict[str, str] = field(default_factory=dict)  # properties set on the link ({"role": "lead"})
    scheme: str | None = None  # concepts: theme, group, sdg
    ordered: bool = False  # the order of its values is kept, as `place` of the relationships

    @cached_property
    def shown(self) -> bool:
        """Whether a cell counts as it is displayed: what names or refers, not what is counted or dated."""
        return self.kind != "property" or (self.property is not None and self.property.label)

    @cached_property
    def national(self) -> bool:
        """Whether what it names is some State's law, so that a number needs the State to be understood."""
        return "Law" in self.labels or "Provision" in self.labels


@dataclass(frozen=True)
class Table:
    """A table of the contract: rows are nodes of `label`, or relationships of type `relationship`."""

    name: str
    definition: str
    columns: dict[str, Column]
    label: str | None = None
    relationship: str | None = None
    ends: tuple[str, str] | None = None  # relationship tables: (start column, end column)


@dataclass(frozen=True)
class Term:
    """A value of a vocabulary: what is stored, what it is called, what it means, what else is said of it."""

    value: str
    label: str
    definition: str
    notes: dict[str, str] = field(default_factory=dict)  # mechanisms: mechanismKind, treatyName


@dataclass(frozen=True)
class Model:
    """The whole ontology as the program uses it."""

    classes: dict[str, NodeClass]
    relationships: dict[str, Relationship]
    tables: dict[str, Table]
    version: str  # hash of the files it was read from
    vocabularies: dict[str, tuple[Term, ...]] = field(
        default_factory=dict
    )  # by scheme: position, mechanism, sdg ...
    # terms of other ontologies, by the IRI of our own property or relationship: those that always hold with it ...
    broader: dict[str, tuple[str, ...]] = field(default_factory=dict)
    # ... and those that hold where its subject's class is of that ontology (eli:is_part_of for a provision)
    narrower: dict[str, tuple[str, ...]] = field(default_factory=dict)


GIVEN = "_given"  # a date beside which this stands names no day: `valid_from_given` is `2024-06`
EVIDENCE_COLUMNS = ("source", "locator", "quote", "confidence")
COMMON_COLUMNS = (*EVIDENCE_COLUMNS, "note")  # every table takes them: they tell no table from another
BY_HAND = "by hand"  # the dataset of what a person says of single things: it outranks the others
CONFIDENCE = ("high", "medium", "low")


def model() -> Model:
    """The model of the bundled ontology, or of the folder that `RIGHTSGRAPH_ONTOLOGY` names; read once."""
    from rightsgraph.ontology.model.reader import current

    return current()
