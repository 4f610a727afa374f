"""What `verify` reads and writes: files of every kind, comments in a copy of a Word file, SARIF, exit codes."""

from __future__ import annotations

import io
import json
import unicodedata
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from commands import run
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from rightsgraph.ontology.errors import InputError, UsageError

from rightsgraph import open_graph
from rightsgraph.cli import group
from rightsgraph.verifying.draft import of_bytes, of_text, read

DAY = "2025-08-01"
_WORDS = "Torture is punished by article 373 and by article 999 of the Penal Code."


def _draft(path: Path) -> Path:
    """A Word draft with runs cut anywhere, a table, a deletion, a link, a text in decomposed letters, a footnote."""
    document = docx.Document()
    document.add_heading("Draft", 1)
    paragraph = document.add_paragraph("Torture is punished by ")
    paragraph.add_run("Article 37").bold = True
    paragraph.add_run("3 of the ")
    paragraph.add_run("Penal Code").italic = True
    paragraph.add_run("; see recommendation 143.999 (A/HRC/26/6).")
    table = document.add_table(1, 2)
    table.cell(0, 0).text = unicodedata.normalize(
        "NFD", "Theo khoản 1 Điều 20 Hiến pháp năm 2013 và Điều 999 Bộ luật Hình sự"
    )
    deleted = document.add_paragraph("The Constitution, article 20")
    deleted._p.append(parse_xml(
        f'<w:del {nsdecls("w")} w:id="9" w:author="x"><w:r><w:delText>, and article 998 of the Penal Code</w:delText></w:r></w:del>'
    ))  # fmt: skip
    deleted._p.append(parse_xml(
        f'<w:ins {nsdecls("w")} w:id="10" w:author="x"><w:r><w:t xml:space="preserve"> and article 997 of the Penal Code</w:t></w:r></w:ins>'
    ))  # fmt: skip
    document.save(str(path))
    return path


def _comments(path: Path) -> dict[str, str]:
    """Of each commented range its letters, with the comment."""
    document = docx.Document(str(path))
    texts = {comment.comment_id: comment.text for comment in document.comments}
    found: dict[str, str] = {}
    inside: dict[int, list[str]] = {}
    for node in document.element.body.iter():
        kind = node.tag.rpartition("}")[2]
        number = next(
            (int(v) for k, v in node.attrib.items() if k.endswith("}id") and kind.startswith("comment")), -1
        )
        if kind == "commentRangeStart":
            inside[number] = []
        elif kind == "commentRangeEnd":
            found["".join(inside.pop(number))] = texts[number]
        elif kind == "t":
            for letters in inside.values():
                letters.append(node.text or "")
    assert not inside
    return found


def test_comments_stand_at_the_letters_of_each_citation(tmp_path: Path, example_graph: Path) -> None:
    path = _draft(tmp_path / "draft.docx")
    before = [p.text for p in docx.Document(str(path)).paragraphs]
    done = run("--graph", example_graph, "verify", path, "--as-at", DAY, "-o", tmp_path / "checked.docx")
    assert done.code == 1
    assert "Article 373 of the Penal Code" in done.out
    comments = {
        unicodedata.normalize("NFC", words): told
        for words, told in _comments(tmp_path / "checked.docx").items()
    }
    assert {words: told.partition(" · ")[0] for words, told in comments.items()} == {
        "Article 373 of the Penal Code": "OK, AMENDED",
        "recommendation 143.999 (A/HRC/26/6": "NOT FOUND",
        "khoản 1 Điều 20 Hiến pháp năm 2013": "OK, AMENDED",
        "Điều 999 Bộ luật Hình sự": "NOT FOUND",
        "Constitution, article 20": "OK, AMENDED",
        "article 997 of the Penal Code": "NOT FOUND",
    }
    assert "What to do:" in comments["Điều 999 Bộ luật Hình sự"]
    assert [p.text for p in docx.Document(str(tmp_path / "checked.docx")).paragraphs] == before
    assert [p.text for p in docx.Document(str(path)).paragraphs] == before


def test_a_footnotes_comment_stands_at_its_mark(tmp_path: Path, example_graph: Path) -> None:
    import pypandoc

    words = "Torture is punished.[^1] Its proof is excluded.[^2]\n\n[^1]: Penal Code, art. 373.\n\n[^2]: Ibid., art. 999.\n"
    path = tmp_path / "notes.docx"
    pypandoc.convert_text(words, "docx", "markdown", outputfile=str(path))
    with open_graph(example_graph) as graph:
        found = graph.verify(path, DAY)
        assert [(one.plain()["where"], one.cited.id, one.verdicts) for one in found.judged] == [
            ("footnote 1", "vnm/100/2015/QH13#art_373", ["ok", "amended"]),
            ("footnote 2", "vnm/100/2015/QH13#art_999", ["not found"]),
        ]
    run("--graph", example_graph, "verify", path, "--as-at", DAY, "-o", tmp_path / "checked.docx")
    told = [
        comment.text.partition(" · ")[0] for comment in docx.Document(str(tmp_path / "checked.docx")).comments
    ]
    assert sorted(told) == ["NOT FOUND", "OK, AMENDED"]


@pytest.mark.parametrize("ending", [".md", ".txt", ".pdf", ".docx"])
def test_every_kind_of_draft(
    ending: str, tmp_path: Path, example_graph: Path, request: pytest.FixtureRequest
) -> None:
    path = tmp_path / f"draft{ending}"
    if ending == ".pdf":
        _pdf(path)
    elif ending == ".docx":
        document = docx.Document()
        document.add_paragraph(_WORDS)
        document.save(str(path))
    else:
        marked = _WORDS.replace(
            "article 999 of the Penal Code", "**article 999** of the\n[Penal Code](https://x.test)"
        )
        path.write_text("# Draft\n\n" + (marked if ending == ".md" else _WORDS), encoding="utf-8")
    done = run("--graph", example_graph, "verify", path, "--as-at", DAY, "--format", "json")
    body = json.loads(done.out)
    assert done.code == 1
    assert [one["id"] for one in body["citations"]] == [
        "vnm/100/2015/QH13#art_373",
        "vnm/100/2015/QH13#art_999",
    ]
    assert (body["count"], body["wrong"]) == (2, 1)


def _pdf(path: Path) -> None:
    """A page of one line, written by hand."""
    content = f"BT /F1 11 Tf 50 700 Td ({_WORDS}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]  # fmt: skip
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, 2)
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start)
    path.write_bytes(out.getvalue())


def test_words_and_standard_input(example_graph: Path) -> None:
    assert run("--graph", example_graph, "verify", "Article 373 of the Penal Code.", "--as-at", DAY).code == 0
    done = CliRunner().invoke(
        group, ["--graph", str(example_graph), "verify", "-", "--as-at", DAY, "--format", "csv"], input=_WORDS
    )
    assert done.output.splitlines()[0] == "where,text,id,verdicts,detail,remedy"
    assert "not found" in done.output
    assert done.exit_code == 1


def test_sarif_names_the_line(tmp_path: Path, example_graph: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text(f"# Draft\n\nNothing here.\n\n{_WORDS}\n", encoding="utf-8")
    done = run("--graph", example_graph, "verify", path, "--as-at", DAY, "-o", tmp_path / "result.sarif")
    assert done.code == 1
    body = json.loads((tmp_path / "result.sarif").read_text(encoding="utf-8"))
    (result,) = [one for one in body["runs"][0]["results"] if one["ruleId"] == "not-found"]
    assert result["level"] == "error"
    place = result["locations"][0]["physicalLocation"]
    assert (place["artifactLocation"]["uri"], place["region"]["startLine"]) == ("draft.md", 5)
    rules = body["runs"][0]["tool"]["driver"]["rules"]
    assert rules[result["ruleIndex"]]["id"] == "not-found"
    assert body["version"] == "2.1.0"


@pytest.mark.parametrize(
    ("given", "more", "told"),
    [
        (["missing.docx"], [], "there is no such file"),
        (["Article 373 of the Penal Code"], ["-o", "out.docx"], "is none"),
        (["Article 373 of the Penal Code"], ["--as-at", "tomorrow"], "Write year, month and day"),
        (["Article 373 of the Penal Code"], ["--state", "Atlantis"], "No state is known"),
        ([" "], [], "nothing to verify"),
    ],
)
def test_wrong_usage_is_told(
    given: list[str], more: list[str], told: str, tmp_path: Path, example_graph: Path
) -> None:
    more = [str(tmp_path / one) if one == "out.docx" else one for one in more]
    done = run("--graph", example_graph, "verify", *given, *more)
    assert done.code == 2
    assert told in done.err
    assert "Traceback" not in done.err


def test_the_draft_itself_is_never_written_over(tmp_path: Path, example_graph: Path) -> None:
    path = _draft(tmp_path / "draft.docx")
    before = path.read_bytes()
    done = run("--graph", example_graph, "verify", path, "--as-at", DAY, "-o", path)
    assert done.code == 2
    assert path.read_bytes() == before


def test_damaged_files_are_refused(tmp_path: Path) -> None:
    for name, data in (("a.docx", b"PK\x03\x04broken"), ("b.pdf", b"%PDF-1.4 broken"), ("c.txt", b"")):
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(InputError):
            read(str(path))
    with pytest.raises(InputError):
        of_bytes(b"")
    with pytest.raises(UsageError):
        read("   ")


def test_places_of_text_are_lines() -> None:
    draft = of_text("One.\n\n- Two, article 5\n  of the Penal Code.\n- Three.\n\n[^1]: A note.\n")
    assert [(p.where, p.part) for p in draft.passages] == [
        ("line 1", "body"), ("line 3", "body"), ("line 5", "body"), ("line 7", "notes"),
    ]  # fmt: skip
    second = draft.passages[1]
    assert second.place(second.text.index("of the Penal")) == "line 4"


@pytest.mark.parametrize("ending", [".md", ".docx"])
def test_a_quotation_of_the_text_is_of_its_note(ending: str, tmp_path: Path) -> None:
    import pypandoc
    from tables import write_folder

    law = "5/2019/QH14"
    tables = {
        "laws": [{"number": law, "title": "Law on Public Records", "state": "VNM", "in_force_from": "2020-01-01"}],
        "provisions": [{"law": law, "article": "3", "text": "An agency that refuses a request shall give its reasons in writing."},
                       {"law": law, "article": "4", "text": "A copy of a record may cost a fee."}],
    }  # fmt: skip
    words = (
        "The law says that “an agency that refuses a request shall give its reasons”.[^1] It says, too, that “a copy of a "
        "record may never cost a fee”.[^2]\n\n[^1]: Law on Public Records, art. 3.\n\n[^2]: Ibid., art. 4.\n"
    )
    path = tmp_path / f"draft{ending}"
    if ending == ".md":
        path.write_text(words, encoding="utf-8")
    else:
        pypandoc.convert_text(words, "docx", "markdown", outputfile=str(path))
    with open_graph(tmp_path / "rights.db") as graph:
        graph.load(write_folder(tmp_path / "words", tables), dataset="words")
        found = [(one.cited.id, one.verdicts) for one in graph.verify(path, DAY).judged]
    assert found == [(f"vnm/{law}#art_3", ["ok"]), (f"vnm/{law}#art_4", ["quote differs"])]
