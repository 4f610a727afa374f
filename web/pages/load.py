"""Files are dropped, recognised and tried (nothing is changed), then loaded on one more word."""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rightsgraph.ontology.errors import UsageError
from rightsgraph.web.asked import Asked, route
from starlette.datastructures import UploadFile
from starlette.responses import FileResponse, JSONResponse, Response

from rightsgraph.load.load import TABLES

if TYPE_CHECKING:
    from rightsgraph.api import Graph

_OPTIONS = {
    "as": "--as", "dataset": "--dataset", "state": "--state", "of": "--of", "dates": "--dates",
    "only_state": "--only-state", "only_mechanism": "--only-mechanism", "years": "--years",
}  # fmt: skip
_SAID = ".options.json"
_PROBLEMS = "problems.xlsx"
_CHUNK = 1 << 20
_BAD = re.compile(r"[^\w.()\[\] -]+")
_KEPT = 20  # uploads that wait for a word; older ones go


async def start(asked: Asked) -> Response:
    """The page where files are dropped."""
    known = await asked.call(_formats)
    if asked.value("format"):
        return asked.listed([{"name": name, "title": title} for name, title in known], "formats")
    return asked.page("load.html", said=asked.value("said"), receipt=None, formats=known)


def _formats(_: Graph) -> list[tuple[str, str]]:
    """What can be loaded: the names for `as`, and what each reads."""
    from rightsgraph.loaders.registry import loaders

    return [(name, loader.FORMAT.title) for name, loader in sorted(loaders().items())]


async def drop(asked: Asked) -> Response:
    """Take the files, try them, and show what loading them would do."""
    form = await asked.form()
    files = [item for item in form.getlist("files") if isinstance(item, UploadFile) and item.filename]
    if not files:
        raise UsageError("No file was given. Choose one or more files, or drop them on the page.")
    batch = secrets.token_hex(8)
    folder = asked.desk.folder / "uploads" / batch
    folder.mkdir(parents=True)
    for number, item in enumerate(files):
        await _keep(item, folder / safe_name(item.filename or "", number))
    _tidy(folder.parent)
    options = {name: str(form.get(name, "")).strip() for name in _OPTIONS}
    (folder / _SAID).write_text(json.dumps(options), encoding="utf-8")
    return await _run(asked, folder, options, dry=True)


async def confirm(asked: Asked) -> Response:
    """Load what was tried."""
    form = await asked.form()
    folder = _batch(asked, str(form.get("batch", "")))
    if not (folder / _SAID).is_file():
        raise UsageError("These files are no longer here. Drop them once more.")
    options = json.loads((folder / _SAID).read_text(encoding="utf-8"))
    options["replace"] = "yes" if form.get("replace") else ""
    answer = await _run(asked, folder, options, dry=False)
    for path in folder.iterdir():  # the workbook of problems can still be taken
        if path.name != f".{_PROBLEMS}":
            path.unlink()
    return answer


async def problems(asked: Asked) -> Response:
    """The tables once more, with what was left out marked and the reasons beside it."""
    place = _batch(asked, asked.request.path_params["batch"]) / f".{_PROBLEMS}"
    if not place.is_file():
        raise UsageError("These files are no longer here. Drop them once more.")
    return FileResponse(place, filename=_PROBLEMS)


async def _keep(item: UploadFile, place: Path) -> None:
    with place.open("wb") as stream:
        while chunk := await item.read(_CHUNK):
            stream.write(chunk)


def safe_name(given: str, number: int) -> str:
    """A file's own name without any folder, or letters that a system could take for one."""
    name = _BAD.sub("_", given.replace("\\", "/").rpartition("/")[2]).lstrip(".~ ")[-120:]
    return name or f"file-{number + 1}"


def _tidy(folder: Path) -> None:
    waiting = sorted((p for p in folder.iterdir() if p.is_dir()), key=lambda p: p.stat().st_mtime)
    for old in waiting[:-_KEPT]:
        shutil.rmtree(old, ignore_errors=True)


def _batch(asked: Asked, name: str) -> Path:
    folder = asked.desk.folder / "uploads" / name
    if not re.fullmatch(r"[0-9a-f]{16}", name) or not folder.is_dir():
        raise UsageError("These files are no longer here. Drop them once more.")
    return folder


async def _run(asked: Asked, folder: Path, options: dict[str, str], *, dry: bool) -> Response:
    report = folder / ".receipt.json"
    report.unlink(missing_ok=True)
    files = sorted(str(p) for p in folder.iterdir() if not p.name.startswith("."))
    words = ["load", *files, "--report", str(report), "--problems", str(folder / f".{_PROBLEMS}")]
    for name, flag in _OPTIONS.items():
        words += [flag, options[name]] if options.get(name) else []
    words += ["--dry-run"] if dry else ["--replace"] if options.get("replace") else []
    done = await asked.desk.command(*words)
    receipt: dict[str, Any] | None = None
    if report.is_file():
        receipt = json.loads(report.read_text(encoding="utf-8"))
    said = asked.desk.without_paths(done.said.replace(f"{folder}{os.sep}", ""))
    if receipt is None:
        raise UsageError(said.strip().removeprefix("Error: ") or "The files could not be loaded.")
    if asked.value("format") == "json":
        return JSONResponse(receipt | {"batch": folder.name})
    loads = receipt.get("loads", [receipt])
    undo = {} if dry else await asked.call(_latest, [one.get("dataset") for one in loads])
    return asked.page(
        "load.html", receipt=receipt, loads=loads, dry=dry, batch=folder.name, code=done.code, said="", undo=undo,
        marked=any(one.get("format") == TABLES and (one["rejected"] or one["issues"]) for one in loads),
        formats=await asked.call(_formats),
    )  # fmt: skip


def _latest(graph: Graph, datasets: list[str]) -> dict[str, int]:
    """Of each dataset the load that can be taken back."""
    found: dict[str, int] = {}
    for row in graph.receipts():
        if row["dataset"] in datasets and not row.get("undone"):
            found.setdefault(row["dataset"], row["load"])
    return found


ROUTES = [
    route("/load", start), route("/load/try", drop, "POST"), route("/load/confirm", confirm, "POST"),
    route("/load/problems/{batch}", problems),
]  # fmt: skip
