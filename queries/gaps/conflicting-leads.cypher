// name: conflicting-leads
// title: Which recommendations have more than one agency in the lead?
// description: Recommendations with more than one active lead by law for the same provision, more than one by
//   plan, or leads by law and by plan that have none in common. An agency and what it stands for count as one.
// include: gap
// column conflict: list | which agencies lead by what
// column agency: list | the agencies
// column agency_name: list | their names
// column mandate: list | the mandates that say so
// after: gap_conflicting_leads(lang)
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
