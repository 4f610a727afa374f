"""Where provisions stand in their law, joined as one says it: `arts. 127, 137 and 140`, `articles 10 to 12`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rightsgraph.ontology.ids.eid import EId, split_id
from rightsgraph.reports.wording import Wording

_LATIN = ("en", "fr", "es")
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
    articles: list[tuple[str, str]] = []
    others: list[str] = []
    for target in dict.fromkeys(targets):
        parts = split_id(target)
        if parts is None:
            continue
        place, heading = parts[1].within_law(), (headings or {}).get(target, "")
        behind = f" ({heading})" if heading else ""
        if place.steps[0].prefix == "art" and (language in _LATIN or len(place.steps) == 1):
            articles.append((_number(place), behind))
        else:
            others.append(_other(place, language, style) + behind)
    listed: list[str] = []
    if articles:
        articles.sort(key=lambda pair: _counted(pair[0]))
        numbers = _ranges(articles, say) if not headings else [number + words for number, words in articles]
        alone = spelt and len(numbers) == 1 and len(articles) == 1
        numbers = [first_said(number, say, alone=alone) for number in numbers]
        word = say(("article" if len(articles) == 1 else "articles") if spelt else _short(articles, style))
        listed.append(f"{word} {say.listed(numbers)}")
    return say.listed([*listed, *others])


def first_said(number: str, say: Wording, *, alone: bool) -> str:
    """The first article as the language calls it: French says `article premier`, `articles 1er et 3`."""
    words = say("article-first" if alone else "article-first-listed")
    return re.sub(r"^1(?![\w.-])", words, number)


def _short(articles: Sequence[tuple[str, str]], style: str) -> str:
    return ("art" if len(articles) == 1 else "arts") + (".oscola" if style == "oscola" else ".un")


def _number(place: EId) -> str:
    """`20 (1) (a)`: the article and what lies inside, brackets as UN documents set them."""
    label = place.label("en")
    return re.sub(r"(?<=[\w)])\(", " (", re.sub(r"^art\.\s*", "", label))


def _other(place: EId, language: str, style: str) -> str:
    label = place.label("vi" if language == "vi" else "en")
    if language == "vi":
        return label
    spaced = re.sub(r"(?<=[\w)])\(", " (", label)
    return spaced.replace(".", "") if style == "oscola" else spaced


def _counted(number: str) -> tuple[tuple[int, int, str], ...]:
    parts = re.findall(r"\d+|[^\W\d_]+", number)
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts)


def _ranges(articles: Sequence[tuple[str, str]], say: Wording) -> list[str]:
    """Three and more whole numbers that follow one another become a range."""
    runs: list[list[str]] = []
    for number, _ in articles:
        last = runs[-1][-1] if runs else ""
        if number.isdigit() and last.isdigit() and int(number) == int(last) + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    found: list[str] = []
    for run in runs:
        found += [say("range", first=run[0], last=run[-1])] if len(run) >= _RUN else run
    return found
