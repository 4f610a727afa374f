"""What people call things: names, titles and short texts beside the ids of an answer that is shown."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rightsgraph.api import Graph
    from rightsgraph.queries.answer import Answer

SHORT = 90  # characters of a text that stands beside an id
_NAMED = (
    "recommendation", "earlier", "law", "provision", "agency", "via_agency", "by_law", "by_plan", "mandate", "measure",
    "missing", "themes", "groups", "amendment", "plan", "replaced_by", "details", "conferred_by", "other_basis",
    "rests_on", "was", "now", "agencies_left",
)  # columns that hold ids  # fmt: skip
_TOLD = {"law": "law_title", "provision": "provision_label"}  # columns that say it already
_WORDS = """
SELECT n.id, n.label, n.merged, n.derived FROM node n WHERE n.id IN (SELECT value FROM json_each(?))
"""
_HOLDERS = """
SELECT m.id, l.type, a.id, coalesce(json_extract(a.merged, '$.name'), a.id) FROM node m
CROSS JOIN link l ON l.s = m.pk CROSS JOIN node a ON a.pk = l.e
WHERE m.label = 'Mandate' AND l.type IN ('HELD_BY', 'CONFERRED_BY')
  AND m.id IN (SELECT value FROM json_each(?)) ORDER BY m.id, l.type, a.id
"""


def words_of(graph: Graph, ids: Iterable[str], lang: str = "en") -> dict[str, str]:
    """By id: an agency's name, a law's title, a provision as cited with its law's title, a text's beginning."""
    wanted = json.dumps(sorted({one for one in ids if one}), ensure_ascii=False)
    db = graph.engine.store.db
    nodes = {row[0]: row for row in db.execute(_WORDS, (wanted,))}
    laws = json.dumps(
        sorted({node_id.partition("#")[0] for node_id in nodes if "#" in node_id}), ensure_ascii=False
    )
    titles = {
        row[0]: _own(json.loads(row[2]), lang) for row in db.execute(_WORDS, (laws,)) if row[1] == "Law"
    }
    found = {}
    for node_id, label, merged, derived in nodes.values():
        values = {**json.loads(derived), **json.loads(merged)}
        told = _own(values, lang)
        if label == "Provision":
            of = titles.get(node_id.partition("#")[0])
            told = (
                " of ".join(filter(None, (values.get("citation") or node_id.partition("#")[2], of))) or told
            )
        if told and told != node_id:
            found[node_id] = told
    for node_id, members in _mandates(db, wanted).items():
        values = json.loads(nodes[node_id][2]) if node_id in nodes else {}
        about = f" ({values['subject']})" if values.get("subject") else ""
        under = f", under {'; '.join(members['CONFERRED_BY'])}" if members["CONFERRED_BY"] else ""
        holder = "; ".join(members["HELD_BY"])
        found[node_id] = f"{holder}: {values.get('role') or 'a duty'}{about}{under}"
    return found


def _mandates(db: Any, wanted: str) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = {}
    for mandate, type_, other, name in db.execute(_HOLDERS, (wanted,)):
        members = found.setdefault(mandate, {"HELD_BY": [], "CONFERRED_BY": []})
        members[type_].append(name if type_ == "HELD_BY" else other)
    return found


def _own(values: Mapping[str, Any], lang: str) -> str:
    names = ("name", "title", "short_title", "heading", "text")
    order = (
        [f"{n}_local" for n in names] + list(names)
        if lang == "local"
        else [*names, *(f"{n}_local" for n in names)]
    )
    return short(next((str(values[name]) for name in order if values.get(name)), ""))


def short(text: str, most: int = SHORT) -> str:
    """The beginning of a text, whole words."""
    plain = " ".join(text.split())
    return plain if len(plain) <= most else plain[: most - 2].rsplit(" ", 1)[0] + " …"


def named(graph: Graph, answer: Answer, lang: str = "en") -> Answer:
    """The answer with a column of names beside each column of ids that has none: for sheets, pages and tables."""
    wanted = [name for name in answer.columns if _lacks_names(answer, name)]
    ids = {one for row in answer.rows for name in wanted for one in _members(row.get(name))}
    if not ids:
        return answer
    words = words_of(graph, ids, lang)
    told = [
        name for name in wanted if any(one in words for row in answer.rows for one in _members(row.get(name)))
    ]
    columns = [
        part for name in answer.columns for part in ((name, f"{name}_name") if name in told else (name,))
    ]
    rows = [
        {**row, **{f"{name}_name": _joined(row.get(name), words, row.get("recommendation")) for name in told}}
        for row in answer.rows
    ]
    kinds = {**answer.kinds, **{f"{name}_name": "list" for name in told}}
    return replace(answer, columns=columns, rows=rows, kinds=kinds)


def _lacks_names(answer: Answer, name: str) -> bool:
    if name not in _NAMED or (name == "other_basis" and "basis_says" in answer.columns):
        return False
    beside = {
        _TOLD.get(name, ""),
        f"{name}_name",
        f"{name}_title",
        "agency_name" if name in ("by_law", "by_plan") else "",
    }
    return not beside & set(answer.columns) and not (name == "recommendation" and "text" in answer.columns)


def _members(value: Any) -> list[str]:
    return [part for part in str(value).split(";") if part] if value else []


def _joined(value: Any, words: Mapping[str, str], own: Any) -> str | None:
    """Names for ids; the row's own recommendation has its text beside it."""
    return (
        "; ".join(dict.fromkeys(words[one] for one in _members(value) if one in words and one != own)) or None
    )
