"""Commencement, repeal, replacement and amendment in laws in English, French and Spanish."""

from __future__ import annotations

import re

from rightsgraph.loaders.law import quotes, relative_dates
from rightsgraph.loaders.law.changes import Begins, Change, Findings, NewText
from rightsgraph.loaders.law.model import DEPTH, LawHead, LawText, Unit
from rightsgraph.loaders.law.relative_dates import Bases
from rightsgraph.loaders.law.sentences import sentences
from rightsgraph.ontology.citations import Citation, LawRef, groups, parse
from rightsgraph.ontology.ids.eid import EId
from rightsgraph.ontology.ids.law_numbers import has_year, law_id, state_of_number
from rightsgraph.ontology.text import law_dates

_BEGINS = re.compile(
    r"(?P<subject>.*?)\b(?:shall\s+(?:enter|come)\s+into\s+(?:force|effect|operation)|(?:enters"
    r"|comes)\s+into\s+(?:force|effect|operation)|"
    r"(?:shall\s+take|takes)\s+effect|(?:is|shall\s+be)\s+deemed\s+to\s+have\s+come(?:\s+into\s+(?:force"
    r"|operation))?|is\s+effective|entre(?:ra|nt|ront)?\s+en\s+vigueur|prend\s+effet|"
    r"entrará\s+en\s+(?:vigor|vigencia)|entra\s+en\s+(?:vigor|vigencia)|regirá|rige|comenzará\s+a\s+regir)\b(?P<when>.*)",
    re.IGNORECASE | re.DOTALL,
)
_OWN = re.compile(
    r"(?:this|the\s+present)\s+(?:act|law|code|decree|ordinance|constitution|regulations?|order)"
    r"|(?:la\s+présente|cette)\s+\w+|"
    r"(?:le\s+présent|ce)\s+\w+|(?:la\s+presente|esta)\s+\w+|(?:el\s+presente|este)\s+\w+",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?P<n>\d{1,4}|[a-zà-ÿ]+(?:[- ][a-zà-ÿ]+){0,2}?)\s*(?:\(\s*(?P<f>\d+)\s*\)\s*)?"
    r"(?P<unit>(?:calendar\s+|clear\s+)?(?:days?|months?|weeks?|years?|jours|mois|"
    r"días|meses|años))\s+(?:after|following|from|après|suivant|après|después\s+de|a\s+partir\s+de"
    r"|contados\s+a\s+partir\s+de|siguientes\s+a|à\s+compter\s+de)\s*(?P<base>.*)",
    re.IGNORECASE | re.DOTALL,
)
_SIGNED = re.compile(
    r"signature|signed|assent|enact|adopt|promulgat|firma|sanción|sanci[oó]n|passed", re.IGNORECASE
)
_IT = re.compile(r"^\W*(?:it|elle|il)\s*$", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"publi|promulgaci[oó]n|gazette|gaceta|(?:diario|bolet[ií]n)\s+oficial|journal\s+officiel", re.IGNORECASE
)
_NEXT_DAY = re.compile(r"\bday\s+(?:after|following)|\blendemain|\bdía\s+siguiente", re.IGNORECASE)
_FIRST_DAY = re.compile(
    r"^\W*(?:on|from|le|el|à\s+compter\s+du|a\s+partir\s+del?|with\s+effect\s+from|as\s+from"
    r"|as\s+of)?\s*(?:the\s+)?",
    re.IGNORECASE,
)
_REPEALED = re.compile(
    r"\b(?:is|are)\s+(?:hereby\s+)?(?:repealed|abrogated|revoked|annulled)"
    r"|\b(?:shall\s+)?cease[sd]?\s+to\s+have\s+effect|\brepeals\b|"
    r"\b(?:est|sont)\s+abrogée?s?|\babroge\b|\b(?:se\s+)?(?:der[oó]ga(?:n|se|nse)?|abr[oó]ga(?:n|se"
    r"|nse)?)\b|\bqueda(?:n)?\s+(?:derogad|abrogad)[oa]s?",
    re.IGNORECASE,
)
_REPLACED = re.compile(
    r"\b(?:this|the\s+present)\s+\w+\s+(?:shall\s+)?(?:replaces?|supersedes?)\b|remplace\b"
    r"|sustituye\s+a\b|reemplaza\s+a",
    re.IGNORECASE,
)
_AMENDED = re.compile(
    r"\b(?:is|are)\s+(?:hereby\s+)?amended|\bis\s+(?:hereby\s+)?(?:replaced|substituted)"
    r"|shall\s+be\s+(?:amended|replaced)|(?:est|sont)\s+"
    r"(?:ainsi\s+)?(?:modifiée?s?|remplacée?s?)|\b(?:se\s+)?modifíca(?:n|se)?|se\s+modifica(?:n)?"
    r"|refórmase|se\s+reforma|\b(?:modif[ií]qu[ea]n?se|adici[oó]n[ea]n?se|sustit[uú]y[ea]n?se|incorp[oó]r[ea]n?se)\b"
    r"|\btendrán?\s+un(?:os)?\s+(?:nuevos?\s+)?artículos?\b",
    re.IGNORECASE,
)
_RENEWED = re.compile(
    r"\b(?:repealed|revoked|abrogée?s?|derog\w+)\s+(?:and|et|y)\s+(?:(?:is|are)\s+)?(?:hereby\s+)?"
    r"(?:replaced|substituted|re-?enacted|remplacée?s?|sustitu\w+|reemplaz\w+)",
    re.IGNORECASE,
)
_WORDS_ONLY = re.compile(
    r"\bthe\s+words?\b|les?\s+mots?\b|la(?:s)?\s+palabras?\b|\bexpression\b", re.IGNORECASE
)
_EXCEPT = re.compile(
    r"\bexcept\b|\bsave\s+(?:for|that|as)\b|à\s+l['’]exception|salvo\b|excepto\b", re.IGNORECASE
)


def find(head: LawHead, law: LawText, published: str | None = None) -> Findings:
    """What the law says of its own begin, and of the laws it ends or changes."""
    findings = Findings()
    bases = Bases(head.issued_on, published)
    for unit, sentence in sentences(law):
        if (match := _BEGINS.match(sentence)) is not None:
            _begins(unit, sentence, match, bases, findings)
        if _gives_new_words(unit, sentence):
            _amends(head, unit, sentence, findings)
        elif _REPEALED.search(sentence) or _REPLACED.search(sentence):
            _ends(head, unit, sentence, findings)
        elif _AMENDED.search(sentence):
            _amends(head, unit, sentence, findings)
    return findings


def _gives_new_words(unit: Unit, sentence: str) -> bool:
    """ "is repealed and replaced by the following: ...": the provision goes on with new words."""
    return bool(_RENEWED.search(sentence) and unit.quotes and any(c.eids for c in _foreign(sentence)))


def _is_own(unit: Unit, subject: str) -> bool:
    """Whether a sentence begins with this law, or with "It" where the section speaks of this law."""
    if _OWN.search(subject):
        return True
    if not _IT.match(subject):
        return False
    basic = unit
    while basic.parent is not None and basic.depth > DEPTH["article"]:
        basic = basic.parent
    return any(_OWN.search(inner.text) for inner in basic.walk())


def _begins(unit: Unit, sentence: str, match: re.Match[str], bases: Bases, findings: Findings) -> None:
    subject = match["subject"]
    places = [
        EId.parse(e)
        for g in groups.find(subject)
        for e in g.eids()
        if e.split("_")[0] in ("art", "sec", "chp", "part")
    ]
    if not places and not _is_own(unit, subject):
        return
    if not places and re.search(
        r"\b(?:when|where|if|before|after|until|once)\b[^,]*$", subject, re.IGNORECASE
    ):
        return
    day, why = _day(match["when"], bases)
    words = sentence.rstrip(" ;")
    if day is None:
        findings.notes.append((unit.where, f"day of effect not computed ({why}): “{words}”"))
    elif places:
        findings.begins += [Begins(day, words, unit, place) for place in places]
    elif findings.start() is None:
        findings.begins.append(Begins(day, words, unit))
    if day is not None and _EXCEPT.search(sentence):
        findings.notes.append((unit.where, f"the day of effect has exceptions: “{words}”"))


def _day(when: str, bases: Bases) -> tuple[str | None, str]:
    lead = _FIRST_DAY.match(when)
    start = lead.end() if lead else 0
    dated = law_dates.find(when, start)
    if dated and dated[1][0] <= start + 12 and not _COUNTED.search(when[: dated[1][0]]):
        return dated[0], ""
    counted = _COUNTED.search(when)
    base, why = _base(counted["base"] if counted else when[start:], bases)
    if counted is None:
        following = base is not None and _NEXT_DAY.search(when[:80])
        return (relative_dates.after(base, 1, "day") if following else base), why
    count = relative_dates.number(counted["f"] or counted["n"])
    if count is None and _NEXT_DAY.search(when[:80]):
        count = 1  # "on the day after its publication"
    if count is None:
        return None, "the number of days is not read"
    return relative_dates.after(base, count, counted["unit"].split()[-1]), why


def _base(words: str, bases: Bases) -> tuple[str | None, str]:
    dated = law_dates.find(words[:60])
    if dated:
        return dated[0], ""
    if _PUBLISHED.search(words[:80]):
        return bases.published, "" if bases.published else "the day of publication is not known"
    if _SIGNED.search(words[:80]):
        return bases.signed, "" if bases.signed else "the day of signature or adoption is not known"
    return None, f"it counts from “{words[:60].strip()}”"


def _foreign(sentence: str) -> list[Citation]:
    kept = _EXCEPT.split(sentence, maxsplit=1)[0]
    return [c for c in parse(kept) if c.law is not None and not c.law.own and not c.law.generic]


def _reference(head: LawHead, law: LawRef) -> str:
    """By id where the number is complete, else as written: the graph's titles resolve it."""
    if law.number and state_of_number(law.number):
        return law_id("VNM", law.number, law.issued_on) or law.number
    if law.number and head.state and (has_year(law.number) or law.issued_on):
        return law_id(head.state, law.number, law.issued_on) or law.number
    return law.title or law.number or ""


def _ends(head: LawHead, unit: Unit, sentence: str, findings: Findings) -> None:
    relation = "repeals" if _REPEALED.search(sentence) else "replaces"
    words = sentence.rstrip(" ;")
    if _WORDS_ONLY.search(sentence):
        relation = "amends"
        findings.notes.append(
            (unit.where, f"only words are taken out; the new text is not composed: “{words}”")
        )
    if _EXCEPT.search(sentence):
        findings.notes.append((unit.where, f"ends with exceptions: “{words}”"))
    found = _foreign(sentence)
    if not found:
        findings.notes.append((unit.where, f"what ends is not told by title or number: “{words}”"))
    for citation in found:
        if citation.law is not None and (citation.eids or not _is_part(citation)):
            places: list[EId | None] = [EId.parse(e) for e in citation.eids] or [None]
            findings.changes += [
                Change(relation, _reference(head, citation.law), words, unit, place) for place in places
            ]


def _is_part(citation: Citation) -> bool:
    """A provision was named, but its place could not be told: the law as a whole is not meant."""
    return bool(citation.unresolved and next(groups.find(citation.text), None))


def _amends(head: LawHead, unit: Unit, sentence: str, findings: Findings) -> None:
    words = sentence.rstrip(" ;")
    found = _foreign(sentence)
    if not found and unit.quotes:
        findings.notes.append((unit.where, f"what is amended is not told by title or number: “{words}”"))
    for citation in found:
        if citation.law is None:
            continue
        law = _reference(head, citation.law)
        eids: list[EId | None] = [EId.parse(e) for e in citation.eids] or [None]
        texts: tuple[NewText, ...] = ()
        if len(citation.eids) == 1 and len(unit.quotes) == 1 and not _WORDS_ONLY.search(sentence):
            texts = _texts(unit, EId.parse(citation.eids[0]))
        elif citation.eids or unit.quotes:
            findings.notes.append((unit.where, f"the new words are not composed: “{words}”"))
        findings.changes += [Change("amends", law, words, unit, eid, texts=texts) for eid in eids]


def _texts(unit: Unit, eid: EId) -> tuple[NewText, ...]:
    lines = quotes.bare(unit.quotes[0])
    number = re.escape(eid.last.number)
    first = (
        re.sub(
            rf"^(?:(?:article|section|art\.|artículo)\s+)?\(?{number}(?:\s?[.):—–-])*\s+",
            "",
            lines[0].text,
            flags=re.IGNORECASE,
        )
        if lines
        else ""
    )
    whole = "\n".join([first, *(line.text for line in lines[1:])]).strip()
    return (NewText(eid, eid.columns()["level"], eid.last.number, "", whole),) if whole else ()
