// name: no-evidence
// title: Which links say nowhere where they come from?
// description: Recommendations with a confirmed link, of any extent, whose evidence names neither a source nor
//   a place in one.
// kind: statement
// include: gap
// include: counted
// column provision: list | the provisions, or the laws, that are linked
// column law: list | their laws
// column said_by: list | the datasets that say so
MATCH (r:Recommendation)
WHERE r.described AND EXISTS { MATCH (r)-[i:IMPLEMENTED_BY]->(p:Provision|Law) WHERE i.status = 'confirmed'
    AND NOT i.cited } /* and recommendations */
MATCH (r)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE i.status = 'confirmed' AND NOT i.cited
WITH r, collect(DISTINCT p.id) AS provision, collect(DISTINCT p.law) AS law, collect(DISTINCT i.dataset) AS said_by
RETURN r.id AS recommendation, r.document AS document, r.paragraph AS paragraph, r.mechanism AS mechanism,
       coalesce(/* first asked-state */ r.state) AS state, r.cycle AS cycle, r.position AS position,
       own_text(r) AS text, 'gap' AS finding, provision AS provision, law AS law, said_by AS said_by
ORDER BY r.sort_key, recommendation
