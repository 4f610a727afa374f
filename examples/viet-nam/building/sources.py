"""What a note of the facts names as its source. The note itself is kept whole, as the editors' own remark (`note`).

A note that no rule knows is an error: a new kind of source is looked at by a person, not guessed.
"""

from __future__ import annotations

import re

from building.facts import Facts, Row

EDITORS = "editors of this example"
UNSAID = ""  # from memory, or seen in collections that nobody cites: the note says how
PRESS = {
    "000": "press report of a training in Kon Tum",
    "001": "press report of a seminar on the UPR",
    "002": "press report on the project of communication on human rights",
    "003": "press report of the CAT workshop of 22 November 2024",
    "004": "press report of the trafficking review of 9 August 2023",
}
UK = "statement of the United Kingdom in the review, 22 January 2019 (gov.uk)"
DENMARK = "statement of Denmark in the review, 22 January 2019 (fngeneve.um.dk)"
NORWAY = "statement of Norway in the review, 22 January 2019 (norway.no)"

Rules = tuple[tuple[str, str], ...]

RECOMMENDATIONS: Rules = (
    (r"^Paragraph, text and States read in stored copy of (A/HRC/\d+/\d+)", r"\1"),
    (r"statement published by the UK", UK),
    (r"statement published by Denmark", DENMARK),
    (r"statement published by Norway", NORWAY),
    (r"FIDH/VCHR statement of 2 July 2019", "FIDH and VCHR statement, 2 July 2019 (pttpgqt.org)"),
    (r"VCHR statement of 27 Sept 2024", "VCHR statement, 27 September 2024 (queme.org)"),
    (r"FIDH oral statement of 27 Sept 2024", "FIDH oral statement, 27 September 2024 (fidh.org)"),
    (r"FIDH/VCHR statement of 22 July 2025", "FIDH and VCHR statement, 22 July 2025 (queme.org)"),
    (r"^paragraph number confirmed by the State reply (CAT/C/VNM/FCO/1)", r"\1"),
    (r"atlas-of-torture\.org", "CAT/C/VNM/CO/1"),
    (r"confirmed by list of issues", "list of issues for the fourth report under the ICCPR"),
    (r"UNPO article", "UNPO article, 13 March 2012"),
    (r"^heading and concern in para\. 5\(a\)", "CRPD/C/VNM/CO/1"),
    (r"CRIN extract", "CRIN extract (archive.crin.org)"),
    (r"memory", UNSAID),
)
LINKS: Rules = (
    (r"^editorial", EDITORS),
    (r"^Seed (\d{3})", r"\1"),
    (r"^Children Law", "vnm/102/2016/QH13"),
    (r"\b((?:CAT|CCPR|CERD|CRPD)/C/[A-Z0-9./-]*\d)", r"\1"),
    (r"^english\.vtv\.vn Dec 2015", "english.vtv.vn, December 2015"),
    (r"^qcn\.hcma\.vn", "qcn.hcma.vn"),
    (r"^vietnamnet 11 Dec 2025", "vietnamnet, 11 December 2025"),
    (r"^Bao Quoc te 10 May 2023", "Bao Quoc te, 10 May 2023"),
    (r"^Norway names", NORWAY),
    (r"^FIDH statement 27 Sept 2024", "FIDH oral statement, 27 September 2024 (fidh.org)"),
    (r"^UN Geneva summary Nov 2023", "UN Geneva meeting summary, November 2023"),
)
AGENCIES: Rules = (
    (r"^memory", UNSAID),
    (r"A/HRC/26/6 annex$", "A/HRC/26/6"),
    (r"Bao Quoc te, 10 May 2023", "Bao Quoc te, 10 May 2023"),
    (r"^Vietnamese name in vietnamnet/thoidai", "vietnamnet and thoidai.com.vn"),
    (r"VNA report of Oct 2018", "VNA, October 2018"),
    (r"delegation lists of A/HRC/12/11", "A/HRC/12/11"),
    (r"^vietnamnet 2286338", "vietnamnet 2286338"),
    (r"seed (\d{3})", r"\1"),
    (r"^CRPD delegation of March 2025", "VNA, March 2025"),
    (r"VOV text of 2023", "VOV, 2023"),
    (r"vietnamnet of 11 Dec 2025", "vietnamnet, 11 December 2025"),
    (r"VNA and VGP texts", "VNA and VGP"),
    (r"CRPD/C/VNM/CO/1 para\. 4", "CRPD/C/VNM/CO/1"),
    (r"^one body, two records|assumed, not verified", EDITORS),
    (r"memory|not verified", UNSAID),
)
LAWS: Rules = (
    (r"^memory", UNSAID),
    (r"\(([a-z][a-z0-9]*(?:\.[a-z]+)+)", r"\1"),
    (r"verified in ([a-z][a-z0-9]*(?:\.[a-z]+)+)", r"\1"),
    (r"nhandan 9 Sept 2017|\(nhandan\)", "nhandan"),
    (r"luatvietnam, vanban123", "luatvietnam and vanban123"),
    (r"[Pp]reamble|^number and date verified in Decisions|Decision 1079", "preambles of later acts"),
    (r"repositor", UNSAID),
    (r"press texts?$|press texts;", UNSAID),
)
_ACT = re.compile(r"\b(Decision|Decree|Directive|Law|Resolution) (\d+)/(?:(\d{4})|[^ ]+ of \d+ \w+ (\d{4}))")


def named(note: str, rules: Rules) -> str:
    """The source that a note names, by the first rule that knows it."""
    for pattern, source in rules:
        if found := re.search(pattern, note):
            name = found.expand(source)
            return PRESS.get(name, name)
    raise ValueError(f"no rule names the source of this note: {note!r}")


def link_source(facts: Facts, basis: str) -> str:
    """The source of a link's basis; a basis that opens with a Vietnamese act names that act."""
    found = _ACT.match(basis)
    return act_named(facts, found) if found else named(basis, LINKS)


def agency_source(facts: Facts, note: str) -> str:
    """The source of a note on an agency; an act it was verified in comes first."""
    found = _ACT.search(note) if "verified" in note else None
    return act_named(facts, found) if found else named(note, AGENCIES)


def agency_place(note: str) -> str:
    """The place in its source at which an agency is named, where the note tells."""
    found = re.search(r"A/HRC/26/6 (annex)$|(delegation lists)|CRPD/C/VNM/CO/1 (para\. 4)", note)
    return next(filter(None, found.groups())) if found else ""


def act_named(facts: Facts, found: re.Match[str]) -> str:
    """The graph id of the one act of the facts that `Decision 87/2023` and the like mean."""
    kind, number, year = found[1].lower(), found[2], found[3] or found[4]
    hits = [
        law
        for law, row in facts.laws.items()
        if row["kind"] == kind and row["number"].split("/")[0] == number and row["issued_on"][:4] == year
    ]
    if len(hits) != 1:
        raise ValueError(f"{found[0]} is not one act of the facts: {hits}")
    return facts.act(hits[0])


# How the editors came to know: said in the note, no part of a place in the source.
_ASIDE = re.compile(r" \((?:stored excerpt|memory)\)|; [^;]*not seen$")


def link_place(basis: str) -> str:
    """The place in the source of a link's basis, in its words, without the editors' asides."""
    return re.sub(r"^Seed \d{3}(?:: | and )", "", _ASIDE.sub("", basis))


def evidence(source: str, locator: str, confidence: str, quote: str = "", note: str = "") -> Row:
    """The columns of evidence and the editors' note. `quote` is only for words that stand so in the source."""
    return {
        "source": source,
        "locator": locator,
        "quote": quote,
        "confidence": confidence,
        "note": note,
    }
