"""The pages as files: read-only, opened from a disk or a plain server, without a request to anybody.

Proposals, notes and the desk's own work (review, load, datasets, file names) are not in them.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from rightsgraph.ontology.errors import UsageError
from rightsgraph.web.asked import Asked
from rightsgraph.web.cells import thing
from starlette.requests import Request
from starlette.responses import HTMLResponse

if TYPE_CHECKING:
    from rightsgraph.queries.answer import Answer

    from rightsgraph.api import Graph

CLASSES = (
    "Recommendation", "Law", "Provision", "Agency", "Mandate", "Document", "Mechanism", "State", "Concept", "Measure",
    "Indicator", "Programme", "Event", "Progress", "Reply",
)  # fmt: skip
QUESTIONS = ("who-implements", "recommendations", "coverage", "deadlines", "mechanism-overview")
MARK = "rightsgraph-site.json"
_UNCONFIRMED = ("proposed", "rejected")
_ABOUT_PROPOSALS = "unreviewed"
_OF_PROPOSALS = ("proposed", "expects_proposed")
_INTERNAL = ("note", "decided", "dataset")


class _Owner:
    """Stands where the desk's thread stands: the graph is asked at once."""

    def __init__(self, graph: Graph, name: str) -> None:
        self.graph, self.name = graph, name

    async def call(self, work: Callable[..., Any], *arguments: Any) -> Any:
        return work(self.graph, *arguments)


@dataclass
class StaticAsked(Asked):
    """A page that will be a file: its links are names of files, and what is not written has none."""

    written: dict[str, str] = field(default_factory=dict)  # path -> file

    static = True

    def address(self, path: str, **more: Any) -> str:
        """The file of a page; `#` for what a static site does not have."""
        if more.get("format") in ("json", "csv"):
            return self.written.get(f"{path}.{more['format']}", "#")
        return self.written.get(path, "#")


@dataclass
class Site:
    """What is written where; `graph` gives everything at one state."""

    graph: Graph
    folder: Path
    as_at: str
    lang: str = "en"
    filters: dict[str, str] = field(default_factory=dict)
    things: dict[str, tuple[str, str, str]] = field(default_factory=dict)  # id -> (label, name, text)
    written: dict[str, str] = field(default_factory=dict)

    def write(self) -> int:
        """Write all pages; how many there are."""
        self._prepare()
        self.things = dict(self._known())
        pages = {"/": "index.html", "/search": "search.html", "/ask": "questions.html", "/gaps": "gaps.html"}
        pages |= {"/pictures": "picture.html", "/gaps/summary": "gaps-summary.html"}
        pages |= {"/gaps/summary.json": "gaps-summary.json"}
        answers = {f"/ask/{name}": f"ask-{name}" for name in QUESTIONS} | {"/gaps": "gaps"}
        answers |= {f"/gaps/{code}": f"gap-{code}" for code in self._codes()}
        pages |= {path: f"{stem}.html" for path, stem in answers.items()}
        pages |= {
            f"{path}.{form}": f"{stem}.{form}" for path, stem in answers.items() for form in ("json", "csv")
        }
        pages |= {thing(node): _file_of(node) for node in self.things}
        self.written = pages
        count = sum(1 for _ in self._pages())
        self._search_index()
        self._assets()
        return count

    def _prepare(self) -> None:
        """A folder that is new, empty, or a site that was written before: nothing else is touched."""
        if self.folder.exists() and not self.folder.is_dir():
            raise UsageError(f"{self.folder.name}: is a file. Name a folder for the pages.")
        if self.folder.is_dir() and any(self.folder.iterdir()) and not (self.folder / MARK).is_file():
            raise UsageError(
                f"{self.folder.name}: holds other files. Name a new or empty folder for the pages."
            )
        if (self.folder / MARK).is_file():
            for old in self.folder.iterdir():
                if old.is_file():
                    old.unlink()
        self.folder.mkdir(parents=True, exist_ok=True)
        self._write(MARK, json.dumps({"as_at": self.as_at, "lang": self.lang}))

    def _known(self) -> Iterator[tuple[str, tuple[str, str, str]]]:
        for label in CLASSES:
            if label not in self.graph.engine.model.classes:
                continue
            for state in self.graph.engine.store.nodes(label):
                said = state.properties
                if said.get("status") in _UNCONFIRMED or said.get("record") == "stub":
                    continue
                name = str(said.get("name") or said.get("title") or said.get("citation") or state.id)
                yield state.id, (label, name, str(said.get("text") or said.get("heading") or "")[:300])

    def _codes(self) -> list[str]:
        from rightsgraph.gap_summary import codes

        return [code for code in codes() if code != _ABOUT_PROPOSALS]

    def _asked(self, path: str) -> StaticAsked:
        scope = {
            "type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "query_string": b"", "headers": [],
            "scheme": "http", "server": ("localhost", 80), "root_path": "",
            "app": SimpleNamespace(state=SimpleNamespace(desk=None)), "state": {},
        }  # fmt: skip
        kept = {"as_at": self.as_at} | ({"lang": "local"} if self.lang == "local" else {})
        owner: Any = _Owner(self.graph, self.graph.url.rpartition("/")[2])
        return StaticAsked(Request(scope), owner, kept, self.written)

    def _pages(self) -> Iterator[str]:
        yield self._page("/", "site_home.html", counts=self._counts(), gaps=self._gaps())
        yield self._page("/search", "site_search.html")
        yield self._page("/ask", "site_questions.html", questions=[self._query(name) for name in QUESTIONS])
        for name in QUESTIONS:
            yield self._question(name)
        counted = {"by": "", "compare": "", "filters": {}, "fields": (), "untold": ""}
        yield self._answer("/gaps", "gaps.html", self._gaps(), **counted)
        yield self._summary()
        for code, answer in self.graph.each_gap(as_at=self.as_at, lang=self.lang, **self.filters):
            if code in self._codes():
                yield self._answer(f"/gaps/{code}", "answer.html", _published(answer))
        filters: dict[str, Any] = {**self.filters}
        view = self.graph.view("who-implements", as_at=self.as_at, lang=self.lang, **filters)
        view.save(self.folder / self.written["/pictures"])
        for node in self.things:
            yield self._thing(node)

    def _page(self, path: str, template: str, **values: Any) -> str:
        answer: HTMLResponse = self._asked(path).page(template, said="", **values)
        self._write(self.written[path], bytes(answer.body).decode("utf-8"))
        return path

    def _question(self, name: str) -> str:
        answer = self.graph.book.run(self.graph, name, dict(self._fitting(name)), self.as_at, self.lang)
        return self._answer(f"/ask/{name}", "answer.html", answer)

    def _answer(self, path: str, template: str, answer: Answer, **values: Any) -> str:
        """An answer as a page, with its JSON and CSV beside it."""
        from rightsgraph.render.formats import csv_text, sheet_of

        self._write(self.written[f"{path}.json"], json.dumps(answer.to_json(), ensure_ascii=False))
        self._write(self.written[f"{path}.csv"], csv_text(sheet_of(answer)))
        return self._page(path, template, answer=answer, **values)

    def _summary(self) -> str:
        """The gaps on one page, without what is about proposals."""
        from rightsgraph.gap_digest import digest
        from rightsgraph.gap_summary import Gaps, meanings

        page = digest(self.graph, Gaps(self.graph.book, self.graph, self.filters, self.lang), self.as_at)
        about = meanings().get(_ABOUT_PROPOSALS)
        gravest = tuple(
            replace(one, others=tuple(other for other in one.others if other != about))
            for one in page.gravest if one.code != _ABOUT_PROPOSALS
        )  # fmt: skip
        untold = tuple(one for one in page.untold if one[0] != _ABOUT_PROPOSALS)
        page = replace(page, gravest=gravest, untold=untold)
        self._write(self.written["/gaps/summary.json"], json.dumps(page.to_json(), ensure_ascii=False))
        return self._page("/gaps/summary", "gap_summary.html", page=page)

    def _fitting(self, name: str) -> Iterator[tuple[str, str]]:
        known = self.graph.book.query(name).parameters
        yield from ((key, value) for key, value in self.filters.items() if key in known)

    def _query(self, name: str) -> dict[str, str]:
        query = self.graph.book.query(name)
        return {"name": name, "title": query.title, "description": query.description}

    def _thing(self, node: str) -> str:
        from rightsgraph.web.about import citation

        shown = self.graph.show(node).to_json()
        body = public(shown) | {"citation": citation(self.graph, shown, self.as_at, self.lang)}
        tree = ""
        if body["label"] == "Recommendation":
            from rightsgraph.render.tree import tree as drawn

            traced = self.graph.trace(node, self.as_at, lang=self.lang)
            paths = [path for path in traced if not any(hop.status in _UNCONFIRMED for hop in path)]
            tree = drawn(paths) if paths else ""
        return self._page(thing(node), "site_thing.html", body=body, tree=tree, known=self.written)

    def _counts(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for label, _, _ in self.things.values():
            found[label] = found.get(label, 0) + 1
        return found

    def _gaps(self) -> Answer:
        answer = self.graph.gaps(as_at=self.as_at, lang=self.lang, **self.filters)
        return replace(answer, rows=[row for row in answer.rows if row["code"] != _ABOUT_PROPOSALS])

    def _search_index(self) -> None:
        rows = [
            [node, label, name, text, _file_of(node)] for node, (label, name, text) in self.things.items()
        ]
        body = json.dumps(rows, ensure_ascii=False).replace("</", "<\\/")
        self._write("search-index.js", f"window.rightsgraphIndex = {body};\n")

    def _assets(self) -> None:
        static = files("rightsgraph.web") / "static"
        for name in ("style.css", "site.js"):
            with (static / name).open("rb") as source, (self.folder / name).open("wb") as target:
                shutil.copyfileobj(source, target)

    def _write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")


def _published(answer: Answer) -> Answer:
    """An answer without its columns about proposals."""
    columns = [name for name in answer.columns if name not in _OF_PROPOSALS]
    rows = [{name: value for name, value in row.items() if name in columns} for row in answer.rows]
    return replace(answer, columns=columns, rows=rows)


def public(body: dict[str, Any]) -> dict[str, Any]:
    """A thing without proposals, notes, datasets and names of files."""
    links = [
        link | {"properties": {k: v for k, v in link["properties"].items() if k not in _INTERNAL}}
        for link in body["relationships"]
        if link["properties"].get("status") not in _UNCONFIRMED and link["type"] != "DESCRIBED_IN"
    ]
    properties = {name: value for name, value in body["properties"].items() if name not in _INTERNAL}
    return body | {"relationships": links, "properties": properties, "statements": []}


def _file_of(node: str) -> str:
    """A file's name for a thing: readable, and unlike any other's on every system."""
    plain = re.sub(r"[^A-Za-z0-9]+", "-", node).strip("-")[:60]
    return f"{plain}-{hashlib.sha256(node.encode()).hexdigest()[:8]}.html"


def write_site(graph: Graph, folder: Path, as_at: str, lang: str = "en", **filters: str) -> int:
    """Write the static pages of a graph into a folder; how many there are."""
    return Site(graph, folder, as_at, lang, filters).write()
