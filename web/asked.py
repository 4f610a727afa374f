"""What every page's address says beside its own: the date, the State, the language; and how pages are answered."""

from __future__ import annotations

import io
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote, urlencode

from rightsgraph.ontology.errors import RightsgraphError, UnknownName, UsageError
from rightsgraph.web.words import LANGUAGES, words
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

if TYPE_CHECKING:
    import jinja2
    from rightsgraph.queries.answer import Answer
    from rightsgraph.web.desk import Desk
    from starlette.datastructures import FormData


Result = TypeVar("Result")
Handler = Callable[["Asked"], Awaitable[Response]]
_KEPT = ("as_at", "state", "lang", "words")


@dataclass
class Asked:
    """One request with the desk behind it."""

    request: Request
    desk: Desk
    kept: dict[str, str] = field(default_factory=dict)

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
        given = {**self.kept, **{name: str(value) for name, value in more.items() if value not in (None, "")}}
        return quote(path, safe="/:") + (f"?{urlencode(given)}" if given else "")

    async def call(self, work: Callable[..., Result], *arguments: Any) -> Result:
        """What the library gives for `work(graph, *arguments)`."""
        return await self.desk.call(work, *arguments)

    async def form(self) -> FormData:
        """The fields of a form whose token is this session's; UsageError where it is not."""
        import hmac

        found = await self.request.form(max_files=200, max_fields=5000)
        given = str(found.get("csrf") or self.request.headers.get("x-csrf-token") or "")
        if not hmac.compare_digest(given.encode(), self.request.state.csrf.encode()):
            raise _NotOurs
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

    def answered(self, answer: Answer, template: str = "answer.html", **values: Any) -> Response:
        """An answer of the library: as a page, or as the JSON or CSV that the address asks for (`format`)."""
        form = self.value("format")
        if form == "json":
            return JSONResponse(answer.to_json())
        if form in ("csv", "xlsx"):
            return _file(answer, form)
        return self.page(template, answer=answer, **values)


class _NotOurs(UsageError):
    """A form without this session's token."""

    def __init__(self) -> None:
        super().__init__(
            "This form is not of this session. Go back, load the page again, and send it once more."
        )


def _file(answer: Answer, form: str) -> Response:
    from rightsgraph.render.formats import csv_text, sheet_of

    name = f"{answer.question}-{answer.as_at}.{form}"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    if form == "csv":
        return Response(csv_text(sheet_of(answer)), media_type="text/csv; charset=utf-8", headers=headers)
    from tempfile import TemporaryDirectory

    from rightsgraph.render.formats import write_xlsx

    with TemporaryDirectory() as folder:
        from pathlib import Path

        place = Path(folder) / name
        write_xlsx(sheet_of(answer), place)
        body = io.BytesIO(place.read_bytes())
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return Response(body.getvalue(), media_type=kind, headers=headers)


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
            return await handler(asked)
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
