// name: no-legal-power
// title: Which agencies lead by plan without a power by law?
// description: Recommendations that an agency leads by plan, although no mandate by law of its covers any
//   provision linked to them.
// kind: statement
// include: gap
// include: counted
// column agency: list | the agencies
// column agency_name: list | their names
// column mandate: list | the mandates that say so
// column provision: list | the provisions, or the laws, that are linked
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE linked(i) AND stands(p) AND r.described /* and recommendations */
WITH r, collect(DISTINCT p.id) AS provision
MATCH (r)<-[e:ANSWERS_FOR]-(b:Agency)
WHERE leads(e) AND e.basis = 'plan' AND e.status <> 'unresolved' AND (e.provisions IS NULL
    OR any(x IN provision WHERE x IN e.provisions))
UNWIND each(e.mandates) AS one
WITH r, provision, b, found(one) AS mandate
OPTIONAL MATCH (b)-[d:ANSWERS_FOR]->(q:Provision|Law) WHERE holds(d) AND q.id IN provision
WITH r, provision, b, mandate, count(d) AS powers
WHERE powers = 0
UNWIND each(mandate) AS one
WITH r, provision, collect(DISTINCT b.id) AS agency, collect(DISTINCT own_name(b)) AS agency_name,
    found(one) AS mandate
RETURN r.id AS recommendation, r.document AS document, r.paragraph AS paragraph, r.mechanism AS mechanism,
       coalesce(/* first asked-state */ r.state) AS state, r.cycle AS cycle, r.position AS position,
       own_text(r) AS text, 'gap' AS finding, agency AS agency, agency_name AS agency_name, mandate AS mandate,
           provision AS provision
ORDER BY r.sort_key, recommendation
