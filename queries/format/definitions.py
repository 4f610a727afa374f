"""Short names for expressions: `in_force(p)` in a statement stands for what a shared file defines once."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rightsgraph.queries.format.header import Definition

_DEEPEST = 6  # definitions inside definitions
_JOINS = re.compile(r"\b(AND|OR|XOR|NOT)\b")
_WHOLE = re.compile(r"^(CASE\b.*\bEND|\w+\([^()]*\))$")


def expanded(text: str, definitions: Mapping[str, Definition]) -> str:
    """The statement as both engines take it; its lines keep their numbers."""
    if not definitions:
        return text
    names = re.compile(rf"(?<![\w.:$])({'|'.join(map(re.escape, definitions))})\(([\w\s,.`]*)\)")
    for _ in range(_DEEPEST):
        text, changed = names.subn(lambda m: _expression(definitions[m[1]], m), text)
        if not changed:
            break
    return text


def _expression(definition: Definition, match: re.Match[str]) -> str:
    given = [part.strip() for part in match[2].split(",") if part.strip()]
    if len(given) != len(definition.variables):
        return match[0]  # the engine, and the lint, name it
    own = dict(zip(definition.variables, given, strict=True))
    if own:
        variables = re.compile(rf"(?<![\w.:$'])({'|'.join(own)})(?![\w'(])")
        text = variables.sub(lambda m: own[m[1]], definition.text)
    else:
        text = definition.text
    return f"({text})" if _JOINS.search(text) and not _WHOLE.match(text) else text
