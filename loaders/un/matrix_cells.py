"""The cells of a matrix of recommendations: headings, the recommendation, its themes."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from rightsgraph.loaders.un import positions, symbols
from rightsgraph.ontology.text.folding import fold, nfc, squeeze

# Headings by what they say, the first that fits; columns may stand in any order.
_HEADINGS = (
    ("sdgs", r"\bsdgs?\b|sustainable development"),
    (
        "number",
        r"^(?:no|nr|n|number|rec(?:ommendation)? (?:no|nr|number)|para(?:graph)?(?: no| number)?|#)\.?$",
    ),
    ("text", r"^(?:the )?(?:full )?(?:text of (?:the )?)?(?:upr )?recommendations?\b(?! stat)"),
    ("states", r"recommending|\bmade by\b|^(?:source )?(?:state|countr)(?:y|ies|s|/s)?(?: making.*)?$"),
    (
        "assessment",
        r"assessment|comment|level of implementation|implementation|progress|action taken|measures taken",
    ),
    ("position", r"\bposition\b|\bresponse\b|accepted|supported"),
    (
        "themes",
        r"\bthemes?\b|\brights?\b|\bgroups? of persons\b|affected persons|\bareas?\b|\btopics?\b|\bissues?\b",
    ),
)
_SUPPORTING = {"states", "position", "themes"}
_HEADING_LENGTH = 90

_GROUP = re.compile(r"^\s*(?:themes?|rights? or areas?|areas?|rights?|topics?|clusters?)\s*:\s*", re.I)
_SOURCE = re.compile(r"\bsources?\s+of\s+(?:the\s+)?position\s*:?\s*(?P<rest>.*)", re.I | re.S)
_PARAGRAPH = re.compile(
    r"\bpara(?:graph)?s?\b\.?\s*(?P<n>\d{1,3}(?:\.\d{1,3})?(?:\s*[-–]\s*\d+)?(?:\s?\([a-z]+\))*)", re.I
)
_NUMBER = re.compile(r"^\s*(?:rec(?:ommendation)?\.?\s*)?(\d{1,3}\s?\.\s?\d{1,3})(?!\d)\s*[.):]?\s*")
_PLAIN_NUMBER = re.compile(r"^\s*(\d{1,3}(?:\.\d{1,3})?)\s*[.)]?\s*$")
_LABEL = re.compile(
    r"^\s*(?P<label>affected persons|groups? of persons|persons affected|sdgs?|sustainable"
    r" development goals?|relevant sdgs?"
    r"|themes?|rights?(?: or areas?)?)\s*:\s*(?P<rest>.*)$", re.I
)  # fmt: skip
_BULLET = re.compile(r"^\s*[-–—•·▪*]\s*")
# "A12 Acceptance ...", "2.1. Acceptance ...": a code begins a theme, also where two run on in one line
_CODE = re.compile(r"(?:(?<=\s{2})|(?<=;\s)|(?<=\t))(?=(?:[A-Z]\d{1,3}|\d{1,2}\.\d{1,2}\.?)\s+[A-Z])")
_SDG = re.compile(r"(?<=[;,])\s*(?=(?:SDG\s*)?\d{1,2}(?:\.[\da-z]{1,2})?\b)")


@dataclass(frozen=True)
class Columns:
    """Which column holds what."""

    places: dict[str, int]

    def of(self, name: str, row: list[str]) -> str:
        """The cell of that column, "" where there is none."""
        at = self.places.get(name, -1)
        return _unescaped(row[at]) if 0 <= at < len(row) else ""


@dataclass(frozen=True, slots=True)
class PositionSource:
    """`Source of position: A/HRC/28/15/Add.1 - Para. 3`."""

    symbol: str = ""
    paragraph: str = ""
    written: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """The recommendation's cell: number, words with States, where its position stands."""

    number: str
    words: str
    source: PositionSource
    printed: str = ""  # the number as printed, where it is another one


@dataclass(frozen=True, slots=True)
class Themes:
    """Names as written."""

    themes: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    sdgs: list[str] = field(default_factory=list)


def _unescaped(text: str) -> str:
    return html.unescape(text) if "&" in text else text


def columns_of(row: list[str]) -> Columns | None:
    """The columns when the row is one of headings: recommendation, and position, States or themes."""
    places: dict[str, int] = {}
    for at, cell in enumerate(row):
        heading = squeeze(fold(cell)).strip(" :*")
        if not heading or len(heading) > _HEADING_LENGTH:
            continue
        name = next((name for name, pattern in _HEADINGS if re.search(pattern, heading)), None)
        if name and name not in places:
            places[name] = at
    if "text" in places and not _SUPPORTING.isdisjoint(places):
        return Columns(places)
    return None


def group_name(cell: str) -> str:
    """The theme that a merged row opens, as written after its label."""
    return squeeze(_GROUP.sub("", _unescaped(cell)))


def position_source(cell: str) -> PositionSource:
    """The document and paragraph after "Source of position"."""
    found = _SOURCE.search(_unescaped(cell))
    if not found:
        return PositionSource()
    rest = squeeze(found["rest"])
    named = symbols.find(rest)
    paragraph = _PARAGRAPH.search(rest)
    number = re.sub(r"\s", "", paragraph["n"]) if paragraph else ""
    return PositionSource(named[0].text if named else "", number, rest)


def recommendation_cell(cell: str, number_cell: str = "") -> Cell:
    """Number, words and source of position of a recommendation's cell."""
    text = nfc(cell)
    cut = _SOURCE.search(text)
    words = squeeze(text[: cut.start()] if cut else text)
    number = ""
    if found := _NUMBER.match(words):
        number, words = re.sub(r"\s", "", found[1]), words[found.end() :]
    elif found := _PLAIN_NUMBER.match(number_cell):
        number = found[1]
    return Cell(number, words, position_source(text))


def number_of(row: list[str], columns: Columns) -> str:
    """The recommendation's number that a row prints; "" for a row without one."""
    return recommendation_cell(columns.of("text", row), columns.of("number", row)).number


def position(said: str) -> str | None:
    """The position in a cell; one that is both supported and noted is supported in part."""
    both = {positions.of_cell(part) for part in re.split(r"[/\n,;&]|\band\b", said) if part.strip()} - {None}
    if both == {positions.SUPPORTED, positions.NOTED}:
        return positions.IN_PART
    return positions.of_cell(said)


def assessment(cell: str) -> str | None:
    """The State's own words, paragraphs kept."""
    lines = [squeeze(line) for line in nfc(cell).split("\n")]
    return "\n".join(line for line in lines if line) or None


def themes(cell: str, sdg_cell: str = "") -> Themes:
    """Themes, groups of persons and SDGs of a themes cell; SDGs also of their own cell."""
    found = Themes()
    into = found.themes
    for line in nfc(cell).split("\n"):
        label = _LABEL.match(line)
        if label:
            into = _list_of(found, label["label"])
        for part in _CODE.split(label["rest"] if label else line):
            _add(into, part, found)
    for line in nfc(sdg_cell).split("\n"):
        label = _LABEL.match(line)
        for part in _SDG.split(label["rest"] if label else line):
            _add(found.sdgs, part, found)
    return found


def _list_of(found: Themes, label: str) -> list[str]:
    plain = fold(label)
    if "sdg" in plain or "sustainable" in plain:
        return found.sdgs
    return found.groups if "person" in plain or "group" in plain else found.themes


def _add(into: list[str], part: str, found: Themes) -> None:
    name = squeeze(_BULLET.sub("", part)).rstrip(";").strip()
    if name and into is found.sdgs:
        for goal in _SDG.split(name):
            bare = squeeze(_BULLET.sub("", goal)).strip(" ;,")
            if bare and bare not in into:
                into.append(bare)
    elif name and name not in into:
        into.append(name)
