"""Things joined in pairs, as groups."""

from __future__ import annotations

from collections import defaultdict


class Groups:
    """Groups that grow by joining two things; a group goes by its first member by code point."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def of(self, name: str) -> str:
        """The name of the group that a thing is in; its own where it is alone."""
        above = self._above
        while (parent := above.get(name, name)) != name:
            above[name] = above.get(parent, parent)
            name = parent
        return name

    def join(self, one: str, other: str) -> None:
        """The groups of both are one."""
        first, second = sorted((self.of(one), self.of(other)))
        self._above.setdefault(first, first)
        self._above[second] = first

    def members(self) -> dict[str, list[str]]:
        """The members of every group of things that were joined, sorted."""
        found: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self._above):
            found[self.of(name)].append(name)
        return dict(found)
