"""Reading of documents: text, Word, PDF, HTML, and files that mean harm or are broken."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from document_files import W, page, para, pdf, raw_docx, word
from loader_files import workbook
from rightsgraph.loaders.reading import docx, unified
from rightsgraph.loaders.reading.pdf import pages
from rightsgraph.loaders.reading.text import decode
from rightsgraph.loaders.source import Source
from rightsgraph.ontology.errors import InputError


def texts(path: Path) -> list[str]:
    return [p.text for p in unified.paragraphs(Source(path))]


# --- text ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman"])
def test_decode_never_replaces_a_character(encoding: str) -> None:
    text = "The women’s café – “quoted” in Côte d’Ivoire, 2010–2015.\nSecond line of the people’s view"
    found, _ = decode(text.encode(encoding), "x.txt")
    assert found == text


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n", "\u2028"])
def test_every_line_end_is_one(end: str) -> None:
    assert decode(end.join(["one", "two", "three"]).encode("utf-8"), "x")[0] == "one\ntwo\nthree"


def test_a_binary_file_is_no_text() -> None:
    with pytest.raises(InputError, match="not a text file"):
        decode(b"ab\0cd\0\0\xff\xfe\0\0\0", "x.bin")


def test_wrapped_text_is_joined_and_furniture_left_out(tmp_path: Path) -> None:
    body = "\n".join(
        [
            "A/HRC/50/9",
            "",
            "1. The delegation said that it would continue to work on the matters that had",
            "been raised during the dialogue and to report on them at the coming sessions of",
            "",
            "A/HRC/50/9",
            "3",
            "",
            "the Council, where it expected that every State would speak again of the same",
            "things as before and perhaps of others.",
            "",
            "2. A second paragraph that is long enough to look like all the other lines here",
            "and that ends.",
        ]
    )
    path = tmp_path / "wrapped.txt"
    path.write_text(body, encoding="utf-8")
    found = texts(path)
    assert found[0] == "A/HRC/50/9"
    assert found[1].startswith("1. The delegation")
    assert found[1].endswith("perhaps of others.")
    assert "A/HRC" not in found[1]
    assert " 3 " not in found[1]
    assert found[2].startswith("2. A second")
    assert len(found) == 3


def test_numbers_on_lines_of_their_own_go_before_their_text(tmp_path: Path) -> None:
    path = tmp_path / "numbers.txt"
    path.write_bytes(b"1. \rThe first paragraph.\r\r(a) \rAn item;\r")
    assert texts(path) == ["1. The first paragraph.", "(a) An item;"]


# --- Word ---------------------------------------------------------------------------------------------------


def test_tracked_changes_count_as_accepted(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>Ratify </w:t></w:r><w:ins><w:r><w:t>the Convention</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>nothing</w:delText></w:r></w:del><w:r><w:t>.</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>One </w:t></w:r></w:p>" + para("sentence.")
    )
    assert texts(raw_docx(tmp_path / "t.docx", body)) == ["Ratify the Convention.", "One sentence."]


def test_footnotes_and_comments_stay_out_of_the_text(tmp_path: Path) -> None:
    body = (
        '<w:p><w:r><w:t>Text</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
        '<w:r><w:commentReference w:id="0"/></w:r><w:r><w:t> goes on.</w:t></w:r></w:p>'
    )
    notes = f'<w:footnotes {W}><w:footnote w:id="2">{para("A note.")}</w:footnote></w:footnotes>'
    comments = f'<w:comments {W}><w:comment w:id="0">{para("Really?")}</w:comment></w:comments>'
    path = raw_docx(tmp_path / "n.docx", body, footnotes=notes, comments=comments)
    assert texts(path) == ["Text goes on."]
    assert docx.apart_texts(Source(path)) == [("footnote 2", "A note."), ("comment 0", "Really?")]


def test_numbers_that_word_computes_are_made_again(tmp_path: Path) -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate(
            [("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)")]
        )
    )
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )

    def item(level: int, text: str) -> str:
        return para(text, f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr>')

    body = item(0, "One") + item(1, "a") + item(1, "b") + item(2, "i") + item(0, "Two") + item(1, "a again")
    path = raw_docx(tmp_path / "num.docx", body, numbering=numbering)
    assert texts(path) == ["1. One", "(a) a", "(b) b", "(i) i", "2. Two", "(a) a again"]


def test_merged_cells_and_nested_tables(tmp_path: Path) -> None:
    def cell(text: str, properties: str = "", inner: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{para(text)}{inner}</w:tc>"

    nested = f"<w:tbl><w:tr>{cell('inside')}</w:tr></w:tbl>"
    span, first, more = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = (
        f"<w:tbl><w:tr>{cell('wide', span)}{cell('c')}</w:tr>"
        f"<w:tr>{cell('tall', first)}{cell('x')}{cell('y', '', nested)}</w:tr>"
        f"<w:tr>{cell('', more)}{cell('z')}{cell('')}</w:tr></w:tbl>"
    )
    outer, inner = unified.tables(Source(raw_docx(tmp_path / "m.docx", body)))
    assert outer.rows == [["wide", "", "c"], ["tall", "x", "y"], ["", "z", ""]]
    assert outer.continued == {(0, 1): (0, 0), (2, 0): (1, 0)}
    assert outer.filled() == [["wide", "wide", "c"], ["tall", "x", "y"], ["tall", "z", ""]]
    assert inner.rows == [["inside"]]
    assert "row 2, column 3" in inner.where


def test_right_to_left_text_is_kept(tmp_path: Path) -> None:
    body = para("حقوق الإنسان", "<w:pPr><w:bidi/></w:pPr>") + para("115.1 Ratify (Egypt);")
    assert texts(raw_docx(tmp_path / "rtl.docx", body)) == ["حقوق الإنسان", "115.1 Ratify (Egypt);"]


def test_headers_are_read_apart(tmp_path: Path) -> None:
    path = word(tmp_path / "h.docx", "Body", header="UPR of Atlantis (2nd Cycle – 20th session)")
    assert docx.header_texts(Source(path)) == ["UPR of Atlantis (2nd Cycle – 20th session)"]
    assert texts(path) == ["Body"]


def test_an_entity_bomb_is_not_expanded(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
    with zipfile.ZipFile(path, "w") as package:
        body = f"<w:document {W}><w:body><w:p><w:r><w:t>x&b;&f;y</w:t></w:r></w:p></w:body></w:document>"
        package.writestr("word/document.xml", bomb + body)
    assert "aaaa" not in "".join(texts(path))


# --- refused ------------------------------------------------------------------------------------------------


def test_an_old_doc_is_refused_with_the_remedy(tmp_path: Path) -> None:
    path = tmp_path / "old.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(InputError, match="DOCX"):
        texts(path)


def test_an_encrypted_docx_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "locked.docx"
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    )
    with pytest.raises(InputError, match="password"):
        texts(path)


def test_a_truncated_docx_is_refused(tmp_path: Path) -> None:
    whole = word(tmp_path / "w.docx", "Some text").read_bytes()
    cut = tmp_path / "cut.docx"
    cut.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InputError, match="damaged"):
        texts(cut)


def test_damaged_content_of_a_docx_is_refused(tmp_path: Path) -> None:
    path = raw_docx(tmp_path / "d.docx", "<w:p><w:r></w:p>")
    with pytest.raises(InputError, match="cannot be read"):
        texts(path)


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package,
        package.open("word/document.xml", "w") as part,
    ):
        for _ in range(120):
            part.write(b" " * 1_000_000)
    with pytest.raises(InputError, match="zip bomb"):
        texts(path)


def test_an_encrypted_pdf_is_refused(tmp_path: Path) -> None:
    from pypdf import PdfReader, PdfWriter

    plain = pdf(tmp_path / "p.pdf", page("Text"))
    writer = PdfWriter(clone_from=PdfReader(plain))
    writer.encrypt("secret", algorithm="RC4-128")
    locked = tmp_path / "locked.pdf"
    with locked.open("wb") as stream:
        writer.write(stream)
    with pytest.raises(InputError, match="password"):
        texts(locked)


def test_a_scanned_pdf_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="OCR"):
        texts(pdf(tmp_path / "scan.pdf", [], []))


def test_a_truncated_pdf_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "cut.pdf"
    path.write_bytes(b"%PDF-1.4\n1 0 obj\n<< /Type /Cat")
    with pytest.raises(InputError, match="damaged"):
        texts(path)


# --- PDF ----------------------------------------------------------------------------------------------------


def test_pdf_paragraphs_without_furniture_across_pages(tmp_path: Path) -> None:
    path = pdf(
        tmp_path / "r.pdf",
        page("1. A first paragraph that goes on to", "the next page and stops there in the"),
        [*page("middle (Croatia);", "", "2. A second one.", number=2), (114, 130, 7.0, "1 A footnote.")],
        page("3. A third one.", number=3),
    )
    found = [(p.text, p.style) for p in unified.paragraphs(Source(path))]
    assert ("A footnote." in " ".join(t for t, s in found if s == "footnote")) is True
    assert [t for t, s in found if s != "footnote"] == [
        "1. A first paragraph that goes on to the next page and stops there in the middle (Croatia);",
        "2. A second one.",
        "3. A third one.",
    ]


def test_a_hyphen_at_the_end_of_a_line_stays_unless_the_word_is_used_without(tmp_path: Path) -> None:
    path = pdf(
        tmp_path / "h.pdf",
        page("1. The principle of non-", "discrimination and the imple-", "mentation; implementation."),
    )
    (text,) = texts(path)
    assert text == "1. The principle of non-discrimination and the implementation; implementation."


def test_raised_figures_of_footnotes_are_dropped(tmp_path: Path) -> None:
    path = pdf(
        tmp_path / "f.pdf",
        [(114, 700, 10, "The project."), (172, 703, 6, "2"), (114, 660, 10, "Para. 2 stays.")],
    )
    assert texts(path) == ["The project.", "Para. 2 stays."]


def test_real_report_has_no_furniture_in_its_flow(real_data: Path) -> None:
    source = Source(real_data / "upr" / "A-HRC-28-15.pdf")
    found = [p.text for p in unified.paragraphs(source)]
    assert len(list(pages(source))) == 25
    assert sum("A/HRC/28/15" in text for text in found) == 1  # the first page's own symbol
    assert any("carefully re-examined" in text for text in found)
    assert any("principle of non-discrimination." in text for text in found)


# --- HTML, workbooks, previews ------------------------------------------------------------------------------


def test_html_blocks_without_scripts(tmp_path: Path) -> None:
    path = tmp_path / "p.html"
    path.write_text(
        "<html><head><title>t</title><style>p{}</style></head><body><h1>Head</h1><p>One <b>bold</b> word.<br>Next"
        "<script>evil()</script></p><table><tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr></table></body></html>",
        encoding="utf-8",
    )
    source = Source(path)
    found = list(unified.paragraphs(source))
    assert [p.text for p in found][:2] == ["Head", "One bold word.\nNext"]
    assert found[0].bold
    assert not found[1].bold
    (grid,) = unified.tables(source)
    assert grid.rows == [["a", "b"], ["", "c"]]
    assert grid.filled()[1] == ["a", "c"]


def test_sheets_as_grids(tmp_path: Path) -> None:
    path = workbook(tmp_path / "b.xlsx", First=[["Number", "Text"], [115.1, "x"], [5, None]])
    (grid,) = unified.tables(Source(path))
    assert grid.rows == [["Number", "Text"], ["115.1", "x"], ["5", ""]]
    assert grid.where == "sheet First"


def test_preview_of_a_refused_file_is_empty(tmp_path: Path) -> None:
    assert unified.preview(Source(pdf(tmp_path / "scan.pdf", []))) == ""


def test_a_list_in_a_word_file_is_refused_with_the_way(tmp_path: Path) -> None:
    from rightsgraph.loaders.registry import loader_for

    rows = [["No.", "Title of the law", "In force"], ["1", "Children Act", "26 July 2022"]]
    path = word(tmp_path / "laws.docx", "List of laws", rows)
    with pytest.raises(InputError, match=r"no format that is known.*template laws"):
        loader_for(Source(path))
