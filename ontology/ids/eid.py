"""Identifiers of provisions inside a law: Akoma Ntoso eIds such as `art_373__para_1__point_a`.

An eId is a value: `EId.parse("art_373__para_1")` and `str(...)` are exact inverses for every NFC text.
Numbers stay as the law writes them (`256a`, `đ`, `IV`). Articles are not nested in their chapters, because
their numbers run through the whole law; a level below the article is always nested in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rightsgraph.ontology.ids import numerals
from rightsgraph.ontology.ids.eid_levels import (
    ABOVE,
    ATTACHED,
    BASIC,
    BELOW_ARTICLE,
    BELOW_SECTION,
    PREFIXES,
    level_of_prefix,
    prefix_of_level,
)
from rightsgraph.ontology.text.folding import nfc

_DOTTED = re.compile(rf"((?:{'|'.join(BASIC)})_\d+)\.(\d+)")
_JOINT = re.compile(r"(?<=\d)[-.](?=[^\W\d_])")
_SEGMENT = re.compile(r"[^\W\d_][^\W_]*(?:_[^\s#]+)?")
_LIKE_EID = re.compile(
    rf"(?:{'|'.join(sorted(map(re.escape, PREFIXES), key=len, reverse=True))})_[^\s#]+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Step:
    """One level of an eId: `prefix` "art", `number` "373" (empty for `intro`, `preface`)."""

    prefix: str
    number: str = ""

    def __str__(self) -> str:
        return f"{self.prefix}_{self.number}" if self.number else self.prefix

    @property
    def level(self) -> str:
        """The level in words: `art` -> "article"."""
        return level_of_prefix(self.prefix)


@dataclass(frozen=True, slots=True)
class EId:
    """The place of a provision in its law, from the outermost level inwards."""

    steps: tuple[Step, ...]

    @classmethod
    def parse(cls, text: str) -> EId:
        """The eId that a text writes; ValueError where it writes none."""
        segments = nfc(text).split("__")
        if not all(_SEGMENT.fullmatch(segment) for segment in segments):
            raise ValueError(f"{text!r} is no eId: expected levels such as art_373__para_1__point_a")
        return cls(tuple(Step(*segment.partition("_")[::2]) for segment in segments))

    def __str__(self) -> str:
        return "__".join(map(str, self.steps))

    @property
    def last(self) -> Step:
        """The innermost level: what the eId names."""
        return self.steps[-1]

    @property
    def parent(self) -> EId | None:
        """The level that contains it by its eId; None for the outermost (the law contains it)."""
        return EId(self.steps[:-1]) if len(self.steps) > 1 else None

    def containing(self) -> Iterator[EId]:
        """The levels that contain it, from the next one outwards; the law itself is not among them."""
        parent = self.parent
        while parent is not None:
            yield parent
            parent = parent.parent

    def child(self, level: str, number: str) -> EId:
        """The provision of a level and number inside this one."""
        return EId((*self.steps, Step(prefix_of_level(level, self.basic_prefix), clean_number(number))))

    @property
    def basic_prefix(self) -> str | None:
        """`art` or `sec`, whichever it lies in or is; None above these."""
        return next((step.prefix for step in reversed(self.steps) if step.prefix in BASIC), None)

    def within_law(self) -> EId:
        """Without the levels above the article or section: the form in which a law is cited."""
        for index, step in enumerate(self.steps):
            if step.prefix in BASIC and all(outer.prefix in ABOVE for outer in self.steps[:index]):
                return EId(self.steps[index:])
        return self

    def number_at(self, *prefixes: str) -> str | None:
        """The number of the first level with one of these prefixes."""
        return next((step.number for step in self.steps if step.prefix in prefixes), None)

    def columns(self) -> dict[str, str]:
        """What the provisions table says of it: level, number and, inside articles, article, clause,
        point.
        """
        found = {"level": self.last.level, "number": self.last.number}
        article = self.number_at("art")
        if article is None:
            return {name: value for name, value in found.items() if value}
        found["article"] = article
        found["clause"] = self.number_at("para") or ""
        found["point"] = self.number_at("point") or ""
        if found["level"] == "paragraph":
            found["level"] = "clause"
        return {name: value for name, value in found.items() if value}

    def label(self, lang: str = "en") -> str:
        """As a reader cites it: "art. 373(1)(a)", "điểm a khoản 1 Điều 373", "s. 5(1)(a)", "chapter I"."""
        from rightsgraph.ontology.ids.eid_labels import label

        return label(self.steps, lang)


def clean_number(number: str) -> str:
    """A number as it stands in an eId: bare, NFC, without white space or `#`."""
    return re.sub(r"[\s#]+", "-", numerals.bare(number)).replace("__", "-")


def from_columns(
    level: str | None = None,
    number: str | None = None,
    article: str | None = None,
    clause: str | None = None,
    point: str | None = None,
    part_of: EId | None = None,
) -> EId | None:
    """The eId that the columns of a provisions row give; None when they do not tell it.

    `part_of` is the eId of the containing provision; it matters only for levels that are numbered anew in
    each container (a section in a chapter, an item of a point).
    """
    level = (level or "").strip().lower()
    own = (
        Step(prefix_of_level(level, _basic(article, part_of)), clean_number(number or "")) if level else None
    )
    if article and not (own and own.prefix in ABOVE):
        return _in_article(article, clause, point, own)
    if own is None or not own.number:
        return None
    if own.prefix == "sec" and (clause or point):
        pairs = ((BELOW_SECTION[0], clause), (BELOW_SECTION[1], point))
        return EId((own, *(Step(prefix, clean_number(value)) for prefix, value in pairs if value)))
    if own.prefix == "art" or part_of is None:
        return EId((own,))
    return EId((*part_of.steps, own))


def _basic(article: str | None, part_of: EId | None) -> str | None:
    return "art" if article else part_of.basic_prefix if part_of else None


def _in_article(article: str, clause: str | None, point: str | None, own: Step | None) -> EId:
    steps = [Step("art", clean_number(article))]
    steps += [
        Step(prefix, clean_number(value))
        for prefix, value in zip(BELOW_ARTICLE, (clause, point), strict=False)
        if value
    ]
    present = {step.prefix for step in steps}
    if own and own.number and own.prefix not in present:
        steps.append(own)
    return EId(tuple(steps))


def looks_like_eid(text: str) -> bool:
    """Whether a text begins as an eId of a known level does."""
    return bool(_LIKE_EID.match(text))


def split_id(identifier: str) -> tuple[str, EId] | None:
    """(law, eId) of a provision's id `vnm/100/2015/QH13#art_373`; None when it is no such id."""
    law, mark, rest = identifier.partition("#")
    if not mark or not law.strip():
        return None
    try:
        return law.strip(), EId.parse(rest.strip())
    except ValueError:
        return None


def as_cited(identifier: str) -> str | None:
    """A provision's id as laws are cited, without the part or chapter that a section lies in; None where equal.

    `ken/5/2001#part_I__sec_5__subsec_1` is `ken/5/2001#sec_5__subsec_1`.
    """
    _, _, place = identifier.partition("#")
    if "__" not in place or place.partition("_")[0] not in ABOVE:
        return None
    found = split_id(identifier)
    short = provision_id(found[0], found[1].within_law()) if found else identifier
    return short if short != identifier else None


def by_numbers(identifier: str) -> str | None:
    """The key under which a provision answers to a citation whose words name its levels otherwise than its law does.

    `usa/7#sec_3__subsec_a` and `usa/7#sec_3__para_a` are both `usa/7#=3/a`, `swe/2#chp_1__sec_5` is `swe/2#=5`; None
    for what lies above articles.
    """
    law, mark, place = identifier.partition("#")
    steps = [step.partition("_") for step in place.split("__")] if mark else []
    at = next((i for i, step in enumerate(steps) if step[0] in BASIC), None)
    attached = next((i for i, step in enumerate(steps) if step[0] in ATTACHED), None)
    if attached is not None:
        prefix, _, number = steps[attached]
        inside = [number for prefix_, _, number in steps[attached + 1 :] if prefix_ not in ABOVE]
        return f"{law}#={prefix} {'/'.join(map(_plain, [number, *inside]))}" if inside else None
    if at is None or any(prefix not in ABOVE for prefix, _, _ in steps[:at]):
        return None
    return f"{law}#={'/'.join(_plain(number) for _, _, number in steps[at:])}"


def _plain(number: str) -> str:
    """A number without what publishers put around its letters: "102-bis" and "102bis", "1." and "1"."""
    return _JOINT.sub("", number).strip(".")


def asked_by_numbers(identifier: str) -> str | None:
    """The key by which a cited place asks; none where a chapter or part is named, which must be the right one."""
    prefix = identifier.partition("#")[2].partition("_")[0]
    return None if prefix in ABOVE else by_numbers(identifier)


def asked_with_dots(identifier: str) -> str | None:
    """The key of an article cited with a dot as the clause behind the dot: `art_134.2` may be clause 2 of article 134."""
    law, mark, place = identifier.partition("#")
    first, _, rest = place.partition("__")
    split = _DOTTED.fullmatch(first) if mark else None
    return by_numbers(f"{law}#{split[1]}__para_{split[2]}" + (f"__{rest}" if rest else "")) if split else None


def provision_id(law: str, eid: EId) -> str:
    """The id of a provision in the graph."""
    return f"{law}#{eid}"
