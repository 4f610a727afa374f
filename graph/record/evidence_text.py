"""Evidence as one line that a person reads in the graph, and a program reads back without loss.

    CAT/C/VNM/CO/1, para. 15: “The State party should ...” [high; dataset viet-nam]

Source and place are written in double quotes, as CSV does it, where they hold what would be taken for another part.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from rightsgraph.ontology.model.model import CONFIDENCE

PARTS = ("source", "locator", "quote", "confidence", "dataset")
_UNSOURCED = "(no source)"
_OPEN, _CLOSE = ": “", "”"
_SURE = "|".join(CONFIDENCE)
_TAIL = re.compile(
    rf' \[(?:(?P<sure>{_SURE})(?:; (?=dataset )|(?=\])))?(?:dataset (?P<set>"(?:[^"]|"")*"|[^"\[\]]*))?\]\Z'
)
_ODD = re.compile(r'["\[\]]')
_WORD = re.compile(r'"((?:[^"]|"")*)"')


def written(item: Mapping[str, Any]) -> str:
    """One piece of evidence (source, locator, quote, confidence, and for nodes dataset) as a line."""
    return line(*map(item.get, PARTS))


@lru_cache(maxsize=1_024)  # rows of one document come together
def line(
    source: str | None, locator: str | None, quote: str | None, sure: str | None, dataset: str | None = None
) -> str:
    """The parts of a piece as `written` has them."""
    text = _plain(source, ", ") if source else _UNSOURCED
    text += f", {_plain(locator, '')}" if locator else ""
    text += f"{_OPEN}{quote}{_CLOSE}" if quote else ""
    named = ""
    if dataset:
        named = f"dataset {_in_quotes(dataset) if _ODD.search(dataset) else dataset}"
    tail = "; ".join(part for part in (sure, named) if part)
    return f"{text} [{tail}]" if tail else text


def read(line: str) -> dict[str, str | None]:
    """The parts of a line that `written` made; those that are not there are None."""
    found: dict[str, str | None] = dict.fromkeys(PARTS)
    tail = _TAIL.search(line)
    if tail:
        line = line[: tail.start()]
        found["confidence"], found["dataset"] = tail["sure"], tail["set"] and _unquoted(tail["set"])
    source, line = _first(line, ", ")
    found["source"] = None if source == _UNSOURCED else _unquoted(source)
    if line.startswith(", "):
        locator, line = _first(line[2:], "")
        found["locator"] = _unquoted(locator)
    if line:
        found["quote"] = line[len(_OPEN) : -len(_CLOSE)]
    return found


def _plain(word: str, mark: str) -> str:
    """The word, in quotes where a reader would take part of it for something else."""
    odd = word == _UNSOURCED or word[0] == '"' or word[-1] == "]" or _OPEN in f"{word} "
    return _in_quotes(word) if odd or (mark and mark in f"{word} ") else word


def _in_quotes(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _unquoted(word: str) -> str:
    return word[1:-1].replace('""', '"') if word[:1] == '"' else word


def _first(line: str, mark: str) -> tuple[str, str]:
    """The first word of a line, which ends before the mark or the words quoted, and the rest."""
    if found := _WORD.match(line):
        return found[0], line[found.end() :]
    ends = [place for stop in (mark, _OPEN) if stop and (place := line.find(stop)) >= 0]
    end = min(ends, default=len(line))
    return line[:end], line[end:]
