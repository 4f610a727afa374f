// name: law-not-loaded
// title: Which recommendations are linked to law that was never loaded?
// description: Recommendations with a link to a provision or law that nothing but references is known of.
// kind: statement
// include: gap
// column provision: list | the provisions, or the laws, that are linked
// column law: list | their laws
// column source: list | where the links are said
MATCH (r:Recommendation)
WHERE r.described AND EXISTS { MATCH (r)-[i:IMPLEMENTED_BY]->(p:Provision|Law) WHERE linked(i) AND NOT p.described } /* and recommendations */
MATCH (r)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE linked(i) AND NOT p.described
UNWIND each(i.sources) AS said
WITH r, collect(DISTINCT p.id) AS provision, collect(DISTINCT p.law) AS law, found(said) AS source,
     CASE WHEN count(CASE WHEN p.law_described THEN 1 END) = count(*) THEN 'provision not in the law as loaded'
          WHEN count(CASE WHEN p.law_described THEN 1 END) = 0 THEN 'law not loaded'
          ELSE 'law not loaded, or provision not in the law as loaded' END AS finding
RETURN r.id AS recommendation, r.document AS document, r.paragraph AS paragraph, r.mechanism AS mechanism,
       coalesce(/* first asked-state */ r.state) AS state, r.cycle AS cycle, r.position AS position,
       own_text(r) AS text, finding AS finding, provision AS provision, law AS law, source AS source
ORDER BY r.sort_key, recommendation
