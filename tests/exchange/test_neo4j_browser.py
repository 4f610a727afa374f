"""The folder for Neo4j Browser: the style is read by the Browser's grammar, the favourites are whole statements."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rightsgraph.ontology.model.model import model
from rightsgraph.reports.exchange.formats.neo4j_browser import FAVOURITES, STYLE, style, write
from rightsgraph.reports.exchange.values import Exported

from rightsgraph import open_graph

# What the Browser's style has for each kind of thing, and how a value is written.
_COLOUR, _LENGTH, _CAPTION = r"#[0-9a-f]{6}", r"\d+px", r"[^{}]*(?:\{\w+\}|<id>|<type>)[^{}]*"
KNOWN = {
    "node": {"diameter": _LENGTH, "color": _COLOUR, "border-color": _COLOUR, "border-width": _LENGTH,
             "text-color-internal": _COLOUR, "font-size": _LENGTH, "caption": _CAPTION},
    "relationship": {"color": _COLOUR, "shaft-width": _LENGTH, "font-size": _LENGTH, "padding": _LENGTH,
                     "text-color-external": _COLOUR, "text-color-internal": _COLOUR, "caption": _CAPTION},
}  # fmt: skip


def read_by_the_browser(text: str) -> dict[str, dict[str, str]]:
    """As Neo4j Browser reads such a file: a selector loses its blanks, a quotation mark switches to text and back (and is
    dropped) wherever it stands, a property counts only if its part between semicolons has exactly one colon."""
    rules: dict[str, str] = {}
    selector = body = ""
    inside = quoted = bound = False
    for sign in text:
        if sign in "'\"":
            quoted = not quoted
        elif sign == "{" and not quoted:
            bound, inside = inside, True
        elif sign == "}" and not quoted:
            if not bound:
                rules[selector], selector, body, inside = body, "", "", False
            bound = False
        elif inside:
            body += sign
        elif not sign.isspace():
            selector += sign
    left = selector or inside or quoted
    assert not left, "the file ends in the middle of a rule"
    parts = {name: [one.split(":") for one in text.split(";")] for name, text in rules.items()}
    return {
        name: {one[0].strip(): one[1].strip() for one in found if len(one) == 2}
        for name, found in parts.items()
    }


def test_the_style_is_read_by_the_browsers_grammar() -> None:
    rules = read_by_the_browser(style(model()))
    assert set(rules) == {"node", "relationship", *(f"node.{label}" for label in model().classes)}
    for selector, properties in rules.items():
        known = KNOWN[selector.partition(".")[0]]
        assert properties.items(), selector
        for name, value in properties.items():
            assert name in known, (selector, name)
            assert re.fullmatch(known[name], value), (selector, name, value)
    for label, known_class in model().classes.items():
        assert rules[f"node.{label}"]["color"] == known_class.colour
        assert rules[f"node.{label}"]["caption"] == "{name}"
    written = sum(len(rule.split(";")) - 1 for rule in style(model()).split("}\n"))
    assert sum(len(properties) for properties in rules.values()) == written, "a property was not understood"


@pytest.fixture(scope="module")
def folder(example_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("browser")
    with open_graph(example_graph) as graph:
        names = write(Exported(graph.engine.store.db, graph.engine.model), made)
    assert names[0] == STYLE
    assert all((made / name).is_file() for name in names)
    return made


def favourites(folder: Path) -> dict[str, tuple[dict[str, str], str]]:
    """By title: the parameters as they are written, and the statement."""
    found = {}
    for file in sorted((folder / FAVOURITES).glob("*.cypher")):
        title, *lines = file.read_text(encoding="utf-8").splitlines()
        given = dict(re.findall(r"^:param (\w+) => (.+);$", "\n".join(lines), re.M))
        rest = [line for line in lines if not line.startswith(":param ")]
        found[title.removeprefix("// ")] = (given, "\n".join(rest))
    return found


def test_each_favourite_gives_its_parameters(folder: Path) -> None:
    found = favourites(folder)
    assert len(found) > 20
    for title, (given, statement) in found.items():
        bare = re.sub(r"'[^'\n]*'", "''", statement)
        assert set(re.findall(r"\$(\w+)", bare)) == set(given), title
        assert statement.endswith(";"), title
        assert ";" not in bare[:-1].replace("';'", ""), title
        assert all(value not in ('""', "null") for name, value in given.items() if name != "lang"), title


@pytest.mark.neo4j
def test_the_favourites_run_on_a_server(folder: Path, empty_neo4j: str, example_graph: Path) -> None:
    from neo4j import Session

    from rightsgraph.copy_graph import copy

    with open_graph(example_graph) as graph, open_graph(empty_neo4j) as server:
        copy(graph, server)

        def run(session: Session, given: dict[str, str], statement: str) -> int:
            values = session.run(
                "RETURN " + ", ".join(f"{v} AS {k}" for k, v in {**given, "_": "1"}.items())
            ).single()
            return len(session.run(statement.rstrip(";"), dict(values or {})).values())

        with server.engine.connection.driver.session() as session:
            session.run("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()").consume()
            rows = {title: run(session, *one) for title, one in favourites(folder).items()}
            first = session.run("MATCH (n) RETURN labels(n)[0] AS label, n.name AS name LIMIT 25").data()
            nameless = session.run("MATCH (n) WHERE n.id IS NOT NULL AND n.name IS NULL AND NOT n:_RightsgraphMeta "
                                   "RETURN labels(n), n.id LIMIT 5").data()  # fmt: skip
            json_like = session.run(
                "MATCH (n) WHERE NOT n:_RightsgraphMeta UNWIND keys(n) AS key WITH key, n[key] AS value "
                "WHERE value IS :: STRING AND (value STARTS WITH '[{' OR value STARTS WITH '{') RETURN key LIMIT 5"
            ).data()
        assert rows["Words found in names, titles and texts"]
        assert rows["What an agency answers for"]
        assert nameless == []
        assert json_like == []
        assert all(row["name"] for row in first)
