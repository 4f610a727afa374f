"""Nothing half in English: every word of a French or Spanish report is the catalogue's, a State's name, or marked."""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from babel import Locale
from rightsgraph.ontology.text.catalogue import phrases
from rightsgraph.reports.document import Block, Note, Paragraph, Report, lines, plain
from rightsgraph.reports.material import FOREIGN, unmarked
from rightsgraph.reports.places import joined_places
from rightsgraph.reports.plurals import article_of_english
from rightsgraph.reports.registry import kinds
from rightsgraph.reports.typography import typeset

from rightsgraph.api import Graph

DAY = "2025-07-01"
CATALOGUES = files("rightsgraph.ontology") / "catalogues"
NEEDED: dict[str, dict[str, Any]] = {"agency": {"agency": "mps"}, "treaty-periodic": {"mechanism": "CAT"}}
MARKED = re.compile(f"{FOREIGN[0]}[^{FOREIGN[1]}]*{FOREIGN[1]}")
WORD = re.compile(r"(?<![\w/.’'-])[^\W\d_]+(?![\w/’'-])")


@cache
def own_words(language: str) -> frozenset[str]:
    said = " ".join(re.sub(r"\{[\w.]*\}", " ", text) for text in phrases(language).values())
    states = " ".join(Locale(language).territories.values())
    return frozenset(word.lower() for word in re.findall(r"[^\W\d_]+", f"{said} {states}"))


def bare_lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Lines and notes without what is marked as another language."""
    for line in lines(blocks):
        yield MARKED.sub(" ", " ".join(plain((piece,)) for piece in line))
        for piece in line:
            if isinstance(piece, Note):
                yield MARKED.sub(" ", piece.text)


def foreign_words(report: Report, language: str) -> list[tuple[str, str]]:
    known = own_words(language)
    parts = (*report.front, *report.body, *report.annexes, *report.missing)
    return [
        (word, line[:80])
        for line in bare_lines(parts)
        for word in WORD.findall(line)
        if len(word) > 1 and word.lower() not in known and not word.isupper()
    ]


@pytest.mark.parametrize("language", ["fr", "es"])
@pytest.mark.parametrize("kind", kinds())
def test_no_word_of_another_language_unmarked(
    reported: Graph, tmp_path: Path, kind: str, language: str
) -> None:
    options = {"by": "reply"} if kind == "annex" else {}
    path = tmp_path / "r.md"
    report = reported.report(kind, path, as_at=DAY, lang=language, **NEEDED.get(kind, {}), **options)
    assert foreign_words(report, language) == []
    assert "en italique" in path.read_text() or "en cursiva" in path.read_text() or kind == "gaps"


@pytest.mark.parametrize("kind", ["section", "annex", "upr-national-report", "agency"])
def test_the_states_language_has_no_english_of_ours(reported: Graph, tmp_path: Path, kind: str) -> None:
    options = NEEDED.get(kind, {})
    report = reported.report(kind, tmp_path / "r.md", as_at=DAY, lang="local", **options)
    english = own_words("en") - own_words("vi")
    rows = reported.run("MATCH (n) WHERE n.name_local IS NOT NULL RETURN n.name_local AS t").rows
    rows += reported.run("MATCH (n:Law) WHERE n.title_local IS NOT NULL RETURN n.title_local AS t").rows
    english -= {word.lower() for row in rows for word in re.findall(r"[^\W\d_]+", row["t"])}
    found = [
        (word, line[:80])
        for line in bare_lines((*report.front, *report.body, *report.annexes))
        for word in WORD.findall(line)
        if len(word) > 2 and word.lower() in english
    ]
    assert found == []


def test_french_and_spanish_sentences_word_by_word(reported: Graph, tmp_path: Path) -> None:
    expected = {
        "fr": "contribuent à l’application du paragraphe 17. Il en va de même de la circulaire no\u00a046/2019/TT-BCA (Circular "
        "on police duties concerning the right to defence), en vigueur depuis le 2 décembre 2019.",
        "es": "contribuyen a la aplicación del párrafo 17. Lo mismo cabe decir de la Circular núm.\u00a046/2019/TT-BCA (Circular "
        "on police duties concerning the right to defence), en vigor desde el 2 de diciembre de 2019.",
    }
    for language, words in expected.items():
        report = reported.report("section", tmp_path / "s.md", as_at=DAY, mechanism="CAT", lang=language)
        text = "\n".join(plain(line) for line in lines(report.body))
        assert words in re.sub("[\ue000\ue001]", "", text)


def test_marks_and_numbers_are_set_as_the_language_sets_them() -> None:
    def made(words: str, language: str) -> str:
        return typeset(Report(words, "", (), language=language)).title

    assert made("Part: 11%; “oui” de 10,700", "fr") == (
        "Part\u00a0: 11\u00a0%\u00a0; «\u00a0oui\u00a0» de 10\u00a0700"
    )
    assert made("11%; “sí” de 10,700", "es") == "11\u00a0%; «sí» de 10\u00a0700"
    assert made("10,700: 5%", "vi") == "10.700: 5%"
    assert made("10,700: 5%", "en") == "10,700: 5%"
    kept = f"{FOREIGN[0]}A: “b” 1,000{FOREIGN[1]}"
    assert made(kept, "fr") == kept


def test_no_private_mark_leaves_the_program(reported: Graph, tmp_path: Path) -> None:
    """Marks around words of another language are the program's own; a file's properties and titles have none."""
    for ending in ("md", "docx"):
        path = tmp_path / f"letter.{ending}"
        reported.report("agency", path, as_at=DAY, agency="mps", lang="fr")
        data = path.read_bytes()
        if ending == "docx":
            with zipfile.ZipFile(path) as package:
                data = b"".join(package.read(name) for name in package.namelist())
        assert "\ue000".encode() not in data


def test_a_pronoun_is_no_article() -> None:
    """`de le` becomes `du` before a noun: no phrase says it of a pronoun."""
    with (CATALOGUES / "fr.csv").open(encoding="utf-8") as file:
        texts = [row["text"] for row in csv.DictReader(file)]
    assert [text for text in texts if re.search(r"\b(?:de|à) les? (?!\{)", text)] == []


def test_the_first_article_in_french() -> None:
    assert joined_places(["vnm/1/2015#art_1"], "fr", spelt=True) == "l’article premier"
    assert (
        joined_places(["vnm/1/2015#art_1", "vnm/1/2015#art_3"], "fr", spelt=True) == "les articles 1er et 3"
    )
    assert joined_places(["vnm/1/2015#art_1"], "fr") == "art. 1er"
    assert joined_places(["vnm/1/2015#art_11"], "fr", spelt=True) == "l’article 11"
    assert joined_places(["vnm/1/2015#art_1"], "es", spelt=True) == "el artículo 1"


NEW_LAW = {
    "fr": (
        "La National Assembly a adopté, le 28 novembre 2024, la loi no 53/2024/QH15 (Law on Prevention of and Combat "
        "against Human Trafficking), en vigueur depuis le 1er juillet 2025. Le Prime Minister a adopté la décision "
        "no 1172/QĐ-TTg du 17 juin 2025 (Master plan for accepted UPR fourth cycle recommendations)."
    ),
    "es": (
        "La National Assembly aprobó, el 28 de noviembre de 2024, la Ley núm. 53/2024/QH15 (Law on Prevention of and "
        "Combat against Human Trafficking), en vigor desde el 1 de julio de 2025. El Prime Minister aprobó la Decisión "
        "núm. 1172/QĐ-TTg de 17 de junio de 2025 (Master plan for accepted UPR fourth cycle recommendations)."
    ),
}


@pytest.mark.parametrize("language", NEW_LAW)
def test_new_law_is_told_in_sentences(reported: Graph, tmp_path: Path, language: str) -> None:
    report = reported.report("common-core", tmp_path / "c.md", as_at=DAY, lang=language)
    (told,) = [block for block in report.body if isinstance(block, Paragraph) and block.number == 1]
    words = unmarked(plain(told.pieces)).replace("\xa0", " ").replace("\u202f", " ")
    assert words == NEW_LAW[language]


def test_an_english_name_has_the_article_of_what_it_is() -> None:
    expected = {
        "Ministry of Health": ("le ", "el "),
        "Supreme People's Court": ("la ", "la "),
        "Institute of Human Rights, HCMA": ("l’", "el "),
        "Viet Nam News Agency": ("la ", "la "),
        "People's Committees of provinces": ("les ", "los "),
        "Investigation agencies of the police": ("les ", "las "),
        "Provincial-level police (public security)": ("la ", "la "),
        "Ministrstvo za pravosodje": ("", ""),
    }
    found = {name: tuple(article_of_english(name, code) for code in ("fr", "es")) for name in expected}
    assert found == expected


@pytest.mark.parametrize("language", ["fr", "es"])
def test_a_letter_goes_to_its_agency(reported: Graph, tmp_path: Path, language: str) -> None:
    report = reported.report("agency", tmp_path / "a.md", as_at=DAY, lang=language, agency="moh")
    assert (
        unmarked(report.title)
        == {
            "fr": "Lettre au Ministry of Health",
            "es": "Carta al Ministry of Health",
        }[language]
    )
