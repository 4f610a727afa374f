// name: noted-but-done
// title: Which recommendations were only noted and are carried out all the same?
// description: Recommendations that the State noted, to which a full link to law in force leads. Counted among
//   the noted ones.
// include: gap
// column provision: list | the provisions, or the laws, that are linked
// column law: list | their laws
// column source: list | where the links are said
// after: gap_rows(lang)
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE r.position = 'noted' /* and recommendations */
  AND i.status = 'confirmed' AND i.extent = 'full'
  AND (p.begins IS NULL OR p.begins <= date($as_at)) AND (p.`ends` IS NULL OR p.`ends` > date($as_at))
RETURN r.id AS recommendation, r.document AS document, r.paragraph AS paragraph, r.mechanism AS mechanism,
       r.state AS state, r.cycle AS cycle, r.position AS position, r.text AS text, r.text_local AS text_local,
       r.datasets AS datasets,
       i.extent AS extent, i.method AS method, p.id AS provision, p.law AS law, i.sources AS source,
       i.dataset AS dataset

// section: denominator
MATCH (r:Recommendation)
WHERE r.position = 'noted' /* and recommendations */
RETURN count(r) AS count
