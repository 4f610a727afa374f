"""Make the generated parts of the docs anew: README outputs, the page of questions, the ontology's reference.

python docs/refresh.py          writes them
python docs/refresh.py --check  says which are stale (exit 1)
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
_CALLS = re.compile(r"```mcp\n(.*?)```", re.DOTALL)
_WORKED = ("verify.md", "assistants.md")  # pages whose outputs are those of the worked example
_FINDINGS = 1  # exit code of a command that found something
_LONGEST = 40  # lines of output that the README shows of one command


def run(command: str, folder: Path) -> str:
    """The output of a `rightsgraph ...` command line, run in a folder by the installed program."""
    words = shlex.split(command)
    if words[0] != "rightsgraph":
        raise ValueError(f"only rightsgraph is run here: {command}")
    code = "import sys; from rightsgraph.cli import main; main(sys.argv[1:])"
    done = subprocess.run(
        [sys.executable, "-P", "-c", code, *words[1:]],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode not in (0, _FINDINGS) or (done.returncode and not done.stdout):
        raise RuntimeError(f"{command}: {done.stderr}")
    return "\n".join(line.rstrip() for line in done.stdout.splitlines())


def shortened(output: str) -> list[str]:
    """The first lines of an output, the rest told by dots."""
    lines = output.splitlines()
    return lines if len(lines) <= _LONGEST else [*lines[: _LONGEST - 1], "..."]


def readme() -> str:
    """The README with the outputs of its commands as they are now."""
    with tempfile.TemporaryDirectory() as name:

        def fill(match: re.Match[str]) -> str:
            lines: list[str] = []
            for line in match.group(1).splitlines():
                if line.startswith("$ "):
                    lines += [line, *shortened(run(line[2:], Path(name)))]
            return "```console\n" + "\n".join(lines) + "\n```"

        return _BLOCK.sub(fill, README.read_text(encoding="utf-8"))


def worked(page: Path) -> str:
    """A page with the outputs of its commands and of its calls of tools, over the worked example."""
    from importlib.resources import files

    from rightsgraph import open_graph

    with tempfile.TemporaryDirectory() as name:
        place = Path(name) / "rightsgraph-demo"
        place.mkdir()
        with open_graph(place / "rights.db") as graph:
            graph.load(Path(str(files("rightsgraph.examples"))) / "viet-nam", dataset="viet-nam")
            graph.engine.refresh()
            text = _CALLS.sub(lambda match: _called(graph, match[1]), page.read_text(encoding="utf-8"))

        def fill(match: re.Match[str]) -> str:
            lines: list[str] = []
            for line in match.group(1).splitlines():
                if line.startswith("$ "):
                    lines += [line, *shortened(run(line[2:], Path(name)))]
            return "```console\n" + "\n".join(lines) + "\n```"

        return _BLOCK.sub(fill, text)


def _called(graph: Any, block: str) -> str:
    """A call of a tool, `> NAME ARGUMENTS`, with what it gives."""
    import json

    from rightsgraph.mcp.texts import clean
    from rightsgraph.mcp.tools import all_tools

    lines: list[str] = []
    for line in block.splitlines():
        if line.startswith("> "):
            name, _, given = line[2:].partition(" ")
            body = clean(all_tools(graph)[name].run(graph, json.loads(given)))
            lines += [line, *(json.dumps(body, ensure_ascii=False, indent=1)).splitlines()]
    return "```mcp\n" + "\n".join(lines) + "\n```"


def questions() -> str:
    """The page of questions."""
    from rightsgraph.queries.book import Book

    book = Book()
    lines = [
        "# Questions",
        "",
        "`rightsgraph ask NAME --help` explains each. This page is generated (`docs/refresh.py`).",
        "",
    ]
    topics: dict[str, list[str]] = {}
    for name in book.names():
        topics.setdefault(book.query(name).topic, []).append(name)
    for topic in sorted(topics, key=lambda t: (t != "core", t)):
        lines += [f"## {topic}", "", "| question | asks | options |", "|---|---|---|"]
        for name in topics[topic]:
            query = book.query(name)
            options = ", ".join(f"`--{p.replace('_', '-')}`" for p in query.parameters)
            lines.append(f"| `{name}` | {query.title} {query.description} | {options} |")
        lines.append("")
    return "\n".join(lines)


def api() -> str:
    """The page of the library: every public function with its signature and what it gives."""
    import inspect

    from rightsgraph.graph.record.node_account import NodeAccount
    from rightsgraph.graph.record.receipt import Receipt
    from rightsgraph.queries.answer import Answer
    from rightsgraph.queries.paths.hops import Hop

    from rightsgraph import Graph, open_graph

    lines = [
        "# The Python library",
        "",
        "What `rightsgraph` offers to programs. Errors are those of `rightsgraph.ontology.errors`, each with what, where",
        "and what to do: `UsageError` (wrong usage), `UnknownName` (with the nearest names), `InputError` (a file that",
        "cannot be read), `GraphError` (a graph that cannot be reached or opened). Dates are ISO text. This page is",
        "generated from the docstrings (`docs/refresh.py`).",
    ]
    lines += ["", "## rightsgraph", *_function("open_graph", open_graph)]
    for kind in (Graph, Answer, Receipt, NodeAccount, Hop):
        lines += ["", f"## {kind.__name__}", "", inspect.cleandoc(kind.__doc__ or ""), *_fields(kind)]
        for name, member in inspect.getmembers(kind):
            if name.startswith("_"):
                continue
            if inspect.isfunction(member):
                lines += _function(name, member)
            elif told := _property(member):
                lines += ["", f"### `{name}`", "", told]
    return "\n".join(lines) + "\n"


def _fields(kind: type) -> list[str]:
    """The fields of a result with their types."""
    from dataclasses import fields, is_dataclass

    found = [f"`{one.name}: {one.type}`" for one in fields(kind)] if is_dataclass(kind) else []
    return ["", f"Fields: {', '.join(found)}."] if found else []


def _function(name: str, member: Any) -> list[str]:
    import inspect

    written = str(inspect.signature(member)).replace("(self, ", "(").replace("(self)", "()")
    signature = re.sub(r"(: |-> )'([^']*)'", r"\1\2", written)  # annotations are kept as text
    return ["", f"### `{name}{signature}`", "", inspect.cleandoc(member.__doc__ or "")]


def _property(member: Any) -> str:
    import inspect

    getter = getattr(member, "fget", None) or getattr(member, "func", None)
    return inspect.cleandoc(getter.__doc__ or "") if getter else ""


def gap_rows() -> str:
    """The page of gap rows of the worked example."""
    sys.path.insert(0, str(ROOT / "docs"))
    import gap_rows as made

    return made.page()


def pages() -> dict[Path, str]:
    """Every generated page with its text as it should be."""
    from rightsgraph.ontology.model.model import model
    from rightsgraph.ontology.model.reference_page import reference_page

    docs = ROOT / "docs"
    return {
        README: readme(),
        docs / "questions.md": questions(),
        docs / "api.md": api(),
        docs / "gap-rows.md": gap_rows(),
        docs / "ontology.md": reference_page(model()),
        **{docs / name: worked(docs / name) for name in _WORKED},
    }


def stale() -> list[str]:
    """Names of the pages that are not as they should be."""
    return [
        path.name
        for path, text in pages().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]


def main() -> None:
    """Write the pages, or with --check only tell."""
    if "--check" in sys.argv:
        found = stale()
        sys.stdout.write("\n".join(found) + "\n" if found else "")
        sys.exit(1 if found else 0)
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
