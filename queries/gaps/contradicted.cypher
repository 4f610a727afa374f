// name: contradicted
// title: Which recommendations does law in force contradict?
// description: Recommendations with a confirmed link of extent contradicts to a provision or law in force. It
//   says that the words point the other way; it is no finding of a court.
// kind: statement
// include: gap
// include: counted
// column provision: list | the provisions, or the laws, that are linked
// column law: list | their laws
// column basis: list | whether a document says so, or an editor judged so
// column source: list | where the links are said
MATCH (r:Recommendation)
WHERE r.described AND EXISTS { MATCH (r)-[i:IMPLEMENTED_BY]->(p:Provision|Law) WHERE i.status = 'confirmed'
    AND i.extent = 'contradicts' AND stands(p) } /* and recommendations */
MATCH (r)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE i.status = 'confirmed' AND i.extent = 'contradicts' AND stands(p)
UNWIND each(i.sources) AS said
WITH r, collect(DISTINCT p.id) AS provision, collect(DISTINCT p.law) AS law, found(said) AS source,
     collect(DISTINCT i.method) AS basis
RETURN r.id AS recommendation, r.document AS document, r.paragraph AS paragraph, r.mechanism AS mechanism,
       coalesce(/* first asked-state */ r.state) AS state, r.cycle AS cycle, r.position AS position,
       own_text(r) AS text, 'gap' AS finding, provision AS provision, law AS law, basis AS basis, source AS source
ORDER BY r.sort_key, recommendation
