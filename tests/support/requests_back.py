"""A small graph of one ministry's recommendations, duties and measures, and its request: written, filled in, read back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
from rightsgraph.ontology.request_form import COLUMNS

from rightsgraph.api import Graph

DAY = "2025-07-01"
TABLES: dict[str, list[dict[str, Any]]] = {
    "mechanisms": [{"id": "CAT", "name": "Committee against Torture", "kind": "treaty body"}],
    "documents": [{"id": "CAT/C/VNM/CO/1", "mechanism": "CAT", "state": "VNM", "date": "2018-12-28"}],
    "agencies": [
        {"id": "moj", "name": "Ministry of Justice", "name_local": "Bộ Tư pháp", "state": "VNM", "source": "d"},
        {"id": "mps", "name": "Ministry of Public Security", "state": "VNM", "source": "d"},
    ],
    "laws": [{"number": "5/2017", "title": "Torture Act", "kind": "law", "state": "VNM", "in_force_from": "2017-04-25"}],
    "measures": [{"id": "train", "title": "Train judges", "lead": "moj", "due_on": "2025-12-31", "status": "under way",
                  "source": "d"}],
    "recommendations": [
        {"document": "CAT/C/VNM/CO/1", "paragraph": str(n), "text": f"Do thing {n}, please.", "source": "d"} for n in range(1, 13)
    ],
    "mandates": [
        {"id": f"m{n}", "agency": "moj", "role": "lead", "covers": f"CAT/C/VNM/CO/1#{n}", "source": "d"} for n in range(1, 11)
    ] + [{"id": "alone", "agency": "moj", "role": "cooperate", "subject": "Register of prisons", "conferred_by": "5/2017",
          "covers": "5/2017", "source": "5/2017"}],
}  # fmt: skip
DUTY, MEASURE = 11, 12  # rows of the request behind those of its recommendations


def asked(graph: Graph, folder: Path, **options: Any) -> Path:
    (path,) = graph.request(folder / "out", agency="moj", as_at=DAY, **options)
    return path


def answer_sheet(book: Any) -> Any:
    return book.worksheets[1]


def fill(path: Path, answers: dict[int, dict[str, Any]], saved: Path | None = None) -> Path:
    """Write into row n of the request by column key."""
    book = openpyxl.load_workbook(path)
    sheet = answer_sheet(book)
    for number, values in answers.items():
        for key, value in values.items():
            sheet.cell(number + 1, COLUMNS.index(key) + 2).value = value
    book.save(saved or path)
    return saved or path


def progress(graph: Graph) -> dict[str, dict[str, Any]]:
    query = (
        "MATCH (g:Progress)-[:REPORTS_ON]->(r:Recommendation), (g)-[:REPORTED_BY]->(a:Agency) "
        "RETURN r.id AS id, g.status AS status, g.text AS text, g.reported_on AS day, a.id AS agency, g.note AS note"
    )
    return {row["id"]: row for row in graph.run(query).rows}
