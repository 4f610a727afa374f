"""The bare number of a level, whatever word, bracket or stop stands about it."""

from __future__ import annotations

import pytest
from rightsgraph.loaders.law.level_number import level_number


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("Sec. 501.", "501"),
        ("SECTION 1.", "1"),
        ("Article 12 bis", "12bis"),
        ("Art. 16-bis.", "16bis"),
        ("Art. 71-septies.1", "71septies.1"),
        ("Article L111-1", "L111-1"),
        ("Art. R. 123-4", "R123-4"),
        ("§ 2 a", "2a"),
        ("§ 15", "15"),
        ("12 a §", "12a"),
        ("3 luku", "3"),
        ("1 kap.", "1"),
        ("12. člen", "12"),
        ("Điều 256a.", "256a"),
        ("(a)", "a"),
        ("đ)", "đ"),
        ("(ii)", "ii"),
        ("(aa)", "aa"),
        ("Title II", "II"),
        ("TITOLO I", "I"),
        ("Chapitre Ier", "I"),
        ("PART ONE", "1"),
        ("Partie première", "1"),
        ("Article unique.", "unique"),
        ("Schedule", "Schedule"),
        ("Abschnitt 3", "3"),
        ("1.2.3", "1.2.3"),
        ("5A", "5A"),
        ("", ""),
    ],
)
def test_bare_number(written: str, number: str) -> None:
    assert level_number(written) == number
