"""Random small worlds for the main question: rows of tables, by dataset, drawn from one seeded source of chance.

Nested provisions, unknown and reduced dates, repeals and replacements, succession chains with splits and cycles,
functions, plans, limits, proposals, contradictions, and datasets that disagree.
"""

from __future__ import annotations

from random import Random
from typing import Any

Row = dict[str, Any]
World = dict[str, dict[str, list[Row]]]  # dataset -> table -> rows
DATES = ["2019-05-01", "2020", "2020-07", "2021-01-01", "2021-06-01", "2022-01-01"]
FUNCTIONS = ["labour", "children", "press"]


def _maybe(chance: Random, values: list[Any], often: float = 0.5) -> Any:
    return chance.choice(values) if chance.random() < often else None


def _some(chance: Random, values: list[Any], most: int) -> list[Any]:
    return chance.sample(values, min(len(values), chance.randint(0, most)))


def _span(chance: Random, first: str, last: str, often: float = 0.4) -> Row:
    """A start and an end in order, each of them perhaps unknown."""
    one, two = sorted(chance.sample(range(len(DATES)), 2))
    row = {
        first: DATES[one] if chance.random() < often else None,
        last: DATES[two] if chance.random() < often * 0.7 else None,
    }
    return {name: value for name, value in row.items() if value}


def _laws(chance: Random) -> tuple[list[Row], list[Row], list[str]]:
    laws, provisions, targets = [], [], []
    for number in range(1, chance.randint(3, 5)):
        law = f"vnm/{number}/2020/QH14"
        row: Row = {"number": f"{number}/2020/QH14", "title": f"Law {number}", "state": "VNM"}
        row |= _span(chance, "in_force_from", "in_force_to") | {"issued_on": _maybe(chance, DATES, 0.3)}
        laws.append(row)
        targets.append(law)
        chapter = f"{law}#chp_I"
        if chance.random() < 0.5:
            provisions.append(
                {
                    "law": row["number"],
                    "level": "chapter",
                    "number": "I",
                    **_span(chance, "valid_from", "valid_to", 0.2),
                }
            )
            targets.append(chapter)
        for article in range(1, chance.randint(2, 4)):
            inside = {"part_of": chapter} if chapter in targets and chance.random() < 0.6 else {}
            art: Row = {
                "law": row["number"],
                "article": str(article),
                **inside,
                **_span(chance, "valid_from", "valid_to", 0.25),
            }
            provisions.append(art)
            targets.append(f"{law}#art_{article}")
            if chance.random() < 0.6:
                provisions.append(
                    {
                        "law": law,
                        "article": str(article),
                        "clause": "1",
                        **_span(chance, "valid_from", "valid_to", 0.2),
                    }
                )
                targets.append(f"{law}#art_{article}__para_1")
            if chance.random() < 0.3:  # its clause 2 is only implied
                provisions.append({"law": law, "article": str(article), "clause": "2", "point": "đ"})
                targets.append(f"{law}#art_{article}__para_2__point_đ")
    for row in laws:
        others = [t for t in targets if not t.startswith("vnm/" + row["number"])]
        row["replaces"], row["repeals"] = _some(chance, others, 1), _some(chance, others, 1)
    for row in provisions:
        if chance.random() < 0.2:
            row["replaces"] = _some(chance, targets, 1)
    return laws, provisions, targets


def _agencies(chance: Random) -> tuple[list[Row], list[Row]]:
    names = [f"a{n}" for n in range(chance.randint(2, 6))]
    agencies = [
        {"id": name, "name": f"Ministry {name}", **_span(chance, "active_from", "active_to", 0.5)}
        for name in names
    ]
    pairs = [(one, two) for one in names for two in names if one != two]
    successions = [
        {
            "from": one,
            "to": two,
            "effective_on": chance.choice(DATES),
            "functions": _some(chance, FUNCTIONS, 2),
        }
        for one, two in _some(chance, pairs, 6)
    ]
    return agencies, successions


def _mandates(
    chance: Random, agencies: list[Row], targets: list[str], recommendations: list[str]
) -> list[Row]:
    rows = []
    for number in range(chance.randint(2, 8)):
        rows.append(
            {
                "id": f"m{number}",
                "agency": chance.choice(agencies)["id"],
                "role": chance.choice(["lead", "cooperate"]),
                "function": _maybe(chance, FUNCTIONS, 0.4),
                "conferred_by": _maybe(chance, targets, 0.5),
                "covers": _some(chance, targets, 2) + _some(chance, recommendations, 1),
                "limited_to": _some(chance, targets, 1) if chance.random() < 0.3 else [],
                "method": chance.choice(["document", "document", "editorial"]),
                "status": chance.choice(["confirmed", "confirmed", "confirmed", "proposed", "rejected"]),
                **_span(chance, "valid_from", "valid_to", 0.3),
            }
        )
    return rows


def _implementation(chance: Random, recommendations: list[str], targets: list[str]) -> list[Row]:
    rows: dict[tuple[Any, ...], Row] = {}
    for number in range(chance.randint(3, 12)):
        row = {
            "recommendation": chance.choice(recommendations),
            "provision": chance.choice(targets),
            "extent": chance.choice(["full", "partial", "planned", "contradicts"]),
            "method": chance.choice(["document", "editorial"]),
            "status": chance.choice(["confirmed", "confirmed", "proposed", "rejected"]),
            "source": f"s{number % 3}",
        }
        rows.setdefault((row["recommendation"], row["provision"], row["extent"], row["method"]), row)
    return list(rows.values())


def world(chance: Random) -> World:
    """Two datasets; the second says some laws and agencies otherwise, and states links of its own."""
    laws, provisions, targets = _laws(chance)
    agencies, successions = _agencies(chance)
    recommendations = [f"CAT/C/VNM/CO/1#{n}" for n in range(1, chance.randint(3, 5))]
    rows = [
        {
            "document": "CAT/C/VNM/CO/1",
            "paragraph": r.partition("#")[2],
            "text": f"ask {r}",
            "mechanism": "CAT",
        }
        for r in recommendations
    ]
    first: dict[str, list[Row]] = {
        "laws": [{**row, "source": "x", "confidence": "medium"} for row in laws],
        "provisions": provisions,
        "agencies": [{**row, "source": "x", "confidence": "medium"} for row in agencies],
        "agency_successions": successions,
        "recommendations": rows,
        "mandates": _mandates(chance, agencies, targets, recommendations),
        "implementation": _implementation(chance, recommendations, targets),
    }
    second: dict[str, list[Row]] = {"implementation": _implementation(chance, recommendations, targets)}
    second["laws"] = [
        {"number": row["number"], "title": row["title"], "state": "VNM", **_span(chance, "in_force_from", "in_force_to"),
         "source": "y", "confidence": chance.choice(["high", "medium", "low"])}
        for row in _some(chance, laws, 2)
    ]  # fmt: skip
    second["agencies"] = [
        {"id": row["id"], "name": row["name"], **_span(chance, "active_from", "active_to", 0.5), "source": "y",
         "confidence": chance.choice(["high", "low"])}
        for row in _some(chance, agencies, 1)
    ]  # fmt: skip
    return {"one": first, "two": second}


def tidy(row: Row) -> Row:
    """A row without its empty cells."""
    return {name: value for name, value in row.items() if value not in (None, "", [])}
