"""Commencement, repeal and replacement in Vietnamese laws ("có hiệu lực thi hành", "hết hiệu lực", "bãi
bỏ").
"""

from __future__ import annotations

import re

from rightsgraph.loaders.law import relative_dates
from rightsgraph.loaders.law.changes import Begins, Change, Findings
from rightsgraph.loaders.law.model import LawHead, LawText, Unit
from rightsgraph.loaders.law.relative_dates import Bases
from rightsgraph.loaders.law.sentences import own_text, sentences
from rightsgraph.ontology.citations import Citation, LawRef, groups, parse
from rightsgraph.ontology.ids.eid import EId
from rightsgraph.ontology.ids.law_numbers import law_id
from rightsgraph.ontology.text import law_dates
from rightsgraph.ontology.text.folding import fold

_KIND = (
    r"(?:Bộ\s+luật|Luật|Hiến\s+pháp|Pháp\s+lệnh|Nghị\s+định|"
    r"Nghị\s+quyết|Quyết\s+định|Thông\s+tư(?:\s+liên\s+tịch)?|Chỉ\s+thị)"
)
_BEGINS = re.compile(
    r"(?P<subject>(?:(?!hiệu\s+lực).)*?)(?<!ngày )\b(?:bắt\s+đầu\s+)?có\s+hiệu\s+lực(?:\s+thi\s+hành"
    r"|\s+pháp\s+luật)?,?\s+"
    r"(?:kể\s+)?(?P<when>(?:từ|sau|vào)\s.*)",
    re.IGNORECASE | re.DOTALL,
)
_OWN = re.compile(rf"{_KIND}\s+này\s*(?:,.*)?$", re.IGNORECASE | re.DOTALL)
_THIS_ARTICLE = re.compile(r"\b(?:Điều|khoản)\s+này\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"sau\s+(?P<n>[^\W_]+(?:\s+[^\W_]+){0,4}?)(?:\s*\(\s*(?P<f>\d+)\s*\))?\s+(?P<unit>ngày|tháng|tuần"
    r"|năm)\s*,?\s*(?:làm\s+việc\s*,?\s*)?(?:kể\s+)?từ\s+ngày\s+(?P<base>.*)",
    re.IGNORECASE | re.DOTALL,
)
_SIGNED = re.compile(r"(?:được\s+)?(?:ký|ban\s+hành|thông\s+qua|Quốc\s+hội\s+thông\s+qua)\b", re.IGNORECASE)
_PUBLISHED = re.compile(r"(?:được\s+)?(?:đăng\s+)?(?:trên\s+)?Công\s+báo\b", re.IGNORECASE)
_ENDS = re.compile(r"hết\s+hiệu\s+lực|bãi\s+bỏ|thay\s+thế|chấm\s+dứt\s+hiệu\s+lực", re.IGNORECASE)
_WORDS_ONLY = re.compile(
    r"cụm\s+từ|từ\s+ngữ|(?:bãi\s+bỏ|thay\s+thế)\s+(?:các\s+)?(?:từ|chữ)\b|quy\s+định\s+(?:về|tại\s+đoạn)"
    r"|một\s+số\s+nội\s+dung",
    re.IGNORECASE,
)
_CLOSING_HEADING = re.compile(r"hieu luc|thi hanh|bai bo|thay the|sua doi|chuyen tiep")
_STARTS = re.compile(r"^(?:[-–+]\s*)?(?:Bãi\s+bỏ|Thay\s+thế|Hủy\s+bỏ)", re.IGNORECASE)
_STAYS = re.compile(r"(?:tiếp\s+tục|vẫn)\s+có\s+hiệu\s+lực|không\s+hết\s+hiệu\s+lực", re.IGNORECASE)


def find(head: LawHead, law: LawText, published: str | None = None) -> Findings:
    """What the law says of its own begin and of the laws it ends."""
    findings = Findings()
    bases = Bases(head.issued_on, published)
    for unit, sentence in sentences(law):
        if "hiệu lực" in sentence:
            _begins(unit, sentence, bases, findings)
    for unit, sentence in sentences(law):
        if _ENDS.search(sentence) or _inherits(unit):
            _ends(unit, sentence, findings)
        if "quy định chi tiết" in sentence and unit.number == "1" and unit.level in ("article", "clause"):
            _details(unit, sentence, findings)
    return findings


def _begins(unit: Unit, sentence: str, bases: Bases, findings: Findings) -> None:
    match = _BEGINS.match(sentence)
    if match is None:
        return
    subject, when = match["subject"].strip(), match["when"].strip()
    places = _places(unit, subject)
    if not places and not _OWN.search(subject):
        return
    day, why = _day(when, bases)
    words = sentence.rstrip(" ;")
    if day is None:
        findings.notes.append((unit.where, f"day of effect not computed ({why}): “{words}”"))
        return
    if places:
        findings.begins += [Begins(day, words, unit, place) for place in places]
    elif findings.start() is None:
        findings.begins.append(Begins(day, words, unit))
    if re.search(r"\btrừ\b", sentence, re.IGNORECASE):
        findings.notes.append((unit.where, f"the day of effect has exceptions: “{words}”"))


def _places(unit: Unit, subject: str) -> list[EId]:
    """Provisions of this law that the subject names; none where it is the law as a whole."""
    plain = re.sub(r"^.*\btrừ\b[^,]*,", "", subject, flags=re.IGNORECASE)
    article = unit.within("article")
    found = []
    for group in groups.find(plain):
        for named in map(EId.parse, group.eids()):
            eid = named
            if eid.steps[0].prefix == "para" and article is not None and _THIS_ARTICLE.search(plain):
                eid = EId((*article.place.steps, *named.steps))
            if eid.steps[0].prefix in ("art", "chp"):
                found.append(eid)
    return found


def _day(when: str, bases: Bases) -> tuple[str | None, str]:
    counted = _COUNTED.match(when)
    if counted:
        count = relative_dates.number(counted["f"] or counted["n"])
        base, why = _base(counted["base"], bases)
        day = relative_dates.after(base, count, counted["unit"]) if count is not None else None
        return day, why or "the number of days is not read"
    behind = re.sub(r"^(?:từ|sau|vào)\s+(?:ngày\s+)?", "", when, flags=re.IGNORECASE)
    date = law_dates.find(when[:60])
    if date and date[1][0] < 12:
        return date[0], ""
    return _base(behind, bases)


def _base(words: str, bases: Bases) -> tuple[str | None, str]:
    dated = law_dates.find(words[:40])
    if dated and dated[1][0] < 6:
        return dated[0], ""
    if _SIGNED.match(words):
        return bases.signed, "" if bases.signed else "the day of signature is not known"
    if _PUBLISHED.match(words):
        return bases.published, "" if bases.published else "the day of publication is not known"
    return None, f"it counts from “{words[:60].strip()}”"


def _inherits(unit: Unit) -> bool:
    """A point of a list whose clause says "the following cease to have effect:"."""
    return (
        unit.parent is not None
        and bool(_ENDS.search(own_text(unit.parent)))
        and own_text(unit.parent).rstrip().endswith(":")
    )


def _ends(unit: Unit, sentence: str, findings: Findings) -> None:
    article = unit.within("article")
    closing = bool(article and _CLOSING_HEADING.search(fold(article.heading))) or bool(
        _STARTS.match(sentence)
    )
    if not closing and not re.search(r"hết\s+hiệu\s+lực", sentence):
        return
    if _STAYS.search(sentence):
        return
    context = own_text(unit.parent) if unit.parent is not None and _inherits(unit) else ""
    ended = re.search(r"hết\s+hiệu\s+lực|bãi\s+bỏ", sentence, re.IGNORECASE)
    replaced = re.search(r"thay\s+thế", f"{context} {sentence}", re.IGNORECASE)
    relation = "replaces" if replaced and not ended else "repeals"
    for citation in _foreign(sentence):
        _end(unit, sentence, relation, citation, findings)


def _foreign(sentence: str) -> list[Citation]:
    """Citations of other laws; behind "trừ" (except) stands what goes on."""
    kept = re.split(r"[,;]?\s*\btrừ\b", sentence, maxsplit=1, flags=re.IGNORECASE)[0]
    return [c for c in parse(kept) if c.law is not None and not c.law.own and not c.law.generic]


def _end(unit: Unit, sentence: str, relation: str, citation: Citation, findings: Findings) -> None:
    law = citation.law
    if law is None:
        return
    words = sentence.rstrip(" ;")
    if _WORDS_ONLY.search(sentence):
        relation = "amends"
        findings.notes.append(
            (unit.where, f"only some words or rules are taken out; their text is not composed: “{words}”")
        )
    elif not law.number and not (law.year and "hiệu lực" in sentence):
        if "hiệu lực" in sentence:
            findings.notes.append(
                (unit.where, f"the law that ends is named without number or year: “{words}”")
            )
        return
    if "trừ" in sentence.split():
        findings.notes.append((unit.where, f"ends with exceptions: “{words}”"))
    day = _own_day(sentence)
    if (
        citation.unresolved
        and not citation.eids
        and citation.text.lower().startswith(("điều", "khoản", "điểm"))
    ):
        findings.notes.append((unit.where, f"{citation.unresolved}: “{words}”"))
        return
    places: list[EId | None] = [EId.parse(eid) for eid in citation.eids] or [None]
    findings.changes += [Change(relation, reference(law), words, unit, place, day=day) for place in places]


def _own_day(sentence: str) -> str | None:
    match = re.search(
        r"hết\s+hiệu\s+lực(?:\s+thi\s+hành)?\s+(?:kể\s+)?từ\s+ngày\s+(.*)", sentence, re.IGNORECASE
    )
    found = law_dates.find(match[1][:30]) if match else None
    return found[0] if found and found[1][0] < 3 else None


def _details(unit: Unit, sentence: str, findings: Findings) -> None:
    for citation in _foreign(sentence):
        if citation.law is not None:
            findings.changes.append(Change("details", reference(citation.law), sentence.rstrip(" ;"), unit))


def reference(law: LawRef) -> str:
    """How a row names a law that a Vietnamese law cites: by id where the number is complete, else as
    written.
    """
    return (
        law_id("VNM", law.number, law.issued_on) or law.number or law.title or ""
        if law.number
        else law.title or ""
    )
