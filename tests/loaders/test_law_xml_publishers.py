"""Law in the XML of official publishers: levels, headings and numbers as printed, quoted law and furniture kept apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from law_loading import LAWS, load, load_text
from rightsgraph.loaders.api import Complete
from rightsgraph.loaders.source import Source
from rightsgraph.ontology.errors import InputError

FORMEX = """<?xml version="1.0" encoding="UTF-8"?><ACT><BIB.INSTANCE><DATE ISO="20310401">20310401</DATE><LG.DOC>EN</LG.DOC>
<NO.DOC FORMAT="YN" TYPE="OJ"><COM>EU</COM><YEAR>2031</YEAR><NO.CURRENT>012</NO.CURRENT></NO.DOC></BIB.INSTANCE>
<TITLE><TI><P>Directive (EU) 2031/12 on trees</P></TI></TITLE><PREAMBLE><GR.CONSID><CONSID><NP><NO.P>(1)</NO.P>
<TXT>Trees matter.</TXT></NP></CONSID></GR.CONSID></PREAMBLE><ENACTING.TERMS>
<DIVISION><TITLE><TI><P>TITLE I</P></TI><STI><P>Aims</P></STI></TITLE><DIVISION><TITLE><TI><P>Chapter 1</P></TI></TITLE>
<ARTICLE IDENTIFIER="001"><TI.ART>Article 1</TI.ART><STI.ART>Aim</STI.ART><PARAG IDENTIFIER="001.001"><NO.PARAG>1.</NO.PARAG>
<ALINEA><P>States shall:</P><LIST><ITEM><NP><NO.P>(a)</NO.P><TXT>plant<NOTE><P>OJ L 1</P></NOTE>;</TXT></NP></ITEM><ITEM><NP>
<NO.P>(b)</NO.P><TXT>keep.</TXT></NP></ITEM></LIST></ALINEA></PARAG></ARTICLE></DIVISION></DIVISION><DIVISION><TITLE><TI>
<P>TITLE II</P></TI></TITLE><DIVISION><TITLE><TI><P>Chapter 1</P></TI></TITLE><ARTICLE IDENTIFIER="002"><TI.ART>Article 2</TI.ART>
<ALINEA>It shall enter into force on 1 June 2031.</ALINEA></ARTICLE></DIVISION></DIVISION></ENACTING.TERMS>
<FINAL><SIGNATURE>Done</SIGNATURE></FINAL></ACT>"""


def test_clml_regulations_with_parts_points_and_schedules() -> None:
    loaded = load(LAWS / "tree-act.clml.xml", "clml")
    law = loaded.table("laws")[0].values
    assert (law["number"], law["title"]) == ("S.I. 2031/77", "The Trees Regulations 2031")
    assert (law["issued_on"], law["in_force_from"]) == ("2031-02-01", "2031-03-01")
    found = {key.partition("#")[2]: row for key, row in loaded.provisions().items()}
    assert found["rule_1"]["text"] == "These are the Trees Regulations."
    assert found["rule_2A"]["heading"] == "Permits"
    assert found["rule_2A__subsec_1"]["text"] == "A permit is needed—\nunless they are dead."
    assert found["rule_2A__subsec_1__para_b"]["text"] == "for limes,"
    assert "Shrubs are trees." in str(found["rule_3"]["text"])
    assert found["sched_1__para_1"]["text"] == "Oak."
    assert not [key for key in found if "9A" in key]
    assert {skipped.reason for skipped in loaded.skipped} >= {
        "a table of contents",
        "commentary of the publisher",
    }


def test_uslm_sections_quoted_law_and_continuations() -> None:
    loaded = load(LAWS / "tree-law.uslm.xml", "uslm")
    law = loaded.table("laws")[0].values
    assert (law["number"], law["issued_on"]) == ("Pub. L. 190-7", "2067-05-04")
    found = {key.partition("#")[2]: row for key, row in loaded.provisions().items()}
    assert set(found) == {
        "title_I", "sec_101", "sec_101__subsec_a", "sec_101__subsec_a__para_1", "sec_101__subsec_a__para_2", "sec_102",
    }  # fmt: skip
    assert found["sec_101__subsec_a"]["text"] == "The agency shall—\nevery year."
    assert "Shrubs are trees." in str(found["sec_102"]["text"])


def test_gii_divisions_subsections_and_repealed_ranges() -> None:
    loaded = load(LAWS / "waldgesetz.gii.xml", "gii_norm")
    found = {key.partition("#")[2]: row for key, row in loaded.provisions().items()}
    assert found["sec_1__subsec_1"]["text"] == "Zweck ist:"
    assert found["sec_1__subsec_1__para_1"]["text"] == "den Wald zu erhalten,"
    assert found["sec_1__subsec_1__para_2"]["text"] == "und zu mehren."
    assert found["sec_1__subsec_2a"]["text"] == "Anderes gilt nicht."
    assert {"sec_3", "sec_4", "sec_5", "annex_1"} <= set(found)
    assert sum(key.endswith("dvs_1") for key in found) == 2
    assert [skipped.reason for skipped in loaded.skipped] == ["a table of contents"]


def test_formex_number_points_and_force_from_the_words(tmp_path: Path) -> None:
    loaded = load_text(FORMEX, tmp_path, "formex", "d.xml")
    law = loaded.table("laws")[0].values
    assert (law["number"], law["state"], law["kind"], law["issued_on"]) == (
        "2031/12",
        "EUE",
        "directive",
        "2031-04-01",
    )
    assert [row.values.get("in_force_from") for row in loaded.table("laws")][-1] == "2031-06-01"
    found = loaded.provisions()
    assert found["eue/2031/12#art_1__para_1"]["text"] == "States shall:"
    assert found["eue/2031/12#art_1__para_1__point_a"]["text"] == "plant;"
    assert "eue/2031/12#title_I__chp_1" in found
    assert "eue/2031/12#title_II__chp_1" in found


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("uslm", '<bill xmlns="http://schemas.gpo.gov/xml/uslm"><main/></bill>'),
        ("akoma_ntoso", '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><bill><meta/><body/></bill></akomaNtoso>'),
    ],
)  # fmt: skip
def test_a_bill_is_no_law(name: str, text: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no law"):
        load_text(f"<?xml version='1.0'?>{text}", tmp_path, name, "b.xml")


def test_each_is_recognised_by_its_root(tmp_path: Path) -> None:
    from rightsgraph.loaders.registry import loader_for

    files = {
        "clml": LAWS / "tree-act.clml.xml",
        "uslm": LAWS / "tree-law.uslm.xml",
        "gii-norm": LAWS / "waldgesetz.gii.xml",
    }
    files["formex"] = tmp_path / "f.xml"
    files["formex"].write_text(FORMEX, encoding="utf-8")
    assert {name: loader_for(Source(path)).FORMAT.name for name, path in files.items()} == {
        name: name for name in files
    }


def test_real_regulation_of_the_union_is_whole(real_data: Path) -> None:
    loaded = load(real_data / "law" / "xml" / "eu-regulation-2024-903.fmx.xml", "formex")
    complete = [item for item in loaded.complete if item.unit == "articles"]
    assert [(item.read, item.of, item.missing) for item in complete] == [(23, 23, ())]
    assert isinstance(complete[0], Complete)


def test_made_eids_of_annexed_texts_do_not_collide(real_data: Path) -> None:
    loaded = load(real_data / "law" / "xml" / "lux-loi-2024-05-22-a199.akn.xml", "akoma_ntoso")
    assert not loaded.rejects
    assert len([key for key in loaded.provisions() if "attachment_1__art_" in key]) > 20
