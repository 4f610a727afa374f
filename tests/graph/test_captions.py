"""Every node has a name for pictures: what people gave it, else what the ontology's template makes."""

from __future__ import annotations

import pytest
from rightsgraph.graph.derived.captions import LENGTH, caption

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
