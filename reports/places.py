"""Where provisions stand in their law, joined as one says it: `arts. 127, 137 and 140`, `articles 10 to 12`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from rightsgraph.ontology.ids.eid import EId, split_id
from rightsgraph.reports.wording import Wording

_LATIN = ("en", "fr", "es")
_COUNTED = {
    "art": "article",
    "sec": "section",
    "rule": "rule",
}  # levels whose numbers are listed, with their word
_ARTICLE = re.compile(r"^(?:la |le |l’|el )")
_RUN = 3  # so many consecutive numbers are said as a range


def joined_places(
    targets: Iterable[str],
    language: str = "en",
    *,
    spelt: bool = False,
    style: str = "un",
    headings: dict[str, str] | None = None,
) -> str:
    """The places of provisions of one law; empty where only the law itself is meant.

    `spelt` writes the words out, for running text; `headings` are set behind their numbers in brackets.
    """
    say = Wording(language)
    alike: dict[str, list[tuple[str, str]]] = {}
    others: list[tuple[str, str]] = []  # with the number of their article, "" for what is none
    for target in dict.fromkeys(targets):
        parts = split_id(target)
        if parts is None:
            continue
        place, heading = parts[1].within_law(), (headings or {}).get(target, "")
        behind = f" ({heading})" if heading else ""
        kind = place.steps[0].prefix
        if kind in _COUNTED and (language in _LATIN or (kind == "art" and len(place.steps) == 1)):
            alike.setdefault(kind, []).append((_number(place), behind))
        else:
            number = _number(place) if kind == "art" else ""
            others.append((number, _other(place, say, style, spelt=spelt) + behind))
    told = [
        _one_kind(kind, places, say, style, spelt=spelt, ranged=not headings)
        for kind, places in alike.items()
    ]
    others.sort(key=lambda pair: (not pair[0], counted(pair[0])))
    return say.listed([*told, *(words for _, words in others)])


def _one_kind(
    kind: str, places: list[tuple[str, str]], say: Wording, style: str, *, spelt: bool, ranged: bool
) -> str:
    """`articles 127 and 140`, `s. 4`: the word once, the numbers in order."""
    places.sort(key=lambda pair: counted(pair[0]))
    numbers = (
        in_ranges([number for number, _ in places], say, follows)
        if ranged
        else [number + words for number, words in places]
    )
    several = len(places) > 1
    if kind == "art":
        numbers = [first_said(number, say, alone=spelt and not several) for number in numbers]
    word = f"{_COUNTED[kind]}{'s' if several else ''}" if spelt else f"{kind}{'s' if several else ''}.{style}"
    return f"{say(word)} {say.listed(numbers)}"


def first_said(number: str, say: Wording, *, alone: bool) -> str:
    """The first article as the language calls it: French says `article premier`, `articles 1er et 3`."""
    words = say("article-first" if alone else "article-first-listed")
    return re.sub(r"^1(?![\w.-])", words, number)


def _number(place: EId) -> str:
    """`20 (1) (a)`: the article and what lies inside, brackets as UN documents set them."""
    label = place.label("en")
    return re.sub(r"(?<=[\w)])\(", " (", re.sub(r"^(?:art|s|r)\.\s*", "", label))


def _other(place: EId, say: Wording, style: str, *, spelt: bool) -> str:
    """Parts, chapters, schedules: the words of the language, in text with their article."""
    if say.language == "vi":
        return place.label("vi")
    label = re.sub(r"(?<=[\w)])\(", " (", place.label("en"))
    if (
        len(place.steps) > 1
        and place.steps[0].prefix in ("sched", "annex")
        and place.steps[1].prefix == "para"
    ):
        word = say("paragraph") if spelt else say("para.un")
        label = re.sub(r"^(\w+ \w+) \(([^)]*)\)", rf"\1, {word} \2", label)
    found = []
    for number, word in enumerate(label.split(", ")):
        name, _, rest = word.partition(" ")
        own = say.value("level", name)
        own = own if spelt and not number else _ARTICLE.sub("", own)
        found.append(f"{own} {rest}".strip() if rest or own != name else word)
    label = ", ".join(found)
    return label.replace(".", "") if style == "oscola" else label


def counted(number: str) -> tuple[tuple[int, int, str], ...]:
    """By which `9`, `10`, `10 (a)` stand in their order."""
    parts = re.findall(r"\d+|[^\W\d_]+", number)
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts)


def follows(last: str, number: str) -> bool:
    """Whether a whole number is the next after another."""
    return last.isdigit() and number.isdigit() and int(number) == int(last) + 1


def in_ranges(numbers: Sequence[str], say: Wording, next_to: Callable[[str, str], bool]) -> list[str]:
    """Three and more that follow one another become a range; `next_to` says of two whether they do."""
    runs: list[list[str]] = []
    for number in numbers:
        if runs and next_to(runs[-1][-1], number):
            runs[-1].append(number)
        else:
            runs.append([number])
    found: list[str] = []
    for run in runs:
        found += [say("range", first=run[0], last=run[-1])] if len(run) >= _RUN else run
    return found
