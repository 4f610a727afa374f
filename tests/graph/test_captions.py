"""Every node has a name for pictures: what people gave it, else what the ontology's template makes."""

from __future__ import annotations

from pathlib import Path

import pytest
from rightsgraph.graph.derived.captions import LENGTH, caption
from tables import fresh, write_folder

MANDATE = "[{role}: ]{function|subject|covered}[ ({holder})]"


@pytest.mark.parametrize(
    ("template", "values", "wanted"),
    [
        (MANDATE, {"role": "lead", "function": "trafficking", "holder": "Public Security"}, "lead: trafficking (Public Security)"),
        (MANDATE, {"role": "lead", "covered": "1/2015/QH13"}, "lead: 1/2015/QH13"),
        (MANDATE, {}, "x"),
        ("[{number} ]{short_title|title}", {"title": "Penal Code"}, "Penal Code"),
        ("[{number} ]{short_title|title}", {"number": "100/2015/QH13", "title": "Penal Code"}, "100/2015/QH13 Penal Code"),
        ("[{paragraph}: ]{text}", {"paragraph": "15(b)", "text": "Ensure\nthat [all]"}, "15(b): Ensure that [all]"),
        (None, {"name_local": "Bộ Công an"}, "Bộ Công an"),
        ("{title}", {"name": "Given", "title": "Other"}, "Given"),
    ],
)  # fmt: skip
def test_made_of_the_values(template: str | None, values: dict[str, str], wanted: str) -> None:
    assert caption(template, values, "x") == wanted


def test_a_long_text_is_cut() -> None:
    made = caption("{text}", {"text": "word " * 100}, "x")
    assert len(made) <= LENGTH
    assert made.endswith("word…")


@pytest.mark.parametrize(("covered", "named"), [(2, "Law 2 (Agency)"), (3, "Law 2 ... (Agency)")])
def test_a_mandate_over_many_names_two_of_them(tmp_path: Path, covered: int, named: str) -> None:
    covers = "; ".join(f"{n}/2015/QH13" for n in range(1, covered + 1))
    row = {"id": "m1", "agency": "a1", "role": "lead", "covers": covers}
    tables = {
        "laws": [{"number": f"{n}/2015/QH13", "title": f"Law {n}", "state": "VNM"} for n in (1, 2, 3)],
        "agencies": [{"id": "a1", "name": "Agency", "state": "VNM"}],
        "mandates": [row],
    }
    with fresh(tmp_path) as graph:
        graph.load(write_folder(tmp_path / "in", tables), dataset="x")
        name = graph.run("MATCH (m:Mandate) RETURN m.name AS name").rows[0]["name"]
    assert "Law 1" in name
    assert named in name
    assert "Law 3" not in name
