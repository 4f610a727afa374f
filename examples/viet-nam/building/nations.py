"""The international side: States, mechanisms, documents, concepts, recommendations."""

from __future__ import annotations

from rightsgraph.ontology.text.folding import slug

from building.facts import Facts, Row
from building.lookups import DATE_NOTES, OTHER_DOCUMENTS, STATES
from building.sources import EDITORS, PRESS, RECOMMENDATIONS, UNSAID, evidence, named

SCHEMES = {"theme": "themes", "group": "affected_persons", "sdg": "sdg"}


def states(facts: Facts) -> list[Row]:
    """Viet Nam and every State that made a recommendation, under the names that the facts use."""
    made = {name for row in facts.rows["recommendations"] for name in parts(row["recommending_state"])}
    given = evidence("ISO 3166-1", "alpha-3 code; name as in the recommendations", "high")
    return [{"id": STATES[name], "name": name, **given} for name in sorted({"Viet Nam", *made})]


def mechanisms(facts: Facts) -> list[Row]:
    """The mechanisms, ids in capitals; each mention in a seed text is one more evidence."""
    rows = []
    for row in facts.rows["mechanisms"]:
        own = {"id": row["id"].upper(), **{c: row[c] for c in ("name", "kind", "treaty", "url")}}
        rows.append(
            own | evidence(UNSAID, "", "high", note="list of mechanisms from memory; address as given")
        )
        rows += [own | mention for mention in mentions(facts, row["id"])]
    return rows


def mentions(facts: Facts, entity: str) -> list[Row]:
    """Evidence columns for each name under which the seed texts mention an entity."""
    found = (row for row in facts.rows["seed_mentions"] if row["entity_id"] == entity)
    return [
        evidence(
            PRESS[row["seed_file"][:3]],
            "name as written in the text",
            "high",
            row["entity_name_as_written"],
            f"seed {row['seed_file'][:3]}",
        )
        for row in found
    ]


def documents(facts: Facts) -> list[Row]:
    """The documents that hold the recommendations, and others that the facts name."""
    rows: dict[str, Row] = {}
    for row in facts.rows["recommendations"]:
        symbol = row["document_symbol"]
        rows.setdefault(symbol, _document(row) | evidence(symbol, "", "high", note=_date_note(row)))
    for symbol, (kind, mechanism, date, title, note) in OTHER_DOCUMENTS.items():
        own = {
            "id": symbol,
            "title": title,
            "kind": kind,
            "mechanism": mechanism,
            "state": "VNM",
            "date": date,
        }
        rows[symbol] = own | evidence(symbol, "", "high", note=note)
    return list(rows.values())


def _document(row: Row) -> Row:
    mechanism = row["mechanism"].upper()
    if mechanism == "UPR":
        kind, title = (
            "working group report",
            f"Report of the UPR Working Group: Viet Nam, cycle {row['cycle']}",
        )
    else:
        kind, title = "concluding observations", f"Concluding observations on Viet Nam ({mechanism})"
    own = {"id": row["document_symbol"], "title": title, "kind": kind, "mechanism": mechanism}
    return own | {"state": "VNM", "date": row["date"]}


def _date_note(row: Row) -> str:
    usual = "date of the review in the Working Group" if row["mechanism"] == "upr" else "date of adoption"
    return DATE_NOTES.get(row["document_symbol"], usual)


def concepts(facts: Facts) -> list[Row]:
    """Themes, groups and SDG targets of the recommendations, and the goals of these targets."""
    rows = []
    for scheme, column in SCHEMES.items():
        names = {name for row in facts.rows["recommendations"] for name in parts(row[column])}
        if scheme == "sdg":
            names |= {name.split(".")[0] for name in names}
        rows += [_concept(scheme, name) for name in sorted(names, key=_natural)]
    return rows


def _concept(scheme: str, name: str) -> Row:
    broader = concept("sdg", name.split(".")[0]) if scheme == "sdg" and "." in name else ""
    note = (
        "code of the goal or target"
        if scheme == "sdg"
        else "in the style of the UHRI list, not copied from it"
    )
    own = {"id": concept(scheme, name), "scheme": scheme, "name": name, "broader": broader}
    return own | evidence(EDITORS, "", "medium", note=f"{note}; tags are ours")


def _natural(name: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(part), "") if part.isdigit() else (0, part) for part in name.split("."))


def concept(scheme: str, name: str) -> str:
    """The id of a concept: `theme/death-penalty`."""
    return f"{scheme}/{slug(name)}"


def recommendations(facts: Facts) -> list[Row]:
    """Every recommendation, as a paraphrase in our words, with the source note as its note."""
    return [_recommendation(row) for row in facts.rows["recommendations"]]


def _recommendation(row: Row) -> Row:
    same = ("id", "paragraph", "cycle", "date", "position", "themes")
    own = {name: row[name] for name in same}
    own |= {"document": row["document_symbol"], "mechanism": row["mechanism"].upper(), "state": "VNM"}
    own |= {"kind": "recommendation", "text": row["paraphrase"], "text_kind": "paraphrase"}
    own |= {"made_by": row["recommending_state"], "groups": row["affected_persons"], "sdgs": row["sdg"]}
    source = named(row["source_note"], RECOMMENDATIONS)
    place = f"para. {row['paragraph']}" if row["paragraph"] and source == row["document_symbol"] else ""
    return own | evidence(source, place, row["confidence"], note=row["source_note"])


def parts(text: str) -> list[str]:
    """The values of a cell that holds several."""
    return [part.strip() for part in text.split(";") if part.strip()]
