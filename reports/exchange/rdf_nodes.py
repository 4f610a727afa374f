"""The graph as it is shown, in RDF: nodes with their merged values, in our terms and in those of ELI, ORG, SKOS, PROV-O."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

from rightsgraph.graph.identity.relationships import IMPLIED
from rightsgraph.graph.record import snapshot
from rightsgraph.graph.review.decisions import decisions
from rightsgraph.ontology.model.model import GIVEN, Model
from rightsgraph.ontology.model.rdf_terms import (
    DCTERMS,
    ELI,
    FORMAT,
    ID,
    ORG,
    PROV,
    RDF,
    RG,
    SAID,
    SKOS,
    as_json,
    node_iri,
    text,
    typed,
)  # fmt: skip
from rightsgraph.ontology.text.written_dates import is_day
from rightsgraph.reports.exchange.values import Exported, Quad, literal, literals, period

TYPE = f"<{RDF}type>"
_TIMES = {f"{PROV}endedAtTime", f"{PROV}generatedAtTime"}  # a day is not a point in time
_LANGUAGE = "http://publications.europa.eu/resource/authority/language/"
# the language of `title_local`, for States with one language of legislation; elsewhere it is not said
_LEGISLATION = {"VNM": ("@vi", "VIE")}

_LINKS = """
    SELECT l.type, a.label, a.id, b.label, b.id, l.body FROM link l JOIN node a ON a.pk = l.s JOIN node b ON b.pk = l.e
    WHERE l.did = ? ORDER BY a.label, a.id, l.type, b.label, b.id, l.keytext
"""


def header() -> Iterator[Quad]:
    """What tells a reader that this is an export."""
    yield (f"<{ID}export>", f"<{FORMAT}>", text("rightsgraph 1"), "")


def nodes(what: Exported) -> Iterator[Quad]:
    """Every node with its values, and the datasets."""
    for (name,) in what.db.execute("SELECT name FROM dataset ORDER BY name").fetchall():
        yield from _dataset(name)
    for label in what.model.classes:
        if label in ("Dataset", "Review"):
            continue
        for state in snapshot.nodes(what.db, what.model, label, -1):
            if what.has(label, state.id):
                yield from node(what.model, label, state.id, dict(state.properties))


def _dataset(name: str) -> Iterator[Quad]:
    iri = node_iri("Dataset", name)
    yield (iri, TYPE, f"<{RG}Dataset>", "")
    yield (iri, TYPE, f"<{PROV}Entity>", "")
    yield (iri, f"<{RG}name>", text(name), "")


def node(model: Model, label: str, node_id: str, values: dict[str, Any]) -> Iterator[Quad]:
    """One node."""
    known = model.classes[label]
    iri = node_iri(label, node_id)
    for parent in (known.iri, *known.parents):
        yield (iri, TYPE, f"<{parent}>", "")
    yield (iri, f"<{DCTERMS}identifier>", text(node_id), "")
    for name in sorted(values):
        prop = known.properties.get(name)
        if name == "evidence" or prop is None:
            continue
        written, given = literals(values[name], prop), values.get(name + GIVEN)
        for place, predicate in enumerate(data_terms(model, name)):
            for one in period(str(given)) if given and place else written:
                yield (iri, predicate, one, "")
    yield from _in_words_of_others(label, iri, node_id, values)


@cache
def _namespaces(parents: tuple[str, ...]) -> tuple[str, ...]:
    return tuple({p.rpartition("#")[0] + "#" if "#" in p else p.rpartition("/")[0] + "/" for p in parents})


def _fits(model: Model, label: str, term: str) -> bool:
    return term.startswith(_namespaces(model.classes[label].parents))


def data_terms(model: Model, name: str) -> list[str]:
    """The predicates of a property: our own and those it stands under."""
    own = f"{RG}{name}"
    return [f"<{own}>", *(f"<{term}>" for term in model.broader.get(own, ()) if term not in _TIMES)]


def link_terms(model: Model, type_: str, label: str) -> list[str]:
    """The predicates of a relationship that starts at a label: our own and those of others that say the same."""
    own = model.relationships[type_].iri
    narrow = [term for term in model.narrower.get(own, ()) if _fits(model, label, term)]
    return [f"<{term}>" for term in (own, *model.broader.get(own, ()), *narrow)]


def _in_words_of_others(label: str, iri: str, node_id: str, values: dict[str, Any]) -> Iterator[Quad]:
    if label == "Concept":
        yield from _concept(iri, node_id, values)
    elif label == "Agency" and values.get("name"):
        yield (iri, f"<{SKOS}prefLabel>", text(str(values["name"]), "@en"), "")
    elif label in ("Law", "Provision"):
        yield from _legal(label, iri, values)
    elif label == "ProvisionText" and values.get("text"):
        yield from _expression_of_text(iri, values)


def _concept(iri: str, node_id: str, values: dict[str, Any]) -> Iterator[Quad]:
    scheme = f"<{ID}scheme/{values.get('scheme') or node_id.partition('/')[0]}>"
    yield (iri, f"<{SKOS}inScheme>", scheme, "")
    yield (scheme, TYPE, f"<{SKOS}ConceptScheme>", "")
    yield (iri, f"<{SKOS}notation>", text(node_id), "")
    if values.get("name"):
        yield (iri, f"<{SKOS}prefLabel>", text(str(values["name"]), "@en"), "")
    if values.get("name_local"):
        yield (iri, f"<{SKOS}altLabel>", text(str(values["name_local"])), "")


def _legal(label: str, iri: str, values: dict[str, Any]) -> Iterator[Quad]:
    """ELI gives titles to expressions (the law in a language), and names the last day of force."""
    yield from _last_day(iri, values, "in_force_to")
    title = "title" if label == "Law" else "heading"
    if values.get(title):
        yield from _expression(iri, "en", str(values[title]), "@en", "ENG")
    if values.get(f"{title}_local"):
        tag, code = _LEGISLATION.get(
            str(values.get("state") or values.get("law") or "").upper()[:3], ("", "")
        )
        yield from _expression(iri, "local", str(values[f"{title}_local"]), tag, code)


def _expression(iri: str, name: str, title: str, tag: str, language: str) -> Iterator[Quad]:
    expression = f"<{ID}expression/{iri[1:-1].removeprefix(ID)}/{name}>"
    yield (iri, f"<{ELI}is_realized_by>", expression, "")
    yield (expression, TYPE, f"<{ELI}LegalExpression>", "")
    yield (expression, f"<{ELI}realizes>", iri, "")
    yield (expression, f"<{ELI}title>", text(title, tag), "")
    if language:
        yield (expression, f"<{ELI}language>", f"<{_LANGUAGE}{language}>", "")


def _expression_of_text(iri: str, values: dict[str, Any]) -> Iterator[Quad]:
    begins, given = values.get("valid_from"), values.get(f"valid_from{GIVEN}")
    for one in period(str(given)) if given else [typed(str(begins), "date")] if is_day(begins) else []:
        yield (iri, f"<{ELI}first_date_entry_in_force>", one, "")
    yield from _last_day(iri, values, "valid_to")


def _last_day(iri: str, values: dict[str, Any], name: str) -> Iterator[Quad]:
    """What ELI calls the end: the day before ours, or the year or month with which it ends."""
    ends, given = values.get(name), values.get(name + GIVEN)
    if given:
        written = period(str(given))
    elif is_day(ends):
        written = [typed((date.fromisoformat(str(ends)) - timedelta(days=1)).isoformat(), "date")]
    else:
        written = []
    for one in written:
        yield (iri, f"<{ELI}date_no_longer_in_force>", one, "")


def links(what: Exported, did: int, graph: str) -> Iterator[Quad]:
    """The relationships that a dataset states and that hold: neither proposed nor rejected."""
    import orjson

    previous = None
    for type_, label, start, other, end, body in what.db.cursor().execute(_LINKS, (did,)):
        said = orjson.loads(body)["p"]
        place = (type_, label, start, other, end)
        if said.get("status") in ("proposed", "rejected") or place == previous:
            continue
        if label == "Review" or not (what.has(label, start) and what.has(other, end)):
            continue
        previous = place
        subject, target = node_iri(label, start), node_iri(other, end)
        for predicate in link_terms(what.model, type_, label):
            yield (subject, predicate, target, graph)
        if type_ == "SUCCEEDED_BY":
            yield from _change(subject, target, said, graph)


def _change(old: str, new: str, said: dict[str, Any], graph: str) -> Iterator[Quad]:
    """ORG tells a succession by the event that changed the organisations."""
    day = said.get("effective_on_given") or said.get("effective_on") or ""
    event = f"<{ID}change/{old[1:-1].removeprefix(ID)}/{new[1:-1].removeprefix(ID)}/{day}>"
    yield (event, TYPE, f"<{ORG}ChangeEvent>", graph)
    yield (event, f"<{ORG}originalOrganization>", old, graph)
    yield (event, f"<{ORG}resultingOrganization>", new, graph)
    if day:
        written = period(day) or [literal(day)]
        yield (event, f"<{DCTERMS}date>", written[0], graph)
    yield (old, f"<{ORG}changedBy>", event, graph)
    yield (new, f"<{ORG}resultedFrom>", event, graph)


def implied(what: Exported) -> Iterator[Quad]:
    """Relationships that ids imply; no dataset states them."""
    yield from links(what, IMPLIED, "")


def reviews(what: Exported) -> Iterator[Quad]:
    """Decisions, exact, with what they concern."""
    found = {
        row[0]: row[1:]
        for row in what.db.execute("SELECT id, verdict, why, reviewer, decided_at FROM decision ORDER BY id")
    }
    exact = {decision.id: decision.plain() for decision in decisions(what.db)}
    if what.only is not None:
        exact = {
            k: v
            for k, v in exact.items()
            if any(what.has(s["label"], i) for s in v["sides"] for i in s["ids"])
        }
    for review_id, body in exact.items():
        verdict, why, reviewer, decided_at = found[review_id]
        iri = node_iri("Review", review_id)
        for parent in (f"{RG}Review", *what.model.classes["Review"].parents):
            yield (iri, TYPE, f"<{parent}>", "")
        yield (iri, f"<{DCTERMS}identifier>", text(review_id), "")
        yield (iri, f"<{RG}decision>", text(verdict), "")
        yield (iri, f"<{RG}reason>", text(why), "")
        yield (iri, f"<{RG}reviewer>", text(reviewer), "")
        yield (
            iri,
            f"<{RG}decided_on>",
            literal(decided_at[:10], what.model.classes["Review"].properties["decided_on"]),
            "",
        )
        yield (iri, f"<{RG}record>", text("described"), "")
        yield (iri, f"<{PROV}endedAtTime>", typed(decided_at, "dateTime"), "")
        yield (iri, f"<{SAID}decision>", as_json(body), "")
    yield from _review_links(what, set(exact))


def _review_links(what: Exported, wanted: set[str]) -> Iterator[Quad]:
    rows = what.db.cursor().execute(
        "SELECT l.type, a.id, b.label, b.id FROM link l JOIN node a ON a.pk = l.s JOIN node b ON b.pk = l.e "
        "WHERE a.label = 'Review' ORDER BY a.id, l.type, b.label, b.id"
    )
    for type_, review_id, label, node_id in rows:
        if review_id in wanted and what.has(label, node_id):
            for predicate in link_terms(what.model, type_, "Review"):
                yield (node_iri("Review", review_id), predicate, node_iri(label, node_id), "")
