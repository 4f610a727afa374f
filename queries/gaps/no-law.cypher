// name: no-law
// title: Which recommendations does no law carry out?
// description: Recommendations without a confirmed link, full or partial, to any provision or law, that ask for law
//   or of which nobody has said what they ask for; what their words propose is shown and counts as not said. Those
//   said to ask for something else are counted beside it as law not expected.
// kind: statement
// include: gap
// include: counted
// column expects: list | what would carry it out, where somebody has said it
// column expects_proposed: list | what its words propose, which nobody has confirmed
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
       own_text(r) AS text, 'gap' AS finding, r.expects AS expects, r.expects_proposed AS expects_proposed,
       planned AS planned, proposed AS proposed, contradicting AS contradicting
ORDER BY r.sort_key, recommendation

// section: beside
MATCH (r:Recommendation)
WHERE r.described AND size(r.expects) > 0 AND NOT 'law' IN r.expects
  AND NOT EXISTS { MATCH (r)-[i:IMPLEMENTED_BY]->(p:Provision|Law) WHERE linked(i) } /* and recommendations */
RETURN count(r) AS law_not_expected
