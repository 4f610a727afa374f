"""What the columns of a user's own query are called: by their alias, else by the words of the query itself."""

from __future__ import annotations

from collections.abc import Sequence

from rightsgraph.graph.cypher_text import Token, depths, tokens

_AFTER = ("ORDER", "LIMIT", "SKIP", "OFFSET", "UNION")


def headings(query: str, columns: Sequence[str]) -> list[str]:
    """The headings in order; as the engine gives them where the query returns `*` or is not understood."""
    found = tokens(query)
    starts = [i for i, depth in depths(found) if depth == 0 and found[i].upper == "RETURN"]
    items = _items(found, starts[0] + 1) if starts else []
    wanted = [_heading(query, item) for item in items]
    whole = len(wanted) == len(columns) and not {"", "*"} & set(wanted)
    return wanted if whole else list(columns)


def _items(found: Sequence[Token], at: int) -> list[list[Token]]:
    """What stands between the commas of a RETURN."""
    items: list[list[Token]] = [[]]
    for i, depth in depths(found[at:]):
        token, before = found[at + i], items[-1][-1:]
        if depth == 0 and (token.text == ";" or (token.upper in _AFTER and not _is_name(before))):
            break
        if depth == 0 and token.text == ",":
            items.append([])
        elif items[-1] or token.upper != "DISTINCT":
            items[-1].append(token)
    return items


def _is_name(before: Sequence[Token]) -> bool:
    return bool(before) and (before[0].text in (".", ":", "|") or before[0].upper == "AS")


def _heading(query: str, item: Sequence[Token]) -> str:
    if len(item) > 2 and item[-2].upper == "AS":
        return item[-1].name
    return query[item[0].start : item[-1].start + len(item[-1].text)] if item else ""
