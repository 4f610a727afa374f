"""Every citation of a draft with its verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from rightsgraph.verifying import agencies, positions, quotes, un_citations
from rightsgraph.verifying.draft import Draft, Passage
from rightsgraph.verifying.law_citations import LawCitations
from rightsgraph.verifying.law_context import Context
from rightsgraph.verifying.laws import Laws
from rightsgraph.verifying.model import (
    LAW,
    NOT_FOUND,
    OK,
    PROVISION,
    QUOTE,
    RECOMMENDATION,
    UNKNOWN,
    Cited,
    Judged,
    Said,
)  # fmt: skip
from rightsgraph.verifying.places import Places
from rightsgraph.verifying.un_documents import UnContext, UnDocuments
from rightsgraph.verifying.worded import Worded

if TYPE_CHECKING:
    from rightsgraph.api import Graph


_BEHIND_QUOTE = 3  # letters: a full stop or a blank may stand between
_Pair = tuple[quotes.Quote, Sequence[Cited]]


@dataclass(frozen=True)
class Verified:
    """The result: every citation judged, in the order of the draft."""

    draft: Draft
    as_at: str
    judged: Sequence[Judged]

    @property
    def wrong(self) -> int:
        """How many citations are to be put right."""
        return sum(one.wrong for one in self.judged)

    def to_json(self) -> dict[str, Any]:
        """As the contract words it."""
        return {
            "citations": [one.plain() for one in self.judged],
            "count": len(self.judged),
            "wrong": self.wrong,
        }


def verify(graph: Graph, draft: Draft, as_at: str | None = None, state: str | None = None) -> Verified:
    """Judge every citation of a draft as at a day; `state` (any reference) says whose laws are meant."""
    from rightsgraph.queries.format.parameters import iso_date

    day = iso_date(as_at or graph.as_at, "date for --as-at")
    home = graph.resolve(state, ["State"]) if state else None
    return Verified(draft, day, _Judging(graph, day, home, draft).run())


class _Judging:
    """One draft against one state of the graph."""

    def __init__(self, graph: Graph, day: str, state: str | None, draft: Draft) -> None:
        self.draft = draft
        self.laws = Laws(graph, day, state)
        self.places = Places(graph, self.laws)
        self.documents = UnDocuments(graph, state)
        self.agencies = agencies.Agencies(graph, day, state)
        self.worded = Worded(graph, day)
        self.finder = LawCitations(self.laws, draft.passages)
        self.noted: dict[str, list[quotes.Quote]] = {}  # quotations whose citation stands in a note
        self.found: list[tuple[Cited, list[Said]]] = []
        self.waiting: list[
            tuple[Cited, list[Said]]
        ] = []  # cited last, before words that may be set out below

    def run(self) -> list[Judged]:
        contexts: dict[str, tuple[Context, UnContext]] = {}
        for passage in self.draft.passages:
            self._passage(passage, *contexts.setdefault(passage.part, (Context(), UnContext())))
        return [Judged(cited, tuple(said or [Said(OK, self._fine(cited))])) for cited, said in self.found]

    def _passage(self, passage: Passage, context: Context, un_context: UnContext) -> None:
        made = [(cited, self._alone(cited)) for cited in self._cited(passage, context, un_context)]
        self._quotes(passage, made)
        self._agencies(passage, made)
        self.found += made
        last = max((cited.end for cited, _ in made), default=0)
        introduces = passage.text.rstrip().endswith(":")
        self.waiting = [pair for pair in made if pair[0].end == last] if introduces else []

    def _cited(self, passage: Passage, context: Context, un_context: UnContext) -> list[Cited]:
        text = passage.text
        of_un = un_citations.find(text)
        plain = list(text)
        made: list[Cited] = []
        for one in of_un:
            citations = self.documents.of(passage, one, un_context)
            for cited in citations:
                cited.claims |= {"list_start": one.start, "list_end": one.end}
            made += citations
            if citations:
                plain[one.start : one.end] = " " * (one.end - one.start)
        quoted = quotes.find(text)
        made += [
            one for one in self.finder.of(passage, "".join(plain), context)
            if not (_only_a_title(one) and any(quote.start < one.start and one.end < quote.end for quote in quoted))
        ]  # fmt: skip
        return sorted(made, key=lambda one: (one.start, one.end))

    def _alone(self, cited: Cited) -> list[Said]:
        """The verdicts of the citation by itself."""
        if cited.problem is not None:
            return [cited.problem]
        if cited.kind in (LAW, PROVISION):
            return self.places.judge(cited)
        if cited.kind == RECOMMENDATION:
            end, last = int(cited.claims["at"]), int(cited.claims["list_end"])
            behind = (end, last) if cited.end >= last else (end,)
            return positions.judge(cited, self.documents, tuple(dict.fromkeys(behind)))
        return []

    def _fine(self, cited: Cited) -> str:
        if cited.kind in (LAW, PROVISION):
            law = self.laws.all.get(cited.law or "")
            since = law.since if law and law.since and law.since > "0001-01-01" else None
            return f"In force{f' since {since}' if since else ''}." if since else "In force."
        if cited.kind == RECOMMENDATION:
            row = self.documents.record(cited.id or "")
            return (
                f"In the graph; position: {row['position']}." if row and row["position"] else "In the graph."
            )
        return "In the graph."

    # words and agencies beside it

    def _quotes(self, passage: Passage, made: Sequence[tuple[Cited, list[Said]]]) -> None:
        found = quotes.find(passage.text)
        said = {id(cited): verdicts for cited, verdicts in made}
        if self.waiting and not made and len(found) == 1 and _is_all(passage, found[0]):
            said |= {id(cited): verdicts for cited, verdicts in self.waiting}
            pairs: list[_Pair] = [(found[0], [cited for cited, _ in self.waiting])]
        else:
            pairs = list(quotes.beside(passage.text, found, [cited for cited, _ in made]))
            self._leave_to_notes(passage, found, pairs)
            pairs += [
                (quote, [cited for cited, _ in made][:1])
                for quote in self.noted.get(passage.note, ())
                if made
            ]
        for quote, candidates in pairs:
            there = [one for one in candidates if all(told.verdict != NOT_FOUND for told in said[id(one)])]
            verdict = self._quote(quote, there)
            if verdict is not None:
                said[id(there[0])].append(verdict)

    def _leave_to_notes(self, passage: Passage, found: Sequence[quotes.Quote], pairs: list[_Pair]) -> None:
        """A quotation with a note's mark right behind it is of what the note cites."""
        for quote in found:
            note = next((name for at, name in passage.marks if 0 <= at - quote.end <= _BEHIND_QUOTE), None)
            if note is not None:
                self.noted.setdefault(note, []).append(quote)
                pairs[:] = [pair for pair in pairs if pair[0] is not quote]

    def _quote(self, quote: quotes.Quote, candidates: Sequence[Cited]) -> Said | None:
        told = [one for one in candidates if one.problem is None]
        if not told:
            return None
        verdicts = [self.worded.judge(quote, one, self._day_of_words(one)) for one in told]
        return (
            None if None in verdicts else next((v for v in verdicts if v and v.verdict == QUOTE), verdicts[0])
        )

    def _day_of_words(self, cited: Cited) -> str:
        """The day of the words: the day asked, or the last or first day of what has ended or not begun."""
        law = self.laws.all.get(cited.law or "")
        row = self.places.of(law.id).rows.get(cited.id or "") if law and cited.eid else None
        since, until = (
            (row["since"], row["until"]) if row else (law.since, law.until) if law else (None, None)
        )
        day = self.laws.day
        if until and until <= day:
            return (date.fromisoformat(until) - timedelta(days=1)).isoformat()
        return since if since and day < since < "9999-12-31" else day

    def _agencies(self, passage: Passage, made: Sequence[tuple[Cited, list[Said]]]) -> None:
        clear = {id(cited): (cited, said) for cited, said in made
                 if cited.problem is None and all(one.verdict != NOT_FOUND for one in said)}  # fmt: skip
        for start, end in quotes.sentences(passage.text) if clear else ():
            here = [cited for cited, _ in clear.values() if start <= cited.start < end]
            for agency in self.agencies.claimed(passage.text, start, end) if here else ():
                verdict = self.agencies.judge(here, agency, self._reach(here))
                if verdict is not None:
                    clear[id(self._nearest(here, agency))][1].append(verdict)

    def _nearest(self, cited: Sequence[Cited], agency: agencies.Named) -> Cited:
        return min(cited, key=lambda one: min(abs(one.start - agency.end), abs(agency.start - one.end)))

    def _reach(self, cited: Sequence[Cited]) -> dict[str, list[str]]:
        """Of each place: itself, what contains it, and what it contains."""
        found: dict[str, list[str]] = {}
        for one in cited:
            if one.law is None or one.id is None:
                continue
            places = self.places.of(one.law)
            row = places.rows.get(one.id)
            inside = places.inside(one.id) if row or one.eid is None else []
            found[one.id] = [one.id, *inside, *((row or {}).get("containers") or ())]
        return found


def _is_all(passage: Passage, quote: quotes.Quote) -> bool:
    return quote.start <= 2 and quote.end >= len(passage.text.rstrip()) - 2


def _only_a_title(cited: Cited) -> bool:
    """A law that is only named, and by a title that the graph does not know."""
    return cited.kind == LAW and cited.problem is not None and cited.problem.verdict == UNKNOWN
