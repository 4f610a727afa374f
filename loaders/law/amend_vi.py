"""Amendments in Vietnamese laws: "Sửa đổi, bổ sung khoản 2 Điều 5 như sau: “...”", "Bổ sung Điều 5a", "Bãi
bỏ".
"""

from __future__ import annotations

import re
from dataclasses import replace

from rightsgraph.loaders.law import quotes
from rightsgraph.loaders.law.changes import Change, Findings, NewText
from rightsgraph.loaders.law.force_vi import reference
from rightsgraph.loaders.law.model import LawHead, LawText, Line, Marker, Unit
from rightsgraph.loaders.law.sentences import own_text
from rightsgraph.loaders.law.structure import build
from rightsgraph.loaders.law.vietnamese import VietnameseGrammar
from rightsgraph.ontology.citations import LawRef, groups, parse
from rightsgraph.ontology.ids.eid import EId
from rightsgraph.ontology.text.folding import fold

_AMENDS = re.compile(r"^(?:Sửa\s+đổi|Bổ\s+sung|Bãi\s+bỏ|Thay\s+thế)", re.IGNORECASE)
_SOME = re.compile(
    r"sửa\s+đổi(?:,?\s+bổ\s+sung)?\s+(?:một\s+số\s+(?:điều|khoản|điểm)\s+)?(?:của\s+)?", re.IGNORECASE
)
_INSERTS = re.compile(
    r"^Bổ\s+sung\s+(?P<new>.*?)\s+vào(?:\s+(?P<side>sau|trước))?\s+(?P<place>.*)$", re.IGNORECASE | re.DOTALL
)
_WORDS_ONLY = re.compile(
    r"cụm\s+từ|từ\s+ngữ|\b(?:thay|bỏ|bổ\s+sung)\s+(?:các\s+)?(?:từ|chữ)\b|tên\s+(?:Điều|Chương|Mục|điều)",
    re.IGNORECASE,
)


class _Relaxed(VietnameseGrammar):
    """Quoted words may begin with any clause or point."""

    def _clause(self, match: re.Match[str], current: Unit) -> Marker | None:
        article = current.within("article")
        if article is not None and not any(child.level == "clause" for child in article.children):
            return Marker("clause", match["n"].lower(), match["r"].strip(), 7)
        return super()._clause(match, current)

    def _point(self, match: re.Match[str], current: Unit) -> Marker | None:
        holder = current.within("clause") or current.within("article")
        if holder is not None and not any(child.level == "point" for child in holder.children):
            return Marker("point", match["n"], match["r"].strip(), 8)
        return super()._point(match, current)


def find(head: LawHead, law: LawText, findings: Findings) -> None:
    """Adds what the law changes in the laws it amends."""
    whole = _amended_law(head.title)
    for unit in law.walk():
        if unit.level == "article":
            named = _amended_law(f"{unit.heading} {own_text(unit)}") or whole
            if named is not None:
                _article(unit, reference(_with_number(named, law)), findings)


def _amended_law(words: str) -> LawRef | None:
    """The law whose articles the words announce to change."""
    match = _SOME.search(words)
    if match is None:
        return None
    found = [
        c for c in parse(words[match.start() :]) if c.law is not None and not c.law.own and not c.law.generic
    ]
    return found[0].law if found else None


def _with_number(named: LawRef, law: LawText) -> LawRef:
    """The same law with the number that the opening words give it: "... của Bộ luật Hình sự số 100/2015/QH13"."""
    title = fold(named.title or "")
    if named.number or not title:
        return named
    found = {
        c.law.number: c.law
        for line in law.opening
        for c in parse(line.text)
        if c.law is not None and c.law.number and fold(c.law.title or "").endswith(title)
    }
    return next(iter(found.values())) if len(found) == 1 else named


def _article(article: Unit, law: str, findings: Findings) -> None:
    before = len(findings.changes)
    inner = [unit for unit in article.walk() if unit.quotes or _AMENDS.match(own_text(unit) or unit.heading)]
    findings.changes[:] = [
        c for c in findings.changes if not (c.unit in inner and c.law == law and c.eid is None)
    ]
    for unit in inner:
        _unit(unit, law, findings)
    if len(findings.changes) > before or inner:
        words = (article.heading or own_text(article) or own_text(inner[0])).strip()
        findings.changes.append(Change("amends", law, words, article))


def _lead(unit: Unit) -> str:
    return own_text(unit).strip() or (unit.heading if unit.quotes or unit.level == "article" else "")


def _unit(unit: Unit, law: str, findings: Findings) -> None:
    lead = _lead(unit)
    if not lead or not _AMENDS.match(lead):
        return
    if _WORDS_ONLY.search(lead):
        changed = _targets(lead, unit)
        findings.changes += [Change("amends", law, lead, unit, eid) for eid in changed]
        findings.notes.append(
            (unit.where, f"words are changed inside a provision; its new text is not composed: “{lead}”")
        )
        return
    if re.match(r"Bãi\s+bỏ", lead, re.IGNORECASE):
        already = {c.eid for c in findings.changes if c.unit is unit}
        findings.changes += [
            Change("repeals", law, lead, unit, e) for e in _targets(lead, unit) if e not in already
        ]
        return
    inserts = _INSERTS.match(lead)
    new = _inserted(inserts, unit) if inserts else []
    targets = [] if new else _targets(lead, unit)
    if not new and not targets and unit.quotes:
        findings.notes.append(
            (unit.where, f"which provision the quoted words belong to is not told: “{lead}”")
        )
    for eid in new or targets:
        change = Change("amends", law, lead, unit, eid, inserted=bool(new))
        texts = _texts(unit, eid)
        if not texts and not any(child.quotes or _AMENDS.match(_lead(child)) for child in unit.children):
            findings.notes.append((unit.where, f"the new words of {eid} are not found behind “{lead}”"))
        for text in texts:
            if text.eid == eid and text.heading and not new:
                findings.notes.append((unit.where, f"the heading of {eid} becomes “{text.heading}”"))
        findings.changes.append(replace(change, texts=texts))


def _targets(lead: str, unit: Unit) -> list[EId]:
    """The provisions that a sentence changes; a bare clause or point lies in the article its container
    names.
    """
    words = re.sub(
        r"\s+(?:vào\s+sau|vào\s+trước|đã\s+được\s+sửa\s+đổi).*$", "", lead, flags=re.IGNORECASE | re.DOTALL
    )
    if re.search(r"một\s+số\s+(?:khoản|điểm|điều)", words, re.IGNORECASE):
        return []
    around = _around(unit)
    found = []
    for group in groups.find(words):
        found += [_placed(EId.parse(eid), around) for eid in group.eids()]
    return [
        eid for eid in dict.fromkeys(found) if eid.steps[0].prefix in ("art", "chp", "sec", "part", "annex")
    ]


def _around(unit: Unit) -> EId | None:
    """The provision that the containing unit names: "Sửa đổi một số khoản của Điều 7 như sau:"."""
    above = unit.parent
    while above is not None:
        words = f"{above.heading} {own_text(above)}"
        if _AMENDS.match(words.strip()):
            named = [EId.parse(eid) for group in groups.find(words) for eid in group.eids()]
            if len(named) == 1:
                return named[0]
        above = above.parent
    return None


def _placed(eid: EId, around: EId | None) -> EId:
    if around is None or eid.steps[0].prefix not in ("para", "point"):
        return eid
    outer = around.steps
    if eid.steps[0].prefix == "para":
        outer = tuple(step for step in outer if step.prefix == "art")
    return EId((*outer, *eid.steps))


def _inserted(match: re.Match[str], unit: Unit) -> list[EId]:
    """Eids of what is added: the new numbers, in the container of the place behind which they stand."""
    new = [EId.parse(e) for group in groups.find(match["new"]) for e in group.eids()]
    places = [
        _placed(EId.parse(e), _around(unit)) for group in groups.find(match["place"]) for e in group.eids()
    ]
    around = places[0] if len(places) == 1 else _around(unit)
    made = []
    for eid in new:
        prefix = eid.steps[0].prefix
        if prefix in ("art", "chp", "sec", "part"):
            made.append(eid)
        elif around is not None:
            outer = tuple(
                step
                for step in around.steps
                if step.prefix == "art" or (prefix == "point" and step.prefix == "para")
            )
            made.append(EId((*outer, *eid.steps)))
    return [eid for eid in made if eid.steps[0].prefix != "para"]


def _texts(unit: Unit, target: EId) -> tuple[NewText, ...]:
    """The quoted words of a provision and of everything inside it."""
    article, clause = target.number_at("art"), target.number_at("para")
    for block in unit.quotes:
        lines = quotes.bare(block)
        if not lines:
            continue
        lead = []
        if article and not re.match(rf"(?:Điều|ĐIỀU)\s+{re.escape(article)}\b", lines[0].text):
            lead.append(Line(f"Điều {article}.", lines[0].where))
            if (
                target.last.prefix == "point"
                and clause
                and not re.match(rf"{re.escape(clause)}\.", lines[0].text)
            ):
                lead.append(Line(f"{clause}.", lines[0].where))
        made = build([*lead, *lines], _Relaxed())
        inside = [_new_text(u, u.place == target) for u in made.walk() if _within(u.place, target)]
        if any(text.eid == target for text in inside):
            return tuple(text for text in inside if text.text or text.heading)
        if (
            len(unit.quotes) == 1
            and lead
            and target.last.prefix in ("para", "point")
            and not inside
            and not _numbered(lines)
        ):
            whole = "\n".join(line.text for line in lines)
            return (NewText(target, target.columns()["level"], target.last.number, "", whole),)
    return ()


def _numbered(lines: list[Line]) -> bool:
    return bool(re.match(r"(?:\d{1,3}[a-zđ]?\.|[a-zđ]{1,2}\))\s", lines[0].text))


def _within(eid: EId, target: EId) -> bool:
    return eid.steps[: len(target.steps)] == target.steps


def _new_text(unit: Unit, whole: bool) -> NewText:
    """The unit's words; those of the changed provision itself include what its clauses say where it has no
    others.
    """
    text = unit.text
    if whole and not text:
        text = "\n".join(_line(inner) for inner in unit.walk() if inner is not unit)
    return NewText(unit.place, unit.level, unit.number, unit.heading, text)


def _line(unit: Unit) -> str:
    sign = {"clause": ".", "point": ")"}.get(unit.level, ".")
    return f"{unit.number}{sign} {unit.text}".strip()
