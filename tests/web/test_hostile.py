"""What hostile clients and files try, over a real connection: each is refused by name, and the desk goes on."""

from __future__ import annotations

import io
import re
import socket
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from served import Served, serving
from starlette.testclient import TestClient

BASE = "http://127.0.0.1:8765"
OWN = {"origin": BASE}
GIGABYTE = 1 << 30


@pytest.fixture(scope="module")
def served(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    from commands import copy_graph

    with serving(copy_graph(made, tmp_path_factory.mktemp("hostile"))) as program:
        yield program


def test_1_gb_upload(served: Served) -> None:
    """Refused by its length before a byte is read, and refused while it comes where no length is said."""
    with served.connection() as link:
        link.putrequest("POST", "/load/try")
        for name, value in {**served.headers, "content-length": str(GIGABYTE)}.items():
            link.putheader(name, value)
        link.putheader("content-type", "multipart/form-data; boundary=x")
        link.endheaders()
        assert link.getresponse().status == 413
    assert served.get("/load").status == 200


def test_slow_client(served: Served) -> None:
    """Somebody who opens connections and sends a byte now and then keeps nobody waiting."""
    slow = [socket.create_connection(("127.0.0.1", served.port)) for _ in range(20)]
    try:
        for one in slow:
            one.sendall(b"POST /load/try HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Le")
        time.sleep(0.2)
        for one in slow:
            one.sendall(b"n")
        assert served.get("/datasets").status == 200
    finally:
        for one in slow:
            one.close()


def _csrf(client: TestClient) -> str:
    found = re.search(r'name="csrf" value="([0-9a-f]+)"', client.get("/load").text)
    assert found
    return found[1]


def _tried(client: TestClient, name: str, body: bytes) -> tuple[int, str]:
    data = {"csrf": _csrf(client)}
    answer = client.post("/load/try", files={"files": (name, body)}, data=data, headers=OWN)
    return answer.status_code, answer.text


@pytest.mark.parametrize("name", ["bomb.xlsx", "bomb.zip", "bomb.docx"])
def test_zip_bomb(desk: TestClient, name: str) -> None:
    packed = io.BytesIO()
    inner = {
        "bomb.xlsx": "xl/worksheets/sheet1.xml",
        "bomb.zip": "laws.csv",
        "bomb.docx": "word/document.xml",
    }[name]
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("[Content_Types].xml", "<Types/>")
        with bomb.open(inner, "w", force_zip64=True) as part:
            for _ in range(300):
                part.write(b"\0" * (1 << 20))
    assert len(packed.getvalue()) < 1 << 20
    status, said = _tried(desk, name, packed.getvalue())
    assert status in (200, 400), said[-300:]
    assert "Loaded." not in said
    assert name in said  # the file is named, not the machine's own trouble
    assert "Traceback" not in said
    assert desk.get("/datasets?format=json").json()[0]["statements"] > 0


def test_path_traversal_in_uploads(desk: TestClient, graph_file: Path) -> None:
    before = sorted(graph_file.parent.parent.rglob("*.csv"))
    status, said = _tried(desk, "../../../evil.csv", b"id,name,state\nx,X,VNM\n")
    assert status in (200, 400), said
    assert sorted(graph_file.parent.parent.rglob("*.csv")) == before
    for batch in ("..", "../..", "%2e%2e", "0" * 16):
        data = {"csrf": _csrf(desk), "batch": batch}
        assert desk.post("/load/confirm", data=data, headers=OWN).status_code == 400
    for batch in ("..%2f..", "0" * 16):
        assert desk.get(f"/load/problems/{batch}").status_code in (400, 404)


@pytest.mark.parametrize(
    "address",
    ["/static/..%2f..%2fsetup.cfg", "/static/%2e%2e/api.py", "/static//etc/passwd", "/reports/file/..%2f..%2fx.docx",
     "/requests/file/..%2f..%2f/x", "/thing/..%2f..%2fetc%2fpasswd", "/ask/..%2fgaps"],
)  # fmt: skip
def test_path_traversal_in_addresses(desk: TestClient, address: str) -> None:
    answer = desk.get(address)
    assert answer.status_code in (400, 404), address
    assert "root:" not in answer.text
    assert "import " not in answer.text


HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


def test_script_in_every_field(desk: TestClient) -> None:
    """Every field of every form, and every parameter of every page: it comes back as text, or is refused."""
    pages = ("/", "/search?q=torture", "/thing/mps", "/thing/CAT/C/VNM/CO/1%2315", "/ask/who-implements", "/gaps",
             "/review", "/resolve", "/load", "/reports", "/requests", "/pictures", "/datasets", "/receipts", "/impact",
             "/compare", "/review/decided")  # fmt: skip
    for page in pages:
        text = desk.get(page).text
        for form in re.findall(r"<form.*?</form>", text, re.DOTALL):
            action = re.search(r'action="([^"]*)"', form)
            target = (action[1] if action else page).partition("?")[0]
            names = {
                name
                for name in re.findall(r'name="([^"]+)"', form)
                if name not in ("csrf", "of", "load", "files")
            }
            given = dict.fromkeys(sorted(names), HOSTILE)
            if 'method="post"' not in form:
                said = desk.get(target, params=given).text
            elif target in (
                "/reports/draft",
                "/requests/make",
                "/load/try",
                "/datasets/forget",
                "/load/confirm",
            ):
                continue  # commands of their own: what they say of a wrong value is tried below
            else:
                own = re.search(r'name="of" value="([^"]*)"', form)
                sent = given | {"csrf": _csrf(desk)} | ({"of": own[1]} if own else {})
                said = desk.post(target, data=sent, headers=OWN).text
            assert "<script>alert" not in said, (page, target)
            assert "<img src=x" not in said, (page, target)
    for page in ("/thing/mps", "/receipts", "/review/decided", "/resolve"):  # what was written shows as text
        assert "<script>alert" not in desk.get(page).text
    data = {"csrf": _csrf(desk), "agency": HOSTILE}
    assert "<script>alert" not in desk.post("/requests/make", data=data, headers=OWN).text
