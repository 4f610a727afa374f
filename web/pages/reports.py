"""Reports: choose the kind and what it is about, look at the draft, take it as a Word or Excel file."""

from __future__ import annotations

import re
import secrets
from pathlib import Path

from rightsgraph.ontology.errors import UsageError
from rightsgraph.web.asked import Asked, route
from starlette.responses import FileResponse, Response

_FIELDS = (
    "theme",
    "group",
    "sdg",
    "document",
    "mechanism",
    "agency",
    "article",
    "cycle",
    "position",
    "since",
)
_ENDINGS = ("docx", "xlsx", "md")
_KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "md": "text/markdown; charset=utf-8",
}


async def choose(asked: Asked) -> Response:
    """The kinds of report, and what each may be narrowed to."""
    return asked.page("reports.html", kinds=_kinds(), fields=_FIELDS, endings=_ENDINGS, draft=None, said="")


def _kinds() -> list[tuple[str, str]]:
    from rightsgraph.reports.registry import kinds

    return [(name, module.KIND.title) for name, module in kinds().items()]


async def draft(asked: Asked) -> Response:
    """Write the report and show its text; the file is offered below it."""
    form = await asked.form()
    kind, ending = str(form.get("kind", "")), str(form.get("ending", "docx"))
    if kind not in dict(_kinds()) or ending not in _ENDINGS:
        raise UsageError("Choose a kind of report and a kind of file.")
    name = f"{kind}-{secrets.token_hex(6)}"
    folder = asked.desk.folder / "reports"
    folder.mkdir(exist_ok=True)
    options: list[str] = []
    for field in (*_FIELDS, "state"):
        value = str(form.get(field, "") or (asked.kept.get("state", "") if field == "state" else "")).strip()
        options += [f"--{field}", value] if value else []
    options += ["--as-at", asked.as_at, "--lang", asked.lang]
    for made in dict.fromkeys((ending, "md")):
        done = await asked.desk.command("report", kind, *options, "-o", str(folder / f"{name}.{made}"))
        if done.code != 0 and made == ending:
            raise UsageError(done.said.replace(str(asked.desk.folder), "").strip().removeprefix("Error: "))
    text = folder / f"{name}.md"
    shown = text.read_text(encoding="utf-8") if text.is_file() else ""
    return asked.page(
        "reports.html", kinds=_kinds(), fields=_FIELDS, endings=_ENDINGS, draft=shown, file=f"{name}.{ending}", said="",
    )  # fmt: skip


async def take(asked: Asked) -> Response:
    """The file of a draft."""
    name = asked.request.path_params["name"]
    place: Path = asked.desk.folder / "reports" / name
    ending = name.rpartition(".")[2]
    if not re.fullmatch(r"[a-z_-]+-[0-9a-f]{12}\.(?:docx|xlsx|md)", name) or not place.is_file():
        raise UsageError("This draft is no longer here. Make it once more.")
    shown = re.sub(r"-[0-9a-f]{12}", "", name)
    return FileResponse(place, media_type=_KINDS[ending], filename=shown)


ROUTES = [
    route("/reports", choose),
    route("/reports/draft", draft, "POST"),
    route("/reports/file/{name}", take),
]
