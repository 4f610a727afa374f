// name: former-who-implements
// title: Which agency implements which recommendation via which law?
// description: One row per recommendation, provision and agency: the recommendation is linked to a provision in
//   force on the date asked, and the agency, or the one whose place it has taken, holds a mandate in force that
//   covers the provision, anything that contains it (basis law), or the recommendation itself (basis plan or
//   editorial). A linked provision nobody answers for stands with the agency empty.
// audience: drafters of State reports, ministries, civil society, treaty bodies
// include: recommendation-filters
// parameter law: ref:Law | only links to this law or its provisions | 100/2015/QH13
// parameter agency: ref:Agency | only rows of this agency, also where a successor stands in its place | Ministry of Public Security
// parameter status: list choice:confirmed,proposed,rejected = confirmed | which links count; several by commas | confirmed,proposed
// parameter extent: list choice:full,partial,planned,contradicts = full,partial | which links count; several by commas | full,partial,planned
// parameter include_ended: boolean = false | also what has ended or not begun | true
// filter law @links: p.law = $law
// filter status @links: i.status IN $status
// filter extent @links: i.extent IN $extent
// column recommendation: id | the recommendation
// column document: id | the document it stands in
// column paragraph: string | its paragraph there
// column mechanism: id | the mechanism that made it
// column position: string | the State's position
// column text_kind: string | verbatim, paraphrase or translation
// column law: id | the law
// column law_number: string | its number
// column law_title: text | its title
// column provision: id | what is linked: a provision, or the law itself
// column provision_label: string | the provision as lawyers cite it; empty where the law itself is linked
// column extent: string | how far it carries the recommendation out
// column method: string | document, editorial or suggested
// column in_force: string | yes, unknown, not yet or ended on the date asked
// column agency: id | the agency on that date
// column agency_name: string | its name
// column agency_status: string | active, not yet, ended or successor unclear
// column role: string | lead, coordinate, cooperate, monitor, adjudicate, train, supervise
// column basis: string | law, plan or editorial
// column via_agency: id | the mandate's own agency, where a successor stands in its place
// column mandate: list | the mandates that say so
// column source: list | where the link is said
// identity: recommendation, provision, extent, method, agency, role, basis, via_agency
// order: identity
// denominator: recommendations
// after: who_implements(agency, include_ended, lang)
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
/* where recommendations */ /* and links */
RETURN r.id AS recommendation, r.document AS document, r.paragraph AS paragraph, r.mechanism AS mechanism,
       r.position AS position, r.text_kind AS text_kind, p.law AS law, p.id AS provision,
       p.citation AS provision_label, p.containers AS containers, p.begins AS begins_on, p.`ends` AS ends_on,
       p.start_known AS start_known, i.extent AS extent, i.method AS method, i.status AS status,
       i.sources AS sources, i.dataset AS dataset

// # of one agency: its mandates and those of the agencies before it, and the links to what they cover
// section: successions-to given each one
MATCH (b:Agency) WHERE b.id = $one
MATCH (a:Agency)-[:SUCCEEDED_BY]->(b)
RETURN DISTINCT a.id AS start_id, b.id AS end_id

// section: held-by-law given each one
MATCH (a:Agency) WHERE a.id = $one
MATCH (a)<-[:HELD_BY]-(m:Mandate)-[:COVERS]->(c:Provision|Law)
WHERE m.status = 'confirmed' AND (m.begins IS NULL OR m.begins <= date($as_at))
  AND (m.`ends` IS NULL OR m.`ends` > date($as_at))
RETURN DISTINCT c.id AS covered, c.law AS law, m.id AS mandate, a.id AS agency, m.role AS role,
       m.function AS function, m.datasets AS datasets

// section: held-by-plan given each one
MATCH (a:Agency) WHERE a.id = $one
MATCH (a)<-[:HELD_BY]-(m:Mandate)-[:COVERS]->(r:Recommendation)
WHERE m.status = 'confirmed' AND (m.begins IS NULL OR m.begins <= date($as_at))
  AND (m.`ends` IS NULL OR m.`ends` > date($as_at)) /* and recommendations */
RETURN DISTINCT r.id AS covered, m.id AS mandate, a.id AS agency, m.role AS role, m.function AS function,
       m.method AS method, m.datasets AS datasets

// section: linked-inside given each one
MATCH (w:Provision|Law) WHERE w.id = $one
MATCH (w)<-[:PART_OF*0..16]-(p:Provision|Law)<-[i:IMPLEMENTED_BY]-(r:Recommendation)
RETURN DISTINCT r.id AS recommendation

// section: links-of given each one
MATCH (r:Recommendation) WHERE r.id = $one
MATCH (r)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
/* where recommendations */ /* and links */
RETURN r.id AS recommendation, r.document AS document, r.paragraph AS paragraph, r.mechanism AS mechanism,
       r.position AS position, r.text_kind AS text_kind, p.law AS law, p.id AS provision,
       p.citation AS provision_label, p.containers AS containers, p.begins AS begins_on, p.`ends` AS ends_on,
       p.start_known AS start_known, i.extent AS extent, i.method AS method, i.status AS status,
       i.sources AS sources, i.dataset AS dataset

// section: laws given each one
MATCH (l:Law) WHERE l.id = $one
RETURN l.id AS law, l.number AS law_number, l.title AS law_title, l.title_local AS law_title_local

// section: mandates-by-law
MATCH (a:Agency)<-[:HELD_BY]-(m:Mandate)-[:COVERS]->(c:Provision|Law)
WHERE m.status = 'confirmed' AND (m.begins IS NULL OR m.begins <= date($as_at))
  AND (m.`ends` IS NULL OR m.`ends` > date($as_at))
RETURN DISTINCT c.id AS covered, m.id AS mandate, a.id AS agency, m.role AS role, m.function AS function,
       m.datasets AS datasets

// section: mandates-of given each one
MATCH (c:Provision|Law) WHERE c.id = $one
MATCH (a:Agency)<-[:HELD_BY]-(m:Mandate)-[:COVERS]->(c)
WHERE m.status = 'confirmed' AND (m.begins IS NULL OR m.begins <= date($as_at))
  AND (m.`ends` IS NULL OR m.`ends` > date($as_at))
RETURN DISTINCT c.id AS covered, m.id AS mandate, a.id AS agency, m.role AS role, m.function AS function,
       m.datasets AS datasets

// section: covered-among given each one
MATCH (c:Provision) WHERE c.id = $one AND EXISTS { MATCH (m:Mandate)-[:COVERS]->(c) }
RETURN c.id AS id

// section: mandates-by-plan
MATCH (r:Recommendation)<-[:COVERS]-(m:Mandate)-[:HELD_BY]->(a:Agency)
WHERE m.status = 'confirmed' AND (m.begins IS NULL OR m.begins <= date($as_at))
  AND (m.`ends` IS NULL OR m.`ends` > date($as_at)) /* and recommendations */
RETURN DISTINCT r.id AS covered, m.id AS mandate, a.id AS agency, m.role AS role, m.function AS function,
       m.method AS method, m.datasets AS datasets

// section: planned-of given each one
MATCH (r:Recommendation) WHERE r.id = $one
MATCH (r)<-[:COVERS]-(m:Mandate)-[:HELD_BY]->(a:Agency)
WHERE m.status = 'confirmed' AND (m.begins IS NULL OR m.begins <= date($as_at))
  AND (m.`ends` IS NULL OR m.`ends` > date($as_at))
RETURN DISTINCT r.id AS covered, m.id AS mandate, a.id AS agency, m.role AS role, m.function AS function,
       m.method AS method, m.datasets AS datasets

// section: limits
MATCH (m:Mandate)-[:LIMITED_TO]->(c:Provision|Law)
RETURN DISTINCT m.id AS mandate, c.id AS limit_id

// section: limits-of given each one
MATCH (m:Mandate) WHERE m.id = $one
MATCH (m)-[:LIMITED_TO]->(c:Provision|Law)
RETURN DISTINCT m.id AS mandate, c.id AS limit_id

// section: agencies
MATCH (a:Agency)
RETURN a.id AS agency, a.name AS agency_name, a.name_local AS agency_name_local,
       a.active_from AS active_from, a.active_to AS active_to

// section: agencies-among given each one
MATCH (a:Agency) WHERE a.id = $one
RETURN a.id AS agency, a.name AS agency_name, a.name_local AS agency_name_local,
       a.active_from AS active_from, a.active_to AS active_to

// section: successions
MATCH (a:Agency)-[s:SUCCEEDED_BY]->(b:Agency)
RETURN a.id AS start_id, b.id AS end_id, s.effective_on AS effective_on, s.functions AS functions

// section: successions-from given each one
MATCH (a:Agency) WHERE a.id = $one
MATCH (a)-[s:SUCCEEDED_BY]->(b:Agency)
RETURN a.id AS start_id, b.id AS end_id, s.effective_on AS effective_on, s.functions AS functions

// section: denominator
MATCH (r:Recommendation)
/* where recommendations */
RETURN count(r) AS count

// section: picture
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
/* where recommendations */ /* and links */
RETURN DISTINCT r.id AS source, 'IMPLEMENTED_BY' AS relation, p.id AS target
ORDER BY source, target
