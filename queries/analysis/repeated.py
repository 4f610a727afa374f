"""Gap `repeated`: requests made in several cycles or by several mechanisms, and still not done."""

from __future__ import annotations

from collections import defaultdict

from rightsgraph.queries.analysis.joining import Groups
from rightsgraph.queries.analysis.repeated_requests import alike
from rightsgraph.queries.asking import Asking, Rows


def rows(asking: Asking) -> Rows:
    """The recommendations of such requests, with all that ask the same."""
    looked_at = asking.statement("main")
    wanted = {row["recommendation"] for row in looked_at}
    groups, cycles, mechanisms = Groups(), defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for pair in alike(asking, wanted):
        if pair["one_state"] != pair["other_state"]:
            continue  # what another State was asked is another request
        groups.join(pair["one"], pair["other"])
        for end in ("one", "other"):
            cycles[pair[end]].update({pair[f"{end}_cycle"]} - {None})
            mechanisms[pair[end]].update({pair[f"{end}_mechanism"]} - {None})
    members = groups.members()
    together = sorted({name for group in members.values() for name in group})
    done = (
        {groups.of(row["recommendation"]) for row in asking.statement("done", ids=together)}
        if together
        else set()
    )
    found: Rows = []
    for row in looked_at:
        cluster = groups.of(row["recommendation"])
        own = members.get(cluster, [])
        asked_in = sorted({cycle for name in own for cycle in cycles[name]})
        asked_by = sorted({mechanism for name in own for mechanism in mechanisms[name]})
        if cluster not in done and (len(asked_in) > 1 or len(asked_by) > 1):
            found.append(
                {**row, "cycles": asked_in, "mechanisms": asked_by, "cluster": cluster, "members": own}
            )
    return found
