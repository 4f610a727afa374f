"""Akoma Ntoso: every eId, points in time, temporal groups, modifications, documents without the outer
element.
"""

from __future__ import annotations

import re
from pathlib import Path

from law_loading import load, load_text

ACT = """<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="act"><meta>
<identification source="#us"><FRBRWork><FRBRthis value="/akn/za/act/2012/7/!main"/>
<FRBRuri value="/akn/za/act/2012/7"/>
<FRBRalias name="title" value="Tree Act"/><FRBRdate date="2012-03-01" name="assent"/><FRBRcountry value="za"/>
<FRBRnumber value="7"/></FRBRWork><FRBRExpression><FRBRthis value="/akn/za/act/2012/7/eng@{day}"/>
<FRBRuri value="/akn/za/act/2012/7/eng@{day}"/><FRBRdate date="{day}" name="Expression"/>
<FRBRlanguage language="eng"/>
</FRBRExpression></identification>{meta}</meta><body>
<chapter eId="chp_1"><num>1</num><heading>General</heading>
<section eId="sec_2"><num>2.</num><heading>Trees</heading>
<subsection eId="sec_2__subsec_1"{period}><num>(1)</num>
<content><p eId="sec_2__subsec_1__p_1">{words}</p></content></subsection>
<paragraph><num>(a)</num><content><p>Without eId.</p></content></paragraph>
</section></chapter></body></act></akomaNtoso>"""
LAW = "zaf/7 of 2012"


def act(day: str = "2012-04-01", words: str = "Trees stand.", meta: str = "", period: str = "") -> str:
    return ACT.format(day=day, words=words, meta=meta, period=period)


def test_sample_has_every_eid(real_data: Path) -> None:
    path = real_data / "law" / "akoma-ntoso-sample.xml"
    loaded = load(path, "akoma_ntoso")
    written = set(re.findall(r'eId="([^"]+)"', path.read_text(encoding="utf-8")))
    found = {key.partition("#")[2] for key in loaded.provisions()}
    assert written - found == {"cobalt"}  # an organisation in the metadata
    assert [skipped.text for skipped in loaded.skipped] == ["cobalt"]
    assert {v["law"] for v in loaded.provisions().values()} == {"zaf/10 of 2009"}
    assert loaded.read == len(found) == 286


def test_levels_words_and_containers(tmp_path: Path) -> None:
    loaded = load_text(act(), tmp_path, "akoma_ntoso", "a.xml")
    found = loaded.provisions()
    assert found[f"{LAW}#sec_2"]["heading"] == "Trees"
    assert found[f"{LAW}#sec_2"]["part_of"] == f"{LAW}#chp_1"
    assert found[f"{LAW}#sec_2__subsec_1"]["text"] == "Trees stand."
    assert found[f"{LAW}#sec_2__para_a"]["text"] == "Without eId."
    law = loaded.table("laws")[0].values
    assert (law["number"], law["title"], law["state"], law["issued_on"]) == (
        "7 of 2012",
        "Tree Act",
        "ZAF",
        "2012-03-01",
    )


def test_versions_in_one_folder_are_texts_of_one_provision(tmp_path: Path) -> None:
    (tmp_path / "new.xml").write_text(act("2015-01-01", "Trees stand tall."), encoding="utf-8")
    old = load_text(act(), tmp_path, "akoma_ntoso", "old.xml")
    new = load(tmp_path / "new.xml", "akoma_ntoso")
    eid = f"{LAW}#sec_2__subsec_1"
    assert old.texts()[eid] == ("2012-04-01", "2015-01-01", "Trees stand.")
    assert new.texts()[eid] == ("2015-01-01", None, "Trees stand tall.")
    assert set(old.provisions()) == set(new.provisions())
    assert "text" not in new.provisions()[eid]


def test_temporal_groups_give_validity(tmp_path: Path) -> None:
    meta = (
        '<lifecycle source="#us"><eventRef eId="e1" date="2013-01-01" type="generation" source="#us"/>'
        '<eventRef eId="e2" date="2014-01-01" type="amendment" source="#us"/></lifecycle>'
        '<temporalData source="#us">'
        '<temporalGroup eId="t1"><timeInterval start="#e1" end="#e2"/></temporalGroup></temporalData>'
    )
    found = load_text(act(meta=meta, period=' period="#t1"'), tmp_path, "akoma_ntoso", "a.xml").provisions()
    values = found[f"{LAW}#sec_2__subsec_1"]
    assert (values["valid_from"], values["valid_to"]) == ("2013-01-01", "2014-01-01")


def test_modifications_in_the_metadata(tmp_path: Path) -> None:
    meta = (
        '<analysis source="#us"><activeModifications><textualMod type="repeal" eId="m1">'
        '<source href="#sec_2"/>'
        '<destination href="/akn/za/act/1999/3/eng#sec_9"/></textualMod>'
        '<textualMod type="substitution" eId="m2">'
        '<source href="#sec_2"/><destination href="/akn/za/act/2001/4"/></textualMod>'
        "</activeModifications></analysis>"
    )
    loaded = load_text(act(meta=meta), tmp_path, "akoma_ntoso", "a.xml")
    assert loaded.links("repeals") == {"zaf/3 of 1999#sec_9"}
    assert loaded.links("amends") == {"zaf/4 of 2001"}


def test_document_without_the_outer_element(tmp_path: Path) -> None:
    bare = re.sub(r"</?akomaNtoso[^>]*>", "", act()).replace(
        "<act ", '<act xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0" '
    )
    assert f"{LAW}#sec_2" in load_text(bare, tmp_path, "akoma_ntoso", "a.xml").provisions()


def test_quoted_structure_is_no_article_of_this_law(tmp_path: Path) -> None:
    quoted = (
        '<mod eId="mod_1">as follows: <quotedStructure eId="mod_1__qstr_1">'
        '<article eId="mod_1__qstr_1__art_5"><num>5</num>'
        "<content><p>Other words.</p></content></article></quotedStructure></mod>"
    )
    found = load_text(act(words=quoted), tmp_path, "akoma_ntoso", "a.xml").provisions()
    assert found[f"{LAW}#mod_1__qstr_1__art_5"]["level"] == "quotation"
    assert not any(values["level"] == "article" for values in found.values())
