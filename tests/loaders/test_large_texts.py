"""A large text is recognised by its first lines alone, and read as if it were small."""

from __future__ import annotations

from pathlib import Path

import pytest
from rightsgraph.loaders import registry, source
from rightsgraph.loaders.registry import loader_for
from rightsgraph.loaders.source import Opening, Source

from rightsgraph import open_graph

FEW = 2_000  # bytes that count as many here
ARTICLES = "\n".join(f"Điều {n}. Cửa số {n}\nCửa số {n} phải mở." for n in range(1, 60))
LAW = f"QUỐC HỘI\n\nLuật số: 7/2018/QH14\n\nLUẬT\nKHÓA CỬA\n\n{ARTICLES}\n"
ROWS = "".join(f"{n}/2001/QH10,Luật số {n},VNM\n" for n in range(1, 120))
TABLE = f"number,title,state\n{ROWS}"


@pytest.fixture
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (registry, source):
        monkeypatch.setattr(module, "OPENING", FEW)


def _loaded(path: Path) -> tuple[str, int]:
    with open_graph(path.with_suffix(".db")) as graph:
        (receipt,) = graph.load(path)
        nodes = sum(
            graph.run(f"MATCH (n:{label}) RETURN count(n) AS n").rows[0]["n"]
            for label in ("Law", "Provision")
        )
    return receipt.format, nodes


@pytest.mark.usefixtures("_few")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32"])
@pytest.mark.parametrize(("name", "text", "nodes"), [("laws.csv", TABLE, 119), ("law.txt", LAW, 60)])
def test_large_texts(tmp_path: Path, name: str, text: str, nodes: int, encoding: str) -> None:
    path = tmp_path / name
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    path.write_bytes(mark + text.encode(encoding))
    assert path.stat().st_size > FEW
    form, found = _loaded(path)
    assert found == nodes
    assert form == ("tables" if name == "laws.csv" else "vietnamese-law")


@pytest.mark.usefixtures("_few")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32"])
def test_the_beginning_ends_with_a_line(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(
        {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"") + LAW.encode(encoding)
    )
    text, _ = Opening(path).decoded
    assert LAW.startswith(text)
    assert text.endswith("\n")
    assert 300 < len(text) < len(LAW)


@pytest.mark.usefixtures("_few")
def test_a_single_line_without_end_is_refused_as_no_format_that_is_known(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("a word " * 1_000, encoding="utf-8")
    with pytest.raises(source.InputError, match="no format that is known"):
        loader_for(Source(path))
