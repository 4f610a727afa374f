"""A group of proposals as a reader judges it: why it is proposed, both texts side by side, shared words marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len

if TYPE_CHECKING:
    from rightsgraph.graph.review.groups import Group

_WIDTH = 100
_BETWEEN = " │ "
_FEW = 3  # members that are shown where the group is not shown whole
_WORDS = {"implementation": "links", "similar": "likenesses", "mandate": "mandates"}
_MARK = "*"  # stands on both sides of a word that both texts have


def group_text(group: Group, *, whole: bool = False) -> Iterator[str]:
    """The lines of a group; not `whole`, its first members. What is quoted stands beside the first of them."""
    yield _heading(group)
    yield from _wrapped(f"because: {group.because}", _WIDTH, "  ")
    pairs = _distinct(group)
    for place, row in enumerate(pairs if whole else pairs[:_FEW]):
        yield from _member(row, quoted=place == 0)
        if whole and row["because"] != group.because:
            yield from _wrapped(f"because: {row['because']}", _WIDTH, "    ")
    left = len(pairs) - _FEW
    if left > 0 and not whole:
        yield f"  … and {left:,} more; --group {group.name} shows all"


def account_text(rows: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Decisions as they were taken together: who, when, what and why, then what on."""
    yield "What was decided, by whom, when and why?"
    for (at, reviewer, verdict, why), members in groupby(
        rows, key=lambda row: (row["decided_at"], row["reviewer"], row["verdict"], row["why"])
    ):
        yield ""
        yield from _wrapped(f"{at[:16].replace('T', ' ')} UTC · {reviewer} · {verdict}: {why}", _WIDTH, "")
        for row in members:
            state = "" if row["stands"] == "yes" else f" ({row['stands']})"
            yield f"  {row['id']}{' - ' + row['other'] if row['other'] else ''}{state}"
            if row["disagreement"]:
                yield f"    reviewers disagree: {row['disagreement']}"
    against = len({(row["id"], row["other"]) for row in rows if row["disagreement"]})
    yield ""
    yield f"{len(rows):,} decisions; reviewers disagree on {against:,} of the things they decided on."


def _heading(group: Group) -> str:
    count = len(group.pairs)
    kind = (
        _WORDS[group.kind]
        if count > 1
        else _WORDS[group.kind].removesuffix("s").replace("likenesse", "likeness")
    )
    extent = f", {group.extent}" if group.extent else ""
    return f"{group.name}: {count:,} {kind}{extent} (dataset {group.rows[0]['dataset']})"


def _distinct(group: Group) -> list[dict[str, Any]]:
    return list({(row["id"], row["other"]): row for row in group.rows}.values())


def _member(row: dict[str, Any], *, quoted: bool) -> Iterator[str]:
    """What is asked beside what it is linked to and the words that say so; ids at the head, never broken."""
    yield f"  {row['id']} - {row['other']}" if row["other"] else f"  {row['id']}"
    first, other = _marked(row, quoted)
    if not (first and other):
        yield from _wrapped(first or other, _WIDTH - 4, "    ", hang="")
        return
    width = (_WIDTH - 4 - len(_BETWEEN)) // 2
    for one, two in zip_longest(
        _wrapped(first, width, "", hang=""), _wrapped(other, width, "", hang=""), fillvalue=""
    ):
        yield f"    {one}{' ' * max(0, width - cell_len(one))}{_BETWEEN}{two}".rstrip()


def _marked(row: dict[str, Any], quoted: bool) -> tuple[str, str]:
    from rightsgraph.ontology.text.shared_words import marked

    text, other, quote = (" ".join(str(row[name] or "").split()) for name in ("text", "other_text", "quote"))
    text, other = ("" if text == row["id"] else text), ("" if other == row["other"] else other)
    shown = " ".join(filter(None, (other, f"“{quote}”" if quote and quoted else "")))
    first = marked(text, f"{other} {quote}")[0]
    return _stars(first), _stars(marked(text, shown)[1])


def _stars(pieces: list[tuple[str, bool]]) -> str:
    return "".join(f"{_MARK}{text}{_MARK}" if shared else text for text, shared in pieces)


def _wrapped(text: str, width: int, indent: str, hang: str = "  ") -> Iterator[str]:
    line = indent
    for word in text.split():
        if line.strip() and cell_len(line) + 1 + cell_len(word) > width:
            yield line
            line = indent + hang
        line += (" " if line.strip() else "") + word
    if line.strip():
        yield line
