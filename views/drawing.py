"""Collects what a picture shows: nodes of the graph, their relationships, hops that are missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any

from rightsgraph.ontology.text.catalogue import language_of
from rightsgraph.queries.answer import Answer, link_of
from rightsgraph.queries.order import natural
from rightsgraph.views.cards import Cards
from rightsgraph.views.cut import NOTE, most_linked
from rightsgraph.views.picture import (
    CARDS_AT_MOST,
    LegendClass,
    Picture,
    PictureEvidence,
    PictureLink,
    PictureNode,
    PictureRow,
    caption_of,
    legend,
)
from rightsgraph.views.reading import Reader, Thing, Tie
from rightsgraph.views.streams import Streams

_STRUCTURE = ("PART_OF", "HELD_BY", "VERSION_OF")  # in one layer, the start is laid under the end
_SHOWN_OF_LINK = (
    "role",
    "extent",
    "method",
    "status",
    "effective_on",
    "functions",
    "asserted_by",
    "asserted_on",
    "score",
)


class Drawing:
    """A picture in the making."""

    def __init__(self, reader: Reader, as_at: str, cap: int | None = None) -> None:
        self.reader, self.as_at, self.cap = reader, as_at, cap
        self.cards = Cards(reader, as_at)
        self._numbers: dict[int, bool] = {}  # folded?
        self._links: dict[str, PictureLink] = {}
        self._missing: dict[str, PictureNode] = {}
        self.gaps: dict[str, list[str]] = defaultdict(list)
        self.parents: dict[str, str] = {}
        self._met: set[int] = set()
        self.answer: Answer | None = None  # the answer that is drawn, where it is one
        self.streams: Streams | None = None  # where rows for streams come from, where the answer brings none

    def add(self, numbers: Iterable[int], folded: bool = False) -> None:
        """Nodes to show (or to keep folded until a neighbour is expanded)."""
        for number in numbers:
            self._numbers[number] = folded and self._numbers.get(number, True)

    def add_missing(self, node_id: str, label: str, name: str, why: str) -> None:
        """A hop that is missing, with its reason."""
        self._missing[node_id] = PictureNode(node_id, label, name, missing=why)

    def tie(self, tie: Tie) -> None:
        """A relationship of the graph, as it is."""
        start, end = self.reader.thing(tie.start), self.reader.thing(tie.end)
        values = tie.values
        ends = values.get("valid_to")
        told = [values.get(name, "") for name in ("role", "extent", "method")]
        self.link(
            PictureLink(
                id="|".join([tie.type, start.id, end.id, tie.dataset, *told]),
                start=start.id,
                end=end.id,
                type=tie.type,
                caption=_caption(tie),
                status=values.get("status"),
                method=values.get("method"),
                extent=values.get("extent"),
                begins=tie.begins,
                begins_given=values.get("effective_on"),
                ends=ends,
                dataset=tie.dataset,
                properties=[
                    (n.replace("_", " "), _plain(values[n])) for n in _SHOWN_OF_LINK if values.get(n)
                ],
                evidence=[PictureEvidence(**item) for item in tie.evidence],
            )
        )
        if tie.type in _STRUCTURE:
            self.parents.setdefault(start.id, end.id)

    def link(self, link: PictureLink) -> None:
        """A link; a second one of the same id gets an id of its own: none is lost."""
        number, known = 2, link.id
        while link.id in self._links:
            link = replace(link, id=f"{known}|{number}")
            number += 1
        self._links[link.id] = link

    def first(self, tie: Tie) -> bool:
        """True the first time that a relationship is met."""
        new = tie.number not in self._met
        self._met.add(tie.number)
        return new

    def has(self, number: int) -> bool:
        """Whether the node is in the picture."""
        return number in self._numbers

    def finish(
        self, title: str, datasets: Sequence[str] = (), layers: dict[str, int] | None = None, **more: Any
    ) -> Picture:
        """The picture, in a fixed order; `layers` moves classes for this picture only."""
        own: Sequence[PictureRow] | None = more.pop("streams", None)
        streams, unlinked = (None, []) if "rows" in more else self._streamed(own)
        things = list(self.reader.things(self._numbers).values())
        things.sort(key=lambda t: (t.label, natural(t.id)))
        known = dict.fromkeys([*(t.id for t in things), *self._missing])
        if self.cap and len(known) > self.cap:
            more = {"total": len(known) - sum(self._numbers.values()), "note": NOTE} | {
                k: v for k, v in more.items() if v is not None
            }
            known = dict.fromkeys(self._cut(things, layers or {}, self.cap))
            things = [t for t in things if t.id in known]
        unlinked = [one for one in more.pop("unlinked", unlinked) if one in known]
        nodes = [self._card(thing, known) for thing in things]
        nodes += [node for node in self._missing.values() if node.id in known]
        nodes = self._with_addresses(nodes)
        links = [x for x in self._counted() if x.start in known and x.end in known]
        classes, types = legend(self.reader.model, [n.label for n in nodes], [link.type for link in links])
        moved = [replace(c, layer=(layers or {}).get(c.label, c.layer)) for c in classes]
        shown = sum(not n.folded for n in nodes)
        return Picture(
            title,
            self.as_at,
            nodes,
            links,
            _in_order(moved),
            types,
            datasets=list(datasets) or self._datasets(things),
            shown=more.pop("shown", shown),
            local_language=self._language(things),
            evidence=self.answer.evidence if self.answer else None,
            unlinked=unlinked,
            streams=streams,
            **more,
        )

    def _streamed(self, own: Sequence[PictureRow] | None) -> tuple[Sequence[PictureRow] | None, list[str]]:
        """The rows behind a picture of many things, with what they lead to folded away; none where cards do."""
        there = sum(not folded for folded in self._numbers.values()) + len(self._missing)
        if own or self.streams is None or there <= CARDS_AT_MOST:
            return (own if there > CARDS_AT_MOST else None), []
        things = self.reader.things(self._numbers).values()
        rows, unlinked = self.streams.of({t.id for t in things if t.label == "Recommendation"})
        if self.streams.whole:
            ends = {one for row in rows for one in (*row.ends, row.law) if one}
            labels = ("Recommendation", "Provision", "Law", "Agency")
            numbers = set(self.reader.numbers(ends, labels).values())
            if self.cap and there + len(numbers - self._numbers.keys()) > self.cap:
                return None, []  # what is asked for comes first
            self.add(numbers, folded=True)
        return (rows, unlinked) if rows or unlinked else (None, [])

    def _counted(self) -> list[PictureLink]:
        """The links, those to law with their number in the share of editorial links (parallel ones may share it)."""
        said = self.answer.rows if self.answer and "method" in self.answer.columns else None
        own = None if said is None else {link_of(row) for row in said}
        numbers: dict[tuple[Any, ...], int] = {}
        links = []
        for link in self._links.values():
            row = {"recommendation": link.start, "provision": link.end} | {
                "extent": link.extent,
                "method": link.method,
            }
            told = link_of(row) if link.type == "IMPLEMENTED_BY" else None
            if own is not None and told not in own:
                told = None  # drawn for what it leads to, not a link of the answer
            number = numbers.setdefault(told, len(numbers) + 1) if told else None
            links.append(replace(link, counted=number))
        return links

    def _cut(self, things: Sequence[Thing], moved: dict[str, int], cap: int) -> list[str]:
        """The ids that have a place under the cap."""
        places = {c.label: c.layer for c in self.reader.model.classes.values()} | moved
        layers = {t.id: places.get(t.label) for t in things}
        layers |= {n.id: places.get(n.label) for n in self._missing.values()}
        found: list[str] = most_linked(layers, ((x.start, x.end) for x in self._links.values()), cap)
        return found

    def _card(self, thing: Thing, known: Collection[str]) -> PictureNode:
        parent = self.parents.get(thing.id)
        return self.cards.card(
            thing, self._facets(thing), parent if parent in known else None, self._numbers[thing.pk]
        )

    def _facets(self, thing: Thing) -> dict[str, list[str]]:
        """What the filters offer of a node: a recommendation's own values, the names of laws and agencies."""
        values, found = thing.values, {}
        if thing.label == "Recommendation":
            found = {
                name: [str(values[name])] for name in ("mechanism", "cycle", "position") if values.get(name)
            }
            found["theme"] = [self.cards.label_of(t) for t in values.get("themes") or []]
            found["gap"] = self.gaps.get(thing.id, [])
            found["review"] = [self.cards.review(thing)]
        elif thing.label in ("Law", "Provision") and values.get("law"):
            found = {"law": [self.cards.label_of(values["law"])]}
        elif thing.label == "Agency":
            name, local = self._ministry(thing)
            found = {"agency": [self.cards.names(thing)[0]], "ministry": [name]}
            found["ministry_local"] = [local] if local else []
        return found

    def _ministry(self, thing: Thing) -> tuple[str, str | None]:
        """The names of the agency at the top of the agency's own line, itself where it stands alone."""
        seen = {thing.id}
        while (parent := str(thing.values.get("parent") or "")) and parent not in seen:
            numbers = self.reader.numbers([parent], ["Agency"])
            if not numbers:
                break
            seen.add(parent)
            thing = self.reader.thing(numbers[parent])
        return self.cards.names(thing)

    def _with_addresses(self, nodes: list[PictureNode]) -> list[PictureNode]:
        """The same nodes, evidence and links of the picture with the web addresses of their sources."""
        every = [e for n in nodes for e in n.evidence] + [e for x in self._links.values() for e in x.evidence]
        urls = self.reader.addresses(e.source for e in every if e.source)

        def sourced(items: Sequence[PictureEvidence]) -> list[PictureEvidence]:
            return [replace(e, url=urls.get(e.source or "")) for e in items]

        self._links = {k: replace(x, evidence=sourced(x.evidence)) for k, x in self._links.items()}
        return [replace(n, evidence=sourced(n.evidence)) for n in nodes]

    def _datasets(self, things: Sequence[Thing]) -> list[str]:
        return sorted({name for t in things for name in t.values.get("datasets") or []})

    def _language(self, things: Sequence[Thing]) -> str | None:
        """The language of the local names: the State's where all is of one State; else it is not known."""
        of = ("Law", "Recommendation", "Agency")
        states = {str(t.values["state"]) for t in things if t.label in of and t.values.get("state")}
        if not things:  # a chart of figures
            states = self.reader.states()
        language = language_of(states)
        return None if language == "en" else language


def _in_order(classes: Sequence[LegendClass]) -> list[LegendClass]:
    return sorted(classes, key=lambda c: c.layer)


def _caption(tie: Tie) -> str:
    """The kind of link in words, with what tells parallel ones apart."""
    more = [str(tie.values[name]) for name in ("role", "extent") if tie.values.get(name)]
    return caption_of(tie.type) + (f" ({', '.join(more)})" if more else "")


def _plain(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)
