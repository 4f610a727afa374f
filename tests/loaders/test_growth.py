"""What a reader does grows with its input, not with the square of it: steps of Python are counted, no clock is read.

Of what a regular expression does inside one step nothing is counted; that such a step ends is seen by the time limit
of the run.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from rightsgraph.loaders.api import Options
from rightsgraph.loaders.registry import loader_for
from rightsgraph.loaders.source import Source
from rightsgraph.ontology.errors import InputError, UsageError
from uhri_files import upr
from work_done import calls

SMALL, LARGE = 60, 480
ALLOWED = 1.5  # times of what growing with the input gives: a square would be 8

_REPORT = (
    "United Nations A/HRC/99/1\nReport of the Working Group on the Universal Periodic Review\nExampleland\n"
)
_LISTED = "II. Conclusions and/or recommendations\n143. The following recommendations will be examined by Exampleland:\n"
_WORDS = ["water", "schools", "courts", "prisons", "press"]


def _report(items: Callable[[int], list[str]]) -> Callable[[int], str]:
    return lambda size: _REPORT + _LISTED + "\n".join(items(size)) + "\n"


def _law(size: int) -> str:
    articles = "".join(
        f"Điều {n}. Quy định {n}\n1. Khoản một.\n2. Khoản hai:\na) Điểm a;\n" for n in range(1, size + 1)
    )
    return f"QUỐC HỘI\nLuật số: 1/2020/QH14\nLUẬT THỬ NGHIỆM\n{articles}"


def _act(size: int) -> str:
    sections = "".join(
        f"{n}. Section {n}\n(1) A person shall report.\n(2) The Minister may act.\n"
        for n in range(1, size + 1)
    )
    return f"LAWS OF KENYA\nTHE EXAMPLE ACT\nNo. 5 of 2020\nENACTED by the Parliament of Kenya\n{sections}"


INPUTS: dict[str, tuple[str, Callable[[int], str]]] = {
    "rows": ("laws.csv", lambda n: "number,title,state\n" + "".join(f"{i}/2020/QH14,Law {i},VNM\n" for i in range(n))),
    "unknown columns": (
        "agencies.csv",
        lambda n: "id,name," + ",".join(f"unknown {i}" for i in range(n)) + "\nmoj,Justice" + ",x" * n + "\n",
    ),
    "a cell of many references": (
        "measures.csv", lambda n: "id,title,recommendations\nm,M," + ";".join(f"A/HRC/1/1#{i}" for i in range(n)) + "\n",
    ),
    "a long cell": ("laws.csv", lambda n: f"number,title,state\n1/2020/QH14,{'word ' * 20 * n},VNM\n"),
    "an open quotation": ("laws.csv", lambda n: 'number,title,state\n1/2020/QH14,"open,VNM\n' + "2/2020/QH14,a,VNM\n" * n),
    "recommendations": ("r.txt", _report(lambda n: [f"143.{i} Take measure {i} on {_WORDS[i % 5]} (Chile);" for i in range(1, n)])),
    "words in a bracket": ("r.txt", _report(lambda n: [f"143.1 Act ({' and '.join(f'word{i}' for i in range(n))});"])),
    "States in a bracket": ("r.txt", _report(lambda n: [f"143.1 Act ({', '.join(['Chile', 'Peru', 'Spain'] * (n // 3))});"])),
    "open brackets": ("r.txt", _report(lambda n: ["143.1 Act " + "(a " * n, "143.2 Act (Chile);"])),
    "open quotations": ("r.txt", _report(lambda n: [f"143.{i} Adopt the “law on {i} (Chile);" for i in range(1, n)])),
    "numbers without order": ("r.txt", _report(lambda n: [f"143.{(i * 7) % n + 1} Act (Chile);" for i in range(n)])),
    "a long paragraph": ("r.txt", _report(lambda n: ["143.1 " + "Take measures on water. " * 10 * n + "(Chile);"])),
    "articles": ("law.txt", _law),
    "sections": ("act.txt", _act),
    "a law of one line": ("law.txt", lambda n: _law(3) + "điều này " * 40 * n),
    "records": ("u.json", lambda n: json.dumps([upr(i + 1) for i in range(n)])),
    "a long record": ("u.json", lambda n: json.dumps([upr(1, Text="38.1 Adopt &amp; fund <b>it</b> " * 10 * n + "(Chile);")])),
    "lines of an export": (
        "all.nq",
        lambda n: "".join(f'<urn:x:{i}> <http://purl.org/dc/terms/title> "Law {i}" <urn:g> .\n' for i in range(n)),
    ),
}  # fmt: skip


def steps(path: Path) -> int:
    """Calls made while a file is read."""
    source = Source(path)

    def read() -> None:
        with suppress(InputError, UsageError):
            for _ in loader_for(source).read(source, Options(state="VNM")):
                pass

    return calls(read)


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", INPUTS)
def test_work_grows_with_the_input(name: str, tmp_path: Path) -> None:
    file, made = INPUTS[name]
    counted = {}
    for size in (SMALL, SMALL, LARGE):  # the first warms what is made once
        folder = tmp_path / str(size)
        folder.mkdir(exist_ok=True)
        (folder / file).write_text(made(size), encoding="utf-8")
        counted[size] = steps(folder / file)
    grown = counted[LARGE] / counted[SMALL]
    assert grown < ALLOWED * LARGE / SMALL, counted
