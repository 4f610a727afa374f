"""An answer: rows with everything a reader needs to judge them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

NO_ADVICE = "This is no legal advice."
METHODS = ("document", "editorial", "suggested")
_SHOWN, _LONG = 50, 200  # rows and signs of a cell that a notebook shows
_LINK = ("recommendation", "provision", "extent", "method")


@dataclass(frozen=True)
class Answer:
    """The rows of a question on a date, with its population, its evidence and the datasets it rests on."""

    question: str
    title: str
    parameters: dict[str, Any]
    as_at: str
    columns: list[str]
    rows: list[dict[str, Any]]
    denominator: dict[str, Any] | None = None
    evidence: dict[str, int] = field(default_factory=lambda: dict.fromkeys(METHODS, 0))
    datasets: list[str] = field(default_factory=list)
    identity: tuple[str, ...] = ()
    kinds: dict[str, str] = field(default_factory=dict)  # what a column holds: id, text, date, ...
    made_later: int = 0  # of the denominator's recommendations, those made after the day

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    def to_json(self) -> dict[str, Any]:
        """The answer as the JSON that every command prints."""
        return {
            "question": self.question,
            "title": self.title,
            "parameters": self.parameters,
            "as_at": self.as_at,
            "columns": self.columns,
            "rows": self.rows,
            "count": self.count,
            "denominator": self.denominator,
            "evidence": self.evidence,
        }

    def to_pandas(self) -> pd.DataFrame:
        """The rows as a data frame; UsageError where pandas is not installed."""
        try:
            import pandas as pd
        except ImportError as error:
            from rightsgraph.ontology.errors import UsageError

            raise UsageError(
                "pandas is not installed. Install it: pip install 'rightsgraph[pandas]'."
            ) from error
        return pd.DataFrame(self.rows, columns=self.columns)

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """A graph of what the rows join: recommendation to provision or law, and that to the agency."""
        import networkx as nx

        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        chain = [name for name in ("recommendation", "provision", "agency") if name in self.columns]
        for row in self.rows:
            present = [name for name in chain if row[name]]
            for name in present:
                graph.add_node(row[name], kind=name)
            for start, end in pairwise(present):
                key = "|".join(
                    str(row.get(name)) for name in ("extent", "method", "role", "basis") if name in row
                )
                graph.add_edge(row[start], row[end], key=f"{start}-{end}|{key}", **_labels(row))
        return graph

    def _repr_html_(self) -> str:
        """The answer as a notebook shows it: its title, a table of the first rows, what every answer ends with."""
        shown = self.rows[:_SHOWN]
        names = [
            name for name in self.columns if any(row.get(name) is not None for row in shown)
        ] or self.columns
        head = "".join(f"<th>{escape(name.replace('_', ' '))}</th>" for name in names)
        body = "".join(
            "<tr>"
            + "".join(f'<td dir="auto">{escape(_cell(row.get(name)))}</td>' for name in names)
            + "</tr>"
            for row in shown
        )
        more = f"<p>The first {_SHOWN} of {self.count} rows.</p>" if self.count > _SHOWN else ""
        notes = "".join(f"<p>{escape(line)}</p>" for line in self.notes())
        return (
            f"<table><caption>{escape(self.title)}</caption><thead><tr>{head}</tr></thead>"
            f"<tbody>{body}</tbody></table>{more}{notes}"
        )

    def notes(self) -> list[str]:
        """The lines that every printed answer ends with: date, datasets, editorial links, no legal advice."""
        linked = sum(self.evidence.values())
        share = f"{self.evidence.get('editorial', 0)} of {linked} links are editorial"
        if self.evidence.get("suggested"):
            share += f", {self.evidence['suggested']} suggested"
        of = (
            f" · {self.denominator['count']} {self.denominator['label']} looked at"
            if self.denominator
            else ""
        )
        later = (
            [
                f"{self.made_later} of the recommendations looked at {_were(self.made_later)} made after {self.as_at}."
            ]
            if self.made_later
            else []
        )
        needs = (self.denominator or {}).get("needs")
        return [
            *([f"This cannot be told yet: {needs}."] if needs else []),
            f"As at {self.as_at} · {self.count} {'row' if self.count == 1 else 'rows'}{of} · "
            f"datasets: {', '.join(self.datasets) or 'none'}",
            *later,
            f"{share} (made by a dataset's editors, not by a document). {NO_ADVICE}",
        ]


def count_methods(rows: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """How many different links the rows show, by method; however many rows a link gives."""
    whole = bool(rows) and all(
        name in rows[0] for name in _LINK
    )  # the rows of one answer have the same columns
    links = set(map(itemgetter(*_LINK), rows)) if whole else {tuple(map(row.get, _LINK)) for row in rows}
    counts = Counter(link[-1] for link in links)
    return {method: counts[method] for method in METHODS}


def link_of(row: Mapping[str, Any]) -> tuple[Any, ...] | None:
    """The link from a recommendation to law that a row shows, as the share of editorial links counts it."""
    return tuple(row.get(name) for name in _LINK) if row.get("method") in METHODS else None


def _cell(value: object) -> str:
    """A value in a notebook's table; a long text by its beginning."""
    text = "" if value is None else str(value)
    return text if len(text) <= _LONG else text[: _LONG - 1] + "…"


def _were(count: int) -> str:
    return "was" if count == 1 else "were"


def _labels(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("extent", "method", "role", "basis") if row.get(name) is not None}
