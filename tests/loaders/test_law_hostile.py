"""Hostile law files are refused with a clear message, or survived."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from law_loading import load_text
from rightsgraph.loaders.api import Options, Row
from rightsgraph.loaders.formats import akoma_ntoso, structured_law, vietnamese_law
from rightsgraph.loaders.source import Source
from rightsgraph.ontology.errors import InputError

NS = 'xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"'


def _refused(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        list(akoma_ntoso.read(Source(path), Options()))
    return str(caught.value)


def test_external_entities_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    path = tmp_path / "a.xml"
    path.write_text(
        f'<!DOCTYPE a [<!ENTITY x SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>'
        f"<akomaNtoso {NS}><act>&x;</act></akomaNtoso>",
        encoding="utf-8",
    )
    message = _refused(path)
    assert "DOCTYPE" in message
    assert "secret" not in message.replace("secret.txt", "")


def test_billion_laughs(tmp_path: Path) -> None:
    entities = '<!ENTITY l0 "lol">' + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    path = tmp_path / "a.xml"
    path.write_text(
        f"<!DOCTYPE a [{entities}]><akomaNtoso {NS}><act>&l11;</act></akomaNtoso>", encoding="utf-8"
    )
    assert "DOCTYPE" in _refused(path)


def test_entities_behind_a_long_comment(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    comment = f"<!--{'x' * 100_000}-->"
    path.write_text(
        f'{comment}<!DOCTYPE a [<!ENTITY l "lol">]><akomaNtoso {NS}><act><meta/>&l;</act></akomaNtoso>',
        encoding="utf-8",
    )
    assert "entities" in _refused(path)


@pytest.mark.parametrize(
    "text",
    ["<akomaNtoso>", "<akomaNtoso><act></akomaNtoso>", "<akomaNtoso/>", "<akomaNtoso>\x00</akomaNtoso>"],
)
def test_damaged_xml(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(text, encoding="utf-8")
    assert "a.xml" in _refused(path)


def test_deep_nesting(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(
        f"<akomaNtoso {NS}><act>" + "<section>" * 50_000 + "</section>" * 50_000 + "</act></akomaNtoso>",
        encoding="utf-8",
    )
    assert "cannot be read" in _refused(path)


@pytest.mark.slow
def test_a_line_of_a_hundred_megabytes(tmp_path: Path) -> None:
    xml = tmp_path / "a.xml"
    xml.write_text(
        f"<akomaNtoso {NS}><act><meta/><p>{'x' * 100_000_000}</p></act></akomaNtoso>", encoding="utf-8"
    )
    assert "cannot be read" in _refused(xml)
    text = tmp_path / "a.txt"
    text.write_text(
        "Điều 1. Một\nNội dung.\nĐiều 2. Hai\n" + "1. abc điều 5 “ " * 6_000_000, encoding="utf-8"
    )
    rows = [i for i in vietnamese_law.read(Source(text), Options()) if isinstance(i, Row)]
    assert len([r for r in rows if r.values.get("level") == "article"]) == 2


def test_json_that_is_no_record(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"document_number": "1/2030/QH1", "text": ', encoding="utf-8")
    with pytest.raises(InputError, match="cannot be read"):
        list(vietnamese_law.read(Source(path), Options()))
    path.write_text("[" * 100_000, encoding="utf-8")
    with pytest.raises(InputError, match="cannot be read"):
        list(vietnamese_law.read(Source(path), Options()))


def test_records_without_text_are_rejected(tmp_path: Path) -> None:
    records = [
        {"document_number": "1/2030/QH1", "document_type": "Luật", "text": None},
        "no record",
        {"text": "  "},
    ]
    path = tmp_path / "a.json"
    path.write_text(json.dumps(records), encoding="utf-8")
    from rightsgraph.loaders.api import Reject

    assert sum(isinstance(i, Reject) for i in vietnamese_law.read(Source(path), Options())) == 3


def test_html_with_scripts_gives_words_only(tmp_path: Path) -> None:
    page = (
        "<!DOCTYPE html><html><head><script>document.write('Điều 9. Giả')</script></head><body onload='x()'>"
        "<p>LUẬT</p><p>MẪU</p><p>Điều 1. Một</p><p>Nội dung <img src=x onerror=alert(1)> một.</p><p>Điều "
        "2. Hai</p><p>Hai.</p></body></html>"
    )
    found = load_text(page, tmp_path, name="a.html").provisions()
    assert [v["number"] for v in found.values()] == ["1", "2"]
    assert "alert" not in str(found)


def test_unclosed_quotation_does_not_swallow_the_law(tmp_path: Path) -> None:
    text = "LUẬT\nMẪU\nĐiều 1. Một\n“Lời mở không đóng.\nĐiều 2. Hai\nHai.\nĐiều 3. Ba\nBa.\n"
    loaded = load_text(text, tmp_path)
    assert [v["number"] for v in loaded.provisions().values()] == ["1", "2", "3"]
    assert "never closed" in loaded.messages()


def test_no_law_at_all(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Nothing here.\n", encoding="utf-8")
    for module in (vietnamese_law, structured_law):
        with pytest.raises(InputError, match=r"a\.txt"):
            list(module.read(Source(path), Options()))
