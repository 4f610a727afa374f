// name: successor-unclear
// title: For which recommendations is it unclear who took over the lead?
// description: Recommendations led by an agency that ended and whose functions went to several, where the
//   mandate names no function to choose by.
// include: gap
// column via_agency: list | the agencies that have ended
// column agency: list | the agencies that may have taken over
// column agency_name: list | their names
// column mandate: list | the mandates that say so
// column provision: list | the provisions, or the laws, that are linked
// after: gap_successor_unclear(lang)
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
