"""Made laws as States and publishers print them: number, title, days, what is missing, and every place in its order."""

from __future__ import annotations

from pathlib import Path

import printed
import pytest
from law_loading import LAWS, Loaded, load
from rightsgraph.loaders.formats import structured_law
from rightsgraph.loaders.source import Source

EXPECTED = {
    line.partition(" | ")[0]: line for line in printed.EXPECTED.read_text(encoding="utf-8").splitlines()
}


@pytest.mark.parametrize("path", printed.files(), ids=lambda path: path.name)
def test_a_law_as_it_is_printed(path: Path) -> None:
    assert printed.line(path) == EXPECTED[path.name], "see tests/loaders/printed.py"


def read(name: str, state: str = "KEN") -> Loaded:
    return load(LAWS / "printed" / name, "structured_law", state)


def text(words: str, folder: Path, state: str = "KEN") -> Loaded:
    path = folder / "law.txt"
    path.write_text(words, encoding="utf-8")
    return load(path, "structured_law", state)


def test_the_decree_that_adopts_a_law_is_told_and_takes_no_article_of_it() -> None:
    found = read("mex.txt", "MEX")
    assert "stands before its text and is no part of it: “Artículo Primero.- Se expide" in found.messages()
    first = next(row for key, row in found.provisions().items() if key.endswith("#art_1"))
    assert str(first["text_local"]).startswith("La presente Ley es de orden público")


def test_an_article_quoted_without_marks_belongs_to_the_article_that_announces_it() -> None:
    found = read("col.txt", "COL")
    second = next(row for key, row in found.provisions().items() if key.endswith("#art_2"))
    assert "Artículo 138A" in str(second["text_local"])
    assert "article 138A before article 3: another law's, quoted without marks" in found.messages()


def test_the_last_of_several_wordings_is_taken_and_the_earlier_are_told(tmp_path: Path) -> None:
    words = (
        "Ley 9/2097, de 3 de marzo, de jardines.\nArtículo 1. Objeto.\nEsta ley protege los jardines.\nArtículo 2. Deberes.\n"
        "Toda persona cuidará los jardines de la ciudad.\nArtículo 2. Deberes.\nToda persona cuidará los jardines y parques de la "
        "ciudad.\nArtículo 3. Tasas.\nHay tasas.\nArtículo 3. Tasas.\n(Anulado)\nArtículo 4. Fin.\nFin.\n"
    )
    found = text(words, tmp_path, "ESP")
    texts = {key.partition("#")[2]: str(row.get("text_local")) for key, row in found.provisions().items()}
    assert "parques" in texts["art_2"]
    assert texts["art_3"] == "(Anulado)"
    assert [reject.reason.partition(";")[0] for reject in found.rejects] == [
        "an earlier wording of article 2",
        "an earlier wording of article 3",
    ]


def test_two_articles_that_share_a_number_by_a_misprint_are_both_told(tmp_path: Path) -> None:
    words = (
        "GARDENS ACT, 2097\nArticle 1. Scope\nThis Act is about gardens and what grows in them.\nArticle 2. Fees\n"
        "A fee is paid to the county every year in March.\nArticle 2. Judges\nThe High Court hears whoever is aggrieved by it.\n"
        "Article 3. End\nThis ends.\n"
    )
    found = text(words, tmp_path)
    assert [reject.reason for reject in found.rejects] == [
        "article 2 occurs a second time in Gardens Act, 2097; the first one is kept"
    ]


def test_what_a_page_strikes_out_annotates_or_puts_around_is_told_apart() -> None:
    assert [s.reason for s in read("br.html", "BRA").skipped if "struck" in s.reason] == [
        "struck out: a former wording"
    ]
    british = read("uk.html", "GBR")
    assert any(s.reason == "a publisher's annotation" for s in british.skipped)
    assert "Crown and database" not in str(british.provisions())


def test_provisos_and_explanations_speak_of_the_whole_section() -> None:
    found = read("ind1.txt", "IND")
    section = next(row for key, row in found.provisions().items() if key.endswith("#sec_3"))
    assert "Explanation I" in str(section["text"])
    assert "Explanation" not in str(
        next(r for k, r in found.provisions().items() if k.endswith("sec_3__para_b"))
    )


def test_headings_above_numbers_are_no_words_of_the_article_before() -> None:
    for name, state in (("hrv.txt", "HRV"), ("srb.txt", "SRB"), ("gha.txt", "GHA")):
        rows = [
            row for row in read(name, state).provisions().values() if row["level"] in ("article", "section")
        ]
        headed = [row.get("heading_local") or row.get("heading") for row in rows]
        assert all(headed[:2]), (name, headed)


def test_marginal_notes_below_a_section_stay_with_it() -> None:
    rows = read("ken_old.txt").provisions()
    first = next(row for key, row in rows.items() if key.endswith("#sec_1"))
    assert str(first["text"]).endswith("Short title.")


def test_a_law_without_title_says_that_the_name_of_the_file_stands_for_it() -> None:
    assert "no title is found; the file's name 'usc' stands for it" in read("usc.txt", "USA").messages()


def test_the_address_of_a_schema_is_not_followed_and_does_no_harm() -> None:
    loaded = load(LAWS / "printed" / "gii.xml", "gii_norm")
    assert len(loaded.provisions()) == 14


def test_what_is_not_recognised_but_would_be_read_as_a_law_is_proposed(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_text("1. Ponds\nPonds are kept clean.\n2. Lakes\nLakes are kept clean.\n", encoding="utf-8")
    source = Source(path)
    assert not structured_law.recognise(source)
    assert structured_law.proposes(source)


def test_marginal_notes_above_sections_are_their_headings(tmp_path: Path) -> None:
    words = (
        "PONDS ACT, 2097\nAn Act to provide for ponds\nShort title.\n1. This Act may be cited as the Ponds Act.\nInterpretation.\n"
        "2. In this Act, a pond is a body of water.\nOffences.\n3. (1) A person who fills a pond commits an offence.\n"
        "(2) A child does not.\nRegulations.\n4. The Minister may make regulations.\n"
    )
    rows = text(words, tmp_path).provisions()
    assert [r.get("heading") for r in rows.values() if r["level"] == "section"] == [
        "Short title", "Interpretation", "Offences", "Regulations"
    ]  # fmt: skip


def test_a_short_sentence_before_an_article_is_no_heading_of_it(tmp_path: Path) -> None:
    words = (
        "Ley 9/2097, de 3 de marzo, de jardines.\nArtículo 1. Objeto.\nEsta ley protege los jardines.\nArtículo 2. Deberes.\n"
        "Se cuidan los jardines.\nArtículo 3. Tasas.\nHay tasas.\n"
    )
    rows = text(words, tmp_path, "ESP").provisions()
    assert [str(row["text_local"]) for row in rows.values()] == [
        "Esta ley protege los jardines.", "Se cuidan los jardines.", "Hay tasas."
    ]  # fmt: skip


def test_a_missing_article_that_stands_in_a_list_behind_the_law_makes_no_quotation_of_the_law(
    tmp_path: Path,
) -> None:
    articles = [f"Artículo {n}. Tema {n}\nLa ley dice lo que dice en {n}." for n in (1, 2, 5, 6, 7, 8, 9)]
    articles[1] = "Artículo 2. Tema 2\nSon jardines:"
    names = "\n".join(f"Artículo {n}. Tema {n}" for n in range(1, 10))
    words = "LEY DE JARDINES\n" + "\n".join(articles) + f"\nÍNDICE\n{names}\n"
    found = text(words, tmp_path, "ESP")
    read = [key.partition("#")[2] for key in found.provisions()]
    assert {"art_5", "art_9"} <= set(read)
