"""An encoder is an extra: named by its folder, told where it is missing, one more reason where it sees something."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from rightsgraph.ontology.errors import UsageError

from rightsgraph.api import Graph
from rightsgraph.suggest.encoder import Encoder, load_encoder

ONE = "A/HRC/26/6#143.172"


class Letters:
    """Sees how many of some letters a text has."""

    def encode(self, sentences: Sequence[str]) -> Sequence[Sequence[float]]:
        return [[float(text.count(letter)) for letter in "aeioutrs"] for text in sentences]


def test_likeness_is_from_none_to_whole() -> None:
    encoder = Encoder(Letters(), "letters", {"same": "aaee", "other": "ttrr", "none": ""}.__getitem__)
    assert encoder.near("aaee", "same") == 1.0
    assert encoder.near("aaee", "other") == 0.0
    assert encoder.near("aaee", "none") == 0.0


def test_it_gives_one_more_reason(example: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    import rightsgraph.suggesting

    monkeypatch.setattr(
        rightsgraph.suggesting, "load_encoder", lambda name, text: Encoder(Letters(), name, text)
    )
    plain = example.suggest([ONE], target="provisions", write=False, least=0)
    with_it = example.suggest([ONE], target="provisions", write=False, least=0, model="letters")
    assert not any("by the encoder" in reason for row in plain.rows for reason in row["reasons"])
    assert any("by the encoder" in reason for row in with_it.rows for reason in row["reasons"])


def test_a_folder_that_is_not_there_is_told() -> None:
    with pytest.raises(UsageError, match="no such folder"):
        load_encoder("/no/such/folder", str)
