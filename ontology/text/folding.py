"""Text as it is stored (NFC) and as it is compared (folded)."""

from __future__ import annotations

import re
import unicodedata

_NOT_WORD = re.compile(r"(?:[^\w.]|_)+")  # letters of every script stay
# đ is a letter of its own: Unicode decomposition does not take its stroke away. Ð (eth) is its usual
# look-alike in Vietnamese files.
_STROKES = str.maketrans(
    {"đ": "d", "Đ": "D", "Ð": "D", "ð": "d", "ø": "o", "ł": "l", "ı": "i", "ß": "ss", "œ": "oe", "æ": "ae",
     "Ø": "O", "Ł": "L", "Œ": "OE", "Æ": "AE"}
)  # fmt: skip


def nfc(text: str) -> str:
    """The text with composed letters, as every text and id is stored."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def squeeze(text: str) -> str:
    """The text with every run of white space (no-break spaces too) made one blank, none at the ends."""
    return " ".join(text.split())


def clean(text: str) -> str:
    """NFC and squeezed: the form of one-line values."""
    return squeeze(nfc(text))


def fold(text: str) -> str:
    """Lower case without accents, `đ` as `d`, white space squeezed: equal when a reader would say equal."""
    if text.isascii():
        return squeeze(text.casefold())
    plain = unicodedata.normalize("NFD", text.translate(_STROKES))
    return squeeze("".join(ch for ch in plain if not unicodedata.combining(ch)).casefold())


# the two ways of setting the tone mark on oa, oe, uy (hoà and hòa, uỷ and ủy) are one
_TONE = re.compile(
    "([ou])([\u00e0\u00e1\u1ea3\u00e3\u1ea1\u00e8\u00e9\u1ebb\u1ebd\u1eb9\u1ef3\u00fd\u1ef7\u1ef9\u1ef5])"
)


def _tone_first(match: re.Match[str]) -> str:
    vowel = unicodedata.normalize("NFD", match[2])
    return unicodedata.normalize("NFC", match[1] + vowel[1:]) + vowel[0]


def key(text: str) -> str:
    """Case ignored, accents kept: the form in which references are compared (`Đ` is not `D`)."""
    if text.isascii():
        return squeeze(text).casefold()
    return _TONE.sub(_tone_first, clean(text).casefold())


def slug(text: str) -> str:
    """A folded text as part of an id: `Prohibition of slavery & trafficking` -> `prohibition-of-slavery-trafficking`."""
    return _NOT_WORD.sub("-", fold(text)).strip("-.")
