"""Every law of the test material: what it has, what is read, and the page that says so."""

from __future__ import annotations

from pathlib import Path

import law_counts


def test_what_is_read_of_every_real_law_stands_in_the_docs(real_data: Path) -> None:
    counts = [law_counts.count(path) for path in law_counts.files(real_data / "law")]
    poor = [c.line for c in counts if c.read < 0.99 * c.units]
    assert poor == []
    silent = [c.line for c in counts if not c.read and not c.reason and c.name.endswith(".json")]
    assert silent == []
    assert law_counts.PAGE.read_text(encoding="utf-8") == law_counts.page(real_data / "law"), (
        "run: python tests/loaders/law_counts.py REAL_DATA/law"
    )
