"""An optional sentence encoder from a folder of one's own (`rightsgraph[semantic]`): never needed, never fetched."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from rightsgraph.ontology.errors import UsageError

_KEPT = 20_000  # texts whose vectors are kept
_NONE, _FULL = 0.2, 0.8  # likeness that says nothing, and that says all


class Model(Protocol):
    """What gives a vector of numbers for each text."""

    def encode(self, sentences: Sequence[str]) -> Sequence[Sequence[float]]:
        """One vector for each text."""


class Encoder:
    """Likeness in meaning, 0 to 1; `name` is the folder of the model."""

    def __init__(self, model: Model, name: str, text: Callable[[str], str]) -> None:
        self._model, self.name, self._text = model, name, text
        self._vectors: OrderedDict[str, list[float]] = OrderedDict()

    def near(self, asked: str, place: str) -> float:
        """How near a provision's text is to a recommendation's."""
        text = self._text(place)
        if not text:
            return 0.0
        cosine = math.fsum(a * b for a, b in zip(self._vector(asked), self._vector(text), strict=True))
        return min(1.0, max(0.0, (cosine - _NONE) / (_FULL - _NONE)))

    def _vector(self, text: str) -> list[float]:
        known = self._vectors.get(text)
        if known is None:
            raw = [float(value) for value in self._model.encode([text])[0]]
            length = math.sqrt(math.fsum(value * value for value in raw)) or 1.0
            known = self._vectors[text] = [value / length for value in raw]
            if len(self._vectors) > _KEPT:
                self._vectors.popitem(last=False)
        return known


def load_encoder(folder: str | Path, text: Callable[[str], str]) -> Encoder:
    """The encoder in a folder; UsageError where it, or the library that reads it, is not there."""
    place = Path(folder)
    if not place.is_dir():
        raise UsageError(f"--model {folder}: there is no such folder. Name the folder of a model2vec model.")
    try:
        from model2vec import StaticModel
    except ImportError as error:
        raise UsageError("--model needs the extra: pip install 'rightsgraph[semantic]'.") from error
    try:
        model = StaticModel.from_pretrained(place)
    except Exception as error:
        raise UsageError(f"--model {folder}: no model2vec model can be read there ({error}).") from error
    return Encoder(model, str(place.resolve()), text)
