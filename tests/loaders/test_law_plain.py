"""Laws in English, French and Spanish: sections and articles, force, repeal, amendment."""

from __future__ import annotations

from pathlib import Path

import pytest
from law_loading import LAWS, load, load_text

TREE = "Tree Protection Act 2016"


def test_section_based_act() -> None:
    loaded = load(LAWS / "tree-act.txt", "structured_law", "KEN")
    eids = [key.partition("#")[2] for key in loaded.provisions()]
    assert eids == [
        "part_I", "sec_1", "sec_1__subsec_1", "sec_1__subsec_2", "sec_2", "sec_2__subsec_1",
        "sec_2__subsec_1__para_a",
        "sec_2__subsec_1__para_b", "sec_2__subsec_1__para_b__subpara_i",
        "sec_2__subsec_1__para_b__subpara_ii",
        "sec_2__subsec_2", "part_II", "sec_3", "sec_3A", "sec_4", "sec_5", "sched_1",
    ]  # fmt: skip
    found = loaded.provisions()
    assert found[f"ken/{TREE}#sec_2"]["heading"] == "Interpretation"
    assert found[f"ken/{TREE}#sec_3"]["part_of"] == f"ken/{TREE}#part_II"
    assert len([s for s in loaded.skipped if "contents" in s.reason]) == 3


def test_force_repeal_and_amendment_of_an_act() -> None:
    loaded = load(LAWS / "tree-act.txt", "structured_law", "KEN")
    (row,) = [r for r in loaded.table("laws") if r.values.get("in_force_from")]
    assert (row.values["in_force_from"], row.evidence[0].locator) == ("2017-03-01", "s. 1(2)")
    assert loaded.links("repeals") == {"Forest Act 1990"}
    assert loaded.links("amends") == {"Garden Act 2001#sec_5"}
    assert loaded.texts()["Garden Act 2001#sec_5"][0] == "2017-03-01"


def test_french_law() -> None:
    loaded = load(LAWS / "loi-arbres.txt", "structured_law", "TGO")
    found = loaded.provisions()
    assert [v["number"] for v in found.values() if v["level"] == "article"] == ["1", "2", "2bis", "3", "4"]
    assert found["tgo/2019-12#art_1"]["text_local"] == "La présente loi protège les arbres."
    assert found["tgo/2019-12#art_2__para_1__point_b"]["text_local"] == "petite."
    (row,) = [r for r in loaded.table("laws") if r.values.get("in_force_from")]
    assert row.values["in_force_from"] == "2019-05-03"
    assert loaded.links("repeals") == {"tgo/1990-4"}


def test_spanish_law() -> None:
    loaded = load(LAWS / "ley-arboles.txt", "structured_law", "COL")
    found = loaded.provisions()
    assert [v["number"] for v in found.values() if v["level"] == "article"] == ["1", "2", "3", "4"]
    assert found["col/77 de 2018#art_2__point_b"]["text_local"] == "privado."
    assert [r.values["in_force_from"] for r in loaded.table("laws") if r.values.get("in_force_from")] == [
        "2019-01-01"
    ]
    assert loaded.links("repeals") == {"col/12 de 1980"}


@pytest.mark.parametrize(
    ("sentence", "day", "message"),
    [
        ("This Act shall enter into force on 1 January 2031.", "2031-01-01", ""),
        ("This Act comes into force 45 days after its promulgation.", "2030-07-16", ""),
        ("This Act comes into force ninety days after its signature.", "2030-08-30", ""),
        (
            "This Act comes into force thirty (30) days after its publication in the Gazette.",
            None,
            "publication is not known",
        ),
        ("This Act comes into force on a day appointed by the Minister.", None, "not computed"),
        ("Article 1 of this Act enters into force on 1 January 2031.", None, ""),
    ],
)
def test_commencement(sentence: str, day: str | None, message: str, tmp_path: Path) -> None:
    text = (
        "MODEL ACT\n1 June 2030\nArticle 1. Trees\nTrees stand.\nArticle 2. Owners\n"
        f"Owners water.\nArticle 3. Commencement\n{sentence}\n"
    )
    loaded = load_text(text, tmp_path, "structured_law")
    days = [r.values["in_force_from"] for r in loaded.table("laws") if r.values.get("in_force_from")]
    assert days == ([day] if day else [])
    assert message in loaded.messages()


def test_sentences_that_begin_like_headings_are_text(tmp_path: Path) -> None:
    text = (
        "MODEL ACT\nArticle 1. Trees\nArticle 2 of this Act applies.\nArticle 2. Owners\n"
        "Section 3 shall not apply.\nArticle 3. End\nEnd.\n"
    )
    found = load_text(text, tmp_path, "structured_law").provisions()
    assert [v["number"] for v in found.values()] == ["1", "2", "3"]


def test_a_report_on_a_state_is_no_law(tmp_path: Path) -> None:
    from rightsgraph.loaders.formats import structured_law, vietnamese_law
    from rightsgraph.loaders.source import Source

    path = tmp_path / "report.txt"
    path.write_text(
        "A/HRC/28/15\nUniversal Periodic Review\nArticle 5 of the Covenant.\n1. The review was held.\n",
        encoding="utf-8",
    )
    assert structured_law.recognise(Source(path)) == vietnamese_law.recognise(Source(path)) == 0
