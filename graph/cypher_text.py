"""Cypher as a stream of tokens, enough to tell reading from writing and to lint query files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from rightsgraph.ontology.errors import UsageError, half_a_character

Kind = Literal["comment", "string", "name", "quoted", "parameter", "number", "symbol"]

_TOKEN = re.compile(
    r"""(?P<space>\s+)
      | (?P<comment>//[^\n]*|/\*.*?\*/)
      | (?P<string>'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")
      | (?P<quoted>`(?:``|[^`])*`)
      | (?P<parameter>\$\w+)
      | (?P<number>\d+(?:\.\d+)?(?![\w]))
      | (?P<name>\w+)
      | (?P<symbol><=|>=|<>|=~|\.\.|->|<-|.)""",
    re.VERBOSE | re.DOTALL,
)
DEEPEST = 200
_OPEN, _CLOSED = {"(", "[", "{"}, {")", "]", "}"}
_READS = {"MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN", "CALL", "EXPLAIN", "PROFILE"}
_WRITES = {
    *("CREATE", "MERGE", "SET", "DELETE", "DETACH", "REMOVE", "DROP", "ALTER", "COPY", "EXPORT", "IMPORT"),
    *("INSTALL", "LOAD", "ATTACH", "USE", "BEGIN", "COMMIT", "ROLLBACK", "CHECKPOINT", "FOREACH", "GRANT"),
}


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of Cypher; `upper` is its text in capitals when it is a bare name (a keyword, perhaps)."""

    kind: Kind
    text: str
    line: int
    start: int = 0  # where it stands in the text

    @property
    def upper(self) -> str:
        """The word as a keyword is compared; empty for anything quoted."""
        return self.text.upper() if self.kind == "name" else ""

    @property
    def name(self) -> str:
        """The identifier without back-ticks; empty for anything else."""
        if self.kind == "quoted":
            return self.text[1:-1].replace("``", "`")
        return self.text if self.kind == "name" else ""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a statement that is not to be there."""

    line: int
    message: str


def tokens(text: str, first_line: int = 1, comments: bool = False) -> list[Token]:
    """The tokens of a statement, comments left out unless asked for; lines counted from `first_line`."""
    found: list[Token] = []
    line = first_line
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind != "space" and (comments or kind != "comment"):
            found.append(Token(kind, match.group(), line, match.start()))  # type: ignore[arg-type]
        line += match.group().count("\n")
    return found


def refuse_writes(query: str) -> None:
    """Raise UsageError unless the text is one statement that only reads."""
    found = tokens(query)
    while found and found[-1].text == ";":
        found.pop()
    if not found:
        raise UsageError("There is no query. Write one that begins with MATCH and ends with RETURN.")
    if any(token.text == ";" for token in found):
        raise UsageError(
            "One statement at a time: write each query in a call of its own, without `;` between."
        )
    if found[0].upper not in _READS:
        raise UsageError(
            f"A query begins with MATCH, not with {found[0].text!r}. The graph is only read here."
        )
    for before, token in zip([None, *found], found, strict=False):
        if token.upper in _WRITES and not _is_name(before):
            raise UsageError(
                f"`{token.text}` writes or reaches outside the graph; queries here only read. "
                "Data comes in by `rightsgraph load`."
            )


def refuse_depth(query: str) -> None:
    """Raise UsageError for brackets nested so deep that an engine would spend minutes or crash on them."""
    depth = 0
    for token in tokens(query):
        depth += (token.text in ("(", "[", "{")) - (token.text in (")", "]", "}"))
        if depth > DEEPEST:
            raise UsageError(f"Brackets are nested more than {DEEPEST} deep here. Make the query simpler.")


def _is_name(before: Token | None) -> bool:
    """After these, a word is a property, a label or an alias and no command."""
    return before is not None and (before.text in {".", ":", "|"} or before.upper == "AS")


def depths(found: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Every token's place and how deep in brackets, or in a CASE, it stands."""
    depth = 0
    for at, token in enumerate(found):
        depth -= token.text in _CLOSED or token.upper == "END"
        yield at, depth
        depth += token.text in _OPEN or token.upper == "CASE"


def refuse_halves(query: str, parameters: Mapping[str, Any]) -> None:
    """UsageError where the query or a parameter holds half of a character, which no engine takes."""
    for text in (query, *parameters.values()):
        if isinstance(text, str):
            try:
                text.encode()
            except UnicodeEncodeError as error:
                raise half_a_character(text) from error
