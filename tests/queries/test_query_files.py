"""The format of query files: what is read from a header, and every way it can be wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from rightsgraph.ontology.errors import QueryFileError, UnknownName, UsageError
from rightsgraph.queries.book import Book
from rightsgraph.queries.format.lint import errors

GOOD = """\
// name: mine
// title: Which laws are there?
// description: One row per law,
//   in order.
// # a remark of the writer's
// parameter law: ref:Law|Provision | only this law | 100/2015/QH13
// parameter kind: list choice:law,code = law,code | kinds | code
// filter law @laws: l.id = $law
// filter kind @laws: l.kind IN $kind
// column law: id | the law
// column number: string | its number
// identity: law
// denominator: laws
MATCH (l:Law)
/* where laws */
RETURN l.id AS law, l.number AS number
ORDER BY law

// section: denominator
MATCH (l:Law) RETURN count(l) AS count
"""


def book_with(folder: Path, text: str, name: str = "mine") -> Book:
    (folder / f"{name}.cypher").write_text(text, encoding="utf-8")
    return Book([folder])


def test_a_header_is_read(tmp_path: Path) -> None:
    query = book_with(tmp_path, GOOD).query("mine")
    assert query.description == "One row per law, in order."
    law, kind = query.parameters["law"], query.parameters["kind"]
    assert (law.labels, law.default, law.example) == (("Law", "Provision"), None, "100/2015/QH13")
    assert (kind.many, kind.choices, kind.default) == (True, ("law", "code"), "law,code")
    assert [column.name for column in query.columns] == ["law", "number"]
    assert query.statements["denominator"].line == 20


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("// name: mine", "// name: other", 1, "make them equal"),
        ("// title: Which laws are there?\n", "", 1, "lacks `// title"),
        ("// title: Which", "// titel: Which", 2, "no header entry"),
        ("// title: Which laws are there?", "// just words", 2, "no header line"),
        ("// denominator: laws\n", "", 1, "denominator needs both"),
        ("// identity: law\n", "", 1, "lacks `// identity"),
        ("// identity: law", "// identity: laws", 12, "not declared as a column"),
        ("// identity: law", "// identity: law\n// identity: law", 13, "stands twice"),
        ("// column number: string | its number", "// column number: string", 11, "column NAME: TYPE"),
        ("// column number: string | its", "// column law: string | its", 10, "declared twice"),
        ("ref:Law|Provision | only this law | 100/2015/QH13", "ref:Law | only", 6, "an example"),
        ("ref:Law|Provision |", "text |", 6, "no parameter type"),
        ("ref:Law|Provision |", "ref |", 6, "`ref:` names labels"),
        ("= law,code", "= lwa", 7, "none of the choices"),
        ("// parameter kind:", "// parameter law:", 7, "declared twice"),
        ("// parameter kind:", "// parameter Kind:", 7, "A parameter is written"),
        ("// filter law @laws: l.id = $law", "// filter law @laws:", 8, "A filter is written"),
        ("// filter law @laws", "// filter lwa @laws", 8, "no declared parameter"),
        ("// filter law @laws", "// filter law @links", 8, "has the marker"),
        ("l.id = $law", "l.id = $law AND l.kind IN $kind", 8, "only use its own"),
        ("/* where laws */", "/* where rows */", 8, "has the marker"),
        ("// identity: law\n", "// identity: law\n// order: identity\n", 13, "is no header entry"),
        ("// identity: law\n", "// identity: law\n// after: no_such\n", 13, "is no header entry"),
        ("// identity: law\n", "// identity: law\n// include: nothing\n", 13, "to include"),
        ("ORDER BY law\n", "", 14, "order is not total"),
        ("ORDER BY law\n", "ORDER BY number\n", 14, "order is not total"),
        ("l.number AS number", "l.number AS title", 14, "header declares law, number"),
        ("RETURN l.id", "WHERE l.kind = $other RETURN l.id", 16, "$other is not declared"),
        ("// filter law @laws: l.id = $law\n", "", 6, "used nowhere"),
        ("l.number AS", "l.nmber AS", 16, "Did you mean number"),
        ("MATCH (l:Law)\n/*", "MATCH (l:Lwa)\n/*", 14, "Did you mean Law"),
        ("MATCH (l:Law)\n/*", "MATCH (l:Law)-[:DETAIL]->(:Law)\n/*", 14, "Did you mean DETAILS"),
        ("RETURN count(l)", "SET l.x = 1 RETURN count(l)", 20, "writes"),
        ("// section: denominator\n", "// section: denominator\n// section: denominator\n", 19, "is empty"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, says: str
) -> None:
    assert old in GOOD
    book = book_with(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(QueryFileError) as caught:
        book.query("mine")
    assert says in str(caught.value)
    assert caught.value.line == line
    assert caught.value.file.endswith("mine.cypher")


def test_a_file_without_statement_or_in_another_encoding(tmp_path: Path) -> None:
    with pytest.raises(QueryFileError, match="no statement"):
        book_with(tmp_path, GOOD.partition("MATCH")[0]).query("mine")
    (tmp_path / "mine.cypher").write_bytes(GOOD.replace("Which", "Được").encode("utf-16"))
    with pytest.raises(QueryFileError, match="not UTF-8"):
        Book([tmp_path]).query("mine")


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("RETURN labels(l) AS law", "labels"),
        ("RETURN substring(l.id, 0, 2) AS law", "Python step"),
        ("CALL { MATCH (l:Law) RETURN l } RETURN l.id AS law", "CALL"),
        ("RETURN COLLECT { MATCH (x:Law) RETURN x.id } AS law", "COLLECT"),
        ("WHERE EXISTS { (l)-[:DETAILS]->(:Law) } RETURN l.id AS law", "MATCH"),
        ("RETURN [x IN l.containers WHERE x <> ''] AS law", "comprehension"),
        ("RETURN [(l)-[:DETAILS]->(m:Law) | m.id] AS law", "pattern comprehension"),
        ("RETURN l.containers[0] AS law", "index"),
        ("RETURN l {.id} AS law", "projection"),
        ("RETURN l.containers + ['x'] AS law", "Adding to a list"),
        ("WITH l ORDER BY l.id RETURN l.id AS law", "WITH without LIMIT"),
        ("MATCH (n:Law:Provision) RETURN n.id AS law", "A or B"),
        ("MATCH (l)-[:DETAILS*]->(m:Law) RETURN DISTINCT m.id AS law", "upper bound"),
        ("MATCH (l)-[:DETAILS*1..]->(m:Law) RETURN DISTINCT m.id AS law", "upper bound"),
        ("MATCH (l)-[:DETAILS*1..4]->(m:Law) RETURN m.id AS law", "DISTINCT"),
        ("WHERE l.begins.year = 2020 RETURN l.id AS law", ".year"),
        ("WHERE l.begins < date() RETURN l.id AS law", "date()"),
        ("WHERE $as_at IS NULL OR l.id = $as_at RETURN l.id AS law", "IS NULL"),
        ("WHERE $as_at = '' OR l.id = $as_at RETURN l.id AS law", "keeps Neo4j"),
        ("RETURN l AS law", "node or relationship"),
        ("RETURN l.id", "needs `AS name`"),
        ("RETURN l.id AS order", "word of the language"),
        ("RETURN l.id AS l", "variable of the pattern"),
        ("RETURN l.id AS law UNION MATCH (p:Provision) RETURN p.id AS law", "UNION ALL"),
        ("WHERE l.ends IS NULL RETURN l.id AS law", "one engine's language"),
        (
            "OPTIONAL MATCH (l)-[:DETAILS]->(m:Law) WHERE l.kind IS NULL OR m.kind = 'law' RETURN l.id AS law",
            "`l` is bound outside of this OPTIONAL MATCH",
        ),
        (
            "WHERE EXISTS { MATCH (l)-[:DETAILS]->(m:Law) WHERE coalesce(l.kind, 'law') = m.kind } RETURN l.id AS law",
            "`l` is bound outside of this EXISTS or COUNT",
        ),
        (
            "WITH l.kind AS kind OPTIONAL MATCH (m:Law) WHERE kind IS NULL RETURN m.id AS law",
            "`kind` is bound outside",
        ),
        (
            "WHERE EXISTS { MATCH (m:Law) WHERE EXISTS { MATCH (n:Law) WHERE m.kind IS NULL } } RETURN l.id AS law",
            "`m` is bound outside",
        ),
    ],
)
def test_constructs_outside_the_common_subset(tmp_path: Path, body: str, says: str) -> None:
    head, _, _ = GOOD.partition("MATCH")
    head = "".join(
        line
        for line in head.splitlines(True)
        if not line.startswith(("// param", "// filter", "// den", "// column number"))
    )
    file = book_with(tmp_path, f"{head}MATCH (l:Law)\n{body}\n")
    with pytest.raises(QueryFileError, match=r"mine\.cypher:") as caught:
        file.query("mine")
    query = file  # the first fault may be another: all are looked at
    del query
    from rightsgraph.queries.format.parser import parse

    found = [str(error) for error in errors(parse(tmp_path / "mine.cypher", lambda _: None))]
    assert any(says in message for message in found), found
    assert caught.value.line >= 1


def test_bounded_walks_and_any_all_none_are_allowed(tmp_path: Path) -> None:
    body = "WHERE any(x IN l.containers WHERE x = 'a') AND l.id IN ['b', 'c']\n"
    body += "MATCH (l)-[:DETAILS*1..4]->(m:Law)\n"
    text = GOOD.replace("/* where laws */", f"{body}/* where laws */").replace(
        "RETURN l.id", "RETURN DISTINCT l.id"
    )
    assert book_with(tmp_path, text).query("mine").name == "mine"


@pytest.mark.parametrize(
    "body",
    [
        "OPTIONAL MATCH (l)-[:DETAILS]->(m:Law) WHERE m.kind IS NULL OR m.kind = 'law'",
        "OPTIONAL MATCH (l)-[:DETAILS]->(m:Law) WHERE l.kind = m.kind AND (m.kind IS NULL OR l.id <> m.id)",
        "WHERE EXISTS { MATCH (l)-[:DETAILS]->(m:Law) WHERE l.kind = m.kind } AND l.kind IS NOT NULL",
        "MATCH (l)-[:DETAILS]->(m:Law) WHERE l.kind IS NULL OR m.title STARTS WITH 'A'",
        "MATCH (l)<-[c:COVERS]-(m:Mandate) WHERE c.dataset = 'a' AND m.role = 'lead'",
        "MATCH (l)<-[c:COVERS]-(m:Mandate)-[:HELD_BY]->(a:Agency) WHERE c.dataset = 'a' AND m.role = 'lead'",
        "MATCH (l)<-[:COVERS]-(m:Mandate)-[h:HELD_BY]->(a:Agency) WHERE h.dataset = 'a' AND a.id = 'b'",
        "MATCH (l)<-[:COVERS]-(m:Mandate) WITH l, m MATCH (m)-[h:HELD_BY]->(a:Agency) WHERE h.dataset = 'a' AND a.name = 'b'",
    ],
)
def test_what_loses_no_row_is_allowed(tmp_path: Path, body: str) -> None:
    filtered = body.replace("WHERE", "WHERE (", 1) + ")" if body.startswith("MATCH") else body
    text = GOOD.replace("/* where laws */\n", f"{filtered}\n").replace("// filter", "// #")
    assert book_with(tmp_path, text.replace("// parameter", "// #")).query("mine").name == "mine"


def test_the_library_has_no_fault() -> None:
    book = Book()
    found = [str(error) for name in book.names() for error in errors(book.query(name))]
    assert found == []


def test_a_users_file_wins_over_the_librarys(tmp_path: Path) -> None:
    book = book_with(tmp_path, GOOD.replace("// name: mine\n", ""), "recommendations")
    assert book.query("recommendations").title == "Which laws are there?"
    assert Book().query("recommendations").title == "Which recommendations are there?"


def test_a_needed_parameter_is_asked_for(tmp_path: Path) -> None:
    text = GOOD.replace("/* where laws */", "WHERE l.id = $law", 1).replace(
        "// filter law @laws: l.id = $law\n", ""
    )
    text = text.replace("// filter kind @laws: l.kind IN $kind\n", "").replace("/* where laws */", "")
    text = "".join(line for line in text.splitlines(True) if "parameter kind" not in line)
    with pytest.raises(QueryFileError, match="parameter law!"):
        book_with(tmp_path, text).query("mine")
    book = book_with(tmp_path, text.replace("parameter law:", "parameter law!:"))
    with pytest.raises(UsageError, match=r"needs --law: only this law, such as 100/2015/QH13\."):
        book.run(None, "mine")  # type: ignore[arg-type] - the graph is not reached


def test_an_unknown_question_names_the_nearest() -> None:
    with pytest.raises(UnknownName, match="who-implements"):
        Book().query("who-implement")
    assert Book().query("WHO_IMPLEMENTS").name == "who-implements"


@pytest.mark.parametrize(
    ("parameter", "says"),
    [
        ("parameter n: integer = many | how many | 3", "The default cannot be taken: n takes a number"),
        ("parameter n: date = 2025-13-01 | since when | 2025-07-01", "The default cannot be taken: "),
        ("parameter n: boolean = maybe | whether | true", "The default cannot be taken: n is yes or no"),
    ],
)
def test_a_default_that_cannot_be_taken_is_a_fault_of_the_file(
    tmp_path: Path, parameter: str, says: str
) -> None:
    text = GOOD.replace("// filter law", f"// {parameter}\n// filter n @laws: l.number = $n\n// filter law")
    with pytest.raises(QueryFileError) as found:
        book_with(tmp_path, text).query("mine")
    assert found.value.line == 8
    assert says in str(found.value)
