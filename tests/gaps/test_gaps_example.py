"""The gaps of the Viet Nam example are the ones that docs/gaps.md goes through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from rightsgraph.queries.order import natural

from rightsgraph import open_graph
from rightsgraph.api import Graph
from rightsgraph.gap_summary import codes

ROOT = Path(__file__).resolve().parents[2]
DAY = "2025-07-01"
COUNTS: dict[str, int | None] = {
    **dict.fromkeys(codes(), 0),
    **{"no-law": 48, "planned-only": 6, "law-not-in-force": 3, "partial-only": 42, "contradicted": 15},
    **{"soft-law-only": 20, "no-implementing-act": 16, "conflicting-leads": 12, "no-legal-power": 13},
    **{"idle-mandate": 12, "stale-link": 4, "no-measure": None, "group-missing": None, "repeated": None},
    "overdue": None,
}
IDS = {
    "planned-only": (
        "CAT/C/VNM/CO/1#13(b) CCPR/C/VNM/CO/3#8 cat-co1-nhri ccpr-co4-death ccpr-co4-religion "
        "cerd-co17-trafficking"
    ),
    "law-not-in-force": ("A/HRC/12/11#99.4 A/HRC/26/6#143.121 crc-co6-justice"),
    "contradicted": (
        "A/HRC/12/11#99.43 A/HRC/26/6#143.143 A/HRC/26/6#143.163 A/HRC/26/6#143.169 A/HRC/26/6#143.4 "
        "CAT/C/VNM/CO/1#17 CCPR/C/VNM/CO/3#46 CCPR/C/VNM/CO/3#52 CRPD/C/VNM/CO/1#6 cat-co1-deathrow "
        "ccpr-co3-liberty ccpr-co4-death cerd-co17-movement crc-co6-definition crc-co6-trafficking"
    ),
    "conflicting-leads": (
        "A/HRC/12/11#99.17 A/HRC/12/11#99.34 A/HRC/12/11#99.37 A/HRC/26/6#143.122 A/HRC/26/6#143.124 "
        "A/HRC/26/6#143.126 A/HRC/26/6#143.135 A/HRC/26/6#143.65 CERD/C/VNM/CO/10-14#7 "
        "cat-co1-trafficking ccpr-co3-trafficking cedaw-co8-trafficking"
    ),
    "no-legal-power": (
        "A/HRC/12/11#99.17 A/HRC/12/11#99.3 A/HRC/12/11#99.33 A/HRC/26/6#143.10 A/HRC/26/6#143.12 "
        "A/HRC/26/6#143.126 A/HRC/26/6#143.135 A/HRC/26/6#143.65 A/HRC/26/6#143.89 A/HRC/26/6#143.92 "
        "CAT/C/VNM/CO/1#7 CERD/C/VNM/CO/10-14#7 cerd-co17-training"
    ),
    "idle-mandate": (
        "bar-federation-cooperate-cpc-2015 moera-lead-decree-41-2025 mofa-lead-decision-1975-2019 "
        "mofa-lead-decision-2057-2015 moha-lead-gender-law-2006 moj-coordinate-legal-docs-2025 "
        "mps-lead-cybersecurity-2018 mps-lead-decision-1975-2019 spc-adjudicate-constitution-2013 "
        "spp-lead-investigation-law-2015 spp-monitor-custody-law-2015 vwu-monitor-gender-law-2006"
    ),
}
STALE = ["A/HRC/26/6#143.135", "CAT/C/VNM/CO/1#17", "CAT/C/VNM/CO/1#7", "cat-co1-confession"]
REORGANISED = {
    "conflicting-leads": {"closed": ["A/HRC/12/11#99.18", "A/HRC/12/11#99.78", "A/HRC/26/6#143.58"]},
    "no-legal-power": {
        "opened": ["A/HRC/26/6#143.126"],
        "closed": ["A/HRC/12/11#99.18", "A/HRC/12/11#99.78", "A/HRC/26/6#143.58"],
    },
    "soft-law-only": {"closed": ["A/HRC/26/6#143.213"]},
    "idle-mandate": {
        "opened": ["moera-lead-decree-41-2025", "moha-lead-gender-law-2006"],
        "closed": ["moha-lead-religion-law-2016", "molisa-lead-gender-law-2006"],
    },
}
REPLACED = {
    "law-not-in-force": {
        "opened": ["A/HRC/12/11#99.48", "A/HRC/26/6#143.137", "A/HRC/26/6#143.149", "CAT/C/VNM/CO/1#15(d)"]
    },
    "contradicted": {"closed": ["A/HRC/26/6#143.163", "A/HRC/26/6#143.4", "cat-co1-deathrow"]},
    "partial-only": {"closed": ["A/HRC/12/11#99.48", "A/HRC/26/6#143.149", "CAT/C/VNM/CO/1#15(d)"]},
    "stale-link": {"opened": ["A/HRC/26/6#143.137"]},
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with open_graph(tmp_path_factory.mktemp("example") / "rights.db") as graph:
        graph.load(ROOT / "examples" / "viet-nam", dataset="viet-nam", format="tables")
        yield graph


def test_counts(graph: Graph) -> None:
    table = graph.gaps(as_at=DAY)
    assert {row["code"]: row["count"] for row in table.rows} == COUNTS
    assert table.denominator == {"label": "recommendations", "count": 136, "position unknown": 10}


@pytest.mark.parametrize("code", sorted(IDS))
def test_ids(graph: Graph, code: str) -> None:
    answer = graph.gaps(code, as_at=DAY)
    assert [row[answer.identity[0]] for row in answer.rows] == sorted(IDS[code].split(), key=natural)


def test_stale_and_not_assessable(graph: Graph) -> None:
    rows = graph.gaps("stale-link", as_at=DAY).rows
    assert {row["recommendation"] for row in rows if row["finding"] == "stale"} == set(STALE)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [("2025-02-28", "2025-03-01", REORGANISED), ("2026-06-30", "2026-07-01", REPLACED)],
)
def test_what_two_days_changed(
    graph: Graph, before: str, after: str, expected: dict[str, dict[str, list[str]]]
) -> None:
    for code, changes in expected.items():
        answer = graph.gaps(code, as_at=after, compare=before)
        thing = answer.identity[0]
        for word in ("opened", "closed"):
            found = sorted(row[thing] for row in answer.rows if row["change"] == word)
            assert (code, word, found) == (code, word, changes.get(word, []))


# of the kinds that name laws, provisions and mandates: how many of these were looked at
THINGS = {"no-implementing-act": 19, "orphan-act": 4, "catch-all-provision": 85, "idle-mandate": 258}


def test_the_page_says_the_same(graph: Graph) -> None:
    """All three counts of each kind: gaps, none, and what cannot be told."""
    page = (ROOT / "docs" / "gaps.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([\w-]+)` \| (\d+|–) \| (\d+|–) \| (?:all )?(\d+) \|", page, re.MULTILINE)
    said = {code: tuple(None if n == "–" else int(n) for n in counts) for code, *counts in rows}
    right: dict[str, tuple[int | None, ...]] = {}
    for row in graph.gaps(as_at=DAY).rows:
        code, among = row["code"], THINGS.get(row["code"], row["denominator"])
        open_ = row["not_assessable"]
        right[code] = (
            (None, None, row["denominator"])
            if row["needs"]
            else (row["count"], among - row["count"] - open_, open_)
        )
    assert said == right


def test_the_page_of_rows_holds_these_ids() -> None:
    page = (ROOT / "docs" / "gap-rows.md").read_text(encoding="utf-8")
    found = {}
    for part in page.split("\n## ")[1:]:
        code = part.split("`")[1]
        rows = re.findall(r"^\| `([^`]+)` [^|]+ \| ([^|]+) \| ([^|]+) \|$", part, re.MULTILINE)
        assert all(reason.strip() and source.strip() for _, reason, source in rows), code
        found[code] = [name for name, _, _ in rows]
    right = {code: sorted(IDS[code].split(), key=natural) for code in IDS if code != "idle-mandate"}
    assert found == right | {"stale-link": sorted(STALE, key=natural)}
    assert sum(map(len, found.values())) >= 40
