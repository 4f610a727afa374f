"""Values in RDF that are not of their type are told in the receipt; nothing is printed by the reading library."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import run


@pytest.mark.parametrize("name", ["turtle", "trig", "jsonld"])
def test_a_date_that_is_none(name: str, tmp_path: Path) -> None:
    table = tmp_path / "laws.csv"
    table.write_text("number,title,state,in_force_from\n1/2020/QH14,A law,VNM,2021-01-01\n", encoding="utf-8")
    graph, exported = tmp_path / "rights.db", tmp_path / f"all.{name}"
    assert run("load", table, "--graph", graph).code == 0
    assert run("export", name, "-o", exported, "--graph", graph).code == 0
    whole = exported.read_text("utf-8")
    assert "2021-01-01" in whole
    exported.write_text(whole.replace("2021-01-01", "2021-01-!1"), encoding="utf-8")
    done = run("load", exported, "--graph", tmp_path / "other.db")
    assert done.code in (2, 3)
    assert "2021-01-!1" in done.said
    assert "does not look like" not in done.said
