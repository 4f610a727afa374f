// name: orphan-act
// title: Which linked decrees or circulars detail only laws that have ended?
// description: Decrees and circulars in force that recommendations are linked to and whose laws, the ones they
//   detail, have all ended.
// kind: statement
// include: gap-thing
// include: counted
// identity: law
// column law: id | the law
// column law_number: string | its number
// column law_title: text | its title
// column law_kind: string | its kind
// column finding: string | gap
// column recommendation: list | the recommendations linked to it
// column ended_laws: list | the ended laws that it details
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE linked(i) AND stands(p) AND p.law_kind IN ['decree', 'circular'] AND r.described /* and recommendations */
WITH p.law AS wanted, collect(DISTINCT r.id) AS recommendation
MATCH (l:Law)
WHERE l.id = wanted AND stands(l)
MATCH (l)-[:DETAILS]->(d:Law)
WITH l, recommendation, count(CASE WHEN d.in_force_until > date($as_at) THEN 1 END) AS alive,
    collect(DISTINCT d.id) AS ended
WHERE alive = 0
RETURN l.id AS law, l.number AS law_number, own_title(l) AS law_title, l.kind AS law_kind, 'gap' AS finding,
       recommendation AS recommendation, ended AS ended_laws
ORDER BY l.sort_key, law
