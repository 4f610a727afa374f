"""Citations as people write them, in five languages: right, or listed with the right candidate first; none wrong."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from rightsgraph import open_graph

HERE = Path(__file__).parent
LAWS = """id,number,title,title_local,short_title,kind,state,in_force_from
KZ,55/08,Criminal Code,Kazenski zakonik,,code,SVN,2008-11-01
PA,12/2005,Police Act,Zakon o policiji,ZPol,law,SVN,2005-06-01
vn-pc,100/2015/QH13,Penal Code,Bộ luật Hình sự,,code,VNM,2018-01-01
vn-lock,7/2018/QH14,Law on Door Locks,Luật Khóa cửa,,law,VNM,2019-01-01
pe-cp,635/1991,Código Penal,,,code,PER,1991-04-08
sn-cp,65-60/1965,Code pénal,,,code,SEN,1965-07-21
"""
LISTS = {
    "lawyer_citations.txt": LAWS,
    "lawyer_citations_of_states.txt": (HERE / "laws_of_states.csv").read_text(encoding="utf-8"),
}


@cache
def cited(name: str) -> tuple[tuple[str, ...], ...]:
    """(written, State, ids meant, the first candidate) of a list."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return tuple(
        tuple(part.strip() for part in f"{line} | |".split("|"))[:4]
        for line in lines
        if line and not line.startswith("#")
    )


class Found:
    """What each citation of a list came to mean, and what is listed of it."""

    def __init__(self, folder: Path, name: str) -> None:
        rows = [
            (f"{state.lower()}-{n}", state, written) for n, (written, state, *_) in enumerate(cited(name))
        ]
        self._write(
            folder / "recommendations.csv", ("id", "state", "text"), [(i, s, f"Do {i}") for i, s, _ in rows]
        )
        links = [(i, written, "full") for i, _, written in rows]
        self._write(folder / "implementation.csv", ("recommendation", "provision", "extent"), links)
        (folder / "laws.csv").write_text(LISTS[name], encoding="utf-8")
        tables = (folder / f"{table}.csv" for table in ("laws", "recommendations", "implementation"))
        with open_graph(folder / "rights.db") as graph:
            receipts = graph.load(*tables)
            self.rejected = {one["where"] for receipt in receipts for one in receipt.rejected}
            self.laws = {
                row["law"] for row in graph.run("MATCH (l:Law) WHERE l.described RETURN l.id AS law").rows
            }
            self.ids: dict[str, list[str]] = {}
            query = (
                "MATCH (r:Recommendation)-[:IMPLEMENTED_BY]->(p) RETURN r.id AS rid, p.id AS pid ORDER BY pid"
            )
            for row in graph.run(query).rows:
                self.ids.setdefault(row["rid"], []).append(row["pid"])
            self.listed: dict[str, list[str]] = {}
            for one in graph.open_references():
                for where in one["where"].split("; "):
                    self.listed.setdefault(where, []).extend(near["id"] for near in one["candidates"])

    @staticmethod
    def _write(path: Path, head: tuple[str, ...], rows: list[tuple[str, str, str]]) -> None:
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([head, *rows])

    def described(self, rid: str) -> list[str]:
        """The places in described laws that the recommendation is linked to."""
        return [one for one in self.ids.get(rid, ()) if one.partition("#")[0] in self.laws]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Found]:
    return {name: Found(tmp_path_factory.mktemp("cited"), name) for name in LISTS}


@pytest.mark.parametrize(
    ("name", "number"),
    [(name, number) for name in LISTS for number in range(len(cited(name)))],
    ids=[one[0] for name in LISTS for one in cited(name)],
)
def test_a_citation_is_right_or_left_open(name: str, number: int, found: dict[str, Found]) -> None:
    written, state, meant, first = cited(name)[number]
    rid, where, told = f"{state.lower()}-{number}", f"row {number + 2}", found[name]
    if meant == "!":  # two readings: the row is rejected with both
        assert where in told.rejected
    elif meant == "?":
        assert told.described(rid) == []
        near = told.listed.get(where, told.listed.get(f"implementation.csv: {where}"))
        assert near is not None, written
        assert not first or near[0] == first
    else:
        assert told.ids.get(rid, []) == sorted(meant.split(";")), written
