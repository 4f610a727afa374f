"""What every page's address says beside its own: the date, the State, the language; and how pages are answered."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote, unquote, urlencode

from rightsgraph.ontology.errors import RightsgraphError, UnknownName, UsageError
from rightsgraph.web.turns import Gone
from rightsgraph.web.words import LANGUAGES, words
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

if TYPE_CHECKING:
    import jinja2
    from rightsgraph.queries.answer import Answer
    from rightsgraph.web.desk import Desk
    from starlette.datastructures import FormData

    from rightsgraph.render.formats import Sheet


Result = TypeVar("Result")
Handler = Callable[["Asked"], Awaitable[Response]]
_PARTS = ("/part/", "/trace/")  # what fills a page that is shown already
REVIEWER = "reviewer"
_KEPT = ("as_at", "state", "lang", "words", "datasets")


@dataclass
class Asked:
    """One request with the desk behind it."""

    request: Request
    desk: Desk
    kept: dict[str, str] = field(default_factory=dict)

    differs: tuple[str, ...] = field(
        default=(), init=False
    )  # datasets that the address was kept with and are gone, or have come since
    decides = ""  # who says so, where a form was sent
    static = False  # whether the page will be a file

    @classmethod
    def of(cls, request: Request) -> Asked:
        """The request, with the date, State and languages that its address bears."""
        kept = {name: value for name in _KEPT if (value := request.query_params.get(name, "").strip())}
        return cls(request, request.app.state.desk, kept)

    @property
    def as_at(self) -> str:
        """The date that answers hold for; UsageError for no date."""
        from rightsgraph.queries.format.parameters import iso_date

        given = self.kept.get("as_at")
        return iso_date(given, "date") if given else date.today().isoformat()  # noqa: DTZ011 - the reader's own

    @property
    def lang(self) -> str:
        """Names and titles: en or local."""
        return "local" if self.kept.get("lang") == "local" else "en"

    @property
    def language(self) -> str:
        """The language of the page's own words."""
        return self.kept.get("words", "en") if self.kept.get("words") in LANGUAGES else "en"

    @property
    def filters(self) -> dict[str, str]:
        """The State, where the address names one."""
        return {"state": self.kept["state"]} if "state" in self.kept else {}

    def value(self, name: str) -> str:
        """A parameter of the address, stripped; empty where it is not given."""
        return self.request.query_params.get(name, "").strip()

    def address(self, path: str, **more: Any) -> str:
        """An address of the program that keeps date, State and languages."""
        merged = {**self.kept, **more}  # what is given as nothing is kept no longer
        given = {name: str(value) for name, value in merged.items() if value not in (None, "")}
        return quote(path, safe="/:") + (f"?{urlencode(given)}" if given else "")

    async def call(self, work: Callable[..., Result], *arguments: Any) -> Result:
        """What the library gives for `work(graph, *arguments)`."""
        reads = self.request.method == "GET"  # what is written is written, whether or not somebody waits
        later = reads and self.request.url.path.startswith(_PARTS)
        return await self.desk.call(work, *arguments, later=later, gone=self._gone if reads else None)

    async def _gone(self) -> bool:
        """Whether the browser has left: it went on to another page."""
        try:
            await self.request.body()  # what comes after it is news of the connection
        except ClientDisconnect:
            return True
        return await self.request.is_disconnected()

    async def compare_datasets(self) -> None:
        """See whether the graph still holds the datasets that the address was kept with (`datasets`)."""
        if "datasets" in self.kept:
            kept = {name.strip() for name in self.kept["datasets"].split(";")} - {""}
            here = {one["name"] for one in await self.call(lambda graph: graph.engine.store.datasets())}
            gone, come = sorted(kept - here), sorted(here - kept)
            self.differs = (*(f"− {name}" for name in gone), *(f"+ {name}" for name in come))

    @property
    def reviewer(self) -> str:
        """Who decided last in this browser; forms offer the name again."""
        return unquote(self.request.cookies.get(REVIEWER, ""))

    async def form(self) -> FormData:
        """The fields of a form whose token is this session's; UsageError where it is not."""
        import hmac

        found = await self.request.form(max_files=200, max_fields=5000)
        given = str(found.get("csrf") or self.request.headers.get("x-csrf-token") or "")
        if not hmac.compare_digest(given.encode(), self.request.state.csrf.encode()):
            raise _NotOurs
        self.decides = str(found.get("reviewer") or "").strip()[:80]
        return found

    def page(self, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
        """A page from its template."""
        state = self.request.scope.get("state", {})
        text = _templates().get_template(template).render(
            asked=self, address=self.address, t=lambda english: words(self.language, english),
            csrf=state.get("csrf", ""), languages=LANGUAGES, graph_name=self.desk.name,
            path=self.request.url.path, **values,
        )  # fmt: skip
        return HTMLResponse(text, status_code=status)

    def back(self, path: str, said: str = "", **more: Any) -> Response:
        """After a change: the page to look at, with what was done."""
        return RedirectResponse(self.address(path, said=said, **more), status_code=303)

    def listed(self, rows: Sequence[Mapping[str, Any]], name: str, columns: Sequence[str] = ()) -> Response:
        """Rows that are no answer, as the JSON, CSV or XLSX that the address asks for (`format`).

        `columns` head a table without rows.
        """
        if self.value("format") == "json":
            return JSONResponse({"rows": list(rows), "count": len(rows)})
        from rightsgraph.render.formats import Sheet
        from rightsgraph.render.sheets import listed

        sheet = listed([{key: _flat(value) for key, value in row.items()} for row in rows])
        return self.sheet(sheet if rows else Sheet(columns, []), name)

    def sheet(self, sheet: Sheet, name: str) -> Response:
        """Rows as the CSV or XLSX that the address asks for."""
        form = self.value("format")
        if form not in ("csv", "xlsx"):
            raise UsageError(f"There is no such form as {form}: json, csv or xlsx.")
        return _file(sheet, f"{name}-{self.as_at}", form)

    def answered(self, answer: Answer, template: str = "answer.html", **values: Any) -> Response:
        """An answer of the library: as a page, or as the JSON or CSV that the address asks for (`format`)."""
        form = self.value("format")
        if form == "json":
            return JSONResponse(answer.to_json())
        if form in ("csv", "xlsx"):
            from rightsgraph.render.formats import sheet_of

            return _file(sheet_of(answer), f"{answer.question}-{answer.as_at}", form)
        return self.page(template, answer=answer, **values)


class _NotOurs(UsageError):
    """A form without this session's token."""

    def __init__(self) -> None:
        super().__init__(
            "This form is not of this session. Go back, load the page again, and send it once more."
        )


def _flat(value: Any) -> Any:
    """A value of a list as it may stand in a cell: what has parts of its own as JSON."""
    if isinstance(value, list | tuple) and not any(isinstance(one, dict | list | tuple) for one in value):
        return [str(one) for one in value]
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list | tuple) else value


def _file(sheet: Sheet, stem: str, form: str) -> Response:
    from rightsgraph.render.formats import csv_text

    headers = {"content-disposition": f'attachment; filename="{stem}.{form}"'}
    if form == "csv":
        return Response(csv_text(sheet), media_type="text/csv; charset=utf-8", headers=headers)
    from tempfile import TemporaryDirectory

    from rightsgraph.render.formats import write_xlsx

    with TemporaryDirectory() as folder:
        place = Path(folder) / "table.xlsx"
        write_xlsx(sheet, place)
        body = place.read_bytes()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return Response(body, media_type=kind, headers=headers)


@cache
def _templates() -> jinja2.Environment:
    import jinja2
    from rightsgraph.web.cells import FILTERS

    folder = str(files("rightsgraph.web") / "templates")
    made = jinja2.Environment(loader=jinja2.FileSystemLoader(folder), autoescape=True, trim_blocks=True)
    made.filters.update(FILTERS)
    return made


def route(path: str, handler: Handler, *methods: str) -> Route:
    """A route whose errors are pages that say what is wrong and what to do."""

    async def endpoint(request: Request) -> Response:
        asked = Asked.of(request)
        try:
            await asked.compare_datasets()
            answer = await handler(asked)
            if asked.decides:
                answer.set_cookie(REVIEWER, quote(asked.decides), httponly=True, samesite="strict", path="/")
            return answer
        except Gone:
            return Response(status_code=499)
        except _NotOurs as error:
            return asked.page("wrong.html", status=403, message=str(error))
        except UnknownName as error:
            return _wrong(asked, error, 404)
        except RightsgraphError as error:
            return _wrong(asked, error, 400)
        finally:
            await request.close()  # what was uploaded is let go of

    return Route(path, endpoint, methods=list(methods) or ["GET"])


def _wrong(asked: Asked, error: RightsgraphError, status: int) -> Response:
    if asked.value("format") == "json" or asked.request.url.path.startswith("/api/"):
        return JSONResponse({"error": str(error)}, status_code=status)
    part = bool(asked.request.headers.get("hx-request"))  # a part of a page gets a part of a page
    template = "wrong_part.html" if part else "wrong.html"
    return asked.page(template, status=status, message=str(error), nearest=getattr(error, "nearest", ()))
