"""From a node of the graph to what its card and the side panel say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from rightsgraph.graph.record.node_account import name_of
from rightsgraph.graph.search.index import searched_text
from rightsgraph.ontology.ids.eid import split_id
from rightsgraph.views.picture import PictureEvidence, PictureNode
from rightsgraph.views.reading import Reader, Thing
from rightsgraph.views.titles import head, titled

# of no use to a reader, or said elsewhere on the card or panel
_NOT_SHOWN = {
    "aliases", "begins", "called", "citation", "containers", "datasets", "depth", "described", "ends",
    "evidence", "heading", "heading_local", "in_force_since", "in_force_until", "law", "law_mark",
    "mechanism_kind", "name", "name_local", "print_order", "record", "sort_key", "start_known",
    "text", "text_local", "title", "title_local", "url",
}  # fmt: skip


class Cards:
    """Makes picture nodes; knows the names of other nodes that properties refer to."""

    def __init__(self, reader: Reader, as_at: str) -> None:
        self.reader, self.as_at = reader, as_at
        self._names: dict[str, tuple[str, str | None]] = {}

    def card(
        self, thing: Thing, facets: Mapping[str, list[str]], parent: str | None = None, folded: bool = False
    ) -> PictureNode:
        """The card of a node, with the values that the filters offer."""
        name, local = self.names(thing)
        told = (
            self.reader.told(thing.begins, thing.id, ending=False),
            self.reader.told(thing.ends, thing.id, ending=True),
        )
        citation, citation_local = self.citations(thing)
        return PictureNode(
            id=thing.id,
            label=thing.label,
            name=name,
            name_local=local,
            short=self._short(thing),
            text=_text(thing, "text"),
            text_local=_text(thing, "text_local"),
            properties=self._properties(thing),
            begins=thing.begins,
            ends=thing.ends,
            begins_given=told[0],
            ends_given=told[1],
            ended=thing.ends is not None and thing.ends <= self.as_at,
            stub=thing.values.get("record") == "stub",
            evidence=[evidence_of(item) for item in thing.values.get("evidence", [])],
            url=thing.values.get("url"),
            citation=citation,
            citation_local=citation_local,
            facets=dict(facets),
            parent=parent,
            folded=folded,
            searched=searched_text(self.reader.model, thing.label, thing.id, thing.values),
            made=self._date(thing) if thing.label == "Recommendation" else None,
        )

    def names(self, thing: Thing) -> tuple[str, str | None]:
        """What a person calls the node, in English and in the local language."""
        return _NAMES.get(thing.label, Cards._plain_names)(self, thing)

    def citations(self, thing: Thing) -> tuple[str | None, str | None]:
        """The node as a lawyer cites it; none for what is not cited."""
        cite = _CITATIONS.get(thing.label)
        return cite(self, thing) if cite else (None, None)

    def label_of(self, node_id: str) -> str:
        """The name of a node by its id; the id where there is no such node."""
        return self.names_of(node_id)[0]

    def names_of(self, node_id: str) -> tuple[str, str | None]:
        """The name of a node by its id, in English and in the local language."""
        if node_id not in self._names:
            numbers = self.reader.numbers([node_id])
            known = self.names(self.reader.thing(numbers[node_id])) if numbers else (node_id, None)
            self._names[node_id] = known
        return self._names[node_id]

    def short_of(self, node_id: str) -> str | None:
        """What a narrow place says of a node by its id."""
        numbers = self.reader.numbers([node_id])
        return self._short(self.reader.thing(numbers[node_id])) if numbers else None

    def when(self, node_id: str) -> dict[str, Any]:
        """When a recommendation was made and by which mechanism."""
        numbers = self.reader.numbers([node_id], ["Recommendation"])
        if not numbers:
            return {"day": None, "group": None}
        thing = self.reader.thing(numbers[node_id])
        return {"day": self._date(thing), "group": thing.values.get("mechanism")}

    def _short(self, thing: Thing) -> str | None:
        """What a small card says of the node."""
        values = thing.values
        if thing.label == "Recommendation":
            paragraph = values.get("paragraph")
            return f"{values.get('mechanism') or ''} {paragraph}".strip() if paragraph else self._head(thing)
        return {
            "Provision": values.get("citation"),
            "Agency": values.get("abbreviation"),
            "Law": values.get("title"),
        }.get(thing.label)

    def _plain_names(self, thing: Thing) -> tuple[str, str | None]:
        return name_of(self.reader.model, thing.label, thing.values, thing.id), thing.values.get("name_local")

    def _recommendation(self, thing: Thing) -> tuple[str, str | None]:
        start, values = self._head(thing), thing.values
        text, local = values.get("text"), values.get("text_local")
        if not start:
            return name_of(self.reader.model, thing.label, values, thing.id), None
        return titled(start, text or local), titled(start, local) if local else None

    def _head(self, thing: Thing) -> str | None:
        """Who made the recommendation and when."""
        return head(thing.values, self._date(thing), self.label_of)

    def review(self, thing: Thing) -> str:
        """The review or document that a recommendation belongs to, in words: `UPR 2014`, `CAT 2018`."""
        values = {k: v for k, v in thing.values.items() if k not in ("made_by", "paragraph")}
        return head(values, self._date(thing), self.label_of) or "not recorded"

    def _date(self, thing: Thing) -> str | None:
        """The recommendation's date, else its document's."""
        date, document = thing.values.get("date"), thing.values.get("document")
        if document and not date:
            number = self.reader.numbers([str(document)], ["Document"]).get(str(document))
            date = self.reader.thing(number).values.get("date") if number is not None else None
        return str(date) if date else None

    def _law(self, thing: Thing) -> tuple[str, str | None]:
        values = thing.values
        number = values.get("number")
        title, local = values.get("title"), values.get("title_local")
        if not title:
            return number or thing.id, local
        return (f"{title} ({number})" if number else title), (
            f"{local} ({number})" if local and number else local
        )

    def _provision(self, thing: Thing) -> tuple[str, str | None]:
        law = self._law_of(thing)
        title = law.values.get("title") if law else None
        local = law.values.get("title_local") if law else None
        own = thing.values.get("citation") or thing.values.get("heading") or thing.id
        return (f"{own}, {title}" if title else own), (
            f"{_local_place(thing, law)}, {local}" if local else None
        )

    def _agency(self, thing: Thing) -> tuple[str, str | None]:
        short = thing.values.get("abbreviation")
        name = thing.values.get("name") or thing.id
        return (f"{name} ({short})" if short else name), thing.values.get("name_local")

    def _mandate(self, thing: Thing) -> tuple[str, str | None]:
        role, about = thing.values.get("role"), thing.values.get("subject") or thing.values.get("function")
        held = [
            tie.end for tie in self.reader.ties([thing.pk]) if tie.type == "HELD_BY" and tie.start == thing.pk
        ]
        holder = self.reader.thing(held[0]) if held else None
        said = ": ".join(part for part in (role, about) if part) or "mandate"
        if holder is None:
            return said, None
        names = self._plain_names(holder)
        return f"{said} ({names[0]})", f"{said} ({names[1]})" if names[1] else None

    def _law_of(self, thing: Thing) -> Thing | None:
        law = str(thing.values.get("law") or "")
        numbers = self.reader.numbers([law], ["Law"]) if law else {}
        return self.reader.thing(numbers[law]) if numbers else None

    def _cite_recommendation(self, thing: Thing) -> tuple[str | None, str | None]:
        document, paragraph = str(thing.values.get("document") or ""), thing.values.get("paragraph")
        numbers = self.reader.numbers([document], ["Document"]) if document else {}
        if not numbers:
            return thing.id, None
        source = self.reader.thing(numbers[document]).values
        parts = [source.get("title"), f"UN Doc. {document}" if "/" in document else document]
        parts += [
            f"para. {paragraph}" if paragraph else None,
            f"({source['date']})" if source.get("date") else None,
        ]
        return ", ".join(part for part in parts[:3] if part) + (f" {parts[3]}" if parts[3] else ""), None

    def _cite_law(self, thing: Thing) -> tuple[str | None, str | None]:
        values = thing.values
        number, issued = values.get("number"), values.get("issued_on")
        tail = [f"No. {number}" if number else None, issued, values.get("state")]
        english = ", ".join(part for part in [values.get("title"), *tail] if part) or None
        if not values.get("title_local"):
            return english, None
        local = [
            values["title_local"],
            f"số {number}" if number and values.get("state") == "VNM" else number,
            issued,
        ]
        return english, ", ".join(part for part in local if part)

    def _cite_provision(self, thing: Thing) -> tuple[str | None, str | None]:
        law = self._law_of(thing)
        english, local = self._cite_law(law) if law else (None, None)
        own = thing.values.get("citation") or thing.id
        return (f"{own}, {english}" if english else own), (
            f"{_local_place(thing, law)}, {local}" if local else None
        )

    def _properties(self, thing: Thing) -> list[tuple[str, str]]:
        """The rest of what is known, ids of other nodes by their names."""
        known = self.reader.model.classes[thing.label].properties
        found = []
        for name in known:
            value = thing.values.get(name)
            if name in _NOT_SHOWN or value in (None, "", [], False):
                continue
            refers = known[name].refers_to or name in (
                "themes",
                "groups",
                "sdgs",
                "made_by",
                "document",
                "mechanism",
            )
            parts = value if isinstance(value, list) else [value]
            words = [self.label_of(str(part)) if refers else _word(part) for part in parts]
            found.append((name.replace("_", " "), "; ".join(words)))
        datasets = thing.values.get("datasets") or []
        if datasets:
            found.append(("datasets", ", ".join(datasets)))
        return found


Names = Callable[[Cards, Thing], "tuple[str, str | None]"]
Citations = Callable[[Cards, Thing], "tuple[str | None, str | None]"]
# how a class is named and cited, where the plain rule does not do
_NAMES: dict[str, Names] = {
    "Recommendation": Cards._recommendation,
    "Law": Cards._law,
    "Provision": Cards._provision,
    "Agency": Cards._agency,
    "Mandate": Cards._mandate,
}
_CITATIONS: dict[str, Citations] = {
    "Recommendation": Cards._cite_recommendation,
    "Law": Cards._cite_law,
    "Provision": Cards._cite_provision,
}


def evidence_of(item: list[Any]) -> PictureEvidence:
    """A node's evidence as the store keeps it: [dataset, source, locator, quote, confidence]."""
    dataset, source, locator, quote, confidence = item
    return PictureEvidence(source, locator, quote, confidence, dataset)


def _word(value: object) -> str:
    return "yes" if value is True else str(value)


def _text(thing: Thing, name: str) -> str | None:
    """A node's words: its text, before it a provision's heading."""
    values = thing.values
    heading = values.get(name.replace("text", "heading"))
    body = values.get(name) or (values.get("details") if name == "text" else None)
    return "\n".join(part for part in (heading, body) if isinstance(part, str) and part) or None


def _local_place(thing: Thing, law: Thing | None) -> str:
    """The provision's place in Vietnamese words (`Điều 373 khoản 1`) in law of Viet Nam; else as it is cited."""
    parsed = split_id(thing.id) if law and law.values.get("state") == "VNM" else None
    return parsed[1].label("vi") if parsed else str(thing.values.get("citation") or thing.id)
