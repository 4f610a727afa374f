"""What makes a graph on a server read well in Neo4j Browser: a style file with the ontology's colours, and favourites.

The style file (GraSS) is dropped on the Browser, or its text given to `:style`; the favourites are files that the
Browser's list of favourites imports. Each sets its parameters first, to values that this graph has.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from rightsgraph.ontology.model.model import Model
from rightsgraph.reports.exchange.registry import Export
from rightsgraph.reports.exchange.values import Exported

if TYPE_CHECKING:
    from rightsgraph.graph.protocol import AskedGraph

EXPORT = Export("neo4j-browser", "A folder for Neo4j Browser: style file and favourites", folder=True)

STYLE, FAVOURITES = "rightsgraph.grass", "favourites"
_SIZES = {0: 65, 1: 60, 2: 65}  # by layer, in px: what answers are about is larger
_SIZE = 45
# A statement each that the Browser draws, with the parameters that it takes.
_PICTURES = {
    "A recommendation, the law that carries it out and who answers for it": (
        "MATCH path = (r:Recommendation {id: $recommendation})-[i:IMPLEMENTED_BY]->(p:Provision|Law)\n"
        "OPTIONAL MATCH duty = (p)<-[d:ANSWERS_FOR]-(:Agency) WHERE d.since <= $day AND $day < d.until\n"
        "RETURN path, duty"
    ),
    "What rests on a law": (
        "MATCH path = (:Recommendation)-[:IMPLEMENTED_BY]->(p:Provision|Law)\n"
        "WHERE p.law = $law\nRETURN path LIMIT 100"
    ),
    "What an agency answers for": (
        "MATCH path = (:Agency {id: $agency})-[d:ANSWERS_FOR]->(:Provision|Law|Recommendation)\n"
        "WHERE d.since <= $day AND $day < d.until\nRETURN path LIMIT 100"
    ),
    "In whose place an agency stands, and who stands in its place": (
        "MATCH path = (:Agency)-[:SUCCEEDED_BY*0..5]->(:Agency {id: $agency})-[:SUCCEEDED_BY*0..5]->(:Agency)\n"
        "RETURN path"
    ),
    "What amends, repeals, replaces or details a law": (
        "MATCH path = (l:Law {id: $law})-[:AMENDS|REPEALS|REPLACES|DETAILS]-(:Law|Provision)\nRETURN path LIMIT 100"
    ),
    "Measures of a recommendation, who is to take them and what was reported": (
        "MATCH path = (r:Recommendation {id: $recommendation})<-[:IMPLEMENTS]-(m:Measure)\n"
        "OPTIONAL MATCH task = (m)-[:ASSIGNED_TO]->(:Agency)\n"
        "OPTIONAL MATCH told = (m)<-[:REPORTS_ON]-(:Progress)\nRETURN path, task, told"
    ),
    "Recommendations that ask for the same": (
        "MATCH path = (r:Recommendation {id: $recommendation})-[:SIMILAR_TO*1..2]-(:Recommendation)\nRETURN path LIMIT 50"
    ),
    "Words found in names, titles and texts": (
        "CALL db.index.fulltext.queryNodes('rightsgraph_search', $words) YIELD node, score\n"
        "RETURN node, score LIMIT 25"
    ),
}  # fmt: skip
_MOST = {
    "recommendation": "SELECT n.id FROM link l JOIN node n ON n.pk = l.s WHERE l.type = 'IMPLEMENTED_BY' "
    "GROUP BY n.pk ORDER BY count(*) DESC, n.id LIMIT 1",
    "law": "SELECT json_extract(n.derived, '$.law') AS law FROM link l JOIN node n ON n.pk = l.e "
    "WHERE l.type = 'IMPLEMENTED_BY' AND law IS NOT NULL GROUP BY law ORDER BY count(*) DESC, law LIMIT 1",
    "agency": "SELECT n.id FROM derived_link l JOIN node n ON n.pk = l.s WHERE l.type = 'ANSWERS_FOR' "
    "GROUP BY n.pk ORDER BY count(*) DESC, n.id LIMIT 1",
}


def write(what: Exported, folder: Path) -> list[str]:
    """The style file, and a file for each favourite; names in the order of the Browser's list."""
    (folder / STYLE).write_text(style(what.model), encoding="utf-8", newline="\n")
    place = folder / FAVOURITES
    place.mkdir(exist_ok=True)
    for old in place.glob("*.cypher"):
        old.unlink()
    names = [STYLE]
    for number, (name, text) in enumerate(favourites(what.db), 1):
        file = place / f"{number:02}-{name}.cypher"
        file.write_text(text, encoding="utf-8", newline="\n")
        names.append(f"{FAVOURITES}/{file.name}")
    return names


def style(model: Model) -> str:
    """The rules: what all nodes have, each class in its colour, relationships."""
    common = {"diameter": f"{_SIZE}px", "color": "#888888", "border-color": "#5f5f5f", "border-width": "2px",
              "text-color-internal": "#ffffff", "font-size": "10px", "caption": '"{name}"'}  # fmt: skip
    rules = [_rule("node", common)]
    for label, known in model.classes.items():
        own = {"color": known.colour, "border-color": _darker(known.colour), "text-color-internal": _ink(known.colour),
               "diameter": f"{_SIZES.get(known.layer or 0, _SIZE) if known.layer is not None else _SIZE}px",
               "caption": '"{name}"'}  # fmt: skip
        rules.append(_rule(f"node.{label}", own))
    rules.append(
        _rule("relationship", {"color": "#a5abb6", "shaft-width": "1px", "font-size": "8px", "padding": "3px",
                               "text-color-external": "#000000", "text-color-internal": "#ffffff",
                               "caption": '"<type>"'})
    )  # fmt: skip
    return "\n".join(rules) + "\n"


def _rule(selector: str, properties: dict[str, str]) -> str:
    return f"{selector} {{\n" + "".join(f"  {name}: {value};\n" for name, value in properties.items()) + "}\n"


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def _darker(colour: str) -> str:
    return "#" + "".join(f"{value * 7 // 10:02x}" for value in _parts(colour))


def _ink(colour: str) -> str:
    """Black or white, whichever is read better on the colour."""
    red, green, blue = _parts(colour)
    return "#000000" if 0.299 * red + 0.587 * green + 0.114 * blue > 140 else "#ffffff"


def favourites(db: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """(name of the file, text): what is drawn, then the library's questions as tables."""
    given: dict[str, Any] = {
        name: (db.execute(query).fetchone() or ("",))[0] for name, query in _MOST.items()
    }
    given["words"] = "children"
    for title, statement in _PICTURES.items():
        used = {name: value for name, value in given.items() if f"${name}" in statement}
        days = {"day": "date()"} if "$day" in statement else {}
        yield _file_name(title), _text(title, {**{k: _quoted(v) for k, v in used.items()}, **days}, statement)
    yield from _questions()


def _questions() -> Iterator[tuple[str, str]]:
    from rightsgraph.queries.book import Book
    from rightsgraph.queries.format.header import STATEMENT

    book = Book()
    for name in book.names():
        query = book.query(name)
        if query.kind == STATEMENT and not any(one.required for one in query.parameters.values()):
            asking = book.asking(
                cast("AskedGraph", None), name, {}, _today()
            )  # nothing is named: nothing is looked up
            statement, parameters = asking.written()
            given = {k: "toString(date())" if k == "as_at" else _quoted(v) for k, v in parameters.items()}
            yield name, _text(query.title, given, statement)


def _text(title: str, parameters: dict[str, str], statement: str) -> str:
    """As the Browser imports it: the first line names it."""
    told = [f":param {name} => {value};\n" for name, value in parameters.items()]
    return f"// {title}\n{''.join(told)}{statement.rstrip().rstrip(';')};\n"


def _quoted(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _today() -> str:
    return date.today().isoformat()  # noqa: DTZ011 - the reader's own today


def _file_name(title: str) -> str:
    words = "".join(letter if letter.isalnum() else " " for letter in title.lower()).split()
    return "-".join(words[:6])
