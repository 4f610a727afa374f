"""Who may ask: token, session, Host, Origin, form token, bodies; and what every answer forbids."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from rightsgraph.web import guard
from rightsgraph.web.app import create_app
from rightsgraph.web.pages.load import safe_name
from starlette.testclient import TestClient

BASE = "http://127.0.0.1:8765"


@pytest.fixture
def fresh(graph_file: Path) -> Iterator[TestClient]:
    """Nobody has used the token yet."""
    with TestClient(create_app(str(graph_file), token="one", max_body=200_000), base_url=BASE) as client:
        yield client


def csrf(client: TestClient) -> str:
    found = re.search(r'name="csrf" value="([0-9a-f]+)"', client.get("/review").text)
    assert found
    return found[1]


@pytest.mark.parametrize("address", ["/", "/?token=", "/?token=two", "/api/datasets", "/static/style.css"])
def test_without_the_token_nothing_is_answered(fresh: TestClient, address: str) -> None:
    assert fresh.get(address).status_code == 403


def test_the_token_is_good_once(fresh: TestClient, graph_file: Path) -> None:
    assert fresh.get("/?token=one").status_code == 200
    fresh.cookies.clear()
    assert fresh.get("/?token=one").status_code == 403


def test_a_session_is_never_taken_from_the_request(fresh: TestClient) -> None:
    fresh.cookies.set(guard.COOKIE, "chosen-by-somebody")
    answer = fresh.get("/?token=one", follow_redirects=False)
    assert "chosen-by-somebody" not in answer.headers["set-cookie"]
    assert re.search(r"httponly.*samesite=strict", answer.headers["set-cookie"], re.IGNORECASE)


@pytest.mark.parametrize("host", ["example.org", "rights.localhost.example.org", "10.0.0.1", "127.0.0.1:99"])
def test_foreign_hosts_are_refused(desk: TestClient, host: str) -> None:
    assert desk.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [{"origin": "http://example.org"}, {"origin": "null"}, {}, {"referer": "http://127.0.0.1:1/x"},
     {"origin": BASE, "sec-fetch-site": "cross-site"}],
)  # fmt: skip
def test_writes_come_from_our_own_pages(desk: TestClient, headers: dict[str, str]) -> None:
    data = {"csrf": csrf(desk), "dataset": "web", "again": "web"}
    assert desk.post("/datasets/forget", data=data, headers=headers).status_code == 403


@pytest.mark.parametrize("token", ["", "00", "f" * 64])
def test_writes_bear_the_form_token(desk: TestClient, token: str) -> None:
    data = {"csrf": token, "verdict": "confirm", "id": "CAT/C/VNM/CO/1#16", "other": "x"}
    assert desk.post("/review/decide", data=data, headers={"origin": BASE}).status_code == 403


def test_large_bodies_are_refused_before_and_while_they_come(fresh: TestClient) -> None:
    fresh.get("/?token=one")
    headers = {"origin": BASE}
    files = {"files": ("big.csv", b"a" * 300_000, "text/csv")}
    assert (
        fresh.post("/load/try", files=files, data={"csrf": csrf(fresh)}, headers=headers).status_code == 413
    )

    def pieces() -> Iterator[bytes]:
        for _ in range(40):
            yield b"x" * 100_000

    kind = {"content-type": "multipart/form-data; boundary=x", **headers}
    assert fresh.post("/load/try", content=pieces(), headers=kind).status_code == 413


def test_a_client_that_sends_nothing_is_let_go(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    import asyncio

    monkeypatch.setattr(guard, "RECEIVE_SECONDS", 0.05)

    async def never() -> dict[str, object]:
        await asyncio.sleep(5)
        return {}

    body = guard.Body(never, 10)  # type: ignore[arg-type]
    # in a thread of its own: a browser's loop may be running in this one
    with ThreadPoolExecutor(1) as thread, pytest.raises(guard._Refused, match="did not go on"):
        thread.submit(asyncio.run, body.receive()).result()  # type: ignore[arg-type]
    assert body.refused == 408


def test_every_answer_forbids_what_pages_do_not_need(desk: TestClient) -> None:
    for address in ("/", "/ask/who-implements?ask=yes", "/nothing-here", "/api/datasets"):
        headers = desk.get(address).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe-inline" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
    picture = desk.get("/pictures/show?name=who-implements&mechanism=CAT")
    assert picture.headers["content-security-policy"].startswith("sandbox allow-scripts")


@pytest.mark.parametrize(
    ("given", "kept"),
    [("../../etc/passwd", "passwd"), ("..\\..\\win.ini", "win.ini"), (".hidden", "hidden"), ("a\x00b.csv", "a_b.csv"),
     ("", "file-1"), ("~$lock.xlsx", "_lock.xlsx"), ("luật.csv", "luật.csv")],
)  # fmt: skip
def test_names_of_uploads_reach_no_other_folder(given: str, kept: str) -> None:
    assert safe_name(given, 0) == kept


@pytest.mark.parametrize(
    "name", ["../rights.db", "annex-000000000000.docx/../../x", "..%2f..%2fetc%2fpasswd", "x.docx"]
)
def test_drafts_reach_no_other_file(desk: TestClient, name: str) -> None:
    assert desk.get(f"/reports/file/{name}").status_code in (400, 404)


def test_script_in_any_field_stays_text(desk: TestClient) -> None:
    hostile = "<script>alert(1)</script>"
    for address in ("/search", "/ask/recommendations", "/impact", "/compare", "/thing/x", "/gaps"):
        page = desk.get(
            address,
            params={
                "q": hostile,
                "id": hostile,
                "a": hostile,
                "b": "1",
                "mechanism": hostile,
                "state": hostile,
            },
        )
        assert "<script>alert" not in page.text
    assert "<b>officers</b>" not in desk.get("/thing/CAT/C/VNM/CO/1%2316").text


def test_pages_name_no_path_of_the_machine(desk: TestClient, graph_file: Path) -> None:
    for address in ("/", "/datasets", "/thing/mps", "/ask", "/openapi.json", "/nothing"):
        assert str(graph_file.parent) not in desk.get(address).text
