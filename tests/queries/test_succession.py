"""Who stands in the place of an ended agency."""

from __future__ import annotations

from dataclasses import replace

from rightsgraph.graph.derived.succession import Life, Standing, Step, clearest, standings
from rightsgraph.ontology.text.folding import key

DAY = "2025-07-01"
GONE = Life("", active_to="2025-03-01")


def standing(
    lives: dict[str, Life],
    steps: list[tuple[str, Step]],
    agency: str = "a",
    function: str | None = None,
    day: str = DAY,
) -> set[tuple[str, str, str | None]]:
    def life(number: int) -> Life:
        own = tuple(one for start, one in steps if start == chr(number) and one.effective_on)
        return replace(lives.get(chr(number), Life("")), steps=own)

    return {
        (chr(one.agency), one.status, agency if one.succeeds else None)
        for span, one in standings(ord(agency), key(function or ""), life)
        if span.since <= day < span.until
    }


def step(start: str, end: str, *functions: str, on: str | None = "2025-03-01") -> tuple[str, Step]:
    return start, Step(ord(end), on or "", tuple(map(key, functions)))


def test_an_active_agency_is_never_replaced() -> None:
    assert standing({}, [step("a", "b")]) == {("a", "active", None)}
    later = {"a": Life("", active_to="2025-07-02")}
    assert standing(later, [step("a", "b")]) == {("a", "active", None)}


def test_an_agency_that_begins_later_is_not_yet() -> None:
    assert standing({"a": Life("", active_from="2025-07-02")}, []) == {("a", "not yet", None)}
    assert standing({"a": Life("", active_from=DAY)}, []) == {("a", "active", None)}


def test_the_end_day_does_not_count() -> None:
    lives = {"a": Life("", active_to=DAY)}
    assert standing(lives, [step("a", "b")]) == {("b", "active", "a")}
    assert standing(lives, [step("a", "b")], day="2025-06-30") == {("a", "active", None)}


def test_without_an_active_successor_the_agency_stays_ended() -> None:
    assert standing({"a": GONE}, []) == {("a", "ended", None)}
    assert standing({"a": GONE, "b": GONE}, [step("a", "b")]) == {("a", "ended", None)}
    assert standing({"a": GONE}, [step("a", "b", on="2025-07-02")]) == {("a", "ended", None)}
    assert standing({"a": GONE}, [step("a", "b", on=None)]) == {("a", "ended", None)}


def test_a_chain_goes_on_only_through_ended_agencies() -> None:
    steps = [step("a", "b"), step("b", "c"), step("c", "d")]
    assert standing({"a": GONE, "b": GONE}, steps) == {("c", "active", "a")}
    assert standing({"a": GONE}, steps) == {("b", "active", "a")}


def test_a_split_without_a_function_is_unclear() -> None:
    steps = [step("a", "b"), step("a", "c")]
    unclear = {("b", "successor unclear", "a"), ("c", "successor unclear", "a")}
    assert standing({"a": GONE}, steps) == unclear
    assert standing({"a": GONE}, steps, function="nobody lists this") == unclear


def test_a_function_chooses_case_and_white_space_ignored() -> None:
    steps = [step("a", "b", "Social  Evils"), step("a", "c", "employment"), step("a", "d")]
    assert standing({"a": GONE}, steps, function="social evils ") == {("b", "active", "a")}
    both = [step("a", "b", "drugs"), step("a", "c", "Drugs"), step("a", "d")]
    assert standing({"a": GONE}, both, function="drugs") == {("b", "active", "a"), ("c", "active", "a")}


def test_a_function_is_chosen_step_by_step() -> None:
    steps = [step("a", "b", "drugs"), step("a", "c", "labour"), step("b", "d"), step("b", "e")]
    lives = {"a": GONE, "b": GONE}
    assert standing(lives, steps, function="drugs") == {
        ("d", "successor unclear", "a"),
        ("e", "successor unclear", "a"),
    }


def test_a_clear_way_makes_clear_what_an_unclear_one_leads_to() -> None:
    # The function leads to b and c; b goes on to d clearly, c splits into d and e.
    steps = [step("a", "b", "f"), step("a", "c", "f"), step("b", "d"), step("c", "d"), step("c", "e")]
    lives = {"a": GONE, "b": GONE, "c": GONE}
    assert standing(lives, steps, function="f") == {("d", "active", "a"), ("e", "successor unclear", "a")}


def test_unclear_stays_unclear_further_on() -> None:
    steps = [step("a", "b"), step("a", "c"), step("b", "d")]
    lives = {"a": GONE, "b": GONE}
    assert standing(lives, steps) == {("d", "successor unclear", "a"), ("c", "successor unclear", "a")}


def test_cycles_end() -> None:
    ring = [step("a", "b"), step("b", "c"), step("c", "a")]
    lives = {"a": GONE, "b": GONE, "c": GONE}
    assert standing(lives, ring) == {("a", "ended", None)}
    assert standing(lives, [*ring, step("c", "d")]) == {
        ("d", "successor unclear", "a"),
    }


def test_one_succession_said_by_two_datasets_is_one() -> None:
    assert standing({"a": GONE}, [step("a", "b"), step("a", "b", "labour")]) == {("b", "active", "a")}


def test_the_clearest_of_several() -> None:
    assert clearest(["successor unclear", "ended", "not yet"]) == "not yet"
    assert clearest(["successor unclear", "ended"]) == "ended"
    assert Standing(ord("a"), "active", succeeds=False).succeeds is False
