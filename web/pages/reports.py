"""Reports: choose the kind and what it is about, look at the draft, take it as a Word or Excel file."""

from __future__ import annotations

import asyncio
import re
import secrets
from pathlib import Path

from rightsgraph.ontology.errors import UsageError
from rightsgraph.web.asked import Asked, route
from starlette.responses import FileResponse, Response

_FIELDS = (
    "recommendation", "theme", "group", "sdg", "document", "mechanism", "agency", "article", "cycle", "position", "since",
    "session", "symbol", "classification",
)  # fmt: skip
# what is chosen from few: (option, its values; the first is the usual one)
_CHOICES = (
    ("edition", ("final", "working")), ("by", ("", "mechanism", "theme", "agency")), ("notes", ("endnotes", "footnotes")),
    ("citations", ("un", "oscola")), ("language", ("", "en", "local", "fr", "es")),
)  # fmt: skip
_ENDINGS = ("docx", "xlsx", "md")
_KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "md": "text/markdown; charset=utf-8",
}


async def choose(asked: Asked) -> Response:
    """The kinds of report, and what each may be narrowed to."""
    if asked.value("format"):
        return asked.listed([{"kind": name, "title": title} for name, title in _kinds()], "reports")
    return _page(asked, None, ())


def _page(
    asked: Asked, draft: str | None, made: tuple[str, ...], chosen: dict[str, str] | None = None
) -> Response:
    return asked.page(
        "reports.html", kinds=_kinds(), fields=_FIELDS, choices=_CHOICES, endings=_ENDINGS, draft=draft, made=made,
        chosen=chosen or {}, said=asked.value("said"),
    )  # fmt: skip


def _kinds() -> list[tuple[str, str]]:
    from rightsgraph.reports.registry import kinds

    return [(name, module.KIND.title) for name, module in kinds().items()]


async def draft(asked: Asked) -> Response:
    """Write the report and show its text; the files are offered below it."""
    form = {name: str(value).strip() for name, value in (await asked.form()).items()}
    kind, ending = form.get("kind", ""), form.get("ending", "docx")
    if kind not in dict(_kinds()) or ending not in _ENDINGS:
        raise UsageError("Choose a kind of report and a kind of file.")
    name = f"{kind}-{secrets.token_hex(6)}"
    folder = asked.desk.folder / "reports"
    folder.mkdir(exist_ok=True)
    options = _options(asked, form)
    files = [
        str(folder / f"{name}.{made}") for made in dict.fromkeys((ending, "md"))
    ]  # the second is the preview
    done, *_ = await asyncio.gather(
        *(asked.desk.command("report", kind, *options, "-o", file) for file in files)
    )
    if done.code != 0:
        raise UsageError(asked.desk.without_paths(done.said).strip().removeprefix("Error: "))
    text = folder / f"{name}.md"
    shown = text.read_text(encoding="utf-8") if text.is_file() else ""
    wanted = [p.name for p in sorted(folder.glob(f"{name}*")) if p.suffix != ".md" or ending == "md"]
    return _page(asked, shown, tuple(wanted), form)


def _options(asked: Asked, form: dict[str, str]) -> list[str]:
    given = {name: form.get(name, "") for name in (*_FIELDS, *(name for name, _ in _CHOICES))}
    given["state"] = form.get("state") or asked.kept.get("state", "")
    given["lang"] = given.pop("language") or asked.lang
    if form["kind"] != "annex":
        given.pop("by")  # only an annex is grouped
    options = [part for name, value in given.items() if value for part in (f"--{name}", value)]
    return [*options, "--as-at", asked.as_at]


async def take(asked: Asked) -> Response:
    """The file of a draft."""
    name = asked.request.path_params["name"]
    place: Path = asked.desk.folder / "reports" / name
    ending = name.rpartition(".")[2]
    if not re.fullmatch(r"[a-z_-]+-[0-9a-f]{12}(?:-[a-z]+)*\.(?:docx|xlsx|md)", name) or not place.is_file():
        raise UsageError("This draft is no longer here. Make it once more.")
    shown = re.sub(r"-[0-9a-f]{12}", "", name)
    return FileResponse(place, media_type=_KINDS[ending], filename=shown)


ROUTES = [
    route("/reports", choose),
    route("/reports/draft", draft, "POST"),
    route("/reports/file/{name}", take),
]
