"""Citations, in one place: UN documents, law in English and Vietnamese."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rightsgraph.ontology.ids.eid import split_id
from rightsgraph.reports.wording import Wording, day_words

_KINDS_VI = {
    "constitution": "Hiến pháp",
    "code": "Bộ luật",
    "law": "Luật",
    "ordinance": "Pháp lệnh",
    "treaty": "Điều ước quốc tế",
    "resolution": "Nghị quyết",
    "decree": "Nghị định",
    "circular": "Thông tư",
    "decision": "Quyết định",
    "directive": "Chỉ thị",
    "plan": "Kế hoạch",
    "strategy": "Chiến lược",
}
_TITLED = (
    "constitution",
    "code",
    "law",
    "ordinance",
    "treaty",
)  # their title is their name, the number follows it
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_CHANGING = re.compile(r"(amend|supplement|repeal|replac|on amend)", re.IGNORECASE)
_LAST_YEAR = re.compile(r",?\s+(?:of\s+)?((?:1[89]|20)\d\d)$")
_SEVERAL = re.compile(r"\d\s*(?:-|–|,|and|và|to)\s*\d")


@dataclass(frozen=True, slots=True)
class LawName:
    """What a citation says of a law; `amended` the laws that changed it by the report's date, in order."""

    id: str
    title: str | None = None
    title_local: str | None = None
    number: str | None = None
    kind: str | None = None
    issued_on: str | None = None  # as it was given: a year stays a year
    begins: tuple[str, str] | None = None  # (first day in force, as it was given), where no day was given
    amended: tuple[LawName, ...] = ()
    short_title: str | None = None
    gazette: str | None = None
    state: str | None = None
    in_force_from: str | None = None
    issuers: tuple[str, ...] = ()  # names in the State's language, in order

    @classmethod
    def of(cls, values: Mapping[str, Any], amended: Sequence[LawName] = ()) -> LawName:
        """From a law's properties."""
        names = ("title", "title_local", "number", "kind", "issued_on", "short_title", "gazette", "state")
        said = {name: values.get(name) for name in (*names, "in_force_from")}
        for name in ("issued_on", "in_force_from"):
            said[name] = values.get(f"{name}_given") or said[name]
        given = values.get("in_force_from_given")
        if said["number"] in (
            said["title"],
            said["title_local"],
        ):  # a record that has no number but its title
            said["number"] = None
        begins = (str(values["in_force_from"]), str(given)) if given else None
        issuers = tuple(values.get("issuers") or ())
        issuers = issuers if all(issuers) else ()  # all that issued it, or none
        return cls(str(values["id"]), **said, begins=begins, amended=tuple(amended), issuers=issuers)

    @property
    def kind_word_leads(self) -> bool:
        """Whether it is named by kind and number: `Decision No. 193/QĐ-TTg`, `Resolution No. 83/2014/QH13`."""
        title = (self.title or "").lower()
        known = self.kind is not None and self.number is not None
        return known and (
            self.kind not in _TITLED or bool(_CHANGING.match(title.removeprefix(f"{self.kind} ")))
        )

    def called(self, *, local: bool = False, year: bool = True) -> str:
        """Its title; without the year that its number carries where `year` is false."""
        title = (
            (self.title_local if local else None) or self.title or self.title_local or self.number or ""
        ).strip()
        return title if year else _without_year(title, self)


def cite_un(symbol: str, paragraph: str | None = None, language: str = "en") -> str:
    """`CAT/C/VNM/CO/1, para. 15 (b)`; a symbol alone where the paragraph is not known."""
    if not paragraph:
        return symbol
    number = _spaced(re.sub(r"^\s*(?:paras?\.?|paragraphs?|đoạn)\s*", "", paragraph, flags=re.IGNORECASE))
    say, several = Wording(language), _SEVERAL.search(number)
    number = re.sub(r"\s+(?:and|to)\s+", lambda m: say("and") if "and" in m[0] else "-", number)
    return f"{symbol}, {say('paras.un' if several else 'para.un')} {number}"


def cite_law(
    law: LawName, language: str = "en", *, local: bool = False, brief: bool = False, full: bool = False
) -> str:
    """`Criminal Procedure Code No. 101/2015/QH13`, `Luật số 66/2011/QH12`; without its amendments.

    `brief` leaves out the title of a decision, decree and the like, for a second mention. `full` is the form in which
    Vietnamese names a law for the first time: kind, title, number, day, and of lesser acts who issued them.
    """
    if full and language == "vi":
        return _vietnamese_full(law)
    if brief and language != "vi" and law.number and law.kind and law.kind not in _TITLED:
        return _with_kind(law)
    return _vietnamese(law) if language == "vi" else _english(law, local=local)


def cite_provision(
    law: LawName,
    provision: str | None = None,
    language: str = "en",
    *,
    local: bool = False,
    amended: bool = True,
    brief: bool = False,
) -> str:
    """A provision (or law) in full: `Criminal Procedure Code No. 101/2015/QH13, art. 183 (6)`,
    `điểm a khoản 1 Điều 10 Luật số 66/2011/QH12`, followed by the amendments.
    """
    name = cite_law(law, language, local=local, brief=brief)
    place = place_of(provision, language)
    if place:
        name = f"{place} {name}" if language == "vi" else f"{name}, {place}"
    return name + (_amendments(law, language, local=local, place=bool(place)) if amended else "")


def place_of(provision: str | None, language: str = "en") -> str:
    """Where a provision stands in its law: `art. 183 (6)`, `khoản 6 Điều 183`; empty for a law itself."""
    parts = split_id(provision) if provision else None
    if parts is None:
        return ""
    label = parts[1].within_law().label(language)
    return label if language == "vi" else _spaced(label)


def amended_by(law: LawName, language: str = "en", *, local: bool = False) -> str:
    """What amended a law, behind its name; empty where nothing did."""
    if language == "vi" and law.amended:
        names = [_vietnamese(changed) for changed in law.amended]
        last = " và ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
        return f", được sửa đổi, bổ sung bởi {last}"
    return _amendments(law, language, local=local, place=False)


def numbered(law: LawName) -> str:
    """By kind and number alone: `Decision No. 193/QĐ-TTg`."""
    number = law.number or law.id
    if _names_kind(number):
        return number
    return f"{_kind_word(law)} {'No. ' if number[:1].isdigit() else ''}{number}"


def oscola(law: LawName, state: str = "") -> str:
    """`Penal Code 2015 (Viet Nam), No 100/2015/QH13`: no full stops, the jurisdiction in brackets."""
    title = law.called()
    found = _YEAR.search(law.number or "") or _YEAR.search(law.issued_on or "")
    year = f" {found.group(0)}" if found and found.group(0) not in title else ""
    mark = "No " if (law.number or "")[:1].isdigit() else ""
    return f"{title}{year}{f' ({state})' if state else ''}{f', {mark}{law.number}' if law.number else ''}"


def _vietnamese_full(law: LawName) -> str:
    title = (law.title_local or law.title or "").strip()
    if not law.number:
        return title or law.id
    kind = _KINDS_VI.get(law.kind or "", "Văn bản")
    dated = f" {day_words(law.issued_on, 'vi')}" if law.issued_on else ""
    if law.kind in _TITLED:
        named = title if title.lower().startswith(kind.lower()) else f"{kind} {title}".strip()
        named = _without_year(re.sub(r"\s+năm(?=\s+\d{4}$)", "", named), law)
        return f"{named} số {law.number}{dated}"
    by = f" của {', '.join(law.issuers)}" if law.issuers else ""
    bare = title[len(kind) :].strip() if title.lower().startswith(kind.lower()) else title
    behind = (
        f" {bare}"
        if bare.startswith(("về", "quy định", "sửa đổi", "ban hành", "phê duyệt"))
        else f" ({bare})"
    )
    return f"{kind} số {law.number}{dated}{by}{behind if bare else ''}"


def _amendments(law: LawName, language: str, *, local: bool, place: bool) -> str:
    """Behind an article it is the law that was amended: whether this article was is another question."""
    names = [_short(changed, language, local=local) for changed in law.amended]
    if not names:
        return ""
    words, last = ("được sửa đổi, bổ sung bởi", " và ") if language == "vi" else ("as amended by", " and ")
    if place and language != "vi":
        words = f"the {_kind_word(law)} {words}"
    return f" ({words} {last.join(filter(None, [', '.join(names[:-1]), names[-1]]))})"


def _short(law: LawName, language: str, *, local: bool) -> str:
    """An amending law is known by kind and number."""
    if language == "vi" or not law.number or not law.kind:
        return cite_law(law, language, local=local)
    return _with_kind(law)


def _english(law: LawName, *, local: bool) -> str:
    title = ((law.title_local if local else None) or law.title or "").strip()
    if not law.number:
        return title or law.id
    if law.number in title:
        return title
    if not title:
        return _numbered(law)
    kind = _kind_word(law)
    rest = title[len(kind) :] if title.lower().startswith(kind.lower() + " ") else None
    if rest is not None and (law.kind not in _TITLED or _CHANGING.match(rest.strip())):
        return f"{kind} {_numbered(law)}{rest}"
    if law.kind in _TITLED:
        return f"{_without_year(title, law)} {_numbered(law)}"
    return f"{_with_kind(law)} ({title})" if law.kind else f"{title} {_numbered(law)}"


def _with_kind(law: LawName) -> str:
    """`Decision No. 193/QĐ-TTg`; a number that names its kind itself stands alone: `Legal Notice 152 of 2022`."""
    return _numbered(law) if _names_kind(law.number or "") else f"{_kind_word(law)} {_numbered(law)}"


def _names_kind(number: str) -> bool:
    return bool(re.match(r"[^\W\d_]{4}", number))


def _kind_word(law: LawName) -> str:
    return (law.kind or "act").capitalize()


def _numbered(law: LawName) -> str:
    """`No. 66/2011/QH12`; a number that carries no year is followed by the day."""
    number = law.number or law.id
    mark = "No. " if number[:1].isdigit() else ""
    dated = "" if _YEAR.search(number) or not law.issued_on else f" of {day_words(law.issued_on, 'en')}"
    return f"{mark}{number}{dated}"


def _without_year(title: str, law: LawName) -> str:
    """A year at the title's end says nothing new where the number carries it."""
    found = _LAST_YEAR.search(title)
    return title[: found.start()] if found and found.group(1) in (law.number or "") else title


def _vietnamese(law: LawName) -> str:
    title = (law.title_local or law.title or "").strip()
    if not law.number:
        return title or law.id
    kind = _KINDS_VI.get(law.kind or "", "Văn bản")
    if law.kind == "code" and title.lower().startswith("bộ luật"):
        kind = _without_year(re.sub(r"\s+năm(?=\s+\d{4}$)", "", title), law)
    dated = "" if _YEAR.search(law.number) or not law.issued_on else f" {day_words(law.issued_on, 'vi')}"
    return f"{kind} số {law.number}{dated}"


def _spaced(label: str) -> str:
    """Brackets as UN documents set them: `15(b)` becomes `15 (b)`."""
    return re.sub(r"(?<=[\w)])\(", " (", label.strip())
