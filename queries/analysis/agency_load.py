"""Agencies by what they carry and by their place in the network."""

from __future__ import annotations

from rightsgraph.queries.analysis.network import active, names, of_agencies_and_laws, ranked, sets, work
from rightsgraph.queries.asking import Asking, Rows

_EXACT = 1_500  # nodes up to which betweenness is exact; beyond, from a fixed sample


def rows(asking: Asking) -> Rows:
    """The agencies, those with most recommendations first."""
    import networkx as nx

    found = active(work(asking))
    network = of_agencies_and_laws(found)
    sample = None if len(network) <= _EXACT else 500
    between = nx.betweenness_centrality(network, k=sample, seed=1)
    served, laws, called = (
        sets(found, "agency", "recommendation"),
        sets(found, "agency", "law"),
        names(found, "agency", "agency_name"),
    )
    led = sets([row for row in found if row["role"] == "lead"], "agency", "recommendation")
    all_served = {row["recommendation"] for row in found}
    order = sorted(served, key=lambda agency: (-len(served[agency]), -len(led.get(agency, ())), agency))
    return ranked([
        {
            "agency": agency,
            "agency_name": called[agency],
            "recommendations": len(served[agency]),
            "as_lead": len(led.get(agency, ())),
            "laws": len(laws[agency]),
            "share": round(100 * len(served[agency]) / len(all_served), 1),
            "betweenness": round(between[f"agency {agency}"], 4),
        }
        for agency in order
    ])  # fmt: skip
