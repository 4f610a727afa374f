"""Programmes and figures that a sentence of a State's report names."""

from __future__ import annotations

import re

from rightsgraph.ontology.text.folding import squeeze

_OPEN, _CLOSE = '[“"«„‘]', '[”"»“’]'
_KIND_WORD = (
    r"(?:programmes?|programs?|projects?|campaigns?|initiatives?|schemes?|strategy|strategies|action plans?"
    r"|projets?|campagnes?|proyectos?|programas?|campañas?|chương trình|đề án|dự án|chiến lược|chiến dịch)"
)
_SAID = r"(?:(?:\s+\w+){0,4}?,?\s+(?:entitled|titled|called|named|intitulée?s?|titulad[oa]s?|denominad[oa]s?|mang tên|known as))?"
_QUOTED = re.compile(
    rf"\b{_KIND_WORD}{_SAID}(?:\s+(?:on|of|for|the|of the))?\s*{_OPEN}(?P<name>[^“”\"«»]{{3,160}}?){_CLOSE}",
    re.I,
)
_BEFORE_KIND = re.compile(rf"{_OPEN}(?P<name>[^“”\"«»]{{3,160}}?){_CLOSE}\s+{_KIND_WORD}\b", re.I)
_CAPITAL = r"[A-ZÀ-Ý][\w’'-]*"
_JOIN = r"(?:(?:of|for|on|to|in|against|with)(?:\s+the)?(?:\s+Period)?|and|de|des|du|la|les|et|y|para|del?\s+l[ao]s?|contra)"
_YEARS = r"(?:(?:19|20)\d\d(?:\s?[–−/-]\s?(?:19|20)?\d\d)?)"
_HEAD = r"(?:Programme|Program|Action\s+Plan|Plan\s+of\s+Action|Plan|Strategy|Project|Roadmap|Plan\s+d['’]action|Stratégie|Estrategia)"
# "National Programme of Measures for Roma for the Period 2017–2021", "Action Plan for the 2019–2020 Period"
_TITLED = re.compile(
    rf"\b(?P<name>(?:{_CAPITAL}\s+){{0,6}}{_HEAD}s?(?:\s+(?:national|nationale|nacional|nationaux))?"
    rf"(?:(?:\s+{_JOIN})?\s+{_CAPITAL})*"
    rf"(?:(?:,|\s+for)?(?:\s+the)?(?:\s+Period)?\s+{_YEARS}(?:\s+and\s+{_YEARS})?(?:\s+Period)?)?)"
)
_YEARS_BEFORE = re.compile(rf"^(?:{_YEARS}\s+)")
_LEADING = re.compile(r"^(?:The|A|An|In|By|Under|With|Since|This|Its|Their|Resolution\s+on\s+the)\s+")
_BARE = re.compile(
    rf"^(?:(?:National|Action|Periodic|Strategic|Development|Annual|New|State|Government|Implementation|Master)\s+)*{_HEAD}s?$"
)
_LAW = re.compile(r"\b(?:Act|Law|Code|Resolution|Decree|Ordinance)\b")
# what stands before the name of an act's subject, and of a programme of others
_NOT_OURS = re.compile(
    r"(?:\b(?:Act|Law|Code|Decree|Ordinance)\s+(?:on|for|of|to|approving)\s+(?:the\s+)?|\bCouncil\s+of\s+)$"
)

_NUMBER = r"\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
_PERCENT = r"\s?(?:%|per\s?cent\b|percent\b|pour\s?cent\b|por ciento\b|phần trăm\b)"
_MONEY = r"(?:EUR|USD|€|\$|US\$|VND|KES|GBP|£)"
_SCALE = r"(?:million|billion|thousand|trillion|millions?|milliards?|mil|millones|triệu|tỷ|nghìn)"
_FIGURE = re.compile(
    rf"(?P<money>{_MONEY}\s?(?:{_NUMBER})(?:\s+{_SCALE}\b)?|(?:{_NUMBER})\s+(?:{_SCALE}\s+)?(?:{_MONEY}|euros?|dollars?|đồng)\b)"
    rf"|(?P<share>(?:{_NUMBER}){_PERCENT})"
    rf"|(?P<count>(?:{_NUMBER})(?:\s+{_SCALE})?(?:\s+(?:new|other|more|additional|different|female|male|trained|registered))?"
    r"\s+[a-zà-ỹ][\w’'-]{2,}(?:\s+[a-zà-ỹ][\w’'-]{3,})?)",
    re.I,
)
# what stands before a number that counts nothing: places in texts, dates, ages, standards
_NO_COUNT = re.compile(
    r"(?:\b(?:Articles?|arts?\.?|Sections?|sec\.?|paragraphs?|paras?\.?|chapters?|No\.?|Nos\.?|numbers?|resolutions?|Directive|ISO"
    r"|recommendations?|recs?\.?|aged|ages?|age group|aged between|between|SDGs?|Goals?|items?|Điều|khoản|Chương|page|note|điểm"
    r"|khuyến nghị|recommandations?|recomendaci(?:ón|ones)|under|above|over the age of|points?)\s*\(?(?:\d[\d.,–-]*\s*(?:,|and|to|-|–)?\s*)*)$",
    re.I,
)
_MONTH = re.compile(
    r"^(?:January|February|March|April|May|June|July|August|September|October|November|December|janvier|février|mars|avril|mai|juin"
    r"|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre"
    r"|noviembre|diciembre|tháng|of|and|to|the|or|in|for|which|years?|months?|days?|hours?|was|were|is|has|have|will|stipulat\w*"
    r"|provid\w*)\b",
    re.I,
)
_SMALL = re.compile(
    r"\s+(?:of|and|to|the|in|for|from|were|was|are|is|with|by|on|at|which|that|who|have|has|had|per|under)$",
    re.I,
)
_YEAR = re.compile(r"^(?:19|20)\d\d$")


def programmes(sentence: str) -> list[str]:
    """Programmes, projects, plans and strategies that have a name of their own, as the sentence writes it."""
    found: dict[str, None] = {}
    spans: list[tuple[int, int]] = []
    for pattern in (_QUOTED, _BEFORE_KIND):
        for match in pattern.finditer(sentence):
            spans.append(match.span("name"))
            found[squeeze(match["name"]).strip(" ,.;")] = None
    for match in _TITLED.finditer(sentence):
        start, _ = match.span("name")
        if any(a <= start < b for a, b in spans) or _NOT_OURS.search(sentence[:start]):
            continue
        name = _YEARS_BEFORE.sub("", squeeze(match["name"]))
        while (plain := _LEADING.sub("", name)) != name:
            name = plain
        if len(name.split()) > 1 and not _BARE.match(name) and not _LAW.search(name):
            found[name.strip(" ,.;")] = None
    return list(found)


def figures(sentence: str) -> list[str]:
    """Amounts, shares and counts with what they count; no dates, places in texts, ages or standards."""
    found: dict[str, None] = {}
    for match in _FIGURE.finditer(sentence):
        said = squeeze(match.group())
        before = sentence[: match.start()]
        if before[-1:] in "–-/.A" and match["count"]:
            continue
        if match["count"] and not _counts(said, before):
            continue
        found[_trimmed(said) if match["count"] else said] = None
    return list(found)


def _counts(said: str, before: str) -> bool:
    number, _, words = said.partition(" ")
    if _YEAR.match(number) or _MONTH.match(words) or _NO_COUNT.search(before):
        return False
    return not before.rstrip().endswith(("(", "[")) or bool(words)


def _trimmed(said: str) -> str:
    while (plain := _SMALL.sub("", said)) != said:
        said = plain
    return said
