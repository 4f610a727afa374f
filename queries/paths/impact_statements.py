"""The Cypher that tells what rests on law and agencies, in the subset that both engines answer alike."""

from __future__ import annotations

PARTS_OF_LAW = """
MATCH (p:Provision) WHERE p.law IN $ids
RETURN p.id AS id, p.containers AS containers, p.`ends` AS ends_on ORDER BY id"""

ENDS = """
MATCH (p:Provision|Law) WHERE p.id IN $ids RETURN p.id AS id, p.`ends` AS ends_on ORDER BY id"""

PARTS_OF_AGENCY = """
MATCH (p:Agency)-[:PART_OF]->(a:Agency) WHERE a.id IN $ids RETURN DISTINCT p.id AS id ORDER BY id"""

LINKS_INTO = """
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE p.id IN $ids AND i.status = 'confirmed' AND i.extent IN ['full', 'partial']
RETURN DISTINCT r.id AS recommendation, r.text AS text, r.text_local AS text_local, p.id AS place,
       i.extent AS extent, i.method AS method, i.dataset AS dataset ORDER BY recommendation, place, extent, method, dataset"""

LINKS_OF = """
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE r.id IN $ids AND i.status = 'confirmed' AND i.extent IN ['full', 'partial']
RETURN DISTINCT r.id AS recommendation, p.id AS place, p.containers AS containers, p.begins AS begins_on,
       p.`ends` AS ends_on, p.described AS described ORDER BY recommendation, place"""

TEXTS = """
MATCH (r:Recommendation) WHERE r.id IN $ids RETURN r.id AS recommendation, r.text AS text, r.text_local AS text_local
ORDER BY recommendation"""

CONFERRED = """
MATCH (m:Mandate)-[:CONFERRED_BY]->(c:Provision|Law) WHERE c.id IN $ids RETURN DISTINCT m.id AS mandate
ORDER BY mandate"""

ACTS = """
MATCH (m:Mandate)-[:CONFERRED_BY]->(c:Provision|Law) WHERE m.id IN $ids
RETURN DISTINCT m.id AS mandate, c.id AS place, c.begins AS begins_on, c.`ends` AS ends_on,
       c.described AS described
ORDER BY mandate, place"""

COVERING = """
MATCH (m:Mandate)-[:COVERS]->(c:Provision|Law) WHERE c.id IN $ids RETURN DISTINCT m.id AS mandate
ORDER BY mandate"""

LIMITED = """
MATCH (m:Mandate)-[:LIMITED_TO]->(c:Provision|Law) WHERE c.id IN $ids
RETURN DISTINCT m.id AS mandate ORDER BY mandate"""

UNCONFIRMED = """
MATCH (m:Mandate) WHERE m.id IN $ids AND m.status <> 'confirmed' RETURN m.id AS mandate ORDER BY mandate"""

LIMITS = """
MATCH (m:Mandate)-[:LIMITED_TO]->(c:Provision|Law) WHERE m.id IN $ids
RETURN DISTINCT m.id AS mandate, c.id AS place, c.begins AS begins_on, c.`ends` AS ends_on,
       c.described AS described
ORDER BY mandate, place"""

COVERED = """
MATCH (m:Mandate)-[:COVERS]->(c:Provision|Law|Recommendation|Concept|Programme) WHERE m.id IN $ids
RETURN DISTINCT m.id AS mandate, c.id AS place, c.begins AS begins_on, c.`ends` AS ends_on,
       c.described AS described
ORDER BY mandate, place"""

HELD = """
MATCH (m:Mandate)-[:HELD_BY]->(a:Agency) WHERE a.id IN $ids RETURN DISTINCT m.id AS mandate
ORDER BY mandate"""

MANDATES = """
MATCH (m:Mandate)-[:HELD_BY]->(a:Agency) WHERE m.id IN $ids
RETURN DISTINCT m.id AS mandate, m.role AS role, m.subject AS subject, m.function AS function,
       m.status AS status,
       m.begins AS begins_on, m.`ends` AS ends_on, a.id AS agency, a.name AS agency_name,
       a.name_local AS agency_name_local
ORDER BY mandate, agency"""

MANDATES_OF = """
MATCH (m:Mandate)-[:HELD_BY]->(a:Agency) WHERE a.id IN $ids AND m.status = 'confirmed'
RETURN DISTINCT m.id AS mandate, a.id AS agency, m.begins AS begins_on, m.`ends` AS ends_on
ORDER BY mandate, agency"""

UNDER = """
MATCH (m:Measure)-[:UNDER]->(p:Provision|Law) WHERE p.id IN $ids
RETURN DISTINCT m.id AS id, m.title AS name, p.id AS place ORDER BY id, place"""

OTHER_UNDER = """
MATCH (m:Measure)-[:UNDER]->(p:Provision|Law) WHERE m.id IN $ids
RETURN DISTINCT m.id AS id, p.id AS place, p.begins AS begins_on, p.`ends` AS ends_on, p.described AS described
ORDER BY id, place"""

CHANGES = """
MATCH (m:Measure)-[:CHANGES]->(p:Provision|Law) WHERE p.id IN $ids
RETURN DISTINCT m.id AS id, m.title AS name, p.id AS place ORDER BY id, place"""

ASSIGNED = """
MATCH (m:Measure)-[x:ASSIGNED_TO]->(a:Agency) WHERE a.id IN $ids
RETURN DISTINCT m.id AS id, m.title AS name, a.id AS place, x.role AS role ORDER BY id, place, role"""

OTHER_ASSIGNED = """
MATCH (m:Measure)-[x:ASSIGNED_TO]->(a:Agency) WHERE m.id IN $ids
RETURN DISTINCT m.id AS id, a.id AS place ORDER BY id, place"""

ESTABLISHED = """
MATCH (p:Programme)-[:ESTABLISHED_BY]->(l:Law) WHERE l.id IN $ids
RETURN DISTINCT p.id AS id, p.name AS name, p.ends_on AS over_on, l.id AS place ORDER BY id, place"""

OTHER_ESTABLISHED = """
MATCH (p:Programme)-[:ESTABLISHED_BY]->(l:Law) WHERE p.id IN $ids
RETURN DISTINCT p.id AS id, l.id AS place, l.begins AS begins_on, l.`ends` AS ends_on, l.described AS described
ORDER BY id, place"""

RUN = """
MATCH (p:Programme)-[x:RUN_BY]->(a:Agency) WHERE a.id IN $ids
RETURN DISTINCT p.id AS id, p.name AS name, p.ends_on AS over_on, a.id AS place, x.role AS role
ORDER BY id, place, role"""

OTHER_RUN = """
MATCH (p:Programme)-[:RUN_BY]->(a:Agency) WHERE p.id IN $ids RETURN DISTINCT p.id AS id, a.id AS place
ORDER BY id, place"""

DETAILING = """
MATCH (d:Law)-[:DETAILS]->(l:Law) WHERE l.id IN $ids
RETURN DISTINCT d.id AS id, d.title AS name, d.title_local AS name_local, d.`ends` AS over_on, l.id AS place
ORDER BY id, place"""

OTHER_DETAILED = """
MATCH (d:Law)-[:DETAILS]->(l:Law) WHERE d.id IN $ids
RETURN DISTINCT d.id AS id, l.id AS place, l.begins AS begins_on, l.`ends` AS ends_on, l.described AS described
ORDER BY id, place"""

AMENDING = """
MATCH (x:Provision|Law)-[:AMENDS]->(t:Provision|Law) WHERE t.id IN $ids RETURN DISTINCT x.id AS id ORDER BY id"""

REPLACED = """
MATCH (x:Provision|Law)-[c:REPLACES|REPEALS]->(t:Provision|Law) WHERE t.id IN $ids
RETURN DISTINCT x.id AS by_id, x.law AS law, t.id AS target ORDER BY target, by_id"""
