"""How a provision is cited in words, made from its eId."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from rightsgraph.ontology.ids.eid_levels import BASIC, level_of_prefix
from rightsgraph.ontology.ids.numerals import vietnamese_ordinal

_EN_BASIC = {"art": "art.", "sec": "s.", "rule": "r."}
_BRACKETED = ("para", "subpara", "subsec", "point", "item", "cl", "subcl", "subrule")
_SILENT = ("list", "intro", "wrapup", "content")  # containers without a number of their own
_VIETNAMESE = {
    "part": "Phần",
    "chp": "Chương",
    "sec": "Mục",
    "subsec": "Tiểu mục",
    "art": "Điều",
    "para": "khoản",
    "point": "điểm",
    "annex": "Phụ lục",
    "sched": "Phụ lục",
}


class NumberedLevel(Protocol):
    """A level of an eId."""

    @property
    def prefix(self) -> str:
        """`art`, `para`, ..."""

    @property
    def number(self) -> str:
        """As the law writes it."""


def label(steps: Sequence[NumberedLevel], lang: str) -> str:
    """The citation in the language; everything but "vi" is English."""
    return _vietnamese(steps) if lang == "vi" else _english(steps)


def _english(steps: Sequence[NumberedLevel]) -> str:
    basic = next((index for index, step in enumerate(steps) if step.prefix in BASIC), None)
    if basic is not None and not _is_section_above_articles(steps, basic):
        outer = [step for step in steps[:basic] if step.prefix in ("sched", "annex", "att")]
        words = [_word(step) for step in outer]
        inner = "".join(_inner(step) for step in steps[basic + 1 :])
        return ", ".join([*words, f"{_EN_BASIC[steps[basic].prefix]} {steps[basic].number}{inner}"])
    return _joined(steps)


def _is_section_above_articles(steps: Sequence[NumberedLevel], basic: int) -> bool:
    """A section that is numbered anew in each chapter needs its chapter to be understood."""
    last = basic == len(steps) - 1
    return (
        steps[basic].prefix == "sec"
        and last
        and any(step.prefix in ("chp", "part") for step in steps[:basic])
    )


def _inner(step: NumberedLevel) -> str:
    if step.prefix in _BRACKETED and step.number:
        return f"({step.number})"
    return "" if step.prefix in _SILENT else f", {_word(step)}"


def _word(step: NumberedLevel) -> str:
    name = level_of_prefix(step.prefix)
    return f"{name} {step.number.replace('_', ' ')}" if step.number else name


def _joined(steps: Sequence[NumberedLevel]) -> str:
    text = ""
    for step in steps:
        bracket = step.prefix in _BRACKETED and step.number and text
        text += f"({step.number})" if bracket else f"{', ' if text else ''}{_word(step)}"
    return text


def _vietnamese(steps: Sequence[NumberedLevel]) -> str:
    words = []
    inside_article = any(step.prefix == "art" for step in steps)
    for step in reversed(steps):
        if step.prefix in _SILENT:
            continue
        if inside_article and step.prefix in ("part", "chp", "sec", "subsec"):
            continue
        words.append(_vietnamese_word(step))
    return " ".join(words)


def _vietnamese_word(step: NumberedLevel) -> str:
    name = _VIETNAMESE.get(step.prefix)
    if name == "Phần" and step.number.isdigit() and (word := vietnamese_ordinal(int(step.number))):
        return f"Phần thứ {word}"
    return f"{name} {step.number}".strip() if name else _word(step)
