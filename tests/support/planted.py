"""Sentences that cite what a graph holds, right or with one planted error, and what `verify` must say of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from rightsgraph.api import Graph

_LAWS = (
    "MATCH (l:Law) WHERE l.described RETURN l.id AS id, l.number AS number, l.title AS title, l.title_local AS title_local, "
    "l.in_force_since AS since, l.in_force_until AS until, l.start_known AS known, l.state AS state, l.kind AS kind ORDER BY id"
)
_PROVISIONS = (
    "MATCH (p:Provision) WHERE p.record <> 'stub' RETURN p.id AS id, p.law AS law, p.text AS text, p.record AS record, "
    "p.in_force_since AS since, p.in_force_until AS until ORDER BY id"
)
_RECOMMENDATIONS = (
    "MATCH (r:Recommendation) WHERE r.described AND r.document IS NOT NULL AND r.paragraph IS NOT NULL "
    "AND r.kind = 'recommendation' RETURN r.id AS id, "
    "r.document AS document, r.paragraph AS paragraph, r.position AS position, r.text AS text, r.text_kind AS text_kind ORDER BY id"
)
_STATED = {
    "supported": ("Viet Nam supported {cite}.", "The State accepted {cite}.", "{cite} was accepted.", "Chính phủ đã chấp nhận {cite_vi}."),
    "noted": ("The Government noted {cite}.", "{cite} was noted.", "The State did not accept {cite}.", "Nhà nước ghi nhận {cite_vi}."),
    "supported in part": ("The Government partially accepted {cite}.", "{cite} was accepted in part.", "The State supported in part {cite}."),
}  # fmt: skip


@dataclass(frozen=True)
class Planted:
    """A sentence, its kind, and the verdict that must be among those on it (None: nothing may be wrong)."""

    text: str
    kind: str
    expected: str | None


class Planter:
    """Makes sentences from the rows of a graph on a day."""

    def __init__(self, graph: Graph, day: str, chance: Random) -> None:
        self.graph, self.day, self.chance = graph, day, chance
        self.laws = {row["id"]: row for row in graph.run(_LAWS).rows}
        self.provisions = [row for row in graph.run(_PROVISIONS).rows if row["law"] in self.laws]
        self.recommendations = graph.run(_RECOMMENDATIONS).rows
        self.current = [
            row for row in self.laws.values() if row["since"] <= day < row["until"] and row["number"]
        ]
        self.ended = [row for row in self.laws.values() if row["until"] <= day and row["number"]]
        self.agencies = {
            row["id"]: row["name"]
            for row in graph.run("MATCH (a:Agency) RETURN a.id AS id, a.name AS name ORDER BY id").rows
        }

    def sentences(self, count: int) -> Iterator[Planted]:
        """As many sentences as asked for, about half of them with an error."""
        makers = [self.article, self.number, self.over, self.position, self.paragraph, self.agency]
        if any(self.verbatim(row) for row in self.provisions):
            makers.append(self.quote)
        made = 0
        while made < count:
            found = self.chance.choice(makers)(self.chance.random() < 0.5)
            if found is not None:
                made += 1
                yield found

    def law_words(self, law: dict[str, Any], *, numbered: bool | None = None) -> str:
        """A law as a draft names it: its number, its title, or both."""
        how = self.chance.choice((0, 1, 2)) if numbered is None else 0 if numbered else 1
        same = [
            one
            for one in self.laws.values()
            if one["title"] == law["title"] or one["title_local"] == law["title_local"] is not None
        ]
        if how == 0 or len(same) > 1:
            return _numbered(law)
        title = self.chance.choice([t for t in (law["title"], law["title_local"]) if t])
        return f"{title} ({law['number']})" if how == 2 else f"{title}"

    def cited(self, eid: str, law: str, state: str) -> str:
        """A provision as lawyers cite it."""
        parts = [step.partition("_") for step in eid.split("__")]
        first, inner = parts[0], [number for _, _, number in parts[1:]]
        brackets = "".join(f"({number})" for number in inner)
        if first[0] == "sec":
            return self.chance.choice(
                (f"section {first[2]}{brackets} of the {law}", f"{law}, s {first[2]}{brackets}")
            )
        forms = [
            f"Article {first[2]}{brackets} of the {law}",
            f"article {first[2]}{brackets} of the {law}",
            f"art. {first[2]}{brackets} of the {law}",
            f"{law}, art. {first[2]}{brackets}",
        ]
        if state == "FRA":
            forms = [f"l'article {first[2]}{brackets} de la {law}", f"{law}, art. {first[2]}{brackets}"]
        if state == "ESP":
            forms = [f"el artículo {first[2]}{brackets} de la {law}", f"{law}, art. {first[2]}{brackets}"]
        if state == "VNM" and all(part[0] in ("art", "para", "point") for part in parts):
            words = {"para": "khoản", "point": "điểm"}
            inward = " ".join(f"{words[kind]} {number}" for kind, _, number in reversed(parts[1:]))
            forms.append(f"{inward} Điều {first[2]} {law}".strip())
        return self.chance.choice(forms)

    def article(self, wrong: bool) -> Planted | None:
        """A provision; wrong: an article that the law does not have."""
        inside = [row for row in self.provisions if row["law"] in {law["id"] for law in self.current} and _level(row)
                  and row["since"] <= self.day < row["until"]]  # fmt: skip
        if not inside:
            return None
        row = self.chance.choice(inside)
        eid, law = row["id"].partition("#")[2], self.laws[row["law"]]
        if wrong:
            have = {
                p["id"].partition("#")[2].split("__")[0].partition("_")[2]
                for p in self.provisions
                if p["law"] == row["law"]
            }
            number = next(n for n in iter(lambda: str(self.chance.randint(2, 990)), "") if n not in have)
            eid = f"{eid.partition('_')[0]}_{number}"
        words = self.cited(eid, self.law_words(law), law["state"])
        return Planted(f"The matter is settled in {words}.", "article", "not found" if wrong else None)

    def number(self, wrong: bool) -> Planted:
        """A law by its number; wrong: a number that no law has, or that of another law behind a title."""
        law = self.chance.choice(self.current)
        if not wrong:
            return Planted(f"It follows from {self.law_words(law)}.", "number", None)
        other = self.chance.choice(self.current)
        if self.chance.random() < 0.5 and other["id"] != law["id"] and other["title"] != law["title"]:
            return Planted(
                f"It follows from the {law['title']} (No. {other['number']}).", "number", "not found"
            )
        number = law["number"]
        while any(row["number"] == number for row in self.laws.values()):
            digits = str(self.chance.randint(200, 980))
            start = next(place for place, letter in enumerate(law["number"]) if letter.isdigit())
            if law["state"] == "FRA":
                number = law["number"].partition("-")[0] + "-" + digits
                continue
            end = next(
                place
                for place in range(start, len(law["number"]) + 1)
                if place == len(law["number"]) or not law["number"][place].isdigit()
            )
            number = law["number"][:start] + digits + law["number"][end:]
        return Planted(f"It follows from {_numbered({**law, 'number': number})}.", "number", "not found")

    def over(self, wrong: bool) -> Planted | None:
        """A law in force, or one that has ended."""
        pool = self.ended if wrong else self.current
        if not pool:
            return None
        law = self.chance.choice(pool)
        return Planted(f"The rule stands in {self.law_words(law)}.", "ended", "ended" if wrong else None)

    def _cite(self, row: dict[str, Any]) -> dict[str, str]:
        document, number = row["document"], row["paragraph"]
        english = self.chance.choice((f"recommendation {number} ({document})", f"recommendation {number} of {document}",
                                      f"recommendation No. {number} in {document}"))  # fmt: skip
        return {"cite": english, "cite_vi": f"khuyến nghị số {number} ({document})"}

    def position(self, wrong: bool) -> Planted | None:
        """A recommendation with the State's position."""
        row = self.chance.choice([one for one in self.recommendations if one["position"] in _STATED] or [{}])
        if not row:
            return None
        said = (
            self.chance.choice([one for one in _STATED if one != row["position"]])
            if wrong
            else row["position"]
        )
        text = self.chance.choice(_STATED[said]).format(**self._cite(row))
        return Planted(text[0].upper() + text[1:], "position", "position differs" if wrong else None)

    def paragraph(self, wrong: bool) -> Planted:
        """A recommendation by document and number."""
        row = self.chance.choice(self.recommendations)
        number = row["paragraph"]
        if wrong:
            number = (
                f"{number.partition('.')[0]}.{self.chance.randint(400, 990)}"
                if "." in number
                else f"{self.chance.randint(300, 900)}(a)"
            )
        forms = (
            f"See {row['document']}, para. {number}.",
            f"See paragraph {number} of {row['document']}.",
            f"See recommendation {number} ({row['document']}).",
        )
        return Planted(self.chance.choice(forms), "paragraph", "not found" if wrong else None)

    def agency(self, wrong: bool) -> Planted | None:
        """Who is said to be responsible for a recommendation."""
        row = self.chance.choice(self.recommendations)
        rows = self.graph.ask("who-implements", recommendation=row["id"], as_at=self.day).rows
        right = {one["agency"] for one in rows if one["agency"]}
        near = right | {one["via_agency"] for one in rows if one["via_agency"]}
        kin = _kin(self.graph, near)
        pool = [one for one in self.agencies if one not in kin] if wrong else sorted(right)
        names = [
            self.agencies[one]
            for one in pool
            if self.agencies[one] and list(self.agencies.values()).count(self.agencies[one]) == 1
        ]
        if not right or not names:
            return None
        name = self.chance.choice(names)
        cite = self._cite(row)["cite"]
        text = self.chance.choice((f"The {name} is responsible for {cite}.", f"Responsibility for {cite} lies with the {name}.",
                                   f"The {name} leads the implementation of {cite}."))  # fmt: skip
        return Planted(text, "agency", "agency differs" if wrong else None)

    def verbatim(self, row: dict[str, Any]) -> bool:
        """Whether a provision's own words are in the graph."""
        return bool(row["text"]) and not row["text"].startswith("[") and len(row["text"].split()) > 10

    def quote(self, wrong: bool) -> Planted | None:
        """Words of a provision in quotation marks, as they stand or with a word changed, dropped or added."""
        from rightsgraph.wording import words_on

        rows = [
            row
            for row in self.provisions
            if self.verbatim(row) and row["law"] in {law["id"] for law in self.current} and _level(row)
        ]
        row = self.chance.choice(rows)
        said = words_on(self.graph, row["id"], self.day)
        if said is None:
            return None
        words = said.text.rstrip(".").split()
        first = self.chance.randint(0, len(words) - 8)
        words = words[first : first + self.chance.randint(8, 16)]
        if wrong:
            words = self._changed(words)
            if " ".join(words).lower() in said.text.lower():
                return None
        law = self.laws[row["law"]]
        cite = self.cited(row["id"].partition("#")[2], self.law_words(law, numbered=True), law["state"])
        left, right = self.chance.choice((("“", "”"), ("«", "»"), ("„", "“"), ('"', '"')))
        quoted = f"{left}{' '.join(words)}{right}"
        text = self.chance.choice(
            (f"According to {cite}, {quoted}.", f"It is provided that {quoted} ({cite}).")
        )
        return Planted(text, "quote", "quote differs" if wrong else None)

    def _changed(self, words: list[str]) -> list[str]:
        place = self.chance.randint(1, len(words) - 2)
        how = self.chance.choice(("change", "drop", "add"))
        if how == "drop":
            return words[:place] + words[place + 1 :]
        return [*words[:place], "xanadu", *words[place + (how == "change") :]]


def _kin(graph: Graph, agencies: set[str]) -> set[str]:
    """The agencies, and what they are part of and consist of."""
    rows = graph.run(
        "MATCH (a:Agency)-[:PART_OF]->(b:Agency) RETURN a.id AS part, b.id AS whole ORDER BY part, whole"
    ).rows
    found = set(agencies) - {None, ""}
    while (
        more := {row[x] for row in rows for x, y in (("part", "whole"), ("whole", "part")) if row[y] in found}
        - found
    ):
        found |= more
    return found


def _level(row: dict[str, Any]) -> bool:
    return row["id"].partition("#")[2].partition("_")[0] in ("art", "sec")


def _numbered(law: dict[str, Any]) -> str:
    match law["state"]:
        case "KEN":
            return f"Act No. {law['number']}"
        case "FRA":
            return f"loi n° {law['number']}"
        case "ESP":
            return f"Ley {law['number']}"
    kind = {
        "decree": "Decree",
        "decision": "Decision",
        "circular": "Circular",
        "resolution": "Resolution",
        "code": "Code",
    }
    return f"{kind.get(law['kind'], 'Law')} No. {law['number']}"
