"""How values stand in a page: what is a thing is a link to its page, nothing is a dash, lists are lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

_THINGS = {
    "recommendation", "document", "mechanism", "state", "law", "provision", "agency", "via_agency", "mandate", "measure",
    "id", "other", "earlier", "candidate", "programme", "event",
}  # fmt: skip
_LISTS = ("mandate", "recommendations", "provisions", "agencies", "laws", "made_by", "measures")


def parts(value: Any) -> list[str]:
    """A value as the pieces that are shown: lists by `;` apart, nothing as no piece."""
    if value in (None, "", []):
        return []
    if isinstance(value, bool):
        return ["yes" if value else "no"]
    if isinstance(value, list | tuple):
        return [str(item) for item in value]
    return (
        [part.strip() for part in str(value).split(";") if part.strip()]
        if ";" in str(value)
        else [str(value)]
    )


# an id's column, and the columns that say in words what it is: on a page they are one cell
_WORDS_OF = {
    "law": ("law_title", "law_number"), "provision": ("provision_label", "provision_name"), "agency": ("agency_name",),
    "via_agency": ("via_agency_name",),
}  # fmt: skip


def laid_out(columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> list[tuple[str, tuple[str, ...]]]:
    """The columns that a page shows, each with those whose words stand in its cell; empty ones are left out."""
    words = {name: tuple(one for one in _WORDS_OF.get(name, ()) if one in columns) for name in columns}
    told = {one for group in words.values() for one in group}
    inside = {"document", "paragraph"} if "recommendation" in columns and "document" in columns else set()
    return [
        (name, words[name]) for name in columns
        if name not in told and name not in inside and any(row.get(name) not in (None, "", []) for row in rows)
    ]  # fmt: skip


def in_words(row: Mapping[str, Any], names: Sequence[str]) -> str:
    """The words of an id: the first, and in brackets what else is known."""
    said = [str(row[name]) for name in names if row.get(name)]
    return said[0] + (f" ({', '.join(said[1:])})" if said[1:] else "") if said else ""


def is_thing(column: str, kinds: Mapping[str, str]) -> bool:
    """Whether a column holds ids of things that have a page."""
    return column in _THINGS or (column in _LISTS and kinds.get(column, "id") in ("id", "list"))


def shown(value: Any, column: str) -> str:
    """A value of a column as people read it: shares as percentages."""
    from rightsgraph.render.formats import shown as as_people_read

    return as_people_read(column, value)


def heading(column: str) -> str:
    """A column's name as people read it."""
    return column.replace("_", " ")


def thing(reference: str) -> str:
    """The path of a thing's page, not yet quoted (`Asked.address` does that)."""
    return f"/thing/{reference}"


def percent(part: int, whole: int) -> str:
    """A share as people read it; a dash where there is nothing to share."""
    return f"{100 * part / whole:.0f} %" if whole else "–"


def combine(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Both, the second's values where both have one."""
    return {**one, **other}


FILTERS: dict[str, Callable[..., Any]] = {
    "parts": parts, "laid_out": laid_out, "in_words": in_words, "is_thing": is_thing, "heading": heading, "shown": shown,
    "thing": thing, "percent": percent, "combine": combine,
}  # fmt: skip
