"""Words for the levels of a law in English, Vietnamese, French and Spanish, and what joins citations."""

from __future__ import annotations

import re
from dataclasses import dataclass

# rank: how deep a level lies; equal ranks stand beside each other
SCHEDULE, BOOK, PART, TITLE, CHAPTER, DIVISION, SUBDIVISION, BASIC, PARAGRAPH, POINT, BELOW = range(11)


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a law: its eId prefix, its depth, and how its keyword behaves."""

    prefix: str
    rank: int
    plural: bool = False
    vietnamese: bool = False
    letters: bool = False  # numbered by letters
    roman: bool = False  # Roman numerals and ordinal words
    dotted: bool = False  # "5.1" is paragraph 1 of 5


_WORDS: tuple[tuple[str, Level], ...] = (
    (r"artículos|articulos", Level("art", BASIC, plural=True, dotted=True)),
    (r"artículo|articulo", Level("art", BASIC, dotted=True)),
    (r"articles|arts\.?", Level("art", BASIC, plural=True)),
    (r"article|art\.?", Level("art", BASIC)),
    (r"(?:các\s+)điều", Level("art", BASIC, plural=True, vietnamese=True)),
    (r"điều|dieu|đ\.", Level("art", BASIC, vietnamese=True)),
    (r"sub-?sections|subsecs\.", Level("subsec", PARAGRAPH, plural=True)),
    (r"sub-?section|subsec\.", Level("subsec", PARAGRAPH)),
    (r"sections|secs\.|§§|secciones", Level("sec", BASIC, plural=True)),
    (r"section|sec\.|§|sección|seccion", Level("sec", BASIC)),
    (r"ss\.?", Level("sec", BASIC, plural=True)),
    (r"s\.?", Level("sec", BASIC)),
    (r"rules", Level("rule", BASIC, plural=True)),
    (r"rule", Level("rule", BASIC)),
    (r"regulations|regs\.", Level("rule", BASIC, plural=True)),
    (r"regulation|reg\.", Level("rule", BASIC)),
    (
        r"sub-?paragraphs|subparas\.|sub-?clauses|sub-?points",
        Level("subpara", BELOW, plural=True, letters=True),
    ),
    (r"sub-?paragraph|subpara\.|sub-?clause|sub-?point", Level("subpara", BELOW, letters=True)),
    (
        r"paragraphs|paras\.?|paragraphes|párrafos|parrafos|apartados|clauses|numerales",
        Level("para", PARAGRAPH, plural=True),
    ),
    (
        r"paragraph|paras?\.?|paragraphe|párrafo|parrafo|párr\.|apartado|clause|numeral",
        Level("para", PARAGRAPH),
    ),
    (r"(?:các\s+)khoản", Level("para", PARAGRAPH, plural=True, vietnamese=True)),
    (r"khoản|khoan", Level("para", PARAGRAPH, vietnamese=True)),
    (r"parágrafo|paragrafo", Level("proviso", PARAGRAPH)),
    (r"alinéas|alineas", Level("al", PARAGRAPH, plural=True)),
    (r"alinéa|alinea|al\.", Level("al", PARAGRAPH)),
    (r"points|incisos|literales|letras|items", Level("point", POINT, plural=True, letters=True)),
    (r"point|inciso|inc\.|literal|letra|lit\.|item", Level("point", POINT, letters=True)),
    (r"(?:các\s+)điểm", Level("point", POINT, plural=True, vietnamese=True, letters=True)),
    (r"điểm|diem", Level("point", POINT, vietnamese=True, letters=True)),
    (r"chapters|chapitres|capítulos|capitulos", Level("chp", CHAPTER, plural=True, roman=True)),
    (r"chapter|chap\.|ch\.|chapitre|capítulo|capitulo", Level("chp", CHAPTER, roman=True)),
    (r"(?:các\s+)chương", Level("chp", CHAPTER, plural=True, vietnamese=True, roman=True)),
    (r"chương", Level("chp", CHAPTER, vietnamese=True, roman=True)),
    (r"tiểu\s+mục", Level("subsec", SUBDIVISION, vietnamese=True)),
    (r"mục", Level("sec", DIVISION, vietnamese=True)),
    (r"parts", Level("part", PART, plural=True, roman=True)),
    (r"part|pt\.|partie|parte", Level("part", PART, roman=True)),
    (r"phần(?:\s+thứ)?", Level("part", PART, vietnamese=True, roman=True)),
    (r"titles|titres|títulos", Level("title", TITLE, plural=True, roman=True)),
    (r"title|titre|título|titulo", Level("title", TITLE, roman=True)),
    (r"books|livres|libros", Level("book", BOOK, plural=True, roman=True)),
    (r"book|livre|libro", Level("book", BOOK, roman=True)),
    (r"schedules", Level("sched", SCHEDULE, plural=True, roman=True)),
    (r"schedule|sched\.|sch\.", Level("sched", SCHEDULE, roman=True)),
    (r"annex|annexe|appendix|anexo|phụ\s+lục", Level("annex", SCHEDULE, roman=True)),
)
_LEVELS = {f"w{place}": level for place, (_, level) in enumerate(_WORDS)}
_NUMBER_FOLLOWS = (
    r"(?=\s*(?:no\.?\s*)?[(“\"]?\s*(?:\d|[a-zđ]\d{0,2}\b|[ivxlc]+\b|[LRD]\.?\s?\d"
    r"|thứ\s|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|one|two|three|four|five|six|first|second|third"
    r"|primero|segundo|tercero|premier|premi[eè]re|deuxi[eè]me|[úu]nico|unique))"
)
KEYWORD = re.compile(
    r"(?<![\w'’./-])(?:l['’])?(?:"
    + "|".join(f"(?P<w{i}>{words})" for i, (words, _) in enumerate(_WORDS))
    + ")"
    r"(?![\w'’-]*[^\W\d])" + _NUMBER_FOLLOWS,
    re.IGNORECASE,
)

_LIST = r"and\s+also|as\s+well\s+as|and/or|and|or|và|hoặc|cùng|et|ou|y|e|o|u|&"
LIST_SEPARATOR = re.compile(rf"\s*(?:,\s*(?:(?:{_LIST})\b|&)?|(?:\b(?:{_LIST})\b|&))\s*", re.IGNORECASE)
RANGE_SEPARATOR = re.compile(r"\s*(?:–|—|‑|-|\b(?:to|through|until|đến|tới|à|al|a)\b)\s*", re.IGNORECASE)
# the container follows: "paragraph 1 of article 5", "khoản 1 Điều 5", "inciso a) del artículo 5"
INWARD = re.compile(
    r"\s*,?\s*(?:(?:of\s+the|of|in|under|của|thuộc|tại|trong|de\s+la|de\s+los|du|des|del"
    r"|de(?!\s+l['’]))\b|de\s+(?=l['’]))?\s*(?=\S)",
    re.IGNORECASE,
)
OUTWARD = re.compile(r"\s*,?\s*", re.IGNORECASE)
MEASURES = re.compile(
    r"\s*(?:years?|months?|days?|hours?|weeks?|per\s?cent|percent|%|persons?|people|others?|times|members"
    r"|states|"
    r"countries|cases|million|billion|năm|ngày|tháng|giờ|lần|tuổi|người|triệu|tỷ|tỉ|đồng|vụ|nghìn|ans"
    r"|mois|jours|"
    r"años|meses|días|personnes|personas)\b",
    re.IGNORECASE,
)


def level_of(match: re.Match[str]) -> Level:
    """The level that a match of `KEYWORD` names."""
    return _LEVELS[str(match.lastgroup)]
