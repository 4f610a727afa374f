"""By hand and back: links, duties, corrected values, two that are one; and the latest load or edit taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from rightsgraph.ontology.errors import UsageError
from rightsgraph.web.about import fingerprint
from rightsgraph.web.asked import Asked, route
from rightsgraph.web.cells import thing
from starlette.responses import Response

if TYPE_CHECKING:
    from rightsgraph.api import Graph

Form = dict[str, str]
_EVIDENCE = ("source", "locator", "quote", "note")
_MEANWHILE = (
    "Somebody has changed this meanwhile (another window, or a load). Look at it again before you save."
)


async def receipts(asked: Asked) -> Response:
    """The loads, replacements and edits, the latest first."""
    rows = await asked.call(lambda graph: graph.receipts())
    if only := asked.value("dataset"):
        rows = [row for row in rows if row["dataset"] == only]
    if asked.value("format"):
        return asked.listed(rows, "receipts", ("load", "loaded_at", "dataset", "kind", "name"))
    return asked.page("receipts.html", rows=rows, said=asked.value("said"))


async def undo(asked: Asked) -> Response:
    """Take one back."""
    form = await asked.form()
    number = str(form.get("load", ""))
    if not number.isdigit():
        raise UsageError("Choose the load or edit to take back.")
    done = await asked.call(_undo, int(number))
    return asked.back("/receipts", f"{done['kind']}: {done['name']}")


def _undo(graph: Graph, number: int) -> dict[str, Any]:
    return graph.undo(number)


async def _edit(asked: Asked, needed: dict[str, str], work: Callable[[Graph, Form, str], str]) -> Response:
    """One change on a thing's page: what must be said is there, and the thing is still as the form saw it."""
    form = {name: str(value).strip() for name, value in (await asked.form()).items()}
    for name, said in needed.items():
        if not form.get(name):
            raise UsageError(said)
    said = await asked.call(_guarded, form, work)
    return asked.back(thing(form["of"]), said)


def _guarded(graph: Graph, form: Form, work: Callable[[Graph, Form, str], str]) -> str:
    if form.get("seen") and fingerprint(graph.show(form["of"]).to_json()) != form["seen"]:
        raise UsageError(_MEANWHILE)
    return work(graph, form, form.get("reviewer") or "reviewer")


def _said(form: Form, *names: str) -> Form:
    return {name: form[name] for name in (*_EVIDENCE, *names) if form.get(name)}


async def link(asked: Asked) -> Response:
    """One link by hand from a recommendation to a provision or law."""
    missing = "A link needs a provision or law, and its extent."
    return await _edit(asked, {"of": missing, "provision": missing, "extent": missing}, _link)


def _link(graph: Graph, form: Form, reviewer: str) -> str:
    graph.link(form["of"], form["provision"], form["extent"], reviewer=reviewer, **_said(form))
    return f"{form['provision']}: {form['extent']}"


async def mandate(asked: Asked) -> Response:
    """What an agency answers for, said by hand."""
    missing = "Say the role, and what the agency answers for."
    return await _edit(asked, {"of": missing, "role": missing, "covers": missing}, _mandate)


def _mandate(graph: Graph, form: Form, reviewer: str) -> str:
    covers = [one.strip() for one in form["covers"].split(";") if one.strip()]
    graph.mandate(form["of"], form["role"], covers, reviewer, **_said(form, "conferred_by", "subject"))
    return f"{form['role']}: {'; '.join(covers)}"


async def correct(asked: Asked) -> Response:
    """One value corrected by hand, with the reason."""
    why = "Say why: a corrected value outranks what every dataset says."
    return await _edit(
        asked, {"of": why, "column": "Choose a column.", "value": "Say a value.", "why": why}, _set
    )


def _set(graph: Graph, form: Form, reviewer: str) -> str:
    _, stored = graph.set_value(form["of"], form["column"], form["value"], form["why"], reviewer)
    return f"{form['column']}: {stored}"


async def same(asked: Asked) -> Response:
    """Two things that are one."""
    return await _edit(
        asked, {"of": "Name both.", "other": "Name both.", "why": "Say why they are one."}, _same
    )


def _same(graph: Graph, form: Form, reviewer: str) -> str:
    return " = ".join(graph.same_as(form["of"], form["other"], form["why"], reviewer))


ROUTES = [
    route("/receipts", receipts), route("/receipts/undo", undo, "POST"), route("/edit/link", link, "POST"),
    route("/edit/mandate", mandate, "POST"), route("/edit/set", correct, "POST"), route("/edit/same", same, "POST"),
]  # fmt: skip
