"""Words of UN documents: States, symbols, numbers, phrases of position, clauses; and a short fuzz of the parsers."""

from __future__ import annotations

import contextlib
import os
from collections import Counter
from pathlib import Path

import pytest
from document_files import raw_docx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rightsgraph.loaders.api import Options
from rightsgraph.loaders.formats import addendum, concluding, follow_up, wg_report
from rightsgraph.loaders.reading.docx_numbering import written_number
from rightsgraph.loaders.reading.parts import Paragraph
from rightsgraph.loaders.reading.text import decode
from rightsgraph.loaders.source import Source
from rightsgraph.loaders.un import items, observation_words, positions, symbols, words
from rightsgraph.loaders.un.clauses import take_apart
from rightsgraph.loaders.un.matrix_cells import columns_of, themes
from rightsgraph.loaders.un.names import split_names
from rightsgraph.loaders.un.report_list import read_list
from rightsgraph.ontology.errors import InputError
from rightsgraph.ontology.ids.canonical import main_document
from rightsgraph.ontology.ids.states import iso3, state_name
from rightsgraph.ontology.text.folding import squeeze


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Viet Nam", "VNM"), ("VIETNAM", "VNM"), ("Türkiye", "TUR"), ("Turkey", "TUR"), ("Lao PDR", "LAO"),
        ("Lao People’s Democratic Republic", "LAO"), ("DPRK", "PRK"), ("Republic of Korea", "KOR"), ("UK", "GBR"),
        ("United Kingdom of Great Britain and Northern Ireland", "GBR"), ("Bolivia (Plurinational State of)", "BOL"),
        ("Plurinational State of Bolivia", "BOL"), ("State of Palestine", "PSE"), ("Holy See", "VAT"),
        ("the Netherlands", "NLD"), ("Netherlands (Kingdom of the)", "NLD"), ("Côte d’Ivoire", "CIV"),
        ("Cote d'Ivoire", "CIV"), ("Congo", "COG"), ("Democratic Republic of the Congo", "COD"), ("Swaziland", "SWZ"),
        ("Czech Republic", "CZE"), ("the former Yugoslav Republic of Macedonia", "MKD"), ("Cape Verde", "CPV"),
        ("St. Lucia", "LCA"), ("Iran (Islamic Republic of)", "IRN"), ("Libyan Arab Jamahiriya", "LBY"), ("vnm", "VNM"),
        ("Micronesia (Federated States of)", "FSM"), ("Republic of Moldova", "MDA"), ("Kingdom of Norway", "NOR"),
    ],
)  # fmt: skip
def test_states_by_any_name(name: str, code: str) -> None:
    assert iso3(name) == code


@pytest.mark.parametrize("name", ["Korea", "Ruritania", "and", "", "ICCPR", "Committee", "Virgin Islands"])
def test_what_is_no_state_is_unknown(name: str) -> None:
    assert iso3(name) is None


def test_every_state_name_leads_back_to_its_code() -> None:
    import pycountry

    wrong = [c.alpha_3 for c in pycountry.countries if iso3(state_name(c.alpha_3)) != c.alpha_3]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Portugal, Slovakia", ["Portugal", "Slovakia"]),
        ("Bosnia and Herzegovina and Chad", ["Bosnia and Herzegovina", "Chad"]),
        ("ChileCzech RepublicTogo", ["Chile", "Czech Republic", "Togo"]),
        ("Chile\nEstonia\n", ["Chile", "Estonia"]),
        ("Venezuela, Bolivarian Republic of, Peru", ["Venezuela, Bolivarian Republic of", "Peru"]),
        ("Iran (Islamic Republic of); Viet Nam", ["Iran (Islamic Republic of)", "Viet Nam"]),
        ("Ruritania, Fiji", ["Ruritania", "Fiji"]),
    ],
)
def test_lists_of_states(text: str, names: list[str]) -> None:
    assert split_names(text) == names


@pytest.mark.parametrize(
    ("raw", "text", "made_by"),
    [
        ("Share (Venezuela (Bolivarian Republic of));", "Share", ["Venezuela (Bolivarian Republic of)"]),
        ("Ratify ICCPR (ICCPR) (Peru, Chad).", "Ratify ICCPR (ICCPR)", ["Peru", "Chad"]),
        ("Ratify the OP-CAT; (Chile); (Togo);", "Ratify the OP-CAT", ["Chile", "Togo"]),
        ("Ratify (Iran (Islamic Republic of);", "Ratify", ["Iran (Islamic Republic of)"]),
        ("Learn from neighbours (Chile, Peru) how to do it (Iraq);", "Learn from neighbours (Chile, Peru) how to do it", ["Iraq"]),
        ("Ratify the treaty (Istanbul Convention)", "Ratify the treaty (Istanbul Convention)", []),
        ("Do this (Fiji); consider that (Togo)", "Do this; consider that", ["Fiji", "Togo"]),
    ],
)  # fmt: skip
def test_clauses(raw: str, text: str, made_by: list[str]) -> None:
    asked = take_apart(raw)
    assert (asked.text, list(asked.made_by)) == (text, made_by)


@pytest.mark.parametrize(
    "symbol",
    ["A/HRC/28/15", "A/HRC/28/15/Add.1", "CAT/C/VNM/CO/1", "CERD/C/VNM/CO/15-17", "E/C.12/AUS/CO/6", "CAT/C/VNM/FCO/1",
     "CRC/C/OPAC/VNM/CO/1", "CCPR/C/VNM/QPR/4", "A/HRC/WG.6/20/SVN/1", "A/HRC/16/45/Add.2"],
)  # fmt: skip
def test_symbols_survive_parsing(symbol: str) -> None:
    assert str(symbols.parse(symbol)) == symbol
    assert [str(s) for s in symbols.find(f"see ({symbol}), and so on.")] == [symbol]


def test_what_symbols_say() -> None:
    assert symbols.parse("E/C.12/AUS/CO/6").mechanism == "CESCR"
    assert symbols.parse("CRC/C/OPSC/VNM/CO/1").mechanism == "CRC-OP-SC"
    assert symbols.parse("CAT/C/VNM/FCO/1").kind == "FCO"
    assert symbols.parse("CAT/C/VNM/FCO/1").state == "VNM"
    assert symbols.parse("A/HRC/28/15/Add.1").parent == "A/HRC/28/15"
    assert [symbols.cycle_of_session(n) for n in (1, 12, 13, 26, 27, 40, 41, 54, 55)] == [
        1,
        1,
        2,
        2,
        3,
        3,
        4,
        4,
        None,
    ]
    named = symbols.from_file_name("A-HRC-28-15-Add.1.pdf")
    assert named is not None
    assert named.text == "A/HRC/28/15/Add.1"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1–5, 14–16", ["1", "2", "3", "4", "5", "14", "15", "16"]),
        ("122.34- 35", ["122.34", "122.35"]),
        ("140.35. 140.36", ["140.35", "140.36"]),
        ("140.11-14 and 20", ["140.11", "140.12", "140.13", "140.14", "140.20"]),
        ("38.9 to 38.11", ["38.9", "38.10", "38.11"]),
        ("150 – 152", ["150", "151", "152"]),
    ],
)
def test_ranges(text: str, numbers: list[str]) -> None:
    assert list(items.expand(text)) == numbers


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Accepted recommendations", "supported"), ("enjoy the support of Chad", "supported"),
        ("did not enjoy the support of Chad", "noted"), ("cannot accept", "noted"), ("Not supported", "noted"),
        ("partially accepted", "supported in part"), ("accepts in part", "supported in part"), ("takes note of", "noted"),
        ("will be examined by Chad", "pending"), ("have been examined by Chad and enjoy the support", "supported"),
        ("Supported/Noted", None), ("the family", None),
    ],
)  # fmt: skip
def test_positions(text: str, position: str | None) -> None:
    assert positions.classify(text) == position


def test_words_for_numbers_dates_and_paragraphs() -> None:
    assert [words.ordinal(w) for w in ("20th", "twentieth", "forty-second", "thirty first", "house")] == [
        20,
        20,
        42,
        31,
        None,
    ]
    assert words.dates("on 4 November 2014 and December 6, 2018")[1][1] == "2018-12-06"
    assert observation_words.references("in paragraphs 13 (a) and (b), 17 and 20–22 above") == [
        "13(a)",
        "13(b)",
        "17",
        "20",
        "21",
        "22",
    ]
    assert observation_words.due_date("within two years", "2020-02-29") == "2022-02-28"
    assert [written_number(n, "lowerLetter") for n in (1, 26, 27)] == ["a", "z", "aa"]
    assert [written_number(n, "upperRoman") for n in (4, 9, 14)] == ["IV", "IX", "XIV"]


def test_headings_and_themes_of_a_matrix() -> None:
    assert (
        columns_of(["Recommendation and recommending State", "Position of the State under review", "SDG"])
        is not None
    )
    assert columns_of(["Name", "Position"]) is None
    assert themes("A12 One  B3 Two\nAffected persons:\n- women\nx").groups == ["women", "x"]


def test_items_run_together_are_cut_only_in_order() -> None:
    text = "115.1 Do (Fiji); 115.2. Do 3. 5 things in 2010. 115.9 is no next number (Peru); 115.3 End (Chad);"
    found = read_list([Paragraph("115. The following recommendations:", "line 1"), Paragraph(text, "line 2")])
    assert [block.label for block in found if block.kind == "item"] == ["115.1", "115.2", "115.3"]


@pytest.mark.parametrize(
    ("symbol", "review", "document"),
    [
        ("A/HRC/98/14/Corr.1", False, "A/HRC/98/14"),
        ("A/HRC/98/14/Rev.1/Corr.2", False, "A/HRC/98/14"),
        ("A/HRC/98/14/Add.1", True, "A/HRC/98/14"),
        ("A/HRC/98/14/Add.2", False, "A/HRC/98/14/Add.2"),  # a country visit is a document of its own
        ("CAT/C/VNM/CO/1/Corr.1", False, "CAT/C/VNM/CO/1"),
        ("CERD/C/VNM/CO/15-17", False, "CERD/C/VNM/CO/15-17"),
    ],
)
def test_corrigenda_and_revisions_belong_to_their_document(symbol: str, review: bool, document: str) -> None:
    assert main_document(symbol, review=review) == document


# --- fuzz ---------------------------------------------------------------------------------------------------

_PIECES = st.sampled_from(
    ["115.1 ", "115.2. ", "Ratify it ", "(Chad)", "(Iran (Islamic Republic of)", ";", "\n", "Rec. ", "1–5, ", "accepts ", "notes ",
     "A/HRC/28/15", "/Add.1", "7. ", "(a) ", "(i) ", "The State party should: ", "concerned", "\r", "\x0c", "’", "٣", "ạ", ")", "("]
)  # fmt: skip
_SOUP = st.lists(st.one_of(_PIECES, st.text(max_size=8)), max_size=40).map("".join)
# FUZZ_EXAMPLES makes it long (make fuzz)
_BRIEF = settings(
    max_examples=int(os.environ.get("FUZZ_EXAMPLES", "60")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@_BRIEF
@given(_SOUP)
def test_no_text_breaks_the_parsers(text: str) -> None:
    asked = take_apart(text)
    assert all(isinstance(name, str) and name for name in asked.made_by)
    items.find_lists(text)
    items.leading(text)
    split_names(text)
    symbols.find(text)
    observation_words.references(text)
    observation_words.inline_items(text)
    if squeeze(text):
        found = read_list(
            [Paragraph("115. The following recommendations:", "line 1"), Paragraph(text, "line 2")]
        )
        kept = Counter(c for block in found for c in block.words if c.isalpha())
        said = "The following recommendations:" + squeeze(text)
        # l, I and O may be figures of a number
        assert not Counter(c for c in said if c.isalpha() and c not in "lIO") - kept


@_BRIEF
@given(_SOUP, st.sampled_from([wg_report, addendum, concluding, follow_up]))
def test_no_text_file_breaks_a_loader(tmp_path: Path, text: str, module: object) -> None:
    path = tmp_path / "soup.txt"
    path.write_text(f"Report\n{text}", encoding="utf-8", errors="ignore")
    source = Source(path)
    try:
        list(module.read(source, Options(state="VNM")))  # type: ignore[attr-defined]
    except InputError:
        assert "\0" in text


@_BRIEF
@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        text, _ = decode(data, "x")
    except InputError:
        return
    assert "\r" not in text


@_BRIEF
@given(st.binary(max_size=200))
def test_any_document_part_is_read_or_refused(tmp_path: Path, data: bytes) -> None:
    body = data.decode("latin-1").replace("&", "").replace("<w:", "<")
    path = raw_docx(tmp_path / "fuzz.docx", body)
    with contextlib.suppress(InputError):
        list(concluding.read(Source(path), Options()))
