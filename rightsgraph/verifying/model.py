"""What is found in a draft, and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from rightsgraph.verifying.draft import Passage

OK, NOT_FOUND, ENDED, NOT_YET, UNKNOWN, AMBIGUOUS, AMENDED, QUOTE, AGENCY, POSITION = VERDICTS = (
    "ok", "not found", "ended", "not yet", "unknown", "ambiguous", "amended", "quote differs", "agency differs",
    "position differs",
)  # fmt: skip
WRONG = frozenset({NOT_FOUND, ENDED, NOT_YET, QUOTE, AGENCY, POSITION})
LAW, PROVISION, RECOMMENDATION, DOCUMENT = "law", "provision", "recommendation", "document"


@dataclass(frozen=True, slots=True)
class Said:
    """One finding: a verdict, what it rests on, and what to do about it."""

    verdict: str
    detail: str
    remedy: str = ""


@dataclass(slots=True)
class Cited:
    """One thing that a draft cites, and where. `problem` says why it could not be told what is meant."""

    passage: Passage
    start: int
    end: int
    kind: str
    id: str | None = None
    law: str | None = None
    eid: str | None = None
    document: str | None = None
    paragraph: str | None = None
    problem: Said | None = None
    note: str = ""  # how the words were understood, where they do not say it themselves
    amended_by: tuple[str, ...] = ()  # laws that the draft names as amending it
    amended: bool = False  # the draft says "as amended"
    loosely: bool = False  # only another sentence names the law
    claims: dict[str, Any] = field(default_factory=dict)  # what stands beside it: position, made_by

    @property
    def text(self) -> str:
        """The words of the citation."""
        said = self.passage.text[self.start : self.end]
        behind = self.passage.text[self.end : self.end + 1]
        return (said + behind if behind == ")" and said.count("(") > said.count(")") else said).strip()


@dataclass(frozen=True, slots=True)
class Judged:
    """A citation with its verdicts."""

    cited: Cited
    said: tuple[Said, ...]

    @property
    def verdicts(self) -> list[str]:
        """In the order of the contract; `ok` where nothing is wrong and nothing is open."""
        found = {said.verdict for said in self.said}
        if found <= {AMENDED, OK}:
            found.add(OK)
        elif OK in found:
            found.discard(OK)
        return [verdict for verdict in VERDICTS if verdict in found]

    @property
    def wrong(self) -> bool:
        """Whether something is to be put right."""
        return any(said.verdict in WRONG for said in self.said)

    @property
    def detail(self) -> str:
        """What the verdicts rest on."""
        told = [self.cited.note, *(said.detail for said in self.said)]
        return " ".join(dict.fromkeys(one for one in told if one))

    @property
    def remedy(self) -> str:
        """What to do."""
        return " ".join(dict.fromkeys(said.remedy for said in self.said if said.remedy))

    def plain(self) -> dict[str, Any]:
        """As JSON tells it."""
        cited = self.cited
        return {
            "where": cited.passage.place(cited.start), "text": cited.text, "id": cited.id,
            "verdicts": self.verdicts, "detail": self.detail, "remedy": self.remedy,
        }  # fmt: skip


def force_of(since: str | None, until: str | None, start_known: bool, day: str) -> str:
    """What `force(p)` of the questions says: the writer's own days, compared."""
    if until and until <= day:
        return "ended"
    if since and since > day:
        return "not yet"
    return "yes" if start_known else "unknown"
