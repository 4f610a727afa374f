"""The Cypher of the reports, in the subset that both engines answer; each names what it returns.

`force(p)` stands for what the library of questions defines. Order is made by the reader (`reading.ordered`): engines sort absent values differently.
"""

from __future__ import annotations

LINKS = """
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law) WHERE r.id IN $ids
RETURN r.id AS recommendation, p.id AS target, p.law AS law, i.extent AS extent, i.method AS method,
       i.status AS status, p.begins AS begins_on, p.`ends` AS ends_on, force(p) AS in_force,
       i.dataset AS dataset, i.decided AS decided, i.evidence AS evidence, i.note AS note
"""
CONFIRMED = """
MATCH (v:Review)-[:REVIEWS|REGARDING]->(r:Recommendation) WHERE r.id IN $ids AND v.decision = 'confirm'
MATCH (v)-[:REVIEWS|REGARDING]->(p:Provision|Law)
RETURN DISTINCT r.id AS recommendation, p.id AS target, v.reviewer AS reviewer, v.decided_on AS decided_on
"""
MEASURES = """
MATCH (m:Measure)-[i:IMPLEMENTS]->(r:Recommendation) WHERE r.id IN $ids
OPTIONAL MATCH (m)-[:UNDER]->(p:Law|Provision)
RETURN r.id AS recommendation, m.id AS measure, m.title AS title, m.status AS status, m.due_on AS due_on,
       m.due_on_given AS due_on_given, m.output AS output, p.id AS plan, i.dataset AS dataset, i.evidence AS evidence,
       m.note AS note
"""
ASSIGNED = """
MATCH (m:Measure)-[x:ASSIGNED_TO]->(a:Agency) WHERE m.id IN $ids
RETURN DISTINCT m.id AS measure, x.role AS role, a.id AS agency
"""
PROGRESS = """
MATCH (g:Progress)-[:REPORTS_ON]->(x:Recommendation|Measure) WHERE x.id IN $ids OR x.id IN $measures
OPTIONAL MATCH (g)-[:REPORTED_BY]->(b:Agency|Document)
RETURN x.id AS about, g.id AS progress, g.reported_on AS reported_on, g.reported_on_given AS reported_on_given, g.status AS status, g.text AS text,
       g.evidence AS evidence, g.note AS note, b.id AS reported_by
"""
EXTRA = """
MATCH (r:Recommendation) WHERE r.id IN $ids
RETURN r.id AS recommendation, r.text_local AS text_local, r.context AS context, r.assessment AS assessment, r.follow_up_due AS follow_up_due,
       r.mechanism_kind AS mechanism_kind, r.date AS asked_on, r.expects AS expects, r.evidence AS evidence,
       r.note AS note
"""
MANDATES = """
MATCH (m:Mandate)-[:HELD_BY]->(a:Agency) WHERE m.id IN $ids
RETURN m.id AS mandate, a.id AS agency, m.role AS role, m.subject AS subject, m.method AS method,
       m.status AS status, m.valid_from AS valid_from, m.valid_from_given AS valid_from_given,
       m.function AS function, m.evidence AS evidence, m.note AS note
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
MATCH (c:Agency|State|Mechanism|Concept|Programme)
RETURN c.id AS id, c.name AS name, c.name_local AS name_local
"""
STATES_AND_MECHANISMS = """
MATCH (c:State|Mechanism)
RETURN c.id AS id
"""
AGENCIES = """
MATCH (a:Agency)
RETURN a.id AS agency, a.name AS name, a.abbreviation AS abbreviation, a.active_from AS active_from,
       a.active_from_given AS active_from_given, a.active_to AS active_to, a.active_to_given AS active_to_given
"""
REPLACED = """
MATCH (l:Law)-[x:REPLACES|REPEALS]->(old:Law) WHERE l.id IN $ids
RETURN l.id AS law, old.id AS old, x.dataset AS dataset, x.evidence AS evidence
"""
PLACES = """
MATCH (p:Provision) WHERE p.id IN $ids
RETURN p.id AS id, p.heading AS heading, p.heading_local AS heading_local
"""
PROGRAMMES = """
MATCH (w:Programme)-[x:ADDRESSES]->(r:Recommendation) WHERE r.id IN $ids
OPTIONAL MATCH (w)-[:ESTABLISHED_BY]->(l:Law)
RETURN r.id AS recommendation, w.id AS programme, w.name AS name,
       w.starts_on AS starts_on, w.starts_on_given AS starts_on_given, w.`ends_on` AS ends_on,
       w.ends_on_given AS ends_on_given, l.id AS law, x.dataset AS dataset, x.evidence AS evidence,
       w.note AS note
"""
THEMES = """
MATCH (w:Programme)-[x:ADDRESSES]->(c:Concept) WHERE c.id IN $ids
OPTIONAL MATCH (w)-[:ESTABLISHED_BY]->(l:Law)
RETURN c.id AS theme, w.id AS programme, w.name AS name,
       w.starts_on AS starts_on, w.starts_on_given AS starts_on_given, w.`ends_on` AS ends_on,
       w.ends_on_given AS ends_on_given, l.id AS law, x.dataset AS dataset, x.evidence AS evidence,
       w.note AS note
"""
RUN_BY = """
MATCH (w:Programme)-[x:RUN_BY]->(a:Agency) WHERE w.id IN $ids
RETURN DISTINCT w.id AS programme, x.role AS role, a.id AS agency
"""
EXERCISED = """
MATCH (w:Programme|Measure)-[e:EXERCISED_BY]->(a:Agency) WHERE w.id IN $ids AND holds(e)
RETURN DISTINCT w.id AS of, e.role AS role, a.id AS agency, e.status AS status, e.via AS via
"""
FIGURES = """
MATCH (i:Indicator)-[:MEASURES]->(w:Programme|Measure) WHERE w.id IN $ids
RETURN DISTINCT w.id AS of, i.id AS indicator, i.name AS name, i.unit AS unit, i.target AS target,
       i.value AS value, i.due_on AS due_on, i.due_on_given AS due_on_given, i.measured_on AS measured_on,
       i.measured_on_given AS measured_on_given, i.evidence AS evidence, i.note AS note
"""
REPLIES = """
MATCH (p:Reply)-[:ANSWERS]->(r:Recommendation) WHERE r.id IN $ids
MATCH (p)-[:IN_DOCUMENT]->(d:Document)
RETURN DISTINCT r.id AS recommendation, p.id AS reply, p.heading AS heading, d.id AS document, d.date AS dated
"""
LIKENESS = """
MATCH (a:Recommendation)-[s:SIMILAR_TO]->(b:Recommendation)
WHERE a.id IN $ids AND b.id IN $ids AND s.status = 'confirmed'
RETURN DISTINCT a.id AS one, b.id AS other
"""
ISSUERS = """
MATCH (l:Law)-[i:ISSUED_BY]->(a:Agency) WHERE l.id IN $ids
RETURN DISTINCT l.id AS law, a.id AS agency, a.name AS name, a.name_local AS name_local, i.place AS place
"""
DOCUMENTS = """
MATCH (d:Document)
RETURN d.id AS document, d.title AS title, d.kind AS kind, d.date AS date, d.mechanism AS mechanism,
       d.state AS state, d.next_report_due AS next_report_due
"""
LAWS = """
MATCH (l:Law) WHERE l.id IN $ids
RETURN l.id AS id, l.number AS number, l.title AS title, l.title_local AS title_local, l.kind AS kind,
       l.short_title AS short_title, l.gazette AS gazette, l.law_state AS state,
       l.issued_on AS issued_on, l.issued_on_given AS issued_on_given, l.in_force_from AS in_force_from,
       l.in_force_from_given AS in_force_from_given
"""
LAW_RECORDS = """
MATCH (l:Law) WHERE l.id IN $ids
RETURN l.id AS law, l.evidence AS evidence, l.note AS note
"""
AMENDMENTS = """
MATCH (a:Law|Provision)-[x:AMENDS]->(b:Law|Provision) WHERE b.law IN $ids
RETURN DISTINCT a.law AS `by`, b.law AS law, a.begins AS begins_on, x.effective_on AS effective_on
"""
ENDED = """
MATCH (l:Law) WHERE l.id IN $ids AND l.`ends` IS NOT NULL
OPTIONAL MATCH (n:Law)-[x:REPLACES|REPEALS]->(l)
RETURN l.id AS law, l.`ends` AS ends_on, l.in_force_to_given AS to_given, n.in_force_from_given AS from_given,
       x.effective_on_given AS effective_given
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
RETURN a.id AS start, b.id AS heir, x.effective_on AS effective_on, x.effective_on_given AS effective_on_given,
       x.dataset AS dataset, x.evidence AS evidence, x.note AS note
"""
ANSWERED = """
MATCH (g:Progress)-[:REPORTED_BY]->(a:Agency)
MATCH (g)-[:REPORTS_ON]->(x:Recommendation|Measure) WHERE g.id STARTS WITH 'request/'
RETURN DISTINCT a.id AS agency, x.id AS about, g.id AS progress, g.reported_on AS reported_on
"""
OVER = """
MATCH (a:Agency)-[d:ANSWERS_FOR]->(r:Recommendation) WHERE r.id IN $ids AND holds(d)
RETURN r.id AS recommendation, a.id AS agency, d.role AS role, d.basis AS basis, d.status AS agency_status,
       d.via AS via_agency, d.mandates AS mandates
"""
HELD = """
MATCH (m:Mandate)-[e:EXERCISED_BY]->(a:Agency)
WHERE m.status = 'confirmed' AND in_force(m) AND holds(e) AND e.status = 'active'
  AND ($state = '' OR coalesce(a.state, $state) = $state)
  AND NOT EXISTS { MATCH (m)-[:COVERS]->(:Recommendation) }
OPTIONAL MATCH (m)-[:COVERS]->(x:Concept|Programme)
RETURN m.id AS mandate, a.id AS agency, e.via AS via_agency, collect(DISTINCT x.id) AS over
"""
UNDERTAKEN = """
MATCH (m:Measure)-[e:EXERCISED_BY]->(a:Agency)
WHERE holds(e) AND e.status = 'active' AND ($state = '' OR coalesce(a.state, $state) = $state)
OPTIONAL MATCH (m)-[:IMPLEMENTS]->(r:Recommendation)
WITH m, e, a, collect(DISTINCT r.id) AS recommendations
OPTIONAL MATCH (m)-[:UNDER]->(p:Law|Provision)
RETURN DISTINCT m.id AS measure, a.id AS agency, e.role AS role, m.title AS title, m.status AS status, m.output AS output,
       m.due_on AS due_on, m.due_on_given AS due_on_given, p.id AS plan, recommendations AS recommendations
"""
TOLD = """
MATCH (g:Progress)-[:REPORTS_ON]->(m:Measure)
MATCH (g)-[:REPORTED_BY]->(a:Agency)
RETURN DISTINCT a.id AS agency, m.id AS measure, g.id AS progress, g.reported_on AS reported_on,
       g.reported_on_given AS reported_on_given, g.status AS status, g.text AS text
"""
