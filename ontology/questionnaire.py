"""The form that is sent to an agency: what its writer and its reader both have to know."""

from __future__ import annotations

import re
from dataclasses import dataclass

MARK = "rightsgraph agency questionnaire"
MARK_SHEET = "questionnaire"  # hidden sheet of the workbook: the code in its first cell
PROGRESS_SHEET = "Duties and progress"
DECISIONS_SHEET = "Decisions"
PROGRESS_FILL = ("status", "reported on", "progress")
DECISION_FILL = ("decision", "why", "reviewer")
PROGRESS_COLUMNS = ("id", "recommendation", "text", "law", "duty", *PROGRESS_FILL)
DECISION_COLUMNS = ("kind", "id", "other", "what is to be confirmed", "legal basis", *DECISION_FILL)
_CODE = re.compile(
    rf"{MARK}; agency: (?P<agency>[^;]+); name: (?P<name>[^;]*); as at: (?P<as_at>\d{{4}}-\d\d-\d\d)"
)


@dataclass(frozen=True, slots=True)
class Form:
    """Whose form it is, and the date it holds for."""

    agency: str
    name: str
    as_at: str

    def __str__(self) -> str:
        return f"{MARK}; agency: {self.agency}; name: {self.name.replace(';', ',')}; as at: {self.as_at}"

    @classmethod
    def find(cls, text: str) -> Form | None:
        """The form's code in a text; None where there is none."""
        found = _CODE.search(text)
        return cls(found["agency"].strip(), found["name"].strip(), found["as_at"]) if found else None
