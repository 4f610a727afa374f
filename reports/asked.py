"""The words of recommendations as a report gives them: a document's own in quotation marks, a paraphrase told as one."""

from __future__ import annotations

from collections.abc import Iterable

from rightsgraph.reports.document import Line, Text
from rightsgraph.reports.material import FOREIGN, Material, Told, unmarked
from rightsgraph.reports.wording import Wording

_NOT_OWN = ("paraphrase", "translation")


class AskedWords:
    """The words of some recommendations; what all of them are is said once, else beside each."""

    def __init__(self, material: Material, told: Iterable[Told]) -> None:
        self._material, self._say = material, Wording(material.language)
        kinds = {_kind(item) for item in told if item.row["text"]}
        self._alike = next(iter(kinds)) if len(kinds) == 1 else ""

    @property
    def remarks(self) -> list[str]:
        """What stands below them."""
        return [self._say(f"all-text:{self._alike}")] if self._alike in _NOT_OWN else []

    def line(self, told: Told, words: str | None = None) -> Line:
        """Its words, or those of them that are given; a dash where none are known."""
        asked = self._material.asked(told)
        if words is not None and asked[:1] == FOREIGN[0]:
            words = f"{FOREIGN[0]}{unmarked(words)}{FOREIGN[1]}"
        own = asked if words is None else words
        if not own:
            return ("–",)
        if _kind(told) == "verbatim":
            return (f"“{own}”",)
        if self.remarks:
            return (own,)
        return own, Text(f" ({self._say.value('text', _kind(told))})", emphasis=True)


def _kind(told: Told) -> str:
    return str(told.row["text_kind"] or "paraphrase")
