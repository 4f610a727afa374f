// name: group-missing
// title: Which groups of people does the law that answers for them not mention?
// description: Recommendations that name a group of people which no linked provision (or what contains it),
//   law or measure is about. The group `General` names nobody and does not count.
// kind: statement
// include: gap
// include: counted
// column missing: list | the groups that nothing linked is about
// column provision: list | what is linked
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE linked(i) AND stands(p) AND r.described /* and recommendations */
WITH r, collect(DISTINCT p.id) AS provision
UNWIND each(r.groups) AS named
WITH r, provision, named
WHERE named <> '' AND named <> 'group/general'
  AND NOT EXISTS { MATCH (r)-[i:IMPLEMENTED_BY]->(q:Provision|Law) WHERE linked(i) AND named IN q.groups }
  AND NOT EXISTS { MATCH (r)<-[:IMPLEMENTS]-(:Measure)-[:ABOUT]->(c:Concept) WHERE c.id = named }
WITH r, provision, collect(DISTINCT named) AS missing
RETURN r.id AS recommendation, r.document AS document, r.paragraph AS paragraph, r.mechanism AS mechanism,
       coalesce(/* first asked-state */ r.state) AS state, r.cycle AS cycle, r.position AS position,
       own_text(r) AS text, 'gap' AS finding, missing AS missing, provision AS provision
ORDER BY r.sort_key, recommendation

// section: needs
OPTIONAL MATCH (x:Law|Provision|Measure)-[:ABOUT]->(c:Concept)
WHERE c.scheme = 'group'
WITH count(x) AS told
RETURN CASE WHEN told = 0 THEN 'no law, provision or measure says whom it concerns: fill in `groups`' END AS needs
