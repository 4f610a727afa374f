// name: soft-law-only
// title: Which recommendations rest on nothing firmer than decisions, directives, plans or strategies?
// description: Recommendations with links to law in force, every one of them to a decision, directive, plan or
//   strategy.
// kind: statement
// include: gap
// include: counted
// column provision: list | the provisions, or the laws, that are linked
// column law: list | their laws
// column law_kind: list | the kinds of these laws
// column source: list | where the links are said
MATCH (r:Recommendation)
WHERE r.described AND EXISTS { MATCH (r)-[i:IMPLEMENTED_BY]->(p:Provision|Law) WHERE linked(i) AND stands(p) }
  AND NOT EXISTS { MATCH (r)-[i:IMPLEMENTED_BY]->(p:Provision|Law) WHERE linked(i) AND stands(p)
      AND (p.law_kind IS NULL OR NOT p.law_kind IN ['decision', 'directive', 'plan',
          'strategy']) } /* and recommendations */
MATCH (r)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE linked(i) AND stands(p)
UNWIND each(i.sources) AS said
WITH r, collect(DISTINCT p.id) AS provision, collect(DISTINCT p.law) AS law, found(said) AS source,
     collect(DISTINCT p.law_kind) AS law_kind
RETURN r.id AS recommendation, r.document AS document, r.paragraph AS paragraph, r.mechanism AS mechanism,
       coalesce(/* first asked-state */ r.state) AS state, r.cycle AS cycle, r.position AS position,
       own_text(r) AS text, 'gap' AS finding, provision AS provision, law AS law, law_kind AS law_kind,
           source AS source
ORDER BY r.sort_key, recommendation
