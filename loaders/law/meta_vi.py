"""What a Vietnamese law says of itself: number, title, kind, issuing body, day; from a record or its first
lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from rightsgraph.loaders.law.model import LawHead, Line
from rightsgraph.ontology.ids import law_numbers
from rightsgraph.ontology.text import law_dates
from rightsgraph.ontology.text.folding import clean, fold

_KINDS = {
    "hien phap": "constitution",
    "bo luat": "code",
    "luat": "law",
    "phap lenh": "ordinance",
    "nghi quyet": "resolution",
    "nghi dinh": "decree",
    "thong tu lien tich": "circular",
    "thong tu": "circular",
    "quyet dinh": "decision",
    "chi thi": "directive",
    "ke hoach": "plan",
    "chien luoc": "strategy",
    "nghi quyet lien tich": "resolution",
    "dieu uoc quoc te": "treaty",
    "hiep dinh": "treaty",
    "cong uoc": "treaty",
}
_KIND_LINE = re.compile(
    r"^(?P<k>HIẾN\s+PHÁP|BỘ\s+LUẬT|LUẬT|PHÁP\s+LỆNH|NGHỊ\s+QUYẾT|NGHỊ\s+ĐỊNH"
    r"|THÔNG\s+TƯ(?:\s+LIÊN\s+TỊCH)?|QUYẾT\s+ĐỊNH|CHỈ\s+THỊ|KẾ\s+HOẠCH)\b\s*(?P<r>.*)$"
)
_NUMBER_LINE = re.compile(r"(?:^|\s)số\s*:?\s*(?P<n>\S.*)$", re.IGNORECASE)
_PLACE_DATE = re.compile(r"^[^\W\d]+(?:\s+[^\W\d]+){0,3},\s+ngày\s", re.IGNORECASE)
_ADOPTED = re.compile(r"thông\s+qua(?:\s+vào)?\s+(ngày\s+.*)$", re.IGNORECASE)
_BODY = re.compile(
    r"^(QUỐC HỘI|CHÍNH PHỦ|THỦ TƯỚNG CHÍNH PHỦ|ỦY BAN THƯỜNG VỤ QUỐC HỘI|BỘ [^\d]{3,60}"
    r"|HỘI ĐỒNG [^\d]{3,60})(?=\s*$|\s{2,})"
)
_TITLE_ENDS = re.compile(
    r"^(?:_{3,}|-{3,}|\*{3,}|Căn\s+cứ|Quốc\s+hội\s+ban\s+hành|Theo\s+đề\s+nghị|Xét\s+đề\s+nghị"
    r"|LỜI\s+NÓI\s+ĐẦU)",
    re.IGNORECASE,
)
_BODY_OF_NUMBER = (
    (r"/QH\d", "Quốc hội"),
    (r"UBTVQH", "Ủy ban thường vụ Quốc hội"),
    (r"-CP$", "Chính phủ"),
    (r"-TTg$", "Thủ tướng Chính phủ"),
)


def kind_of(words: str) -> str | None:
    """The kind that a document type's name or a title's first words give."""
    folded = fold(words)
    for name in sorted(_KINDS, key=len, reverse=True):
        if folded == name or folded.startswith(name + " "):
            return _KINDS[name]
    return None


def from_record(record: Mapping[str, Any]) -> LawHead:
    """The head of a vbpl.vn record. Empty fields stay unknown."""
    kind_words = _text(record, "document_type")
    number = law_numbers.normalise_number(_text(record, "document_number"))
    kind = kind_of(kind_words) or law_numbers.kind_of(number)
    issued = law_dates.parse(_text(record, "date"))
    head = LawHead(
        number=number,
        title=_title(_text(record, "title"), kind_words, number),
        kind=kind,
        state="VNM",
        issued_by=_text(record, "issuing_authority") or None,
        issued_on=issued,
        url=_text(record, "url") or None,
        local=True,
    )
    if not number and not (kind and issued):
        head.given_id = _text(record, "_id") or _text(record, "item_id") or None
    return head


def _text(record: Mapping[str, Any], key: str) -> str:
    value = record.get(key)
    return clean(str(value)) if isinstance(value, (str, int)) else ""


def _title(title: str, kind: str, number: str) -> str:
    """The title with its kind before it ("Bộ luật" + "Tố tụng hình sự"), as the law is called."""
    if not title:
        return f"{kind} {number}".strip()
    if not kind or fold(title).startswith(fold(kind)) or kind_of(title) is not None:
        return title
    return (
        f"{kind} {title[:1].upper()}{title[1:]}" if kind_of(kind) in ("code", "law", "ordinance") else title
    )


def from_lines(opening: Iterable[Line], closing: Iterable[Line]) -> LawHead:
    """The head of a document, from the lines before the first article and behind the last."""
    head = LawHead(state="VNM", local=True)
    lines = [line.text for line in opening]
    for line in lines[:60]:
        _take_line(head, line)
    head.title = _title_lines(head, lines)
    for behind in closing:
        adopted = _ADOPTED.search(behind.text)
        head.issued_on = head.issued_on or (law_dates.parse(adopted[1]) if adopted else None)
    head.kind = head.kind or law_numbers.kind_of(head.number)
    head.issued_by = next(
        (body for sign, body in _BODY_OF_NUMBER if re.search(sign, head.number)), head.issued_by
    )
    if not head.issued_on and (not head.number or not law_numbers.has_year(head.number)):
        head.given_id = head.number or head.title
    return head


def _take_line(head: LawHead, line: str) -> None:
    number = _NUMBER_LINE.search(line)
    if number and not head.number and len(line) < 120:
        found = law_numbers.IN_TEXT.search(number["n"])
        if found and law_numbers.is_vietnamese(found[0]):
            head.number = law_numbers.normalise_number(found[0])
    if _PLACE_DATE.search(line) and head.issued_on is None and len(line) < 160:
        head.issued_on = law_dates.parse(line)
    body = _BODY.match(line)
    if body and head.issued_by is None:
        head.issued_by = body[1].capitalize()


def _title_lines(head: LawHead, lines: list[str]) -> str:
    for index, line in enumerate(lines):
        match = _KIND_LINE.match(line)
        if match is None or _NUMBER_LINE.search(line):
            continue
        head.kind = kind_of(match["k"])
        words = [match["r"]] if match["r"] else []
        for following in lines[index + 1 : index + 8]:
            if _TITLE_ENDS.match(following) or _NUMBER_LINE.match(following) or _PLACE_DATE.match(following):
                break
            words.append(following)
        rest = clean(" ".join(words))
        kind = clean(match["k"]).capitalize()
        rest = rest.capitalize().replace("việt nam", "Việt Nam") if rest.isupper() else rest
        return f"{kind} {rest}".strip()
    return head.number
