// name: idle-mandate
// title: Which mandates does no recommendation reach?
// description: Mandates in force that stand in no answer of `who-implements`, cover no recommendation, and no
//   theme, group or goal of one. Recommendations of every position count here.
// include: gap-thing
// identity: mandate
// filter state @mandates: coalesce(a.state, $state) = $state
// column mandate: id | the mandate
// column agency: id | the agency that holds it
// column agency_name: string | its name
// column role: string | its role
// column subject: text | what it is about
// column conferred_by: list | the acts that confer it
// column covers: list | what it covers
// column begins_on: date | the first day it can hold
// column ends_on: date | the day from which it no longer holds
// after: gap_idle_mandate(lang)
MATCH (m:Mandate)-[:HELD_BY]->(a:Agency)
WHERE m.status = 'confirmed' AND (m.begins IS NULL OR m.begins <= date($as_at))
  AND (m.`ends` IS NULL OR m.`ends` > date($as_at)) /* and mandates */
RETURN m.id AS mandate, a.id AS agency, a.name AS agency_name, a.name_local AS agency_name_local, m.role AS role,
       m.subject AS subject, m.begins AS begins_on, m.`ends` AS ends_on, m.datasets AS datasets

// section: population
MATCH (r:Recommendation)
/* where recommendations */
RETURN r.id AS recommendation, r.themes AS themes, r.`groups` AS `groups`, r.sdgs AS sdgs

// section: covered
MATCH (m:Mandate)-[:COVERS]->(c:Provision|Law|Recommendation|Concept|Programme)
RETURN DISTINCT m.id AS mandate, c.id AS covers

// section: covered-of given each one
MATCH (m:Mandate) WHERE m.id = $one
MATCH (m)-[:COVERS]->(c:Provision|Law|Recommendation|Concept|Programme)
RETURN DISTINCT m.id AS mandate, c.id AS covers

// section: conferring
MATCH (m:Mandate)-[:CONFERRED_BY]->(c:Provision|Law)
RETURN DISTINCT m.id AS mandate, c.id AS conferred_by

// section: conferring-of given each one
MATCH (m:Mandate) WHERE m.id = $one
MATCH (m)-[:CONFERRED_BY]->(c:Provision|Law)
RETURN DISTINCT m.id AS mandate, c.id AS conferred_by

// section: denominator
MATCH (r:Recommendation)
WHERE (r.position IN ['supported', 'supported in part'] OR coalesce(r.mechanism_kind, r.mechanism) <> 'UPR') /* and recommendations */
RETURN count(r) AS count
