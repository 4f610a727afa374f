"""Law: acts and provisions."""

from __future__ import annotations

from building.facts import Facts, Row
from building.lookups import DETAILS, ISSUERS, READ
from building.nations import parts
from building.sources import LAWS, evidence, named


def laws(facts: Facts) -> list[Row]:
    """Every act. What the facts say of the older act (repealed by, amended by) is said by the newer one."""
    replaces, amends = _turned(facts, "repealed_by"), _turned(facts, "amended_by")
    return [_law(row, replaces, amends) for row in facts.rows["laws"]]


def _turned(facts: Facts, column: str) -> dict[str, list[str]]:
    """newer act -> older acts, from a column in which the older act names the newer."""
    turned: dict[str, list[str]] = {}
    for row in facts.rows["laws"]:
        for newer in parts(row[column]):
            turned.setdefault(newer, []).append(row["id"])
    return turned


def _law(row: Row, replaces: dict[str, list[str]], amends: dict[str, list[str]]) -> Row:
    own = {name: row[name] for name in ("id", "number", "kind", "issued_on")}
    own |= {"title": row["title_en"], "title_local": row["title_vi"], "state": "VNM"}
    own |= {"in_force_from": row["in_force_on"], "in_force_to": row["repealed_on"]}
    own["issued_by"] = ";".join(ISSUERS[body] for body in parts(row["issuing_body"]))
    own |= {"replaces": ";".join(replaces.get(row["id"], [])), "amends": ";".join(amends.get(row["id"], []))}
    own["details"] = DETAILS.get(row["id"], "")
    return own | evidence(named(row["source_note"], LAWS), "", row["confidence"], note=row["source_note"])


def provisions(facts: Facts) -> list[Row]:
    """Every provision. Its text is our paraphrase and marked as such: it is no wording of the law."""
    return [_provision(facts, row) for row in facts.rows["provisions"]]


def _provision(facts: Facts, row: Row) -> Row:
    own = {name: row[name] for name in ("id", "article", "clause", "point")}
    own["level"] = next(level for level in ("point", "clause", "article") if row[level])
    own |= {"law": row["law_id"], "heading": row["heading_en"], "text": f"[In our words] {row['paraphrase']}"}
    place = ", ".join(f"{level} {row[level]}" for level in ("article", "clause", "point") if row[level])
    how = (
        "text or preamble of the act read" if row["law_id"] in READ else "our paraphrase, mostly from memory"
    )
    return own | evidence(facts.act(row["law_id"]), place, row["confidence"], note=how)
