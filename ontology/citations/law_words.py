"""What the words of a reference claim of a law or agency: its name, number, year, State.

"the Criminal Code of Slovenia", "Criminal Code (55/08)", "Law No. 5 of 2016 on the Press": each reading is a claim,
and a node is meant only if all of one claim holds of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rightsgraph.ontology.ids.states import iso3
from rightsgraph.ontology.text import law_dates
from rightsgraph.ontology.text.folding import clean, fold
from rightsgraph.ontology.text.names import gazette_words, genre_words, loose_key

_ARTICLE = re.compile(r"^(?:the|la|le|les|el|los|las|l['’])\s*\b", re.IGNORECASE)
_BRACKET = re.compile(r"^(.*?)[\s,]*[(\[]([^()\[\]]{1,80})[)\]][\s,.]*(.*)$")
_MARK = (
    r"(?:no|nr|nro|n\.?\s?[°º]|n\.(?=\s?\d)|num|number|núm|numéro|número|št|číslo|čís|č|số|broj|br|blg)\.?"
)
_NUMBER = re.compile(
    rf"\b(?:{_MARK}\s*:?\s*)?(\d{{1,5}} (?:of|de|du) (?:1[6-9]|20)\d\d)\b"
    rf"|(?:\b{_MARK}\s*:?\s*)?(?<![\w/])(\d{{1,5}}[a-z]?\s?[/-]\s?[\w/.-]*\d[\w/-]*|\d{{1,5}}/[\w/.-]+)"
    rf"|\b{_MARK}\s*(\d[\w/.-]*)|\b(cap\.?\s*\d{{1,4}}[a-z]?)\b"
    r"|\b(?:ley|loi|decreto\s+(?:legislativo|ley|supremo))\s+(?!(?:1[6-9]|20)\d\d\b)(\d{3,6})\b(?![/.-]\d)"
    r"|(?<![\w/.,])(\d{1,3}(?:[.,]\d{3})+(?:/(?:1[6-9]|20)\d\d)?)(?![\w/.,]*\d)",
    re.IGNORECASE,
)
# what is said of a law's history tells no law from another
_HISTORY = re.compile(
    r"[\s,(\[]+(?:as\s+(?:last\s+|subsequently\s+)?amended|amended|modifiée?|modificad[oa]|sửa\s+đổi(?:,?\s+bổ\s+sung)?|s\s+spremembami)\b[^()\[\],;]*[)\]]?$",
    re.IGNORECASE,
)
_GENRE_NUMBER = re.compile(
    r"^(?:law|act|ley|loi|luật|decreto(?:\s+legislativo|\s+ley|\s+supremo)?)\s+(\d[\w/.-]*)$", re.IGNORECASE
)
_DAY_IN_FIGURES = re.compile(
    r"[\s,]+(?:of|dated|du|de|del|ngày|z\s+dne)\s+\d{1,2}[./-]\s?\d{1,2}[./-]\s?((?:1[6-9]|20)\d\d)\b",
    re.IGNORECASE,
)
_LAWS_OF = re.compile(r"[\s,]+(?:of\s+the\s+)?laws\s+of\s+(?:the\s+)?([^,()]+)$", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"^((?:1[6-9]|20)\d\d)\s+(?=[^\W\d_])")
_YEAR = re.compile(r"[\s,(]+(?:of|de|del|du|năm|from|iz leta|leta)?\s*((?:1[6-9]|20)\d\d)\)?$", re.IGNORECASE)
_YEAR_AFTER_STROKE = re.compile(r"(\d[\d.]*)/((?:1[6-9]|20)\d\d)")  # "Lei nº 8.069/1990"
_BARE_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
_BEFORE_DATE = re.compile(
    r"[\s,]*\b(?:of|de|del|du|vom|z|ze|dne|z dnia|av den|den|dated)?\s*$", re.IGNORECASE
)
_OF = re.compile(r"[\s,]+(?:(?:of|de|del|du|của|nước)\s+|d['’])(?:the\s+|la\s+|el\s+|l['’])?", re.IGNORECASE)
_COMMA_STATE = re.compile(r"^(.+?),\s*(.{3,40})$")


@dataclass(frozen=True, slots=True)
class Claim:
    """One reading: the loose key of the name (empty: only a kind of law), and what must hold beside it."""

    name: str
    number: str | None = None
    year: str | None = None
    state: str | None = None

    @property
    def keys(self) -> Iterator[str]:
        """The keys by which a node is asked for."""
        if self.number:
            yield number_mark(self.number)
        elif self.name:
            yield self.name


def number_mark(number: str) -> str:
    """The key of a law's number beside a name."""
    plain = re.sub(r"\s+(?:of|de|du)\s+", "/", fold(clean(number)))
    return "no " + re.sub(r"\s|(?<=^cap)\.", "", plain).lstrip("0").rstrip(".")


@lru_cache(maxsize=16_384)
def claims(written: str, *, law: bool) -> tuple[Claim, ...]:
    """The readings of a reference to a law (or, not `law`, to an agency or the like), the plainest first."""
    text = clean(written).strip(" ,.;:")
    found: dict[Claim, None] = {}
    for claim in _readings(text, law):
        if claim.name or claim.number:
            found.setdefault(claim)
    return tuple(found)


def _readings(text: str, law: bool) -> Iterator[Claim]:
    yield Claim(loose_key(text))
    if law and (plain := _HISTORY.sub("", text)) != text:
        yield from _readings(plain, law)
    bare = _ARTICLE.sub("", text)
    inside: dict[str, str | None] = {"number": None, "year": None, "state": None}
    if match := _BRACKET.match(bare):
        what, value = _kind_of(match[2], law)
        bare = clean(f"{match[1]} {match[3]}")
        if what == "unknown":
            return  # what the bracket says is not understood: it may tell this law from another
        if what:
            inside[what] = value
    if law and (day := _DAY_IN_FIGURES.search(bare)):
        inside["year"] = inside["year"] or day[1]
        bare = clean(f"{bare[: day.start()]} {bare[day.end() :]}")
    if law and (of := _LAWS_OF.search(bare)) and (state := iso3(of[1].strip(" ."))):
        inside["state"] = inside["state"] or state
        bare = bare[: of.start()]
    if law and inside["number"] is None and (number := _NUMBER.search(bare)):
        inside["number"] = next(part for part in number.groups() if part)
        before = gazette_words().sub("", bare[: number.start()])
        bare = clean(f"{before} {bare[number.end() :]}").strip(" ,-–")
    yield from _of_name(bare, inside, law)
    if law and inside["year"] is None and (first := _YEAR_FIRST.match(bare)):
        yield from _of_name(bare[first.end() :], {**inside, "year": first[1]}, law)
    if law and inside["year"] is None and (year_of := _YEAR_AFTER_STROKE.fullmatch(inside["number"] or "")):
        yield from _of_name(bare, {**inside, "number": year_of[1], "year": year_of[2]}, law)
    if law and inside["year"] is None and (dated := law_dates.find(bare)):
        start, end = dated[1]
        rest = _BEFORE_DATE.sub("", bare[:start]) + bare[end:]
        told = {**inside, "year": dated[0][:4]}
        yield from _of_name(clean(rest).strip(" ,-–"), told, law)
        if (number_alone := inside["number"] or "").isdigit():  # "legge 3 marzo 2097, n. 12"
            told["number"] = f"{number_alone}/{told['year']}"
            yield from _of_name(clean(rest).strip(" ,-–"), told, law)
    if law and inside["year"] is None and (year := _YEAR.search(bare)):
        yield from _of_name(bare[: year.start()].strip(" ,("), {**inside, "year": year[1]}, law)


def _of_name(name: str, inside: dict[str, str | None], law: bool) -> Iterator[Claim]:
    key = loose_key(name)
    if law and set(fold(key).split()) <= genre_words():
        key = "" if inside["number"] else key
    yield Claim(key, **inside)
    if inside["state"] is None:
        for bare, state in _of_states(name):
            yield Claim(loose_key(bare), inside["number"], inside["year"], state)


def _kind_of(inner: str, law: bool) -> tuple[str, str | None]:
    """What stands in a bracket: number, year, state, unknown, or "" for an abbreviation that need not be known."""
    inner = clean(inner).strip(" .,")
    if _BARE_YEAR.fullmatch(inner):
        return "year", inner
    if law and _HISTORY.fullmatch(f" {inner}"):
        return "", None
    number = _NUMBER.search(inner) or _GENRE_NUMBER.search(inner)
    if law and number:
        return "number", next(part for part in number.groups() if part)
    state = iso3(inner) if len(inner) > 3 else None
    if state:
        return "state", state
    if re.fullmatch(r"[^\W\d_]{1,12}[-–]?\d{0,2}", inner):
        return "", None
    return "unknown", None


def state_stripped(name: str, state: str) -> str | None:
    """A name without its own State behind it ("Criminal Code of the Republic of Slovenia")."""
    return next((bare for bare, named in _of_states(name) if named == state), None)


def _of_states(name: str) -> Iterator[tuple[str, str]]:
    """(what stands before, the State) wherever a State's name is all that stands behind."""
    for match in _OF.finditer(name):
        state = iso3(name[match.end() :].strip(" .")) if match.start() else None
        if state:
            yield name[: match.start()], state
    comma = _COMMA_STATE.match(name)
    state = iso3(comma[2].strip(" .")) if comma else None
    if comma and state:
        yield comma[1], state


def folded_number(number: str) -> str:
    """A number as claims are held against it."""
    return number_mark(fold(number))
