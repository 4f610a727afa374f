// name: successor-unclear
// title: For which recommendations is it unclear who took over the lead?
// description: Recommendations led by an agency that ended and whose functions went to several, where the
//   mandate names no function to choose by.
// kind: statement
// include: gap
// include: counted
// column via_agency: list | the agencies that have ended
// column agency: list | the agencies
// column agency_name: list | their names
// column mandate: list | the mandates that say so
// column provision: list | the provisions, or the laws, that are linked
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE linked(i) AND stands(p) AND r.described /* and recommendations */
WITH DISTINCT r, p
OPTIONAL MATCH (p)<-[d:ANSWERS_FOR]-(a:Agency) WHERE leads(d) AND d.status = 'successor unclear'
UNWIND each(d.mandates) AS one
WITH r, collect(DISTINCT p.id) AS provision, collect(DISTINCT a.id) AS agency,
     collect(DISTINCT own_name(a)) AS named, found(one) AS mandate,
     collect(DISTINCT d.via) AS via
OPTIONAL MATCH (r)<-[e:ANSWERS_FOR]-(b:Agency) WHERE leads(e) AND e.status = 'successor unclear'
WITH r, provision, agency, named, mandate, via, b, e,
     e.provisions IS NULL OR any(x IN provision WHERE x IN e.provisions) AS counts
UNWIND each(CASE WHEN counts THEN e.mandates END) AS one
WITH r, provision, agency, named, mandate, via, collect(DISTINCT CASE WHEN counts THEN b.id END) AS more,
     collect(DISTINCT CASE WHEN counts THEN own_name(b) END) AS also, found(one) AS others,
     collect(DISTINCT CASE WHEN counts THEN e.via END) AS through
WITH r, provision, agency + more AS agency, named + also AS agency_name, mandate + others AS mandate,
    via + through AS via_agency
WHERE size(agency) > 0
RETURN r.id AS recommendation, r.document AS document, r.paragraph AS paragraph, r.mechanism AS mechanism,
       coalesce(/* first asked-state */ r.state) AS state, r.cycle AS cycle, r.position AS position,
       own_text(r) AS text, 'gap' AS finding, via_agency AS via_agency, agency AS agency,
           agency_name AS agency_name, mandate AS mandate, provision AS provision
ORDER BY r.sort_key, recommendation
