"""A made-up graph, filled well enough that a planner's statistics mean something.

Some tens of States, mechanisms, documents and subjects, thousands of recommendations and provisions: one value
of a filtered property leaves a few rows of many, as in a real graph.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pycountry
from tables import write_folder

Row = dict[str, Any]

RECOMMENDATIONS, DOCUMENTS, LAWS, ARTICLES, AGENCIES, MEASURES = 1_200, 120, 60, 16, 60, 600
LINKS = RECOMMENDATIONS * 2 // 3
STATES = [country.alpha_3 for country in pycountry.countries][:80]
MECHANISMS = ["UPR", "CAT", "CCPR", "CEDAW", "CERD", "CESCR", "CRC", "CRPD", "CMW", "CED"]
POSITIONS = ["supported", "supported in part", "noted", "pending"]
SCHEMES = {"theme": 60, "group": 20, "sdg": 40}
ROLES = ["lead", "coordinate", "cooperate", "monitor"]


def write_filled(folder: Path) -> Path:
    """The tables of the graph in a folder, to be loaded."""
    chance = Random(4)
    makers = {
        "states": _states,
        "concepts": _concepts,
        "documents": _documents,
        "recommendations": _recommendations,
        "agencies": _agencies,
        "laws": _laws,
        "provisions": _provisions,
        "mandates": _mandates,
        "implementation": _links,
        "measures": _measures,
        "programmes": _programmes,
    }
    return write_folder(folder, {name: list(make(chance)) for name, make in makers.items()})


def concept(scheme: str, n: int) -> str:
    """The id of a concept."""
    return f"{scheme}/{scheme}-{n}"


def document(n: int) -> str:
    """The id of a document: the first half of them are of the Universal Periodic Review."""
    if n < DOCUMENTS // 2:
        return f"A/HRC/{10 + n}/{n % 20 + 1}"
    return f"{_mechanism(n)}/C/{_state(n)}/CO/{n // len(MECHANISMS)}"


def recommendation(n: int) -> str:
    """The id of a recommendation."""
    concern = "/concern" if _kind(n) == "concern" else ""
    return f"{document(n % DOCUMENTS)}#{n // DOCUMENTS + 1}{concern}"


def law(n: int) -> str:
    """The id of a law."""
    return f"vnm/{n + 1}/2015/QH13"


def article(n: int) -> str:
    """The id of an article; they go through the laws one after the other."""
    return f"{law(n // ARTICLES)}#art_{n % ARTICLES + 1}"


def _mechanism(n: int) -> str:
    return "UPR" if n < DOCUMENTS // 2 else MECHANISMS[1 + n % (len(MECHANISMS) - 1)]


def _kind(n: int) -> str:
    return "concern" if n % DOCUMENTS >= DOCUMENTS // 2 and n % 5 == 0 else "recommendation"


def _state(n: int) -> str:
    return STATES[n % len(STATES)]


def _states(_: Random) -> Iterator[Row]:
    return ({"id": code, "name": code} for code in STATES)


def _concepts(_: Random) -> Iterator[Row]:
    for scheme, count in SCHEMES.items():
        yield from (
            {"id": concept(scheme, n), "scheme": scheme, "name": f"{scheme} {n}"} for n in range(count)
        )


def _documents(_: Random) -> Iterator[Row]:
    for n in range(DOCUMENTS):
        made = {"id": document(n), "title": f"Document {n}", "mechanism": _mechanism(n), "state": _state(n)}
        yield {**made, "date": f"{2008 + n % 15}-03-01", "next_report_due": f"{2024 + n % 4}-03-01"}


def _recommendations(chance: Random) -> Iterator[Row]:
    for n in range(RECOMMENDATIONS):
        place = n % DOCUMENTS
        reviewed = _mechanism(place) == "UPR"
        subjects = {
            f"{scheme}s": concept(scheme, chance.randrange(count)) for scheme, count in SCHEMES.items()
        }
        yield {
            "document": document(place),
            "paragraph": str(n // DOCUMENTS + 1),
            "kind": _kind(n),
            "cycle": str(place % 4 + 1) if reviewed else "",
            "position": chance.choice(POSITIONS) if reviewed else "",
            "text": f"Text of recommendation {n}.",
            "follow_up_due": "2024-01-01" if n % 20 == 0 else "",
            "source": "filled",
            **subjects,
        }


def _agencies(_: Random) -> Iterator[Row]:
    for n in range(AGENCIES):
        yield {
            "id": f"agency-{n}",
            "name": f"Agency number {n}",
            "state": _state(n),
            "active_from": "2000-01-01",
        }


def _laws(_: Random) -> Iterator[Row]:
    for n in range(LAWS):
        kind = ("law", "decree", "circular", "decision")[n % 4]
        made = {"number": f"{n + 1}/2015/QH13", "title": f"Law {n}", "kind": kind, "state": "VNM"}
        yield {**made, "in_force_from": "2016-01-01", "details": law(n - 1) if n % 4 else ""}


def _provisions(_: Random) -> Iterator[Row]:
    for n in range(LAWS * ARTICLES):
        yield {"law": law(n // ARTICLES), "article": str(n % ARTICLES + 1), "text": f"Words of article {n}."}


def _mandates(chance: Random) -> Iterator[Row]:
    for n in range(AGENCIES * 3):
        covered = recommendation(chance.randrange(RECOMMENDATIONS)) if n % 3 else law(chance.randrange(LAWS))
        made = {"agency": f"agency-{n % AGENCIES}", "role": ROLES[n // AGENCIES], "covers": covered}
        yield {**made, "conferred_by": article(chance.randrange(LAWS * ARTICLES)), "source": "filled"}


def _links(chance: Random) -> Iterator[Row]:
    for _ in range(LINKS):
        yield {
            "recommendation": recommendation(chance.randrange(RECOMMENDATIONS)),
            "provision": article(chance.randrange(LAWS * ARTICLES)),
            "extent": chance.choice(["full", "partial", "planned", "contradicts"]),
            "status": chance.choice(["confirmed", "confirmed", "proposed", "rejected"]),
            "source": "filled",
        }


def _measures(chance: Random) -> Iterator[Row]:
    for n in range(MEASURES):
        asked = recommendation(chance.randrange(RECOMMENDATIONS))
        made = {"id": f"measure-{n}", "title": f"Measure {n}", "recommendations": asked}
        yield {**made, "due_on": f"{2020 + n % 10}-06-01", "status": "planned"}


def _programmes(_: Random) -> Iterator[Row]:
    for n in range(50):
        yield {"id": f"programme-{n}", "name": f"Programme {n}", "lead": f"agency-{n}"}
