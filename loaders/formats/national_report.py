"""National reports, mid-term reports and replies: what they tie to recommendations, as proposals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from rightsgraph.loaders.api import Evidence, Format, Issue, Item, Options, Read, Row, Skipped, Value
from rightsgraph.loaders.completeness import nothing
from rightsgraph.loaders.national.notes import notes_of
from rightsgraph.loaders.national.replies import Replies, Reply
from rightsgraph.loaders.national.reviewed import Reviewed, reviewed_in
from rightsgraph.loaders.national.sections import Outline
from rightsgraph.loaders.national.sentences import Cited, agencies, cited, is_planned, roles, sentences
from rightsgraph.loaders.reading import unified
from rightsgraph.loaders.reading.parts import Paragraph
from rightsgraph.loaders.reading.unread import unread
from rightsgraph.loaders.source import Source
from rightsgraph.loaders.un import items, starts, symbols, titles, words
from rightsgraph.loaders.un.flow import units
from rightsgraph.loaders.un.rows import filled
from rightsgraph.ontology.ids.states import iso3, state_name
from rightsgraph.ontology.text.folding import squeeze

FORMAT = Format(
    name="national-report",
    title="National report, mid-term report or reply to a list of issues",
    reads="PDF, DOCX, HTML or text; sections that name recommendations give proposed links and mandates",
    recognised_by="its title on the first page, or a symbol such as A/HRC/WG.6/34/SVN/1",
    answers=True,
)
_KINDS = (
    (
        "national report",
        re.compile(r"\b(?:national report|báo cáo quốc gia|rapport national|informe nacional)\b", re.I),
    ),
    ("mid-term report", re.compile(r"\bmid-?\s?term\s+(?:\w+\s+){0,3}report\b|\bbáo cáo giữa kỳ\b", re.I)),
    (
        "replies to list of issues",
        re.compile(r"\b(?:replies|responses?)\b.{0,80}\blist of issues\b", re.I | re.S),
    ),
)
_OTHER = re.compile(
    r"^(?:.{0,600})\b(?:Report\s*of\s*the\s*Working\s*Group\s*on\s*the\s*Universal\s*Periodic\s*Review"
    r"|Concluding observations on|Compilation (?:prepared|on)|Summary of (?:stakeholders|other))",
    re.I | re.S,
)
_HEAD = 2_500


def recognise(source: Source) -> int:
    """By the title, and recommendations named in the text."""
    if source.kind not in unified.DOCUMENTS:
        return 0
    preview = unified.preview(source)
    head = preview[:_HEAD]
    if _OTHER.search(head) or not re.search(
        r"recommendation|khuyến nghị|recommandation|recomendaci", preview, re.I
    ):
        title = titles.of_kind(preview, FORMAT.name)
        return 60 if title and FORMAT.name not in title.language.complete else 0
    if starts.lists_recommendations(preview):
        return 0
    paper = any(s.kind == "paper" and s.state for s in symbols.find(head))
    return (88 if paper else 80) if _kind(head) else 0


def _kind(head: str) -> str | None:
    return next((name for name, pattern in _KINDS if pattern.search(squeeze(head))), None)


def read(source: Source, options: Options) -> Iterator[Item]:
    """The document, then proposals from the sections that name recommendations; other text is skipped."""
    preview = unified.preview(source)
    titles.refuse_unread(source.name, titles.of_kind(preview, FORMAT.name), FORMAT.name)
    paragraphs = list(units(source))
    texts = [squeeze(t) for t in (preview, *(p.text for p in paragraphs))]
    own = _own_symbol(preview)
    state = (own.state if own else None) or (iso3(options.state) if options.state else None)
    outline = Outline(
        reviewed_in(texts, own.text if own else "", state, words.issued(preview[:_HEAD]), options)
    )
    outline.notes = notes_of(source, paragraphs, outline.numbers)
    yield from _document(source, preview, own, state)
    yield from _doubts(source, outline.reviewed)
    report = _Report(own.text if own else source.name, words.issued(preview[:_HEAD]))
    for paragraph in paragraphs:
        yield Read()
        why = outline.take(paragraph)
        if why:
            yield Skipped(paragraph.where, why, squeeze(paragraph.text)[:500])
        else:
            yield from (_in_state(item, state) for item in report.items(paragraph, outline))
    if own:
        yield from (_in_state(row, state) for row in report.replies.rows())
    yield from _account(report, outline.reviewed)
    yield from unread(source)


def _in_state(item: Item, state: str | None) -> Item:
    return replace(item, state=state) if isinstance(item, Row) else item


def _account(report: _Report, reviewed: Reviewed) -> Iterator[Item]:
    """A report of which it is known what it answers, and that names none of it, has yielded nothing."""
    if (reviewed.document or reviewed.observed) and not report.replies.found:
        yield nothing("sections")


def _own_symbol(preview: str) -> symbols.Symbol | None:
    found = symbols.find(preview[:_HEAD])
    return next((s for s in found if s.state and s.kind in ("paper", "RQ", "Q", "RQPR", "")), None)


def _document(source: Source, preview: str, own: symbols.Symbol | None, state: str | None) -> Iterator[Item]:
    if own is None:
        yield Issue(
            "info", source.name, "the document's own symbol was not found; its file name is the source"
        )
        return
    kind = _kind(preview[:_HEAD]) or "national report"
    title = f"{kind.capitalize()}: {state_name(state)}" if state else kind.capitalize()
    values: dict[str, Value] = {
        "id": own.text, "title": title, "kind": kind, "mechanism": own.mechanism, "state": state,
        "date": words.issued(preview[:_HEAD]),
    }  # fmt: skip
    yield Row("documents", filled(values), "head", (Evidence(own.text, None, None, "high"),))


def _doubts(source: Source, reviewed: Reviewed) -> Iterator[Item]:
    if reviewed.doubtful:
        yield Issue(
            "warning", source.name,
            f"The report does not say whose recommendations it numbers; {reviewed.document}, the State's review before it"
            " in the graph, is taken (doubtful). If it is another, load it again with --of SYMBOL.",
        )  # fmt: skip
    elif not reviewed.document and not reviewed.observed:
        yield Issue(
            "warning", source.name,
            "no single symbol tells whose recommendations are meant, and the graph has no review of the State before it;"
            " nothing is proposed from numbers. Load that review first, or say it with --of SYMBOL.",
        )  # fmt: skip


class _Report:
    """Proposals from the paragraphs of open sections."""

    def __init__(self, source: str, date: str | None) -> None:
        self.source, self.date = source, date
        self.replies = Replies(source, date)

    def items(self, paragraph: Paragraph, outline: Outline) -> Iterator[Item]:
        """Rows of each sentence; a paragraph that gives none is skipped."""
        section = outline.section
        proposed = False
        named = outline.own or (section.named if section else ())
        where = f"para. {outline.number}" if outline.number else paragraph.where
        reply = self._reply(paragraph, outline, named)
        for sentence in sentences(paragraph.text):
            asked = self._asked(sentence, outline) or named
            evidence = (Evidence(self.source, where, sentence, "low"),)
            laws, doubts = cited(sentence)
            for doubt in doubts:
                yield Issue("info", paragraph.where, f"not proposed: {doubt}")
            if reply:
                reply.cites |= dict.fromkeys(ref for law in laws for ref in law.refs)
                reply.agencies |= dict.fromkeys(agencies(sentence))
            for item in self._of_sentence(sentence, laws, asked, evidence, paragraph.where):
                proposed = proposed or isinstance(item, Row)
                yield item
        if not proposed:
            reason = "cites no law and gives no agency a role"
            yield Skipped(paragraph.where, reason, squeeze(paragraph.text)[:500])

    def _reply(self, paragraph: Paragraph, outline: Outline, named: tuple[str, ...]) -> Reply | None:
        """The reply unit that the paragraph belongs to; None where only a sentence of it names recommendations."""
        if not named:
            return None
        heading = outline.section.heading if outline.section and not outline.own else ""
        reply = self.replies.of(heading, named, alone=bool(outline.own))
        reply.add(outline.number, squeeze(paragraph.text), paragraph.where)
        return reply

    def _asked(self, sentence: str, outline: Outline) -> tuple[str, ...]:
        """The recommendations that the sentence itself names; they count instead of the section's."""
        reviewed = outline.reviewed
        if not reviewed.document or "recommendation" not in sentence.lower():
            return ()
        lists = items.find_lists(sentence, reviewed.prefix)
        return tuple(dict.fromkeys(reviewed.ref(n) for one in lists for n in one.numbers if "." in n))

    def _of_sentence(
        self,
        sentence: str,
        laws: list[Cited],
        asked: tuple[str, ...],
        evidence: tuple[Evidence, ...],
        where: str,
    ) -> Iterator[Row]:
        if not asked:
            return
        extent = "planned" if is_planned(sentence) else None
        for law in laws:
            for provision in law.refs:
                for recommendation in asked:
                    yield self._link(recommendation, provision, extent, evidence, where)
        for found in roles(sentence):
            values: dict[str, Value] = {
                "agency": found.agency, "role": found.role, "covers": list(asked),
                "method": "suggested", "status": "proposed",
            }  # fmt: skip
            yield Row("mandates", values, where, evidence)

    def _link(
        self,
        recommendation: str,
        provision: str,
        extent: str | None,
        evidence: tuple[Evidence, ...],
        where: str,
    ) -> Row:
        values: dict[str, Value] = {
            "recommendation": recommendation, "provision": provision, "extent": extent, "method": "suggested",
            "status": "proposed", "asserted_by": self.source, "asserted_on": self.date,
        }  # fmt: skip
        return Row("implementation", filled(values), where, evidence)
