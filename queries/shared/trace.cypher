// # The statements of `rightsgraph trace`: what is said of some nodes, by their ids.

// section: links
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law) WHERE r.id IN $ids 
RETURN r.id AS recommendation, p.id AS place, i.extent AS extent, i.method AS method, i.status AS status,
       i.dataset AS dataset, i.evidence AS evidence, i.decided AS decided, i.asserted_on AS asserted_on
ORDER BY recommendation, place, extent, method, dataset

// section: links-into
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law) WHERE p.law IN $ids 
RETURN r.id AS recommendation, p.id AS place, i.extent AS extent, i.method AS method, i.status AS status,
       i.dataset AS dataset, i.evidence AS evidence, i.decided AS decided, i.asserted_on AS asserted_on,
       p.containers AS containers
ORDER BY recommendation, place, extent, method, dataset

// section: recommendations
MATCH (r:Recommendation) WHERE r.id IN $ids RETURN r.id AS id, r.text AS text, r.text_local AS text_local
ORDER BY id

// section: places
MATCH (p:Provision|Law) WHERE p.id IN $ids
RETURN p.id AS id, p.law AS law, p.citation AS citation, p.containers AS containers, p.begins AS begins_on,
       p.`ends` AS ends_on, p.record AS record, force(p) AS in_force
ORDER BY id

// section: duties
MATCH (a:Agency)-[d:ANSWERS_FOR]->(t:Provision|Law|Recommendation)
WHERE t.id IN $ids AND holds(d)
RETURN t.id AS target, a.id AS agency, d.via AS via, d.status AS status, d.mandates AS mandates,
       d.provisions AS provisions ORDER BY target, agency, via, status

// section: laws
MATCH (l:Law) WHERE l.id IN $ids
RETURN l.id AS id, l.number AS number, l.title AS title, l.title_local AS title_local
ORDER BY id

// section: parts
MATCH (p:Provision)-[x:PART_OF]->(q:Provision|Law) WHERE p.id IN $ids
RETURN p.id AS start_id, q.id AS end_id, x.dataset AS dataset, x.evidence AS evidence
ORDER BY start_id, end_id, dataset

// section: covering
MATCH (m:Mandate)-[x:COVERS]->(c:Provision|Law|Recommendation) WHERE c.id IN $ids
RETURN m.id AS mandate, c.id AS covered, x.dataset AS dataset, x.evidence AS evidence
ORDER BY mandate, covered, dataset

// section: covering-law
MATCH (m:Mandate)-[x:COVERS]->(c:Provision|Law) WHERE c.law IN $ids
RETURN DISTINCT m.id AS mandate, c.id AS covered, c.law AS law ORDER BY mandate, covered

// section: covered
MATCH (m:Mandate)-[x:COVERS]->(c:Provision|Law|Recommendation|Concept|Programme) WHERE m.id IN $ids
RETURN m.id AS mandate, c.id AS covered, x.dataset AS dataset, x.evidence AS evidence
ORDER BY mandate, covered, dataset

// section: mandates
MATCH (m:Mandate)-[h:HELD_BY]->(a:Agency) WHERE m.id IN $ids
RETURN m.id AS mandate, a.id AS agency, m.role AS role, m.subject AS subject, m.function AS function,
       m.method AS method, m.status AS status, m.begins AS begins_on, m.`ends` AS ends_on,
       CASE WHEN m.in_force_until <= date($as_at) THEN 'ended' WHEN m.in_force_since > date($as_at) THEN 'not yet'
       ELSE 'yes' END AS in_force, h.dataset AS dataset, h.evidence AS evidence ORDER BY mandate, agency, dataset

// section: limits
MATCH (m:Mandate)-[:LIMITED_TO]->(c:Provision|Law) WHERE m.id IN $ids
RETURN DISTINCT m.id AS mandate, c.id AS limit_id ORDER BY mandate, limit_id

// section: held
MATCH (m:Mandate)-[h:HELD_BY]->(a:Agency) WHERE a.id IN $ids RETURN DISTINCT m.id AS mandate
ORDER BY mandate

// section: agencies
MATCH (a:Agency) RETURN a.id AS id, a.name AS name, a.name_local AS name_local, a.active_from AS active_from,
       a.active_to AS active_to, CASE WHEN a.active_to <= date($as_at) THEN 'ended' WHEN a.record <> 'described'
       THEN 'unresolved' WHEN a.active_from > date($as_at) THEN 'not yet' ELSE 'active' END AS status ORDER BY id

// section: successions
MATCH (a:Agency)-[s:SUCCEEDED_BY]->(b:Agency)
RETURN a.id AS start_id, b.id AS end_id, s.effective_on AS effective_on, s.functions AS functions,
       s.dataset AS dataset, s.evidence AS evidence ORDER BY start_id, end_id, dataset

// section: replacements
MATCH (x:Provision|Law)-[c:REPLACES|REPEALS]->(t:Provision|Law) WHERE t.id IN $ids
RETURN x.id AS by_id, t.id AS target, c.effective_on AS effective_on, x.begins AS begins_on,
       x.citation AS citation,
       x.law AS law ORDER BY target, by_id

// section: measures
MATCH (m:Measure)-[x:IMPLEMENTS]->(r:Recommendation) WHERE r.id IN $ids
RETURN m.id AS measure, r.id AS recommendation, m.title AS title, m.starts_on AS begins_on,
       m.due_on AS ends_on,
       m.status AS status, x.dataset AS dataset, x.evidence AS evidence
ORDER BY measure, recommendation, dataset

// section: of-measure
MATCH (m:Measure)-[x:IMPLEMENTS]->(r:Recommendation) WHERE m.id IN $ids
RETURN DISTINCT m.id AS measure, r.id AS recommendation ORDER BY measure, recommendation

// section: assigned
MATCH (m:Measure)-[x:ASSIGNED_TO]->(a:Agency) WHERE m.id IN $ids
RETURN m.id AS measure, a.id AS agency, x.role AS role, x.dataset AS dataset, x.evidence AS evidence
ORDER BY measure, agency, role, dataset

// section: under
MATCH (m:Measure)-[x:UNDER]->(p:Provision|Law) WHERE m.id IN $ids
RETURN m.id AS measure, p.id AS place, x.dataset AS dataset, x.evidence AS evidence
ORDER BY measure, place, dataset

// section: changes
MATCH (m:Measure)-[x:CHANGES]->(p:Provision|Law) WHERE m.id IN $ids
RETURN m.id AS measure, p.id AS place, x.dataset AS dataset, x.evidence AS evidence
ORDER BY measure, place, dataset

// section: titles
MATCH (m:Measure) WHERE m.id IN $ids RETURN m.id AS id, m.title AS title ORDER BY id

// section: alike
MATCH (r:Recommendation)-[s:SIMILAR_TO]-(o:Recommendation)
WHERE r.id IN $ids AND coalesce(s.status, 'proposed') <> 'rejected'
WITH r, o
MATCH (o)-[i:IMPLEMENTED_BY]->(p:Provision|Law) WHERE i.status = 'confirmed'
RETURN DISTINCT r.id AS recommendation, o.id AS other, p.id AS place ORDER BY recommendation, other, place
