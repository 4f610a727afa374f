"""The national side: agencies, successions, mandates, links."""

from __future__ import annotations

import re

from building.facts import Facts, Row
from building.lookups import BEHIND_NAMES, EXTENT, FUNCTION_OF, FUNCTIONS, NOT_NATIONAL, READ
from building.nations import mentions
from building.sources import UNSAID, agency_place, agency_source, evidence, link_place, link_source


def agencies(facts: Facts) -> list[Row]:
    """Every agency; each mention in a seed text is one more evidence of the same record."""
    rows = []
    for row in facts.rows["agencies"]:
        own = _agency(row)
        remark = BEHIND_NAMES.get(row["id"], "")
        note = "; ".join(filter(None, (row["source_note"], row["predecessor/successor"], remark)))
        source, place = agency_source(facts, row["source_note"]), agency_place(row["source_note"])
        rows.append(own | evidence(source, place, row["confidence"], note=note))
        rows += [own | mention for mention in mentions(facts, row["id"])]
    return rows


def _agency(row: Row) -> Row:
    own = {name: row[name] for name in ("id", "abbreviation", "kind", "active_from", "active_to")}
    name = row["name_en"].removesuffix(f" ({BEHIND_NAMES.get(row['id'])})")
    own |= {"name": name, "name_local": row["name_vi"], "parent": row["parent_id"]}
    return own | {"state": "" if row["kind"] == NOT_NATIONAL else "VNM"}


def agency_successions(facts: Facts) -> list[Row]:
    """Every succession with the functions that passed on, one by one."""
    return [_succession(row) for row in facts.rows["agency_succession"]]


def _succession(row: Row) -> Row:
    functions = [one for part in row["functions"].split(", ") for one in FUNCTIONS.get(part, (part,))]
    own = {
        "from": row["from_id"],
        "to": row["to_id"],
        "effective_on": row["date"],
        "functions": ";".join(functions),
    }
    return own | evidence(
        UNSAID, "", row["confidence"], note=f"from memory; functions as noted: {row['functions']}"
    )


def mandates(facts: Facts) -> list[Row]:
    """The mandates of the facts, then one for each agency that stands beside a link."""
    return [*_by_law(facts), *(_beside_link(facts, row) for row in facts.rows["implementation"])]


def _by_law(facts: Facts) -> list[Row]:
    seen: dict[str, int] = {}
    rows = []
    for row in facts.rows["mandates"]:
        key = f"{row['agency_id']}-{row['role']}-{row['law_or_decision_id']}"
        seen[key] = seen.get(key, 0) + 1
        own = {"id": key if seen[key] == 1 else f"{key}-{seen[key]}"}
        rows.append(own | _mandate(facts, row))
    return rows


def _mandate(facts: Facts, row: Row) -> Row:
    """The act confers the mandate and is covered by it, both narrowed to the provision that is named."""
    law = row["law_or_decision_id"]
    act = ";".join(narrowed(facts, law, row["provision"]))
    own = {"agency": row["agency_id"], "role": row["role"], "subject": row["subject"]}
    own |= {"function": FUNCTION_OF.get((row["agency_id"], law), ""), "conferred_by": act, "covers": act}
    own |= {"method": "document", "valid_from": row["in_force_from"], "valid_to": row["in_force_to"]}
    place = row["provision"] or "the act, no provision named"
    how = "text or preamble of the act read" if law in READ else "from memory"
    return own | evidence(facts.act(law), place, row["confidence"], note=how)


def narrowed(facts: Facts, law: str, place: str) -> list[str]:
    """`Art. 42`, `Arts 373-374` of a law as references; the law itself where no provision is named."""
    if not place:
        return [law]
    numbers = [int(number) for number in re.findall(r"\d+", place)]
    articles = [str(number) for number in range(numbers[0], numbers[-1] + 1)]
    return [facts.provisions.get((law, a)) or f"{facts.act(law)}#art_{a}" for a in articles]


def _beside_link(facts: Facts, row: Row) -> Row:
    recommendation, target = row["recommendation_id"], row["provision_or_law_id"]
    own = {"id": f"{row['agency_id']}-{row['role']}-{recommendation}-{target}"}
    own |= {"agency": row["agency_id"], "role": row["role"], "covers": recommendation, "limited_to": target}
    own |= {"function": FUNCTION_OF.get((row["agency_id"], facts.law_of[target]), ""), "method": _method(row)}
    return own | _link_evidence(facts, row)


def implementation(facts: Facts) -> list[Row]:
    """Every link; where a pair stands twice with two bases, both rows stay, as two evidences of one link."""
    return [
        {
            "recommendation": row["recommendation_id"],
            "provision": row["provision_or_law_id"],
            "extent": EXTENT[row["relation"]],
            "method": _method(row),
            "status": "confirmed",
        }
        | _link_evidence(facts, row)
        for row in facts.rows["implementation"]
    ]


def _method(row: Row) -> str:
    return "editorial" if row["basis"].startswith("editorial") else "document"


def _link_evidence(facts: Facts, row: Row) -> Row:
    source, basis = link_source(facts, row["basis"]), row["basis"]
    place = link_place(basis)
    return evidence(source, place, row["confidence"], note=basis if place != basis else "")
