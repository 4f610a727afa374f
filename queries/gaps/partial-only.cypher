// name: partial-only
// title: Which recommendations does law in force carry out only in part?
// description: Recommendations with links to law in force, none of which is full.
// kind: statement
// include: gap
// include: counted
// column provision: list | the provisions, or the laws, that are linked
// column law: list | their laws
// column source: list | where the links are said
MATCH (r:Recommendation)
WHERE r.described AND EXISTS { MATCH (r)-[i:IMPLEMENTED_BY]->(p:Provision|Law) WHERE linked(i) AND stands(p) }
  AND NOT EXISTS { MATCH (r)-[i:IMPLEMENTED_BY]->(p:Provision|Law) WHERE i.status = 'confirmed'
      AND i.extent = 'full' AND stands(p) } /* and recommendations */
MATCH (r)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE linked(i) AND stands(p)
UNWIND each(i.sources) AS said
WITH r, collect(DISTINCT p.id) AS provision, collect(DISTINCT p.law) AS law, found(said) AS source
RETURN r.id AS recommendation, r.document AS document, r.paragraph AS paragraph, r.mechanism AS mechanism,
       coalesce(/* first asked-state */ r.state) AS state, r.cycle AS cycle, r.position AS position,
       own_text(r) AS text, 'gap' AS finding, provision AS provision, law AS law, source AS source
ORDER BY r.sort_key, recommendation
