"""A question as one statement: what a file of that kind may hold, and what it becomes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import run
from rightsgraph.ontology.errors import QueryFileError
from rightsgraph.queries.asking import Asking
from rightsgraph.queries.book import Book
from rightsgraph.queries.format.lint import errors
from rightsgraph.queries.format.parser import parse

LAWS = """\
// name: laws
// title: Which laws are there?
// description: One row per law.
// kind: statement
// parameter number: string | only this number | 1/2020
// parameter group: string | only of this kind | law
// filter number @laws: l.number = $number
// filter !number @laws: begun(l)
// filter group @laws: l.kind = $group
// filter number @first: $number
// define begun(x): x.begins <= date($as_at) AND x.kind <> 'x(l)' OR x.id = ''
// column law: id | the law
// column number: string | its number
// identity: law
// denominator: laws
MATCH (l:Law)
/* where laws */
RETURN l.id AS law, coalesce(/* first first */ l.number) AS number
ORDER BY law

// section: denominator
MATCH (l:Law) RETURN count(l) AS count
"""


def asking(folder: Path, text: str = LAWS, **values: str) -> Asking:
    (folder / "laws.cypher").write_text(text, encoding="utf-8")
    return Asking(Book([folder]).query("laws"), None, values, "2025-07-01")  # type: ignore[arg-type]


def test_filters_and_definitions_are_put_in(tmp_path: Path) -> None:
    text, given = asking(tmp_path).written()
    begun = "((l.begins <= date($as_at) AND l.kind <> 'x(l)' OR l.id = ''))"
    assert text == (
        f"MATCH (l:Law)\nWHERE {begun}\nRETURN l.id AS law, coalesce( l.number) AS number\nORDER BY law"
    )
    assert given == {"as_at": "2025-07-01"}
    text, given = asking(tmp_path, number="1").written()
    assert "WHERE (l.number = $number)" in text
    assert "coalesce($number,  l.number)" in text
    assert given == {"number": "1"}


def test_a_word_of_the_language_is_no_parameter(tmp_path: Path) -> None:
    text, given = asking(tmp_path, number="1", group="law").written()
    assert "(l.kind = $p_group)" in text
    assert given == {"number": "1", "p_group": "law"}


def test_long_lines_are_broken_between_words(tmp_path: Path) -> None:
    wide = "l.title <> 'AND a long text that is not to be broken, AND is no end' AND " * 2
    text, _ = asking(tmp_path, LAWS.replace("x.id = ''", f"{wide} x.id = ''")).written()
    lines = text.splitlines()
    assert max(map(len, lines)) <= 120
    assert text.count("'AND a long text that is not to be broken, AND is no end'") == 2


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("// kind: statement", "// kind: step", "`kind` is statement or analysis"),
        ("// kind: statement", "// kind: analysis", "gives its `// reason"),
        ("// kind: statement", "// kind: statement\n// reason: none", "gives its `// reason"),
        ("ORDER BY law\n", "", "order is not total"),
        ("section: denominator\n", "section: denominator\nMATCH (l:Law) RETURN count(l) AS count\n// section: more\n", "no section `more`"),
        ("/* where laws */\n", "/* where laws */\n" + "WITH l\n" * 40, "40 are allowed"),
        ("ORDER BY law\n", f"ORDER BY law, {' ' * 110}number\n", "120 are allowed"),
        ("define begun(x)", "define begun", "A definition is written"),
    ],
)  # fmt: skip
def test_what_a_statement_may_not_be(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert old in LAWS
    with pytest.raises(QueryFileError, match=says):
        asking(tmp_path, LAWS.replace(old, new, 1))


def test_what_is_included_gives_way_to_the_files_own(tmp_path: Path) -> None:
    shared = tmp_path / "shared.cypher"
    shared.write_text(
        "// audience: all\n// title: shared\n// define begun(x): true\n\n// section: evidence\n"
        "MATCH (l:Law) RETURN 'document' AS method, count(l) AS links\n// section: denominator\nno\n",
        encoding="utf-8",
    )
    (tmp_path / "laws.cypher").write_text(LAWS.replace("// kind", "// include: s\n// kind"), encoding="utf-8")
    query = parse(tmp_path / "laws.cypher", lambda _: shared)
    assert (query.title, query.audience) == ("Which laws are there?", "all")
    assert list(query.statements) == ["evidence", "denominator", "main"]
    assert "count(l)" in query.statements["denominator"].text
    assert list(errors(query)) == []


def test_the_command_shows_what_is_asked(tmp_path: Path) -> None:
    asking(tmp_path)
    (tmp_path / "laws.csv").write_text("number,title,state,kind\n1/2020,One,KEN,law\n", encoding="utf-8")
    graph = tmp_path / "rights.db"
    assert run("load", tmp_path / "laws.csv", "--graph", graph).code == 0
    folder = ("--queries", tmp_path, "--graph", graph)
    shown = run("queries", "show", "laws", "--number", "1/2020", "--format", "json", *folder)
    body = json.loads(shown.out)
    assert list(body) == ["statement", "parameters", "columns"]
    assert body["columns"] == ["law", "number"]
    assert body["parameters"] == {"number": "1/2020"}
    plain = run("queries", "show", "laws", "--number", "1/2020", *folder)
    assert body["statement"] in plain.out
    assert ':params {number: "1/2020"}' in plain.out
    rows = json.loads(run("queries", "--format", "json", *folder).out)["rows"]
    assert {"name": "laws", "title": "Which laws are there?", "kind": "statement"} in rows


def test_one_engine_goes_from_what_was_found() -> None:
    """Where the step to the duties is optional, LadybugDB goes from the links found; else it reads all duties."""
    query = Book().query("who-implements")
    step = "MATCH (p)<-[d:ANSWERS_FOR]-(a:Agency)"
    whole, _ = Asking(query, None, {}, "2025-07-01").written()  # type: ignore[arg-type]
    one, _ = Asking(query, None, {"agency": "moh"}, "2025-07-01").written()  # type: ignore[arg-type]
    assert whole.count(f"OPTIONAL {step}") == 2
    assert one.count(f"OPTIONAL {step}") == 1
