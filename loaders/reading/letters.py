"""Letters as a typesetter draws them, made the letters that are meant: ligatures, soft hyphens."""

from __future__ import annotations

import re

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_SOFT = "\u00ad"
_DRAWN = re.compile(f"[{_SOFT}{''.join(_LIGATURES)}]")


def plain_letters(text: str) -> str:
    """Ligatures taken apart, soft hyphens out: they say where a word may be cut, and are no letters."""
    return _DRAWN.sub(lambda match: _LIGATURES.get(match[0], ""), text) if _DRAWN.search(text) else text
