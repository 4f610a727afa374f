"""What a report says of itself to the desk: date, datasets, counts, editorial links, what was left out, no legal advice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rightsgraph.queries.answer import count_methods
from rightsgraph.reports.document import Block, Bullets, Heading, Paragraph, count_note_words, count_words
from rightsgraph.reports.law_text import IN_FORCE
from rightsgraph.reports.material import Material
from rightsgraph.reports.wording import Wording

_COUNTED = ("full", "partial")  # extents by which law carries a recommendation out


def subtitle(material: Material) -> str:
    """The line under the title: the day that the report holds for."""
    say = Wording(material.language)
    return say("about-day", day=say.day(material.day))


def made_after(material: Material) -> int:
    """How many of the recommendations were made after the day that the report holds for."""
    return sum((told.row["date"] or "") > material.day for told in material.told)


def about(material: Material, left: Mapping[str, int], length: Sequence[str] = ()) -> tuple[Block, ...]:
    """The section for the desk; `length` are lines on the number of words."""
    say = Wording(material.language)
    lines = [
        say("about-day", day=say.day(material.day)),
        say("about-datasets", names=", ".join(material.datasets) or "-"),
        say("about-count", count=len(material.told)),
        _links(material, say),
    ]
    if later := made_after(material):
        lines.append(say("made-after", day=say.day(material.day), count=later))
    changed = sum(told.row["text_kind"] != "verbatim" for told in material.told)
    if changed:
        lines.append(say("about-paraphrase", count=changed))
    lines += length
    counted = [
        say("about-left", count=count, what=say(f"left-{what}")) for what, count in left.items() if count
    ]
    lines += counted or [say("about-nothing-left")]
    heading = Heading(1, say("about"))
    return heading, Bullets(tuple((line,) for line in lines)), Paragraph((say("about-legal"),))


def _links(material: Material, say: Wording) -> str:
    """The links that count in questions and gaps, counted as there: confirmed, full or partial, in force."""
    methods = count_methods(
        [
            {
                "recommendation": told.id,
                "provision": link.target,
                "extent": link.extent,
                "method": link.method,
            }
            for told in material.told
            for link in told.links
            if link.status == "confirmed" and link.extent in _COUNTED and link.in_force in IN_FORCE
        ]
    )
    return say(
        "about-links",
        all=sum(methods.values()),
        editorial=methods["editorial"],
        suggested=methods["suggested"],
    )


def length_lines(
    language: str, body: Sequence[Block], annexes: Sequence[Block], limit: int | None = None
) -> list[str]:
    """How long the text is, and how that stands to the limit; notes and annexes apart."""
    say = Wording(language)
    words, notes = count_words(body), count_note_words((*body, *annexes))
    lines = [say("about-words", words=f"{words:,}", notes=f"{notes:,}", annexes=f"{count_words(annexes):,}")]
    if limit is not None:
        phrase = "about-limit" if words <= limit else "about-over"
        lines.append(say(phrase, limit=f"{limit:,}", left=f"{abs(limit - words):,}"))
    return lines
