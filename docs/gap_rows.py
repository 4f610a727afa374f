"""The page of gap rows of the worked example: of each row the reason in words, and where that is said."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
DAY = "2025-07-01"
KINDS = (
    "contradicted",
    "law-not-in-force",
    "planned-only",
    "conflicting-leads",
    "no-legal-power",
    "stale-link",
)
_LINKS = """
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law) WHERE i.status = 'confirmed'
RETURN r.id AS id, p.id AS other, i.extent AS extent, i.evidence AS evidence ORDER BY id, other, extent
"""
_MANDATES = "MATCH (m:Mandate) RETURN m.id AS id, m.evidence AS evidence ORDER BY id"
_EXTENTS = {"contradicted": ("contradicts",), "planned-only": ("planned",)}


def page() -> str:
    """The page, from the example as it is loaded now."""
    from rightsgraph import open_graph

    with tempfile.TemporaryDirectory() as name, open_graph(Path(name) / "rights.db") as graph:
        graph.load(ROOT / "examples" / "viet-nam", dataset="viet-nam", format="tables")
        rows = _Rows(graph)
        parts = [part for code in KINDS for part in rows.of(code)]
    head = [
        "# Rows of gaps, each with its reason and source",
        "",
        f"The rows of six kinds of gap on the Viet Nam example as at 1 July 2025 (`rightsgraph gaps CODE --as-at {DAY}`), each",
        "with what makes it a gap and where that is said: the words behind a source are those of the example's own evidence",
        "(its place, or the editors' reason). [What is missing](gaps.md) goes through all kinds. This page is generated",
        "(`docs/refresh.py`), and `tests/gaps/test_gaps_example.py` holds the ids.",
    ]
    return "\n".join([*head, *parts]) + "\n"


class _Rows:
    def __init__(self, graph: Any) -> None:
        self.graph = graph
        self.links: dict[str, list[dict[str, Any]]] = {}
        for row in graph.run(_LINKS).rows:
            self.links.setdefault(row["id"], []).append(row)
        self.mandates = {row["id"]: row["evidence"] for row in graph.run(_MANDATES).rows}

    def of(self, code: str) -> Iterator[str]:
        answer = self.graph.gaps(code, as_at=DAY)
        rows = [row for row in answer.rows if row["finding"] != "not assessable"]
        ids = {one for row in rows for value in row.values() for one in str(value or "").split(";")}
        from rightsgraph.naming import words_of

        self.words = words_of(self.graph, ids)
        yield from (
            "",
            f"## `{code}`: {answer.title}",
            "",
            "| recommendation | reason | said in |",
            "|---|---|---|",
        )
        for row in rows:
            reason, said = getattr(self, "_" + code.replace("-", "_"))(row)
            text = " ".join((row["text"] or "").split())
            yield f"| `{row['recommendation']}` {text} | {reason} | {said} |"

    def _called(self, value: str | None, joined: str = "; ") -> str:
        return joined.join(dict.fromkeys(self.words.get(one, one) for one in (value or "").split(";") if one))

    def _said_of_links(self, row: dict[str, Any], extents: tuple[str, ...] = ("full", "partial")) -> str:
        named = set((row.get("provision") or "").split(";"))
        links = [one for one in self.links[row["recommendation"]] if one["extent"] in extents]
        return _places(one["evidence"] for one in links if not named - {""} or one["other"] in named)

    def _contradicted(self, row: dict[str, Any]) -> tuple[str, str]:
        return f"In force, and points the other way: {self._called(row['provision'])}.", self._said_of_links(
            row, ("contradicts",)
        )

    def _planned_only(self, row: dict[str, Any]) -> tuple[str, str]:
        return (
            f"No rule yet, only what is planned in: {self._called(row['provision'])}.",
            self._said_of_links(row, ("planned",)),
        )

    def _law_not_in_force(self, row: dict[str, Any]) -> tuple[str, str]:
        ended = f"ended on {row['ends_on']}" if row["ends_on"] else ""
        begins = f"begins on {row['begins_on']}" if row["begins_on"] else ""
        heir = (
            f", replaced by {self._called(row['replaced_by'])}, which is not linked"
            if row["replaced_by"]
            else ""
        )
        return f"{self._called(row['provision'])} {ended or begins}{heir}.", self._said_of_links(row)

    def _conflicting_leads(self, row: dict[str, Any]) -> tuple[str, str]:
        by_law, by_plan = self._called(row["by_law"], " and "), self._called(row["by_plan"], " and ")
        parts = [f"by law {by_law}" if by_law else "", f"by plan {by_plan}" if by_plan else ""]
        return f"In the lead, {row['finding']}: {'; '.join(filter(None, parts))}.", _places(self._leads(row))

    def _leads(self, row: dict[str, Any]) -> Iterator[str]:
        who = self.graph.ask("who-implements", as_at=DAY, recommendation=row["recommendation"]).rows
        for one in who:
            if one["role"] == "lead" and one["basis"] in ("law", "plan") and one["agency_status"] == "active":
                yield from (self.mandates[name] for name in one["mandate"].split(";"))

    def _no_legal_power(self, row: dict[str, Any]) -> tuple[str, str]:
        evidence = [self.mandates[name] for name in row["mandate"].split(";")]
        return (
            f"{self._called(row['agency'])} leads by plan; no mandate of its by law covers {self._called(row['provision'])}.",
            _places(evidence),
        )

    def _stale_link(self, row: dict[str, Any]) -> tuple[str, str]:
        changed = "; ".join((row["amendment"] or "").split(";"))
        return (
            f"Linked in {row['made_on']}; {self._called(row['provision'])} changed since: {changed}.",
            self._said_of_links(row),
        )


def _places(evidence: Any) -> str:
    from rightsgraph.graph.record import evidence_text

    found = [evidence_text.read(line) for lines in evidence for line in lines or ()]
    said = dict.fromkeys(", ".join(filter(None, (item["source"], item["locator"]))) for item in found)
    return "; ".join(filter(None, said)).replace("|", "\\|")
