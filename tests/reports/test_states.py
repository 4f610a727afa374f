"""What was read in drafts of other States: Honduras and Togo, with recommendations by the dozen answered in one breath."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rightsgraph.reports.document import Paragraph, plain
from rightsgraph.reports.material import unmarked
from tables import fresh, write_folder

DAY = "2014-06-01"
DOCUMENT = "A/HRC/16/10"
NUMBERS = [f"82.{n}" for n in range(1, 7)]
STATE: dict[str, list[dict[str, Any]]] = {
    "documents": [{"id": DOCUMENT, "mechanism": "UPR", "state": "HND", "date": "2011-01-04"}],
    "states": [{"id": "HND", "name": "Honduras"}, {"id": "POL", "name": "Poland"}],
    "recommendations": [
        {"document": DOCUMENT, "paragraph": number, "text": "Act.", "made_by": "POL", "source": DOCUMENT}
        for number in NUMBERS
    ],
    "agencies": [
        {"id": "pol", "name": "Policía Nacional", "name_local": "Policía Nacional", "state": "HND", "source": DOCUMENT},
        {"id": "che", "name": "National Jury", "state": "HND", "source": DOCUMENT},
    ],
    "laws": [
        {"number": "136-2012", "title": "Ley contra la trata", "title_local": "Ley contra la trata", "kind": "law",
         "state": "HND", "issued_on": "2012-04-25", "source": "La Gaceta"}
    ],
    "programmes": [
        {"id": "plan", "name": "Plan Nacional de Derechos Humanos", "lead": "pol", "established_by": "136-2012",
         "addresses": f"{DOCUMENT}#82.1", "source": DOCUMENT}
    ],
    "progress": [
        {"recommendation": f"{DOCUMENT}#{number}", "status": "under way", "text": text, "reported_on": "2013-05",
         "reported_by": "pol", "source": DOCUMENT}
        for number, text in (("82.1", "Se formaron 12 jueces."), ("82.3", "Se formaron 12 jueces."), ("82.4", "Nada nuevo."))
    ],
    "measures": [
        {"id": f"m{n}", "title": "Formar a los jueces", "recommendations": f"{DOCUMENT}#82.{n}", "lead": lead,
         "due_on": "2015", "status": "under way", "source": DOCUMENT}
        for n, lead in ((5, "pol"), (6, "pol"), (2, "che"))
    ],
}  # fmt: skip


def told(folder: Path, kind: str, **options: Any) -> str:
    with fresh(folder / "graph") as graph:
        graph.load(write_folder(folder / "in", STATE), state="HND")
        report = graph.report(kind, folder / "r.md", as_at=DAY, lang="local", **options)
    numbered = [plain(b.pieces) for b in report.body if isinstance(b, Paragraph) and b.number]
    return unmarked(" ".join(numbered)).replace("\u00a0", " ")


def test_an_agency_whose_id_is_a_code_of_a_state_keeps_its_name(tmp_path: Path) -> None:
    text = told(tmp_path, "section")
    assert "bajo la dirección de la Policía Nacional" in text
    assert "National Jury" in text
    assert "Polonia" not in text
    assert "Suiza" not in text


def test_the_same_words_on_several_recommendations_stand_once(tmp_path: Path) -> None:
    text = told(tmp_path, "section")
    assert text.count("Se formaron 12 jueces.") == 1
    assert (
        "en mayo de 2013 respecto de las recomendaciones 82.1 y 82.3: en marcha. Se formaron 12 jueces."
        in text
    )
    assert text.count("Nada nuevo.") == 1
    assert "«Formar a los jueces» para las recomendaciones 82.5 y 82.6, a más tardar en 2015" in text
    assert text.count("«Formar a los jueces»") == 2  # another one leads the third


def test_a_programme_in_the_reports_own_language_is_not_set_apart(tmp_path: Path) -> None:
    told(tmp_path / "1", "section")
    assert "El Plan Nacional de Derechos Humanos, " in (tmp_path / "1" / "r.md").read_text(encoding="utf-8")
    told(tmp_path / "2", "annex")
    assert "| Plan Nacional de Derechos Humanos<br>" in (tmp_path / "2" / "r.md").read_text(encoding="utf-8")


def test_a_report_that_drew_on_nothing_names_its_state_and_leaves_no_heading_alone(tmp_path: Path) -> None:
    told(tmp_path, "common-core")
    text = (tmp_path / "r.md").read_text(encoding="utf-8")
    assert text.startswith("# Documento básico común\n\nHonduras\n")
    assert "## IV. No discriminación, igualdad y recursos efectivos\n\n> [Por completar" in text
