// name: no-agency
// title: For which recommendations does the law in force name nobody responsible?
// description: Recommendations with links to law in force, for none of which `who-implements` gives an agency.
// include: gap
// column provision: list | the provisions, or the laws, that are linked
// column law: list | their laws
// column source: list | where the links are said
// after: gap_no_agency(lang)
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
