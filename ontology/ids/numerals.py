"""Numbers of chapters, parts and articles as laws write them: Roman, Vietnamese ordinals, inserted
letters.
"""

from __future__ import annotations

import re

from rightsgraph.ontology.text.folding import clean, fold

_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)
_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_STEPS: tuple[tuple[int, str], ...] = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
)
_STEPS += ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
VIETNAMESE_ALPHABET = "abcdđeghiklmnopqrstuvxy"
_VI_ORDINALS = [
    "nhất",
    "hai",
    "ba",
    "tư",
    "năm",
    "sáu",
    "bảy",
    "tám",
    "chín",
    "mười",
    "mười một",
    "mười hai",
    "mười ba",
    "mười bốn",
    "mười lăm",
    "mười sáu",
]
EN_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]
_FR_ORDINALS = [
    "premier",
    "deuxieme",
    "troisieme",
    "quatrieme",
    "cinquieme",
    "sixieme",
    "septieme",
    "huitieme",
    "neuvieme",
    "dixieme",
]
_ES_ORDINALS = [
    "primero",
    "segundo",
    "tercero",
    "cuarto",
    "quinto",
    "sexto",
    "septimo",
    "octavo",
    "noveno",
    "decimo",
]
_EN_CARDINALS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
_ORDINALS: dict[str, int] = {
    "nhi": 2,
    "bon": 4,
    "bay": 7,
    "premiere": 1,
    "1er": 1,
    "1re": 1,
    "1ere": 1,
    "second": 2,
    "seconde": 2,
    "primer": 1,
    "tercer": 3,
    "unico": 1,
    "unique": 1,
}
for _words in (_VI_ORDINALS, EN_ORDINALS, _FR_ORDINALS, _ES_ORDINALS, _EN_CARDINALS):
    _ORDINALS.update({fold(word): place for place, word in enumerate(_words, 1)})
_ORDINALS.update({word[:-1] + "a": place for place, word in enumerate(_ES_ORDINALS, 1)})


def from_roman(text: str) -> int | None:
    """The value of a Roman numeral in either case; None for anything else."""
    if not text or not _ROMAN.fullmatch(text):
        return None
    values = [_DIGITS[letter] for letter in text.lower()]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def to_roman(value: int) -> str:
    """The Roman numeral of a number between 1 and 3999, in capitals."""
    parts = []
    for step, letters in _STEPS:
        count, value = divmod(value, step)
        parts.append(letters * count)
    return "".join(parts)


def ordinal(text: str) -> int | None:
    """The number that an ordinal word names ("thứ nhất", "First", "premier", "primero"); None if none."""
    return _ORDINALS.get(fold(text).removeprefix("thu ").strip())


def vietnamese_ordinal(value: int) -> str | None:
    """The word after "Phần thứ": nhất, hai, ba, ..."""
    return _VI_ORDINALS[value - 1] if 0 < value <= len(_VI_ORDINALS) else None


def bare(text: str) -> str:
    """A number without its punctuation and white space: "256a.", "đ)", "(1)" -> "256a", "đ", "1"."""
    return re.sub(r"\s+", "", clean(text)).strip(".):(-–—;,º°")


def as_number(text: str) -> str:
    """The bare number, ordinal words as figures ("thứ nhất" -> "1"), anything else as it is written."""
    value = ordinal(text)
    return str(value) if value is not None else bare(text)


def sort_value(number: str) -> tuple[int, str] | None:
    """(number, letters) of an article number like 256a, for ranges and holes; None when it has no figures."""
    match = re.fullmatch(r"(\d+)([^\W\d_]*)", number)
    return (int(match[1]), match[2].lower()) if match else None


def point_place(letter: str) -> int | None:
    """Place of a point's letter in the Vietnamese alphabet, đ after d; None for other letters."""
    place = VIETNAMESE_ALPHABET.find(letter.lower()) if len(letter) == 1 else -1
    return place if place >= 0 else None


def span(first: str, last: str, vietnamese: bool = False) -> list[str] | None:
    """Every number from `first` to `last`; None when the range cannot be counted out without guessing."""
    if first.isdigit() and last.isdigit():
        return _counted(int(first), int(last))
    letters = _letters(first, last, vietnamese)
    if letters is not None:
        return letters
    low, high = from_roman(first), from_roman(last)
    if low is not None and high is not None:
        numbers = _counted(low, high)
        return numbers and [_cased(to_roman(int(number)), first) for number in numbers]
    return None


def _counted(low: int, high: int) -> list[str] | None:
    return [str(number) for number in range(low, high + 1)] if low < high <= low + 500 else None


def _cased(roman: str, like: str) -> str:
    return roman if like.isupper() else roman.lower()


def _letters(first: str, last: str, vietnamese: bool) -> list[str] | None:
    """Single letters; "i" to "v" is left to the Roman numerals."""
    if len(first) != 1 or len(last) != 1 or first.lower() == "i":
        return None
    alphabet = VIETNAMESE_ALPHABET if vietnamese else "abcdefghijklmnopqrstuvwxyz"
    low, high = alphabet.find(first.lower()), alphabet.find(last.lower())
    if not 0 <= low < high:
        return None
    letters = alphabet[low : high + 1]
    return list(letters if first.islower() else letters.upper())
