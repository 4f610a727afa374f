"""A State whose recommendations have no themes gets headings by what answers them, and paragraphs that can be read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rightsgraph.reports.document import Heading, Paragraph, Report, plain
from tables import fresh, write_folder

DAY = "2025-07-01"
DOCUMENT = "A/HRC/15/8"
LAWS = {"1/2010": "Prisons Act", "2/2010": "Press Act"}


def state(count: int) -> dict[str, list[dict[str, Any]]]:
    """Recommendations by turns on prisons, on the press, to be ratified, and on nothing that is known."""
    numbers = range(1, count + 1)
    return {
        "documents": [{"id": DOCUMENT, "mechanism": "UPR", "state": "KEN", "date": "2010-05-06"}],
        "recommendations": [
            {"document": DOCUMENT, "paragraph": f"101.{n}", "text": f"Do {n}.", "source": DOCUMENT}
            | ({"expects": "ratification"} if n % 4 == 3 else {})
            for n in numbers
        ],
        "laws": [
            {"number": number, "title": title, "kind": "law", "state": "KEN", "in_force_from": "2011-01-01"}
            for number, title in LAWS.items()
        ],
        "implementation": [
            {"recommendation": f"{DOCUMENT}#101.{n}", "provision": list(LAWS)[n % 4 - 1], "extent": "full",
             "method": "document", "source": DOCUMENT}
            for n in numbers if n % 4 in (1, 2)
        ],
        "agencies": [{"id": "ag", "name": "Law Office", "state": "KEN"}],
        "measures": [
            {"id": f"m{n:03}", "title": f"Train the judges of court {n}", "recommendations": f"{DOCUMENT}#101.{n}",
             "lead": "ag", "due_on": "2030", "status": "under way", "source": DOCUMENT}
            for n in sorted(numbers, key=str) if n % 4 in (0, 3)
        ],
    }  # fmt: skip


def written(folder: Path, count: int, kind: str = "section", **options: Any) -> Report:
    with fresh(folder / "graph") as graph:
        graph.load(write_folder(folder / "in", state(count)), state="KEN")
        return graph.report(kind, folder / "r.md", as_at=DAY, **options)


def headings(report: Report) -> list[str]:
    return [block.text for block in report.body if isinstance(block, Heading) and block.level == 2]


def test_many_recommendations_without_theme_stand_by_law_and_by_what_they_ask(tmp_path: Path) -> None:
    report = written(tmp_path, 40)
    assert headings(report) == ["Press Act", "Prisons Act", "Ratification of treaties", "Other matters"]
    lines = [plain(b.pieces) for b in report.body if isinstance(b, Paragraph) and b.style == "line"]
    assert lines[1].endswith("101.1, 101.5, 101.9, 101.13, 101.17, 101.21, 101.25, 101.29, 101.33 and 101.37")
    answered = [
        number for line in lines for number in line.split("paragraphs ")[1].replace(" and", ",").split(", ")
    ]
    assert len(answered) == len(set(answered)) == 40


def test_an_annex_by_reply_has_the_same_rows(tmp_path: Path) -> None:
    written(tmp_path, 40, "annex", by="reply")
    text = (tmp_path / "r.md").read_text(encoding="utf-8")
    assert [name in text for name in ("**Press Act**", "**Ratification of treaties**")] == [True, True]


def test_few_stand_together(tmp_path: Path) -> None:
    assert headings(written(tmp_path, 12)) == []


def test_a_long_paragraph_is_parted_between_sentences(tmp_path: Path) -> None:
    report = written(tmp_path, 200)
    numbered = [b for b in report.body if isinstance(b, Paragraph) and b.number]
    assert [block.number for block in numbered] == list(range(1, len(numbered) + 1))
    assert max(len(plain(block.pieces).split()) for block in numbered) < 250
    steps = [plain(b.pieces) for b in numbered if "Train the judges" in plain(b.pieces)]
    assert all(words.startswith("In hand: ") and words.endswith(".") for words in steps)
    told = [int(part.split("”")[0]) for words in steps for part in words.split("judges of court ")[1:]]
    assert told == sorted(n for n in range(1, 201) if n % 4 == 3) + sorted(
        n for n in range(1, 201) if n % 4 == 0
    )
