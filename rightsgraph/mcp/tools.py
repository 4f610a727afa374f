"""The tools: one for each question of the book, and search, show, trace, gaps, impact, words, verify."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rightsgraph.mcp import evidence, schemas
from rightsgraph.ontology.errors import UsageError

if TYPE_CHECKING:
    from rightsgraph.api import Graph
    from rightsgraph.queries.answer import Answer

Body = dict[str, Any]
_LONGEST_DRAFT = 200_000
_MOST_LETTERS = 400_000  # of one result: a page is cut to what fits
_GAP_FOLDER = "gaps"


@dataclass(frozen=True)
class Tool:
    """A tool: what it takes and gives, and what it does with the graph (run in the graph's own thread)."""

    name: str
    title: str
    description: str
    takes: schemas.Schema
    gives: schemas.Schema
    run: Callable[[Graph, Body], Body]
    writes: bool = False


def all_tools(graph: Graph, *, proposals: bool = False) -> dict[str, Tool]:
    """Every tool by name; with `proposals`, also the one that writes into the reviewers' queue."""
    found = [*_of_book(graph), *_own()]
    if proposals:
        from rightsgraph.mcp.proposing import propose_link

        found.append(propose_link())
    return {tool.name: tool for tool in found}


def _of_book(graph: Graph) -> Iterator[Tool]:
    for name in graph.book.names():
        query = graph.book.query(name)
        if query.file.parent.name == _GAP_FOLDER:
            continue  # asked for by `gaps` with its code
        parameters = {p.name: schemas.of_parameter(p) for p in query.parameters.values()}
        required = [p.name for p in query.parameters.values() if p.required]
        given = parameters | {"as_at": schemas.DATE, "lang": schemas.LANG} | schemas.PAGE
        yield Tool(
            f"ask_{name.replace('-', '_')}", query.title, f"{query.title} {query.description}",
            schemas.takes(given, *required), schemas.of_question(query), _asker(name),
        )  # fmt: skip


def _asker(name: str) -> Callable[[Graph, Body], Body]:
    def ask(graph: Graph, given: Body) -> Body:
        own = {key: value for key, value in given.items() if key not in ("as_at", "limit", "offset")}
        return page_of_answer(graph, graph.ask(name, given.get("as_at"), **own), given)

    return ask


def _own() -> Iterator[Tool]:
    reference = schemas.text(
        "any reference: an id, a law's number, a name, a citation such as 100/2015/QH13 art. 373(1)"
    )
    dated = {"as_at": schemas.DATE, "lang": schemas.LANG}
    yield Tool(
        "search", "Search by words", "Nodes by their words in any language, best first.",
        schemas.takes({"text": schemas.text("the words"), "labels": schemas.text("classes, parted by commas: Law,Provision"),
                       "state": schemas.text("only of this State"), "mechanism": schemas.text("only of this mechanism")}
                      | schemas.PAGE, "text"), schemas.answer(), _search,
    )  # fmt: skip
    yield Tool(
        "show", "Everything known of one thing",
        "Properties, relationships with their evidence, and every dataset's statement. Relationships that are only "
        "proposed are left out unless asked for, and then marked by their status.",
        schemas.takes({"reference": reference, "include_proposals": schemas.boolean("also what nobody has confirmed")}
                      | {"as_at": schemas.DATE} | schemas.PAGE, "reference"), schemas.NODE, _show,
    )  # fmt: skip
    yield Tool(
        "trace", "Why: every path with its evidence",
        "Every path between recommendations, law and agencies over one thing, hop by hop, and where a path stops, why.",
        schemas.takes({"reference": reference} | dated | schemas.PAGE, "reference"), schemas.PATHS, _trace,
    )  # fmt: skip
    yield Tool(
        "gaps", "What is missing",
        "Counts of every kind of gap with denominators; with a code, the rows of that kind; `by` groups the counts.",
        schemas.takes({"code": schemas.text("a kind of gap, such as no-law"),
                       "by": schemas.text("group the counts", "mechanism", "cycle", "theme", "agency", "state")}
                      | {name: schemas.text(f"only this {name}") for name in _FILTERS} | dated | schemas.PAGE),
        schemas.answer(), _gaps,
    )  # fmt: skip
    yield Tool(
        "impact", "What rests on it",
        "What rests on a law, provision or agency, and what would be left without basis if it ended; changes nothing.",
        schemas.takes({"reference": reference, "if_repealed_on": schemas.text("suppose a law or provision is repealed on this day"),
                       "if_ends_on": schemas.text("suppose it ends on this day")} | dated | schemas.PAGE, "reference"),
        schemas.answer(), _impact,
    )  # fmt: skip
    yield Tool(
        "provision_text", "The words of a provision on a day",
        "The words of a provision, or of a law with all it contains, as they hold on a day, with the acts that amended them.",
        schemas.takes({"reference": reference} | {"as_at": schemas.DATE} | schemas.PAGE, "reference"), schemas.WORDS, _words,
    )  # fmt: skip
    yield Tool(
        "verify", "Check the citations of a draft",
        "Every citation of a law, provision, recommendation or UN document in a text, judged: does it exist, is it in force, "
        "was it amended, is it quoted right, are agency and position right.",
        schemas.takes({"text": {**schemas.text("the draft's words"), "maxLength": _LONGEST_DRAFT},
                       "state": schemas.text("whose laws are meant"), "as_at": schemas.DATE} | schemas.PAGE, "text"),
        schemas.CITATIONS, _verify,
    )  # fmt: skip


_FILTERS = ("state", "mechanism", "document", "cycle", "position", "theme", "group", "sdg")


def _search(graph: Graph, given: Body) -> Body:
    labels = tuple(one.strip() for one in (given.get("labels") or "").split(",") if one.strip())
    found = graph.search(
        given["text"], labels=labels, state=given.get("state"), mechanism=given.get("mechanism")
    )
    return page_of_answer(graph, found, given)


def _show(graph: Graph, given: Body) -> Body:
    body = graph.show(given["reference"]).to_json()
    links = body["relationships"]
    if not given.get("include_proposals"):
        links = [link for link in links if link["properties"].get("status") != "proposed"]
    part, after = page(links, given)
    return body | {
        "relationships": part,
        "count": len(links),
        "next_offset": after,
        "as_at": given.get("as_at") or graph.as_at,
    }


def _trace(graph: Graph, given: Body) -> Body:
    from rightsgraph.queries.paths.hops import in_json

    paths = in_json(graph.trace(given["reference"], given.get("as_at"), lang=given.get("lang") or "en"))
    part, after = page(paths, given)
    return {
        "paths": part,
        "count": len(paths),
        "next_offset": after,
        "as_at": given.get("as_at") or graph.as_at,
    }


def _gaps(graph: Graph, given: Body) -> Body:
    filters = {name: given[name] for name in _FILTERS if given.get(name)}
    found = graph.gaps(
        given.get("code"),
        by=given.get("by"),
        as_at=given.get("as_at"),
        lang=given.get("lang") or "en",
        **filters,
    )
    return page_of_answer(graph, found, given)


def _impact(graph: Graph, given: Body) -> Body:
    found = graph.impact(given["reference"], if_repealed_on=given.get("if_repealed_on"), if_ends_on=given.get("if_ends_on"),
                         as_at=given.get("as_at"), lang=given.get("lang") or "en")  # fmt: skip
    return page_of_answer(graph, found, given)


def _words(graph: Graph, given: Body) -> Body:
    from dataclasses import asdict

    from rightsgraph.queries.format.parameters import iso_date
    from rightsgraph.queries.order import natural
    from rightsgraph.verifying.worded import in_own_words
    from rightsgraph.wording import words_inside

    day = iso_date(given.get("as_at") or graph.as_at, "date for as_at")
    label, node_id = graph.place(given["reference"], ["Provision", "Law"])
    inside = words_inside(graph, node_id, day)
    texts = [{"provision": place, **asdict(words), "amended_by": list(words.amended_by), "verbatim": not in_own_words(words.text)}
             for place in sorted(inside, key=natural) for words in inside[place]]  # fmt: skip
    part, after = page(texts, given)
    for one in part:
        one["evidence"] = evidence.of_node(graph, "Provision", one["provision"])
    return {
        "id": node_id,
        "label": label,
        "as_at": day,
        "texts": part,
        "count": len(texts),
        "next_offset": after,
    }


def _verify(graph: Graph, given: Body) -> Body:
    from rightsgraph.one_state import of_one_state
    from rightsgraph.verifying.draft import of_text
    from rightsgraph.verifying.judging import verify

    if len(given["text"]) > _LONGEST_DRAFT:
        raise UsageError(f"The draft has more than {_LONGEST_DRAFT:,} characters: verify it in parts.")
    draft = of_text(given["text"])
    found = of_one_state(graph.engine, lambda: verify(graph, draft, given.get("as_at"), given.get("state")))
    body = found.to_json()
    part, after = page(body["citations"], given)
    return body | {"citations": part, "next_offset": after, "as_at": found.as_at}


# pages


def page(items: Sequence[Any], given: Mapping[str, Any]) -> tuple[list[Any], int | None]:
    """The items of the page that is asked for, as many as fit, and where the next begins."""
    import json

    start, most = int(given.get("offset") or 0), int(given.get("limit") or schemas.USUAL)
    found: list[Any] = []
    letters = 0
    for item in items[start : start + most]:
        letters += len(json.dumps(item, ensure_ascii=False, default=str))
        if found and letters > _MOST_LETTERS:
            break
        found.append(item)
    end = start + len(found)
    return found, end if end < len(items) else None


def page_of_answer(graph: Graph, answer: Answer, given: Mapping[str, Any]) -> Body:
    """A page of an answer with the evidence of its rows."""
    body = answer.to_json()
    rows, after = page(body["rows"], given)
    told, proposed = evidence.of_rows(graph, rows)
    return body | {
        "rows": rows,
        "next_offset": after,
        "datasets": answer.datasets,
        "evidence_of_rows": told,
        "proposed": proposed,
    }
