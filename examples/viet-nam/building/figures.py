"""The figures of programmes and events in words: key -> (name, unit, does it stand in the seed text)."""

from __future__ import annotations

import re

FIGURES: dict[str, tuple[str, str, bool]] = {
    "topics": ("Topics of the training", "topics", True),
    "delegates": ("Delegates at the training", "delegates", False),
    "delegates_min": ("Delegates at the seminar (more than)", "delegates", True),
    "delegates_approx": ("Delegates at the workshops (nearly)", "delegates", True),
    "participants_min": ("Participants in the workshop (more than)", "participants", True),
    "presentations": ("Presentations given", "presentations", True),
    "years_of_upr": ("Years of taking part in the UPR", "years", True),
    "years": ("Years of taking part in the UPR", "years", True),
    "cycles": ("UPR cycles taken part in", "cycles", False),
    "cycle1_recs": ("Recommendations received in UPR cycle 1", "UPR Info entries", False),
    "cycle2_recs": ("Recommendations received in UPR cycle 2", "recommendations", False),
    "cycle2_accepted": ("Recommendations accepted in UPR cycle 2", "recommendations", False),
    "cycle3_recs": ("Recommendations received in UPR cycle 3", "recommendations", False),
    "cycle3_accepted": ("Recommendations accepted in UPR cycle 3", "recommendations", False),
    "cycle4_recs": ("Recommendations received in UPR cycle 4", "recommendations", False),
    "cycle4_accepted": ("Recommendations accepted in UPR cycle 4", "recommendations", False),
    "provinces": ("Provinces and cities reached", "provinces", True),
    "agencies_with_spokesperson_pct": ("State administrative agencies with a spokesperson", "percent", True),
    "officials_trained_pct": ("Officials of the field trained and kept informed", "percent", True),
    "key_officials_sociopolitical_trained_pct": (
        *("Key officials of socio-political organisations trained", "percent"),
        True,
    ),
    "localities_with_exhibitions": ("Localities with exhibitions", "localities", True),
    "localities": ("Localities with exhibitions", "localities", True),
    "book_titles": ("Book titles published or re-published", "titles", True),
    "titles": ("Book titles published or re-published", "titles", True),
    "ethnic_foreign_digital_share_min_pct": (
        *("Share of products in ethnic or foreign languages or digital (from)", "percent"),
        True,
    ),
    "ethnic_foreign_digital_share_max_pct": (
        *("Share of products in ethnic or foreign languages or digital (to)", "percent"),
        True,
    ),
    "digitised_pct": ("Statistics and products digitised", "percent", True),
    "paragraphs": ("Paragraphs of the report", "paragraphs", False),
    "annexes": ("Annexes of the report", "annexes", False),
    "reports_submitted_in_seed": ("Reports submitted, as the seed text counts them", "reports", True),
    "victims_reintegrated": ("Victims helped to reintegrate since 2017", "victims", True),
    "forced_labour_pct": ("Trafficking for forced labour", "percent", True),
    "sexual_exploitation_pct": ("Trafficking for sexual exploitation", "percent", True),
}

# Not amounts: they are columns or links of the row, and stand in its note as given.
NOT_A_FIGURE = frozenset(
    {
        *("day_in_seed", "cycle", "target_year", "places_abroad", "chair", "member_since", "considered"),
        *("decision", "period", "cities", "period_reviewed", "since"),
    }
)


def number(text: str) -> tuple[str, str]:
    """The amount at the start of a figure, and the remark in brackets after it."""
    found = re.match(r"(\d+(?:\.\d+)?)(?: [\w ]+)?(?: \((.*)\))?$", text)
    if not found:
        raise ValueError(f"not an amount: {text!r}")
    return found[1], found[2] or ""
