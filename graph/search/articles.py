"""Articles (sections, rules) in which words stand: what the index of words tells, gathered from clauses and points up.

An article is known by the number of its node; where only parts of an article are described (a table of clauses), the
highest described part stands for itself. Headings that were read are kept: what is kept grows with the law of the
graph, not with the recommendations.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rightsgraph.graph.record import statement_body
from rightsgraph.graph.search.index import node_number
from rightsgraph.ontology.ids.eid_levels import BASIC
from rightsgraph.ontology.text.tokens import STEM_MARK, stem, words
from rightsgraph.ontology.thesaurus import EXACT, Piece

_MANY = 900  # parameters of one statement
_ENTRY = 32  # bits of an entry's number that are the node's
_TEXTS = ("heading", "heading_local")


@dataclass(slots=True)
class Standing:
    """Where a term stands: in how many places of an article, and how much of its heading it makes up (0 to 1)."""

    places: int = 0
    heading: float = 0.0


@dataclass(frozen=True, slots=True)
class Article:
    """An article: its law, the headings above it come from `containers` (ids)."""

    id: str
    law: str
    containers: tuple[str, ...]
    heading: tuple[str, ...]  # its words, folded
    stems: tuple[str, ...]  # and their stems
    written: str  # the heading as it is written
    number: str


@dataclass
class Articles:
    """The articles of a graph as they are looked through."""

    db: sqlite3.Connection
    # node -> id of the article it belongs to ("" for none), and the version since which it says what it says
    _unit: dict[int, tuple[str, int]] = field(default_factory=dict)
    _articles: dict[str, Article | None] = field(default_factory=dict)
    _in_articles: dict[str, bool] = field(default_factory=dict)
    _count: int = -1

    def count(self) -> int:
        """How many provisions there are."""
        if self._count < 0:
            row = self.db.execute("SELECT count(*) FROM node WHERE label = 'Provision'").fetchone()
            self._count = int(row[0])
        return self._count

    def standing(self, pieces: tuple[Piece, ...]) -> Mapping[str, Standing]:
        """Article -> where the words stand in it; looked up anew each time."""
        return self._looked_up(pieces)

    def rarity(self, pieces: tuple[Piece, ...]) -> float:
        """0 for words that stand everywhere to 1 for words of one article."""
        size = max(self.count(), 2)
        return 1 - math.log(1 + len(self.standing(pieces))) / math.log(1 + size)

    def article(self, node_id: str) -> Article | None:
        """An article by its id; None where nothing describes it."""
        if node_id not in self._articles:
            self._articles[node_id] = self._read(node_id)
        return self._articles[node_id]

    def of_place(self, node_id: str) -> str:
        """The article that a place (a clause, a point) belongs to; the place itself where no article is described."""
        found = self._article_id(node_id)
        return found if found and self.article(found) else node_id

    def sample(self, most: int) -> list[str]:
        """Texts of provisions and titles of laws, from all over the graph, always the same ones."""
        size = self.db.execute("SELECT coalesce(max(pk), 0) FROM node").fetchone()[0]
        step = max(1, size // (most * 4))
        rows = self.db.execute(
            "SELECT merged FROM node WHERE label IN ('Provision', 'Law') AND kind = 'described' AND pk % ? = 0 LIMIT ?",
            (step, most * 4),
        )
        found = []
        for (merged,) in rows:
            values = statement_body.parse(merged)
            said = [
                str(values[name]) for name in (*_TEXTS, "text", "text_local", "title") if values.get(name)
            ]
            if said:
                found.append(" ".join(said))
        return found

    def _looked_up(self, pieces: tuple[Piece, ...]) -> dict[str, Standing]:
        rows = self.db.execute("SELECT rowid FROM words WHERE words MATCH ?", (match(pieces),))
        entries: dict[int, int] = {}
        for (entry,) in rows:
            pk = node_number(entry)
            entries[pk] = max(entry >> _ENTRY, entries.get(pk, 0))
        self._know(entries)
        found: dict[str, Standing] = {}
        for pk, version in entries.items():
            unit, since = self._unit[pk]
            if unit and version >= since:
                found.setdefault(unit, Standing()).places += 1
        for unit, standing in found.items():
            article = self.article(unit)
            if article and article.heading:
                standing.heading = share(pieces, article.heading, article.stems)
        return found

    def _know(self, pks: Iterable[int]) -> None:
        new = [pk for pk in pks if pk not in self._unit]
        for start in range(0, len(new), _MANY):
            part = new[start : start + _MANY]
            marks = ",".join("?" * len(part))
            rows = self.db.execute(
                f"SELECT pk, label, id, rev FROM node WHERE pk IN ({marks})", part
            ).fetchall()
            known = {pk: (label, node_id, rev) for pk, label, node_id, rev in rows}
            for pk in part:
                label, node_id, rev = known.get(pk, ("", "", 0))
                self._unit[pk] = (self.of_unit(node_id) if label == "Provision" else "", rev)

    def of_unit(self, node_id: str) -> str:
        """The article of a node; "" for chapters and what else holds articles."""
        article = self._article_id(node_id)
        if not article:
            return ""
        return article if article == node_id or self.article(article) else node_id

    def _article_id(self, node_id: str) -> str:
        law, _, place = node_id.partition("#")
        steps = place.split("__")
        for at, step in enumerate(steps):
            prefix = step.partition("_")[0]
            if prefix == "art" or (prefix in BASIC and not self._has_articles(law)):
                return f"{law}#{'__'.join(steps[: at + 1])}"
        return ""

    def _has_articles(self, law: str) -> bool:
        if law not in self._in_articles:
            row = self.db.execute(
                "SELECT 1 FROM node WHERE label = 'Provision' AND id >= ? AND id < ? LIMIT 1",
                (law + "#art_", law + "#art`"),
            ).fetchone()
            self._in_articles[law] = row is not None
        return self._in_articles[law]

    def _read(self, node_id: str) -> Article | None:
        row = self.db.execute(
            "SELECT kind, merged, derived FROM node WHERE label = 'Provision' AND id = ?", (node_id,)
        ).fetchone()
        if row is None or row[0] != "described":
            return None
        values = {**statement_body.parse(row[1]), **statement_body.parse(row[2])}
        heading = [word for name in _TEXTS if values.get(name) for word in words(str(values[name]))]
        above = tuple(one for one in values.get("containers", ()) if one not in (node_id, values.get("law")))
        return Article(
            node_id, str(values.get("law") or node_id.partition("#")[0]), above, tuple(heading), tuple(map(stem, heading)),
            " / ".join(str(values[name]) for name in _TEXTS if values.get(name)), str(values.get("number") or ""),
        )  # fmt: skip


def share(pieces: tuple[Piece, ...], heading: Sequence[str], stems: Sequence[str]) -> float:
    """How much of a heading's words a term makes up; 0 where it does not stand there."""
    first, size = pieces[0], len(pieces)
    if not first.kind and first.text not in stems:
        return 0.0
    for at in range(len(heading) - size + 1):
        if first.fits(heading[at], stems[at]) and all(
            piece.fits(heading[at + n], stems[at + n]) for n, piece in enumerate(pieces)
        ):
            return min(1.0, (size + 1) / (len(heading) + 1))
    return 0.0


def match(pieces: tuple[Piece, ...]) -> str:
    """The words in the language of the index: stems next to each other, or near each other where there are gaps."""
    if not any(piece.kind or piece.gap for piece in pieces):
        return '"' + " ".join(STEM_MARK + piece.text for piece in pieces) + '"'
    if any(piece.kind for piece in pieces):  # forms and beginnings stand among the words as they are written
        each = [f'"{piece.text}"' + ("" if piece.kind == EXACT else " *") for piece in pieces]
    else:
        each = [f'"{STEM_MARK}{piece.text}"' for piece in pieces]
    between = sum(piece.gap for piece in pieces)
    return each[0] if len(each) == 1 else f"NEAR({' '.join(each)}, {between})"
