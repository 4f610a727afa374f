"""UN symbols: what a document's symbol says of its mechanism, kind, State and session."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rightsgraph.ontology.ids.canonical import SYMBOL_HEADS
from rightsgraph.ontology.ids.states import iso3

# A/HRC/28/15/Add.1, A/HRC/WG.6/20/SVN/1, CAT/C/VNM/CO/1, CERD/C/VNM/CO/15-17, E/C.12/AUS/CO/6,
# CRC/C/OPAC/VNM/CO/1
_PART = r"[A-Z0-9][A-Za-z0-9]*(?:[.\-][A-Za-z0-9]+)*"
_SYMBOL = re.compile(rf"(?<![\w/])(?:{SYMBOL_HEADS})(?:\s?/\s?{_PART}){{2,7}}(?![\w/])")
_TREATY = re.compile(
    r"^(?P<body>CAT|CCPR|CEDAW|CERD|CRC|CMW|CRPD|CED|E)/C(?P<twelve>\.12)?/(?:(?P<protocol>OPAC|OPSC|OPIC)/)?"
    r"(?P<state>[A-Z]{3})/(?:(?P<kind>FCO|CO|QPR|Q|RQ|RQPR|FUCO|FUR|OAI|INT|NGO|IR|PR)/?)?(?P<number>[\w.\-/]*)$"
)
_OLD_TREATY = re.compile(
    r"^(?P<body>CAT|CCPR|CERD|CRC|CMW|CEDAW|E)/C(?P<twelve>\.12)?/\d+/(?P<kind>CO"
    r"|ADD)[./]?(?P<number>[\w./-]+)$",
    re.I,
)
# Series in which concluding observations stood before they had symbols of their own.
_OLD_OBSERVATIONS = re.compile(r"^(?:CRC/C/15|CCPR/C/79|E/C\.12/1|CERD/C/304)/", re.I)
_VISIT = re.compile(
    r"^CAT/OP/(?P<state>[A-Z]{3})/(?P<number>[\w.\-/]*)$"
)  # the Subcommittee on Prevention of Torture
_UPR = re.compile(r"^A/HRC/(?P<session>\d{1,3})/(?P<number>\d{1,3})(?P<rest>(?:/(?:Add|Corr|Rev)\.\d+)*)$")
_UPR_PAPER = re.compile(r"^A/HRC/WG\.6/(?P<session>\d{1,2})/(?:L\.\d+|(?P<state>[A-Z]{3})/\d+)")
_SUFFIX = re.compile(r"/(?:Add|Corr|Rev)\.\d+$")
_PROTOCOLS = {"OPAC": "CRC-OP-AC", "OPSC": "CRC-OP-SC", "OPIC": "CRC-OP-IC"}


@dataclass(frozen=True, slots=True)
class Symbol:
    """A parsed symbol; what it does not say is None."""

    text: str
    mechanism: str | None = None
    kind: str | None = None  # CO, FCO, Q, QPR ... of a treaty body; "report" and "addendum" of the Council
    state: str | None = None
    session: int | None = None  # the UPR Working Group's session, from its own papers only
    number: str = ""

    def __str__(self) -> str:
        return self.text

    @property
    def parent(self) -> str:
        """The symbol without its last Add., Corr. or Rev.: `A/HRC/28/15/Add.1` -> `A/HRC/28/15`."""
        return _SUFFIX.sub("", self.text)


def normal(raw: str) -> str:
    """A symbol without blanks and stray stops at its end."""
    return re.sub(r"\s+", "", raw).rstrip(".,;*)")


def parse(raw: str) -> Symbol:
    """What the symbol says; any text is taken, an unknown form gives only its text."""
    text = normal(raw)
    if found := _TREATY.match(text):
        body = "CESCR" if found["body"] == "E" else found["body"]
        if found["body"] == "E" and not found["twelve"]:
            return Symbol(text)
        mechanism = _PROTOCOLS.get(found["protocol"] or "", body)
        kind = {"OAI": "CO", "FUCO": "FCO", "FUR": "FCO"}.get(found["kind"] or "", found["kind"])
        return Symbol(text, mechanism, kind, iso3(found["state"]), None, found["number"])
    if found := _VISIT.match(text):
        kind = "FCO" if "/Add." in text else "visit"
        return Symbol(text, "SPT", kind, iso3(found["state"]), None, found["number"])
    if found := _OLD_TREATY.match(text):
        body = "CESCR" if found["body"] == "E" else found["body"]
        return Symbol(
            text, body, "CO" if found["kind"].upper() == "CO" or _OLD_OBSERVATIONS.match(text) else None,
            None, None, found["number"],
        )  # fmt: skip
    if found := _UPR_PAPER.match(text):
        state = iso3(found["state"]) if found["state"] else None
        return Symbol(text, "UPR", "paper", state, int(found["session"]))
    if found := _UPR.match(text):
        kind = "addendum" if "/Add." in found["rest"] else "report"
        return Symbol(text, None, kind, None, None, found["number"])
    return Symbol(text)


def find(text: str) -> list[Symbol]:
    """All symbols of a text in order, each once."""
    return list(dict.fromkeys(parse(match.group()) for match in _SYMBOL.finditer(text)))


_IN_NAME = re.compile(
    r"(?<![A-Za-z])(A[-_ ]HRC[-_ ]\d{1,2}[-_ ]\d{1,3})(?!\d)((?:[-_ ./]Add[-_ .]?\d)?)", re.I
)
_TREATY_NAME = re.compile(
    r"(?<![A-Za-z])(CAT|CCPR|CEDAW|CERD|CRC|CMW|CRPD|CED|E)[-_ ](C(?:\.12)?)[-_ ](?:(OPAC"
    r"|OPSC)[-_ ])?([A-Z]{3})"
    r"[-_ ](CO|FCO|QPR|Q)[-_ ](\d+(?:-\d+)?)", re.I
)  # fmt: skip


def from_file_name(name: str) -> Symbol | None:
    """The symbol that a file's name spells (`A-HRC-26-6-viet-nam.txt` -> `A/HRC/26/6`)."""
    if found := _IN_NAME.search(name):
        number = re.sub(r"\D", "", found.group(2))
        return parse(re.sub(r"[-_ ]", "/", found.group(1)).upper() + (f"/Add.{number}" if number else ""))
    if found := _TREATY_NAME.search(name):
        return parse("/".join(part.upper() for part in found.groups() if part))
    return None


def cycle_of_session(session: int) -> int | None:
    """The UPR cycle of a session of the Working Group."""
    for cycle, last in ((1, 12), (2, 26), (3, 40), (4, 54)):
        if 0 < session <= last:
            return cycle
    return None
