"""`load`: several inputs, receipts, `--replace`, `--dry-run`, the State, what is taken of a large export; `forget`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from commands import exact, run
from rightsgraph.loaders.source import Source
from tables import write_csv, write_folder

KEYS = {
    "dataset", "format", "source", "read", "nodes", "relationships", "complete", "joined", "rejected", "stubs", "issues",
}  # fmt: skip
COUNTS = {"created", "updated", "unchanged", "withdrawn"}
LAWS = [{"number": f"{n}/2020/QH14", "title": f"Law {n}", "state": "VNM"} for n in (1, 2)]
PROVISIONS = [{"law": "1/2020/QH14", "article": "5", "state": "VNM"}]


def receipt(code: int, *arguments: object, folder: Path) -> dict[str, Any]:
    done = run("load", *arguments, "--report", folder / "receipt.json")
    assert done.code == code, done.said
    body: dict[str, Any] = json.loads((folder / "receipt.json").read_text(encoding="utf-8"))
    return body


def test_the_receipt_of_one_file(own: Path, tmp_path: Path) -> None:
    rows = [*LAWS, {"number": "3/2020/QH14", "title": " ", "kind": "law"}]
    body = receipt(3, write_csv(tmp_path / "laws.csv", rows), "--graph", own, folder=tmp_path)
    assert set(body) >= KEYS
    assert "loads" not in body
    assert (body["dataset"], body["format"], body["read"]) == ("laws", "tables", 3)
    assert body["source"]["name"] == "laws.csv"
    assert len(body["source"]["sha256"]) == 64
    assert set(body["nodes"]["Law"]) == COUNTS
    assert body["nodes"]["Law"]["created"] == 2
    assert [set(r) for r in body["rejected"]] == [{"where", "reason", "record"}]
    again = receipt(3, tmp_path / "laws.csv", "--graph", own, folder=tmp_path)
    assert again["nodes"]["Law"] == {"created": 0, "updated": 0, "unchanged": 2, "withdrawn": 0}


def test_the_receipt_of_a_folder_and_of_several_paths(own: Path, tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "in", {"laws": LAWS, "provisions": PROVISIONS})
    body = receipt(0, folder, "--graph", own, folder=tmp_path)
    assert [load["dataset"] for load in body["loads"]] == ["in"]
    assert set(body["loads"][0]) >= KEYS
    assert body["read"] == 3
    paths = [folder / "provisions.csv", folder / "laws.csv"]
    body = receipt(0, *paths, "--graph", tmp_path / "other.db", folder=tmp_path)
    assert [load["dataset"] for load in body["loads"]] == ["provisions", "laws"]
    assert body["nodes"]["Law"]["created"] == 2
    assert body["stubs"] == [], "the law was described by the second file"
    assert all(load["stubs"] == [] for load in body["loads"])


def test_of_a_folder_with_a_bad_file_the_good_part_is_loaded(own: Path, tmp_path: Path) -> None:
    folder = write_folder(
        tmp_path / "in", {"laws": LAWS, "agencies": [{"id": "a", "kind": "x", "abbreviation": "y"}]}
    )
    (folder / "scan.pdf").write_bytes(b"%PDF-1.4\nnothing")
    (folder / "notes.xml").write_text(
        '<!DOCTYPE a [<!ENTITY b "c">]><akomaNtoso xmlns="u">&b;</akomaNtoso>', encoding="utf-8"
    )
    before = exact(own)
    body = receipt(3, folder, "--graph", own, folder=tmp_path)
    refused = {r["where"]: r["reason"] for r in [*body["rejected"], *body["not_loaded"]]}
    assert set(refused) == {"agencies.csv", "scan.pdf", "notes.xml"}
    assert "'name'" in refused["agencies.csv"]
    assert "damaged" in refused["scan.pdf"]
    assert body["nodes"] == {"Law": {"created": 2, "updated": 0, "unchanged": 0, "withdrawn": 0}}
    assert "Agency a" not in exact(own)
    assert set(before.splitlines()) < set(exact(own).splitlines())


def test_a_file_refused_at_its_end_leaves_nothing_of_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = [{"id": f"a{n}", "name": "N", "parent": "Unheard of"} for n in range(2500)]
    folder = write_folder(tmp_path / "in", {"laws": LAWS, "agencies": many, "provisions": PROVISIONS})
    monkeypatch.setattr(Source, "changed", lambda source: source.name == "agencies.csv")
    body = receipt(3, folder, "--graph", tmp_path / "g.db", folder=tmp_path)
    assert [(r["where"], "changed while" in r["reason"]) for r in body["rejected"]] == [
        ("agencies.csv", True)
    ]
    assert (set(body["nodes"]), body["read"]) == ({"Law", "Provision"}, 3)
    (folder / "agencies.csv").unlink()
    run("load", folder, "--graph", tmp_path / "alone.db")
    assert exact(tmp_path / "g.db") == exact(tmp_path / "alone.db")
    assert run("show", "Unheard of", "--graph", tmp_path / "g.db").code == 2


def test_a_missing_path_is_wrong_usage_and_makes_no_graph(tmp_path: Path) -> None:
    good = write_csv(tmp_path / "laws.csv", LAWS)
    done = run("load", good, tmp_path / "nothing.csv", "--graph", tmp_path / "g.db")
    assert done.code == 2
    assert "nothing.csv: there is no such file" in done.err
    assert not (tmp_path / "g.db").exists()


def test_a_report_that_cannot_be_written_is_told_before_loading(own: Path, tmp_path: Path) -> None:
    before = exact(own)
    good = write_csv(tmp_path / "laws.csv", LAWS)
    assert run("load", good, "--graph", own, "--report", tmp_path / "none" / "r.json").code == 2
    assert exact(own) == before


def test_a_dry_run_changes_nothing(own: Path, tmp_path: Path) -> None:
    before = exact(own)
    body = receipt(0, write_csv(tmp_path / "laws.csv", LAWS), "--dry-run", "--graph", own, folder=tmp_path)
    assert body["nodes"]["Law"]["created"] == 2
    assert exact(own) == before


def test_replace_withdraws_what_is_no_longer_said(own: Path, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "laws.csv", LAWS)
    run("load", path, "--graph", own, "--dataset", "d")
    write_csv(path, LAWS[:1])
    assert "unchanged" in run("load", path, "--graph", own, "--dataset", "d").out
    body = receipt(0, path, "--graph", own, "--dataset", "d", "--replace", folder=tmp_path)
    assert body["nodes"]["Law"] == {"created": 0, "updated": 0, "unchanged": 1, "withdrawn": 1}
    assert run("show", "2/2020/QH14", "--graph", own).code == 2


def test_replace_by_several_files_is_one_replacement(own: Path, tmp_path: Path) -> None:
    paths = list(
        write_folder(tmp_path / "in", {"laws": LAWS, "agencies": [{"id": "a", "name": "A"}]}).iterdir()
    )
    for _ in range(2):
        body = receipt(0, *paths, "--dataset", "d", "--replace", "--graph", own, folder=tmp_path)
        assert not any(count["withdrawn"] for count in body["nodes"].values())
    assert run("show", "a", "--graph", own).code == run("show", "1/2020/QH14", "--graph", own).code == 0


def test_replace_with_a_refused_file_replaces_nothing(own: Path, tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "in", {"laws": LAWS, "agencies": [{"id": "a", "name": "A"}]})
    run("load", folder, "--graph", own)
    before = exact(own)
    write_csv(folder / "laws.csv", [{"number": "1/2020/QH14", "kind": "law"}])
    done = run("load", folder, "--graph", own, "--replace")
    assert done.code == 3
    assert "laws.csv" in done.err
    assert exact(own) == before


def test_the_state_where_the_input_names_none(tmp_path: Path) -> None:
    graph = tmp_path / "g.db"
    path = write_csv(tmp_path / "laws.csv", [{"number": "Act No. 5 of 2014", "title": "Prisons Act"}])
    assert run("load", path, "--graph", graph, "--state", "ken").code == 0
    rows = run(
        "cypher", "MATCH (n:Law) RETURN n.id AS id, n.state AS state", "--graph", graph, "--format", "json"
    ).json["rows"]
    assert [row["state"] for row in rows] == ["KEN"]
    assert rows[0]["id"].startswith("ken/")
    done = run("load", path, "--graph", graph, "--state", "Atlantis")
    assert done.code == 2
    assert "Atlantis" in done.err


RECORDS = [
    {"AnnotationId": f"a{n}", "Symbol": "", "Body": [f"- {body}"], "Countries": [f"- {state}"], "Text": f"Text {n} of some length",
     "AnnotationType": "Recommendation", "PublicationDate": f"{year}-05-01T00:00:00", "Themes": []}
    for n, (body, state, year) in enumerate(
        [("CAT", "Viet Nam", 2012), ("CEDAW", "Viet Nam", 2018), ("CAT", "Kenya", 2018), ("CAT", "Viet Nam", 2020)])
]  # fmt: skip


@pytest.mark.parametrize(
    ("options", "kept"),
    [
        ((), {0, 1, 2, 3}),
        (("--only-state", "VNM"), {0, 1, 3}),
        (("--only-mechanism", "CAT"), {0, 2, 3}),
        (("--years", "2013-2019"), {1, 2}),
        (("--years", "2020"), {3}),
        (("--only-state", "VNM", "--only-mechanism", "CAT", "--years", "2012-2019"), {0}),
    ],
)
def test_only_a_part_of_an_export(options: tuple[str, ...], kept: set[int], tmp_path: Path) -> None:
    path = tmp_path / "export.json"
    path.write_text(json.dumps(RECORDS), encoding="utf-8")
    graph = tmp_path / "g.db"
    done = run("load", path, "--graph", graph, *options)
    assert done.code == 0, done.said
    found = run(
        "cypher", "MATCH (n:Recommendation) RETURN n.uhri_id AS id", "--graph", graph, "--format", "json"
    ).json
    assert {row["id"] for row in found["rows"]} == {f"a{n}" for n in kept}


def test_forget_an_unknown_dataset(small: Path) -> None:
    done = run("forget", "smal", "--graph", small)
    assert done.code == 2
    assert "Did you mean: small?" in done.err


def test_forget_withdraws_and_tells(own: Path) -> None:
    done = run("forget", "small", "--graph", own)
    assert done.code == 0
    assert "2 withdrawn" in done.out
    assert [json.loads(line)["kind"] for line in exact(own).splitlines()] == ["format"]


@pytest.mark.parametrize("form", ["jsonl", "turtle"])
def test_an_export_keeps_its_datasets_names(form: str, small: Path, tmp_path: Path) -> None:
    path = tmp_path / f"all.{form}"
    assert run("export", form, "-o", path, "--graph", small).code == 0
    done = run("load", path, "--dataset", "other", "--graph", tmp_path / "new.db")
    assert done.code == 2
    assert "Load it without --dataset" in done.err
    assert run("load", path, "--graph", tmp_path / "new.db").code == 0
    assert exact(tmp_path / "new.db") == exact(small)


def test_a_contradiction_between_files_of_a_folder_names_the_files(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "in", {"agencies": [{"id": "z", "name": "A"}, {"id": "z", "name": "B"}]})
    (folder / "agencies 2.csv").write_text("id,name\nz,C\n", encoding="utf-8")
    body = receipt(0, folder, "--graph", tmp_path / "g.db", folder=tmp_path)
    told = [(issue["where"], issue["message"].partition(" in ")[0]) for issue in body["issues"]]
    assert told == [(f"agencies.csv: row {row}", "z: differs from agencies 2.csv: row 2") for row in (2, 3)]
