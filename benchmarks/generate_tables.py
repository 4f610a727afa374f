"""The tables of made-up States, about 190 at full size: recommendations, law, links, agencies, mandates, measures.

Each State has about as many recommendations as States have, its own laws and agencies, and links within itself;
every question and every gap of the library has something to find.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks import made_state as made
from benchmarks.made_state import MadeState

STATES = 190
A_STATE = 1_300  # recommendations
WORDS = tuple(
    f"{first}{last}"
    for first in (
        "adopt", "amend", "protect", "prevent", "punish", "monitor", "fund", "train", "review", "report",
    )
    for last in ("", "ion", "ing", "ed", "s", "able", "ment", "er", "ive", "al")
)  # fmt: skip
THEMES = (
    "Torture", "Trafficking in persons", "Education", "Health", "Equality", "Detention", "Protection of children", "Work",
    "Housing", "Fair trial", "Freedom of expression", "Land", "Water", "Nationality", "Asylum", "Family", "Statelessness",
    "Freedom of religion", "Death penalty", "Elections", "Social security", "Food", "Culture", "Business", "Climate",
)  # fmt: skip
GROUPS = ("Women", "Children", "Persons with disabilities", "Migrants", "Older persons", "Minorities")
GOALS = ("3", "4", "5", "8", "10", "16")
Row = Sequence[str]
Rows = Iterator[Row]


def states(count: int) -> list[MadeState]:
    """The States of a graph of `count` recommendations, from the program's own list of States."""
    from rightsgraph.ontology.ids.states import iso3, known_names

    codes = sorted({code for code in map(iso3, known_names()) if code})
    wanted = max(2, min(STATES, round(count / A_STATE)))
    step = len(codes) / wanted
    return [MadeState(codes[int(n * step)], n, count // wanted + (n < count % wanted)) for n in range(wanted)]


def write_tables(folder: Path, count: int, seed: int = 1) -> None:
    """The tables of `count` recommendations: four provisions and 1.6 links each."""
    found = states(count)
    for name, (head, rows) in _TABLES.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(head)
            for state in found:
                writer.writerows(rows(state, random.Random(f"{seed} {name} {state.code}")))
    write_table(folder / "concepts.csv", ("id", "scheme", "name"), _concepts())
    write_table(folder / "states.csv", ("id", "name"), _names(found))
    write_table(folder / "mechanisms.csv", ("id", "name", "kind"), _mechanisms())


def recommendation(n: int, count: int) -> str:
    """The id of recommendation `n` of a graph of `count`: the first ones are of the first State."""
    return states(count)[0].recommendation(n)


def _recommendations(state: MadeState, chance: random.Random) -> Rows:
    for k in range(state.recommendations):
        mechanism, cycle = state.source(k)
        year = state.year(mechanism, cycle)
        yield (
            state.document(mechanism, cycle), state.paragraph(k), mechanism, state.code, str(cycle), f"{year}-06-01",
            ("Chile; Peru", "Norway", "Kenya; Ghana; Nepal")[k % 3] if mechanism == "UPR" else "",
            state.position(k), _words(chance, 35), "; ".join(chance.sample(THEMES, 2)),
            chance.choice(GROUPS) if k % 2 else "", chance.choice(GOALS),
            f"{year + 1}-06-01" if mechanism != "UPR" and k % 3 == 0 else "", "report",
        )  # fmt: skip


def _documents(state: MadeState, chance: random.Random) -> Rows:  # noqa: ARG001
    for mechanism, cycle in state.documents():
        year = state.year(mechanism, cycle)
        due = f"{year + 4}-06-01" if cycle == 3 and mechanism != "UPR" else ""
        title = f"{mechanism}, cycle {cycle}, {state.code}"
        yield state.document(mechanism, cycle), title, mechanism, state.code, f"{year}-06-01", due


def _agencies(state: MadeState, chance: random.Random) -> Rows:  # noqa: ARG001
    for n in range(made.AGENCIES):
        parent = state.agency(n % 5) if n >= 10 and n not in made.GONE else ""
        ended = "2021-03-01" if n in made.GONE else ""
        yield state.agency(n), f"Ministry number {n} of {state.code}", state.code, parent, "2000-01-01", ended


def _successions(state: MadeState, chance: random.Random) -> Rows:  # noqa: ARG001
    for gone, heirs in made.GONE.items():
        yield from ((state.agency(gone), state.agency(heir), "2021-03-01", "") for heir in heirs)


def _laws(state: MadeState, chance: random.Random) -> Rows:
    for n in range(state.laws):
        sort, (begins, ends) = state.sort(n), state.in_force(n)
        details = state.law(n - 6) if state.kind(n) in ("decree", "circular") and n >= 6 else ""
        yield (
            state.law_number(n), f"Law {n + 1} on {_words(chance, 4)}", state.kind(n), state.code, state.agency(n),
            f"{state.issued(n)}-06-01", begins, ends, state.law(n - 1) if sort == made.REPLACING else "",
            state.law(n - 1) if sort == made.AMENDING else "", details, THEMES[n % len(THEMES)],
            GROUPS[n % 6] if n % 3 == 0 else "",
        )  # fmt: skip


def _provisions(state: MadeState, chance: random.Random) -> Rows:
    for place in range(state.laws * made.A_LAW):
        law, inside = divmod(place, made.A_LAW)
        article, clause = divmod(inside, made.CLAUSES)
        ends = "2023-01-01" if place % 211 == 100 else ""
        yield state.law(law), str(article + 1), str(clause or ""), _words(chance, 20), ends


def _texts(state: MadeState, chance: random.Random) -> Rows:
    for place in range(0, state.laws * made.A_LAW, 97):
        amending = state.law(chance.choice(state.of_sort(made.AMENDING)))
        yield state.provision(place), "2020-01-01", _words(chance, 20), amending


def _links(state: MadeState, chance: random.Random) -> Rows:
    linked = state.linked or (0,)
    sorts = {2: state.of_sort(made.ENDED), 3: state.of_sort(*made.SOFT), 4: state.of_sort(made.UNKNOWN_START)}
    whole = range(state.laws)
    for n in range(round(state.recommendations * 1.6)):
        k = linked[n % len(linked)]
        turn = state.turn(k)  # what the links of one recommendation have in common
        law = chance.choice(sorts.get(turn, whole))
        place = law * made.A_LAW + chance.randrange(made.A_LAW)
        target = state.provision(place) if n % 10 else state.law(law)
        if turn in (6, 8):  # a law that no table describes; what everything is linked to
            target = state.law(made.MISSING) if turn == 6 else state.provision(0)
        extent = {0: "planned", 7: "partial"}.get(turn) or _extent(turn, n)
        proposed = turn == 1 or n % 17 == 0
        method = "suggested" if proposed else ("document", "editorial")[k % 2]
        yield (
            state.recommendation(k), target, extent, method, "proposed" if proposed else "confirmed",
            "2019-06-01" if n % 2 else "", *(("report", f"para. {n}") if n % 23 else ("", "")),
        )  # fmt: skip


def _extent(turn: int, n: int) -> str:
    return "contradicts" if turn == 5 and n % 2 else ("full", "partial", "full")[n % 3]


def _mandates(state: MadeState, chance: random.Random) -> Rows:
    for n in range(state.laws):
        law, first = state.law(n), state.provision(n * made.A_LAW)
        if n % 7 != 6:
            limit = state.provision(n * made.A_LAW + 5) if n % 25 == 3 else ""
            yield state.agency(n), "lead", "", first, law, limit, "document"
        if n % 5 == 0:
            yield state.agency(n + 9), "lead", "", first, first, "", "document"
        else:
            yield state.agency(n + 4), "cooperate", "", first, law, "", "document"
    for n in range(max(1, state.recommendations // 40)):
        covered = "; ".join(state.recommendation(chance.randrange(state.recommendations)) for _ in range(5))
        yield state.agency(n * 3), "lead", f"plan {n}", "", covered, "", ("document", "editorial")[n % 2]
    for n in range(5):
        yield state.agency(n), "coordinate", f"theme {n}", "", _concept("theme", THEMES[n]), "", "document"


def _measures(state: MadeState, chance: random.Random) -> Rows:
    plans = state.of_sort(11)
    for n in range(max(1, state.recommendations // 20)):
        covered = "; ".join(state.recommendation(chance.randrange(state.recommendations)) for _ in range(3))
        yield (
            f"{state.code.lower()}-measure-{n}", f"Measure {n}: {_words(chance, 6)}", covered,
            state.law(plans[n % len(plans)]), state.agency(n), state.agency(n + 1),
            f"{2022 + n % 8}-12-31" if n % 4 else "", ("planned", "under way", "done", "dropped")[n % 4],
            "report" if n % 3 else "", GROUPS[n % 6] if n % 2 else "",
        )  # fmt: skip


def _progress(state: MadeState, chance: random.Random) -> Rows:
    for n in range(max(1, state.recommendations // 50)):
        done = ("under way", "partly implemented", "implemented")[n % 3]
        yield (
            state.recommendation(chance.randrange(state.recommendations)),
            "2023-05-01",
            done,
            _words(chance, 12),
        )


def _replies(state: MadeState, chance: random.Random) -> Rows:
    mechanism, cycle = next(state.documents())
    for n in range(max(1, state.recommendations // 50)):
        answered = "; ".join(state.recommendation(chance.randrange(state.recommendations)) for _ in range(3))
        yield (
            f"{state.code}-reply-{n}",
            state.document(mechanism, cycle),
            answered,
            f"Section {n}",
            _words(chance, 30),
        )


def _programmes(state: MadeState, chance: random.Random) -> Rows:
    for n in range(3):
        asked = state.recommendation(chance.randrange(state.recommendations))
        name, lead = f"{state.code.lower()}-programme-{n}", state.agency(n)
        yield name, f"Programme {n} of {state.code}", "programme", "2020-01-01", "2027-01-01", lead, asked


def _indicators(state: MadeState, chance: random.Random) -> Rows:
    for n in range(6):
        of = f"{state.code.lower()}-programme-{n % 3}"
        name = f"{state.code.lower()}-indicator-{n}"
        yield (
            name,
            f"Indicator {n}",
            of,
            "persons",
            "100",
            "2027-01-01",
            str(chance.randrange(100)),
            "2024-01-01",
        )


def _events(state: MadeState, chance: random.Random) -> Rows:  # noqa: ARG001
    for n in range(3):
        name, asked = f"{state.code.lower()}-event-{n}", state.document("UPR", n + 1)
        yield name, f"Event {n} of {state.code}", "training", "2023-04-01", state.agency(n), asked


def _concepts() -> Rows:
    for scheme, names in (("theme", THEMES), ("group", GROUPS), ("sdg", GOALS)):
        yield from ((_concept(scheme, name), scheme, name) for name in names)


def _concept(scheme: str, name: str) -> str:
    return f"{scheme}/{name.lower().replace(' ', '-')}"


def _names(found: Sequence[MadeState]) -> Rows:
    from rightsgraph.ontology.ids.states import state_name

    yield from ((state.code, state_name(state.code)) for state in found)


def _mechanisms() -> Rows:
    yield "UPR", "Universal Periodic Review", "UPR"
    yield from ((body, f"Committee {body}", "treaty body") for body in made.BODIES)


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(WORDS, k=count))


def write_table(path: Path, head: Row, rows: Iterable[Row]) -> None:
    """A table as CSV."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(head)
        writer.writerows(rows)


_TABLES: dict[str, tuple[Row, Callable[[MadeState, random.Random], Rows]]] = {
    "recommendations": (
        (
            "document", "paragraph", "mechanism", "state", "cycle", "date", "made_by", "position", "text", "themes",
            "groups", "sdgs", "follow_up_due", "source",
        ),
        _recommendations,
    ),
    "documents": (("id", "title", "mechanism", "state", "date", "next_report_due"), _documents),
    "agencies": (("id", "name", "state", "parent", "active_from", "active_to"), _agencies),
    "agency_successions": (("from", "to", "effective_on", "functions"), _successions),
    "laws": (
        (
            "number", "title", "kind", "state", "issued_by", "issued_on", "in_force_from", "in_force_to", "replaces",
            "amends", "details", "themes", "groups",
        ),
        _laws,
    ),
    "provisions": (("law", "article", "clause", "text", "valid_to"), _provisions),
    "provision_texts": (("provision", "valid_from", "text", "amended_by"), _texts),
    "implementation": (
        ("recommendation", "provision", "extent", "method", "status", "asserted_on", "source", "locator"), _links,
    ),
    "mandates": (("agency", "role", "subject", "conferred_by", "covers", "limited_to", "method"), _mandates),
    "measures": (
        ("id", "title", "recommendations", "plan", "lead", "cooperating", "due_on", "status", "output", "groups"),
        _measures,
    ),
    "progress": (("recommendation", "reported_on", "status", "text"), _progress),
    "replies": (("id", "document", "recommendations", "heading", "text"), _replies),
    "programmes": (("id", "name", "kind", "starts_on", "ends_on", "lead", "addresses"), _programmes),
    "indicators": (
        ("id", "name", "of", "unit", "target", "due_on", "value", "measured_on"), _indicators,
    ),
    "events": (("id", "name", "kind", "held_on", "hosts", "concerns"), _events),
}  # fmt: skip
