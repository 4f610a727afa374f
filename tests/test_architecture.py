"""The rules that hold the tree together: imports go one way, everything is packaged, files stay small."""

from __future__ import annotations

import ast
import configparser
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDERS = ("ontology", "graph", "loaders", "queries", "views", "reports", "web", "rightsgraph")
# what each folder may import of the others; only the front knows all
ALLOWED = {
    "ontology": {"ontology"},
    "graph": {"graph", "ontology"},
    "loaders": {"loaders", "ontology"},
    "queries": {"queries", "graph", "ontology"},
    "views": {"views", "queries", "graph", "ontology"},
    "reports": {"reports", "queries", "graph", "ontology"},
}
NAMES = {
    "__version__"
}  # what everybody may take of the front itself; not its rooms (`suggest`, `verifying`, `mcp`)
HEAVY = {"rdflib", "lxml", "docx", "pypdfium2", "pypdf", "networkx", "neo4j", "ladybug", "pandas", "pypandoc", "pyshacl",
         "xlsxwriter", "python_calamine", "pycountry", "pyoxigraph"}  # fmt: skip


def modules(folder: str) -> list[Path]:
    return sorted(p for p in (ROOT / folder).rglob("*.py") if "build" not in p.parts)


def imported(path: Path, *, top_only: bool = False) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = tree.body if top_only else list(ast.walk(tree))
    found = set()
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
        elif isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
    return found


def test_imports_go_one_way() -> None:
    wrong = []
    for folder, allowed in ALLOWED.items():
        for path in modules(folder):
            for name in imported(path):
                parts = name.split(".")
                if parts[0] == "rightsgraph" and len(parts) > 1 and parts[1] not in {*allowed, *NAMES}:
                    wrong.append(f"{path.relative_to(ROOT)} imports {name}")
    assert wrong == []


def test_heavy_libraries_are_imported_where_they_are_used() -> None:
    wrong = []
    for folder in FOLDERS:
        for path in modules(folder):
            wrong += [
                f"{path.relative_to(ROOT)}: {n}"
                for n in imported(path, top_only=True)
                if n.split(".")[0] in HEAVY
            ]
    assert wrong == []


def test_every_folder_is_packaged() -> None:
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    packages = set(config["options"]["packages"].split())
    here = set()
    for folder in FOLDERS:
        for path in modules(folder):
            name = ".".join(path.parent.relative_to(ROOT).parts)
            here.add(name if folder == "rightsgraph" else f"rightsgraph.{name}")
    assert here - packages == set()


def test_files_and_functions_stay_small() -> None:
    large = []
    for folder in FOLDERS:
        for path in modules(folder):
            text = path.read_text(encoding="utf-8")
            if text.count("\n") > 300:
                large.append(f"{path.relative_to(ROOT)}: {text.count(chr(10))} lines")
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno > 50:
                    large.append(f"{path.relative_to(ROOT)}: {node.name}")
    assert large == []
