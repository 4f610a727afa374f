"""A cell of a review file that the reviewer changes is taken, or the reviewer is told that it is not.
Today an extent that is changed from partial to full is ignored in silence.
"""
import csv

from cases import cypher, holds, load, out, run

load("laws.csv", "agencies.csv", "recommendations.csv", "implementation.csv", "mandates.csv")

run("review", "-o", out("queue.csv"))
with open(out("queue.csv"), encoding="utf-8-sig", newline="") as file:
    rows = list(csv.DictReader(file))
rows[0] |= {"decision": "confirm", "extent": "full", "why": "the Law covers it in full", "reviewer": "Reviewer A"}
with open(out("queue.csv"), "w", encoding="utf-8-sig", newline="") as file:
    writer = csv.DictWriter(file, rows[0].keys())
    writer.writeheader()
    writer.writerows(rows)
done = run("review", out("queue.csv"))
extents = cypher("MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(l:Law) WHERE r.id = 'A/HRC/90/4#61.2' RETURN i.extent AS extent")
holds("full" in [row["extent"] for row in extents] or "extent" in done.stdout + done.stderr,
      f"the link is full or the reviewer is told: {extents}, {done.stdout!r}")
holds("full" in [row["extent"] for row in extents] and "partial" in done.stdout,
      f"the reviewer's extent is stored, and what it was is told: {extents}, {done.stdout!r}")
