"""Gap `repeated`: requests made in several cycles or by several mechanisms, and still not done."""

from __future__ import annotations

from collections import defaultdict

from rightsgraph.queries.analysis.joining import Groups
from rightsgraph.queries.book import Asking, Rows
from rightsgraph.queries.steps.by_ids import of_these, reached
from rightsgraph.queries.steps.gap_rows import gathered


def first(asking: Asking) -> Rows:
    """The recommendations that are like others; that one is asked about, whether it is or not."""
    return asking.statement("asked" if "recommendation" in asking.values else "main")


def step(rows: Rows, asking: Asking) -> Rows:
    """The recommendations of such requests, with all that ask the same."""
    if not rows:
        return []
    groups, cycles, mechanisms = Groups(), defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    wanted = {row["recommendation"] for row in rows}
    pairs, _ = reached(asking, "alike-of", "alike", wanted)
    for pair in pairs:
        if pair["one_state"] != pair["other_state"]:
            continue  # what another State was asked is another request
        groups.join(pair["one"], pair["other"])
        for end in ("one", "other"):
            cycles[pair[end]].update({pair[f"{end}_cycle"]} - {None})
            mechanisms[pair[end]].update({pair[f"{end}_mechanism"]} - {None})
    members = groups.members()
    together = wanted.union(*(members.get(groups.of(name), ()) for name in wanted))
    done = {groups.of(row["recommendation"]) for row in of_these(asking, "done-of", "done", together)}
    found: Rows = []
    for row in rows:
        cluster = groups.of(row["recommendation"])
        own = members.get(cluster, [])
        row["cycles"] = sorted({cycle for name in own for cycle in cycles[name]})
        row["mechanisms"] = sorted({mechanism for name in own for mechanism in mechanisms[name]})
        if cluster not in done and (len(row["cycles"]) > 1 or len(row["mechanisms"]) > 1):
            found.append({**row, "cluster": cluster, "members": own})
    return gathered(found, asking)
