"""Laws as gazettes print them: mastheads, contents, recitals, omitted sections, lines of a PDF."""

from __future__ import annotations

from pathlib import Path

from document_files import W, para, pdf, raw_docx
from law_loading import Loaded, load

ACT = """KENYA GAZETTE SUPPLEMENT
NAIROBI, 21st April, 2017
THE PREVENTION OF HARM ACT
No. 12 of 2017
Date of Assent: 13th April, 2017
Date of Commencement: 4th May, 2017
ARRANGEMENT OF SECTIONS
PART I—PRELIMINARY
1—Short title.
2—Interpretation.
3—Repeal.
SCHEDULES
FIRST SCHEDULE—Forms
SECOND SCHEDULE—Fees
AN ACT of Parliament to give effect to Article 25(a) of the Constitution
PART I—PRELIMINARY
1. This Act may be cited as the Prevention of Harm Act, 2017.
2. For the purposes of this Act, “harm” means injury, and includes—
(a) wounds; and
(b) fear.
2A. A person who aids harm commits an offence.
3. The Harm (Transitional) Act, 2009 is repealed.
FIRST SCHEDULE
FORMS
SECOND SCHEDULE
FEES
"""
INDIAN = """THE COMMISSION ACT, 2012
ACT NO. 7 OF 2012
[21st January, 2012.]
CHAPTER I
PRELIMINARY
1. Short title and commencement.—(1) This Act may be called the Commission Act, 2012.
(2) It shall be deemed to have come into force on the 28th day of September, 2012.
2. Commission.—There shall be a commission.
3A. Secretary.—There shall be a secretary.
4. [Omitted]
6. Fees.—The fees are fixed by rules.
THE SCHEDULE
Oath
"""
DECREE = """RÉPUBLIQUE DU SÉNÉGAL
DÉCRET n° 2019-1234 du 5 juillet 2019
portant organisation de l’Observateur national
LE PRÉSIDENT DE LA RÉPUBLIQUE,
Vu la loi n° 2009-13 du 2 mars 2009 ;
Vu le décret n° 2011-842 du 16 juin 2011 ;
Chapitre premier. - Dispositions générales
Article premier.- Le présent décret fixe l’organisation de l’Observateur.
Art. 2. - L’article 5 de la loi n° 2009-13 du 2 mars 2009 est abrogé et remplacé par les dispositions suivantes :
« Article 5. - L’Observateur est nommé pour cinq ans. »
Art. 3. - Le décret n° 2011-842 du 16 juin 2011 est abrogé.
Art. 4. - Le présent décret entre en vigueur le 1er septembre 2019.
Fait à Dakar, le 6 juillet 2019
"""
LEY = """LEY 1719 DE 2014
(junio 18)
Diario Oficial No. 49.186 de 18 de junio de 2014
Por la cual se garantiza el acceso a la justicia.
EL CONGRESO DE COLOMBIA
ARTÍCULO 1o. OBJETO. La presente ley protege a las víctimas.
ARTÍCULO 2o. Modifíquese el artículo 216 de la Ley 599 de 2000, el cual quedará así:
“Artículo 216. Las penas se aumentarán.”
ARTÍCULO 3o. La presente ley rige a partir de su promulgación.
El Presidente del honorable Senado de la República,
"""


def load_text(text: str, folder: Path, state: str) -> Loaded:
    path = folder / "law.txt"
    path.write_text(text, encoding="utf-8")
    return load(path, "structured_law", state)


def law(loaded: Loaded) -> dict[str, object]:
    """What the rows of the laws table say together."""
    return {name: value for row in loaded.table("laws") for name, value in row.values.items()}


def places(loaded: Loaded) -> list[str]:
    return [key.partition("#")[2] for key in loaded.provisions()]


def test_an_act_with_masthead_contents_and_schedules(tmp_path: Path) -> None:
    loaded = load_text(ACT, tmp_path, "KEN")
    found = law(loaded)
    assert (found["number"], found["title"]) == ("12 of 2017", "Prevention of Harm Act, 2017")
    assert (found["issued_on"], found["in_force_from"]) == ("2017-04-13", "2017-05-04")
    assert places(loaded) == [
        "part_I", "sec_1", "sec_2", "sec_2__para_a", "sec_2__para_b", "sec_2A", "sec_3", "sched_1", "sched_2",
    ]  # fmt: skip
    assert loaded.rejects == []
    assert loaded.links("repeals") == {"Harm (Transitional) Act, 2009"}
    section = loaded.provisions()["ken/12 of 2017#sec_2"]
    assert "heading" not in section
    assert str(section["text"]).endswith("includes—")


def test_every_line_of_an_act_is_a_provision_or_skipped(tmp_path: Path) -> None:
    loaded = load_text(ACT, tmp_path, "KEN")
    kept = "\n".join(str(v) for row in loaded.rows for v in row.values.values())
    kept += "\n".join(skipped.text for skipped in loaded.skipped)
    for line in ACT.splitlines():
        assert line.split("—")[-1].split(". ")[-1].removeprefix("(a) ").removeprefix("(b) ") in kept or (
            line in ("FIRST SCHEDULE", "SECOND SCHEDULE")
        ), line


def test_sections_behind_an_omitted_one_stay_sections(tmp_path: Path) -> None:
    loaded = load_text(INDIAN, tmp_path, "IND")
    assert places(loaded) == [
        "chp_I", "sec_1", "sec_1__subsec_1", "sec_1__subsec_2", "sec_2", "sec_3A", "sec_4", "sec_6", "sched_1",
    ]  # fmt: skip
    found = law(loaded)
    assert (found["number"], found["issued_on"]) == ("7 of 2012", "2012-01-21")
    assert found["in_force_from"] == "2012-09-28"
    assert "no section 5 before section 6" in loaded.messages()


def test_recitals_do_not_name_the_decree(tmp_path: Path) -> None:
    loaded = load_text(DECREE, tmp_path, "SEN")
    found = law(loaded)
    assert found["number"] == "2019-1234"
    assert found["title"] == (
        "DÉCRET n° 2019-1234 du 5 juillet 2019 portant organisation de l’Observateur national"
    )
    assert found["issued_on"] == "2019-07-05"
    (chapter,) = [v for v in loaded.provisions().values() if v["level"] == "chapter"]
    assert chapter["heading_local"] == "Dispositions générales"


def test_repealed_and_replaced_by_new_words_goes_on(tmp_path: Path) -> None:
    loaded = load_text(DECREE, tmp_path, "SEN")
    assert loaded.links("repeals") == {"sen/2011-842"}
    assert loaded.links("amends") == {"sen/2009-13#art_5"}
    assert loaded.texts() == {
        "sen/2009-13#art_5": ("2019-09-01", None, "L’Observateur est nommé pour cinq ans.")
    }


def test_spanish_ordinals_amendment_and_promulgation(tmp_path: Path) -> None:
    loaded = load_text(LEY, tmp_path, "COL")
    assert places(loaded) == ["art_1", "art_2", "art_3"]
    found = law(loaded)
    assert found["title"] == "LEY 1719 DE 2014 Por la cual se garantiza el acceso a la justicia"
    assert found["in_force_from"] == "2014-06-18"
    assert loaded.texts() == {"col/599 de 2000#art_216": ("2014-06-18", None, "Las penas se aumentarán.")}
    assert any("Presidente" in skipped.text for skipped in loaded.skipped)


def typed(text: str, gap: float, width: int = 84) -> list[list[tuple[float, float, float, str]]]:
    """The pages of a law whose paragraphs stand as far apart as `gap` says, most of them single lines."""
    pages: list[list[tuple[float, float, float, str]]] = [[]]
    height = 780.0
    for paragraph in text.splitlines():
        rest = paragraph
        while rest:
            cut = rest if len(rest) <= width else rest[:width].rpartition(" ")[0]
            pages[-1].append((72.0, height, 11.0, cut))
            rest, height = rest[len(cut) :].strip(), height - 15
        height -= gap
        if height < 120:
            pages.append([])
            height = 780.0
    return pages


def test_a_pdf_gives_what_the_text_gives(tmp_path: Path) -> None:
    long = ACT.replace(
        "fear.", "fear of such harm as a person of ordinary firmness would feel in the same place."
    )
    as_text = load_text(long, tmp_path, "KEN")
    for gap in (0.0, 12.0):
        from_pdf = load(pdf(tmp_path / "act.pdf", *typed(long, gap)), "structured_law", "KEN")
        assert from_pdf.provisions() == as_text.provisions(), gap
        assert law(from_pdf) == law(as_text)


def test_footnotes_are_told_and_stay_out_of_the_text(tmp_path: Path) -> None:
    lines = ["WATER ACT, 2016", "No. 43 of 2016", "1. This Act may be cited as the Water Act, 2016.",
             "2. Every person has the right to water.", "3. The Authority shall regulate tariffs."]  # fmt: skip
    note = "1 Section 2 amended by Act No. 7 of 2019."
    page = [*typed("\n".join(lines), 12.0)[0], (72.0, 60.0, 7.0, note)]
    notes = f'<w:footnotes {W}><w:footnote w:id="2">{para(note)}</w:footnote></w:footnotes>'
    word = raw_docx(tmp_path / "act.docx", "".join(map(para, lines)), footnotes=notes)
    for path in (pdf(tmp_path / "act.pdf", page), word):
        loaded = load(path, "structured_law", "KEN")
        assert places(loaded) == ["sec_1", "sec_2", "sec_3"]
        assert not any(note[2:] in str(row.values) for row in loaded.rows), path
        assert [s.text for s in loaded.skipped if "footnote" in s.reason] == [note], path


def test_a_page_of_a_law_without_text_is_told(tmp_path: Path) -> None:
    path = pdf(tmp_path / "act.pdf", typed(ACT, 12.0)[0], [])
    assert "holds no text" in load(path, "structured_law", "KEN").messages()


def test_a_gazette_in_two_columns(tmp_path: Path) -> None:
    long = " ".join(
        ["Every person who breaches this section commits an offence in the Republic of Kenya"] * 12
    )
    text = "\n".join(f"Section {n}. (1) {long}." for n in range(1, 9))
    title = (
        72.0,
        800.0,
        11.0,
        "THE PREVENTION OF HARM ACT, 2017, AN ACT OF PARLIAMENT TO PREVENT HARM TO PERSONS",
    )
    columns = [page for page in typed(text, 4.0, width=40) if page]
    pages = [
        [title] * (not n) + columns[n] + [(310.0, *line[1:]) for line in (columns[n + 1 : n + 2] or [[]])[0]]
        for n in range(0, len(columns), 2)
    ]
    found = load(pdf(tmp_path / "act.pdf", *pages), "structured_law", "KEN").provisions()
    assert [v["text"] for v in found.values() if v["level"] == "subsection"] == [f"{long}."] * 8
