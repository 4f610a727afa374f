"""One made-up State: what its recommendations, laws and agencies are called, and which of them are of which sort.

Everything follows from the number of a thing, so that one table can refer to another without remembering it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

A_RECOMMENDATION = 4  # provisions
A_LAW = 50  # provisions: ten articles, each with four clauses
CLAUSES = 5  # places of an article: itself, then its clauses
AGENCIES = 25
GONE = {22: (1,), 23: (2, 3), 24: ()}  # agencies that have ended, with those which took their place
BODIES = ("CAT", "CERD", "CEDAW", "CRC", "CRPD", "CESCR")
MISSING = 1000  # the number of a law that no table describes

# What the laws of a State are, by their number; more than one of each sort in every hundred laws.
_KINDS = {
    6: "decree",
    7: "decree",
    8: "decree",
    9: "circular",
    10: "decision",
    11: "plan",
    12: "strategy",
    13: "code",
    15: "ordinance",
}
ENDED, REPLACED, REPLACING, UNKNOWN_START, TO_COME, AMENDING = 1, 2, 3, 4, 5, 14
SOFT = (10, 11, 12)
SORTS = 20


@dataclass(frozen=True)
class MadeState:
    """A State by its code and number, with so many recommendations."""

    code: str
    number: int
    recommendations: int

    @cached_property
    def laws(self) -> int:
        """How many laws, so that there are four provisions a recommendation."""
        return max(2, round(self.recommendations * A_RECOMMENDATION / A_LAW))

    # recommendations

    @staticmethod
    def source(k: int) -> tuple[str, int]:
        """The mechanism and cycle of recommendation `k`: seven of ten are of the UPR."""
        if k % 10 < 7:
            return "UPR", 1 + k // 10 % 4
        return BODIES[k % 10 - 7 + 3 * (k // 10 % 2)], 1 + k // 20 % 3

    def document(self, mechanism: str, cycle: int) -> str:
        """The symbol of a document."""
        if mechanism == "UPR":
            return f"A/HRC/{10 * cycle}/{self.number + 1}"
        return f"{mechanism}/C/{self.code}/CO/{cycle}"

    def year(self, mechanism: str, cycle: int) -> int:
        """The year of a document."""
        return 2003 + 5 * cycle + self.number % 4 + (mechanism != "UPR")

    def documents(self) -> Iterator[tuple[str, int]]:
        """Every mechanism and cycle."""
        yield from (("UPR", cycle) for cycle in range(1, 5))
        yield from ((body, cycle) for body in BODIES for cycle in range(1, 4))

    def paragraph(self, k: int) -> str:
        """The paragraph of a recommendation."""
        return f"{100 + self.source(k)[1]}.{k}" if k % 10 < 7 else f"{k}(a)"

    def recommendation(self, k: int) -> str:
        """The id of a recommendation."""
        return f"{self.document(*self.source(k))}#{self.paragraph(k)}"

    @staticmethod
    def position(k: int) -> str:
        """The State's position: three of thirteen noted, some not known; none on what the bodies ask."""
        if k % 10 >= 7:
            return ""
        known = {0: "noted", 1: "noted", 2: "noted", 3: "" if k % 3 else "pending", 4: "supported in part"}
        return known.get(k % 13, "supported")

    @cached_property
    def linked(self) -> tuple[int, ...]:
        """The recommendations that anything is linked to: seven of eleven."""
        return tuple(k for k in range(self.recommendations) if k * 7 % 11 < 7)

    @staticmethod
    def turn(k: int) -> int:
        """What the links of a recommendation have in common, 0 to 19; from 9 on nothing."""
        return (k // 11 + 9) % 20

    # law

    def law(self, n: int) -> str:
        """The id of a law."""
        return f"{self.code.lower()}/{self.law_number(n)}"

    @staticmethod
    def law_number(n: int) -> str:
        """The number of a law."""
        return f"{n + 1}/{1995 + n * 7 % 25}/QH13"

    @staticmethod
    def issued(n: int) -> int:
        """The year in which a law was issued."""
        return 1995 + n * 7 % 25

    @staticmethod
    def sort(n: int) -> int:
        """What a law is; see the constants of this module."""
        return n % SORTS

    def kind(self, n: int) -> str:
        """The kind of a law."""
        return _KINDS.get(self.sort(n), "law")

    def in_force(self, n: int) -> tuple[str, str]:
        """From when to when a law is in force."""
        sort = self.sort(n)
        begins = {UNKNOWN_START: "", TO_COME: "2027-01-01", REPLACING: "2022-07-01"}
        return begins.get(sort, f"{self.issued(n) + 1}-01-01"), "2021-01-01" if sort == ENDED else ""

    def of_sort(self, *sorts: int) -> tuple[int, ...]:
        """The laws of these sorts; all where there are none."""
        return tuple(n for n in range(self.laws) if self.sort(n) in sorts) or tuple(range(self.laws))

    def provision(self, place: int) -> str:
        """The id of provision `place` of a State: articles and clauses, law by law."""
        law, inside = divmod(place, A_LAW)
        article, clause = divmod(inside, CLAUSES)
        return f"{self.law(law)}#art_{article + 1}" + (f"__para_{clause}" if clause else "")

    # agencies

    def agency(self, n: int) -> str:
        """The id of an agency."""
        return f"{self.code.lower()}-agency-{n % AGENCIES}"
