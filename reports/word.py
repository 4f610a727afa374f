"""A report as DOCX: real notes and comments, page numbers, repeated table headings, the styles of a template.

The report goes to Pandoc as its document tree, not as text, so no word of the data can be taken for a mark.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from functools import lru_cache
from pathlib import Path
from typing import Any

from rightsgraph.ontology.errors import RightsgraphError, UsageError
from rightsgraph.ontology.files import whole
from rightsgraph.reports.document import Report
from rightsgraph.reports.word_tree import tree

_SECONDS = 300
_OLDEST = (3, 1)  # the first with the document tree of `word_tree.API`


@lru_cache(maxsize=1)
def pandoc() -> str:
    """The path of a Pandoc that reads our document trees: the machine's own, else the one that came along."""
    own = shutil.which("pandoc")
    if own and _version(own) >= _OLDEST:
        return own
    try:
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError) as error:
        raise RightsgraphError(
            "Word files are written by Pandoc 3 or later, and there is none. Install it "
            "(https://pandoc.org/installing.html), or `pip install pypandoc_binary`."
        ) from error


def _version(program: str) -> tuple[int, ...]:
    said = subprocess.run([program, "--version"], capture_output=True, timeout=_SECONDS, check=False).stdout
    found = re.match(rb"pandoc\S*\s+(\d+)\.(\d+)", said)
    return tuple(map(int, found.groups())) if found else ()


def write_docx(
    report: Report,
    path: Path,
    template: Path | None = None,
    *,
    working: bool = False,
    footnotes: bool = False,
) -> list[str]:
    """Write the report; `template` is a DOCX whose styles, pages, header, footer and cover it takes. Gives what of the
    template could not be followed. Notes stand at the end unless `footnotes`; the working edition has comments.
    """
    from rightsgraph.reports.finishing import finished

    document = json.dumps(tree(report, working=working), ensure_ascii=False)
    with _reference(report, template) as reference:
        command = [
            pandoc(),
            "-f",
            "json",
            "-t",
            "docx",
            "-o",
            "-",
            f"--reference-doc={reference}",
        ]
        done = subprocess.run(
            command, input=document.encode(), capture_output=True, timeout=_SECONDS, check=False
        )
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or ["no reason given"]
        raise RightsgraphError(f"{path.name}: Pandoc could not write the document ({reason[0]}).")
    data, told = finished(done.stdout, report, template, footnotes=footnotes)
    with whole(path) as part:
        part.write_bytes(data)
    return told


def _reference(report: Report, template: Path | None) -> Any:
    from contextlib import nullcontext
    from importlib.resources import as_file, files

    if template is None:
        name = "landscape.docx" if report.landscape else "portrait.docx"
        return as_file(files("rightsgraph.reports") / "templates" / name)
    from docx import Document

    try:
        Document(str(template))
    except Exception as error:
        raise UsageError(
            f"{template.name}: this cannot be read as a Word document ({' '.join(str(error).split())[:200]}). A template "
            "for DOCX is a DOCX; its styles, header and footer are taken. Open it in Word and save it again."
        ) from error
    return nullcontext(template)
