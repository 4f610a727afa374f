"""Where provisions stand, in the words of the law of any State: sections, rules, parts and schedules beside articles."""

from __future__ import annotations

import pytest
from rightsgraph.reports.citations import LawName, cite_law, numbered
from rightsgraph.reports.places import joined_places

CASES = [
    ("en", ("sec_4", "sec_5"), "sections 4 and 5", "ss. 4 and 5"),
    ("en", ("sec_4__subsec_1",), "section 4 (1)", "s. 4 (1)"),
    ("en", ("art_2", "sec_4"), "article 2 and section 4", "art. 2 and s. 4"),
    ("en", ("part_III",), "part III", "part III"),
    ("en", ("sched_1__para_10",), "schedule 1, paragraph 10", "schedule 1, para. 10"),
    ("en", ("rule_3", "rule_4", "rule_5"), "rules 3 to 5", "rr. 3 to 5"),
    ("fr", ("sec_4", "sec_5"), "les sections 4 et 5", "sect. 4 et 5"),
    ("fr", ("part_III",), "la partie III", "partie III"),
    ("fr", ("sched_1__para_10",), "l’annexe 1, paragraphe 10", "annexe 1, par. 10"),
    ("es", ("sec_4",), "la sección 4", "secc. 4"),
    ("es", ("chp_II",), "el capítulo II", "capítulo II"),
    ("vi", ("sched_1__para_10",), "khoản 10 Phụ lục 1", "khoản 10 Phụ lục 1"),
]


@pytest.mark.parametrize(("language", "places", "spelt", "short"), CASES)
def test_places_of_laws(language: str, places: tuple[str, ...], spelt: str, short: str) -> None:
    targets = [f"ken/7/2016#{place}" for place in places]
    assert joined_places(targets, language, spelt=True) == spelt
    assert joined_places(targets, language) == short


def test_a_number_that_names_its_kind_or_is_the_title() -> None:
    notice = LawName.of({"id": "x", "number": "Legal Notice 152 of 2022", "title": "Rules", "kind": "decree"})
    assert numbered(notice) == "Legal Notice 152 of 2022"
    assert cite_law(notice) == "Legal Notice 152 of 2022 (Rules)"
    record = LawName.of({"id": "x", "number": "Zakon o tujcih", "title": "Zakon o tujcih", "kind": "law"})
    assert (record.number, record.called()) == (None, "Zakon o tujcih")
