"""What a thing's page tells beside `show`: how it is cited, its words over time, what the address rests on."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rightsgraph.api import Graph

_OF_LAW = ("Law", "Provision")


def told(graph: Graph, reference: str, as_at: str, lang: str) -> dict[str, Any]:
    """`show`, with `citation`, `seen` (what a form saw), and of a provision `wording` and `versions`."""
    body = graph.show(reference).to_json()
    body["seen"] = fingerprint(body)
    body["citation"] = citation(graph, body, as_at, lang)
    if body["label"] == "Provision":
        from rightsgraph.wording import versions_of, words_on

        found = words_on(graph, body["id"], as_at, lang)
        body["wording"] = asdict(found) if found else None
        body["versions"] = [asdict(one) for one in versions_of(graph, body["id"], lang)]
    return body


def fingerprint(body: dict[str, Any]) -> str:
    """What stands of a thing, in short: another window's change gives another one."""
    plain = json.dumps(
        [body["properties"], body["relationships"], body["statements"]], sort_keys=True, default=str
    )
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


def citation(graph: Graph, body: dict[str, Any], as_at: str, lang: str = "en") -> str:
    """As a report cites it on the day; empty for what is not cited."""
    from rightsgraph.reports.citations import cite_provision, cite_un

    said = body["properties"]
    if body["label"] in _OF_LAW:
        from rightsgraph.reports.reading import law_names

        law = body["id"].partition("#")[0]
        place = body["id"] if "#" in body["id"] else None
        return cite_provision(law_names(graph, [law], as_at)[law], place, local=lang == "local")
    if body["label"] == "Recommendation" and said.get("document"):
        return cite_un(str(said["document"]), said.get("paragraph"))
    return body["id"] if body["label"] == "Document" else ""
