"""How a recommendation is titled for people: who made it, when, and how its words begin."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

_WORDS = 70  # letters of the recommendation's own words in its title
_NAMED = 2  # recommending States named; more are counted


def head(values: Mapping[str, Any], date: str | None, name_of: Callable[[str], str]) -> str | None:
    """`UPR 2014 · Norway`, `CAT 2018, 15(b)`; None where neither mechanism nor document is known.

    `date` is the recommendation's or its document's; `name_of` gives the name of a State or mechanism by id.
    """
    mechanism, document = values.get("mechanism"), values.get("document")
    if not mechanism and not document:
        return None
    maker = str(document or "")
    if mechanism:
        maker = str(mechanism) if str(mechanism).isupper() else name_of(str(mechanism))
        maker += f" {date[:4]}" if date else f" cycle {values['cycle']}" if values.get("cycle") else ""
    states = [name_of(str(one)) for one in values.get("made_by") or []]
    if states:
        more = len(states) - _NAMED
        return f"{maker} · {', '.join(states[:_NAMED])}" + (f" and {more} more" if more > 0 else "")
    return f"{maker}, {values['paragraph']}" if values.get("paragraph") else maker


def titled(start: str, text: str | None) -> str:
    """The head and how the text begins, cut at a word."""
    words = " ".join((text or "").split())
    if len(words) > _WORDS:
        words = words[: _WORDS - 1]
        words = (words.rpartition(" ")[0] or words) + "…"
    return f"{start}: {words}" if words else start
