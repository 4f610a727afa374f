"""Each page as JSON and CSV of itself; what stands in its address; what it tells beside the library's answer."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from rightsgraph import open_graph

BASE = "http://127.0.0.1:8765"
OWN = {"origin": BASE}
PAGES = (
    "/", "/search?q=torture", "/thing/mps", "/thing/CAT/C/VNM/CO/1%2315", "/ask", "/ask/who-implements?mechanism=CAT",
    "/gaps", "/gaps/no-law", "/gaps/no-law?is=none", "/gaps/summary", "/review", "/review/decided", "/resolve", "/load",
    "/reports", "/requests", "/datasets", "/receipts", "/impact?id=mps", "/compare?a=2020-01-01&b=2025-01-01",
)  # fmt: skip


def csrf(client: TestClient) -> str:
    found = re.search(r'name="csrf" value="([0-9a-f]+)"', client.get("/review").text)
    assert found
    return found[1]


@pytest.mark.parametrize("address", PAGES)
def test_each_page_is_there_as_json_and_csv(desk: TestClient, address: str) -> None:
    page = desk.get(address)
    links = re.findall(r'href="([^"]*format=(?:json|csv)[^"]*)"', page.text.replace("&amp;", "&"))
    assert len(links) >= 2, address
    for link in links:
        answer = desk.get(link)
        assert answer.status_code == 200, link
        if "format=csv" in link:
            assert next(csv.reader(io.StringIO(answer.text))), link
        else:
            assert answer.json() is not None, link


def test_findings_are_those_of_check(desk: TestClient) -> None:
    body = desk.get("/findings?format=json").json()
    assert {"rule", "level", "id", "message", "remedy"} <= set(body["findings"][0])


def test_an_address_is_kept_with_its_datasets(desk: TestClient) -> None:
    name = desk.get("/datasets?format=json").json()[0]["name"]
    same = desk.get("/gaps", params={"datasets": name, "as_at": "2024-05-01"}).text
    assert "other datasets" not in same
    assert f"datasets={name}" in same  # kept from page to page
    other = desk.get("/gaps", params={"datasets": "gone"}).text
    assert "other datasets" in other
    assert "− gone" in other
    assert f"+ {name}" in other


def test_facets_count_the_hits_and_narrow_them(desk: TestClient, graph_file: Path) -> None:
    more = graph_file.parent / "more.csv"
    more.write_text(
        "document,paragraph,text,mechanism,state,made_by,themes\n"
        "CAT/C/VNM/CO/1,15,Prohibit torture,CAT,VNM,Brazil,Torture & CIDT\n", encoding="utf-8",
    )  # fmt: skip
    with open_graph(str(graph_file)) as graph:
        graph.load(more, format="tables")
    page = desk.get("/search?q=torture&as_at=2024-05-01").text
    for said in ("Committee against Torture", "Brazil", "Latin American and Caribbean States", "Torture &amp; CIDT",
                 "Ministry of Public Security", "Penal Code"):  # fmt: skip
        assert said in page, said

    def ids(**chosen: str) -> set[str]:
        given = {"q": "torture", "as_at": "2024-05-01", "format": "json", **chosen}
        return {row["id"] for row in desk.get("/search", params=given).json()["rows"]}

    assert "CAT/C/VNM/CO/1#15" in ids(agency="mps") & ids(law="vnm/100/2015/QH13") & ids(force="yes")
    assert ids(region="Latin American and Caribbean States") == {"CAT/C/VNM/CO/1#15"}
    assert ids(**{"made by": "BRA"}, position="noted") == set()
    early = {"q": "torture", "as_at": "2016-01-01", "format": "json", "force": "yes"}
    assert desk.get("/search", params=early).json()["rows"] == []


def test_the_three_states_of_a_gap(desk: TestClient) -> None:
    def ids(state: str) -> set[str]:
        rows = desk.get("/gaps/no-law", params={"format": "json", "is": state}).json()["rows"]
        return {row["recommendation"] for row in rows}

    gap, none, untold = ids("gap"), ids("none"), ids("not assessable")
    assert gap == {"CAT/C/VNM/CO/1#16"}
    assert none == {"CAT/C/VNM/CO/1#15"}
    assert untold == set()
    assert desk.get("/gaps/no-law?is=other").status_code == 400


def test_a_law_and_its_provisions_through_time(desk: TestClient, graph_file: Path, tmp_path: Path) -> None:
    texts = tmp_path / "provision_texts.csv"
    texts.write_text(
        "provision,valid_from,valid_to,text\n100/2015/QH13 art. 373,2018-01-01,2025-07-01,Whoever tortures is punished.\n"
        "100/2015/QH13 art. 373,2025-07-01,,Whoever tortures is punished more.\n", encoding="utf-8",
    )  # fmt: skip
    with open_graph(str(graph_file)) as graph:
        graph.load(texts)
    place = "/thing/vnm/100/2015/QH13%23art_373"
    then, now = (desk.get(f"{place}?as_at={day}").text for day in ("2024-05-01", "2026-01-01"))
    assert "Penal Code No. 100/2015/QH13, art. 373" in then  # as it is cited
    wording = re.compile(r"Words on</h2>|Words on \S+</h2><blockquote>(.*?)<br>", re.DOTALL)
    assert [found[1] for found in (wording.search(page) for page in (then, now)) if found] == [
        "Whoever tortures is punished.", "Whoever tortures is punished more.",
    ]  # fmt: skip
    link = re.search(r'href="(/compare[^"]*a=2018-01-01[^"]*b=2025-07-01[^"]*)"', now)
    assert link
    changed = desk.get(link[1].replace("&amp;", "&") + "&format=json").json()["rows"]
    assert [row["change"] for row in changed] == ["changed"]
    assert "para. 15" in desk.get("/thing/CAT/C/VNM/CO/1%2315").text


def test_two_windows_on_one_thing(desk: TestClient) -> None:
    found = re.search(r'name="seen" value="([0-9a-f]+)"', desk.get("/thing/mps").text)
    assert found
    data = {"csrf": csrf(desk), "of": "mps", "seen": found[1], "why": "as it signs", "column": "abbreviation"}
    assert desk.post("/edit/set", data=data | {"value": "MPS"}, headers=OWN).status_code == 200
    second = desk.post("/edit/set", data=data | {"value": "MoPS"}, headers=OWN)
    assert second.status_code == 400
    assert "meanwhile" in second.text
    assert desk.get("/thing/mps?format=json").json()["properties"]["abbreviation"] == "MPS"


def test_duties_and_sameness_are_said_and_taken_back(desk: TestClient, graph_file: Path) -> None:
    data = {
        "csrf": csrf(desk),
        "of": "mps",
        "role": "train",
        "covers": "CAT/C/VNM/CO/1#16",
        "reviewer": "Lan",
    }
    assert desk.post("/edit/mandate", data=data, headers=OWN).status_code == 200
    assert desk.cookies["reviewer"] == "Lan"  # offered again
    with open_graph(str(graph_file)) as graph:
        graph.load(_agencies(graph_file.parent))
    same = {"csrf": csrf(desk), "of": "mops", "other": "mps", "why": "two spellings"}
    assert desk.post("/edit/same", data=same, headers=OWN).status_code == 200
    one = {desk.get(f"/thing/{name}").url.path for name in ("mps", "mops")}
    assert len(one) == 1
    apart = {"csrf": csrf(desk), "written": "mops", "other": "mps"}
    assert desk.post("/resolve/undo", data=apart, headers=OWN).status_code == 200
    assert {desk.get(f"/thing/{name}").url.path for name in ("mps", "mops")} == {"/thing/mps", "/thing/mops"}


def _agencies(folder: Path) -> Path:
    path = folder / "agencies.csv"
    path.write_text("id,name,state\nmops,Public Security Ministry,VNM\n", encoding="utf-8")
    return path
