"""Single-byte encodings that are told by what they would read."""

from __future__ import annotations

import unicodedata

from rightsgraph.loaders.reading.text import decode


def test_windows_vietnamese_with_its_tones_apart() -> None:
    words = "Luật này quy định về bảo vệ môi trường; quyền và nghĩa vụ của cơ quan, tổ chức."
    tones = "\u0300\u0301\u0303\u0309\u0323"
    apart = ""
    for letter in words:
        parts = unicodedata.normalize("NFD", letter)
        bare = unicodedata.normalize("NFC", "".join(c for c in parts if c not in tones))
        apart += bare + "".join(c for c in parts if c in tones)
    assert decode(apart.encode("cp1258"), "luat.txt") == (words, "cp1258")
    assert decode("Così è perciò può, città; lunedì".encode("cp1252"), "legge.txt")[1] == "cp1252"
