"""Of a place that is linked: each version of its text but the first is a change from its day on; one by an act always."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tables import fresh, write_folder

LAW, PLACE = "vnm/1/2010/QH12", "vnm/1/2010/QH12#art_1"


def _version(day: str, by: str = "", article: int = 1) -> dict[str, Any]:
    return {
        "provision": f"1/2010/QH12 art. {article}",
        "valid_from": day,
        "text": f"Words of {day}",
        "amended_by": by,
    }


TABLES: dict[str, list[dict[str, Any]]] = {
    "laws": [
        {"number": number, "title": f"Law {number}", "state": "VNM", "in_force_from": "2010-01-01"}
        for number in ("1/2010/QH12", "2/2015/QH13")
    ],
    "provisions": [{"law": "1/2010/QH12", "article": n, "text": "Words", "state": "VNM"} for n in ("1", "2")],
    "provision_texts": [
        _version("2010-01-01"), _version("2016-01-01", "2/2015/QH13"), _version("2018-01-01"),
        _version("2012-01-01", "2/2015/QH13", 2),
    ],
    "recommendations": [{"document": "CAT/C/VNM/CO/1", "paragraph": "1", "text": "Open", "state": "VNM"}],
    "implementation": [
        {"recommendation": "CAT/C/VNM/CO/1#1", "provision": f"1/2010/QH12 art. {n}", "extent": "full"} for n in (1, 2)
    ],
}  # fmt: skip


def test_new_words(tmp_path: Path) -> None:
    with fresh(tmp_path) as graph:
        graph.load(write_folder(tmp_path / "in", TABLES), dataset="d")
        rows = graph.run(
            "MATCH (p:Provision)-[c:CHANGED_BY]->(:ProvisionText) "
            "RETURN p.id AS id, c.effective_on AS day, c.words AS words ORDER BY id, day"
        ).rows
    assert [(row["id"], str(row["day"]), row["words"]) for row in rows] == [
        (PLACE, "2016-01-01", f"{PLACE} has new words from 2016-01-01 on (vnm/2/2015/QH13)"),
        (PLACE, "2018-01-01", f"{PLACE} has new words from 2018-01-01 on"),
        (f"{LAW}#art_2", "2012-01-01", f"{LAW}#art_2 has new words from 2012-01-01 on (vnm/2/2015/QH13)"),
    ]
