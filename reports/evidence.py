"""What a sentence rests on: relationships of the graph, and where they are said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rightsgraph.graph.record import evidence_text
from rightsgraph.reports.wording import Wording


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship of the graph that a note stands on."""

    type: str
    start: str
    end: str

    def __str__(self) -> str:
        return f"{self.start} {self.type} {self.end}"


@dataclass(frozen=True)
class Evidence:
    """Where a link is said."""

    source: str | None
    locator: str | None
    quote: str | None
    confidence: str | None
    dataset: str | None

    @classmethod
    def many(cls, lines: Iterable[str] | None, dataset: str | None = None) -> tuple[Evidence, ...]:
        """From the lines that the graph holds."""
        found = []
        for item in map(evidence_text.read, lines or ()):
            values = {name: item.get(name) for name in ("source", "locator", "quote", "confidence")}
            found.append(cls(**values, dataset=item.get("dataset") or dataset))
        return tuple(found)

    def told(self, say: Wording) -> str:
        """For the desk: place, words, how sure, dataset; that there is no place, where none is named."""
        source = self.source or say("desk-no-source")
        quote = f"“{self.quote}”" if self.quote else ""
        sure = say.value("confidence", self.confidence)
        parts = (source, self.locator, quote, sure, self.dataset and f"[{self.dataset}]")
        return "; ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Said:
    """A link with its evidence, as the working edition shows it; `remark` what the desk should know, `note` the editor's."""

    link: Link
    evidence: tuple[Evidence, ...] = ()
    remark: str = ""
    note: str = ""

    def behind(self, say: Wording) -> str:
        """What is said of the link, for the desk, in the words of a language.

        Its own note first: the remark may end in that of a law.
        """
        places = " | ".join(dict.fromkeys(item.told(say) for item in self.evidence))
        return " — ".join(part for part in (places, noted(say, self.note), self.remark) if part)


def told_together(said: Sequence[Said], say: Wording) -> list[str]:
    """Links with what is said of them, for the desk: what is said of several once, and what has no more to it beside the
    link of the same record.
    """
    groups: dict[tuple[str, ...], list[str]] = {}
    first: dict[str, tuple[str, ...]] = {}  # by record, the words that its further links stand with
    for item in said:
        behind = item.behind(say)
        key = (behind, item.link.type) if behind else first.get(item.link.start, ("", item.link.start))
        first.setdefault(item.link.start, key)
        links = groups.setdefault(key, [])
        links += [str(item.link)] if str(item.link) not in links else []
    return [" — ".join(filter(None, (", ".join(links), key[0]))) for key, links in groups.items()]


def noted(say: Wording, note: str | None) -> str:
    """The editor's own remark, told as such; empty where there is none."""
    words = " ".join((note or "").split())
    return say("desk-note", note=words) if words else ""


def sourced(evidence: Sequence[Evidence]) -> bool:
    """Whether any of it names where it is said."""
    return any(item.source for item in evidence)
