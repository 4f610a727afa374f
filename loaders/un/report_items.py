"""From the blocks of a report's list to recommendations: States, positions, comments, and what must be told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rightsgraph.loaders.api import Evidence, Issue, Item, Reject, Row, Skipped, Value
from rightsgraph.loaders.reading.parts import Paragraph
from rightsgraph.loaders.un import (
    answer_flow,
    answers,
    comments,
    dialogue,
    items,
    positions,
    report_account,
    rows,
)
from rightsgraph.loaders.un import report_list as blocks
from rightsgraph.loaders.un.answer_forms import Form
from rightsgraph.loaders.un.clauses import Asked, ends_with_states, take_apart
from rightsgraph.loaders.un.report_list import Block
from rightsgraph.loaders.un.review import Review
from rightsgraph.loaders.un.series import places
from rightsgraph.ontology.text.folding import fold

_SHOWN = 20
_SKIPPED = {
    blocks.FOOTNOTE: "footnote",
    blocks.AFTER: "after the list of recommendations",
    blocks.CLOSING: "closing words of the report",
    blocks.HEADING: "heading",
}


@dataclass
class _Found:
    """A recommendation of the list."""

    block: Block
    words: str
    asked: Asked
    position: str | None
    responses: list[str] = field(default_factory=list)


@dataclass
class _Reading:
    review: Review
    before: Sequence[Paragraph]  # the account of the dialogue
    found: dict[str, _Found] = field(default_factory=dict)
    read: dict[int, list[int]] = field(default_factory=dict)  # numbers accounted for, by paragraph
    position: str | None = None
    intro: str = ""
    list_stem: int = 0  # the last paragraph with items
    lately: _Found | None = None
    pending: list[tuple[Block, str]] = field(
        default_factory=list
    )  # comments, with the stem of their bare numbers

    @cached_property
    def bare_numbers(self) -> Counter[str]:
        """How often each number stands behind a stem; asked when all is found."""
        return Counter(number.rpartition(".")[2] for number in self.found)


def recommendations(
    list_: Sequence[Block], review: Review, before: Sequence[Paragraph], file: str
) -> Iterator[Item]:
    """Rows of the list in its order, then its account; every other block is skipped or told with its reason."""
    reading = _Reading(review, before)
    rest: list[Item] = []
    for block in list_:
        rest += _block(reading, block)
    for block, stem in reading.pending:
        rest += _commented(reading, block, stem)
    for own in reading.found.values():
        yield _row(reading, own)
    yield from (item for item in rest if isinstance(item, Row))
    for own in reading.found.values():
        yield from _doubts(own)
    yield from (item for item in rest if not isinstance(item, Row))
    yield from report_account.account(list(reading.found), reading.read, list_, file, part=review.part)


def _block(reading: _Reading, block: Block) -> Iterator[Item]:
    if block.kind == blocks.ITEM_:
        yield from _item(reading, block)
    elif block.kind == blocks.OUT_OF_PLACE:
        yield from _out_of_place(reading, block)
    elif block.kind == blocks.INTRODUCTION:
        yield from _introduction(reading, block)
    elif block.kind == blocks.HEADING and reading.lately and comments.aside(block.words, reading.review.name):
        reading.lately.responses.append(block.words)
        yield Skipped(block.where, f"the State's comment on {reading.lately.block.label}", block.words)
    elif block.kind == blocks.HEADING and reading.list_stem and _names_own(reading, block):
        reading.pending.append((block, str(reading.list_stem)))
    else:
        yield Skipped(block.where, _SKIPPED[block.kind], block.words)


def _names_own(reading: _Reading, block: Block) -> bool:
    """Whether words between the items begin with numbers of the list: "With regard to recommendation 115.3, ..."."""
    lead = items.leading(block.words, str(reading.list_stem))
    return lead is not None and bool(lead[1]) and not set(lead[0]).isdisjoint(reading.found)


def _introduction(reading: _Reading, block: Block) -> Iterator[Item]:
    words = block.words
    said, reading.lately = positions.classify(words), None
    reading.position, reading.intro = (None if said == positions.PENDING else said), words
    if dialogue.refers(words):
        yield from _referred(reading, block)
        return
    if reading.list_stem:
        reading.pending.append((block, str(reading.list_stem)))
    else:
        yield Skipped(block.where, "introduces a list of recommendations", words)


def _commented(reading: _Reading, block: Block, stem: str) -> Iterator[Item]:
    """A paragraph after a list that names numbers of it: the State's words on them."""
    own = block.words.partition(" ")
    words = own[2] if own[0].rstrip(".").isdigit() else block.words
    named = comments.numbers_named(words, stem, frozenset(reading.found))
    if not named:
        yield Skipped(block.where, "introduces a list of recommendations", block.words)
        return
    said = positions.classify(words)
    each = answers.Answers(stem, Form(False, frozenset({stem})))
    answer_flow.read_paragraph(each, Paragraph(words, block.where))
    for number in named:
        held = reading.found[number]
        held.responses.append(words)
        stated = each.by_number[number].position if number in each.by_number else None
        own_position = None if (stated or said) == positions.PENDING else stated or said
        if held.position and stated and stated not in (held.position, positions.PENDING):
            told = f"{number} stands in a list that is {held.position}, and is said to be {stated}; its position is left open."
            yield Issue("warning", block.where, told)
            held.position = None
        elif held.position is None:
            held.position = own_position
    yield Skipped(block.where, f"the State's comment on {', '.join(named[:_SHOWN])}", block.words)


def _item(reading: _Reading, block: Block) -> Iterator[Item]:
    reading.list_stem = block.stem
    words = block.words
    if said := comments.comment(words, reading.review.name):
        if not said.asked:
            if reading.lately:
                reading.lately.responses.append(said.said)
                reading.read.setdefault(block.stem, []).append(block.number)
            yield Skipped(block.where, "the State's comment on the recommendation before", words)
            return
        words = said.asked
    words, behind = comments.behind(words, reading.review.name)
    asked = take_apart(words, reading.review.state)
    if not asked.text:
        yield Reject(
            block.where, f"paragraph {block.label} has no text", {"paragraph": block.label, "text": words}
        )
        return
    reading.read.setdefault(block.stem, []).append(block.number)
    found = _Found(block, words, asked, reading.position)
    found.responses += [own for own in (said.said if said else "", behind) if own]
    reading.found[block.label] = reading.lately = found


def _out_of_place(reading: _Reading, block: Block) -> Iterator[Item]:
    """A number for which the list has no place; words that are there already are the same item printed again."""
    held = reading.found.get(f"{block.stem}.{block.number}")
    printed = block.words
    words = (
        printed[len(block.printed) :].lstrip(" .):")
        if fold(printed).startswith(fold(block.printed))
        else printed
    )
    if held and fold(take_apart(words).text) == fold(held.asked.text):
        asked = take_apart(f"{held.words} {words}")
        held.asked = Asked(held.asked.text, asked.made_by, held.asked.clauses, asked.unknown)
        yield Issue("warning", block.where, f"{held.block.label} is printed twice with the same words.")
        return
    why = "stands twice in the report" if held else "has no place in the list"
    yield Reject(
        block.where,
        f"the number {block.printed} {why}; this item is not stored. Give it by a table of recommendations.",
        {"paragraph": block.printed, "text": words},
    )


def _referred(reading: _Reading, block: Block) -> Iterator[Item]:
    """Rows for recommendations that stand in the account of the dialogue and are only named here."""
    review, text = reading.review, block.words
    yield Skipped(block.where, "names recommendations made in the dialogue", text)
    for found in dialogue.referred(text, list(reading.before)):
        if not found.text:
            yield Reject(
                block.where, f"paragraph {found.locator} is named here and was not found in the report"
            )
            continue
        values: dict[str, Value] = {
            **rows.of_review(review),
            "document": review.symbol,
            "paragraph": found.locator,
            "kind": "recommendation",
            "date": review.adopted,
            "made_by": [found.state] if found.state else [],
            "position": reading.position,
            "text": found.text,
        }
        own = Evidence(review.source, f"para. {found.locator}", found.text, "high")
        said = Evidence(review.source, f"para. {block.stem}", text[:400], "high")
        yield rows.recommendation(values, found.where, (own, said))


def _row(reading: _Reading, own: _Found) -> Row:
    review, block = reading.review, own.block
    responses = [*_said_beside(own), *own.responses]
    values: dict[str, Value] = {
        **rows.of_review(review),
        "id": _other_name(reading, block),
        "document": review.symbol,
        "paragraph": block.label,
        "kind": "recommendation",
        "date": review.adopted,
        "made_by": list(own.asked.made_by),
        "position": own.position,
        "response": "\n".join(dict.fromkeys(responses)) or None,
        "text": own.asked.text,
        "clauses": list(own.asked.clauses),
    }
    quote = own.words.rstrip(" ;")
    return rows.recommendation(
        values, block.where, (Evidence(review.source, f"para. {block.label}", quote, "high"),)
    )


def _other_name(reading: _Reading, block: Block) -> str | None:
    """The number as printed where it is another one, else the bare number, by which others may cite the item.

    None where it is, or could be, another item's number.
    """
    symbol = reading.review.symbol
    if block.misprinted and "." in block.printed:
        return places.other_name(symbol, block.printed, reading.found)
    if reading.review.part:
        return None
    alone = reading.bare_numbers[str(block.number)] == 1
    return places.other_name(symbol, str(block.number), ()) if alone else None


def _said_beside(own: _Found) -> list[str]:
    """The State's words where it says of a whole list that it is done or being done."""
    intro = own.block.intro
    return [intro] if own.position and positions.says_implemented(intro) else []


def _doubts(own: _Found) -> Iterator[Issue]:
    block = own.block
    if block.misprinted:
        yield places.misprint(block.label, block.printed, block.where)
    if not own.asked.made_by:
        yield Issue("warning", block.where, f"No recommending State was found at the end of {block.label}.")
    elif not own.asked.unknown and not any(map(ends_with_states, own.asked.clauses or (own.words,))):
        yield Issue(
            "info", block.where, f"{block.label} does not end with its States: they stand inside its words."
        )
    for name in own.asked.unknown:
        yield Issue(
            "warning",
            block.where,
            f"{name!r} at the end of {block.label} is no known State; kept as written.",
        )
