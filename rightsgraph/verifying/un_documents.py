"""UN documents and recommendations of a graph, as the citations of a draft are held against them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rightsgraph.graph.identity import lookup
from rightsgraph.ontology.ids.canonical import main_document, symbol_state
from rightsgraph.ontology.text.folding import key
from rightsgraph.verifying import words
from rightsgraph.verifying.draft import Passage
from rightsgraph.verifying.model import AMBIGUOUS, DOCUMENT, NOT_FOUND, RECOMMENDATION, UNKNOWN, Cited, Said
from rightsgraph.verifying.un_citations import Number, UnCited, dotted, mechanism_named

if TYPE_CHECKING:
    from rightsgraph.api import Graph

_RECORD = (
    "MATCH (r:Recommendation) WHERE r.{by} = $value RETURN r.id AS id, r.document AS document, "
    "r.paragraph AS paragraph, r.kind AS kind, r.position AS position, r.text AS text, r.text_local AS text_local, "
    "r.text_kind AS text_kind, r.described AS described, r.states AS states, r.cycle AS cycle, "
    "r.mechanism AS mechanism ORDER BY id"
)
_MADE_BY = "MATCH (r:Recommendation)-[:MADE_BY]->(s:State) WHERE r.id = $value RETURN s.id AS state, s.name AS name ORDER BY state"
_DOCUMENTS = (
    "MATCH (d:Document) RETURN d.id AS id, d.title AS title, d.mechanism AS mechanism, d.date AS date, "
    "d.kind AS kind ORDER BY id"
)
_OF_A_LAW = re.compile(
    r"\s*,?\s*(?:(?:of|in|under|của|de|du|del|d['’])\s*)?(?:the\s+|l['’]|la\s+)?"
    r"(?:art|sec|§|điều|điểm|khoản|artículo|rule|chapter|law|act|code|constitution)", re.IGNORECASE
)  # fmt: skip
_SLACK = 15  # paragraphs of procedure behind a committee's last recommendation, which no record is made of
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SERIES_END = re.compile(r"[\d\-–]+(?:/(?:Add|Rev|Corr)\.\d+)*$")
_REVIEW_REPORT = re.compile(r"A/HRC/\d+/\d+$")
_PARAGRAPH_NUMBER = re.compile(r"\d+")


@dataclass
class UnContext:
    """The document cited last, in one part of the draft."""

    document: str | None = None
    passage: Passage | None = None  # in which it was cited


@dataclass
class UnDocuments:
    """What is known of documents and their recommendations; asked for when a draft cites them."""

    graph: Graph
    state: str | None = None
    _records: dict[str, list[dict[str, Any]]] = field(default_factory=dict, init=False)
    _single: dict[str, dict[str, Any] | None] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self.documents = {row["id"]: row for row in self.graph.run(_DOCUMENTS).rows}
        self._by_key: dict[str, str] = {key(name): name for name in self.documents}
        self.states = {
            row["s"]
            for row in self.graph.run(
                "MATCH (r:Recommendation) UNWIND r.states AS s RETURN DISTINCT s AS s ORDER BY s"
            ).rows
        }

    def document(self, written: str) -> str | None:
        """The document of a symbol (case ignored; an addendum belongs to the report it answers)."""
        review = written.upper().startswith("A/HRC/")
        for name in dict.fromkeys((written, main_document(written), main_document(written, review=review))):
            found = self._by_key.get(key(name))
            if found is not None:
                return found
        return None

    def records(self, document: str) -> list[dict[str, Any]]:
        """The recommendations and concerns of a document."""
        if document not in self._records:
            self._records[document] = self.graph.run(_RECORD.format(by="document"), {"value": document}).rows
        return self._records[document]

    def of_number(self, number: str) -> list[dict[str, Any]]:
        """Recommendations of any document with that number."""
        found = self.graph.run(_RECORD.format(by="paragraph"), {"value": number}).rows
        return [row for row in found if not self.state or self.state in (row["states"] or ())]

    def record(self, identifier: str) -> dict[str, Any] | None:
        """A recommendation by its id."""
        if identifier not in self._single:
            rows = self.graph.run(_RECORD.format(by="id"), {"value": identifier}).rows
            self._single[identifier] = rows[0] if rows else None
        return self._single[identifier]

    def made_by(self, identifier: str) -> list[tuple[str, str]]:
        """(code, name) of the States that made a recommendation."""
        return [
            (row["state"], row["name"] or row["state"])
            for row in self.graph.run(_MADE_BY, {"value": identifier}).rows
        ]

    # from what is written to citations

    def of(self, passage: Passage, one: UnCited, context: UnContext) -> list[Cited]:
        """The citations that the words make: one for each number, else one for the document."""
        name, note, problem = self._named(passage, one, context)
        if name is None and problem is None:
            return []
        if name is not None:
            context.document, context.passage = name, passage
        base = Cited(passage, one.start, one.end, DOCUMENT, document=name, id=self.document(name or "") or name,
                     problem=problem, note=note)  # fmt: skip
        if not one.numbers:
            base.problem = problem or self._document_problem(name or "", one.noun)
            return [base]
        return [self._numbered(passage, one, number, name, problem, note) for number in one.numbers]

    def _numbered(
        self,
        passage: Passage,
        one: UnCited,
        number: Number,
        name: str | None,
        problem: Said | None,
        note: str,
    ) -> Cited:
        cited = Cited(passage, one.start, one.end, RECOMMENDATION, document=name, paragraph=number.number,
                      problem=problem, note=note, claims={"aside": number.aside, "at": number.end, "from": number.start})  # fmt: skip
        if len(one.numbers) > 1:
            cited.start, cited.end = (one.start if number is one.numbers[0] else number.start), number.end
        if problem is None and name is not None:
            cited.id, cited.problem = self._found(name, number.number, one.noun)
        elif problem is None:
            self._by_number_alone(cited, number.number)
        return cited

    def _named(
        self, passage: Passage, one: UnCited, context: UnContext
    ) -> tuple[str | None, str, Said | None]:
        """(symbol of the document, how it was told, why it could not be told)."""
        if one.symbol is not None:
            return one.symbol, "", None
        text = passage.text
        before = text[max(0, one.start - 25) : one.start]
        if (
            re.search(rf"(?:{words.regex('ibid')})\.?\s*[,:;]?\s*(?:at\s+)?$", before, re.IGNORECASE)
            and context.document
        ):
            return context.document, f"Ibid.: {context.document}.", None
        if told := self._by_words(text, one):
            return told
        is_dotted = [dotted(number.number) for number in one.numbers]
        if all(is_dotted):
            return self._of_dotted(one, context)
        of_law = _OF_A_LAW.match(text, one.end)
        lettered = (
            any("(" in number.number for number in one.numbers) and context.passage is passage and not of_law
        )
        if (one.noun or lettered) and context.document and not _REVIEW_REPORT.match(context.document):
            return context.document, f"Taken as of {context.document}, named before it.", None
        return None, "", None

    def _of_dotted(self, one: UnCited, context: UnContext) -> tuple[str | None, str, Said | None]:
        numbers = [number.number for number in one.numbers]
        near = context.document and self.document(context.document)
        if near and any(row["paragraph"] in numbers for row in self.records(near)):
            return near, f"Taken as of {near}, named before it.", None
        found = {row["document"] for number in numbers for row in self.of_number(number) if row["document"]}
        if len(found) == 1:
            only = found.pop()
            return only, f"Taken as of {only}, the one document in the graph that has the number.", None
        if found:
            listed = ", ".join(sorted(found))
            return (
                None,
                "",
                Said(AMBIGUOUS, f"Several documents have this number: {listed}.", "Name the document."),
            )
        if not one.noun and not near:
            return None, "", None
        if near and any(dotted(row["paragraph"] or "") for row in self.records(near)):
            return near, f"Taken as of {near}, named before it.", None
        return None, "", Said(NOT_FOUND, f"No recommendation in the graph has the number {numbers[0]}.",
                              "Check the number, and name the document.")  # fmt: skip

    def _by_words(self, text: str, one: UnCited) -> tuple[str | None, str, Said | None] | None:
        """The document told by its committee and year: "the 2018 concluding observations of the Committee against Torture"."""
        around = text[max(0, one.start - 160) : one.end + 160]
        if not words.pattern("observations").search(around):
            return None
        mechanism = mechanism_named(around)
        if mechanism is None:
            return None
        of_committee = [
            d for d in self.documents.values() if d["mechanism"] == mechanism and self.records(d["id"])
        ]
        years = set(_YEAR.findall(around))
        dated = [d for d in of_committee if str(d["date"] or "")[:4] in years]
        found = dated or (of_committee if not years else [])
        if len(found) == 1:
            return found[0]["id"], f"Taken as {found[0]['id']}.", None
        if found:
            listed = ", ".join(d["id"] for d in found)
            return (
                None,
                "",
                Said(AMBIGUOUS, f"Several observations may be meant: {listed}.", "Name the document."),
            )
        return None, "", Said(UNKNOWN, "Which observations are meant cannot be told.", "Name the document.")

    # what there is

    def _found(self, name: str, number: str, noun: bool) -> tuple[str | None, Said | None]:
        document = self.document(name)
        for written in dict.fromkeys((f"{document or name}#{number}", f"{name}#{number}")):
            found = lookup.find(self.graph.engine.store.db, written, ["Recommendation"])
            if len(found) == 1:
                return found[0][1], self._stub_problem(found[0][1])
        rows = self.records(document) if document else []
        inside = [row for row in rows if _is_part(row["paragraph"] or "", number)]
        exact = [row for row in inside if row["paragraph"] == number]
        if exact or inside:
            return (exact[0]["id"] if len(exact) == 1 else f"{document}#{number}"), None
        if document is None or not rows:
            return f"{name}#{number}", self._document_problem(name, noun or dotted(number))
        return f"{document}#{number}", _missing(document, number, rows, noun)

    def _stub_problem(self, identifier: str) -> Said | None:
        row = self.record(identifier)
        if row is not None and not row["described"]:
            return Said(UNKNOWN, f"{identifier} is known only by reference.", "Load its document.")
        return None

    def _by_number_alone(self, cited: Cited, number: str) -> None:
        cited.problem = Said(
            UNKNOWN, f"Which document paragraph {number} is of is not told.", "Name the document."
        )

    def _document_problem(self, name: str, as_recommendation: bool) -> Said | None:
        document = self.document(name)
        if document is not None:
            described = any(self.documents[document][part] for part in ("title", "mechanism", "date"))
            return None if described or self.records(document) else Said(
                UNKNOWN, f"{document} is known only by reference.", "Load it to verify what is cited from it.")  # fmt: skip
        series = _series(name)
        known = sorted(other for other in self.documents if _series(other) == series)
        part = main_document(name, review=True)
        home = symbol_state(name) if part == name and ("/CO/" in name or as_recommendation) else ""
        of_state = (
            home in (self.states | {self.state}) if home else bool(series == "A/HRC/" and as_recommendation)
        )
        if known and of_state:
            return Said(NOT_FOUND, f"No document {name} is in the graph; of its series there is {', '.join(known[-4:])}.",
                        "Check the symbol; if it is right, load the document.")  # fmt: skip
        return Said(UNKNOWN, f"{name} is not in the graph.", "Load it to verify what is cited from it.")


def _missing(document: str, number: str, rows: Sequence[dict[str, Any]], noun: bool) -> Said:
    numbers = sorted({row["paragraph"] for row in rows if row["paragraph"]}, key=_order)
    near = ", ".join(numbers[:6]) + (", ..." if len(numbers) > 6 else "")
    told = f"{document} has no recommendation {number} in the graph, which has {len(numbers)} of its numbers."
    remedy = f"Check the number; the document has {near}."
    head = number.partition("(")[0]
    if dotted(number) or noun or ("(" in number and any(n.partition("(")[0] == head for n in numbers)):
        return Said(NOT_FOUND, told, remedy)
    last = max((int(m[0]) for n in numbers if (m := _PARAGRAPH_NUMBER.match(n))), default=0)
    if head.isdigit() and last and int(head) > last + _SLACK:
        return Said(NOT_FOUND, f"{told} The last is {numbers[-1]}.", remedy)
    return Said(UNKNOWN, f"Paragraph {number} of {document} holds no recommendation in the graph; its words are not there.",
                "Load the whole document to verify it.")  # fmt: skip


def _is_part(paragraph: str, number: str) -> bool:
    return paragraph == number or paragraph.startswith(number + "(")


def _order(number: str) -> tuple[list[int], str]:
    return [int(part) for part in re.findall(r"\d+", number)], number


def _series(name: str) -> str:
    """`CAT/C/VNM/CO/1` and `CAT/C/VNM/CO/2` are of one series; so are the documents of the Council."""
    if name.startswith("A/HRC/"):
        return "A/HRC/"
    return _SERIES_END.sub("", name)
