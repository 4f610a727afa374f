"""What is wrong with the data, with the record, the rule and what to do: `check` as a page."""

from __future__ import annotations

import json
import secrets
from typing import Any

from rightsgraph.ontology.errors import UsageError
from rightsgraph.web.asked import Asked, route
from starlette.responses import JSONResponse, Response

_ROWS = 500


async def findings(asked: Asked) -> Response:
    """The findings, the gravest first; a thing's own page has the forms that mend it."""
    body = await _checked(asked)
    if asked.value("format") == "json":
        return JSONResponse(body)
    if asked.value("format"):
        from rightsgraph.render.sheets import findings as sheet

        return asked.sheet(sheet(body["findings"]), "findings")
    found = body["findings"]
    return asked.page("findings.html", rows=found[:_ROWS], count=len(found), said=asked.value("said"))


async def _checked(asked: Asked) -> dict[str, Any]:
    """What the command finds, in a process of its own: pages go on meanwhile."""
    place = asked.desk.folder / f"findings-{secrets.token_hex(6)}.json"
    done = await asked.desk.command("check", "--format", "json", "-o", str(place))
    try:
        found: dict[str, Any] = json.loads(place.read_text(encoding="utf-8"))
    except OSError:
        raise UsageError(asked.desk.without_paths(done.said).strip().removeprefix("Error: ")) from None
    place.unlink()
    return found


ROUTES = [route("/findings", findings)]
