"""What a sentence of a UN body does: it asks, it voices a concern, or neither. Its verb decides, wherever it stands.

"The Committee, while noting ..., recommends" asks; "notes ... and is concerned" voices a concern; "is concerned ... and
recommends" does both, and is cut between the two. The verbs of each language stand in its table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from rightsgraph.ontology.text.languages import Language, language

ASKED, CONCERN, OTHER = "recommendation", "concern", ""
_KINDS = {"concerned": CONCERN, "asks": ASKED, "neutral": OTHER}
_SENTENCE = re.compile(r"(?<=[^\W_][.;]|[)”\"»%’][.;]|[.]\d)\s+(?=[^\W\d_a-zà-ÿ]|[“\"«])")
_NOT_ENDED = re.compile(r"\b(?:arts?|paras?|nos?|mr|mrs|ms|art[ií]culo|párrs?|par|núm|n)\.$", re.I)
_SPLIT_MARK = " […] "  # between words of one paragraph that do not stand together in it
_NEAR = 200  # characters before a verb in which what joins it is looked for
_PAST = re.compile(r"\s+have\s+(?:been|\w+ed)\b", re.I)


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb that counts, where it stands, and what a sentence with it does."""

    start: int
    end: int
    kind: str
    carries: bool = False  # "considers that the State party should ..." asks


@dataclass(frozen=True, slots=True)
class _Words:
    verbs: tuple[tuple[str, re.Pattern[str]], ...]
    carries: re.Pattern[str]
    should: re.Pattern[str]
    should_alone: re.Pattern[str]
    subject: re.Pattern[str]
    passive: re.Pattern[str]
    although: re.Pattern[str]
    joined: re.Pattern[str]
    only_adverbs: re.Pattern[str]
    weak: re.Pattern[str]


@cache
def _words(code: str) -> _Words:
    own = language(code)
    few = r"(?:\s+[\w-]+){0,3}\s+"
    adverbs = rf"(?:(?:{own.regex('adverb')}|\w+ly|\w+ment|\w+mente)[\s,]*)*"
    pronoun = rf"|(?:^|[,;:]\s+|{own.regex('conjunction')}\s+){own.regex('pronoun')}"
    made = {
        "carries": own.regex("carries"),
        "should": rf"{own.regex('party')}{few}?(?P<verb>{own.regex('should')})",
        "should_alone": own.regex("should"),
        "subject": own.regex("body") + (pronoun if own.words("pronoun") else ""),
        "passive": r"^(?:is|are|it|recommended|est|sont|il|se)\b",
        "although": rf"{own.regex('although')}(?:\s+[\w'’]+){{0,3}}\s*$",
        "joined": rf"(?:{own.regex('conjunction')}|;)\s*,?\s*{adverbs}$",
        "only_adverbs": rf"^\W*{adverbs}$",
        "weak": own.regex("weak"),
    }
    verbs = tuple((kind, own.pattern(name)) for name, kind in _KINDS.items())
    return _Words(verbs, **{name: re.compile(pattern, re.I) for name, pattern in made.items()})


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph; a list's item ends one where the next begins with a capital letter."""
    out: list[str] = []
    start = 0
    for cut in _SENTENCE.finditer(text):
        if _NOT_ENDED.search(text[start : cut.start()]):
            continue
        out.append(text[start : cut.start()])
        start = cut.end()
    return [*out, text[start:]]


def verbs(sentence: str, own: Language) -> list[Verb]:
    """The verbs that count: the main one, and those joined to it by "and", "but" or a semicolon."""
    words = _words(own.code)
    subject = words.subject.search(sentence)
    spoken = subject.end() if subject else len(sentence)
    out: list[Verb] = []
    for verb in _all_verbs(sentence, words):
        before = sentence[max(0, verb.start - _NEAR) : verb.start]
        if words.although.search(before):
            continue
        if not out:
            if spoken <= verb.start or _needs_no_subject(sentence, verb, words):
                out.append(verb)
        elif words.joined.search(sentence[max(out[-1].end, verb.start - _NEAR) : verb.start]) or (
            out[-1].carries and verb.kind == ASKED and _is_should(verb, sentence, words)
        ):
            out.append(verb)
    return out


def _all_verbs(sentence: str, words: _Words) -> list[Verb]:
    """Every verb in order; of two that overlap the first and longest."""
    found = [Verb(m.start(), m.end(), kind, kind == OTHER and bool(words.carries.match(m[0])))
             for kind, pattern in words.verbs for m in pattern.finditer(sentence)]  # fmt: skip
    found += [
        Verb(m.start("verb"), m.end("verb"), ASKED)
        for m in words.should.finditer(sentence)
        if not _PAST.match(sentence, m.end())
    ]
    out: list[Verb] = []
    for verb in sorted(found, key=lambda v: (v.start, -v.end)):
        if not out or verb.start >= out[-1].end:
            out.append(verb)
    return out


def _is_should(verb: Verb, sentence: str, words: _Words) -> bool:
    return bool(words.should_alone.fullmatch(sentence[verb.start : verb.end]))


def _needs_no_subject(sentence: str, verb: Verb, words: _Words) -> bool:
    """The verb stands first, or it is passive ("is requested", "should")."""
    before, said = sentence[: verb.start], sentence[verb.start : verb.end]
    if len(before) <= _NEAR and words.only_adverbs.match(before):
        return True
    return bool(words.passive.match(said) or words.should_alone.fullmatch(said))


def pieces(text: str, own: Language, *, weak: bool = False) -> list[tuple[str, str]]:
    """(what it does, words) of a paragraph, each kind once; words that do neither go with those beside them.

    `weak`: where no verb decides, words such as "lack of" voice a concern.
    """
    runs: list[tuple[str, list[str]]] = []
    waiting: list[str] = []
    for sentence in sentences(text):
        for kind, words in _judged(sentence, own, weak):
            if kind == OTHER and runs:
                runs[-1][1].append(words)
            elif kind == OTHER:
                waiting.append(words)
            elif runs and runs[-1][0] == kind:
                runs[-1][1].append(words)
            else:
                runs.append((kind, [*waiting, words]))
                waiting = []
    if not runs:
        return [(OTHER, text)]
    out: dict[str, str] = {}
    for kind, parts in runs:
        spoken = " ".join(parts)
        out[kind] = f"{out[kind]}{_SPLIT_MARK}{spoken}" if kind in out else spoken
    return list(out.items())


def _judged(sentence: str, own: Language, weak: bool) -> list[tuple[str, str]]:
    """A sentence as one piece, or cut where a concern goes over into a recommendation."""
    counted = verbs(sentence, own)
    telling = [verb for verb in counted if verb.kind]
    if not telling:
        return [(_without_verb(sentence, own, weak, bool(counted)), sentence)]
    cuts = [0]
    kinds = [telling[0].kind]
    for before, verb in pairwise(telling):
        if verb.kind != before.kind:
            start = max(before.end, verb.start - _NEAR)
            joined = _words(own.code).joined.search(sentence[start : verb.start])
            cuts.append(start + joined.start() if joined else verb.start)
            kinds.append(verb.kind)
    ends = [*cuts[1:], len(sentence)]
    return [(kind, sentence[a:b].strip(" ,;")) for kind, a, b in zip(kinds, cuts, ends, strict=True)]


def _without_verb(sentence: str, own: Language, weak: bool, neutral: bool) -> str:
    words = _words(own.code)
    if (
        not neutral
        and (found := words.should_alone.search(sentence))
        and not _PAST.match(sentence, found.end())
    ):
        return ASKED
    if weak and not neutral and words.weak.search(sentence):
        return CONCERN
    return OTHER


def opens_with(text: str, own: Language) -> str | None:
    """What a list's item does where it begins with a verb of its own ("Urges the State party ..."); else None."""
    words = _words(own.code)
    for verb in _all_verbs(text[:160], words):
        if words.only_adverbs.match(text[: verb.start]) and not _is_should(verb, text, words):
            return verb.kind
        return None
    return None
