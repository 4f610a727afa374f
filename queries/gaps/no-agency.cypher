// name: no-agency
// title: For which recommendations does the law in force name nobody responsible?
// description: Recommendations with links to law in force, for none of which `who-implements` gives an agency.
// kind: statement
// include: gap
// include: counted
// column provision: list | the provisions, or the laws, that are linked
// column law: list | their laws
// column source: list | where the links are said
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE linked(i) AND stands(p) AND r.described /* and recommendations */
WITH DISTINCT r, p
OPTIONAL MATCH (p)<-[d:ANSWERS_FOR]-(a:Agency) WHERE holds(d) AND d.status <> 'unresolved'
WITH r, collect(DISTINCT p.id) AS provision, collect(DISTINCT p.law) AS law, count(d) AS by_law
WHERE by_law = 0
OPTIONAL MATCH (r)<-[e:ANSWERS_FOR]-(b:Agency) WHERE holds(e) AND e.status <> 'unresolved'
WITH r, provision, law, e, e.provisions IS NULL OR any(x IN provision WHERE x IN e.provisions) AS counts
WITH r, provision, law, count(CASE WHEN counts THEN e.role END) AS by_plan
WHERE by_plan = 0
MATCH (r)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE linked(i) AND stands(p)
UNWIND each(i.sources) AS said
WITH r, provision, law, found(said) AS source
RETURN r.id AS recommendation, r.document AS document, r.paragraph AS paragraph, r.mechanism AS mechanism,
       coalesce(/* first asked-state */ r.state) AS state, r.cycle AS cycle, r.position AS position,
       own_text(r) AS text, 'gap' AS finding, provision AS provision, law AS law, source AS source
ORDER BY r.sort_key, recommendation
