// name: no-implementing-act
// title: Which linked laws does no decree or circular detail?
// description: Laws, codes and ordinances in force that recommendations are linked to and that no decree or
//   circular in force details.
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
// column former_acts: list | decrees and circulars that detail it but are not in force
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE linked(i) AND stands(p) AND p.law_kind IN ['law', 'code', 'ordinance'] AND r.described /* and recommendations */
WITH p.law AS wanted, collect(DISTINCT r.id) AS recommendation
MATCH (l:Law)
WHERE l.id = wanted AND stands(l)
OPTIONAL MATCH (a:Law)-[:DETAILS]->(l) WHERE a.kind IN ['decree', 'circular']
WITH l, recommendation, count(CASE WHEN stands(a) THEN 1 END) AS acts,
    collect(DISTINCT CASE WHEN NOT (stands(a)) THEN a.id END) AS former
WHERE acts = 0
RETURN l.id AS law, l.number AS law_number, own_title(l) AS law_title, l.kind AS law_kind, 'gap' AS finding,
       recommendation AS recommendation, former AS former_acts
ORDER BY l.sort_key, law
