"""Sentences of a State that name recommendations by number: "accepts 1-5 and 7", "does not support 140.3"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rightsgraph.loaders.un import answer_forms, items, positions
from rightsgraph.loaders.un.answers import Answers
from rightsgraph.ontology.text.languages import other

_SHORTENED = "".join(
    rf"(?<!\b{word})"
    for word in ("No", "Nos", "no", "nos", "Rec", "Recs", "rec", "recs", "para", "paras", "núm", "núms")
)
_SENTENCE = re.compile(
    r"(?<=[a-z)\d])[.;:](?:\d{1,2})?\s+(?=[A-Z“\"])" rf"|(?<=[a-z)]){_SHORTENED}[.;]\s+(?=\d{{1,3}}\.\d)"
)
_COUNT = re.compile(
    r"(?<![\d.])\b\d{1,3}\s+(?:(?!and\b)\w+\s+){0,2}(?:recommendations?\b" rf"|{other('recommendation')})",
    re.I,
)
_PARTLY = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)\s*\((?:partial(?:ly)?|partly|in part)\b[^)]{0,40}\)", re.I)
_ELSEWHERE = re.compile(r"(?:please\s+)?(?:also\s+)?(?:see|refer)\b", re.I)
_EXCEPT = re.compile(
    r"\b(?:except(?:ing)?(?:\s+for)?|with the exception of|other than|apart from|à l['’]exception|sauf|hormis|excepto|salvo"
    r"|con excepción|a excepción)\b(?:\W+\w+){0,8}\W*$", re.I
)  # fmt: skip
_WHOLE = re.compile(
    r"\ball\s+(?:of\s+)?(?:the\s+)?(?:other\s+|remaining\s+)?(?:\d{1,3}\s+)?recommendations?\b"
    r"|\brecommendations?\s+(?:\w+\s+){0,2}(?:in|under)\s+paragraphs?\s+\d{1,3}(?!\d|\s?\.\s?\d)"
    r"|\btoutes les recommandations\b|\btodas las recomendaciones\b", re.I
)  # fmt: skip


def numbers_of(answers: Answers, text: str) -> tuple[str, ...]:
    """The numbers that the sentences of a text name, in their order."""
    return tuple(
        number
        for sentence, lists, phrases in _listed(answers, text)
        for own in lists
        if answer_forms.carried(sentence, own, phrases, answers.form)
        for number in own.numbers
    )


def names_more(answers: Answers, sentence: str) -> bool:
    """Whether a sentence behind a number names others."""
    return bool(numbers_of(answers, sentence))


def read(answers: Answers, text: str, where: str) -> bool:
    """Lists of numbers, each with the phrase of position before it, else after it, else the class's."""
    used = False
    for sentence, lists, phrases in _listed(answers, text):
        _whole(answers, sentence, phrases, where)
        for number, own in enumerate(lists):
            if not answer_forms.carried(sentence, own, phrases, answers.form):
                continue
            numbers = answers.placed(own.numbers, where)
            if _EXCEPT.search(sentence, 0, own.start):
                for left_out in numbers:
                    answers.of(left_out, where).excepted = True
                answers.state(numbers, None, sentence, where, "", set())
                used = True
                continue
            position = _position_of(own, lists, number, phrases) or (None if phrases else answers.position)
            if position is None:
                continue
            used = True
            heading = sentence if positions.says_implemented(sentence) else answers.heading
            partly = {n for m in _PARTLY.finditer(sentence) for n in items.expand(m[1], answers.prefix)}
            answers.state(numbers, position, sentence, where, heading, partly)
    return used


def _listed(answers: Answers, text: str) -> Iterator[tuple[str, list[items.Numbers], list[positions.Phrase]]]:
    """Each sentence with its lists of numbers and its phrases of position; "See recommendation 24" states none."""
    for sentence in _sentences(text):
        lists = [] if _ELSEWHERE.match(sentence) else items.find_lists(sentence, answers.prefix)
        yield sentence, lists, positions.phrases(_COUNT.sub(lambda m: " " * len(m.group()), sentence))


def _sentences(text: str) -> list[str]:
    return [part for part in _SENTENCE.split(text) if part.strip()]


def _whole(answers: Answers, sentence: str, phrases: list[positions.Phrase], where: str) -> None:
    """What is said of a whole list without its numbers is kept to be told: which items it has, another document says."""
    said = positions.classify(sentence)
    if said and said != positions.PENDING and phrases and _WHOLE.search(sentence):
        answers.whole.append((where, sentence))


def _position_of(
    own: items.Numbers, lists: list[items.Numbers], number: int, phrases: list[positions.Phrase]
) -> str | None:
    """The nearest phrase before the list; else the first after it, up to the next list."""
    before = [phrase for phrase in phrases if phrase.start < own.start]
    until = lists[number + 1].start if number + 1 < len(lists) else 10**9
    after = [phrase for phrase in phrases if own.end <= phrase.start < until]
    first_before = [phrase for phrase in before if number == 0 or phrase.start >= lists[number - 1].end]
    if first_before:
        return first_before[-1].position
    if after:
        return after[0].position
    return before[-1].position if before else None
