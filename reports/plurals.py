"""Agreement: `the Ministry takes`, `the investigation agencies take` (English names)."""

from __future__ import annotations

import re

from rightsgraph.reports.wording import Wording

_HEAD_ENDS = re.compile(r"\s+(?:of|for|in|under|on|at|to|against)\s+|[,(]", re.IGNORECASE)


def is_plural(name: str) -> bool:
    """Whether the head of a name is a plural: the last word before `of`, a comma or a bracket."""
    head = _HEAD_ENDS.split(name.strip(), maxsplit=1)[0].split()
    word = head[-1].lower() if head else ""
    if word in Wording("en")("plural-without-s").split():
        return True
    singular = Wording("en")("singular-in-s").split()
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s")) and word not in singular
