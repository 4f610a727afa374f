"""Numbers of laws: Vietnamese numbers in one spelling, other countries' numbers cleaned, and ids of laws.

Known Vietnamese forms: `66/2011/QH12`, `21/2004/PL-UBTVQH11`, `162/2025/NĐ-CP`, `1172/QĐ-TTg` (no year),
`53/2015/TT-BGTVT`, `03/2018/TTLT-BCA-VKSNDTC`, `03/VBHN-VPQH`, `29-LCT/HĐNN8`, `44-CT/TW`, `566/KH-BCA-V02`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rightsgraph.ontology.text.folding import clean, fold

_TYPES = {  # code in ASCII capitals -> (code as written, kind of law it stands for)
    "ND": ("NĐ", "decree"),
    "QD": ("QĐ", "decision"),
    "TT": ("TT", "circular"),
    "TTLT": ("TTLT", "circular"),
    "CT": ("CT", "directive"),
    "NQ": ("NQ", "resolution"),
    "NQLT": ("NQLT", "resolution"),
    "KH": ("KH", "plan"),
    "CL": ("CL", "strategy"),
    "PL": ("PL", "ordinance"),
    "LCT": ("LCT", "law"),
    "L": ("L", None),
    "SL": ("SL", None),
    "HP": ("HP", "constitution"),
    "VBHN": ("VBHN", None),
    "CD": ("CĐ", None),
    "TB": ("TB", None),
    "HD": ("HD", None),
    "QC": ("QC", None),
    "LPQT": ("LPQT", "treaty"),
    "DA": ("ĐA", None),
    "CTR": ("CTr", "plan"),
}
_BODIES = {  # words of the issuing body whose letters a plain upper-casing would get wrong
    "TTG": "TTg",
    "HDBT": "HĐBT",
    "HDND": "HĐND",
    "HDTP": "HĐTP",
    "HDNN": "HĐNN",
    "BLDTBXH": "BLĐTBXH",
    "BLDTB&XH": "BLĐTBXH",
    "BLDTBVXH": "BLĐTBXH",
    "BGDDT": "BGDĐT",
    "BGD&DT": "BGDĐT",
    "TLDLDVN": "TLĐLĐVN",
    "TLDLD": "TLĐLĐ",
    "UBTWMTTQVN": "UBTWMTTQVN",
}
_ASSEMBLY = r"(?:QH|UBTVQH)\d{1,2}"
_TYPE = "|".join(sorted(_TYPES, key=len, reverse=True))
_BODY = r"[A-Z0-9&]+(?:-[A-Z0-9&]+)*"
_FORMS = (
    re.compile(rf"(?P<n>\d{{1,5}})/(?P<y>(?:18|19|20)\d\d)/(?P<t>(?:PL|NQ|L)-)?(?P<b>{_ASSEMBLY})"),
    re.compile(rf"(?P<n>\d{{1,5}})(?P<s>[A-Z]?)/(?:(?P<y>(?:18|19|20)\d\d)/)?(?P<t>{_TYPE})-(?P<b>{_BODY})"),
    re.compile(rf"(?P<n>\d{{1,5}})-(?P<t>{_TYPE})/(?P<b>{_BODY})"),
    re.compile(r"(?P<n>\d{1,5})/(?P<t>VBHN)-(?P<b>VPQH)"),
)
_LEAD = re.compile(r"^(?:số\s*:?|so\s*:|no\.?\s*:?|nos?\.|n[º°o]\.?)\s*(?=\d)", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:1[6-9]|20)\d\d(?!\d)")
_NO_NUMBER = ("khong so", "no number", "n/a", "khong co so", "unnumbered", "sans numero", "sin numero")
# Written anywhere in a text; the forms above then decide.
IN_TEXT = re.compile(
    r"(?<![\w/.-])\d{1,5}[A-Za-z]?\s?(?:/\s?(?:18|19|20)\d\d\s?/\s?|/\s?|-\s?)"
    r"(?:[A-Za-zĐđÐð&]{1,8}\d{0,2})(?:\s?[-–/]\s?[A-Za-zĐđÐð&]{1,12}\d{0,2}){0,8}(?![\w])"
)


@lru_cache(maxsize=16_384)
def normalise_number(text: str) -> str:
    """The number in its one spelling; empty where the text says that there is none ("Không số")."""
    plain = _LEAD.sub("", clean(text)).strip(" .;,")
    if fold(plain) in _NO_NUMBER:
        return ""
    return _vietnamese(plain) or plain


def _vietnamese(text: str) -> str | None:
    tight = _tight(text)
    match = _match_tight(tight)
    return _written(match, tight) if match else None


def _tight(text: str) -> str:
    """Without the blanks that typing put inside a number; every dash is a hyphen, Ð is Đ."""
    tight = re.sub(r"[–‑—]", "-", clean(text)).replace("Ð", "Đ").replace("ð", "đ")
    tight = re.sub(r"\s*([/\-&])\s*", r"\1", tight)
    return re.sub(r"(?<=\d) (?=[A-Za-zĐđ])|(?<=[A-Za-zĐđ]) (?=\d)", "", tight) if " " in tight else tight


def _match(text: str) -> re.Match[str] | None:
    return _match_tight(_tight(text))


def _match_tight(tight: str) -> re.Match[str] | None:
    if len(tight) > 80:
        return None
    ascii_form = fold(tight).upper()
    if len(ascii_form) != len(tight):
        return None
    return next((found for form in _FORMS if (found := form.fullmatch(ascii_form))), None)


def _written(match: re.Match[str], tight: str) -> str:
    parts = match.groupdict()
    number = f"{parts['n']}{parts.get('s') or ''}"
    body = "-".join(map(_body, tight[match.start("b") : match.end("b")].upper().split("-")))
    kind = (parts["t"] or "").rstrip("-")
    code = _TYPES[kind][0] if kind else ""
    if match.re is _FORMS[2]:
        return f"{number}-{code}/{body}"
    middle = f"/{parts['y']}" if parts.get("y") else ""
    return f"{number}{middle}/{code}{'-' if code else ''}{body}"


def _body(word: str) -> str:
    """One word of the issuing body; Đ is put back in those that are often typed in ASCII, else kept as
    written.
    """
    letters = word.rstrip("0123456789")
    known = _BODIES.get(fold(letters).upper(), letters)
    return known.replace("&", "") + word[len(letters) :]


@lru_cache(maxsize=16_384)
def is_vietnamese(text: str) -> bool:
    """Whether the text as a whole is a number in one of the Vietnamese forms."""
    return _match(_LEAD.sub("", clean(text))) is not None


def state_of_number(number: str) -> str | None:
    """The State whose laws are numbered so ("VNM"); None when the number does not tell."""
    return "VNM" if is_vietnamese(number) else None


@lru_cache(maxsize=16_384)
def has_year(number: str) -> bool:
    """Whether the number carries its year, so that it stands alone as an id."""
    match = _match(number)
    if match:
        return bool(match.groupdict().get("y"))
    return bool(_YEAR.search(number))


def kind_of(number: str) -> str | None:
    """The kind of law its number tells (decree, circular, ...); None where it does not (`.../QH13`)."""
    match = _match(_LEAD.sub("", clean(number)))
    if match is None:
        return None
    code = (match.groupdict().get("t") or "").rstrip("-")
    return _TYPES[code][1] if code else None


def _is_id(text: str) -> bool:
    """Whether a reference is a law's id already: it begins with a State's code in lower case."""
    from rightsgraph.ontology.ids.states import iso3

    code = text[:3]
    return text[3:4] == "/" and code.islower() and (iso3(code.upper()) or "").lower() == code


def as_id(written: str) -> str | None:
    """The canonical id that a reference is in any case of letters (`VNM/100/2015/qh13`); None where it is none."""
    code, stroke, number = clean(written).partition("/")
    if not (stroke and number and len(code) == 3 and _is_id(f"{code.lower()}/")):
        return None
    bare, at, day = number.partition("@")
    return f"{code.lower()}/{normalise_number(bare) or bare}{at}{day}"


def law_id(
    iso3: str | None,
    number: str | None,
    issued_on: str | None = None,
    kind: str | None = None,
    year: int | str | None = None,
) -> str | None:
    """The canonical id of a law (`vnm/100/2015/QH13`, `vnm/1172/QĐ-TTg@2025-06-17`, `vnm/constitution/2013`).

    None when neither a number nor kind and year are known, or the State is not.
    """
    if number and _is_id(number):
        return clean(number)
    plain = normalise_number(number or "")
    state = (iso3 or state_of_number(plain) or "").lower()
    if not state:
        return None
    if plain:
        completed = f"@{issued_on}" if issued_on and not has_year(plain) else ""
        return f"{state}/{plain}{completed}"
    when = str(year or (issued_on or "")[:4])
    return f"{state}/{kind}/{when}" if kind and when else None
