"""Reply units: the sections of a State's report, each with the recommendations that it answers together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from rightsgraph.loaders.api import Evidence, Row, Value
from rightsgraph.loaders.national.named import figures, programmes
from rightsgraph.loaders.national.sentences import sentences
from rightsgraph.loaders.un.rows import filled
from rightsgraph.ontology.text.languages import language_of

_QUOTE = 400


@dataclass
class Reply:
    """A section, or a paragraph that names recommendations by itself."""

    heading: str
    answers: tuple[str, ...]
    paragraphs: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    cites: dict[str, None] = field(default_factory=dict)
    agencies: dict[str, None] = field(default_factory=dict)
    programmes: dict[str, None] = field(default_factory=dict)
    figures: dict[str, None] = field(default_factory=dict)
    where: str = ""

    def add(self, number: str, text: str, where: str) -> None:
        """Another paragraph of it."""
        self.where = self.where or where
        self.texts.append(text)
        self.programmes |= dict.fromkeys(programmes(text))  # a name may hold a stop: "Click-off! Stop ..."
        self.figures |= dict.fromkeys(figure for one in sentences(text) for figure in figures(one))
        if number and number not in self.paragraphs:
            self.paragraphs.append(number)


@dataclass
class Replies:
    """The replies of a document in their order."""

    document: str
    date: str | None
    found: list[Reply] = field(default_factory=list)

    def of(self, heading: str, answers: tuple[str, ...], *, alone: bool) -> Reply:
        """The reply that goes on, else a new one; `alone`: a paragraph of its own."""
        last = self.found[-1] if self.found else None
        if not alone and last and (last.heading, last.answers) == (heading, answers):
            return last
        self.found.append(Reply(heading, answers))
        return self.found[-1]

    def rows(self) -> Iterator[Row]:
        """Rows of the table `replies`; an id is made of the document and the first paragraph."""
        taken: set[str] = set()
        for place, one in enumerate(self.found, 1):
            number = one.paragraphs[0] if one.paragraphs else ""
            own = f"{self.document}#reply-{number}"
            if not number or own in taken:
                own = f"{self.document}#reply-{number or 's'}-{place}"
            taken.add(own)
            yield self._row(own, one)

    def _row(self, own: str, one: Reply) -> Row:
        text = "\n".join(one.texts)
        words = "text" if language_of(text).code == "en" else "text_local"
        values: dict[str, Value] = {
            "id": own, "document": self.document, "recommendations": list(one.answers), "heading": one.heading,
            "paragraphs": _span(one.paragraphs), words: text, "cites": list(one.cites), "agencies": list(one.agencies),
            "programmes": list(one.programmes), "figures": list(one.figures),
        }  # fmt: skip
        locator = f"paras. {_span(one.paragraphs)}" if one.paragraphs else one.where
        evidence = (Evidence(self.document, locator, one.texts[0][:_QUOTE], "medium"),)
        return Row("replies", filled(values), one.where, evidence)


def _span(numbers: list[str]) -> str:
    """`13-17` of numbers in order."""
    return numbers[0] if len(numbers) == 1 else f"{numbers[0]}-{numbers[-1]}" if numbers else ""
