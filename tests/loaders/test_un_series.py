"""Running numbers: what each printed number is, and which States made an item."""

from __future__ import annotations

import re

import pytest
from rightsgraph.loaders.un.clauses import take_apart
from rightsgraph.loaders.un.comments import comment
from rightsgraph.loaders.un.names import split_names
from rightsgraph.loaders.un.series.nested import Start, walk
from rightsgraph.loaders.un.series.places import first_of


def start(text: str) -> Start:
    """`115.3` an item, `116!` an introduction, `16.3~` figures in a sentence, `115.4?` an item without States."""
    found = re.match(r"(?:(\d+)\.)?(\d+)([!~?]?)$", text)
    assert found
    stem, mark = int(found[1]) if found[1] else None, found[3]
    if mark == "!":
        return Start(stem, int(found[2]), text, complete=False, opens=True)
    loose = mark == "~"
    return Start(
        stem, int(found[2]), text.rstrip("~?"), closed=not loose, capital=not loose, complete=not mark
    )


def placed(written: str) -> str:
    short = {"item": "", "opens": "!", "stray": "x", "text": "~"}
    return " ".join(
        f"{p.stem}.{p.number}{short[p.kind]}" if p.kind == "item" else short[p.kind]
        for p in walk([start(word) for word in written.split()])
    )


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        # a wrong stem, a padded number, a wrong number: the number of its place
        ("115! 115.1 115.2 151.3 115.4 116!", "! 115.1 115.2 115.3 115.4 !"),
        ("115! 115.1 116.2 115.3 116! 116.1 116.2 116.3", "! 115.1 115.2 115.3 ! 116.1 116.2 116.3"),
        ("118! 118.107 118.108 118.09 118.110", "! 118.107 118.108 118.109 118.110"),
        ("115! 115.1 115.31 115.3 115.4", "! 115.1 115.2 115.3 115.4"),
        ("115! 115.1 115.31 115.41 115.4 115.5", "! 115.1 115.2 115.3 115.4 115.5"),
        ("115! 115.1 115.2 115.2 115.4", "! 115.1 115.2 115.3 115.4"),
        ("115! 116.1 115.2 115.3", "! 115.1 115.2 115.3"),
        ("115! 115.1 115.2 151.3", "! 115.1 115.2 115.3"),
        # the introduction's number is the misprint, or was not read
        ("115! 116.1 116.2 116.3", "! 116.1 116.2 116.3"),
        ("115.1 115.2 115.3", "115.1 115.2 115.3"),
        # holes stay holes: nothing says that another number was meant
        ("115! 115.1 115.2 115.5 115.6", "! 115.1 115.2 115.5 115.6"),
        ("115! 115.1 115.2 115.31 116!", "! 115.1 115.2 115.31 !"),
        ("115! 115.1 115.3 115.2 115.4", "! 115.1 115.3 115.2 115.4"),
        ("115! 115.1 115.2 151.4 115.5", "! 115.1 115.2 115.4 115.5"),
        # twice the same number, and numbers from nowhere: out of place
        ("115! 115.1 115.2 115.2 115.3", "! 115.1 115.2 x 115.3"),
        ("115! 115.1 115.2 140.7 118.9 115.3", "! 115.1 115.2 x x 115.3"),
        # figures in sentences
        ("115! 115.1 115.2 16.3~ 115.3", "! 115.1 115.2 ~ 115.3"),
        ("115! 115.1 9.4~ 115.2?", "! 115.1 ~ 115.2"),
        # plain numbers inside a paragraph
        ("86! 1 2 3 4 87! 1 2 88!", "! 86.1 86.2 86.3 86.4 ! 87.1 87.2 !"),
        ("3! 1 2 3 4 5 6 4! 5!", "! 3.1 3.2 3.3 3.4 3.5 3.6 ! !"),
        ("86! 1 2 8 4 5", "! 86.1 86.2 86.3 86.4 86.5"),
        ("72! 72.1 72.2 3 72.4", "! 72.1 72.2 72.3 72.4"),
        ("72! 72.1 72.2 1 72.4", "! 72.1 72.2 ~ 72.4"),
        # numbers that run on over the paragraphs
        ("115! 115.1 115.2 116! 116.3 116.4", "! 115.1 115.2 ! 116.3 116.4"),
    ],
)  # fmt: skip
def test_each_number_has_its_place(printed: str, read: str) -> None:
    assert placed(printed) == read


def test_numbers_that_run_on_begin_where_the_list_before_ended() -> None:
    assert first_of([3, 4], 2) == 3
    assert first_of([3, 4], 0) == first_of([8, 9], 2) == first_of([], 2) == 1


@pytest.mark.parametrize(
    ("raw", "text", "made_by"),
    [
        ("Fund it (Chile)2;", "Fund it", ["Chile"]),
        ("Fund it (Chile)*. ", "Fund it", ["Chile"]),
        ("Fund it (Chile);3", "Fund it", ["Chile"]),
        ("Fund it [Mali];", "Fund it", ["Mali"]),
        ("Fund it (Norway, on behalf of the Nordic countries);", "Fund it", ["Norway"]),
        ("Fund it (Chile, Peru", "Fund it", ["Chile", "Peru"]),
        ("Fund it (Ghana [on behalf of the African Group]);", "Fund it", ["Ghana"]),
        ("Fund it (Sweden (on behalf of Denmark, Finland and Norway));", "Fund it", ["Sweden", "Denmark", "Finland", "Norway"]),
        ("Fund it (Norway, speaking on behalf of the Nordic countries);", "Fund it", ["Norway"]),
        ("Fund it (Mali)/(Chad);", "Fund it", ["Mali", "Chad"]),
        ("Fund it (Mali) (Chad) and act (Chile);", "Fund it; act", ["Mali", "Chad", "Chile"]),
        ("Fund it Chile, Peru);", "Fund it", ["Chile", "Peru"]),
        ("Fund it (ILO, in line with its advice (Peru);", "Fund it (ILO, in line with its advice", ["Peru"]),
        ("Sign (Chile), ratify (Peru, Mali) the treaty;", "Sign (Chile), ratify (Peru, Mali) the treaty", ["Chile", "Peru", "Mali"]),
        ("Learn from its neighbours (Chile) how to do it (Iraq);", "Learn from its neighbours (Chile) how to do it", ["Iraq"]),
        ("Fund it (Chile and Peru/Mali);", "Fund it", ["Chile", "Peru", "Mali"]),
    ],
)  # fmt: skip
def test_states_are_found_where_they_stand(raw: str, text: str, made_by: list[str]) -> None:
    asked = take_apart(raw)
    assert (asked.text, list(asked.made_by)) == (text, made_by)


def test_the_state_under_review_does_not_recommend_to_itself() -> None:
    assert take_apart("Help the coast (Sudan) and the north", "SDN").made_by == ()


def test_long_lists_take_no_longer_than_they_are() -> None:
    many = " and ".join(f"word{n}" for n in range(400))
    assert split_names(many) == [many]
    assert split_names(f"{many} and Chile")[-1] == "Chile"
    assert take_apart("(" * 3000 + "Fund it (Chile);").made_by == ("Chile",)


@pytest.mark.parametrize(
    ("text", "asked", "said"),
    [
        ("Chad explained that it will not sign.", "", "Chad explained that it will not sign."),
        ("The Government considers this as done.", "", "The Government considers this as done."),
        ("Chad should explain its policy (Peru);", None, None),
        ("Consider the treaty (Chile);", None, None),
        ("Regarding the recommendation to sign the treaty (Peru), included in paragraph 3 (a), Chad stated that it had.",
         "sign the treaty (Peru)", "Chad stated that it had."),
    ],
)  # fmt: skip
def test_the_states_own_words_are_no_recommendation(text: str, asked: str | None, said: str | None) -> None:
    found = comment(text, "Chad")
    assert (found.asked if found else None) == asked
    assert found is None or found.said.endswith(said or "")
