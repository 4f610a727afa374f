"""The words of provisions and recommendations, against which quotations are judged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rightsgraph.queries.order import natural
from rightsgraph.verifying import quotes
from rightsgraph.verifying.model import LAW, PROVISION, QUOTE, RECOMMENDATION, UNKNOWN, Cited, Said

if TYPE_CHECKING:
    from rightsgraph.api import Graph

_OURS = re.compile(r"^\[[^\]]{3,60}\]\s")  # "[In our words] ...": an editor's words, no text of the law
_RECORD = "MATCH (r:Recommendation) WHERE r.id = $id RETURN r.text AS text, r.text_local AS text_local, r.text_kind AS text_kind"
_INSIDE = (
    "MATCH (r:Recommendation) WHERE r.document = $document AND r.id STARTS WITH $id RETURN r.text AS text, "
    "r.text_local AS text_local, r.text_kind AS text_kind ORDER BY r.sort_key"
)
_HEADINGS = (
    "MATCH (p:Provision) WHERE p.law = $law AND $place IN p.containers RETURN p.id AS id, p.heading AS heading, "
    "p.heading_local AS heading_local ORDER BY id"
)


@dataclass(frozen=True, slots=True)
class Text:
    """The words of one thing in one language; not `verbatim`: a paraphrase or translation."""

    words: str
    verbatim: bool


def in_own_words(words: str) -> bool:
    """Whether a text of the graph is an editor's paraphrase, and no text of the law."""
    return bool(_OURS.match(words))


@dataclass
class Worded:
    """Texts on a day, read once each."""

    graph: Graph
    day: str
    _texts: dict[tuple[str, str], list[Text]] = field(default_factory=dict, init=False)

    def judge(self, quote: quotes.Quote, cited: Cited, day: str) -> Said | None:
        """What is to be said of a quotation beside a citation; None where the words are there."""
        texts = self.texts(cited, day)
        if not texts:
            if not quotes.worth_judging(quote):
                return None
            return Said(
                UNKNOWN,
                f"The words of {cited.id} are not in the graph, so the quotation cannot be verified.",
                "Load its text.",
            )
        verbatim = [text.words for text in texts if text.verbatim]
        compared = [(quotes.compare(quote.text, words), words) for words in verbatim]
        if any(one.same for one, _ in compared) or not quotes.worth_judging(quote):
            return None
        if not verbatim:
            return Said(UNKNOWN, f"The graph has {cited.id} in a paraphrase or translation only, so the quotation cannot be verified.",
                        "Load the text itself.")  # fmt: skip
        likest, _ = max(compared, key=lambda pair: pair[0].likeness)
        spoken = [pair for pair in compared if quotes.one_language(quote.text, pair[1])]
        if not spoken and not likest.nearly:
            return Said(UNKNOWN, f"The graph has the words of {cited.id} in another language, so the quotation cannot be verified.",
                        "Quote the language of the text, or load the translation.")  # fmt: skip
        if cited.kind == LAW and not likest.nearly:
            return Said(
                UNKNOWN,
                f"The words were not found in what the graph has of {cited.id}.",
                "Name the article that is quoted.",
            )
        return self._differs(quote, cited, day, likest)

    def _differs(self, quote: quotes.Quote, cited: Cited, day: str, likest: quotes.Compared) -> Said:
        when = f" on {day}" if cited.kind == PROVISION else ""
        other = self._other_version(quote, cited)
        if likest.nearly:
            told = "; ".join(_pair(was, now) for was, now in likest.differing)
            return Said(
                QUOTE,
                f"Nearly the words of {cited.id}{when}: {told}.{other}",
                "Quote the words as they stand.",
            )
        return Said(
            QUOTE,
            f"These are not the words of {cited.id}{when}.{other}",
            "Quote the words as they stand, or cite where they stand.",
        )

    def _other_version(self, quote: quotes.Quote, cited: Cited) -> str:
        """Where the words are those of another day."""
        if cited.kind != PROVISION or cited.id is None:
            return ""
        rows = self.graph.run(
            "MATCH (t:ProvisionText)-[:VERSION_OF]->(p:Provision) WHERE p.id = $id RETURN t.text AS text, "
            "t.text_local AS text_local, t.valid_from AS since, t.valid_to AS until ORDER BY since", {"id": cited.id}
        ).rows  # fmt: skip
        for row in rows:
            if any(
                row[name] and quotes.compare(quote.text, row[name]).same for name in ("text", "text_local")
            ):
                return f" They are its words from {row['since']} to {row['until'] or 'now'}."
        before = [text for text in self._of_place(cited.id, "0001-01-02") if text.verbatim]
        return (
            " They are its former words."
            if any(quotes.compare(quote.text, text.words).same for text in before)
            else ""
        )

    def texts(self, cited: Cited, day: str) -> list[Text]:
        """The texts of what is cited, one a language."""
        if cited.id is None:
            return []
        key = (cited.id, day)
        if key not in self._texts:
            found = self._of_recommendation(cited) if cited.kind == RECOMMENDATION else (
                self._of_place(cited.id, day) if cited.kind in (LAW, PROVISION) else ())  # fmt: skip
            self._texts[key] = list(found)
        return self._texts[key]

    def _of_recommendation(self, cited: Cited) -> Iterator[Text]:
        rows = self.graph.run(_RECORD, {"id": cited.id}).rows
        if not rows and cited.document:
            rows = self.graph.run(_INSIDE, {"document": cited.document, "id": f"{cited.id}("}).rows
            rows = [{"text": " ".join(row["text"] or "" for row in rows), "text_local": None,
                     "text_kind": rows[0]["text_kind"]}] if rows else []  # fmt: skip
        for row in rows:
            for words in dict.fromkeys((row["text"], row["text_local"])):
                if words:
                    yield Text(
                        words, (row["text_kind"] or "verbatim") == "verbatim" and not in_own_words(words)
                    )

    def _of_place(self, place: str, day: str) -> Iterator[Text]:
        from rightsgraph.wording import words_inside

        inside = words_inside(self.graph, place, day)
        headings = {
            row["id"]: row
            for row in self.graph.run(_HEADINGS, {"law": place.partition("#")[0], "place": place}).rows
        }
        ordered = sorted(inside, key=natural)
        for place_in_list, name in enumerate(("heading", "heading_local")):
            parts: list[str] = []
            verbatim = True
            for provision in ordered:
                said = inside[provision]
                words = said[min(place_in_list, len(said) - 1)].text
                verbatim = verbatim and not in_own_words(words)
                heading = (headings.get(provision) or {}).get(name)
                parts += [heading, words] if heading else [words]
            if parts and (place_in_list == 0 or any(len(said) > 1 for said in inside.values())):
                yield Text(" ".join(parts), verbatim)


def _pair(was: str, now: str) -> str:
    if not was:
        return f"“{now}” is not in the text"
    if not now:
        return f"“{was}” is left out"
    return f"the text has “{was}”, not “{now}”"
