"""The worked example: written anew from the facts it is the same, and nothing of the facts is missing."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from outside import outside

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "viet-nam"
COUNTS = {
    "recommendations": 164,
    "laws": 119,
    "provisions": 129,
    "agencies": 88,
    "mechanisms": 14,
    "programmes": 3,
    "events": 15,
    "indicators": 34,
    "mandates": 103 + 184,
}

REFERENCES = (
    *("agency", "parent", "law", "from", "to", "covers", "conferred_by", "limited_to", "recommendation"),
    *("provision", "amends", "replaces", "details", "issued_by", "established_by", "lead", "partners"),
    *("addresses", "part_of", "hosts", "concerns", "of", "document", "mechanism", "state", "broader"),
)

Row = dict[str, str]


def rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def table(name: str) -> list[Row]:
    return rows(EXAMPLE / f"{name}.csv")


def facts(name: str) -> list[Row]:
    return rows(outside("FACTS") / f"{name}.csv")


def cells(name: str) -> Iterator[str]:
    return (cell for row in table(name) for cell in row.values())


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example written anew from the facts."""
    folder = tmp_path_factory.mktemp("example")
    subprocess.run(
        [sys.executable, "-B", str(EXAMPLE / "build.py"), str(outside("FACTS")), str(folder)], check=True
    )
    return folder


def test_the_tables_are_what_the_script_writes(rebuilt: Path) -> None:
    written = {path.name: path.read_bytes() for path in rebuilt.iterdir()}
    kept = {path.name: path.read_bytes() for path in EXAMPLE.glob("*.csv")}
    kept["seed-mentions.md"] = (EXAMPLE / "seed-mentions.md").read_bytes()
    assert written == kept


def test_files_are_utf8_with_unix_line_ends() -> None:
    for path in EXAMPLE.glob("*.csv"):
        content = path.read_bytes()
        assert b"\r" not in content
        assert not content.startswith(b"\xef\xbb\xbf")
        content.decode("utf-8")


@pytest.mark.parametrize(("name", "count"), COUNTS.items())
def test_counts(name: str, count: int) -> None:
    assert len({row["id"] for row in table(name)}) == count


def test_links_and_successions_are_all_there() -> None:
    links = table("implementation")
    assert len(links) == 184
    pairs = Counter((row["recommendation"], row["provision"]) for row in links)
    assert sorted(pairs.values())[-5:] == [1, 2, 2, 2, 2]
    assert len(table("agency_successions")) == 19


@pytest.mark.parametrize("name", ["recommendations", "laws", "provisions", "agencies"])
def test_every_id_of_the_facts_is_there(name: str) -> None:
    assert {row["id"] for row in facts(name)} == {row["id"] for row in table(name)}


def test_every_mechanism_and_event_is_there() -> None:
    assert {row["id"].upper() for row in facts("mechanisms")} == {row["id"] for row in table("mechanisms")}
    kept = {row["id"] for name in ("programmes", "events") for row in table(name)}
    assert {row["id"] for row in facts("events_programmes")} == kept


def test_no_note_is_lost() -> None:
    """Source notes, bases, notes and figures of the facts stand in the notes or the places, word for word."""
    kept = "\n".join(
        row[name] for path in EXAMPLE.glob("*.csv") for row in rows(path) for name in ("note", "locator")
    )
    for name, column in [
        ("recommendations", "source_note"),
        ("laws", "source_note"),
        ("agencies", "source_note"),
        ("agencies", "predecessor/successor"),
        ("implementation", "basis"),
        ("events_programmes", "note"),
        ("events_programmes", "figures"),
        ("agency_succession", "functions"),
    ]:
        missing = [r[column] for r in facts(name) if r[column].replace(" (find_string)", "") not in kept]
        assert not missing, f"{name}.{column}"


def test_every_figure_that_is_an_amount_is_an_indicator() -> None:
    kept = {(row["of"], row["value"] or row["target"]) for row in table("indicators")}
    for row in facts("events_programmes"):
        for key, value in re.findall(r"(\w+)=([\d.]+)", row["figures"]):
            if not re.fullmatch(r"cycle|target_year|since|member_since|considered|decision|period.*", key):
                assert (row["id"], value) in kept


def test_every_linked_mention_leads_to_a_node_and_the_others_are_explained() -> None:
    nodes = {row["id"].lower() for name in ("agencies", "mechanisms") for row in table(name)}
    page = (EXAMPLE / "README.md").read_text(encoding="utf-8")
    quotes = {(row["id"].lower(), row["quote"]) for name in ("agencies", "mechanisms") for row in table(name)}
    for row in facts("seed_mentions"):
        entity, name = row["entity_id"], row["entity_name_as_written"]
        if entity:
            assert entity in nodes
            assert (entity, name) in quotes
        else:
            assert f'"{name}"' in page


def test_every_row_tells_where_it_comes_from() -> None:
    for path in EXAMPLE.glob("*.csv"):
        assert all(row["source"] or row["note"] for row in rows(path)), path.name
    for row in [*table("implementation"), *table("mandates")]:
        assert row["source"]
        assert row["locator"]


def test_what_may_be_cited_holds_no_remark_of_the_editors() -> None:
    said = re.compile(
        r"memory|stored|seed|not seen|verified|in our words|paraphrase|tags are ours", re.IGNORECASE
    )
    for path in EXAMPLE.glob("*.csv"):
        for row in rows(path):
            assert not said.search(row["source"] + row["locator"]), (path.name, row)


def test_paraphrases_are_never_given_as_quotes() -> None:
    assert {row["text_kind"] for row in table("recommendations")} == {"paraphrase"}
    assert all(row["text"].startswith("[In our words] ") for row in table("provisions"))
    quoted = [*table("recommendations"), *table("provisions"), *table("implementation")]
    assert not any(row["quote"] for row in quoted)


def test_links_keep_relation_method_and_agency() -> None:
    extents = {
        "implements": "full",
        "partially implements": "partial",
        "planned": "planned",
        "contradicts": "contradicts",
    }
    wanted = ("agency", "role", "covers", "limited_to", "method")
    mandates = {tuple(row[name] for name in wanted) for row in table("mandates")}
    for row, link in zip(facts("implementation"), table("implementation"), strict=True):
        method = "editorial" if row["basis"].startswith("editorial") else "document"
        recommendation, target = row["recommendation_id"], row["provision_or_law_id"]
        assert (link["recommendation"], link["provision"]) == (recommendation, target)
        assert (link["extent"], link["method"]) == (extents[row["relation"]], method)
        assert (row["agency_id"], row["role"], recommendation, target, method) in mandates


def test_a_mandate_is_narrowed_to_the_provision_that_the_facts_name() -> None:
    by_id = {row["id"]: row for row in table("mandates")}
    assert by_id["mps-lead-decision-87-2023"]["covers"] == "decision-87-2023-a1"
    assert by_id["spp-monitor-custody-law-2015"]["conferred_by"] == "vnm/94/2015/QH13#art_42"
    assert by_id["spc-adjudicate-penal-code-2015"]["covers"] == "penal-code-2015-a373;penal-code-2015-a374"
    assert by_id["mps-lead-trafficking-law-2024"]["covers"] == "trafficking-law-2024"


def test_the_newer_act_replaces_and_amends() -> None:
    laws = {row["id"]: row for row in table("laws")}
    assert laws["trafficking-law-2024"]["replaces"] == "trafficking-law-2011"
    assert laws["trafficking-law-2011"]["in_force_to"] == "2025-07-01"
    assert "penal-code-2015" in laws["law-86-2025-qh15"]["amends"].split(";")


def test_functions_of_mandates_are_those_of_a_succession() -> None:
    passed = {(r["from"], name) for r in table("agency_successions") for name in r["functions"].split(";")}
    named = {(r["agency"], r["function"]) for r in table("mandates") if r["function"]}
    assert named
    assert named <= passed


def test_references_lead_to_rows_of_the_example_or_to_what_the_readme_lists() -> None:
    known = {row["id"] for path in EXAMPLE.glob("*.csv") for row in rows(path) if "id" in row}
    known |= {"vnm/constitution/2013#art_102", "vnm/constitution/2013#art_107", "vnm/101/2015/QH13#art_183"}
    unknown = {
        value
        for path in EXAMPLE.glob("*.csv")
        for row in rows(path)
        for column in REFERENCES
        for value in row.get(column, "").split(";")
        if value and value not in known
    }
    assert unknown == {
        "National Assembly Standing Committee",
        "Secretariat of the Party Central Committee",
        "vnm/94/2015/QH13#art_42",
        "vnm/02/2016/QH14#art_61",
        "vnm/41/2025/NĐ-CP#art_1",
    }


def test_concepts_are_those_of_the_recommendations() -> None:
    names = {(row["scheme"], row["name"]) for row in table("concepts")}
    for scheme, column in (("theme", "themes"), ("group", "groups"), ("sdg", "sdgs")):
        used = {name for row in table("recommendations") for name in row[column].split(";")}
        assert {(scheme, name) for name in used} <= names


def test_the_readme_gives_the_true_number_of_rows() -> None:
    page = (EXAMPLE / "README.md").read_text(encoding="utf-8")
    for line in re.findall(r"^\| (`.*\.csv`.*)\|$", page, re.MULTILINE):
        files, _, numbers = (part.strip() for part in line.split("|"))
        names = re.findall(r"`(\w+)\.csv`", files)
        assert [len(table(name)) for name in names] == [int(n) for n in numbers.split(",")]


def test_dates_stay_as_precise_as_they_are_known() -> None:
    assert {row["date"] for row in table("recommendations") if row["document"] == "CERD/C/VNM/CO/10-14"} == {
        "2012-03"
    }
    assert {row["id"]: row["active_from"] for row in table("agencies")}["committee-disability"] == "2015"
