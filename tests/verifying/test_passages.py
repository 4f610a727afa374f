"""Passages written by hand as lawyers cite, in English, Vietnamese, French and Spanish, with what must be said of each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tables import write_folder

from rightsgraph import open_graph
from rightsgraph.api import Graph
from rightsgraph.verifying.draft import of_text
from rightsgraph.verifying.judging import verify
from rightsgraph.verifying.model import AMENDED

Wanted = tuple[str, str, list[tuple[str, set[str]]]]  # day, words, (id, verdicts) of each citation


def passages(world: str) -> list[Wanted]:
    """The passages of the table that are held against one world."""
    found: list[Wanted] = []
    of, day = "", ""
    for line in (Path(__file__).parent / "passages.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# world "):
            of = line.removeprefix("# world ")
        elif line.startswith("@ "):
            day = line.removeprefix("@ ")
        elif line.startswith("=> "):
            identifier, _, verdicts = line.removeprefix("=> ").partition(" | ")
            found[-1][2].append((identifier, {one.strip() for one in verdicts.split(",")}))
        elif line and not line.startswith("#") and of:
            found.append((day, line, []))
            if of != world:
                found.pop()
                found.append(("", "", []))
    return [one for one in found if one[1]]


def _judged(graph: Graph, day: str, words: str) -> list[tuple[str, set[str]]]:
    found = verify(graph, of_text(words), day).judged
    return [(one.cited.id or "-", set(one.verdicts) - {AMENDED}) for one in found]


def _check(graph: Graph, world: str) -> int:
    wrong = []
    listed = passages(world)
    for day, words, wanted in listed:
        told = _judged(graph, day, words)
        if [(i, v) for i, v in told] != [
            (i if i != "-" else told[n][0] if n < len(told) else i, v) for n, (i, v) in enumerate(wanted)
        ]:
            wrong.append(f"{words}\n   said {told}\n   want {wanted}")
    assert wrong == []
    return len(listed)


def test_passages_over_the_example(example_graph: Path) -> None:
    with open_graph(example_graph) as graph:
        assert _check(graph, "viet-nam") >= 30


@pytest.fixture
def words(tmp_path: Path) -> Iterator[Graph]:
    """A few laws with their own words in four languages."""
    law, fra, esp = "5/2019/QH14", "2019-77", "8/2018"
    tables = {
        "laws": [
            {"number": law, "title": "Law on Public Records", "title_local": "Luật Lưu trữ công", "kind": "law", "state": "VNM",
             "issued_on": "2019-06-01", "in_force_from": "2020-01-01"},
            {"number": fra, "title": "Loi sur les archives", "kind": "law", "state": "FRA", "in_force_from": "2019-07-01",
             "replaces": "2009-12"},
            {"number": "2009-12", "title": "Loi sur les anciennes archives", "kind": "law", "state": "FRA", "in_force_from": "2009-07-01"},
            {"number": esp, "title": "Ley de Archivos", "kind": "law", "state": "ESP", "in_force_from": "2018-07-01"},
        ],
        "provisions": [
            {"law": law, "article": "2", "heading": "Reading"},
            {"law": law, "article": "2", "clause": "1"},
            {"law": law, "article": "2", "clause": "2", "text": "A copy may cost a fee.", "text_local": "Bản sao có thể thu phí."},
            {"law": law, "article": "3", "text": "An agency that refuses a request shall give its reasons in writing within ten days.",
             "text_local": "Cơ quan từ chối phải trả lời bằng văn bản cho người yêu cầu trong mười ngày."},
            {"law": fra, "article": "1", "text": "Toute personne peut consulter les archives publiques sans frais."},
            {"law": fra, "article": "2", "text": "Un décret fixe les conditions de la présente loi."},
            {"law": esp, "article": "1", "text": "Toda persona puede consultar los archivos públicos sin costo."},
            {"law": esp, "article": "2", "text": "El reglamento fija las condiciones de esta ley."},
        ],
        "provision_texts": [
            {"provision": f"{law} art. 2(1)", "valid_from": "2020-01-01", "valid_to": "2023-01-01",
             "text": "Every person may read a public record for a fee.", "text_local": "Mọi người được đọc hồ sơ công có thu phí."},
            {"provision": f"{law} art. 2(1)", "valid_from": "2023-01-01",
             "text": "Every person may read a public record free of charge.", "text_local": "Mọi người được đọc hồ sơ công miễn phí."},
        ],
        "documents": [{"id": "A/HRC/44/7", "title": "Report", "mechanism": "UPR", "state": "VNM", "date": "2020-03-01"}],
        "recommendations": [
            {"document": "A/HRC/44/7", "paragraph": "120.4", "mechanism": "UPR", "state": "VNM", "position": "supported",
             "text": "Ratify the Optional Protocol without delay;", "text_kind": "verbatim"},
            {"document": "A/HRC/44/7", "paragraph": "120.5", "mechanism": "UPR", "state": "VNM", "position": "noted",
             "text": "Reduce the fee for public records in all provinces;", "text_kind": "verbatim"},
        ],
    }  # fmt: skip
    folder = write_folder(tmp_path / "words", tables)
    with open_graph(tmp_path / "rights.db") as graph:
        (receipt,) = graph.load(folder, dataset="words")
        assert receipt.rejected == []
        yield graph


def test_passages_with_words(words: Graph) -> None:
    assert _check(words, "words") >= 10


def test_there_are_forty_and_more() -> None:
    assert len(passages("viet-nam")) + len(passages("words")) >= 40
