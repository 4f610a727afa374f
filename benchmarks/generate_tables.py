"""The tables of a made-up country, or of several: recommendations, laws, provisions, links, agencies, mandates."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable, Sequence
from pathlib import Path

STATES = ("VNM", "EGY", "SVN", "KEN", "PER")
A_LAW = 50  # provisions
WORDS = tuple(
    f"{first}{last}"
    for first in (
        "adopt",
        "amend",
        "protect",
        "prevent",
        "punish",
        "monitor",
        "fund",
        "train",
        "review",
        "report",
    )
    for last in ("", "ion", "ing", "ed", "s", "able", "ment", "er", "ive", "al")
)
THEMES = (
    "Torture",
    "Trafficking in persons",
    "Education",
    "Health",
    "Equality",
    "Detention",
    "Children",
    "Work",
)


def write_tables(folder: Path, count: int, seed: int = 1) -> None:
    """The tables of `count` recommendations: four provisions and 1.6 links each."""
    chance = random.Random(seed)
    laws, agencies = max(1, count * 4 // A_LAW), max(3, min(500, count // 40))
    _write(
        folder / "recommendations.csv", _RECOMMENDATIONS, (_recommendation(n, chance) for n in range(count))
    )
    _write(
        folder / "laws.csv",
        ("number", "title", "state", "in_force_from"),
        (
            (f"{n + 1}/2015/QH13", f"Law {n + 1} on {_words(chance, 4)}", "VNM", "2016-01-01")
            for n in range(laws)
        ),
    )
    _write(
        folder / "provisions.csv",
        ("law", "article", "clause", "state", "text"),
        (_provision(n, chance) for n in range(laws * A_LAW)),
    )
    _write(
        folder / "implementation.csv",
        ("recommendation", "provision", "extent", "method", "status", "source", "locator"),
        (_link(n % count, laws, chance) for n in range(count * 8 // 5)),
    )
    _write(
        folder / "agencies.csv",
        ("id", "name", "state", "active_from"),
        ((f"agency-{n}", f"Ministry number {n}", "VNM", "2000-01-01") for n in range(agencies)),
    )
    _write(
        folder / "mandates.csv",
        ("agency", "role", "conferred_by", "covers_provisions", "method"),
        (_mandate(n, agencies) for n in range(laws)),
    )


_RECOMMENDATIONS = (
    "document", "paragraph", "mechanism", "state", "cycle", "date", "made_by", "position", "text", "themes", "source",
)  # fmt: skip


def _recommendation(n: int, chance: random.Random) -> Sequence[str]:
    state = STATES[n % 5]
    position = ("supported", "noted", "supported in part")[n % 3]
    themes = "; ".join(chance.sample(THEMES, 2))
    return (
        f"A/HRC/{20 + n % 40}/{n % 37}", f"{100 + n // 500}.{n}", "UPR", state, "3", "2019-01-01",
        ("Chile; Peru", "Norway", "Kenya; Ghana; Nepal")[n % 3], position, _words(chance, 35), themes, "report",
    )  # fmt: skip


def recommendation(n: int) -> str:
    """The id of recommendation `n`."""
    return f"A/HRC/{20 + n % 40}/{n % 37}#{100 + n // 500}.{n}"


def _provision(n: int, chance: random.Random) -> Sequence[str]:
    law, place = divmod(n, A_LAW)
    return f"{law + 1}/2015/QH13", str(place // 5 + 1), str(place % 5 + 1), "VNM", _words(chance, 20)


def _link(n: int, laws: int, chance: random.Random) -> Sequence[str]:
    law = chance.randrange(laws) + 1
    provision = f"vnm/{law}/2015/QH13#art_{chance.randrange(10) + 1}__para_{chance.randrange(5) + 1}"
    return recommendation(n), provision, "full", "document", "confirmed", "report", f"para. {n}"


def _mandate(n: int, agencies: int) -> Sequence[str]:
    law = f"vnm/{n + 1}/2015/QH13"
    return f"agency-{n % agencies}", "lead", f"{law}#art_1", law, "document"


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(WORDS, k=count))


def _write(path: Path, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(head)
        writer.writerows(rows)
