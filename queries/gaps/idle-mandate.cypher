// name: idle-mandate
// title: Which mandates does no recommendation reach?
// description: Mandates in force that stand in no answer of `who-implements`, cover no recommendation, and no
//   theme, group or goal of one. Recommendations of every position count here.
// kind: statement
// include: recommendation-filters
// identity: mandate, agency
// filter state @mandates: coalesce(a.state, $state) = $state
// column mandate: id | the mandate
// column agency: id | the agency that holds it
// column agency_name: string | its name
// column role: string | its role
// column subject: text | what it is about
// column finding: string | gap
// column conferred_by: list | the acts that confer it
// column covers: list | what it covers
// column begins_on: date | the first day it can hold
// column ends_on: date | the day from which it no longer holds
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE linked(i) AND in_force(p) AND r.described /* and recommendations */
WITH DISTINCT p
MATCH (p)<-[d:ANSWERS_FOR]-(a:Agency)
WHERE holds(d)
UNWIND d.mandates AS one
WITH collect(DISTINCT one) AS reached
MATCH (m:Mandate)-[:HELD_BY]->(a:Agency)
WHERE m.status = 'confirmed' AND in_force(m) AND NOT m.id IN reached /* and mandates */
  AND NOT EXISTS { MATCH (m)-[:COVERS]->(r:Recommendation) WHERE r.described /* and recommendations */ }
WITH m, a
OPTIONAL MATCH (m)-[:COVERS]->(c:Concept)<-[:ABOUT]-(r:Recommendation) WHERE r.described /* and recommendations */
WITH m, a, count(r) AS named
WHERE named = 0
OPTIONAL MATCH (m)-[:CONFERRED_BY]->(x:Provision|Law)
WITH m, a, collect(DISTINCT x.id) AS conferred_by
OPTIONAL MATCH (m)-[:COVERS]->(y:Provision|Law|Recommendation|Concept|Programme)
WITH m, a, conferred_by, collect(DISTINCT y.id) AS covers
RETURN m.id AS mandate, a.id AS agency, own_name(a) AS agency_name, m.role AS role, m.subject AS subject,
    'gap' AS finding,
       conferred_by AS conferred_by, covers AS covers, m.begins AS begins_on, m.`ends` AS ends_on
ORDER BY m.sort_key, mandate, agency
