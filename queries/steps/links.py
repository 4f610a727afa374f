"""Links between recommendations and provisions on a date, each once, whatever number of datasets says it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rightsgraph.queries.book import Asking, Rows

IN_FORCE = ("yes", "unknown")
_IDENTITY = ("recommendation", "provision", "extent", "method", "status")


def step(rows: Rows, asking: Asking) -> Rows:
    """One row for every link, in force unless `include_ended`, its sources united, its law named."""
    links = united(rows, _IDENTITY)
    return named([link for link in links if stands(link, asking)], asking)


def in_force(row: Mapping[str, Any], day: str) -> str:
    """Whether a provision or law with these `begins_on`, `ends_on` and `start_known` is in force on a day."""
    if row["ends_on"] is not None and row["ends_on"] <= day:
        return "ended"
    if row["begins_on"] is not None and row["begins_on"] > day:
        return "not yet"
    return "yes" if row["start_known"] else "unknown"


def stands(link: dict[str, Any], asking: Asking) -> bool:
    """Notes the link's state on the date and says whether the answer takes it."""
    link["in_force"] = in_force(link, asking.as_at)
    return link["in_force"] in IN_FORCE or bool(asking.values.get("include_ended"))


def united(rows: Rows, identity: tuple[str, ...]) -> Rows:
    """The rows with equal identity as one, its `source` the sorted sources of all."""
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    sources: dict[tuple[Any, ...], set[str]] = {}
    for row in rows:
        link = tuple(row[name] for name in identity)
        found.setdefault(link, row)
        sources.setdefault(link, set()).update(row["sources"] or [])
    for link, row in found.items():
        row["source"] = ";".join(sorted(sources[link]))
    return list(found.values())


def named(links: Rows, asking: Asking) -> Rows:
    """The links with the number and the title of their laws."""
    laws = {row["law"]: row for row in asking.of_ids("laws", {link["law"] for link in links if link["law"]})}
    for link in links:
        law = laws.get(link["law"], {})
        title = (law.get("law_title_local") if asking.lang == "local" else None) or law.get("law_title")
        link.update(law_number=law.get("law_number"), law_title=title)
    return links
