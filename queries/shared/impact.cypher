// # The statements of `rightsgraph impact`: what is said of some nodes, by their ids.

// section: parts-of-law
MATCH (p:Provision) WHERE p.law IN $ids
RETURN p.id AS id, p.containers AS containers, p.`ends` AS ends_on ORDER BY id

// section: ends
MATCH (p:Provision|Law) WHERE p.id IN $ids RETURN p.id AS id, p.`ends` AS ends_on ORDER BY id

// section: parts-of-agency
MATCH (p:Agency)-[:PART_OF]->(a:Agency) WHERE a.id IN $ids RETURN DISTINCT p.id AS id ORDER BY id

// section: links-into
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE p.id IN $ids AND i.status = 'confirmed' AND i.extent IN ['full', 'partial']
RETURN DISTINCT r.id AS recommendation, r.text AS text, r.text_local AS text_local, p.id AS place,
       i.extent AS extent, i.method AS method, i.dataset AS dataset ORDER BY recommendation, place, extent, method, dataset

// section: links-of
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE r.id IN $ids AND i.status = 'confirmed' AND i.extent IN ['full', 'partial']
RETURN DISTINCT r.id AS recommendation, p.id AS place, p.containers AS containers, p.begins AS begins_on,
       p.`ends` AS ends_on, p.described AS described ORDER BY recommendation, place

// section: texts
MATCH (r:Recommendation) WHERE r.id IN $ids RETURN r.id AS recommendation, r.text AS text, r.text_local AS text_local
ORDER BY recommendation

// section: conferred
MATCH (m:Mandate)-[:CONFERRED_BY]->(c:Provision|Law) WHERE c.id IN $ids RETURN DISTINCT m.id AS mandate
ORDER BY mandate

// section: acts
MATCH (m:Mandate)-[:CONFERRED_BY]->(c:Provision|Law) WHERE m.id IN $ids
RETURN DISTINCT m.id AS mandate, c.id AS place, c.begins AS begins_on, c.`ends` AS ends_on,
       c.described AS described
ORDER BY mandate, place

// section: covering
MATCH (m:Mandate)-[:COVERS]->(c:Provision|Law) WHERE c.id IN $ids RETURN DISTINCT m.id AS mandate
ORDER BY mandate

// section: limited
MATCH (m:Mandate)-[:LIMITED_TO]->(c:Provision|Law) WHERE c.id IN $ids
RETURN DISTINCT m.id AS mandate ORDER BY mandate

// section: unconfirmed
MATCH (m:Mandate) WHERE m.id IN $ids AND m.status <> 'confirmed' RETURN m.id AS mandate ORDER BY mandate

// section: limits
MATCH (m:Mandate)-[:LIMITED_TO]->(c:Provision|Law) WHERE m.id IN $ids
RETURN DISTINCT m.id AS mandate, c.id AS place, c.begins AS begins_on, c.`ends` AS ends_on,
       c.described AS described
ORDER BY mandate, place

// section: covered
MATCH (m:Mandate)-[:COVERS]->(c:Provision|Law|Recommendation|Concept|Programme) WHERE m.id IN $ids
RETURN DISTINCT m.id AS mandate, c.id AS place, c.begins AS begins_on, c.`ends` AS ends_on,
       c.described AS described
ORDER BY mandate, place

// section: held
MATCH (m:Mandate)-[:HELD_BY]->(a:Agency) WHERE a.id IN $ids RETURN DISTINCT m.id AS mandate
ORDER BY mandate

// section: mandates
MATCH (m:Mandate)-[:HELD_BY]->(a:Agency) WHERE m.id IN $ids
RETURN DISTINCT m.id AS mandate, m.role AS role, m.subject AS subject, m.function AS function,
       m.status AS status,
       m.begins AS begins_on, m.`ends` AS ends_on, a.id AS agency, a.name AS agency_name,
       a.name_local AS agency_name_local
ORDER BY mandate, agency

// section: mandates-of
MATCH (m:Mandate)-[:HELD_BY]->(a:Agency) WHERE a.id IN $ids AND m.status = 'confirmed'
RETURN DISTINCT m.id AS mandate, a.id AS agency, m.begins AS begins_on, m.`ends` AS ends_on
ORDER BY mandate, agency

// section: under
MATCH (m:Measure)-[:UNDER]->(x:Provision|Law) WHERE x.id IN $ids WITH DISTINCT m
MATCH (m)-[:UNDER]->(p:Provision|Law)
RETURN DISTINCT m.id AS id, m.title AS name, p.id AS place, p.begins AS begins_on, p.`ends` AS ends_on, p.described AS described
ORDER BY id, place

// section: changes
MATCH (m:Measure)-[:CHANGES]->(p:Provision|Law) WHERE p.id IN $ids
RETURN DISTINCT m.id AS id, m.title AS name, p.id AS place, p.begins AS begins_on, p.`ends` AS ends_on, p.described AS described
ORDER BY id, place

// section: assigned
MATCH (m:Measure)-[:ASSIGNED_TO]->(x:Agency) WHERE x.id IN $ids WITH DISTINCT m
MATCH (m)-[t:ASSIGNED_TO]->(a:Agency)
RETURN DISTINCT m.id AS id, m.title AS name, a.id AS place, t.role AS role ORDER BY id, place, role

// section: established
MATCH (e:Programme)-[:ESTABLISHED_BY]->(x:Law) WHERE x.id IN $ids WITH DISTINCT e
MATCH (e)-[:ESTABLISHED_BY]->(p:Law)
RETURN DISTINCT e.id AS id, e.name AS name, e.ends_on AS over_on, p.id AS place, p.begins AS begins_on, p.`ends` AS ends_on, p.described AS described
ORDER BY id, place

// section: run
MATCH (e:Programme)-[:RUN_BY]->(x:Agency) WHERE x.id IN $ids WITH DISTINCT e
MATCH (e)-[t:RUN_BY]->(a:Agency)
RETURN DISTINCT e.id AS id, e.name AS name, e.ends_on AS over_on, a.id AS place, t.role AS role
ORDER BY id, place, role

// section: detailing
MATCH (d:Law)-[:DETAILS]->(x:Law) WHERE x.id IN $ids WITH DISTINCT d
MATCH (d)-[:DETAILS]->(p:Law)
RETURN DISTINCT d.id AS id, d.title AS name, d.title_local AS name_local, d.`ends` AS over_on,
       p.id AS place, p.begins AS begins_on, p.`ends` AS ends_on, p.described AS described
ORDER BY id, place

// section: amending
MATCH (x:Provision|Law)-[:AMENDS]->(t:Provision|Law) WHERE t.id IN $ids RETURN DISTINCT x.id AS id ORDER BY id

// section: replaced
MATCH (x:Provision|Law)-[c:REPLACES|REPEALS]->(t:Provision|Law) WHERE t.id IN $ids
RETURN DISTINCT x.id AS by_id, x.law AS law, t.id AS target ORDER BY target, by_id
