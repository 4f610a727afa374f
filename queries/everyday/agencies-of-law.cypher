// name: agencies-of-law
// title: Which agencies does a law or provision give a task, and which answer for it?
// description: Every mandate that a law or provision, or anything inside it, confers or that covers it, also as part
//   of the chapter or law that contains it, with the agency that stands in the mandate's agency's place on the date
//   asked.
// audience: legal reviewers, ministries
// kind: statement
// parameter law!: ref:Law|Provision | the law or provision; everything in it is included | 66/2011/QH12
// parameter include_ended: boolean = false | also mandates that have ended, have not begun or are not confirmed | true
// include: definitions
// filter !include_ended @mandates: m.status = 'confirmed' AND in_force(m)
// column agency: id | the agency on that date
// column agency_name: string | its name
// column agency_status: string | active, not yet, unresolved, ended or successor unclear
// column via_agency: id | the mandate's own agency, where a successor stands in its place
// column role: string | lead, coordinate, cooperate, monitor, adjudicate, train, supervise
// column subject: text | what the mandate is about
// column mandate: id | the mandate
// column relation: string | confers or covers
// column provision: id | what confers it or is covered
// column provision_label: string | the provision as lawyers cite it
// column method: string | document, editorial or suggested
// column status: string | confirmed, proposed or rejected
// column begins_on: date | the first day it holds, where known
// column ends_on: date | the day from which it no longer holds
// column source: list | where it is said
// identity: agency, role, mandate, relation, provision, via_agency
MATCH (w:Provision|Law) WHERE w.id = $law
MATCH (w)<-[:PART_OF*0..16]-(p:Provision|Law)
WITH DISTINCT p
MATCH (p)<-[:CONFERRED_BY]-(m:Mandate)
WHERE NOT EXISTS { MATCH (m)-[:COVERS]->(p) } /* and mandates */
WITH DISTINCT m, p
MATCH (m)-[e:EXERCISED_BY]->(a:Agency) WHERE holds(e)
RETURN a.id AS agency, own_name(a) AS agency_name, e.status AS agency_status, e.via AS via_agency,
       m.role AS role, m.subject AS subject, m.id AS mandate,
       'confers' AS relation, p.id AS provision, p.citation AS provision_label, m.method AS method, m.status AS status,
       m.begins AS begins_on, m.`ends` AS ends_on, m.sources AS source
UNION ALL
MATCH (w:Provision|Law) WHERE w.id = $law
MATCH (w)<-[:PART_OF*0..16]-(p:Provision|Law)
WITH DISTINCT p
MATCH (p)<-[:COVERS]-(m:Mandate)
/* where mandates */
WITH DISTINCT m, p
MATCH (m)-[e:EXERCISED_BY]->(a:Agency) WHERE holds(e)
RETURN a.id AS agency, own_name(a) AS agency_name, e.status AS agency_status, e.via AS via_agency,
       m.role AS role, m.subject AS subject, m.id AS mandate,
       'covers' AS relation, p.id AS provision, p.citation AS provision_label, m.method AS method, m.status AS status,
       m.begins AS begins_on, m.`ends` AS ends_on, m.sources AS source
UNION ALL
MATCH (w:Provision|Law) WHERE w.id = $law
MATCH (w)-[:PART_OF*1..16]->(p:Provision|Law)
WITH DISTINCT w, p
MATCH (p)<-[:COVERS]-(m:Mandate)
/* where mandates */
OPTIONAL MATCH (m)-[:LIMITED_TO]->(c:Provision|Law)
WITH w, p, m, c WHERE c.id IS NULL OR c.id IN w.containers OR w.id IN c.containers
WITH DISTINCT m, p
MATCH (m)-[e:EXERCISED_BY]->(a:Agency) WHERE holds(e)
RETURN a.id AS agency, own_name(a) AS agency_name, e.status AS agency_status, e.via AS via_agency,
       m.role AS role, m.subject AS subject, m.id AS mandate,
       'covers' AS relation, p.id AS provision, p.citation AS provision_label, m.method AS method, m.status AS status,
       m.begins AS begins_on, m.`ends` AS ends_on, m.sources AS source

// section: picture
MATCH (w:Provision|Law) WHERE w.id = $law
MATCH (w)<-[:PART_OF*0..16]-(p:Provision|Law)
WITH DISTINCT p
MATCH (p)<-[:COVERS]-(m:Mandate)-[:HELD_BY]->(a:Agency)
RETURN DISTINCT a.id AS source, 'COVERS' AS relation, p.id AS target
ORDER BY source, target
