// name: soft-law-only
// title: Which recommendations rest on nothing firmer than decisions, directives, plans or strategies?
// description: Recommendations with links to law in force, every one of them to a decision, directive, plan or
//   strategy.
// include: gap
// column provision: list | the provisions, or the laws, that are linked
// column law: list | their laws
// column law_kind: list | the kinds of these laws
// column source: list | where the links are said
// after: gap_soft_law_only(lang)
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE (r.position IN ['supported', 'supported in part'] OR coalesce(r.mechanism_kind, r.mechanism) <> 'UPR') /* and recommendations */
  AND i.status = 'confirmed' AND i.extent IN ['full', 'partial']
  AND (p.begins IS NULL OR p.begins <= date($as_at)) AND (p.`ends` IS NULL OR p.`ends` > date($as_at))
RETURN r.id AS recommendation, r.document AS document, r.paragraph AS paragraph, r.mechanism AS mechanism,
       r.state AS state, r.cycle AS cycle, r.position AS position, r.text AS text, r.text_local AS text_local,
       r.datasets AS datasets,
       i.extent AS extent, i.method AS method, p.id AS provision, p.law AS law, i.sources AS source,
       i.dataset AS dataset

// section: soft-laws
MATCH (l:Law)
WHERE l.kind IN ['decision', 'directive', 'plan', 'strategy']
RETURN l.id AS law, l.kind AS law_kind

// section: soft-laws-of given each one
MATCH (l:Law) WHERE l.id = $one AND l.kind IN ['decision', 'directive', 'plan', 'strategy']
RETURN l.id AS law, l.kind AS law_kind

// section: denominator
MATCH (r:Recommendation)
WHERE (r.position IN ['supported', 'supported in part'] OR coalesce(r.mechanism_kind, r.mechanism) <> 'UPR') /* and recommendations */
RETURN count(r) AS count
