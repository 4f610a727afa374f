"""Of one agency a final text says one thing on one recommendation; what the data say beside it stands in the desk file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
from tables import fresh, write_folder

from rightsgraph.api import Graph

DAY = "2025-07-01"
DOCUMENT = "CAT/C/VNM/CO/1"
BASE: dict[str, list[dict[str, Any]]] = {
    "mechanisms": [{"id": "CAT", "name": "Committee against Torture", "kind": "treaty body"}],
    "documents": [{"id": DOCUMENT, "mechanism": "CAT", "state": "VNM", "date": "2018-12-28"}],
    "agencies": [
        {"id": "moj", "name": "Ministry of Justice", "state": "VNM", "source": "d"},
        {"id": "mps", "name": "Ministry of Public Security", "state": "VNM", "source": "d"},
    ],
    "laws": [
        {"number": f"{n}/2017", "title": title, "kind": "law", "state": "VNM", "issued_on": "2017-01-01",
         "in_force_from": "2017-04-25", "source": DOCUMENT}
        for n, title in ((5, "Torture Act"), (6, "Police Act"))
    ],
    "recommendations": [{"document": DOCUMENT, "paragraph": "7", "text": "Define torture.", "source": "d"}],
    "implementation": [
        {"recommendation": f"{DOCUMENT}#7", "provision": f"{n}/2017", "extent": "full", "method": "document", "source": DOCUMENT}
        for n in (5, 6)
    ],
    "programmes": [
        {"id": "p", "name": "Plan", "lead": "moj", "partners": "moj;mps", "addresses": f"{DOCUMENT}#7", "source": DOCUMENT}
    ],
}  # fmt: skip


def duty(role: str, act: str = "", **more: str) -> dict[str, str]:
    over = {"conferred_by": act, "covers": act} if act else {"covers": f"{DOCUMENT}#7"}
    return {"agency": "moj", "role": role, "source": DOCUMENT, **over, **more}


def written(folder: Path, kind: str, *mandates: dict[str, str], **options: Any) -> tuple[str, str]:
    """The final text and the desk file."""
    with fresh(folder / "graph") as graph:
        graph.load(write_folder(folder / "in", {**BASE, "mandates": list(mandates)}), state="VNM")
        graph.report(kind, folder / "r.md", as_at=DAY, **options)
    return tuple((folder / name).read_text(encoding="utf-8") for name in ("r.md", "r-missing.md"))  # type: ignore[return-value]


def test_who_leads_is_not_said_to_cooperate_too(tmp_path: Path) -> None:
    for number, pair in enumerate(
        ((duty("lead"), duty("cooperate")), (duty("lead", "5/2017"), duty("cooperate", "5/2017")))
    ):
        text, desk = written(tmp_path / str(number), "section", *pair)
        assert "the Ministry of Justice takes the lead." in text.replace("The Ministry", "the Ministry")
        assert "cooperates" not in text
        assert "recorded both as leading and as cooperating" in desk


def test_cooperation_under_another_act_is_told_as_such(tmp_path: Path) -> None:
    text, _ = written(tmp_path, "section", duty("lead", "5/2017"), duty("cooperate", "6/2017"))
    assert "Under the Torture Act, the Ministry of Justice takes the lead." in text
    assert "Under the Police Act, the Ministry of Justice also cooperates." in text


def test_an_annex_says_one_role_and_rather_the_documented_one(tmp_path: Path) -> None:
    text, _ = written(tmp_path / "1", "annex", duty("lead"), duty("cooperate"))
    assert "*Lead:* Ministry of Justice |" in text
    assert "*Cooperation:*" not in text
    text, _ = written(tmp_path / "2", "annex", duty("lead", method="editorial"), duty("cooperate"))
    assert "*Cooperation:* Ministry of Justice |" in text
    assert "*Lead:*" not in text


def test_who_leads_a_programme_is_no_partner_of_it(tmp_path: Path) -> None:
    text, _ = written(tmp_path, "section", duty("lead"))
    assert (
        "The Plan, led by the Ministry of Justice, carried out with the Ministry of Public Security, addresses"
        in text
    )


def test_a_letter_asks_about_one_role(tmp_path: Path) -> None:
    asked = [duty("lead", method="editorial"), duty("cooperate", method="editorial")]
    text, _ = written(tmp_path, "agency", *asked, agency="moj")
    assert "| Lead (to be confirmed) |" in text


def test_a_paraphrase_is_told_as_one_wherever_it_stands(reported: Graph, tmp_path: Path) -> None:
    for kind, options in (("agency", {"agency": "moh"}), ("gaps", {}), ("annex", {})):
        reported.report(kind, tmp_path / f"{kind}.md", as_at=DAY, **options)
        text = (tmp_path / f"{kind}.md").read_text(encoding="utf-8")
        assert (
            text.count("The recommendations are given in a paraphrase, not in the documents’ words.") == 1
        ), kind


def test_a_request_asks_about_every_role(tmp_path: Path) -> None:
    both = [duty("lead"), duty("cooperate")]
    with fresh(tmp_path / "graph") as graph:
        graph.load(write_folder(tmp_path / "in", {**BASE, "mandates": both}), state="VNM")
        (path,) = graph.request(tmp_path / "out", agency="moj", as_at=DAY, lang="en")
    cells = [
        str(cell.value) for row in openpyxl.load_workbook(path).worksheets[1].iter_rows() for cell in row
    ]
    assert "The Ministry of Justice takes the lead. The Ministry of Justice cooperates." in cells
