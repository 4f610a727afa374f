// name: force-unknown
// title: For which recommendations is it unknown whether the law is in force?
// description: Recommendations with links to law in force, for none of which a beginning is known.
// include: gap
// column provision: list | the provisions, or the laws, that are linked
// column law: list | their laws
// column source: list | where the links are said
// after: gap_rows(lang)
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE (r.position IN ['supported', 'supported in part'] OR coalesce(r.mechanism_kind, r.mechanism) <> 'UPR') /* and recommendations */
  AND i.status = 'confirmed' AND i.extent IN ['full', 'partial']
  AND (p.begins IS NULL OR p.begins <= date($as_at)) AND (p.`ends` IS NULL OR p.`ends` > date($as_at))
  AND NOT EXISTS {
    MATCH (r)-[j:IMPLEMENTED_BY]->(q:Provision|Law)
    WHERE j.status = 'confirmed' AND j.extent IN ['full', 'partial'] AND q.start_known
      AND (q.begins IS NULL OR q.begins <= date($as_at)) AND (q.`ends` IS NULL OR q.`ends` > date($as_at)) /* and recommendations */
  }
RETURN r.id AS recommendation, r.document AS document, r.paragraph AS paragraph, r.mechanism AS mechanism,
       r.state AS state, r.cycle AS cycle, r.position AS position, r.text AS text, r.text_local AS text_local,
       r.datasets AS datasets,
       i.extent AS extent, i.method AS method, p.id AS provision, p.law AS law, i.sources AS source,
       i.dataset AS dataset

// section: denominator
MATCH (r:Recommendation)
WHERE (r.position IN ['supported', 'supported in part'] OR coalesce(r.mechanism_kind, r.mechanism) <> 'UPR') /* and recommendations */
RETURN count(r) AS count
