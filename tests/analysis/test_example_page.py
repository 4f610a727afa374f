"""The page docs/analysis.md: its commands give what it prints, and the example gives the ids that it tells of."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from rightsgraph.api import Graph
from rightsgraph.cli import group

PAGE = (Path(__file__).parents[2] / "docs" / "analysis.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```console\n\$ rightsgraph (.*)\n((?:.*\n)*?)```", PAGE)


@pytest.mark.parametrize(("command", "printed"), BLOCKS, ids=[command for command, _ in BLOCKS])
def test_the_page_prints_what_the_program_prints(viet_nam: Graph, command: str, printed: str) -> None:
    result = CliRunner().invoke(group, ["--graph", viet_nam.url, *shlex.split(command)], obj={})
    assert result.exit_code == 0, result.output
    assert result.stdout.rstrip("\n") == printed.rstrip("\n")


def test_there_are_blocks() -> None:
    assert len(BLOCKS) == 3


LEFT_BY_66_2011 = {
    "A/HRC/12/11#99.34": ("another basis", "no"), "A/HRC/12/11#99.37": ("another basis", "no"),
    "A/HRC/12/11#99.4": ("nothing", "no"), "A/HRC/26/6#143.122": ("another basis", "no"),
    "A/HRC/26/6#143.124": ("another basis", "no"), "A/HRC/26/6#143.126": ("another basis", "yes"),
    "A/HRC/26/6#143.87": ("another basis", "no"), "ccpr-co3-trafficking": ("nothing", "yes"),
    "cedaw-co8-trafficking": ("nothing", "yes"),
}  # fmt: skip
LEFT_BY_94_2015 = {
    "A/HRC/26/6#143.137": ("nothing", "no"), "CAT/C/VNM/CO/1#13(a)": ("another basis", "no"),
    "CAT/C/VNM/CO/1#15(d)": ("nothing", "no"), "cat-co1-detention": ("another basis", "yes"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("law", "day", "expected", "replacing"),
    [
        ("66/2011/QH12", "2025-06-30", LEFT_BY_66_2011, "vnm/53/2024/QH15"),
        ("94/2015/QH13", "2026-07-01", LEFT_BY_94_2015, "vnm/128/2025/QH15"),
    ],
)
def test_impact(
    viet_nam: Graph, law: str, day: str, expected: dict[str, tuple[str, str]], replacing: str
) -> None:
    rows = [r for r in viet_nam.impact(law, if_repealed_on=day).rows if r["what"] == "recommendation"]
    assert {r["id"]: (r["left"], r["counterpart"]) for r in rows} == expected
    assert {r["replaced_by"] for r in rows} == {replacing}
    table = [line for line in PAGE.splitlines() if line.startswith("| ") and "/QH12" in line]
    assert len(table) == len(LEFT_BY_66_2011)


# what each agency's work became on 1 March 2025: the recommendations whose agencies changed, by who went
WENT = {
    "cema": "A/HRC/12/11#99.75 A/HRC/26/6#143.202 A/HRC/26/6#143.207 A/HRC/26/6#143.213 CERD/C/VNM/CO/10-14#7 "
    "cerd-co14-education",
    "gcra": "A/HRC/12/11#101.4 A/HRC/26/6#143.139 A/HRC/26/6#143.143 cat-co1-minorities ccpr-co3-religion "
    "cerd-co17-religion",
    "mic": "A/HRC/12/11#99.18 A/HRC/12/11#99.27 A/HRC/12/11#99.48 A/HRC/12/11#99.78 A/HRC/26/6#143.149 "
    "A/HRC/26/6#143.58",
    "molisa": "A/HRC/12/11#99.2 A/HRC/12/11#99.34 A/HRC/12/11#99.37 A/HRC/12/11#99.4 A/HRC/26/6#143.122 "
    "A/HRC/26/6#143.124 A/HRC/26/6#143.125 A/HRC/26/6#143.126 A/HRC/26/6#143.180 A/HRC/26/6#143.20 "
    "A/HRC/26/6#143.29 A/HRC/26/6#143.80 A/HRC/26/6#143.87 CRC/C/VNM/CO/5-6#30 ccpr-co3-trafficking "
    "cedaw-co8-trafficking crc-co6-trafficking",
}


def test_the_reorganisation_of_march_2025(viet_nam: Graph) -> None:
    rows = viet_nam.diff("2025-02-28", "2025-03-01").rows
    changed = {r["recommendation"]: r for r in rows if r["change"] == "agency changed"}
    assert len(changed) == 37
    assert "agencies of 37 recommendations" in PAGE
    assert [r["recommendation"] for r in rows if r["change"] == "law changed"] == ["A/HRC/26/6#143.213"]
    for agency, names in WENT.items():
        gone = {n for n, r in changed.items() if agency in (r["was"] or "").split(";")}
        assert gone == set(names.split()), agency
        assert not any(agency in (r["now"] or "").split(";") for r in changed.values())
    assert changed["A/HRC/26/6#143.80"]["now"] == "moha"
    assert changed["A/HRC/12/11#99.2"]["now"] == "moh"


def test_the_replacements_of_july_2026(viet_nam: Graph) -> None:
    rows = viet_nam.diff("2026-06-30", "2026-07-01").rows
    lost = {r["recommendation"] for r in rows if r["change"] == "law changed" and r["now"] is None}
    assert lost == {"A/HRC/12/11#99.48", "A/HRC/26/6#143.137", "A/HRC/26/6#143.149", "CAT/C/VNM/CO/1#15(d)"}
    ended = viet_nam.ask("who-implements", as_at="2026-06-30").rows
    assert lost <= {r["recommendation"] for r in ended}
    assert not lost & {r["recommendation"] for r in viet_nam.ask("who-implements", as_at="2026-07-01").rows}


def test_an_ended_ministry_is_traced_to_who_took_its_place(viet_nam: Graph) -> None:
    (way,) = [
        path for path in viet_nam.trace("A/HRC/26/6#143.80", "2025-07-01") if path[-1].type == "SUCCEEDED_BY"
    ]
    assert [hop.end.id for hop in way][-2:] == ["molisa", "moha"]
    assert way[-1].effective_on == "2025-03-01"
    assert "ended on 2025-03-01" in way[-1].reason
    assert "children" in way[-1].nearest
