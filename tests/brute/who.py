"""The main question answered from the rows themselves, slowly and plainly; shares no code with the program."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from who_world import Row, World

IN_FORCE = ("yes", "unknown")
SURE = {"high": 0, "medium": 1, "low": 2}


def whole_day(text: str | None) -> str | None:
    """A reduced date as its first day."""
    return (
        None
        if text is None
        else (text + "-01-01")[:10]
        if len(text) == 4
        else (text + "-01")[:10]
        if len(text) == 7
        else text
    )


def end_day(text: str | None) -> str | None:
    """The first day after a reduced date, as an end that is exclusive has it; a whole day is itself."""
    if text is None or len(text) == 10:
        return text
    year, month = int(text[:4]), int(text[5:7] or 12)
    return f"{year + month // 12}-{month % 12 + 1:02d}-01"


class Facts:
    """What the rows of all datasets come to."""

    def __init__(self, given: World) -> None:
        self.given = given
        self.laws = self._merged("laws", lambda r: "vnm/" + r["number"])
        self.provisions = self._merged("provisions", self.provision_id)
        self.agencies = self._merged("agencies", lambda r: r["id"])
        self.parents: dict[str, set[str]] = defaultdict(set)
        self._imply()
        self.enders: dict[str, list[str]] = defaultdict(list)
        for table, ids in (("laws", lambda r: "vnm/" + r["number"]), ("provisions", self.provision_id)):
            for row in self.rows(table):
                for kind in ("replaces", "repeals"):
                    for target in row.get(kind) or []:
                        if target != ids(row):
                            self.enders[target].append(ids(row))

    def rows(self, table: str) -> list[Row]:
        return [row for tables in self.given.values() for row in tables.get(table, [])]

    @staticmethod
    def provision_id(row: Row) -> str:
        law = row["law"] if row["law"].startswith("vnm/") else "vnm/" + row["law"]
        if row.get("level") == "chapter":
            return f"{law}#chp_{row['number']}"
        steps = [("art", "article"), ("para", "clause"), ("point", "point")]
        return law + "#" + "__".join(f"{prefix}_{row[name]}" for prefix, name in steps if row.get(name))

    def _merged(self, table: str, identify: Any) -> dict[str, Row]:
        """Of several datasets' values the surest, then the first dataset's."""
        found: dict[str, list[tuple[int, str, Row]]] = defaultdict(list)
        for dataset, tables in self.given.items():
            for row in tables.get(table, []):
                found[identify(row)].append((SURE.get(row.get("confidence", ""), 3), dataset, row))
        merged: dict[str, Row] = {}
        for node, said in found.items():
            merged[node] = {}
            for _, _, row in sorted(said, key=lambda s: s[:2]):
                for name, value in row.items():
                    if value not in (None, "", []):
                        merged[node].setdefault(name, value)
        return merged

    def _imply(self) -> None:
        for node, row in self.provisions.items():
            law, _, eid = node.partition("#")
            steps = eid.split("__")
            self.parents[node] = (
                {row["part_of"]}
                if row.get("part_of")
                else {f"{law}#{'__'.join(steps[:-1])}" if len(steps) > 1 else law}
            )
            for depth in range(len(steps) - 1, 0, -1):
                level = f"{law}#{'__'.join(steps[:depth])}"
                if level not in self.provisions:
                    self.parents[level] = {f"{law}#{'__'.join(steps[: depth - 1])}" if depth > 1 else law}

    def chain(self, node: str) -> set[str]:
        seen, waiting = set(), [node]
        while waiting:
            one = waiting.pop()
            if one not in seen:
                seen.add(one)
                waiting += self.parents.get(one, set())
        return seen

    def start(self, node: str) -> str | None:
        if node in self.laws:
            return whole_day(self.laws[node].get("in_force_from"))
        return whole_day(self.provisions.get(node, {}).get("valid_from"))

    def latest_start(self, node: str) -> str | None:
        return max((s for one in self.chain(node) if (s := self.start(one))), default=None)

    def end(self, node: str) -> str | None:
        row = self.laws.get(node) or self.provisions.get(node) or {}
        days = [end_day(row.get("in_force_to") or row.get("valid_to"))]
        for ender in self.enders[node]:
            days.append(self.start(ender) if ender in self.laws else self.latest_start(ender))
        return min((d for d in days if d), default=None)

    def force(self, node: str, day: str) -> str:
        chain = self.chain(node)
        if any((end := self.end(one)) and end <= day for one in chain):
            return "ended"
        begins = [self.start(one) for one in chain] + [
            whole_day(self.laws[one].get("issued_on")) for one in chain if one in self.laws
        ]
        if any(b and b > day for b in begins):
            return "not yet"
        return "yes" if any(self.start(one) for one in chain) else "unknown"

    def mandate_holds(self, row: Row, day: str) -> bool:
        act = row.get("conferred_by")
        force = self.force(act, day) if act else None
        if row["status"] != "confirmed" or force == "ended":
            return False
        starts, ends = whole_day(row.get("valid_from")), end_day(row.get("valid_to"))
        if ends and ends <= day:
            return False
        return starts <= day if starts else force != "not yet"

    def heirs(self, agency: str, function: str | None, day: str) -> list[tuple[str, str]]:
        """(agency, status) that answer for a mandate's agency on a day."""
        if not self.ended(agency, day):
            return [(agency, self.status(agency, day))]
        found: set[str] = set()
        unclear: set[str] = set()
        clear: set[str] = set()
        seen: set[tuple[str, bool]] = set()

        def follow(node: str, sure: bool) -> None:
            if (node, sure) in seen:
                return
            seen.add((node, sure))
            steps = [
                r
                for r in self.rows("agency_successions")
                if r["from"] == node and (whole_day(r["effective_on"]) or "") <= day
            ]
            named = [r for r in steps if function and function in (r.get("functions") or [])]
            chosen = named or steps
            next_sure = sure and (bool(named) or len({r["to"] for r in chosen}) <= 1)
            for step in chosen:
                to = step["to"]
                if self.ended(to, day):
                    follow(to, next_sure)
                elif self.status(to, day) == "active":
                    found.add(to)
                    (clear if next_sure else unclear).add(to)

        follow(agency, True)
        if not found:
            return [(agency, "ended")]
        return [(to, "active" if to in clear else "successor unclear") for to in sorted(found)]

    def ended(self, agency: str, day: str) -> bool:
        end = end_day(self.agencies[agency].get("active_to"))
        return bool(end and end <= day)

    def status(self, agency: str, day: str) -> str:
        start = whole_day(self.agencies[agency].get("active_from"))
        return "ended" if self.ended(agency, day) else "not yet" if start and start > day else "active"


CLEAREST = ["active", "not yet", "ended", "successor unclear"]


def who(given: World, day: str, *, include_ended: bool = False) -> list[dict[str, Any]]:
    """The rows of `who-implements` as the contract's section 4 has them."""
    facts = Facts(given)
    links: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for row in facts.rows("implementation"):
        if row["status"] == "confirmed" and row["extent"] in ("full", "partial"):
            if include_ended or facts.force(row["provision"], day) in IN_FORCE:
                links[row["recommendation"], row["provision"], row["extent"], row["method"]].add(
                    row["source"]
                )
    answers = []
    for (recommendation, provision, extent, method), sources in links.items():
        agencies = _agencies(facts, recommendation, provision, day)
        base = {"recommendation": recommendation, "provision": provision, "law": provision.partition("#")[0], "extent": extent,
                "method": method, "in_force": facts.force(provision, day), "source": ";".join(sorted(sources))}  # fmt: skip
        for (agency, role, basis, via, over), (status, mandates) in agencies.items():
            answers.append({**base, "agency": agency, "role": role, "basis": basis, "via_agency": via, "agency_status": status,
                            "over": over, "mandate": ";".join(sorted(mandates))})  # fmt: skip
        if not agencies:
            answers.append(
                {
                    **base,
                    "agency": None,
                    "role": None,
                    "basis": None,
                    "via_agency": None,
                    "agency_status": None,
                    "over": None,
                    "mandate": None,
                }
            )
    names = (
        "recommendation",
        "provision",
        "extent",
        "method",
        "agency",
        "role",
        "basis",
        "via_agency",
        "over",
    )
    return sorted(answers, key=lambda row: [_pieces(row[name] or "") for name in names])


def _pieces(text: str) -> list[tuple[int, str]]:
    """By which numbers in a text count as numbers."""
    return [(len(piece), piece) if piece.isdigit() else (0, piece) for piece in re.split("([0-9]+)", text)]


def _agencies(
    facts: Facts, recommendation: str, provision: str, day: str
) -> dict[tuple[Any, ...], tuple[str, set[str]]]:
    chain = facts.chain(provision)
    found: dict[tuple[Any, ...], tuple[str, set[str]]] = {}
    for row in facts.rows("mandates"):
        if not facts.mandate_holds(row, day):
            continue
        if row.get("limited_to") and not chain & set(row["limited_to"]):
            continue
        document = row["method"] == "document"
        bases = []
        if chain & set(row["covers"]):
            bases.append(("law" if row.get("conferred_by") or document else "editorial", "law"))
        if recommendation in row["covers"]:
            bases.append(("plan" if document else "editorial", "recommendation"))
        for basis, over in bases:
            for agency, status in facts.heirs(row["agency"], row.get("function"), day):
                via = row["agency"] if agency != row["agency"] else None
                key = (agency, row["role"], basis, via, over)
                old, ids = found.get(key, (status, set()))
                best = min(old, status, key=CLEAREST.index)
                found[key] = (best, ids | {row["id"]})
    return found
