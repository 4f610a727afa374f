"""UHRI records of our own making, as JSON and as a workbook."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from loader_files import workbook

HEADINGS = (
    "Text",
    "Countries Concerned",
    "Reccomending Body",
    "Document Symbol",
    "Themes",
    "Affected Persons",
    "Sdgs",
    "Document Publication Date",
    "UPR Reccomending States",
    "UPR Position",
    "Type",
    "OHCHR Annotation Id",
    "UPR Session",
    "Regions Concerned",
    "Recommending Regions",
    "Date of publication on UHRI",
)


def upr(number: int = 1, **changed: Any) -> dict[str, Any]:
    """A record of the review; `changed` values replace the usual ones."""
    record = {
        "AnnotationId": f"aaaaaaaa-0000-0000-0000-{number:012}",
        "AnnotationType": "- Recommendations",
        "Body": ["- UPR"],
        "Countries": ["- Viet Nam"],
        "Regions": ["- Asia-Pacific"],
        "DocumentId": "d1",
        "Symbol": "A/HRC/41/7",
        "Text": f"38.{number}Adopt a law on&nbsp;trafficking &amp; <b>fund</b> it (Chile);",
        "Themes": ["- Trafficking in persons", "- Gender equality"],
        "AffectedPersons": ["- Children"],
        "Sdgs": ["- 16.2 - Protect children from abuse", "- 11 - SUSTAINABLE CITIES AND COMMUNITIES"],
        "PublicationDate": "2019-03-28T00:00:00",
        "PublicationDateOnUhri": "2019-05-01T00:00:00",
        "UprCycle": None,
        "UprPositions": ["- Supported"],
        "UprRecommendingCountry": ["- Chile"],
        "UprRecommendingRegions": ["- GRULAC"],
        "UprSession": ["- 32nd Session - Cycle 3"],
    }
    return record | changed


def treaty(number: int = 1, **changed: Any) -> dict[str, Any]:
    """A record of a treaty body."""
    usual = {
        "AnnotationId": f"bbbbbbbb-0000-0000-0000-{number:012}",
        "Body": ["- CAT"],
        "Symbol": "CAT/C/VNM/CO/1",
        "Text": f"{number}. The State party should amend the code.",
        "UprPositions": [],
        "UprRecommendingCountry": [],
        "UprSession": [],
        "UprRecommendingRegions": [],
    }
    return upr(**(usual | changed))


def write_json(path: Path, records: list[Any]) -> Path:
    path.write_text(json.dumps(records, ensure_ascii=False), encoding="utf-8")
    return path


def write_xlsx(
    path: Path,
    records: list[dict[str, Any]],
    headings: tuple[str, ...] = HEADINGS,
    written: dict[str, str] | None = None,
) -> Path:
    """The same records as UHRI's workbook has them: lists by line, days as serials; `written`: headings misspelt."""
    keys = dict(
        zip(
            HEADINGS,
            (
                *(
                    "Text",
                    "Countries",
                    "Body",
                    "Symbol",
                    "Themes",
                    "AffectedPersons",
                    "Sdgs",
                    "PublicationDate",
                ),
                *("UprRecommendingCountry", "UprPositions", "AnnotationType", "AnnotationId", "UprSession"),
                *("Regions", "UprRecommendingRegions", "PublicationDateOnUhri"),
            ),
            strict=True,
        )
    )
    rows: list[list[Any]] = [[(written or {}).get(h, h) for h in headings]]
    for record in records:
        cells = {h: record[keys[h]] for h in HEADINGS}
        cells = {h: "\n".join(v) if isinstance(v, list) else v for h, v in cells.items()}
        cells["Document Publication Date"] = 43552  # 2019-03-28
        fixed = {h.replace("cc", "c").replace("omm", "om"): v for h, v in cells.items()}
        rows.append([fixed[h.replace("cc", "c").replace("omm", "om")] for h in headings])
    return workbook(path, Export=rows)
