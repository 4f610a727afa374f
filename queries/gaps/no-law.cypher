// name: no-law
// title: Which recommendations does no law carry out?
// description: Recommendations without a confirmed link, full or partial, to any provision or law.
// include: gap
// column planned: integer | confirmed links to law that is planned
// column proposed: integer | links that wait for a reviewer
// column contradicting: integer | confirmed links to law that points the other way
// after: gap_no_law(lang)
MATCH (r:Recommendation)
WHERE (r.position IN ['supported', 'supported in part'] OR coalesce(r.mechanism_kind, r.mechanism) <> 'UPR') /* and recommendations */
  AND NOT EXISTS {
    MATCH (r)-[i:IMPLEMENTED_BY]->(p:Provision|Law) WHERE i.status = 'confirmed' AND i.extent IN ['full', 'partial'] /* and recommendations */
  }
RETURN r.id AS recommendation, r.document AS document, r.paragraph AS paragraph, r.mechanism AS mechanism,
       r.state AS state, r.cycle AS cycle, r.position AS position, r.text AS text, r.text_local AS text_local,
       r.datasets AS datasets

// section: others
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE (i.status = 'proposed' OR i.extent IN ['planned', 'contradicts']) /* and recommendations */
RETURN r.id AS recommendation, i.status AS status, i.extent AS extent

// section: denominator
MATCH (r:Recommendation)
WHERE (r.position IN ['supported', 'supported in part'] OR coalesce(r.mechanism_kind, r.mechanism) <> 'UPR') /* and recommendations */
RETURN count(r) AS count
