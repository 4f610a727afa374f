"""What is said by hand reaches another copy of the graph line by line, as it does between a server's clients."""

from __future__ import annotations

from pathlib import Path

from rightsgraph.graph.record import change_log

from rightsgraph import open_graph
from rightsgraph.api import Graph


class Followed:
    """A graph whose writes another one repeats."""

    def __init__(self, one: Graph, other: Graph) -> None:
        self.one, self.other = one, other
        change_log.watch(one.engine.store.db)

    def repeat(self, since: int) -> None:
        db = self.one.engine.store.db
        lines = "\n".join(change_log._changed(db, since + 1))
        change_log.forget_seen(db)
        with self.other.engine.writing() as session:
            replay = change_log.Replay(session)
            replay.take(lines.encode())
            replay.end()
        assert list(self.other.export_lines()) == list(self.one.export_lines())


def test_aliases_edits_and_undo_are_repeated(tmp_path: Path) -> None:
    for name, text in {
        "laws": "number,title,kind,state\n55/08,Criminal Code,code,SVN\n",
        "recommendations": "document,paragraph,text\nA/HRC/99/15,140.1,Do\n",
        "implementation": "recommendation,provision,extent\nA/HRC/99/15#140.1,Penal Statute art. 3,full\n",
    }.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    one, other = open_graph(tmp_path / "one.db"), open_graph(tmp_path / "other.db")
    both = Followed(one, other)
    steps = (
        lambda: one.load(*sorted(tmp_path.glob("*.csv"))),
        lambda: one.means("Penal Statute", "55/08", "translation", "Ana"),
        lambda: one.set_value("55/08", "title", "Penal Code", "gazette", "Ana"),
        lambda: one.undo(),
        lambda: one.means_no_more("Penal Statute"),
    )
    for step in steps:
        since = one.engine.store.version()
        step()
        both.repeat(since)
    linked = other.run("MATCH (r:Recommendation)-[:IMPLEMENTED_BY]->(p) RETURN p.id AS id").rows
    assert linked == [{"id": "Penal Statute#art_3"}]
