"""Who answers for what on a day, by brute force over rows, and by a plain statement over the duties in a graph."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from tables import write_folder
from who import Facts, end_day, whole_day
from who_world import DATES, FUNCTIONS, Row, World, tidy, world

from rightsgraph.api import Graph

CLEAREST = ["active", "not yet", "unresolved", "ended", "successor unclear"]
LINKED = """
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE i.status = 'confirmed' AND i.extent IN ['full', 'partial']
  AND p.in_force_since <= date($day) AND p.in_force_until > date($day)
WITH DISTINCT r, p
"""
ANSWERED = "RETURN r.id AS recommendation, p.id AS provision, a.id AS agency, d.role AS role, d.basis AS basis, d.via AS via, "
HOLDING = "WHERE d.since <= date($day) AND d.until > date($day)"
STATEMENT = f"""
{LINKED} MATCH (p)<-[d:ANSWERS_FOR]-(a:Agency) {HOLDING}
{ANSWERED} 'law' AS over_what, d.status AS status, d.mandates AS mandates
UNION ALL
{LINKED} MATCH (r)<-[d:ANSWERS_FOR]-(a:Agency) {HOLDING} AND (d.provisions IS NULL OR p.id IN d.provisions)
{ANSWERED} 'recommendation' AS over_what, d.status AS status, d.mandates AS mandates
"""


class Duties(Facts):
    """Who answers for what; agencies that no row describes are known by name only."""

    def ended(self, agency: str, day: str) -> bool:
        return agency in self.agencies and super().ended(agency, day)

    def status(self, agency: str, day: str) -> str:
        return super().status(agency, day) if agency in self.agencies else "unresolved"

    def rows(self, table: str) -> list[Row]:
        return [row for tables in self.given.values() for row in tables.get(table, [])]

    def answers(self, day: str) -> set[tuple[Any, ...]]:
        found: dict[tuple[Any, ...], list[tuple[str, str]]] = defaultdict(list)
        links = {(row["recommendation"], row["provision"]) for row in self.rows("implementation")
                 if row["status"] == "confirmed" and row["extent"] in ("full", "partial")}  # fmt: skip
        for recommendation, provision in links:
            if self.force(provision, day) not in ("yes", "unknown"):
                continue
            for row in self.rows("mandates"):
                if not self.mandate_holds(row, day):
                    continue
                for over, basis in self.bases(row, recommendation, provision):
                    for agency, status in self.heirs(row["agency"], row.get("function"), day):
                        via = row["agency"] if agency != row["agency"] else None
                        place = (recommendation, provision, agency, row["role"], basis, via, over)
                        found[place].append((status, row["id"]))
        return {
            (*place, min((s for s, _ in holding), key=CLEAREST.index), tuple(sorted({m for _, m in holding})))
            for place, holding in found.items()
        }

    def bases(self, row: Row, recommendation: str, provision: str) -> list[tuple[str, str]]:
        chain = self.chain(provision)
        if row.get("limited_to") and not chain & set(row["limited_to"]):
            return []
        found, document = [], row["method"] == "document"
        if chain & set(row["covers"]):
            found.append(("law", "law" if row.get("conferred_by") or document else "editorial"))
        if recommendation in row["covers"]:
            found.append(("recommendation", "plan" if document else "editorial"))
        return found


def crowded(chance: Random) -> World:
    """A world in which agencies that only names are known of hold mandates and succeed, and mandates are many."""
    made = world(chance)
    mandates, agencies = made["one"]["mandates"], made["one"]["agencies"]
    recommendations = [f"CAT/C/VNM/CO/1#{row['paragraph']}" for row in made["one"]["recommendations"]]
    for number, row in enumerate(list(mandates)):
        if chance.random() < 0.5:
            mandates.append({**row, "id": f"n{number}", "method": "suggested", "role": "lead",
                             "agency": chance.choice([*agencies, {"id": "ghost"}])["id"],
                             "covers": [*row["covers"], chance.choice(recommendations)]})  # fmt: skip
    if chance.random() < 0.5:
        made["one"]["agency_successions"].append(
            {
                "from": agencies[0]["id"],
                "to": "ghost",
                "effective_on": chance.choice(DATES),
                "functions": FUNCTIONS[:1],
            }
        )
    return made


def days(given: World) -> list[str]:
    """Every day on which something may change, and the day before."""
    written = {
        str(value)
        for tables in given.values()
        for rows in tables.values()
        for row in rows
        for value in row.values()
    }
    dates = {value for value in written if value[:2] == "20" and value.replace("-", "").isdigit()}
    found = {day for value in dates for day in (whole_day(value), end_day(value)) if day}
    return sorted({day for one in found for day in (one, _before(one))})


def _before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def rows_of(graph: Graph, day: str) -> list[tuple[Any, ...]]:
    rows = graph.engine.run(STATEMENT, {"day": day}).rows
    names = ("recommendation", "provision", "agency", "role", "basis", "via", "over_what", "status")
    return [(*(row[name] for name in names), tuple(sorted(row["mandates"]))) for row in rows]


def check(graph: Graph, folder: Path, seed: int) -> None:
    """One world in an empty graph: on every day on which something may change, the rows are the brute force's."""
    made = crowded(Random(seed))
    facts = Duties(made)
    for dataset, tables in made.items():
        filled = {table: [tidy(row) for row in rows] for table, rows in tables.items() if rows}
        receipts = graph.load(write_folder(folder / dataset, filled), dataset=dataset)
        assert not [receipt.rejected for receipt in receipts if receipt.rejected]
    for day in days(made):
        found = rows_of(graph, day)
        assert len(found) == len(set(found)), (seed, day)
        assert set(found) == facts.answers(day), (seed, day)
