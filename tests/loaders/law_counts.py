"""How many articles or sections a real law has, counted without the loaders: by an expression over its text, or by the
elements of its XML; and the page `docs/laws-read.md` that compares this with what is read.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from rightsgraph.loaders.api import Complete, Options, Reject, Row
from rightsgraph.loaders.registry import loader_for
from rightsgraph.loaders.source import Source
from rightsgraph.ontology.errors import InputError

PAGE = Path(__file__).parents[2] / "docs" / "laws-read.md"
BASIC = ("article", "section", "rule")
# what stands at the beginning of a numbered article or section, by the first letters of the file's name
FORMS = {
    "esp": r"(?m)^Artículo (\d+)$",
    "fin": r"(?:^|[.\d] )(\d+) § (?=[A-ZÅÄÖ])",
    "irl": r"(?m)^(\d+)\. ",
    "ken": r"(?m)^(\d+[A-Z]{0,2})\. ?[A-Z\[]",
    "nam": r"(?m)^(\d+[A-Z]{0,2})\. [A-Z]",
    "uga": r"(?m)^(\d+[A-Z]{0,2})\. [A-Z]",
    "svn": r"(?m)^(\d+)\. člen$",
    "vie": r"(?:^|[\s”])Điều\s+(\d+)",
    "gbr": r"(?m)^(\d+) [A-Z]",
}
ELEMENTS = re.compile(rb"<(?:\w+:)?(article|section|ARTICLE)[\s>]")
_HEAD = """# Laws of the test material, and what is read of them

Made by `tests/loaders/test_law_real.py` from the real files (they are not part of the project). *Units* are the articles
or sections counted without the loaders: by an expression over the plain text, or by the elements of the XML. *Read* are
those of them that became provisions.

| file | format | units | read | missing | reason |
|---|---|---|---|---|---|
"""


@dataclass(frozen=True)
class Count:
    """One file's account; `reason` says why units are missing or there are none."""

    name: str
    format: str
    units: int
    read: int
    reason: str = ""

    @property
    def line(self) -> str:
        """Its row of the page."""
        missing = max(0, self.units - self.read)
        return f"| `{self.name}` | {self.format} | {self.units} | {self.read} | {missing} | {self.reason} |"


def files(folder: Path) -> list[Path]:
    """Every law of the test material."""
    return sorted(p for p in folder.rglob("*") if p.suffix in (".json", ".xml"))


def units(path: Path) -> int:
    """The articles or sections of a file, by its text or elements alone."""
    if path.suffix == ".xml":
        found = [match[1] for match in ELEMENTS.finditer(path.read_bytes())]
        return max((found.count(name) for name in set(found)), default=0)
    record = json.loads(path.read_text(encoding="utf-8"))
    text = (record[0] if isinstance(record, list) else record)["text"]
    body = re.split(r"(?m)^(?:(?:FIRST|THE)\s+)?(?:SCHEDULE|Schedule)\b", text)[0]
    return len(set(re.findall(FORMS[path.name[:3]], body)))


def count(path: Path) -> Count:
    """What is read of a file, beside what it has."""
    source = Source(path)
    try:
        loader = loader_for(source)
        items = list(loader.read(source, Options()))
    except InputError as error:
        return Count(path.name, "refused", 0, 0, str(error).partition(": ")[2].split(",")[0])
    rows = [i for i in items if isinstance(i, Row) and i.table == "provisions" and _is_basic(i)]
    law = Counter(row.values["law"] for row in rows).most_common(1)
    level = Counter(row.values["level"] for row in rows).most_common(1)
    own = [row for row in rows if row.values["law"] == law[0][0] and row.values["level"] == level[0][0]]
    found = {row.values["id"] for row in own}
    nothing = any(isinstance(i, Complete) and not i.of for i in items)
    told = ("second time", "earlier wording")
    rejected = [i for i in items if isinstance(i, Reject) and any(words in i.reason for words in told)]
    why = "the file has no numbers of sections; told" if nothing and not found else ""
    why = why or (f"{len(rejected)} doubled units told: several versions in one text" if rejected else "")
    others = sum(1 for i in items if isinstance(i, Row) and i.table == "provisions")
    if not found and not why:
        why = f"it has no articles or sections; {others} provisions of other levels"
    return Count(path.name, loader.FORMAT.name, units(path), len(found), why)


def _is_basic(row: Row) -> bool:
    place = str(row.values["id"]).partition("#")[2]
    attached = re.match(r"(?:sched|annex|att)_", place)
    return (
        row.values.get("level") in BASIC
        and not attached
        and bool(re.search(r"(?:art|sec|rule)_[^_]+$", place))
    )


def page(folder: Path) -> str:
    """The whole page."""
    return _HEAD + "\n".join(count(path).line for path in files(folder)) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(Path(sys.argv[1])), encoding="utf-8")
