// name: no-evidence
// title: Which links say nowhere where they come from?
// description: Recommendations with a confirmed link, of any extent, whose evidence names neither a source nor
//   a place in one.
// include: gap
// column provision: list | the provisions, or the laws, that are linked
// column law: list | their laws
// column said_by: list | the datasets that say so
// after: gap_no_evidence(lang)
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE (r.position IN ['supported', 'supported in part'] OR coalesce(r.mechanism_kind, r.mechanism) <> 'UPR') /* and recommendations */
  AND i.status = 'confirmed' AND coalesce(size(i.sources), 0) = 0
RETURN r.id AS recommendation, r.document AS document, r.paragraph AS paragraph, r.mechanism AS mechanism,
       r.state AS state, r.cycle AS cycle, r.position AS position, r.text AS text, r.text_local AS text_local,
       r.datasets AS datasets,
       i.extent AS extent, i.method AS method, p.id AS provision, p.law AS law, i.sources AS source,
       i.dataset AS dataset, i.evidence AS evidence_text, i.dataset AS said_by

// section: denominator
MATCH (r:Recommendation)
WHERE (r.position IN ['supported', 'supported in part'] OR coalesce(r.mechanism_kind, r.mechanism) <> 'UPR') /* and recommendations */
RETURN count(r) AS count
