// name: orphan-act
// title: Which linked decrees or circulars detail only laws that have ended?
// description: Decrees and circulars in force that recommendations are linked to and whose laws, the ones they
//   detail, have all ended.
// include: gap-thing
// identity: law
// column law: id | the law
// column law_number: string | its number
// column law_title: text | its title
// column law_kind: string | its kind
// column recommendation: list | the recommendations linked to it
// column ended_laws: list | the ended laws that it details
// after: gap_laws(lang)
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE (r.position IN ['supported', 'supported in part'] OR coalesce(r.mechanism_kind, r.mechanism) <> 'UPR') /* and recommendations */
  AND i.status = 'confirmed' AND i.extent IN ['full', 'partial']
RETURN DISTINCT p.law AS law, r.id AS recommendation, i.dataset AS dataset

// section: laws
MATCH (l:Law)
WHERE l.kind IN ['decree', 'circular']
  AND (l.begins IS NULL OR l.begins <= date($as_at)) AND (l.`ends` IS NULL OR l.`ends` > date($as_at))
  AND EXISTS { MATCH (l)-[:DETAILS]->(x:Law) }
  AND NOT EXISTS {
    MATCH (l)-[:DETAILS]->(x:Law) WHERE x.`ends` IS NULL OR x.`ends` > date($as_at)
  }
RETURN l.id AS law, l.number AS law_number, l.title AS law_title, l.title_local AS law_title_local, l.kind AS law_kind

// section: laws-of given each one
MATCH (l:Law) WHERE l.id = $one AND l.kind IN ['decree', 'circular']
  AND (l.begins IS NULL OR l.begins <= date($as_at)) AND (l.`ends` IS NULL OR l.`ends` > date($as_at))
  AND EXISTS { MATCH (l)-[:DETAILS]->(x:Law) }
  AND NOT EXISTS {
    MATCH (l)-[:DETAILS]->(x:Law) WHERE x.`ends` IS NULL OR x.`ends` > date($as_at)
  }
RETURN l.id AS law, l.number AS law_number, l.title AS law_title, l.title_local AS law_title_local, l.kind AS law_kind

// section: acts
MATCH (l:Law)-[:DETAILS]->(x:Law)
WHERE l.kind IN ['decree', 'circular']
RETURN DISTINCT l.id AS law, x.id AS ended_laws

// section: acts-of given each one
MATCH (l:Law) WHERE l.id = $one
MATCH (l)-[:DETAILS]->(x:Law)
WHERE l.kind IN ['decree', 'circular']
RETURN DISTINCT l.id AS law, x.id AS ended_laws

// section: denominator
MATCH (r:Recommendation)
WHERE (r.position IN ['supported', 'supported in part'] OR coalesce(r.mechanism_kind, r.mechanism) <> 'UPR') /* and recommendations */
RETURN count(r) AS count
