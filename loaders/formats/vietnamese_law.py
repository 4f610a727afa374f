"""Vietnamese legislation: records of vbpl.vn (JSON), and laws as DOCX, HTML, PDF or text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from rightsgraph.loaders.api import Format, Issue, Item, Options, Reject
from rightsgraph.loaders.law import amend_vi, change_rows, force_vi, meta_vi, rows, series
from rightsgraph.loaders.law.lines import beside, lines_of, lines_of_text
from rightsgraph.loaders.law.model import LawHead, LawText
from rightsgraph.loaders.law.structure import build
from rightsgraph.loaders.law.vietnamese import GRAMMAR
from rightsgraph.loaders.source import Source
from rightsgraph.loaders.tabular.jsonrows import doubled, paired
from rightsgraph.ontology.errors import InputError
from rightsgraph.ontology.text import law_dates

FORMAT = Format(
    name="vietnamese-law",
    title="Vietnamese legislation",
    reads="vbpl.vn records (JSON), and laws, decrees and decisions as DOCX, HTML, PDF or text",
    recognised_by="the record's keys document_number and text; or headings Chương, Điều, khoản",
)
_KEYS = (b'"document_number"', b'"text"', b'"document_type"')
_ARTICLE = re.compile(
    r"(?mi)^\s*(?-i:Đ)iều(?:(?:\s+(?:thứ|số))?\s+\d+[a-zđ]?\s*(?:[.:]|$)|\s+thứ\s+(?!\d)[^\W\d_]+(?:\s[^\W\d_]+)?\s*(?:[.:–-]|$))"
)
_LAW = re.compile(
    r"(?m)^\s*(?:Bộ luật|BỘ LUẬT|LUẬT|HIẾN PHÁP|PHÁP LỆNH|NGHỊ ĐỊNH|NGHỊ QUYẾT|SẮC LỆNH|THÔNG TƯ|QUYẾT ĐỊNH|Luật"
    r"|Chương\s|Phần thứ)"
)


def recognise(source: Source) -> int:
    """By the keys of a record, or by article headings."""
    if source.kind == "json":
        ends = source.head + _tail(source)
        return 90 if all(key in ends for key in _KEYS) else 0
    if source.kind not in ("docx", "html", "text", "pdf"):
        return 0
    from rightsgraph.loaders.reading.unified import preview
    from rightsgraph.ontology.text.folding import nfc

    text = nfc(preview(source)).replace("Ð", "Đ")
    articles = len(_ARTICLE.findall(text))
    if articles >= 2 or (articles and _LAW.search(text)):
        return 85
    return 0


def _tail(source: Source) -> bytes:
    """The last bytes: a record's keys stand before and behind its long text."""
    with source.path.open("rb") as stream:
        stream.seek(max(0, source.size - 65_536))
        return stream.read()


def read(source: Source, options: Options) -> Iterator[Item]:  # noqa: ARG001 - every loader takes them
    """The law with its levels, what it says of its force, and what it changes in other laws."""
    if source.kind == "json":
        yield from records(source, record_items)
        return
    lines = list(lines_of(source, vietnamese=True))
    law = build(lines, GRAMMAR)
    head = meta_vi.from_lines(law.opening, law.closing)
    if not any(law.walk()):
        raise InputError(f"{source.name}: no article is found. Is this the text of a Vietnamese law?")
    if not head.title:
        head.title = source.path.stem
        yield Issue(
            "warning", "the first lines", f"no title is found; the file's name {head.title!r} stands for it"
        )
    yield from _items(head, law, None, "the whole document")
    yield from beside(source)


def records(source: Source, items: Callable[[Mapping[str, Any], str], Iterator[Item]]) -> Iterator[Item]:
    """What `items` makes of every record that has a text, and of its place; the others are rejected."""
    for index, record in enumerate(loaded(source), 1):
        where = f"record {index}"
        if (
            not isinstance(record, Mapping)
            or not isinstance(record.get("text"), str)
            or not record["text"].strip()
        ):
            yield Reject(where, "a record without text", {"record": str(record)[:300]})
            continue
        yield from doubled(record, where)
        yield from items(record, where)


def loaded(source: Source) -> list[Any]:
    """The records of a JSON file: one, a list, or one a line."""
    text = source.decoded[0]
    try:
        loaded = json.loads(text, object_pairs_hook=paired)
    except (ValueError, RecursionError) as error:
        lines = [line for line in text.split("\n") if line.strip()]
        try:
            return [json.loads(line, object_pairs_hook=paired) for line in lines]
        except (ValueError, RecursionError):
            raise InputError(
                f"{source.name}: the JSON cannot be read ({str(error)[:120]}). Save it again from where "
                f"it comes."
            ) from error
    return loaded if isinstance(loaded, list) else [loaded]


def record_items(record: Mapping[str, Any], where: str) -> Iterator[Item]:
    """The law of one record."""
    head = meta_vi.from_record(record)
    lines = list(lines_of_text(record["text"], where, vietnamese=True))
    law = build(lines, GRAMMAR)
    for key in ("effective_date", "status"):
        if record.get(key) in (None, ""):
            yield Issue(
                "info", where, f"the record's {key} is empty; only what the text itself says is taken"
            )
    effective = law_dates.parse(str(record.get("effective_date") or ""))
    if effective:
        yield rows.law_row(
            head, where, str(record["effective_date"]), "effective_date", in_force_from=effective
        )
    if record.get("status"):
        yield Issue("info", where, f"the record's status is {record['status']!r}; no end is derived from it")
    published = law_dates.parse(str(record.get("gazette_date") or ""))
    yield from _items(head, law, published, where)


def _items(head: LawHead, law: LawText, published: str | None, where: str) -> Iterator[Item]:
    yield rows.law_row(head, where)
    yield Issue("info", where, "no English title is known; the Vietnamese one stands in its place")
    yield from rows.provisions(head, law)
    findings = force_vi.find(head, law, published)
    amend_vi.find(head, law, findings)
    if findings.start() is None:
        findings.notes.append(
            (where, "the text gives no day on which it takes effect; its force stays unknown")
        )
    yield from change_rows.rows(head, findings)
    yield from series.complete(law, "article")
