"""What was verified, as a table, as SARIF, and as a copy of the Word file with comments."""

from __future__ import annotations

import json
import textwrap
from collections import Counter
from pathlib import Path
from typing import Any

from rightsgraph.ontology.errors import UsageError
from rightsgraph.queries.answer import NO_ADVICE
from rightsgraph.render.formats import PLAIN_WIDTH, Sheet
from rightsgraph.verifying.draft import Passage
from rightsgraph.verifying.judging import Verified
from rightsgraph.verifying.model import OK, VERDICTS, WRONG, Judged

COLUMNS = ("where", "text", "id", "verdicts", "detail", "remedy")
_MEANING = {
    "not found": "The thing cited is not in the graph.", "ended": "What is cited has ended.",
    "not yet": "What is cited has not begun.", "unknown": "This cannot be judged from the graph.",
    "ambiguous": "Several things may be meant.", "amended": "What is cited was amended.",
    "quote differs": "The words in quotation marks are not those of the text.",
    "agency differs": "Another agency is responsible.", "position differs": "The State's position is another.",
    "ok": "Nothing is wrong.",
}  # fmt: skip


def sheet(verified: Verified) -> Sheet:
    """One row a citation."""
    rows = [{**one.plain(), "verdicts": "; ".join(one.verdicts)} for one in verified.judged]
    kinds = {"id": "id", "text": "text", "detail": "text", "remedy": "text"}
    return Sheet(COLUMNS, rows, f"Citations of {verified.draft.name}", notes(verified), kinds)


def notes(verified: Verified) -> list[str]:
    """The lines behind a result: the day, the counts, that it is no legal advice."""
    counts = Counter(verdict for one in verified.judged for verdict in one.verdicts)
    told = " · ".join(f"{counts[verdict]} {verdict}" for verdict in VERDICTS if counts[verdict])
    count = len(verified.judged)
    return [
        f"As at {verified.as_at} · {count} {'citation' if count == 1 else 'citations'}, "
        f"{verified.wrong} to be put right{' · ' if told else ''}{told}",
        f"Held against what the graph has; what it cannot judge is unknown. {NO_ADVICE}",
    ]


def text(verified: Verified, width: int = PLAIN_WIDTH) -> str:
    """For reading: what is to be put right or looked at first, then what is in order."""
    open_ = [one for one in verified.judged if one.verdicts != [OK]]
    lines = []
    for one in sorted(open_, key=lambda one: not one.wrong):
        lines += [_wrapped(line, width) for line in _told(one)]
    fine = [one for one in verified.judged if one.verdicts == [OK]]
    if fine:
        told = (f"  {_place(one)}: {_line(one.cited.text)}" for one in fine)
        lines += ["In order:", *(_wrapped(line, width) for line in told), ""]
    return "\n".join([*lines, *(_wrapped(note, width) for note in notes(verified))]) + "\n"


def _wrapped(line: str, width: int) -> str:
    """A line within the width; ids and numbers are never broken."""
    indent = " " * (len(line) - len(line.lstrip()) + 2)
    return textwrap.fill(
        line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def _told(one: Judged) -> list[str]:
    head = "WRONG" if one.wrong else "LOOK AT"
    lines = [f"{head}  {_place(one)}: {_line(one.cited.text)}", f"  {', '.join(one.verdicts)}"]
    lines += [f"  {part}" for part in (one.detail,) if part]
    if one.remedy:
        lines.append(f"  What to do: {one.remedy}")
    return [*lines, ""]


def _place(one: Judged) -> str:
    return one.cited.passage.place(one.cited.start)


def _line(words: str) -> str:
    return " ".join(words.split())


# SARIF


def as_sarif(verified: Verified, version: str) -> str:
    """SARIF 2.1.0: one result for each verdict that is not `ok`."""
    used = [
        verdict
        for verdict in VERDICTS
        if verdict != OK and any(verdict in one.verdicts for one in verified.judged)
    ]
    rules = [
        {"id": verdict.replace(" ", "-"), "shortDescription": {"text": _MEANING[verdict]}} for verdict in used
    ]
    results = [
        _result(verified, one, verdict, used.index(verdict))
        for one in verified.judged for verdict in one.verdicts if verdict != OK
    ]  # fmt: skip
    body = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": {"name": "rightsgraph", "version": version, "rules": rules}},
                  "results": results, "properties": {"asAt": verified.as_at}}],
    }  # fmt: skip
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


def _result(verified: Verified, one: Judged, verdict: str, rule: int) -> dict[str, Any]:
    said = [part for part in one.said if part.verdict == verdict]
    told = " ".join(f"{part.detail} {part.remedy}".strip() for part in said)
    where = _place(one)
    location: dict[str, Any] = {
        "logicalLocations": [{"fullyQualifiedName": f"{where}: {_line(one.cited.text)}"}]
    }
    if verified.draft.path is not None:
        physical: dict[str, Any] = {"artifactLocation": {"uri": verified.draft.path.name.replace(" ", "%20")}}
        if where.startswith("line "):
            physical["region"] = {
                "startLine": int(where.removeprefix("line ")),
                "snippet": {"text": one.cited.text},
            }
        location["physicalLocation"] = physical
    return {
        "ruleId": verdict.replace(" ", "-"), "ruleIndex": rule, "level": "error" if verdict in WRONG else "note",
        "message": {"text": f"{_line(one.cited.text)}: {told}"}, "locations": [location],
    }  # fmt: skip


# Word


def write_comments(verified: Verified, output: Path) -> None:
    """A copy of the draft with a comment at each citation; UsageError where the draft is no Word file."""
    word = verified.draft.word
    if word is None:
        raise UsageError(f"{output.name}: comments are written into a copy of a Word file, and {verified.draft.name} is none. "
                         "Use -o RESULT.xlsx, .json, .csv, .md or .sarif.")  # fmt: skip
    if verified.draft.path is not None and output.exists() and output.samefile(verified.draft.path):
        raise UsageError(f"{output.name} is the draft itself: name another file for the commented copy.")
    word.commented(_remarks(verified), output)


def _remarks(verified: Verified) -> list[tuple[Passage, int, int, str]]:
    """(passage, start, end, words); citations that overlap share a comment."""
    found: list[tuple[Passage, int, int, str]] = []
    for one in sorted(
        verified.judged, key=lambda one: (id(one.cited.passage), one.cited.start, one.cited.end)
    ):
        words = _comment(one)
        if found and found[-1][0] is one.cited.passage and one.cited.start < found[-1][2]:
            passage, start, end, before = found[-1]
            found[-1] = (passage, start, max(end, one.cited.end), f"{before}\n{words}")
        else:
            found.append((one.cited.passage, one.cited.start, one.cited.end, words))
    return found


def _comment(one: Judged) -> str:
    head = f"{', '.join(one.verdicts).upper()} · {one.cited.id or _line(one.cited.text)}"
    lines = [head, one.detail, f"What to do: {one.remedy}" if one.remedy else ""]
    return "\n".join(line for line in lines if line)
