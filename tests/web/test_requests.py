"""Requests to agencies: made, looked at, taken, filled in, given back, seen as answered."""

from __future__ import annotations

import io
import re
import zipfile

import openpyxl
from starlette.testclient import TestClient

BASE = "http://127.0.0.1:8765"
OWN = {"origin": BASE}


def csrf(client: TestClient) -> str:
    found = re.search(r'name="csrf" value="([0-9a-f]+)"', client.get("/requests").text)
    assert found
    return found[1]


def _status(client: TestClient) -> dict[str, int]:
    rows = client.get("/requests?format=json").json()["rows"]
    return {row["agency"]: row["answered"] for row in rows}


def test_requests_go_out_and_come_back(desk: TestClient) -> None:
    assert _status(desk) == {"mps": 0}
    data = {"csrf": csrf(desk), "agency": "mps", "language": "en", "due": "2027-01-01"}
    made = desk.post("/requests/make", data=data, headers=OWN)
    assert made.status_code == 200, made.text[-500:]
    assert "Prohibit torture" in made.text  # the preview
    link = re.search(r'href="(/requests/file/[^"]+\.xlsx)"', made.text)
    assert link
    book = openpyxl.load_workbook(io.BytesIO(desk.get(link[1]).content))
    sheet = book.worksheets[1]
    heads = {str(cell.value): cell for row in sheet.iter_rows(max_row=12) for cell in row if cell.value}
    status = next(cell for said, cell in heads.items() if said.startswith("Status"))
    sheet.cell(status.row + 1, status.column, "implemented")
    filled = io.BytesIO()
    book.save(filled)
    tried = desk.post(
        "/load/try", files={"files": ("back.xlsx", filled.getvalue())}, data={"csrf": csrf(desk)}, headers=OWN
    )
    batch = re.search(r'name="batch" value="([0-9a-f]{16})"', tried.text)
    assert batch, tried.text[-800:]
    loaded = desk.post("/load/confirm", data={"csrf": csrf(desk), "batch": batch[1]}, headers=OWN)
    assert "Take back" in loaded.text
    assert _status(desk) == {"mps": 1}


def test_all_requests_in_one_file(desk: TestClient) -> None:
    made = desk.post("/requests/make", data={"csrf": csrf(desk), "language": "en"}, headers=OWN)
    batch = re.search(r"/requests/file/([0-9a-f]{16})/", made.text)
    assert batch
    packed = desk.get(f"/requests/file/{batch[1]}/all-requests.zip").content
    names = zipfile.ZipFile(io.BytesIO(packed)).namelist()
    assert [name.rpartition(".")[2] for name in names] == ["xlsx"]


def test_requests_reach_no_other_file(desk: TestClient) -> None:
    for name in ("../rights.db", "..%2f..%2fetc%2fpasswd", "x.xlsx"):
        assert desk.get(f"/requests/file/{'0' * 16}/{name}").status_code in (400, 404)
    refused = desk.post("/requests/make", data={"csrf": csrf(desk), "agency": "nobody"}, headers=OWN)
    assert refused.status_code == 400
    assert "/tmp" not in refused.text
