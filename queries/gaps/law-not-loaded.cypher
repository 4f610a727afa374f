// name: law-not-loaded
// title: Which recommendations are linked to law that was never loaded?
// description: Recommendations with a link to a provision or law that nothing but references is known of.
// kind: statement
// include: gap
// include: counted
// column provision: list | the provisions, or the laws, that are linked
// column law: list | their laws
// column source: list | where the links are said
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE linked(i) AND NOT p.described AND r.described /* and recommendations */
WITH r, p.id AS place, coalesce(p.law, p.id) AS whole, i.sources AS sources
OPTIONAL MATCH (l:Law) WHERE l.id = whole AND l.described
UNWIND each(sources) AS said
WITH r, collect(DISTINCT place) AS provision, collect(DISTINCT whole) AS law, found(said) AS source,
     count(l) AS loaded, count(*) AS links
RETURN r.id AS recommendation, r.document AS document, r.paragraph AS paragraph, r.mechanism AS mechanism,
       coalesce(/* first asked-state */ r.state) AS state, r.cycle AS cycle, r.position AS position,
       own_text(r) AS text, CASE WHEN loaded = 0 THEN 'law not loaded' WHEN loaded = links
         THEN 'provision not in the law as loaded' ELSE 'law not loaded,
             or provision not in the law as loaded' END AS finding,
       provision AS provision, law AS law, source AS source
ORDER BY r.sort_key, recommendation
