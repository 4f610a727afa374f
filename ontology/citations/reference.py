"""A reference that as a whole names one provision: "100/2015/QH13 art. 373(1)(a)", "Điều 373 Bộ luật Hình
sự".
"""

from __future__ import annotations

import re

from rightsgraph.ontology.citations import groups
from rightsgraph.ontology.citations.forms import readable, readable_ordinal
from rightsgraph.ontology.citations.words import KEYWORD, LIST_SEPARATOR
from rightsgraph.ontology.ids.eid import EId, split_id
from rightsgraph.ontology.text.folding import clean, fold

_MAX = 400
_OF = re.compile(
    r"^\s*,?\s*(?:de\s+l['’]|dell['’]|(?:of\s+the|of|in\s+the|in|under\s+the|under|to\s+the|của|trong|tại|thuộc"
    r"|de\s+las?|de\s+los|del|du|des|de|da|do|dos|das|della|dei|degli)(?!\w))?\s*,?\s*",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"[\s,:;(–—-]+$")
_AMPERSAND = re.compile(r"(?<=[\w)])\s*&\s*(?=\d)")  # "arts. 9, 10 & 11"
_LISTED = re.compile(
    r"(?<=[\d)])\s+(?:und|sowie|och|in|i|ja|en|ve|a)\s+(?=\d)", re.IGNORECASE
)  # "§§ 15 und 16"
_RANGED = re.compile(
    r"((?:§§|Art(?:\.|ikel)?)\s?\d{1,4}[a-z]?)\s+bis\s+(?=\d)", re.IGNORECASE
)  # "§§ 3 bis 5"
# "3. in 4. člen", "3. do 5. člen"
_NUMBERS_FIRST = re.compile(
    r"\b(\d+)\.\s*(?:(in|i|,|ter)|do|[-–])\s*(\d+)\.\s*čl(?:en|an)[a-zčšž]{0,4}\b", re.IGNORECASE
)
# "12. člen", "člen 12", "12.a člen": an article in South Slavic law, its number first or behind
_NUMBER_FIRST = re.compile(
    r"\b(\d+)\.?\s?([a-zč])?\.?\s*(?:člen|čl\.?|članak|član)[a-zčšž]{0,4}\b", re.IGNORECASE
)
_NUMBER_BEHIND = re.compile(
    r"\b(?:člen|čl\.|članak|član)[a-zčšž]{0,4}\s+(\d+(?:\.\d+)?)\.?(?:\s?([a-z])(?!\w))?", re.IGNORECASE
)
_DISPOSITION = re.compile(
    r"\bdisposici[oó]n\s+(?P<kind>adicional|transitoria|derogatoria|final)\s+(?P<o>[^\W\d_]+|\d+)\.?ª?",
    re.IGNORECASE,
)
# "4. in 5. člen", "4.-6. člen", "členi 4, 5 in 6": a list of articles
_ITEM = r"\d+{dot}(?:\s?[a-zč](?!\w))?"
_JOIN = r"\s*(?:,|-|–|\b(?:in|i|do)\b)\s*"
_FIRST, _BEHIND_ONE = _ITEM.format(dot=r"\."), _ITEM.format(dot=r"\.?")
_LIST_FIRST = re.compile(
    rf"(?<![\w/-])(?:od\s+)?({_FIRST}(?:{_JOIN}{_FIRST})+)\s*(?:člen|čl\.?|članak|član)[a-zčšž]{{0,4}}\b",
    re.IGNORECASE,
)
_LIST_BEHIND = re.compile(
    rf"\b(?:člen|čl\.|članak|član)[a-zčšž]{{0,4}}\s+({_BEHIND_ONE}(?:{_JOIN}{_BEHIND_ONE})+)", re.IGNORECASE
)
# paragraphs in words
_ORDINALS = {
    word: number
    for number, words in enumerate(
        (
            "first 1st premier primer primero prvi prvega",
            "second 2nd deuxième segundo drugi drugega",
            "third 3rd troisième tercer tercero tretji tretjega",
            "fourth 4th quatrième cuarto četrti četrtega",
            "fifth 5th cinquième quinto peti petega",
        ),
        1,
    )
    for word in words.split()
}
_PARAGRAPH_WORDS = r"paragraph|para\.?|alinéa|párrafo|odstavek|odstavka|odst\.?"
_ORDINAL = re.compile(rf"\b({'|'.join(_ORDINALS)})\s+({_PARAGRAPH_WORDS})(?!\w)", re.IGNORECASE)
_ODST = re.compile(r"\b(\d+)\.\s*(?:odst\.?|odstavka)\s+(\d+)\.\s*(?:člena|čl\.)", re.IGNORECASE)
_INITIALS = re.compile(r"[^\W\d_a-z]\.\s?[^\W\d_a-z]\.?(?!\w)")  # "C.P."
_GOES_ON = re.compile(r"\.\d|[-/]\w")  # "149.1.2ª": the number was not read to its end
_MORE = re.compile(r"(?:and|or|et|ou|y|e|o|in|und|và|&|,)\s+\d", re.IGNORECASE)
# what joins places, or a place and its law, in the languages of `words`
_JOINING = {
    "and", "or", "of", "the", "as", "well", "in", "to", "et", "ou", "de", "la", "le", "les", "des",
    "du", "y", "o", "e", "los", "las", "el", "del", "und", "sowie", "oder", "och", "i", "ali", "và",
    "hoặc",
}  # fmt: skip
_AROUND = ("part", "chp", "title", "book")  # sections and articles run through them; a schedule has its own
_PREFIXES = ("art", "sec", "rule", "chp", "part", "title", "book", "sched", "annex")


def usual(text: str) -> str:
    """The words with articles cited as `art. 12`, where a tradition cites them otherwise."""
    text = _in_figures(_AMPERSAND.sub(" and ", _RANGED.sub(r"\1 to ", text)))
    text = _LISTED.sub(" and ", text) if "§" in text or "rtikel" in text else text
    if "čl" not in text.lower():
        return text
    text = _LIST_FIRST.sub(_listed_articles, _LIST_BEHIND.sub(_listed_articles, text))
    text = _NUMBERS_FIRST.sub(lambda m: f"arts. {m[1]} {'and' if m[2] else 'to'} {m[3]}", text)
    return _NUMBER_BEHIND.sub(_as_article, _NUMBER_FIRST.sub(_as_article, text))


def _as_article(match: re.Match[str]) -> str:
    return f"art. {match[1]}{match[2] or ''}"


def _listed_articles(match: re.Match[str]) -> str:
    listed = re.sub(r"(?<=\d)\.", "", match[1])
    return "arts. " + re.sub(r"\s*\bdo\b\s*", "-", re.sub(r"\b(?:in|i)\b", "and", listed))


def _in_figures(text: str) -> str:
    """Paragraphs that are counted in words: `first paragraph` is paragraph 1."""

    def figure(match: re.Match[str]) -> str:
        number = _ORDINALS[match[1].lower()]
        return f"{number}. odstavek" if match[2].lower().startswith("odst") else f"{match[2]} {number}"

    return _ODST.sub(r"\1. odstavek \2. člena", _ORDINAL.sub(figure, text))


def parse_reference(text: str) -> tuple[str, EId] | None:
    """(the law as written, the provision's eId); None when the text is anything else than one provision of
    a law.
    """
    written = usual(clean(text))
    if not written or len(written) > _MAX:
        return None
    identified = split_id(written)
    if identified:
        return identified if identified[1].steps[0].number or len(identified[1].steps) > 1 else None
    if "#" in written:
        return None
    if (disposition := _disposition(written)) is not None:
        return disposition
    found = _provision_last(written) or _provision_first(written)
    again = readable(written)
    if again == written:
        return found
    other = _provision_last(again) or _provision_first(again)
    deeper = other is not None and (found is None or len(other[1].steps) > len(found[1].steps))
    return other if deeper else found


def law_of(text: str) -> tuple[str, list[groups.Group]] | None:
    """(the law as written, the provisions of it that are named together); None for anything else."""
    written = usual(clean(text))
    for match in KEYWORD.finditer(written):
        found = _run(written, match.start())
        if not found or written[found[-1].end :].strip(" .)"):
            continue
        law = _act_alone(_BEFORE.sub("", written[: match.start()]))
        return (law, found) if _is_name(law) else None
    found = _run(written, 0)
    if not found or _GOES_ON.match(written, found[-1].end):
        return None
    law = law_behind(written[found[-1].end :])
    inside = any(groups.at(law, match.start()) for match in KEYWORD.finditer(law))
    return (law, found) if _is_name(law) and any(ch.isalpha() for ch in law) and not inside else None


def law_behind(text: str) -> str:
    """The law that stands behind its provisions, without what joins them: ` of the Police Act` is `Police Act`."""
    return _OF.sub("", text).strip(" .")


def _is_name(law: str) -> bool:
    """Whether the words can name a law: they hold more than what a list of places left over ("d, and", "2. odstavek")."""
    words = [
        word for word in re.findall(r"\w+", law) if word not in _JOINING
    ]  # "LA" may be an act, "la" is none
    named = [word for word in words if not _is_level(word)]
    if any(len(word) > 1 and not word.isdigit() for word in named) or _INITIALS.search(law):
        return True
    return len(named) == len(words) and any(word.isdigit() for word in words)


def _begins_name(law: str) -> bool:
    """Whether a law's name begins here, not a further place: "and 377A of the Act", "(khoản 1, 2) Luật", "art. 8 Act"."""
    first = KEYWORD.match(law, 1 if law.startswith("(") else 0)
    return not _MORE.match(law) and not (first and groups.at(law, first.start()))


def _is_level(word: str) -> bool:
    return bool(KEYWORD.fullmatch(word) or re.fullmatch(_PARAGRAPH_WORDS, word, re.IGNORECASE))


def _act_alone(law: str) -> str:
    """The law without the part of it that holds the sections: "Children Act, Part III (ss. 15-20)"."""
    for match in KEYWORD.finditer(law):
        group = groups.at(law, match.start())
        before = _BEFORE.sub("", law[: match.start()])
        ends = group is not None and _is_around(group) and not law[group.end :].strip(" .,)(")
        if ends and _is_name(before):
            return before
    return law


def _run(text: str, start: int) -> list[groups.Group]:
    """The groups that follow each other from here on, in a list ("Article 3, Article 5 and Article 9")."""
    found: list[groups.Group] = []
    group = groups.at(text, start)
    while group is not None:
        separator = LIST_SEPARATOR.match(text, group.end)
        following = groups.at(text, separator.end()) if separator and separator.end() > group.end else None
        # "Chapter 2, ss. 3 and 4" names the two, "Chapter 2 and ss. 30" the chapter too
        place = following and separator and separator[0].strip() == "," and not _is_around(following)
        if not (place and _is_around(group)):
            found.append(group)
        group = following
    return found


def _is_around(group: groups.Group) -> bool:
    return bool(group.branches) and group.branches[0].path[0][0] in _AROUND


def _one(group: groups.Group | None) -> EId | None:
    eids = group.asked() if group else ()
    eid = EId.parse(eids[0]) if len(eids) == 1 else None
    return eid if eid and eid.steps[0].prefix in _PREFIXES else None


def _disposition(text: str) -> tuple[str, EId] | None:
    """The provisions behind the articles of a Spanish law: "disposición final primera"."""
    match = _DISPOSITION.search(text)
    if match is None:
        return None
    before, behind = _BEFORE.sub("", text[: match.start()]), text[match.end() :]
    law = before or law_behind(behind)
    number = "1" if fold(match["o"]) == "unica" else readable_ordinal(match["o"])
    if not law or (before and behind.strip(" .")) or number is None:
        return None
    return law, EId.parse(f"disposition_{fold(match['kind'])}-{number}")


def _provision_last(text: str) -> tuple[str, EId] | None:
    """`<law> art. 373(1)`: the first keyword from which a group reaches the end of the text."""
    for match in KEYWORD.finditer(text):
        group = groups.at(text, match.start())
        if group is None or text[group.end :].strip(" .)"):
            continue
        eid, law = _one(group), _act_alone(_BEFORE.sub("", text[: match.start()]))
        if eid and _is_name(law) and "art" not in law.split()[-1:]:
            return law, eid
        return None
    return None


def _provision_first(text: str) -> tuple[str, EId] | None:
    """`Điều 373 Bộ luật Hình sự`, `Article 20 (1) of the Constitution`."""
    group = groups.at(text, 0)
    eid = _one(group)
    if group is None or eid is None or _GOES_ON.match(text, group.end):
        return None
    law = law_behind(text[group.end :])
    return (law, eid) if _is_name(law) and _begins_name(law) and any(ch.isalpha() for ch in law) else None
