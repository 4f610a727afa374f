// name: agency-ended
// title: Which recommendations are led only by agencies that no longer exist?
// description: Recommendations with agencies in the lead, by law, plan or editors, every one of which has
//   ended without a successor.
// include: gap
// column agency: list | the agencies
// column agency_name: list | their names
// column mandate: list | the mandates that say so
// column provision: list | the provisions, or the laws, that are linked
// after: gap_agency_ended(lang)
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
