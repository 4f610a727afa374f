"""Programmes and events, and their figures as indicators."""

from __future__ import annotations

from collections import Counter

from building.facts import Facts, Row
from building.figures import FIGURES, NOT_A_FIGURE, number
from building.nations import concept, parts
from building.sources import PRESS, UNSAID, evidence

TRAINING = concept("theme", "Human rights education & training")
TRAFFICKING = concept("theme", "Prohibition of slavery & trafficking")
RELIGION = concept("theme", "Freedom of thought, conscience & religion")
MINORITIES = concept("group", "Minorities / racial, ethnic, linguistic, religious or descent-based groups")

# What is a programme: its first year, the day after its last, and the act that set it up. The date of the
# facts is that of the act, and stays in the note.
PROGRAMMES = {
    "hr-communication-project": ("2023", "2028", "decision-1079-2022"),
    "anti-trafficking-programme-2021": ("2021", "2025", "decision-193-2021"),
    "iom-reintegration": ("2017", "", ""),
}

# What an event is part of, and what it concerns; everything here is said in the facts or the seed text.
EVENTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "kon-tum-training-2023": ("", ("directive-44-2010", TRAINING)),
    "kon-tum-topic-un-mechanism": ("kon-tum-training-2023", (TRAINING,)),
    "kon-tum-topic-dialogue": ("kon-tum-training-2023", (TRAINING,)),
    "kon-tum-topic-cerd": (
        "kon-tum-training-2023",
        ("CERD", "CERD/C/VNM/CO/15-17", concept("theme", "Racial discrimination"), MINORITIES, TRAINING),
    ),
    "kon-tum-topic-religion": ("kon-tum-training-2023", (RELIGION, TRAINING)),
    "mps-upr-seminar-2024": ("", ("UPR", "A/HRC/57/7", TRAINING)),
    "upr-participation": ("", ("UPR", "A/HRC/12/11", "A/HRC/26/6", "A/HRC/41/7", "A/HRC/57/7")),
    "hr-communication-exhibitions": (
        "hr-communication-project",
        ("hr-communication-project", "decision-1079-2022"),
    ),
    "hr-communication-books": (
        "hr-communication-project",
        ("hr-communication-project", "decision-1079-2022"),
    ),
    "cat-workshop-2024": ("cat-report-2", ("CAT", "CAT/C/VNM/1", "CAT/C/VNM/CO/1", "decision-174-2024")),
    "cat-membership": ("", ("CAT", "resolution-83-2014-qh13")),
    "cat-report-1": ("", ("CAT", "CAT/C/VNM/1", "CAT/C/VNM/CO/1")),
    "cat-report-2": ("", ("CAT", "decision-174-2024")),
    "iom-midterm-review-2023": (
        "anti-trafficking-programme-2021",
        ("anti-trafficking-programme-2021", "decision-193-2021", TRAFFICKING),
    ),
    "unodc-trafficking-figures": ("iom-midterm-review-2023", (TRAFFICKING,)),
}
CHAIRS = {"cat-workshop-2024": "mps-foreign-relations"}


def programmes(facts: Facts) -> list[Row]:
    """Programmes and projects with the recommendations and themes they address."""
    return [_programme(facts, row) for row in facts.rows["events_programmes"] if row["id"] in PROGRAMMES]


def _programme(facts: Facts, row: Row) -> Row:
    starts, ends, act = PROGRAMMES[row["id"]]
    own = {"id": row["id"], "name": row["name"], "kind": row["kind"], "starts_on": starts, "ends_on": ends}
    own |= {"established_by": act, "lead": row["host_agency_ids"], "partners": row["partners"]}
    own["addresses"] = ";".join(_addressed(facts, act, row["host_agency_ids"]))
    return own | _evidence(row)


def _addressed(facts: Facts, act: str, lead: str) -> list[str]:
    """The recommendations linked to the founding act (without one: to the lead agency), and the themes
    that more than half of them share."""
    linked = [
        row["recommendation_id"]
        for row in facts.rows["implementation"]
        if (facts.law_of[row["provision_or_law_id"]] == act if act else row["agency_id"] == lead)
    ]
    ids = list(dict.fromkeys(linked))
    themes = Counter(
        theme for row in facts.rows["recommendations"] if row["id"] in ids for theme in parts(row["themes"])
    )
    return ids + [concept("theme", name) for name, count in sorted(themes.items()) if 2 * count > len(ids)]


def events(facts: Facts) -> list[Row]:
    """Trainings, seminars, workshops, reports and the like, with what they are part of and concern."""
    return [_event(row) for row in facts.rows["events_programmes"] if row["id"] not in PROGRAMMES]


def _event(row: Row) -> Row:
    part_of, concerns = EVENTS[row["id"]]
    partners = ";".join(filter(None, (row["partners"], CHAIRS.get(row["id"], ""))))
    own = {
        "id": row["id"],
        "name": row["name"],
        "kind": row["kind"],
        "part_of": part_of,
        "held_on": row["date"],
    }
    own |= {"hosts": row["host_agency_ids"], "partners": partners, "concerns": ";".join(concerns)}
    return own | _evidence(row)


def indicators(facts: Facts) -> list[Row]:
    """Every figure of a programme or event: a target with its year, or a value."""
    return [
        _indicator(row, key, value)
        for row in facts.rows["events_programmes"]
        for key, value in figures(row)
        if key not in NOT_A_FIGURE
    ]


def figures(row: Row) -> list[tuple[str, str]]:
    """The figures of a row as (key, value)."""
    pairs = (part.partition("=") for part in parts(row["figures"]))
    return [(key.strip(), value.strip()) for key, _, value in pairs]


def _indicator(row: Row, key: str, value: str) -> Row:
    name, unit, seen_in_seed = FIGURES[key]
    amount, remark = number(value)
    own = {"id": f"{row['id']}-{key.replace('_', '-')}", "name": name, "of": row["id"], "unit": unit}
    if row["id"].startswith("hr-communication"):
        own |= {"target": amount, "due_on": "2028"}
    else:
        own |= {"value": amount, "measured_on": row["date"] if row["id"] in _COUNTED_THAT_DAY else ""}
    source = PRESS[_seed(row)] if seen_in_seed and not remark else UNSAID
    return own | evidence(source, "", row["confidence"], note=_note(row, f"{key}={value}"))


_COUNTED_THAT_DAY = frozenset({"cat-workshop-2024", "iom-midterm-review-2023"})


def _seed(row: Row) -> str:
    return row["seed_file"][:3]


def _note(row: Row, *given: str) -> str:
    return "; ".join(filter(None, (f"seed {_seed(row)}", row["note"], *given)))


def _evidence(row: Row) -> Row:
    """The press text as source; the note has all as given, so that nothing is lost on the way."""
    figures = f"figures: {row['figures']}" if row["figures"] else ""
    note = _note(row, f"date in the facts: {row['date']}", figures)
    return evidence(PRESS[_seed(row)], "", row["confidence"], note=note)
