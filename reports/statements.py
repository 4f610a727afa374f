"""The Cypher of the reports, in the subset that both engines answer; each names what it returns.

`force(p)` stands for what the library of questions defines. Order is made by the reader (`reading.ordered`): engines sort absent values differently.
"""

from __future__ import annotations

LINKS = """
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law) WHERE r.id IN $ids
RETURN r.id AS recommendation, p.id AS target, p.law AS law, i.extent AS extent, i.method AS method,
       i.status AS status, p.begins AS begins_on, p.`ends` AS ends_on, force(p) AS in_force,
       i.dataset AS dataset, i.decided AS decided, i.evidence AS evidence
"""
MEASURES = """
MATCH (m:Measure)-[i:IMPLEMENTS]->(r:Recommendation) WHERE r.id IN $ids
OPTIONAL MATCH (m)-[:UNDER]->(p:Law|Provision)
RETURN r.id AS recommendation, m.id AS measure, m.title AS title, m.status AS status, m.due_on AS due_on,
       m.due_on_given AS due_on_given, m.output AS output, p.id AS plan, i.dataset AS dataset, i.evidence AS evidence
"""
ASSIGNED = """
MATCH (m:Measure)-[x:ASSIGNED_TO]->(a:Agency) WHERE m.id IN $ids
RETURN DISTINCT m.id AS measure, x.role AS role, a.id AS agency
"""
PROGRESS = """
MATCH (g:Progress)-[:REPORTS_ON]->(x:Recommendation|Measure) WHERE x.id IN $ids OR x.id IN $measures
OPTIONAL MATCH (g)-[:REPORTED_BY]->(b:Agency|Document)
RETURN x.id AS about, g.id AS progress, g.reported_on AS reported_on, g.reported_on_given AS reported_on_given, g.status AS status, g.text AS text,
       g.evidence AS evidence, b.id AS reported_by
"""
EXTRA = """
MATCH (r:Recommendation) WHERE r.id IN $ids
RETURN r.id AS recommendation, r.context AS context, r.assessment AS assessment, r.follow_up_due AS follow_up_due,
       r.mechanism_kind AS mechanism_kind, r.date AS asked_on, r.evidence AS evidence
"""
MANDATES = """
MATCH (m:Mandate)-[:HELD_BY]->(a:Agency) WHERE m.id IN $ids
RETURN m.id AS mandate, a.id AS agency, m.role AS role, m.subject AS subject, m.method AS method,
       m.status AS status, m.evidence AS evidence
"""
REVIEWED = """
MATCH (v:Review)-[:REVIEWS]->(m:Mandate) WHERE m.id IN $ids
RETURN DISTINCT m.id AS mandate
"""
CONFERRED = """
MATCH (m:Mandate)-[:CONFERRED_BY]->(p:Provision|Law) WHERE m.id IN $ids
RETURN DISTINCT m.id AS mandate, p.id AS target
"""
COVERED = """
MATCH (m:Mandate)-[:COVERS]->(p:Provision|Law|Recommendation) WHERE m.id IN $ids
RETURN DISTINCT m.id AS mandate, p.id AS target
"""
NAMES = """
MATCH (c:Agency|State|Mechanism|Concept)
RETURN c.id AS id, c.name AS name, c.name_local AS name_local
"""
DOCUMENTS = """
MATCH (d:Document)
RETURN d.id AS document, d.title AS title, d.kind AS kind, d.date AS date, d.mechanism AS mechanism,
       d.state AS state, d.next_report_due AS next_report_due
"""
LAWS = """
MATCH (l:Law) WHERE l.id IN $ids
RETURN l.id AS id, l.number AS number, l.title AS title, l.title_local AS title_local, l.kind AS kind,
       l.issued_on AS issued_on, l.issued_on_given AS issued_on_given, l.in_force_from AS in_force_from,
       l.in_force_from_given AS in_force_from_given
"""
AMENDMENTS = """
MATCH (a:Law|Provision)-[x:AMENDS]->(b:Law|Provision) WHERE b.law IN $ids
RETURN DISTINCT a.law AS `by`, b.law AS law, a.begins AS begins_on, x.effective_on AS effective_on
"""
ADOPTED = """
MATCH (l:Law)-[i:ISSUED_BY]->(a:Agency) WHERE l.id IN $ids
RETURN l.id AS law, a.id AS agency, l.issued_on AS issued_on, l.in_force_from AS in_force_from,
       l.issued_on_given AS issued_on_given, l.in_force_from_given AS in_force_from_given, i.place AS place,
       i.dataset AS dataset, i.evidence AS evidence
"""
WAITING = """
MATCH (m:Mandate)-[:HELD_BY]->(a:Agency) WHERE a.id IN $ids AND m.status <> 'rejected'
RETURN m.id AS mandate, m.status AS status, m.begins AS begins_on, m.`ends` AS ends_on
"""
SUCCESSIONS = """
MATCH (a:Agency)-[x:SUCCEEDED_BY]->(b:Agency)
RETURN DISTINCT a.id AS start, b.id AS heir
"""
