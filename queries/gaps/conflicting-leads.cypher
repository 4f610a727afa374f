// name: conflicting-leads
// title: Which recommendations have more than one agency in the lead?
// description: Recommendations with more than one active lead by law for the same provision, more than one by
//   plan, or leads by law and by plan that have none in common. An agency and what it stands for count as one.
// kind: statement
// include: gap
// include: counted
// column by_law: list | who leads by law
// column by_plan: list | who leads by plan
// column agency_name: list | their names
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE linked(i) AND stands(p) AND r.described /* and recommendations */
WITH DISTINCT r, p
OPTIONAL MATCH (p)<-[d:ANSWERS_FOR]-(a:Agency) WHERE leads(d) AND d.basis = 'law' AND d.status = 'active'
WITH r, p, a.id AS one, own_name(a) AS name, collect(DISTINCT d.via) AS via
OPTIONAL MATCH (p)<-[d:ANSWERS_FOR]-(b:Agency) WHERE leads(d) AND d.basis = 'law' AND d.status = 'active'
    AND b.id <> one
WITH r, p, one, name, via, b.id AS other, count(CASE WHEN d.via IN via THEN 1 END) AS shared
UNWIND each(via) AS stood
WITH r, collect(DISTINCT p.id) AS provision, collect(DISTINCT one) AS law_leads, collect(DISTINCT name) AS law_names,
     found(stood) AS law_via, collect(DISTINCT CASE WHEN shared = 0 THEN other END) AS law_rivals
OPTIONAL MATCH (r)<-[e:ANSWERS_FOR]-(a:Agency)
WHERE leads(e) AND e.basis = 'plan' AND e.status = 'active'
WITH r, provision, law_leads, law_names, law_via, law_rivals, a, e,
     e.provisions IS NULL OR any(x IN provision WHERE x IN e.provisions) AS counts
WITH r, provision, law_leads, law_names, law_via, law_rivals, CASE WHEN counts THEN a.id END AS one,
     CASE WHEN counts THEN own_name(a) END AS name, collect(DISTINCT CASE WHEN counts THEN e.via END) AS via
OPTIONAL MATCH (r)<-[e:ANSWERS_FOR]-(b:Agency)
WHERE leads(e) AND e.basis = 'plan' AND e.status = 'active' AND b.id <> one
WITH r, law_leads, law_names, law_via, law_rivals, one, name, via, b, e,
     e.provisions IS NULL OR any(x IN provision WHERE x IN e.provisions) AS counts
WITH r, law_leads, law_names, law_via, law_rivals, one, name, via, CASE WHEN counts THEN b.id END AS other,
     count(CASE WHEN e.via IN via THEN 1 END) AS shared
UNWIND each(via) AS stood
WITH r, law_leads, law_names, law_via, law_rivals, collect(DISTINCT one) AS plan_leads,
    collect(DISTINCT name) AS plan_names,
     found(stood) AS plan_via, collect(DISTINCT CASE WHEN shared = 0 THEN other END) AS plan_rivals
WITH r, law_leads, law_names, plan_leads, plan_names, size(law_rivals) > 0 AS by_law,
    size(plan_rivals) > 0 AS by_plan,
     size(law_leads) > 0 AND size(plan_leads) > 0 AND NOT any(x IN law_leads WHERE x IN plan_leads)
       AND NOT any(x IN law_via WHERE x IN plan_via) AS apart
WHERE by_law OR by_plan OR apart
WITH r, law_leads, plan_leads, law_names + plan_names AS agency_name, CASE WHEN by_law
    AND by_plan THEN 'several by law and by plan'
       WHEN by_law THEN 'several by law for one provision' WHEN by_plan THEN 'several by plan'
       ELSE 'by law and by plan others' END AS finding
RETURN r.id AS recommendation, r.document AS document, r.paragraph AS paragraph, r.mechanism AS mechanism,
       coalesce(/* first asked-state */ r.state) AS state, r.cycle AS cycle, r.position AS position,
       own_text(r) AS text, finding AS finding, law_leads AS by_law, plan_leads AS by_plan, agency_name AS agency_name
ORDER BY r.sort_key, recommendation
