"""Requests to agencies: who is asked and who has answered, workbooks to look at and take, answers given back."""

from __future__ import annotations

import re
import secrets
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rightsgraph.ontology.errors import UsageError
from rightsgraph.web.asked import Asked, route
from starlette.responses import FileResponse, Response

if TYPE_CHECKING:
    from rightsgraph.api import Graph

_FILTERS = ("mechanism", "document")
_ALL = "all-requests.zip"
_PREVIEWED = 30  # rows of a workbook on the page


async def status(asked: Asked) -> Response:
    """Every agency that answers for something: how much it is asked, how much it has answered, and when last."""
    rows = await asked.call(_status, asked.as_at)
    if asked.value("format"):
        return asked.listed(rows, "requests", ("agency", "name", "asked", "answered"))
    return asked.page(
        "requests.html", rows=rows, fields=_FILTERS, made=(), batch="", said=asked.value("said")
    )


def _status(graph: Graph, as_at: str) -> list[dict[str, Any]]:
    return graph.request_status(as_at)


async def make(asked: Asked) -> Response:
    """Write the workbooks of one agency or of all; each can be looked at here before it is taken."""
    form = {name: str(value).strip() for name, value in (await asked.form()).items()}
    agency = form.get("agency", "")
    batch = secrets.token_hex(8)
    folder = asked.desk.folder / "requests" / batch
    folder.mkdir(parents=True)
    options = ["--agency", agency] if agency else ["--all"]
    for name in (*_FILTERS, "due"):
        options += [f"--{name}", form[name]] if form.get(name) else []
    if asked.kept.get("state"):
        options += ["--state", asked.kept["state"]]
    options += ["--lang", form["language"]] if form.get("language") else []
    options += ["--word"] if form.get("ending") == "docx" else []
    done = await asked.desk.command("request", *options, "--as-at", asked.as_at, "-o", str(folder))
    if done.code:
        raise UsageError(asked.desk.without_paths(done.said).strip().removeprefix("Error: "))
    made = [(path.name, *_preview(path)) for path in sorted(folder.iterdir())]
    rows = await asked.call(_status, asked.as_at)
    return asked.page("requests.html", rows=rows, fields=_FILTERS, made=made, batch=batch, said="")


def _preview(path: Path) -> tuple[list[str], list[list[str]]]:
    """What the agency will read first, and its rows below their heads; nothing of a Word file."""
    if path.suffix != ".xlsx":
        return [], []
    from python_calamine import CalamineWorkbook

    with CalamineWorkbook.from_path(str(path)) as book:
        told, answers = (book.get_sheet_by_index(place).to_python() for place in (0, 1))
    rows = [[str(cell) for cell in row[1:]] for row in answers]  # the first column is the program's own mark
    return [str(row[0]) for row in told if row], [row for row in rows if row[:1] != [""]][:_PREVIEWED]


async def take(asked: Asked) -> Response:
    """One workbook, or all of them in one file."""
    batch, name = (asked.request.path_params[key] for key in ("batch", "name"))
    folder: Path = asked.desk.folder / "requests" / batch
    if not re.fullmatch(r"[0-9a-f]{16}", batch) or not folder.is_dir():
        raise UsageError("These requests are no longer here. Make them once more.")
    here = {path.name: path for path in folder.iterdir()}  # only what stands in the folder can be asked for
    if name == _ALL and name not in here:
        with zipfile.ZipFile(folder / _ALL, "w", zipfile.ZIP_DEFLATED) as packed:
            for path in here.values():
                packed.write(path, path.name)
        here[_ALL] = folder / _ALL
    if name not in here:
        raise UsageError("These requests are no longer here. Make them once more.")
    return FileResponse(here[name], filename=name)


ROUTES = [
    route("/requests", status),
    route("/requests/make", make, "POST"),
    route("/requests/file/{batch}/{name}", take),
]
