"""What one input says, in the terms of the model: node and link records, before anything is resolved."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Evidence(NamedTuple):
    """Where it is said: the document or file, the place in it, its words, how sure (high, medium, low)."""

    source: str | None = None
    locator: str | None = None
    quote: str | None = None
    confidence: str | None = None

    def plain(self) -> list[str | None]:
        """As a short list, the form in which it is stored."""
        return list(self)

    def __bool__(self) -> bool:
        return any(self.plain())


class Ref(NamedTuple):
    """A reference as written, with the labels it may name.

    `scheme` narrows concepts; `state` (ISO3) completes a law's number.
    """

    text: str
    labels: tuple[str, ...]
    scheme: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """The id that a record derives from its own data, and what else it may be known or joined by.

    `rank` orders kinds of id (0 is the canonical one); `keys` are further ids with their ranks that join it to
    other statements; `given` are names to be found by. With `owner`, the id is the owner's node id + `suffix`.
    """

    own: str
    rank: int = 0
    keys: tuple[tuple[int, str], ...] = ()
    given: tuple[str, ...] = ()
    owner: Ref | None = None
    suffix: str = ""


@dataclass(slots=True)
class LinkRecord:
    """A relationship that an input states; an end that is None is the node record it comes with."""

    type: str
    start: Ref | None
    end: Ref | None
    properties: dict[str, Any] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    where: str = ""


@dataclass(slots=True)
class NodeRecord:
    """A node that an input describes, with the links that stand in the same row."""

    label: str
    identity: Identity
    properties: dict[str, Any]
    references: dict[str, Ref]
    evidence: tuple[Evidence, ...]
    where: str
    links: list[LinkRecord] = field(default_factory=list)
    united: bool = False  # rows of one thing that may differ (one row per recommending State)
