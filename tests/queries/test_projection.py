"""The embedded engine's projection: built whole, hostile values included, and never trusted when damaged."""

from __future__ import annotations

import random
from pathlib import Path

import ladybug
import pytest
from projections import held, rebuilt
from rightsgraph.graph.embedded import ahead, bulk
from rightsgraph.graph.embedded import build as ladybug_build
from rightsgraph.graph.embedded import files as ladybug_files
from rightsgraph.graph.embedded.bulk import BUILD_POOL, OpenFile
from rightsgraph.graph.embedded.engine import LadybugProjection
from rightsgraph.ontology.errors import GraphError, UsageError
from rightsgraph.ontology.model.model import model
from small_graphs import FakeStore, law, recommendation

HOSTILE = [
    *(
        "a,b",
        'a"b',
        "a'b",
        "[x]",
        "]",
        "[",
        "{a: 1}",
        "x\ny",
        "x\r\ny",
        "x\ry",
        "\\",
        "\\n",
        'a\\"b',
        "a;b",
        "a|b",
    ),
    *(
        "null",
        "NULL",
        '""',
        '"',
        " leading",
        "trailing ",
        "tab\t",
        "\x1f",
        "\ufeffmark",
        "\u2028",
        "😀",
        "1",
        "true",
    ),
    *("2020-01-01", "#c", "$p", "Nghị định số 11/2012/NĐ-CP, “sửa đổi”", "=1+1", "nul\x00l", "'); DROP"),
]


def projection(store: FakeStore, base: Path) -> LadybugProjection:
    made = LadybugProjection(base, model(), threads=2)
    made.refresh(store)
    return made


def titles(made: LadybugProjection) -> list[str]:
    return [row["t"] for row in made.run("MATCH (l:Law) RETURN l.title AS t ORDER BY t").rows]


def files(folder: Path) -> list[Path]:
    return sorted(folder.glob("rights.db.graph.*"))


@pytest.fixture
def store() -> FakeStore:
    store = FakeStore()
    law(store, "vnm/1", title="first")
    return store


def test_hostile_values_survive_the_bulk_copy(store: FakeStore, tmp_path: Path) -> None:
    for at, text in enumerate(HOSTILE):
        law(store, f"vnm/{at}-{text}", title=text, aliases=[text, "x"])
        store.link("DETAILS", f"vnm/{at}-{text}", "vnm/1", sources=[text], evidence=[text])
    law(store, "vnm/all", title="all", aliases=HOSTILE)
    made = projection(store, tmp_path / "rights.db")
    query = "MATCH (l:Law) RETURN l.id AS i, l.title AS t, l.aliases AS a"
    found = {row["i"]: (row["t"], row["a"]) for row in made.run(query).rows}
    assert {f"vnm/{at}-{t}": (t, [t, "x"]) for at, t in enumerate(HOSTILE)}.items() <= found.items()
    assert found["vnm/all"] == ("all", HOSTILE)
    links = made.run(
        "MATCH (l:Law)-[d:DETAILS]->(:Law) RETURN l.title AS t, d.sources AS s, d.evidence AS e"
    ).rows
    assert sorted((r["t"], r["s"], r["e"]) for r in links) == sorted((t, [t], [t]) for t in HOSTILE)
    made.close()


def test_absent_empty_and_typed_values(store: FakeStore, tmp_path: Path) -> None:
    law(
        store,
        "vnm/2",
        title="",
        title_local=None,
        aliases=[],
        begins="0999-01-02",
        start_known=False,
        ends="2025-07-01",
    )
    made = projection(store, tmp_path / "rights.db")
    query = (
        "MATCH (l:Law {id: 'vnm/2'}) RETURN l.title AS t, l.title_local AS n, l.aliases AS a, l.begins AS b, "
        "l.start_known AS s, l.`ends` AS e, l.`ends` > date($d) AS later"
    )
    (row,) = made.run(query, {"d": "2025-06-30"}).rows
    assert row == {
        "t": "", "n": None, "a": None, "b": "0999-01-02", "s": False, "e": "2025-07-01", "later": True,
    }  # fmt: skip
    made.close()


@pytest.fixture
def row_by_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every row is copied by itself."""
    for size in ("NODES_AT_ONCE", "LINKS_AT_ONCE"):
        monkeypatch.setattr(bulk, size, 1)


@pytest.fixture
def pools(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The pools with which a file was opened anew."""
    found: list[int] = []
    monkeypatch.setattr(
        OpenFile, "anew", lambda self, pool, anew=OpenFile.anew: (found.append(pool), anew(self, pool))
    )
    return found


def detailed(store: FakeStore, count: int) -> None:
    """So many laws that detail the first one."""
    for at in range(count):
        law(store, f"vnm/n{at:02}")
        store.link("DETAILS", f"vnm/n{at:02}", "vnm/1")


@pytest.mark.usefixtures("row_by_row")
def test_many_chunks_give_the_same(store: FakeStore, tmp_path: Path) -> None:
    detailed(store, 25)
    ladybug_build.build(store, model(), tmp_path / "g")
    database = ladybug.Database(str(tmp_path / "g"), read_only=True, max_db_size=2**38)
    answer = ladybug.Connection(database).execute("MATCH (:Law)-[d:DETAILS]->(:Law) RETURN count(d) AS c")
    assert answer.get_next() == [25]
    database.close()


@pytest.mark.usefixtures("row_by_row")
def test_a_file_opened_anew_before_each_chunk_holds_the_same(
    store: FakeStore, tmp_path: Path, pools: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    detailed(store, 9)
    whole = rebuilt(store, tmp_path / "whole")
    monkeypatch.setattr(ahead, "ANEW", 0)
    ladybug_build.build(store, model(), tmp_path / "g")
    assert len(pools) == 18  # behind the first of ten laws and nine relationships
    assert held(tmp_path / "g") == whole


def test_the_pool_is_as_large_as_what_is_copied_at_once_needs(
    store: FakeStore, tmp_path: Path, pools: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    detailed(store, 9)
    whole = rebuilt(store, tmp_path / "whole")
    monkeypatch.setattr(ladybug_build, "ROOM", 2**19)  # some hundred bytes need more than the usual
    ladybug_build.build(store, model(), tmp_path / "g")
    assert max(pools) > BUILD_POOL
    assert held(tmp_path / "g") == whole


def test_a_new_version_replaces_the_old(store: FakeStore, tmp_path: Path) -> None:
    made = projection(store, tmp_path / "rights.db")
    assert titles(made) == ["first"]
    before = files(tmp_path)
    law(store, "vnm/2", title="second")
    assert titles(made) == ["first"]
    store.stands_at = 2
    made.refresh(store)
    assert titles(made) == ["first", "second"]
    assert len(before) == len(files(tmp_path)) == 1
    assert before != files(tmp_path)
    made.close()


def test_it_is_built_once_and_opened_lazily(
    store: FakeStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    projection(store, tmp_path / "rights.db").close()
    monkeypatch.setattr("rightsgraph.graph.embedded.making.build", lambda *_: pytest.fail("built again"))
    again = projection(store, tmp_path / "rights.db")
    with monkeypatch.context() as lazy:
        lazy.setattr(ladybug, "Database", lambda *_, **__: pytest.fail("opened"))
        again.refresh(store)
    assert titles(again) == ["first"]
    again.close()


def test_a_store_of_another_identity_never_gets_an_old_projection(store: FakeStore, tmp_path: Path) -> None:
    projection(store, tmp_path / "rights.db").close()
    other = FakeStore()
    law(other, "vnm/9", title="other")
    other.identity = lambda: "another"  # type: ignore[attr-defined]
    made = projection(other, tmp_path / "rights.db")
    assert titles(made) == ["other"]
    made.close()


@pytest.mark.parametrize("damage", ["deleted", "truncated", "emptied", "scrambled", "one byte"])
def test_a_damaged_projection_is_rebuilt(store: FakeStore, tmp_path: Path, damage: str) -> None:
    projection(store, tmp_path / "rights.db").close()
    (file,) = files(tmp_path)
    content = bytearray(file.read_bytes())
    if damage == "deleted":
        file.unlink()
    elif damage == "truncated":
        file.write_bytes(content[: len(content) // 2])
    elif damage == "emptied":
        file.write_bytes(b"")
    else:
        chance = random.Random(7)
        for _ in range(1 if damage == "one byte" else 2000):
            content[chance.randrange(len(content))] ^= 0x5A
        file.write_bytes(content)
    made = projection(store, tmp_path / "rights.db")
    assert titles(made) == ["first"]
    made.close()


def test_deleted_while_in_hand(store: FakeStore, tmp_path: Path) -> None:
    made = projection(store, tmp_path / "rights.db")
    files(tmp_path)[0].unlink()
    assert titles(made) == ["first"]
    made.close()


def test_one_that_cannot_be_opened_is_built_once_more(
    store: FakeStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    projection(store, tmp_path / "rights.db").close()
    (file,) = files(tmp_path)
    file.unlink()
    junk = tmp_path / "junk"
    junk.write_bytes(b"no graph at all" * 1000)
    made = LadybugProjection(tmp_path / "rights.db", model())
    junk.rename(file.with_suffix(f".{ladybug_files.checksum(junk)}"))
    made.refresh(store)
    assert titles(made) == ["first"]
    made.close()


def test_a_read_only_folder_uses_the_cache(
    store: FakeStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import tempfile

    home, usual = tmp_path / "home", tempfile.mkdtemp
    home.mkdir()

    def refuse(prefix: str, dir: Path) -> str:  # noqa: A002 - tempfile's own word
        if home in (Path(dir), *Path(dir).parents):
            raise PermissionError(13, "Permission denied")
        return usual(prefix=prefix, dir=dir)

    monkeypatch.setattr("tempfile.mkdtemp", refuse)
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path / "cache")
    made = projection(store, home / "rights.db")
    assert titles(made) == ["first"]
    assert list(home.iterdir()) == []
    made.close()
    monkeypatch.setattr("rightsgraph.graph.embedded.making.build", lambda *_: pytest.fail("built again"))
    projection(store, home / "rights.db")
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: home / "nowhere")
    with pytest.raises(GraphError, match="can be written"):
        LadybugProjection(home / "new.db", model()).refresh(store)


def test_what_changes_during_the_build_is_built_again(store: FakeStore, tmp_path: Path) -> None:
    versions = iter([1, 2, 2, 2, 2])
    store.version = lambda: next(versions)  # type: ignore[method-assign]
    made = projection(store, tmp_path / "rights.db")
    assert files(tmp_path)[0].name.startswith("rights.db.graph.2.")
    assert len(files(tmp_path)) == 1
    made.close()


def test_two_users_of_one_file_share_a_database(store: FakeStore, tmp_path: Path) -> None:
    one, two = projection(store, tmp_path / "rights.db"), projection(store, tmp_path / "rights.db")
    assert titles(one) == titles(two)
    one.close()
    assert titles(two) == ["first"]
    two.close()


@pytest.mark.parametrize(
    "query",
    [
        "MATCH (l:Law) SET l.title = 'x'",
        "CREATE (l:Law {id: 'x'})",
        "MATCH (l:Law) DETACH DELETE l",
        "MATCH (l:Law) RETURN l.id AS i; MATCH (l:Law) DELETE l",
        "COPY (MATCH (l:Law) RETURN l.id) TO 'x.csv'",
        "LOAD FROM 'x.csv' RETURN *",
        "MATCH (l:Law) /* ; */ MERGE (l)-[:DETAILS]->(l)",
        "",
        "// only a remark",
    ],
)
def test_a_write_is_refused(store: FakeStore, tmp_path: Path, query: str) -> None:
    made = projection(store, tmp_path / "rights.db")
    with pytest.raises(UsageError):
        made.run_isolated(query)
    assert titles(made) == ["first"]
    made.close()


def test_ones_own_query_runs_apart(store: FakeStore, tmp_path: Path) -> None:
    made = projection(store, tmp_path / "rights.db")
    query = (
        "MATCH (l:Law) WHERE l.title = $t RETURN l.title AS title, 'SET; DELETE' AS words, l.begins AS day"
    )
    result = made.run_isolated(query, {"t": "first"})
    assert result.columns == ["title", "words", "day"]
    assert result.rows == [{"title": "first", "words": "SET; DELETE", "day": "2010-01-01"}]
    with pytest.raises(UsageError, match="nested"):
        made.run_isolated("RETURN " + "(" * 3000 + "1" + ")" * 3000 + " AS n")
    with pytest.raises(UsageError, match="Nowhere"):
        made.run_isolated("MATCH (n:Nowhere) RETURN n.id AS i")
    made.close()


def test_a_crash_of_the_engine_stays_in_the_child(
    store: FakeStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = projection(store, tmp_path / "rights.db")
    monkeypatch.setattr("rightsgraph.graph.cypher_text.DEEPEST", 10**6)
    with pytest.raises(UsageError, match="too much for the engine"):
        made.run_isolated("RETURN " + "(" * 3000 + "1" + ")" * 3000 + " AS n")
    assert titles(made) == ["first"]
    made.close()


@pytest.mark.parametrize("threads", [1, 2])
def test_silent_differences_of_the_engine_are_evened_out(
    store: FakeStore, tmp_path: Path, threads: int
) -> None:
    recommendation(store, "CAT/1#1", clauses=["b", "a"])
    law(store, "vnm/2", begins=None)
    made = LadybugProjection(tmp_path / "rights.db", model(), threads)
    made.refresh(store)
    numbers = made.run("UNWIND [1, 2, 3] AS x RETURN sum(x) AS s, count(*) AS c, avg(x) AS a").rows[0]
    assert (numbers, type(numbers["s"])) == ({"s": 6, "c": 3, "a": 2.0}, int)
    empty = made.run("MATCH (l:Law {id: 'no'}) RETURN coalesce(sum(1), 0) AS s, collect(l.id) AS ids").rows[0]
    assert empty == {"s": 0, "ids": []}
    days = made.run("MATCH (l:Law) RETURN collect(l.begins) AS d, max(l.begins) AS m").rows[0]
    assert days == {"d": ["2010-01-01"], "m": "2010-01-01"}
    maps = made.run("MATCH (l:Law) RETURN {i: l.id, b: l.begins} AS m ORDER BY l.id").rows
    assert [row["m"] for row in maps] == [{"i": "vnm/1", "b": "2010-01-01"}, {"i": "vnm/2"}]
    order = made.run("MATCH (r:Recommendation) RETURN r.clauses AS c").rows
    assert order == [{"c": ["b", "a"]}]
    made.close()


@pytest.mark.parametrize("threads", [1, 2])
def test_every_question_runs_on_an_empty_graph(tmp_path: Path, threads: int) -> None:
    from rightsgraph.queries.book import Book
    from rightsgraph.queries.format.written import written
    from small_graphs import FakeGraph

    graph, book = FakeGraph(FakeStore(), tmp_path / "rights.db", threads), Book()
    graph.resolve = lambda text, labels, scheme=None: text  # type: ignore[method-assign]
    for name in book.names():
        query = book.query(name)
        needed = {p.name: p.example for p in query.parameters.values() if p.required}
        answer = book.run(graph, name, needed, "2025-07-01")
        assert answer.columns == query.column_names
        for section in query.statements.values():
            given = {
                key: ["no"] if key.endswith("s") else "no" for key in section.given
            }  # lists are in the plural
            values = {
                **needed,
                **{p.name: p.example for p in query.parameters.values()},
                "as_at": "2025-07-01",
                **given,
            }
            lists = {p.name for p in query.parameters.values() if p.many}
            known = {key: [value] if key in lists else value for key, value in values.items()}
            graph.run(*written(query, section.name, known, "2025-07-01", "en"))
    graph.projection.close()
