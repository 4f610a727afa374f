// name: agencies-of-law
// title: Which agencies does a law or provision give a task, and which answer for it?
// description: Every mandate that a law or provision, or anything inside it, confers or that covers it, also as part
//   of the chapter or law that contains it, with the agency that stands in the mandate's agency's place on the date
//   asked.
// audience: legal reviewers, ministries
// parameter law!: ref:Law|Provision | the law or provision; everything in it is included | 66/2011/QH12
// parameter include_ended: boolean = false | also mandates that have ended, have not begun or are not confirmed | true
// include: inside-law
// column agency: id | the agency on that date
// column agency_name: string | its name
// column agency_status: string | active, not yet, ended or successor unclear
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
// order: identity
// after: mandate_holders(include_ended, lang)
MATCH (m:Mandate)-[x:COVERS|CONFERRED_BY]->(p:Provision|Law)
/* where inside */
MATCH (m)-[:HELD_BY]->(a:Agency)
RETURN DISTINCT m.id AS mandate, a.id AS own_agency, m.role AS role, m.function AS function, m.subject AS subject,
       m.method AS method, m.status AS status, m.begins AS begins_on, m.`ends` AS ends_on, p.id AS provision,
       p.citation AS provision_label, m.evidence AS evidence, m.datasets AS datasets

// section: covered
MATCH (m:Mandate)-[:COVERS]->(p:Provision|Law)
/* where inside */
RETURN DISTINCT m.id AS mandate, p.id AS provision

// section: containers
MATCH (p:Provision|Law) WHERE p.id = $law
RETURN p.containers AS containers

// section: above given containers
MATCH (m:Mandate)-[:COVERS]->(c:Provision|Law)
WHERE c.id IN $containers
MATCH (m)-[:HELD_BY]->(a:Agency)
RETURN DISTINCT m.id AS mandate, a.id AS own_agency, m.role AS role, m.function AS function, m.subject AS subject,
       m.method AS method, m.status AS status, m.begins AS begins_on, m.`ends` AS ends_on, c.id AS provision,
       c.citation AS provision_label, m.evidence AS evidence, m.datasets AS datasets

// section: limits
MATCH (m:Mandate)-[:LIMITED_TO]->(c:Provision|Law)
RETURN DISTINCT m.id AS mandate, c.id AS limit_id, c.containers AS limit_containers

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

// section: picture
MATCH (a:Agency)<-[:HELD_BY]-(m:Mandate)-[:COVERS]->(p:Provision|Law)
/* where inside */
RETURN DISTINCT a.id AS source, 'COVERS' AS relation, p.id AS target
ORDER BY source, target
