// name: no-law
// title: Which recommendations does no law carry out?
// description: Recommendations without a confirmed link, full or partial, to any provision or law.
// kind: statement
// include: gap
// include: counted
// column planned: integer | confirmed links to law that is planned
// column proposed: integer | links that wait for a reviewer
// column contradicting: integer | confirmed links to law that points the other way
MATCH (r:Recommendation)
WHERE r.described AND (r.expects IS NULL OR 'law' IN r.expects)
  AND NOT EXISTS { MATCH (r)-[i:IMPLEMENTED_BY]->(p:Provision|Law) WHERE linked(i) } /* and recommendations */
OPTIONAL MATCH (r)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WITH r, count(DISTINCT CASE WHEN i.status = 'confirmed' AND i.extent = 'planned' THEN p.id END) AS planned,
     count(DISTINCT CASE WHEN i.status = 'proposed' THEN p.id END) AS proposed,
     count(DISTINCT CASE WHEN i.status = 'confirmed' AND i.extent = 'contradicts' THEN p.id END) AS contradicting
RETURN r.id AS recommendation, r.document AS document, r.paragraph AS paragraph, r.mechanism AS mechanism,
       coalesce(/* first asked-state */ r.state) AS state, r.cycle AS cycle, r.position AS position,
       own_text(r) AS text, 'gap' AS finding, planned AS planned, proposed AS proposed, contradicting AS contradicting
ORDER BY r.sort_key, recommendation
