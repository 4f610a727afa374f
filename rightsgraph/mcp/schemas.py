"""The types of what tools take and give, as JSON Schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rightsgraph.queries.format.header import Parameter, Query

Schema = dict[str, Any]
MOST, USUAL = 200, 50  # rows of a page
_KINDS = {"integer": "integer", "number": "number", "boolean": "boolean"}
_COLUMNS = {"integer": "integer", "number": "number", "boolean": "boolean"}


def text(meaning: str, *choices: str) -> Schema:
    """A text, one of the choices where there are any."""
    return {"type": "string", "description": meaning} | ({"enum": list(choices)} if choices else {})


def boolean(meaning: str) -> Schema:
    """A switch, off by default."""
    return {"type": "boolean", "description": meaning, "default": False}


DATE = text("the day the answer holds for (2025-07-01); today by default")
LANG = text("names and titles, where both languages exist", "en", "local")
PAGE: Schema = {
    "limit": {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL, "description": "items of a page"},
    "offset": {"type": "integer", "minimum": 0, "default": 0, "description": "items to pass over: `next_offset` of the page before"},
}  # fmt: skip


def takes(properties: Schema, *required: str) -> Schema:
    """The arguments of a tool."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def of_parameter(parameter: Parameter) -> Schema:
    """A question's parameter; what takes several values takes them parted by commas."""
    kind = _KINDS.get(parameter.kind, "string")
    meaning = parameter.meaning
    if parameter.choices:
        meaning += f" (of: {', '.join(parameter.choices)})"
    if parameter.default is not None:
        meaning += f"; default: {parameter.default}"
    found: Schema = {"type": kind, "description": f"{meaning}; example: {parameter.example}"}
    if parameter.choices and not parameter.many:
        found["enum"] = list(parameter.choices)
    return found


_EVIDENCE: Schema = {
    "type": "object",
    "properties": {
        "of": text("what it is the evidence of: a link, a mandate, a thing"), "source": {"type": ["string", "null"]},
        "locator": {"type": ["string", "null"]}, "quote": {"type": ["string", "null"]},
        "confidence": {"type": ["string", "null"]}, "dataset": {"type": ["string", "null"]},
        "status": {"type": ["string", "null"], "description": "confirmed, proposed or rejected"},
    },
}  # fmt: skip
_PAGED: Schema = {
    "count": {"type": "integer", "description": "items in all, not only on this page"},
    "next_offset": {"type": ["integer", "null"], "description": "where the next page begins"},
    "as_at": {"type": "string", "format": "date"},
}


def answer(rows: Schema | None = None) -> Schema:
    """An answer: its rows, and of each row the evidence."""
    row = {"type": "object", "properties": rows or {}}
    return {
        "type": "object",
        "required": ["question", "as_at", "columns", "rows", "count", "evidence_of_rows"],
        "properties": _PAGED | {
            "question": {"type": "string"}, "title": {"type": "string"}, "parameters": {"type": "object"},
            "columns": {"type": "array", "items": {"type": "string"}}, "rows": {"type": "array", "items": row},
            "denominator": {"type": ["object", "null"]},
            "evidence": {"type": "object", "description": "links behind the answer, by method"},
            "datasets": {"type": "array", "items": {"type": "string"}},
            "evidence_of_rows": {"type": "array", "items": {"type": "array", "items": _EVIDENCE},
                                 "description": "for each row of the page, what says so"},
            "proposed": {"type": "array", "items": {"type": "integer"},
                         "description": "places of the rows that are proposals no person has confirmed"},
        },
    }  # fmt: skip


def of_question(query: Query) -> Schema:
    """The answer of a question, its columns typed."""
    columns = {
        column.name: {"type": [_COLUMNS.get(column.kind, "string"), "null"], "description": column.meaning}
        for column in query.columns
    }
    return answer(columns)


NODE: Schema = {
    "type": "object",
    "required": ["id", "label", "properties", "relationships", "statements", "as_at"],
    "properties": _PAGED | {
        "id": {"type": "string"}, "label": {"type": "string"}, "properties": {"type": "object"},
        "relationships": {"type": "array", "items": {"type": "object"}},
        "statements": {"type": "array", "items": {"type": "object"}},
    },
}  # fmt: skip
PATHS: Schema = {
    "type": "object", "required": ["paths", "count", "as_at"],
    "properties": _PAGED | {"paths": {"type": "array", "items": {"type": "array", "items": {"type": "object"}}}},
}  # fmt: skip
WORDS: Schema = {
    "type": "object", "required": ["id", "as_at", "texts"],
    "properties": _PAGED | {
        "id": {"type": "string"},
        "texts": {"type": "array", "items": {"type": "object", "properties": {
            "provision": {"type": "string"}, "text": {"type": ["string", "null"]}, "valid_from": {"type": ["string", "null"]},
            "valid_to": {"type": ["string", "null"]},
            "verbatim": {"type": "boolean", "description": "false: an editor's paraphrase, not to be quoted as the law"},
            "amended_by": {"type": "array", "items": {"type": "string"}},
            "evidence": {"type": "array", "items": _EVIDENCE}}}},
    },
}  # fmt: skip
CITATIONS: Schema = {
    "type": "object", "required": ["citations", "count", "wrong", "as_at"],
    "properties": _PAGED | {
        "wrong": {"type": "integer", "description": "citations that are to be put right"},
        "citations": {"type": "array", "items": {"type": "object", "properties": {
            "where": {"type": "string"}, "text": {"type": "string"}, "id": {"type": ["string", "null"]},
            "verdicts": {"type": "array", "items": {"type": "string"}}, "detail": {"type": "string"},
            "remedy": {"type": "string"}}}},
    },
}  # fmt: skip
PROPOSED: Schema = {
    "type": "object", "required": ["recommendation", "provision", "status"],
    "properties": {"recommendation": {"type": "string"}, "provision": {"type": "string"}, "status": {"type": "string"},
                   "told": {"type": "string"}, "as_at": {"type": "string"}},
}  # fmt: skip
