"""Levels of a law and their eId prefixes (Akoma Ntoso naming convention), in one table."""

from __future__ import annotations

from rightsgraph.ontology.text.folding import fold

PREFIXES: dict[str, str] = {
    "book": "book",
    "tome": "tome",
    "part": "part",
    "subpart": "subpart",
    "title": "title",
    "subtitle": "subtitle",
    "chp": "chapter",
    "subchp": "subchapter",
    "dvs": "division",
    "subdvs": "subdivision",
    "sec": "section",
    "subsec": "subsection",
    "art": "article",
    "para": "paragraph",
    "subpara": "subparagraph",
    "point": "point",
    "item": "item",
    "list": "list",
    "indent": "indent",
    "al": "alinea",
    "proviso": "proviso",
    "cl": "clause",
    "subcl": "subclause",
    "rule": "rule",
    "subrule": "subrule",
    "sched": "schedule",
    "annex": "annex",
    "att": "attachment",
    "hcontainer": "container",
    "p": "text",
}
BASIC = ("art", "sec", "rule")
ABOVE = ("book", "tome", "part", "subpart", "title", "subtitle", "chp", "subchp", "dvs", "subdvs")
ATTACHED = ("sched", "annex", "att")
BELOW_ARTICLE = ("para", "point", "subpara", "item")
BELOW_SECTION = ("subsec", "para", "subpara", "item")

_BY_LEVEL = {level: prefix for prefix, level in PREFIXES.items()} | {
    # what the same level is called in tables, in Vietnamese, French and Spanish
    "phan": "part",
    "chuong": "chp",
    "muc": "sec",
    "tieu muc": "subsec",
    "dieu": "art",
    "khoan": "para",
    "diem": "point",
    "phu luc": "annex",
    "appendix": "annex",
    "annexe": "annex",
    "anexo": "annex",
    "livre": "book",
    "libro": "book",
    "titre": "title",
    "titulo": "title",
    "partie": "part",
    "parte": "part",
    "chapitre": "chp",
    "capitulo": "chp",
    "seccion": "sec",
    "articulo": "art",
    "paragraphe": "para",
    "parrafo": "para",
    "alinea": "al",
    "clause": "para",
    "regulation": "rule",
}


def level_of_prefix(prefix: str) -> str:
    """The level's name; a prefix that the table does not know is its own name."""
    return PREFIXES.get(prefix, prefix)


def prefix_of_level(level: str, basic: str | None = None) -> str:
    """The eId prefix of a level's name; clauses and points of a section are its subsections and
    paragraphs.
    """
    name = fold(level)
    if basic == "sec" and name in ("clause", "khoan"):
        return "subsec"
    if basic == "sec" and name in ("point", "diem"):
        return "para"
    found = _BY_LEVEL.get(name)
    if found:
        return found
    letters = "".join(ch for ch in name if ch.isalnum())
    return letters if letters[:1].isalpha() else "hcontainer"
