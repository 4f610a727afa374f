"""Words of force are looked for by one plain word first: whatever the expression finds, that finds too."""

from __future__ import annotations

import pytest
from rightsgraph.loaders.law.traditions import Tradition, all_traditions, small_letters

KINDS = ("begins", "repeals", "replaces", "amends")


@pytest.mark.parametrize("tradition", all_traditions(), ids=lambda tradition: str(tradition.name))
def test_every_phrase_is_found_in_any_letters(tradition: Tradition) -> None:
    for kind in KINDS:
        for phrase in (word for entry in tradition.of(kind) for word in entry.words):
            written = f"Xx {phrase.replace('…', 'one two').replace('*', '')} yy"
            for text in (written, written.upper(), written.title()):
                found = tradition.search(kind, text, small_letters(text))
                assert bool(found) == bool(tradition.pattern(kind).search(text)), (kind, text)
        assert tradition.search(kind, "Nothing of it.", "nothing of it.") is None
