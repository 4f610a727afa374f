"""What a check finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

LEVELS = ("error", "warning", "info")


@dataclass(frozen=True, order=True)
class Finding:
    """A record that breaks a rule: what is wrong with it and what to do."""

    rule: str
    level: str
    id: str
    message: str
    remedy: str

    def plain(self) -> dict[str, Any]:
        """As JSON prints it."""
        return asdict(self)


Rule = Callable[[Any, Any], Iterator[Finding]]  # (db, model)


def fails(findings: list[Finding]) -> bool:
    """Whether something was found that a person must look at."""
    return any(finding.level in ("error", "warning") for finding in findings)
