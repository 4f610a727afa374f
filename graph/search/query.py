"""What a person types into search, as a tree, and the tree in the language of the index.

buon ban nguoi            all three words, accents and endings optional
"death penalty"           a phrase
traffick*                 a beginning, also of a phrase's last word: "death pen*"
torture AND (police OR prison) NOT "capital punishment"
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rightsgraph.ontology.errors import UsageError
from rightsgraph.ontology.text.tokens import STEM_MARK, stem, words

_QUOTES = str.maketrans("“”„«»", '"' * 5)
_DEEPEST = 50  # brackets inside brackets
_PIECE = re.compile(r'\s*(?:(?P<phrase>"[^"]*(?:"\*?)?)|(?P<open>\()|(?P<close>\))|(?P<word>[^\s()"]+))')


@dataclass(frozen=True)
class Term:
    """Words next to each other; `prefix` when the last is only a beginning."""

    words: tuple[str, ...]
    prefix: bool = False

    def tokens(self) -> list[str]:
        """The tokens looked for: stems, but for a beginning the words as typed."""
        return list(self.words) if self.prefix else [STEM_MARK + stem(word) for word in self.words]


@dataclass(frozen=True)
class Both:
    """All of its parts."""

    parts: tuple[Node, ...]


@dataclass(frozen=True)
class Either:
    """Any of its parts."""

    parts: tuple[Node, ...]


@dataclass(frozen=True)
class Without:
    """The one, and not the other."""

    wanted: Node
    unwanted: Node


Node = Term | Both | Either | Without


class _Reader:
    def __init__(self, text: str) -> None:
        self._pieces = [m for m in _PIECE.finditer(text.translate(_QUOTES)) if m.group().strip()]
        self._at = 0
        self._depth = 0

    def _peek(self) -> str:
        if self._at >= len(self._pieces):
            return ""
        match = self._pieces[self._at]
        word = match.group("word")
        return word if word in ("AND", "OR", "NOT") else str(match.lastgroup)

    def either(self) -> Node | None:
        parts = [self.both()]
        while self._peek() == "OR":
            self._at += 1
            parts.append(self.both())
        found = [part for part in parts if part is not None]
        return None if not found else found[0] if len(found) == 1 else Either(tuple(found))

    def both(self) -> Node | None:
        wanted: list[Node] = []
        unwanted: list[Node] = []
        while self._peek() not in ("", "OR", "close"):
            kind = self._peek()
            if kind in ("AND", "NOT"):
                self._at += 1
            part = self._one() if self._peek() not in ("", "OR", "AND", "NOT", "close") else None
            if part is not None:
                (unwanted if kind == "NOT" else wanted).append(part)
        if unwanted and not wanted:
            raise UsageError("A search needs a word to find beside the words after NOT.")
        node = None if not wanted else wanted[0] if len(wanted) == 1 else Both(tuple(wanted))
        for part in unwanted:
            node = Without(node, part) if node is not None else None
        return node

    def _one(self) -> Node | None:
        match = self._pieces[self._at]
        self._at += 1
        if match.group("open"):
            self._depth += 1
            if self._depth > _DEEPEST:
                raise UsageError(f"More than {_DEEPEST} brackets inside brackets: take some away.")
            inner = self.either()
            self._depth -= 1
            self._at += self._peek() == "close"
            return inner
        raw = match.group("phrase") or match.group("word") or ""
        found = tuple(words(raw))
        return Term(found, raw.rstrip('"').endswith("*") or raw.endswith("*")) if found else None

    def whole(self) -> Node | None:
        found = []
        while self._at < len(self._pieces):
            part = self.either()
            if part is not None:
                found.append(part)
            self._at += self._peek() == "close"
        return None if not found else found[0] if len(found) == 1 else Both(tuple(found))


def parse(text: str) -> Node:
    """The tree of a search; UsageError where nothing is left to look for."""
    node = _Reader(text).whole()
    if node is None:
        raise UsageError("Give at least one word to search for.")
    return node


def fts5(node: Node) -> str:
    """The tree for SQLite's FTS5."""
    match node:
        case Term():
            return f'"{" ".join(node.tokens())}"' + ("*" if node.prefix else "")
        case Both():
            return "(" + " AND ".join(map(fts5, node.parts)) + ")"
        case Either():
            return "(" + " OR ".join(map(fts5, node.parts)) + ")"
        case Without():
            return f"({fts5(node.wanted)} NOT {fts5(node.unwanted)})"


def terms(node: Node) -> list[Term]:
    """What is looked for (not what is excluded)."""
    match node:
        case Term():
            return [node]
        case Without():
            return terms(node.wanted)
        case Both() | Either():
            return [term for part in node.parts for term in terms(part)]


def holds(node: Node, tokens: str) -> bool:
    """Whether a node's tokens answer the tree: what decides, whatever the index found."""
    match node:
        case Term():
            return occurrences(node, tokens) > 0
        case Both():
            return all(holds(part, tokens) for part in node.parts)
        case Either():
            return any(holds(part, tokens) for part in node.parts)
        case Without():
            return holds(node.wanted, tokens) and not holds(node.unwanted, tokens)


def occurrences(term: Term, tokens: str) -> int:
    """How often a term stands in the tokens; a beginning (`s*`) is none of a marked stem."""
    looked = " " + " ".join(term.tokens())
    if term.prefix:
        return f" {tokens}".partition(f" {STEM_MARK}")[0].count(looked)
    return f" {tokens} ".count(looked + " ")
