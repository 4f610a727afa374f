"""What kind of act a recommendation asks for, by the words of its language's table (`expects`)."""

from __future__ import annotations

from rightsgraph.ontology.text.languages import language_of

KINDS = ("law", "policy", "practice", "ratification", "cooperation", "information")


def expected_of(text: str) -> tuple[str, ...]:
    """The kinds whose words stand in the text, in the order of `KINDS`; () where no word tells.

    A proposal for a reader or a model, no finding: words are counted, not understood. "Practice" has the commonest
    words and counts only where no closer kind is told.
    """
    own = language_of(text)
    found = [kind for kind in KINDS if own.pattern("expects", kind).search(text)]
    closer = [kind for kind in found if kind != "practice"]
    return tuple(closer or found)
