"""What a sentence of a national report says: laws it cites, agencies it gives a role."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rightsgraph.loaders.national.titles import begun_earlier, in_programme
from rightsgraph.ontology.citations import Citation, parse
from rightsgraph.ontology.ids.law_numbers import has_year
from rightsgraph.ontology.text.folding import fold, squeeze

_SENTENCE = re.compile(r"(?<=[.?!;])[\"”’)]?\s+(?=[\"“‘(]?[A-ZÀ-ÝĐ])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:nos?|arts?|paras?|recs?|sec|cf|e\.g|i\.e|mr|ms|mrs|dr|st|vs|vol|pp?|approx))\.$",
    re.I,
)
_KIND = (
    r"(?:Act|Code|Law|Laws|Constitution|Decree|Ordinance|Regulations?|Rules|Order|Charter|Statute|Resolution"
    r"|Programme|Program|Plan|Strategy|Convention|Covenant|Protocol)"
)
_ENDS_IN_KIND = re.compile(
    rf"\b{_KIND}(?:\s*\((?:Cap\.?|Act)?\s*\d+[A-Z]?\))?(?:\s+(?:No\.?\s*)?\d{{1,5}}[A-Z]?(?=\s+of))?"
    r"(?:,?\s+(?:for\s+|of\s+)?(?:the\s+Period\s+)?(?:19|20)\d\d(?:\s?[–−-]\s?(?:19|20)\d\d)?)?$"
)
_STARTS_WITH_KIND = re.compile(rf"^{_KIND}\s+(?:on|for|of|to|against|concerning|regulating|regarding)\s+\S")
_ROMANCE = re.compile(
    r"^(?:Code\s+(?:de|du|des|d['’]|pénal|civil|électoral)|Código\s+\S|Constituci[oó]n\b|Ley\s+(?:Orgánica|General|Federal)"
    r"|Loi\s+(?:organique|fondamentale|fédérale))", re.I
)  # fmt: skip
_VIETNAMESE = re.compile(r"^(?:Bộ luật|Luật|Hiến pháp|Nghị định|Nghị quyết|Thông tư|Pháp lệnh|Quyết định)\b")
_BARE = {
    "optional protocol", "international convention", "ilo convention", "convention", "covenant", "protocol",
    "amending act", "the act", "act", "law", "code", "programme", "plan", "strategy", "resolution", "rules",
    "regulations", "order", "decree", "action plan", "criminal law", "civil law", "international law",
    "labour law",
}  # fmt: skip
_UNSETTLED = re.compile(r"^(?:draft|proposed|new|amended|amending|future|relevant)\b", re.I)
# A title that the citation parser begins too late: "Roma Community in the | Republic of Slovenia Act".
_BEFORE = re.compile(
    r"(?:^|[\s(“\"])((?:[A-Z][\w’'-]*\s+)(?:(?:[A-Z][\w’'-]*|of|in|on|for|and|the|to|against|with)\s+)*)$"
)
_CUT_START = re.compile(r"^(?:Republic of|Europe\b)")
_OTHERS = re.compile(
    r"^.*\b(?:Amendments?\s+to|Amending|Implementation\s+of|Preparation\s+of)\s+(?:the\s+)?", re.S
)
_RESOLUTION = re.compile(r"\br[ée]soluti?on\b|\bresoluci[oó]n\b", re.I)  # of the United Nations, as a rule
_PLANNED = re.compile(
    r"\b(?:plan(?:s|ning|ned)? to|planned|under way|underway|in preparation|under preparation"
    r"|being (?:prepared|drafted)|draft\w*|would (?:probably )?be necessary|possible effects"
    r"|in the process of|will be (?:adopted|amended|ratified|submitted|introduced)|is to be"
    r"|intends? to"
    r"|prévoi(?:t|ent)|projets? de lois?|en cours d['’](?:élaboration|adoption)|prevén?|proyectos? de ley|đang xây dựng|dự kiến|dự thảo)\b", re.I
)  # fmt: skip


@dataclass(frozen=True)
class Cited:
    """A law or a provision of it as a sentence cites it: the reference to use, and its words."""

    refs: tuple[str, ...]
    words: str


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph, its number taken away; abbreviations end none."""
    body = re.sub(r"^\(?\d{1,3}[.)]\s+", "", squeeze(text))
    out, start = [], 0
    for cut in _SENTENCE.finditer(body):
        last = body[start : cut.start()].rpartition(" ")[2]
        if not _ABBREVIATION.search(last):
            out.append(body[start : cut.start()].strip())
            start = cut.end()
    return [one for one in (*out, body[start:].strip()) if one]


def is_planned(sentence: str) -> bool:
    """True where the sentence speaks of what is still to come."""
    return bool(_PLANNED.search(sentence))


def cited(sentence: str) -> tuple[list[Cited], list[str]]:
    """(laws that the sentence cites, citations that a doubt remains of)."""
    found: dict[tuple[str, ...], Cited] = {}
    doubts: list[str] = []
    for citation in parse(sentence):
        law = citation.law
        if law is None or law.own or law.generic:
            continue
        if citation.unresolved:
            doubts.append(f"{citation.text!r}: {citation.unresolved}")
            continue
        if (
            in_programme(sentence[: _title_at(citation, sentence)], squeeze(law.title or ""))
            and not citation.law_id
        ):
            doubts.append(f"{citation.text!r}: stands in the name of a programme or body")
            continue
        name = citation.law_id or _title(citation, sentence)
        if name:
            refs = tuple(f"{name}#{eid}" for eid in citation.eids) or (name,)
            found.setdefault(refs, Cited(refs, squeeze(citation.text)))
    return list(found.values()), doubts


def _title_at(citation: Citation, sentence: str) -> int:
    """Where the law's title begins in the sentence."""
    title = squeeze((citation.law.title or citation.law.number or "") if citation.law else "")
    return max(sentence.find(title, citation.span[0]), citation.span[0])


def _title(citation: Citation, sentence: str) -> str:
    """The law's title where a law can be found by it; "" for words such as `Optional Protocol`."""
    law = citation.law
    if law is None:
        return ""
    title = squeeze(law.title or law.number or "")
    at = sentence.find(title, citation.span[0])
    end = at + len(title)
    if _CUT_START.match(title):
        before = _BEFORE.search(sentence[: max(at, 0)])
        if not before:
            return ""
        title = re.sub(r"^The ", "", squeeze(f"{_OTHERS.sub('', before[1])} {title}"))
    elif at >= 0 and law.title and (earlier := begun_earlier(sentence[:at])):
        title = f"{earlier}{title}"
    if at >= 0 and (years := re.match(r"\s?[–−-]\s?(?:19|20)\d\d", sentence[end:])):
        title += years.group()
    if law.number and not law.title:
        return law.number
    if fold(title) in _BARE or _UNSETTLED.match(title):
        return ""
    if title.casefold() in ("constitution", "constitución") or _VIETNAMESE.match(title):
        return title
    several = len(title.split()) > 1
    if several and (_ENDS_IN_KIND.search(title) or _STARTS_WITH_KIND.match(title)):
        return title
    if law.number and has_year(law.number) and not _RESOLUTION.search(title):
        return law.number
    return title if several and _ROMANCE.match(title) else ""


_BODY_AFTER = (
    r"(?:Ministry|Ministries|Department|Commission|Council|Committee|Agency|Directorate|Inspectorate|Secretariat"
    r"|Institute|Bureau|Authority|Board|Office|Commissioner|Advocate|(?<!Universal Periodic Review )Working Group)"
)
_BODY_BEFORE = (
    rf"(?:{_BODY_AFTER}|Court|Ombudsman|Ombudsperson|Police|Prosecutor’s Office|Assembly|Government Office"
    r"|Administration|Centre|Center)"
)
_BODY = re.compile(rf"\b{_BODY_BEFORE}\b|\b(?:Bộ|Ủy ban|Uỷ ban|Tòa án|Viện|Thanh tra|Parliament)\b")
_NAME = r"[A-ZÀ-Ý][\w’'-]+"
_AGENCY = re.compile(
    rf"\b(?:Government\s+)?{_BODY_AFTER}\s+(?:of|for|on)\s+(?:the\s+)?"
    rf"{_NAME}(?:(?:\s+(?:of|for|and|the|in|on)|,)*\s+{_NAME})*"
    rf"|\b(?:{_NAME}\s+){{1,5}}{_BODY_BEFORE}\b"
    rf"(?:\s+(?:for|on)\s+(?:the\s+)?{_NAME}(?:\s+(?:(?:of|and|the|against|in)\s+)*{_NAME})*)?"
    r"|\b(?:Bộ|Ủy ban|Uỷ ban|Tòa án|Viện|Thanh tra)\s+(?:nhân dân\s+)?[A-ZĐ][\w]+(?:\s+[a-zà-ỹđ]+){0,4}"
)
_NOT_NATIONAL = re.compile(
    r"\b(?:UN|United Nations|Human Rights Council|Human Rights Committee|Council of Europe|European|Europe"
    r"|International"
    r"|Universal Periodic|High Commissioner|Security Council|Treaty)\b"
)
_ONE_WORD = (
    "Police",
    "Parliament",
    "Ombudsman",
    "Ombudsperson",
)  # other single words are what is left of a name
_ROLES = (
    ("lead", re.compile(r"\b(?:responsible|competent) for\b|\bin charge of\b|\bleads\b|\bchủ trì\b", re.I)),
    ("lead", re.compile(r"\b(?:headed|led|chaired|implemented|carried out|managed) by\b", re.I)),
    ("coordinate", re.compile(r"\bco-?ordinat(?:es|ed|ing|ion|e)\b", re.I)),
    ("monitor", re.compile(r"\bmonitor(?:s|ed|ing)?\b|\bgiám sát\b", re.I)),
    ("supervise", re.compile(r"\bsupervis(?:es|ed|ion|ing)\b", re.I)),
    ("train", re.compile(r"\btraining (?:was|is|were|has been|for)\b.{0,60}\bby\b|\btrains\b", re.I)),
    ("cooperate", re.compile(r"\b(?:in cooperation with|cooperates? with|phối hợp)\b", re.I)),
)  # fmt: skip


@dataclass(frozen=True)
class Role:
    """An agency that a sentence gives a role."""

    agency: str
    role: str


_NEXT_BODY = re.compile(
    rf"\s+and\s+(?:the\s+)?(?={_BODY_AFTER}\s+(?:of|for|on)\b)|\s+and\s+the\s+(?=(?:Association|Federation|Chamber|Union)\s+of\b)"
)


def agencies(sentence: str) -> list[str]:
    """The national institutions that a sentence names; "the Office for X and the Ministry of Y" are two."""
    whole = (_agency(match.group()) for match in _AGENCY.finditer(sentence))
    found = (part for name in whole for part in _NEXT_BODY.split(name) if _BODY.search(part))
    kept = (name for name in found if (" " in name or name in _ONE_WORD) and not _NOT_NATIONAL.search(name))
    return list(dict.fromkeys(kept))


def roles(sentence: str) -> Iterator[Role]:
    """Agencies that stand beside a word for what they do: `is monitored by the Government Commission ...`."""
    found = [(m.start(), m.end(), _agency(m.group())) for m in _AGENCY.finditer(sentence)]
    given: set[str] = set()
    for start, end, agency in found:
        if not agency or _NOT_NATIONAL.search(agency) or agency in given:
            continue
        role = _role(sentence, start, end)
        if role:
            given.add(agency)
            yield Role(agency, role)


def _agency(words: str) -> str:
    name = re.sub(r"^(?:The|In|By|Both|As|At|For|With)\s+", "", squeeze(words))
    return name.strip(" ,")


def _role(sentence: str, start: int, end: int) -> str | None:
    """The role whose word stands nearest: before it with `by` or `with`, or after it as its verb."""
    before, after = sentence[max(0, start - 70) : start], sentence[end : end + 60]
    for role, word in _ROLES:
        if (hit := _last(word, before)) and re.search(r"(?:by|with)\b[^,;]{0,12}$", before[hit.start() :]):
            return role
        if (hit := word.search(after)) and " by" not in hit.group() and hit.start() < 25:
            return role
    return None


def _last(word: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next(reversed(list(word.finditer(text))), None)
