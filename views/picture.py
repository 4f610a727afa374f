"""What an interactive view shows: nodes, links and the words around them, ready to be drawn.

A `Picture` is built from the graph (`views.build`) or by hand; `views.page.render` makes the HTML file of it.
Nothing here knows a class of the ontology: the legend comes from the model.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rightsgraph.ontology.model.model import Model

LINK_COLOURS = ("#5b6f8f", "#2f7d6b", "#8a5a9e", "#a8622d", "#3a7ca5", "#7a7a3a", "#9b4f6a", "#4f6d3a")
# where two classes share a shape, the later one gets one of these: shapes tell classes apart without colour
SPARE_SHAPES = ("parallelogram", "house", "plus", "pentagon", "hourglass", "trapezium", "bowtie", "octagon")
CARDS_AT_MOST = 60  # of more things, streams say more than cards
CONTEXT_LAYER = 90  # classes without a layer of their own stand after all others

Span = tuple[str, str]  # from a day to the day from which it no longer is


@dataclass(frozen=True, slots=True)
class PictureEvidence:
    """Where something is said; `url` leads to the source where it is known."""

    source: str | None = None
    locator: str | None = None
    quote: str | None = None
    confidence: str | None = None
    dataset: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class PictureNode:
    """One thing in the picture.

    `begins` and `ends` are ISO dates (the end day does not count);
    `begins_given` and `ends_given` what is shown of them (`2024`); `missing` says why a hop is absent (it is
    then drawn dashed); `facets` hold the values that the filters offer, by the filter's name (mechanism,
    cycle, position, theme, agency, law, gap); `parent` is the node in whose block it is laid (a provision's
    law); a `folded` node is hidden until a neighbour is expanded.
    """

    id: str
    label: str
    name: str
    name_local: str | None = None
    short: str | None = None  # what a small card says: a paragraph, a number, an abbreviation
    text: str | None = None
    text_local: str | None = None
    properties: Sequence[tuple[str, str]] = ()
    begins: str | None = None
    ends: str | None = None
    begins_given: str | None = None
    ends_given: str | None = None
    ended: bool = False
    stub: bool = False
    missing: str | None = None
    evidence: Sequence[PictureEvidence] = ()
    url: str | None = None
    citation: str | None = None
    citation_local: str | None = None
    facets: dict[str, Sequence[str]] = field(default_factory=dict)
    parent: str | None = None
    folded: bool = False
    searched: str | None = None  # what the program's search finds it by
    made: str | None = None  # the date of a recommendation or its document


@dataclass(frozen=True, slots=True)
class PictureLink:
    """One relationship. Links of different datasets or roles between two nodes are links of their own."""

    id: str
    start: str
    end: str
    type: str
    caption: str = ""
    status: str | None = None  # confirmed, proposed, rejected
    method: str | None = None  # document, editorial, suggested
    extent: str | None = None  # full, partial, planned, contradicts
    missing: bool = False
    begins: str | None = None
    ends: str | None = None
    begins_given: str | None = None
    dataset: str | None = None
    properties: Sequence[tuple[str, str]] = ()
    evidence: Sequence[PictureEvidence] = ()
    weight: float | None = None  # width of the line, where it counts something
    caption_local: str | None = None  # where the caption holds a name that has a local form
    counted: int | None = None  # number of the link that it is in the share of editorial links

    @property
    def dashed(self) -> bool:
        """Not (yet) confirmed, or a hop that is missing."""
        return self.missing or self.status not in (None, "confirmed")

    @property
    def thin(self) -> bool:
        """Asserted by an editor or suggested by the program, not said by a document."""
        return self.method in ("editorial", "suggested")

    @property
    def contradicts(self) -> bool:
        """The provision goes against the recommendation."""
        return self.extent == "contradicts"


@dataclass(frozen=True, slots=True)
class PictureRow:
    """A row of the main answer on every day D with `since <= D < until`; without an agency, nobody answers then.

    The fields are the columns of the answer; `law_link` and `duty_link` are the ids of the links that draw it.
    """

    recommendation: str
    law: str
    provision: str
    extent: str
    method: str
    agency: str | None
    role: str | None
    basis: str | None
    via: str | None
    over: str | None
    status: str | None
    since: str
    until: str
    mandates: str | None = None

    def on(self, day: str) -> bool:
        """Whether the answer of that day has the row."""
        return self.since <= day < self.until

    @property
    def ends(self) -> list[str]:
        """The ids of all that the row joins."""
        return [one for one in (self.recommendation, self.provision, self.agency, self.via) if one]

    @property
    def law_link(self) -> tuple[str, str, str, str]:
        """What tells the link to law apart."""
        return self.recommendation, self.provision, self.extent, self.method

    @property
    def duty_link(self) -> str | None:
        """The id of the link to the agency."""
        if self.agency is None:
            return None
        start = self.provision if self.over == "law" else self.recommendation
        return "|".join(part or "" for part in (start, self.agency, self.role, self.basis, self.via))


@dataclass(frozen=True, slots=True)
class LegendClass:
    """How a class is drawn and in which layer, from left to right."""

    label: str
    caption: str
    colour: str
    shape: str
    layer: int


@dataclass(frozen=True, slots=True)
class LegendLink:
    """How a kind of link is drawn."""

    type: str
    caption: str
    colour: str


@dataclass(frozen=True, slots=True)
class Picture:
    """All that a view shows. `shown` and `total` count nodes; `note` says how to narrow a capped picture."""

    title: str
    as_at: str
    nodes: Sequence[PictureNode]
    links: Sequence[PictureLink]
    classes: Sequence[LegendClass]
    link_types: Sequence[LegendLink]
    datasets: Sequence[str] = ()
    shown: int | None = None
    total: int | None = None
    note: str | None = None
    subtitle: str | None = None
    local_language: str | None = None  # BCP 47 tag of the local names ("vi")
    opens_local: bool = False  # the page begins with the local names
    language: str | None = None  # of the page's own words; None: the language of the names that are chosen
    about: tuple[str, str | None] | None = (
        None  # the names, English and local, of the thing that the title names
    )
    # the answer's own links by method; None where there is no answer
    evidence: Mapping[str, int] | None = None
    # the answer's rows with their times, also those that lead out of the picture; None where it has none
    rows: Sequence[PictureRow] | None = None
    unlinked: Sequence[str] = ()  # recommendations looked at that no row has on any day
    # where the picture is no answer with rows: the main question's rows of its recommendations, for its streams
    streams: Sequence[PictureRow] | None = None
    dataset_times: Sequence[tuple[str, Sequence[Span]]] = ()  # when the answer rests on which dataset
    fixed: bool = False  # the answer holds for its date alone: another date is another answer
    chart: Mapping[str, Any] | None = None  # what is drawn beside or instead of cards (`views.charts`)

    @property
    def about_title(self) -> str:
        """The title with `{a}` for the name of what it is about."""
        return self.title.replace(self.about[0], "{a}") if self.about else self.title

    @property
    def capped(self) -> bool:
        """True when the graph holds more than is shown."""
        return self.total is not None and self.total > self.count

    @property
    def count(self) -> int:
        """Nodes shown."""
        return len(self.nodes) if self.shown is None else self.shown


def united(spans: Iterable[Span]) -> list[Span]:
    """The same time in as few stretches as there are."""
    found: list[Span] = []
    for since, until in sorted(spans):
        if found and since <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], until)
        else:
            found.append((since, until))
    return found


def caption_of(name: str) -> str:
    """A class or type in words: `IMPLEMENTED_BY` -> `implemented by`, `ProvisionText` -> `Provision text`."""
    if name.isupper() or "_" in name:
        return name.replace("_", " ").lower()
    return "".join(f" {ch.lower()}" if ch.isupper() and i else ch for i, ch in enumerate(name))


def legend(
    model: Model, labels: Sequence[str], types: Sequence[str]
) -> tuple[list[LegendClass], list[LegendLink]]:
    """The legend for the classes and link types that a picture uses, in the ontology's order."""
    used, used_types = set(labels), set(types)
    shape = _shapes(model)
    classes = [
        LegendClass(
            c.label,
            caption_of(c.label),
            c.colour,
            shape[c.label],
            CONTEXT_LAYER if c.layer is None else c.layer,
        )
        for c in model.classes.values()
        if c.label in used
    ]
    known = {c.label for c in classes}
    classes += [
        LegendClass(name, caption_of(name), "#888888", "dot", CONTEXT_LAYER) for name in sorted(used - known)
    ]
    ordered = [t for t in model.relationships if t in used_types]
    ordered += sorted(used_types - set(ordered))
    links = [LegendLink(t, caption_of(t), LINK_COLOURS[i % len(LINK_COLOURS)]) for i, t in enumerate(ordered)]
    return classes, links


def _shapes(model: Model) -> dict[str, str]:
    """A shape of its own for each class: the ontology's where it is free, else a spare one."""
    spare = list(SPARE_SHAPES)
    taken: dict[str, str] = {}
    for c in sorted(model.classes.values(), key=lambda c: CONTEXT_LAYER if c.layer is None else abs(c.layer)):
        free = c.shape not in taken.values()
        taken[c.label] = c.shape if free or not spare else spare.pop(0)
    return taken
