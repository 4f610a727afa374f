// name: agency-ended
// title: Which recommendations are led only by agencies that no longer exist?
// description: Recommendations with agencies in the lead, by law, plan or editors, every one of which has
//   ended without a successor.
// kind: statement
// include: gap
// include: counted
// column agency: list | the agencies
// column agency_name: list | their names
// column mandate: list | the mandates that say so
// column provision: list | the provisions, or the laws, that are linked
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE linked(i) AND stands(p) AND r.described /* and recommendations */
WITH DISTINCT r, p
OPTIONAL MATCH (p)<-[d:ANSWERS_FOR]-(a:Agency) WHERE leads(d)
UNWIND each(d.mandates) AS one
WITH r, collect(DISTINCT p.id) AS provision, collect(DISTINCT a.id) AS agency,
     collect(DISTINCT own_name(a)) AS named, found(one) AS mandate,
     collect(DISTINCT d.status) AS status
OPTIONAL MATCH (r)<-[e:ANSWERS_FOR]-(b:Agency) WHERE leads(e)
WITH r, provision, agency, named, mandate, status, b, e,
     e.provisions IS NULL OR any(x IN provision WHERE x IN e.provisions) AS counts
UNWIND each(CASE WHEN counts THEN e.mandates END) AS one
WITH r, provision, agency, named, mandate, status, collect(DISTINCT CASE WHEN counts THEN b.id END) AS more,
     collect(DISTINCT CASE WHEN counts THEN own_name(b) END) AS also, found(one) AS others,
     collect(DISTINCT CASE WHEN counts THEN e.status END) AS state
WITH r, provision, agency + more AS agency, named + also AS agency_name, mandate + others AS mandate,
    status + state AS status
WHERE size(status) > 0 AND all(x IN status WHERE x = 'ended')
RETURN r.id AS recommendation, r.document AS document, r.paragraph AS paragraph, r.mechanism AS mechanism,
       coalesce(/* first asked-state */ r.state) AS state, r.cycle AS cycle, r.position AS position,
       own_text(r) AS text, 'gap' AS finding, agency AS agency, agency_name AS agency_name, mandate AS mandate,
           provision AS provision
ORDER BY r.sort_key, recommendation
