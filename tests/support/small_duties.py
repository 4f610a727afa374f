"""What the writer derives, for a store in memory: values that serve questions, and duties."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from rightsgraph.graph.derived.duties import TYPE, Group, Held, _by_provision, _duty, _link
from rightsgraph.graph.derived.intervals import ALWAYS, NEVER, Span, overlaid
from rightsgraph.graph.derived.mandates import Mandate
from rightsgraph.graph.derived.succession import Life, Step, standings
from rightsgraph.graph.protocol import LinkState, NodeState
from rightsgraph.ontology.text.folding import key
from rightsgraph.ontology.text.natural_order import sort_key

if TYPE_CHECKING:
    from small_graphs import FakeStore


def with_question_values(store: FakeStore, node: NodeState) -> NodeState:
    """A node with what it has for questions alone."""
    given = dict(node.properties)
    more: dict[str, Any] = {"sort_key": sort_key(node.id), "described": given.get("record") == "described"}
    more["in_force_since"], more["in_force_until"] = (
        given.get("begins") or ALWAYS,
        given.get("ends") or NEVER,
    )
    if node.label in ("Law", "Provision"):
        law = store.node_states["Law", given["law"]].properties
        more |= {"law_number": law.get("number"), "law_title": law.get("title"), "law_kind": law.get("kind")}
    if node.label == "Recommendation":
        more |= {"counted": "yes", "states": [given["state"]] if given.get("state") else None}
    return NodeState(node.label, node.id, {**more, **given})


def duties(store: FakeStore) -> Iterator[LinkState]:
    """The relationships ANSWERS_FOR, worked out with the program's own intervals."""
    ends: dict[tuple[str, str], set[str]] = defaultdict(set)
    for link in store.link_states:
        ends[link.type, link.start].add(link.end)
    lives = {
        node.id: _life(store, node) for (label, _), node in store.node_states.items() if label == "Agency"
    }
    mandates = [_mandate(node, ends) for (label, _), node in store.node_states.items() if label == "Mandate"]
    counting = [
        one for one in mandates if store.node_states["Mandate", one.id].properties["status"] == "confirmed"
    ]
    for (label, target), node in list(store.node_states.items()):
        if label not in ("Law", "Provision", "Recommendation"):
            continue
        above = set(node.properties.get("containers") or [target])
        linked = sorted(ends["IMPLEMENTED_BY", target])
        reached = {one: set(_place(store, one)["containers"]) for one in linked}
        for group, times in _entries(counting, ends, above, lives, label).items():
            make = (
                partial(_by_provision, reached) if label == "Recommendation" else lambda held: [_duty(held)]
            )
            for span, duty in overlaid(times, make):
                made = _link(group, span, duty)
                yield LinkState(
                    TYPE, "Agency", str(made.other), label, target, made.key, json.loads(made.body)
                )


def _entries(
    counting: list[Mandate],
    ends: dict[tuple[str, str], set[str]],
    above: set[str],
    lives: dict[str, Life],
    label: str,
) -> dict[Group, list[tuple[Span, Held]]]:
    found: dict[Group, list[tuple[Span, Held]]] = defaultdict(list)
    over_law = label != "Recommendation"
    for mandate in counting:
        if not ends["COVERS", mandate.id] & above or (
            over_law and mandate.limits and not mandate.limits & above
        ):
            continue
        for holder in mandate.holders:
            for span, standing in standings(holder, mandate.function, lives.__getitem__):  # type: ignore[arg-type]
                if both := span.cut(mandate.span):
                    via = str(holder) if standing.succeeds else ""
                    group = Group(standing.agency, mandate.role, mandate.basis(over_law=over_law), via)
                    found[group].append((both, Held(mandate, standing.status)))
    return found


def _place(store: FakeStore, node_id: str) -> Any:
    return next(node.properties for (_, known), node in store.node_states.items() if known == node_id)


def _life(store: FakeStore, agency: NodeState) -> Life:
    steps = tuple(
        Step(link.end, link.properties["effective_on"], tuple(map(key, link.properties["functions"])))  # type: ignore[arg-type]
        for link in store.link_states
        if link.type == "SUCCEEDED_BY" and link.start == agency.id
    )
    days = agency.properties
    return Life(agency.id, False, days.get("active_from"), days.get("active_to"), steps)


def _mandate(node: NodeState, ends: dict[tuple[str, str], set[str]]) -> Mandate:
    said = node.properties
    return Mandate(
        pk=0,
        id=node.id,
        role=said["role"],
        function=key(said.get("function") or ""),
        documented=said.get("method") == "document",
        conferred=False,
        holders=tuple(sorted(ends["HELD_BY", node.id])),  # type: ignore[arg-type]
        limits=frozenset(ends["LIMITED_TO", node.id]),  # type: ignore[arg-type]
        span=Span(said.get("begins") or ALWAYS, said.get("ends") or NEVER),
    )
