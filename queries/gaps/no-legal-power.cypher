// name: no-legal-power
// title: Which agencies lead by plan without a power by law?
// description: Recommendations that an agency leads by plan, although no mandate by law of its covers any
//   provision linked to them.
// include: gap
// column agency: list | the agencies that lead by plan alone
// column agency_name: list | their names
// column mandate: list | the mandates that say so
// column provision: list | the provisions, or the laws, that are linked
// after: gap_no_legal_power(lang)
MATCH (r:Recommendation)
WHERE (r.position IN ['supported', 'supported in part'] OR coalesce(r.mechanism_kind, r.mechanism) <> 'UPR') /* and recommendations */
  AND EXISTS {
    MATCH (r)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
    WHERE i.status = 'confirmed' AND i.extent IN ['full', 'partial']
      AND (p.begins IS NULL OR p.begins <= date($as_at)) AND (p.`ends` IS NULL OR p.`ends` > date($as_at)) /* and recommendations */
  }
RETURN r.id AS recommendation, r.document AS document, r.paragraph AS paragraph, r.mechanism AS mechanism,
       r.state AS state, r.cycle AS cycle, r.position AS position, r.text AS text, r.text_local AS text_local,
       r.datasets AS datasets

// section: denominator
MATCH (r:Recommendation)
WHERE (r.position IN ['supported', 'supported in part'] OR coalesce(r.mechanism_kind, r.mechanism) <> 'UPR') /* and recommendations */
RETURN count(r) AS count
