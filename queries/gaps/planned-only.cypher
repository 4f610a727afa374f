// name: planned-only
// title: For which recommendations is law only planned?
// description: Recommendations without a confirmed full or partial link, but with a confirmed link to planned
//   law.
// include: gap
// column provision: list | the provisions, or the laws, that are linked
// column law: list | their laws
// column source: list | where the links are said
// after: gap_rows(lang)
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE (r.position IN ['supported', 'supported in part'] OR coalesce(r.mechanism_kind, r.mechanism) <> 'UPR') /* and recommendations */
  AND i.status = 'confirmed' AND i.extent = 'planned'
  AND NOT EXISTS {
    MATCH (r)-[j:IMPLEMENTED_BY]->(q:Provision|Law) WHERE j.status = 'confirmed' AND j.extent IN ['full', 'partial'] /* and recommendations */
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
